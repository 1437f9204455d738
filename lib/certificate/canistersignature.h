// SPDX-License-Identifier: MIT
#pragma once
#include "certificateverifier.h"

namespace Ic {

//! A public key that consists of a canister id and a seed (protocol.md c.6), such as the keys that
//! Internet Identity issues.
struct CanisterPublicKey
{
    Principal canister;
    QByteArray seed;

    //! Parses \a der. MalformedPublicKey unless it is exactly such a key.
    [[nodiscard]] static IC_EXPORT Result<CanisterPublicKey> fromDer(QByteArrayView der);
};

//! Requirement on the type of the subnet that certified a canister signature.
enum class SubnetTypeRule {
    Ignore, //!< as before specification 0.60; delegations issued before 2026 state no type
    Required, //!< the delegation must state a type, and not "cloud_engine"
};

//! Verifies \a signature (CBOR of certificate and tree) over \a message, which includes its domain
//! separator. The age of the certificate is not checked: the expiry of the signed delegation
//! governs. Errors: MalformedPublicKey, MalformedCertificate, those of
//! CertificateVerifier::verify() and checkWitnessedValue(), and CanisterOutOfRange for a subnet type that
//! may not sign.
[[nodiscard]] IC_EXPORT Result<Unit> verifyCanisterSignature(QByteArrayView publicKeyDer, QByteArrayView message, QByteArrayView signature,
    const CertificateVerifier &verifier, SubnetTypeRule rule = SubnetTypeRule::Required);

} // namespace Ic
