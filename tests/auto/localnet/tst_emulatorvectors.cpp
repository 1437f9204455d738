// SPDX-License-Identifier: MIT
// What the emulator says, beside what real replicas, canisters, gateways and clients said: the recorded vectors. Our client
// and our emulator share code, so only this shows that they do not share a misreading.
#include "frames.h"
#include "replicafixture.h"
#include "servicemessage.h"
#include "testing.h"
#include "vectors.h"
#include "websocketmessage.h"
#include <QtTest/QtTest>

using namespace Ic;
using namespace Ic::LocalNet;
using namespace Ic::LocalNet::Test;
using Ic::Test::bytesOf;
using Ic::Test::vectorFile;

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
        QByteArrayList elements;
        reader.readArray([&] { elements.append(shape(reader)); });
        return '[' + elements.join(',') + ']';
    }
    case CborReader::Type::Bytes:
        (void)reader.readBytes();
        return "bytes";
    case CborReader::Type::Text:
        (void)reader.readText();
        return "text";
    case CborReader::Type::Unsigned:
        (void)reader.readUnsigned();
        return "uint";
    case CborReader::Type::Bool:
        (void)reader.readBool();
        return "bool";
    default:
        reader.skip();
        return "other";
    }
}

QByteArray shape(const QByteArray &cbor)
{
    CborReader reader(cbor);
    const QByteArray result = shape(reader);
    return reader.finish() ? result : "malformed: " + result;
}

QJsonObject named(const QJsonArray &array, const QString &name)
{
    for (const QJsonValue &value : array) {
        if (value[u"name"].toString() == name)
            return value.toObject();
    }
    qFatal("no vector named %s", qPrintable(name));
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

//! What our emulator answers to a poll after one ws_open.
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
    void initTestCase() { IC_NEED_VECTORS(); }
    void status();
    void recordedContentIsReproduced();
    void contentOfBothFlavours();
    void relayedFrame();
    void handshake();
    void certificate();
    void delegatedCertificate();
    void witness();
    void queryReply_data();
    void queryReply();
    void resultsOfMethods_data();
    void resultsOfMethods();
    void pollReply();
    void serviceMessages_data();
    void serviceMessages();
    void envelopesOfTheSdkAreAccepted();
    void envelopesOfTheSdkAreAcceptedOnlyInTime();
};

void tst_EmulatorVectors::status()
{
    ReplicaFixture f;
    HttpRequest request;
    request.method = "GET";
    request.path = "/api/v2/status";
    const QByteArray recorded = bytesOf(vectorFile(QStringLiteral("icws_sdk_frames.json"))[u"status_response_cbor"]);
    QCOMPARE(shape(f.api.handle(request).body), shape(recorded));
}

void tst_EmulatorVectors::recordedContentIsReproduced()
{
    // From the decoded values, byte for byte what a real canister certified.
    int compared = 0;
    const QJsonArray frames = vectorFile(QStringLiteral("icws_sdk_frames.json"))[u"frames"].toArray();
    for (const QJsonValue &frame : frames) {
        if (!frame[u"decoded_content"].isObject())
            continue;
        QCOMPARE(decodedMessage(frame[u"decoded_content"].toObject()).toCbor(WebsocketMessage::CborStyle::Tagged), bytesOf(frame[u"content"]));
        ++compared;
    }
    QVERIFY(compared >= 3);
}

