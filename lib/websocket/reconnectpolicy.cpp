// SPDX-License-Identifier: MIT
#include "reconnectpolicy.h"
#include "valueclass_p.h"
#include <algorithm>

namespace Ic {

class ReconnectPolicy::Data : public ComparableData
{
public:
    std::chrono::milliseconds initialDelay {500};
    std::chrono::milliseconds maxDelay {60'000};
    int maxAttempts = -1;
    std::chrono::milliseconds stableAfter {10'000};

    friend bool operator==(const Data &, const Data &) = default;
};

IC_VALUE_CLASS(ReconnectPolicy)
IC_VALUE_EQUALITY(ReconnectPolicy)
IC_VALUE(ReconnectPolicy, std::chrono::milliseconds, initialDelay, setInitialDelay)
IC_VALUE(ReconnectPolicy, std::chrono::milliseconds, maxDelay, setMaxDelay)
IC_VALUE(ReconnectPolicy, int, maxAttempts, setMaxAttempts)
IC_VALUE(ReconnectPolicy, std::chrono::milliseconds, stableAfter, setStableAfter)

std::optional<std::chrono::milliseconds> ReconnectPolicy::delayBefore(int attempt, quint64 random) const
{
    if (attempt < 1 || (d->maxAttempts >= 0 && attempt > d->maxAttempts))
        return std::nullopt;
    const qint64 cap = std::max<qint64>(d->maxDelay.count(), 0);
    qint64 ceiling = std::clamp<qint64>(d->initialDelay.count(), 0, cap);
    for (int i = 1; i < attempt && ceiling < cap && ceiling > 0; ++i)
        ceiling = std::min(ceiling * 2, cap);
    return std::chrono::milliseconds(qint64(random % (quint64(ceiling) + 1)));
}

} // namespace Ic
