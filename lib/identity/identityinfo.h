// SPDX-License-Identifier: MIT
#pragma once
#include "principal.h"
#include "publickey.h"
#include <QtCore/QString>
#include <optional>

namespace Ic {

//! The public description of a stored identity.
struct IdentityInfo
{
    QString name;
    Principal principal;
    KeyScheme scheme = KeyScheme::Ed25519; //!< of the stored key
    quint64 createdNs = 0; //!< nanoseconds since 1970
    std::optional<quint64> expirationNs; //!< of a session signed by another key; absent for a key
    bool readOnly = false; //!< a read-only session
    //! False for an imported session whose chain a canister signed, if that signature was not
    //! verified (ImportRequest::canisterSignatures()). Show such a principal as unverified: anyone
    //! can write such a chain, and only the network rejects it.
    bool checked = true;

    [[nodiscard]] QString principalText() const { return principal.toText(); }
    [[nodiscard]] bool isSession() const noexcept { return expirationNs.has_value(); }
    friend bool operator==(const IdentityInfo &a, const IdentityInfo &b)
    {
        return a.name == b.name && a.principal == b.principal && a.scheme == b.scheme && a.createdNs == b.createdNs && a.expirationNs == b.expirationNs
            && a.readOnly == b.readOnly && a.checked == b.checked;
    }
    friend bool operator!=(const IdentityInfo &a, const IdentityInfo &b) { return !(a == b); }
};

} // namespace Ic

Q_DECLARE_METATYPE(Ic::IdentityInfo)
