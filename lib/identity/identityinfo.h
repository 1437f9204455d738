// SPDX-License-Identifier: MIT
#pragma once
#include "principal.h"
#include "publickey.h"
#include <QtCore/QMetaType>
#include <QtCore/QString>
#include <chrono>
#include <optional>

namespace Ic {

//! The public description of a stored identity.
struct IdentityInfo
{
    QString name;
    Principal principal;
    KeyScheme scheme = KeyScheme::Ed25519; //!< of the stored key
    std::chrono::nanoseconds created {}; //!< since 1970 (UTC)
    //! The end of a session signed by another key, see DelegationChain::expiration(); absent for a key.
    std::optional<std::chrono::nanoseconds> expiration;
    bool readOnly = false; //!< a read-only session
    //! False for an imported session whose chain a canister signed, if that signature was not verified (ImportRequest::canisterSignatures()). Show
    //! such a principal as unverified: no secret is needed to write such a chain, and only the network rejects it.
    bool checked = true;

    [[nodiscard]] QString principalText() const { return principal.toText(); }
    [[nodiscard]] bool isSession() const noexcept { return expiration.has_value(); }
    friend bool operator==(const IdentityInfo &a, const IdentityInfo &b)
    {
        return a.name == b.name && a.principal == b.principal && a.scheme == b.scheme && a.created == b.created && a.expiration == b.expiration
            && a.readOnly == b.readOnly && a.checked == b.checked;
    }
    friend bool operator!=(const IdentityInfo &a, const IdentityInfo &b) { return !(a == b); }
};

} // namespace Ic

Q_DECLARE_METATYPE(Ic::IdentityInfo)
