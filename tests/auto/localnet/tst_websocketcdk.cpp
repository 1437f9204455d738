// SPDX-License-Identifier: MIT
#include "hashtree.h"
#include "testing.h"
#include "websocketcdk.h"
#include <QtTest/QtTest>

using namespace Ic;
using namespace Ic::LocalNet;

namespace {

constexpr quint64 Second = 1'000'000'000;
constexpr quint64 Start = 1'700'000'000 * Second;

Principal user(int i)
{
    return Principal::selfAuthenticating("user " + QByteArray::number(i));
}

Principal gatewayPrincipal(int i)
{
    return Principal::selfAuthenticating("gateway " + QByteArray::number(i));
}

//! An application that notes what it is told, and traps when asked to.
class Application final : public CdkHandlers
{
public:
    Trap clientOpened(const Principal &client) override { return note("opened " + client.toText().toLatin1()); }
    Trap clientMessage(const Principal &, const QByteArray &content) override { return note("message " + content); }
    Trap clientClosed(const Principal &client) override { return note("closed " + client.toText().toLatin1()); }
    void commit() override { ++commits; }

    QList<QByteArray> events;
    int commits = 0;
    bool traps = false;

private:
    Trap note(const QByteArray &event)
    {
        events.append(event);
        return traps ? Trap(QStringLiteral("asked to")) : Trap();
    }
};

struct Fixture
{
    explicit Fixture(CdkFlavour flavour = CdkFlavour::Rust)
        : cdk(CdkOptions().setFlavour(flavour), Start)
    {
    }

    CdkOutcome open(int client = 1, quint64 nonce = 7, int gateway = 1) { return cdk.open(app, user(client), nonce, gatewayPrincipal(gateway), now); }
    CdkOutcome message(quint64 sequence, const QByteArray &content = "hello", bool isService = false, int client = 1, quint64 nonce = 7)
    {
        return cdk.message(app, user(client), {{user(client), nonce}, sequence, now, isService, content}, now);
    }
    CdkOutcome keepAlive(quint64 sequence) { return message(sequence, ServiceMessage::keepAlive(0).toCandid(), true); }
    int runTimers()
    {
        int count = 0;
        CdkOutcome outcome;
        while (cdk.runDueTimer(app, now, outcome))
            ++count;
        return count;
    }
    QList<WebsocketMessage> queue(int gateway = 1, quint64 nonce = 0) const
    {
        QList<WebsocketMessage> result;
        const CdkMessages found = cdk.messages(gatewayPrincipal(gateway), nonce);
        for (const CdkOutputMessage &message : found.messages)
            result.append(WebsocketMessage::fromCbor(message.content).value());
        return result;
    }
    ServiceMessage lastService(int gateway = 1) const { return ServiceMessage::fromCandid(queue(gateway).constLast().content).value(); }

