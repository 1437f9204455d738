// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include <QtCore/QString>

namespace Ic::Text {

//! The short form of \a principal wherever one is shown: "rrkah…aaaaq-cai", the first five characters of its text and the last nine.
//! It helps to tell principals apart at a glance; nothing is decided by it, as others can be made that look the same. Texts of at
//! most 15 characters stay whole.
[[nodiscard]] IC_PRIVATE_EXPORT QString shortPrincipal(const QString &principal);

} // namespace Ic::Text