void tst_EmulatorVectors::contentOfBothFlavours()
{
    int compared = 0;
    const QJsonArray vectors = vectorFile(QStringLiteral("icws_messages.json"))[u"websocket_message_cbor"].toArray();
    for (const QJsonValue &vector : vectors) {
        const QByteArray recorded = bytesOf(vector[u"cbor"]);
        const bool tagged = vector[u"name"].toString().contains(QStringLiteral("Rust"));
        const auto message = WebsocketMessage::fromCbor(recorded);
        IC_VERIFY(message);
        QCOMPARE(message->toCbor(tagged ? WebsocketMessage::CborStyle::Tagged : WebsocketMessage::CborStyle::Untagged), recorded);

        // And what the emulated CDK itself writes has the same structure.
        CdkOptions options;
        options.flavour = tagged ? CdkFlavour::Rust : CdkFlavour::Motoko;
        const quint64 now = 1'700'000'000'000'000'000;
        WebsocketCanister canister(NetworkKeys::canisterId(1), std::make_unique<EchoApplication>(), options, now);
        canister.update("ws_open", Ic::Cdk::encodeOpen({5, Principal::selfAuthenticating("g")}), Principal::selfAuthenticating("u"), now);
        const CdkMessages own = canister.cdk().messages(Principal::selfAuthenticating("g"), 0);
        QCOMPARE(shape(own.messages.first().content), shape(recorded));
        ++compared;
    }
    QVERIFY(compared >= 4);
}

void tst_EmulatorVectors::relayedFrame()
{
    const OwnPoll own;
    const auto &message = own.messages.messages.first();
    const QByteArray ownFrame = encodeRelayedFrame(message.key, message.content, own.messages.certificate, own.messages.tree);
    const QJsonArray frames = vectorFile(QStringLiteral("icws_sdk_frames.json"))[u"frames"].toArray();
    int compared = 0;
    for (const QJsonValue &frame : frames) {
        if (!frame[u"frame_cbor_untagged"].isString())
            continue; // of a CDK too old for us
        ++compared;
        const QByteArray recorded = bytesOf(frame[u"frame_cbor_untagged"]);
        QCOMPARE(encodeRelayedFrame(frame[u"key"].toString().toLatin1(), bytesOf(frame[u"content"]), bytesOf(frame[u"cert"]), bytesOf(frame[u"tree"])),
            recorded);
        QCOMPARE(shape(ownFrame), shape(recorded));
        // Keys of the same form: principal, underscore, twenty digits.
        QCOMPARE(message.key.size(), frame[u"key"].toString().size());
    }
    QVERIFY(compared >= 3);
}

void tst_EmulatorVectors::handshake()
{
    const QJsonObject vectors = vectorFile(QStringLiteral("icws_messages.json"));
    const Principal gateway = Principal::fromText(vectors[u"gateway_principal"].toString()).value();
    QCOMPARE(HandshakeFrame {gateway}.toCbor(), bytesOf(vectors[u"handshake_frame"]));
}

void tst_EmulatorVectors::certificate()
{
    const OwnPoll own;
    const QByteArray recorded = bytesOf(named(vectorFile(QStringLiteral("icws_sdk_frames.json"))[u"frames"].toArray(), QStringLiteral("VALID_OPEN_MESSAGE"))[u"cert"]);
    QCOMPARE(shape(own.messages.certificate), shape(recorded));
}

void tst_EmulatorVectors::delegatedCertificate()
{
    // The sessions' frames carry certificates with a delegation.
    QByteArray recordedShape;
    const QJsonArray sessions = vectorFile(QStringLiteral("icws_sessions.json"))[u"sessions"].toArray();
    for (const QJsonValue &step : sessions.first()[u"steps"].toArray()) {
        if (!step[u"frame"].isString())
            continue; // the application's step
        const QByteArray frame = bytesOf(step[u"frame"]);
        CborReader reader(frame);
        reader.skipSelfDescribeTag();
        reader.readMap([&](QByteArrayView key) {
            if (key == "cert")
                recordedShape = shape(reader.readBytes().toByteArray());
            else
                reader.skip();
        });
    }
    QVERIFY(recordedShape.contains("delegation"));
    QCOMPARE(shape(OwnPoll(DelegationMode::Flat).messages.certificate), recordedShape);
    QCOMPARE(shape(OwnPoll(DelegationMode::Sharded).messages.certificate), recordedShape);
}

