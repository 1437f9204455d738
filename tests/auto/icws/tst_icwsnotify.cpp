// SPDX-License-Identifier: MIT
// `icws notify` against a network in this process, so that the calls that the canister received can be examined.
#include "candidcodec.h"
#include "canisterapplication.h"
#include "democanisters.h"
#include "icwsprocess.h"
#include "identity.h"
#include "localnetwork.h"
#include "networkkeys.h"
#include "networkrelay.h"
#include "notifyapplication.h"
#include "pem.h"
#include "privatefile.h"
#include "replica.h"
#include "websocketcanister.h"
#include <QtCore/QFile>

using namespace Ic;
using namespace Ic::LocalNet;
using Candid::Type;
using Candid::Value;

namespace {

//! Another canister's interface over the canister's own methods.
class Liar final : public CanisterApplication
{
public:
    explicit Liar(QByteArray did)
        : m_did(std::move(did))
    {
    }
    std::unique_ptr<CanisterApplication> clone() const override { return std::make_unique<Liar>(*this); }
    QByteArray candidInterface() const override { return m_did; }
    Trap message(CanisterContext &, const Principal &, const QByteArray &) override { return {}; }
    std::optional<MethodOutcome> update(CanisterContext &, QByteArrayView method, const QByteArray &, const Principal &) override
    {
        ++calls;
        if (method != "notify")
            return std::nullopt;
        return answer.isEmpty() ? MethodOutcome::trapped(QStringLiteral("out of order")) : MethodOutcome::reply(answer);
    }
    static inline int calls = 0;
    static inline QByteArray answer;

private:
    QByteArray m_did;
};

QByteArray didOf(const QByteArray &draft, const QByteArray &outcome = "variant { Ok : nat64; Err : text }")
{
    return "service : { notify : (" + draft + ") -> (" + outcome + ") }";
}

//! Messages of clients of notify.did in an independent spelling.
const QByteArray DraftText = "record { to : opt principal; topic : text; title : text; body : text; urgency : variant { Low; Normal; High; Critical };"
                             " actions : vec record { key : text; label : text }; reply : opt text; tag : opt text; icon : opt blob; sound : opt text }";

} // namespace

class TestIcwsNotify : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void everyOptionArrives();
    void minimalOptions();
    void urgencies_data();
    void urgencies();
    void valuesResemblingOptions_data();
    void valuesResemblingOptions();
    void countIsNumbered();
    void textForPeople();
    void rootKeyIsFetched();
    void namedIdentity();
    void refusals_data();
    void refusals();
    void refusalDuringSeries();
    void unsuitableInterfaces_data();
    void unsuitableInterfaces();
    void widerInterfaceIsAccepted();
    void unreadableAnswer_data();
    void unreadableAnswer();
    void badOptions_data();
    void badOptions();
    void helpListsEveryOption();
    void unreachableCanisterFails();
    void anotherRootKey();

private:
    QStringList arguments(const QStringList &more = {}) const
    {
        return QStringList {QStringLiteral("notify"), QStringLiteral("--network"), m_network->networkUrl().toString(), QStringLiteral("--canister"),
                   m_canister.toText(), QStringLiteral("--root-key"), QString::fromLatin1(m_network->rootKeyDer().toHex()), QStringLiteral("--topic"),
                   QStringLiteral("news"), QStringLiteral("--title"), QStringLiteral("Hello"), QStringLiteral("--json")}
        + more;
    }
    const WebsocketCanister &canister() const { return static_cast<const WebsocketCanister &>(*m_network->replica().canister(m_canister)); }
    qsizetype told() const { return static_cast<const App::NotifyApplication &>(canister().application()).notificationCount(); }
    //! Returns the history of \a reader; decoded apart from the canister's classes.
    QList<Value> history(const Principal &reader);
    QString text(const Value &value, QStringView field) const { return value.field(field).value().toText().value(); }
    Principal installLiar(const QByteArray &did) { return m_network->install(QStringLiteral("liar"), std::make_unique<Liar>(did)).value(); }

    std::unique_ptr<LocalNetwork> m_network;
    Principal m_canister;
};

