// SPDX-License-Identifier: MIT
#include <IcWebSocket/candidtype.h>
#include <IcWebSocket/candidvalue.h>
#include <IcWebSocket/icwebsocket.h>
#include <IcWebSocket/onresult.h>
#include <QtCore/QCoreApplication>

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    using Ic::Candid::Type;
    using Ic::Candid::Value;
    Ic::IcWebSocket socket;
    socket.setGatewayUrls({QUrl(QStringLiteral("ws://127.0.0.1:8080"))});
    socket.setCanisterId(QStringLiteral("bd3sg-teaaa-aaaaa-qaaba-cai"));
    socket.setMessageType(Type::record({{u"text", Type::text()}, {u"timestamp", Type::nat64()}}));
    socket.setNetwork(Ic::Network::local(QUrl(QStringLiteral("http://127.0.0.1:4943"))));
    const Value message = Value::record({{u"text", Value::text(QStringLiteral("hello"))}, {u"timestamp", Value::nat64(0)}});
    // SNIPPET
    socket.open();
    return app.exec();
}
