// SPDX-License-Identifier: MIT
// The reaction of a transport without a gateway to a canister's certified replies of any kind.
#include "canister.h"
#include "cdkarguments.h"
#include "frames.h"
#include "localnetwork.h"
#include "networkkeys.h"
#include "pollingtransport.h"
#include "replica.h"
#include "testing.h"
#include "workerpool.h"

using namespace Ic;
using namespace Ic::LocalNet;

namespace {

//! Replies to every update call with `words`, and to every query with `queryWords`: no messages.
class ParrotCanister final : public Canister
{
public:
    using Canister::Canister;
    CanisterReply update(QByteArrayView, const QByteArray &, const Principal &, quint64) override { return words; }
    CanisterReply query(QByteArrayView, const QByteArray &, const Principal &, quint64, const DataCertificate &) override { return queryWords; }
    QByteArray certifiedData() const override { return {}; }
    QByteArray candidInterface() const override { return {}; }
    std::optional<quint64> nextTimerNs() const override { return std::nullopt; }
    void runTimers(quint64) override { }

    CanisterReply words = CanisterReply::reply({});
    CanisterReply queryWords = CanisterReply::reply(Cdk::encodeMessages({}));
};

} // namespace

class tst_PollingOutcome : public QObject
{
    Q_OBJECT
private:
    LocalNetwork m_network;
    ParrotCanister *m_canister = nullptr;
    WorkerPool m_pool;
    QList<qint64> m_pending; // bytes, after each call that was executed

