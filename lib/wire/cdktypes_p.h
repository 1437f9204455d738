// SPDX-License-Identifier: MIT
#pragma once
#include "candidcodec.h"
#include "clientkey.h"

// The Candid types of protocol.md b.1 and b.2, made once, and their common parts.
namespace Ic::Cdk {

[[nodiscard]] const Candid::Type &clientKeyType();
//! Of what goes to ws_message.
[[nodiscard]] const Candid::Type &messageArgumentType();
[[nodiscard]] Candid::Value clientKeyValue(const ClientKey &key);
[[nodiscard]] Result<ClientKey> clientKeyFrom(const Candid::Value &value);

} // namespace Ic::Cdk
