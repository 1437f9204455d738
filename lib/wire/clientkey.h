// SPDX-License-Identifier: MIT
#pragma once
#include "principal.h"

namespace Ic {

//! The key of one session of a client with a canister: the principal, and a random number chosen
//! for each connection (protocol.md b.1).
struct ClientKey
{
    Principal principal;
    quint64 nonce = 0;

    //! Returns the form in the error texts of canisters: "<principal>_<nonce>".
    [[nodiscard]] QString toText() const { return principal.toText() + QLatin1Char('_') + QString::number(nonce); }

    friend bool operator==(const ClientKey &a, const ClientKey &b) noexcept { return a.nonce == b.nonce && a.principal == b.principal; }
    friend bool operator!=(const ClientKey &a, const ClientKey &b) noexcept { return !(a == b); }
    friend size_t qHash(const ClientKey &key, size_t seed = 0) noexcept { return qHashMulti(seed, key.principal, key.nonce); }
};

} // namespace Ic
