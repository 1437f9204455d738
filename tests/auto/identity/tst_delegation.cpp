// SPDX-License-Identifier: MIT
#include "cborreader.h"
#include "cborwriter.h"
#include "delegation.h"
#include "identity.h"
#include "importidentity.h"
#include "manualenvironment.h"
#include "requestid.h"
#include "testing.h"
#include "utf8text.h"
#include "vectors.h"
#include <QtCore/QJsonDocument>
#include <QtCore/QSet>
#include <limits>

using namespace Ic;
using namespace Ic::Test;

Q_DECLARE_METATYPE(Ic::ErrorCode)

namespace {

QList<VectorRow> chains()
{
    return vectorRows(QStringLiteral("delegations.json"), u"vectors");
}

Delegation delegationOf(const QJsonValue &v)
{
    Delegation delegation;
    delegation.publicKeyDer = bytesOf(v[u"pubkey"]);
    delegation.expirationNs = v[u"expiration_ns"].toString().toULongLong();
    if (v[u"targets"].isArray()) {
        delegation.targets.emplace();
        const QJsonArray targets = v[u"targets"].toArray();
        for (const auto &target : targets)
            delegation.targets->append(Principal::fromText(target.toString()).value());
    }
    if (v[u"permissions"].isString())
        delegation.permissions = v[u"permissions"].toString();
    return delegation;
}

constexpr quint64 now = 1'700'000'000'000'000'000;
const Principal canister = Principal::fromText(u"jkoii-tqaaa-aaaab-aaacq-cai").value();
const Principal otherCanister = Principal::fromText(u"rrkah-fqaaa-aaaaa-aaaaq-cai").value();

} // namespace

