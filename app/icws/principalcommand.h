// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QStringList>

namespace Ic::App {

//! `icws principal TEXT|HEX|FILE.pem`: the same principal in its other forms. Offline. \a arguments begin with the program's name.
[[nodiscard]] int runPrincipal(const QStringList &arguments);

} // namespace Ic::App
