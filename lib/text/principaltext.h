// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include <QtCore/QString>

namespace Ic::Text {

//! Returns the short form of \a principal for display, "rrkah…aaaaq-cai": the first five and the last nine characters. Texts of at
//! most 15 characters are returned whole. Other principals with the same short form can be made, so it must not be compared.
[[nodiscard]] IC_EXPORT QString shortPrincipal(const QString &principal);

} // namespace Ic::Text
