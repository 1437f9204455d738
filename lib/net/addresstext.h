// SPDX-License-Identifier: MIT
#pragma once
#include "result.h"
#include <QtCore/QString>
#include <QtCore/QUrl>

namespace Ic {

//! Returns \a url for messages, without a password: "ws://host:8080". An invalid one is the text from which it was made, and the
//! reason: "ws://host:99999 (Invalid port or port number out of range)".
[[nodiscard]] QString addressText(const QUrl &url);
//! The same with the address in quotes, and the reason after them.
[[nodiscard]] QString quotedAddress(const QUrl &url);
//! MalformedUrl for an address at which there can be no network.
[[nodiscard]] Result<Unit> checkNetworkAddress(const QUrl &url);

} // namespace Ic
