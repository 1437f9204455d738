// SPDX-License-Identifier: MIT
#include "candidcodec.h"
#include "candidtraits.h"
#include "manualenvironment.h"
#include "networkoptions.h"
#include "rootkey.h"
#include "scriptedsocket.h"
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

const Error Lost(ErrorCode::ConnectionLost, QStringLiteral("gone"));

Value text(const QString &words)
{
    return Value::text(words);
}

//! Code under test that keeps in words all that its socket reports.
struct Application
{
    Application()
    {
        socket->setGatewayUrls({QUrl(QStringLiteral("wss://gateway.test"))});
        socket->setCanisterId(QStringLiteral("rrkah-fqaaa-aaaaa-aaaaq-cai"));
        socket->setMessageType<QString>();
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

    std::shared_ptr<ManualEnvironment> environment = std::make_shared<ManualEnvironment>();
    std::unique_ptr<IcWebSocket> socket = std::make_unique<IcWebSocket>();
    QStringList entries;
};

struct Fixture
{
    Fixture(const QUrl &network = {})
    {
        const QList<QUrl> urls = network.isEmpty() ? QList<QUrl>() : QList<QUrl> {network};
        app.socket->setNetwork(Network(NetworkOptions().setUrls(urls).setEnvironment(app.environment)));
        script = std::make_unique<ScriptedSocket>(app.socket.get());
    }
    //! With a session that is open.
    void open()
    {
        app.socket->open();
        QVERIFY(script->openSession());
        app.take();
    }
    Application app;
    std::unique_ptr<ScriptedSocket> script;
};

QStringList list(std::initializer_list<const char *> texts)
{
    QStringList result;
    for (const char *each : texts)
        result.append(QString::fromLatin1(each));
    return result;
}

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
    Fixture f;
    QCOMPARE(f.script->attempts(), 0);
    f.app.socket->open();
    QCOMPARE(f.script->attempts(), 1);
    QCOMPARE(f.script->gateways(), QList {QUrl(QStringLiteral("wss://gateway.test"))});
    QCOMPARE(f.app.take(), list({"Connecting"}));
    QVERIFY(f.script->openSession());
    QCOMPARE(f.app.take(), list({"Handshaking", "Opening", "Open", "opened"}));
    QVERIFY(!f.app.socket->gatewayPrincipalText().isEmpty());
}

void tst_ScriptedSocket::checksTheSettings()
{
    Fixture f;
    f.app.socket->setCanisterId(QStringLiteral("nonsense"));
    f.app.socket->open();
    f.script->flush();
    QCOMPARE(f.app.take(), list({"closed MalformedPrincipal"}));
    QCOMPARE(f.script->attempts(), 0);
}

void tst_ScriptedSocket::fetchesNoRootKey()
{
    Fixture f;
    f.app.socket->setNetwork(Network::local(QUrl(QStringLiteral("http://127.0.0.1:9"))));
    f.open();
    QCOMPARE(f.app.socket->state(), ConnectionState::Open);
}

void tst_ScriptedSocket::deliversMessages()
{
    Fixture f;
    f.open();
    f.app.environment->advance(1s);
    QList<IncomingMessage> messages;
    connect(f.app.socket.get(), &IcWebSocket::messageReceived, this, [&](const IncomingMessage &message) { messages.append(message); });
    QVERIFY(f.script->receive(QStringLiteral("one")));
    QVERIFY(f.script->receiveAll(QStringList {QStringLiteral("two"), QStringLiteral("three")}));
    QCOMPARE(f.app.take(), list({"received one", "received two,three"}));
    QCOMPARE(messages.size(), 3);
    QCOMPARE(messages.at(0).sequence(), 2u);
    QCOMPARE(messages.at(2).sequence(), 4u);
    QCOMPARE(messages.at(0).certifiedTime().toMSecsSinceEpoch(), 1'700'000'001'123);
}

void tst_ScriptedSocket::reportsUndecodableMessages()
{
    Fixture f;
    f.open();
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("^canister rrkah-.*: discards a message: UndecodableMessage: ")));
    QVERIFY(f.script->receiveEncoded(Candid::encode(quint64(7)).value()));
    QCOMPARE(f.app.take(), list({"error UndecodableMessage"}));
    QVERIFY(f.script->receiveEncoded(Candid::encode(QStringLiteral("good")).value()));
    QCOMPARE(f.app.take(), list({"received good"}));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("not of the type of the socket's messages")));
    QVERIFY(!f.script->receiveAll({text(QStringLiteral("good")), Value::nat64(7)}));
    QVERIFY(f.app.take().isEmpty()); // all or none
}

