// SPDX-License-Identifier: MIT
// The requests that a replica accepts, and their senders.
#include "replicafixture.h"
#include "testing.h"
#include <QtCore/QFile>
#include <QtTest/QtTest>

using namespace Ic;
using namespace Ic::LocalNet;
using namespace Ic::LocalNet::Test;

namespace {
constexpr quint64 Second = 1'000'000'000;
} // namespace

class tst_ReplicaAccess : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void refusedEnvelopes_data();
    void refusedEnvelopes();
    void allKeySchemesSign_data();
    void allKeySchemesSign();
    void anonymousMayQueryOnly();
    void nullFieldsOfAnonymousRequests();
    void anonymousRequestsIgnoreExpiry();
    void readableState_data();
    void readableState();
    void foreignRequestsAreNotReadable();
    void foreignRequestsAreHidden();
    void pathsOfOneRequestOnly();
};

void tst_ReplicaAccess::refusedEnvelopes_data()
{
    using Change = std::function<QByteArray(ReplicaFixture &)>;
    QTest::addColumn<Change>("body");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *name, const Change &change, const char *text) { QTest::newRow(name) << change << QByteArray(text); };
    const auto changed = [row](const char *name, const std::function<void(RequestContent &)> &change, const char *text) {
        row(
            name,
            [change](ReplicaFixture &f) {
                RequestContent content = f.openContent();
                change(content);
                return signEnvelope(content, *f.user).value().toCbor();
            },
            text);
    };
    const auto damaged = [row](const char *name, const std::function<void(Envelope &)> &damage, const char *text) {
        row(
            name,
            [damage](ReplicaFixture &f) {
                Envelope envelope = signEnvelope(f.openContent(), *f.user).value();
                damage(envelope);
                return envelope.toCbor();
            },
            text);
    };
    row(
        "nothing", [](ReplicaFixture &) { return QByteArray(); }, "");
    row(
        "garbage", [](ReplicaFixture &) { return QByteArray("garbage"); }, "EnvelopeMalformed");
    row(
        "a length that is not there", [](ReplicaFixture &) { return QByteArray::fromHex("5a80000000"); }, "");
    row(
        "a trailing byte", [](ReplicaFixture &f) { return signEnvelope(f.openContent(), *f.user).value().toCbor() + '\0'; }, "");
    changed(
        "expired", [](RequestContent &c) { c.ingressExpiryNs -= 241 * Second; }, "Invalid request expiry");
    changed(
        "expires too late", [](RequestContent &c) { c.ingressExpiryNs += 3600 * Second; }, "Invalid request expiry");
    changed(
        "of another type", [](RequestContent &c) { c.type = RequestType::Query; }, "another type");
    changed(
        "for another canister", [](RequestContent &c) { c.canister = NetworkKeys::canisterId(9); }, "another canister");
    damaged(
        "a nonce too long", [](Envelope &e) { e.content.nonce = QByteArray(33, 'x'); }, "EnvelopeMalformed");
    damaged(
        "changed after signing", [](Envelope &e) { e.content.argument += 'x'; }, "EnvelopeSignatureInvalid");
    damaged(
        "a damaged signature", [](Envelope &e) { e.signature[5] = char(e.signature[5] ^ 1); }, "EnvelopeSignatureInvalid");
    damaged(
        "no signature", [](Envelope &e) { e.signature.clear(); }, "Envelope");
    damaged(
        "another's name", [](Envelope &e) { e.content.sender = Principal::selfAuthenticating("x"); }, "EnvelopeSenderMismatch");
    damaged(
        "anonymous, but signed", [](Envelope &e) { e.content.sender = Principal::anonymous(); }, "Envelope");
    row(
        "a delegation that expired",
        [](ReplicaFixture &f) {
            const IdentityPtr session = generateIdentity(KeyScheme::Ed25519, *f.environment);
            Delegation delegation;
            delegation.publicKeyDer = session->publicKeyDer();
            delegation.expirationNs = f.now() - 1;
            DelegationChain chain {f.user->publicKeyDer(), {delegate(*f.user, delegation).value()}};
            return signEnvelope(f.openContent(), *delegatedIdentity(chain, session).value()).value().toCbor();
        },
        "DelegationExpired");
    row(
        "a delegation for other canisters",
        [](ReplicaFixture &f) {
            const IdentityPtr session = generateIdentity(KeyScheme::Ed25519, *f.environment);
            Delegation delegation;
            delegation.publicKeyDer = session->publicKeyDer();
            delegation.expirationNs = f.now() + 3600 * Second;
            delegation.targets = QList<Principal> {NetworkKeys::canisterId(9)};
            DelegationChain chain {f.user->publicKeyDer(), {delegate(*f.user, delegation).value()}};
            return signEnvelope(f.openContent(), *delegatedIdentity(chain, session).value()).value().toCbor();
        },
        "DelegationTargetMissing");
}

