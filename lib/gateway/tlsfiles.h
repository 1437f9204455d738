// SPDX-License-Identifier: MIT
#pragma once
#include "result.h"
#include "secretfile.h"
#include <QtNetwork/QSslConfiguration>

namespace Ic {

//! The TLS settings of a server, from PEM files: its certificate (and chain, leaf first) and its unencrypted private
//! key, whose permissions follow \a keyRule. Qt keeps the key in ordinary memory. FileNotReadable, FileNotPrivate (the key),
//! MalformedPem, LimitExceeded; TlsFailed where Qt has no TLS.
[[nodiscard]] Result<QSslConfiguration> tlsConfigurationFromFiles(const QString &certificatePath, const QString &keyPath, SecretFileRule keyRule);

} // namespace Ic
