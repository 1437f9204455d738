// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QString>

//! What others wrote, made fit to be shown on the desktop and in our windows (architecture.md section 6). Pure; any thread.
namespace Ic::Tray {

inline constexpr int MaxTitleLength = 120;
inline constexpr int MaxBodyLength = 800;
inline constexpr int MaxBodyLines = 12;
inline constexpr int MaxLabelLength = 40;

//! \a text without characters that show nothing, that control anything or that change the direction of the text around it; runs of
//! white space become one space, no line is empty twice in a row and none has space at its ends. At most \a maxLines lines
//! and \a maxLength characters as people count them (graphemes), the last one an ellipsis if something was cut.
//! What remains ends in the direction that it began in, so that text of ours can follow it.
[[nodiscard]] QString cleanText(const QString &text, int maxLength, int maxLines);
//! The same in one line: for titles, names, topics and labels.
[[nodiscard]] QString cleanLine(const QString &text, int maxLength = MaxTitleLength);
//! The same with MaxBodyLength and MaxBodyLines.
[[nodiscard]] QString cleanBody(const QString &text);

//! \a text for a place where the server understands markup: `&`, `<`, `>`, `"` and `'` as entities.
[[nodiscard]] QString escapeMarkup(const QString &text);

//! Whether \a name is a plain name of a sound theme, such as "message-new-instant", and no path or address.
[[nodiscard]] bool isSoundName(const QString &name);

} // namespace Ic::Tray
