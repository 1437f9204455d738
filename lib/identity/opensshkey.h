// SPDX-License-Identifier: MIT
#pragma once
#include "privatekey.h"
#include "result.h"
#include <QtCore/QByteArrayView>

namespace Ic {

//! The key in an `OPENSSH PRIVATE KEY` of PEM, Ed25519 or P-256. UnsupportedKey for others, with their name; Unsupported if it is
//! encrypted, with what to do; MalformedPem if damaged.
[[nodiscard]] Result<PrivateKey> privateKeyFromOpenSsh(QByteArrayView bytes);

} // namespace Ic
