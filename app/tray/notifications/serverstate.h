// SPDX-License-Identifier: MIT
#pragma once
#include "notificationserver.h"
#include <QtCore/QCoreApplication>

namespace Ic::Tray {

//! State, problem and abilities of a notification server, for the classes that speak to one.
class ServerState final
{
    Q_DECLARE_TR_FUNCTIONS(Ic::Tray::ServerState)

public:
    using State = NotificationServer::State;

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const QString &problem() const { return m_problem; }
    //! Unavailable, but another attempt may succeed.
    [[nodiscard]] bool canRetry() const { return m_state == State::Unavailable && m_canRetry; }

    //! Returns whether something has changed that stateChanged() reports. A server that is Available again may have other capabilities.
    [[nodiscard]] bool set(State state, const QString &problem = {});
    //! Sets Unavailable, and logs \a problem. Returns the same as set().
    [[nodiscard]] bool fail(const QString &problem, bool canRetry);
    //! Forgets the abilities of a server that has ended.
    void forgetServer();
    //! Sets Probing if canRetry(), and returns whether it did.
    [[nodiscard]] bool beginRetry();

    //! Problems of the session bus.
    [[nodiscard]] static QString noBus();
    [[nodiscard]] static QString busEnded();

    NotificationServer::Capabilities capabilities;
    NotificationServer::ServerInfo info;

private:
    State m_state = State::Probing;
    QString m_problem;
    bool m_canRetry = false;
};

} // namespace Ic::Tray
