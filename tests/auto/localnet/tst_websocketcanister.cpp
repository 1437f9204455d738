// SPDX-License-Identifier: MIT
#include "echoapplication.h"
#include "offlinecanister.h"
#include "testing.h"
#include <QtTest/QtTest>

using namespace Ic;
using namespace Ic::LocalNet;
using namespace Ic::LocalNet::Test;

Q_DECLARE_METATYPE(Ic::LocalNet::CdkFlavour)

namespace {

constexpr quint64 Second = 1'000'000'000;

QByteArray echoMessage(const QString &text)
{
    using Candid::Type;
    using Candid::Value;
    return Candid::encode({Value::record({{u"text", Value::text(text)}, {u"timestamp", Value::nat64(5)}})},
        {Type::record({{u"text", Type::text()}, {u"timestamp", Type::nat64()}})})
        .value();
}

QPair<QString, quint64> readEcho(const QByteArray &content)
{
    using Candid::Type;
    const auto value = Candid::decode(content, {Type::record({{u"text", Type::text()}, {u"timestamp", Type::nat64()}})}).value().first();
    return {value.field(u"text").value().toText().value(), value.field(u"timestamp").value().toNat64().value()};
}

//! Counts its callbacks in its state, and traps where a message requests it; the count shows the rollback.
class CountingApplication final : public CanisterApplication
{
public:
    std::unique_ptr<CanisterApplication> clone() const override { return std::make_unique<CountingApplication>(*this); }
    QByteArray candidInterface() const override { return "service : {}"; }
    Trap opened(CanisterContext &context, const Principal &client) override { return run(context, client, "opened"); }
    Trap message(CanisterContext &context, const Principal &client, const QByteArray &content) override { return run(context, client, content); }
    Trap closed(CanisterContext &context, const Principal &client) override { return run(context, client, "closed"); }
    std::optional<quint64> nextTimerNs() const override { return timerNs; }
    std::optional<MethodOutcome> update(CanisterContext &context, QByteArrayView method, const QByteArray &argument, const Principal &caller) override
    {
        if (method != "count")
            return std::nullopt;
        if (const Trap trap = run(context, caller, argument))
            return MethodOutcome::trapped(*trap);
        return MethodOutcome::reply(QByteArray::number(count));
    }
    std::optional<MethodOutcome> query(quint64, QByteArrayView method, const QByteArray &argument, const Principal &) const override
    {
        if (method != "counted")
            return std::nullopt;
        return argument == trapOn ? MethodOutcome::trapped(QStringLiteral("asked to")) : MethodOutcome::reply(QByteArray::number(count));
    }
    Trap timer(CanisterContext &) override
    {
        ++count;
        timerNs.reset();
        return {};
    }

    int count = 0;
    std::optional<quint64> timerNs;
    static inline QByteArray trapOn;

private:
    Trap run(CanisterContext &context, const Principal &client, const QByteArray &what)
    {
        ++count;
        context.sendEncoded(client, what);
        return what == trapOn ? Trap(QStringLiteral("asked to")) : Trap();
    }
};

using CountingCanister = OfflineCanister<CountingApplication>;
using EchoCanister = OfflineCanister<App::EchoApplication>;

} // namespace

class tst_WebsocketCanister : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { CountingApplication::trapOn.clear(); }
    void trapInMessageRust();
    void trapInMessageMotoko();
    void trapInOpenRust();
    void trapInOpenMotoko();
    void trapInCloseOnTimeout_data();
    void trapInCloseOnTimeout();
    void malformedArguments_data();
    void malformedArguments();
    void methodNotFound();
    void methodsOfTheApplication_data();
    void methodsOfTheApplication();
    void queriesNeedACertificate();
    void applicationTimerRuns();
    void echoAnswers_data();
    void echoAnswers();
    void echoBurst_data();
    void echoBurst();
    void echoCloses();
    void echoTraps();
    void echoTrapsOnGarbage();
    void interfaceMatchesDidFile();
};

