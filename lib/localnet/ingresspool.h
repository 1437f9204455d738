// SPDX-License-Identifier: MIT
#pragma once
#include "envelope.h"
#include <map>
#include <optional>
#include <tuple>

namespace Ic::LocalNet {

//! The calls that wait at the maker of blocks, in order of arrival; of the same arrival in order of posting. Times are nanoseconds
//! since 1970.
class IngressPool final
{
public:
    static constexpr quint64 HoldBackNs = 2'000'000'000;

    void add(const RequestContent &call, quint64 arrivalNs);
    //! Adds \a call so that it is behind the next one of its sender, canister and method, if that arrives within HoldBackNs. Until then
    //! the arrival of \a call is at the end of that time.
    void addHeldBack(const RequestContent &call, quint64 arrivalNs);
    //! Returns whether a call like \a call is held back at \a nowNs.
    [[nodiscard]] bool isHoldingBack(const RequestContent &call, quint64 nowNs) const;

    [[nodiscard]] std::optional<quint64> firstArrivalNs() const;
    //! Removes and returns the first call; there must be one.
    [[nodiscard]] RequestContent takeFirst();

private:
    using Calls = std::multimap<quint64, RequestContent>; // by arrival; equal ones keep their order
    using Kind = std::tuple<Principal, Principal, QByteArray>;
    [[nodiscard]] static Kind kindOf(const RequestContent &call) { return {call.sender, call.canister, call.method}; }

    Calls m_calls;
    std::map<Kind, Calls::iterator> m_heldBack;
};

} // namespace Ic::LocalNet
