// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QStringList>

namespace Ic::App {

//! `icws notify`: makes a canister of resources/did/notify.did speak. \a arguments begin with the program's name.
[[nodiscard]] int runNotify(const QStringList &arguments);

} // namespace Ic::App