void tst_WebsocketCanister::trapInMessageRust()
{
    // The whole message rolls back, the number too: the next one is one too high and ends the session (protocol.md i.15).
    CountingCanister f;
    CanisterClient client(f.canister, f.now, 1);
    QCOMPARE(outcomeText(client.open()), QStringLiteral("Ok"));
    CountingApplication::trapOn = "boom";
    QCOMPARE(outcomeText(client.send("boom")),
        QStringLiteral("reject 5: Error from Canister bkyz2-fmaaa-aaaaa-qaaaq-cai: Canister called `ic0.trap` with message: 'asked to'."));
    QCOMPARE(f.application().count, 1);
    QCOMPARE(client.poll().size(), 2); // the open message and what opened() sent; nothing of the trapped call
    QCOMPARE(outcomeText(client.send("next")), QStringLiteral("Expected incoming sequence number 1 but got 2"));
    QVERIFY(!f.canister.cdk().hasClient(client.key()));
}

void tst_WebsocketCanister::trapInMessageMotoko()
{
    // The callback is a message of its own: the number stays used, the client connected.
    CountingCanister f(CdkFlavour::Motoko);
    CanisterClient client(f.canister, f.now, 1);
    client.open();
    CountingApplication::trapOn = "boom";
    const CanisterReply reply = client.send("boom");
    QVERIFY(!reply.isReply);
    QCOMPARE(reply.rejectCode, RejectCode::CanisterReject);
    QVERIFY(reply.rejectMessage.contains(QStringLiteral("'asked to'")));
    QCOMPARE(f.application().count, 1); // the effects of the callback are rolled back all the same
    QCOMPARE(client.poll().size(), 2);
    QCOMPARE(outcomeText(client.send("next")), QStringLiteral("Ok"));
}

void tst_WebsocketCanister::trapInOpenRust()
{
    CountingCanister f;
    CanisterClient client(f.canister, f.now, 1);
    CountingApplication::trapOn = "opened";
    QVERIFY(!client.open().isReply);
    QVERIFY(!f.canister.cdk().hasClient(client.key()));
    QVERIFY(f.canister.certifiedData().isEmpty());
    QVERIFY(client.poll().isEmpty());
}

void tst_WebsocketCanister::trapInOpenMotoko()
{
    CountingCanister f(CdkFlavour::Motoko);
    CanisterClient client(f.canister, f.now, 1);
    CountingApplication::trapOn = "opened";
    QVERIFY(!client.open().isReply);
    QVERIFY(f.canister.cdk().hasClient(client.key()));
    QCOMPARE(client.poll().size(), 1); // the open message is out
    QCOMPARE(outcomeText(client.open()), QStringLiteral("Client with key %1 already has an open connection").arg(client.key().toText()));
}

void tst_WebsocketCanister::trapInCloseOnTimeout_data()
{
    QTest::addColumn<bool>("rust");
    QTest::addColumn<bool>("removed");
    QTest::newRow("rust rolls the removal back") << true << false;
    QTest::newRow("motoko has committed it") << false << true;
}

void tst_WebsocketCanister::trapInCloseOnTimeout()
{
    QFETCH(bool, rust);
    QFETCH(bool, removed);
    CountingCanister f(rust ? CdkFlavour::Rust : CdkFlavour::Motoko);
    CanisterClient client(f.canister, f.now, 1);
    client.open();
    CountingApplication::trapOn = "closed";
    f.now += 300 * Second;
    f.canister.runTimers(f.now);
    f.now += 61 * Second;
    f.canister.runTimers(f.now);
    QCOMPARE(!f.canister.cdk().hasClient(client.key()), removed);
    QVERIFY(f.canister.nextTimerNs().value() > f.now); // the timer that trapped is not due again
}

void tst_WebsocketCanister::malformedArguments_data()
{
    QTest::addColumn<QByteArray>("method");
    for (const char *method : {"ws_open", "ws_close", "ws_message", "ws_get_messages"})
        QTest::newRow(method) << QByteArray(method);
}

