// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QStringList>

namespace Ic::App {

//! `icws candid encode|decode|check|format`: Candid offline. \a arguments begin with the program's name, then the verb.
[[nodiscard]] int runCandid(const QStringList &arguments);

// One each; \a arguments begin with the program's name.
[[nodiscard]] int runCandidEncode(const QStringList &arguments);
[[nodiscard]] int runCandidDecode(const QStringList &arguments);
[[nodiscard]] int runCandidCheck(const QStringList &arguments);
[[nodiscard]] int runCandidFormat(const QStringList &arguments);

} // namespace Ic::App