void TestIcwsNotify::init()
{
    m_network = std::make_unique<LocalNetwork>();
    LocalNetworkOptions options;
    options.setGatewayEnabled(false);
    QVERIFY(m_network->start(options));
    QVERIFY(App::installDemoCanisters(*m_network));
    m_canister = m_network->canisters().value(QStringLiteral("notify"));
    Liar::calls = 0;
    Liar::answer.clear();
}

QList<Value> TestIcwsNotify::history(const Principal &reader)
{
    // Queries a copy of the application, with a listener in place of the CDK.
    class Listener final : public CanisterContext
    {
    public:
        quint64 nowNs() const override { return 1; }
        CdkOutcome sendEncoded(const Principal &, const QByteArray &content) override
        {
            contents.append(content);
            return CdkOutcome::ok();
        }
        CdkOutcome close(const Principal &) override { return CdkOutcome::ok(); }
        QList<QByteArray> contents;
    } listener;
    const Type subscribe = Type::variant({{u"Subscribe", Type::record({{u"after", Type::nat64()}})}});
    const Type notification = Type::record({{u"id", Type::nat64()}, {u"topic", Type::text()}, {u"title", Type::text()}, {u"body", Type::text()},
        {u"urgency", Type::variant({{u"Low"}, {u"Normal"}, {u"High"}, {u"Critical"}})},
        {u"actions", Type::vec(Type::record({{u"key", Type::text()}, {u"label", Type::text()}}))}, {u"reply", Type::opt(Type::text())},
        {u"tag", Type::opt(Type::text())}, {u"icon", Type::opt(Type::blob())}, {u"sound", Type::opt(Type::text())}});
    const Type history = Type::record({{u"notifications", Type::vec(notification)}});
    const auto copy = canister().application().clone();
    copy->message(listener, reader, Candid::encode({Value::variant(u"Subscribe", Value::record({{u"after", Value::nat64(0)}}))}, {subscribe}).value());
    const Value decoded = Candid::decode(listener.contents.value(1),
        {Type::variant({{u"History", history}, {u"Welcome", Type::reserved()}, {u"Notified", Type::reserved()}, {u"Subscribe", Type::reserved()},
            {u"Since", Type::reserved()}, {u"Act", Type::reserved()}, {u"Reply", Type::reserved()}, {u"Acted", Type::reserved()},
            {u"Replied", Type::reserved()}, {u"Refused", Type::reserved()}})})
                              .value()
                              .constFirst();
    return decoded.variantValue().field(u"notifications").value().elements().value();
}

void TestIcwsNotify::everyOptionArrives()
{
    QTemporaryDir dir;
    QFile icon(dir.filePath(QStringLiteral("icon.png")));
    QVERIFY(icon.open(QIODevice::WriteOnly) && icon.write("\x89PNG") == 4);
    icon.close();
    const Principal reader = Principal::selfAuthenticating("reader");
    JsonProcess icws(QStringLiteral("icws"),
        arguments({QStringLiteral("--topic"), QStringLiteral("builds"), QStringLiteral("--body"), QStringLiteral("line 1\nline 2"), QStringLiteral("--urgency"),
            QStringLiteral("critical"), QStringLiteral("--action"), QStringLiteral("log=Show the log"), QStringLiteral("--action"), QStringLiteral("again=a=b"),
            QStringLiteral("--reply"), QStringLiteral("Well?"), QStringLiteral("--tag"), QStringLiteral("main"), QStringLiteral("--icon"), icon.fileName(),
            QStringLiteral("--sound"), QStringLiteral("bell"), QStringLiteral("--to"), reader.toText()}));
    IC_TRY_PROCESS(icws, icws.hasEnded());
    QVERIFY2(icws.exitCode() == 0, icws.story().constData());
    QCOMPARE(icws.errors(), QByteArray());
    QCOMPARE(icws.events(), (QList<QJsonObject> {{{QStringLiteral("event"), QStringLiteral("notified")}, {QStringLiteral("id"), QStringLiteral("1")}}}));
    const auto told = history(reader);
    QCOMPARE(told.size(), 1);
    QCOMPARE(text(told[0], u"topic"), QStringLiteral("builds"));
    QCOMPARE(text(told[0], u"title"), QStringLiteral("Hello"));
    QCOMPARE(text(told[0], u"body"), QStringLiteral("line 1\nline 2"));
    QCOMPARE(told[0].field(u"urgency").value().variantTag(), QStringLiteral("Critical"));
    const auto actions = told[0].field(u"actions").value().elements().value();
    QCOMPARE(actions.size(), 2);
    QCOMPARE(text(actions[0], u"key"), QStringLiteral("log"));
    QCOMPARE(text(actions[0], u"label"), QStringLiteral("Show the log"));
    QCOMPARE(text(actions[1], u"label"), QStringLiteral("a=b"));
    QCOMPARE(told[0].field(u"reply").value().optValue()->toText().value(), QStringLiteral("Well?"));
    QCOMPARE(told[0].field(u"tag").value().optValue()->toText().value(), QStringLiteral("main"));
    QCOMPARE(told[0].field(u"icon").value().optValue()->toBlob().value(), QByteArray("\x89PNG"));
    QCOMPARE(told[0].field(u"sound").value().optValue()->toText().value(), QStringLiteral("bell"));
    QVERIFY(history(Principal::selfAuthenticating("another")).isEmpty());
}

