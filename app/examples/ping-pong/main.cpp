// SPDX-License-Identifier: MIT
// Plays five rounds with the canister echo of icws-localnet: ping-pong [NETWORK GATEWAY CANISTER]
#include <IcWebSocket/candidtype.h>
#include <IcWebSocket/candidvalue.h>
#include <IcWebSocket/icwebsocket.h>
#include <QtCore/QCoreApplication>

using Ic::Candid::Type;
using Ic::Candid::Value;

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    Ic::IcWebSocket socket;
    socket.setNetwork(Ic::Network::local(QUrl(arguments.value(1, QStringLiteral("http://127.0.0.1:4943"))))); // for development
    socket.setGatewayUrls({QUrl(arguments.value(2, QStringLiteral("ws://127.0.0.1:8080")))});
    socket.setCanisterId(arguments.value(3, QStringLiteral("bd3sg-teaaa-aaaaa-qaaba-cai")));
    socket.setMessageType(Type::record({{u"text", Type::text()}, {u"timestamp", Type::nat64()}}));

    const auto ping = [&socket](int round) {
        socket.send(Value::record({{u"text", Value::text(QStringLiteral("ping %1").arg(round))}, {u"timestamp", Value::nat64(0)}}));
    };
    QObject::connect(&socket, &Ic::IcWebSocket::messageReceived, &app, [&, round = 1](const Ic::IncomingMessage &message) mutable {
        qInfo().noquote() << "pong:" << message.value().toCandidText();
        if (round == 5)
            socket.close();
        else
            ping(++round);
    });
    QObject::connect(&socket, &Ic::IcWebSocket::reconnecting, &app, [](const Ic::CloseReason &reason) { qWarning() << reason.error(); });
    QObject::connect(&socket, &Ic::IcWebSocket::closed, &app, [](const Ic::CloseReason &reason) {
        qInfo().noquote() << "closed:" << reason.codeName() << reason.reason() << reason.advice();
        QCoreApplication::exit(reason.error().isError() ? 1 : 0);
    });
    ping(1); // waits until the session is open
    socket.open();
    return app.exec();
}
