// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QStringList>

namespace Ic::App {

//! `icws verify --frames` and `icws verify EVIDENCE` (architecture.md section 5). \a arguments begin with the program's name.
[[nodiscard]] int runVerify(const QStringList &arguments);

} // namespace Ic::App