void TestIcwsNotify::minimalOptions()
{
    JsonProcess icws(QStringLiteral("icws"), arguments());
    IC_TRY_PROCESS(icws, icws.hasEnded());
    QVERIFY2(icws.exitCode() == 0, icws.story().constData());
    const auto told = history(Principal::selfAuthenticating("anybody"));
    QCOMPARE(told.size(), 1);
    QCOMPARE(text(told[0], u"body"), QString());
    QCOMPARE(told[0].field(u"urgency").value().variantTag(), QStringLiteral("Normal"));
    QCOMPARE(told[0].field(u"actions").value().size(), 0);
    for (const char16_t *field : {u"reply", u"tag", u"icon", u"sound"})
        QVERIFY(!told[0].field(field).value().optValue());
}

void TestIcwsNotify::urgencies_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("tag");
    QTest::newRow("low") << QStringLiteral("low") << QStringLiteral("Low");
    QTest::newRow("normal") << QStringLiteral("normal") << QStringLiteral("Normal");
    QTest::newRow("high") << QStringLiteral("high") << QStringLiteral("High");
}

void TestIcwsNotify::urgencies()
{
    QFETCH(QString, option);
    QFETCH(QString, tag);
    JsonProcess icws(QStringLiteral("icws"), arguments({QStringLiteral("--urgency"), option}));
    IC_TRY_PROCESS(icws, icws.hasEnded());
    QCOMPARE(history(Principal::selfAuthenticating("anybody")).constFirst().field(u"urgency").value().variantTag(), tag);
}

void TestIcwsNotify::valuesResemblingOptions_data()
{
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<QString>("body");
    QTest::newRow("after an equals sign") << QStringList {QStringLiteral("--body=--title=-x")} << QStringLiteral("--title=-x");
    QTest::newRow("as the next argument") << QStringList {QStringLiteral("--body"), QStringLiteral("-5 degrees")} << QStringLiteral("-5 degrees");
    QTest::newRow("other letters") << QStringList {QStringLiteral("--body"), QStringLiteral("Grüße 🙂")} << QStringLiteral("Grüße 🙂");
}

void TestIcwsNotify::valuesResemblingOptions()
{
    QFETCH(QStringList, more);
    QFETCH(QString, body);
    JsonProcess icws(QStringLiteral("icws"), arguments(more));
    IC_TRY_PROCESS(icws, icws.hasEnded());
    QVERIFY2(icws.exitCode() == 0, icws.story().constData());
    QCOMPARE(text(history(Principal::selfAuthenticating("anybody")).constFirst(), u"body"), body);
}

