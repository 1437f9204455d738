// SPDX-License-Identifier: MIT
#include "candidcodec.h"
#include "candidtraits.h"
#include "manualenvironment.h"
#include "networkoptions.h"
#include "rootkey.h"
#include "scriptedsession.h"
#include "testing.h"
#include <QtCore/QRegularExpression>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Ic;
using namespace Ic::Test;
using namespace std::chrono_literals;
using Candid::Type;
using Candid::Value;

namespace {

Value text(const QString &words)
{
    return Value::text(words);
}

//! A session with all that its socket reports, in words.
struct ReportedSession : ScriptedSession
{
    explicit ReportedSession(const QList<QUrl> &networkUrls = {})
        : ScriptedSession(networkUrls)
    {
        IcWebSocket *const s = socket.get();
        QObject::connect(s, &IcWebSocket::stateChanged, s,
            [this](ConnectionState state) { log(QString::fromLatin1(QMetaEnum::fromType<ConnectionState>().valueToKey(int(state)))); });
        QObject::connect(s, &IcWebSocket::opened, s, [this] { log(QStringLiteral("opened")); });
        QObject::connect(s, &IcWebSocket::closed, s, [this](const CloseReason &reason) { log(QStringLiteral("closed ") + reason.codeName()); });
        QObject::connect(s, &IcWebSocket::reconnecting, s, [this](const CloseReason &reason, int attempt, qint64 delay) {
            log(QStringLiteral("reconnecting %1 %2 %3").arg(reason.codeName()).arg(attempt).arg(delay));
        });
        QObject::connect(s, &IcWebSocket::messagesReceived, s, [this](const QList<IncomingMessage> &messages) {
            QStringList texts;
            for (const IncomingMessage &message : messages)
                texts.append(message.as<QString>().value());
            log(QStringLiteral("received ") + texts.join(u','));
        });
        QObject::connect(s, &IcWebSocket::deliveryStateChanged, s, [this](quint64 id, DeliveryState state, const Error &error) {
            log(QStringLiteral("%1 %2").arg(id).arg(QString::fromLatin1(QMetaEnum::fromType<DeliveryState>().valueToKey(int(state))))
                + (error.isError() ? u' ' + error.codeName() : QString()));
        });
        QObject::connect(s, &IcWebSocket::errorOccurred, s, [this](const Error &error) { log(QStringLiteral("error ") + error.codeName()); });
        QObject::connect(s, &IcWebSocket::gatewayMisbehaved, s,
            [this](const QUrl &gateway, const Error &error) { log(QStringLiteral("forged %1 %2").arg(gateway.toString(), error.codeName())); });
        QObject::connect(s, &IcWebSocket::messagesMayBeMissing, s,
            [this](const QDateTime &since) { log(QStringLiteral("missing since %1").arg(since.toMSecsSinceEpoch())); });
    }
    void log(const QString &entry) { entries.append(entry); }
    QStringList take() { return std::exchange(entries, {}); }
    //! Opens the session, without a report of that.
    void open()
    {
        ScriptedSession::open();
        take();
    }

    QStringList entries;
};

} // namespace

class tst_ScriptedSocket : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opensSession();
    void checksTheSettings();
    void fetchesNoRootKey();
    void deliversMessages();
    void reportsUndecodableMessages();
    void recordsSentMessages();
    void sendsVariants();
    void sendsBeforeOpening();
    void givesVerdicts_data();
    void givesVerdicts();
    void acceptsWithReceipt();
    void takesBackUnsentMessages();
    void losesSession();
    void keepsVerdictsOpenWithNetwork();
    void endsSession();
    void closesSession();
    void retriesAtOnce();
    void showsEveryState();
    void reportsErrors();
    void answersFromSlots();
    void followsChangedSettings();
    void refusesWhatDoesNotFit();
    void quotesCloseReason_data();
    void quotesCloseReason();
    void scriptedSocketIsRefused();
    void withoutSocket();
    void survivesItsDeletion_data();
    void survivesItsDeletion();
    void opensOnceFromSlot();
    void survivesDeletedSocket();
    void typeIsNotLoaded();
    void failsAfterItsEnd();
};

