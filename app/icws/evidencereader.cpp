// SPDX-License-Identifier: MIT
#include "evidencereader.h"
#include "bytes.h"
#include "utf8text.h"
#include <QtCore/QJsonDocument>
#include <array>
#include <cstring>
#include <optional>

namespace Ic::App {

namespace {

//! A flat JSON object of strings without escapes, which is what programs write. Anything else is left to QJsonDocument,
//! which also finds the words for what is wrong; so this one only has to be right where it says yes.
class PlainObject
{
public:
    static constexpr int FieldCount = 8;
    static constexpr std::array<QByteArrayView, FieldCount> Names {
        "frame", "root_key", "canister_id", "gateway_principal", "client_principal", "client_nonce", "expected_sequence", "now_ns"};
    enum Field { Frame, RootKey, Canister, Gateway, Client, Nonce, ExpectedSequence, Now };

    [[nodiscard]] bool scan(QByteArrayView line)
    {
        m_at = line.begin();
        m_end = line.end();
        if (!take('{'))
            return false;
        do {
            const auto key = string();
            if (!key || !take(':'))
                return false;
            const auto value = string();
            if (!value || !store(*key, *value))
                return false;
        } while (take(','));
        if (!take('}'))
            return false;
        skipSpace();
        return m_at == m_end && m_found == FieldCount;
    }
    [[nodiscard]] QByteArrayView operator[](Field field) const { return m_values[field]; }

private:
    void skipSpace()
    {
        while (m_at != m_end && (*m_at == ' ' || *m_at == '\t' || *m_at == '\r' || *m_at == '\n'))
            ++m_at;
    }
    bool take(char c)
    {
        skipSpace();
        if (m_at == m_end || *m_at != c)
            return false;
        ++m_at;
        return true;
    }
    std::optional<QByteArrayView> string()
    {
        if (!take('"'))
            return std::nullopt;
        const auto *closing = static_cast<const char *>(memchr(m_at, '"', std::size_t(m_end - m_at)));
        if (!closing)
            return std::nullopt;
        const QByteArrayView text(m_at, closing - m_at);
        // Of the values only hex, digits and principals are of use, and their readers take nothing else. A backslash could
        // only have hidden the closing quote.
        if (memchr(m_at, '\\', std::size_t(text.size())))
            return std::nullopt;
        m_at = closing + 1;
        return text;
    }
    bool store(QByteArrayView key, QByteArrayView value)
    {
        for (std::size_t i = 0; i < Names.size(); ++i) {
            if (key != Names[i])
                continue;
            if (m_values[i].data())
                return false; // twice
            m_values[i] = value;
            ++m_found;
            return true;
        }
        return false;
    }

    const char *m_at = nullptr;
    const char *m_end = nullptr;
    std::array<QByteArrayView, FieldCount> m_values {};
    int m_found = 0;
};

constexpr uchar NoDigit = 0xff;

constexpr std::array<uchar, 256> hexDigits()
{
    std::array<uchar, 256> table {};
    for (std::size_t i = 0; i < table.size(); ++i) {
        const int digit = hexDigit(char16_t(i));
        table[i] = digit < 0 ? NoDigit : uchar(digit);
    }
    return table;
}

//! Without a branch for each digit: which of them are letters is random, and half of a line's time went into wrong guesses.
bool decodeHex(QByteArrayView text, QByteArray &bytes)
{
    static constexpr std::array<uchar, 256> Digits = hexDigits();
    if (text.size() % 2 != 0)
        return false;
    bytes = QByteArray(text.size() / 2, Qt::Uninitialized);
    const auto *in = reinterpret_cast<const uchar *>(text.data());
    char *out = bytes.data();
    uchar seen = 0;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const uchar high = Digits[in[2 * i]];
        const uchar low = Digits[in[2 * i + 1]];
        seen |= uchar(high | low);
        out[i] = char(uchar(high << 4) | low);
    }
    return (seen & 0xf0) == 0;
}

bool decodeNumber(QByteArrayView text, quint64 &number)
{
    bool ok = false;
    number = text.toULongLong(&ok, 10);
    return ok && QByteArray::number(number) == text;
}

} // namespace

bool EvidenceReader::principal(QByteArrayView text, Remembered<Principal> &memory, Principal &result)
{
    if (memory.text.isNull() || memory.text != text) {
        auto read = Principal::fromText(QString::fromLatin1(text));
        if (!read)
            return false;
        memory = {text.toByteArray(), *read};
    }
    result = memory.value;
    return true;
}

bool EvidenceReader::readPlain(QByteArrayView line, Evidence &evidence)
{
    PlainObject object;
    if (!object.scan(line))
        return false;
    const QByteArrayView rootKey = object[PlainObject::RootKey];
    if (m_rootKey.text.isNull() || m_rootKey.text != rootKey) {
        QByteArray der;
        if (!decodeHex(rootKey, der))
            return false;
        m_rootKey = {rootKey.toByteArray(), der};
    }
    evidence.rootKeyDer = m_rootKey.value;
    return decodeHex(object[PlainObject::Frame], evidence.frame) && principal(object[PlainObject::Canister], m_canister, evidence.canister)
        && principal(object[PlainObject::Gateway], m_gateway, evidence.gateway) && principal(object[PlainObject::Client], m_client, evidence.client.principal)
        && decodeNumber(object[PlainObject::Nonce], evidence.client.nonce) && decodeNumber(object[PlainObject::ExpectedSequence], evidence.expectedSequence)
        && decodeNumber(object[PlainObject::Now], evidence.nowNs);
}

Result<Evidence> EvidenceReader::read(QByteArrayView line)
{
    Evidence evidence;
    if (readPlain(line, evidence))
        return evidence;
    QJsonParseError error;
    const QJsonDocument document = Text::jsonFromUtf8(line, &error);
    if (error.error != QJsonParseError::NoError)
        return Error(ErrorCode::BadInput, QStringLiteral("not JSON: %1 at byte %2").arg(error.errorString()).arg(error.offset));
    if (!document.isObject())
        return Error(ErrorCode::BadInput, QStringLiteral("not a JSON object"));
    return Evidence::fromJson(document.object());
}

} // namespace Ic::App
