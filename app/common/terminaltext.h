// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QString>

namespace Ic::App {

//! \a text as a terminal may get it: what steers the terminal, or changes the direction of the text around it, is replaced. Messages have words
//! of others in them. Line breaks stay if \a keepLines.
[[nodiscard]] QString harmless(QString text, bool keepLines = false);

} // namespace Ic::App