void tst_ScriptedSocket::opensSession()
{
    ReportedSession f;
    QCOMPARE(f.script->attempts(), 0);
    f.socket->open();
    QCOMPARE(f.script->attempts(), 1);
    QCOMPARE(f.script->gateways(), QList {QUrl(QStringLiteral("wss://gateway.test"))});
    QCOMPARE(f.take(), list({"Connecting"}));
    QVERIFY(f.script->openSession());
    QCOMPARE(f.take(), list({"Handshaking", "Opening", "Open", "opened"}));
    QVERIFY(!f.socket->gatewayPrincipalText().isEmpty());
}

void tst_ScriptedSocket::checksTheSettings()
{
    ReportedSession f;
    f.socket->setCanisterId(QStringLiteral("nonsense"));
    f.socket->open();
    f.script->flush();
    QCOMPARE(f.take(), list({"closed MalformedPrincipal"}));
    QCOMPARE(f.script->attempts(), 0);
}

void tst_ScriptedSocket::fetchesNoRootKey()
{
    ReportedSession f;
    f.socket->setNetwork(Network::local(QUrl(QStringLiteral("http://127.0.0.1:9"))));
    f.open();
    QCOMPARE(f.socket->state(), ConnectionState::Open);
}

void tst_ScriptedSocket::deliversMessages()
{
    ReportedSession f;
    f.open();
    f.environment->advance(1s);
    QList<IncomingMessage> messages;
    connect(f.socket.get(), &IcWebSocket::messageReceived, this, [&](const IncomingMessage &message) { messages.append(message); });
    QVERIFY(f.script->receive(QStringLiteral("one")));
    QVERIFY(f.script->receiveAll(QStringList {QStringLiteral("two"), QStringLiteral("three")}));
    QCOMPARE(f.take(), list({"received one", "received two,three"}));
    QCOMPARE(messages.size(), 3);
    QCOMPARE(messages.at(0).sequence(), 2u);
    QCOMPARE(messages.at(2).sequence(), 4u);
    QCOMPARE(messages.at(0).certifiedTime().toMSecsSinceEpoch(), 1'700'000'001'123);
}

void tst_ScriptedSocket::reportsUndecodableMessages()
{
    ReportedSession f;
    f.open();
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("^canister rrkah-.*: discards a message: UndecodableMessage: ")));
    QVERIFY(f.script->receiveEncoded(Candid::encode(quint64(7)).value()));
    QCOMPARE(f.take(), list({"error UndecodableMessage"}));
    QVERIFY(f.script->receiveEncoded(Candid::encode(QStringLiteral("good")).value()));
    QCOMPARE(f.take(), list({"received good"}));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("not of the type of the socket's messages")));
    QVERIFY(!f.script->receiveAll({text(QStringLiteral("good")), Value::nat64(7)}));
    QVERIFY(f.take().isEmpty()); // all or none
}

void tst_ScriptedSocket::recordsSentMessages()
{
    ReportedSession f;
    f.open();
    const SentMessage sent = f.socket->send(QStringLiteral("hello"));
    f.socket->sendEncoded(Candid::encode(quint64(7)).value());
    const auto messages = f.script->takeSent();
    QCOMPARE(messages.size(), 2);
    QCOMPARE(messages.at(0).id, sent.id);
    QCOMPARE(messages.at(0).as<QString>().value(), QStringLiteral("hello"));
    QCOMPARE(messages.at(0).payload, Candid::encode(QStringLiteral("hello")).value());
    QVERIFY(messages.at(1).as<QString>().error() == ErrorCode::CandidTypeMismatch);
    QVERIFY(f.script->takeSent().isEmpty());
    QCOMPARE(f.take(), list({"1 Queued", "2 Queued"}));
    QVERIFY(!sent.delivered.isFinished());
    QCOMPARE(f.socket->unacknowledged(), 2);
}

