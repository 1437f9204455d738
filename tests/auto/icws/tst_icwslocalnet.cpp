// SPDX-License-Identifier: MIT
// `icws connect` through a real icws-localnet: every party is a process of its own.
#include "localnetprocess.h"
#include "privatefile.h"
#include <QtCore/QFile>
#include <QtNetwork/QTcpServer>

namespace {

constexpr int AckIntervalMs = 4000;

QStringList quickAcks()
{
    return {QStringLiteral("--ack-interval"), QString::number(AckIntervalMs)};
}

QByteArray echoLine(const QString &text)
{
    return QStringLiteral("(record { text = \"%1\"; timestamp = 0 : nat64 })").arg(text).toUtf8();
}

//! The payloads of all messages of \a tag, in order.
QList<QJsonObject> tagged(JsonProcess &process, const char *tag)
{
    QList<QJsonObject> found;
    for (const QJsonObject &event : process.named(QStringLiteral("message"))) {
        const QJsonObject value = event.value(QStringLiteral("value")).toObject();
        if (value.contains(QLatin1StringView(tag)))
            found.append(value.value(QLatin1StringView(tag)).toObject());
    }
    return found;
}

QStringList textsOf(JsonProcess &process)
{
    QStringList texts;
    for (const QJsonObject &event : process.named(QStringLiteral("message")))
        texts.append(event.value(QStringLiteral("value")).toObject().value(QStringLiteral("text")).toString());
    return texts;
}

//! A profile with the identity "alice", under a passphrase.
struct ProfileOfAlice
{
    ProfileOfAlice()
    {
        if (!Ic::writePrivateFile(passphraseFile(), "open sesame\n"))
            qFatal("cannot write a test file");
        JsonProcess create(QStringLiteral("icws"),
            {QStringLiteral("identity"), QStringLiteral("create"), QStringLiteral("alice"), QStringLiteral("--json"), QStringLiteral("--protection"),
                QStringLiteral("passphrase"), QStringLiteral("--passphrase-cost"), QStringLiteral("interactive"), QStringLiteral("--passphrase-file"),
                passphraseFile()},
            home.path());
        if (!QTest::qWaitFor([&create] { return create.hasEnded() && create.events().size() == 1; }, 20'000))
            qFatal("no identity was created: %s", create.story().constData());
        principal = create.events().constFirst().value(QStringLiteral("principal")).toString();
    }
    [[nodiscard]] QString passphraseFile() const { return home.filePath(QStringLiteral("passphrase")); }
    //! With which commands sign as alice.
    [[nodiscard]] QStringList options() const
    {
        return {QStringLiteral("--identity"), QStringLiteral("alice"), QStringLiteral("--passphrase-file"), passphraseFile()};
    }
    QTemporaryDir home;
    QString principal;
};

} // namespace

class TestIcwsLocalnet : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void twoPeopleChat();
    void echoes_data();
    void echoes();
    void withoutGateway_data();
    void withoutGateway();
    void everyMessageGetsItsVerdict();
    void endOfInputNamesFailure_data();
    void endOfInputNamesFailure();
    void jsonAndTextAgree();
    void exitAfter();
    void canisterCloses();
    void trapKeepsSessionOpen();
    void wrongRootKey();
    void unknownCanister();
    void identityFromFile();
    void identityOfTheProfile();
    void changedRootKeyIsRefused_data();
    void changedRootKeyIsRefused();
    void faultsAreReported_data();
    void faultsAreReported();
    void networkGoesAway();
    void reopenedSessionNamesGap();
    void portInUse();
};

void TestIcwsLocalnet::twoPeopleChat()
{
    const Network network;
    JsonProcess alice(QStringLiteral("icws"), network.connectTo("chat"));
    JsonProcess bob(QStringLiteral("icws"), network.connectTo("chat", {QStringLiteral("--json-input")}));
    IC_TRY_PROCESS(alice, alice.count(QStringLiteral("opened")) == 1);
    IC_TRY_PROCESS(bob, bob.count(QStringLiteral("opened")) == 1);
    alice.writeLine("(variant { Join = record { nickname = \"Alice\" } })");
    alice.writeLine("(variant { Enter = record { room = \"lobby\"; after = 0 : nat64 } })");
    bob.writeLine("{\"Join\":{\"nickname\":\"Bob\"}}");
    bob.writeLine("{\"Enter\":{\"room\":\"lobby\",\"after\":\"0\"}}");
    IC_TRY_PROCESS(alice, tagged(alice, "Welcome").size() == 1 && tagged(alice, "History").size() == 1);
    IC_TRY_PROCESS(bob, tagged(bob, "Welcome").size() == 1 && tagged(bob, "History").size() == 1);

    const auto heard = [](JsonProcess &who, const QString &text) {
        const auto said = tagged(who, "Said");
        return std::find_if(said.begin(), said.end(), [&](const QJsonObject &message) { return message.value(QStringLiteral("text")).toString() == text; })
            != said.end();
    };
    alice.writeLine("(variant { Say = record { room = \"lobby\"; text = \"Hello Bob, \\u{1f44b}\"; client_id = \"a1\" } })");
    IC_TRY_PROCESS(bob, heard(bob, QStringLiteral("Hello Bob, \U0001f44b")));
    bob.writeLine("{\"Say\":{\"room\":\"lobby\",\"text\":\"Hello Alice\",\"client_id\":\"b1\"}}");
    IC_TRY_PROCESS(alice, heard(alice, QStringLiteral("Hello Alice")));
    IC_TRY_PROCESS(alice, heard(alice, QStringLiteral("Hello Bob, \U0001f44b"))); // her own message, back from the room

    const QString alicesPrincipal = alice.named(QStringLiteral("opened")).constFirst().value(QStringLiteral("principal")).toString();
    for (const QJsonObject &message : tagged(bob, "Said")) {
        if (message.value(QStringLiteral("nickname")).toString() == u"Alice")
            QCOMPARE(message.value(QStringLiteral("author")).toString(), alicesPrincipal);
    }
    for (JsonProcess *process : {&alice, &bob}) {
        QCOMPARE(process->count(QStringLiteral("error")), 0);
        process->process().terminate();
        IC_TRY_PROCESS(*process, process->hasEnded());
        QCOMPARE(process->exitCode(), 0);
    }
}

void TestIcwsLocalnet::echoes_data()
{
    QTest::addColumn<QString>("cdk");
    QTest::addColumn<QString>("delegation");
    for (const char *cdk : {"rust", "motoko"}) {
        for (const char *delegation : {"none", "flat", "sharded"})
            QTest::addRow("%s, delegation %s", cdk, delegation) << QString::fromLatin1(cdk) << QString::fromLatin1(delegation);
    }
}

void TestIcwsLocalnet::echoes()
{
    QFETCH(QString, cdk);
    QFETCH(QString, delegation);
    const Network network({QStringLiteral("--cdk"), cdk, QStringLiteral("--delegation"), delegation});
    JsonProcess icws(QStringLiteral("icws"), network.connectTo("echo"));
    constexpr int Count = 100;
    QStringList expected;
    for (int i = 0; i < Count; ++i) {
        expected.append(QStringLiteral("message %1").arg(i));
        icws.writeLine(echoLine(expected.constLast()));
    }
    icws.writeLine(echoLine(QStringLiteral("burst 500")));
    for (int i = 1; i <= 500; ++i)
        expected.append(QString::number(i));
    IC_TRY_PROCESS(icws, icws.count(QStringLiteral("message")) >= expected.size());
    QCOMPARE(textsOf(icws), expected);
    // Numbers without a gap, from the one after the open message; times that are the canister's.
    const auto messages = icws.named(QStringLiteral("message"));
    for (qsizetype i = 0; i < messages.size(); ++i)
        QCOMPARE(messages[i].value(QStringLiteral("seq")).toString(), QString::number(i + 2));
    QCOMPARE(icws.count(QStringLiteral("sent")), Count + 1);
    QCOMPARE(icws.count(QStringLiteral("reconnecting")), 0);
}

void TestIcwsLocalnet::withoutGateway_data()
{
    QTest::addColumn<QString>("cdk");
    QTest::newRow("rust") << QStringLiteral("rust");
    QTest::newRow("motoko") << QStringLiteral("motoko");
}

void TestIcwsLocalnet::withoutGateway()
{
    QFETCH(QString, cdk);
    const Network network(QStringList {QStringLiteral("--cdk"), cdk} + quickAcks());
    JsonProcess icws(QStringLiteral("icws"),
        {QStringLiteral("connect"), network.canister("echo"), QStringLiteral("--json"), QStringLiteral("--no-gateway"), QStringLiteral("--network"),
            network.text("network"), QStringLiteral("--fetch-root-key"), QStringLiteral("--exit-on-eof")});
    QStringList expected;
    for (int i = 0; i < 20; ++i) {
        expected.append(QStringLiteral("message %1").arg(i));
        icws.writeLine(echoLine(expected.constLast()));
    }
    icws.endInput();
    IC_TRY_PROCESS(icws, icws.hasEnded());
    QCOMPARE(icws.exitCode(), 0);
    QCOMPARE(textsOf(icws), expected);
    QCOMPARE(icws.count(QStringLiteral("delivered")), 20);
    const QJsonObject opened = icws.named(QStringLiteral("opened")).constFirst();
    QCOMPARE(opened.value(QStringLiteral("gateway")).toString(), network.text("network"));
    QCOMPARE(opened.value(QStringLiteral("gateway_principal")), opened.value(QStringLiteral("principal")));
}

void TestIcwsLocalnet::everyMessageGetsItsVerdict()
{
    const Network network;
    JsonProcess icws(QStringLiteral("icws"), network.connectTo("echo", {QStringLiteral("--exit-on-eof")}));
    icws.writeLine(echoLine(QStringLiteral("first")));
    icws.writeLine("nonsense");
    icws.writeLine(echoLine(QStringLiteral("second")));
    icws.endInput();
    IC_TRY_PROCESS(icws, icws.hasEnded()); // by itself, after the verdicts, long before an acknowledgement
    QCOMPARE(icws.exitCode(), 2); // of the second line
    QCOMPARE(textsOf(icws), QStringList({QStringLiteral("first"), QStringLiteral("second")}));
    QCOMPARE(icws.count(QStringLiteral("error")), 1);
    QCOMPARE(icws.named(QStringLiteral("error")).constFirst().value(QStringLiteral("line")).toInt(), 2);
    const auto delivered = icws.named(QStringLiteral("delivered"));
    QCOMPARE(delivered.size(), 2);
    for (qsizetype i = 0; i < 2; ++i) {
        QCOMPARE(delivered[i].value(QStringLiteral("id")).toString(), QString::number(i + 1));
        QCOMPARE(delivered[i].value(QStringLiteral("proof")).toString(), QStringLiteral("certified"));
    }
    QCOMPARE(icws.code(QStringLiteral("closed")), QStringLiteral("NoError"));
    QCOMPARE(icws.named(QStringLiteral("closed")).constFirst().value(QStringLiteral("origin")).toString(), QStringLiteral("application"));
    QVERIFY2(icws.errors() == "icws: lines of the input that were not delivered: 1; the events have the reasons\n", icws.errors().constData());
}

void TestIcwsLocalnet::endOfInputNamesFailure_data()
{
    QTest::addColumn<QByteArrayList>("lines");
    QTest::addColumn<int>("exitCode");
    const QByteArray good = echoLine(QStringLiteral("good"));
    const QByteArray refused = echoLine(QStringLiteral("trap"));
    QTest::newRow("empty") << QByteArrayList() << 0;
    QTest::newRow("blank lines") << QByteArrayList {"", good, " "} << 0;
    QTest::newRow("unreadable") << QByteArrayList {good, "(record { txt = \"hi\" })"} << 2;
    QTest::newRow("refused by the canister") << QByteArrayList {good, refused} << 5;
    QTest::newRow("the first counts") << QByteArrayList {"(\"x\")", refused} << 2;
}

void TestIcwsLocalnet::endOfInputNamesFailure()
{
    QFETCH(QByteArrayList, lines);
    QFETCH(int, exitCode);
    const Network network;
    JsonProcess icws(QStringLiteral("icws"), network.connectTo("echo", {QStringLiteral("--exit-on-eof")}));
    for (const QByteArray &line : lines)
        icws.writeLine(line);
    icws.endInput();
    IC_TRY_PROCESS(icws, icws.hasEnded());
    QVERIFY2(icws.exitCode() == exitCode, icws.story().constData());
    QCOMPARE(icws.errors().isEmpty(), exitCode == 0);
}

void TestIcwsLocalnet::jsonAndTextAgree()
{
    const Network network;
    JsonProcess text(QStringLiteral("icws"), network.connectTo("echo"));
    JsonProcess json(QStringLiteral("icws"), network.connectTo("echo", {QStringLiteral("--json-input")}));
    text.writeLine("(record { text = \"caf\\u{e9} \\\"x\\\"\"; timestamp = 18446744073709551615 : nat64 })");
    text.writeLine("  record { timestamp = 7; text = \"without parentheses\" }  ");
    json.writeLine("{\"text\":\"café \\\"x\\\"\",\"timestamp\":\"18446744073709551615\"}");
    json.writeLine("{\"timestamp\":7,\"text\":\"without parentheses\"}");
    IC_TRY_PROCESS(text, text.count(QStringLiteral("message")) == 2);
    IC_TRY_PROCESS(json, json.count(QStringLiteral("message")) == 2);
    QCOMPARE(textsOf(text), QStringList({QStringLiteral("café \"x\""), QStringLiteral("without parentheses")}));
    QCOMPARE(textsOf(json), textsOf(text));
    QVERIFY(text.named(QStringLiteral("message")).constFirst().value(QStringLiteral("candid")).toString().startsWith(QStringLiteral("(record {")));
}

void TestIcwsLocalnet::exitAfter()
{
    const Network network;
    JsonProcess icws(QStringLiteral("icws"), network.connectTo("echo", {QStringLiteral("--exit-after"), QStringLiteral("3")}));
    icws.writeLine(echoLine(QStringLiteral("hello")));
    icws.endInput();
    IC_TRY_PROCESS(icws, icws.hasEnded());
    QCOMPARE(icws.exitCode(), 0);
    QCOMPARE(icws.count(QStringLiteral("message")), 1);
    QCOMPARE(icws.count(QStringLiteral("delivered")), 1);
    QCOMPARE(icws.events().constLast().value(QStringLiteral("event")).toString(), QStringLiteral("closed"));
}

void TestIcwsLocalnet::canisterCloses()
{
    const Network network;
    JsonProcess icws(QStringLiteral("icws"), network.connectTo("echo"));
    icws.writeLine(echoLine(QStringLiteral("close")));
    IC_TRY_PROCESS(icws, icws.hasEnded());
    QCOMPARE(icws.exitCode(), 5);
    QCOMPARE(icws.code(QStringLiteral("closed")), QStringLiteral("ClosedByApplication"));
    QCOMPARE(icws.named(QStringLiteral("closed")).constFirst().value(QStringLiteral("origin")).toString(), QStringLiteral("canister"));
    QCOMPARE(icws.count(QStringLiteral("reconnecting")), 0);
    QCOMPARE(icws.errors().count('\n'), 1);
}

void TestIcwsLocalnet::trapKeepsSessionOpen()
{
    // Motoko keeps the number of a message that trapped (protocol.md section k); with Rust the session would be over.
    const Network network({QStringLiteral("--cdk"), QStringLiteral("motoko")});
    JsonProcess icws(QStringLiteral("icws"), network.connectTo("echo"));
    icws.writeLine(echoLine(QStringLiteral("trap")));
    icws.writeLine(echoLine(QStringLiteral("after")));
    IC_TRY_PROCESS(icws, icws.count(QStringLiteral("message")) == 1);
    QCOMPARE(textsOf(icws), QStringList(QStringLiteral("after")));
}

void TestIcwsLocalnet::wrongRootKey()
{
    const Network network;
    // The built-in key of the Internet Computer, which neither this network nor its gateway fits.
    JsonProcess icws(QStringLiteral("icws"),
        {QStringLiteral("connect"), network.canister("echo"), QStringLiteral("--json"), QStringLiteral("--gateway"), network.text("gateway"),
            QStringLiteral("--network"), network.text("network")});
    IC_TRY_PROCESS(icws, icws.hasEnded());
    QCOMPARE(icws.exitCode(), 4);
    QCOMPARE(icws.count(QStringLiteral("opened")), 0);
    QCOMPARE(icws.code(QStringLiteral("closed")), QStringLiteral("RootKeyMismatch"));
    QCOMPARE(icws.count(QStringLiteral("gateway_misbehaviour")), 0);
}

void TestIcwsLocalnet::unknownCanister()
{
    const Network network;
    QStringList arguments = network.connectTo("echo");
    arguments[1] = QStringLiteral("jkoii-tqaaa-aaaab-aaacq-cai");
    JsonProcess icws(QStringLiteral("icws"), arguments);
    IC_TRY_PROCESS(icws, icws.hasEnded()); // although no time limit was set
    QCOMPARE(icws.exitCode(), 5);
    QVERIFY2(icws.errors().contains("jkoii-tqaaa-aaaab-aaacq-cai"), icws.errors().constData());
    QCOMPARE(icws.count(QStringLiteral("opened")), 0);
    QVERIFY2(icws.errors().startsWith("icws: ") && icws.errors().count('\n') == 1, icws.errors().constData());
}

void TestIcwsLocalnet::identityFromFile()
{
    // Key and principal are those of the session vectors' Ed25519 identity: 32 times the byte 5.
    const QByteArray pkcs8 = QByteArray::fromHex("302e020100300506032b657004220420") + QByteArray(32, '\5');
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("key.pem"));
    QVERIFY(Ic::writePrivateFile(file, "-----BEGIN PRIVATE KEY-----\n" + pkcs8.toBase64() + "\n-----END PRIVATE KEY-----\n"));
    const Network network;
    JsonProcess icws(QStringLiteral("icws"), network.connectTo("echo", {QStringLiteral("--identity"), file}));
    IC_TRY_PROCESS(icws, icws.count(QStringLiteral("opened")) == 1);
    QCOMPARE(icws.named(QStringLiteral("opened")).constFirst().value(QStringLiteral("principal")).toString(),
        QStringLiteral("ebtho-zkeqd-ebs74-f5if3-lk6js-3a5q5-37xt4-3ylns-h7r4n-tkhly-aqe"));
}