void tst_WebsocketCanister::malformedArguments()
{
    QFETCH(QByteArray, method);
    CountingCanister f;
    for (const QByteArray &argument : {QByteArray(), QByteArray("DIDL"), QByteArray::fromHex("4449444c0000"), QByteArray(64, '\xff')}) {
        const CanisterReply reply = f.canister.update(method, argument, testUser(1), f.now);
        QVERIFY(!reply.isReply);
        QCOMPARE(reply.rejectCode, RejectCode::CanisterError);
        QCOMPARE(reply.errorCode, QByteArray("IC0503"));
        QVERIFY(reply.rejectMessage.contains(QStringLiteral("failed to decode call arguments")));
    }
    QCOMPARE(f.application().count, 0);
}

void tst_WebsocketCanister::methodNotFound()
{
    CountingCanister f;
    const CanisterReply update = f.canister.update("ws_send", {}, testUser(1), f.now);
    QVERIFY(!update.isReply);
    QCOMPARE(update.errorCode, QByteArray("IC0536"));
    QVERIFY(update.rejectMessage.contains(QStringLiteral("has no update method 'ws_send'")));
    const CanisterReply query = f.canister.query("ws_open", {}, testUser(1), f.now, {});
    QVERIFY(query.rejectMessage.contains(QStringLiteral("has no query method 'ws_open'")));
}

void tst_WebsocketCanister::methodsOfTheApplication_data()
{
    QTest::addColumn<CdkFlavour>("flavour");
    QTest::newRow("rust") << CdkFlavour::Rust;
    QTest::newRow("motoko") << CdkFlavour::Motoko;
}

void tst_WebsocketCanister::methodsOfTheApplication()
{
    QFETCH(CdkFlavour, flavour);
    CountingCanister f(flavour);
    CanisterClient client(f.canister, f.now, 1);
    client.open();
    client.poll();
    QCOMPARE(f.application().count, 1);
    const CanisterReply counted = client.update("count", "hello");
    QVERIFY(counted.isReply);
    QCOMPARE(counted.argument, QByteArray("2"));
    QCOMPARE(client.pollContents(), QList<QByteArray> {"hello"});

    CountingApplication::trapOn = "boom";
    const CanisterReply trapped = client.update("count", "boom");
    QCOMPARE(outcomeText(trapped),
        QStringLiteral("reject 5: Error from Canister bkyz2-fmaaa-aaaaa-qaaaq-cai: Canister called `ic0.trap` with message: 'asked to'."));
    QCOMPARE(f.application().count, 2); // rolled back, with what was sent
    QVERIFY(client.pollContents().isEmpty());

    QCOMPARE(f.canister.query("counted", {}, testUser(1), f.now, {}).argument, QByteArray("2"));
    QCOMPARE(client.update("counted", {}).argument, QByteArray("2"));
    for (const CanisterReply &reply : {f.canister.query("counted", "boom", testUser(1), f.now, {}), client.update("counted", "boom")}) {
        QVERIFY(!reply.isReply);
        QCOMPARE(reply.errorCode, QByteArray("IC0503"));
    }
    QCOMPARE(f.canister.query("count", {}, testUser(1), f.now, {}).errorCode, QByteArray("IC0536"));
    QCOMPARE(f.application().count, 2);
}

void tst_WebsocketCanister::queriesNeedACertificate()
{
    CountingCanister f;
    const QByteArray argument = Ic::Cdk::encodeGetMessages(0);
    // Nothing to certify: works as an update too.
    QVERIFY(f.canister.update("ws_get_messages", argument, testGateway(), f.now).isReply);
    CanisterClient client(f.canister, f.now, 1);
    client.open();
    QVERIFY(!f.canister.update("ws_get_messages", argument, testGateway(), f.now).isReply);
    const CanisterReply reply = f.canister.query("ws_get_messages", argument, testGateway(), f.now, [] { return QByteArray("cert"); });
    const auto messages = Ic::Cdk::decodeMessages(reply.argument);
    IC_VERIFY(messages);
    QCOMPARE(messages->certificate, QByteArray("cert"));
    QCOMPARE(messages->messages.size(), 2);
}

