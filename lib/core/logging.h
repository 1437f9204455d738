// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include <QtCore/QLoggingCategory>

// All logging categories of the library, with default level Info. Messages never contain secrets or
// message content. Declared by hand: Q_DECLARE_EXPORTED_LOGGING_CATEGORY requires Qt 6.5, and
// libraries above this one log too.
namespace Ic {
[[nodiscard]] IC_EXPORT const QLoggingCategory &lcNet(); //!< ic.net: HTTP client and server
[[nodiscard]] IC_EXPORT const QLoggingCategory &lcIdentity(); //!< ic.identity: stored identities
[[nodiscard]] IC_EXPORT const QLoggingCategory &lcCertificate(); //!< ic.certificate
[[nodiscard]] IC_EXPORT const QLoggingCategory &lcSession(); //!< ic.session: state of a WebSocket session
[[nodiscard]] IC_EXPORT const QLoggingCategory &lcGateway(); //!< ic.gateway
[[nodiscard]] IC_EXPORT const QLoggingCategory &lcLocalNet(); //!< ic.localnet
[[nodiscard]] IC_EXPORT const QLoggingCategory &lcApp(); //!< ic.app: the programs
} // namespace Ic
