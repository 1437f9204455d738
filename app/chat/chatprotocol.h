// SPDX-License-Identifier: MIT
#pragma once
#include "appmessage.h"
#include "candidtype.h"
#include "candidvalue.h"
#include "result.h"

//! Between the app's messages and Candid values, as resources/did/chat.did says.
namespace Ic::Chat {

//! The type AppMessage of chat.did.
[[nodiscard]] const Candid::Type &appMessageType();
[[nodiscard]] Candid::Value toValue(const AppMessage &message);
//! CandidTypeMismatch if \a value is no AppMessage.
[[nodiscard]] Result<AppMessage> fromValue(const Candid::Value &value);

} // namespace Ic::Chat
