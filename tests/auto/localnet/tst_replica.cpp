// SPDX-License-Identifier: MIT
#include "cborwriter.h"
#include "leb128.h"
#include "replicafixture.h"
#include "requestid.h"
#include "testing.h"
#include <QtTest/QtTest>

using namespace Ic;
using namespace Ic::LocalNet;
using namespace Ic::LocalNet::Test;

Q_DECLARE_METATYPE(Ic::LocalNet::DelegationMode)

namespace {

constexpr quint64 Second = 1'000'000'000;

void addModes()
{
    QTest::addColumn<DelegationMode>("mode");
    QTest::newRow("root key") << DelegationMode::None;
    QTest::newRow("flat delegation") << DelegationMode::Flat;
    QTest::newRow("sharded delegation") << DelegationMode::Sharded;
    QTest::newRow("delegation by endpoint") << DelegationMode::ByEndpoint;
}

} // namespace

class tst_Replica : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void status();
    void seedDecidesTheKeys();
    void canisterIds();
    void routes_data();
    void routes();
    void callIsCertified_data() { addModes(); }
    void callIsCertified();
    void callV2IsAccepted();
    void delegationLayout_data();
    void delegationLayout();
    void rejectionIsCertified();
    void canisterThatIsNotThere();
    void replayIsExecutedOnce();
    void requestsAreForgotten();
    void queryIsSigned_data() { addModes(); }
    void queryIsSigned();
    void rejectedQueryIsSigned();
    void pollIsCertified_data() { addModes(); }
    void pollIsCertified();
    void subnetState_data() { addModes(); }
    void subnetState();
    void newestSubnetState_data() { addModes(); }
    void newestSubnetState();
    void metricsCountCanistersAndCalls();
    void boundaryNodesAreCertified();
    void metadataIsTheInterface();
    void controllersAndModuleAreCertified();
    void timeNeverGoesBack();
    void originsAreAllowed();
    void tooLargeRequest();
};

void tst_Replica::status()
{
    ReplicaFixture f;
    HttpRequest request;
    request.method = "GET";
    request.path = "/api/v2/status";
    const HttpResponse response = f.answer(request);
    QCOMPARE(response.status, 200);
    QCOMPARE(response.headers.value("content-type"), QByteArray("application/cbor"));
    const AnswerMap map = AnswerMap::read(response.body);
    QVERIFY(map.tagged);
    QCOMPARE(map.texts.value("replica_health_status"), QByteArray("healthy"));
    QCOMPARE(map.bytes.value("root_key").size(), 133);
    IC_VERIFY(RootKey::fromDer(map.bytes.value("root_key")));
    request.method = "POST";
    QCOMPARE(f.answer(request).status, 405);
}

void tst_Replica::seedDecidesTheKeys()
{
    const NetworkKeys one("one", DelegationMode::Flat);
    const NetworkKeys again("one", DelegationMode::Flat);
    const NetworkKeys two("two", DelegationMode::Flat);
    QCOMPARE(one.rootKeyDer(), again.rootKeyDer());
    QCOMPARE(one.nodeId(), again.nodeId());
    QVERIFY(one.rootKeyDer() != two.rootKeyDer());
    QVERIFY(one.subnetId() != two.subnetId());
    QVERIFY(one.nodeId() != two.nodeId());
    QVERIFY(one.rootKeyDer() != one.subnetKeyDer());
}

void tst_Replica::canisterIds()
{
    QCOMPARE(NetworkKeys::canisterId(0).toText(), QStringLiteral("bnz7o-iuaaa-aaaaa-qaaaa-cai"));
    QCOMPARE(NetworkKeys::canisterId(1).toText(), QStringLiteral("bkyz2-fmaaa-aaaaa-qaaaq-cai"));
    QVERIFY(NetworkKeys::serves(NetworkKeys::canisterId(1)));
    QVERIFY(!NetworkKeys::serves(Principal::selfAuthenticating("x")));
}

