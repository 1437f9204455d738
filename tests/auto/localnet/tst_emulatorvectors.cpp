// SPDX-License-Identifier: MIT
// Answers of the emulator beside those of real replicas, canisters, gateways and clients: the recorded vectors. Our client and our emulator share
// code, so only this shows that they do not share a misreading.
#include "cboritem.h"
#include "frames.h"
#include "recordedmethod.h"
#include "replicafixture.h"
#include "servicemessage.h"
#include "testing.h"
#include "vectors.h"
#include "websocketmessage.h"
#include <QtCore/QSet>
#include <QtTest/QtTest>

using namespace Ic;
using namespace Ic::LocalNet;
using namespace Ic::LocalNet::Test;
using Ic::Test::bytesOf;
using Ic::Test::recordedMethod;
using Ic::Test::RecordedMethod;
using Ic::Test::vectorFile;
using Ic::Test::vectorRows;

namespace {

//! The structure of CBOR without its values: "tag{key:bytes,key:{...}}". Hash trees, whose shape depends on what they
//! hold, are "tree".
QByteArray shape(CborReader &reader, QByteArrayView key = {})
{
    switch (reader.peek()) {
    case CborReader::Type::Tag: {
        const QByteArray tag = "tag" + QByteArray::number(reader.readTag());
        return tag + shape(reader);
    }
    case CborReader::Type::Map: {
        QByteArrayList entries;
        reader.readMap([&](QByteArrayView name) { entries.append(name.toByteArray() + ':' + shape(reader, name)); });
        return '{' + entries.join(',') + '}';
    }
    case CborReader::Type::Array: {
        if (key == "tree") {
            reader.skip();
            return "tree";
        }
        QByteArrayList elements; // one of each kind, however many there are
        reader.readArray([&] {
            if (const QByteArray element = shape(reader); !elements.contains(element))
                elements.append(element);
        });
        return '[' + elements.join(',') + ']';
    }
    case CborReader::Type::Bytes: (void)reader.readBytes(); return "bytes";
    case CborReader::Type::Text: (void)reader.readText(); return "text";
    case CborReader::Type::Unsigned: (void)reader.readUnsigned(); return "uint";
    case CborReader::Type::Bool: (void)reader.readBool(); return "bool";
    default: reader.skip(); return "other";
    }
}

QByteArray shape(const QByteArray &cbor)
{
    CborReader reader(cbor);
    const QByteArray result = shape(reader);
    return reader.finish() ? result : "malformed: " + result;
}

quint64 number(const QJsonValue &value)
{
    return value.isString() ? value.toString().toULongLong() : quint64(value.toInteger());
}

WebsocketMessage decodedMessage(const QJsonObject &decoded)
{
    WebsocketMessage message;
    const QJsonObject key = decoded[u"client_key"].toObject();
    const QJsonValue principal = key[u"client_principal"];
    message.clientKey.principal = Principal::fromBytes(bytesOf(principal.isObject() ? principal[u"hex"] : principal)).value();
    message.clientKey.nonce = number(key[u"client_nonce"]);
    message.sequence = number(decoded[u"sequence_num"]);
    message.timestampNs = number(decoded[u"timestamp"]);
    message.isService = decoded[u"is_service_message"].toBool();
    const QJsonValue content = decoded[u"content"];
    message.content = bytesOf(content.isObject() ? content[u"hex"] : content);
    return message;
}

QList<Ic::Test::VectorRow> sdkFrames()
{
    return vectorRows(QStringLiteral("icws_sdk_frames.json"), u"frames");
}

//! The Rust CDK writes the tag, the Motoko CDK does not (protocol.md b.3).
WebsocketMessage::CborStyle styleOf(const QByteArray &cbor)
{
    return cbor.startsWith("\xd9\xd9\xf7") ? WebsocketMessage::CborStyle::Tagged : WebsocketMessage::CborStyle::Untagged;
}

//! The answer of our emulator to a poll after one ws_open.
struct OwnPoll
{
    explicit OwnPoll(DelegationMode mode = DelegationMode::None)
        : f(mode)
    {
        f.call("v3", f.openContent());
        query = f.query("v2", f.content(RequestType::Query, "ws_get_messages", Ic::Cdk::encodeGetMessages(0)), f.gateway).body;
        candid = AnswerMap::read(query).bytes.value("reply.arg");
        messages = Ic::Cdk::decodeMessages(candid).value();
    }
    ReplicaFixture f;
    QByteArray query;
    QByteArray candid;
    Ic::Cdk::CertifiedMessages messages;
};

} // namespace

