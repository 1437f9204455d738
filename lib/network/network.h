// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include "result.h"
#include <QtCore/QFuture>
#include <QtCore/QList>
#include <QtCore/QUrl>
#include <chrono>
#include <memory>

namespace Ic {

class NetworkOptions;
class NetworkPrivate;
class RootKey;

//! A network that canisters run on: the Internet Computer, or a local one for development.
//!
//! A handle to what its agents and sockets share: addresses, root key, TLS and proxy settings, verified certificates, keys of subnet nodes, the time as
//! corrected by certified time, and HTTP connections (those of one thread). A certificate that one of them verifies corrects the time of all. Copies are
//! the same network; two networks made of equal options share nothing: use two to keep identities from being linked by their connections. Thread-safe.
//! Lives as long as a copy, an agent or a socket of it.
class IC_EXPORT Network
{
public:
    //! The Internet Computer, see mainnet().
    Network();
    explicit Network(const NetworkOptions &options);
    //! A network at one address with a root key that is known.
    Network(const QUrl &url, const RootKey &rootKey);

    //! Returns the Internet Computer. All calls in a program return the same network.
    [[nodiscard]] static Network mainnet();
    //! Returns a network for development at a literal loopback address, such as http://127.0.0.1:4943, whose root key is fetched; see
    //! NetworkOptions::fetchesRootKey().
    [[nodiscard]] static Network local(const QUrl &url);

    [[nodiscard]] NetworkOptions options() const;
    [[nodiscard]] QList<QUrl> urls() const;
    //! Returns the root key. InvalidState until it is fetched, if it is to be fetched.
    [[nodiscard]] Result<RootKey> rootKey() const;
    //! Returns whether the root key is that of the Internet Computer; false while it is not known.
    [[nodiscard]] bool isMainnet() const;
    //! Fetches the root key, if it is to be fetched: also again, as a local network that was reinstalled has another one. Sockets do so at each open(),
    //! agents while the key is not known, and once for a reply that another root key certifies, which is then verified with the new key. A key that was
    //! given is never replaced: such a reply is the error RootKeyMismatch. Completes in the calling thread. Errors of Ic::fetchRootKey().
    [[nodiscard]] QFuture<Result<RootKey>> fetchRootKey() const;
    //! Returns the time since 1970 (UTC) as corrected by certified time, see NetworkClock.
    [[nodiscard]] std::chrono::nanoseconds now() const;

    //! Whether both are the same network.
    friend bool operator==(const Network &a, const Network &b) noexcept { return a.d == b.d; }
    friend bool operator!=(const Network &a, const Network &b) noexcept { return a.d != b.d; }

private:
    friend class NetworkPrivate;
    std::shared_ptr<NetworkPrivate> d;
};

} // namespace Ic

Q_DECLARE_METATYPE(Ic::Network)
