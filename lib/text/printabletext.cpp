// SPDX-License-Identifier: MIT
#include "printabletext.h"
#include <algorithm>

namespace Ic::Text {

namespace {

void appendHex(QByteArray &out, char16_t unit)
{
    static constexpr char Digits[] = "0123456789abcdef";
    const char escape[] = {'\\', 'u', Digits[unit >> 12], Digits[unit >> 8 & 15], Digits[unit >> 4 & 15], Digits[unit & 15]};
    out.append(escape, sizeof escape);
}

void appendJsonEscape(QByteArray &out, char32_t c)
{
    if (QChar::requiresSurrogates(c)) {
        appendHex(out, QChar::highSurrogate(c));
        appendHex(out, QChar::lowSurrogate(c));
    } else {
        appendHex(out, char16_t(c));
    }
}

//! The code point of valid UTF-8 whose first byte is at \a position, and its length in bytes.
struct Utf8Character
{
    char32_t code;
    qsizetype size;
};
Utf8Character utf8At(const QByteArray &utf8, qsizetype position)
{
    const auto byte = [&](qsizetype i) { return position + i < utf8.size() ? char32_t(uchar(utf8[position + i])) : 0; };
    const char32_t lead = byte(0);
    if (lead < 0xe0)
        return {(lead & 0x1f) << 6 | (byte(1) & 0x3f), 2};
    if (lead < 0xf0)
        return {(lead & 0xf) << 12 | (byte(1) & 0x3f) << 6 | (byte(2) & 0x3f), 3};
    return {(lead & 7) << 18 | (byte(1) & 0x3f) << 12 | (byte(2) & 0x3f) << 6 | (byte(3) & 0x3f), 4};
}

} // namespace

QString printable(const QString &text, LineBreaks breaks)
{
    QString out;
    qsizetype plain = 0; // where what is not copied yet begins
    for (qsizetype i = 0; i < text.size();) {
        const qsizetype start = i;
        const char32_t c = takeCodePoint(text, i);
        if (isPrintable(c) || (breaks == LineBreaks::Kept && (c == U'\n' || c == U'\t')))
            continue;
        if (out.isEmpty())
            out.reserve(text.size());
        out += QStringView(text).sliced(plain, start - plain);
        out += QChar(QChar::ReplacementCharacter);
        plain = i;
    }
    if (plain == 0)
        return text;
    out += QStringView(text).sliced(plain);
    return out;
}

QByteArray printableJson(const QByteArray &json)
{
    QByteArray out;
    out.reserve(json.size());
    qsizetype plain = 0;
    const auto replace = [&](qsizetype start, qsizetype end) {
        out.append(json.constData() + plain, start - plain);
        plain = end;
    };
    for (qsizetype i = 0; i < json.size();) {
        const auto byte = uchar(json[i]);
        if (byte == '\\') {
            // Qt writes surrogates as escapes where they are halves, and only there.
            const bool isHalf =
                json.size() - i >= 6 && json[i + 1] == 'u' && (json[i + 2] | 0x20) == 'd' && QByteArrayView("89abcdefABCDEF").contains(json[i + 3]);
            if (isHalf) {
                replace(i, i + 6);
                out += "\\ufffd";
            }
            i += isHalf ? 6 : 2;
        } else if (byte < 0x80) {
            if (byte == 0x7f) {
                replace(i, i + 1);
                appendJsonEscape(out, byte);
            }
            ++i;
        } else {
            const Utf8Character character = utf8At(json, i);
            if (!isPrintable(character.code)) {
                replace(i, std::min(i + character.size, json.size()));
                appendJsonEscape(out, character.code);
            }
            i += character.size;
        }
    }
    if (plain == 0)
        return json;
    replace(json.size(), json.size());
    return out;
}

QString describedCharacter(QStringView text, qsizetype position)
{
    qsizetype end = position;
    const char32_t c = takeCodePoint(text, end);
    if (isPrintable(c) && !QChar::isSpace(c))
        return u'\'' + text.sliced(position, end - position).toString() + u'\'';
    return QStringLiteral("U+%1").arg(QString::number(c, 16).toUpper().rightJustified(4, u'0'));
}

} // namespace Ic::Text
