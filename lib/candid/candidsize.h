// SPDX-License-Identifier: MIT
#pragma once
#include "candidvalue.h"
#include <QtCore/QVariant>

namespace Ic::Candid {

//! Returns about how many bytes of memory \a value keeps in use, or a number above \a limit once it is exceeded.
[[nodiscard]] qsizetype memorySize(const Value &value, qsizetype limit);
//! The same for data in the form of candidvariant.h. Objects of other classes count as the values that they convert to.
[[nodiscard]] qsizetype memorySize(const QVariant &data, qsizetype limit);

} // namespace Ic::Candid
