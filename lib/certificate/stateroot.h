// SPDX-License-Identifier: MIT
#pragma once
#include "sha256.h"
#include <QtCore/QByteArray>

namespace Ic {

//! Returns the message that the signature of a certificate signs (protocol.md e.2): the domain separator, its length first, and the root hash.
[[nodiscard]] inline QByteArray stateRootMessage(const Hash &rootHash)
{
    QByteArray message("\x0d"
                       "ic-state-root",
        14);
    message.append(view(rootHash));
    return message;
}

} // namespace Ic
