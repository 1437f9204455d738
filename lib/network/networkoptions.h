// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
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

} // namespace Ic
