// SPDX-License-Identifier: MIT
#include "utf8text.h"
#include <QtCore/QJsonDocument>
#include <QtCore/QStringDecoder>

namespace Ic::Text {

namespace {

constexpr QByteArrayView Mark("\xef\xbb\xbf", 3); // U+FEFF

} // namespace

QString fromUtf8(QByteArrayView utf8)
{
    if (!utf8.startsWith(Mark))
        return QString::fromUtf8(utf8);
    // Into one buffer: a caller with a secret can wipe what it gets, and there is no other copy.
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless | QStringDecoder::Flag::ConvertInitialBom);
    QString text(decoder.requiredSpace(utf8.size()), Qt::Uninitialized);
    text.truncate(decoder.appendToBuffer(text.data(), utf8) - text.constData());
    return text;
}

std::optional<QString> fromValidUtf8(QByteArrayView utf8)
{
    if (!utf8.isValidUtf8())
        return std::nullopt;
    return fromUtf8(utf8);
}

std::optional<QString> fromUtf8Input(QByteArrayView utf8)
{
    return fromValidUtf8(utf8.startsWith(Mark) ? utf8.sliced(Mark.size()) : utf8);
}

QJsonDocument jsonFromUtf8(QByteArrayView json, QJsonParseError *error)
{
    if (json.startsWith(Mark))
        json = json.sliced(Mark.size());
    qsizetype at = json.indexOf(Mark);
    if (at < 0)
        return QJsonDocument::fromJson(QByteArray::fromRawData(json.data(), json.size()), error);
    // Qt keeps it as an escape. In valid JSON the character stands within texts only; elsewhere the escape is refused as it would be.
    QByteArray escaped;
    escaped.reserve(json.size() + 64);
    qsizetype copied = 0;
    for (; at >= 0; at = json.indexOf(Mark, copied)) {
        escaped.append(json.data() + copied, at - copied);
        qsizetype backslashes = 0;
        while (backslashes < escaped.size() && escaped[escaped.size() - 1 - backslashes] == '\\')
            ++backslashes;
        // Behind a backslash it is an escape that does not exist, and must not become one that does.
        escaped.append(backslashes % 2 ? Mark : QByteArrayView("\\ufeff"));
        copied = at + Mark.size();
    }
    escaped.append(json.data() + copied, json.size() - copied);
    return QJsonDocument::fromJson(escaped, error);
}

} // namespace Ic::Text
