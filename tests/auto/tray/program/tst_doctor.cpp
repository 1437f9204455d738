// SPDX-License-Identifier: MIT
#include "democanisters.h"
#include "desktopchecks.h"
#include "fakenotificationserver.h"
#include "localnetwork.h"
#include "networkchecks.h"
#include "networkoptions.h"
#include "scriptedengine.h"
#include "testing.h"
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>
#include <QtTest/QTest>

using namespace Ic;
using namespace Ic::Tray;
using namespace Ic::Test;
using namespace std::chrono_literals;

namespace {

//! The clock of this computer, wrong by so much.
class WrongClock final : public Environment
{
public:
    explicit WrongClock(std::chrono::nanoseconds ahead)
        : m_ahead(ahead)
    {
    }
    std::chrono::nanoseconds unixTime() const override { return Environment::system()->unixTime() + m_ahead; }
    std::chrono::nanoseconds monotonicTime() const override { return Environment::system()->monotonicTime(); }
    void fillRandom(uchar *data, std::size_t size) override { Environment::system()->fillRandom(data, size); }

private:
    std::chrono::nanoseconds m_ahead;
};

//! A key store in memory that misbehaves on request.
class ScriptedKeyStore final : public KeyStore
{
public:
    enum Manner { Good, Refusing, Forgetful, Silent };
    explicit ScriptedKeyStore(Manner manner)
        : m_manner(manner)
    {
    }
    QFuture<Result<SecretPtr>> read(const QString &) override
    {
        return QtFuture::makeReadyFuture(
            m_manner == Forgetful ? Result<SecretPtr>(Error(ErrorCode::KeyStoreUnavailable, QStringLiteral("no such entry"))) : Result<SecretPtr>(m_secret));
    }
    QFuture<Result<Unit>> write(const QString &, SecretPtr secret) override
    {
        m_secret = std::move(secret);
        if (m_manner == Silent)
            return m_never.future();
        return QtFuture::makeReadyFuture(
            m_manner == Refusing ? Result<Unit>(Error(ErrorCode::KeyStoreUnavailable, QStringLiteral("locked"))) : Result<Unit>(Unit {}));
    }
    QFuture<Result<Unit>> remove(const QString &) override
    {
        ++removed;
        return QtFuture::makeReadyFuture(Result<Unit>(Unit {}));
    }
    int removed = 0;

private:
    Manner m_manner;
    SecretPtr m_secret;
    QPromise<Result<Unit>> m_never;
};

DoctorFinding run(DoctorCheck &check, int timeout = 20'000)
{
    std::optional<DoctorFinding> found;
    check.run([&](const DoctorFinding &finding) { found = finding; });
    [&] { QTRY_VERIFY_WITH_TIMEOUT(found.has_value(), timeout); }();
    return found.value_or(DoctorFinding());
}

} // namespace

class tst_Doctor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void notifications_data();
    void notifications();
    void keyStore_data();
    void keyStore();
    void silentKeyStoreIsReported();
    void clock_data();
    void clock();
    void clockCheckNeedsNetwork();
    void network();
    void anotherNetwork();
    void unreachableNetwork();
    void gateway();
    void serverWithoutGateway();
    void unreachableGateway();
    void canisters_data();
    void canisters();
    void cancelledCheckReportsNothing();

private:
    NetworkOptions networkOptions() const;
    Network trusted(const EnvironmentPtr &environment = Environment::system()) const { return Network(networkOptions().setEnvironment(environment)); }
    void subscribe(const Principal &canister);

    LocalNet::LocalNetwork m_network;
    std::shared_ptr<ManualEnvironment> m_environment = std::make_shared<ManualEnvironment>(afternoon());
    std::unique_ptr<ScriptedEngine> m_engine;
};

void tst_Doctor::initTestCase()
{
    LocalNet::LocalNetworkOptions options;
    options.setPollingInterval(50ms);
    IC_VERIFY(m_network.start(options));
    IC_VERIFY(App::installDemoCanisters(m_network));
    m_engine = std::make_unique<ScriptedEngine>(m_environment);
}

NetworkOptions tst_Doctor::networkOptions() const
{
    return NetworkOptions().setUrls({m_network.networkUrl()}).setRootKey(*RootKey::fromDer(m_network.rootKeyDer()));
}

