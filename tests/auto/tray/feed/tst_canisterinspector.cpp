// SPDX-License-Identifier: MIT
#include "candidcodec.h"
#include "candidvalue.h"
#include "canisterapplication.h"
#include "canisterinspector.h"
#include "cborreader.h"
#include "cborwriter.h"
#include "democanisters.h"
#include "localnetwork.h"
#include "networkrelay.h"
#include "notifyapplication.h"
#include "replica.h"
#include "sha256.h"
#include "testing.h"

using namespace Ic;
using namespace Ic::LocalNet;
using Ic::Test::NetworkRelay;
using Tray::CanisterInspector;
using Tray::CanisterProfile;

namespace {

//! A canister with the interface of a notification canister that answers `about` as it likes.
class Liar final : public CanisterApplication
{
public:
    std::unique_ptr<CanisterApplication> clone() const override { return std::make_unique<Liar>(*this); }
    QByteArray candidInterface() const override { return App::NotifyApplication().candidInterface(); }
    Trap message(CanisterContext &, const Principal &, const QByteArray &) override { return {}; }
    std::optional<MethodOutcome> query(quint64, QByteArrayView method, const QByteArray &, const Principal &) const override
    {
        if (method != "about" || !hasAbout)
            return std::nullopt;
        return MethodOutcome::reply(about);
    }
    static inline bool hasAbout = true;
    static inline QByteArray about;
};

} // namespace

class tst_CanisterInspector : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void notifyCanister_data();
    void notifyCanister();
    void otherCanisters_data();
    void otherCanisters();
    void falseMetadata_data();
    void falseMetadata();
    void manyTopics();
    void forgeries_data();
    void forgeries();
    void unreachableNetworkFails();
    void timeLimit();
    void cancelled();
    void nextCancelsPrevious();
    void destroyed();
    void handlerMayStartNext();

private:
    //! The network, at \a url in place of its own address if there is one.
    Network network(const QUrl &url = {}) const
    {
        return Network(url.isEmpty() ? m_network->networkUrl() : url, RootKey::fromDer(m_network->rootKeyDer()).value());
    }
    Principal canister(const char *name) const { return m_network->canisters().value(QLatin1StringView(name)); }
    Principal installLiar() { return m_network->install(QStringLiteral("liar"), std::make_unique<Liar>()).value(); }
    static Result<CanisterProfile> resultOf(QFuture<Result<CanisterProfile>> future)
    {
        if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 20'000))
            return Error(ErrorCode::InvalidState, QStringLiteral("it did not end"));
        if (future.resultCount() == 0)
            return Error(ErrorCode::Cancelled, QStringLiteral("it was cancelled"));
        return future.result();
    }
    Result<CanisterProfile> inspect(const Principal &id)
    {
        CanisterInspector inspector(network());
        return resultOf(inspector.inspect(id));
    }
    void start(DelegationMode mode = DelegationMode::None)
    {
        m_network = std::make_unique<LocalNetwork>();
        LocalNetworkOptions options;
        options.setGatewayEnabled(false);
        options.setDelegation(mode);
        IC_VERIFY(m_network->start(options));
        IC_VERIFY(App::installDemoCanisters(*m_network));
    }

    std::unique_ptr<LocalNetwork> m_network;
};

void tst_CanisterInspector::init()
{
    start();
    Liar::hasAbout = true;
    Liar::about.clear();
}

void tst_CanisterInspector::notifyCanister_data()
{
    QTest::addColumn<DelegationMode>("mode");
    QTest::newRow("root key") << DelegationMode::None;
    QTest::newRow("flat delegation") << DelegationMode::Flat;
    QTest::newRow("sharded delegation") << DelegationMode::Sharded;
}

