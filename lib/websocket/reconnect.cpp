// SPDX-License-Identifier: MIT
#include "reconnect.h"
#include "moment.h"
#include "pollingoptions.h"
#include <utility>

namespace Ic {

using namespace std::chrono_literals;

namespace {

bool canisterMayBeTriedAgain(ErrorCode code, bool wasOpen)
{
    // Lost or late messages of ours; a new session starts with clean numbers.
    if (code == ErrorCode::WrongSequenceNumber || code == ErrorCode::KeepAliveTimeout)
        return true;
    // A single request was refused, which only a transport without a gateway sees. The next number that the canister expects is unknown then, so the
    // session starts anew without repeating the request. Any other refusal would only repeat itself.
    return wasOpen && (code == ErrorCode::CertifiedReject || code == ErrorCode::UncertifiedReject);
}

} // namespace

Reconnect::Reconnect(const SessionOptions &options, EnvironmentPtr environment, std::shared_ptr<QSet<QUrl>> banned)
    : m_options(options)
    , m_environment(std::move(environment))
    , m_banned(banned ? std::move(banned) : std::make_shared<QSet<QUrl>>())
{
}

Result<Unit> Reconnect::start(const QList<QUrl> &gateways, Time now)
{
    m_gateways = gateways;
    m_gateway = 0;
    m_attempt = 0;
    m_lastLoss.reset();
    m_giveUpAt.reset();
    if (m_options.firstOpenTimeout() > 0ms)
        m_giveUpAt = now + m_options.firstOpenTimeout();
    if (!select(false)) { // check: open-needs-gateway
        return Error(ErrorCode::InvalidState,
            gateways.isEmpty() ? QStringLiteral("no gateway is set") : QStringLiteral("every gateway misbehaved; set others, or another network"));
    }
    return Unit {};
}

void Reconnect::stop()
{
    m_giveUpAt.reset();
    m_pollAt.reset();
    m_retryAt.reset();
}

bool Reconnect::isPolling() const
{
    return isPolledUrl(gateway());
}

bool Reconnect::select(bool next)
{
    const qsizetype count = m_gateways.size();
    for (qsizetype i = 0; i < count; ++i) {
        const qsizetype candidate = (m_gateway + (next ? 1 : 0) + i) % count;
        if (!m_banned->contains(m_gateways[candidate])) { // check: gateway-ban (gate)
            m_gateway = candidate;
            return true;
        }
    }
    return false;
}

std::optional<qsizetype> Reconnect::polledEntry() const
{
    for (qsizetype i = 0; i < m_gateways.size(); ++i) {
        if (isPolledUrl(m_gateways[i]) && !m_banned->contains(m_gateways[i])) // check: polled-entry-ban
            return i;
    }
    return std::nullopt;
}

void Reconnect::connecting(Time now)
{
    m_isAnswered = false;
    m_retryAt.reset();
    if (isPolling())
        m_pollAt.reset();
    else if (!m_pollAt && polledEntry())
        m_pollAt = now + m_options.gatewayPatience();
}

void Reconnect::opened()
{
    m_giveUpAt.reset();
    m_pollAt.reset();
}

std::optional<Reconnect::Attempt> Reconnect::lost(const CloseReason &reason, std::optional<Time> openedAt, Time now)
{
    m_isAnswered = false;
    if (openedAt && now - *openedAt >= m_options.reconnectPolicy().stableAfter())
        m_attempt = 0;
    if (!selectAfter(reason.error(), openedAt.has_value()))
        return std::nullopt;
    const auto delay = m_options.reconnectPolicy().delayBefore(++m_attempt, m_environment->randomU64());
    if (!delay)
        return std::nullopt;
    m_retryAt = now + *delay;
    m_lastLoss = reason;
    return Attempt {m_attempt, *delay};
}

//! Returns whether there is a gateway to go on with.
bool Reconnect::selectAfter(const Error &error, bool wasOpen)
{
    const ErrorClass kind = error.errorClass();
    if (kind == ErrorClass::Forged) {
        m_banned->insert(gateway()); // check: forgery-bans
        return select(true);
    }
    if (kind == ErrorClass::Local || (kind == ErrorClass::Canister && !canisterMayBeTriedAgain(error.code(), wasOpen))) // check: canister-refusal-ends
        return false;
    if (kind == ErrorClass::Canister)
        return true;
    // Where it could not even be opened, the next gateway may do better. One that took over because gateways did not answer hands back to them.
    if (wasOpen && isPolling()) // check: polling-hands-back
        m_gateway = 0;
    return select(!wasOpen);
}

bool Reconnect::pollInstead(const std::optional<CloseReason> &reason)
{
    m_pollAt.reset();
    const auto entry = polledEntry();
    if (!entry)
        return false;
    if (reason) {
        ++m_attempt;
        m_lastLoss = reason;
    }
    m_gateway = *entry;
    return true;
}

//! A failure of an attempt says more than that time is up. But one for which a gateway was banned is not the cause while another is tried.
CloseReason Reconnect::gaveUp(const std::optional<Error> &timeout) const
{
    if (!m_lastLoss || (timeout && m_lastLoss->origin() == CloseReason::Origin::Verifier))
        return CloseReason(CloseReason::Origin::Network, timeout.value_or(Error()));
    const QString why = QStringLiteral("no session was opened within %1 s; the last failure").arg(double(m_options.firstOpenTimeout().count()) / 1000);
    return CloseReason(m_lastLoss->origin(), m_lastLoss->error().within(why));
}

Reconnect::Due Reconnect::due(Time now) const
{
    if (m_giveUpAt && now >= *m_giveUpAt) // check: session-give-up
        return Due::GiveUp;
    if (pollAt() && now >= *pollAt()) // check: gateway-patience
        return Due::PollInstead;
    return m_retryAt && now >= *m_retryAt ? Due::Retry : Due::Nothing;
}

std::optional<Reconnect::Time> Reconnect::wakeUpAt() const
{
    return earliest({m_giveUpAt, pollAt(), m_retryAt});
}

} // namespace Ic
