// SPDX-License-Identifier: MIT
#include "candiddidfile.h"
#include "candidtext.h"
#include "messageinterface.h"
#include "testing.h"
#include "try.h"
#include <QtCore/QFile>

using namespace Ic;

namespace {

//! The types that every such interface has.
const QString CommonTypes = QStringLiteral(
    "type ClientKey = record { client_principal : principal; client_nonce : nat64 };\n"
    "type WebsocketMessage = record { client_key : ClientKey; sequence_num : nat64; timestamp : nat64; is_service_message : bool; content : blob };\n"
    "type Arguments = record { msg : WebsocketMessage };\n"
    "type Outcome = variant { Ok; Err : text };\n");

Result<Candid::Type> messageType(const QString &did, const QString &name = {})
{
    IC_TRY(file, Candid::DidFile::parse(CommonTypes + did, QStringLiteral("test.did")));
    return messageTypeOf(file, name);
}

} // namespace

class tst_MessageInterface : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void found_data()
    {
        QTest::addColumn<QString>("did");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *title, const char *did, const char *expected, const char *name = "") {
            QTest::newRow(title) << QString::fromLatin1(did) << QString::fromLatin1(name) << QString::fromLatin1(expected);
        };
        row("two arguments", "type M = record { text : text }; service : { ws_message : (Arguments, opt M) -> (Outcome) }", "record { text : text }");
        row("two arguments, written out", "service : { ws_message : (record { msg : WebsocketMessage }, opt variant { A; B : nat }) -> (Outcome) }",
            "variant { A; B : nat }");
        row("two arguments count more than the customary name",
            "type AppMessage = text; type M = nat; service : { ws_message : (Arguments, opt M) -> (Outcome) }", "nat");
        row("a given name counts more than two arguments", "type M = nat; type Other = text; service : { ws_message : (Arguments, opt M) -> (Outcome) }",
            "text", "Other");
        row("the opt by reference", "type M = opt record { text : text }; service : { ws_message : (Arguments, M) -> (Outcome) }", "record { text : text }");
        row("messages that are opt themselves", "service : { ws_message : (Arguments, opt opt text) -> (Outcome) }", "opt text");
        row("named arguments", "service : { ws_message : (args : Arguments, msg_type : opt text) -> (Outcome) }", "text");
        row("the method by reference", "type Send = func (Arguments, opt text) -> (Outcome); service : { ws_message : Send }", "text");
        row("the service by reference", "type S = service { ws_message : (Arguments, opt text) -> (Outcome) }; service : S", "text");
        row("a service with init arguments", "service : (text, nat) -> { ws_message : (Arguments, opt text) -> (Outcome); ws_other : () -> () }", "text");
        row("a canister that wants less of us", "service : { ws_message : (record { msg : record { content : blob } }, opt text) -> (Outcome) }", "text");
        row("one argument and AppMessage", "type AppMessage = record { text : text }; service : { ws_message : (Arguments) -> (Outcome) }",
            "record { text : text }");
        row("one argument and a given name", "type Message = text; service : { ws_message : (Arguments) -> (Outcome) }", "text", "Message");
        row("a given name beats AppMessage", "type AppMessage = nat; type Message = text; service : { ws_message : (Arguments) -> (Outcome) }", "text",
            "Message");
        row("types without a service", "type AppMessage = nat", "nat");
        row("types without a service, and a given name", "type Message = nat", "nat", "Message");
        row("a given name in the interface of something else", "type Message = nat; service : { greet : (text) -> (text) query }", "nat", "Message");
    }
    void found()
    {
        QFETCH(QString, did);
        QFETCH(QString, name);
        QFETCH(QString, expected);
        const auto type = messageType(did, name);
        IC_VERIFY(type);
        QCOMPARE(*type, Candid::parseType(expected).value());
    }
    void fieldNamesAreKept()
    {
        const auto type = messageType(QStringLiteral("type M = record { text : text }; service : { ws_message : (Arguments, opt M) -> (Outcome) }"));
        IC_VERIFY(type);
        QCOMPARE(type->fields().constFirst().name, QStringLiteral("text"));
    }
    void recursiveMessages()
    {
        const auto type =
            messageType(QStringLiteral("type M = variant { Leaf : nat; Node : vec M }; service : { ws_message : (Arguments, opt M) -> (Outcome) }"));
        IC_VERIFY(type);
        IC_VERIFY(Candid::parseValue(u"variant { Node = vec { variant { Leaf = 1 }; variant { Node = vec {} } } }", *type));
    }

    void refused_data()
    {
        QTest::addColumn<QString>("did");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *title, const char *did, const char *says, const char *name = "") {
            QTest::newRow(title) << QString::fromLatin1(did) << QString::fromLatin1(name) << QString::fromLatin1(says);
        };
        row("no ws_message", "service : { greet : (text) -> (text) query }", "no method ws_message");
        row("no ws_message, but AppMessage", "type AppMessage = text; service : { greet : (text) -> (text) query }", "no method ws_message");
        row("neither service nor AppMessage", "type M = text",
            "neither a service nor a type \"AppMessage\"; name the type of the messages; the defined types are Arguments, ClientKey, M");
        row("one argument and no AppMessage", "type M = text; service : { ws_message : (Arguments) -> (Outcome) }",
            "there is no type \"AppMessage\"; name the type of the messages; the defined types are Arguments, ClientKey, M");
        row("a given name that is not there", "type M = text; service : { ws_message : (Arguments, opt M) -> (Outcome) }",
            "no type \"Message\"; name the type of the messages; the defined types are", "Message");
        row("no argument", "service : { ws_message : () -> (Outcome) }", "has 0 arguments");
        row("three arguments", "service : { ws_message : (Arguments, opt text, opt text) -> (Outcome) }", "has 3 arguments");
        row("a query", "service : { ws_message : (Arguments, opt text) -> (Outcome) query }", "is a query");
        row("the first argument is something else", "service : { ws_message : (text, opt text) -> (Outcome) }",
            "does not accept the messages of IC WebSocket clients");
        row("the message itself, not in a record", "service : { ws_message : (WebsocketMessage, opt text) -> (Outcome) }",
            "does not accept the messages of IC WebSocket clients");
        row("a message with a field that no client sends", "service : { ws_message : (record { msg : WebsocketMessage; more : nat }, opt text) -> (Outcome) }",
            "does not accept the messages of IC WebSocket clients");
        row("the second argument is not optional", "service : { ws_message : (Arguments, text) -> (Outcome) }", "is not an opt");
    }
    void refused()
    {
        QFETCH(QString, did);
        QFETCH(QString, name);
        QFETCH(QString, says);
        const auto type = messageType(did, name);
        IC_COMPARE_ERROR(type, ErrorCode::InterfaceUnsuitable);
        QVERIFY2(type.error().message().contains(says), qPrintable(type.error().message()));
        QVERIFY(!type.error().advice().isEmpty());
    }
    void longNameListIsTruncated()
    {
        QString did;
        for (int i = 0; i < 500; ++i)
            did += QStringLiteral("type T%1 = nat;").arg(i);
        const auto type = messageType(did);
        IC_COMPARE_ERROR(type, ErrorCode::InterfaceUnsuitable);
        QVERIFY2(type.error().message().size() < 400, qPrintable(type.error().message()));
    }
    void installedInterfaces_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("expected");
        QTest::newRow("echo") << QStringLiteral("echo.did") << QStringLiteral("record { text : text; timestamp : nat64 }");
        QTest::newRow("chat") << QStringLiteral("chat.did") << QString();
    }
    void installedInterfaces()
    {
        QFETCH(QString, file);
        QFETCH(QString, expected);
        const auto did = Candid::DidFile::load(QStringLiteral(IC_DID_DIR "/") + file);
        IC_VERIFY(did);
        const auto type = messageTypeOf(*did);
        IC_VERIFY(type);
        QCOMPARE(*type, did->types().value(QStringLiteral("AppMessage")));
        if (!expected.isEmpty())
            QCOMPARE(*type, Candid::parseType(expected).value());
    }
};

QTEST_GUILESS_MAIN(tst_MessageInterface)
#include "tst_messageinterface.moc"
