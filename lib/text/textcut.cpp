// SPDX-License-Identifier: MIT
#include "textcut.h"
#include "utf8text.h"
#include <QtCore/QTextBoundaryFinder>
#include <algorithm>

namespace Ic::Text {

QString startOf(QStringView text, qsizetype maxLength)
{
    if (text.size() <= maxLength)
        return text.toString();
    // Whether a character ends at the limit is decided by the one that follows.
    const QStringView window = text.first(std::min(text.size(), maxLength + 2));
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, window.data(), window.size());
    finder.setPosition(maxLength);
    qsizetype end = finder.isAtBoundary() ? maxLength : finder.toPreviousBoundary();
    if (end <= 0)
        end = maxLength > 0 && text[maxLength - 1].isHighSurrogate() && text[maxLength].isLowSurrogate() ? maxLength - 1 : maxLength;
    return text.first(end).toString();
}

QString startOfUtf8(QByteArrayView utf8, qsizetype maxBytes)
{
    if (utf8.size() <= maxBytes)
        return fromUtf8(utf8);
    // A character has at most four bytes, the first of which is the only one that is not 10xxxxxx.
    qsizetype end = maxBytes;
    while (end > 0 && maxBytes - end < 3 && (uchar(utf8[end]) & 0xc0) == 0x80)
        --end;
    const QString text = fromUtf8(utf8.first(end));
    return startOf(QString(text + fromUtf8(utf8.sliced(end, std::min<qsizetype>(utf8.size() - end, 4)))), text.size());
}

QString startFittingUtf8(QStringView text, qsizetype maxBytes)
{
    qsizetype bytes = 0;
    qsizetype end = 0;
    for (qsizetype i = 0; i < text.size();) {
        const char32_t c = takeCodePoint(text, i);
        bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
        if (bytes > maxBytes)
            return startOf(text, end);
        end = i;
    }
    return text.toString();
}

} // namespace Ic::Text
