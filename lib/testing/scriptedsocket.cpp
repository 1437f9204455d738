// SPDX-License-Identifier: MIT
#include "scriptedsocket.h"
#include "candidcodec.h"
#include "scriptedsocket_p.h"

namespace Ic::Test {

namespace {

Error defaultError(DeliveryState state)
{
    switch (state) {
    case DeliveryState::Rejected: return {ErrorCode::CertifiedReject, QStringLiteral("rejected by the test")};
    case DeliveryState::Expired: return {ErrorCode::MessageExpired, QStringLiteral("expired in the test")};
    case DeliveryState::Unknown: return {ErrorCode::ConnectionLost, QStringLiteral("lost in the test")};
    case DeliveryState::Failed: return {ErrorCode::QueueFull, QStringLiteral("no room in the test")};
    case DeliveryState::Queued:
    case DeliveryState::Signing:
    case DeliveryState::Sent:
    case DeliveryState::Delivered: break;
    }
    return {};
}

constexpr auto NotOpen = "the session is not open: call openSession() first";
constexpr auto NotAsked = "the code under test has not opened the socket: it calls open() first, with gateway, canister and message type set";
constexpr auto NotConnected = "nothing is connected: the code under test opens the socket first, or calls retryNow()";

} // namespace

ScriptedSocket::ScriptedSocket(IcWebSocket *socket, QObject *parent)
    : QObject(parent)
{
    IcWebSocketPrivate *const inside = socket->d.get();
    if (socket->isWanted() || inside->driver || inside->scriptedDriver)
        qFatal("ScriptedSocket: the socket was opened already, or has a script; make the ScriptedSocket before the code under test opens the socket");
    d = std::make_shared<ScriptedSocketPrivate>(this, socket, inside);
    inside->scriptedDriver = [script = d](const SessionDriver::Settings &settings, SocketDriver::NoticeCallback callback) {
        return script->makeDriver(settings, std::move(callback));
    };
}

ScriptedSocket::~ScriptedSocket()
{
    if (d->isActive())
        d->finish(CloseReason(Origin::Application, Error(ErrorCode::InvalidState, QStringLiteral("the ScriptedSocket of this socket was destroyed"))));
    d->q = nullptr;
}

IcWebSocket *ScriptedSocket::socket() const
{
    return d->socket;
}

void ScriptedSocket::flush()
{
    d->flush();
}

int ScriptedSocket::attempts()
{
    flush();
    return d->attempts;
}

QList<QUrl> ScriptedSocket::gateways()
{
    flush();
    return d->gateways;
}

bool ScriptedSocket::setState(ConnectionState state)
{
    flush();
    if (!d->check(d->isConnected() && !d->isOpen(), "setState", NotConnected))
        return false;
    switch (state) {
    case ConnectionState::Connecting:
    case ConnectionState::Handshaking:
    case ConnectionState::Opening: d->setState(state); break;
    case ConnectionState::Open:
    case ConnectionState::Closed:
    case ConnectionState::WaitingToReconnect:
    case ConnectionState::LoadingInterface:
        qWarning("ScriptedSocket::setState: only for Connecting, Handshaking and Opening; call openSession(), loseSession() or endSession()");
        return false;
    }
    d->flush();
    return true;
}

bool ScriptedSocket::openSession()
{
    flush();
    if (!d->check(d->isActive() && !d->isOpen(), "openSession", NotAsked))
        return false;
    if (d->state == ConnectionState::WaitingToReconnect)
        d->connectNow();
    if (d->state == ConnectionState::Connecting)
        d->setState(ConnectionState::Handshaking);
    d->setState(ConnectionState::Opening);
    d->setState(ConnectionState::Open);
    d->failures = 0;
    d->sequence = 1;
    const SessionDriver::Settings &settings = d->driver->settings();
    d->tell(SessionAction::Opened {d->gateways.value(0), Principal::selfAuthenticating("the gateway of a ScriptedSocket"), {settings.identity->sender(), 1}});
    if (const quint64 since = std::exchange(d->lastReceivedNs, d->nowNs()); since != 0)
        d->tell(SessionAction::MessagesMayBeMissing {since});
    d->flush();
    return true;
}

bool ScriptedSocket::loseSession(const Error &error, std::chrono::milliseconds retryAfter)
{
    flush();
    if (!d->check(d->isConnected(), "loseSession", NotConnected))
        return false;
    d->sessionGone(error);
    d->setState(ConnectionState::WaitingToReconnect);
    d->tell(SessionAction::Reconnecting {IcWebSocketPrivate::closeReasonOf(error), ++d->failures, retryAfter});
    d->flush();
    return true;
}

bool ScriptedSocket::endSession(const Error &error)
{
    flush();
    if (!d->check(d->isActive(), "endSession", NotConnected))
        return false;
    d->finish(IcWebSocketPrivate::closeReasonOf(error));
    d->flush();
    return true;
}

bool ScriptedSocket::receiveAll(const QList<Candid::Value> &messages)
{
    flush();
    if (!d->check(d->isOpen(), "receiveAll", NotOpen))
        return false;
    QList<QByteArray> encoded;
    for (const Candid::Value &message : messages) {
        auto candid = Candid::encode({message}, {d->driver->settings().messages.type});
        if (!candid) {
            qWarning("ScriptedSocket::receive: the message is not of the type of the socket's messages: %s; receiveEncoded() takes any",
                qPrintable(candid.error().message()));
            return false;
        }
        encoded.append(*std::move(candid));
    }
    for (const QByteArray &candid : std::as_const(encoded))
        d->deliver(candid);
    d->flush();
    return true;
}

bool ScriptedSocket::receiveEncoded(const QByteArray &candid)
{
    flush();
    if (!d->check(d->isOpen(), "receiveEncoded", NotOpen))
        return false;
    d->deliver(candid);
    d->flush();
    return true;
}

QList<ScriptedSocket::Message> ScriptedSocket::takeSent()
{
    flush();
    return std::exchange(d->sent, {});
}

bool ScriptedSocket::setDeliveryState(quint64 id, DeliveryState state, const Error &error)
{
    flush();
    if (!d->check(d->isUsed(), "setDeliveryState", NotAsked))
        return false;
    const auto message = d->messages.find(id);
    if (message == d->messages.end()) {
        qWarning("ScriptedSocket::setDeliveryState: message %llu was not sent, or has its verdict already", static_cast<unsigned long long>(id));
        return false;
    }
    if (state == DeliveryState::Delivered || state == DeliveryState::Sent) {
        if (message->second == DeliveryState::Queued)
            d->reportDelivery(id, DeliveryState::Signing);
        if (state == DeliveryState::Delivered && message->second == DeliveryState::Signing)
            d->reportDelivery(id, DeliveryState::Sent);
    }
    d->reportDelivery(id, state, error.isError() ? error : defaultError(state));
    d->flush();
    return true;
}

bool ScriptedSocket::reportError(const Error &error)
{
    flush();
    if (!d->check(d->isUsed(), "reportError", NotAsked))
        return false;
    d->tell(SessionNotice::ErrorOccurred {error});
    d->flush();
    return true;
}

bool ScriptedSocket::reportMisbehaviour(const Error &error)
{
    flush();
    if (!d->check(d->isUsed(), "reportMisbehaviour", NotAsked))
        return false;
    const SessionDriver::Settings &settings = d->driver->settings();
    Evidence evidence;
    if (const auto key = settings.network.rootKey())
        evidence.rootKeyDer = key->der();
    evidence.canister = settings.canister;
    evidence.client = {settings.identity->sender(), 1};
    evidence.expectedSequence = d->sequence + 1;
    evidence.nowNs = d->nowNs();
    evidence.verdict = error;
    d->tell(SessionAction::GatewayMisbehaved {d->gateways.value(0), std::move(evidence)});
    d->flush();
    return true;
}

} // namespace Ic::Test
