// SPDX-License-Identifier: MIT
#include "cdkfixture.h"
#include "testing.h"
#include <QtTest/QtTest>

using namespace Ic;
using namespace Ic::LocalNet;
using namespace Ic::LocalNet::Test;

class tst_WebsocketCdk : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void openQueuesTheOpenMessage_data();
    void openQueuesTheOpenMessage();
    void errors_data();
    void errors();
    void clientSequenceNumbersAreCounted();
    void wrongSequenceNumberRemovesClient_data();
    void wrongSequenceNumberRemovesClient();
    void reconnectEvictsSilently();
    void closeByGatewayIsSilent();
    void closeByApplicationStatesReason();
    void acksNameTheHighestNumber();
    void keepAliveKeepsTheClient();
    void missingKeepAliveRemovesClient();
    void keepAliveBoundaryIsExclusive();
    void newClientSkipsPendingCheck();
    void serviceContent_data();
    void serviceContent();
    void flavourDecidesTheTag();
    void motokoCommitsBeforeCallbacks();
    void trapsAreReported();
};

void tst_WebsocketCdk::openQueuesTheOpenMessage_data()
{
    QTest::addColumn<bool>("rust");
    QTest::newRow("rust") << true;
    QTest::newRow("motoko") << false;
}

void tst_WebsocketCdk::openQueuesTheOpenMessage()
{
    QFETCH(bool, rust);
    CdkFixture f(rust ? CdkFlavour::Rust : CdkFlavour::Motoko);
    QVERIFY(f.open().isOk());
    QCOMPARE(f.app.events, QList<QByteArray> {"opened " + user(1).toText().toLatin1()});
    const auto queue = f.queue();
    QCOMPARE(queue.size(), 1);
    QCOMPARE(queue[0].sequence, 1u);
    QVERIFY(queue[0].isService);
    QCOMPARE(queue[0].timestampNs, Start);
    QVERIFY(f.lastService().kind == ServiceMessage::Kind::Open);
    QVERIFY(f.lastService().clientKey == (ClientKey {user(1), 7}));
}

void tst_WebsocketCdk::errors_data()
{
    using Run = std::function<CdkOutcome(CdkFixture &)>;
    QTest::addColumn<Run>("run");
    QTest::addColumn<QString>("text");
    const QString one = user(1).toText();
    const QString two = user(2).toText();
    const QString gateway1 = gatewayPrincipal(1).toText();
    const QString gateway2 = gatewayPrincipal(2).toText();
    const auto row = [](const char *name, const Run &run, const QString &text) { QTest::newRow(name) << run << text; };

    row(
        "anonymous open", [](CdkFixture &f) { return f.cdk.open(f.app, Principal::anonymous(), 1, gatewayPrincipal(1), f.now); },
        QStringLiteral("Anonymous principal is not allowed"));
    row(
        "the same key twice",
        [](CdkFixture &f) {
            f.open();
            return f.open();
        },
        QStringLiteral("Client with key %1_7 already has an open connection").arg(one));
    row(
        "message with another nonce",
        [](CdkFixture &f) {
            f.open();
            return f.message(1, "x", false, 1, 8);
        },
        QStringLiteral("Client with principal %1 has a different key than the one used in the message").arg(one));
    row(
        "message with another principal's key",
        [](CdkFixture &f) {
            f.open();
            return f.cdk.message(f.app, user(1), {{user(2), 7}, 1, 0, false, "x"}, f.now);
        },
        QStringLiteral("Client with principal %1 has a different key than the one used in the message").arg(two));
    row(
        "message without a connection", [](CdkFixture &f) { return f.message(1); },
        QStringLiteral("Client with principal %1 doesn't have an open connection").arg(one));
    row(
        "close by an unknown gateway",
        [](CdkFixture &f) {
            f.open();
            return f.cdk.close(f.app, gatewayPrincipal(2), {user(1), 7}, f.now);
        },
        QStringLiteral("Gateway with principal %1 is not registered").arg(gateway2));
    row(
        "close of an unknown client",
        [](CdkFixture &f) {
            f.open();
            return f.cdk.close(f.app, gatewayPrincipal(1), {user(2), 7}, f.now);
        },
        QStringLiteral("Client with key %1_7 doesn't have an open connection").arg(two));
    row(
        "close by the gateway of another",
        [](CdkFixture &f) {
            f.open();
            f.open(2, 7, 2);
            return f.cdk.close(f.app, gatewayPrincipal(1), {user(2), 7}, f.now);
        },
        QStringLiteral("Client with key %1_7 was not registered to gateway %2").arg(two, gateway1));
    row(
        "send without a connection", [](CdkFixture &f) { return f.cdk.send(user(1), "x", f.now); },
        QStringLiteral("Client with principal %1 doesn't have an open connection").arg(one));
    row(
        "closing a client that is not there", [](CdkFixture &f) { return f.cdk.closeClient(f.app, user(1), f.now); },
        QStringLiteral("Client with principal %1 doesn't have an open connection").arg(one));
    row(
        "wrong number",
        [](CdkFixture &f) {
            f.open();
            return f.message(3);
        },
        QStringLiteral("Expected incoming sequence number 1 but got 3"));
    row(
        "a service message of canisters",
        [](CdkFixture &f) {
            f.open();
            return f.message(1, ServiceMessage::ack(1).toCandid(), true);
        },
        QStringLiteral("Invalid service message"));
}

