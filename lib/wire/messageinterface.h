// SPDX-License-Identifier: MIT
#pragma once
#include "candidtype.h"
#include "icglobal.h"
#include "result.h"

namespace Ic {

namespace Candid {
class DidFile;
}

//! The definition that older canisters call the type of their messages, as its name is nowhere else.
inline constexpr char CustomaryMessageTypeName[] = "AppMessage";

//! What the application's messages of an IC WebSocket canister are, by its interface (protocol.md b.1).
//!
//! Newer canisters say it in ws_message, whose second argument is there for nothing else: `(record { msg : … }, opt AppMessage)`.
//! Older ones have the first argument only; then the definition AppMessage is taken, as in a file of types without a service.
//! \a typeName, unless empty, is a definition to be taken whatever ws_message says.
//! InterfaceUnsuitable tells what is missing and what to do about it.
[[nodiscard]] IC_EXPORT Result<Candid::Type> messageTypeOf(const Candid::DidFile &interface, const QString &typeName = {});

} // namespace Ic
