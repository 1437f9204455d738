// SPDX-License-Identifier: MIT
#include "testclient.h"
#include "cdkarguments.h"
#include "envelope.h"
#include "environment.h"
#include "frames.h"

namespace Ic::Test {

TestClient::TestClient(const QUrl &gateway, quint64 clientNonce)
    : identity(generateIdentity(KeyScheme::Ed25519, *Environment::system()))
    , nonce(clientNonce)
{
    QObject::connect(&socket, &QWebSocket::binaryMessageReceived, &socket, [this](const QByteArray &frame) { received.append(frame); });
    QObject::connect(&socket, &QWebSocket::binaryFrameReceived, &socket, [this] { ++fragments; });
    QObject::connect(&socket, &QWebSocket::pong, &socket, [this] { ++pongs; });
    QObject::connect(&socket, &QWebSocket::disconnected, &socket, [this] { ended = true; });
    socket.open(gateway);
}

QByteArray TestClient::frame(const Principal &canister, const QByteArray &method, const QByteArray &argument) const
{
    RequestContent content;
    content.canister = canister;
    content.method = method;
    content.argument = argument;
    content.ingressExpiryNs = quint64((Environment::system()->unixTime() + lifetime).count());
    return ClientRequest {signEnvelope(content, *identity).value()}.toCbor();
}

QByteArray TestClient::messageFrame(const Principal &canister, quint64 sequence, const QByteArray &content) const
{
    WebsocketMessage message;
    message.clientKey = key();
    message.sequence = sequence;
    message.content = content;
    return frame(canister, Cdk::MessageMethod, Cdk::encodeMessage(message));
}

QByteArray TestClient::openFrame(const Principal &canister, const Principal &gateway) const
{
    return frame(canister, Cdk::OpenMethod, Cdk::encodeOpen({nonce, gateway}));
}

} // namespace Ic::Test