void tst_CanisterInspector::notifyCanister()
{
    QFETCH(DelegationMode, mode);
    start(mode);
    const auto profile = inspect(canister("notify"));
    IC_VERIFY(profile);
    QCOMPARE(profile->canister, canister("notify"));
    QCOMPARE(profile->name, QStringLiteral("Notifications"));
    QVERIFY(profile->description.contains(QStringLiteral("local network")));
    QCOMPARE(profile->topics.size(), 3);
    QCOMPARE(profile->topics[1].name, QStringLiteral("builds"));
    QVERIFY(!profile->topics[1].description.isEmpty());
    QCOMPARE(profile->controllers, QList<Principal> {m_network->replica().keys().controllerId()});
    QCOMPARE(profile->moduleHash, view(sha256(App::NotifyApplication().candidInterface())).toByteArray());
    QVERIFY2(std::abs(qint64(profile->certifiedTimeNs) - qint64(Environment::system()->unixTime().count())) < 60'000'000'000, "the time of the certificate");
}

void tst_CanisterInspector::otherCanisters_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<ErrorCode>("expected");
    QTest::newRow("echo") << QStringLiteral("echo") << ErrorCode::InterfaceUnsuitable;
    QTest::newRow("chat") << QStringLiteral("chat") << ErrorCode::InterfaceUnsuitable;
    QTest::newRow("none") << QString() << ErrorCode::CertifiedReject;
}

void tst_CanisterInspector::otherCanisters()
{
    QFETCH(QString, name);
    QFETCH(ErrorCode, expected);
    IC_COMPARE_ERROR(inspect(name.isEmpty() ? NetworkKeys::canisterId(77) : m_network->canisters().value(name)), expected);
}

void tst_CanisterInspector::falseMetadata_data()
{
    using Candid::Type;
    using Candid::Value;
    QTest::addColumn<bool>("hasAbout");
    QTest::addColumn<QByteArray>("about");
    QTest::addColumn<ErrorCode>("expected");
    QTest::newRow("no such method") << false << QByteArray() << ErrorCode::UncertifiedReject;
    QTest::newRow("rubbish") << true << QByteArray("rubbish") << ErrorCode::InterfaceIncompatible;
    QTest::newRow("another type") << true << Candid::encode({Value::text(QStringLiteral("x"))}, {Type::text()}).value() << ErrorCode::InterfaceIncompatible;
    QTest::newRow("nothing") << true << Candid::encode({}, QList<Type>()).value() << ErrorCode::InterfaceIncompatible;
}

void tst_CanisterInspector::falseMetadata()
{
    QFETCH(bool, hasAbout);
    QFETCH(QByteArray, about);
    QFETCH(ErrorCode, expected);
    Liar::hasAbout = hasAbout;
    Liar::about = about;
    IC_COMPARE_ERROR(inspect(installLiar()), expected);
}

void tst_CanisterInspector::manyTopics()
{
    using Candid::Type;
    using Candid::Value;
    const Type topic = Type::record({{u"name", Type::text()}, {u"description", Type::text()}});
    const Value one = Value::record({{u"name", Value::text(QStringLiteral("t"))}, {u"description", Value::text({})}});
    Liar::about = Candid::encode({Value::record({{u"name", Value::text({})}, {u"description", Value::text({})}, {u"last_id", Value::nat64(0)},
                                     {u"topics", Value::vec(QList<Value>(5000, one))}})},
        {Type::record({{u"name", Type::text()}, {u"description", Type::text()}, {u"last_id", Type::nat64()}, {u"topics", Type::vec(topic)}})})
                      .value();
    const auto profile = inspect(installLiar());
    IC_VERIFY(profile);
    QCOMPARE(profile->topics.size(), 256);
}

void tst_CanisterInspector::forgeries_data()
{
    QTest::addColumn<QByteArray>("operation");
    QTest::addColumn<int>("number");
    QTest::addColumn<ErrorCode>("expected");
    QTest::newRow("the interface") << QByteArray("read_state") << 1 << ErrorCode::CertificateSignatureInvalid;
    QTest::newRow("controllers") << QByteArray("read_state") << 2 << ErrorCode::CertificateSignatureInvalid;
    QTest::newRow("its description") << QByteArray("query") << 1 << ErrorCode::QuerySignatureInvalid;
}