void tst_ScriptedSocket::sendsVariants()
{
    ReportedSession f;
    f.open();
    const SentMessage sent = f.socket->sendVariant(QStringLiteral("hello"));
    const SentMessage other = f.socket->sendVariant(QVariantMap {{QStringLiteral("text"), 1}});
    const auto messages = f.script->takeSent();
    QCOMPARE(messages.size(), 1);
    QCOMPARE(messages.at(0).id, sent.id);
    QCOMPARE(messages.at(0).as<QString>().value(), QStringLiteral("hello"));
    QTRY_VERIFY(other.delivered.isFinished());
    QVERIFY(other.delivered.result().error() == ErrorCode::CandidTypeMismatch);
}

void tst_ScriptedSocket::sendsBeforeOpening()
{
    ReportedSession f;
    f.socket->send(QStringLiteral("early"));
    QVERIFY(f.script->takeSent().isEmpty());
    f.socket->open();
    QCOMPARE(f.script->takeSent().size(), 1);
    f.socket->send(QStringLiteral("soon"));
    QCOMPARE(f.script->takeSent().size(), 1);
}

void tst_ScriptedSocket::givesVerdicts_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<Error>("given");
    QTest::addColumn<Error>("expected");
    const Error full(ErrorCode::LimitExceeded, QStringLiteral("too much"));
    QTest::newRow("rejected") << int(DeliveryState::Rejected) << Error() << Error(ErrorCode::CertifiedReject, QStringLiteral("rejected by the test"));
    QTest::newRow("expired") << int(DeliveryState::Expired) << Error() << Error(ErrorCode::MessageExpired, QStringLiteral("expired in the test"));
    QTest::newRow("unknown") << int(DeliveryState::Unknown) << Error() << Error(ErrorCode::ConnectionLost, QStringLiteral("lost in the test"));
    QTest::newRow("failed") << int(DeliveryState::Failed) << Error() << Error(ErrorCode::QueueFull, QStringLiteral("no room in the test"));
    QTest::newRow("failed, with an error") << int(DeliveryState::Failed) << full << full;
}

void tst_ScriptedSocket::givesVerdicts()
{
    QFETCH(int, state);
    QFETCH(Error, given);
    QFETCH(Error, expected);
    ReportedSession f;
    f.open();
    const SentMessage sent = f.socket->send(QStringLiteral("hello"));
    QVERIFY(f.script->setDeliveryState(sent.id, DeliveryState::Sent));
    QCOMPARE(f.take(), list({"1 Queued", "1 Signing", "1 Sent"}));
    QVERIFY(f.script->setDeliveryState(sent.id, DeliveryState(state), given));
    QVERIFY(sent.delivered.isFinished());
    QCOMPARE(sent.delivered.result().error(), expected.within(QStringLiteral("message 1")));
    QCOMPARE(f.socket->unacknowledged(), 0);
}

void tst_ScriptedSocket::acceptsWithReceipt()
{
    ReportedSession f;
    f.open();
    const SentMessage sent = f.socket->send(QStringLiteral("hello"));
    QSignalSpy accepted(f.socket.get(), &IcWebSocket::messageDelivered);
    QVERIFY(f.script->accept(sent.id));
    QCOMPARE(f.take(), list({"1 Queued", "1 Signing", "1 Sent", "1 Delivered"}));
    QCOMPARE(accepted.size(), 1);
    const auto receipt = sent.delivered.result();
    IC_VERIFY(receipt);
    QCOMPARE(receipt->certifiedTimeNs, 1'700'000'000'123'000'000u);
    QCOMPARE(receipt->requestId.size(), 32);
    QVERIFY(receipt->certificate.isEmpty());
    const SentMessage other = f.socket->send(QStringLiteral("more"));
    QVERIFY(f.script->reject(other.id, QStringLiteral("no more")));
    QCOMPARE(
        other.delivered.result().error(), Error(ErrorCode::CertifiedReject, QStringLiteral("message 2: no more")).withCanisterText(QStringLiteral("no more")));
}

void tst_ScriptedSocket::takesBackUnsentMessages()
{
    ReportedSession f;
    f.open();
    const SentMessage first = f.socket->send(QStringLiteral("first"));
    const SentMessage second = f.socket->send(QStringLiteral("second"));
    QVERIFY(f.script->setDeliveryState(second.id, DeliveryState::Sent));
    QVERIFY(f.socket->cancel(first.id));
    QVERIFY(f.socket->cancel(second.id));
    f.script->flush();
    QVERIFY(first.delivered.result().error() == ErrorCode::Cancelled);
    QVERIFY(!second.delivered.isFinished());
    QCOMPARE(f.script->takeSent().size(), 1);
}

