// SPDX-License-Identifier: MIT
#pragma once
#include "cdktypes.h"

//! The texts of CDK 0.4.1, letter by letter (protocol.md b.11).
namespace Ic::LocalNet::CdkErrors {

[[nodiscard]] QString anonymousPrincipalNotAllowed();
[[nodiscard]] QString clientKeyAlreadyConnected(const ClientKey &key);
[[nodiscard]] QString clientKeyMessageMismatch(const ClientKey &key);
[[nodiscard]] QString clientKeyNotConnected(const ClientKey &key);
[[nodiscard]] QString clientNotRegisteredToGateway(const ClientKey &key, const Principal &gateway);
[[nodiscard]] QString clientPrincipalNotConnected(const Principal &client);
[[nodiscard]] QString decodeServiceMessageContent(const QString &why);
[[nodiscard]] QString gatewayNotRegistered(const Principal &gateway);
[[nodiscard]] QString incomingSequenceNumberWrong(quint64 expected, quint64 actual);
[[nodiscard]] QString invalidServiceMessage();

} // namespace Ic::LocalNet::CdkErrors
