// SPDX-License-Identifier: MIT
// The EVP interface of OpenSSL 3 can neither be given a nonce (RFC 6979) nor take r and s without DER; the EC_KEY
// functions can. They are deprecated, not removed.
#define OPENSSL_SUPPRESS_DEPRECATED
#include "ecdsa.h"
#include "bytes.h"
#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/obj_mac.h>
#include <sodium.h>

namespace Ic::Ecdsa {
namespace {

template <auto Free>
struct Deleter
{
    template <typename T>
    void operator()(T *p) const
    {
        Free(p);
    }
};
using BnPtr = std::unique_ptr<BIGNUM, Deleter<BN_clear_free>>;
using BnContextPtr = std::unique_ptr<BN_CTX, Deleter<BN_CTX_free>>; // clears its numbers
using PointPtr = std::unique_ptr<EC_POINT, Deleter<EC_POINT_clear_free>>;
using SignaturePtr = std::unique_ptr<ECDSA_SIG, Deleter<ECDSA_SIG_free>>;

constexpr int ScalarLength = 32; // of both curves

struct Curve
{
    explicit Curve(int nid)
        : group(EC_GROUP_new_by_curve_name(nid))
    {
        if (Q_UNLIKELY(!group))
            qFatal("This OpenSSL lacks an elliptic curve");
        EC_GROUP_set_asn1_flag(group, OPENSSL_EC_NAMED_CURVE);
        order = EC_GROUP_get0_order(group);
        halfOrder.reset(BN_dup(order));
        exponent.reset(BN_dup(order));
        Q_CHECK_PTR(halfOrder.get());
        Q_CHECK_PTR(exponent.get());
        BN_rshift1(halfOrder.get(), halfOrder.get());
        BN_sub_word(exponent.get(), 2);
    }
    EC_GROUP *group; // lives as long as the program
    const BIGNUM *order;
    BnPtr halfOrder; // rounded down
    BnPtr exponent; // order - 2: inverts by Fermat
};

const Curve &curveOf(KeyScheme scheme)
{
    static const Curve secp256k1(NID_secp256k1);
    static const Curve p256(NID_X9_62_prime256v1);
    return scheme == KeyScheme::Secp256k1 ? secp256k1 : p256;
}

KeyPtr newKey(const Curve &curve)
{
    KeyPtr key(EC_KEY_new(), EC_KEY_free);
    Q_CHECK_PTR(key.get());
    if (EC_KEY_set_group(key.get(), curve.group) != 1)
        return {};
    return key;
}

//! \a bytes as a number for constant-time arithmetic.
BnPtr secretNumber(const uchar *bytes)
{
    BnPtr number(BN_bin2bn(bytes, ScalarLength, nullptr));
    if (number)
        BN_set_flags(number.get(), BN_FLG_CONSTTIME);
    return number;
}

bool isScalar(const BIGNUM *number, const Curve &curve)
{
    return !BN_is_zero(number) && !BN_is_negative(number) && BN_cmp(number, curve.order) < 0;
}

//! The nonces that RFC 6979 section 3.2 derives from key and message, one after the other.
class NonceSource final
{
public:
    NonceSource(const SecretBytes &secret, const Hash &reducedDigest)
    {
        m_v.fill(1);
        m_key.fill(0);
        reseed(0, &secret, &reducedDigest);
        reseed(1, &secret, &reducedDigest);
    }
    ~NonceSource()
    {
        wipe(m_key.data(), m_key.size());
        wipe(m_v.data(), m_v.size());
    }
    Q_DISABLE_COPY_MOVE(NonceSource)