void tst_WebsocketCdk::errors()
{
    using Run = std::function<CdkOutcome(CdkFixture &)>;
    QFETCH(Run, run);
    QFETCH(QString, text);
    for (const CdkFlavour flavour : {CdkFlavour::Rust, CdkFlavour::Motoko}) {
        CdkFixture f(flavour);
        const CdkOutcome outcome = run(f);
        QCOMPARE(outcome.kind, CdkOutcome::Err);
        QCOMPARE(outcome.text, text);
    }
}

void tst_WebsocketCdk::clientSequenceNumbersAreCounted()
{
    CdkFixture f;
    f.open();
    for (quint64 i = 1; i <= 3; ++i)
        QVERIFY(f.message(i, QByteArray::number(i)).isOk());
    QVERIFY(f.keepAlive(4).isOk()); // keep-alives take numbers too
    QVERIFY(f.message(5, "5").isOk());
    QCOMPARE(f.app.events.mid(1), (QList<QByteArray> {"message 1", "message 2", "message 3", "message 5"}));
}

void tst_WebsocketCdk::wrongSequenceNumberRemovesClient_data()
{
    QTest::addColumn<quint64>("number");
    QTest::newRow("repeated") << quint64(1);
    QTest::newRow("one too high") << quint64(3);
    QTest::newRow("zero") << quint64(0);
}

void tst_WebsocketCdk::wrongSequenceNumberRemovesClient()
{
    QFETCH(quint64, number);
    CdkFixture f;
    f.open();
    QVERIFY(f.message(1).isOk());
    QCOMPARE(f.message(number).kind, CdkOutcome::Err);
    QVERIFY(!f.cdk.hasClient({user(1), 7}));
    QCOMPARE(f.app.events.last(), "closed " + user(1).toText().toLatin1());
    QVERIFY(f.lastService().kind == ServiceMessage::Kind::Close);
    QVERIFY(f.lastService().closeCause == ServiceMessage::CloseCause::WrongSequenceNumber);
    QCOMPARE(f.queue().constLast().sequence, 2u);
    // The same nonce may come again, and numbers start anew (protocol.md section k).
    QVERIFY(f.open().isOk());
    QVERIFY(f.message(1).isOk());
    QCOMPARE(f.queue().constLast().sequence, 1u);
}

