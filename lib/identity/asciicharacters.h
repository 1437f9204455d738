// SPDX-License-Identifier: MIT
#pragma once

//! Characters of key files, which are ASCII whatever the locale is.
namespace Ic::Ascii {

constexpr bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
constexpr bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
constexpr bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

} // namespace Ic::Ascii