void tst_Replica::routes_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("expected");
    const QByteArray id = NetworkKeys::canisterId(2).toText().toLatin1();
    const auto row = [](const QByteArray &path, int status) { QTest::newRow(path.constData()) << path << status; };
    // An empty body is malformed: 400 shows that the route exists.
    for (const char *version : {"v2", "v3", "v4"})
        row(QByteArray("/api/") + version + "/canister/" + id + "/call", 400);
    for (const char *version : {"v2", "v3"}) {
        row(QByteArray("/api/") + version + "/canister/" + id + "/query", 400);
        row(QByteArray("/api/") + version + "/canister/" + id + "/read_state", 400);
        row(QByteArray("/api/") + version + "/subnet/" + id + "/read_state", 400);
    }
    row("/api/v4/canister/" + id + "/query", 404);
    row("/api/v1/canister/" + id + "/call", 404);
    row("/api/v2/subnet/" + id + "/call", 404);
    row("/api/v2/canister/" + id, 404);
    row("/api/v2/canister/" + id + "/call/more", 404);
    row("/", 404);
    row("//api/v2/canister/" + id + "/call", 404);
    row("/api/v2/canister/not-a-principal/call", 400);
}

void tst_Replica::routes()
{
    QFETCH(QByteArray, path);
    QFETCH(int, expected);
    ReplicaFixture f;
    QCOMPARE(f.answer(ReplicaFixture::request(path, {})).status, expected);
    HttpRequest get = ReplicaFixture::request(path, {});
    get.method = "GET";
    QCOMPARE(f.answer(get).status, expected == 400 && !path.contains("not-a-principal") ? 405 : expected);
}