void TestIcwsNotify::countIsNumbered()
{
    JsonProcess icws(QStringLiteral("icws"), arguments({QStringLiteral("--body"), QStringLiteral("%1 done"), QStringLiteral("--count"), QStringLiteral("3")}));
    IC_TRY_PROCESS(icws, icws.hasEnded());
    QVERIFY2(icws.exitCode() == 0, icws.story().constData());
    QCOMPARE(icws.count(QStringLiteral("notified")), 3);
    QCOMPARE(icws.events()[2].value(QStringLiteral("id")).toString(), QStringLiteral("3"));
    const auto told = history(Principal::selfAuthenticating("anybody"));
    QCOMPARE(told.size(), 3);
    QCOMPARE(text(told[0], u"body"), QStringLiteral("%1 done (1/3)"));
    QCOMPARE(text(told[2], u"body"), QStringLiteral("%1 done (3/3)"));
    JsonProcess withoutBody(QStringLiteral("icws"), arguments({QStringLiteral("--count"), QStringLiteral("2")}));
    IC_TRY_PROCESS(withoutBody, withoutBody.hasEnded());
    QCOMPARE(text(history(Principal::selfAuthenticating("anybody")).constLast(), u"body"), QStringLiteral("(2/2)"));
}

void TestIcwsNotify::textForPeople()
{
    QStringList line = arguments();
    line.removeAll(QStringLiteral("--json"));
    JsonProcess icws(QStringLiteral("icws"), line);
    QTRY_VERIFY_WITH_TIMEOUT(icws.hasEnded(), 20'000);
    QCOMPARE(icws.process().readAllStandardOutput(), QByteArray("notified  id=1\n"));
}

void TestIcwsNotify::rootKeyIsFetched()
{
    QStringList line = arguments({QStringLiteral("--fetch-root-key")});
    const qsizetype key = line.indexOf(QStringLiteral("--root-key"));
    line.remove(key, 2);
    JsonProcess icws(QStringLiteral("icws"), line);
    IC_TRY_PROCESS(icws, icws.hasEnded());
    QVERIFY2(icws.exitCode() == 0, icws.story().constData());
    QCOMPARE(told(), 1);
}

void TestIcwsNotify::namedIdentity()
{
    QTemporaryDir dir;
    const QString passphrase = dir.filePath(QStringLiteral("passphrase"));
    QVERIFY(writePrivateFile(passphrase, "correct horse\n"));
    const QStringList open {QStringLiteral("--passphrase-file"), passphrase, QStringLiteral("--profile"), QStringLiteral("work")};
    JsonProcess create(QStringLiteral("icws"),
        QStringList {QStringLiteral("identity"), QStringLiteral("create"), QStringLiteral("bob"), QStringLiteral("--protection"), QStringLiteral("passphrase"),
            QStringLiteral("--passphrase-cost"), QStringLiteral("interactive"), QStringLiteral("--json")}
            + open,
        dir.path());
    IC_TRY_PROCESS(create, create.hasEnded());
    QVERIFY2(create.exitCode() == 0, create.story().constData());
    Test::NetworkRelay relay(m_network->networkUrl());
    JsonProcess icws(QStringLiteral("icws"),
        arguments({QStringLiteral("--identity"), QStringLiteral("bob"), QStringLiteral("--network"), relay.url().toString()}) + open, dir.path());
    IC_TRY_PROCESS(icws, icws.hasEnded());
    QVERIFY2(icws.exitCode() == 0, icws.story().constData());
    // The session that bob's key signed is for this canister only.
    const auto calls = relay.all("call", "notify");
    QCOMPARE(calls.size(), 1);
    const auto envelope = Envelope::fromCbor(calls.constFirst().body);
    QVERIFY(envelope && envelope->delegations.size() == 1);
    QCOMPARE(envelope->delegations.constFirst().delegation.targets, std::optional(QList<Principal> {m_canister}));
    JsonProcess unknown(QStringLiteral("icws"), arguments({QStringLiteral("--identity"), QStringLiteral("eve")}) + open, dir.path());
    IC_TRY_PROCESS(unknown, unknown.hasEnded());
    QCOMPARE(unknown.exitCode(), 6);
    QCOMPARE(told(), 1);
}

void TestIcwsNotify::refusals_data()
{
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<QString>("reason");
    QTest::newRow("title") << QStringList {QStringLiteral("--title"), QString(201, u't')} << QStringLiteral("A title has 1 to 200 characters.");
    QTest::newRow("topic") << QStringList {QStringLiteral("--topic"), QStringLiteral("a b")}
                           << QStringLiteral("A topic consists of letters, digits and - . _ ~ only.");
    QTest::newRow("sound") << QStringList {QStringLiteral("--sound"), QStringLiteral("/etc/passwd")}
                           << QStringLiteral("A sound's name consists of letters, digits and - . _ ~ only.");
    QTest::newRow("icon") << QStringList {QStringLiteral("--icon"), QCoreApplication::applicationDirPath() + QStringLiteral("/CTestTestfile.cmake")}
                          << QString();
}

void TestIcwsNotify::refusals()
{
    QFETCH(QStringList, more);
    QFETCH(QString, reason);
    QTemporaryDir dir;
    if (reason.isEmpty()) {
        QFile icon(dir.filePath(QStringLiteral("icon.png")));
        QVERIFY(icon.open(QIODevice::WriteOnly) && icon.write(QByteArray(70'000, 'i')) == 70'000);
        more[1] = icon.fileName();
        reason = QStringLiteral("An icon has at most 65536 bytes.");
    }
    JsonProcess icws(QStringLiteral("icws"), arguments(more));
    IC_TRY_PROCESS(icws, icws.hasEnded());
    QCOMPARE(icws.exitCode(), 5);
    QCOMPARE(icws.events(), (QList<QJsonObject> {{{QStringLiteral("event"), QStringLiteral("refused")}, {QStringLiteral("reason"), reason}}}));
    QCOMPARE(icws.errors(), "icws: the canister refused: " + reason.toUtf8() + '\n');
    QCOMPARE(told(), 0);
}

void TestIcwsNotify::refusalDuringSeries()
{
    // Notifications before a refusal have been sent, and the rest is not tried.
    const Principal id = installLiar(didOf(DraftText));
    Liar::answer =
        Candid::encode({Value::variant(u"Err", Value::text(QStringLiteral("enough")))}, {Type::variant({{u"Ok", Type::nat64()}, {u"Err", Type::text()}})})
            .value();
    JsonProcess icws(QStringLiteral("icws"), arguments({QStringLiteral("--canister"), id.toText(), QStringLiteral("--count"), QStringLiteral("5")}));
    IC_TRY_PROCESS(icws, icws.hasEnded());
    QCOMPARE(icws.exitCode(), 5);
    QCOMPARE(Liar::calls, 1);
}

void TestIcwsNotify::unsuitableInterfaces_data()
{
    QTest::addColumn<QByteArray>("did");
    QTest::addColumn<QByteArray>("word");
    QTest::newRow("no such method") << QByteArray("service : { tell : (text) -> () }") << QByteArray("no method notify");
    QTest::newRow("no service") << QByteArray("type A = nat") << QByteArray("no method notify");
    QTest::newRow("another argument") << didOf("text") << QByteArray("another type");
    QTest::newRow("a field that we don't send") << didOf(QByteArray(DraftText).replace("topic", "channel")) << QByteArray("channel");
    QTest::newRow("an answer that we can't read") << didOf(DraftText, "nat64") << QByteArray("another type");
    QTest::newRow("an outcome that we don't know") << didOf(DraftText, "variant { Ok : nat64; Err : text; Later }") << QByteArray("Later");
    QTest::newRow("a query") << didOf(DraftText).replace(" }) }", " }) query }") << QByteArray("query");
    QTest::newRow("no Candid") << QByteArray("hello") << QByteArray("is not a notification canister");
}

void TestIcwsNotify::unsuitableInterfaces()
{
    QFETCH(QByteArray, did);
    QFETCH(QByteArray, word);
    const Principal id = installLiar(did);
    JsonProcess icws(QStringLiteral("icws"), arguments({QStringLiteral("--canister"), id.toText()}));
    IC_TRY_PROCESS(icws, icws.hasEnded());
    QCOMPARE(icws.exitCode(), 5);
    QVERIFY2(icws.errors().startsWith("icws: " + id.toText().toLatin1() + " is not a notification canister: ") && icws.errors().count('\n') == 1,
        icws.errors().constData());
    QVERIFY2(icws.errors().contains(word), icws.errors().constData());
    QCOMPARE(Liar::calls, 0); // nothing was called
}

void TestIcwsNotify::widerInterfaceIsAccepted()
{
    // It takes more than we send, and may answer less than we understand.
    const Principal id = installLiar(didOf(QByteArray(DraftText).replace("sound : opt text", "sound : opt text; colour : opt text"), "variant { Ok : nat64 }"));
    Liar::answer = Candid::encode({Value::variant(u"Ok", Value::nat64(7))}, {Type::variant({{u"Ok", Type::nat64()}})}).value();
    JsonProcess icws(QStringLiteral("icws"), arguments({QStringLiteral("--canister"), id.toText()}));
    IC_TRY_PROCESS(icws, icws.hasEnded());
    QVERIFY2(icws.exitCode() == 0, icws.story().constData());
    QCOMPARE(icws.events().constFirst().value(QStringLiteral("id")).toString(), QStringLiteral("7"));
}

void TestIcwsNotify::unreadableAnswer_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("a trap") << QByteArray() << 5;
    QTest::newRow("rubbish") << QByteArray("rubbish") << 5;
    QTest::newRow("another type") << Candid::encode({Value::text(QStringLiteral("x"))}, {Type::text()}).value() << 5;
    QTest::newRow("another variant") << Candid::encode({Value::variant(u"Later")}, {Type::variant({{u"Later"}})}).value() << 5;
}

void TestIcwsNotify::unreadableAnswer()
{
    QFETCH(QByteArray, answer);
    QFETCH(int, exitCode);
    const Principal id = installLiar(didOf(DraftText));
    Liar::answer = answer;
    JsonProcess icws(QStringLiteral("icws"), arguments({QStringLiteral("--canister"), id.toText()}));
    IC_TRY_PROCESS(icws, icws.hasEnded());
    QVERIFY2(icws.exitCode() == exitCode, icws.story().constData());
    QVERIFY2(icws.errors().startsWith("icws: ") && icws.errors().count('\n') == 1, icws.errors().constData());
    QVERIFY(icws.events().isEmpty());
}

void TestIcwsNotify::badOptions_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QByteArray>("word");
    const QString n = QStringLiteral("notify");
    const QStringList least {n, QStringLiteral("--canister"), NetworkKeys::canisterId(3).toText(), QStringLiteral("--topic"), QStringLiteral("news"),
        QStringLiteral("--title"), QStringLiteral("Hello"), QStringLiteral("--network"), QStringLiteral("http://127.0.0.1:1")};
    const auto row = [](const char *name, const QStringList &arguments, const char *word, int exitCode = 2) {
        QTest::newRow(name) << arguments << exitCode << QByteArray(word);
    };
    row("no canister", {n, QStringLiteral("--topic=a"), QStringLiteral("--title=b")}, "notify needs --canister ID");
    row("no topic", {n, QStringLiteral("--canister=a"), QStringLiteral("--title=b")}, "notify needs --topic NAME");
    row("no title", {n, QStringLiteral("--canister=a"), QStringLiteral("--topic=b")}, "notify needs --title TEXT");
    row("wrong canister id", least + QStringList {QStringLiteral("--canister"), QStringLiteral("hello")}, "--canister");
    row("the management canister", least + QStringList {QStringLiteral("--canister"), QStringLiteral("aaaaa-aa")}, "--canister");
    row("unknown urgency", least + QStringList {QStringLiteral("--urgency"), QStringLiteral("now")}, "not one of low, normal, high and critical");
    row("an action without label", least + QStringList {QStringLiteral("--action"), QStringLiteral("open")}, "\"open\" is not KEY=LABEL");
    row("an action with an empty label", least + QStringList {QStringLiteral("--action"), QStringLiteral("open=")}, "is not KEY=LABEL");
    row("an action without key", least + QStringList {QStringLiteral("--action"), QStringLiteral("=Open")}, "is not KEY=LABEL");
    row("an icon that is not there", least + QStringList {QStringLiteral("--icon"), QStringLiteral("/nonexistent.png")}, "--icon: /nonexistent.png");
    row("an icon that is a folder", least + QStringList {QStringLiteral("--icon"), QStringLiteral("/")}, "--icon: /");
    row("an icon without end", least + QStringList {QStringLiteral("--icon"), QStringLiteral("/dev/zero")}, "more than 1048576 bytes");
    row("a reader who is none", least + QStringList {QStringLiteral("--to"), QStringLiteral("bob")}, "--to");
    row("no times", least + QStringList {QStringLiteral("--count=0")}, "--count");
    row("too many times", least + QStringList {QStringLiteral("--count=10001")}, "--count");
    row("times that are no number", least + QStringList {QStringLiteral("--count=x")}, "--count");
    row("a root key that is none", least + QStringList {QStringLiteral("--root-key=abcd")}, "--root-key");
    row("a root key without a network",
        {n, QStringLiteral("--canister"), NetworkKeys::canisterId(3).toText(), QStringLiteral("--topic=a"), QStringLiteral("--title=b"),
            QStringLiteral("--root-key"), QString::fromLatin1(RootKey::mainnet().der().toHex())},
        "--root-key needs --network");
    row("a root key fetched from the default network",
        {n, QStringLiteral("--canister"), NetworkKeys::canisterId(3).toText(), QStringLiteral("--topic=a"), QStringLiteral("--title=b"),
            QStringLiteral("--fetch-root-key")},
        "--fetch-root-key");
    row("an identity file that is not there", least + QStringList {QStringLiteral("--identity"), QStringLiteral("/nonexistent/key.pem")}, "--identity", 6);
    row("a profile that leaves its folder", least + QStringList {QStringLiteral("--profile"), QStringLiteral("../x")}, "--profile");
    row("a stray argument", least + QStringList {QStringLiteral("hello")}, "hello");
    row("an unknown option", least + QStringList {QStringLiteral("--loud")}, "loud");
    row("an option without its value", least + QStringList {QStringLiteral("--body")}, "body");
}

void TestIcwsNotify::badOptions()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, exitCode);
    QFETCH(QByteArray, word);
    JsonProcess icws(QStringLiteral("icws"), arguments);
    IC_TRY_PROCESS(icws, icws.hasEnded());
    QCOMPARE(icws.exitCode(), exitCode);
    QVERIFY2(icws.errors().startsWith("icws: ") && icws.errors().count('\n') == 1, icws.errors().constData());
    QVERIFY2(icws.errors().contains(word), icws.errors().constData());
    QVERIFY(icws.events().isEmpty());
}