class tst_EmulatorVectors : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void status();
    void recordedContentIsReproduced();
    void contentOfBothFlavours();
    void relayedFrame();
    void handshake();
    void certificates();
    void witness();
    void queryReply_data();
    void queryReply();
    void resultsOfMethods();
    void serviceMessages_data();
    void serviceMessages();
    void sdkEnvelopesExpire();
};

void tst_EmulatorVectors::status()
{
    ReplicaFixture f;
    HttpRequest request;
    request.method = "GET";
    request.path = "/api/v2/status";
    const QByteArray recorded = bytesOf(vectorFile(QStringLiteral("icws_sdk_frames.json"))[u"status_response_cbor"]);
    QCOMPARE(shape(f.answer(request).body), shape(recorded));
}

void tst_EmulatorVectors::recordedContentIsReproduced()
{
    // From the decoded values, byte for byte what a real canister certified.
    int compared = 0;
    for (const auto &row : sdkFrames()) {
        const QJsonObject &frame = row.json;
        if (!frame[u"decoded_content"].isObject())
            continue;
        const QByteArray recorded = bytesOf(frame[u"content"]);
        QCOMPARE(decodedMessage(frame[u"decoded_content"].toObject()).toCbor(styleOf(recorded)), recorded);
        ++compared;
    }
    IC_NEED_ROWS(compared);
}

void tst_EmulatorVectors::contentOfBothFlavours()
{
    const auto rows = vectorRows(QStringLiteral("icws_messages.json"), u"websocket_message_cbor");
    for (const auto &row : rows) {
        const QByteArray recorded = bytesOf(row.json[u"cbor"]);
        const auto message = WebsocketMessage::fromCbor(recorded);
        IC_VERIFY(message);
        QCOMPARE(message->toCbor(styleOf(recorded)), recorded);

        // A message that the emulated CDK itself writes has the same structure.
        CdkOptions options;
        options.setFlavour(styleOf(recorded) == WebsocketMessage::CborStyle::Tagged ? CdkFlavour::Rust : CdkFlavour::Motoko);
        const quint64 now = 1'700'000'000'000'000'000;
        WebsocketCanister canister(NetworkKeys::canisterId(1), std::make_unique<App::EchoApplication>(), options, now);
        canister.update("ws_open", Ic::Cdk::encodeOpen({5, Principal::selfAuthenticating("g")}), Principal::selfAuthenticating("u"), now);
        const auto own = canister.cdk().messages(Principal::selfAuthenticating("g"), 0);
        QCOMPARE(shape(own.messages.first().content), shape(recorded));
    }
    IC_NEED_ROWS(rows.size());
}

void tst_EmulatorVectors::relayedFrame()
{
    const OwnPoll own;
    const auto &message = own.messages.messages.first();
    const QByteArray ownFrame = encodeRelayedFrame(message.key, message.content, own.messages.certificate, own.messages.tree);
    int compared = 0;
    for (const auto &row : sdkFrames()) {
        const QJsonObject &frame = row.json;
        if (!frame[u"frame_cbor_untagged"].isString())
            continue; // of a CDK too old for us
        ++compared;
        const QByteArray recorded = bytesOf(frame[u"frame_cbor_untagged"]);
        QCOMPARE(
            encodeRelayedFrame(frame[u"key"].toString().toLatin1(), bytesOf(frame[u"content"]), bytesOf(frame[u"cert"]), bytesOf(frame[u"tree"])), recorded);
        QCOMPARE(shape(ownFrame), shape(recorded));
        // Keys of the same form: principal, underscore, twenty digits.
        QCOMPARE(message.key.size() - message.key.lastIndexOf('_'), frame[u"key"].toString().size() - frame[u"key"].toString().lastIndexOf(u'_'));
    }
    IC_NEED_ROWS(compared);
}

void tst_EmulatorVectors::handshake()
{
    const QJsonObject vectors = vectorFile(QStringLiteral("icws_messages.json"));
    const Principal gateway = Principal::fromText(vectors[u"gateway_principal"].toString()).value();
    QCOMPARE(HandshakeFrame {gateway}.toCbor(), bytesOf(vectors[u"handshake_frame"]));
}