void tst_Doctor::subscribe(const Principal &canister)
{
    CanisterProfile profile;
    profile.canister = canister;
    if (!m_engine->subscriptions()->find(canister))
        IC_VERIFY(m_engine->subscribe(profile));
}

void tst_Doctor::notifications_data()
{
    QTest::addColumn<int>("manner");
    QTest::addColumn<int>("state");
    QTest::newRow("shown, but without buttons") << 0 << int(DoctorFinding::State::Warning);
    QTest::newRow("the desktop is quiet") << 1 << int(DoctorFinding::State::Warning);
    QTest::newRow("no server") << 2 << int(DoctorFinding::State::Failed);
    QTest::newRow("refused") << 3 << int(DoctorFinding::State::Failed);
}

void tst_Doctor::notifications()
{
    QFETCH(int, manner);
    QFETCH(int, state);
    FakeNotificationServer server;
    if (manner == 1)
        server.setInhibited(true);
    if (manner == 2)
        server.setState(NotificationServer::State::Unavailable);
    NotificationCheck check(&server);
    std::optional<DoctorFinding> found;
    check.run([&](const DoctorFinding &finding) { found = finding; });
    if (manner != 2) {
        QCOMPARE(server.shownEver.size(), 1);
        QVERIFY(!found);
        const QString tag = server.shownEver.at(0).tag;
        Q_EMIT server.shown(QStringLiteral("another"));
        QVERIFY(!found);
        if (manner == 3)
            Q_EMIT server.failed(tag, Error(ErrorCode::RateLimited, QStringLiteral("too many")));
        else
            Q_EMIT server.shown(tag);
    }
    QVERIFY(found);
    QCOMPARE(int(found->state), state);
    QVERIFY(!found->found.isEmpty());
}

void tst_Doctor::keyStore_data()
{
    QTest::addColumn<int>("manner");
    QTest::addColumn<int>("state");
    QTest::newRow("keeps and gives back") << int(ScriptedKeyStore::Good) << int(DoctorFinding::State::Ok);
    QTest::newRow("refuses") << int(ScriptedKeyStore::Refusing) << int(DoctorFinding::State::Warning);
    QTest::newRow("forgets") << int(ScriptedKeyStore::Forgetful) << int(DoctorFinding::State::Warning);
}

void tst_Doctor::keyStore()
{
    QFETCH(int, manner);
    QFETCH(int, state);
    const auto store = std::make_shared<ScriptedKeyStore>(ScriptedKeyStore::Manner(manner));
    KeyStoreCheck check(store, m_environment);
    QCOMPARE(int(run(check).state), state);
    QCOMPARE(store->removed, manner == ScriptedKeyStore::Refusing ? 0 : 1); // nothing stays behind
}

void tst_Doctor::silentKeyStoreIsReported()
{
    KeyStoreCheck check(std::make_shared<ScriptedKeyStore>(ScriptedKeyStore::Silent), m_environment, 50ms);
    QCOMPARE(run(check).state, DoctorFinding::State::Warning);
}

void tst_Doctor::clock_data()
{
    QTest::addColumn<int>("seconds");
    QTest::addColumn<int>("state");
    QTest::addColumn<QString>("word");
    QTest::newRow("right") << 0 << int(DoctorFinding::State::Ok) << QString();
    QTest::newRow("somewhat fast") << 60 << int(DoctorFinding::State::Warning) << QStringLiteral("fast");
    QTest::newRow("somewhat slow") << -60 << int(DoctorFinding::State::Warning) << QStringLiteral("slow");
    QTest::newRow("too fast for requests") << 280 << int(DoctorFinding::State::Failed) << QStringLiteral("fast");
    QTest::newRow("an hour fast") << 3600 << int(DoctorFinding::State::Failed) << QStringLiteral("fast");
    QTest::newRow("an hour slow") << -3600 << int(DoctorFinding::State::Failed) << QStringLiteral("slow");
}

void tst_Doctor::clock()
{
    QFETCH(int, seconds);
    QFETCH(int, state);
    QFETCH(QString, word);
    subscribe(m_network.canisters().value(QStringLiteral("notify")));
    const auto clock = std::make_shared<WrongClock>(std::chrono::seconds(seconds));
    ClockCheck check(trusted(clock), m_engine.get(), clock);
    const DoctorFinding found = run(check);
    QCOMPARE(int(found.state), state);
    QVERIFY2(found.found.contains(word), qPrintable(found.found));
    QCOMPARE(found.advice.isEmpty(), found.state == DoctorFinding::State::Ok);
}

