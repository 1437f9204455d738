// SPDX-License-Identifier: MIT
#pragma once
#include "delegation.h"
#include "identity.h"
#include "privatekey.h"
#include "try.h"
#include "vectors.h"

namespace Ic::Test {

//! Returns the identity that signed a recorded session, from its object "identity": a key, or a delegation to a session key. An error if the object
//! has neither. For tests of the identity layer and above.
[[nodiscard]] inline Result<IdentityPtr> recordedIdentity(const QJsonObject &json)
{
    const bool isDelegated = json[u"chain"].isObject();
    const QByteArray secret = bytesOf(isDelegated ? json[u"session_seed"] : json.contains(u"seed") ? json[u"seed"] : json[u"secret"]);
    const QString scheme = json[u"scheme"].toString();
    const KeyScheme kind = isDelegated || scheme.startsWith(u"ed25519") ? KeyScheme::Ed25519
        : scheme.endsWith(u"p256")                                      ? KeyScheme::P256
                                                                        : KeyScheme::Secp256k1;
    IC_TRY(key, PrivateKey::fromRaw(kind, SecretBytes::copyOf(secret)));
    if (!isDelegated)
        return keyIdentity(std::move(key));
    IC_TRY(chain, DelegationChain::fromJson(json[u"chain"].toObject()));
    return delegatedIdentity(chain, keyIdentity(std::move(key)));
}

} // namespace Ic::Test