    //! Posts two calls and returns how they failed.
    QList<CloseReason> failuresOfPost()
    {
        const IdentityPtr identity = generateIdentity(KeyScheme::Ed25519, *Environment::system());
        PollingTransport::Settings settings;
        settings.canister = m_canister->id();
        settings.identity = identity;
        settings.network = Network(m_network.networkUrl(), RootKey::fromDer(m_network.rootKeyDer()).value());
        settings.pool = &m_pool;
        PollingTransport transport(settings);
        QList<CloseReason> failures;
        m_pending.clear();
        bool isReady = false;
        connect(&transport, &Transport::frameReceived, this, [&isReady] { isReady = true; });
        connect(&transport, &Transport::written, this, [this](qint64 pending) { m_pending.append(pending); });
        connect(&transport, &Transport::closed, this, [&failures](const CloseReason &reason) { failures.append(reason); });
        transport.open(m_network.networkUrl());
        (void)QTest::qWaitFor([&] { return isReady; });
        for (const char *nonce : {"1", "2"}) {
            RequestContent content;
            content.canister = m_canister->id();
            content.method = Cdk::OpenMethod;
            content.argument = Cdk::encodeOpen({7, identity->sender()});
            content.ingressExpiryNs = quint64(Environment::system()->unixTime().count()) + 240'000'000'000;
            content.nonce = nonce;
            transport.write(ClientRequest {signEnvelope(content, *identity).value()}.toCbor());
        }
        (void)QTest::qWaitFor([&] { return !failures.isEmpty() || (m_pending.size() == 2 && m_canister->queryWords.isReply); });
        return failures;
    }

private Q_SLOTS:
    void initTestCase()
    {
        LocalNetworkOptions options;
        options.setGatewayEnabled(false);
        IC_VERIFY(m_network.start(options));
        m_canister = static_cast<ParrotCanister *>(&m_network.replica().install(std::make_unique<ParrotCanister>(NetworkKeys::canisterId(9))));
    }
    void responsesAreClassified_data()
    {
        QTest::addColumn<QByteArray>("reply");
        QTest::addColumn<QString>("complaint"); // its beginning; none: it was executed
        QTest::addColumn<QString>("words");
        QTest::newRow("Ok") << Cdk::encodeOutcome(std::nullopt) << QString() << QString();
        QTest::newRow("Err") << Cdk::encodeOutcome(u"not\nyou"_qs) << u"the canister refused ws_open: not you"_qs << u"not\nyou"_qs;
        QTest::newRow("no Candid") << QByteArray("garbage") << u"the canister's reply to ws_open: "_qs << QString();
        QTest::newRow("another type") << QByteArray::fromHex("4449444c00017105") + "hello" << u"the canister's reply to ws_open: "_qs << QString();
        QTest::newRow("no results") << QByteArray::fromHex("4449444c0000") << u"the canister's reply to ws_open: "_qs << QString();
        QTest::newRow("nothing") << QByteArray() << u"the canister's reply to ws_open: "_qs << QString();
    }
    void responsesAreClassified()
    {
        QFETCH(QByteArray, reply);
        QFETCH(QString, complaint);
        QFETCH(QString, words);
        m_canister->words = CanisterReply::reply(reply);
        const QList<CloseReason> failures = failuresOfPost();
        if (complaint.isEmpty()) {
            QCOMPARE(m_pending.size(), 2);
            QCOMPARE(m_pending.last(), 0);
            return;
        }
        QVERIFY(m_pending.isEmpty());
        QCOMPARE(failures.size(), 1); // later requests are not posted
        QCOMPARE(failures[0].origin(), CloseReason::Origin::Canister);
        QCOMPARE(failures[0].code(), ErrorCode::CertifiedReject);
        QVERIFY2(failures[0].reason().startsWith(complaint), qPrintable(failures[0].reason()));
        QCOMPARE(failures[0].error().canisterText(), words);
    }
    void rejectIsKept_data()
    {
        QTest::addColumn<QByteArray>("errorCode");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("trapped") << QByteArray("IC0503") << ErrorCode::CertifiedReject;
        QTest::newRow("stopped") << QByteArray("IC0508") << ErrorCode::ServerUnavailable;
    }
    void rejectIsKept()
    {
        QFETCH(QByteArray, errorCode);
        m_canister->words = CanisterReply::reject(RejectCode::CanisterError, u"no\nway"_qs, errorCode);
        const QList<CloseReason> failures = failuresOfPost();
        QCOMPARE(failures.size(), 1);
        const Error &error = failures[0].error();
        QTEST(error.code(), "code");
        QCOMPARE(error.message(), QStringLiteral("the canister rejected ws_open: reject 5 (%1): no way").arg(QString::fromLatin1(errorCode)));
        QCOMPARE(error.rejectCode(), std::optional(int(Reject::CanisterError)));
        QCOMPARE(error.rejectErrorCode(), QString::fromLatin1(errorCode));
        QCOMPARE(error.canisterText(), u"no\nway"_qs);
    }
    void stoppedCanisterMayComeBack_data()
    {
        QTest::addColumn<QByteArray>("errorCode");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("trapped") << QByteArray("IC0503") << ErrorCode::UncertifiedReject;
        QTest::newRow("stopped") << QByteArray("IC0508") << ErrorCode::ServerUnavailable;
        QTest::newRow("out of cycles") << QByteArray("IC0207") << ErrorCode::ServerUnavailable;
    }
    void stoppedCanisterMayComeBack()
    {
        QFETCH(QByteArray, errorCode);
        m_canister->words = CanisterReply::reply(Cdk::encodeOutcome(std::nullopt));
        m_canister->queryWords = CanisterReply::reject(RejectCode::CanisterError, u"no"_qs, errorCode);
        const QList<CloseReason> failures = failuresOfPost();
        QCOMPARE(failures.size(), 1);
        QTEST(failures[0].code(), "code");
        QCOMPARE(failures[0].error().rejectErrorCode(), QString::fromLatin1(errorCode));
    }
    void cleanup()
    {
        m_canister->queryWords = CanisterReply::reply(Cdk::encodeMessages({}));
        m_pool.waitForDone();
    }
};

QTEST_GUILESS_MAIN(tst_PollingOutcome)
#include "tst_pollingoutcome.moc"
