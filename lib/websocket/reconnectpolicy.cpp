// SPDX-License-Identifier: MIT
#include "reconnectpolicy.h"
#include <algorithm>

namespace Ic {

std::optional<std::chrono::milliseconds> ReconnectPolicy::delayBefore(int attempt, quint64 random) const
{
    if (attempt < 1 || (maxAttempts >= 0 && attempt > maxAttempts))
        return std::nullopt;
    const qint64 cap = std::max<qint64>(maxDelay.count(), 0);
    qint64 ceiling = std::clamp<qint64>(initialDelay.count(), 0, cap);
    for (int i = 1; i < attempt && ceiling < cap && ceiling > 0; ++i)
        ceiling = std::min(ceiling * 2, cap);
    return std::chrono::milliseconds(qint64(random % (quint64(ceiling) + 1)));
}

ReconnectPolicy ReconnectPolicy::never()
{
    ReconnectPolicy policy;
    policy.maxAttempts = 0;
    return policy;
}

} // namespace Ic
