// SPDX-License-Identifier: MIT
#pragma once
#include <QtNetwork/QNetworkProxy>
#include <QtNetwork/QSslConfiguration>
#include <optional>

namespace Ic {

//! Settings of the connections to a gateway and to the network. A server certificate that is not valid under these
//! settings is always rejected.
struct NetworkSettings
{
    std::optional<QSslConfiguration> tls; //!< additional certificate authorities, a client certificate; default: the system's
    std::optional<QNetworkProxy> proxy; //!< with user and password if required; default: the application's
};

} // namespace Ic
