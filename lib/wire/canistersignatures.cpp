// SPDX-License-Identifier: MIT
#include "canistersignatures.h"
#include "logging.h"

namespace Ic {

CanisterSignatureVerifier canisterSignatureVerifier(CertificateVerifier verifier, SubnetTypeRule rule)
{
    return [verifier = std::move(verifier), rule](QByteArrayView publicKeyDer, QByteArrayView message, QByteArrayView signature) {
        const auto verdict = verifyCanisterSignature(publicKeyDer, message, signature, verifier, rule);
        // The answer is yes or no; a developer with the wrong root key wants to know more.
        if (!verdict)
            qCWarning(lcCertificate, "canister signature: %s: %s", qUtf8Printable(verdict.error().codeName()), qUtf8Printable(verdict.error().message()));
        return verdict.has_value();
    };
}

} // namespace Ic
