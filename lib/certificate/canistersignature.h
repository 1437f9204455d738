// SPDX-License-Identifier: MIT
#pragma once
#include "certificateverifier.h"

namespace Ic {

//! A public key that is a canister and a seed (protocol.md c.6), such as Internet Identity issues.
struct CanisterPublicKey
{
    Principal canister;
    QByteArray seed;

    //! MalformedPublicKey unless \a der is exactly such a key.
    [[nodiscard]] static IC_EXPORT Result<CanisterPublicKey> fromDer(QByteArrayView der);
};

//! What to demand of the subnet that certified a canister signature.
enum class SubnetTypeRule {
    Ignore, //!< before specification 0.60; delegations of before 2026 state no type
    Required, //!< the delegation must state a type, and not "cloud_engine"
};

//! Checks \a signature (CBOR of certificate and tree) over \a message, which includes its domain separator. The age of the
//! certificate does not matter: the expiry of the delegation that is signed governs. Errors: MalformedPublicKey,
//! MalformedCertificate, those of CertificateVerifier::verify() and checkWitness(), and CanisterOutOfRange for
//! a subnet type that may not sign.
[[nodiscard]] IC_EXPORT Result<Unit> verifyCanisterSignature(QByteArrayView publicKeyDer, QByteArrayView message, QByteArrayView signature,
    const CertificateVerifier &verifier, SubnetTypeRule rule = SubnetTypeRule::Required);

} // namespace Ic
