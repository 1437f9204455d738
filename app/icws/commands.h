// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QStringList>

namespace Ic::App {

//! The program icws: runs the command that \a arguments name and gives the exit code.
[[nodiscard]] int runCommand(const QStringList &arguments);

} // namespace Ic::App