void TestIcwsNotify::helpListsEveryOption()
{
    JsonProcess icws(QStringLiteral("icws"), {QStringLiteral("notify"), QStringLiteral("--help")});
    QTRY_VERIFY_WITH_TIMEOUT(icws.hasEnded(), 20'000);
    QCOMPARE(icws.exitCode(), 0);
    const QByteArray help = icws.process().readAllStandardOutput();
    for (const char *option : {"network", "root-key", "fetch-root-key", "canister", "topic", "title", "body", "urgency", "action", "reply", "tag", "icon",
             "sound", "to", "count", "identity", "passphrase-file", "key-store-timeout", "profile", "json", "verbose"})
        QVERIFY2(help.contains(QByteArray("--") + option), option);
    JsonProcess overview(QStringLiteral("icws"), {QStringLiteral("--help")});
    QTRY_VERIFY_WITH_TIMEOUT(overview.hasEnded(), 20'000);
    QVERIFY(overview.process().readAllStandardOutput().contains("  notify "));
}

void TestIcwsNotify::unreachableCanisterFails()
{
    JsonProcess network(QStringLiteral("icws"), arguments({QStringLiteral("--network"), QStringLiteral("http://127.0.0.1:1")}));
    IC_TRY_PROCESS(network, network.hasEnded());
    QCOMPARE(network.exitCode(), 3);
    QVERIFY2(network.errors().startsWith("icws: ") && network.errors().count('\n') == 1, network.errors().constData());
    JsonProcess canister(QStringLiteral("icws"), arguments({QStringLiteral("--canister"), NetworkKeys::canisterId(77).toText()}));
    IC_TRY_PROCESS(canister, canister.hasEnded());
    QCOMPARE(canister.exitCode(), 5);
    QVERIFY2(canister.errors().startsWith("icws: ") && canister.errors().count('\n') == 1, canister.errors().constData());
}

void TestIcwsNotify::anotherRootKey()
{
    JsonProcess icws(QStringLiteral("icws"), arguments({QStringLiteral("--root-key"), QString::fromLatin1(RootKey::mainnet().der().toHex())}));
    IC_TRY_PROCESS(icws, icws.hasEnded());
    QCOMPARE(icws.exitCode(), 4);
    QCOMPARE(told(), 0);
}

QTEST_GUILESS_MAIN(TestIcwsNotify)
#include "tst_icwsnotify.moc"
