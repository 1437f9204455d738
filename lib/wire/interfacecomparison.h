// SPDX-License-Identifier: MIT
#pragma once
#include "candiddidfile.h"
#include "icglobal.h"

namespace Ic {

//! Runs Candid::compareInterfaces(), and for two IC WebSocket canisters Candid::compareMessages()
//! as well: the type of the messages is in an opt of ws_message, which accepts everything, so that
//! the interfaces alone never differ in it. Positions in messages begin with "messages".
[[nodiscard]] IC_EXPORT Result<Candid::InterfaceChanges> compareWebSocketInterfaces(const Candid::DidFile &newInterface, const Candid::DidFile &oldInterface);

} // namespace Ic
