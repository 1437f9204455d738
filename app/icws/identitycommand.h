// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QStringList>

namespace Ic::App {

//! `icws identity list|create|import|login|export|rename|use|delete`: the identities of a profile. Only login needs the network. \a arguments begin with
//! the program's name.
[[nodiscard]] int runIdentity(const QStringList &arguments);

} // namespace Ic::App
