// SPDX-License-Identifier: MIT
#pragma once
#include "bls.h"
#include "hashtree.h"
#include "principal.h"
#include <optional>
#include <vector>

namespace Ic {

//! Facts about a subnet that the root key certified (protocol.md e.6).
struct SubnetDelegation
{
    struct Range
    {
        Principal first;
        Principal last; // included
    };

    Principal subnet;
    BlsPublicKey key;
    std::optional<std::vector<Range>> ranges; //!< absent if neither layout is revealed
    QByteArray type; //!< empty if not revealed

    [[nodiscard]] bool covers(const Principal &canister) const;

    //! The ranges that \a tree, which must be verified, reveals for \a subnet: all revealed shards together, or else the flat
    //! list. DelegationIncomplete if there are bytes that are not ranges.
    [[nodiscard]] static Result<std::optional<std::vector<Range>>> rangesIn(const HashTree &tree, const Principal &subnet);
};

} // namespace Ic
