// SPDX-License-Identifier: MIT
#include "serverstate.h"
#include "logging.h"

namespace Ic::Tray {

bool ServerState::set(State state, const QString &problem)
{
    const bool changed = m_state != state || m_problem != problem || state == State::Available;
    m_state = state;
    m_problem = problem;
    return changed;
}

bool ServerState::fail(const QString &problem, bool canRetry)
{
    qCInfo(lcApp, "no notifications: %ls", qUtf16Printable(problem));
    m_canRetry = canRetry;
    return set(State::Unavailable, problem);
}

void ServerState::forgetServer()
{
    capabilities = {};
    info = {};
}

bool ServerState::beginRetry()
{
    if (!canRetry())
        return false;
    m_canRetry = false;
    return set(State::Probing);
}

QString ServerState::noBus()
{
    return tr("There is no session bus (D-Bus), so the desktop cannot be reached. Start the program from within a desktop session.");
}

QString ServerState::busEnded()
{
    return tr("The connection with the session bus (D-Bus) has ended. Start the program again.");
}

} // namespace Ic::Tray