void tst_ScriptedSocket::recordsSentMessages()
{
    Fixture f;
    f.open();
    const SentMessage sent = f.app.socket->send(QStringLiteral("hello"));
    f.app.socket->sendEncoded(Candid::encode(quint64(7)).value());
    const auto messages = f.script->takeSent();
    QCOMPARE(messages.size(), 2);
    QCOMPARE(messages.at(0).id, sent.id);
    QCOMPARE(messages.at(0).as<QString>().value(), QStringLiteral("hello"));
    QCOMPARE(messages.at(0).payload, Candid::encode(QStringLiteral("hello")).value());
    QVERIFY(messages.at(1).as<QString>().error() == ErrorCode::CandidTypeMismatch);
    QVERIFY(f.script->takeSent().isEmpty());
    QCOMPARE(f.app.take(), list({"1 Queued", "2 Queued"}));
    QVERIFY(!sent.delivered.isFinished());
    QCOMPARE(f.app.socket->unacknowledged(), 2);
}

void tst_ScriptedSocket::sendsVariants()
{
    Fixture f;
    f.open();
    const SentMessage sent = f.app.socket->sendVariant(QStringLiteral("hello"));
    const SentMessage other = f.app.socket->sendVariant(QVariantMap {{QStringLiteral("text"), 1}});
    const auto messages = f.script->takeSent();
    QCOMPARE(messages.size(), 1);
    QCOMPARE(messages.at(0).id, sent.id);
    QCOMPARE(messages.at(0).as<QString>().value(), QStringLiteral("hello"));
    QTRY_VERIFY(other.delivered.isFinished());
    QVERIFY(other.delivered.result().error() == ErrorCode::CandidTypeMismatch);
}

void tst_ScriptedSocket::sendsBeforeOpening()
{
    Fixture f;
    f.app.socket->send(QStringLiteral("early"));
    QVERIFY(f.script->takeSent().isEmpty());
    f.app.socket->open();
    QCOMPARE(f.script->takeSent().size(), 1);
    f.app.socket->send(QStringLiteral("soon"));
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
    Fixture f;
    f.open();
    const SentMessage sent = f.app.socket->send(QStringLiteral("hello"));
    QVERIFY(f.script->setDeliveryState(sent.id, DeliveryState::Sent));
    QCOMPARE(f.app.take(), list({"1 Queued", "1 Signing", "1 Sent"}));
    QVERIFY(f.script->setDeliveryState(sent.id, DeliveryState(state), given));
    QVERIFY(sent.delivered.isFinished());
    QCOMPARE(sent.delivered.result().error(), expected.within(QStringLiteral("message 1")));
    QCOMPARE(f.app.socket->unacknowledged(), 0);
}

void tst_ScriptedSocket::acceptsWithReceipt()
{
    Fixture f;
    f.open();
    const SentMessage sent = f.app.socket->send(QStringLiteral("hello"));
    QSignalSpy accepted(f.app.socket.get(), &IcWebSocket::messageDelivered);
    QVERIFY(f.script->accept(sent.id));
    QCOMPARE(f.app.take(), list({"1 Queued", "1 Signing", "1 Sent", "1 Delivered"}));
    QCOMPARE(accepted.size(), 1);
    const auto receipt = sent.delivered.result();
    IC_VERIFY(receipt);
    QCOMPARE(receipt->certifiedTimeNs, 1'700'000'000'123'000'000u);
    QCOMPARE(receipt->requestId.size(), 32);
    QVERIFY(receipt->certificate.isEmpty());
    const SentMessage other = f.app.socket->send(QStringLiteral("more"));
    QVERIFY(f.script->reject(other.id, QStringLiteral("no more")));
    QCOMPARE(
        other.delivered.result().error(), Error(ErrorCode::CertifiedReject, QStringLiteral("message 2: no more")).withCanisterText(QStringLiteral("no more")));
}

void tst_ScriptedSocket::takesBackUnsentMessages()
{
    Fixture f;
    f.open();
    const SentMessage first = f.app.socket->send(QStringLiteral("first"));
    const SentMessage second = f.app.socket->send(QStringLiteral("second"));
    QVERIFY(f.script->setDeliveryState(second.id, DeliveryState::Sent));
    QVERIFY(f.app.socket->cancel(first.id));
    QVERIFY(f.app.socket->cancel(second.id));
    f.script->flush();
    QVERIFY(first.delivered.result().error() == ErrorCode::Cancelled);
    QVERIFY(!second.delivered.isFinished());
    QCOMPARE(f.script->takeSent().size(), 1);
}

