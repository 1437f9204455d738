// SPDX-License-Identifier: MIT
#pragma once
#include "closereason.h"
#include "connectionstate.h"
#include "sessionactions.h"
#include <QtCore/QDateTime>
#include <optional>

namespace Ic {

//! The properties of a socket that describe its connection. They change together.
struct ShownConnection
{
    ConnectionState state = ConnectionState::Closed;
    CloseReason closeReason;
    std::optional<SessionAction::Opened> session; //!< the present one, or the last until the next attempt
    int attempt = 0;
    QDateTime nextAttempt; //!< invalid unless waiting

    [[nodiscard]] ShownConnection after(const SessionAction::Progressed &progress) const;
    [[nodiscard]] ShownConnection after(const SessionAction::Opened &opened) const;
    [[nodiscard]] ShownConnection after(const SessionAction::Reconnecting &loss, std::chrono::nanoseconds now) const;
    [[nodiscard]] ShownConnection after(const SessionAction::Closed &end) const;
};

} // namespace Ic