    Application app;
    WebsocketCdk cdk;
    quint64 now = Start;
};

} // namespace

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
    void pollsArePaged_data();
    void pollsArePaged();
    void unknownGatewayGetsNothing();
    void keysAreCountedPerGateway();
    void keysArePadded();
    void witnessCertifiesEveryMessage();
    void oldMessagesPrunedInFives();
    void messagesWithinIntervalAreKept();
    void emptyGatewayIsForgotten();
    void reusedGatewayIsKept();
    void flavourDecidesTheTag();
    void motokoCommitsBeforeCallbacks();
    void trapsAreReported();
    void firstMessageStartsCertifiedData();
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
    Fixture f(rust ? CdkFlavour::Rust : CdkFlavour::Motoko);
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
    using Run = std::function<CdkOutcome(Fixture &)>;
    QTest::addColumn<Run>("run");
    QTest::addColumn<QString>("text");
    const QString one = user(1).toText();
    const QString two = user(2).toText();
    const QString gateway1 = gatewayPrincipal(1).toText();
    const QString gateway2 = gatewayPrincipal(2).toText();
    const auto row = [](const char *name, const Run &run, const QString &text) { QTest::newRow(name) << run << text; };

    row(
        "anonymous open", [](Fixture &f) { return f.cdk.open(f.app, Principal::anonymous(), 1, gatewayPrincipal(1), f.now); },
        QStringLiteral("Anonymous principal is not allowed"));
    row(
        "the same key twice",
        [](Fixture &f) {
            f.open();
            return f.open();
        },
        QStringLiteral("Client with key %1_7 already has an open connection").arg(one));
    row(
        "message with another nonce",
        [](Fixture &f) {
            f.open();
            return f.message(1, "x", false, 1, 8);
        },
        QStringLiteral("Client with principal %1 has a different key than the one used in the message").arg(one));
    row(
        "message with another principal's key",
        [](Fixture &f) {
            f.open();
            return f.cdk.message(f.app, user(1), {{user(2), 7}, 1, 0, false, "x"}, f.now);
        },
        QStringLiteral("Client with principal %1 has a different key than the one used in the message").arg(two));
    row(
        "message without a connection", [](Fixture &f) { return f.message(1); },
        QStringLiteral("Client with principal %1 doesn't have an open connection").arg(one));
    row(
        "close by an unknown gateway",
        [](Fixture &f) {
            f.open();
            return f.cdk.close(f.app, gatewayPrincipal(2), {user(1), 7}, f.now);
        },
        QStringLiteral("Gateway with principal %1 is not registered").arg(gateway2));
    row(
        "close of an unknown client",
        [](Fixture &f) {
            f.open();
            return f.cdk.close(f.app, gatewayPrincipal(1), {user(2), 7}, f.now);
        },
        QStringLiteral("Client with key %1_7 doesn't have an open connection").arg(two));
    row(
        "close by the gateway of another",
        [](Fixture &f) {
            f.open();
            f.open(2, 7, 2);
            return f.cdk.close(f.app, gatewayPrincipal(1), {user(2), 7}, f.now);
        },
        QStringLiteral("Client with key %1_7 was not registered to gateway %2").arg(two, gateway1));
    row(
        "send without a connection", [](Fixture &f) { return f.cdk.send(user(1), "x", f.now); },
        QStringLiteral("Client with principal %1 doesn't have an open connection").arg(one));
    row(
        "closing a client that is not there", [](Fixture &f) { return f.cdk.closeClient(f.app, user(1), f.now); },
        QStringLiteral("Client with principal %1 doesn't have an open connection").arg(one));
    row(
        "wrong number",
        [](Fixture &f) {
            f.open();
            return f.message(3);
        },
        QStringLiteral("Expected incoming sequence number 1 but got 3"));
    row(
        "a service message of canisters",
        [](Fixture &f) {
            f.open();
            return f.message(1, ServiceMessage::ack(1).toCandid(), true);
        },
        QStringLiteral("Invalid service message"));
}

void tst_WebsocketCdk::errors()
{
    using Run = std::function<CdkOutcome(Fixture &)>;
    QFETCH(Run, run);
    QFETCH(QString, text);
    for (const CdkFlavour flavour : {CdkFlavour::Rust, CdkFlavour::Motoko}) {
        Fixture f(flavour);
        const CdkOutcome outcome = run(f);
        QCOMPARE(outcome.kind, CdkOutcome::Err);
        QCOMPARE(outcome.text, text);
    }
}

void tst_WebsocketCdk::clientSequenceNumbersAreCounted()
{
    Fixture f;
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
    Fixture f;
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
    Fixture f;
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
    Fixture f;
    f.open();
    QVERIFY(f.cdk.close(f.app, gatewayPrincipal(1), {user(1), 7}, f.now).isOk());
    QCOMPARE(f.cdk.clientCount(), 0);
    QCOMPARE(f.queue().size(), 1);
    QVERIFY(f.app.events.last().startsWith("closed "));
    QCOMPARE(f.message(1).text, QStringLiteral("Client with principal %1 doesn't have an open connection").arg(user(1).toText()));
}

void tst_WebsocketCdk::closeByApplicationStatesReason()
{
    Fixture f;
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
    Fixture f;
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
    Fixture f;
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
    Fixture f;
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
    Fixture f;
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
    Fixture f;
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
    Fixture f(rust ? CdkFlavour::Rust : CdkFlavour::Motoko);
    f.open();
    const CdkOutcome outcome = f.message(1, content, true);
    QCOMPARE(int(outcome.kind), kind);
    QVERIFY2(outcome.text.startsWith(prefix), qPrintable(outcome.text));
    // The number is used up and the client stays (protocol.md i.14, section k).
    QVERIFY(f.message(2).isOk());
}

void tst_WebsocketCdk::pollsArePaged_data()
{
    QTest::addColumn<int>("queued");
    QTest::addColumn<quint64>("nonce");
    QTest::addColumn<int>("returned");
    QTest::addColumn<bool>("end");
    QTest::newRow("one") << 1 << quint64(0) << 1 << true;
    QTest::newRow("as many as fit") << 50 << quint64(0) << 50 << true;
    QTest::newRow("one more") << 51 << quint64(0) << 50 << false;
    QTest::newRow("second page") << 51 << quint64(50) << 1 << true;
    QTest::newRow("in the middle") << 120 << quint64(60) << 50 << false;
    QTest::newRow("just behind the end") << 3 << quint64(3) << 0 << true;
    QTest::newRow("far behind the end") << 3 << std::numeric_limits<quint64>::max() << 0 << true;
}

