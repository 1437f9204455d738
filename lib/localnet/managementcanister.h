// SPDX-License-Identifier: MIT
#pragma once
#include "canister.h"
#include "envelope.h"

namespace Ic::LocalNet {

class Replica;

//! The management canister, aaaaa-aa, for calls from outside (protocol.md f): it creates canisters without a module, reports their status and lists
//! all canisters. Its other methods for controllers need modules, which this network does not run.
class ManagementCanister final
{
public:
    explicit ManagementCanister(Replica &replica)
        : m_replica(replica)
    {
    }

    //! Returns whether \a id is that of the management canister.
    [[nodiscard]] static bool is(const Principal &id) { return id == Principal(); }
    //! Returns whether \a endpoint is an effective canister id of the request \a content.
    [[nodiscard]] static bool isEffectiveCanister(const RequestContent &content, const Principal &endpoint);
    //! Returns whether endpoints of subnets take the request \a content.
    [[nodiscard]] static bool isOfSubnet(const RequestContent &content);

    //! Returns why the network does not take on the call \a content, if so.
    [[nodiscard]] std::optional<CanisterReply> refusal(const RequestContent &content) const;
    //! Executes a call without refusal().
    CanisterReply update(const RequestContent &content);
    [[nodiscard]] CanisterReply query(const RequestContent &content) const;

private:
    CanisterReply create(const RequestContent &content);
    [[nodiscard]] CanisterReply status(const Principal &canister) const;
    [[nodiscard]] CanisterReply list() const;

    Replica &m_replica;
};

} // namespace Ic::LocalNet
