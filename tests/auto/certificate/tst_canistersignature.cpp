// SPDX-License-Identifier: MIT
#include "canistersignature.h"
#include "cborwriter.h"
#include "certificatebuilder.h"
#include "manualenvironment.h"
#include "privatekey.h"
#include "testing.h"
#include "vectors.h"

using namespace Ic;
using namespace Ic::Test;

class tst_CanisterSignature : public QObject
{
    Q_OBJECT

    const BlsSecretKey m_root = BlsSecretKey::fromSeed("root");
    const CertificateVerifier m_verifier {RootKey::fromDer(m_root.publicKey().der()).value()};
    const Principal m_canister = Principal::fromText(u"rdmx6-jaaaa-aaaaa-aaadq-cai").value();

    QByteArray keyDer(const QByteArray &raw) const
    {
        const QByteArray algorithm = QByteArray::fromHex("300c060a2b0601040183b8430102");
        const QByteArray bits = '\x03' + QByteArray(1, char(raw.size() + 1)) + '\0' + raw;
        return '\x30' + QByteArray(1, char(algorithm.size() + bits.size())) + algorithm + bits;
    }
    QByteArray keyDer() const { return keyDer(char(m_canister.bytes().size()) + m_canister.toByteArray() + "seed"); }

    static LabeledTree treeFor(const QByteArray &message)
    {
        LabeledTree own;
        own.insert({"sig", view(sha256("seed")).toByteArray(), view(sha256(message)).toByteArray()}, {});
        return own;
    }
    LabeledTree stateOf(const LabeledTree &own) const
    {
        LabeledTree state;
        state.insert({"canister", m_canister.toByteArray(), "certified_data"}, view(own.rootHash()).toByteArray());
        state.insert({"time"}, "\x01");
        return state;
    }
    QByteArray certificate(const LabeledTree &own) const { return buildCertificate(stateOf(own), {Path {}}, m_root); }
    static QByteArray joined(const QByteArray &certificate, const LabeledTree &own, bool tagged = true)
    {
        CborWriter out;
        if (tagged)
            out.selfDescribeTag();
        out.beginMap(2).text("certificate").bytes(certificate).text("tree").raw(own.toCbor());
        return out.result();
    }
    QByteArray signature(const QByteArray &message, bool tagged = true) const
    {
        const LabeledTree own = treeFor(message);
        return joined(certificate(own), own, tagged);
    }
    //! Certified by a subnet of \a type for the canisters from \a first to \a last.
    QByteArray delegatedSignature(const QByteArray &message, const QByteArray &type, const Principal &first, const Principal &last) const
    {
        const BlsSecretKey subnet = BlsSecretKey::fromSeed("subnet");
        const LabeledTree own = treeFor(message);
        return joined(
            buildCertificate(stateOf(own), {Path {}}, subnet, buildDelegation(m_root, subnet.publicKey(), {{first, last}}, RangeLayout::Flat, 1, type)), own);
    }

private Q_SLOTS:
    void vectors_data()
    {
        QTest::addColumn<QJsonObject>("vector");
        for (const auto &[tag, json] : vectorRows(QStringLiteral("delegations.json"), u"canister_signatures"))
            QTest::newRow(tag.constData()) << json;
    }
    void vectors()
    {
        IC_NEED_ROW();
        QFETCH(QJsonObject, vector);
        const CertificateVerifier verifier(RootKey::fromDer(bytesOf(vector[u"root_key_der"])).value());
        const auto verdict = verifyCanisterSignature(bytesOf(vector[u"public_key_der"]), bytesOf(vector[u"payload"]), bytesOf(vector[u"signature"]), verifier);
        QVERIFY2(verdict.has_value() == vector[u"valid"].toBool(), verdict ? "accepted" : qPrintable(verdict.error().message()));
        if (!verdict)
            QVERIFY(verdict.error().errorClass() == ErrorClass::Forged || verdict.error().code() == ErrorCode::MalformedPublicKey);
        // The rule of the subnet's type only takes away.
        const auto lax = verifyCanisterSignature(
            bytesOf(vector[u"public_key_der"]), bytesOf(vector[u"payload"]), bytesOf(vector[u"signature"]), verifier, SubnetTypeRule::Ignore);
        if (verdict)
            IC_VERIFY(lax);
        else if (!lax)
            QCOMPARE(lax.error().code(), verdict.error().code());
        else
            QCOMPARE(verdict.error().code(), ErrorCode::CanisterOutOfRange);
    }
    void keyOfTheVectors()
    {
        const QJsonObject vector = vectorFile(QStringLiteral("delegations.json"))[u"canister_signature_principal"].toObject();
        const auto key = CanisterPublicKey::fromDer(bytesOf(vector[u"public_key_der"]));
        IC_VERIFY(key);
        QCOMPARE(key->canister.toText(), vector[u"canister_id"].toString());
        QCOMPARE(key->seed, bytesOf(vector[u"seed"]));
    }

