// SPDX-License-Identifier: MIT
#include "cborwriter.h"
#include "certificatebuilder.h"
#include "certificateverifier.h"
#include "leb128.h"
#include "testing.h"
#include "verifiercache.h"
#include <thread>

using namespace Ic;

namespace {

constexpr quint64 Now = 1'700'000'000'000'000'000;
constexpr quint64 Minute = 60'000'000'000;

Principal canisterId(quint64 number)
{
    QByteArray bytes(10, '\1');
    for (int i = 0; i < 8; ++i)
        bytes[i] = char(number >> (56 - 8 * i) & 0xff);
    return Principal::fromBytes(bytes).value();
}

} // namespace

// One failure per test, everything else being right, and what the caches may and may not remember.
class tst_CertificateVerifier : public QObject
{
    Q_OBJECT

    const BlsSecretKey m_root = BlsSecretKey::fromSeed("root");
    const BlsSecretKey m_subnet = BlsSecretKey::fromSeed("subnet");
    const RootKey m_rootKey = RootKey::fromDer(m_root.publicKey().der()).value();
    const Principal m_subnetId = Principal::selfAuthenticating(m_subnet.publicKey().der());
    const Principal m_canister = canisterId(150);
    const CanisterRanges m_ranges {{canisterId(0), canisterId(9)}, {canisterId(100), canisterId(199)}, {canisterId(500), canisterId(599)}};