void tst_ScriptedSocket::losesSession()
{
    ReportedSession f;
    f.open();
    const SentMessage sent = f.socket->send(QStringLiteral("sent"));
    const SentMessage queued = f.socket->send(QStringLiteral("queued"));
    QVERIFY(f.script->setDeliveryState(sent.id, DeliveryState::Sent));
    f.take();
    QVERIFY(f.script->loseSession(Lost, 2s));
    QCOMPARE(f.take(), list({"1 Unknown ConnectionLost", "WaitingToReconnect", "reconnecting ConnectionLost 1 2000"}));
    QCOMPARE(f.socket->nextAttempt().toMSecsSinceEpoch(), 1'700'000'002'123);
    QCOMPARE(f.socket->closeReason(), CloseReason(CloseReason::Origin::Network, Lost));
    QVERIFY(!queued.delivered.isFinished());
    f.environment->advance(2s);
    QVERIFY(f.script->openSession());
    QCOMPARE(f.take(), list({"Connecting", "Handshaking", "Opening", "Open", "opened", "missing since 1700000000123"}));
    QCOMPARE(f.socket->attempt(), 0);
    QVERIFY(f.script->receive(QStringLiteral("again")));
}

void tst_ScriptedSocket::keepsVerdictsOpenWithNetwork()
{
    ReportedSession f({QUrl(QStringLiteral("https://network.test"))});
    f.open();
    const SentMessage sent = f.socket->send(QStringLiteral("sent"));
    QVERIFY(f.script->setDeliveryState(sent.id, DeliveryState::Sent));
    QVERIFY(f.script->loseSession(Lost));
    QVERIFY(!sent.delivered.isFinished());
    QVERIFY(f.script->accept(sent.id));
    IC_VERIFY(sent.delivered.result());
}

void tst_ScriptedSocket::endsSession()
{
    ReportedSession f;
    f.open();
    const Error refused(ErrorCode::CertifiedReject, QStringLiteral("not you"));
    QVERIFY(f.script->endSession(refused));
    QCOMPARE(f.take(), list({"Closed", "closed CertifiedReject"}));
    QCOMPARE(f.socket->closeReason(), CloseReason(CloseReason::Origin::Canister, refused));
    QVERIFY(!f.socket->isWanted());
    f.socket->open();
    QCOMPARE(f.script->attempts(), 2);
}

void tst_ScriptedSocket::closesSession()
{
    ReportedSession f;
    f.open();
    f.socket->close();
    f.script->flush();
    QCOMPARE(f.take(), list({"Closed", "closed NoError"}));
}

void tst_ScriptedSocket::retriesAtOnce()
{
    ReportedSession f;
    f.socket->open();
    QVERIFY(f.script->loseSession(Lost));
    QVERIFY(f.script->attempts() == 1);
    f.socket->retryNow();
    QCOMPARE(f.script->attempts(), 2);
    QVERIFY(f.script->loseSession(Lost));
    QCOMPARE(f.socket->attempt(), 2);
    f.socket->reconnectNow();
    QCOMPARE(f.script->attempts(), 3);
    QVERIFY(f.script->openSession());
    f.socket->reconnectNow();
    QCOMPARE(f.script->attempts(), 3);
}

void tst_ScriptedSocket::showsEveryState()
{
    ReportedSession f;
    f.socket->open();
    for (const ConnectionState state : {ConnectionState::Handshaking, ConnectionState::Opening, ConnectionState::Connecting}) {
        QVERIFY(f.script->setState(state));
        QCOMPARE(f.socket->state(), state);
    }
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("call openSession")));
    QVERIFY(!f.script->setState(ConnectionState::Open));
}