void TestIcwsLocalnet::identityOfTheProfile()
{
    const ProfileOfAlice profile;
    const Network network;
    JsonProcess icws(QStringLiteral("icws"), network.connectTo("echo", profile.options()), profile.home.path());
    IC_TRY_PROCESS(icws, icws.count(QStringLiteral("opened")) == 1);
    QCOMPARE(icws.named(QStringLiteral("opened")).constFirst().value(QStringLiteral("principal")).toString(), profile.principal);
    icws.writeLine(echoLine(QStringLiteral("signed by a session of alice")));
    IC_TRY_PROCESS(icws, textsOf(icws) == QStringList {QStringLiteral("signed by a session of alice")});
}

void TestIcwsLocalnet::changedRootKeyIsRefused_data()
{
    QTest::addColumn<bool>("notifies");
    QTest::newRow("connect") << false;
    QTest::newRow("notify") << true;
}

void TestIcwsLocalnet::changedRootKeyIsRefused()
{
    QFETCH(bool, notifies);
    const ProfileOfAlice profile;
    std::optional<Network> network(std::in_place, QStringList {QStringLiteral("--seed"), QStringLiteral("1")});
    const QString port = QString::number(QUrl(network->text("network")).port());
    // One run of the command; its exit code, and its errors.
    const auto run = [&](const QStringList &more) -> std::pair<int, QByteArray> {
        const QStringList notify {QStringLiteral("notify"), QStringLiteral("--network"), network->text("network"), QStringLiteral("--fetch-root-key"),
            QStringLiteral("--canister"), network->canister("notify"), QStringLiteral("--topic"), QStringLiteral("news"), QStringLiteral("--title"),
            QStringLiteral("Hello"), QStringLiteral("--json")};
        JsonProcess icws(
            QStringLiteral("icws"), (notifies ? notify : network->connectTo("echo", {QStringLiteral("--exit-on-eof")})) + more, profile.home.path());
        icws.endInput();
        if (!QTest::qWaitFor([&icws] { return icws.hasEnded(); }, 20'000))
            return {-1, icws.story()};
        return {icws.exitCode(), icws.errors()};
    };
    const QStringList alice = profile.options();
    const std::pair<int, QByteArray> good(0, QByteArray());
    QCOMPARE(run(alice), good);
    QCOMPARE(run(alice), good);
    network.reset();
    network.emplace(QStringList {QStringLiteral("--seed"), QStringLiteral("2"), QStringLiteral("--network-port"), port});
    const auto [code, errors] = run(alice);
    QVERIFY2(code == 3 && errors.contains("another root key") && errors.contains("--accept-new-root-key"), errors.constData());
    QCOMPARE(run({}), good); // a random identity is of no profile
    QCOMPARE(run(alice).first, 3); // and has not accepted the key for others
    QCOMPARE(run(alice + QStringList {QStringLiteral("--accept-new-root-key")}), good);
    QCOMPARE(run(alice), good);
}

void TestIcwsLocalnet::faultsAreReported_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *fault, int exitCode, const char *code) {
        QTest::newRow(fault) << QString::fromLatin1(fault) << exitCode << QString::fromLatin1(code);
    };
    row("foreign-client-key", 4, "ForeignClientKey");
    row("garbage-frame", 4, "MalformedFrame");
    row("message-before-open", 5, "MessageBeforeOpen");
    row("missing-path", 4, "PathMissing");
    row("nested-delegation", 4, "NestedDelegation");
    row("other-gateway-key", 4, "KeyPrefixMismatch");
    row("out-of-range", 4, "CanisterOutOfRange");
    row("oversized-frame", 4, "OversizedFrame");
    row("replay-message", 4, "NonceNotRising");
    row("repeat-sequence", 4, "SequenceRepeated");
    row("second-handshake", 4, "SecondHandshake");
    row("tamper-content", 4, "ContentHashMismatch");
    row("text-frame", 4, "TextFrame");
    row("trailing-bytes", 4, "TrailingBytes");
    row("unsorted-tree", 4, "UnsortedTree");
    row("witness-mismatch", 4, "WitnessMismatch");
    row("wrong-root-key", 4, "RootKeyMismatch");
    row("silent-open", 3, "OpenTimeout");
    row("refuse-open", 3, "ConnectionLost");
    row("stale-certificate", 3, "CertificateStale");
}