    LabeledTree state(quint64 time = Now) const
    {
        LabeledTree tree;
        tree.insert({"canister", m_canister.toByteArray(), "certified_data"}, QByteArray(32, 'd'));
        tree.insert({"time"}, unsignedLeb128(time));
        return tree;
    }
    CertificateDelegation delegation(RangeLayout layout = RangeLayout::Flat) const
    {
        return buildDelegation(m_root, m_subnet.publicKey(), m_ranges, layout, Now);
    }
    // A delegation with any tree.
    CertificateDelegation delegationOf(const LabeledTree &tree, const BlsSecretKey &signer) const
    {
        return {m_subnetId, buildCertificate(tree, {Path {}}, signer)};
    }
    LabeledTree delegationTree() const
    {
        LabeledTree tree;
        tree.insert({"time"}, unsignedLeb128(Now));
        tree.insert({"subnet", m_subnetId.toByteArray(), "public_key"}, m_subnet.publicKey().der());
        tree.insert({"subnet", m_subnetId.toByteArray(), "canister_ranges"}, encodeRanges(m_ranges));
        return tree;
    }
    QByteArray delegated(const CertificateDelegation &by) const { return buildCertificate(state(), {Path {}}, m_subnet, by); }
    QByteArray rootSigned() const { return buildCertificate(state(), {Path {}}, m_root); }
    Result<Certificate> verify(const QByteArray &cbor) const { return verify(cbor, m_canister); }
    Result<Certificate> verify(const QByteArray &cbor, const Principal &canister) const
    {
        return CertificateVerifier(m_rootKey).verify(cbor, canister, Freshness::at(Now));
    }
    static Hash treeHash(const QByteArray &cbor) { return HashTree::fromCbor(cbor).value().rootHash(); }

private Q_SLOTS:
    void rootSignedCertificate()
    {
        const auto certificate = verify(rootSigned());
        IC_VERIFY(certificate);
        QCOMPARE(certificate->timeNs(), Now);
        QVERIFY(!certificate->isDelegated());
        QCOMPARE(certificate->subnetId(), m_rootKey.subnetId());
        QCOMPARE(certificate->scope(), m_canister);
        QCOMPARE(certificate->certifiedData().value(), QByteArrayView(QByteArray(32, 'd')));
        QCOMPARE(certificate->cbor(), rootSigned());
        IC_COMPARE_ERROR(verify(rootSigned(), canisterId(1)).value().certifiedData(), ErrorCode::CertifiedDataMissing);
    }
    void delegatedCertificate_data()
    {
        QTest::addColumn<int>("layout");
        QTest::newRow("flat") << int(RangeLayout::Flat);
        QTest::newRow("sharded") << int(RangeLayout::Sharded);
    }
    void delegatedCertificate()
    {
        QFETCH(int, layout);
        const QByteArray cbor = delegated(delegation(RangeLayout(layout)));
        const auto certificate = verify(cbor);
        IC_VERIFY(certificate);
        QVERIFY(certificate->isDelegated());
        QCOMPARE(certificate->subnetId(), m_subnetId);
        QCOMPARE(certificate->subnetType(), QByteArray("application"));
        // Both ends of every range belong to it, their neighbours do not.
        for (const quint64 inside : {0, 9, 100, 199, 500, 599})
            IC_VERIFY(verify(cbor, canisterId(inside)));
        for (const quint64 outside : {10, 99, 200, 499, 600})
            IC_COMPARE_ERROR(verify(cbor, canisterId(outside)), ErrorCode::CanisterOutOfRange);
        IC_COMPARE_ERROR(verify(cbor, Principal()), ErrorCode::CanisterOutOfRange);
        IC_COMPARE_ERROR(verify(cbor, Principal::fromBytes(QByteArray(29, '\xff')).value()), ErrorCode::CanisterOutOfRange);
    }
    void oneShardIsRevealed()
    {
        const auto by = [&](const QList<int> &shards) {
            return buildDelegation(m_root, m_subnet.publicKey(), m_ranges, RangeLayout::Sharded, Now, "application", shards);
        };
        IC_VERIFY(verify(delegated(by({1}))));
        IC_COMPARE_ERROR(verify(delegated(by({0}))), ErrorCode::CanisterOutOfRange);
        IC_VERIFY(verify(delegated(by({0, 1, 2}))));
        IC_VERIFY(verify(delegated(by({0, 1}))));
    }
    void shardsPrecedeFlatRanges()
    {
        LabeledTree tree = delegationTree();
        tree.insert({"canister_ranges", m_subnetId.toByteArray(), canisterId(0).toByteArray()}, encodeRanges({{canisterId(0), canisterId(9)}}));
        IC_COMPARE_ERROR(verify(delegated(delegationOf(tree, m_root))), ErrorCode::CanisterOutOfRange);
        IC_VERIFY(verify(delegated(delegationOf(tree, m_root)), canisterId(5)));
    }
    void emptyRanges()
    {
        LabeledTree tree = delegationTree();
        tree.insert({"subnet", m_subnetId.toByteArray(), "canister_ranges"}, encodeRanges({}));
        IC_COMPARE_ERROR(verify(delegated(delegationOf(tree, m_root))), ErrorCode::CanisterOutOfRange);
    }

