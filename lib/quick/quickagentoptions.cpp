// SPDX-License-Identifier: MIT
#include "quickagentoptions.h"
#include "quickoptiontable_p.h"
#include "timerlimit.h"
#include <utility>

namespace Ic {

const auto &QuickAgentOptions::table()
{
    using A = AgentOptions;
    using Q = QuickAgentOptions;
    static constexpr QuickOption<Q, A> times[] = {
        quickOption<&A::queryTimeout, &A::setQueryTimeout>(&Q::m_queryTimeout),
        quickOption<&A::callTimeout, &A::setCallTimeout>(&Q::m_callTimeout),
        quickOption<&A::pollInterval, &A::setPollInterval>(&Q::m_pollInterval),
    };
    return times;
}

QuickAgentOptions::QuickAgentOptions(QObject *parent)
    : QObject(parent)
{
    readQuickOptions(table(), *this, AgentOptions());
}

Result<AgentOptions> QuickAgentOptions::options() const
{
    for (const auto &[name, value] : {std::pair("queryTimeout", m_queryTimeout), {"callTimeout", m_callTimeout}, {"pollInterval", m_pollInterval}}) {
        if (value < 1 || value > std::chrono::milliseconds(LongestTimerTime).count())
            return Error(ErrorCode::InvalidArgument,
                QStringLiteral("options.%1 is %2 ms; valid is 1 to %3 ms")
                    .arg(QLatin1StringView(name))
                    .arg(value)
                    .arg(std::chrono::milliseconds(LongestTimerTime).count()));
    }
    if (m_attempts < 0)
        return Error(ErrorCode::InvalidArgument, QStringLiteral("options.attempts is %1; valid is at least 0").arg(m_attempts));
    AgentOptions options;
    writeQuickOptions(table(), *this, options);
    return m_attempts == 0 ? options : options.setAttempts(m_attempts);
}

} // namespace Ic
