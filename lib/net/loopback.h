// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QString>

namespace Ic {

//! Whether \a host, as QUrl::host() gives it, is a literal loopback address: of 127.0.0.0/8, or ::1. Not `localhost`: other programs
//! look it up.
[[nodiscard]] bool isLiteralLoopback(const QString &host);
//! Whether \a host is `localhost` or a name below it, which mean this computer (RFC 6761). Such a name is not to be looked up:
//! an answer of DNS could lead elsewhere. Addresses are no names.
[[nodiscard]] bool isLocalhostName(const QString &host);

} // namespace Ic
