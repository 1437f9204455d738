// SPDX-License-Identifier: MIT
#pragma once
#include "environment.h"
#include "icglobal.h"
#include "result.h"
#include "secretbytes.h"
#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <array>
#include <optional>

// The form in which secrets lie in a file (identity.md section 5), of 60 bytes and what is sealed, numbers big endian:
//   "ICWSKEYS" | version u8 = 1 | protection u8 | 0 u16 | Argon2id passes u32, Argon2id KiB u32; or counter u64 | salt or id 16
//   | nonce 24 | XChaCha20-Poly1305 of the contents, everything before as associated data.
// For the sources of this layer: others use IdentityStore.
namespace Ic {

//! The secret that opens a sealed file.
enum class SealProtection : uchar {
    KeyStore = 1, //!< a random key that lies in the system's key store under the file's id
    Passphrase = 2, //!< a key that Argon2id makes of a passphrase
};

//! The cost of deriving a key from a passphrase.
struct Argon2Cost
{
    quint32 passes = 3;
    quint32 memoryKiB = 256 * 1024; //!< with three passes libsodium's MODERATE, about a second

    friend bool operator==(const Argon2Cost &a, const Argon2Cost &b) noexcept { return a.passes == b.passes && a.memoryKiB == b.memoryKiB; }
};
// Limits of the parameters of a file; checked before anything is allocated.
inline constexpr quint32 MaxArgon2Passes = 16;
inline constexpr quint32 MaxArgon2MemoryKiB = 1024 * 1024;

//! The salt of a passphrase, or the name of a key; random, so that no two keys share one.
using SealId = std::array<uchar, 16>;

struct SealHeader
{
    SealProtection protection = SealProtection::Passphrase;
    Argon2Cost cost; //!< under SealProtection::Passphrase
    quint64 counter = 0; //!< under SealProtection::KeyStore: the number of times the file was written under this key
    SealId id {};

    //! A new one.
    [[nodiscard]] static SealHeader make(SealProtection protection, const Argon2Cost &cost, Environment &environment);
    //! IdentityStoreDamaged: not such a file, or cut; Unsupported: of a later version; LimitExceeded: it asks for too much.
    [[nodiscard]] static Result<SealHeader> read(QByteArrayView file);
    //! Whether one key opens both files.
    [[nodiscard]] bool sharesKeyWith(const SealHeader &other) const noexcept
    {
        return protection == other.protection && id == other.id && (protection == SealProtection::KeyStore || cost == other.cost);
    }
};

//! Keys have 32 bytes.
inline constexpr qsizetype SealKeySize = 32;
[[nodiscard]] SecretBytes randomSealKey(Environment &environment);
//! Larger files are refused unread.
inline constexpr qint64 MaxSealedFileSize = 4 * 1024 * 1024;

//! Argon2id, as \a header says. Takes about a second and the memory it says: not for the GUI thread. LimitExceeded if there
//! is not so much memory.
[[nodiscard]] Result<SecretBytes> sealKeyFromPassphrase(const SealHeader &header, const SecretBytes &passphrase);
//! The whole file. Every call has another nonce.
[[nodiscard]] QByteArray seal(const SealHeader &header, const SecretBytes &key, const SecretBytes &contents, Environment &environment);
//! The contents of \a file. If they do not open: WrongPassphrase under a passphrase, else IdentityStoreDamaged.
[[nodiscard]] Result<SecretBytes> unseal(QByteArrayView file, const SecretBytes &key);

} // namespace Ic
