// SPDX-License-Identifier: MIT
// Candid arguments and replies, service messages and message contents, against recorded bytes.
#include "candidcodec.h"
#include "cborwriter.h"
#include "cdkarguments.h"
#include "messageserror.h"
#include "recordedmethod.h"
#include "servicemessage.h"
#include "testing.h"
#include "vectors.h"
#include "websocketmessage.h"

using namespace Ic;
using namespace Ic::Test;

namespace {

QJsonObject messagesFile()
{
    return vectorFile(QStringLiteral("icws_messages.json"));
}

ClientKey clientKeyOf(const QJsonObject &json)
{
    const QJsonValue principal = json[u"client_principal"];
    const QString text = principal.isObject() ? principal[u"__principal__"].toString() : principal.toString();
    return {Principal::fromText(text).value(), json[u"client_nonce"].toString().toULongLong()};
}

ServiceMessage serviceOf(const QJsonObject &value)
{
    if (value.contains(u"OpenMessage"))
        return ServiceMessage::open(clientKeyOf(value[u"OpenMessage"][u"client_key"].toObject()));
    if (value.contains(u"AckMessage"))
        return ServiceMessage::ack(value[u"AckMessage"][u"last_incoming_sequence_num"].toString().toULongLong());
    if (value.contains(u"KeepAliveMessage"))
        return ServiceMessage::keepAlive(value[u"KeepAliveMessage"][u"last_incoming_sequence_num"].toString().toULongLong());
    const QString reason = value[u"CloseMessage"][u"reason"].toObject().keys().constFirst();
    using Cause = ServiceMessage::CloseCause;
    return ServiceMessage::close(reason == u"WrongSequenceNumber" ? Cause::WrongSequenceNumber
            : reason == u"InvalidServiceMessage"                  ? Cause::InvalidServiceMessage
            : reason == u"KeepAliveTimeout"                       ? Cause::KeepAliveTimeout
                                                                  : Cause::ClosedByApplication);
}

//! The text of Err in a result, read without the types of the protocol.
std::optional<QString> refusalIn(const Candid::Value &result)
{
    if (!result.hasTag(Candid::fieldHash("Err")))
        return {};
    return result.variantValue().toText().value();
}

void compareMessages(const Result<Cdk::CertifiedMessages> &decoded, const Candid::Value &result, const ClientKey &client)
{
    if (const auto refusal = refusalIn(result)) {
        IC_COMPARE_ERROR(decoded, ErrorCode::UncertifiedReject);
        QVERIFY(decoded.error().message().contains(*refusal));
        return;
    }
    IC_VERIFY(decoded);
    const Candid::Value batch = result.variantValue();
    const auto list = batch.field(u"messages")->elements();
    IC_VERIFY(list);
    QCOMPARE(decoded->messages.size(), list->size());
    for (qsizetype i = 0; i < list->size(); ++i) {
        QCOMPARE(decoded->messages[i].clientKey, client);
        QCOMPARE(decoded->messages[i].content, *list->at(i).field(u"content")->toBlob());
        QCOMPARE(QString::fromUtf8(decoded->messages[i].key), *list->at(i).field(u"key")->toText());
    }
    QCOMPARE(decoded->certificate, *batch.field(u"cert")->toBlob());
    QCOMPARE(decoded->tree, *batch.field(u"tree")->toBlob());
    const Candid::Value *isEnd = batch.find(Candid::fieldHash("is_end_of_queue")); // absent before CDK 0.3.1
    QCOMPARE(decoded->isEndOfQueue.has_value(), isEnd != nullptr);
    if (isEnd)
        QCOMPARE(*decoded->isEndOfQueue, isEnd->kind() == Candid::Kind::Opt ? isEnd->optValue()->toBool().value() : isEnd->toBool().value());
    const auto again = Cdk::decodeMessages(Cdk::encodeMessages(*decoded));
    IC_VERIFY(again);
    QCOMPARE(again->messages.size(), decoded->messages.size());
    for (qsizetype i = 0; i < again->messages.size(); ++i) {
        QCOMPARE(again->messages[i].key, decoded->messages[i].key);
        QCOMPARE(again->messages[i].clientKey, decoded->messages[i].clientKey);
    }
}

} // namespace

