// SPDX-License-Identifier: MIT
#include "encryptedkey.h"
#include "bytes.h"
#include "ciphercontext.h"
#include "derreader.h"
#include "privatekeyder.h"
#include "try.h"
#include <limits>
#include <openssl/evp.h>
#include <string_view>
#include <variant>

namespace Ic {
namespace {

using namespace std::string_view_literals;
constexpr auto Pbes2Oid = "\x2a\x86\x48\x86\xf7\x0d\x01\x05\x0d"sv;
constexpr auto Pbkdf2Oid = "\x2a\x86\x48\x86\xf7\x0d\x01\x05\x0c"sv;
constexpr auto ScryptOid = "\x2b\x06\x01\x04\x01\xda\x47\x04\x0b"sv;
constexpr qsizetype BlockSize = 16; // of AES
constexpr qsizetype MaxSaltSize = 1024;

QByteArrayView view(std::string_view bytes)
{
    return {bytes.data(), qsizetype(bytes.size())};
}

Error malformed()
{
    return Error(ErrorCode::MalformedPem, QStringLiteral("PEM: the encrypted private key is damaged"));
}

Error unsupported(const QString &what)
{
    return Error(
        ErrorCode::Unsupported, QStringLiteral("PEM: the private key is encrypted with %1; convert it with \"openssl pkcs8 -topk8 -v2 aes256\"").arg(what));
}

Error tooCostly()
{
    return Error(ErrorCode::LimitExceeded, QStringLiteral("PEM: decrypting the private key would take more memory or time than any honest tool needs"));
}

Error wrongPassphrase()
{
    return Error(ErrorCode::WrongPassphrase, QStringLiteral("PEM: the passphrase of the encrypted private key is wrong"));
}

struct Scrypt
{
    quint64 n = 0;
    quint64 r = 0;
    quint64 p = 0;
};
struct Pbkdf2
{
    quint64 iterations = 0;
    const EVP_MD *digest = nullptr;
};
struct Scheme
{
    std::variant<Scrypt, Pbkdf2> kdf;
    QByteArrayView salt;
    std::optional<quint64> keyLength; // if it is stated
    const EVP_CIPHER *cipher = nullptr;
    QByteArrayView iv;
    QByteArrayView ciphertext;
};

//! A positive number of at most 8 bytes, in its one encoding.
std::optional<quint64> takeNumber(DerReader &reader)
{
    const auto bytes = reader.take(DerReader::Integer);
    if (!bytes || bytes->isEmpty() || bytes->size() > 9 || uchar(bytes->front()) >= 0x80)
        return {};
    if (bytes->size() > 1 && bytes->front() == 0 && uchar(bytes->at(1)) < 0x80)
        return {};
    if (bytes->size() == 9 && bytes->front() != 0)
        return {};
    quint64 number = 0;
    for (const char byte : *bytes)
        number = number << 8 | uchar(byte);
    return number;
}

//! An optional INTEGER; false if there is one that cannot be read.
bool takeKeyLength(DerReader &reader, std::optional<quint64> &length)
{
    if (!reader.isNext(DerReader::Integer))
        return true;
    length = takeNumber(reader);
    return length.has_value();
}

Result<Unit> readScrypt(DerReader reader, Scheme &scheme)
{
    const auto salt = reader.take(DerReader::OctetString);
    const auto n = takeNumber(reader);
    const auto r = takeNumber(reader);
    const auto p = takeNumber(reader);
    if (!salt || !n || !r || !p || !takeKeyLength(reader, scheme.keyLength) || !reader.atEnd())
        return malformed();
    // RFC 7914 section 2.
    if (*n < 2 || (*n & (*n - 1)) != 0 || *r == 0 || *p == 0)
        return malformed();
    // Divisions, so that nothing wraps. 128 * r bytes each: N for the table, p for the blocks, a few more of OpenSSL's.
    constexpr quint64 units = MaxScryptMemory / 128;
    if (*n > units || *r > units || *p > units || *n + *p + 4 > units / *r || *n * *r > MaxScryptWork / *p)
        return tooCostly();
    scheme.salt = *salt;
    scheme.kdf = Scrypt {*n, *r, *p};
    return Unit {};
}

//! The digest of a PBKDF2 pseudo random function, 1.2.840.113549.2.x.
const EVP_MD *digestOf(QByteArrayView oid)
{
    constexpr auto prefix = "\x2a\x86\x48\x86\xf7\x0d\x02"sv;
    if (oid.size() != qsizetype(prefix.size()) + 1 || !oid.startsWith(view(prefix)))
        return nullptr;
    switch (oid.back()) {
    case 7: return EVP_sha1();
    case 8: return EVP_sha224();
    case 9: return EVP_sha256();
    case 10: return EVP_sha384();
    case 11: return EVP_sha512();
    default: return nullptr;
    }
}

Result<Unit> readPbkdf2(DerReader reader, Scheme &scheme)
{
    const auto salt = reader.take(DerReader::OctetString);
    const auto iterations = takeNumber(reader);
    if (!salt || !iterations || *iterations == 0 || !takeKeyLength(reader, scheme.keyLength))
        return malformed();
    const EVP_MD *digest = EVP_sha1(); // the default
    if (!reader.atEnd()) {
        DerReader function(reader.take(DerReader::Sequence).value_or(QByteArrayView()));
        const auto oid = function.take(DerReader::ObjectIdentifier);
        if (!oid || !reader.atEnd())
            return malformed();
        digest = digestOf(*oid);
        if (!digest)
            return unsupported(QStringLiteral("a hash function that is not supported"));
    }
    if (*iterations > MaxPbkdf2Iterations)
        return tooCostly();
    scheme.salt = *salt;
    scheme.kdf = Pbkdf2 {*iterations, digest};
    return Unit {};
}

//! AES-128-, -192- and -256-CBC: 2.16.840.1.101.3.4.1.{2,22,42}.
const EVP_CIPHER *cipherOf(QByteArrayView oid)
{
    constexpr auto prefix = "\x60\x86\x48\x01\x65\x03\x04\x01"sv;
    if (oid.size() != qsizetype(prefix.size()) + 1 || !oid.startsWith(view(prefix)))
        return nullptr;
    switch (oid.back()) {
    case 2: return EVP_aes_128_cbc();
    case 22: return EVP_aes_192_cbc();
    case 42: return EVP_aes_256_cbc();
    default: return nullptr;
    }
}

Result<Scheme> readScheme(QByteArrayView der)
{
    DerReader outer(der);
    DerReader fields(outer.take(DerReader::Sequence).value_or(QByteArrayView()));
    DerReader algorithm(fields.take(DerReader::Sequence).value_or(QByteArrayView()));
    const auto ciphertext = fields.take(DerReader::OctetString);
    const auto oid = algorithm.take(DerReader::ObjectIdentifier);
    if (!oid || !ciphertext || !fields.atEnd() || !outer.atEnd())
        return malformed();
    if (*oid != view(Pbes2Oid))
        return unsupported(QStringLiteral("a method older than PBES2"));
    DerReader parameters(algorithm.take(DerReader::Sequence).value_or(QByteArrayView()));
    DerReader kdf(parameters.take(DerReader::Sequence).value_or(QByteArrayView()));
    DerReader encryption(parameters.take(DerReader::Sequence).value_or(QByteArrayView()));
    const auto kdfOid = kdf.take(DerReader::ObjectIdentifier);
    const auto kdfParameters = kdf.take(DerReader::Sequence);
    const auto cipherOid = encryption.take(DerReader::ObjectIdentifier);
    if (!algorithm.atEnd() || !parameters.atEnd() || !kdfOid || !kdfParameters || !kdf.atEnd() || !cipherOid)
        return malformed();

    Scheme scheme;
    if (*kdfOid == view(ScryptOid)) {
        IC_CHECK(readScrypt(DerReader(*kdfParameters), scheme));
    } else if (*kdfOid == view(Pbkdf2Oid)) {
        IC_CHECK(readPbkdf2(DerReader(*kdfParameters), scheme));
    } else {
        return unsupported(QStringLiteral("a key derivation other than scrypt and PBKDF2"));
    }
    scheme.cipher = cipherOf(*cipherOid);
    if (!scheme.cipher)
        return unsupported(QStringLiteral("a cipher other than AES-CBC"));
    const auto iv = encryption.take(DerReader::OctetString);
    if (!iv || iv->size() != BlockSize || !encryption.atEnd() || scheme.salt.size() > MaxSaltSize || ciphertext->isEmpty()
        || ciphertext->size() % BlockSize != 0 || (scheme.keyLength && *scheme.keyLength != quint64(EVP_CIPHER_get_key_length(scheme.cipher))))
        return malformed();
    scheme.iv = *iv;
    scheme.ciphertext = *ciphertext;
    return scheme;
}

Result<SecretBytes> deriveKey(const Scheme &scheme, const SecretBytes &passphrase)
{
    SecretBytes key(EVP_CIPHER_get_key_length(scheme.cipher));
    const auto *text = passphrase.isEmpty() ? "" : reinterpret_cast<const char *>(passphrase.data());
    int done = 0;
    if (const auto *scrypt = std::get_if<Scrypt>(&scheme.kdf)) {
        done = EVP_PBE_scrypt(text, size_t(passphrase.size()), unsignedData(scheme.salt), size_t(scheme.salt.size()), scrypt->n, scrypt->r, scrypt->p,
            MaxScryptMemory, key.data(), size_t(key.size()));
    } else {
        const auto &pbkdf2 = std::get<Pbkdf2>(scheme.kdf);
        done = PKCS5_PBKDF2_HMAC(text, int(passphrase.size()), unsignedData(scheme.salt), int(scheme.salt.size()), int(pbkdf2.iterations), pbkdf2.digest,
            int(key.size()), key.data());
    }
    if (done != 1)
        return Error(ErrorCode::LimitExceeded, QStringLiteral("PEM: there is not enough memory to open the encrypted private key"));
    return key;
}

//! AES-CBC with padding, both ways. Nothing if the padding is not right.
std::optional<SecretBytes> crypt(const EVP_CIPHER *cipher, bool encrypt, const SecretBytes &key, QByteArrayView iv, QByteArrayView input)
{
    const CipherContext context(EVP_CIPHER_CTX_new());
    Q_CHECK_PTR(context.get());
    SecretBytes output(input.size() + BlockSize);
    int length = 0;
    int rest = 0;
    if (EVP_CipherInit_ex(context.get(), cipher, nullptr, key.data(), unsignedData(iv), encrypt ? 1 : 0) != 1
        || EVP_CipherUpdate(context.get(), output.data(), &length, unsignedData(input), int(input.size())) != 1
        || EVP_CipherFinal_ex(context.get(), output.data() + length, &rest) != 1)
        return {};
    output.truncate(length + rest);
    return output;
}

//! An element of DER with contents of less than 64 KiB.
QByteArray element(uchar tag, QByteArrayView contents)
{
    Q_ASSERT(contents.size() < 0x10000);
    QByteArray bytes(1, char(tag));
    if (contents.size() >= 0x100)
        bytes += '\x82';
    else if (contents.size() >= 0x80)
        bytes += '\x81';
    if (contents.size() >= 0x100)
        bytes += char(contents.size() >> 8);
    bytes += char(contents.size() & 0xff);
    return bytes.append(contents);
}

} // namespace

Result<PrivateKey> privateKeyFromEncryptedPkcs8(QByteArrayView der, const SecretBytes *passphrase)
{
    IC_TRY(scheme, readScheme(der)); // first: an unsupported scheme needs no passphrase
    if (!passphrase)
        return Error(ErrorCode::PassphraseNeeded, QStringLiteral("PEM: the private key is encrypted; it needs its passphrase"));
    if (passphrase->size() > std::numeric_limits<int>::max())
        return wrongPassphrase();
    IC_TRY(derived, deriveKey(scheme, *passphrase));
    const auto pkcs8 = crypt(scheme.cipher, false, derived, scheme.iv, scheme.ciphertext);
    if (!pkcs8)
        return wrongPassphrase();
    // One wrong passphrase in 256 makes a right padding by chance, but no key.
    auto key = privateKeyFromPkcs8(pkcs8->view());
    if (!key && key.error() == ErrorCode::MalformedPem)
        return wrongPassphrase();
    return key;
}

Result<SecretBytes> encryptPkcs8(const SecretBytes &pkcs8, const SecretBytes &passphrase, Environment &environment)
{
    std::array<char, 16> salt {};
    std::array<char, BlockSize> iv {};
    environment.fillRandom(reinterpret_cast<uchar *>(salt.data()), salt.size());
    environment.fillRandom(reinterpret_cast<uchar *>(iv.data()), iv.size());
    Scheme scheme;
    scheme.kdf = Scrypt {1 << 14, 8, 5}; // 16 MiB; OpenSSL refuses 32 and more
    scheme.salt = QByteArrayView(salt.data(), qsizetype(salt.size()));
    scheme.cipher = EVP_aes_256_cbc();
    IC_TRY(key, deriveKey(scheme, passphrase));
    const auto ciphertext = crypt(scheme.cipher, true, key, QByteArrayView(iv.data(), BlockSize), pkcs8.view());
    if (!ciphertext)
        return Error(ErrorCode::InvalidState, QStringLiteral("OpenSSL could not encrypt"));
    const QByteArray costs =
        element(DerReader::Integer, QByteArrayView("\x40\x00", 2)) + element(DerReader::Integer, "\x08") + element(DerReader::Integer, "\x05");
    const QByteArray kdf =
        element(DerReader::ObjectIdentifier, view(ScryptOid)) + element(DerReader::Sequence, element(DerReader::OctetString, scheme.salt) + costs);
    const QByteArray encryption = element(DerReader::ObjectIdentifier, QByteArrayView("\x60\x86\x48\x01\x65\x03\x04\x01\x2a", 9))
        + element(DerReader::OctetString, QByteArrayView(iv.data(), BlockSize));
    const QByteArray parameters = element(DerReader::Sequence, element(DerReader::Sequence, kdf) + element(DerReader::Sequence, encryption));
    const QByteArray algorithm = element(DerReader::Sequence, element(DerReader::ObjectIdentifier, view(Pbes2Oid)) + parameters);
    // Nothing in it is a secret any more.
    return SecretBytes::copyOf(element(DerReader::Sequence, algorithm + element(DerReader::OctetString, ciphertext->view())));
}

} // namespace Ic
