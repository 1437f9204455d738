// SPDX-License-Identifier: MIT
#include "quickreconnectpolicy.h"
#include "quickoptiontable_p.h"

namespace Ic {

const auto &QuickReconnectPolicy::table()
{
    using P = ReconnectPolicy;
    using Q = QuickReconnectPolicy;
    static constexpr QuickOption<Q, P> rows[] = {
        quickOption<&P::initialDelay, &P::setInitialDelay>(&Q::m_initialDelay),
        quickOption<&P::maxDelay, &P::setMaxDelay>(&Q::m_maxDelay),
        quickOption<&P::maxAttempts, &P::setMaxAttempts>(&Q::m_maxAttempts),
        quickOption<&P::stableAfter, &P::setStableAfter>(&Q::m_stableAfter),
    };
    return rows;
}

QuickReconnectPolicy::QuickReconnectPolicy(QObject *parent)
    : QObject(parent)
{
    read(ReconnectPolicy());
}

bool QuickReconnectPolicy::read(const ReconnectPolicy &policy)
{
    const bool isChanged = readQuickOptions(table(), *this, policy);
    if (isChanged)
        Q_EMIT changed();
    return isChanged;
}

ReconnectPolicy QuickReconnectPolicy::appliedTo(ReconnectPolicy policy) const
{
    writeQuickOptions(table(), *this, policy);
    return policy;
}

} // namespace Ic
