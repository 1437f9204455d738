// SPDX-License-Identifier: MIT
#pragma once
#include "result.h"
#include <QtCore/QString>

namespace Ic::Tray {

//! Whether a canister whose interface is \a did (the text of a .did file) can be listened to as one of resources/did/notify.did: it has
//! the methods of IC WebSocket and `about`, its messages are read by us, and ours by it. It may have more: other methods, other messages,
//! fields that we don't read, and optional ones that we don't send. InterfaceUnsuitable if it is something else altogether,
//! InterfaceIncompatible if something of the same name differs; each says what. MalformedCandid, LimitExceeded.
[[nodiscard]] Result<Unit> checkNotifyInterface(const QString &did);

} // namespace Ic::Tray