void TestIcwsLocalnet::faultsAreReported()
{
    QFETCH(QString, fault);
    QFETCH(int, exitCode);
    QFETCH(QString, code);
    const Network network({QStringLiteral("--delegation"), QStringLiteral("flat"), QStringLiteral("--fault"), fault});
    JsonProcess icws(QStringLiteral("icws"), network.connectTo("echo", {QStringLiteral("--connect-timeout"), QStringLiteral("2")}));
    icws.writeLine(echoLine(QStringLiteral("hello"))); // some faults need a second message
    IC_TRY_PROCESS(icws, icws.hasEnded());
    QVERIFY2(icws.exitCode() == exitCode, icws.story().constData());
    QCOMPARE(icws.count(QStringLiteral("closed")), 1);
    QStringList codes; // in the order of events: the first trouble is the fault's
    for (const QJsonObject &event : icws.events()) {
        const QString name = event.value(QStringLiteral("event")).toString();
        if (name == u"gateway_misbehaviour" || name == u"reconnecting" || name == u"closed")
            codes.append(event.value(QStringLiteral("code")).toString());
    }
    QVERIFY2(!codes.isEmpty() && codes.constFirst() == code, icws.story().constData());
    QCOMPARE(icws.count(QStringLiteral("gateway_misbehaviour")), exitCode == 4 ? 1 : 0);
}

