// SPDX-License-Identifier: MIT
// Starts the program twice, without a key store; both times it is the same user.
#include <IcWebSocket/candidtype.h>
#include <IcWebSocket/icwebsocket.h>
#include <IcWebSocket/identitystore.h>
#include <IcWebSocket/onresult.h>
#include <QtCore/QCoreApplication>
#include <QtCore/QStandardPaths>

namespace {

Ic::SecretPtr askPassphrase()
{
    return std::make_shared<Ic::SecretBytes>(Ic::SecretBytes::copyOf("for this test only"));
}

void fail(const Ic::Error &error)
{
    qWarning() << error;
    QCoreApplication::exit(1);
}

void start(QCoreApplication &app)
{
    using Ic::Candid::Type;
    Ic::IcWebSocket socket;
    socket.setGatewayUrls({QUrl(QStringLiteral("ws://127.0.0.1:8080"))});
    socket.setNetwork(Ic::Network::local(QUrl(QStringLiteral("http://127.0.0.1:4943"))));
    socket.setCanisterId(QStringLiteral("bd3sg-teaaa-aaaaa-qaaba-cai"));
    socket.setMessageType(Type::record({{u"text", Type::text()}, {u"timestamp", Type::nat64()}}));
    QObject::connect(&socket, &Ic::IcWebSocket::opened, &app, [&socket] {
        qInfo().noquote() << "user:" << socket.principalText();
        QCoreApplication::quit();
    });
    // SNIPPET
    app.exec();
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    qputenv("XDG_DATA_HOME", QByteArray(argv[0]) + ".data");
    QCoreApplication app(argc, argv);
    start(app);
    start(app);
    return 0;
}
