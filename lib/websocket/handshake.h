// SPDX-License-Identifier: MIT
#pragma once
#include "environment.h"
#include "messageverifier.h"
#include "sessionactions.h"
#include "sessionevents.h"
#include "sessionfault.h"
#include "sessionoptions.h"
#include <QtCore/QUrl>
#include <optional>

namespace Ic {

//! The phase of a connection before its session is open: the transport, the gateway's principal, and the request to open the session, each with
//! a time limit. Each connection has a new one. Pure but for the random nonce; times are of a monotonic clock.
class Handshake
{
public:
    using Time = std::chrono::nanoseconds;
    struct Settings
    {
        SessionOptions options;
        Principal client; //!< whose identity signs
        QUrl gateway;
        bool isPolling = false; //!< the gateway is a transport of our own
        bool learnsTime = false; //!< the session is not opened before the time is known
    };

    Handshake(Settings settings, EnvironmentPtr environment, Time now);

    //! Connecting, Handshaking or Opening.
    [[nodiscard]] ConnectionState state() const noexcept { return m_state; }
    //! The transport begins \a phase. Ignored if it is not a later one.
    void progressed(TransportPhase phase, Time now);
    //! The gateway's first frame. It chooses the address of this session, whose state is then Opening, or finds a fault.
    [[nodiscard]] std::optional<SessionFault> received(const QByteArray &frame, Time now);
    //! The time is known, or cannot be. Returns whether it was waited for.
    bool timeLearned() { return std::exchange(m_learnsTime, false); }
    //! Returns whether the session may be opened now.
    [[nodiscard]] bool isReadyToOpen() const { return m_state == ConnectionState::Opening && !m_learnsTime; }
    //! The request to open the session is signed now.
    void openRequested(Time now);

    [[nodiscard]] const Principal &gatewayPrincipal() const noexcept { return m_gatewayPrincipal; }
    //! Returns the address of messages for this session.
    [[nodiscard]] const MessageAddress &address() const noexcept { return m_address; }

    //! Returns the end of the time limit.
    [[nodiscard]] Time deadline() const noexcept { return m_deadline; }
    //! Returns the error of a limit that has passed: that of the present step, or \a limit.
    [[nodiscard]] Error timeout(std::optional<std::chrono::milliseconds> limit = {}) const;

private:
    [[nodiscard]] std::optional<SessionFault> accept(const QByteArray &frame);
    [[nodiscard]] std::chrono::milliseconds timeOfStep() const;

    const Settings m_settings;
    const EnvironmentPtr m_environment;
    ConnectionState m_state = ConnectionState::Connecting;
    TransportPhase m_phase = TransportPhase::Tcp;
    bool m_learnsTime;
    Time m_deadline;
    Principal m_gatewayPrincipal;
    MessageAddress m_address;
};

} // namespace Ic
