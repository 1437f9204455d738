// SPDX-License-Identifier: MIT
#pragma once
#include "icagent.h"
#include "onresult.h"
#include <QtCore/QObject>

namespace Ic {

//! The interface of QML objects that provide an agent, implemented by IcAgent.
class IC_QUICK_EXPORT AgentSource
{
public:
    virtual ~AgentSource() = default;
    //! Returns the agent for the current properties, created if necessary. Valid until they change
    //! or the object is destroyed. RootKeyInvalid, MalformedUrl; InvalidState before prepare().
    [[nodiscard]] virtual Result<HttpAgent *> httpAgent() = 0;
    //! Returns a future that completes when httpAgent() is available, such as after fetching a root
    //! key, or with an error.
    [[nodiscard]] virtual QFuture<Result<Unit>> prepare() = 0;
    //! Returns the sender of calls.
    [[nodiscard]] virtual IdentityPtr identity() const = 0;
};

} // namespace Ic

Q_DECLARE_INTERFACE(Ic::AgentSource, "Ic.WebSocket.AgentSource/1")

namespace Ic {

//! Returns the agent of an IcAgent of QML, or of an Agent or HttpAgent passed from C++ to QML.
//! InvalidState for null and for other objects.
[[nodiscard]] inline Result<HttpAgent *> httpAgentOf(QObject *object)
{
    if (auto *source = qobject_cast<AgentSource *>(object))
        return source->httpAgent();
    if (auto *agent = qobject_cast<Agent *>(object))
        return agent->http();
    if (auto *agent = qobject_cast<HttpAgent *>(object))
        return agent;
    return Error(ErrorCode::InvalidState, object ? QStringLiteral("the agent property is not an IcAgent") : QStringLiteral("no agent is set"));
}

//! Returns a future that completes when httpAgentOf() is available for \a object; see
//! AgentSource::prepare().
[[nodiscard]] inline QFuture<Result<Unit>> prepareAgentOf(QObject *object)
{
    if (auto *source = qobject_cast<AgentSource *>(object))
        return source->prepare();
    return readyResult<Unit>(Unit());
}

//! Returns the sender of calls through \a object; anonymous if it has none.
[[nodiscard]] inline IdentityPtr identityOf(QObject *object)
{
    if (const auto *source = qobject_cast<AgentSource *>(object))
        return source->identity();
    if (const auto *agent = qobject_cast<Agent *>(object))
        return agent->identity();
    return anonymousIdentity();
}

} // namespace Ic
