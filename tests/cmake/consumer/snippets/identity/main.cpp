// SPDX-License-Identifier: MIT
// Starts the program twice; both times it is the same user. With --key-store the system has a key store that works, else it has none.
#include <IcWebSocket/candidtype.h>
#include <IcWebSocket/icwebsocket.h>
#include <IcWebSocket/identitystore.h>
#include <IcWebSocket/onresult.h>
#include <QtCore/QCoreApplication>
#include <QtCore/QHash>
#include <QtCore/QStandardPaths>

namespace {

class MemoryKeyStore : public Ic::KeyStore
{
public:
    QFuture<Ic::Result<Ic::SecretPtr>> read(const QString &entry) override
    {
        const Ic::SecretPtr found = m_entries.value(entry);
        return Ic::readyResult(found ? Ic::Result<Ic::SecretPtr>(found) : Ic::Error(Ic::ErrorCode::KeyStoreUnavailable, QStringLiteral("no entry")));
    }
    QFuture<Ic::Result<Ic::Unit>> write(const QString &entry, Ic::SecretPtr secret) override
    {
        m_entries.insert(entry, secret);
        return Ic::readyResult(Ic::Result<Ic::Unit>(Ic::Unit {}));
    }
    QFuture<Ic::Result<Ic::Unit>> remove(const QString &entry) override
    {
        m_entries.remove(entry);
        return Ic::readyResult(Ic::Result<Ic::Unit>(Ic::Unit {}));
    }

private:
    QHash<QString, Ic::SecretPtr> m_entries;
};

std::shared_ptr<Ic::KeyStore> workingKeyStore; // none: the snippet uses that of the system

// The snippet finds this systemKeyStore() before that of the library.
namespace Ic {

using namespace ::Ic;

std::shared_ptr<KeyStore> systemKeyStore(const QString &service)
{
    return workingKeyStore ? workingKeyStore : ::Ic::systemKeyStore(service);
}

} // namespace Ic

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
    QCoreApplication app(argc, argv);
    const bool hasKeyStore = app.arguments().contains(QStringLiteral("--key-store"));
    qputenv("XDG_DATA_HOME", QByteArray(argv[0]) + (hasKeyStore ? ".data-with-key-store" : ".data"));
    if (hasKeyStore)
        workingKeyStore = std::make_shared<MemoryKeyStore>();
    start(app);
    start(app);
    return 0;
}
