// SPDX-License-Identifier: MIT
// How programs come by the root key of a test network, and what a profile remembers of it.
#include "bls.h"
#include "cborwriter.h"
#include "httpserver.h"
#include "rootkeypins.h"
#include "rootkeysearch.h"
#include "statefile.h"
#include "testing.h"
#include <QtCore/QTemporaryDir>
#include <QtNetwork/QTcpServer>
#include <QtTest/QTest>

using namespace Ic;
using namespace Ic::App;
using namespace std::chrono_literals;

namespace {

RootKey keyOf(const QByteArray &seed)
{
    return RootKey::fromDer(BlsSecretKey::fromSeed(seed).publicKey().der()).value();
}

const QUrl Network(QStringLiteral("http://127.0.0.1:4943"));

} // namespace

class tst_RootKeys : public QObject
{
    Q_OBJECT
    QTemporaryDir m_directory;
    int m_files = 0;
    QString newFile() { return m_directory.filePath(QStringLiteral("profile%1/network.json").arg(++m_files)); }

private Q_SLOTS:
    void firstKeyIsPinned()
    {
        const QString path = newFile();
        {
            StateFile file(path);
            IC_VERIFY(pinRootKey(file, Network, keyOf("one"), false));
            IC_VERIFY(pinRootKey(file, Network, keyOf("one"), false));
        }
        StateFile again(path);
        IC_VERIFY(pinRootKey(again, Network, keyOf("one"), false));
        const auto changed = pinRootKey(again, Network, keyOf("two"), false);
        IC_COMPARE_ERROR(changed, ErrorCode::RootKeyChanged);
        for (const char16_t *const words : {u"http://127.0.0.1:4943 has another root key", u"--accept-new-root-key", u"another program answers"})
            QVERIFY2(changed.error().message().contains(words), qPrintable(changed.error().message()));
        IC_VERIFY(pinRootKey(again, Network, keyOf("one"), false)); // a refusal changes nothing
    }
    void newKeyIsAcceptedOnce()
    {
        StateFile file(newFile());
        IC_VERIFY(pinRootKey(file, Network, keyOf("one"), true));
        IC_VERIFY(pinRootKey(file, Network, keyOf("two"), true));
        IC_VERIFY(pinRootKey(file, Network, keyOf("two"), false));
        IC_COMPARE_ERROR(pinRootKey(file, Network, keyOf("one"), false), ErrorCode::RootKeyChanged);
    }
    void addressesHaveTheirOwn()
    {
        StateFile file(newFile());
        IC_VERIFY(pinRootKey(file, Network, keyOf("one"), false));
        IC_VERIFY(pinRootKey(file, QUrl(QStringLiteral("http://127.0.0.1:4944")), keyOf("two"), false));
        IC_COMPARE_ERROR(pinRootKey(file, QUrl(QStringLiteral("http://127.0.0.1:4943/api?x#y")), keyOf("two"), false), ErrorCode::RootKeyChanged);
    }
    void pinMustBeKept()
    {
        QFile blocker(m_directory.filePath(QStringLiteral("blocker")));
        QVERIFY(blocker.open(QIODevice::WriteOnly));
        StateFile file(blocker.fileName() + QStringLiteral("/network.json"));
        IC_COMPARE_ERROR(pinRootKey(file, Network, keyOf("one"), false), ErrorCode::FileNotWritable);
    }

    void searchRefusesNames_data()
    {
        QTest::addColumn<QString>("network");
        QTest::newRow("localhost") << QStringLiteral("http://localhost:4943");
        QTest::newRow("a site") << QStringLiteral("https://example.com");
    }
    //! Also for ever: a kept choice that is not allowed does not become so by waiting.
    void searchRefusesNames()
    {
        QFETCH(QString, network);
        RootKeySearch::Settings settings;
        settings.network = QUrl(network);
        settings.patience.reset();
        std::optional<Result<RootKey>> answer;
        int waits = 0;
        const RootKeySearch search(
            settings, [&](const Result<RootKey> &key) { answer = key; }, [&](const Error &) { ++waits; });
        QTRY_VERIFY(answer);
        IC_COMPARE_ERROR(*answer, ErrorCode::InvalidArgument);
        QVERIFY2(answer->error().message().contains(u"loopback address"), qPrintable(answer->error().message()));
        QCOMPARE(waits, 0);
    }
    void searchWaitsForTheNetwork()
    {
        int requests = 0;
        HttpServer server;
        server.setHandler([&requests](const HttpRequest &, const HttpResponder &responder) {
            if (++requests < 3)
                return responder.send(httpText(503, "starting"));
            CborWriter writer;
            writer.selfDescribeTag().beginMap(1).text("root_key").bytes(keyOf("one").der());
            responder.send(httpResponse(200, "application/cbor", writer.result()));
        });
        IC_VERIFY(server.listen());
        RootKeySearch::Settings settings;
        settings.network = server.url();
        settings.patience = 20s;
        std::optional<Result<RootKey>> answer;
        int waits = 0;
        const RootKeySearch search(
            settings, [&](const Result<RootKey> &key) { answer = key; }, [&](const Error &) { ++waits; });
        QTRY_VERIFY_WITH_TIMEOUT(answer, 20'000);
        IC_VERIFY(*answer);
        QVERIFY(**answer == keyOf("one"));
        QCOMPARE(waits, 2);
    }
    void searchRefusesChangedKeys()
    {
        HttpServer server;
        QByteArray seed = "one";
        server.setHandler([&seed](const HttpRequest &, const HttpResponder &responder) {
            CborWriter writer;
            writer.selfDescribeTag().beginMap(1).text("root_key").bytes(keyOf(seed).der());
            responder.send(httpResponse(200, "application/cbor", writer.result()));
        });
        IC_VERIFY(server.listen());
        StateFile file(newFile());
        RootKeySearch::Settings settings;
        settings.network = server.url();
        settings.pins = &file;
        std::optional<Result<RootKey>> answer;
        const auto search = [&] {
            answer.reset();
            const RootKeySearch one(settings, [&](const Result<RootKey> &key) { answer = key; });
            QTRY_VERIFY_WITH_TIMEOUT(answer, 20'000);
        };
        search();
        IC_VERIFY(*answer);
        seed = "two";
        search();
        IC_COMPARE_ERROR(*answer, ErrorCode::RootKeyChanged);
        settings.acceptsNewKey = true;
        search();
        IC_VERIFY(*answer);
        QVERIFY(**answer == keyOf("two"));
    }
    void searchGivesUp()
    {
        QTcpServer closed;
        QVERIFY(closed.listen(QHostAddress::LocalHost));
        RootKeySearch::Settings settings;
        settings.network = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(closed.serverPort()));
        closed.close();
        std::optional<Result<RootKey>> answer;
        const RootKeySearch search(settings, [&](const Result<RootKey> &key) { answer = key; });
        QTRY_VERIFY_WITH_TIMEOUT(answer, 20'000);
        IC_COMPARE_ERROR(*answer, ErrorCode::ConnectionRefused);
        QVERIFY2(answer->error().message().startsWith(u"fetching the root key: the network at http://127.0.0.1"), qPrintable(answer->error().message()));
    }
};

QTEST_GUILESS_MAIN(tst_RootKeys)
#include "tst_rootkeys.moc"
