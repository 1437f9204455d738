// SPDX-License-Identifier: MIT
// The interface of the protocol alone, and what one interface of an IC WebSocket canister means for clients of another.
#include "candidcodec.h"
#include "candidtext.h"
#include "cdkarguments.h"
#include "cdktypes_p.h"
#include "interfacecomparison.h"
#include "messageinterface.h"
#include "servicemessage.h"
#include "testing.h"

using namespace Ic;

namespace {

Candid::DidFile loaded(const QString &name)
{
    const auto file = Candid::DidFile::load(QStringLiteral(IC_DID_DIR "/") + name);
    if (!file)
        qFatal("%s", qPrintable(file.error().message()));
    return *file;
}

//! The protocol with messages of \a type.
Candid::DidFile canister(const QString &type)
{
    const QString text =
        loaded(u"ic-websocket.did"_qs)
            .toText()
            .replace(u"ws_message : (record { msg : WebsocketMessage })"_qs, u"ws_message : (record { msg : WebsocketMessage }, opt "_qs + type + u")"_qs);
    const auto file = Candid::DidFile::parse(text);
    if (!file)
        qFatal("%s", qPrintable(file.error().message()));
    return *file;
}

const ClientKey Key {Principal::fromText(u"aaaaa-aa"_qs).value(), 7};

} // namespace

