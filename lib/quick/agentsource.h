// SPDX-License-Identifier: MIT
#pragma once
#include "agent.h"
#include <QtCore/QObject>

namespace Ic {

//! The interface of QML objects that provide an agent, implemented by IcAgent.
class IC_QUICK_EXPORT AgentSource
{
public:
    virtual ~AgentSource() = default;
    //! Returns the agent for the current properties, created if necessary. Valid until they change
    //! or the object is destroyed. Errors of QuickNetwork::network().
    [[nodiscard]] virtual Result<Agent *> agent() = 0;
};

} // namespace Ic

Q_DECLARE_INTERFACE(Ic::AgentSource, "Ic.WebSocket.AgentSource/1")

namespace Ic {

//! Returns the agent of an IcAgent of QML, or an Agent passed from C++ to QML. InvalidState for null
//! and for other objects.
[[nodiscard]] inline Result<Agent *> agentOf(QObject *object)
{
    if (auto *source = qobject_cast<AgentSource *>(object))
        return source->agent();
    if (auto *agent = qobject_cast<Agent *>(object))
        return agent;
    return Error(ErrorCode::InvalidState, object ? QStringLiteral("the agent property is not an IcAgent") : QStringLiteral("no agent is set"));
}

} // namespace Ic