class tst_Delegation : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void vectors_data()
    {
        QTest::addColumn<QJsonObject>("vector");
        for (const auto &[tag, v] : chains())
            QTest::newRow(tag.constData()) << v;
    }
    void vectors()
    {
        IC_NEED_ROW();
        QFETCH(QJsonObject, vector);
        const QJsonArray steps = vector[u"steps"].toArray();
        QVERIFY(!steps.isEmpty());
        DelegationChain chain;
        chain.publicKeyDer = bytesOf(vector[u"public_key"]);
        QCOMPARE(chain.sender().toText(), vector[u"sender"].toString());
        for (const auto &step : steps) {
            const Delegation delegation = delegationOf(step[u"delegation"]);
            const QByteArray signature = bytesOf(step[u"signature"]);
            QCOMPARE(view(delegation.hash()).toByteArray(), bytesOf(step[u"hash"]));
            const auto message = signedMessage(DelegationDomain, delegation.hash());
            QCOMPARE(QByteArray(message.data(), qsizetype(message.size())), bytesOf(step[u"signed_bytes"]));
            const auto signer = PublicKey::fromDer(bytesOf(step[u"signer_der"]));
            IC_VERIFY(signer);
            QCOMPARE(signer->verify(message, signature), step[u"signature_valid"].toBool());
            chain.delegations.append({delegation, signature});
        }
        QCOMPARE(chain.verify({}).has_value(), vector[u"chain_valid"].toBool());
        if (chain.delegations.size() > DelegationChain::MaxLength) {
            IC_COMPARE_ERROR(chain.verify({}), ErrorCode::DelegationTooLong);
            IC_COMPARE_ERROR(DelegationChain::fromJson(vector[u"json"].toObject()), ErrorCode::DelegationTooLong);
            return;
        }
        const auto read = DelegationChain::fromJson(vector[u"json"].toObject());
        IC_VERIFY(read);
        QCOMPARE(read->publicKeyDer, chain.publicKeyDer);
        QVERIFY(read->delegations == chain.delegations);
        // Round trips, with the letters of hexadecimal in lower case.
        const QByteArray json = QJsonDocument(read->toJson()).toJson();
        QCOMPARE(json.toLower(), QJsonDocument(vector[u"json"].toObject()).toJson().toLower());
        const auto again = DelegationChain::fromJson(read->toJson());
        IC_VERIFY(again);
        QVERIFY(again->delegations == chain.delegations);
    }

    void reasonsOfTheVectors_data() { vectors_data(); }
    void reasonsOfTheVectors()
    {
        IC_NEED_ROW();
        QFETCH(QJsonObject, vector);
        if (vector[u"chain_valid"].toBool())
            return;
        const QJsonArray steps = vector[u"steps"].toArray();
        QSet<QString> keys {vector[u"public_key"].toString()};
        QSet<ErrorCode> wrong;
        if (steps.size() > DelegationChain::MaxLength)
            wrong.insert(ErrorCode::DelegationTooLong);
        for (const auto &step : steps) {
            if (!step[u"signature_valid"].toBool())
                wrong.insert(ErrorCode::DelegationSignatureInvalid);
            if (keys.contains(step[u"delegation"][u"pubkey"].toString()))
                wrong.insert(ErrorCode::DelegationCycle);
            keys.insert(step[u"delegation"][u"pubkey"].toString());
            const QJsonValue permissions = step[u"delegation"][u"permissions"];
            if (permissions.isString() && permissions != u"all"_qs && permissions != u"queries"_qs)
                wrong.insert(ErrorCode::DelegationPermissionUnknown);
        }
        QVERIFY2(!wrong.isEmpty(), "this test does not see what is wrong with the chain");
        const auto chain = DelegationChain::fromJson(vector[u"json"].toObject());
        const auto verdict = chain ? chain->verify({}) : Result<Unit>(chain.error());
        QVERIFY(!verdict);
        QVERIFY2(wrong.contains(verdict.error().code()), qPrintable(verdict.error().message()));
    }

    void checks_data()
    {
        QTest::addColumn<int>("change");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("good") << 0 << ErrorCode::NoError;
        QTest::newRow("no delegations") << 1 << ErrorCode::DelegationMalformed;
        QTest::newRow("expires now") << 2 << ErrorCode::NoError;
        QTest::newRow("first expired a nanosecond ago") << 3 << ErrorCode::DelegationExpired;
        QTest::newRow("last expired a nanosecond ago") << 4 << ErrorCode::DelegationExpired;
        QTest::newRow("canister among targets") << 5 << ErrorCode::NoError;
        QTest::newRow("canister only in the first set") << 6 << ErrorCode::DelegationTargetMissing;
        QTest::newRow("canister only in the last set") << 7 << ErrorCode::DelegationTargetMissing;
        QTest::newRow("empty set of targets") << 8 << ErrorCode::DelegationTargetMissing;
        QTest::newRow("1000 targets") << 9 << ErrorCode::NoError;
        QTest::newRow("1001 targets") << 10 << ErrorCode::DelegationTooLong;
        QTest::newRow("all permitted") << 11 << ErrorCode::NoError;
        QTest::newRow("queries permitted, update calls needed") << 12 << ErrorCode::DelegationReadOnly;
        QTest::newRow("queries permitted, update calls not needed") << 13 << ErrorCode::NoError;
        QTest::newRow("unknown permission") << 14 << ErrorCode::DelegationPermissionUnknown;
        QTest::newRow("empty permission") << 15 << ErrorCode::DelegationPermissionUnknown;
        QTest::newRow("first key repeated") << 16 << ErrorCode::DelegationCycle;
        QTest::newRow("to itself") << 17 << ErrorCode::DelegationCycle;
        QTest::newRow("first signature flipped") << 18 << ErrorCode::DelegationSignatureInvalid;
        QTest::newRow("last signature flipped") << 19 << ErrorCode::DelegationSignatureInvalid;
        QTest::newRow("expiry changed after signing") << 20 << ErrorCode::DelegationSignatureInvalid;
        QTest::newRow("permission dropped after signing") << 21 << ErrorCode::DelegationSignatureInvalid;
        QTest::newRow("targets dropped after signing") << 22 << ErrorCode::DelegationSignatureInvalid;
        QTest::newRow("garbage key in the middle") << 23 << ErrorCode::MalformedPublicKey;
        QTest::newRow("garbage root key") << 24 << ErrorCode::MalformedPublicKey;
        QTest::newRow("20 delegations") << 25 << ErrorCode::NoError;
        QTest::newRow("21 delegations") << 26 << ErrorCode::DelegationTooLong;
    }
    void checks()
    {
        QFETCH(int, change);
        QFETCH(ErrorCode, code);
        ManualEnvironment environment;
        // One of each scheme: P-256 for Ed25519 for secp256k1, as in web logins.
        QList<IdentityPtr> keys {generateIdentity(KeyScheme::P256, environment), generateIdentity(KeyScheme::Ed25519, environment),
            generateIdentity(KeyScheme::Secp256k1, environment)};
        while (keys.size() < 22)
            keys.append(generateIdentity(KeyScheme::Ed25519, environment));
        QList<Delegation> delegations;
        const int length = change == 25 ? 20 : change == 26 ? 21 : 2;
        for (int i = 1; i <= length; ++i)
            delegations.append({keys[i]->publicKeyDer(), now + 1'000'000'000, {}, {}});
        Delegation &first = delegations.first();
        Delegation &last = delegations.last();
        DelegationContext context {now, canister, true, {}};
        switch (change) {
        case 2: first.expirationNs = last.expirationNs = now; break;
        case 3: first.expirationNs = now - 1; break;
        case 4: last.expirationNs = now - 1; break;
        case 5:
            first.targets = {otherCanister, canister};
            last.targets = {canister};
            break;
        case 6:
            first.targets = {canister};
            last.targets = {otherCanister};
            break;
        case 7:
            first.targets = {otherCanister};
            last.targets = {canister};
            break;
        case 8: last.targets.emplace(); break;
        case 9: last.targets = QList<Principal>(1000, canister); break;
        case 10: last.targets = QList<Principal>(1001, canister); break;
        case 11: first.permissions = QStringLiteral("all"); break;
        case 12: first.permissions = QStringLiteral("queries"); break;
        case 13:
            first.permissions = QStringLiteral("queries");
            context.needsUpdateCalls = false;
            break;
        case 14: last.permissions = QStringLiteral("updates"); break;
        case 15: last.permissions = QStringLiteral(""); break;
        case 16: last.publicKeyDer = keys[0]->publicKeyDer(); break;
        case 17: last.publicKeyDer = first.publicKeyDer; break;
        case 21: first.permissions = QStringLiteral("all"); break;
        case 22: last.targets = {canister}; break;
        case 23: first.publicKeyDer = "garbage"; break;
        default: break;
        }
        DelegationChain chain {keys[0]->publicKeyDer(), {}};
        for (int i = 0; i < length && change != 1; ++i)
            chain.delegations.append(delegate(*keys[i], delegations[i]).value());
        const auto flip = [](QByteArray &bytes) { bytes[40] = char(bytes[40] ^ 1); };
        switch (change) {
        case 18: flip(chain.delegations.first().signature); break;
        case 19: flip(chain.delegations.last().signature); break;
        case 20: ++chain.delegations.last().delegation.expirationNs; break;
        case 21: chain.delegations.first().delegation.permissions.reset(); break;
        case 22: chain.delegations.last().delegation.targets.reset(); break;
        case 24: chain.publicKeyDer = "garbage"; break;
        default: break;
        }
        const auto verdict = chain.verify(context);
        if (code == ErrorCode::NoError)
            IC_VERIFY(verdict);
        else
            IC_COMPARE_ERROR(verdict, code);
        if (code == ErrorCode::NoError) {
            const auto key = verifyDelegations(chain.publicKeyDer, chain.delegations, context);
            IC_VERIFY(key);
            QCOMPARE(key->der(), keys[length]->publicKeyDer());
        }
    }

    void emptyChainReturnsRootKey()
    {
        ManualEnvironment environment;
        const IdentityPtr identity = generateIdentity(KeyScheme::Ed25519, environment);
        const auto key = verifyDelegations(identity->publicKeyDer(), {}, {});
        IC_VERIFY(key);
        QCOMPARE(key->der(), identity->publicKeyDer());
    }
    void targetsUncheckedWithoutCanister()
    {
        ManualEnvironment environment;
        const IdentityPtr root = generateIdentity(KeyScheme::Ed25519, environment);
        const IdentityPtr session = generateIdentity(KeyScheme::Ed25519, environment);
        const auto signedOne = delegate(*root, {session->publicKeyDer(), now, QList<Principal> {otherCanister}, {}});
        IC_VERIFY(signedOne);
        const DelegationChain chain {root->publicKeyDer(), {*signedOne}};
        IC_VERIFY(chain.verify({now, {}, true, {}}));
        IC_COMPARE_ERROR(chain.verify({now, canister, true, {}}), ErrorCode::DelegationTargetMissing);
    }

    void canisterSignatureNeedsVerifier()
    {
        const QJsonObject v = vectorFile(QStringLiteral("delegations.json"))[u"canister_signature_principal"].toObject();
        ManualEnvironment environment;
        const IdentityPtr session = generateIdentity(KeyScheme::Ed25519, environment);
        const DelegationChain chain {bytesOf(v[u"public_key_der"]), {{{session->publicKeyDer(), now, {}, {}}, "signature"}}};
        DelegationContext context {now, canister, true, {}};
        IC_COMPARE_ERROR(chain.verify(context), ErrorCode::Unsupported);
        bool answer = true;
        int asked = 0;
        context.canisterSignatures = [&](QByteArrayView der, QByteArrayView message, QByteArrayView signature) {
            ++asked;
            return answer && der == chain.publicKeyDer && signature == QByteArrayView("signature")
                && message == QByteArrayView(signedMessage(DelegationDomain, chain.delegations[0].delegation.hash()));
        };
        IC_VERIFY(chain.verify(context));
        answer = false;
        IC_COMPARE_ERROR(chain.verify(context), ErrorCode::DelegationSignatureInvalid);
        QCOMPARE(asked, 2);
    }

    void summary()
    {
        DelegationChain chain;
        QCOMPARE(chain.expiration(), std::chrono::nanoseconds::max());
        QVERIFY(!chain.isReadOnly());
        chain.delegations = {{{"a", 7, {}, {}}, {}}, {{"b", 5, {}, QStringLiteral("all")}, {}}, {{"c", 6, {}, {}}, {}}};
        QCOMPARE(chain.expiration(), std::chrono::nanoseconds(5));
        QVERIFY(!chain.isReadOnly());
        chain.delegations[2].delegation.permissions = QStringLiteral("queries");
        QVERIFY(chain.isReadOnly());
        // Any u64 is valid, and nanoseconds since 1970 end at half of them.
        for (const quint64 expiration : {~quint64(0), quint64(1) << 63, (quint64(1) << 63) - 1}) {
            chain.delegations = {{{"a", expiration, {}, {}}, {}}};
            QCOMPARE(chain.expiration(), std::chrono::nanoseconds::max());
        }
    }

    void badJson_data()
    {
        QTest::addColumn<QByteArray>("json");
        const auto one = [](const char *delegation, const char *signature = "\"00\"") {
            return QByteArray(R"({"publicKey":"00","delegations":[{"delegation":)") + delegation + ",\"signature\":" + signature + "}]}";
        };
        QTest::newRow("empty") << QByteArray("{}");
        QTest::newRow("no delegations") << QByteArray(R"({"publicKey":"00"})");
        QTest::newRow("delegations is an object") << QByteArray(R"({"publicKey":"00","delegations":{}})");
        QTest::newRow("key is a number") << QByteArray(R"({"publicKey":0,"delegations":[]})");
        QTest::newRow("key in base64") << QByteArray(R"({"publicKey":"MCow==","delegations":[]})");
        QTest::newRow("element is a text") << QByteArray(R"({"publicKey":"00","delegations":["x"]})");
        QTest::newRow("no pubkey") << one(R"({"expiration":"1"})");
        QTest::newRow("no expiration") << one(R"({"pubkey":"00"})");
        QTest::newRow("expiration empty") << one(R"({"pubkey":"00","expiration":""})");
        QTest::newRow("expiration is a number") << one(R"({"pubkey":"00","expiration":1})");
        QTest::newRow("expiration with prefix") << one(R"({"pubkey":"00","expiration":"0x1"})");
        QTest::newRow("expiration above 64 bits") << one(R"({"pubkey":"00","expiration":"10000000000000000"})");
        QTest::newRow("expiration negative") << one(R"({"pubkey":"00","expiration":"-1"})");
        QTest::newRow("targets is a text") << one(R"({"pubkey":"00","expiration":"1","targets":"00"})");
        QTest::newRow("targets null") << one(R"({"pubkey":"00","expiration":"1","targets":null})");
        QTest::newRow("target is a number") << one(R"({"pubkey":"00","expiration":"1","targets":[1]})");
        QTest::newRow("target as principal text") << one(R"({"pubkey":"00","expiration":"1","targets":["rrkah-fqaaa-aaaaa-aaaaq-cai"]})");
        QTest::newRow("target of 30 bytes") << one(("{\"pubkey\":\"00\",\"expiration\":\"1\",\"targets\":[\"" + QByteArray(60, '0') + "\"]}").constData());
        QTest::newRow("permissions is a list") << one(R"({"pubkey":"00","expiration":"1","permissions":["all"]})");
        QTest::newRow("signature missing") << one(R"({"pubkey":"00","expiration":"1"})", "null");
        QTest::newRow("signature odd") << one(R"({"pubkey":"00","expiration":"1"})", "\"0\"");
    }
    void badJson()
    {
        QFETCH(QByteArray, json);
        QJsonParseError error;
        const QJsonDocument document = QJsonDocument::fromJson(json, &error);
        QCOMPARE(error.error, QJsonParseError::NoError);
        IC_COMPARE_ERROR(DelegationChain::fromJson(document.object()), ErrorCode::DelegationMalformed);
    }
    void oddAndUpperCaseHex()
    {
        const auto chain = DelegationChain::fromJson(
            QJsonDocument::fromJson(R"({"publicKey":"AB","delegations":[{"delegation":{"pubkey":"CD","expiration":"F00"},"signature":"EF"}]})").object());
        IC_VERIFY(chain);
        QCOMPARE(chain->delegations[0].delegation.expirationNs, quint64(0xf00));
        QCOMPARE(chain->publicKeyDer, QByteArray("\xab"));
        QCOMPARE(chain->toJson()[u"delegations"][0][u"delegation"][u"expiration"].toString(), QStringLiteral("f00"));
    }

    void cborRoundTrip_data()
    {
        QTest::addColumn<bool>("targets");
        QTest::addColumn<bool>("permissions");
        for (const bool targets : {false, true})
            for (const bool permissions : {false, true})
                QTest::addRow("targets %d, permissions %d", targets, permissions) << targets << permissions;
    }
    void cborRoundTrip()
    {
        QFETCH(bool, targets);
        QFETCH(bool, permissions);
        SignedDelegation original {{"key", std::numeric_limits<quint64>::max(), {}, {}}, "signature"};
        if (targets)
            original.delegation.targets = {canister, Principal()};
        if (permissions)
            original.delegation.permissions = QStringLiteral("queries");
        CborWriter writer;
        original.write(writer);
        CborReader reader(writer.result());
        const SignedDelegation read = SignedDelegation::read(reader);
        IC_VERIFY(reader.finish());
        QVERIFY(read == original);
    }
    // A hash is of all characters, also of U+FEFF at the start.
    void permissionsKeepLeadingMark()
    {
        SignedDelegation original {{"key", 1, {}, QStringLiteral("\ufeffqueries")}, "signature"};
        CborWriter writer;
        original.write(writer);
        CborReader reader(writer.result());
        QVERIFY(SignedDelegation::read(reader) == original);
        DelegationChain chain;
        chain.publicKeyDer = "key";
        chain.delegations = {original};
        const auto again = DelegationChain::fromJson(Text::jsonFromUtf8(exportDelegation(chain)).object());
        IC_VERIFY(again);
        QVERIFY(again->delegations.constFirst() == original);
    }
    void readerRejectsTooManyTargets()
    {
        SignedDelegation big {{"key", 1, QList<Principal>(1001, canister), {}}, "signature"};
        CborWriter writer;
        big.write(writer);
        CborReader reader(writer.result());
        static_cast<void>(SignedDelegation::read(reader));
        IC_COMPARE_ERROR(reader.finish(), ErrorCode::DelegationTooLong);
    }
};

QTEST_GUILESS_MAIN(tst_Delegation)
#include "tst_delegation.moc"