void tst_ReplicaAccess::refusedEnvelopes()
{
    using Change = std::function<QByteArray(ReplicaFixture &)>;
    QFETCH(Change, body);
    QFETCH(QByteArray, text);
    ReplicaFixture f;
    for (const QByteArray &version : {QByteArray("v2"), QByteArray("v3"), QByteArray("v4")}) {
        const HttpResponse response = f.answer(ReplicaFixture::request(f.path(version, "call"), body(f)));
        QCOMPARE(response.status, 400);
        QVERIFY2(response.body.contains(text), response.body.constData());
        QVERIFY(response.headers.value("content-type").startsWith("text/plain"));
    }
    QCOMPARE(f.replica.requestCount(), 0); // nothing was executed
    HttpRequest request = ReplicaFixture::request(f.path("v3", "call"), signEnvelope(f.openContent(), *f.user).value().toCbor());
    request.headers = {{"Content-Type", "text/plain"}};
    QCOMPARE(f.answer(request).status, 400);
}

void tst_ReplicaAccess::allKeySchemesSign_data()
{
    QTest::addColumn<int>("scheme");
    QTest::addColumn<bool>("delegated");
    QTest::newRow("Ed25519") << int(KeyScheme::Ed25519) << false;
    QTest::newRow("secp256k1") << int(KeyScheme::Secp256k1) << false;
    QTest::newRow("P-256") << int(KeyScheme::P256) << false;
    QTest::newRow("P-256 through a delegation") << int(KeyScheme::P256) << true;
}

void tst_ReplicaAccess::allKeySchemesSign()
{
    QFETCH(int, scheme);
    QFETCH(bool, delegated);
    ReplicaFixture f;
    IdentityPtr identity = generateIdentity(KeyScheme(scheme), *f.environment);
    if (delegated) {
        const IdentityPtr session = generateIdentity(KeyScheme::Ed25519, *f.environment);
        Delegation delegation;
        delegation.publicKeyDer = session->publicKeyDer();
        delegation.expirationNs = f.now() + 3600 * Second;
        delegation.targets = QList<Principal> {f.echo};
        const DelegationChain chain {identity->publicKeyDer(), {delegate(*identity, delegation).value()}};
        identity = delegatedIdentity(chain, session).value();
    }
    QCOMPARE(f.post(f.path("v3", "call"), f.openContent(), identity).status, 200);
    QVERIFY(static_cast<WebsocketCanister *>(f.replica.canister(f.echo))->cdk().hasClient({identity->sender(), 1}));
}

void tst_ReplicaAccess::anonymousMayQueryOnly()
{
    ReplicaFixture f;
    const RequestContent content = f.openContent();
    const HttpResponse response = f.post(f.path("v3", "call"), content, anonymousIdentity());
    QCOMPARE(response.status, 200);
    const auto certificate = f.verifier.verify(AnswerMap::read(response.body).bytes.value("certificate"), f.echo, f.fresh());
    IC_VERIFY(certificate);
    const auto outcome = Ic::Cdk::decodeOutcome(certificate->lookup(requestPath(sentBy(content, anonymousIdentity()), "reply")).value);
    IC_VERIFY(outcome);
    QCOMPARE(outcome->value_or(QString()), QStringLiteral("Anonymous principal is not allowed"));
    const RequestContent query = f.content(RequestType::Query, "ws_get_messages", Ic::Cdk::encodeGetMessages(0));
    QCOMPARE(AnswerMap::read(f.query("v2", query, anonymousIdentity()).body).texts.value("status"), QByteArray("replied"));
}

void tst_ReplicaAccess::nullFieldsOfAnonymousRequests()
{
    QFile file(QStringLiteral(IC_CASES_DIR "/peers/envelope-anonymous-nulls.hex"));
    QVERIFY(file.open(QFile::ReadOnly));
    const QByteArray bytes = QByteArray::fromHex(file.readAll());
    const auto envelope = Envelope::fromCbor(bytes);
    IC_VERIFY(envelope);
    ReplicaFixture f;
    const HttpResponse response = f.answer(ReplicaFixture::request("/api/v3/canister/" + envelope->content.canister.toText().toLatin1() + "/query", bytes));
    QCOMPARE(response.status, 200); // answered, by a rejection: there is no such canister
    QCOMPARE(AnswerMap::read(response.body).texts.value("error_code"), QByteArray("IC0301"));
}

