// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include <QtCore/QString>

//! The one rule for untrusted text in windows, menus and notifications.
//!
//! - Control and format characters, fillers, tags, private use characters, noncharacters and lone surrogates are removed. Joiners (U+200C,
//!   U+200D) stay between characters.
//! - A character has at most 8 combining marks: enough for every script, too few to cover other lines.
//! - Directional marks (U+200E, U+200F, U+061C) stay, one of each kind in a row. Embeddings, overrides and isolates become isolates
//!   that end in the line in which they begin, so that the surrounding text keeps its order.
//! - All line breaks become line feeds; consecutive empty lines become one.
//! - Text without a visible character becomes empty. Callers refuse it or show a placeholder.
//! - Length, in grapheme clusters, and the number of lines are bounded. A cut text ends with an ellipsis.
//!
//! Cleaning is idempotent. Its cost is bounded by the limits, whatever the length of the text.
namespace Ic::Text {

//! Returns \a text as one line of at most \a maxLength characters, for names, titles and reasons. A run of white space becomes one space.
[[nodiscard]] IC_EXPORT QString cleanLine(const QString &text, int maxLength);
//! Returns \a text in at most \a maxLines lines and \a maxLength characters, for messages. Indentation and runs of up to 8 spaces stay; a
//! tab becomes four spaces.
[[nodiscard]] IC_EXPORT QString cleanText(const QString &text, int maxLength, int maxLines);

//! Returns whether \a text has no visible character, so that cleanLine() and cleanText() return an empty text.
[[nodiscard]] IC_EXPORT bool isBlank(QStringView text);

//! Returns clean \a text for insertion into another text, between U+2068 and U+2069 if it could change the order of that text.
[[nodiscard]] IC_EXPORT QString isolated(const QString &text);

} // namespace Ic::Text
