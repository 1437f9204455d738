// SPDX-License-Identifier: MIT
#include "bls.h"
#include "cborwriter.h"
#include "fetchrootkey.h"
#include "httpserver.h"
#include "testing.h"
#include "tlsrelay.h"
#include <QtNetwork/QNetworkProxy>
#include <QtNetwork/QTcpServer>
#include <QtTest/QSignalSpy>

using namespace Ic;

namespace {

QByteArray keyOf(const QByteArray &seed)
{
    return BlsSecretKey::fromSeed(seed).publicKey().der();
}

//! A network that states \a rootKey.
class StatusServer
{
public:
    explicit StatusServer(QByteArray rootKey)
    {
        m_server.setHandler([this, rootKey = std::move(rootKey)](const HttpRequest &, const HttpResponder &responder) {
            ++requests;
            CborWriter writer;
            writer.selfDescribeTag().beginMap(rootKey.isEmpty() ? 1 : 2).text("impl_version").text("test");
            if (!rootKey.isEmpty())
                writer.text("root_key").bytes(rootKey);
            responder.send(httpResponse(200, "application/cbor", writer.result()));
        });
        if (!m_server.listen())
            qFatal("no port");
    }
    QUrl url() const { return m_server.url(); }
    int requests = 0;

private:
    HttpServer m_server;
};

Result<RootKey> fetched(const QUrl &network, const std::optional<QSslConfiguration> &tls = {})
{
    const auto future = fetchRootKey(network, std::chrono::seconds(10), Environment::system(), tls);
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20'000))
        return Error(ErrorCode::RequestTimeout, QStringLiteral("the future did not finish"));
    return future.result();
}

} // namespace

class tst_FetchRootKey : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sources_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("127.0.0.1") << QStringLiteral("http://127.0.0.1:4943") << ErrorCode::NoError;
        QTest::newRow("another of 127.0.0.0/8") << QStringLiteral("http://127.1.2.3:4943") << ErrorCode::NoError;
        QTest::newRow("[::1]") << QStringLiteral("http://[::1]:4943") << ErrorCode::NoError;
        QTest::newRow("https") << QStringLiteral("https://127.0.0.1") << ErrorCode::NoError;
        QTest::newRow("localhost") << QStringLiteral("http://localhost:4943") << ErrorCode::InvalidArgument;
        QTest::newRow("a name that resolves to it") << QStringLiteral("http://127.0.0.1.example.com:4943") << ErrorCode::InvalidArgument;
        QTest::newRow("a site") << QStringLiteral("https://example.com") << ErrorCode::InvalidArgument;
        QTest::newRow("the mainnet") << QStringLiteral("https://icp-api.io") << ErrorCode::InvalidArgument;
        QTest::newRow("another address") << QStringLiteral("http://192.168.1.1:4943") << ErrorCode::InvalidArgument;
        QTest::newRow("every address") << QStringLiteral("http://0.0.0.0:4943") << ErrorCode::InvalidArgument;
        QTest::newRow("mapped into IPv6") << QStringLiteral("http://[::ffff:127.0.0.1]:4943") << ErrorCode::InvalidArgument;
        QTest::newRow("user with its looks") << QStringLiteral("http://127.0.0.1@example.com") << ErrorCode::InvalidArgument;
        QTest::newRow("no host") << QStringLiteral("http:///api") << ErrorCode::MalformedUrl;
        QTest::newRow("file") << QStringLiteral("file://127.0.0.1/key") << ErrorCode::MalformedUrl;
        QTest::newRow("nothing") << QString() << ErrorCode::MalformedUrl;
    }
    void sources()
    {
        QFETCH(QString, url);
        QFETCH(ErrorCode, code);
        const auto checked = checkRootKeySource(QUrl(url));
        QCOMPARE(checked ? ErrorCode::NoError : checked.error().code(), code);
        if (checked)
            return;
        if (code == ErrorCode::InvalidArgument)
            QVERIFY2(checked.error().message().contains(u"loopback address"), qPrintable(checked.error().message()));
        const auto future = fetchRootKey(QUrl(url));
        QVERIFY(future.isFinished()); // nothing was asked
        IC_COMPARE_ERROR(future.result(), code);
    }
    void namesAreNotAsked()
    {
        const StatusServer server(keyOf("root"));
        QUrl byName = server.url();
        byName.setHost(QStringLiteral("localhost"));
        const auto refused = fetched(byName);
        IC_COMPARE_ERROR(refused, ErrorCode::InvalidArgument);
        QVERIFY2(refused.error().message().contains(server.url().toString()), qPrintable(refused.error().message()));
        QCOMPARE(server.requests, 0);
    }
    void answers()
    {
        const StatusServer server(keyOf("root"));
        const auto found = fetched(server.url());
        IC_VERIFY(found);
        QCOMPARE(found->der(), keyOf("root"));
        QCOMPARE(server.requests, 1);
    }
    void ownAuthority()
    {
        if (!QSslSocket::supportsSsl())
            QSKIP("this Qt has no TLS");
        const StatusServer server(keyOf("root"));
        const Test::TlsRelay relay(server.url());
        IC_COMPARE_ERROR(fetched(relay.url()), ErrorCode::TlsFailed);
        QCOMPARE(server.requests, 0);
        const auto found = fetched(relay.url(), Test::TlsRelay::trust());
        IC_VERIFY(found);
        QCOMPARE(found->der(), keyOf("root"));
    }
    void nothingThere()
    {
        QTcpServer closed;
        QVERIFY(closed.listen(QHostAddress::LocalHost));
        const QUrl url(QStringLiteral("http://127.0.0.1:%1").arg(closed.serverPort()));
        closed.close();
        IC_COMPARE_ERROR(fetched(url), ErrorCode::ConnectionRefused);
    }
    void unusableKeys()
    {
        const StatusServer silent {QByteArray()};
        IC_COMPARE_ERROR(fetched(silent.url()), ErrorCode::RootKeyInvalid);
        const StatusServer garbage("not a key");
        IC_COMPARE_ERROR(fetched(garbage.url()), ErrorCode::RootKeyInvalid);
    }
    //! For a proxy, 127.0.0.1 is its own computer. Qt asks none for a loopback address.
    void proxiesAreNotAsked()
    {
        QTcpServer proxy;
        QVERIFY(proxy.listen(QHostAddress::LocalHost));
        const QSignalSpy asked(&proxy, &QTcpServer::newConnection);
        QNetworkProxy::setApplicationProxy({QNetworkProxy::HttpProxy, QStringLiteral("127.0.0.1"), proxy.serverPort()});
        const StatusServer server(keyOf("root"));
        const auto found = fetched(server.url());
        QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy);
        IC_VERIFY(found);
        QCOMPARE(asked.size(), 0);
    }
};

QTEST_GUILESS_MAIN(tst_FetchRootKey)
#include "tst_fetchrootkey.moc"
