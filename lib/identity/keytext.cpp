// SPDX-License-Identifier: MIT
#include "keytext.h"
#include "asciicharacters.h"
#include "bytes.h"
#include <QtCore/QtGlobal>
#include <algorithm>
#include <sodium.h>
#include <string_view>
#include <vector>

namespace Ic {
namespace {

constexpr QByteArrayView BeginLine = "-----BEGIN ";
constexpr qsizetype MaxWordsOfPhrase = 64; // more than any phrase has, with what people write beside it

bool isBase64(char c)
{
    return Ascii::isLetter(c) || Ascii::isDigit(c) || c == '+' || c == '/' || c == '=';
}

//! Appends to memory that was made large enough.
class SecretWriter
{
public:
    explicit SecretWriter(qsizetype most)
        : m_bytes(most)
    {
    }
    void append(char c) { m_bytes.data()[m_size++] = uchar(c); }
    void append(QByteArrayView text)
    {
        std::for_each(text.begin(), text.end(), [this](char c) { append(c); });
    }
    [[nodiscard]] SecretBytes take()
    {
        m_bytes.truncate(m_size);
        return std::move(m_bytes);
    }

private:
    SecretBytes m_bytes;
    qsizetype m_size = 0;
};

//! Marks that stand for a blank or quote in UTF-8: no-break and ideographic spaces, curly quotes, dashes and bullets of lists.
struct Mark
{
    QByteArrayView utf8;
    bool isQuote = false;
};
constexpr Mark Marks[] = {
    {"\"", true},
    {"'", true},
    {"`", true},
    {"\xe2\x80\x9c", true},
    {"\xe2\x80\x9d", true},
    {"\xe2\x80\x98", true},
    {"\xe2\x80\x99", true},
    {"\xef\xbb\xbf", false},
    {"\xc2\xa0", false},
    {"\xe2\x80\x8b", false},
    {"\xe3\x80\x80", false},
    {"\xe2\x80\x93", false},
    {"\xe2\x80\x94", false},
    {"\xe2\x80\xa2", false},
    {"\xc2\xb7", false},
};

//! The length of a mark at the start of \a text; 0 if there is none.
qsizetype markAt(QByteArrayView text)
{
    for (const Mark &mark : Marks) {
        if (text.startsWith(mark.utf8))
            return mark.utf8.size();
    }
    return 0;
}

QByteArrayView stripped(QByteArrayView text)
{
    for (bool again = true; again && !text.isEmpty();) {
        again = false;
        while (!text.isEmpty() && Ascii::isBlank(text.front()))
            text = text.sliced(1);
        while (!text.isEmpty() && Ascii::isBlank(text.back()))
            text.chop(1);
        for (const Mark &mark : Marks) {
            const qsizetype size = mark.utf8.size();
            if (mark.isQuote ? text.size() >= 2 * size && text.startsWith(mark.utf8) : text.startsWith(mark.utf8)) {
                text = text.sliced(size);
                again = true;
            }
            if (mark.isQuote && text.endsWith(mark.utf8)) {
                text.chop(size);
                again = true;
            }
        }
    }
    return text;
}

enum class Utf16 { No, Little, Big };

Utf16 utf16Of(QByteArrayView bytes)
{
    if (bytes.startsWith("\xff\xfe"))
        return Utf16::Little;
    if (bytes.startsWith("\xfe\xff"))
        return Utf16::Big;
    // Of a text in ASCII every other byte is zero, of nothing else that could be meant here.
    constexpr qsizetype Sample = 16;
    if (bytes.size() < Sample || bytes.size() % 2 != 0)
        return Utf16::No;
    const auto zerosAt = [bytes](qsizetype first) {
        for (qsizetype i = 0; i < Sample; ++i) {
            if ((bytes[i] == 0) != (i % 2 == first))
                return false;
        }
        return true;
    };
    return zerosAt(1) ? Utf16::Little : zerosAt(0) ? Utf16::Big : Utf16::No;
}

SecretBytes fromUtf16(QByteArrayView bytes, bool isBig)
{
    SecretWriter out(bytes.size() / 2 * 3);
    for (qsizetype i = 0; i + 1 < bytes.size(); i += 2) {
        const auto unit = char16_t(uchar(bytes[i]) << (isBig ? 8 : 0) | uchar(bytes[i + 1]) << (isBig ? 0 : 8));
        if (unit < 0x80) {
            out.append(char(unit));
        } else if (unit < 0x800) {
            out.append(char(0xc0 | unit >> 6));
            out.append(char(0x80 | (unit & 0x3f)));
        } else { // halves of a pair become bytes that are not UTF-8, which no key has
            out.append(char(0xe0 | unit >> 12));
            out.append(char(0x80 | (unit >> 6 & 0x3f)));
            out.append(char(0x80 | (unit & 0x3f)));
        }
    }
    return out.take();
}

//! Without the backslashes that shells and JSON put in: "\n" is a line end, "\/" a slash.
SecretBytes withoutEscapes(QByteArrayView pem)
{
    SecretWriter out(pem.size());
    for (qsizetype i = 0; i < pem.size(); ++i) {
        if (pem[i] != '\\') {
            out.append(pem[i]);
            continue;
        }
        while (i + 1 < pem.size() && pem[i + 1] == '\\')
            ++i;
        const char next = i + 1 < pem.size() ? pem[i + 1] : '\n';
        if (next == 'n' || next == 'r' || next == 't') {
            out.append('\n');
            ++i;
        }
    }
    return out.take();
}

//! A PEM file in base64, as services for builds keep secrets; nothing if \a text is no such thing.
std::optional<SecretBytes> pemFromBase64(QByteArrayView text)
{
    constexpr QByteArrayView Begin = "LS0tLS1CRUdJTi"; // "-----BEGIN"
    if (!text.startsWith(Begin))
        return {};
    return secretFromBase64(text);
}

//! Places of words in a text, with the number before each.
class WordList
{
public:
    //! False if there is something else in it, or a single word, which may be a key in hexadecimal letters.
    bool read(QByteArrayView text)
    {
        int number = 0;
        for (qsizetype i = 0; i < text.size();) {
            const char c = text[i];
            if (Ascii::isLetter(c)) {
                const qsizetype start = i;
                while (i < text.size() && Ascii::isLetter(text[i]))
                    ++i;
                m_words.push_back({start, i - start, std::exchange(number, 0)});
                if (m_words.size() > std::size_t(MaxWordsOfPhrase))
                    return false;
            } else if (Ascii::isDigit(c)) {
                if (number != 0)
                    return false;
                while (i < text.size() && Ascii::isDigit(text[i]) && number < 1000)
                    number = number * 10 + (text[i++] - '0');
                if (number == 0 || number > int(MaxWordsOfPhrase))
                    return false;
            } else if (Ascii::isBlank(c) || QByteArrayView(",;.:|()[]#*-").contains(c)) {
                ++i;
            } else if (const qsizetype mark = markAt(text.sliced(i)); mark > 0) {
                i += mark;
            } else {
                return false;
            }
        }
        return number == 0 && m_words.size() > 1 && sort();
    }
    [[nodiscard]] SecretBytes joined(QByteArrayView text) const
    {
        SecretWriter out(text.size() + qsizetype(m_words.size()));
        for (const Word &word : m_words) {
            if (&word != &m_words.front())
                out.append(' ');
            out.append(text.sliced(word.start, word.length));
        }
        return out.take();
    }

private:
    struct Word
    {
        qsizetype start;
        qsizetype length;
        int number; // 0: none
    };
    //! Numbers are there for all words or for none, and are 1, 2, 3 ...
    bool sort()
    {
        std::stable_sort(m_words.begin(), m_words.end(), [](const Word &a, const Word &b) { return a.number < b.number; });
        const bool areNumbered = m_words.front().number != 0;
        for (std::size_t i = 0; i < m_words.size(); ++i) {
            if (m_words[i].number != (areNumbered ? int(i) + 1 : 0))
                return false;
        }
        return true;
    }
    std::vector<Word> m_words;
};

//! A number, the anchor of Internet Identity, and words.
bool looksLikeRecoveryPhrase(QByteArrayView text)
{
    const auto end = std::find_if_not(text.begin(), text.end(), Ascii::isDigit);
    return end != text.begin() && end != text.end() && Ascii::isBlank(*end)
        && std::all_of(end, text.end(), [](char c) { return Ascii::isLetter(c) || Ascii::isBlank(c); });
}

} // namespace

SecretBytes plainKeyText(QByteArrayView bytes)
{
    const Utf16 utf16 = utf16Of(bytes);
    const SecretBytes utf8 = utf16 == Utf16::No ? SecretBytes::copyOf(bytes) : fromUtf16(bytes, utf16 == Utf16::Big);
    const QByteArrayView text = stripped(utf8.view());
    const auto decoded = pemFromBase64(text);
    const QByteArrayView plain = decoded ? stripped(decoded->view()) : text;
    return plain.contains(BeginLine) && plain.contains('\\') ? withoutEscapes(plain) : SecretBytes::copyOf(plain);
}

std::optional<SecretBytes> secretFromBase64(QByteArrayView text)
{
    SecretBytes bytes(text.size() / 4 * 3 + 3);
    size_t length = 0;
    const char *stop = nullptr;
    if (sodium_base642bin(bytes.data(), size_t(bytes.size()), text.data(), size_t(text.size()), "\r\n\t ", &length, &stop, sodium_base64_VARIANT_ORIGINAL) != 0
        || stop != text.data() + text.size())
        return {};
    bytes.truncate(qsizetype(length));
    return bytes;
}

std::optional<SecretBytes> wordsIn(QByteArrayView text)
{
    WordList words;
    return words.read(text) ? std::optional(words.joined(text)) : std::nullopt;
}

Error explainKeyText(QByteArrayView text)
{
    if (text.isEmpty())
        return Error(ErrorCode::BadInput, QStringLiteral("the input is empty"));
    if (looksLikeRecoveryPhrase(text))
        return Error(ErrorCode::Unsupported,
            QStringLiteral(
                "this is a recovery phrase of Internet Identity, which gives other principals than those in apps; log in with Internet Identity instead"));
    const auto refused = [](const char *what) { return Error(ErrorCode::BadInput, QLatin1StringView(what)); };
    const bool isBinary = std::any_of(text.begin(), text.end(), [](char c) { return (uchar(c) < 0x20 && !Ascii::isBlank(c)) || c == 0x7f; });
    if (isBinary && text.startsWith('0'))
        return refused("this is DER, the binary form of a PEM file; convert it with \"openssl pkey -inform DER -in FILE -out FILE.pem\"");
    if (isBinary || !text.isValidUtf8())
        return refused("neither a PEM file nor a seed phrase, but binary; an encrypted identity of dfx keeps the name identity.pem.encrypted, with its "
                       "identity.json beside it");
    if (text.startsWith("PuTTY-User-Key-File"))
        return refused("this is a key of PuTTY; PuTTYgen converts it to an OpenSSH key (Conversions, Export OpenSSH key), which can be imported if it is an "
                       "Ed25519 or P-256 key");
    if (text.startsWith("ssh-") || text.startsWith("ecdsa-sha2-") || text.startsWith("sk-"))
        return refused("this is a public key; the private key is in the file of the same name without .pub");
    if (text.contains("PRIVATE KEY") || text.contains("BEGIN "))
        return refused("the BEGIN line of the PEM file is damaged: it is \"-----BEGIN PRIVATE KEY-----\" or the like, with five hyphens on each side");
    const QByteArrayView digits = text.startsWith("0x") ? text.sliced(2) : text;
    if (digits.size() == 64 && std::all_of(digits.begin(), digits.end(), [](char c) { return hexDigit(uchar(c)) >= 0; }))
        return refused("64 hexadecimal digits are a bare key, which does not say of which kind it is; export it as a PEM file");
    if (text.size() > 40 && !text.contains(' ') && std::all_of(text.begin(), text.end(), [](char c) { return isBase64(c) || Ascii::isBlank(c); }))
        return refused("this is base64 without the BEGIN and END lines of a PEM file; add them, such as \"-----BEGIN PRIVATE KEY-----\"");
    if (std::any_of(text.begin(), text.end(), [](char c) { return uchar(c) >= 0x80; }) && text.contains(' '))
        return refused("neither a PEM file nor a seed phrase in English; phrases in other languages are not supported");
    return refused("neither a PEM file nor a seed phrase");
}

} // namespace Ic
