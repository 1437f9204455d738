// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include <QtCore/QString>

namespace Ic {

//! Whether \a host, as QUrl::host() gives it, is a literal loopback address: of 127.0.0.0/8, or ::1. Not `localhost`: names are looked up.
[[nodiscard]] IC_PRIVATE_EXPORT bool isLiteralLoopback(const QString &host);

} // namespace Ic
