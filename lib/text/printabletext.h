// SPDX-License-Identifier: MIT
#pragma once
#include "characters.h"
#include <QtCore/QByteArray>
#include <QtCore/QString>

namespace Ic::Text {

enum class LineBreaks { Replaced, Kept };

//! \a text with U+FFFD in place of each character that is not printable: for terminals and logs. With \a breaks kept, line feeds
//! and tabs stay.
[[nodiscard]] IC_PRIVATE_EXPORT QString printable(const QString &text, LineBreaks breaks = LineBreaks::Replaced);

//! \a json, as QJsonDocument writes it, with `\uXXXX` in place of what is not printable: the same document for every reader.
//! Half of a surrogate pair, which many readers refuse, becomes U+FFFD.
[[nodiscard]] IC_PRIVATE_EXPORT QByteArray printableJson(const QByteArray &json);

//! How a message names the character at \a position: 'x', or U+200B where it is not printable.
[[nodiscard]] IC_PRIVATE_EXPORT QString describedCharacter(QStringView text, qsizetype position);

} // namespace Ic::Text
