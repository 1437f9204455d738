// SPDX-License-Identifier: MIT
// Values, and the messages of IC WebSocket (protocol.md section b) as real peers wrote them.
#include "bytes.h"
#include "candidcodec.h"
#include "candidtext.h"
#include "recordedmethod.h"
#include "testing.h"
#include "vectors.h"
#include <cmath>

using namespace Ic;
using namespace Ic::Test;
using namespace Ic::Candid;

namespace {

const QMap<QString, Type> &protocolTypes()
{
    static const auto types = parseTypeDefinitions(uR"(
        type ClientKey = record { client_principal : principal; client_nonce : nat64 };
        type WebsocketMessage = record { client_key : ClientKey; sequence_num : nat64; timestamp : nat64;
                                         is_service_message : bool; content : blob };
        type OutputMessage = record { client_key : ClientKey; key : text; content : blob };
        type CertifiedMessages = record { messages : vec OutputMessage; cert : blob; tree : blob; is_end_of_queue : opt bool };
        type Result = variant { Ok; Err : text };
        type MessagesResult = variant { Ok : CertifiedMessages; Err : text };
        type Open = record { client_nonce : nat64; gateway_principal : principal };
        type Message = record { msg : WebsocketMessage };
        type Close = record { client_key : ClientKey };
        type GetMessages = record { nonce : nat64 };
        type ServiceMessage = variant {
          OpenMessage : record { client_key : ClientKey };
          AckMessage : record { last_incoming_sequence_num : nat64 };
          KeepAliveMessage : record { last_incoming_sequence_num : nat64 };
          CloseMessage : record { reason : variant { WrongSequenceNumber; InvalidServiceMessage; KeepAliveTimeout; ClosedByApplication } } };
    )");
    return *types;
}

QJsonObject messages()
{
    return vectorFile(u"icws_messages.json"_qs);
}

//! The types of the arguments or the result that \a candid holds; empty if it is none of the protocol's.
QString typesOf(const QByteArray &candid)
{
    switch (recordedMethod(candid)) {
    case RecordedMethod::Open: return u"(Open)"_qs;
    case RecordedMethod::Close: return u"(Close)"_qs;
    case RecordedMethod::Message: // the second argument is optional: that of the application's type
        return decodeTypes(candid)->size() > 1 ? u"(Message, opt null)"_qs : u"(Message, opt record { text : text })"_qs;
    case RecordedMethod::GetMessages: return u"(GetMessages)"_qs;
    case RecordedMethod::Outcome: return u"(Result)"_qs;
    case RecordedMethod::Messages: return u"(MessagesResult)"_qs;
    case RecordedMethod::Unknown: break;
    }
    return {};
}

//! The parts of a recorded value, compared with what was decoded.
void compareWith(const QJsonValue &json, const Value &value)
{
    if (json.isNull()) {
        QVERIFY(value.isNull());
    } else if (json.isString()) {
        QCOMPARE(*value.toDecimal(), json.toString());
    } else if (value.kind() == Kind::Variant) {
        QCOMPARE(json.toObject().keys(), QStringList(value.variantTag()));
        compareWith(*json.toObject().begin(), value.variantValue());
    } else if (json.toObject().contains(u"__principal__")) {
        QCOMPARE(value.toPrincipal()->toText(), json[u"__principal__"].toString());
    } else {
        const QJsonObject object = json.toObject();
        QCOMPARE(value.size(), object.size());
        for (auto it = object.begin(); it != object.end(); ++it) {
            const auto field = value.field(it.key());
            IC_VERIFY(field);
            compareWith(*it, *field);
        }
    }
}

} // namespace

