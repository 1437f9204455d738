// SPDX-License-Identifier: MIT
// Calls to aaaaa-aa from outside, at the endpoints of canisters and of the subnet.
#include "candidtext.h"
#include "leb128.h"
#include "replicafixture.h"
#include "testing.h"
#include <QtTest/QtTest>

using namespace Ic;
using namespace Ic::LocalNet;
using namespace Ic::LocalNet::Test;

namespace {

constexpr char CanisterIdRecord[] = "record { canister_id : principal }";

QByteArray encoded(const QString &value, const char *type)
{
    const Candid::Type parsed = Candid::parseType(QString::fromLatin1(type)).value();
    return Candid::encode({Candid::parseValue(value, parsed).value()}, {parsed}).value();
}

QByteArray idRecord(const Principal &canister)
{
    return encoded(QStringLiteral("record { canister_id = principal \"%1\" }").arg(canister.toText()), CanisterIdRecord);
}

QByteArray createArgument(const std::optional<Principal> &id = {}, const QList<Principal> &controllers = {})
{
    QString settings = QStringLiteral("null");
    if (!controllers.isEmpty()) {
        QStringList texts;
        for (const Principal &controller : controllers)
            texts.append(QStringLiteral("principal \"%1\"").arg(controller.toText()));
        settings = QStringLiteral("opt record { controllers = opt vec { %1 } }").arg(texts.join(u';'));
    }
    const QString specified = id ? QStringLiteral("opt principal \"%1\"").arg(id->toText()) : QStringLiteral("null");
    return encoded(QStringLiteral("record { amount = null; settings = %1; specified_id = %2 }").arg(settings, specified),
        "record { amount : opt nat; settings : opt record { controllers : opt vec principal }; specified_id : opt principal }");
}

} // namespace

class tst_ManagementCanister : public QObject, private ReplicaFixture
{
    Q_OBJECT
public:
    tst_ManagementCanister()
        : ReplicaFixture(DelegationMode::ByEndpoint)
    {
    }

private:
    static constexpr char Create[] = "provisional_create_canister_with_cycles";

    RequestContent managementCall(const QByteArray &method, const QByteArray &argument)
    {
        RequestContent result = content(RequestType::Call, method, argument);
        result.canister = Principal();
        return result;
    }
    QByteArray subnetPath(const QByteArray &version, const QByteArray &operation) const
    {
        return "/api/" + version + "/subnet/" + replica.keys().subnetId().toText().toLatin1() + '/' + operation;
    }
    static QByteArray pathOf(const Principal &canister, const QByteArray &version, const QByteArray &operation)
    {
        return "/api/" + version + "/canister/" + canister.toText().toLatin1() + '/' + operation;
    }
    HttpResponse post(const QByteArray &path, const RequestContent &content) { return ReplicaFixture::post(path, content, user); }
    //! The leaf of the request's status in the certificate of a response.
    QByteArray leaf(const HttpResponse &response, const RequestContent &content, const QByteArray &name, bool ofSubnet = false)
    {
        const QByteArray cbor = AnswerMap::read(response.body).bytes.value("certificate");
        const auto certificate = ofSubnet ? verifier.verifySubnet(cbor, replica.keys().subnetId(), fresh()) : verifier.verify(cbor, echo, fresh());
        if (!certificate)
            return "no certificate: " + certificate.error().message().toUtf8();
        return certificate->lookup(requestPath(sentBy(content, user), name)).value.toByteArray();
    }
    static Principal createdIn(const QByteArray &reply)
    {
        const auto values = Candid::decode(reply, {Candid::parseType(QString::fromLatin1(CanisterIdRecord)).value()});
        return values ? values->first().field(u"canister_id")->toPrincipal().value() : Principal::anonymous();
    }
    //! A new canister of the user.
    Principal created(const QByteArray &argument = createArgument())
    {
        const RequestContent call = managementCall(Create, argument);
        return createdIn(leaf(post(path("v4", "call"), call), call, "reply"));
    }

private Q_SLOTS:
    void createsForTheSubnet()
    {
        const RequestContent call = managementCall(Create, createArgument());
        const HttpResponse response = post(subnetPath("v4", "call"), call);
        QCOMPARE(response.status, 200);
        const Principal id = createdIn(leaf(response, call, "reply", true));
        QVERIFY(NetworkKeys::serves(id));
        QVERIFY(replica.canister(id));
        // Its status is read where it was posted, and nowhere else.
        const RequestContent read = readContent({requestPath(sentBy(call, user))});
        QCOMPARE(leaf(post(subnetPath("v3", "read_state"), read), call, "status", true), QByteArray("replied"));
        QCOMPARE(post(path("v3", "read_state"), read).status, 403);
        QCOMPARE(ReplicaFixture::post(subnetPath("v3", "read_state"), read, gateway).status, 403);
    }

