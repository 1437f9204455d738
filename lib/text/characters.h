// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include <QtCore/QChar>
#include <QtCore/QStringView>

//! Untrusted text: reading, cutting, printing and showing it. All functions work by code point, never by UTF-16 unit. They are pure
//! and thread-safe, and take linear time.
namespace Ic::Text {

//! Returns the code point at \a position and moves \a position behind it. A lone surrogate is returned unchanged.
[[nodiscard]] inline char32_t takeCodePoint(QStringView text, qsizetype &position) noexcept
{
    const char16_t unit = text[position++].unicode();
    if (QChar::isHighSurrogate(unit) && position < text.size() && text[position].isLowSurrogate())
        return QChar::surrogateToUcs4(unit, text[position++].unicode());
    return unit;
}

//! Returns whether \a c is drawn as nothing (Default_Ignorable_Code_Point of Unicode): format characters, fillers, tags, and all
//! variation selectors except U+FE0E and U+FE0F, which select text or emoji.
[[nodiscard]] IC_EXPORT bool isInvisible(char32_t c) noexcept;

//! Returns whether \a c is safe in a terminal, a log and JSON output. Control and format characters (Cc, Cf), line and paragraph
//! separators, surrogates, private use characters, noncharacters and invisible characters are not printable. Characters of a
//! later Unicode version than Qt's are.
[[nodiscard]] IC_EXPORT bool isPrintable(char32_t c) noexcept;

} // namespace Ic::Text
