// SPDX-License-Identifier: MIT
#include "seedphrase.h"
#include "asciicharacters.h"
#include "bip39words.h"
#include "bytes.h"
#include "sha256.h"
#include "try.h"
#include "utf8text.h"
#include <QtCore/QString>
#include <QtCore/QtEndian>
#include <algorithm>
#include <array>
#include <limits>
#include <openssl/evp.h>
#include <sodium.h>
#include <vector>

namespace Ic {
namespace {

constexpr qsizetype MaxWords = 24;
constexpr qsizetype MaxWordLength = 8; // of the list
constexpr qsizetype MaxPhraseLength = 4096;
constexpr int Rounds = 2048;
constexpr qsizetype SeedLength = 64;

Error malformedPhrase(const QString &what)
{
    return Error(ErrorCode::MalformedSeedPhrase, QStringLiteral("seed phrase: %1").arg(what));
}

//! Where in the list the word is; -1 if it is not there.
int indexOf(QByteArrayView word)
{
    if (word.isEmpty() || word.size() > MaxWordLength)
        return -1;
    std::array<char, MaxWordLength> lower {};
    const WipeGuard guard(lower.data(), lower.size());
    std::transform(word.begin(), word.end(), lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
    const std::string_view wanted(lower.data(), size_t(word.size()));
    const auto found = std::lower_bound(Bip39Words.begin(), Bip39Words.end(), wanted);
    return found != Bip39Words.end() && *found == wanted ? int(found - Bip39Words.begin()) : -1;
}

//! The words as numbers of 11 bits, one after the other as two bytes each.
Result<SecretBytes> wordNumbers(QByteArrayView phrase)
{
    if (phrase.size() > MaxPhraseLength)
        return malformedPhrase(QStringLiteral("the text is too long"));
    SecretBytes numbers(MaxWords * 2);
    qsizetype count = 0;
    for (qsizetype i = 0; i < phrase.size();) {
        if (Ascii::isBlank(phrase[i])) {
            ++i;
            continue;
        }
        qsizetype end = i;
        while (end < phrase.size() && !Ascii::isBlank(phrase[end]))
            ++end;
        if (count < MaxWords) {
            const int index = indexOf(phrase.sliced(i, end - i));
            if (index < 0)
                return malformedPhrase(QStringLiteral("word %1 is not in the English list of BIP-39").arg(count + 1));
            qToBigEndian(quint16(index), numbers.data() + 2 * count);
        }
        ++count;
        i = end;
    }
    if (count < 12 || count > MaxWords || count % 3 != 0)
        return malformedPhrase(QStringLiteral("%1 words; it has 12, 15, 18, 21 or 24").arg(count));
    numbers.truncate(count * 2);
    return numbers;
}

//! The last bits repeat the beginning of the hash of those before.
bool checksumFits(const SecretBytes &numbers)
{
    const qsizetype bits = numbers.size() / 2 * 11;
    SecretBytes packed((bits + 7) / 8);
    for (qsizetype i = 0; i < bits; ++i) {
        const auto number = qFromBigEndian<quint16>(numbers.data() + i / 11 * 2);
        packed.data()[i / 8] = uchar(packed.data()[i / 8] | (number >> (10 - i % 11) & 1) << (7 - i % 8));
    }
    const qsizetype entropyBytes = bits * 32 / 33 / 8;
    Hash hash = sha256(packed.view().first(entropyBytes));
    const WipeGuard guard(hash.data(), hash.size());
    const int checksumBits = int(entropyBytes / 4);
    const auto mask = uchar(0xff << (8 - checksumBits));
    return ((hash[0] ^ packed.data()[entropyBytes]) & mask) == 0;
}

//! The words as BIP-39 hashes them: as in the list, one blank between.
SecretBytes canonical(const SecretBytes &numbers)
{
    SecretBytes text(numbers.size() / 2 * (MaxWordLength + 1));
    uchar *out = text.data();
    for (qsizetype i = 0; i < numbers.size(); i += 2) {
        if (i > 0)
            *out++ = ' ';
        const std::string_view word = Bip39Words[qFromBigEndian<quint16>(numbers.data() + i)];
        out = std::copy(word.begin(), word.end(), out);
    }
    text.truncate(out - text.data());
    return text;
}

//! "mnemonic" and the passphrase in the normal form NFKD.
SecretBytes saltFor(const SecretBytes *passphrase)
{
    constexpr std::string_view prefix = "mnemonic";
    QByteArray normal;
    QByteArrayView rest = passphrase ? passphrase->view() : QByteArrayView();
    if (std::any_of(rest.begin(), rest.end(), [](char c) { return uchar(c) >= 0x80; })) {
        QString text = Text::fromUtf8(rest);
        QString decomposed = text.normalized(QString::NormalizationForm_KD);
        normal = decomposed.toUtf8();
        wipe(text.data(), size_t(text.size()) * sizeof(QChar));
        wipe(decomposed.data(), size_t(decomposed.size()) * sizeof(QChar));
        rest = normal;
    }
    SecretBytes salt(qsizetype(prefix.size()) + rest.size());
    std::copy(rest.begin(), rest.end(), std::copy(prefix.begin(), prefix.end(), salt.data()));
    wipe(normal.data(), size_t(normal.size()));
    return salt;
}

using Digest = std::array<uchar, crypto_auth_hmacsha512_BYTES>;

//! HMAC-SHA512. \a out may be where an input is.
void hmac(QByteArrayView key, std::initializer_list<QByteArrayView> parts, SecretBytes &out)
{
    crypto_auth_hmacsha512_state state;
    const WipeGuard guard(&state, sizeof state);
    crypto_auth_hmacsha512_init(&state, unsignedData(key), size_t(key.size()));
    for (const QByteArrayView part : parts)
        crypto_auth_hmacsha512_update(&state, unsignedData(part), quint64(part.size()));
    crypto_auth_hmacsha512_final(&state, out.data());
}

//! The order of the curve, big endian.
const uchar *orderOf(KeyScheme scheme)
{
    static constexpr uchar secp256k1[] = {0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xfe, 0xba, 0xae, 0xdc,
        0xe6, 0xaf, 0x48, 0xa0, 0x3b, 0xbf, 0xd2, 0x5e, 0x8c, 0xd0, 0x36, 0x41, 0x41};
    static constexpr uchar p256[] = {0xff, 0xff, 0xff, 0xff, 0x00, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xbc, 0xe6, 0xfa, 0xad,
        0xa7, 0x17, 0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63, 0x25, 0x51};
    return scheme == KeyScheme::Secp256k1 ? secp256k1 : p256;
}

//! \a sum = (\a a + \a b) mod \a order, for numbers below it, in time that does not depend on them.
void addModulo(const uchar *a, const uchar *b, const uchar *order, SecretBytes &sum)
{
    constexpr int length = int(PrivateKey::SecretLength);
    SecretBytes reduced(length);
    unsigned carry = 0;
    for (int i = length - 1; i >= 0; --i) {
        carry += unsigned(a[i]) + b[i];
        sum.data()[i] = uchar(carry);
        carry >>= 8;
    }
    unsigned borrow = 0;
    for (int i = length - 1; i >= 0; --i) {
        const unsigned difference = unsigned(sum.data()[i]) - order[i] - borrow;
        reduced.data()[i] = uchar(difference);
        borrow = difference >> 31;
    }
    // The difference counts if the sum is not below the order: it has a 257th bit, or nothing was borrowed.
    const auto mask = uchar(0U - (carry | (1U - borrow)));
    for (int i = 0; i < length; ++i)
        sum.data()[i] = uchar((reduced.data()[i] & mask) | (sum.data()[i] & ~mask));
}

//! SEC 1, compressed.
QByteArray compressed(const PublicKey &key)
{
    const QByteArray point = key.raw();
    return QByteArray(1, char(2 | (point.back() & 1))) + point.sliced(1, 32);
}

//! A key and its chain code, as SLIP-10 derives them.
class ExtendedKey final
{
public:
    explicit ExtendedKey(KeyScheme scheme)
        : m_scheme(scheme)
    {
    }

    Result<PrivateKey> master(const SecretBytes &seed)
    {
        const QByteArrayView curve = m_scheme == KeyScheme::Ed25519 ? "ed25519 seed" : m_scheme == KeyScheme::P256 ? "Nist256p1 seed" : "Bitcoin seed";
        hmac(curve, {seed.view()}, m_both);
        while (true) {
            std::copy_n(m_both.data(), PrivateKey::SecretLength, m_key.data());
            if (auto key = PrivateKey::fromRaw(m_scheme, m_key)) {
                m_present = *key;
                return key;
            }
            hmac(curve, {m_both.view()}, m_both); // once in 2^32 with P-256
        }
    }

    Result<PrivateKey> child(quint32 step)
    {
        std::array<char, 4> number {};
        qToBigEndian(step, number.data());
        const QByteArrayView numberView(number.data(), qsizetype(number.size()));
        const SecretBytes chainCode = SecretBytes::copyOf(m_both.view().sliced(PrivateKey::SecretLength));
        if (step & HardenedStep)
            hmac(chainCode.view(), {QByteArrayView("\0", 1), m_key.view(), numberView}, m_both);
        else
            hmac(chainCode.view(), {compressed(m_present->publicKey()), numberView}, m_both);
        const SecretBytes parent = m_key.clone();
        while (true) {
            if (m_scheme == KeyScheme::Ed25519) {
                std::copy_n(m_both.data(), PrivateKey::SecretLength, m_key.data());
            } else {
                SecretBytes left = SecretBytes::copyOf(m_both.view().first(PrivateKey::SecretLength));
                // 0 is not a private key but a proper difference to the parent; that never happens.
                if (PrivateKey::fromRaw(m_scheme, left))
                    addModulo(left.data(), parent.data(), orderOf(m_scheme), m_key);
                else
                    m_key = SecretBytes(PrivateKey::SecretLength); // not valid: hash again
            }
            if (auto key = PrivateKey::fromRaw(m_scheme, m_key)) {
                m_present = *key;
                return key;
            }
            hmac(chainCode.view(), {QByteArrayView("\x01"), m_both.view().sliced(PrivateKey::SecretLength), numberView}, m_both);
        }
    }

private:
    const KeyScheme m_scheme;
    SecretBytes m_both {qsizetype(std::tuple_size_v<Digest>)}; // left half of the last hash, and the chain code
    SecretBytes m_key {PrivateKey::SecretLength};
    std::optional<PrivateKey> m_present;
};

} // namespace

Result<SecretBytes> seedFromPhrase(QByteArrayView phrase, const SecretBytes *passphrase)
{
    IC_TRY(numbers, wordNumbers(phrase));
    if (!checksumFits(numbers))
        return malformedPhrase(QStringLiteral("the checksum is wrong: a word is wrong, or two are swapped"));
    const SecretBytes text = canonical(numbers);
    if (passphrase && passphrase->size() > MaxPhraseLength)
        return Error(ErrorCode::LimitExceeded, QStringLiteral("seed phrase: a passphrase of more than %1 bytes").arg(MaxPhraseLength));
    const SecretBytes salt = saltFor(passphrase);
    SecretBytes seed(SeedLength);
    if (PKCS5_PBKDF2_HMAC(
            reinterpret_cast<const char *>(text.data()), int(text.size()), salt.data(), int(salt.size()), Rounds, EVP_sha512(), int(seed.size()), seed.data())
        != 1)
        return Error(ErrorCode::InvalidState, QStringLiteral("seed phrase: OpenSSL could not derive the seed"));
    return seed;
}

Result<PrivateKey> derivePrivateKey(KeyScheme scheme, const SecretBytes &seed, const QList<quint32> &path)
{
    if (scheme != KeyScheme::Ed25519 && scheme != KeyScheme::Secp256k1 && scheme != KeyScheme::P256)
        return Error(ErrorCode::UnsupportedKey, QStringLiteral("seed phrase: only Ed25519, secp256k1 and P-256 keys can be derived"));
    ExtendedKey extended(scheme);
    auto key = extended.master(seed);
    for (const quint32 step : path) {
        if (scheme == KeyScheme::Ed25519 && !(step & HardenedStep))
            return Error(ErrorCode::InvalidArgument, QStringLiteral("Ed25519 keys have hardened steps only"));
        key = extended.child(step);
    }
    return key;
}

Result<PrivateKey> privateKeyFromSeedPhrase(QByteArrayView phrase, KeyScheme scheme, const SecretBytes *passphrase)
{
    IC_TRY(seed, seedFromPhrase(phrase, passphrase));
    const quint32 last = scheme == KeyScheme::Ed25519 ? HardenedStep : 0;
    return derivePrivateKey(scheme, seed, {44 | HardenedStep, 223 | HardenedStep, HardenedStep, last, last});
}

} // namespace Ic
