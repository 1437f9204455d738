// SPDX-License-Identifier: MIT
#pragma once
#include "characters.h"
#include "icglobal.h"
#include <QtCore/QByteArray>
#include <QtCore/QString>

namespace Ic::Text {

//! Whether printable() keeps line feeds and tabs.
enum class LineBreaks { Replaced, Kept };

//! Returns \a text with U+FFFD for each character that is not printable (isPrintable()), for terminals and logs. Line feeds and tabs
//! are such characters unless \a breaks keeps them.
[[nodiscard]] IC_EXPORT QString printable(const QString &text, LineBreaks breaks = LineBreaks::Replaced);

//! Returns \a json, the output of QJsonDocument::toJson(), with `\uXXXX` for each character that is not printable; the document stays
//! the same. A lone surrogate, which many parsers refuse, becomes U+FFFD.
[[nodiscard]] IC_EXPORT QByteArray printableJson(const QByteArray &json);

//! Returns the character at \a position for an error message: 'x', or U+200B if it is not printable or a space.
[[nodiscard]] IC_EXPORT QString describedCharacter(QStringView text, qsizetype position);

} // namespace Ic::Text
