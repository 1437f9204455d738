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
        for (const auto &[tag, json] : vectorRows(QStringLiteral("query_signatures.json"), u"vectors"))
            QTest::newRow(tag.constData()) << json;
    }
    void vectors()
    {
        IC_NEED_ROW();
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
        const auto signature =
            std::find_if(signatures.cbegin(), signatures.cend(), [&](const NodeSignature &s) { return s.node.toText() == vector[u"node_id"].toString(); });
        QVERIFY2(signature != signatures.cend(), "the response is not signed by the node of the vector");
        // A row may be invalid although its signature holds for its hash: when that is the hash of another request.
        const auto nodeKey = PublicKey::fromDer(bytesOf(vector[u"node_public_key_der"]));
        IC_VERIFY(nodeKey);
        const bool holds = nodeKey->verify("\x0b"
                                           "ic-response"
                + hashBytes,
            signature->signature);
        QVERIFY(holds || !vector[u"valid"].toBool());
        const auto verdict = verifyNodeSignature(*certificate, hash, *signature);
        if (!certificate->lookup({"subnet", certificate->subnetId().bytes(), "node", signature->node.bytes(), "public_key"}).isFound()) {
            QVERIFY(!vector[u"valid"].toBool());
            IC_COMPARE_ERROR(verdict, ErrorCode::QueryNodeUnknown);
            return;
        }
        if (!holds) {
            IC_COMPARE_ERROR(verdict, ErrorCode::QuerySignatureInvalid);
            return;
        }
        IC_VERIFY(verdict);
        QVERIFY(nodeCount(*certificate) > 0);
        NodeSignature changed = *signature;
        changed.signature[5] = char(changed.signature[5] ^ 1);
        IC_COMPARE_ERROR(verifyNodeSignature(*certificate, hash, changed), ErrorCode::QuerySignatureInvalid);
        changed = *signature;
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
        state.insert(
            {"subnet", rootKey.subnetId().toByteArray(), "node", node.toByteArray(), "public_key"}, scheme < 0 ? QByteArray("garbage") : key.publicKey().der());
        const auto certificate = CertificateVerifier(rootKey).verify(buildCertificate(state, {Path {}}, root), Principal::anonymous(), Freshness::unchecked());
        IC_VERIFY(certificate);
        const Hash hash = sha256("response");
        NodeSignature signature;
        signature.node = node;
        signature.signature = key.sign("\x0b"
                                       "ic-response"
                                     + view(hash).toByteArray())
                                  .value();
        const auto verdict = verifyNodeSignature(*certificate, hash, signature);
        if (valid)
            IC_VERIFY(verdict);
        else
            IC_COMPARE_ERROR(verdict, ErrorCode::QuerySignatureInvalid);
    }
};

QTEST_GUILESS_MAIN(tst_NodeSignature)
#include "tst_nodesignature.moc"