void tst_WebsocketCdk::reconnectEvictsSilently()
{
    CdkFixture f;
    f.open(1, 7);
    QVERIFY(f.open(1, 8).isOk());
    const QByteArray name = user(1).toText().toLatin1();
    QCOMPARE(f.app.events, (QList<QByteArray> {"opened " + name, "closed " + name, "opened " + name}));
    QCOMPARE(f.cdk.clientCount(), 1);
    const auto queue = f.queue();
    QCOMPARE(queue.size(), 2); // two open messages, no close message
    QVERIFY(ServiceMessage::fromCandid(queue[1].content)->kind == ServiceMessage::Kind::Open);
    QCOMPARE(queue[1].sequence, 1u);
    QCOMPARE(f.message(1, "old", false, 1, 7).kind, CdkOutcome::Err);
    QVERIFY(f.message(1, "new", false, 1, 8).isOk());
}

void tst_WebsocketCdk::closeByGatewayIsSilent()
{
    CdkFixture f;
    f.open();
    QVERIFY(f.cdk.close(f.app, gatewayPrincipal(1), {user(1), 7}, f.now).isOk());
    QCOMPARE(f.cdk.clientCount(), 0);
    QCOMPARE(f.queue().size(), 1);
    QVERIFY(f.app.events.last().startsWith("closed "));
    QCOMPARE(f.message(1).text, QStringLiteral("Client with principal %1 doesn't have an open connection").arg(user(1).toText()));
}

void tst_WebsocketCdk::closeByApplicationStatesReason()
{
    CdkFixture f;
    f.open();
    QVERIFY(f.cdk.send(user(1), "payload", f.now).isOk());
    QVERIFY(f.cdk.closeClient(f.app, user(1), f.now).isOk());
    const auto queue = f.queue();
    QCOMPARE(queue.size(), 3);
    QCOMPARE(queue[1].content, QByteArray("payload"));
    QVERIFY(!queue[1].isService);
    QCOMPARE(queue[2].sequence, 3u);
    QVERIFY(f.lastService().closeCause == ServiceMessage::CloseCause::ClosedByApplication);
}

void tst_WebsocketCdk::acksNameTheHighestNumber()
{
    CdkFixture f;
    f.open(1, 7);
    f.open(2, 7);
    f.message(1);
    f.message(2);
    f.now += 300 * Second - 1;
    QCOMPARE(f.runTimers(), 0);
    f.now += 1;
    QCOMPARE(f.runTimers(), 1);
    const auto queue = f.queue();
    QCOMPARE(queue.size(), 4);
    const auto first = ServiceMessage::fromCandid(queue[2].content).value();
    const auto second = ServiceMessage::fromCandid(queue[3].content).value();
    QVERIFY(first.kind == ServiceMessage::Kind::Ack);
    QCOMPARE(first.lastIncomingSequence, 2u);
    QVERIFY(queue[2].clientKey.principal == user(1)); // in the order of registration
    QCOMPARE(second.lastIncomingSequence, 0u);
    f.now += 300 * Second;
    QVERIFY(f.runTimers() >= 2); // the check, and the next ack
}

void tst_WebsocketCdk::keepAliveKeepsTheClient()
{
    CdkFixture f;
    f.open();
    f.now += 300 * Second;
    f.runTimers();
    f.now += 30 * Second;
    QVERIFY(f.keepAlive(1).isOk());
    f.now += 30 * Second;
    QCOMPARE(f.runTimers(), 1);
    QVERIFY(f.cdk.hasClient({user(1), 7}));
}

void tst_WebsocketCdk::missingKeepAliveRemovesClient()
{
    CdkFixture f;
    f.open();
    f.now += 300 * Second;
    f.runTimers();
    f.now += 10 * Second;
    QVERIFY(f.message(1).isOk()); // an application message is no keep-alive
    f.now += 50 * Second - 1;
    QCOMPARE(f.runTimers(), 0);
    f.now += 1;
    QCOMPARE(f.runTimers(), 1);
    QVERIFY(!f.cdk.hasClient({user(1), 7}));
    QVERIFY(f.lastService().closeCause == ServiceMessage::CloseCause::KeepAliveTimeout);
    QVERIFY(f.app.events.last().startsWith("closed "));
}

