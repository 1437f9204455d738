// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QStringList>

namespace Ic::App {

//! The program icws: runs the command that \a arguments name and gives the exit code.
[[nodiscard]] int runCommand(const QStringList &arguments);

// Its commands; \a arguments begin with the program's name.

//! `icws connect CANISTER_ID` (architecture.md section 5).
[[nodiscard]] int runConnect(const QStringList &arguments);
//! `icws notify`: makes a canister of resources/did/notify.did speak.
[[nodiscard]] int runNotify(const QStringList &arguments);
//! `icws verify --frames` and `icws verify EVIDENCE` (architecture.md section 5).
[[nodiscard]] int runVerify(const QStringList &arguments);
//! `icws principal TEXT|HEX|FILE.pem`: the same principal in its other forms. Offline.
[[nodiscard]] int runPrincipal(const QStringList &arguments);
//! `icws identity list|create|import|login|export|rename|use|delete`: the identities of a profile. Only login needs the network.
[[nodiscard]] int runIdentity(const QStringList &arguments);
//! `icws candid encode|decode|check|format`: Candid offline.
[[nodiscard]] int runCandid(const QStringList &arguments);
[[nodiscard]] int runCandidEncode(const QStringList &arguments);
[[nodiscard]] int runCandidDecode(const QStringList &arguments);
[[nodiscard]] int runCandidCheck(const QStringList &arguments);
[[nodiscard]] int runCandidFormat(const QStringList &arguments);

} // namespace Ic::App