    void createsAtEachVersion()
    {
        QSet<Principal> ids;
        for (const char *const version : {"v3", "v4"}) {
            const RequestContent call = managementCall(Create, createArgument());
            ids.insert(createdIn(leaf(post(path(version, "call"), call), call, "reply")));
        }
        const RequestContent call = managementCall(Create, createArgument());
        QCOMPARE(post(path("v2", "call"), call).status, 202);
        const RequestContent read = readContent({requestPath(sentBy(call, user))});
        ids.insert(createdIn(leaf(post(path("v2", "read_state"), read), call, "reply")));
        QCOMPARE(ids.size(), 3);
    }

    void createdCanisterIsEmpty()
    {
        const Principal id = created();
        RequestContent query = content(RequestType::Query, "greet", {});
        query.canister = id;
        QCOMPARE(AnswerMap::read(post(pathOf(id, "v3", "query"), query).body).texts.value("error_code"), QByteArray("IC0537"));
        RequestContent call = content(RequestType::Call, "greet", {});
        call.canister = id;
        const AnswerMap refused = AnswerMap::read(post(pathOf(id, "v4", "call"), call).body);
        QCOMPARE(refused.texts.value("status"), QByteArray("non_replicated_rejection"));
        QCOMPARE(refused.texts.value("error_code"), QByteArray("IC0537"));
        const QList<Path> paths {
            {"canister", id.toByteArray(), "controllers"}, {"canister", id.toByteArray(), "module_hash"}, {"canister", id.toByteArray(), "metadata", "x"}};
        const HttpResponse response = post(pathOf(id, "v3", "read_state"), readContent(paths));
        const auto certificate = verifier.verify(AnswerMap::read(response.body).bytes.value("certificate"), id, fresh());
        IC_VERIFY(certificate);
        QVERIFY(certificate->lookup(paths[0]).value.toByteArray().endsWith(user->sender().toByteArray()));
        QVERIFY(certificate->lookup(paths[1]).status == Lookup::Status::Absent);
        QVERIFY(certificate->lookup(paths[2]).status == Lookup::Status::Absent);
    }

    void createsWithIdAndControllers()
    {
        const Principal id = NetworkKeys::canisterId(77);
        QCOMPARE(created(createArgument(id, {gateway->sender()})), id);
        QCOMPARE(replica.controllersOf(id), QList<Principal> {gateway->sender()});
        const auto errorOf = [this](const Principal &specified) {
            const RequestContent call = managementCall(Create, createArgument(specified));
            return leaf(post(path("v4", "call"), call), call, "error_code");
        };
        QCOMPARE(errorOf(id), QByteArray("IC0205"));
        QCOMPARE(errorOf(NetworkKeys::canisterId(0x10'0000)), QByteArray("IC0405"));
        const RequestContent bad = managementCall(Create, "no Candid");
        QCOMPARE(leaf(post(path("v4", "call"), bad), bad, "error_code"), QByteArray("IC0408"));
    }

    void statusIsForControllers()
    {
        const Principal id = created();
        const RequestContent call = managementCall("canister_status", idRecord(id));
        const HttpResponse response = post(pathOf(id, "v4", "call"), call);
        const auto certificate = verifier.verify(AnswerMap::read(response.body).bytes.value("certificate"), id, fresh());
        IC_VERIFY(certificate);
        const auto reply = Candid::decodeUntyped(certificate->lookup(requestPath(sentBy(call, user), "reply")).value);
        IC_VERIFY(reply);
        QCOMPARE(reply->first().field(u"status")->variantId(), Candid::Value::variant(u"running").variantId());
        QCOMPARE(reply->first().field(u"settings")->field(u"controllers")->elements()->size(), 1);
        // Others are refused, also by the canisters of the network.
        const AnswerMap refused = AnswerMap::read(ReplicaFixture::post(pathOf(id, "v4", "call"), call, gateway).body);
        QCOMPARE(refused.texts.value("status"), QByteArray("non_replicated_rejection"));
        QCOMPARE(refused.texts.value("error_code"), QByteArray("IC0512"));
        // Methods that need modules are rejected.
        const RequestContent stop = managementCall("stop_canister", idRecord(id));
        const auto rejected = verifier.verify(AnswerMap::read(post(pathOf(id, "v4", "call"), stop).body).bytes.value("certificate"), id, fresh());
        IC_VERIFY(rejected);
        QCOMPARE(rejected->lookup(requestPath(sentBy(stop, user), "reject_code")).value, QByteArrayView("\x04"));
    }

    void refusedCalls_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("argument");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("errorCode");
        const auto row = [](const char *name, const char *method, const QByteArray &argument, int status, const char *code) {
            QTest::newRow(name) << QByteArray(method) << argument << status << QByteArray(code);
        };
        const QByteArray none("DIDL\0\0", 6);
        row("unknown method", "no_such_method", none, 200, "IC0536");
        row("randomness", "raw_rand", none, 200, "IC0406");
        row("creation without the provisional method", "create_canister", none, 200, "IC0406");
        row("no Candid", "canister_status", "x", 200, "IC0408");
        row("no canister named", "canister_status", none, 200, "IC0408");
        row("canister without the sender as controller", "canister_status", idRecord(NetworkKeys::canisterId(2)), 200, "IC0512");
        row("canister of another endpoint", "canister_status", idRecord(NetworkKeys::canisterId(3)), 400, "");
        row("another target", "install_chunked_code",
            encoded(QStringLiteral("record { target_canister = principal \"%1\" }").arg(NetworkKeys::canisterId(3).toText()),
                "record { target_canister : principal }"),
            400, "");
    }
    void refusedCalls()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, argument);
        QFETCH(int, status);
        QFETCH(QByteArray, errorCode);
        const qsizetype before = replica.requestCount();
        const HttpResponse response = post(path("v4", "call"), managementCall(method, argument));
        QCOMPARE(response.status, status);
        if (status == 200)
            QCOMPARE(AnswerMap::read(response.body).texts.value("error_code"), errorCode);
        QCOMPARE(replica.requestCount(), before);
    }