void tst_EmulatorVectors::witness()
{
    const OwnPoll own;
    const QJsonObject frame = named(vectorFile(QStringLiteral("icws_sdk_frames.json"))[u"frames"].toArray(), QStringLiteral("VALID_OPEN_MESSAGE"));
    const QByteArray recorded = bytesOf(frame[u"tree"]);
    // One message: the whole tree is labeled("websocket", labeled(key, leaf(hash))).
    const qsizetype upToLabel = 3 + 3 + 9; // tag, [2, bytes(9), "websocket"
    QCOMPARE(own.messages.tree.left(upToLabel), recorded.left(upToLabel));
    QCOMPARE(own.messages.tree.size(), recorded.size());
    const auto ownTree = HashTree::fromCbor(own.messages.tree).value();
    const auto recordedTree = HashTree::fromCbor(recorded).value();
    QCOMPARE(ownTree.labelsBelow({}), QList<QByteArrayView> {"websocket"});
    QCOMPARE(recordedTree.labelsBelow({}), QList<QByteArrayView> {"websocket"});
    QCOMPARE(recordedTree.lookup({"websocket", frame[u"key"].toString().toLatin1()}).value, view(sha256(bytesOf(frame[u"content"]))));
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
    const RequestContent content = replied ? f.content(RequestType::Query, "ws_get_messages", Ic::Cdk::encodeGetMessages(0))
                                           : f.content(RequestType::Query, "no_such_method", {});
    const QByteArray own = f.query("v2", content, f.gateway).body;
    int compared = 0;
    const QJsonArray vectors = vectorFile(QStringLiteral("query_signatures.json"))[u"vectors"].toArray();
    for (const QJsonValue &vector : vectors) {
        const QByteArray recorded = bytesOf(vector[u"response_cbor"]);
        const AnswerMap map = AnswerMap::read(recorded);
        if ((map.texts.value("status") == "replied") != replied || (!replied && !map.texts.contains("error_code")))
            continue;
        QCOMPARE(shape(own), shape(recorded));
        QCOMPARE(AnswerMap::read(own).bytes.value("signatures[].signature").size(), map.bytes.value("signatures[].signature").size());
        ++compared;
    }
    QVERIFY(compared > 0 || !replied);
    if (compared == 0)
        QVERIFY(shape(own).startsWith("tag55799{status:text,reject_code:uint,reject_message:text,error_code:text,signatures:[{"));
}

void tst_EmulatorVectors::resultsOfMethods_data()
{
    QTest::addColumn<QString>("vector");
    QTest::addColumn<QByteArray>("own");
    QTest::newRow("Ok") << QStringLiteral("result Ok") << Ic::Cdk::encodeOutcome(std::nullopt);
    QTest::newRow("Err") << QStringLiteral("result Err") << Ic::Cdk::encodeOutcome(QStringLiteral("Anonymous principal is not allowed"));
}

void tst_EmulatorVectors::resultsOfMethods()
{
    QFETCH(QString, vector);
    QFETCH(QByteArray, own);
    const QJsonArray vectors = vectorFile(QStringLiteral("icws_messages.json"))[u"method_arguments_and_results"].toArray();
    const QByteArray recorded = bytesOf(named(vectors, vector)[u"candid"]);
    QCOMPARE(Candid::decodeTypes(own).value(), Candid::decodeTypes(recorded).value());
    QCOMPARE(Candid::decodeUntyped(own).value(), Candid::decodeUntyped(recorded).value());
}

void tst_EmulatorVectors::pollReply()
{
    const QJsonArray vectors = vectorFile(QStringLiteral("icws_messages.json"))[u"method_arguments_and_results"].toArray();
    const auto recordedTypes = Candid::decodeTypes(bytesOf(named(vectors, QStringLiteral("ws_get_messages one message"))[u"candid"])).value();
    QCOMPARE(Candid::decodeTypes(OwnPoll().candid).value(), recordedTypes);

    ReplicaFixture f; // nothing queued, and a gateway nobody knows
    const QByteArray empty = AnswerMap::read(f.query("v2", f.content(RequestType::Query, "ws_get_messages", Ic::Cdk::encodeGetMessages(0)), f.gateway).body)
                                 .bytes.value("reply.arg");
    const QByteArray recordedEmpty = bytesOf(named(vectors, QStringLiteral("ws_get_messages empty (cdk >= 0.3.1)"))[u"candid"]);
    QCOMPARE(Candid::decodeTypes(empty).value(), Candid::decodeTypes(recordedEmpty).value());
    QCOMPARE(Candid::decodeUntyped(empty).value(), Candid::decodeUntyped(recordedEmpty).value());
}

