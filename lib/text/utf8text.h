// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include <QtCore/QByteArrayView>
#include <QtCore/QString>
#include <optional>

class QJsonDocument;
struct QJsonParseError;

//! Lossless conversions, for text that is hashed, encoded or sent. Qt's own conversions, such as QString::fromUtf8(), fromUcs4(),
//! fromLocal8Bit(), QStringDecoder and QJsonDocument::fromJson(), drop U+FEFF at the start of a text.
namespace Ic::Text {

//! Returns all characters of \a utf8. Invalid bytes become U+FFFD: use it for display, or where the bytes are known to be valid.
[[nodiscard]] IC_EXPORT QString fromUtf8(QByteArrayView utf8);
//! Returns all characters of \a utf8, or nothing if it is not valid UTF-8.
[[nodiscard]] IC_EXPORT std::optional<QString> fromValidUtf8(QByteArrayView utf8);
//! The same for a file or a line of input, without a byte order mark at the start.
[[nodiscard]] IC_EXPORT std::optional<QString> fromUtf8Input(QByteArrayView utf8);
//! QJsonDocument::fromJson() that keeps all characters of strings and keys. A byte order mark before the document is skipped.
[[nodiscard]] IC_EXPORT QJsonDocument jsonFromUtf8(QByteArrayView json, QJsonParseError *error = nullptr);

} // namespace Ic::Text