    //! The next candidate; it may be out of range. Valid until the next call.
    const uchar *next()
    {
        if (m_used)
            reseed(0, nullptr, nullptr);
        m_used = true;
        mac({view(m_v)}, m_v);
        return m_v.data();
    }

private:
    void reseed(char separator, const SecretBytes *secret, const Hash *digest)
    {
        mac({view(m_v), QByteArrayView(&separator, 1), secret ? secret->view() : QByteArrayView(), digest ? view(*digest) : QByteArrayView()}, m_key);
        mac({view(m_v)}, m_v);
    }
    void mac(std::initializer_list<QByteArrayView> parts, Hash &out) const
    {
        crypto_auth_hmacsha256_state state;
        const WipeGuard guard(&state, sizeof state);
        crypto_auth_hmacsha256_init(&state, m_key.data(), m_key.size());
        for (const QByteArrayView part : parts)
            crypto_auth_hmacsha256_update(&state, unsignedData(part), quint64(part.size()));
        crypto_auth_hmacsha256_final(&state, out.data());
    }
    Hash m_v {};
    Hash m_key {};
    bool m_used = false;
};

bool verifySignature(const KeyPtr &key, const Hash &digest, const ECDSA_SIG *signature)
{
    // OpenSSL refuses r and s outside 1 … order - 1. A high s is accepted: the interface specification is silent about it
    // (protocol.md section j), and refusing what the network may accept would only hide requests from the emulator.
    return ECDSA_do_verify(digest.data(), int(digest.size()), signature, key.get()) == 1;
}

} // namespace

KeyPtr publicKey(KeyScheme scheme, QByteArrayView sec1)
{
    // Hybrid forms (06, 07) are refused by these two lines.
    const bool compressed = sec1.size() == 33 && (sec1[0] == 2 || sec1[0] == 3);
    const bool plain = sec1.size() == 65 && sec1[0] == 4;
    if (!compressed && !plain)
        return {};
    const Curve &curve = curveOf(scheme);
    const PointPtr point(EC_POINT_new(curve.group));
    Q_CHECK_PTR(point.get());
    // Checks that the coordinates are below the prime and that the point is on the curve. Both curves have cofactor 1:
    // there is no smaller subgroup to be in.
    if (EC_POINT_oct2point(curve.group, point.get(), unsignedData(sec1), size_t(sec1.size()), nullptr) != 1
        || EC_POINT_is_at_infinity(curve.group, point.get()) == 1)
        return {};
    KeyPtr key = newKey(curve);
    if (!key || EC_KEY_set_public_key(key.get(), point.get()) != 1)
        return {};
    return key;
}

Point encoded(const KeyPtr &key)
{
    Point point {};
    EC_POINT_point2oct(EC_KEY_get0_group(key.get()), EC_KEY_get0_public_key(key.get()), POINT_CONVERSION_UNCOMPRESSED, point.data(), point.size(), nullptr);
    return point;
}

std::optional<Point> publicPoint(KeyScheme scheme, const SecretBytes &secret)
{
    if (secret.size() != ScalarLength)
        return {};
    const Curve &curve = curveOf(scheme);
    const BnPtr number = secretNumber(secret.data());
    const BnContextPtr context(BN_CTX_secure_new());
    const PointPtr point(EC_POINT_new(curve.group));
    Point out;
    if (!number || !context || !point || !isScalar(number.get(), curve)
        || EC_POINT_mul(curve.group, point.get(), number.get(), nullptr, nullptr, context.get()) != 1
        || EC_POINT_point2oct(curve.group, point.get(), POINT_CONVERSION_UNCOMPRESSED, out.data(), out.size(), context.get()) != out.size())
        return {};
    return out;
}

bool verify(const KeyPtr &key, const Hash &digest, QByteArrayView signature)
{
    if (signature.size() != 2 * ScalarLength)
        return false;
    const SignaturePtr parsed(ECDSA_SIG_new());
    Q_CHECK_PTR(parsed.get());
    BIGNUM *r = BN_bin2bn(unsignedData(signature), ScalarLength, nullptr);
    BIGNUM *s = BN_bin2bn(unsignedData(signature) + ScalarLength, ScalarLength, nullptr);
    Q_CHECK_PTR(r);
    Q_CHECK_PTR(s);
    ECDSA_SIG_set0(parsed.get(), r, s); // takes both
    return verifySignature(key, digest, parsed.get());
}

bool verifyDer(const KeyPtr &key, const Hash &digest, QByteArrayView signature)
{
    constexpr qsizetype maxLength = 72; // two numbers of 33 bytes with sign, each with tag and length, in a sequence
    if (signature.isEmpty() || signature.size() > maxLength)
        return false;
    const uchar *position = unsignedData(signature);
    const SignaturePtr parsed(d2i_ECDSA_SIG(nullptr, &position, long(signature.size())));
    return parsed && position == unsignedData(signature) + signature.size() && verifySignature(key, digest, parsed.get());
}

std::optional<Signature> sign(KeyScheme scheme, const SecretBytes &secret, const Hash &digest)
{
    const Curve &curve = curveOf(scheme);
    const BnContextPtr context(BN_CTX_secure_new());
    const BnPtr key = secretNumber(secret.data());
    const BnPtr reduced(BN_bin2bn(digest.data(), int(digest.size()), nullptr));
    const PointPtr point(EC_POINT_new(curve.group));
    const BnPtr x(BN_new());
    const BnPtr inverse(BN_new());
    if (!context || !key || !reduced || !point || !x || !inverse)
        return {};
    // bits2octets: of both curves the order has as many bits as the digest, so reducing is all there is to it.
    Hash reducedDigest;
    if (BN_nnmod(reduced.get(), reduced.get(), curve.order, context.get()) != 1
        || BN_bn2binpad(reduced.get(), reducedDigest.data(), int(reducedDigest.size())) != int(reducedDigest.size()))
        return {};
    const KeyPtr signer = newKey(curve); // its copy of the secret is cleared with it
    if (!signer || EC_KEY_set_private_key(signer.get(), key.get()) != 1)
        return {};

    NonceSource nonces(secret, reducedDigest);
    for (int attempt = 0; attempt < 64; ++attempt) { // a second attempt has a chance of 1 in 2^32 with P-256, of 1 in 2^127 else
        const BnPtr nonce = secretNumber(nonces.next());
        if (!nonce)
            return {};
        if (!isScalar(nonce.get(), curve))
            continue;
        BN_set_flags(inverse.get(), BN_FLG_CONSTTIME);
        if (EC_POINT_mul(curve.group, point.get(), nonce.get(), nullptr, nullptr, context.get()) != 1
            || EC_POINT_get_affine_coordinates(curve.group, point.get(), x.get(), nullptr, context.get()) != 1
            || BN_nnmod(x.get(), x.get(), curve.order, context.get()) != 1
            || BN_mod_exp_mont_consttime(inverse.get(), nonce.get(), curve.exponent.get(), curve.order, context.get(), nullptr) != 1)
            return {};
        if (BN_is_zero(x.get()))
            continue;
        // OpenSSL computes s with a blinded key. It fails if s is 0, which does not occur in practice.
        const SignaturePtr signature(ECDSA_do_sign_ex(digest.data(), int(digest.size()), inverse.get(), x.get(), signer.get()));
        if (!signature)
            return {};
        const BnPtr s(BN_dup(ECDSA_SIG_get0_s(signature.get())));
        if (!s)
            return {};
        // The lower of the two s that are valid, as agent-js and the IC's own tools sign.
        if (BN_cmp(s.get(), curve.halfOrder.get()) > 0 && BN_sub(s.get(), curve.order, s.get()) != 1)
            return {};
        Signature out;
        if (BN_bn2binpad(ECDSA_SIG_get0_r(signature.get()), out.data(), ScalarLength) != ScalarLength
            || BN_bn2binpad(s.get(), out.data() + ScalarLength, ScalarLength) != ScalarLength)
            return {};
        return out;
    }
    return {};
}

} // namespace Ic::Ecdsa
