// SPDX-License-Identifier: MIT
#pragma once
#include "localnetwork.h"

namespace Ic::App {

inline constexpr int MaxNotifyCanisters = 50;

//! Installs the canisters of icws-localnet on \a network, which is started and has none yet: "chat",
//! "echo", "notify", "prices", and "notify-2" to "notify-N" where \a notifyCanisters, 1 to
//! MaxNotifyCanisters, is N. Each name has the same id on every network. Errors of
//! LocalNetwork::install().
Result<Unit> installDemoCanisters(LocalNet::LocalNetwork &network, int notifyCanisters = 1);

} // namespace Ic::App
