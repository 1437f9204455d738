// SPDX-License-Identifier: MIT
#include "handshake.h"
#include "frames.h"
#include <utility>

namespace Ic {

Handshake::Handshake(Settings settings, EnvironmentPtr environment, Time now)
    : m_settings(std::move(settings))
    , m_environment(std::move(environment))
    , m_learnsTime(m_settings.learnsTime)
    , m_deadline(now + timeOfStep())
{
}

void Handshake::progressed(TransportPhase phase, Time now)
{
    if (phase <= m_phase)
        return;
    m_phase = phase;
    m_deadline = now + timeOfStep();
    if (phase == TransportPhase::Ready)
        m_state = ConnectionState::Handshaking;
}

std::optional<SessionFault> Handshake::received(const QByteArray &frame, Time now)
{
    if (auto fault = accept(frame))
        return fault;
    m_address = {m_gatewayPrincipal.toText().toUtf8(), {m_settings.client, m_environment->randomU64()}};
    m_state = ConnectionState::Opening;
    m_deadline = now + timeOfStep();
    return std::nullopt;
}

std::optional<SessionFault> Handshake::accept(const QByteArray &frame)
{
    const auto handshake = HandshakeFrame::fromCbor(frame);
    if (!handshake) // check: session-handshake-readable
        return SessionFault::of(handshake.error(), frame);
    m_gatewayPrincipal = handshake->gatewayPrincipal;
    // The transport of our own acts for its identity; messages of another principal could not be fetched.
    if (m_settings.isPolling && m_gatewayPrincipal != m_settings.client) { // check: polling-principal
        const Error error(ErrorCode::InvalidState, QStringLiteral("without a gateway, the client's own principal must be the gateway"));
        return SessionFault {CloseReason(Origin::System, error)};
    }
    if (m_settings.isPolling)
        return std::nullopt;
    if (const auto accepted = checkGatewayPrincipal(m_gatewayPrincipal, m_settings.client); !accepted) // check: gateway-principal
        return SessionFault::of(accepted.error(), frame);
    return std::nullopt;
}

void Handshake::openRequested(Time now)
{
    m_deadline = now + timeOfStep();
}

std::chrono::milliseconds Handshake::timeOfStep() const
{
    const SessionOptions &options = m_settings.options;
    if (m_state == ConnectionState::Opening)
        return options.openTimeout();
    switch (m_phase) {
    case TransportPhase::Tcp: return options.tcpTimeout();
    case TransportPhase::Tls: return options.tlsTimeout();
    case TransportPhase::Upgrade: return options.upgradeTimeout();
    case TransportPhase::Ready: break;
    }
    return options.handshakeTimeout();
}

Error Handshake::timeout(std::optional<std::chrono::milliseconds> limit) const
{
    const QString address = m_settings.gateway.toDisplayString(); // without a password
    const QString within = QStringLiteral("within %1 s").arg(double(limit.value_or(timeOfStep()).count()) / 1000);
    if (m_state == ConnectionState::Opening)
        return {ErrorCode::OpenTimeout, QStringLiteral("the canister did not open the session %1").arg(within)};
    if (m_settings.isPolling)
        return {ErrorCode::ConnectTimeout, QStringLiteral("no response of the network at %1 %2").arg(address, within)};
    switch (m_phase) {
    case TransportPhase::Tcp: return {ErrorCode::ConnectTimeout, QStringLiteral("no TCP connection to the gateway %1 %2").arg(address, within)};
    case TransportPhase::Tls: return {ErrorCode::TlsTimeout, QStringLiteral("no TLS connection to the gateway %1 %2").arg(address, within)};
    case TransportPhase::Upgrade:
        return {ErrorCode::UpgradeTimeout, QStringLiteral("the gateway %1 did not answer the WebSocket request %2").arg(address, within)};
    case TransportPhase::Ready: break;
    }
    return {ErrorCode::HandshakeTimeout, QStringLiteral("the gateway %1 did not send its principal %2").arg(address, within)};
}

} // namespace Ic
