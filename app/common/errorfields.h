// SPDX-License-Identifier: MIT
#pragma once
#include "error.h"
#include <QtCore/QJsonObject>

namespace Ic::App {

//! The fields of \a error in an event (architecture.md section 5): `code`, `reason`, and its facts as far as they are known.
[[nodiscard]] QJsonObject fieldsOf(const Error &error);

} // namespace Ic::App
