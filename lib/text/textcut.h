// SPDX-License-Identifier: MIT
#pragma once
#include "characters.h"
#include "icglobal.h"
#include <QtCore/QByteArrayView>
#include <QtCore/QString>

namespace Ic::Text {

//! Returns the start of \a text with at most \a maxLength UTF-16 units, for error messages that quote their input. A character and its
//! marks stay together; a first character longer than \a maxLength is cut between code points.
[[nodiscard]] IC_EXPORT QString startOf(QStringView text, qsizetype maxLength);
//! Returns the start of UTF-8 text, at most \a maxBytes of it. Invalid bytes become U+FFFD.
[[nodiscard]] IC_EXPORT QString startOfUtf8(QByteArrayView utf8, qsizetype maxBytes);
//! Returns the start of \a text that has at most \a maxBytes in UTF-8, for fields with a byte limit such as the reason of a Close frame.
[[nodiscard]] IC_EXPORT QString startFittingUtf8(QStringView text, qsizetype maxBytes);

} // namespace Ic::Text
