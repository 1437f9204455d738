// SPDX-License-Identifier: MIT
#pragma once
#include "environment.h"
#include "icglobal.h"
#include "result.h"
#include "rootkey.h"
#include <QtCore/QFuture>
#include <QtCore/QUrl>
#include <QtNetwork/QSslConfiguration>
#include <chrono>
#include <optional>

namespace Ic {

//! Checks that the root key of a test network may be fetched from \a network: only over http or
//! https from a literal loopback address (127.0.0.0/8 or [::1]). A name can lead to another
//! computer, and the responding program chooses the key that certifies everything. InvalidArgument,
//! or MalformedUrl for an address that is not one of http or https, with a message for the user.
[[nodiscard]] IC_EXPORT Result<Unit> checkRootKeySource(const QUrl &network);

//! Fetches the root key of the test network at \a network, once. This is the only way to trust a
//! key reported by a network itself. For development only: on this computer any program of any user
//! can respond at that address. \a tls has additional certificate authorities for https; without it
//! the system's count. No proxy is used: to a proxy, 127.0.0.1 is its own computer. Completes in the
//! calling thread, whose event loop must run. Errors: those of checkRootKeySource(), before anything
//! is sent; RootKeyInvalid; network errors; RequestTimeout after \a timeout.
[[nodiscard]] IC_EXPORT QFuture<Result<RootKey>> fetchRootKey(const QUrl &network, std::chrono::milliseconds timeout = std::chrono::seconds(15),
    EnvironmentPtr environment = Environment::system(), const std::optional<QSslConfiguration> &tls = {});

} // namespace Ic
