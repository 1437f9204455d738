// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include <QtCore/QByteArrayView>
#include <QtCore/QString>
#include <optional>

class QJsonDocument;
struct QJsonParseError;

//! Text that is hashed, encoded or sent must be the text that was given. Qt's own functions, QString::fromUtf8(), fromUcs4(),
//! fromLocal8Bit(), QStringDecoder and QJsonDocument::fromJson() among them, drop U+FEFF at the start of a text, where it is a
//! character like any other.
namespace Ic::Text {

//! \a utf8 with all its characters. Bytes that are not UTF-8 become U+FFFD: for what is shown, or known to be UTF-8.
[[nodiscard]] IC_PRIVATE_EXPORT QString fromUtf8(QByteArrayView utf8);
//! The same of bytes that may be something else: nothing if they are not UTF-8.
[[nodiscard]] IC_PRIVATE_EXPORT std::optional<QString> fromValidUtf8(QByteArrayView utf8);
//! The same of a file or a line of input, where U+FEFF at the start is a byte order mark and no character of the text.
[[nodiscard]] IC_PRIVATE_EXPORT std::optional<QString> fromUtf8Input(QByteArrayView utf8);
//! QJsonDocument::fromJson() with all characters of texts and keys. A byte order mark before the document is skipped.
[[nodiscard]] IC_PRIVATE_EXPORT QJsonDocument jsonFromUtf8(QByteArrayView json, QJsonParseError *error = nullptr);

} // namespace Ic::Text
