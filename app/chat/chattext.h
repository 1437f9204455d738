// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QString>

//! What comes from other people, made fit to be shown.
namespace Ic::Chat {

inline constexpr int MaxNicknameLength = 32;
inline constexpr int MaxMessageLength = 4000;

//! One line without control characters and without characters that turn the direction of the text around it; at most
//! \a maxLength long. For names, topics and reasons.
[[nodiscard]] QString cleanLine(const QString &text, int maxLength);
//! The same for the text of a message, which may have lines and be longer.
[[nodiscard]] QString cleanText(const QString &text);
//! "abcde…xyz": enough of a principal to tell people apart.
[[nodiscard]] QString shortPrincipal(const QString &principal);

} // namespace Ic::Chat