void TestIcwsLocalnet::networkGoesAway()
{
    Network network;
    JsonProcess icws(QStringLiteral("icws"), network.connectTo("echo"));
    icws.writeLine(echoLine(QStringLiteral("hello")));
    IC_TRY_PROCESS(icws, icws.count(QStringLiteral("message")) == 1 && icws.count(QStringLiteral("delivered")) == 1);
    network.process.process().kill();
    IC_TRY_PROCESS(icws, icws.count(QStringLiteral("reconnecting")) >= 2); // it tries again, and again
    QCOMPARE(icws.count(QStringLiteral("delivered")), 1);
    QVERIFY(!icws.hasEnded()); // a session that was open once is not given up
    icws.process().terminate();
    IC_TRY_PROCESS(icws, icws.hasEnded());
    QCOMPARE(icws.exitCode(), 0);
}

void TestIcwsLocalnet::reopenedSessionNamesGap()
{
    const QStringList seed {QStringLiteral("--seed"), QStringLiteral("1")};
    std::optional<Network> network(std::in_place, seed);
    const auto portOf = [&network](const char *field) { return QString::number(QUrl(network->text(field)).port()); };
    const QStringList ports {QStringLiteral("--network-port"), portOf("network"), QStringLiteral("--gateway-port"), portOf("gateway")};
    JsonProcess icws(QStringLiteral("icws"), network->connectTo("echo"));
    icws.writeLine(echoLine(QStringLiteral("before")));
    IC_TRY_PROCESS(icws, icws.count(QStringLiteral("message")) == 1 && icws.count(QStringLiteral("delivered")) == 1);
    network.reset();
    IC_TRY_PROCESS(icws, icws.count(QStringLiteral("reconnecting")) >= 1);
    network.emplace(seed + ports);
    IC_TRY_PROCESS(icws, icws.count(QStringLiteral("messages_may_be_missing")) == 1);
    QCOMPARE(icws.named(QStringLiteral("messages_may_be_missing")).constFirst().value(QStringLiteral("since")),
        icws.named(QStringLiteral("message")).constFirst().value(QStringLiteral("timestamp")));
    const auto opened = icws.named(QStringLiteral("opened"));
    QCOMPARE(opened.size(), 2);
    QVERIFY(opened[0].value(QStringLiteral("client_nonce")) != opened[1].value(QStringLiteral("client_nonce")));
    for (const QJsonObject &event : opened)
        QCOMPARE(event.value(QStringLiteral("gateway")).toString(), network->text("gateway"));
}

void TestIcwsLocalnet::portInUse()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    for (const char *option : {"--network-port", "--gateway-port"}) {
        const QString second = QLatin1StringView(option) == u"--network-port" ? QStringLiteral("--gateway-port") : QStringLiteral("--network-port");
        JsonProcess localnet(QStringLiteral("icws-localnet"), {QString::fromLatin1(option), QString::number(other.serverPort()), second, QStringLiteral("0")});
        IC_TRY_PROCESS(localnet, localnet.hasEnded());
        QCOMPARE(localnet.exitCode(), 3);
        QCOMPARE(localnet.count(QStringLiteral("ready")), 0);
        QVERIFY2(localnet.errors().contains(QByteArray::number(other.serverPort())), localnet.errors().constData());
    }
}

QTEST_GUILESS_MAIN(TestIcwsLocalnet)
#include "tst_icwslocalnet.moc"
