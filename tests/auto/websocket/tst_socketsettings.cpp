// SPDX-License-Identifier: MIT
// Setters of a socket that connects, and the log of its failures. Nothing answers.
#include "candidtype.h"
#include "candidvalue.h"
#include "expectwarning.h"
#include "icwebsocket.h"
#include "identity.h"
#include "networkoptions.h"
#include "privatekey.h"
#include "sessionoptions.h"
#include "testing.h"
#include <QtTest/QSignalSpy>
#include <memory>

using namespace Ic;
using namespace Ic::Test;
using namespace std::chrono_literals;
using Candid::Type;
using Candid::Value;

namespace {

//! A port where nothing listens.
const QUrl Gateway(QStringLiteral("ws://127.0.0.1:9"));

using OptionChange = void (*)(SessionOptions &);

//! A subclass whose own property is the type, as that of QML.
class TypeTakingSocket final : public IcWebSocket
{
public:
    using IcWebSocket::refuseMessageType;
};

} // namespace

Q_DECLARE_METATYPE(OptionChange)

class tst_SocketSettings : public QObject
{
    Q_OBJECT
    std::unique_ptr<IcWebSocket> m_socket;

    void configure()
    {
        m_socket->setNetwork(Network(NetworkOptions().setUrls({})));
        m_socket->setGatewayUrls({Gateway});
        m_socket->setCanisterId(QStringLiteral("rrkah-fqaaa-aaaaa-aaaaq-cai"));
        m_socket->setMessageType(Type::text());
    }

private Q_SLOTS:
    void init()
    {
        m_socket = std::make_unique<IcWebSocket>();
        configure();
    }
    void cleanup() { m_socket.reset(); }

    void refusedTypeEndsSession()
    {
        auto *const socket = new TypeTakingSocket;
        m_socket.reset(socket);
        configure();
        QList<ErrorCode> ends;
        connect(socket, &IcWebSocket::closed, this, [ends = &ends](const CloseReason &reason) { ends->append(reason.code()); });
        m_socket->open();
        QTRY_VERIFY(m_socket->state() != ConnectionState::Closed);
        socket->refuseMessageType(Error(ErrorCode::MalformedCandid, QStringLiteral("not a type")));
        expectWarning("cannot open: MalformedCandid: not a type");
        QTRY_COMPARE(ends, QList {ErrorCode::MalformedCandid});
        QVERIFY(!m_socket->isWanted());
        m_socket->setMessageType(Type::nat());
        m_socket->open();
        QTRY_VERIFY(m_socket->state() != ConnectionState::Closed);
    }
    void refusalKeepsItsPlace()
    {
        QList<ErrorCode> ends;
        connect(m_socket.get(), &IcWebSocket::closed, this, [ends = &ends](const CloseReason &reason) { ends->append(reason.code()); });
        m_socket->open();
        QTRY_VERIFY(m_socket->state() != ConnectionState::Closed);
        m_socket->close();
        m_socket->setGatewayUrls({});
        expectWarning("cannot open: MalformedUrl");
        m_socket->open();
        QTRY_COMPARE(ends, (QList {ErrorCode::NoError, ErrorCode::MalformedUrl})); // the session in the I/O thread takes longer
        QCOMPARE(m_socket->closeReason().code(), ErrorCode::MalformedUrl);
    }
    void everyEndIsReported()
    {
        QSignalSpy closed(m_socket.get(), &IcWebSocket::closed);
        m_socket->open();
        m_socket->close();
        m_socket->setCanisterId(QStringLiteral("ryjl3-tyaaa-aaaaa-aaaba-cai")); // nothing was shown of the session yet
        QTRY_COMPARE(closed.size(), 1);
        m_socket->open();
        QTRY_VERIFY(m_socket->state() != ConnectionState::Closed);
        m_socket->close();
        QTRY_COMPARE(closed.size(), 2);
    }
    void lossIsWhole_data()
    {
        QTest::addColumn<bool>("fetchesRootKey");
        QTest::newRow("of a gateway") << false;
        QTest::newRow("before a session") << true;
    }
    void lossIsWhole()
    {
        QFETCH(bool, fetchesRootKey);
        if (fetchesRootKey)
            m_socket->setNetwork(Network::local(QUrl(QStringLiteral("http://127.0.0.1:9"))));
        const auto seen = std::make_shared<QString>();
        connect(m_socket.get(), &IcWebSocket::stateChanged, this, [this, seen](ConnectionState state) {
            if (state == ConnectionState::WaitingToReconnect && seen->isEmpty())
                *seen = QStringLiteral("%1 %2 %3").arg(m_socket->closeReason().codeName()).arg(m_socket->attempt()).arg(m_socket->nextAttempt().isValid());
        });
        m_socket->open();
        QTRY_COMPARE(*seen, QStringLiteral("ConnectionRefused 1 1"));
    }
    void closeHasNoError()
    {
        m_socket->open();
        QTRY_VERIFY(m_socket->state() != ConnectionState::Closed);
        m_socket->close();
        QTRY_COMPARE(m_socket->state(), ConnectionState::Closed);
        QTRY_COMPARE(m_socket->closeReason(), CloseReason());
    }

