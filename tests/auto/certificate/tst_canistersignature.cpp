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
    QByteArray certificate(const LabeledTree &own) const
    {
        LabeledTree state;
        state.insert({"canister", m_canister.toByteArray(), "certified_data"}, view(own.rootHash()).toByteArray());
        state.insert({"time"}, "\x01");
        return buildCertificate(state, {Path {}}, m_root);
    }
    QByteArray signature(const QByteArray &message, bool tagged = true) const
    {
        const LabeledTree own = treeFor(message);
        CborWriter out;
        if (tagged)
            out.selfDescribeTag();
        out.beginMap(2).text("certificate").bytes(certificate(own)).text("tree").raw(own.toCbor());
        return out.result();
    }

private Q_SLOTS:
    void vectors_data()
    {
        QTest::addColumn<QJsonObject>("vector");
        if (vectorsDirectory().isEmpty())
            return;
        for (const auto &v : vectorFile(QStringLiteral("delegations.json"))[u"canister_signatures"].toArray())
            QTest::newRow(qPrintable(v[u"name"].toString())) << v.toObject();
    }
    void vectors()
    {
        IC_NEED_VECTORS();
        QFETCH(QJsonObject, vector);
        const CertificateVerifier verifier(RootKey::fromDer(bytesOf(vector[u"root_key_der"])).value());
        const auto verdict = verifyCanisterSignature(bytesOf(vector[u"public_key_der"]), bytesOf(vector[u"payload"]), bytesOf(vector[u"signature"]), verifier);
        QVERIFY2(verdict.has_value() == vector[u"valid"].toBool(), verdict ? "accepted" : qPrintable(verdict.error().message()));
        // Before specification 0.60 the type of the subnet did not matter.
        if (vector[u"name"].toString() == u"subnet type missing")
            IC_VERIFY(verifyCanisterSignature(bytesOf(vector[u"public_key_der"]), bytesOf(vector[u"payload"]), bytesOf(vector[u"signature"]), verifier, SubnetTypeRule::Ignore));
    }
    void reasonsOfTheVectors()
    {
        IC_NEED_VECTORS();
        const QHash<QString, ErrorCode> expected {{QStringLiteral("other seed"), ErrorCode::PathMissing}, {QStringLiteral("certified_data mismatch"), ErrorCode::WitnessMismatch},
            {QStringLiteral("leaf not empty"), ErrorCode::ContentHashMismatch}, {QStringLiteral("canister outside range"), ErrorCode::CanisterOutOfRange},
            {QStringLiteral("subnet type cloud_engine"), ErrorCode::CanisterOutOfRange}, {QStringLiteral("subnet type missing"), ErrorCode::CanisterOutOfRange}};
        int seen = 0;
        for (const auto &vector : vectorFile(QStringLiteral("delegations.json"))[u"canister_signatures"].toArray()) {
            const auto it = expected.constFind(vector[u"name"].toString());
            if (it == expected.cend())
                continue;
            const CertificateVerifier verifier(RootKey::fromDer(bytesOf(vector[u"root_key_der"])).value());
            IC_COMPARE_ERROR(verifyCanisterSignature(bytesOf(vector[u"public_key_der"]), bytesOf(vector[u"payload"]), bytesOf(vector[u"signature"]), verifier), *it);
            ++seen;
        }
        QVERIFY(seen > 0);
    }
    void keyOfTheVectors()
    {
        IC_NEED_VECTORS();
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
    void keyOfAPerson()
    {
        // Its bytes could be read as the id of a canister and a seed.
        ManualEnvironment environment;
        PublicKey key = PrivateKey::generate(KeyScheme::Ed25519, environment).publicKey();
        while (uchar(key.raw()[0]) > Principal::MaxLength)
            key = PrivateKey::generate(KeyScheme::Ed25519, environment).publicKey();
        IC_COMPARE_ERROR(CanisterPublicKey::fromDer(key.der()), ErrorCode::MalformedPublicKey);
    }
};

QTEST_GUILESS_MAIN(tst_CanisterSignature)
#include "tst_canistersignature.moc"