void tst_ScriptedSocket::reportsErrors()
{
    ReportedSession f;
    f.open();
    QVERIFY(f.script->reportError(Error(ErrorCode::UndecodableMessage, QStringLiteral("what?"))));
    QVERIFY(f.script->reportMisbehaviour(Error(ErrorCode::WitnessMismatch, QStringLiteral("forged"))));
    QCOMPARE(f.take(), list({"error UndecodableMessage", "forged wss://gateway.test WitnessMismatch"}));
}

void tst_ScriptedSocket::answersFromSlots()
{
    ReportedSession f;
    connect(f.script.get(), &ScriptedSocket::connecting, this, [&] { f.script->openSession(); });
    connect(f.script.get(), &ScriptedSocket::messageSent, this, [&](const ScriptedSocket::Message &message) {
        f.script->accept(message.id);
        f.script->receive(message.as<QString>().value());
    });
    f.socket->open();
    f.socket->send(QStringLiteral("echo"));
    f.script->flush();
    QCOMPARE(f.take(), list({"Connecting", "Handshaking", "Opening", "Open", "opened", "1 Queued", "1 Signing", "1 Sent", "1 Delivered", "received echo"}));
    f.socket->send(QStringLiteral("by the event loop"));
    QTRY_COMPARE(f.entries.size(), 5);
}

void tst_ScriptedSocket::followsChangedSettings()
{
    ReportedSession f;
    f.open();
    const SentMessage sent = f.socket->send(QStringLiteral("for one"));
    QVERIFY(f.script->setDeliveryState(sent.id, DeliveryState::Sent));
    f.take();
    f.socket->setCanisterId(QStringLiteral("ryjl3-tyaaa-aaaaa-aaaba-cai"));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("the session is not open: call openSession\\(\\) first")));
    QVERIFY(!f.script->receive(QStringLiteral("from the one")));
    QCOMPARE(f.take(), list({"1 Unknown Cancelled", "WaitingToReconnect", "reconnecting Cancelled 1 0", "Connecting"}));
    QVERIFY(f.script->openSession());
    QVERIFY(f.script->receive(QStringLiteral("from the other")));
    QCOMPARE(f.take().constLast(), QStringLiteral("received from the other"));
}

void tst_ScriptedSocket::refusesWhatDoesNotFit()
{
    ReportedSession f;
    const auto expect = [](const char *part) { QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QString::fromLatin1(part))); };
    expect("openSession: the code under test has not opened the socket: it calls open\\(\\) first");
    QVERIFY(!f.script->openSession());
    expect("loseSession: the code under test has not opened");
    QVERIFY(!f.script->loseSession(Lost));
    expect("accept: the code under test has not opened");
    QVERIFY(!f.script->accept(1));
    expect("reject: the code under test has not opened");
    QVERIFY(!f.script->reject(1, QStringLiteral("no")));
    expect("setDeliveryState: the code under test has not opened");
    QVERIFY(!f.script->setDeliveryState(1, DeliveryState::Sent));
    f.socket->open();
    expect("receive: the session is not open");
    QVERIFY(!f.script->receive(QStringLiteral("early")));
    expect("message 1 was not sent");
    QVERIFY(!f.script->accept(1));
    f.script->openSession();
    f.script->accept(f.socket->send(QStringLiteral("hello")).id);
    expect("message 1 was not sent, or has its verdict already");
    QVERIFY(!f.script->accept(1));
    expect("openSession: the session is open already");
    QVERIFY(!f.script->openSession());
    f.script->loseSession(Lost);
    expect("loseSession: the session was lost: call openSession");
    QVERIFY(!f.script->loseSession(Lost));
    f.socket->close();
    expect("receive: the code under test closed the socket");
    QVERIFY(!f.script->receive(QStringLiteral("late")));
}

void tst_ScriptedSocket::quotesCloseReason_data()
{
    QTest::addColumn<int>("missing");
    QTest::addColumn<QString>("words");
    QTest::newRow("canister") << 0 << QStringLiteral("MalformedPrincipal: .*canister id");
    QTest::newRow("gateway") << 1 << QStringLiteral("MalformedUrl: no gateway address is set");
    QTest::newRow("message type") << 2 << QStringLiteral("InvalidState: .*set messageType");
}

