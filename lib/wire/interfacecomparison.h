// SPDX-License-Identifier: MIT
#pragma once
#include "candiddidfile.h"
#include "icglobal.h"

namespace Ic {

//! Candid::compareInterfaces(), and for two IC WebSocket canisters Candid::compareMessages() too: the type of the messages stands in an
//! opt of ws_message, which takes everything, so that the interfaces alone never differ in it. Places in messages begin with "messages".
[[nodiscard]] IC_EXPORT Result<Candid::InterfaceChanges> compareWebSocketInterfaces(const Candid::DidFile &newInterface, const Candid::DidFile &oldInterface);

} // namespace Ic
