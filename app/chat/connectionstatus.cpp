// SPDX-License-Identifier: MIT
#include "connectionstatus.h"
#include "chatlimits.h"
#include "screentext.h"
#include <chrono>

namespace Ic::Chat {

ConnectionStatus::ConnectionStatus(IcWebSocket *socket, EnvironmentPtr environment, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_environment(std::move(environment))
{
    m_second.setInterval(std::chrono::seconds(1));
    connect(&m_second, &QTimer::timeout, this, &ConnectionStatus::update);
    connect(m_socket, &IcWebSocket::stateChanged, this, &ConnectionStatus::update);
    connect(m_socket, &IcWebSocket::closed, this, &ConnectionStatus::update); // also if it could not be opened
    update();
}

void ConnectionStatus::setJoined(bool joined, bool wanted)
{
    m_joined = joined;
    m_joinWanted = wanted;
    update();
}

void ConnectionStatus::update()
{
    const ConnectionState state = m_socket->state();
    const Error error = m_socket->closeReason().error();
    m_level = Waiting;
    m_busy = true;
    m_canRetry = false;
    m_seconds = 0;
    m_advice.clear();
    m_detail.clear();
    switch (state) {
    case ConnectionState::Closed:
        m_busy = false;
        m_canRetry = true;
        m_level = Bad;
        m_text = tr("Not connected");
        break;
    case ConnectionState::WaitingToReconnect: {
        m_busy = false;
        m_canRetry = true;
        const auto now = std::chrono::duration_cast<std::chrono::milliseconds>(m_environment->unixTime()).count();
        const qint64 left = m_socket->nextAttempt().toMSecsSinceEpoch() - now;
        m_seconds = m_socket->nextAttempt().isValid() ? int(qBound(qint64(0), (left + 999) / 1000, qint64(3600))) : 0;
        m_headline = m_everOpen ? tr("Connection lost") : tr("No connection yet");
        m_text = m_seconds > 1 ? tr("%1. Trying again in %n seconds.", nullptr, m_seconds).arg(m_headline)
            : m_seconds == 1   ? tr("%1. Trying again in 1 second.").arg(m_headline)
                               : tr("%1. Trying again now.").arg(m_headline);
        break;
    }
    case ConnectionState::LoadingInterface: // not with a type that is set
    case ConnectionState::Connecting: m_text = tr("Connecting to the gateway…"); break;
    case ConnectionState::Handshaking: m_text = tr("Waiting for the gateway…"); break;
    case ConnectionState::Opening: m_text = tr("Opening a session with the canister…"); break;
    case ConnectionState::Open:
        m_everOpen = true;
        m_busy = !m_joined && m_joinWanted;
        m_level = m_busy ? Waiting : Good;
        m_text = m_joined ? tr("Connected") : m_joinWanted ? tr("Joining the chat…") : tr("Connected");
        break;
    }
    if (state != ConnectionState::WaitingToReconnect)
        m_headline = m_text;
    if (error.isError() && state != ConnectionState::Open) {
        m_advice = error.advice();
        m_detail = QStringLiteral("%1: %2").arg(error.codeName(), Text::cleanLine(error.message(), MaxReasonLength)); // words of the gateway may be in it
        // A forged message is not a passing fault of the network.
        if (error.errorClass() == ErrorClass::Forged)
            m_level = Bad;
    }
    if (m_seconds > 0 && !m_second.isActive())
        m_second.start();
    else if (m_seconds == 0)
        m_second.stop();
    Q_EMIT changed();
}

} // namespace Ic::Chat
