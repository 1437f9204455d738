// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QtGlobal>
#include <optional>

namespace Ic::App {

//! The user that this process runs as.
[[nodiscard]] uint thisUser();
//! The user whose process is at the other end of a local socket, as the kernel says; nothing if it does not.
[[nodiscard]] std::optional<uint> peerUser(qintptr socketDescriptor);

} // namespace Ic::App