void tst_WebsocketCdk::pollsArePaged()
{
    QFETCH(int, queued);
    QFETCH(quint64, nonce);
    QFETCH(int, returned);
    QFETCH(bool, end);
    Fixture f;
    f.open();
    for (int i = 1; i < queued; ++i)
        f.cdk.send(user(1), QByteArray::number(i), f.now);
    const CdkMessages found = f.cdk.messages(gatewayPrincipal(1), nonce);
    QCOMPARE(found.messages.size(), returned);
    QCOMPARE(found.endOfQueue, end);
    QCOMPARE(found.tree.isEmpty(), returned == 0);
    if (returned > 0)
        QCOMPARE(WebsocketMessage::fromCbor(found.messages.first().content)->sequence, nonce + 1);
}

void tst_WebsocketCdk::unknownGatewayGetsNothing()
{
    Fixture f;
    f.open();
    const CdkMessages found = f.cdk.messages(gatewayPrincipal(2), 0);
    QVERIFY(found.messages.isEmpty());
    QVERIFY(found.tree.isEmpty());
    QVERIFY(found.endOfQueue);
}

void tst_WebsocketCdk::keysAreCountedPerGateway()
{
    Fixture f;
    f.open(1, 7, 1);
    f.open(2, 7, 2);
    f.open(3, 7, 1);
    QCOMPARE(f.queue(1).size(), 2);
    QCOMPARE(f.queue(2).size(), 1);
    QVERIFY(f.cdk.messages(gatewayPrincipal(2), 0).messages[0].key.endsWith("_00000000000000000000"));
    QVERIFY(f.cdk.messages(gatewayPrincipal(1), 0).messages[1].key.endsWith("_00000000000000000001"));
    // Nonces go on when a client reconnects (section k), sequence numbers do not.
    f.open(1, 8, 1);
    QVERIFY(f.cdk.messages(gatewayPrincipal(1), 2).messages[0].key.endsWith("_00000000000000000002"));
}

void tst_WebsocketCdk::keysArePadded()
{
    Fixture f;
    f.open();
    QCOMPARE(f.cdk.messages(gatewayPrincipal(1), 0).messages[0].key, gatewayPrincipal(1).toText().toLatin1() + "_00000000000000000000");
}

void tst_WebsocketCdk::witnessCertifiesEveryMessage()
{
    Fixture f;
    f.open(1, 7, 1);
    f.open(2, 7, 2);
    for (int i = 0; i < 130; ++i)
        f.cdk.send(user(1 + i % 2), QByteArray::number(i), f.now);
    const CdkMessages found = f.cdk.messages(gatewayPrincipal(1), 10);
    QCOMPARE(found.messages.size(), 50);
    const auto tree = HashTree::fromCbor(found.tree);
    IC_VERIFY(tree);
    QVERIFY(tree->isWellFormed());
    QCOMPARE(view(tree->rootHash()).toByteArray(), f.cdk.certifiedData());
    for (const CdkOutputMessage &message : found.messages) {
        const Lookup leaf = tree->lookup({"websocket", message.key});
        QVERIFY(leaf.isFound());
        QCOMPARE(leaf.value, view(sha256(message.content)));
    }
    // The other gateway's messages are nobody's business.
    QVERIFY(!tree->lookup({"websocket", f.cdk.messages(gatewayPrincipal(2), 0).messages[0].key}).isFound());
    QVERIFY(!tree->lookup({"websocket", f.cdk.messages(gatewayPrincipal(1), 9).messages[0].key}).isFound());
}

void tst_WebsocketCdk::oldMessagesPrunedInFives()
{
    Fixture f;
    f.open();
    for (int i = 0; i < 11; ++i)
        f.cdk.send(user(1), "old", f.now);
    QCOMPARE(f.cdk.queueLength(gatewayPrincipal(1)), 12);
    f.now += 300 * Second + 1;
    f.cdk.send(user(1), "new", f.now);
    QCOMPARE(f.cdk.queueLength(gatewayPrincipal(1)), 8);
    f.cdk.send(user(1), "new", f.now);
    QCOMPARE(f.cdk.queueLength(gatewayPrincipal(1)), 4);
    f.cdk.send(user(1), "new", f.now);
    QCOMPARE(f.cdk.queueLength(gatewayPrincipal(1)), 3); // what is left is new
    // Gone from the certified tree too: nothing but the remaining messages is in there.
    const CdkMessages found = f.cdk.messages(gatewayPrincipal(1), 0);
    QVERIFY(found.messages[0].key.endsWith("_00000000000000000012"));
    const auto tree = HashTree::fromCbor(found.tree);
    IC_VERIFY(tree);
    QCOMPARE(tree->leavesBelow({"websocket"}).size(), 3);
    QVERIFY(tree->lookup({"websocket", gatewayPrincipal(1).toText().toLatin1() + "_00000000000000000011"}).status == Lookup::Status::Absent);
}

