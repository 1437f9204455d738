// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QStringList>

namespace Ic::App {

//! `icws connect CANISTER_ID` (architecture.md section 5). \a arguments begin with the program's name.
[[nodiscard]] int runConnect(const QStringList &arguments);

} // namespace Ic::App
