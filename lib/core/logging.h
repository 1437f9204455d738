// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QLoggingCategory>

// Every logging category of the library, default level Info. Messages never hold secrets or message content.
namespace Ic {
Q_DECLARE_LOGGING_CATEGORY(lcNet) // ic.net: HTTP client and server
Q_DECLARE_LOGGING_CATEGORY(lcCertificate) // ic.certificate
Q_DECLARE_LOGGING_CATEGORY(lcAgent) // ic.agent: calls to the network
Q_DECLARE_LOGGING_CATEGORY(lcSession) // ic.session: state of a WebSocket session
Q_DECLARE_LOGGING_CATEGORY(lcTransport) // ic.transport: sockets of a session
Q_DECLARE_LOGGING_CATEGORY(lcGateway) // ic.gateway
Q_DECLARE_LOGGING_CATEGORY(lcLocalNet) // ic.localnet
Q_DECLARE_LOGGING_CATEGORY(lcApp) // ic.app: the programs
} // namespace Ic
