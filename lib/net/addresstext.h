// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QString>
#include <QtCore/QUrl>

namespace Ic {

//! Returns \a url for messages, without a password: "ws://host:8080". An invalid one is the text from which it was made, and the
//! reason: "ws://host:99999 (Invalid port or port number out of range)".
[[nodiscard]] QString addressText(const QUrl &url);

} // namespace Ic