void tst_Doctor::clockCheckNeedsNetwork()
{
    ClockCheck check(Network(networkOptions().setUrls({})), m_engine.get(), Environment::system());
    QCOMPARE(run(check).state, DoctorFinding::State::Skipped);
}

void tst_Doctor::network()
{
    NetworkCheck check(trusted());
    QCOMPARE(run(check).state, DoctorFinding::State::Ok);
}

void tst_Doctor::anotherNetwork()
{
    LocalNet::LocalNetwork other;
    LocalNet::LocalNetworkOptions options;
    options.setSeed("another");
    options.setGatewayEnabled(false);
    IC_VERIFY(other.start(options));
    NetworkCheck check(Network(networkOptions().setUrls({other.networkUrl()})));
    const DoctorFinding found = run(check);
    QCOMPARE(found.state, DoctorFinding::State::Failed);
    QVERIFY2(found.found.contains(QStringLiteral("root key")), qPrintable(found.found));
}

void tst_Doctor::unreachableNetwork()
{
    QUrl url = m_network.networkUrl();
    {
        QTcpServer port;
        QVERIFY(port.listen(QHostAddress::LocalHost));
        url.setPort(port.serverPort());
    }
    NetworkCheck check(Network(networkOptions().setUrls({url})));
    const DoctorFinding found = run(check);
    QCOMPARE(found.state, DoctorFinding::State::Failed);
    QVERIFY(!found.advice.isEmpty());
}

void tst_Doctor::gateway()
{
    GatewayCheck check(m_network.gatewayUrl(), trusted(), Principal());
    QCOMPARE(run(check).state, DoctorFinding::State::Ok);
}

void tst_Doctor::serverWithoutGateway()
{
    QTcpServer web;
    QVERIFY(web.listen(QHostAddress::LocalHost));
    connect(&web, &QTcpServer::newConnection, &web, [&] {
        QTcpSocket *const visitor = web.nextPendingConnection();
        connect(visitor, &QTcpSocket::readyRead, visitor, [visitor] { visitor->write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"); });
    });
    GatewayCheck check(QUrl(QStringLiteral("ws://127.0.0.1:%1").arg(web.serverPort())), trusted(), Principal());
    const DoctorFinding found = run(check);
    QCOMPARE(found.state, DoctorFinding::State::Failed);
    QVERIFY(!found.advice.isEmpty());
}

void tst_Doctor::unreachableGateway()
{
    QUrl url(QStringLiteral("ws://127.0.0.1"));
    {
        QTcpServer port;
        QVERIFY(port.listen(QHostAddress::LocalHost));
        url.setPort(port.serverPort());
    }
    GatewayCheck check(url, trusted(), Principal());
    QCOMPARE(run(check).state, DoctorFinding::State::Failed);
}

void tst_Doctor::canisters_data()
{
    QTest::addColumn<QString>("feed");
    QTest::addColumn<bool>("error");
    QTest::addColumn<int>("state");
    QTest::newRow("connected") << QStringLiteral("upToDate") << false << int(DoctorFinding::State::Ok);
    QTest::newRow("being connected to") << QStringLiteral("connecting") << false << int(DoctorFinding::State::Warning);
    QTest::newRow("paused") << QStringLiteral("paused") << false << int(DoctorFinding::State::Ok);
    QTest::newRow("cut off") << QStringLiteral("waiting") << true << int(DoctorFinding::State::Failed);
}

void tst_Doctor::canisters()
{
    QFETCH(QString, feed);
    QFETCH(bool, error);
    QFETCH(int, state);
    const Principal canister = m_network.canisters().value(QStringLiteral("notify"));
    subscribe(canister);
    m_engine->setStatus(canister, feedStatus(feed, error ? Error(ErrorCode::ConnectionLost, QStringLiteral("cut")) : Error()));
    CanisterCheck check(m_engine.get());
    QCOMPARE(int(run(check).state), state);
}

void tst_Doctor::cancelledCheckReportsNothing()
{
    bool said = false;
    GatewayCheck check(m_network.gatewayUrl(), trusted(), Principal());
    check.run([&](const DoctorFinding &) { said = true; });
    check.cancel();
    GatewayCheck another(m_network.gatewayUrl(), trusted(), Principal());
    run(another);
    QVERIFY(!said);
}

QTEST_MAIN(tst_Doctor)
#include "tst_doctor.moc"
