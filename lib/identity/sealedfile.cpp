// SPDX-License-Identifier: MIT
#include "sealedfile.h"
#include "bytes.h"
#include "try.h"
#include <QtCore/QtEndian>
#include <algorithm>
#include <sodium.h>
#include <string_view>

namespace Ic {
namespace {

constexpr std::string_view Magic = "ICWSKEYS";
constexpr uchar Version = 1;
constexpr qsizetype NonceSize = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr qsizetype TagSize = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr qsizetype NonceOffset = qsizetype(Magic.size()) + 4 + 8 + qsizetype(std::tuple_size_v<SealId>);
constexpr qsizetype HeaderSize = NonceOffset + NonceSize;
static_assert(HeaderSize == 60);
static_assert(SealKeySize == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
static_assert(std::tuple_size_v<SealId> == crypto_pwhash_SALTBYTES);

Error damaged(const QString &what)
{
    return Error(ErrorCode::IdentityStoreDamaged, QStringLiteral("the file of identities %1").arg(what));
}

} // namespace

SealHeader SealHeader::make(SealProtection protection, const Argon2Cost &cost, Environment &environment)
{
    SealHeader header;
    header.protection = protection;
    header.cost = cost;
    environment.fillRandom(header.id.data(), header.id.size());
    return header;
}

Result<SealHeader> SealHeader::read(QByteArrayView file)
{
    if (!file.startsWith(QByteArrayView(Magic.data(), qsizetype(Magic.size()))))
        return damaged(QStringLiteral("has an unknown format"));
    if (file.size() < HeaderSize + TagSize)
        return damaged(QStringLiteral("is truncated"));
    const uchar *bytes = unsignedData(file) + Magic.size();
    if (bytes[0] != Version)
        return Error(ErrorCode::Unsupported, QStringLiteral("the file of identities was written by a later version"));
    SealHeader header;
    header.protection = SealProtection(bytes[1]);
    std::copy_n(bytes + 12, header.id.size(), header.id.begin());
    if ((bytes[2] | bytes[3]) != 0 || (bytes[1] != uchar(SealProtection::KeyStore) && bytes[1] != uchar(SealProtection::Passphrase)))
        return damaged(QStringLiteral("has a damaged beginning"));
    if (header.protection == SealProtection::KeyStore) {
        header.counter = qFromBigEndian<quint64>(bytes + 4);
    } else {
        header.cost = {qFromBigEndian<quint32>(bytes + 4), qFromBigEndian<quint32>(bytes + 8)};
        if (header.cost.passes > MaxArgon2Passes || header.cost.memoryKiB > MaxArgon2MemoryKiB)
            return Error(ErrorCode::LimitExceeded, QStringLiteral("the file of identities needs more memory or time than this program allows"));
        if (header.cost.passes < crypto_pwhash_argon2id_OPSLIMIT_MIN || size_t(header.cost.memoryKiB) * 1024 < crypto_pwhash_argon2id_MEMLIMIT_MIN)
            return damaged(QStringLiteral("has a damaged beginning"));
    }
    return header;
}

SecretBytes randomSealKey(Environment &environment)
{
    SecretBytes key(SealKeySize);
    environment.fillRandom(key.data(), size_t(key.size()));
    return key;
}

Result<SecretBytes> sealKeyFromPassphrase(const SealHeader &header, const SecretBytes &passphrase)
{
    SecretBytes key(SealKeySize);
    if (crypto_pwhash(key.data(), quint64(key.size()), passphrase.isEmpty() ? "" : reinterpret_cast<const char *>(passphrase.data()),
            quint64(passphrase.size()), header.id.data(), header.cost.passes, size_t(header.cost.memoryKiB) * 1024, crypto_pwhash_ALG_ARGON2ID13)
        != 0)
        return Error(ErrorCode::LimitExceeded, QStringLiteral("there is not enough memory to make a key of the passphrase"));
    return key;
}

QByteArray seal(const SealHeader &header, const SecretBytes &key, const SecretBytes &contents, Environment &environment)
{
    Q_ASSERT(key.size() == SealKeySize);
    QByteArray file(HeaderSize + contents.size() + TagSize, '\0');
    auto *out = reinterpret_cast<uchar *>(file.data());
    std::copy(Magic.begin(), Magic.end(), out);
    uchar *fields = out + Magic.size();
    fields[0] = Version;
    fields[1] = uchar(header.protection);
    if (header.protection == SealProtection::KeyStore) {
        qToBigEndian(header.counter, fields + 4);
    } else {
        qToBigEndian(header.cost.passes, fields + 4);
        qToBigEndian(header.cost.memoryKiB, fields + 8);
    }
    std::copy(header.id.begin(), header.id.end(), fields + 12);
    environment.fillRandom(out + NonceOffset, size_t(NonceSize));
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        out + HeaderSize, nullptr, contents.data(), quint64(contents.size()), out, quint64(HeaderSize), nullptr, out + NonceOffset, key.data());
    return file;
}

Result<SecretBytes> unseal(QByteArrayView file, const SecretBytes &key)
{
    IC_TRY(header, SealHeader::read(file));
    if (key.size() != SealKeySize)
        return Error(ErrorCode::InvalidArgument, QStringLiteral("a key of %1 bytes seals nothing").arg(key.size()));
    SecretBytes contents(file.size() - HeaderSize - TagSize);
    const uchar *bytes = unsignedData(file);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(contents.data(), nullptr, nullptr, bytes + HeaderSize, quint64(file.size() - HeaderSize), bytes,
            quint64(HeaderSize), bytes + NonceOffset, key.data())
        == 0)
        return contents;
    if (header.protection == SealProtection::Passphrase)
        return Error(ErrorCode::WrongPassphrase, QStringLiteral("the passphrase is wrong, or the file is damaged"));
    return damaged(QStringLiteral("cannot be decrypted with its key"));
}

} // namespace Ic