void tst_EmulatorVectors::serviceMessages_data()
{
    IC_NEED_VECTORS();
    QTest::addColumn<QByteArray>("recorded");
    const QJsonArray vectors = vectorFile(QStringLiteral("icws_messages.json"))[u"service_messages"].toArray();
    for (const QJsonValue &vector : vectors)
        QTest::newRow(qPrintable(vector[u"name"].toString())) << bytesOf(vector[u"candid"]);
}

void tst_EmulatorVectors::serviceMessages()
{
    QFETCH(QByteArray, recorded);
    const auto message = ServiceMessage::fromCandid(recorded);
    IC_VERIFY(message);
    const QByteArray own = message->toCandid();
    QCOMPARE(Candid::decodeTypes(own).value(), Candid::decodeTypes(recorded).value());
    QCOMPARE(Candid::decodeUntyped(own).value(), Candid::decodeUntyped(recorded).value());
}

void tst_EmulatorVectors::envelopesOfTheSdkAreAccepted()
{
    // What ic-websocket-js really sent, at the time at which it did. The canister is not on our network, which is found
    // out (404) after the envelope has been verified (400 otherwise).
    const QJsonObject vectors = vectorFile(QStringLiteral("icws_sessions.json"));
    const auto now = std::chrono::milliseconds(vectors[u"environment"][u"now_ms"].toInteger());
    const QByteArray path = "/api/v3/canister/" + vectors[u"environment"][u"canister_id"].toString().toLatin1() + "/call";
    int accepted = 0;
    const QJsonArray sessions = vectors[u"sessions"].toArray();
    for (const QJsonValue &session : sessions) {
        const QJsonArray steps = session[u"steps"].toArray();
        for (const QJsonValue &step : steps) {
            const QJsonArray sent = step[u"sdk_sent"].toArray();
            for (const QJsonValue &frame : sent) {
                Replica replica("recorded", DelegationMode::None, std::make_shared<Ic::Test::ManualEnvironment>(now));
                HttpApi api(replica);
                const QByteArray bytes = bytesOf(frame[u"frame"]);
                const auto request = ClientRequest::fromCbor(bytes);
                IC_VERIFY(request);
                const HttpResponse response = api.handle(ReplicaFixture::request(path, request->envelope.toCbor()));
                QVERIFY2(response.status == 404, qPrintable(session[u"name"].toString() + QStringLiteral(": ") + QString::fromUtf8(response.body)));
                ++accepted;
            }
        }
    }
    QVERIFY2(accepted >= 10, qPrintable(QString::number(accepted)));
}

void tst_EmulatorVectors::envelopesOfTheSdkAreAcceptedOnlyInTime()
{
    const QJsonObject vectors = vectorFile(QStringLiteral("icws_sessions.json"));
    const auto now = std::chrono::milliseconds(vectors[u"environment"][u"now_ms"].toInteger()) + std::chrono::minutes(10);
    Replica replica("recorded", DelegationMode::None, std::make_shared<Ic::Test::ManualEnvironment>(now));
    HttpApi api(replica);
    const QJsonValue frame = vectors[u"sessions"][0][u"steps"][0][u"sdk_sent"][0][u"frame"];
    const auto request = ClientRequest::fromCbor(bytesOf(frame));
    IC_VERIFY(request);
    const QByteArray path = "/api/v3/canister/" + vectors[u"environment"][u"canister_id"].toString().toLatin1() + "/call";
    QCOMPARE(api.handle(ReplicaFixture::request(path, request->envelope.toCbor())).status, 400);
}

QTEST_APPLESS_MAIN(tst_EmulatorVectors)
#include "tst_emulatorvectors.moc"
