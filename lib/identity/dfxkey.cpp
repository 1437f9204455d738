// SPDX-License-Identifier: MIT
#include "dfxkey.h"
#include "bytes.h"
#include "ciphercontext.h"
#include "try.h"
#include <QtCore/QJsonArray>
#include <array>
#include <openssl/evp.h>
#include <sodium.h>

namespace Ic {
namespace {

constexpr qsizetype NonceSize = 12;
constexpr qsizetype TagSize = 16;
constexpr quint64 Passes = 3;
constexpr size_t Memory = size_t(64000) * 1024;

Error damaged(const QString &what)
{
    return Error(ErrorCode::BadInput, QStringLiteral("dfx identity: %1").arg(what));
}

struct Parameters
{
    std::array<uchar, crypto_pwhash_SALTBYTES> salt;
    std::array<uchar, NonceSize> nonce;
};

Result<Parameters> readParameters(const QJsonObject &description)
{
    const QJsonObject encryption = description.value(u"encryption").toObject();
    const QByteArray saltText = encryption.value(u"pw_salt").toString().toLatin1();
    const QJsonArray nonce = encryption.value(u"file_nonce").toArray();
    if (saltText.isEmpty() || nonce.size() != NonceSize)
        return damaged(QStringLiteral("identity.json does not state the encryption of the key"));
    Parameters parameters {};
    QByteArray salt(saltText.size(), '\0');
    size_t length = 0;
    const char *stop = nullptr;
    // The form of password hashes (PHC): base64 without padding.
    if (sodium_base642bin(reinterpret_cast<uchar *>(salt.data()), size_t(salt.size()), saltText.data(), size_t(saltText.size()), nullptr, &length, &stop,
            sodium_base64_VARIANT_ORIGINAL_NO_PADDING)
            != 0
        || stop != saltText.data() + saltText.size())
        return damaged(QStringLiteral("the salt in identity.json cannot be read"));
    if (length != parameters.salt.size())
        return Error(ErrorCode::Unsupported, QStringLiteral("dfx identity: a salt of unusual length; export the identity with \"dfx identity export\""));
    std::copy_n(salt.begin(), parameters.salt.size(), parameters.salt.begin());
    for (qsizetype i = 0; i < NonceSize; ++i) {
        const double byte = nonce[i].toDouble(-1);
        if (!(byte >= 0 && byte <= 255) || double(int(byte)) != byte)
            return damaged(QStringLiteral("the nonce in identity.json cannot be read"));
        parameters.nonce[size_t(i)] = uchar(byte);
    }
    return parameters;
}

//! AES-256-GCM. Nothing if the tag does not fit.
std::optional<SecretBytes> open(const SecretBytes &key, const std::array<uchar, NonceSize> &nonce, QByteArrayView sealed)
{
    const CipherContext context(EVP_CIPHER_CTX_new());
    Q_CHECK_PTR(context.get());
    const qsizetype length = sealed.size() - TagSize;
    SecretBytes output(length);
    std::array<char, TagSize> tag {};
    std::copy_n(sealed.end() - TagSize, TagSize, tag.begin());
    int written = 0;
    int rest = 0;
    static_assert(NonceSize == 12, "the default of OpenSSL");
    if (EVP_DecryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, key.data(), nonce.data()) != 1
        || EVP_DecryptUpdate(context.get(), output.data(), &written, unsignedData(sealed), int(length)) != 1
        || EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_SET_TAG, TagSize, tag.data()) != 1
        || EVP_DecryptFinal_ex(context.get(), output.data() + written, &rest) != 1)
        return {};
    return output;
}

} // namespace

Result<SecretBytes> decryptDfxKey(QByteArrayView encrypted, const QJsonObject &description, const SecretBytes *passphrase)
{
    IC_TRY(parameters, readParameters(description));
    if (encrypted.size() <= TagSize)
        return damaged(QStringLiteral("identity.pem.encrypted is truncated"));
    if (!passphrase)
        return Error(ErrorCode::PassphraseNeeded, QStringLiteral("dfx identity: the key is encrypted; it needs its passphrase"));
    SecretBytes key(32);
    // An empty passphrase has no bytes to point at, and libsodium wants a pointer.
    const char *letters = passphrase->size() > 0 ? reinterpret_cast<const char *>(passphrase->data()) : "";
    if (crypto_pwhash(
            key.data(), quint64(key.size()), letters, quint64(passphrase->size()), parameters.salt.data(), Passes, Memory, crypto_pwhash_ALG_ARGON2ID13)
        != 0)
        return Error(ErrorCode::LimitExceeded, QStringLiteral("dfx identity: there is not enough memory to open the key"));
    auto pem = open(key, parameters.nonce, encrypted);
    if (!pem)
        return Error(ErrorCode::WrongPassphrase, QStringLiteral("dfx identity: the passphrase of the key is wrong"));
    return *std::move(pem);
}

Result<Unit> checkDescription(const QJsonObject &json)
{
    const auto isSet = [&json](QLatin1StringView key) { return json.contains(key) && !json.value(key).isNull(); };
    const auto elsewhere = [](const QString &what) { return Error(ErrorCode::Unsupported, what); };
    if (isSet(QLatin1StringView("hsm")))
        return elsewhere(QStringLiteral("the key of this identity is in a hardware device and cannot be read; such identities are not supported yet"));
    if (isSet(QLatin1StringView("keyring_identity_suffix")))
        return elsewhere(
            QStringLiteral("dfx keeps the key of this identity in the system's key ring; export it with \"dfx identity export NAME\" and import that"));
    if (json.value(u"identities").isObject() || json.value(u"kind").isString())
        return elsewhere(QStringLiteral("this is icp-cli's list of identities, without keys; export one with \"icp identity export NAME\" and import that"));
    return Unit {};
}

} // namespace Ic