void tst_ReplicaAccess::anonymousRequestsIgnoreExpiry()
{
    // As on the network: how a client with a wrong clock may ask for the time.
    ReplicaFixture f;
    RequestContent query = f.content(RequestType::Query, "ws_get_messages", Ic::Cdk::encodeGetMessages(0));
    RequestContent read = f.readContent({{"time"}});
    RequestContent call = f.openContent();
    for (RequestContent *content : {&query, &read, &call})
        content->ingressExpiryNs -= 3600 * Second;
    QCOMPARE(f.query("v3", query, anonymousIdentity()).status, 200);
    QCOMPARE(f.query("v3", query, f.user).status, 400);
    QCOMPARE(f.post(f.path("v3", "read_state"), read, anonymousIdentity()).status, 200);
    QCOMPARE(f.post(f.path("v3", "read_state"), read, f.user).status, 400);
    QCOMPARE(f.post(f.path("v3", "call"), call, anonymousIdentity()).status, 400);
}

void tst_ReplicaAccess::readableState_data()
{
    QTest::addColumn<QList<Path>>("paths");
    QTest::addColumn<int>("expected");
    const QByteArray echo = NetworkKeys::canisterId(2).toByteArray();
    const auto row = [](const char *name, const QList<Path> &paths, int status) { QTest::newRow(name) << paths << status; };
    row("no path", {}, 200);
    row("time", {{"time"}}, 200);
    row("module hash", {{"canister", echo, "module_hash"}}, 200);
    row("controllers", {{"canister", echo, "controllers"}}, 200);
    row("public metadata", {{"canister", echo, "metadata", "candid:service"}}, 200);
    row("subnet", {{"subnet"}}, 200);
    row("boundary nodes", {{"api_boundary_nodes"}}, 200);
    row("an unknown request", {{"request_status", QByteArray(32, 'x')}}, 200);
    row("everything", {Path()}, 404);
    row("certified data", {{"canister", echo, "certified_data"}}, 404);
    row("all metadata", {{"canister", echo, "metadata"}}, 404);
    row("another canister", {{"canister", NetworkKeys::canisterId(1).toByteArray(), "module_hash"}}, 400);
    row("ranges", {{"canister_ranges", echo}}, 404);
    row("one good and one bad", {{"time"}, {"canister"}}, 404);
}

void tst_ReplicaAccess::readableState()
{
    QFETCH(QList<Path>, paths);
    QFETCH(int, expected);
    ReplicaFixture f;
    f.call("v3", f.openContent());
    const HttpResponse response = f.read(paths, f.user);
    QCOMPARE(response.status, expected);
    if (expected != 200)
        return;
    const auto certificate = f.verifier.verify(AnswerMap::read(response.body).bytes.value("certificate"), f.echo, f.fresh());
    IC_VERIFY(certificate);
    // Paths that were not requested are not revealed.
    QVERIFY(!certificate->lookup({"canister", f.echo.bytes(), "certified_data"}).isFound());
}

void tst_ReplicaAccess::foreignRequestsAreNotReadable()
{
    ReplicaFixture f;
    const RequestContent content = f.openContent();
    f.call("v3", content);
    const Path path = requestPath(sentBy(content, f.user));
    QCOMPARE(f.read({path}, f.user).status, 200);
    QCOMPARE(f.read({path}, f.gateway).status, 403);
    QCOMPARE(f.read({path}, anonymousIdentity()).status, 403);
    QCOMPARE(f.read({Path(path) << "status"}, f.gateway).status, 403);
}

void tst_ReplicaAccess::foreignRequestsAreHidden()
{
    ReplicaFixture f;
    const RequestContent content = f.openContent();
    f.call("v3", content);
    const QByteArray other = "/api/v2/canister/" + NetworkKeys::canisterId(1).toText().toLatin1() + "/read_state";
    QCOMPARE(f.post(other, f.readContent({requestPath(sentBy(content, f.user))}), f.user).status, 403);
}

void tst_ReplicaAccess::pathsOfOneRequestOnly()
{
    ReplicaFixture f;
    const QByteArray a(32, 'a');
    QCOMPARE(f.read({{"request_status", a}, {"request_status", a, "status"}}, f.user).status, 200);
    QCOMPARE(f.read({{"request_status", a}, {"request_status", QByteArray(32, 'b')}}, f.user).status, 400);
}

QTEST_APPLESS_MAIN(tst_ReplicaAccess)
#include "tst_replicaaccess.moc"
