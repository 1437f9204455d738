// SPDX-License-Identifier: MIT
#include "canister.h"
#include "utf8text.h"

namespace Ic::LocalNet {

CanisterReply CanisterReply::methodNotFound(const Principal &canister, const char *kind, QByteArrayView method)
{
    return reject(RejectCode::CanisterError,
        QStringLiteral("Error from Canister %1: Canister has no %2 method '%3'.").arg(canister.toText(), QLatin1StringView(kind), Text::fromUtf8(method)),
        QByteArrayLiteral("IC0536"));
}

CanisterReply CanisterReply::noModule(const Principal &canister)
{
    return reject(RejectCode::CanisterError,
        QStringLiteral("Error from Canister %1: Attempted to execute a message, but the canister contains no Wasm module.").arg(canister.toText()),
        QByteArrayLiteral("IC0537"));
}

} // namespace Ic::LocalNet
