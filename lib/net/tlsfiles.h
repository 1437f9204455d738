// SPDX-License-Identifier: MIT
#pragma once
#include "result.h"
#include <QtNetwork/QSslConfiguration>

namespace Ic {

//! The TLS settings of a server, from PEM files: its certificate (and chain, leaf first) and its unencrypted private
//! key. FileNotReadable, MalformedPem; TlsFailed where Qt has no TLS.
[[nodiscard]] IC_PRIVATE_EXPORT Result<QSslConfiguration> tlsConfigurationFromFiles(const QString &certificatePath, const QString &keyPath);

} // namespace Ic