void tst_EmulatorVectors::certificates()
{
    // Those of a local replica are signed by the root key, those of the sessions' frames mostly by a subnet.
    QSet<QByteArray> recorded;
    for (const auto &row : sdkFrames())
        recorded.insert(shape(bytesOf(row.json[u"cert"])));
    for (const auto &row : vectorRows(QStringLiteral("icws_sessions.json"), u"sessions")) {
        const QJsonArray steps = row.json[u"steps"].toArray();
        for (const QJsonValue &step : steps) {
            const QString event = step[u"sdk_events"][0][u"event"].toString();
            if (event != u"open" && event != u"message")
                continue; // not a frame that was accepted
            const auto frame = Ic::Test::CborItem::read(bytesOf(step[u"frame"]));
            QVERIFY(frame && frame->find("cert"));
            recorded.insert(shape(frame->find("cert")->bytes));
        }
    }
    for (const QByteArray &certificate : std::as_const(recorded)) {
        if (certificate.contains("delegation")) {
            QCOMPARE(shape(OwnPoll(DelegationMode::Flat).messages.certificate), certificate);
            QCOMPARE(shape(OwnPoll(DelegationMode::Sharded).messages.certificate), certificate);
        } else {
            QCOMPARE(shape(OwnPoll().messages.certificate), certificate);
        }
    }
    IC_NEED_ROWS(recorded.size());
}

void tst_EmulatorVectors::witness()
{
    const OwnPoll own;
    const auto ownTree = HashTree::fromCbor(own.messages.tree).value();
    QCOMPARE(ownTree.labelsBelow({}), QList<QByteArrayView> {"websocket"});
    int compared = 0;
    for (const auto &row : sdkFrames()) {
        const QByteArray recorded = bytesOf(row.json[u"tree"]);
        const auto recordedTree = HashTree::fromCbor(recorded);
        IC_VERIFY(recordedTree);
        QCOMPARE(recordedTree->labelsBelow({}), QList<QByteArrayView> {"websocket"});
        const QByteArray key = row.json[u"key"].toString().toLatin1();
        if (row.json[u"checks"][u"key_leaf_matches_content"].toBool())
            QCOMPARE(recordedTree->lookup({"websocket", key}).value, view(sha256(bytesOf(row.json[u"content"]))));
        // One message: the whole tree is labeled("websocket", labeled(key, leaf(hash))).
        const auto item = Ic::Test::CborItem::read(recorded);
        QVERIFY(item && Ic::Test::isHashTree(*item));
        if (item->items.size() != 3 || item->items[2].items[0].number != 2 || key.size() != own.messages.messages.first().key.size())
            continue;
        const qsizetype upToLabel = 3 + 3 + 9; // tag, [2, bytes(9), "websocket"
        QCOMPARE(own.messages.tree.left(upToLabel), recorded.left(upToLabel));
        QCOMPARE(own.messages.tree.size(), recorded.size());
        ++compared;
    }
    IC_NEED_ROWS(compared);
}

void tst_EmulatorVectors::queryReply_data()
{
    QTest::addColumn<bool>("replied");
    QTest::newRow("replied") << true;
    QTest::newRow("rejected") << false;
}

void tst_EmulatorVectors::queryReply()
{
    QFETCH(bool, replied);
    ReplicaFixture f;
    const RequestContent content =
        replied ? f.content(RequestType::Query, "ws_get_messages", Ic::Cdk::encodeGetMessages(0)) : f.content(RequestType::Query, "no_such_method", {});
    const QByteArray own = f.query("v2", content, f.gateway).body;
    int compared = 0;
    for (const auto &row : vectorRows(QStringLiteral("query_signatures.json"), u"vectors")) {
        const QByteArray recorded = bytesOf(row.json[u"response_cbor"]);
        const AnswerMap map = AnswerMap::read(recorded);
        if ((map.texts.value("status") == "replied") != replied || (!replied && !map.texts.contains("error_code")))
            continue;
        QCOMPARE(shape(own), shape(recorded));
        QCOMPARE(AnswerMap::read(own).bytes.value("signatures[].signature").size(), map.bytes.value("signatures[].signature").size());
        ++compared;
    }
    if (!replied)
        QVERIFY(shape(own).startsWith("tag55799{status:text,reject_code:uint,reject_message:text,error_code:text,signatures:[{"));
    else
        IC_NEED_ROWS(compared);
}

