// SPDX-License-Identifier: MIT
#include "pem.h"
#include "encryptedkey.h"
#include "keytext.h"
#include "opensshkey.h"
#include "privatekeyder.h"
#include "secretfile.h"
#include "textcut.h"
#include "try.h"
#include <sodium.h>
#include <string_view>

namespace Ic {
namespace {

Error malformedPem(const QString &what)
{
    return Error(ErrorCode::MalformedPem, QStringLiteral("PEM: %1").arg(what));
}

struct Block
{
    QByteArrayView label;
    QByteArrayView body; // base64, with line ends
};

//! The first block at or after \a position, which then is behind it. No block: label is empty.
Result<Block> nextBlock(QByteArrayView pem, qsizetype &position)
{
    constexpr QByteArrayView begin = "-----BEGIN ";
    constexpr QByteArrayView dashes = "-----";
    const qsizetype start = pem.indexOf(begin, position);
    if (start < 0)
        return Block {};
    const qsizetype labelStart = start + begin.size();
    const qsizetype labelEnd = pem.indexOf(dashes, labelStart);
    if (labelEnd < 0)
        return malformedPem(QStringLiteral("a BEGIN line without dashes at its end"));
    const QByteArrayView label = pem.sliced(labelStart, labelEnd - labelStart);
    const qsizetype bodyStart = labelEnd + dashes.size();
    const qsizetype bodyEnd = pem.indexOf(dashes, bodyStart);
    const QByteArrayView rest = bodyEnd < 0 ? QByteArrayView() : pem.sliced(bodyEnd + dashes.size());
    constexpr QByteArrayView end = "END ";
    if (!rest.startsWith(end) || !rest.sliced(end.size()).startsWith(label) || !rest.sliced(end.size() + label.size()).startsWith(dashes))
        return malformedPem(QStringLiteral("a BEGIN line without its END line"));
    position = bodyEnd + dashes.size();
    return Block {label, pem.sliced(bodyStart, bodyEnd - bodyStart)};
}

//! The bytes that \a body is the base64 of. They may be secret.
Result<SecretBytes> decoded(QByteArrayView body)
{
    auto bytes = secretFromBase64(body);
    if (!bytes || bytes->isEmpty())
        return malformedPem(QStringLiteral("the base64 text is damaged"));
    return *std::move(bytes);
}

//! \a der between its BEGIN and END lines.
SecretBytes toPem(std::string_view label, const SecretBytes &der)
{
    using namespace std::string_view_literals;
    constexpr size_t lineLength = 64;
    SecretBytes base64(qsizetype(sodium_base64_encoded_len(size_t(der.size()), sodium_base64_VARIANT_ORIGINAL)));
    sodium_bin2base64(reinterpret_cast<char *>(base64.data()), size_t(base64.size()), der.data(), size_t(der.size()), sodium_base64_VARIANT_ORIGINAL);
    const std::string_view text(reinterpret_cast<const char *>(base64.data()), size_t(base64.size()) - 1); // without its final zero
    const size_t lines = (text.size() + lineLength - 1) / lineLength;
    constexpr auto begin = "-----BEGIN "sv;
    constexpr auto end = "-----END "sv;
    constexpr auto dashes = "-----\n"sv;
    SecretBytes pem(qsizetype(begin.size() + end.size() + 2 * (label.size() + dashes.size()) + text.size() + lines));
    uchar *out = pem.data();
    const auto append = [&out](std::string_view part) { out = std::copy(part.begin(), part.end(), out); };
    for (const std::string_view part : {begin, label, dashes})
        append(part);
    for (size_t i = 0; i < text.size(); i += lineLength) {
        append(text.substr(i, lineLength));
        *out++ = '\n';
    }
    for (const std::string_view part : {end, label, dashes})
        append(part);
    return pem;
}

//! The key in one block, or nothing if the block is of another kind. \a curve: of an EC PARAMETERS block before it.
Result<std::optional<PrivateKey>> keyIn(const Block &block, std::optional<KeyScheme> curve, const ImportOptions &options)
{
    if (block.body.indexOf("Proc-Type: 4,ENCRYPTED") >= 0)
        return Error(
            ErrorCode::Unsupported, QStringLiteral("PEM: the private key is encrypted in the old way of OpenSSL; convert it with \"openssl pkcs8 -topk8\""));
    if (block.label == "PRIVATE KEY") {
        IC_TRY(der, decoded(block.body));
        IC_TRY(key, privateKeyFromPkcs8(der.view()));
        return std::optional(key);
    }
    if (block.label == "EC PRIVATE KEY") {
        IC_TRY(der, decoded(block.body));
        IC_TRY(key, privateKeyFromSec1(der.view(), curve, options.assumedCurve()));
        return std::optional(key);
    }
    if (block.label == "ENCRYPTED PRIVATE KEY") {
        IC_TRY(encrypted, decoded(block.body));
        IC_TRY(key, privateKeyFromEncryptedPkcs8(encrypted.view(), options.passphrase().get()));
        return std::optional(key);
    }
    if (block.label == "OPENSSH PRIVATE KEY") {
        IC_TRY(bytes, decoded(block.body));
        IC_TRY(key, privateKeyFromOpenSsh(bytes.view()));
        return std::optional(key);
    }
    if (block.label.endsWith("PRIVATE KEY"))
        return Error(ErrorCode::UnsupportedKey,
            QStringLiteral("PEM: a %1; only Ed25519, secp256k1 and P-256 keys sign on the Internet Computer").arg(Text::startOfUtf8(block.label, 40)));
    return std::optional<PrivateKey>();
}

} // namespace

Result<PrivateKey> privateKeyFromPem(QByteArrayView pem, const ImportOptions &options)
{
    if (pem.size() > MaxPemFileSize)
        return Error(ErrorCode::LimitExceeded, QStringLiteral("PEM: more than %1 bytes").arg(MaxPemFileSize));
    std::optional<KeyScheme> curve;
    qsizetype position = 0;
    QByteArrayView other; // a block of another kind
    while (true) {
        IC_TRY(block, nextBlock(pem, position));
        if (block.label.isEmpty())
            return malformedPem(
                other.isEmpty() ? QStringLiteral("no private key in it") : QStringLiteral("no private key in it, but a %1").arg(Text::startOfUtf8(other, 40)));
        if (block.label == "EC PARAMETERS") {
            IC_TRY(der, decoded(block.body));
            IC_TRY(scheme, schemeFromCurveParameters(der.view()));
            curve = scheme;
            continue;
        }
        IC_TRY(key, keyIn(block, curve, options));
        if (key)
            return *std::move(key);
        other = block.label;
    }
}

Result<IdentityPtr> identityFromPem(QByteArrayView pem)
{
    if (pem.size() > MaxPemFileSize)
        return Error(ErrorCode::LimitExceeded, QStringLiteral("PEM: more than %1 bytes").arg(MaxPemFileSize));
    const SecretBytes plain = plainKeyText(pem);
    if (!plain.view().contains("-----BEGIN "))
        return malformedPem(wordsIn(plain.view()) ? QStringLiteral("words, as of a seed phrase, but no private key; import it as an identity first")
                                                  : explainKeyText(plain.view()).message());
    IC_TRY(key, privateKeyFromPem(plain.view()));
    return keyIdentity(std::move(key));
}

Result<IdentityPtr> identityFromPemFile(const QString &path, SecretFileRule rule)
{
    IC_TRY(contents, readSecretFile(path, MaxPemFileSize, rule));
    auto identity = identityFromPem(contents.view());
    if (!identity)
        return identity.error().within(path);
    return identity;
}

SecretBytes privateKeyToPem(const PrivateKey &key)
{
    return toPem("PRIVATE KEY", privateKeyToPkcs8(key));
}

Result<SecretBytes> privateKeyToEncryptedPem(const PrivateKey &key, const SecretBytes &passphrase, Environment &environment)
{
    if (passphrase.isEmpty())
        return Error(ErrorCode::InvalidArgument, QStringLiteral("an empty passphrase protects nothing"));
    IC_TRY(der, encryptPkcs8(privateKeyToPkcs8(key), passphrase, environment));
    return toPem("ENCRYPTED PRIVATE KEY", der);
}

} // namespace Ic
