// SPDX-License-Identifier: MIT
#pragma once
#include "candidtype.h"
#include "icglobal.h"
#include "result.h"

namespace Ic {

namespace Candid {
class DidFile;
}

//! The name by which older canisters define the type of their messages, which their interface
//! states nowhere else.
inline constexpr char CustomaryMessageTypeName[] = "AppMessage";

//! Returns the type of the application's messages of an IC WebSocket canister, found in its
//! interface (protocol.md b.1).
//!
//! Newer canisters state it in ws_message, in a second argument that serves no other purpose:
//! `(record { msg : … }, opt AppMessage)`. Older ones have the first argument only; then the
//! definition AppMessage is used, as in a file of types without a service. \a typeName, unless
//! empty, names the definition to use instead. InterfaceUnsuitable states what is missing and what
//! to do.
[[nodiscard]] IC_EXPORT Result<Candid::Type> messageTypeOf(const Candid::DidFile &interface, const QString &typeName = {});

} // namespace Ic
