// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QString>

namespace Ic::App {

//! The folder of a profile of icws.
[[nodiscard]] QString profileFolder(const QString &profile);
//! The command line of `icws identity` with \a action for \a profile, in quotes, for messages.
[[nodiscard]] QString identityCommandLine(const QString &action, const QString &profile);

} // namespace Ic::App
