// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include "result.h"
#include <QtCore/QFuture>
#include <QtCore/QList>
#include <QtCore/QSharedDataPointer>
#include <QtCore/QUrl>
#include <memory>
#include <optional>

QT_BEGIN_NAMESPACE
class QNetworkProxy;
class QSslConfiguration;
QT_END_NAMESPACE

namespace Ic {

class Environment;
class NetworkPrivate;
class RootKey;
using EnvironmentPtr = std::shared_ptr<Environment>;

//! The settings of a Network. By default those of the Internet Computer.
class IC_EXPORT NetworkOptions
{
public:
    NetworkOptions();
    NetworkOptions(const NetworkOptions &other);
    NetworkOptions &operator=(const NetworkOptions &other);
    ~NetworkOptions();

    //! The http or https addresses of boundary nodes, or of a local network. The first is preferred, and paths are ignored. If empty, agents
    //! cannot request anything; sockets still verify the messages of gateways with rootKey().
    [[nodiscard]] QList<QUrl> urls() const;
    NetworkOptions &setUrls(QList<QUrl> value);
    //! The key that certifies. Default: that of the Internet Computer.
    [[nodiscard]] RootKey rootKey() const;
    NetworkOptions &setRootKey(RootKey value);
    //! Whether the root key is fetched from the first address, which must be a literal loopback address (127.0.0.0/8 or [::1]); see
    //! Ic::fetchRootKey(). For development. rootKey() is then not used. Default: false.
    [[nodiscard]] bool fetchesRootKey() const;
    NetworkOptions &setFetchRootKey(bool value);
    //! Additional certificate authorities or a client certificate, for http and for gateways. Default: the system's. A server certificate that is not
    //! valid under it is always rejected.
    [[nodiscard]] std::optional<QSslConfiguration> tlsConfiguration() const;
    NetworkOptions &setTlsConfiguration(std::optional<QSslConfiguration> value);
    //! The proxy of all connections, with user and password if it requires them. Default: the application's. A root key is fetched without one.
    [[nodiscard]] std::optional<QNetworkProxy> proxy() const;
    NetworkOptions &setProxy(std::optional<QNetworkProxy> value);
    //! The clock and the source of randomness, for tests. Default: those of the system.
    [[nodiscard]] EnvironmentPtr environment() const;
    NetworkOptions &setEnvironment(EnvironmentPtr environment);

    friend IC_EXPORT bool operator==(const NetworkOptions &a, const NetworkOptions &b);
    friend bool operator!=(const NetworkOptions &a, const NetworkOptions &b) { return !(a == b); }

private:
    class Data;
    QSharedDataPointer<Data> d;
};

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
    [[nodiscard]] QList<QUrl> urls() const { return options().urls(); }
    //! Returns the root key. InvalidState until it is fetched, if it is to be fetched.
    [[nodiscard]] Result<RootKey> rootKey() const;
    //! Returns whether the root key is that of the Internet Computer; false while it is not known.
    [[nodiscard]] bool isMainnet() const;
    //! Fetches the root key, if it is to be fetched: also again, as a local network that was reinstalled has another one. Sockets do so at each open(),
    //! agents while the key is not known, and once for a reply that another root key certifies, which is then verified with the new key. A key that was
    //! given is never replaced: such a reply is the error RootKeyMismatch. Completes in the calling thread. Errors of Ic::fetchRootKey().
    [[nodiscard]] QFuture<Result<RootKey>> fetchRootKey() const;
    //! Returns the time as corrected by certified time, in nanoseconds since 1970; see ClockOffset.
    [[nodiscard]] quint64 nowNs() const;

    //! Whether both are the same network.
    friend bool operator==(const Network &a, const Network &b) noexcept { return a.d == b.d; }
    friend bool operator!=(const Network &a, const Network &b) noexcept { return a.d != b.d; }

private:
    friend class NetworkPrivate;
    std::shared_ptr<NetworkPrivate> d;
};

} // namespace Ic

Q_DECLARE_METATYPE(Ic::Network)
