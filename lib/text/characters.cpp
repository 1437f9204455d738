// SPDX-License-Identifier: MIT
#include "characters.h"

namespace Ic::Text {

namespace {

bool isNoncharacter(char32_t c)
{
    return (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef);
}

} // namespace

bool isInvisible(char32_t c) noexcept
{
    if (c < 0xad)
        return false;
    switch (c) {
    case 0xad: // soft hyphen
    case 0x034f: // combining grapheme joiner
    case 0x061c: // Arabic letter mark
    case 0x115f:
    case 0x1160:
    case 0x3164:
    case 0xffa0: // fillers of Hangul
    case 0x17b4:
    case 0x17b5: // inherent vowels of Khmer
    case 0xfeff: // zero width no-break space
        return true;
    default: break;
    }
    return (c >= 0x180b && c <= 0x180f) || (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f)
        || (c >= 0xfe00 && c <= 0xfe0d) || (c >= 0xfff0 && c <= 0xfff8) || (c >= 0x1bca0 && c <= 0x1bca3) || (c >= 0x1d173 && c <= 0x1d17a)
        || (c >= 0xe0000 && c <= 0xe0fff);
}

bool isPrintable(char32_t c) noexcept
{
    if (c < 0x7f)
        return c >= 0x20;
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph: return false;
    case QChar::Other_NotAssigned: return c <= QChar::LastValidCodePoint && !isNoncharacter(c) && !isInvisible(c);
    default: return !isInvisible(c);
    }
}

} // namespace Ic::Text