    void tooLarge()
    {
        QByteArray cbor = rootSigned();
        cbor.append(QByteArray(CertificateVerifier::MaxCertificateSize - cbor.size(), '\0'));
        IC_COMPARE_ERROR(verify(cbor), ErrorCode::TrailingBytes);
        IC_COMPARE_ERROR(verify(cbor + '\0'), ErrorCode::OversizedFrame);
        IC_COMPARE_ERROR(CertificateVerifier(m_rootKey).tree(QByteArray(CertificateVerifier::MaxCertificateSize + 1, '\0')), ErrorCode::OversizedFrame);
    }
    void malformed_data()
    {
        QTest::addColumn<QByteArray>("cbor");
        QTest::addColumn<ErrorCode>("code");
        const QByteArray tree = QByteArray::fromHex("82034176");
        const QByteArray signature(48, 's');
        const auto row = [](const char *name, const CborWriter &cbor, ErrorCode code = ErrorCode::MalformedCertificate) {
            QTest::newRow(name) << cbor.result() << code;
        };
        row("nothing", CborWriter());
        row("an array", CborWriter().beginArray(0));
        row("no tree", CborWriter().beginMap(1).text("signature").bytes(signature));
        row("no signature", CborWriter().beginMap(1).text("tree").raw(tree));
        row("signature is text", CborWriter().beginMap(2).text("tree").raw(tree).text("signature").text("s"));
        row("tree is bytes", CborWriter().beginMap(2).text("tree").bytes(tree).text("signature").bytes(signature), ErrorCode::MalformedTree);
        row("bad tree", CborWriter().beginMap(2).text("tree").raw(QByteArray::fromHex("8105")).text("signature").bytes(signature), ErrorCode::MalformedTree);
        row("key is bytes", CborWriter().beginMap(2).bytes("tree").raw(tree).text("signature").bytes(signature));
        row("tree twice", CborWriter().beginMap(3).text("tree").raw(tree).text("tree").raw(tree).text("signature").bytes(signature));
        row("signature twice", CborWriter().beginMap(3).text("tree").raw(tree).text("signature").bytes(signature).text("signature").bytes(signature));
        row("delegation is null", CborWriter().beginMap(3).text("tree").raw(tree).text("signature").bytes(signature).text("delegation").null());
        row("delegation without certificate",
            CborWriter().beginMap(3).text("tree").raw(tree).text("signature").bytes(signature).text("delegation").beginMap(1).text("subnet_id").bytes("s"));
        row("delegation without subnet",
            CborWriter().beginMap(3).text("tree").raw(tree).text("signature").bytes(signature).text("delegation").beginMap(1).text("certificate").bytes("s"));
        row("subnet of 30 bytes",
            CborWriter()
                .beginMap(3)
                .text("tree")
                .raw(tree)
                .text("signature")
                .bytes(signature)
                .text("delegation")
                .beginMap(2)
                .text("subnet_id")
                .bytes(QByteArray(30, 's'))
                .text("certificate")
                .bytes("s"));
        row("delegated certificate is malformed",
            CborWriter()
                .beginMap(3)
                .text("tree")
                .raw(tree)
                .text("signature")
                .bytes(signature)
                .text("delegation")
                .beginMap(2)
                .text("subnet_id")
                .bytes("s")
                .text("certificate")
                .bytes("\xa0"));
        row("trailing byte", CborWriter().beginMap(2).text("tree").raw(tree).text("signature").bytes(signature).null(), ErrorCode::TrailingBytes);
    }
    void malformed()
    {
        QFETCH(QByteArray, cbor);
        QFETCH(ErrorCode, code);
        IC_COMPARE_ERROR(verify(cbor), code);
    }
    void incompleteDelegationFields_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::newRow("certificate") << QByteArray("certificate");
        QTest::newRow("subnet_id") << QByteArray("subnet_id");
    }
    void incompleteDelegationFields()
    {
        QFETCH(QByteArray, field);
        QByteArray cbor = delegated(delegation());
        const qsizetype at = cbor.lastIndexOf(field); // the outer one
        QVERIFY(at > 0);
        cbor[at] = 'x';
        const auto verdict = verify(cbor);
        IC_COMPARE_ERROR(verdict, ErrorCode::MalformedCertificate);
        QVERIFY2(verdict.error().message().contains(QStringLiteral("without subnet_id and certificate")), qPrintable(verdict.error().message()));
    }
    void everyPrefixIsRefused()
    {
        const QByteArray cbor = delegated(delegation());
        IC_VERIFY(verify(cbor));
        for (qsizetype i = 0; i < cbor.size(); ++i)
            QVERIFY(!verify(cbor.first(i)));
    }
    void keysTagAndOrderIgnored()
    {
        const QByteArray tree = state().toCbor().sliced(3);
        QByteArray message("\x0d"
                           "ic-state-root");
        message.append(view(state().rootHash()));
        CborWriter out;
        out.beginMap(3).text("signature").bytes(m_root.sign(message)).text("new").beginMap(1).text("x").beginArray(1).unsignedNumber(7).text("tree").raw(tree);
        IC_VERIFY(verify(out.result()));
    }

    void nestedDelegation()
    {
        CertificateDelegation inner = delegationOf(delegationTree(), m_root);
        CertificateDelegation outer {m_subnetId, buildCertificate(delegationTree(), {Path {}}, m_subnet, inner)};
        IC_COMPARE_ERROR(verify(delegated(outer)), ErrorCode::NestedDelegation);
    }
    void delegationSignedByAnotherKey()
    {
        IC_COMPARE_ERROR(verify(delegated(delegationOf(delegationTree(), m_subnet))), ErrorCode::RootKeyMismatch);
        CertificateDelegation by = delegation();
        by.certificate[by.certificate.indexOf("signature") + 11] = '\0'; // not the compressed form of a point
        IC_COMPARE_ERROR(verify(delegated(by)), ErrorCode::SignaturePointInvalid);
    }
    void delegationIncomplete()
    {
        LabeledTree tree = delegationTree();
        tree.remove({"subnet", m_subnetId.toByteArray(), "public_key"});
        IC_COMPARE_ERROR(verify(delegated(delegationOf(tree, m_root))), ErrorCode::DelegationIncomplete);
        tree = delegationTree();
        tree.remove({"subnet", m_subnetId.toByteArray(), "canister_ranges"});
        IC_COMPARE_ERROR(verify(delegated(delegationOf(tree, m_root))), ErrorCode::DelegationIncomplete);
        // Pruned is as good as not there.
        const CertificateDelegation pruned {m_subnetId, buildCertificate(delegationTree(), {{"subnet", m_subnetId.toByteArray(), "public_key"}}, m_root)};
        IC_COMPARE_ERROR(verify(delegated(pruned)), ErrorCode::DelegationIncomplete);
    }
    void delegationNamesAnotherSubnet()
    {
        CertificateDelegation by = delegation();
        by.subnet = m_rootKey.subnetId();
        IC_COMPARE_ERROR(verify(delegated(by)), ErrorCode::DelegationIncomplete);
    }
    void foreignSubnetRangesAreIgnored()
    {
        LabeledTree tree = delegationTree();
        tree.remove({"subnet", m_subnetId.toByteArray(), "canister_ranges"});
        tree.insert({"canister_ranges", m_rootKey.subnetId().toByteArray(), canisterId(0).toByteArray()}, encodeRanges(m_ranges));
        IC_COMPARE_ERROR(verify(delegated(delegationOf(tree, m_root))), ErrorCode::DelegationIncomplete);
    }
    void malformedRanges_data()
    {
        QTest::addColumn<QByteArray>("ranges");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("one end") << QByteArray::fromHex("81814101");
        QTest::newRow("three ends") << QByteArray::fromHex("8183410141024103");
        QTest::newRow("text") << QByteArray::fromHex("818261016102");
        QTest::newRow("30 bytes") << QByteArray::fromHex("818240581e") + QByteArray(30, 'x');
        QTest::newRow("trailing") << encodeRanges(m_ranges) + '\0';
    }
    void malformedRanges()
    {
        QFETCH(QByteArray, ranges);
        LabeledTree tree = delegationTree();
        tree.insert({"subnet", m_subnetId.toByteArray(), "canister_ranges"}, ranges);
        IC_COMPARE_ERROR(verify(delegated(delegationOf(tree, m_root))), ErrorCode::DelegationIncomplete);
    }
    void rootKeyInvalid()
    {
        IC_COMPARE_ERROR(RootKey::fromDer({}), ErrorCode::RootKeyInvalid);
        IC_COMPARE_ERROR(RootKey::fromDer(m_root.publicKey().der().replace(37, 1, QByteArray(1, '\0'))), ErrorCode::RootKeyInvalid);
    }
    void subnetKeyInvalid()
    {
        LabeledTree tree = delegationTree();
        tree.insert({"subnet", m_subnetId.toByteArray(), "public_key"}, m_subnet.publicKey().der().replace(37, 1, QByteArray(1, '\0')));
        IC_COMPARE_ERROR(verify(delegated(delegationOf(tree, m_root))), ErrorCode::SubnetKeyInvalid);
    }
    void delegationUnsorted()
    {
        const QByteArray cbor = QByteArray::fromHex("8301"
                                                    "83024162820340"
                                                    "83024161820340");
        const CertificateDelegation by {m_subnetId, buildCertificate(cbor, treeHash(cbor), m_root)};
        IC_COMPARE_ERROR(verify(delegated(by)), ErrorCode::UnsortedTree);
    }

    void wrongSignatures()
    {
        IC_COMPARE_ERROR(verify(buildCertificate(state(), {Path {}}, m_subnet)), ErrorCode::RootKeyMismatch);
        IC_COMPARE_ERROR(verify(buildCertificate(state(), {Path {}}, m_root, delegation())), ErrorCode::CertificateSignatureInvalid);
        QByteArray cbor = rootSigned();
        cbor.replace("certified_data", "certified_dat4");
        IC_COMPARE_ERROR(verify(cbor), ErrorCode::RootKeyMismatch);
    }
    void signaturePoints()
    {
        const qsizetype at = rootSigned().indexOf("signature") + 11;
        QByteArray cbor = rootSigned();
        cbor.replace(at, 48, QByteArray(48, '\0'));
        IC_COMPARE_ERROR(verify(cbor), ErrorCode::SignaturePointInvalid);
        int outside = 0;
        for (char x = 1; x < 40; ++x) { // half of all numbers are the x of a point; none of those is in the subgroup
            cbor.replace(at, 48, '\x80' + QByteArray(46, '\0') + x);
            const auto verdict = verify(cbor);
            QVERIFY(!verdict);
            outside += verdict.error().code() == ErrorCode::SignaturePointNotInSubgroup;
        }
        QVERIFY(outside > 5);
        const QByteArray head = rootSigned().first(at - 2);
        IC_COMPARE_ERROR(verify(head + '\x40'), ErrorCode::SignaturePointInvalid);
    }
    void unsorted()
    {
        QByteArray time = unsignedLeb128(Now);
        QByteArray cbor = QByteArray::fromHex("8301"
                                              "8302"
                                              "4474696d65"
                                              "8203")
            + char(0x40 + time.size()) + time + QByteArray::fromHex("83024161820340");
        IC_COMPARE_ERROR(verify(buildCertificate(cbor, treeHash(cbor), m_root)), ErrorCode::UnsortedTree);
    }
    void noTime_data()
    {
        QTest::addColumn<LabeledTree>("tree");
        LabeledTree none = state();
        none.remove({"time"});
        QTest::newRow("absent") << none;
        for (const char *bad : {"", "8080", "808080808080808080808001", "0100"}) {
            LabeledTree tree = state();
            tree.insert({"time"}, QByteArray::fromHex(bad));
            QTest::addRow("bytes %s", bad) << tree;
        }
    }
    void noTime()
    {
        QFETCH(LabeledTree, tree);
        IC_COMPARE_ERROR(verify(buildCertificate(tree, {Path {}}, m_root)), ErrorCode::CertificateTimeMissing);
    }
    void timePruned() { IC_COMPARE_ERROR(verify(buildCertificate(state(), {{"canister"}}, m_root)), ErrorCode::CertificateTimeMissing); }

    void freshness()
    {
        const CertificateVerifier verifier(m_rootKey);
        const auto at = [&](quint64 now) { return verifier.verify(rootSigned(), m_canister, Freshness::at(now)); };
        IC_VERIFY(at(Now + 5 * Minute));
        IC_COMPARE_ERROR(at(Now + 5 * Minute + 1), ErrorCode::CertificateStale);
        IC_VERIFY(at(Now - 5 * Minute));
        IC_COMPARE_ERROR(at(Now - 5 * Minute - 1), ErrorCode::CertificateFromFuture);
        IC_COMPARE_ERROR(at(0), ErrorCode::CertificateFromFuture);
        IC_COMPARE_ERROR(at(~quint64(0)), ErrorCode::CertificateStale);
        IC_VERIFY(verifier.verify(rootSigned(), m_canister, Freshness::unchecked()));
        QCOMPARE(verifier.statistics().signatureChecks, quint64(1)); // all of this was one certificate
    }
    void oldDelegationIsAccepted()
    {
        LabeledTree tree = delegationTree();
        tree.insert({"time"}, unsignedLeb128(Now - 30 * 24 * 60 * Minute));
        IC_VERIFY(verify(delegated(delegationOf(tree, m_root))));
    }

    // The verdict must be that of the first failing check, so that codes mean the same everywhere.
    void checksRunInOrder()
    {
        const QByteArray stale = buildCertificate(state(Now - 10 * Minute), {Path {}}, m_root, delegation());
        IC_COMPARE_ERROR(verify(stale), ErrorCode::CertificateSignatureInvalid);
        IC_COMPARE_ERROR(verify(stale, canisterId(10)), ErrorCode::CanisterOutOfRange);
        IC_COMPARE_ERROR(verify(buildCertificate(state(Now - 10 * Minute), {Path {}}, m_subnet, delegation())), ErrorCode::CertificateStale);
    }

    void subnetScope()
    {
        const CertificateVerifier verifier(m_rootKey);
        const QByteArray cbor = delegated(delegation());
        IC_VERIFY(verifier.verifySubnet(cbor, m_subnetId, Freshness::at(Now)));
        IC_COMPARE_ERROR(verifier.verifySubnet(cbor, m_rootKey.subnetId(), Freshness::at(Now)), ErrorCode::CanisterOutOfRange);
        LabeledTree tree = delegationTree();
        tree.remove({"subnet", m_subnetId.toByteArray(), "canister_ranges"});
        const QByteArray withoutRanges = delegated(delegationOf(tree, m_root));
        IC_VERIFY(verifier.verifySubnet(withoutRanges, m_subnetId, Freshness::at(Now)));
        IC_COMPARE_ERROR(verifier.verify(withoutRanges, m_canister, Freshness::at(Now)), ErrorCode::DelegationIncomplete); // also from the cache
    }

    void certificateIsCheckedOnce()
    {
        const CertificateVerifier verifier(m_rootKey);
        const QByteArray cbor = delegated(delegation());
        for (int i = 0; i < 50; ++i)
            IC_VERIFY(verifier.verify(cbor, m_canister, Freshness::at(Now)));
        QCOMPARE(verifier.statistics().signatureChecks, quint64(2));
        QCOMPARE(verifier.statistics().certificateHits, quint64(49));
    }
    void knownDelegationIsNotRechecked()
    {
        const CertificateVerifier verifier(m_rootKey);
        const CertificateDelegation by = delegation();
        for (quint64 i = 0; i < 10; ++i)
            IC_VERIFY(verifier.verify(buildCertificate(state(Now + i), {Path {}}, m_subnet, by), m_canister, Freshness::at(Now)));
        QCOMPARE(verifier.statistics().signatureChecks, quint64(11));
        QCOMPARE(verifier.statistics().delegationHits, quint64(9));
    }
    void knownKeyIsNotReread()
    {
        const CertificateVerifier verifier(m_rootKey);
        for (quint64 i = 0; i < 3; ++i) {
            const auto by = buildDelegation(m_root, m_subnet.publicKey(), m_ranges, RangeLayout::Flat, Now + i);
            IC_VERIFY(verifier.verify(delegated(by), m_canister, Freshness::at(Now)));
        }
        QCOMPARE(verifier.statistics().keyHits, quint64(2));
    }
    void cacheHitsCheckRanges()
    {
        const CertificateVerifier verifier(m_rootKey);
        const QByteArray cbor = delegated(delegation());
        IC_VERIFY(verifier.verify(cbor, m_canister, Freshness::at(Now)));
        IC_COMPARE_ERROR(verifier.verify(cbor, canisterId(10), Freshness::at(Now)), ErrorCode::CanisterOutOfRange);
        IC_COMPARE_ERROR(verifier.verifySubnet(cbor, m_canister, Freshness::at(Now)), ErrorCode::CanisterOutOfRange);
        QCOMPARE(verifier.verify(cbor, canisterId(105), Freshness::at(Now)).value().scope(), canisterId(105));
    }
    void cacheHitsCheckFreshness()
    {
        const CertificateVerifier verifier(m_rootKey);
        const QByteArray cbor = delegated(delegation());
        IC_VERIFY(verifier.verify(cbor, m_canister, Freshness::at(Now)));
        IC_COMPARE_ERROR(verifier.verify(cbor, m_canister, Freshness::at(Now + 6 * Minute)), ErrorCode::CertificateStale);
    }
    void failuresAreNotCached()
    {
        const CertificateVerifier verifier(m_rootKey);
        const QByteArray forged = buildCertificate(state(), {Path {}}, m_root, delegation());
        for (int i = 0; i < 3; ++i)
            IC_COMPARE_ERROR(verifier.verify(forged, m_canister, Freshness::at(Now)), ErrorCode::CertificateSignatureInvalid);
        QCOMPARE(verifier.statistics().certificateHits, quint64(0));
        const auto badDelegation = delegated(delegationOf(delegationTree(), m_subnet));
        for (int i = 0; i < 3; ++i)
            IC_COMPARE_ERROR(verifier.verify(badDelegation, m_canister, Freshness::at(Now)), ErrorCode::RootKeyMismatch);
    }
    void changedBytesMissTheCache()
    {
        const CertificateVerifier verifier(m_rootKey);
        const QByteArray good = rootSigned();
        IC_VERIFY(verifier.verify(good, m_canister, Freshness::at(Now)));
        for (qsizetype i = 3; i < good.size(); ++i) {
            QByteArray changed = good;
            changed[i] = char(changed[i] ^ 1);
            QVERIFY2(!verifier.verify(changed, m_canister, Freshness::at(Now)), qPrintable(QString::number(i)));
        }
    }
    void sharedCacheSeparatesNetworks()
    {
        const auto cache = std::make_shared<VerifierCache>();
        const CertificateVerifier one(m_rootKey, cache);
        const CertificateVerifier other(RootKey::fromDer(m_subnet.publicKey().der()).value(), cache);
        IC_VERIFY(one.verify(rootSigned(), m_canister, Freshness::at(Now)));
        IC_COMPARE_ERROR(other.verify(rootSigned(), m_canister, Freshness::at(Now)), ErrorCode::RootKeyMismatch);
        IC_VERIFY(one.verify(delegated(delegation()), m_canister, Freshness::at(Now)));
        IC_COMPARE_ERROR(other.verify(delegated(delegation()), m_canister, Freshness::at(Now)), ErrorCode::RootKeyMismatch);
    }
    void cachedDelegationBindsSubnetId()
    {
        const CertificateVerifier verifier(m_rootKey);
        CertificateDelegation by = delegation();
        IC_VERIFY(verifier.verify(delegated(by), m_canister, Freshness::at(Now)));
        by.subnet = m_rootKey.subnetId();
        IC_COMPARE_ERROR(verifier.verify(delegated(by), m_canister, Freshness::at(Now)), ErrorCode::DelegationIncomplete);
    }
    void cachesAreBounded()
    {
        VerifierCache::Limits limits;
        limits.certificates = 2;
        const CertificateVerifier verifier(m_rootKey, std::make_shared<VerifierCache>(limits));
        const auto cbor = [&](quint64 i) { return buildCertificate(state(Now + i), {Path {}}, m_root); };
        const auto checksFor = [&](quint64 i) {
            const quint64 before = verifier.statistics().signatureChecks;
            if (!verifier.verify(cbor(i), m_canister, Freshness::at(Now)))
                qFatal("not accepted");
            return verifier.statistics().signatureChecks - before;
        };
        QCOMPARE(checksFor(1), quint64(1));
        QCOMPARE(checksFor(2), quint64(1));
        QCOMPARE(checksFor(1), quint64(0));
        QCOMPARE(checksFor(3), quint64(1)); // in place of 2, which was used longest ago
        QCOMPARE(checksFor(1), quint64(0));
        QCOMPARE(checksFor(2), quint64(1));
    }
    void cacheCostIsBounded()
    {
        LruCache<int> cache(10, 1000);
        cache.insert({}, "a", 1, 400);
        cache.insert({}, "b", 2, 400);
        cache.insert({}, "c", 3, 400);
        QCOMPARE(cache.size(), 2);
        QVERIFY(!cache.find({}, "a"));
        QCOMPARE(cache.find({}, "c"), std::optional(3));
        cache.insert({}, "d", 4, 1001);
        QVERIFY(!cache.find({}, "d"));
        QVERIFY(!cache.find("context", "c"));
    }
    void treesAreReadOnce()
    {
        const CertificateVerifier verifier(m_rootKey);
        const QByteArray cbor = state().toCbor();
        for (int i = 0; i < 50; ++i)
            QCOMPARE(verifier.tree(cbor).value().rootHash(), state().rootHash());
        QCOMPARE(verifier.statistics().treesRead, quint64(1));
        QCOMPARE(verifier.statistics().treeHits, quint64(49));
        IC_COMPARE_ERROR(verifier.tree("\x00"), ErrorCode::MalformedTree);
        IC_COMPARE_ERROR(verifier.tree(cbor + '\0'), ErrorCode::TrailingBytes);
    }

    void threadsShareOneCheck()
    {
        const CertificateVerifier verifier(m_rootKey);
        const QByteArray cbor = delegated(delegation());
        std::atomic<int> good {0};
        std::vector<std::thread> threads;
        for (int t = 0; t < 8; ++t)
            threads.emplace_back([&] { good += verifier.verify(cbor, m_canister, Freshness::at(Now)).has_value(); });
        for (auto &thread : threads)
            thread.join();
        QCOMPARE(good.load(), 8);
        QCOMPARE(verifier.statistics().signatureChecks, quint64(2));
    }
    void manyThreads()
    {
        VerifierCache::Limits limits;
        limits.certificates = 3;
        limits.trees = 3;
        const CertificateVerifier verifier(m_rootKey, std::make_shared<VerifierCache>(limits));
        const CertificateDelegation by = delegation();
        QList<QByteArray> certificates;
        for (quint64 i = 0; i < 8; ++i)
            certificates.append(buildCertificate(state(Now + i), {Path {}}, i % 2 ? m_subnet : m_root, by));
        std::atomic<int> wrong {0};
        std::vector<std::thread> threads;
        for (int t = 0; t < 4; ++t) {
            threads.emplace_back([&, t] {
                for (int i = 0; i < 40; ++i) {
                    const int n = (i * (t + 1)) % 8;
                    const auto verdict = verifier.verify(certificates[n], m_canister, Freshness::at(Now));
                    wrong += verdict.has_value() != (n % 2 == 1) || !verifier.tree(state(Now + quint64(n)).toCbor());
                }
            });
        }
        for (auto &thread : threads)
            thread.join();
        QCOMPARE(wrong.load(), 0);
    }
};

QTEST_GUILESS_MAIN(tst_CertificateVerifier)
#include "tst_certificateverifier.moc"