class tst_CandidValues : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void serviceMessages_data()
    {
        QTest::addColumn<QByteArray>("candid");
        QTest::addColumn<QJsonObject>("value");
        for (const auto &[tag, v] : vectorRows(messages()[u"service_messages"]))
            QTest::newRow(tag.constData()) << bytesOf(v[u"candid"]) << v[u"value"].toObject();
    }
    void serviceMessages()
    {
        IC_NEED_ROW();
        QFETCH(QByteArray, candid);
        QFETCH(QJsonObject, value);
        const Type type = protocolTypes().value(u"ServiceMessage"_qs);
        const auto decoded = decode(candid, {type});
        IC_VERIFY(decoded);
        compareWith(value, decoded->first());
        const auto encoded = encode(*decoded, {type});
        IC_VERIFY(encoded);
        QCOMPARE(*decode(*encoded, {type}), *decoded);
        if (decodeTypes(candid)->first() == type) // else the peer's table leaves out tags that are not used
            QCOMPARE(encoded->size(), candid.size());
    }

    void methods_data()
    {
        QTest::addColumn<QByteArray>("candid");
        QTest::addColumn<QString>("types");
        for (const auto &[tag, v] : vectorRows(messages()[u"method_arguments_and_results"])) {
            const QByteArray candid = bytesOf(v[u"candid"]);
            QTest::newRow(tag.constData()) << candid << typesOf(candid);
        }
    }
    void methods()
    {
        IC_NEED_ROW();
        QFETCH(QByteArray, candid);
        QFETCH(QString, types);
        QVERIFY2(!types.isEmpty(), "a recorded message this test knows no type for");
        const auto expected = parseTypeSequence(types, protocolTypes());
        IC_VERIFY(expected);
        const auto decoded = decode(candid, *expected);
        IC_VERIFY(decoded);
        const auto encoded = encode(*decoded, *expected);
        IC_VERIFY(encoded);
        QCOMPARE(*decode(*encoded, *expected), *decoded);
        const auto untyped = decodeUntyped(candid);
        IC_VERIFY(untyped);
        QCOMPARE(untyped->first().kind(), decoded->first().kind());
    }

    void recordedContents_data() { methods_data(); }
    void recordedContents()
    {
        IC_NEED_ROW();
        QFETCH(QByteArray, candid);
        QFETCH(QString, types);
        const QJsonObject file = messages();
        const auto compareKey = [&](const Value &value) {
            const auto key = value.field(u"client_key");
            IC_VERIFY(key);
            QCOMPARE(key->field(u"client_principal")->toPrincipal()->toText(), file[u"client_key"][u"client_principal"].toString());
            QCOMPARE(*key->field(u"client_nonce")->toDecimal(), file[u"client_key"][u"client_nonce"].toString());
        };
        QVERIFY(!types.isEmpty());
        const auto values = decode(candid, *parseTypeSequence(types, protocolTypes()));
        IC_VERIFY(values);
        const Value value = values->first();
        if (value.kind() == Kind::Variant && value.variantTag() == u"Err") {
            QVERIFY(!value.variantValue().toText()->isEmpty());
        } else if (types == u"(MessagesResult)") {
            const auto list = value.variantValue().field(u"messages")->elements();
            IC_VERIFY(list);
            for (const Value &message : *list) {
                compareKey(message);
                QVERIFY(message.field(u"content")->isBlob());
            }
        } else if (types == u"(Open)") {
            QCOMPARE(value.find(fieldHash("client_nonce"))->toDecimal().value(), file[u"client_key"][u"client_nonce"].toString());
            QCOMPARE(value.field(u"gateway_principal")->toPrincipal()->toText(), file[u"gateway_principal"].toString());
        } else if (types == u"(Close)") {
            compareKey(value);
        } else if (types.startsWith(u"(Message,")) {
            compareKey(*value.field(u"msg"));
            const Value content = *value.field(u"msg")->field(u"content");
            QVERIFY(content.isBlob());
            IC_VERIFY(decodeUntyped(*content.toBlob()));
        }
    }

    void openArgumentsAreExact()
    {
        // protocol.md b.1: fields in the order of their hashes.
        const Value open = Value::record({{u"client_nonce", Value::nat64(1)}, {u"gateway_principal", Value::principal(Principal::anonymous())}});
        const auto bytes = encode({open}, {protocolTypes().value(u"Open"_qs)});
        IC_VERIFY(bytes);
        QCOMPARE(toHex(*bytes),
            QStringLiteral("4449444c016c02f3eec6b40268bbd1eacd0e780100" // head
                           "010104" // the anonymous principal
                           "0100000000000000"));
    }

    void errorsNamePosition_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("expected");
        QTest::addColumn<QString>("message");
        QTest::newRow("field of element of field") << u"record { messages = vec { record { content = 1 } ; record { content = 2 } } }"_qs
                                                   << u"record { messages : vec record { content : nat } }"_qs
                                                   << u"record { messages : vec record { content : blob } }"_qs
                                                   << u"[0].messages[0].content: expected vec, found nat"_qs;
        QTest::newRow("tag") << u"variant { Ok = record { 5 } }"_qs << u"variant { Ok : record { nat } }"_qs << u"variant { Ok : record { text } }"_qs
                             << u"[0].Ok.0: expected text, found nat"_qs;
        QTest::newRow("missing field") << u"record {}"_qs << u"record {}"_qs << u"record { a : record { nat } }"_qs
                                       << u"[0].a: expected record, but the field is missing"_qs;
        QTest::newRow("unexpected tag") << u"variant { No }"_qs << u"variant { No }"_qs << u"variant { Ok }"_qs
                                        << u"[0]: the variant has an unexpected tag, id 17505"_qs;
    }
    void errorsNamePosition()
    {
        QFETCH(QString, value);
        QFETCH(QString, type);
        QFETCH(QString, expected);
        QFETCH(QString, message);
        const Type wire = *parseType(type);
        const auto result = decode(*encode({*parseValue(value, wire)}, {wire}), {*parseType(expected)});
        IC_COMPARE_ERROR(result, ErrorCode::CandidTypeMismatch);
        QCOMPARE(result.error().message(), message);
    }

    void encodeErrors()
    {
        const Type type = Type::record({{u"list", Type::vec(Type::nat8())}, {u"name", Type::text()}});
        const auto wrong = encode({Value::record({{u"list", Value::vec({Value::text(u"x"_qs)})}, {u"name", Value::text(u"y"_qs)}})}, {type});
        IC_COMPARE_ERROR(wrong, ErrorCode::CandidTypeMismatch);
        QCOMPARE(wrong.error().message(), u"[0].list[0]: expected nat8, found text"_qs);
        const auto missing = encode({Value::record({{u"list", Value::blob({})}})}, {type});
        IC_COMPARE_ERROR(missing, ErrorCode::CandidTypeMismatch);
        QCOMPARE(missing.error().message(), u"[0].name: expected text, but the field is missing"_qs);
        IC_COMPARE_ERROR(encode({Value::text(QString(QChar(0xd800)))}, {Type::text()}), ErrorCode::CandidTypeMismatch);
        IC_COMPARE_ERROR(encode({Value::variant(u"No")}, {Type::variant({{u"Ok"}})}), ErrorCode::CandidTypeMismatch);
        IC_COMPARE_ERROR(encode({Value(), Value()}, {Type::null()}), ErrorCode::InvalidArgument);
        IC_COMPARE_ERROR(encode({}, {Type::nat()}), ErrorCode::CandidTypeMismatch);
        IC_COMPARE_ERROR(encode({Value()}, {Type::empty()}), ErrorCode::CandidTypeMismatch);
        IC_VERIFY(encode({}, {Type::opt(Type::nat())}));
    }

    void encodingAtSupertypes()
    {
        const Type type = Type::record({{u"a", Type::integer()}, {u"b", Type::opt(Type::text())}, {u"c", Type::opt(Type::nat8())}});
        const auto bytes = encode(
            {Value::record({{u"a", *Value::natFromDecimal(u"9223372036854775808")}, {u"c", Value::nat8(3)}, {u"d", Value::text(u"dropped"_qs)}})}, {type});
        IC_VERIFY(bytes);
        const Value value = decode(*bytes, {type})->first();
        QCOMPARE(*value.field(u"a")->toDecimal(), u"9223372036854775808"_qs);
        QCOMPARE(*value.field(u"b"), Value::none());
        QCOMPARE(*value.field(u"c"), Value::opt(Value::nat8(3)));
        QVERIFY(!value.field(u"d").has_value());
        QCOMPARE(value.size(), 3);
    }

    void bigNumbers_data()
    {
        QTest::addColumn<QString>("decimal");
        QTest::addColumn<QByteArray>("leb");
        QTest::addColumn<bool>("isSigned");
        QTest::newRow("2^64") << u"18446744073709551616"_qs << QByteArray("80808080808080808002") << false;
        QTest::newRow("2^70") << u"1180591620717411303424"_qs << QByteArray("8080808080808080808001") << false;
        QTest::newRow("-2^63") << u"-9223372036854775808"_qs << QByteArray("8080808080808080807f") << true;
        QTest::newRow("-2^63 - 1") << u"-9223372036854775809"_qs << QByteArray("ffffffffffffffffff7e") << true;
        QTest::newRow("2^63") << u"9223372036854775808"_qs << QByteArray("80808080808080808001") << true;
        QTest::newRow("2^69 - 1") << u"590295810358705651711"_qs << QByteArray("ffffffffffffffffff3f") << true;
        QTest::newRow("2^69") << u"590295810358705651712"_qs
                              << QByteArray("80808080808080808080"
                                            "c000")
                                     .left(18)
                + "c000" << true;
        QTest::newRow("-2^69") << u"-590295810358705651712"_qs << QByteArray("80808080808080808040") << true;
    }
    void bigNumbers()
    {
        QFETCH(QString, decimal);
        QFETCH(QByteArray, leb);
        QFETCH(bool, isSigned);
        const Type type = isSigned ? Type::integer() : Type::nat();
        const auto value = isSigned ? Value::integerFromDecimal(decimal) : Value::natFromDecimal(decimal);
        IC_VERIFY(value);
        QCOMPARE(*value->toDecimal(), decimal);
        const auto bytes = encode({*value}, {type});
        IC_VERIFY(bytes);
        QCOMPARE(bytes->mid(7).toHex(), leb);
        const auto back = decode(*bytes, {type});
        IC_VERIFY(back);
        QCOMPARE(back->first(), *value);
        QCOMPARE(*back->first().toDecimal(), decimal);
    }

    void accessors()
    {
        IC_COMPARE_ERROR(Value::text(u"x"_qs).toBool(), ErrorCode::CandidTypeMismatch);
        IC_COMPARE_ERROR(Value::integer(-1).toNat64(), ErrorCode::CandidTypeMismatch);
        IC_COMPARE_ERROR(Value::nat(quint64(1) << 63).toInt64(), ErrorCode::CandidTypeMismatch);
        IC_COMPARE_ERROR(Value::natFromDecimal(u"18446744073709551616")->toNat64(), ErrorCode::CandidTypeMismatch);
        QCOMPARE(*Value::integerFromDecimal(u"9223372036854775808")->toNat64(), quint64(1) << 63);
        QCOMPARE(*Value::int8(-3).toInt64(), -3);
        QCOMPARE(*Value::nat32(7).toNat64(), 7u);
        QCOMPARE(*Value::float32(1.5f).toDouble(), 1.5);
        QVERIFY(std::isnan(*Value::float64(std::nan("")).toDouble()));
        IC_COMPARE_ERROR(Value::nat(1).toDouble(), ErrorCode::CandidTypeMismatch);
        QCOMPARE(*Value::text(u"x"_qs).toText(), u"x"_qs);
        QCOMPARE(*Value::vec({}).toBlob(), QByteArray());
        QCOMPARE(Value::vec({Value::nat8(1), Value::nat8(255)}), Value::blob("\x01\xff"));
        QCOMPARE(Value::blob("\x01\xff").elements()->last(), Value::nat8(255));
        QCOMPARE(Value::vec({}), Value::blob({}));
        QVERIFY(Value::vec({Value::nat16(1)}) != Value::blob("\x01"));
        QCOMPARE(*Value::func(Principal(), u"m"_qs).funcMethod(), u"m"_qs);
        IC_COMPARE_ERROR(Value().field(u"a"), ErrorCode::CandidTypeMismatch);
        IC_COMPARE_ERROR(Value::record({}).field(u"a"), ErrorCode::CandidTypeMismatch);
        QVERIFY(Value().find(1) == nullptr);
        const Value ok = Value::variant(u"Ok");
        QVERIFY(ok.hasTag(fieldHash("Ok")));
        QVERIFY(!ok.hasTag(fieldHash("Err")));
        QCOMPARE(ok, Value::variant(fieldHash("Ok")));
        QCOMPARE(Value::opt(std::nullopt), Value::none());
        QVERIFY(Value::none() != Value());
        QVERIFY(Value::none() != Value::opt(Value()));
        QVERIFY(Value::nat(1) != Value::nat64(1));
        QVERIFY(Value::text(u"a"_qs) != Value::text(u"b"_qs));
        Value moved = ok;
        const Value target = std::move(moved);
        QCOMPARE(target, ok);
    }

    void byteOrderMark()
    {
        const QString text = u"\ufeff\ufeffx"_qs; // characters like any other
        const auto bytes = encode({Value::text(text)}, {Type::text()});
        IC_VERIFY(bytes);
        QCOMPARE(*decode(*bytes, {Type::text()})->first().toText(), text);
    }

    void coercion()
    {
        const Type from = Type::record({{u"a", Type::nat()}, {u"b", Type::text()}});
        const Value value = Value::record({{u"a", Value::nat(1)}, {u"b", Value::text(u"x"_qs)}});
        QCOMPARE(*coerce(value, from, Type::record({{u"a", Type::integer()}})), Value::record({{u"a", Value::integer(1)}}));
        IC_COMPARE_ERROR(coerce(value, from, Type::text()), ErrorCode::CandidTypeMismatch);
    }
};

QTEST_GUILESS_MAIN(tst_CandidValues)
#include "tst_candid_values.moc"