void tst_Replica::callIsCertified()
{
    QFETCH(DelegationMode, mode);
    ReplicaFixture f(mode);
    for (const QByteArray &version : {QByteArray("v3"), QByteArray("v4")}) {
        const RequestContent content = f.openContent(version == "v3" ? 1 : 2);
        const HttpResponse response = f.call(version, content);
        QCOMPARE(response.status, 200);
        const AnswerMap map = AnswerMap::read(response.body);
        QVERIFY(map.tagged);
        QCOMPARE(map.texts.value("status"), QByteArray("replied"));
        const auto certificate = f.verifier.verify(map.bytes.value("certificate"), f.echo, f.fresh());
        IC_VERIFY(certificate);
        QCOMPARE(certificate->isDelegated(), mode != DelegationMode::None);
        QCOMPARE(certificate->timeNs(), f.now());
        const RequestContent sent = sentBy(content, f.user);
        QCOMPARE(certificate->lookup(requestPath(sent, "status")).value, QByteArrayView("replied"));
        const auto outcome = Ic::Cdk::decodeOutcome(certificate->lookup(requestPath(sent, "reply")).value);
        IC_VERIFY(outcome);
        QVERIFY(!outcome->has_value());
        // For another canister's data this certificate is worth nothing.
        if (mode != DelegationMode::None)
            IC_COMPARE_ERROR(f.verifier.verify(map.bytes.value("certificate"), NetworkKeys::canisterId(0x10'0000), f.fresh()), ErrorCode::CanisterOutOfRange);
    }
}

void tst_Replica::callV2IsAccepted()
{
    ReplicaFixture f;
    const RequestContent content = f.openContent();
    const HttpResponse response = f.call("v2", content);
    QCOMPARE(response.status, 202);
    QVERIFY(response.body.isEmpty());
    const HttpResponse read = f.read({requestPath(sentBy(content, f.user))}, f.user);
    QCOMPARE(read.status, 200);
    const auto certificate = f.verifier.verify(AnswerMap::read(read.body).bytes.value("certificate"), f.echo, f.fresh());
    IC_VERIFY(certificate);
    QCOMPARE(certificate->lookup(requestPath(sentBy(content, f.user), "status")).value, QByteArrayView("replied"));
}

void tst_Replica::delegationLayout_data()
{
    QTest::addColumn<DelegationMode>("mode");
    QTest::addColumn<QByteArray>("endpoint");
    QTest::addColumn<QByteArray>("layout");
    const QByteArrayList endpoints {"v3 call", "v4 call", "v2 query", "v3 query", "v2 read_state", "v3 read_state", "v2 subnet", "v3 subnet"};
    const auto rows = [&endpoints](const char *mode, DelegationMode value, const QByteArrayList &layouts) {
        for (qsizetype i = 0; i < endpoints.size(); ++i)
            QTest::addRow("%s, %s", mode, endpoints[i].constData()) << value << endpoints[i] << layouts.value(i, layouts.first());
    };
    rows("none", DelegationMode::None, {"no delegation"});
    rows("flat", DelegationMode::Flat, {"flat"});
    rows("sharded", DelegationMode::Sharded, {"one shard"});
    rows("by endpoint", DelegationMode::ByEndpoint, {"flat", "one shard", "flat", "one shard", "flat", "one shard", "flat", "no ranges"});
}

// The value of a field that holds bytes, or any other value as CBOR.
static QByteArray fieldOf(const QByteArray &cbor, QByteArrayView name)
{
    QByteArray value;
    CborReader reader(cbor);
    reader.skipSelfDescribeTag();
    reader.readMap([&](QByteArrayView key) {
        const qsizetype begin = reader.position();
        if (reader.peek() == CborReader::Type::Bytes) {
            const QByteArray bytes = reader.readBytes().toByteArray();
            value = key == name ? bytes : value;
            return;
        }
        reader.skip();
        if (key == name)
            value = cbor.mid(begin, reader.position() - begin);
    });
    return value;
}

void tst_Replica::delegationLayout()
{
    QFETCH(DelegationMode, mode);
    QFETCH(QByteArray, endpoint);
    QFETCH(QByteArray, layout);
    ReplicaFixture f(mode);
    const Principal subnetId = f.replica.keys().subnetId();
    const QByteArray version = endpoint.left(2);
    const QByteArray kind = endpoint.mid(3);
    QByteArray certificate;
    if (kind == "call") {
        certificate = AnswerMap::read(f.call(version, f.openContent()).body).bytes.value("certificate");
    } else if (kind == "query") {
        const RequestContent poll = f.content(RequestType::Query, "ws_get_messages", Ic::Cdk::encodeGetMessages(0));
        f.call(version, f.openContent());
        certificate = Ic::Cdk::decodeMessages(AnswerMap::read(f.query(version, poll, f.gateway).body).bytes.value("reply.arg"))->certificate;
    } else {
        const QByteArray path = kind == "subnet" ? "/api/" + version + "/subnet/" + subnetId.toText().toLatin1() + "/read_state" : f.path(version, kind);
        certificate = AnswerMap::read(f.post(path, f.readContent({{"time"}}), f.user).body).bytes.value("certificate");
    }
    if (kind == "subnet")
        IC_VERIFY(f.verifier.verifySubnet(certificate, subnetId, f.fresh()));
    else
        IC_VERIFY(f.verifier.verify(certificate, f.echo, f.fresh()));
    QCOMPARE(fieldOf(certificate, "signature").size(), 48);
    const QByteArray delegation = fieldOf(certificate, "delegation");
    QCOMPARE(delegation.isEmpty(), layout == "no delegation");
    if (delegation.isEmpty())
        return;
    QCOMPARE(fieldOf(delegation, "subnet_id"), subnetId.toByteArray());
    // Flat: the label is below the subnet, with the list as its leaf; sharded: at the top, with labels below it.
    const auto tree = HashTree::fromCbor(fieldOf(fieldOf(delegation, "certificate"), "tree"));
    IC_VERIFY(tree);
    const QByteArray subnet = subnetId.toByteArray();
    QCOMPARE(tree->lookup({"subnet", subnet, "canister_ranges"}).isFound(), layout == "flat");
    QCOMPARE(tree->leavesBelow({"canister_ranges", subnet}).size(), layout == "one shard" ? 1 : 0);
    QCOMPARE(tree->lookup({"subnet", subnet, "type"}).value, QByteArrayView("application"));
}

void tst_Replica::rejectionIsCertified()
{
    ReplicaFixture f;
    const RequestContent content = f.content(RequestType::Call, "no_such_method", "DIDL\0\0");
    const HttpResponse response = f.call("v3", content);
    const auto certificate = f.verifier.verify(AnswerMap::read(response.body).bytes.value("certificate"), f.echo, f.fresh());
    IC_VERIFY(certificate);
    const RequestContent sent = sentBy(content, f.user);
    QCOMPARE(certificate->lookup(requestPath(sent, "status")).value, QByteArrayView("rejected"));
    QCOMPARE(unsignedLeb128Value(certificate->lookup(requestPath(sent, "reject_code")).value).value(), 5u);
    QCOMPARE(certificate->lookup(requestPath(sent, "error_code")).value, QByteArrayView("IC0536"));
    QVERIFY(certificate->lookup(requestPath(sent, "reject_message")).value.toByteArray().contains("no_such_method"));
}

void tst_Replica::canisterThatIsNotThere()
{
    ReplicaFixture f;
    const auto post = [&f](const Principal &canister, const QByteArray &version, const QByteArray &operation) {
        RequestContent content = f.content(operation == "call" ? RequestType::Call : RequestType::Query, "ws_open", {});
        content.canister = canister;
        return f.post("/api/" + version + "/canister/" + canister.toText().toLatin1() + '/' + operation, content, f.user);
    };
    // Within the ranges, but not installed.
    const Principal missing = NetworkKeys::canisterId(77);
    const AnswerMap sync = AnswerMap::read(post(missing, "v3", "call").body);
    QCOMPARE(sync.texts.value("status"), QByteArray("non_replicated_rejection"));
    QCOMPARE(sync.numbers.value("reject_code"), 3u);
    QCOMPARE(sync.texts.value("error_code"), QByteArray("IC0301"));
    const HttpResponse async = post(missing, "v2", "call");
    QCOMPARE(async.status, 200);
    QVERIFY(!AnswerMap::read(async.body).texts.contains("status"));
    QCOMPARE(AnswerMap::read(async.body).numbers.value("reject_code"), 3u);
    QCOMPARE(AnswerMap::read(post(missing, "v2", "query").body).texts.value("status"), QByteArray("rejected"));
    // Outside of the ranges.
    QCOMPARE(post(NetworkKeys::canisterId(0x10'0000), "v3", "call").status, 404);
}

void tst_Replica::replayIsExecutedOnce()
{
    ReplicaFixture f;
    const RequestContent content = f.openContent();
    const QByteArray envelope = signEnvelope(content, *f.user).value().toCbor();
    QByteArrayList replies;
    for (const QByteArray &version : {QByteArray("v3"), QByteArray("v4"), QByteArray("v2"), QByteArray("v3")}) {
        const HttpResponse response = f.answer(ReplicaFixture::request(f.path(version, "call"), envelope));
        QCOMPARE(response.status, version == "v2" ? 202 : 200);
        f.environment->advance(std::chrono::seconds(1));
        if (version == "v2")
            continue;
        const auto certificate = f.verifier.verify(AnswerMap::read(response.body).bytes.value("certificate"), f.echo, f.fresh());
        IC_VERIFY(certificate);
        replies.append(certificate->lookup(requestPath(sentBy(content, f.user), "reply")).value.toByteArray());
    }
    // Executed again, the second would have been "already has an open connection".
    QCOMPARE(replies[0], Ic::Cdk::encodeOutcome(std::nullopt));
    QCOMPARE(replies[1], replies[0]);
    QCOMPARE(replies[2], replies[0]);
    QCOMPARE(f.replica.requestCount(), 1);
}

void tst_Replica::requestsAreForgotten()
{
    ReplicaFixture f;
    const RequestContent content = f.openContent();
    f.call("v3", content);
    f.environment->advance(std::chrono::seconds(240 + 299));
    f.replica.runTimers();
    QCOMPARE(f.replica.requestCount(), 1);
    f.environment->advance(std::chrono::seconds(2));
    f.replica.runTimers();
    QCOMPARE(f.replica.requestCount(), 0);
    const HttpResponse read = f.read({requestPath(sentBy(content, f.user))}, f.user);
    const auto certificate = f.verifier.verify(AnswerMap::read(read.body).bytes.value("certificate"), f.echo, f.fresh());
    IC_VERIFY(certificate);
    QVERIFY(certificate->lookup(requestPath(sentBy(content, f.user), "status")).status == Lookup::Status::Absent);
}

void tst_Replica::queryIsSigned()
{
    QFETCH(DelegationMode, mode);
    ReplicaFixture f(mode);
    const RequestContent content = f.content(RequestType::Query, "ws_get_messages", Ic::Cdk::encodeGetMessages(0));
    for (const QByteArray &version : {QByteArray("v2"), QByteArray("v3")}) {
        const AnswerMap map = AnswerMap::read(f.query(version, content, f.gateway).body);
        QCOMPARE(map.texts.value("status"), QByteArray("replied"));
        QCOMPARE(map.numbers.value("signatures[].timestamp"), f.now());

        // The node's key, as clients get it: from a certificate of the subnet.
        const Principal subnet = f.replica.keys().subnetId();
        const HttpResponse state =
            f.post("/api/v2/subnet/" + subnet.toText().toLatin1() + "/read_state", f.readContent({{"subnet", subnet.toByteArray()}}), anonymousIdentity());
        const auto certificate = f.verifier.verifySubnet(AnswerMap::read(state.body).bytes.value("certificate"), subnet, f.fresh());
        IC_VERIFY(certificate);
        const QByteArray node = map.bytes.value("signatures[].identity");
        const auto key = PublicKey::fromDer(certificate->lookup({"subnet", subnet.toByteArray(), "node", node, "public_key"}).value);
        IC_VERIFY(key);

        RepresentationHash reply;
        reply.addBytes("arg", map.bytes.value("reply.arg"));
        RepresentationHash hash;
        hash.addText("status", "replied");
        hash.addHash("reply", reply.finish());
        hash.addNat("timestamp", f.now());
        hash.addBytes("request_id", view(sentBy(content, f.gateway).requestId()));
        const auto message = signedMessage(ResponseDomain, hash.finish());
        QVERIFY(key->verify({message.data(), qsizetype(message.size())}, map.bytes.value("signatures[].signature")));
    }
}

void tst_Replica::rejectedQueryIsSigned()
{
    ReplicaFixture f;
    const RequestContent content = f.content(RequestType::Query, "nothing", {});
    const AnswerMap map = AnswerMap::read(f.query("v2", content, anonymousIdentity()).body);
    QCOMPARE(map.texts.value("status"), QByteArray("rejected"));
    RepresentationHash hash;
    hash.addText("status", "rejected");
    hash.addNat("reject_code", map.numbers.value("reject_code"));
    hash.addText("reject_message", map.texts.value("reject_message"));
    hash.addText("error_code", map.texts.value("error_code"));
    hash.addNat("timestamp", map.numbers.value("signatures[].timestamp"));
    hash.addBytes("request_id", view(sentBy(content, anonymousIdentity()).requestId()));
    const auto message = signedMessage(ResponseDomain, hash.finish());
    QVERIFY(f.replica.keys().node().publicKey().verify({message.data(), qsizetype(message.size())}, map.bytes.value("signatures[].signature")));
}

void tst_Replica::pollIsCertified()
{
    QFETCH(DelegationMode, mode);
    ReplicaFixture f(mode);
    f.call("v3", f.openContent());
    const RequestContent content = f.content(RequestType::Query, "ws_get_messages", Ic::Cdk::encodeGetMessages(0));
    const AnswerMap map = AnswerMap::read(f.query("v2", content, f.gateway).body);
    const auto messages = Ic::Cdk::decodeMessages(map.bytes.value("reply.arg"));
    IC_VERIFY(messages);
    QCOMPARE(messages->messages.size(), 1);
    const auto certificate = f.verifier.verify(messages->certificate, f.echo, f.fresh());
    IC_VERIFY(certificate);
    const auto tree = HashTree::fromCbor(messages->tree);
    IC_VERIFY(tree);
    QCOMPARE(certificate->certifiedData().value(), view(tree->rootHash()));
}

void tst_Replica::subnetState()
{
    QFETCH(DelegationMode, mode);
    ReplicaFixture f(mode);
    const Principal subnet = f.replica.keys().subnetId();
    const auto read = [&f](const Principal &id, const QList<Path> &paths, const QByteArray &version = "v3") {
        return f.post("/api/" + version + "/subnet/" + id.toText().toLatin1() + "/read_state", f.readContent(paths), anonymousIdentity());
    };
    const HttpResponse response = read(subnet, {{"subnet", subnet.toByteArray()}, {"canister_ranges", subnet.toByteArray()}}, "v2");
    QCOMPARE(response.status, 200);
    const auto certificate = f.verifier.verifySubnet(AnswerMap::read(response.body).bytes.value("certificate"), subnet, f.fresh());
    IC_VERIFY(certificate);
    QCOMPARE(certificate->lookup({"subnet", subnet.bytes(), "public_key"}).value, QByteArrayView(f.replica.keys().subnetKeyDer()));
    QCOMPARE(certificate->lookup({"subnet", subnet.bytes(), "canister_ranges"}).value, QByteArrayView(encodeRanges(NetworkKeys::ranges())));
    QCOMPARE(certificate->tree().leavesBelow({"canister_ranges", subnet.toByteArray()}).size(), 3);
    QCOMPARE(certificate->lookup({"subnet", subnet.bytes(), "type"}).value, QByteArrayView("application"));
    QCOMPARE(read(subnet, {{"time"}}, "v3").status, 200);
    QCOMPARE(read(subnet, {{"canister"}}).status, 404);
    QCOMPARE(read(subnet, {Path()}).status, 404);
    QCOMPARE(read(Principal::selfAuthenticating("other"), {{"time"}}).status, 404);
}

void tst_Replica::newestSubnetState()
{
    QFETCH(DelegationMode, mode);
    ReplicaFixture f(mode);
    const Principal subnet = f.replica.keys().subnetId();
    const QByteArray id = subnet.toByteArray();
    for (const Path &path : {Path {"subnet"}, Path {"subnet", id}}) {
        const QByteArray url = "/api/v3/subnet/" + subnet.toText().toLatin1() + "/read_state";
        const HttpResponse response = f.post(url, f.readContent({path, {"api_boundary_nodes"}}), anonymousIdentity());
        const auto certificate = f.verifier.verifySubnet(AnswerMap::read(response.body).bytes.value("certificate"), subnet, f.fresh());
        IC_VERIFY(certificate);
        // Of the root subnet only, and of other subnets in shards.
        QCOMPARE(certificate->lookup({"subnet", id, "canister_ranges"}).isFound(), mode == DelegationMode::None);
        for (const char *const label : {"public_key", "type", "metrics"})
            QVERIFY2(certificate->lookup({"subnet", id, label}).isFound(), label);
        QCOMPARE(certificate->tree().leavesBelow({"subnet", id, "node"}).size(), 1);
        QVERIFY(certificate->lookup({"subnet", "another"}).status == Lookup::Status::Absent || path.size() == 2);
    }
}

void tst_Replica::metricsCountCanistersAndCalls()
{
    ReplicaFixture f(DelegationMode::ByEndpoint);
    f.call("v4", f.openContent());
    const Principal subnet = f.replica.keys().subnetId();
    const Path path {"subnet", subnet.toByteArray(), "metrics"};
    const HttpResponse response = f.post("/api/v3/subnet/" + subnet.toText().toLatin1() + "/read_state", f.readContent({path}), anonymousIdentity());
    const auto certificate = f.verifier.verifySubnet(AnswerMap::read(response.body).bytes.value("certificate"), subnet, f.fresh());
    IC_VERIFY(certificate);
    // As encoded by the network: numbered fields, without a tag; of the cycles only the low half.
    const QByteArray bytes = CborWriter().unsignedNumber(quint64(f.replica.canister(f.echo)->candidInterface().size())).result();
    QCOMPARE(certificate->lookup(path).value.toByteArray(), QByteArray::fromHex("a4000101") + bytes + QByteArray::fromHex("02a100000301"));
}

void tst_Replica::boundaryNodesAreCertified()
{
    ReplicaFixture f;
    const HttpResponse response = f.read({{"api_boundary_nodes"}}, anonymousIdentity());
    const auto certificate = f.verifier.verify(AnswerMap::read(response.body).bytes.value("certificate"), f.echo, f.fresh());
    IC_VERIFY(certificate);
    const QByteArray node = f.replica.keys().nodeId().toByteArray();
    QCOMPARE(certificate->tree().leavesBelow({"api_boundary_nodes"}).size(), 3);
    QCOMPARE(certificate->lookup({"api_boundary_nodes", node, "domain"}).value, QByteArrayView("localhost"));
    QCOMPARE(certificate->lookup({"api_boundary_nodes", node, "ipv4_address"}).value, QByteArrayView("127.0.0.1"));
    QCOMPARE(certificate->lookup({"api_boundary_nodes", node, "ipv6_address"}).value, QByteArrayView("0000:0000:0000:0000:0000:0000:0000:0001"));
}

void tst_Replica::metadataIsTheInterface()
{
    ReplicaFixture f;
    const HttpResponse response = f.read({{"canister", f.echo.toByteArray(), "metadata", "candid:service"}}, anonymousIdentity());
    const auto certificate = f.verifier.verify(AnswerMap::read(response.body).bytes.value("certificate"), f.echo, f.fresh());
    IC_VERIFY(certificate);
    QVERIFY(certificate->lookup({"canister", f.echo.bytes(), "metadata", "candid:service"}).value.toByteArray().contains("ws_get_messages"));
}

void tst_Replica::controllersAndModuleAreCertified()
{
    ReplicaFixture f;
    const QByteArray id = f.echo.toByteArray();
    const HttpResponse response = f.read({{"canister", id, "controllers"}, {"canister", id, "module_hash"}}, anonymousIdentity());
    const auto certificate = f.verifier.verify(AnswerMap::read(response.body).bytes.value("certificate"), f.echo, f.fresh());
    IC_VERIFY(certificate);
    QCOMPARE(certificate->lookup({"canister", id, "module_hash"}).value.size(), 32);
    // As the network has it: the tag 55799, an array of one, a self-authenticating principal of 29 bytes.
    const QByteArray controllers = certificate->lookup({"canister", id, "controllers"}).value.toByteArray();
    QCOMPARE(controllers, QByteArray::fromHex("d9d9f781581d") + f.replica.keys().controllerId().toByteArray());
    QVERIFY(f.replica.keys().controllerId() != NetworkKeys("other", DelegationMode::None).controllerId());
}

void tst_Replica::timeNeverGoesBack()
{
    ReplicaFixture f;
    const quint64 before = f.replica.nowNs();
    f.environment->setUnixTime(std::chrono::nanoseconds(before - Second));
    QCOMPARE(f.replica.nowNs(), before);
    f.environment->setUnixTime(std::chrono::nanoseconds(before + Second));
    QCOMPARE(f.replica.nowNs(), before + Second);
}

void tst_Replica::originsAreAllowed()
{
    ReplicaFixture f;
    HttpRequest request;
    request.method = "OPTIONS";
    request.path = f.path("v3", "call");
    const HttpResponse response = f.answer(request);
    QCOMPARE(response.status, 204);
    QCOMPARE(response.headers.value("access-control-allow-origin"), QByteArray("*"));
}

void tst_Replica::tooLargeRequest()
{
    ReplicaFixture f;
    QCOMPARE(f.answer(ReplicaFixture::request(f.path("v3", "call"), QByteArray(2 * 1024 * 1024 + 1, 'x'))).status, 413);
}

QTEST_APPLESS_MAIN(tst_Replica)
#include "tst_replica.moc"
