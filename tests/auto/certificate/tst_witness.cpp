// SPDX-License-Identifier: MIT
#include "certificatebuilder.h"
#include "certificateverifier.h"
#include "testing.h"
#include "witness.h"

using namespace Ic;

class tst_Witness : public QObject
{
    Q_OBJECT

    const BlsSecretKey m_root = BlsSecretKey::fromSeed("root");
    const CertificateVerifier m_verifier {RootKey::fromDer(m_root.publicKey().der()).value()};
    const Principal m_canister = Principal::fromText(u"rdmx6-jaaaa-aaaaa-aaadq-cai").value();
    const Principal m_other = Principal::fromText(u"ryjl3-tyaaa-aaaaa-aaaba-cai").value();
    const QByteArray m_key = QByteArrayLiteral("gateway_00000000000000000007");
    const Hash m_hash = sha256("content");

    HashTree tree(const QByteArray &cbor) const { return HashTree::fromCbor(cbor).value(); }
    HashTree tree(const LabeledTree &built) const { return tree(built.toCbor()); }
    LabeledTree goodTree() const
    {
        LabeledTree built;
        built.insert({"websocket", m_key}, view(m_hash).toByteArray());
        built.insert({"websocket", "gateway_00000000000000000008"}, view(sha256("next")).toByteArray());
        return built;
    }
    Certificate certifying(const HashTree &witness, bool withData = true) const
    {
        LabeledTree state;
        state.insert({"time"}, "\x01");
        if (withData)
            state.insert({"canister", m_canister.toByteArray(), "certified_data"}, view(witness.rootHash()).toByteArray());
        return m_verifier.verify(buildCertificate(state, {Path {}}, m_root), m_canister, Freshness::unchecked()).value();
    }

private Q_SLOTS:
    void good()
    {
        const HashTree witness = tree(goodTree());
        IC_VERIFY(checkWebSocketWitness(certifying(witness), m_canister, witness, m_key, m_hash));
        IC_VERIFY(checkWitnessedValue(certifying(witness), m_canister, witness, {"websocket", m_key}, view(m_hash)));
        const HashTree pruned = tree(goodTree().prunedTo({{"websocket", m_key}}));
        IC_VERIFY(checkWebSocketWitness(certifying(witness), m_canister, pruned, m_key, m_hash));
    }
    void certificateOfAnotherCanister()
    {
        const HashTree witness = tree(goodTree());
        IC_COMPARE_ERROR(checkWebSocketWitness(certifying(witness), m_other, witness, m_key, m_hash), ErrorCode::CanisterOutOfRange);
    }
    void noCertifiedData()
    {
        const HashTree witness = tree(goodTree());
        IC_COMPARE_ERROR(checkWebSocketWitness(certifying(witness, false), m_canister, witness, m_key, m_hash), ErrorCode::CertifiedDataMissing);
    }
    void anotherTree()
    {
        LabeledTree changed = goodTree();
        changed.insert({"websocket", m_key}, view(sha256("forged")).toByteArray());
        IC_COMPARE_ERROR(checkWebSocketWitness(certifying(tree(goodTree())), m_canister, tree(changed), m_key, sha256("forged")), ErrorCode::WitnessMismatch);
    }
    void unsortedTree()
    {
        // Certified, but by a canister that could then prove the same key absent and present.
        const HashTree witness = tree(QByteArray::fromHex("8301"
                                                          "83024162820340"
                                                          "83024161820340"));
        IC_COMPARE_ERROR(checkWitnessedValue(certifying(witness), m_canister, witness, {"a"}, view(m_hash)), ErrorCode::UnsortedTree);
    }
    void pathIsMissing()
    {
        const HashTree witness = tree(goodTree());
        IC_COMPARE_ERROR(checkWebSocketWitness(certifying(witness), m_canister, witness, "gateway_00000000000000000009", m_hash), ErrorCode::PathMissing);
        const HashTree pruned = tree(goodTree().prunedTo({{"websocket", "gateway_00000000000000000008"}}));
        IC_COMPARE_ERROR(checkWebSocketWitness(certifying(witness), m_canister, pruned, m_key, m_hash), ErrorCode::PathMissing);
        IC_COMPARE_ERROR(checkWitnessedValue(certifying(witness), m_canister, witness, {"websocket"}, view(m_hash)), ErrorCode::PathMissing);
    }
    void noFallbackToParentLeaf()
    {
        // The form that ic-websocket-js accepts: a leaf at ["websocket"] itself (protocol.md i.5).
        LabeledTree built;
        built.insert({"websocket"}, view(m_hash).toByteArray());
        const HashTree witness = tree(built);
        IC_COMPARE_ERROR(checkWebSocketWitness(certifying(witness), m_canister, witness, m_key, m_hash), ErrorCode::PathMissing);
    }
    void anotherContent()
    {
        const HashTree witness = tree(goodTree());
        IC_COMPARE_ERROR(checkWebSocketWitness(certifying(witness), m_canister, witness, m_key, sha256("forged")), ErrorCode::ContentHashMismatch);
    }
    void leafThatIsNoHash()
    {
        LabeledTree built;
        built.insert({"websocket", m_key}, {});
        const HashTree witness = tree(built);
        IC_COMPARE_ERROR(checkWebSocketWitness(certifying(witness), m_canister, witness, m_key, m_hash), ErrorCode::ContentHashMismatch);
    }
};

QTEST_GUILESS_MAIN(tst_Witness)
#include "tst_witness.moc"