class tst_InterfaceComparison : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void canistersSpeakTheProtocol_data()
    {
        QTest::addColumn<QString>("file");
        QTest::newRow("echo") << u"echo.did"_qs;
        QTest::newRow("chat") << u"chat.did"_qs;
        QTest::newRow("notify") << u"notify.did"_qs;
        QTest::newRow("itself") << u"ic-websocket.did"_qs;
    }
    void canistersSpeakTheProtocol()
    {
        QFETCH(QString, file);
        const auto changes = compareWebSocketInterfaces(loaded(file), loaded(u"ic-websocket.did"_qs));
        IC_VERIFY(changes);
        QCOMPARE(changes->breaks, QStringList());
        QCOMPARE(changes->warnings, QStringList());
        QVERIFY(changes->isComplete);
    }
    void otherCanistersDoNot()
    {
        const auto file = Candid::DidFile::parse(u"service : { greet : (text) -> (text) query }");
        IC_VERIFY(file);
        const auto changes = compareWebSocketInterfaces(*file, loaded(u"ic-websocket.did"_qs));
        IC_VERIFY(changes);
        QCOMPARE(changes->breaks.size(), 4);
    }

    void protocolMatchesTheLibrary()
    {
        const auto protocol = loaded(u"ic-websocket.did"_qs);
        const auto arguments = [&](const QString &method) { return protocol.method(method)->arguments(); };
        const auto results = [&](const QString &method) { return protocol.method(method)->results(); };
        IC_VERIFY(Candid::decode(Cdk::encodeOpen({3, Key.principal}), arguments(u"ws_open"_qs)));
        IC_VERIFY(Candid::decode(Cdk::encodeClose(Key), arguments(u"ws_close"_qs)));
        WebsocketMessage message;
        message.clientKey = Key;
        message.content = "content";
        IC_VERIFY(Candid::decode(Cdk::encodeMessage(message), arguments(u"ws_message"_qs)));
        QCOMPARE(arguments(u"ws_message"_qs), QList<Candid::Type> {Cdk::messageArgumentType()});
        IC_VERIFY(Candid::decode(Cdk::encodeGetMessages(5), arguments(u"ws_get_messages"_qs)));
        IC_VERIFY(Candid::decode(Cdk::encodeOutcome({}), results(u"ws_open"_qs)));
        IC_VERIFY(Candid::decode(Cdk::encodeOutcome(u"no"_qs), results(u"ws_message"_qs)));
        Cdk::CertifiedMessages messages;
        messages.isEndOfQueue = true;
        const auto answer = Candid::decode(Cdk::encodeMessages(messages), results(u"ws_get_messages"_qs));
        IC_VERIFY(answer);
        QCOMPARE(answer->first().variantValue().field(u"is_end_of_queue").value(), Candid::Value::opt(Candid::Value::boolean(true)));
        const Candid::Type service = protocol.types().value(u"ServiceMessage"_qs);
        for (const ServiceMessage &each : {ServiceMessage::open(Key), ServiceMessage::ack(1), ServiceMessage::keepAlive(2),
                 ServiceMessage::close(ServiceMessage::CloseCause::WrongSequenceNumber),
                 ServiceMessage::close(ServiceMessage::CloseCause::InvalidServiceMessage), ServiceMessage::close(ServiceMessage::CloseCause::KeepAliveTimeout),
                 ServiceMessage::close(ServiceMessage::CloseCause::ClosedByApplication)})
            IC_VERIFY(Candid::decode(each.toCandid(), {service}));
        IC_COMPARE_ERROR(messageTypeOf(protocol), ErrorCode::InterfaceUnsuitable); // it has no messages of an application
    }

    void messagesAreCompared_data()
    {
        QTest::addColumn<QString>("newType");
        QTest::addColumn<QString>("oldType");
        QTest::addColumn<QStringList>("breaks");
        QTest::addColumn<QStringList>("warnings");
        const auto row = [](const char *name, const char *newType, const char *oldType, const QStringList &breaks, const QStringList &warnings = {}) {
            QTest::newRow(name) << QString::fromUtf8(newType) << QString::fromUtf8(oldType) << breaks << warnings;
        };
        row("same", "record { a : nat }", "record { a : nat }", {});
        row("another type", "text", "nat", {u"messages: the new interface has text, the old one promised nat"_qs});
        row("another field type", "record { a : text }", "record { a : nat }",
            {u"messages, field `a`: the new interface has text, the old one promised nat"_qs});
        row("nat to int", "record { a : int }", "record { a : nat }", {u"messages, field `a`: the new interface has int, the old one promised nat"_qs});
        row("int to nat", "record { a : nat }", "record { a : int }", {u"messages, field `a`: the new interface expects nat, the old one accepted int"_qs});
        row("new field", "record { a : nat; b : text }", "record { a : nat }",
            {u"messages, field `b`: the new interface expects text, which the old one did not have"_qs});
        row("new optional field", "record { a : nat; b : opt text }", "record { a : nat }", {});
        row("field gone", "record { a : nat }", "record { a : nat; b : text }",
            {u"messages, field `b`: missing in the new interface, the old one promised text"_qs});
        row("optional field gone", "record { a : nat }", "record { a : nat; b : opt text }", {},
            {u"messages, field `b`: old clients read null: the new interface no longer has it"_qs});
        row("new tag", "variant { a; b }", "variant { a }", {u"messages, tag `b`: the new interface may send it, the old one did not know it"_qs});
        row("tag gone", "variant { a }", "variant { a; b }", {u"messages, tag `b`: the new interface no longer accepts it"_qs});
        row("tag renamed", "variant { a; c }", "variant { a; b }",
            {u"messages, tag `c`: the new interface may send it, the old one did not know it"_qs,
                u"messages, tag `b`: the new interface no longer accepts it"_qs});
        row("content of an opt", "record { a : opt nat }", "record { a : opt text }", {},
            {u"messages, field `a`: old clients read null: the new interface has opt nat, the old one promised opt text"_qs,
                u"messages, field `a`: the new interface reads null: it wants opt nat, old clients send opt text"_qs});
    }
    void messagesAreCompared()
    {
        QFETCH(QString, newType);
        QFETCH(QString, oldType);
        QFETCH(QStringList, breaks);
        QFETCH(QStringList, warnings);
        const auto changes = compareWebSocketInterfaces(canister(newType), canister(oldType));
        IC_VERIFY(changes);
        QCOMPARE(changes->breaks, breaks);
        QCOMPARE(changes->warnings, warnings);
        // The methods alone do not differ.
        const auto methods = Candid::compareInterfaces(canister(newType), canister(oldType));
        IC_VERIFY(methods);
        QCOMPARE(methods->breaks, QStringList());
    }
    void messagesOfOlderCanisters()
    {
        const auto older = [](const QString &type) {
            return Candid::DidFile::parse(u"type AppMessage = "_qs + type + u";\n"_qs + loaded(u"ic-websocket.did"_qs).toText()).value();
        };
        const auto changes = compareWebSocketInterfaces(older(u"record { a : text }"_qs), older(u"record { a : nat }"_qs));
        IC_VERIFY(changes);
        QCOMPARE(changes->breaks, QStringList {u"messages, field `a`: the new interface has text, the old one promised nat"_qs});
    }
    void untypedMessagesAreAWarning()
    {
        const auto changes = compareWebSocketInterfaces(loaded(u"ic-websocket.did"_qs), canister(u"text"_qs));
        IC_VERIFY(changes);
        QCOMPARE(changes->breaks, QStringList());
        QCOMPARE(changes->warnings.size(), 1);
        QVERIFY2(
            changes->warnings.first().startsWith(u"messages: the new interface does not say of which type they are: "), qPrintable(changes->warnings.first()));
    }
    void echoIsNoChat()
    {
        const auto changes = compareWebSocketInterfaces(loaded(u"echo.did"_qs), loaded(u"chat.did"_qs));
        IC_VERIFY(changes);
        QCOMPARE(changes->breaks, QStringList {u"messages: the new interface has AppMessage (record), the old one promised AppMessage (variant)"_qs});
    }
};

QTEST_GUILESS_MAIN(tst_InterfaceComparison)
#include "tst_interfacecomparison.moc"
