// SPDX-License-Identifier: MIT
#pragma once
#include <QtNetwork/QNetworkProxy>
#include <QtNetwork/QSslConfiguration>
#include <optional>

namespace Ic {

//! What a connection to a gateway can be told about the network it goes through. A server certificate that these settings do
//! not make valid is refused; nothing waves it through.
struct NetworkSettings
{
    std::optional<QSslConfiguration> tls; //!< own certificate authorities, a client certificate; default: the system's
    std::optional<QNetworkProxy> proxy; //!< with user and password if it wants them; default: the application's
};

} // namespace Ic
