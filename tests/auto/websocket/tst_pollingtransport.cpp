// SPDX-License-Identifier: MIT
// The transport without a gateway, row by row, between an honest local network and a relay that may lie.
#include "candidcodec.h"
#include "cborreader.h"
#include "cborwriter.h"
#include "cdkarguments.h"
#include "democanisters.h"
#include "frames.h"
#include "localnetwork.h"
#include "manualenvironment.h"
#include "messagebatch.h"
#include "messageserror.h"
#include "messageverifier.h"
#include "networkoptions.h"
#include "networkrelay.h"
#include "pollingtransport.h"
#include "servicemessage.h"
#include "testing.h"
#include "workerpool.h"

using namespace Ic;
using namespace Ic::LocalNet;
using namespace Ic::Test;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(Ic::HttpResponse)

namespace {

QByteArray echoPayload(const QString &text)
{
    using Candid::Type;
    using Candid::Value;
    return Candid::encode({Value::record({{u"text", Value::text(text)}, {u"timestamp", Value::nat64(1)}})},
        {Type::record({{u"text", Type::text()}, {u"timestamp", Type::nat64()}})})
        .value();
}

HttpResponse queryAnswer(const QByteArray &argument)
{
    CborWriter writer;
    writer.selfDescribeTag().beginMap(2).text("status").text("replied").text("reply").beginMap(1).text("arg").bytes(argument);
    return httpResponse(200, "application/cbor", writer.result());
}

HttpResponse queryReject(quint64 code, const QByteArray &message)
{
    CborWriter writer;
    writer.selfDescribeTag().beginMap(3).text("status").text("rejected").text("reject_code").unsignedNumber(code).text("reject_message").text(message);
    return httpResponse(200, "application/cbor", writer.result());
}

} // namespace

class TestPollingTransport : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<LocalNetwork> m_network;
    std::unique_ptr<NetworkRelay> m_relay;
    std::unique_ptr<PollingTransport> m_transport;
    std::shared_ptr<ManualEnvironment> m_clock;
    IdentityPtr m_identity;
    Principal m_canister;
    ClientKey m_key;
    quint64 m_sequence = 0;
    PollingTransport::Settings m_settings;
    WorkerPool m_pool;

    QList<QByteArray> m_frames;
    QList<TransportPhase> m_phases;
    QList<CloseReason> m_ends;
    QList<qint64> m_written;
    int m_left = 0;

    Network networkWith(const RootKey &rootKey) const
    {
        return Network(NetworkOptions().setUrls({m_relay->url()}).setRootKey(rootKey).setEnvironment(m_clock));
    }
    void open()
    {
        m_transport = std::make_unique<PollingTransport>(m_settings);
        connect(m_transport.get(), &Transport::frameReceived, this, [this](const QByteArray &frame) { m_frames.append(frame); });
        connect(m_transport.get(), &Transport::progressed, this, [this](TransportPhase phase) { m_phases.append(phase); });
        connect(m_transport.get(), &Transport::closed, this, [this](const CloseReason &reason) { m_ends.append(reason); });
        connect(m_transport.get(), &Transport::written, this, [this](qint64 pending) { m_written.append(pending); });
        connect(m_transport.get(), &Transport::left, this, [this] { ++m_left; });
        m_transport->open(m_relay->url());
    }
    QByteArray request(const QByteArray &method, const QByteArray &argument)
    {
        RequestContent content;
        content.canister = m_canister;
        content.method = method;
        content.argument = argument;
        content.ingressExpiryNs = quint64(Environment::system()->unixTime().count()) + 240'000'000'000;
        content.nonce = QByteArray::number(m_sequence) + method;
        return ClientRequest {signEnvelope(content, *m_identity).value()}.toCbor();
    }
    void writeOpen() { m_transport->write(request(Cdk::OpenMethod, Cdk::encodeOpen({m_key.nonce, m_key.principal}))); }
    void writeMessage(const QString &text)
    {
        WebsocketMessage message;
        message.clientKey = m_key;
        message.sequence = ++m_sequence;
        message.content = echoPayload(text);
        m_transport->write(request(Cdk::MessageMethod, Cdk::encodeMessage(message)));
    }
    //! The messages that came, verified.
    QList<WebsocketMessage> messages() const
    {
        const MessageVerifier verifier {CertificateVerifier(m_settings.network.rootKey().value()), m_canister};
        QList<WebsocketMessage> found;
        for (const QByteArray &frame : m_frames.mid(1)) {
            const auto certified = verifier.verify(RelayedFrame::fromCbor(frame).value(), Freshness::unchecked());
            if (!certified)
                qFatal("%s", qPrintable(certified.error().message()));
            found.append(certified->message());
        }
        return found;
    }
    QStringList texts() const
    {
        QStringList found;
        for (const WebsocketMessage &message : messages()) {
            if (!message.isService)
                found.append(QString::fromUtf8(message.content.mid(message.content.size() - 11, 3)));
        }
        return found;
    }
    void openSession()
    {
        open();
        QTRY_COMPARE(m_frames.size(), 1);
        writeOpen();
        QTRY_COMPARE(m_frames.size(), 2);
    }