void tst_ScriptedSocket::losesSession()
{
    Fixture f;
    f.open();
    const SentMessage sent = f.app.socket->send(QStringLiteral("sent"));
    const SentMessage queued = f.app.socket->send(QStringLiteral("queued"));
    QVERIFY(f.script->setDeliveryState(sent.id, DeliveryState::Sent));
    f.app.take();
    QVERIFY(f.script->loseSession(Lost, 2s));
    QCOMPARE(f.app.take(), list({"1 Unknown ConnectionLost", "WaitingToReconnect", "reconnecting ConnectionLost 1 2000"}));
    QCOMPARE(f.app.socket->nextAttempt().toMSecsSinceEpoch(), 1'700'000'002'123);
    QCOMPARE(f.app.socket->closeReason(), CloseReason(CloseReason::Origin::Network, Lost));
    QVERIFY(!queued.delivered.isFinished());
    f.app.environment->advance(2s);
    QVERIFY(f.script->openSession());
    QCOMPARE(f.app.take(), list({"Connecting", "Handshaking", "Opening", "Open", "opened", "missing since 1700000000123"}));
    QCOMPARE(f.app.socket->attempt(), 0);
    QVERIFY(f.script->receive(QStringLiteral("again")));
}

void tst_ScriptedSocket::keepsVerdictsOpenWithNetwork()
{
    Fixture f(QUrl(QStringLiteral("https://network.test")));
    f.open();
    const SentMessage sent = f.app.socket->send(QStringLiteral("sent"));
    QVERIFY(f.script->setDeliveryState(sent.id, DeliveryState::Sent));
    QVERIFY(f.script->loseSession(Lost));
    QVERIFY(!sent.delivered.isFinished());
    QVERIFY(f.script->accept(sent.id));
    IC_VERIFY(sent.delivered.result());
}

void tst_ScriptedSocket::endsSession()
{
    Fixture f;
    f.open();
    const Error refused(ErrorCode::CertifiedReject, QStringLiteral("not you"));
    QVERIFY(f.script->endSession(refused));
    QCOMPARE(f.app.take(), list({"Closed", "closed CertifiedReject"}));
    QCOMPARE(f.app.socket->closeReason(), CloseReason(CloseReason::Origin::Canister, refused));
    QVERIFY(!f.app.socket->isWanted());
    f.app.socket->open();
    QCOMPARE(f.script->attempts(), 2);
}

void tst_ScriptedSocket::closesSession()
{
    Fixture f;
    f.open();
    f.app.socket->close();
    f.script->flush();
    QCOMPARE(f.app.take(), list({"Closed", "closed NoError"}));
}

void tst_ScriptedSocket::retriesAtOnce()
{
    Fixture f;
    f.app.socket->open();
    QVERIFY(f.script->loseSession(Lost));
    QVERIFY(f.script->attempts() == 1);
    f.app.socket->retryNow();
    QCOMPARE(f.script->attempts(), 2);
    QVERIFY(f.script->loseSession(Lost));
    QCOMPARE(f.app.socket->attempt(), 2);
    f.app.socket->reconnectNow();
    QCOMPARE(f.script->attempts(), 3);
    QVERIFY(f.script->openSession());
    f.app.socket->reconnectNow();
    QCOMPARE(f.script->attempts(), 3);
}

void tst_ScriptedSocket::showsEveryState()
{
    Fixture f;
    f.app.socket->open();
    for (const ConnectionState state : {ConnectionState::Handshaking, ConnectionState::Opening, ConnectionState::Connecting}) {
        QVERIFY(f.script->setState(state));
        QCOMPARE(f.app.socket->state(), state);
    }
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("call openSession")));
    QVERIFY(!f.script->setState(ConnectionState::Open));
}

void tst_ScriptedSocket::reportsErrors()
{
    Fixture f;
    f.open();
    QVERIFY(f.script->reportError(Error(ErrorCode::UndecodableMessage, QStringLiteral("what?"))));
    QVERIFY(f.script->reportMisbehaviour(Error(ErrorCode::WitnessMismatch, QStringLiteral("forged"))));
    QCOMPARE(f.app.take(), list({"error UndecodableMessage", "forged wss://gateway.test WitnessMismatch"}));
}

void tst_ScriptedSocket::answersFromSlots()
{
    Fixture f;
    connect(f.script.get(), &ScriptedSocket::connecting, this, [&] { f.script->openSession(); });
    connect(f.script.get(), &ScriptedSocket::messageSent, this, [&](const ScriptedSocket::Message &message) {
        f.script->accept(message.id);
        f.script->receive(message.as<QString>().value());
    });
    f.app.socket->open();
    f.app.socket->send(QStringLiteral("echo"));
    f.script->flush();
    QCOMPARE(f.app.take(), list({"Connecting", "Handshaking", "Opening", "Open", "opened", "1 Queued", "1 Signing", "1 Sent", "1 Delivered", "received echo"}));
    f.app.socket->send(QStringLiteral("by the event loop"));
    QTRY_COMPARE(f.app.entries.size(), 5);
}