void tst_ScriptedSocket::quotesCloseReason()
{
    QFETCH(int, missing);
    QFETCH(QString, words);
    ReportedSession f;
    switch (missing) {
    case 0: f.socket->setCanisterId(QString()); break;
    case 1: f.socket->setGatewayUrls({}); break;
    default: f.socket->resetMessageType();
    }
    f.socket->open();
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("openSession: the socket is closed: ") + words));
    QVERIFY(!f.script->openSession());
}

void tst_ScriptedSocket::scriptedSocketIsRefused()
{
    IcWebSocket socket;
    ScriptedSocket first(&socket);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("opened already, or has a script")));
    ScriptedSocket second(&socket);
    QVERIFY(!second.socket());
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("openSession: ")));
    QVERIFY(!second.openSession());
    QCOMPARE(first.socket(), &socket);
    setScriptedAddress(socket);
    socket.setMessageType(Candid::Type::text());
    socket.open();
    QVERIFY(first.openSession());
}

void tst_ScriptedSocket::withoutSocket()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("there is no socket to replace")));
    ScriptedSocket script(nullptr);
    QVERIFY(!script.socket());
    script.flush();
    QCOMPARE(script.attempts(), 0);
    QVERIFY(script.gateways().isEmpty() && script.takeSent().isEmpty());
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("openSession: there is no socket")));
    QVERIFY(!script.openSession());
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("receive: there is no socket")));
    QVERIFY(!script.receive(QStringLiteral("x")));
}

void tst_ScriptedSocket::survivesItsDeletion_data()
{
    QTest::addColumn<bool>("isPending");
    QTest::newRow("in its own slot") << false;
    QTest::newRow("before its own effect") << true;
}

void tst_ScriptedSocket::survivesItsDeletion()
{
    QFETCH(bool, isPending);
    ReportedSession f;
    f.open();
    const auto end = [&] { f.script.reset(); };
    auto *const script = f.script.get();
    if (isPending) {
        connect(f.socket.get(), &IcWebSocket::deliveryStateChanged, this, end);
        f.socket->send(QStringLiteral("pending"));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("receiveAll: the ScriptedSocket was destroyed in a slot")));
    } else {
        connect(f.socket.get(), &IcWebSocket::messageReceived, this, end);
    }
    QCOMPARE(script->receiveAll(QStringList {QStringLiteral("one"), QStringLiteral("two")}), !isPending);
    QVERIFY(!f.script);
    QTRY_COMPARE(f.entries.constLast(), QStringLiteral("closed InvalidState"));
}

void tst_ScriptedSocket::opensOnceFromSlot()
{
    ReportedSession f;
    f.open();
    f.script->loseSession(Lost);
    f.take();
    connect(f.script.get(), &ScriptedSocket::connecting, this, [&] { f.script->openSession(); });
    QVERIFY(f.script->openSession());
    QCOMPARE(f.take().count(QStringLiteral("opened")), 1);
}

void tst_ScriptedSocket::survivesDeletedSocket()
{
    ReportedSession f;
    f.open();
    connect(f.socket.get(), &IcWebSocket::messageReceived, this, [&] { f.socket.reset(); });
    f.script->receive(QStringLiteral("the last"));
    QVERIFY(!f.script->socket());
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("the socket is gone")));
    QVERIFY(!f.script->receive(QStringLiteral("more")));
}

void tst_ScriptedSocket::typeIsNotLoaded()
{
    ReportedSession f;
    f.socket->setNetwork(Network::mainnet()); // which a test must not ask
    f.socket->resetMessageType();
    f.socket->open();
    QTRY_COMPARE(f.entries, list({"closed InvalidState"}));
}

void tst_ScriptedSocket::failsAfterItsEnd()
{
    ReportedSession f;
    f.open();
    f.script.reset();
    QTRY_COMPARE(f.entries, list({"Closed", "closed InvalidState"}));
    f.take();
    f.socket->open();
    QTRY_COMPARE(f.entries, list({"closed InvalidState"}));
    QVERIFY(!f.socket->isWanted());
}

QTEST_GUILESS_MAIN(tst_ScriptedSocket)
#include "tst_scriptedsocket.moc"
