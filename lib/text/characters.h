// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include <QtCore/QChar>
#include <QtCore/QStringView>

//! Text that others wrote: how it is read, cut, printed and shown. Everything here goes by code point, never by UTF-16 unit,
//! is linear in the length of the text, pure, and safe to call from any thread.
namespace Ic::Text {

//! The code point at \a position, and \a position moved behind it. Half of a surrogate pair is returned as it is.
[[nodiscard]] inline char32_t takeCodePoint(QStringView text, qsizetype &position) noexcept
{
    const char16_t unit = text[position++].unicode();
    if (QChar::isHighSurrogate(unit) && position < text.size() && text[position].isLowSurrogate())
        return QChar::surrogateToUcs4(unit, text[position++].unicode());
    return unit;
}

//! Whether \a c shows nothing wherever it stands (Default_Ignorable_Code_Point of Unicode): format characters, fillers, tags,
//! and variation selectors but for U+FE0E and U+FE0F, which choose between text and emoji.
[[nodiscard]] IC_PRIVATE_EXPORT bool isInvisible(char32_t c) noexcept;

//! Whether a terminal, a log or a JSON reader may get \a c as it is. Not printable are control and format characters (Cc, Cf),
//! line and paragraph separators, halves of surrogate pairs, private use, noncharacters, and what isInvisible().
//! Characters of a later Unicode than Qt's are printable.
[[nodiscard]] IC_PRIVATE_EXPORT bool isPrintable(char32_t c) noexcept;

} // namespace Ic::Text