    void invalidSettingsAreLogged()
    {
        QSignalSpy closed(m_socket.get(), &IcWebSocket::closed);
        m_socket->setGatewayUrls({QUrl(QStringLiteral("ftp://me:secret@gateway.test"))});
        expectWarning("^canister rrkah-[^:]*: cannot open: MalformedUrl: (?!.*secret).*gateway\\.test");
        m_socket->open();
        m_socket->setGatewayUrls({Gateway});
        m_socket->setCanisterId(QStringLiteral("\x1b[31m"));
        expectWarning("^canister [^\x1b]*: cannot open: MalformedPrincipal: [^\x1b]*$"); // terminals obey no canister id
        m_socket->open();
        QTRY_COMPARE(closed.size(), 2);
    }
    void principalsAreTyped()
    {
        const Principal canister = Principal::fromText(u"ryjl3-tyaaa-aaaaa-aaaba-cai").value();
        m_socket->setCanisterId(canister);
        QCOMPARE(m_socket->canisterId(), canister.toText());
        QCOMPARE(m_socket->canister(), canister);
        QCOMPARE(m_socket->principal(), m_socket->identity()->sender());
        QCOMPARE(m_socket->gatewayPrincipal(), Principal()); // no session
        m_socket->setCanisterId(QStringLiteral("no principal"));
        QCOMPARE(m_socket->canister(), Principal());
    }
    void invalidAddressIsQuoted_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("quoted");
        QTest::newRow("port") << u"ws://gateway.test:99999"_qs << u"\"ws://gateway.test:99999\" (Invalid port or port number out of range) is not"_qs;
        QTest::newRow("password") << u"ws://me:secret@gateway.test:99999"_qs << u"\"ws://\u2026@gateway.test:99999\" (Invalid port"_qs;
        QTest::newRow("password with a slash") << u"ws://me:se/cret@gateway.test:99999"_qs << u"\"ws://\u2026@gateway.test:99999\" (Invalid port"_qs;
    }
    void invalidAddressIsQuoted()
    {
        QFETCH(QString, address);
        QFETCH(QString, quoted);
        m_socket->setGatewayUrls({QUrl(address)});
        expectWarning("cannot open: MalformedUrl: ");
        m_socket->open();
        QTRY_COMPARE(m_socket->closeReason().code(), ErrorCode::MalformedUrl);
        QVERIFY2(m_socket->closeReason().reason().contains(quoted), qPrintable(m_socket->closeReason().reason()));
    }
    void nullIdentityIsRefused()
    {
        m_socket->setIdentity(nullptr);
        QCOMPARE(m_socket->identity(), nullptr);
        QVERIFY(m_socket->principalText().isEmpty());
        expectWarning("cannot open: InvalidArgument: the identity is null");
        m_socket->open();
        QTRY_COMPARE(m_socket->closeReason().code(), ErrorCode::InvalidArgument);
        m_socket->setIdentity(generateIdentity(KeyScheme::Ed25519, *Environment::system()));
        m_socket->open();
        QTRY_VERIFY(m_socket->state() != ConnectionState::Closed);
    }
    void enumsPrintTheirName()
    {
        const auto printed = [](auto value) {
            QString text;
            QDebug(&text) << value << 1;
            return text;
        };
        QCOMPARE(printed(ConnectionState::Open), QStringLiteral("Ic::ConnectionState::Open 1 "));
        QCOMPARE(printed(DeliveryState::Delivered), QStringLiteral("Ic::DeliveryState::Delivered 1 "));
        QCOMPARE(printed(SendOrder::OneByOne), QStringLiteral("Ic::SendOrder::OneByOne 1 "));
        QCOMPARE(printed(SendRoute::Auto), QStringLiteral("Ic::SendRoute::Auto 1 "));
        QCOMPARE(printed(DeliveryState(99)), QStringLiteral("Ic::DeliveryState(99) 1 "));
    }
    void invalidOptionsAreRefused_data()
    {
        QTest::addColumn<OptionChange>("change");
        QTest::addColumn<QString>("reason"); // empty: it is in its range
        const auto row = [](const char *name, const char *reason, OptionChange change) { QTest::newRow(name) << change << QString::fromLatin1(reason); };
        row("message expiry", "options.messageExpiry is 300000 ms; valid is 1 to 240000 ms", [](SessionOptions &o) { o.setMessageExpiry(5min); });
        row("longest message expiry", "", [](SessionOptions &o) { o.setMessageExpiry(4min); });
        row("validity of ws_open", "options.openTimeout is 240001 ms; valid is 1 to 240000 ms", [](SessionOptions &o) { o.setOpenTimeout(240'001ms); });
        row("no time", "options.handshakeTimeout is 0 ms; valid is 1 to 2073600000 ms", [](SessionOptions &o) { o.setHandshakeTimeout(0ms); });
        row("negative time", "options.firstOpenTimeout is -1 ms; valid is 0 to 2073600000 ms", [](SessionOptions &o) { o.setFirstOpenTimeout(-1ms); });
        row("years", "options.ackTimeout is 31536000000 ms; valid is 1 to 2073600000 ms", [](SessionOptions &o) { o.setAckTimeout(8760h); });
        row("no patience", "", [](SessionOptions &o) { o.setGatewayPatience(0ms).setReopenGrace(0ms); });
        row("no messages", "options.maxQueuedMessages is 0; valid is at least 1", [](SessionOptions &o) { o.setMaxQueuedMessages(0); });
        row("negative size", "options.maxUnreadBytes is -5 bytes; valid is at least 1", [](SessionOptions &o) { o.setMaxUnreadBytes(-5); });
        row("attempts", "options.reconnectPolicy.maxAttempts is -2; valid is at least -1",
            [](SessionOptions &o) { o.setReconnectPolicy(ReconnectPolicy().setMaxAttempts(-2)); });
        row("negative delay", "options.reconnectPolicy.maxDelay is -1 ms; valid is 0 to 2073600000 ms",
            [](SessionOptions &o) { o.setReconnectPolicy(ReconnectPolicy().setMaxDelay(-1ms)); });
        row("shorter delays", "", [](SessionOptions &o) { o.setReconnectPolicy(ReconnectPolicy().setMaxDelay(1ms)); });
        row("intervals", "options.polling.minInterval is 6000 ms; valid is 1 to 5000 ms",
            [](SessionOptions &o) { o.setPolling(PollingOptions().setMinInterval(6s)); });
        row("no interval", "options.polling.minInterval is 0 ms; valid is 1 to 5000 ms",
            [](SessionOptions &o) { o.setPolling(PollingOptions().setMinInterval(0ms)); });
        row("no queries", "options.verdicts.questionsAtOnce is 0; valid is at least 1",
            [](SessionOptions &o) { o.setVerdicts(VerdictOptions().setQuestionsAtOnce(0)); });
        row("route", "options.sendRoute is 77; valid is 0 to 2", [](SessionOptions &o) { o.setSendRoute(SendRoute(77)); });
        row("last route", "", [](SessionOptions &o) { o.setSendRoute(SendRoute::Auto); });
        row("order", "options.sendOrder is -1; valid is 0 to 1", [](SessionOptions &o) { o.setSendOrder(SendOrder(-1)); });
        row("outcome", "options.verdicts.outcomeKept is 0 s; valid is 1 to 2073600 s",
            [](SessionOptions &o) { o.setVerdicts(VerdictOptions().setOutcomeKept(0s)); });
    }
    void invalidOptionsAreRefused()
    {
        QFETCH(OptionChange, change);
        QFETCH(QString, reason);
        SessionOptions options;
        change(options);
        m_socket->setOptions(options);
        if (!reason.isEmpty())
            expectWarning("cannot open: InvalidArgument: options.");
        m_socket->open();
        QCOMPARE(m_socket->isWanted(), reason.isEmpty());
        if (reason.isEmpty())
            return;
        QTRY_COMPARE(m_socket->closeReason().code(), ErrorCode::InvalidArgument);
        QCOMPARE(m_socket->closeReason().reason(), reason);
    }
    void refusedConnectionNamesGateway()
    {
        m_socket->setGatewayUrls({QUrl(QStringLiteral("ws://me:secret@127.0.0.1:9/ws"))});
        QSignalSpy reconnecting(m_socket.get(), &IcWebSocket::reconnecting);
        m_socket->open();
        QTRY_VERIFY(!reconnecting.isEmpty());
        QCOMPARE(m_socket->closeReason().reason(), QStringLiteral("gateway ws://me@127.0.0.1:9/ws: Connection refused"));
    }
    void queuedMessageOutlivesConnection()
    {
        m_socket->setOptions(SessionOptions().setReconnectPolicy(ReconnectPolicy().setMaxAttempts(0)));
        QSignalSpy closed(m_socket.get(), &IcWebSocket::closed);
        const SentMessage sent = m_socket->send(Value::text(QStringLiteral("early")));
        m_socket->open();
        QTRY_COMPARE(closed.size(), 1);
        QCOMPARE(m_socket->closeReason().code(), ErrorCode::ConnectionRefused);
        QCOMPARE(m_socket->unacknowledged(), 1); // the next open() sends it
        m_socket->open();
        QTRY_COMPARE(closed.size(), 2);
        QVERIFY(!sent.delivered.isFinished());
        QVERIFY(m_socket->cancel(sent.id));
        QTRY_VERIFY(sent.delivered.isFinished());
        IC_COMPARE_ERROR(sent.delivered.result(), ErrorCode::Cancelled);
    }
    void unsentMessageIsLogged()
    {
        expectWarning("cannot send a message: CandidTypeMismatch: ");
        const SentMessage sent = m_socket->send(Value::nat64(7));
        QTRY_VERIFY(sent.delivered.isFinished());
        m_socket->resetMessageType();
        const SentMessage other = m_socket->send(Value::nat64(7));
        expectWarning("cannot open: InvalidState: .*not known");
        expectWarning("cannot send a message: InvalidState: message 2: .*not known");
        m_socket->open();
        QTRY_VERIFY(other.delivered.isFinished());
    }
    void missingRootKeyIsLogged()
    {
        m_socket->setNetwork(Network::local(QUrl(QStringLiteral("http://127.0.0.1:9"))));
        expectWarning("cannot begin a session: ConnectionRefused: fetching the root key: the network at http://127\\.0\\.0\\.1:9: ");
        QSignalSpy reconnecting(m_socket.get(), &IcWebSocket::reconnecting);
        m_socket->open();
        QTRY_VERIFY(!reconnecting.isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_SocketSettings)
#include "tst_socketsettings.moc"
