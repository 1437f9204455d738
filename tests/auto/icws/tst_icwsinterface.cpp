// SPDX-License-Identifier: MIT
// Where `icws connect` has the interface from: a file, the canister, or what comes with the program.
#include "localnetprocess.h"
#include <QtCore/QFile>
#include <QtNetwork/QTcpServer>

namespace {

//! As no interface that comes with the program has it: other names, and numbers that are not nat64.
const QByteArray OtherInterface = "type Note = record { text : text; timestamp : nat };\n"
                                  "service : { ws_message : (record { msg : record { content : blob } }, opt Note) -> (variant { Ok; Err : text }) }\n";

} // namespace

class TestIcwsInterface : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString file(const QString &name, const QByteArray &content)
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write %s", qPrintable(file.fileName()));
        return file.fileName();
    }
    //! The names of the fields in the first message.
    static QStringList fieldsOfAnswer(JsonProcess &icws)
    {
        return icws.named(QStringLiteral("message")).value(0).value(QStringLiteral("value")).toObject().keys();
    }

private Q_SLOTS:
    void fromAFile()
    {
        const Network network;
        JsonProcess icws(QStringLiteral("icws"), network.connectTo("echo", {QStringLiteral("--did"), QStringLiteral(IC_DID_DIR "/echo.did")}));
        icws.writeLine("(record { text = \"x\"; timestamp = 1 })");
        IC_TRY_PROCESS(icws, icws.count(QStringLiteral("message")) == 1);
        QCOMPARE(fieldsOfAnswer(icws), QStringList({QStringLiteral("text"), QStringLiteral("timestamp")}));
        QCOMPARE(icws.count(QStringLiteral("error")), 0);
    }
    void fileOverridesCanisterInterface()
    {
        const Network network;
        JsonProcess icws(QStringLiteral("icws"), network.connectTo("echo", {QStringLiteral("--did"), file(QStringLiteral("note.did"), OtherInterface)}));
        icws.writeLine("(record { text = \"x\"; timestamp = 123456789012345678901234567890 })"); // fits nat, and no interface of ours
        IC_TRY_PROCESS(icws, icws.count(QStringLiteral("sent")) == 1);
        QCOMPARE(icws.count(QStringLiteral("error")), 0);
    }
    void importedFiles()
    {
        const Network network;
        file(QStringLiteral("types.did"), "type Message = record { text : text; timestamp : nat64 };");
        const QString path = file(QStringLiteral("main.did"), "import \"types.did\"; type Other = text;");
        JsonProcess icws(QStringLiteral("icws"),
            network.connectTo(
                "echo", {QStringLiteral("--did"), path, QStringLiteral("--message-type"), QStringLiteral("Message"), QStringLiteral("--json-input")}));
        icws.writeLine("{\"text\":\"x\",\"timestamp\":\"1\"}");
        IC_TRY_PROCESS(icws, icws.count(QStringLiteral("message")) == 1);
    }
    void mismatchesAreNamed()
    {
        const Network network;
        JsonProcess icws(QStringLiteral("icws"),
            network.connectTo("chat", {QStringLiteral("--did"), QStringLiteral(IC_DID_DIR "/chat.did"), QStringLiteral("--json-input")}));
        icws.writeLine("{\"Say\":{\"room\":\"lobby\",\"text\":5,\"client_id\":\"1\"}}");
        IC_TRY_PROCESS(icws, icws.count(QStringLiteral("error")) == 1);
        const QString reason = icws.named(QStringLiteral("error")).constFirst().value(QStringLiteral("reason")).toString();
        QVERIFY2(reason.contains(QStringLiteral("Say")) && reason.contains(QStringLiteral("text")), qPrintable(reason));
        QVERIFY2(!reason.contains(QStringLiteral("echo")), qPrintable(reason)); // only the one interface was tried
    }

    void badFiles_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QStringList>("more");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("a mistake") << QByteArray("// one\ntype A = record { x : };\n") << QStringList() << QByteArray("bad.did:2:");
        QTest::newRow("a missing import") << QByteArray("import \"none.did\"; type AppMessage = nat;") << QStringList() << QByteArray("none.did");
        QTest::newRow("another kind of canister") << QByteArray("service : { greet : (text) -> (text) query }") << QStringList()
                                                  << QByteArray("no method ws_message");
        QTest::newRow("an old canister without the customary name")
            << QByteArray("type M = nat; service : { ws_message : (record { msg : record { content : blob } }) -> () }") << QStringList()
            << QByteArray("there is no type \"AppMessage\"; name the type of the messages; the defined types are M");
        QTest::newRow("no such type") << QByteArray("type M = nat;") << QStringList {QStringLiteral("--message-type"), QStringLiteral("N")}
                                      << QByteArray("no type \"N\"; name the type of the messages; the defined types are M");
        QTest::newRow("no such file") << QByteArray() << QStringList() << QByteArray("bad.did");
    }
    void badFiles()
    {
        QFETCH(QByteArray, content);
        QFETCH(QStringList, more);
        QFETCH(QByteArray, says);
        const QString path = content.isEmpty() ? QStringLiteral("/nonexistent/bad.did") : file(QStringLiteral("bad.did"), content);
        JsonProcess icws(QStringLiteral("icws"),
            QStringList {QStringLiteral("connect"), QStringLiteral("rrkah-fqaaa-aaaaa-aaaaq-cai"), QStringLiteral("--gateway"),
                QStringLiteral("ws://127.0.0.1:1"), QStringLiteral("--did"), path}
                + more);
        IC_TRY_PROCESS(icws, icws.hasEnded());
        QCOMPARE(icws.exitCode(), 2);
        QVERIFY2(icws.errors().startsWith("icws: --did: ") && icws.errors().count('\n') == 1 && icws.errors().contains(says), icws.errors().constData());
    }

    void fromTheCanister_data()
    {
        QTest::addColumn<QString>("delegation");
        for (const char *delegation : {"none", "flat", "sharded"})
            QTest::newRow(delegation) << QString::fromLatin1(delegation);
    }
    void fromTheCanister()
    {
        QFETCH(QString, delegation);
        const Network network({QStringLiteral("--delegation"), delegation});
        JsonProcess icws(QStringLiteral("icws"), network.connectTo("chat"));
        // A message of the other interface is none of this canister's: it was asked, nothing was guessed.
        icws.writeLine("(record { text = \"x\"; timestamp = 1 })");
        icws.writeLine("(variant { Join = record { nickname = \"Eve\" } })");
        IC_TRY_PROCESS(icws, icws.count(QStringLiteral("message")) == 1);
        QCOMPARE(fieldsOfAnswer(icws), QStringList(QStringLiteral("Welcome")));
        QCOMPARE(icws.count(QStringLiteral("error")), 1);
        const QString reason = icws.named(QStringLiteral("error")).constFirst().value(QStringLiteral("reason")).toString();
        QVERIFY2(!reason.contains(QStringLiteral("not a message of")), qPrintable(reason));
    }
    void typeFromCanisterInterface()
    {
        const Network network;
        JsonProcess icws(QStringLiteral("icws"), network.connectTo("chat", {QStringLiteral("--message-type"), QStringLiteral("Room")}));
        icws.writeLine("(record { name = \"x\"; topic = \"\"; members = 1; last_id = 1 })");
        IC_TRY_PROCESS(icws, icws.count(QStringLiteral("sent")) == 1);
        QCOMPARE(icws.count(QStringLiteral("error")), 0);
    }
    void forgedInterfaceIsReported()
    {
        const Network network;
        JsonProcess icws(QStringLiteral("icws"),
            {QStringLiteral("connect"), network.canister("echo"), QStringLiteral("--json"), QStringLiteral("--gateway"), network.text("gateway"),
                QStringLiteral("--network"), network.text("network")}); // signed by another root key than the default
        IC_TRY_PROCESS(icws, icws.hasEnded());
        QCOMPARE(icws.exitCode(), 4);
        QCOMPARE(icws.code(QStringLiteral("error")), QStringLiteral("RootKeyMismatch"));
    }
    void silentNetworkIsReported()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        const Network network;
        JsonProcess icws(QStringLiteral("icws"),
            {QStringLiteral("connect"), network.canister("echo"), QStringLiteral("--json"), QStringLiteral("--gateway"), network.text("gateway"),
                QStringLiteral("--root-key"), network.text("root_key"), QStringLiteral("--connect-timeout"), QStringLiteral("5"), QStringLiteral("--network"),
                QStringLiteral("http://127.0.0.1:%1").arg(silent.serverPort())});
        icws.writeLine("(record { text = \"x\"; timestamp = 1 : nat64 })");
        IC_TRY_PROCESS(icws, icws.count(QStringLiteral("message")) == 1); // the interface that comes with the program fits
        QCOMPARE(icws.count(QStringLiteral("error")), 1);
        QCOMPARE(icws.code(QStringLiteral("error")), QStringLiteral("RequestTimeout"));
        QVERIFY(icws.named(QStringLiteral("error")).constFirst().value(QStringLiteral("reason")).toString().contains(QStringLiteral("--did")));
    }
    void testNetworkKeyDisablesMainnet()
    {
        const Network network;
        JsonProcess icws(QStringLiteral("icws"),
            {QStringLiteral("connect"), network.canister("echo"), QStringLiteral("--json"), QStringLiteral("--gateway"), network.text("gateway"),
                QStringLiteral("--root-key"), network.text("root_key")});
        icws.writeLine("(record { text = \"x\"; timestamp = 1 : nat64 })");
        IC_TRY_PROCESS(icws, icws.count(QStringLiteral("message")) == 1);
        QCOMPARE(icws.count(QStringLiteral("error")), 0);
    }
};

QTEST_GUILESS_MAIN(TestIcwsInterface)
#include "tst_icwsinterface.moc"