    void valid()
    {
        IC_VERIFY(verifyCanisterSignature(keyDer(), "message", signature("message"), m_verifier));
        IC_VERIFY(verifyCanisterSignature(keyDer(), "message", signature("message", false), m_verifier));
    }
    void anotherMessage() { IC_COMPARE_ERROR(verifyCanisterSignature(keyDer(), "another", signature("message"), m_verifier), ErrorCode::PathMissing); }
    void refusedSignatures()
    {
        const QByteArray message = "message";
        const auto verdict = [&](const QByteArray &signature) { return verifyCanisterSignature(keyDer(), message, signature, m_verifier); };
        const LabeledTree own = treeFor(message);
        LabeledTree otherSeed;
        otherSeed.insert({"sig", view(sha256("another seed")).toByteArray(), view(sha256(message)).toByteArray()}, {});
        IC_COMPARE_ERROR(verdict(joined(certificate(otherSeed), otherSeed)), ErrorCode::PathMissing);
        IC_COMPARE_ERROR(verdict(joined(certificate(otherSeed), own)), ErrorCode::WitnessMismatch);
        LabeledTree leaf;
        leaf.insert({"sig", view(sha256("seed")).toByteArray(), view(sha256(message)).toByteArray()}, "x");
        IC_COMPARE_ERROR(verdict(joined(certificate(leaf), leaf)), ErrorCode::ContentHashMismatch);
    }
    void subnetOfTheCanister_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<bool>("inRange");
        QTest::addColumn<bool>("required"); // accepted under each of the two rules
        QTest::addColumn<bool>("ignored");
        QTest::newRow("application") << QByteArray("application") << true << true << true;
        QTest::newRow("outside the ranges") << QByteArray("application") << false << false << false;
        QTest::newRow("cloud engine") << QByteArray("cloud_engine") << true << false << true;
        QTest::newRow("no type") << QByteArray() << true << false << true;
    }
    void subnetOfTheCanister()
    {
        QFETCH(QByteArray, type);
        QFETCH(bool, inRange);
        QFETCH(bool, required);
        QFETCH(bool, ignored);
        const Principal other = Principal::fromText(u"rrkah-fqaaa-aaaaa-aaaaq-cai").value();
        const Principal &only = inRange ? m_canister : other;
        const QByteArray signature = delegatedSignature("message", type, only, only);
        for (const auto &[rule, good] : {qMakePair(SubnetTypeRule::Required, required), qMakePair(SubnetTypeRule::Ignore, ignored)}) {
            const auto verdict = verifyCanisterSignature(keyDer(), "message", signature, m_verifier, rule);
            if (good)
                IC_VERIFY(verdict);
            else
                IC_COMPARE_ERROR(verdict, ErrorCode::CanisterOutOfRange);
        }
    }
    void malformedSignatures_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray good = signature("message");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("cut") << good.chopped(1);
        QTest::newRow("trailing") << good + '\0';
        QTest::newRow("no tree") << CborWriter().beginMap(1).text("certificate").bytes(certificate(treeFor("message"))).result();
        QTest::newRow("no certificate") << CborWriter().beginMap(1).text("tree").raw(QByteArray::fromHex("8100")).result();
        QTest::newRow("twice") << CborWriter().beginMap(2).text("tree").raw(QByteArray::fromHex("8100")).text("tree").raw(QByteArray::fromHex("8100")).result();
        QTest::newRow("not a map") << QByteArray::fromHex("8100");
    }
    void malformedSignatures()
    {
        QFETCH(QByteArray, bytes);
        const auto verdict = verifyCanisterSignature(keyDer(), "message", bytes, m_verifier);
        IC_COMPARE_ERROR(verdict, ErrorCode::MalformedCertificate);
        QVERIFY2(verdict.error().message().startsWith(QStringLiteral("canister signature")), qPrintable(verdict.error().message())); // not its certificate
    }
    void malformedKeys()
    {
        const QByteArray good = signature("message");
        IC_COMPARE_ERROR(verifyCanisterSignature({}, "message", good, m_verifier), ErrorCode::MalformedPublicKey);
        IC_COMPARE_ERROR(verifyCanisterSignature(keyDer('\x1e' + QByteArray(30, 'c') + "seed"), "message", good, m_verifier), ErrorCode::MalformedPublicKey);
        IC_COMPARE_ERROR(verifyCanisterSignature(keyDer("\x0a short"), "message", good, m_verifier), ErrorCode::MalformedPublicKey);
        IC_COMPARE_ERROR(verifyCanisterSignature(keyDer(QByteArray()), "message", good, m_verifier), ErrorCode::MalformedPublicKey);
    }
    void userKeyIsRejected()
    {
        // Its bytes could be read as the id of a canister and a seed.
        ManualEnvironment environment;
        PublicKey key = PrivateKey::generate(KeyScheme::Ed25519, environment).publicKey();
        while (uchar(key.raw().at(0)) > Principal::MaxLength)
            key = PrivateKey::generate(KeyScheme::Ed25519, environment).publicKey();
        IC_COMPARE_ERROR(CanisterPublicKey::fromDer(key.der()), ErrorCode::MalformedPublicKey);
    }
};

QTEST_GUILESS_MAIN(tst_CanisterSignature)
#include "tst_canistersignature.moc"
