// SPDX-License-Identifier: MIT
#pragma once
#include "characters.h"
#include <QtCore/QByteArrayView>
#include <QtCore/QString>

namespace Ic::Text {

//! The start of \a text with at most \a maxLength UTF-16 units: for error texts, which must not be as long as their input.
//! A character and its marks stay together; one that is longer than \a maxLength by itself is cut between code points.
[[nodiscard]] IC_PRIVATE_EXPORT QString startOf(QStringView text, qsizetype maxLength);
//! The same of text in UTF-8, at most \a maxBytes of it. Bytes that are not UTF-8 become U+FFFD.
[[nodiscard]] IC_PRIVATE_EXPORT QString startOfUtf8(QByteArrayView utf8, qsizetype maxBytes);
//! The start of \a text that has at most \a maxBytes in UTF-8: for fields that count bytes, such as the reason in a Close frame.
[[nodiscard]] IC_PRIVATE_EXPORT QString startFittingUtf8(QStringView text, qsizetype maxBytes);

} // namespace Ic::Text