void tst_WebsocketCanister::applicationTimerRuns()
{
    auto application = std::make_unique<CountingApplication>();
    application->timerNs = 1'700'000'002 * Second;
    CountingCanister f(CdkFlavour::Rust, std::move(application));
    QCOMPARE(f.canister.nextTimerNs(), std::make_optional(1'700'000'002 * Second));
    f.now += 1 * Second;
    f.canister.runTimers(f.now);
    QCOMPARE(f.application().count, 0);
    f.now += 1 * Second;
    f.canister.runTimers(f.now);
    QCOMPARE(f.application().count, 1);
    QCOMPARE(f.canister.nextTimerNs(), std::make_optional(1'700'000'300 * Second)); // the CDK's own
}

void tst_WebsocketCanister::echoAnswers_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("text") << QStringLiteral("hello");
    QTest::newRow("empty") << QString();
    QTest::newRow("beyond ASCII") << QStringLiteral("grüße 🙂");
    QTest::newRow("burst without a number") << QStringLiteral("burst");
    QTest::newRow("burst with no number") << QStringLiteral("burst x");
    QTest::newRow("burst with a negative number") << QStringLiteral("burst -1");
    QTest::newRow("Close with a capital") << QStringLiteral("Close");
}

void tst_WebsocketCanister::echoAnswers()
{
    QFETCH(QString, text);
    EchoCanister f;
    CanisterClient client(f.canister, f.now, 1);
    client.open();
    f.now += 3 * Second;
    QCOMPARE(outcomeText(client.send(echoMessage(text))), QStringLiteral("Ok"));
    const auto contents = client.pollContents();
    QCOMPARE(contents.size(), 1);
    QCOMPARE(readEcho(contents[0]).first, text);
    QCOMPARE(readEcho(contents[0]).second, f.now);
}

void tst_WebsocketCanister::echoBurst_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("count");
    QTest::newRow("none") << QStringLiteral("burst 0") << 0;
    QTest::newRow("one") << QStringLiteral("burst 1") << 1;
    QTest::newRow("five hundred") << QStringLiteral("burst 500") << 500;
    QTest::newRow("more than it gives") << QStringLiteral("burst 18446744073709551615") << int(App::EchoApplication::MaxBurst);
}

void tst_WebsocketCanister::echoBurst()
{
    QFETCH(QString, text);
    QFETCH(int, count);
    EchoCanister f(CdkFlavour::Motoko);
    CanisterClient client(f.canister, f.now, 1);
    client.open();
    QCOMPARE(outcomeText(client.send(echoMessage(text))), QStringLiteral("Ok"));
    const auto contents = client.pollContents();
    QCOMPARE(contents.size(), count);
    for (int i = 0; i < count; ++i)
        QCOMPARE(readEcho(contents[i]).first, QString::number(i + 1));
}

void tst_WebsocketCanister::echoCloses()
{
    EchoCanister f;
    CanisterClient client(f.canister, f.now, 1);
    client.open();
    QCOMPARE(outcomeText(client.send(echoMessage(QStringLiteral("close")))), QStringLiteral("Ok"));
    const auto messages = client.poll();
    QCOMPARE(messages.size(), 2);
    QVERIFY(ServiceMessage::fromCandid(messages[1].content)->closeCause == ServiceMessage::CloseCause::ClosedByApplication);
    QVERIFY(!f.canister.cdk().hasClient(client.key()));
}

void tst_WebsocketCanister::echoTraps()
{
    EchoCanister f;
    CanisterClient client(f.canister, f.now, 1);
    client.open();
    const CanisterReply reply = client.send(echoMessage(QStringLiteral("trap")));
    QVERIFY(!reply.isReply);
    QVERIFY(client.pollContents().isEmpty());
}

void tst_WebsocketCanister::echoTrapsOnGarbage()
{
    EchoCanister f;
    CanisterClient client(f.canister, f.now, 1);
    client.open();
    QVERIFY(!client.send("garbage").isReply);
    QVERIFY(client.pollContents().isEmpty());
}

void tst_WebsocketCanister::interfaceMatchesDidFile()
{
    EchoCanister f;
    QFile file(QStringLiteral(IC_SOURCE_DIR "/resources/did/echo.did"));
    QVERIFY(file.open(QFile::ReadOnly));
    QCOMPARE(f.canister.candidInterface(), file.readAll());
}

QTEST_APPLESS_MAIN(tst_WebsocketCanister)
#include "tst_websocketcanister.moc"
