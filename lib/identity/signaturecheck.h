// SPDX-License-Identifier: MIT
#pragma once
#include "delegation.h"
#include "publickey.h"
#include "result.h"
#include <QtCore/QByteArrayView>

namespace Ic {

//! Whether \a signature over \a message is by \a key; \a failure is the code if it is not, and \a what the name of the thing in
//! the message. For the sources of this layer.
[[nodiscard]] inline Result<Unit> checkSignature(const PublicKey &key, QByteArrayView message, QByteArrayView signature,
    const CanisterSignatureVerifier &canisterSignatures, ErrorCode failure, const QString &what)
{
    bool good = false;
    if (key.scheme() != KeyScheme::CanisterSignature) {
        good = key.verify(message, signature);
    } else if (canisterSignatures) { // check: canister-signature-supported (gate)
        good = canisterSignatures(key.der(), message, signature);
    } else {
        return Error(ErrorCode::Unsupported, QStringLiteral("%1: a canister signature, which cannot be verified here").arg(what));
    }
    if (!good)
        return Error(failure, QStringLiteral("%1: the signature is wrong").arg(what));
    return Unit {};
}

} // namespace Ic
