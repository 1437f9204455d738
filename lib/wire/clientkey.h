// SPDX-License-Identifier: MIT
#pragma once
#include "principal.h"

namespace Ic {

//! One session of one client with one canister: who, and a number chosen anew for each connection (protocol.md b.1).
struct ClientKey
{
    Principal principal;
    quint64 nonce = 0;

    //! As the canisters write it in error texts: "<principal>_<nonce>".
    [[nodiscard]] QString toText() const { return principal.toText() + QLatin1Char('_') + QString::number(nonce); }

    friend bool operator==(const ClientKey &a, const ClientKey &b) noexcept
    {
        return a.nonce == b.nonce && a.principal == b.principal;
    }
    friend bool operator!=(const ClientKey &a, const ClientKey &b) noexcept { return !(a == b); }
    friend size_t qHash(const ClientKey &key, size_t seed = 0) noexcept
    {
        return qHashMulti(seed, key.principal, key.nonce);
    }
};

} // namespace Ic
