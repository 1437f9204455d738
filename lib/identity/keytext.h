// SPDX-License-Identifier: MIT
#pragma once
#include "error.h"
#include "secretbytes.h"
#include <QtCore/QByteArrayView>
#include <optional>

// Texts with keys, as shells, editors, environment variables and people leave them. Nothing here keeps a copy outside SecretBytes.
namespace Ic {

//! \a bytes as UTF-8 text without blanks and quotes around it: from UTF-16, with or without a byte order mark, and from the base64
//! form of a PEM file. In PEM texts `\n` is a line end, as in environment variables and JSON.
[[nodiscard]] SecretBytes plainKeyText(QByteArrayView bytes);

//! The bytes of base64, in lines or not. Nothing if \a text is damaged.
[[nodiscard]] std::optional<SecretBytes> secretFromBase64(QByteArrayView text);

//! The words of \a text with one blank between each, if it contains only words, separators, and numbers that count them; these give the order, as in
//! a table of several columns.
[[nodiscard]] std::optional<SecretBytes> wordsIn(QByteArrayView text);

//! Why \a text, from plainKeyText(), is neither PEM nor a seed phrase, with the remedy. Shows no part of it.
[[nodiscard]] Error explainKeyText(QByteArrayView text);

} // namespace Ic