void tst_ScriptedSocket::followsChangedSettings()
{
    Fixture f;
    f.open();
    const SentMessage sent = f.app.socket->send(QStringLiteral("for one"));
    QVERIFY(f.script->setDeliveryState(sent.id, DeliveryState::Sent));
    f.app.take();
    f.app.socket->setCanisterId(QStringLiteral("ryjl3-tyaaa-aaaaa-aaaba-cai"));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("the session is not open: call openSession\\(\\) first")));
    QVERIFY(!f.script->receive(QStringLiteral("from the one")));
    QCOMPARE(f.app.take(), list({"1 Unknown Cancelled", "WaitingToReconnect", "reconnecting Cancelled 1 0", "Connecting"}));
    QVERIFY(f.script->openSession());
    QVERIFY(f.script->receive(QStringLiteral("from the other")));
    QCOMPARE(f.app.take().constLast(), QStringLiteral("received from the other"));
}

void tst_ScriptedSocket::refusesWhatDoesNotFit()
{
    Fixture f;
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
    f.app.socket->open();
    expect("receive: the session is not open");
    QVERIFY(!f.script->receive(QStringLiteral("early")));
    expect("message 1 was not sent");
    QVERIFY(!f.script->accept(1));
    f.script->openSession();
    f.script->accept(f.app.socket->send(QStringLiteral("hello")).id);
    expect("message 1 was not sent, or has its verdict already");
    QVERIFY(!f.script->accept(1));
    expect("openSession: the session is open already");
    QVERIFY(!f.script->openSession());
    f.script->loseSession(Lost);
    expect("loseSession: the session was lost: call openSession");
    QVERIFY(!f.script->loseSession(Lost));
    f.app.socket->close();
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
    Fixture f;
    switch (missing) {
    case 0: f.app.socket->setCanisterId(QString()); break;
    case 1: f.app.socket->setGatewayUrls({}); break;
    default: f.app.socket->resetMessageType();
    }
    f.app.socket->open();
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("openSession: the socket is closed: ") + words));
    QVERIFY(!f.script->openSession());
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
    Fixture f;
    f.open();
    const auto end = [&] { f.script.reset(); };
    auto *const script = f.script.get();
    if (isPending) {
        connect(f.app.socket.get(), &IcWebSocket::deliveryStateChanged, this, end);
        f.app.socket->send(QStringLiteral("pending"));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("receiveAll: the ScriptedSocket was destroyed in a slot")));
    } else {
        connect(f.app.socket.get(), &IcWebSocket::messageReceived, this, end);
    }
    QCOMPARE(script->receiveAll(QStringList {QStringLiteral("one"), QStringLiteral("two")}), !isPending);
    QVERIFY(!f.script);
    QTRY_COMPARE(f.app.entries.constLast(), QStringLiteral("closed InvalidState"));
}

void tst_ScriptedSocket::opensOnceFromSlot()
{
    Fixture f;
    f.open();
    f.script->loseSession(Lost);
    f.app.take();
    connect(f.script.get(), &ScriptedSocket::connecting, this, [&] { f.script->openSession(); });
    QVERIFY(f.script->openSession());
    QCOMPARE(f.app.take().count(QStringLiteral("opened")), 1);
}

void tst_ScriptedSocket::survivesDeletedSocket()
{
    Fixture f;
    f.open();
    connect(f.app.socket.get(), &IcWebSocket::messageReceived, this, [&] { f.app.socket.reset(); });
    f.script->receive(QStringLiteral("the last"));
    QVERIFY(!f.script->socket());
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("the socket is gone")));
    QVERIFY(!f.script->receive(QStringLiteral("more")));
}

void tst_ScriptedSocket::typeIsNotLoaded()
{
    Application app;
    app.socket->resetMessageType(); // of the Internet Computer, which a test must not ask
    const ScriptedSocket script(app.socket.get());
    app.socket->open();
    QTRY_COMPARE(app.entries, list({"closed InvalidState"}));
}

void tst_ScriptedSocket::failsAfterItsEnd()
{
    Fixture f;
    f.open();
    f.script.reset();
    QTRY_COMPARE(f.app.entries, list({"Closed", "closed InvalidState"}));
    f.app.take();
    f.app.socket->open();
    QTRY_COMPARE(f.app.entries, list({"closed InvalidState"}));
    QVERIFY(!f.app.socket->isWanted());
}

QTEST_GUILESS_MAIN(tst_ScriptedSocket)
#include "tst_scriptedsocket.moc"
