// SPDX-License-Identifier: MIT
#include "privatekeyder.h"
#include "derreader.h"
#include "try.h"
#include <string_view>

namespace Ic {
namespace {

using namespace std::string_view_literals;
constexpr auto Ed25519Oid = "\x2b\x65\x70"sv;
constexpr auto EcOid = "\x2a\x86\x48\xce\x3d\x02\x01"sv;
constexpr auto Secp256k1Oid = "\x2b\x81\x04\x00\x0a"sv;
constexpr auto P256Oid = "\x2a\x86\x48\xce\x3d\x03\x01\x07"sv;

QByteArrayView view(std::string_view bytes)
{
    return {bytes.data(), qsizetype(bytes.size())};
}

Error malformedDer(const QString &what)
{
    return Error(ErrorCode::MalformedPem, QStringLiteral("PEM: %1").arg(what));
}

Error unsupportedKey(const QString &what)
{
    return Error(ErrorCode::UnsupportedKey, QStringLiteral("PEM: %1").arg(what));
}

//! The scheme of a curve's object identifier; nothing if we do not have it.
std::optional<KeyScheme> schemeOf(QByteArrayView oid)
{
    if (oid == view(Secp256k1Oid))
        return KeyScheme::Secp256k1;
    if (oid == view(P256Oid))
        return KeyScheme::P256;
    return {};
}

//! Curve parameters: an object identifier we know, or an error.
Result<KeyScheme> curveFrom(DerReader &reader)
{
    const auto oid = reader.take(DerReader::ObjectIdentifier);
    const auto scheme = oid && reader.atEnd() ? schemeOf(*oid) : std::nullopt;
    if (!scheme)
        return unsupportedKey(QStringLiteral("an elliptic curve other than secp256k1 and P-256"));
    return *scheme;
}

//! RFC 8410: the private key is an octet string in an octet string.
Result<PrivateKey> ed25519From(QByteArrayView privatePart, std::optional<QByteArrayView> publicPart)
{
    DerReader reader(privatePart);
    const auto seed = reader.take(DerReader::OctetString);
    if (!seed || !reader.atEnd() || seed->size() != PrivateKey::SecretLength)
        return malformedDer(QStringLiteral("not an Ed25519 private key"));
    return privateKeyWithPublicPart(KeyScheme::Ed25519, SecretBytes::copyOf(*seed), publicPart);
}

} // namespace

Result<PrivateKey> privateKeyWithPublicPart(KeyScheme scheme, const SecretBytes &secret, std::optional<QByteArrayView> publicPart)
{
    auto key = PrivateKey::fromRaw(scheme, secret);
    if (!key)
        return malformedDer(QStringLiteral("the number in it is not a private key"));
    if (publicPart) {
        const auto stated = PublicKey::fromRaw(scheme, *publicPart);
        if (!stated || *stated != key->publicKey())
            return malformedDer(QStringLiteral("the public key in it does not belong to the private key"));
    }
    return key;
}

//! RFC 5915: version 1, number, [0] curve, [1] public key. \a known is the curve if something outside says it.
Result<PrivateKey> privateKeyFromSec1(QByteArrayView der, std::optional<KeyScheme> known, std::optional<KeyScheme> assumed)
{
    DerReader outer(der);
    const auto contents = outer.take(DerReader::Sequence);
    DerReader fields(contents.value_or(QByteArrayView()));
    const auto version = fields.take(DerReader::Integer);
    const auto number = fields.take(DerReader::OctetString);
    if (!contents || !outer.atEnd() || version != QByteArrayView("\x01") || !number)
        return malformedDer(QStringLiteral("not an elliptic curve private key"));
    if (fields.isNext(DerReader::Context0)) {
        DerReader parameters(fields.take(DerReader::Context0).value_or(QByteArrayView()));
        IC_TRY(scheme, curveFrom(parameters));
        if (known && *known != scheme)
            return malformedDer(QStringLiteral("it names two curves"));
        known = scheme;
    }
    std::optional<QByteArrayView> publicPart;
    if (fields.isNext(DerReader::Context1)) {
        DerReader bits(fields.take(DerReader::Context1).value_or(QByteArrayView()));
        publicPart = bits.takeBits();
        if (!publicPart || !bits.atEnd())
            return malformedDer(QStringLiteral("the public key in it cannot be read"));
    }
    if (!fields.atEnd())
        return malformedDer(QStringLiteral("not an elliptic curve private key"));
    if (!known)
        known = assumed;
    if (!known)
        return Error(ErrorCode::CurveUnknown, QStringLiteral("PEM: the private key does not name its elliptic curve"));
    // The number has the length of the order; some old tools dropped leading zeros.
    if (number->isEmpty() || number->size() > PrivateKey::SecretLength)
        return malformedDer(QStringLiteral("the number in it is not a private key"));
    SecretBytes secret(PrivateKey::SecretLength);
    std::copy(number->begin(), number->end(), secret.data() + (secret.size() - number->size()));
    return privateKeyWithPublicPart(*known, secret, publicPart);
}

//! RFC 5208 (version 0) and RFC 5958 (version 1, with the public key). OpenSSL 3 refuses the second and the form of
//! old versions of ring, which dfx wrote: there the public key is a whole bit string within [1].
Result<PrivateKey> privateKeyFromPkcs8(QByteArrayView der)
{
    DerReader outer(der);
    const auto contents = outer.take(DerReader::Sequence);
    DerReader fields(contents.value_or(QByteArrayView()));
    const auto version = fields.take(DerReader::Integer);
    const auto algorithm = fields.take(DerReader::Sequence);
    const auto privatePart = fields.take(DerReader::OctetString);
    if (!contents || !outer.atEnd() || (version != QByteArrayView("\0", 1) && version != QByteArrayView("\x01")) || !algorithm || !privatePart)
        return malformedDer(QStringLiteral("not a private key of PKCS#8"));
    if (fields.isNext(DerReader::Context0) && !fields.take(DerReader::Context0)) // attributes, of no use here
        return malformedDer(QStringLiteral("not a private key of PKCS#8"));
    std::optional<QByteArrayView> publicPart;
    if (fields.isNext(DerReader::Context1)) {
        DerReader bits(fields.take(DerReader::Context1).value_or(QByteArrayView()));
        publicPart = bits.takeBits();
        if (!publicPart || !bits.atEnd())
            return malformedDer(QStringLiteral("the public key in it cannot be read"));
    } else if (fields.isNext(DerReader::Context1Primitive)) {
        publicPart = fields.take(DerReader::Context1Primitive);
        if (!publicPart || publicPart->isEmpty() || publicPart->front() != 0)
            return malformedDer(QStringLiteral("the public key in it cannot be read"));
        publicPart = publicPart->sliced(1);
    }
    if (!fields.atEnd())
        return malformedDer(QStringLiteral("not a private key of PKCS#8"));

    DerReader identifier(*algorithm);
    const auto oid = identifier.take(DerReader::ObjectIdentifier);
    if (oid == view(Ed25519Oid) && identifier.atEnd())
        return ed25519From(*privatePart, publicPart);
    if (oid == view(EcOid)) {
        IC_TRY(scheme, curveFrom(identifier));
        return privateKeyFromSec1(*privatePart, scheme);
    }
    return unsupportedKey(QStringLiteral("only Ed25519, secp256k1 and P-256 keys sign on the Internet Computer"));
}

Result<KeyScheme> schemeFromCurveParameters(QByteArrayView der)
{
    DerReader reader(der);
    return curveFrom(reader);
}

SecretBytes privateKeyToPkcs8(const PrivateKey &key)
{
    // Everything around secret and public key (RFC 8410, RFC 5915 in RFC 5208).
    std::string_view before;
    std::string_view between;
    switch (key.scheme()) {
    case KeyScheme::Secp256k1:
        before = "\x30\x81\x84\x02\x01\x00\x30\x10\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x05\x2b\x81\x04\x00\x0a\x04\x6d\x30\x6b\x02\x01\x01\x04\x20"sv;
        between = "\xa1\x44\x03\x42\x00"sv;
        break;
    case KeyScheme::P256:
        before =
            "\x30\x81\x87\x02\x01\x00\x30\x13\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07\x04\x6d\x30\x6b\x02\x01\x01\x04\x20"sv;
        between = "\xa1\x44\x03\x42\x00"sv;
        break;
    default: before = "\x30\x2e\x02\x01\x00\x30\x05\x06\x03\x2b\x65\x70\x04\x22\x04\x20"sv; break;
    }
    const SecretBytes secret = key.exportRaw();
    const QByteArray publicPart = between.empty() ? QByteArray() : key.publicKey().raw();
    SecretBytes der(qsizetype(before.size() + between.size()) + secret.size() + publicPart.size());
    uchar *out = der.data();
    for (const QByteArrayView part : {view(before), secret.view(), view(between), QByteArrayView(publicPart)})
        out = std::copy(part.begin(), part.end(), out);
    return der;
}

} // namespace Ic
