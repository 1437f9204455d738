// SPDX-License-Identifier: MIT
#include "sessionrequest.h"
#include "valueclass_p.h"

namespace Ic {

class SessionRequest::Data : public ComparableData
{
public:
    std::chrono::nanoseconds lifetime = std::chrono::hours(8);
    std::optional<QList<Principal>> canisters;

    friend bool operator==(const Data &, const Data &) = default;
};

IC_VALUE_CLASS(SessionRequest)
IC_VALUE_EQUALITY(SessionRequest)
IC_VALUE(SessionRequest, std::chrono::nanoseconds, lifetime, setLifetime)
IC_VALUE(SessionRequest, std::optional<QList<Principal>>, canisters, setCanisters)

} // namespace Ic