void tst_WebsocketCdk::messagesWithinIntervalAreKept()
{
    Fixture f;
    f.open();
    f.now += 300 * Second;
    f.cdk.send(user(1), "new", f.now);
    QCOMPARE(f.cdk.queueLength(gatewayPrincipal(1)), 2);
}

void tst_WebsocketCdk::emptyGatewayIsForgotten()
{
    Fixture f;
    f.open();
    f.now += 10 * Second;
    f.cdk.close(f.app, gatewayPrincipal(1), {user(1), 7}, f.now);
    f.now = Start + 300 * Second;
    f.runTimers();
    f.now += 60 * Second;
    f.runTimers(); // empty for 350 s
    QVERIFY(!f.cdk.hasGateway(gatewayPrincipal(1)));
    QVERIFY(f.cdk.messages(gatewayPrincipal(1), 0).messages.isEmpty());
    // Nonces start anew (protocol.md i.17), and the old keys are gone from the tree.
    f.open();
    const CdkMessages found = f.cdk.messages(gatewayPrincipal(1), 0);
    QCOMPARE(found.messages.size(), 1);
    QVERIFY(found.messages[0].key.endsWith("_00000000000000000000"));
}

void tst_WebsocketCdk::reusedGatewayIsKept()
{
    Fixture f;
    f.open();
    f.cdk.close(f.app, gatewayPrincipal(1), {user(1), 7}, f.now);
    f.now += 299 * Second;
    f.open();
    f.now += 1 * Second;
    f.runTimers();
    f.now += 60 * Second;
    f.runTimers();
    QVERIFY(f.cdk.hasGateway(gatewayPrincipal(1)));
    QVERIFY(ServiceMessage::fromCandid(f.queue().constFirst().content).value().kind == ServiceMessage::Kind::Open); // with its queue

    // And one that has been empty for no longer than the interval.
    Fixture g;
    g.open();
    g.now += 100 * Second;
    g.cdk.close(g.app, gatewayPrincipal(1), {user(1), 7}, g.now);
    g.now = Start + 300 * Second;
    g.runTimers();
    g.now += 60 * Second;
    g.runTimers();
    QVERIFY(g.cdk.hasGateway(gatewayPrincipal(1)));
}

void tst_WebsocketCdk::flavourDecidesTheTag()
{
    Fixture rust(CdkFlavour::Rust);
    Fixture motoko(CdkFlavour::Motoko);
    rust.open();
    motoko.open();
    const QByteArray tagged = rust.cdk.messages(gatewayPrincipal(1), 0).messages[0].content;
    const QByteArray untagged = motoko.cdk.messages(gatewayPrincipal(1), 0).messages[0].content;
    QCOMPARE(tagged.left(4).toHex(), QByteArray("d9d9f7a5"));
    QCOMPARE(tagged.mid(3), untagged);
}

void tst_WebsocketCdk::motokoCommitsBeforeCallbacks()
{
    Fixture rust(CdkFlavour::Rust);
    Fixture motoko(CdkFlavour::Motoko);
    for (Fixture *f : {&rust, &motoko}) {
        f->open();
        f->message(1);
    }
    QCOMPARE(rust.app.commits, 0);
    QCOMPARE(motoko.app.commits, 2);
}

void tst_WebsocketCdk::trapsAreReported()
{
    Fixture f;
    f.app.traps = true;
    QCOMPARE(f.open().kind, CdkOutcome::Trapped);
    QCOMPARE(f.message(1).kind, CdkOutcome::Trapped);
    QCOMPARE(f.message(9).kind, CdkOutcome::Trapped); // in on_close
    f.app.traps = false;
    f.open(2);
    f.app.traps = true;
    QCOMPARE(f.cdk.closeClient(f.app, user(2), f.now).kind, CdkOutcome::Trapped);
}

void tst_WebsocketCdk::firstMessageStartsCertifiedData()
{
    Fixture f;
    QVERIFY(f.cdk.certifiedData().isEmpty());
    f.open();
    QCOMPARE(f.cdk.certifiedData().size(), 32);
}

QTEST_APPLESS_MAIN(tst_WebsocketCdk)
#include "tst_websocketcdk.moc"