private Q_SLOTS:
    void init()
    {
        m_network = std::make_unique<LocalNetwork>();
        LocalNetworkOptions options;
        options.setGatewayEnabled(false);
        IC_VERIFY(m_network->start(options));
        IC_VERIFY(App::installDemoCanisters(*m_network));
        m_relay = std::make_unique<NetworkRelay>(m_network->networkUrl());
        m_canister = m_network->canisters()[QStringLiteral("echo")];
        m_clock = std::make_shared<ManualEnvironment>(Environment::system()->unixTime());
        m_identity = generateIdentity(KeyScheme::Ed25519, *Environment::system());
        m_key = {m_identity->sender(), 7};
        m_sequence = 0;
        m_settings = {};
        m_settings.canister = m_canister;
        m_settings.identity = m_identity;
        m_settings.network = networkWith(RootKey::fromDer(m_network->rootKeyDer()).value());
        m_settings.pool = &m_pool;
        m_settings.options.setMinInterval(20ms);
        m_settings.options.setMaxInterval(100ms);
        m_frames.clear();
        m_phases.clear();
        m_ends.clear();
        m_written.clear();
        m_left = 0;
    }
    void cleanup()
    {
        m_transport.reset();
        m_pool.waitForDone();
        m_relay.reset();
        m_network.reset();
    }

    void announcesOwnPrincipal()
    {
        open();
        QTRY_COMPARE(m_frames.size(), 1);
        QCOMPARE(HandshakeFrame::fromCbor(m_frames[0]).value().gatewayPrincipal, m_identity->sender());
        QCOMPARE(m_phases, QList<TransportPhase> {TransportPhase::Ready});
        QVERIFY(m_relay->all("query").isEmpty()); // there is no session yet that could have messages
    }

    void framesMatchGatewayBytes()
    {
        QList<QByteArray> expected;
        m_relay->onResponse = [&](const NetworkRelay::Request &seen, const HttpResponse &response) {
            if (seen.operation == "query") {
                CborReader reader(response.body, 32);
                QByteArray argument;
                reader.skipSelfDescribeTag();
                reader.readMap([&](QByteArrayView key) {
                    if (key == "reply")
                        reader.readMap([&](QByteArrayView) { argument = reader.readBytes().toByteArray(); });
                    else
                        reader.skip();
                });
                const auto batch = Cdk::decodeMessages(argument).value();
                for (const auto &message : batch.messages)
                    expected.append(encodeRelayedFrame(message.key, message.content, batch.certificate, batch.tree));
            }
            return response;
        };
        openSession();
        writeMessage(QStringLiteral("one"));
        QTRY_COMPARE(m_frames.size(), 3);
        QCOMPARE(m_frames.mid(1), expected);
        QCOMPARE(texts(), QStringList {QStringLiteral("one")});
        QVERIFY(messages().constFirst().isService);
    }

    void callsAreSequential()
    {
        openSession();
        QTRY_COMPARE(m_written.size(), 1); // the session may be open before the outcome of its call arrives
        m_written.clear();
        QStringList expected;
        for (int i = 100; i < 120; ++i) {
            expected.append(QString::number(i));
            writeMessage(expected.last());
        }
        QTRY_COMPARE(texts(), expected);
        QCOMPARE(m_relay->mostCallsUnderWay, 1);
        QTRY_COMPARE(m_written.size(), 20); // so may the last answer
        QCOMPARE(m_written.last(), 0);
        QVERIFY(m_ends.isEmpty());
    }

    void transientErrorsRepostSameEnvelope_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("executed");
        QTest::addColumn<int>("posts");
        QTest::newRow("not available") << 503 << false << 4;
        QTest::newRow("too many requests") << 429 << false << 4;
        QTest::newRow("cut before") << 0 << false << 4;
        QTest::newRow("executed, and the answer is lost") << 0 << true << 2; // the network knows the outcome
    }
    void transientErrorsRepostSameEnvelope()
    {
        QFETCH(int, status);
        QFETCH(bool, executed);
        openSession();
        int failures = 2;
        m_relay->onRequest = [&](const NetworkRelay::Request &seen, const HttpResponder &responder) {
            if (executed || seen.method != Cdk::MessageMethod || failures-- <= 0)
                return false;
            if (status == 0)
                responder.abort();
            else
                responder.send(httpText(status, "later"));
            return true;
        };
        m_relay->onResponse = [&](const NetworkRelay::Request &seen, const HttpResponse &response) {
            return executed && seen.method == Cdk::MessageMethod && failures-- > 0 ? httpText(504, "lost") : response;
        };
        writeMessage(QStringLiteral("one"));
        writeMessage(QStringLiteral("two"));
        QTRY_COMPARE(texts(), (QStringList {QStringLiteral("one"), QStringLiteral("two")}));
        const auto calls = m_relay->all("call", Cdk::MessageMethod);
        QTEST(int(calls.size()), "posts");
        for (qsizetype i = 1; i < calls.size() - 1; ++i)
            QCOMPARE(calls[i].body, calls[0].body);
        QVERIFY(m_ends.isEmpty());
    }

    void acceptedIsNotExecuted()
    {
        openSession();
        // An older network: it answers 202 at once, and reveals the outcome only by read_state.
        bool known = false;
        m_relay->onResponse = [](const NetworkRelay::Request &seen, const HttpResponse &response) {
            return seen.operation == "call" ? httpResponse(202, "application/cbor", {}) : response;
        };
        m_relay->onRequest = [&](const NetworkRelay::Request &seen, const HttpResponder &responder) {
            if (seen.operation != "read_state" || known)
                return false;
            responder.send(httpText(503, "later"));
            return true;
        };
        writeMessage(QStringLiteral("one"));
        writeMessage(QStringLiteral("two"));
        QTRY_VERIFY(m_relay->all("read_state").size() >= 2);
        QCOMPARE(m_relay->all("call", Cdk::MessageMethod).size(), 1); // the second one waits
        known = true;
        QTRY_COMPARE(texts(), (QStringList {QStringLiteral("one"), QStringLiteral("two")}));
    }

    void refusedOpenReportsCanisterText()
    {
        openSession();
        ++m_sequence; // another request for the same session
        writeOpen();
        QTRY_COMPARE(m_ends.size(), 1);
        QCOMPARE(m_ends[0].origin(), CloseReason::Origin::Canister);
        QCOMPARE(m_ends[0].code(), ErrorCode::CertifiedReject);
        QVERIFY2(m_ends[0].reason().contains(QStringLiteral("already has an open connection")), qPrintable(m_ends[0].reason()));
    }

    void immediateRefusalNeedsNoClose()
    {
        m_relay->onRequest = [](const NetworkRelay::Request &seen, const HttpResponder &responder) {
            if (seen.operation != "call")
                return false;
            CborWriter writer;
            writer.selfDescribeTag()
                .beginMap(3)
                .text("status")
                .text("non_replicated_rejection")
                .text("reject_code")
                .unsignedNumber(4)
                .text("reject_message")
                .text("not you");
            responder.send(httpResponse(200, "application/cbor", writer.result()));
            return true;
        };
        open();
        QTRY_COMPARE(m_frames.size(), 1);
        writeOpen();
        QTRY_COMPARE(m_ends.size(), 1);
        QCOMPARE(m_ends[0].origin(), CloseReason::Origin::Canister);
        QCOMPARE(m_ends[0].code(), ErrorCode::UncertifiedReject);
        QVERIFY2(m_ends[0].reason().contains(QStringLiteral("not you")), qPrintable(m_ends[0].reason()));
    }

    void trapIsReportedAndFinal()
    {
        openSession();
        writeMessage(QStringLiteral("trap"));
        writeMessage(QStringLiteral("two"));
        QTRY_COMPARE(m_ends.size(), 1);
        QCOMPARE(m_ends[0].code(), ErrorCode::CertifiedReject);
        QVERIFY2(m_ends[0].reason().contains(QStringLiteral("trapped as asked")), qPrintable(m_ends[0].reason()));
        QCOMPARE(m_relay->all("call", Cdk::MessageMethod).size(), 1);
    }

    void forgedOutcomeIsRejected()
    {
        m_settings.network = networkWith(RootKey::mainnet());
        open();
        QTRY_COMPARE(m_frames.size(), 1);
        writeOpen();
        QTRY_COMPARE(m_ends.size(), 1);
        QCOMPARE(m_ends[0].origin(), CloseReason::Origin::Verifier);
        QCOMPARE(m_ends[0].code(), ErrorCode::RootKeyMismatch);
    }

    void badAnswersToQueries_data()
    {
        QTest::addColumn<HttpResponse>("answer");
        QTest::addColumn<CloseReason::Origin>("origin");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("huge") << httpResponse(200, "application/cbor", QByteArray(5 * 1024 * 1024, 'x')) << CloseReason::Origin::Network
                              << ErrorCode::ResponseTooLarge;
        QTest::newRow("garbage") << httpResponse(200, "application/cbor", "garbage") << CloseReason::Origin::Network << ErrorCode::HttpMalformed;
        QTest::newRow("empty") << httpResponse(200, "application/cbor", {}) << CloseReason::Origin::Network << ErrorCode::HttpMalformed;
        QTest::newRow("not Candid") << queryAnswer("garbage") << CloseReason::Origin::Network << ErrorCode::HttpMalformed;
        QTest::newRow("another type") << queryAnswer(Cdk::encodeOutcome({})) << CloseReason::Origin::Network << ErrorCode::HttpMalformed;
        QTest::newRow("400") << httpText(400, "no") << CloseReason::Origin::Network << ErrorCode::HttpStatus;
        QTest::newRow("rejected by the canister") << queryReject(4, "go away") << CloseReason::Origin::Canister << ErrorCode::UncertifiedReject;
        QTest::newRow("trapped") << queryReject(5, "trapped") << CloseReason::Origin::Canister << ErrorCode::UncertifiedReject;
        QTest::newRow("Err") << queryAnswer(encodeMessagesError(QStringLiteral("go away"))) << CloseReason::Origin::Canister << ErrorCode::UncertifiedReject;
        Cdk::CertifiedMessages many;
        many.messages.resize(1001);
        QTest::newRow("too many messages") << queryAnswer(Cdk::encodeMessages(many)) << CloseReason::Origin::Network << ErrorCode::ResponseTooLarge;
        many.messages.resize(100);
        many.tree = QByteArray(1024 * 1024, 'x');
        QTest::newRow("too many bytes") << queryAnswer(Cdk::encodeMessages(many)) << CloseReason::Origin::Network << ErrorCode::ResponseTooLarge;
    }
    void badAnswersToQueries()
    {
        QFETCH(HttpResponse, answer);
        openSession();
        m_relay->onRequest = [&](const NetworkRelay::Request &seen, const HttpResponder &responder) {
            if (seen.operation != "query")
                return false;
            responder.send(answer);
            return true;
        };
        const auto before = m_relay->all("query").size();
        QTRY_COMPARE(m_ends.size(), 1);
        QTEST(m_ends[0].origin(), "origin");
        QTEST(m_ends[0].code(), "code");
        QVERIFY(m_relay->all("query").size() - before >= 3); // one replica may be mistaken
        QCOMPARE(m_frames.size(), 2);
    }

    // Facts of the network's errors pass through HTTP client, agent and transport.
    void endCarriesFacts_data()
    {
        QTest::addColumn<HttpResponse>("answer");
        QTest::addColumn<Error>("facts");
        const Error none;
        QTest::newRow("HTTP status") << httpText(400, "bad\nenvelope") << none.withHttpStatus(400).withCanisterText(QStringLiteral("bad\nenvelope"));
        QTest::newRow("reject") << queryReject(4, "go\naway") << none.withReject(4).withCanisterText(QStringLiteral("go\naway"));
        QTest::newRow("Err") << queryAnswer(encodeMessagesError(QStringLiteral("go\naway"))) << none.withCanisterText(QStringLiteral("go\naway"));
        QTest::newRow("no fact") << httpResponse(200, "application/cbor", "garbage") << none;
    }
    void endCarriesFacts()
    {
        QFETCH(HttpResponse, answer);
        QFETCH(Error, facts);
        openSession();
        m_relay->onRequest = [&](const NetworkRelay::Request &seen, const HttpResponder &responder) {
            if (seen.operation != "query")
                return false;
            responder.send(answer);
            return true;
        };
        QTRY_COMPARE(m_ends.size(), 1);
        QCOMPARE(Error().withFactsOf(m_ends[0].error()), facts);
    }
    void busyNetworkNamesWait()
    {
        m_relay->onRequest = [](const NetworkRelay::Request &, const HttpResponder &responder) {
            HttpResponse response = httpText(429, "slow down");
            response.headers.add("Retry-After", "90");
            responder.send(response);
            return true;
        };
        open();
        QTRY_COMPARE(m_ends.size(), 1);
        QCOMPARE(m_ends[0].code(), ErrorCode::RateLimited);
        QCOMPARE(m_ends[0].error().httpStatus(), std::optional(429));
        QCOMPARE(m_ends[0].error().retryAfter(), std::optional(90s));
    }

    void transientQueryErrors_data()
    {
        QTest::addColumn<HttpResponse>("answer");
        QTest::newRow("503") << httpText(503, "later");
        QTest::newRow("429") << httpText(429, "later");
        QTest::newRow("SYS_TRANSIENT") << queryReject(2, "later");
        QTest::newRow("SYS_UNKNOWN") << queryReject(6, "later");
    }
    void transientQueryErrors()
    {
        QFETCH(HttpResponse, answer);
        openSession();
        int failures = 5;
        m_relay->onRequest = [&](const NetworkRelay::Request &seen, const HttpResponder &responder) {
            if (seen.operation != "query" || failures-- <= 0)
                return false;
            responder.send(answer);
            return true;
        };
        writeMessage(QStringLiteral("one"));
        QTRY_COMPARE(texts(), QStringList {QStringLiteral("one")});
        QVERIFY(m_ends.isEmpty());
    }

    void unreachableAtStart()
    {
        m_relay->goAway();
        open();
        QTRY_COMPARE(m_ends.size(), 1);
        QCOMPARE(m_ends[0].origin(), CloseReason::Origin::Network);
        QVERIFY(m_frames.isEmpty());
        QVERIFY(!m_ends[0].advice().isEmpty());
    }

    void silenceEndsConnection()
    {
        openSession();
        const auto before = m_relay->all("query").size();
        m_relay->onRequest = [](const NetworkRelay::Request &, const HttpResponder &responder) {
            responder.send(httpText(503, "down"));
            return true;
        };
        QTRY_VERIFY(m_relay->all("query").size() > before + 2); // so nothing is under way that was answered
        m_clock->advance(29s);
        QTRY_VERIFY(m_relay->all("query").size() > before + 5);
        QVERIFY(m_ends.isEmpty());
        m_clock->advance(2s);
        QTRY_COMPARE(m_ends.size(), 1);
        QCOMPARE(m_ends[0].origin(), CloseReason::Origin::Network);
        QCOMPARE(m_ends[0].code(), ErrorCode::ServerUnavailable);
    }

    void earlierSessionMessagesAreSkipped()
    {
        openSession();
        writeMessage(QStringLiteral("old"));
        QTRY_COMPARE(m_frames.size(), 3);
        m_frames.clear();
        m_key.nonce = 8;
        m_sequence = 0;
        openSession();
        QCOMPARE(messages().size(), 1);
        QCOMPARE(messages().at(0).clientKey, m_key);
    }

    void closeNotifiesCanister()
    {
        openSession();
        QTRY_COMPARE(m_written.size(), 1); // until ws_open has its outcome, a message waits and is not under way
        writeMessage(QStringLiteral("one"));
        m_transport->close(1000, {});
        QVERIFY(m_transport->isLeaving());
        QTRY_COMPARE(m_left, 1);
        QVERIFY(!m_transport->isLeaving());
        const auto closes = m_relay->all("call", Cdk::CloseMethod);
        QCOMPARE(closes.size(), 1);
        QCOMPARE(Cdk::decodeClose(closes[0].argument).value(), m_key);
        QCOMPARE(m_relay->all("call", Cdk::MessageMethod).size(), 1); // requests under way came before
        QCOMPARE(m_relay->mostCallsUnderWay, 1);
        QVERIFY(m_ends.isEmpty());
        // And it did close: the same key may be opened again, which is an Err while it is open.
        m_frames.clear();
        m_written.clear();
        m_sequence = 50;
        open();
        QTRY_COMPARE(m_frames.size(), 1);
        writeOpen();
        QTRY_COMPARE(m_written, QList<qint64> {0});
        QVERIFY(m_ends.isEmpty());
    }

    void closeBeforeOpenIsSilent()
    {
        open();
        QTRY_COMPARE(m_frames.size(), 1);
        m_transport->close(1000, {});
        QVERIFY(!m_transport->isLeaving());
        QVERIFY(m_relay->all("call").isEmpty());
    }

    void destructionNotifiesCanister_data()
    {
        QTest::addColumn<bool>("closing");
        QTest::newRow("without close()") << false;
        QTest::newRow("while it says goodbye") << true;
    }
    void destructionNotifiesCanister()
    {
        QFETCH(bool, closing);
        openSession();
        std::optional<HttpResponder> held;
        m_relay->onRequest = [&](const NetworkRelay::Request &seen, const HttpResponder &responder) {
            if (seen.method != Cdk::CloseMethod || !closing || held)
                return false;
            held = responder;
            return true;
        };
        if (closing) {
            m_transport->close(1000, {});
            QTRY_VERIFY(held);
        }
        m_transport.reset();
        QTRY_COMPARE(m_relay->all("call", Cdk::CloseMethod).size(), closing ? 2 : 1);
        QCOMPARE(Cdk::decodeClose(m_relay->all("call", Cdk::CloseMethod).last().argument).value(), m_key);
        // Nothing is left behind that would go on.
        QTRY_VERIFY(!QCoreApplication::instance()->findChild<HttpAgent *>());
    }

    void destructionClosesOnce()
    {
        openSession();
        m_transport->close(1000, {});
        QTRY_COMPARE(m_left, 1);
        m_transport.reset();
        QVERIFY(!QCoreApplication::instance()->findChild<HttpAgent *>());
        QCoreApplication::processEvents();
        QVERIFY(!QCoreApplication::instance()->findChild<HttpAgent *>());
        QCOMPARE(m_relay->all("call", Cdk::CloseMethod).size(), 1);
    }

    void closingIsBounded()
    {
        m_settings.options.setFarewellTimeout(50ms);
        openSession();
        std::optional<HttpResponder> held;
        m_relay->onRequest = [&](const NetworkRelay::Request &seen, const HttpResponder &responder) {
            if (seen.method != Cdk::CloseMethod)
                return false;
            held = responder;
            return true;
        };
        m_transport->close(1000, {});
        QTRY_COMPARE(m_left, 1);
        QVERIFY(held && held->isPending());
    }

    void noSignalAfterEnd()
    {
        openSession();
        m_transport->close(1000, {});
        const auto frames = m_frames.size();
        writeMessage(QStringLiteral("one"));
        QTRY_COMPARE(m_left, 1);
        QVERIFY(m_relay->all("call", Cdk::MessageMethod).isEmpty());
        QCOMPARE(m_frames.size(), frames);
    }

    void expiredMessageIsNotReposted()
    {
        openSession();
        m_relay->onRequest = [](const NetworkRelay::Request &seen, const HttpResponder &responder) {
            responder.send(seen.operation == "call" ? httpText(503, "down") : queryAnswer(Cdk::encodeMessages({})));
            return true;
        };
        writeMessage(QStringLiteral("one"));
        QTRY_VERIFY(!m_relay->all("call", Cdk::MessageMethod).isEmpty());
        for (int i = 0; i < 9; ++i) { // four minutes of life, and 12 s more; the network is heard of all the time
            QVERIFY(m_ends.isEmpty());
            const auto before = m_relay->all("query").size();
            m_clock->advance(28s);
            QTRY_VERIFY(m_relay->all("query").size() > before + 1);
        }
        QVERIFY(m_ends.isEmpty());
        m_clock->advance(20s);
        QTRY_COMPARE(m_ends.size(), 1);
        QCOMPARE(m_ends[0].code(), ErrorCode::RequestTimeout);
    }

    void sendingHurriesTheNextPoll()
    {
        m_settings.options.setMinInterval(1h);
        m_settings.options.setMaxInterval(1h);
        m_settings.options.setFarewellTimeout(10ms);
        open();
        QTRY_COMPARE(m_frames.size(), 1);
        writeOpen();
        QTRY_COMPARE(m_frames.size(), 2); // within an hour
        writeMessage(QStringLiteral("one"));
        QTRY_COMPARE(texts(), QStringList {QStringLiteral("one")});
    }
};

QTEST_GUILESS_MAIN(TestPollingTransport)
#include "tst_pollingtransport.moc"
