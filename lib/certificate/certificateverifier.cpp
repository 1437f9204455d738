// SPDX-License-Identifier: MIT
#include "certificateverifier.h"
#include "cborreader.h"
#include "certificatedata.h"
#include "leb128.h"
#include "stateroot.h"
#include "try.h"
#include "verifiercache.h"

namespace Ic {

namespace {

Error rootKeyMismatch(const RootKey &key, const QString &what)
{
    const QString expected = key.isMainnet() ? QStringLiteral("the root key of the mainnet, which applies where no other is set")
                                             : QStringLiteral("the root key that is set for the network");
    return {ErrorCode::RootKeyMismatch, QStringLiteral("%1 is not signed by %2").arg(what, expected)};
}

} // namespace

//! The three parts of a certificate (protocol.md e.1), nothing checked yet.
struct CertificateVerifier::Parsed
{
    struct Delegation
    {
        Principal subnet;
        QByteArray certificate;
    };
    HashTree tree;
    QByteArray signature;
    std::optional<Delegation> delegation;
};

CertificateVerifier::CertificateVerifier(RootKey rootKey, std::shared_ptr<VerifierCache> cache)
    : m_rootKey(std::move(rootKey))
    , m_cache(cache ? std::move(cache) : std::make_shared<VerifierCache>())
{
}

CertificateVerifier::Statistics CertificateVerifier::statistics() const
{
    Statistics s;
    s.signatureChecks = m_cache->signatureChecks;
    s.certificateHits = m_cache->certificateHits;
    s.delegationHits = m_cache->delegationHits;
    s.keyHits = m_cache->keyHits;
    s.treesRead = m_cache->treesRead;
    s.treeHits = m_cache->treeHits;
    return s;
}

Result<CertificateVerifier::Parsed> CertificateVerifier::parse(const QByteArray &cbor)
{
    constexpr int OwnContainers = 2; // the certificate and its delegation
    CborReader reader(cbor, HashTree::readerDepth() + OwnContainers);
    Parsed parsed;
    bool hasTree = false;
    bool treeFailed = false;
    bool hasSignature = false;
    reader.skipSelfDescribeTag();
    reader.readMap([&](QByteArrayView key) {
        if (key == "tree") {
            parsed.tree = HashTree::read(reader, cbor);
            hasTree = true;
            treeFailed = reader.hasError();
        } else if (key == "signature") {
            parsed.signature = reader.readBytes().toByteArray();
            hasSignature = true;
        } else if (key == "delegation") {
            std::optional<QByteArray> subnet;
            std::optional<QByteArray> certificate;
            reader.readMap([&](QByteArrayView field) {
                if (field == "subnet_id")
                    subnet = reader.readBytes().toByteArray();
                else if (field == "certificate")
                    certificate = reader.readBytes().toByteArray();
                else
                    reader.skip();
            });
            const auto id = Principal::fromBytes(subnet.value_or(QByteArray()));
            if (!subnet || !certificate || !id) // check: certificate-delegation-fields
                reader.fail(ErrorCode::MalformedCertificate, QStringLiteral("a delegation without subnet_id and certificate"));
            else
                parsed.delegation = Parsed::Delegation {*id, *certificate};
        } else {
            reader.skip(); // unknown keys are ignored
        }
    });
    if (!hasTree || !hasSignature) // check: certificate-fields
        reader.fail(ErrorCode::MalformedCertificate, QStringLiteral("a certificate without tree and signature"));
    if (const auto end = reader.finish(); !end) { // check: certificate-readable
        const ErrorCode code = end.error().code() == ErrorCode::TrailingBytes ? ErrorCode::TrailingBytes
            : treeFailed                                                      ? ErrorCode::MalformedTree
                                                                              : ErrorCode::MalformedCertificate;
        return Error(code, end.error().message());
    }
    return parsed;
}

Result<Unit> CertificateVerifier::checkSignature(const BlsPublicKey &key, const Parsed &certificate) const
{
    ++m_cache->signatureChecks;
    return blsVerify(key, stateRootMessage(certificate.tree.rootHash()), certificate.signature);
}

Result<BlsPublicKey> CertificateVerifier::subnetKey(QByteArrayView der) const
{
    if (auto known = m_cache->keys.find({}, der)) {
        ++m_cache->keyHits;
        return *known;
    }
    auto key = BlsPublicKey::fromDer(der);
    if (!key) // check: subnet-key-valid
        return Error(ErrorCode::SubnetKeyInvalid, key.error().message()).within(QStringLiteral("key of the subnet"));
    constexpr qsizetype MemoryOfKey = 20'000; // mostly the lines of its pairing
    m_cache->keys.insert({}, der.toByteArray(), *key, MemoryOfKey);
    return key;
}

// One level of delegation, signed by the root key (protocol.md e.6). Its age does not matter.
Result<CertificateVerifier::DelegationPointer> CertificateVerifier::delegation(const Principal &subnet, const QByteArray &cbor) const
{
    QByteArray context = m_rootKey.key().compressed().toByteArray();
    context.append(subnet.bytes()); // not part of the signed bytes, but the look-ups depend on it
    if (auto known = m_cache->delegations.find(context, cbor)) {
        ++m_cache->delegationHits;
        return *known;
    }
    const auto where = QStringLiteral("delegation");
    auto parsed = parse(cbor);
    if (!parsed) // check: delegation-readable
        return parsed.error().within(where);
    if (parsed->delegation) // check: delegation-nested
        return Error(ErrorCode::NestedDelegation, QStringLiteral("a delegation certificate must not be delegated itself"));
    if (const auto valid = checkSignature(m_rootKey.key(), *parsed); !valid) { // check: delegation-root-signature
        if (valid.error().code() != ErrorCode::CertificateSignatureInvalid)
            return valid.error().within(where);
        return rootKeyMismatch(m_rootKey, QStringLiteral("the delegation"));
    }
    if (!parsed->tree.isWellFormed()) // check: delegation-sorted
        return Error(ErrorCode::UnsortedTree, QStringLiteral("labels out of order")).within(where);

    const HashTree &tree = parsed->tree;
    const Lookup keyDer = tree.lookup({"subnet", subnet.bytes(), "public_key"});
    if (!keyDer.isFound()) // check: delegation-subnet-key
        return Error(ErrorCode::DelegationIncomplete, QStringLiteral("the delegation does not reveal the key of subnet %1").arg(subnet.toText()));
    IC_TRY(key, subnetKey(keyDer.value));
    IC_TRY(ranges, SubnetDelegation::rangesIn(tree, subnet));
    const Lookup type = tree.lookup({"subnet", subnet.bytes(), "type"});
    const qsizetype cost = ranges ? qsizetype(ranges->size() * sizeof(SubnetDelegation::Range)) : 0;
    const DelegationPointer verified = std::make_shared<const SubnetDelegation>(SubnetDelegation {subnet, key, std::move(ranges), type.value.toByteArray()});
    m_cache->delegations.insert(context, cbor, verified, cost);
    return verified;
}

Result<Unit> CertificateVerifier::checkScope(const DelegationPointer &delegation, const Principal &scope, ScopeKind kind)
{
    if (!delegation)
        return Unit {}; // the root key may certify for every canister (protocol.md e.6)
    if (kind == ScopeKind::Subnet) {
        if (delegation->subnet != scope) // check: scope-subnet
            return Error(ErrorCode::CanisterOutOfRange, QStringLiteral("subnet %1 signed, not subnet %2").arg(delegation->subnet.toText(), scope.toText()));
        return Unit {};
    }
    if (!delegation->ranges) // check: scope-ranges-present
        return Error(ErrorCode::DelegationIncomplete,
            QStringLiteral("the delegation does not reveal the canister ranges of subnet %1").arg(delegation->subnet.toText()));
    if (!delegation->covers(scope)) // check: scope-canister
        return Error(
            ErrorCode::CanisterOutOfRange, QStringLiteral("canister %1 is not in the ranges of subnet %2").arg(scope.toText(), delegation->subnet.toText()));
    return Unit {};
}

// Everything but the age, which the caller checks, for bytes that are not in the cache.
Result<CertificateVerifier::DataPointer> CertificateVerifier::verifyNew(QByteArrayView cbor, const Principal &scope, ScopeKind kind) const
{
    const QByteArray bytes = cbor.toByteArray();
    IC_TRY(parsed, parse(bytes));
    auto data = std::make_shared<Certificate::Data>();
    data->cbor = bytes;
    data->subnet = m_rootKey.subnetId();
    if (parsed.delegation) {
        IC_TRY(verified, delegation(parsed.delegation->subnet, parsed.delegation->certificate));
        data->subnet = verified->subnet;
        data->delegation = std::move(verified);
    }
    IC_CHECK(checkScope(data->delegation, scope, kind)); // check: scope-of-new
    if (const auto valid = checkSignature(data->delegation ? data->delegation->key : m_rootKey.key(), parsed); !valid) { // check: certificate-signature
        if (data->delegation || valid.error().code() != ErrorCode::CertificateSignatureInvalid)
            return valid.error();
        return rootKeyMismatch(m_rootKey, QStringLiteral("the certificate"));
    }
    if (!parsed.tree.isWellFormed()) // check: certificate-sorted
        return Error(ErrorCode::UnsortedTree, QStringLiteral("certificate: labels out of order"));
    const auto timeNs = unsignedLeb128Value(parsed.tree.lookup({"time"}).value); // without a time no bytes, which are no number
    if (!timeNs) // check: certificate-time
        return Error(ErrorCode::CertificateTimeMissing, QStringLiteral("the certificate has no time"));
    data->timeNs = *timeNs;
    data->tree = parsed.tree;
    return DataPointer(std::move(data));
}

Result<Certificate> CertificateVerifier::verifyFor(QByteArrayView cbor, const Principal &scope, ScopeKind kind, const Freshness &freshness) const
{
    if (cbor.size() > MaxCertificateSize) // check: certificate-size
        return Error(ErrorCode::OversizedFrame, QStringLiteral("a certificate of %1 bytes, %2 are allowed").arg(cbor.size()).arg(MaxCertificateSize));
    const QByteArrayView context = m_rootKey.key().compressed();
    auto found = m_cache->certificates.find(context, cbor);
    if (!found) {
        const SingleFlight::Turn turn(m_cache->flights, context, cbor);
        found = m_cache->certificates.find(context, cbor); // another thread may have verified it meanwhile
        if (!found) {
            IC_TRY(data, verifyNew(cbor, scope, kind));
            m_cache->certificates.insert(context, data->cbor, data, data->tree.memoryUse());
            IC_CHECK(checkFreshness(data->timeNs, freshness)); // check: freshness-of-new
            return Certificate(std::move(data), scope);
        }
    }
    ++m_cache->certificateHits;
    // The cache proves the signature, not the scope.
    IC_CHECK(checkScope((*found)->delegation, scope, kind)); // check: scope-of-cached
    IC_CHECK(checkFreshness((*found)->timeNs, freshness)); // check: freshness-of-cached
    return Certificate(*std::move(found), scope);
}

Result<Certificate> CertificateVerifier::verify(QByteArrayView cbor, const Principal &canister, const Freshness &freshness) const
{
    return verifyFor(cbor, canister, ScopeKind::Canister, freshness);
}

Result<Certificate> CertificateVerifier::verifySubnet(QByteArrayView cbor, const Principal &subnet, const Freshness &freshness) const
{
    return verifyFor(cbor, subnet, ScopeKind::Subnet, freshness);
}

Result<HashTree> CertificateVerifier::tree(QByteArrayView cbor) const
{
    if (cbor.size() > MaxCertificateSize) // check: tree-size
        return Error(ErrorCode::OversizedFrame, QStringLiteral("a hash tree of %1 bytes, %2 are allowed").arg(cbor.size()).arg(MaxCertificateSize));
    if (auto known = m_cache->trees.find({}, cbor)) {
        ++m_cache->treeHits;
        return *known;
    }
    ++m_cache->treesRead;
    IC_TRY(tree, HashTree::fromCbor(cbor));
    m_cache->trees.insert({}, cbor.toByteArray(), tree, tree.memoryUse());
    return tree;
}

} // namespace Ic