    void missingCanisterIsNotFound()
    {
        const Principal missing = NetworkKeys::canisterId(9);
        const HttpResponse response = post(pathOf(missing, "v4", "call"), managementCall("canister_status", idRecord(missing)));
        QCOMPARE(AnswerMap::read(response.body).texts.value("error_code"), QByteArray("IC0301"));
    }

    void subnetEndpointsAreRestricted()
    {
        QCOMPARE(post(subnetPath("v4", "call"), managementCall("canister_status", idRecord(echo))).status, 400);
        QCOMPARE(post(subnetPath("v4", "call"), openContent()).status, 400);
        QCOMPARE(post(subnetPath("v3", "query"), content(RequestType::Query, "list_canisters", {})).status, 400); // of another canister
        RequestContent query = content(RequestType::Query, "ws_get_messages", {});
        QCOMPARE(post(subnetPath("v3", "query"), query).status, 400);
        query.canister = Principal();
        QCOMPARE(post(subnetPath("v3", "query"), query).status, 400);
        const RequestContent call = managementCall(Create, createArgument());
        const QByteArray other = Principal::selfAuthenticating("other").toText().toLatin1();
        QCOMPARE(post("/api/v4/subnet/" + other + "/call", call).status, 404);
        QCOMPARE(post(subnetPath("v2", "call"), call).status, 404);
        QCOMPARE(post(subnetPath("v3", "call"), call).status, 404);
        query.method = "list_canisters";
        QCOMPARE(post(subnetPath("v2", "query"), query).status, 404);
    }

    void listsCanisters()
    {
        created(createArgument(NetworkKeys::canisterId(3))); // behind echo
        created(createArgument(NetworkKeys::canisterId(5)));
        RequestContent query = content(RequestType::Query, "list_canisters", QByteArray("DIDL\0\0", 6));
        query.canister = Principal();
        for (const QByteArray &path : {subnetPath("v3", "query"), path("v3", "query"), path("v2", "query")}) {
            const AnswerMap map = AnswerMap::read(post(path, query).body);
            QCOMPARE(map.texts.value("status"), QByteArray("replied"));
            const auto reply = Candid::decode(
                map.bytes.value("reply.arg"), {Candid::parseType(u"record { canisters : vec record { start : principal; end : principal } }").value()});
            IC_VERIFY(reply);
            const auto ranges = reply->first().field(u"canisters")->elements();
            const auto hasRange = [&ranges](quint64 first, quint64 last) {
                return std::any_of(ranges->cbegin(), ranges->cend(), [&](const Candid::Value &range) {
                    return *range.field(u"start")->toPrincipal() == NetworkKeys::canisterId(first)
                        && *range.field(u"end")->toPrincipal() == NetworkKeys::canisterId(last);
                });
            };
            QVERIFY(hasRange(2, 3) && hasRange(5, 5));
        }
        query.method = "fetch_all";
        QCOMPARE(AnswerMap::read(post(path("v3", "query"), query).body).texts.value("error_code"), QByteArray("IC0536"));
    }
};

QTEST_APPLESS_MAIN(tst_ManagementCanister)
#include "tst_managementcanister.moc"