void tst_WebsocketCdk::keepAliveBoundaryIsExclusive()
{
    // A client that answered exactly 60 seconds before the check stays: "older than".
    CdkFixture f;
    f.open();
    f.now += 300 * Second;
    f.runTimers();
    QVERIFY(f.keepAlive(1).isOk());
    f.now += 60 * Second;
    QCOMPARE(f.runTimers(), 1);
    QVERIFY(f.cdk.hasClient({user(1), 7}));
}

void tst_WebsocketCdk::newClientSkipsPendingCheck()
{
    CdkFixture f;
    f.now += 300 * Second;
    f.runTimers();
    f.open();
    f.now += 61 * Second;
    QCOMPARE(f.runTimers(), 1);
    QVERIFY(f.cdk.hasClient({user(1), 7}));
}

void tst_WebsocketCdk::serviceContent_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<bool>("rust");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("prefix");
    const QByteArray garbage = "not candid";
    const QByteArray number = QByteArray::fromHex("4449444c0001780500000000000000"); // a nat64
    QTest::newRow("rust, garbage") << garbage << true << int(CdkOutcome::Err) << "Error decoding service message content: ";
    QTest::newRow("motoko, garbage") << garbage << false << int(CdkOutcome::Trapped) << "IDL error: ";
    QTest::newRow("rust, another type") << number << true << int(CdkOutcome::Err) << "Error decoding service message content: ";
    QTest::newRow("motoko, another type") << number << false << int(CdkOutcome::Err) << "Error decoding service message content: unknown";
}

void tst_WebsocketCdk::serviceContent()
{
    QFETCH(QByteArray, content);
    QFETCH(bool, rust);
    QFETCH(int, kind);
    QFETCH(QString, prefix);
    CdkFixture f(rust ? CdkFlavour::Rust : CdkFlavour::Motoko);
    f.open();
    const CdkOutcome outcome = f.message(1, content, true);
    QCOMPARE(int(outcome.kind), kind);
    QVERIFY2(outcome.text.startsWith(prefix), qPrintable(outcome.text));
    // The number is used up and the client stays (protocol.md i.14, section k).
    QVERIFY(f.message(2).isOk());
}

void tst_WebsocketCdk::flavourDecidesTheTag()
{
    CdkFixture rust(CdkFlavour::Rust);
    CdkFixture motoko(CdkFlavour::Motoko);
    rust.open();
    motoko.open();
    const QByteArray tagged = rust.cdk.messages(gatewayPrincipal(1), 0).messages[0].content;
    const QByteArray untagged = motoko.cdk.messages(gatewayPrincipal(1), 0).messages[0].content;
    QCOMPARE(tagged.left(4).toHex(), QByteArray("d9d9f7a5"));
    QCOMPARE(tagged.mid(3), untagged);
}

void tst_WebsocketCdk::motokoCommitsBeforeCallbacks()
{
    CdkFixture rust(CdkFlavour::Rust);
    CdkFixture motoko(CdkFlavour::Motoko);
    for (CdkFixture *f : {&rust, &motoko}) {
        f->open();
        f->message(1);
    }
    QCOMPARE(rust.app.commits, 0);
    QCOMPARE(motoko.app.commits, 2);
}

void tst_WebsocketCdk::trapsAreReported()
{
    CdkFixture f;
    f.app.traps = true;
    QCOMPARE(f.open().kind, CdkOutcome::Trapped);
    QCOMPARE(f.message(1).kind, CdkOutcome::Trapped);
    QCOMPARE(f.message(9).kind, CdkOutcome::Trapped); // in on_close
    f.app.traps = false;
    f.open(2);
    f.app.traps = true;
    QCOMPARE(f.cdk.closeClient(f.app, user(2), f.now).kind, CdkOutcome::Trapped);
}

QTEST_APPLESS_MAIN(tst_WebsocketCdk)
#include "tst_websocketcdk.moc"