class tst_CdkMessages : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void serviceMessages()
    {
        const auto rows = vectorRows(messagesFile()[u"service_messages"]);
        for (const auto &row : rows) {
            const ServiceMessage expected = serviceOf(row.json[u"value"].toObject());
            const auto decoded = ServiceMessage::fromCandid(bytesOf(row.json[u"candid"]));
            IC_VERIFY(decoded);
            QCOMPARE(*decoded, expected);
            // Encoders order type tables differently; the decoded values must be equal (protocol.md b.2).
            const auto again = ServiceMessage::fromCandid(expected.toCandid());
            IC_VERIFY(again);
            QCOMPARE(*again, expected);
        }
        IC_NEED_ROWS(rows.size());
    }
    void undecodableServiceMessage_data()
    {
        QTest::addColumn<QByteArray>("candid");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("not Candid") << QByteArray("garbage");
        QTest::newRow("unknown tag") << QByteArray::fromHex("4449444c016b01057f010000");
    }
    void undecodableServiceMessage()
    {
        QFETCH(QByteArray, candid);
        IC_COMPARE_ERROR(ServiceMessage::fromCandid(candid), ErrorCode::MalformedServiceMessage);
    }

    void methods_data()
    {
        QTest::addColumn<QByteArray>("recorded");
        for (const auto &[tag, v] : vectorRows(messagesFile()[u"method_arguments_and_results"]))
            QTest::newRow(tag.constData()) << bytesOf(v[u"candid"]);
    }
    void methods()
    {
        IC_NEED_ROW();
        QFETCH(QByteArray, recorded);
        const QJsonObject file = messagesFile();
        const ClientKey client = clientKeyOf(file[u"client_key"].toObject());
        const auto values = Candid::decodeUntyped(recorded);
        IC_VERIFY(values);
        switch (recordedMethod(recorded)) {
        case RecordedMethod::Open: {
            const auto decoded = Cdk::decodeOpen(recorded);
            IC_VERIFY(decoded);
            QCOMPARE(decoded->clientNonce, client.nonce);
            QCOMPARE(decoded->gatewayPrincipal.toText(), file[u"gateway_principal"].toString());
            QCOMPARE(Cdk::encodeOpen(*decoded), recorded);
            break;
        }
        case RecordedMethod::Message: { // with or without the argument that names the application's type
            const auto decoded = Cdk::decodeMessage(recorded);
            IC_VERIFY(decoded);
            QCOMPARE(decoded->clientKey, client);
            QCOMPARE(decoded->content, *values->first().field(u"msg")->field(u"content")->toBlob());
            const auto again = Cdk::decodeMessage(Cdk::encodeMessage(*decoded));
            IC_VERIFY(again);
            QCOMPARE(*again, *decoded);
            break;
        }
        case RecordedMethod::Close: {
            const auto key = Cdk::decodeClose(recorded);
            IC_VERIFY(key);
            QCOMPARE(*key, client);
            QCOMPARE(Cdk::decodeClose(Cdk::encodeClose(*key)).value(), *key);
            break;
        }
        case RecordedMethod::GetMessages: {
            const auto nonce = Cdk::decodeGetMessages(recorded);
            IC_VERIFY(nonce);
            QCOMPARE(*nonce, *values->first().field(u"nonce")->toNat64());
            QCOMPARE(Cdk::encodeGetMessages(*nonce), recorded);
            break;
        }
        case RecordedMethod::Outcome: {
            const auto outcome = Cdk::decodeOutcome(recorded);
            IC_VERIFY(outcome);
            QCOMPARE(*outcome, refusalIn(values->first()));
            break;
        }
        case RecordedMethod::Messages: compareMessages(Cdk::decodeMessages(recorded), values->first(), client); break;
        case RecordedMethod::Unknown: QFAIL("a recorded message that this test does not know");
        }
    }
    void messageArgumentsMatchGeneralEncoder()
    {
        using Candid::Type;
        using Candid::Value;
        const Type type = Type::record({{u"msg",
            Type::record({
                {u"client_key", Type::record({{u"client_principal", Type::principal()}, {u"client_nonce", Type::nat64()}})},
                {u"sequence_num", Type::nat64()},
                {u"timestamp", Type::nat64()},
                {u"is_service_message", Type::boolean()},
                {u"content", Type::blob()},
            })}});
        for (const qsizetype size : {0, 1, 127, 128, 300, 70'000}) {
            for (const bool isService : {false, true}) {
                WebsocketMessage message;
                message.clientKey = {size % 2 ? Principal::anonymous() : Principal::selfAuthenticating("x"), ~quint64(0) - quint64(size)};
                message.sequence = 0x0102030405060708;
                message.timestampNs = 1'700'000'000'123'456'789;
                message.isService = isService;
                message.content = QByteArray(size, 'c');
                const Value value = Value::record({{u"msg",
                    Value::record({
                        {u"client_key",
                            Value::record({{u"client_principal", Value::principal(message.clientKey.principal)},
                                {u"client_nonce", Value::nat64(message.clientKey.nonce)}})},
                        {u"sequence_num", Value::nat64(message.sequence)},
                        {u"timestamp", Value::nat64(message.timestampNs)},
                        {u"is_service_message", Value::boolean(message.isService)},
                        {u"content", Value::blob(message.content)},
                    })}});
                QCOMPARE(Cdk::encodeMessage(message), Candid::encode({value, Value::none()}, {type, Type::opt(Type::null())}).value());
            }
        }
    }
    // A key is what the hash tree has, with all its characters.
    void messageKeysKeepLeadingMark()
    {
        Cdk::CertifiedMessages messages;
        messages.messages.append({{Principal::anonymous(), 1},
            "\xef\xbb\xbf"
            "gateway_1",
            "content"});
        const auto again = Cdk::decodeMessages(Cdk::encodeMessages(messages));
        IC_VERIFY(again);
        QCOMPARE(again->messages[0].key, messages.messages[0].key);
    }
    void outcomes()
    {
        QCOMPARE(Cdk::decodeOutcome(Cdk::encodeOutcome(QStringLiteral("no"))).value(), std::optional(QStringLiteral("no")));
        QVERIFY(!Cdk::decodeOutcome(Cdk::encodeOutcome({})).value());
        IC_COMPARE_ERROR(Cdk::decodeMessages(encodeMessagesError(QStringLiteral("x"))), ErrorCode::UncertifiedReject);
    }

    void contents()
    {
        const auto rows = vectorRows(messagesFile()[u"websocket_message_cbor"]);
        for (const auto &row : rows) {
            const QByteArray cbor = bytesOf(row.json[u"cbor"]);
            const auto message = WebsocketMessage::fromCbor(cbor);
            IC_VERIFY(message);
            QCOMPARE(message->clientKey, clientKeyOf(messagesFile()[u"client_key"].toObject()));
            const bool tagged = cbor.startsWith(QByteArray::fromHex("d9d9f7"));
            QCOMPARE(message->toCbor(tagged ? WebsocketMessage::CborStyle::Tagged : WebsocketMessage::CborStyle::Untagged), cbor);
        }
        IC_NEED_ROWS(rows.size());
    }
    void incompleteContent_data()
    {
        QTest::addColumn<QByteArray>("cbor");
        const auto withKey = [](const CborWriter &clientKey) {
            CborWriter w;
            w.beginMap(5).text("client_key").raw(clientKey.result()).text("sequence_num").unsignedNumber(1).text("timestamp").unsignedNumber(1);
            return w.text("is_service_message").boolean(false).text("content").bytes("c").result();
        };
        QTest::newRow("no client principal") << withKey(CborWriter().beginMap(1).text("client_nonce").unsignedNumber(1));
        QTest::newRow("no client nonce") << withKey(CborWriter().beginMap(1).text("client_principal").bytes("\x04"));
        QTest::newRow("client principal of 30 bytes") << withKey(
            CborWriter().beginMap(2).text("client_principal").bytes(QByteArray(30, 'x')).text("client_nonce").unsignedNumber(1));
        const auto map = [](auto... names) {
            CborWriter w;
            w.beginMap(sizeof...(names));
            for (const char *name : {names...}) {
                w.text(name);
                if (QByteArrayView(name) == "client_key")
                    w.beginMap(2).text("client_principal").bytes("\x04").text("client_nonce").unsignedNumber(1);
                else if (QByteArrayView(name) == "content")
                    w.bytes("c");
                else if (QByteArrayView(name) == "is_service_message")
                    w.boolean(false);
                else
                    w.unsignedNumber(1);
            }
            return w.result();
        };
        QTest::newRow("no client key") << map("sequence_num", "timestamp", "is_service_message", "content");
        QTest::newRow("no sequence") << map("client_key", "timestamp", "is_service_message", "content");
        QTest::newRow("no timestamp") << map("client_key", "sequence_num", "is_service_message", "content");
        QTest::newRow("no service flag") << map("client_key", "sequence_num", "timestamp", "content");
        QTest::newRow("no content") << map("client_key", "sequence_num", "timestamp", "is_service_message");
        QTest::newRow("trailing byte") << map("client_key", "sequence_num", "timestamp", "is_service_message", "content") + 'x';
        QTest::newRow("not a map") << QByteArray("\x80");
    }
    void incompleteContent()
    {
        QFETCH(QByteArray, cbor);
        IC_COMPARE_ERROR(WebsocketMessage::fromCbor(cbor), ErrorCode::MalformedMessage);
    }
};

QTEST_GUILESS_MAIN(tst_CdkMessages)
#include "tst_cdkmessages.moc"
