// SPDX-License-Identifier: MIT
#pragma once
#include "canistersignature.h"
#include "delegation.h"

namespace Ic {

//! Checks canister signatures with \a verifier, whose caches it shares, for WebLoginOptions and EnvelopePolicy: logins of
//! Internet Identity are signed that way. The identity layer knows no certificates, so it is told.
[[nodiscard]] IC_EXPORT CanisterSignatureVerifier canisterSignatureVerifier(CertificateVerifier verifier, SubnetTypeRule rule = SubnetTypeRule::Required);

} // namespace Ic
