// SPDX-License-Identifier: MIT
#include "cborreader.h"
#include "certificatebuilder.h"
#include "certificateverifier.h"
#include "manualenvironment.h"
#include "nodesignature.h"
#include "privatekey.h"
#include "testing.h"
#include "vectors.h"

using namespace Ic;
using namespace Ic::Test;

namespace {

QList<NodeSignature> signaturesOf(const QByteArray &response)
{
    QList<NodeSignature> signatures;
    CborReader reader(response);
    reader.skipSelfDescribeTag();
    reader.readMap([&](QByteArrayView field) {
        if (field != "signatures") {
            reader.skip();
            return;
        }
        reader.readArray([&] {
            NodeSignature signature;
            reader.readMap([&](QByteArrayView part) {
                if (part == "timestamp")
                    signature.timestampNs = reader.readNat();
                else if (part == "signature")
                    signature.signature = reader.readBytes().toByteArray();
                else if (part == "identity")
                    signature.node = Principal::fromBytes(reader.readBytes()).value();
                else
                    reader.skip();
            });
            signatures.append(signature);
        });
    });
    if (!reader.finish())
        qFatal("a query response of the vectors cannot be read");
    return signatures;
}

} // namespace

class tst_NodeSignature : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void vectors_data()
    {
        QTest::addColumn<QJsonObject>("vector");
        if (vectorsDirectory().isEmpty())
            return;
        for (const auto &v : vectorFile(QStringLiteral("query_signatures.json"))[u"vectors"].toArray())
            QTest::newRow(qPrintable(v[u"name"].toString())) << v.toObject();
    }
    void vectors()
    {
        IC_NEED_VECTORS();
        QFETCH(QJsonObject, vector);
        const Principal canister = Principal::fromText(vectorFile(QStringLiteral("query_signatures.json"))[u"canister_id"].toString()).value();
        const CertificateVerifier verifier(RootKey::fromDer(bytesOf(vector[u"root_key_der"])).value());
        const auto certificate = verifier.verify(bytesOf(vector[u"subnet_certificate"]), canister, Freshness::unchecked());
        IC_VERIFY(certificate);
        Hash hash;
        const QByteArray hashBytes = bytesOf(vector[u"signable_hash"]);
        QCOMPARE(size_t(hashBytes.size()), hash.size());
        std::copy(hashBytes.cbegin(), hashBytes.cend(), hash.begin());
        const auto signatures = signaturesOf(bytesOf(vector[u"response_cbor"]));
        QCOMPARE(signatures.size(), 1);
        QVERIFY(nodeCount(*certificate) >= signatures.size());
        const bool valid = vector[u"valid"].toBool();
        if (vector[u"name"].toString() == u"signed for another request") {
            // The hash of the vector is that of the request which was really signed.
            NodeSignature changed = signatures.first();
            hash[0] ^= 1;
            IC_COMPARE_ERROR(verifyNodeSignature(*certificate, hash, changed), ErrorCode::QuerySignatureInvalid);
            return;
        }
        const auto verdict = verifyNodeSignature(*certificate, hash, signatures.first());
        QVERIFY2(verdict.has_value() == valid, verdict ? "accepted" : qPrintable(verdict.error().message()));
        if (!valid) {
            const bool unknown = vector[u"name"].toString().contains(u"not in the subnet certificate");
            QCOMPARE(verdict.error().code(), unknown ? ErrorCode::QueryNodeUnknown : ErrorCode::QuerySignatureInvalid);
            return;
        }
        NodeSignature changed = signatures.first();
        changed.signature[5] = char(changed.signature[5] ^ 1);
        IC_COMPARE_ERROR(verifyNodeSignature(*certificate, hash, changed), ErrorCode::QuerySignatureInvalid);
        changed = signatures.first();
        changed.node = canister;
        const auto foreign = verifyNodeSignature(*certificate, hash, changed);
        IC_COMPARE_ERROR(foreign, ErrorCode::QueryNodeUnknown);
    }
    void nodesHaveEd25519Keys_data()
    {
        QTest::addColumn<int>("scheme");
        QTest::addColumn<bool>("valid");
        QTest::newRow("Ed25519") << int(KeyScheme::Ed25519) << true;
        QTest::newRow("P-256") << int(KeyScheme::P256) << false;
        QTest::newRow("garbage") << -1 << false;
    }
    void nodesHaveEd25519Keys()
    {
        QFETCH(int, scheme);
        QFETCH(bool, valid);
        ManualEnvironment environment;
        const PrivateKey key = PrivateKey::generate(scheme < 0 ? KeyScheme::Ed25519 : KeyScheme(scheme), environment);
        const BlsSecretKey root = BlsSecretKey::fromSeed("root");
        const RootKey rootKey = RootKey::fromDer(root.publicKey().der()).value();
        const Principal node = Principal::selfAuthenticating("node");
        LabeledTree state;
        state.insert({"time"}, "\x01");
        state.insert({"subnet", rootKey.subnetId().toByteArray(), "node", node.toByteArray(), "public_key"}, scheme < 0 ? QByteArray("garbage") : key.publicKey().der());
        const auto certificate = CertificateVerifier(rootKey).verify(buildCertificate(state, {Path {}}, root), Principal::anonymous(), Freshness::unchecked());
        IC_VERIFY(certificate);
        const Hash hash = sha256("response");
        NodeSignature signature;
        signature.node = node;
        signature.signature = key.sign("\x0b" "ic-response" + view(hash).toByteArray()).value();
        const auto verdict = verifyNodeSignature(*certificate, hash, signature);
        if (valid)
            IC_VERIFY(verdict);
        else
            IC_COMPARE_ERROR(verdict, ErrorCode::QuerySignatureInvalid);
    }
};

QTEST_GUILESS_MAIN(tst_NodeSignature)
#include "tst_nodesignature.moc"
