// SPDX-License-Identifier: MIT
// Candid arguments and replies, service messages and message contents, against recorded bytes.
#include "candidcodec.h"
#include "cborwriter.h"
#include "cdkarguments.h"
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

QByteArray vectorNamed(QLatin1StringView list, QLatin1StringView name)
{
    for (const auto &v : messagesFile()[list].toArray()) {
        if (v[u"name"].toString() == name)
            return bytesOf(v[u"candid"]);
    }
    qFatal("no vector %s", name.data());
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
                                     : reason == u"InvalidServiceMessage" ? Cause::InvalidServiceMessage
                                     : reason == u"KeepAliveTimeout" ? Cause::KeepAliveTimeout
                                                                     : Cause::ClosedByApplication);
}

} // namespace

class tst_CdkMessages : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void serviceMessages()
    {
        IC_NEED_VECTORS();
        int count = 0;
        for (const auto &v : messagesFile()[u"service_messages"].toArray()) {
            const ServiceMessage expected = serviceOf(v[u"value"].toObject());
            const auto decoded = ServiceMessage::fromCandid(bytesOf(v[u"candid"]));
            IC_VERIFY(decoded);
            QCOMPARE(*decoded, expected);
            // Encoders order type tables differently; what counts is that it reads the same (protocol.md b.2).
            const auto again = ServiceMessage::fromCandid(expected.toCandid());
            IC_VERIFY(again);
            QCOMPARE(*again, expected);
            ++count;
        }
        QVERIFY(count > 0);
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

    void openArguments()
    {
        IC_NEED_VECTORS();
        const QJsonObject file = messagesFile();
        const QByteArray recorded = vectorNamed(QLatin1StringView("method_arguments_and_results"), QLatin1StringView("ws_open args"));
        const auto decoded = Cdk::decodeOpen(recorded);
        IC_VERIFY(decoded);
        QCOMPARE(decoded->clientNonce, file[u"client_key"][u"client_nonce"].toString().toULongLong());
        QCOMPARE(decoded->gatewayPrincipal.toText(), file[u"gateway_principal"].toString());
        QCOMPARE(Cdk::encodeOpen(*decoded), recorded);
    }
    void messageArguments_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("with the type argument") << QByteArray("ws_message args (opt null app type, as the JS SDK sends)");
        QTest::newRow("without") << QByteArray("ws_message args with one argument only (missing opt)");
    }
    void messageArguments()
    {
        IC_NEED_VECTORS();
        QFETCH(QByteArray, name);
        const auto decoded = Cdk::decodeMessage(vectorNamed(QLatin1StringView("method_arguments_and_results"), QLatin1StringView(name)));
        IC_VERIFY(decoded);
        QCOMPARE(decoded->clientKey, clientKeyOf(messagesFile()[u"client_key"].toObject()));
        QVERIFY(!decoded->isService);
        QVERIFY(decoded->content.startsWith("DIDL"));
        const auto again = Cdk::decodeMessage(Cdk::encodeMessage(*decoded));
        IC_VERIFY(again);
        QCOMPARE(*again, *decoded);
    }
    void messageArgumentsAreWhatTheGeneralEncoderWrites()
    {
        using Candid::Type;
        using Candid::Value;
        const Type type = Type::record({{u"msg", Type::record({
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
                const Value value = Value::record({{u"msg", Value::record({
                    {u"client_key", Value::record({{u"client_principal", Value::principal(message.clientKey.principal)}, {u"client_nonce", Value::nat64(message.clientKey.nonce)}})},
                    {u"sequence_num", Value::nat64(message.sequence)},
                    {u"timestamp", Value::nat64(message.timestampNs)},
                    {u"is_service_message", Value::boolean(message.isService)},
                    {u"content", Value::blob(message.content)},
                })}});
                QCOMPARE(Cdk::encodeMessage(message), Candid::encode({value, Value::none()}, {type, Type::opt(Type::null())}).value());
            }
        }
    }
    void closeArguments()
    {
        IC_NEED_VECTORS();
        const auto key = Cdk::decodeClose(vectorNamed(QLatin1StringView("method_arguments_and_results"), QLatin1StringView("ws_close args")));
        IC_VERIFY(key);
        QCOMPARE(*key, clientKeyOf(messagesFile()[u"client_key"].toObject()));
        QCOMPARE(Cdk::decodeClose(Cdk::encodeClose(*key)).value(), *key);
    }
    void getMessagesArguments()
    {
        IC_NEED_VECTORS();
        const QByteArray recorded = vectorNamed(QLatin1StringView("method_arguments_and_results"), QLatin1StringView("ws_get_messages args nonce 0"));
        QCOMPARE(Cdk::decodeGetMessages(recorded).value(), quint64(0));
        QCOMPARE(Cdk::encodeGetMessages(0), recorded);
    }
    void outcomes()
    {
        IC_NEED_VECTORS();
        const auto list = QLatin1StringView("method_arguments_and_results");
        QVERIFY(!Cdk::decodeOutcome(vectorNamed(list, QLatin1StringView("result Ok"))).value());
        const auto error = Cdk::decodeOutcome(vectorNamed(list, QLatin1StringView("result Err")));
        IC_VERIFY(error);
        QCOMPARE(**error, QStringLiteral("Anonymous principal is not allowed"));
        QCOMPARE(Cdk::decodeOutcome(Cdk::encodeOutcome(QStringLiteral("no"))).value(), std::optional(QStringLiteral("no")));
        QVERIFY(!Cdk::decodeOutcome(Cdk::encodeOutcome({})).value());
    }
    void certifiedMessages()
    {
        IC_NEED_VECTORS();
        const auto list = QLatin1StringView("method_arguments_and_results");
        const auto empty = Cdk::decodeMessages(vectorNamed(list, QLatin1StringView("ws_get_messages empty (cdk >= 0.3.1)")));
        IC_VERIFY(empty);
        QCOMPARE(empty->isEndOfQueue, std::optional(true));
        QVERIFY(empty->messages.isEmpty());
        const auto old = Cdk::decodeMessages(vectorNamed(list, QLatin1StringView("ws_get_messages empty (cdk < 0.3.1, no is_end_of_queue)")));
        IC_VERIFY(old);
        QVERIFY(!old->isEndOfQueue);
        const auto one = Cdk::decodeMessages(vectorNamed(list, QLatin1StringView("ws_get_messages one message")));
        IC_VERIFY(one);
        QCOMPARE(one->messages.size(), 1);
        QCOMPARE(one->messages[0].content, QByteArray("\xa0"));
        QCOMPARE(one->certificate, QByteArray("\x01"));
        QCOMPARE(one->tree, QByteArray("\x02"));
        QCOMPARE(one->isEndOfQueue, std::optional(false));
        const auto again = Cdk::decodeMessages(Cdk::encodeMessages(*one));
        IC_VERIFY(again);
        QCOMPARE(again->messages[0].key, one->messages[0].key);
        QCOMPARE(again->messages[0].clientKey, one->messages[0].clientKey);
        const auto refused = Cdk::decodeMessages(vectorNamed(list, QLatin1StringView("ws_get_messages Err")));
        IC_COMPARE_ERROR(refused, ErrorCode::UncertifiedReject);
        QVERIFY(refused.error().message().contains(QStringLiteral("boom")));
        IC_COMPARE_ERROR(Cdk::decodeMessages(Cdk::encodeMessagesError(QStringLiteral("x"))), ErrorCode::UncertifiedReject);
    }

    void contents()
    {
        IC_NEED_VECTORS();
        int count = 0;
        for (const auto &v : messagesFile()[u"websocket_message_cbor"].toArray()) {
            const QByteArray cbor = bytesOf(v[u"cbor"]);
            const auto message = WebsocketMessage::fromCbor(cbor);
            IC_VERIFY(message);
            QCOMPARE(message->clientKey, clientKeyOf(messagesFile()[u"client_key"].toObject()));
            const bool tagged = cbor.startsWith(QByteArray::fromHex("d9d9f7"));
            QCOMPARE(message->toCbor(tagged ? WebsocketMessage::CborStyle::Tagged : WebsocketMessage::CborStyle::Untagged), cbor);
            ++count;
        }
        QVERIFY(count > 0);
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
        QTest::newRow("client principal of 30 bytes") << withKey(CborWriter().beginMap(2).text("client_principal").bytes(QByteArray(30, 'x')).text("client_nonce").unsignedNumber(1));
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