void tst_CanisterInspector::forgeries()
{
    QFETCH(QByteArray, operation);
    QFETCH(int, number);
    QFETCH(ErrorCode, expected);
    start(DelegationMode::Flat);
    NetworkRelay relay(m_network->networkUrl());
    int seen = 0;
    relay.onResponse = [&](const NetworkRelay::Request &request, HttpResponse response) {
        // Replaces one letter of an answer.
        if (request.operation == operation && ++seen == number) {
            const QByteArray from = operation == "query" ? "Notifications"
                : number == 1                            ? "type Urgency"
                                                         : m_network->replica().keys().controllerId().toByteArray();
            QByteArray to = from;
            to[5] = char(to[5] ^ 1);
            if (!response.body.contains(from))
                qFatal("nothing to forge");
            response.body.replace(from, to);
        }
        return response;
    };
    CanisterInspector inspector(network(relay.url()));
    IC_COMPARE_ERROR(resultOf(inspector.inspect(canister("notify"))), expected);
    // A network with another root key, too.
    CanisterInspector other(Network(m_network->networkUrl(), RootKey::mainnet()));
    IC_COMPARE_ERROR(resultOf(other.inspect(canister("notify"))), ErrorCode::RootKeyMismatch);
}

void tst_CanisterInspector::unreachableNetworkFails()
{
    CanisterInspector inspector(network(QUrl(QStringLiteral("http://127.0.0.1:1"))));
    IC_COMPARE_ERROR(resultOf(inspector.inspect(canister("notify"))), ErrorCode::ConnectionRefused);
}

void tst_CanisterInspector::timeLimit()
{
    NetworkRelay relay(m_network->networkUrl());
    QList<HttpResponder> kept;
    relay.onRequest = [&kept](const NetworkRelay::Request &, const HttpResponder &responder) {
        kept.append(responder);
        return true;
    };
    CanisterInspector inspector(network(relay.url()), std::chrono::milliseconds(50));
    IC_COMPARE_ERROR(resultOf(inspector.inspect(canister("notify"))), ErrorCode::RequestTimeout);
}

void tst_CanisterInspector::cancelled()
{
    NetworkRelay relay(m_network->networkUrl());
    CanisterInspector inspector(network(relay.url()));
    auto future = inspector.inspect(canister("notify"));
    future.cancel();
    IC_COMPARE_ERROR(resultOf(future), ErrorCode::Cancelled);
    QVERIFY(future.isCanceled());
    IC_VERIFY(resultOf(inspector.inspect(canister("notify")))); // and may be used again
}

void tst_CanisterInspector::nextCancelsPrevious()
{
    CanisterInspector inspector(network());
    const auto first = inspector.inspect(canister("notify"));
    const auto second = inspector.inspect(canister("notify"));
    QVERIFY(first.isCanceled());
    IC_VERIFY(resultOf(second));
    QCOMPARE(first.resultCount(), 0);
}

void tst_CanisterInspector::destroyed()
{
    auto inspector = std::make_unique<CanisterInspector>(network());
    const auto future = inspector->inspect(canister("notify"));
    inspector.reset();
    QVERIFY(future.isFinished());
    QVERIFY(future.isCanceled());
}

void tst_CanisterInspector::handlerMayStartNext()
{
    CanisterInspector inspector(network());
    std::optional<Result<CanisterProfile>> second;
    inspector.inspect(canister("echo")).then(&inspector, [&](const Result<CanisterProfile> &) {
        inspector.inspect(canister("notify")).then(&inspector, [&](const Result<CanisterProfile> &profile) { second = profile; });
    });
    QTRY_VERIFY(second);
    IC_VERIFY(*second);
}

QTEST_GUILESS_MAIN(tst_CanisterInspector)
#include "tst_canisterinspector.moc"
