// SPDX-License-Identifier: MIT
#pragma once
#include "canistersignature.h"
#include "delegation.h"

namespace Ic {

//! Returns a function that verifies canister signatures with \a verifier, whose caches it shares.
//! For WebLoginOptions and EnvelopePolicy: Internet Identity signs logins in this way, and the
//! identity layer itself cannot verify certificates.
[[nodiscard]] IC_EXPORT CanisterSignatureVerifier canisterSignatureVerifier(CertificateVerifier verifier, SubnetTypeRule rule = SubnetTypeRule::Required);

} // namespace Ic