void tst_EmulatorVectors::resultsOfMethods()
{
    ReplicaFixture f; // nothing queued, and a gateway that it does not know
    const QByteArray empty = AnswerMap::read(f.query("v2", f.content(RequestType::Query, "ws_get_messages", Ic::Cdk::encodeGetMessages(0)), f.gateway).body)
                                 .bytes.value("reply.arg");
    const auto compare = [](const QByteArray &own, const QByteArray &recorded) {
        QCOMPARE(Candid::decodeTypes(own).value(), Candid::decodeTypes(recorded).value());
        QCOMPARE(Candid::decodeUntyped(own).value(), Candid::decodeUntyped(recorded).value());
    };
    int compared = 0;
    for (const auto &row : vectorRows(QStringLiteral("icws_messages.json"), u"method_arguments_and_results")) {
        const QByteArray recorded = bytesOf(row.json[u"candid"]);
        const RecordedMethod method = recordedMethod(recorded);
        if (method == RecordedMethod::Outcome) {
            compare(Ic::Cdk::encodeOutcome(Ic::Cdk::decodeOutcome(recorded).value()), recorded);
        } else if (method == RecordedMethod::Messages) {
            const auto messages = Ic::Cdk::decodeMessages(recorded);
            if (!messages || !messages->isEndOfQueue) // an Err, or of a CDK older than the emulated one
                continue;
            QCOMPARE(Candid::decodeTypes(OwnPoll().candid).value(), Candid::decodeTypes(recorded).value());
            if (messages->messages.isEmpty() && messages->certificate.isEmpty())
                compare(empty, recorded);
        } else {
            continue;
        }
        ++compared;
    }
    IC_NEED_ROWS(compared);
}

void tst_EmulatorVectors::serviceMessages_data()
{
    QTest::addColumn<QByteArray>("recorded");
    for (const auto &[tag, v] : vectorRows(QStringLiteral("icws_messages.json"), u"service_messages"))
        QTest::newRow(tag.constData()) << bytesOf(v[u"candid"]);
}

void tst_EmulatorVectors::serviceMessages()
{
    IC_NEED_ROW();
    QFETCH(QByteArray, recorded);
    const auto message = ServiceMessage::fromCandid(recorded);
    IC_VERIFY(message);
    const QByteArray own = message->toCandid();
    // Encoders may leave out tags that they do not use (protocol.md b.2).
    QVERIFY(Candid::decodeTypes(recorded)->first().isSubtypeOf(Candid::decodeTypes(own)->first()));
    QCOMPARE(Candid::decodeUntyped(own).value(), Candid::decodeUntyped(recorded).value());
}

void tst_EmulatorVectors::sdkEnvelopesExpire()
{
    // Envelopes that ic-websocket-js really sent, at the time at which it did. The canister is not on our network, which is reported (404) after the
    // envelope has been verified (400 otherwise).
    const QJsonObject vectors = vectorFile(QStringLiteral("icws_sessions.json"));
    const auto now = std::chrono::milliseconds(vectors[u"environment"][u"now_ms"].toInteger());
    const QByteArray path = "/api/v3/canister/" + vectors[u"environment"][u"canister_id"].toString().toLatin1() + "/call";
    int accepted = 0;
    for (const auto &session : vectorRows(vectors[u"sessions"])) {
        const QJsonArray steps = session.json[u"steps"].toArray();
        for (const QJsonValue &step : steps) {
            const QJsonArray sent = step[u"sdk_sent"].toArray();
            for (const QJsonValue &frame : sent) {
                const auto request = ClientRequest::fromCbor(bytesOf(frame[u"frame"]));
                IC_VERIFY(request);
                const auto statusAt = [&](std::chrono::milliseconds time) {
                    Replica replica("recorded", DelegationMode::None, std::make_shared<Ic::Test::ManualEnvironment>(time));
                    HttpResponse response;
                    HttpApi(replica).handle(
                        ReplicaFixture::request(path, request->envelope.toCbor()), [&response](const HttpResponse &answer) { response = answer; });
                    return response;
                };
                const HttpResponse response = statusAt(now);
                QVERIFY2(response.status == 404, QByteArray(session.tag + ": " + response.body).constData());
                QCOMPARE(statusAt(now + std::chrono::minutes(10)).status, 400);
                ++accepted;
            }
        }
    }
    IC_NEED_ROWS(accepted);
}

QTEST_APPLESS_MAIN(tst_EmulatorVectors)
#include "tst_emulatorvectors.moc"
