// SPDX-License-Identifier: MIT
#include "logging.h"

namespace Ic {
Q_LOGGING_CATEGORY(lcNet, "ic.net", QtInfoMsg)
Q_LOGGING_CATEGORY(lcIdentity, "ic.identity", QtInfoMsg)
Q_LOGGING_CATEGORY(lcCertificate, "ic.certificate", QtInfoMsg)
Q_LOGGING_CATEGORY(lcSession, "ic.session", QtInfoMsg)
Q_LOGGING_CATEGORY(lcGateway, "ic.gateway", QtInfoMsg)
Q_LOGGING_CATEGORY(lcLocalNet, "ic.localnet", QtInfoMsg)
Q_LOGGING_CATEGORY(lcApp, "ic.app", QtInfoMsg)
} // namespace Ic
