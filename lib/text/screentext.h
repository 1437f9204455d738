// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include <QtCore/QString>

//! The one rule for text of others in windows, menus and notifications.
//!
//! - Characters that show nothing or control something are left out: control and format characters, fillers, tags, private use,
//!   noncharacters, halves of surrogate pairs. The joiners of Arabic and Indic scripts and of emoji stay between characters.
//! - At most 8 combining marks stand on a character: enough for every script, too few to draw over other lines.
//! - Marks of direction (U+200E, U+200F, U+061C) stay, one of each kind in a row. Embeddings, overrides and isolates become isolates
//!   that end in the line they begin in, so that they turn nothing around them.
//! - Line breaks of any kind are line feeds, and no line is empty twice in a row.
//! - A text in which nothing is left to see is empty: callers refuse it, or show words of their own.
//! - The number of characters, as people count them, and of lines is bounded. Where something was cut the last character is an ellipsis.
//!
//! To clean a text twice changes nothing. The work is bounded by the limits, however long the text is.
namespace Ic::Text {

//! One line of at most \a maxLength characters: for names, titles, topics and reasons. Any run of white space is one space.
[[nodiscard]] IC_PRIVATE_EXPORT QString cleanLine(const QString &text, int maxLength);
//! At most \a maxLines lines of at most \a maxLength characters together: for messages. Indentation and runs of spaces stay, up to 8
//! spaces; a tab counts as four.
[[nodiscard]] IC_PRIVATE_EXPORT QString cleanText(const QString &text, int maxLength, int maxLines);

//! Whether there is nothing to see in \a text: the text that cleanLine() and cleanText() make empty.
[[nodiscard]] IC_PRIVATE_EXPORT bool isBlank(QStringView text);

//! Clean \a text for a place inside a sentence of ours: with isolates around it (U+2068, U+2069) if it could turn what stands beside it.
[[nodiscard]] IC_PRIVATE_EXPORT QString isolated(const QString &text);

} // namespace Ic::Text
