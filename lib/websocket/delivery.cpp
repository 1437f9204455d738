// SPDX-License-Identifier: MIT
#include "delivery.h"
#include "moment.h"
#include <algorithm>
#include <utility>

namespace Ic {

using namespace std::chrono_literals;

namespace {

//! How many sessions may end one after the other before one message is accepted, until the first refused one is given up.
constexpr int MaxRefusedSessions = 5;
//! How long SendRoute::Auto leaves a network in peace that does not take requests.
constexpr std::chrono::seconds DirectAgainAfter {30};
//! How long it waits for the network's response to a post, which a subnet takes 1 to 2 s for. The gateway costs little, so it is early rather than late.
constexpr std::chrono::seconds DirectPatience {5};

} // namespace

Delivery::Delivery(Settings settings, SessionActions &actions)
    : m_settings(std::move(settings))
    , m_actions(actions)
    , m_mustPostDirectly(m_settings.mustPostDirectly)
{
}

void Delivery::report(quint64 id, const Verdict &verdict)
{
    m_actions.push_back(SessionAction::DeliveryChanged {id, verdict.state, verdict.error, verdict.receipt});
}

// ---- Of a connection

void Delivery::begin(quint64 generation, bool isPolling)
{
    m_connection = {};
    m_connection.generation = generation;
    m_connection.isPolling = isPolling;
}

void Delivery::opened(Time now)
{
    m_connection.acknowledgementDueAt = now + m_settings.options.ackTimeout();
}

void Delivery::end(const QList<quint64> &unacknowledged)
{
    if (!m_settings.hasNetwork) {
        const Error error(ErrorCode::ConnectionLost, QStringLiteral("the connection ended before the canister acknowledged the message"));
        for (const quint64 id : unacknowledged)
            report(id, {DeliveryState::Unknown, error, false, {}});
    }
    for (auto it = m_open.begin(); it != m_open.end();) {
        const auto here = it++;
        const Open &open = here->second;
        if (!isCurrent(open))
            continue;
        if (open.message.id == 0) {
            forget(here);
        } else if (open.unknown) {
            report(open.message.id, *open.unknown);
            m_open.erase(here);
        }
    }
    m_connection = {};
}

// ---- The way of messages

bool Delivery::isOnlyPostedDirectly() const
{
    return m_settings.hasNetwork && (m_connection.isPolling || m_mustPostDirectly || m_settings.options.sendRoute() == SendRoute::Direct);
}

//! SendRoute::Auto goes past the gateway, whose answer does not state the outcome of a message, but not past messages that the gateway has.
bool Delivery::isPostedDirectly(Time now) const
{
    if (isOnlyPostedDirectly())
        return true;
    if (m_settings.options.sendRoute() != SendRoute::Auto || now < m_gatewayUntil) // check: auto-avoids-silent-network
        return false;
    const auto isAtGateway = [](const auto &entry) { return entry.second.frame.isEmpty() && !entry.second.acknowledgement; };
    return std::none_of(m_open.begin(), m_open.end(), isAtGateway);
}

std::optional<Delivery::Time> Delivery::leavesAt(const SendWindow &window, Time now) const
{
    if (!m_settings.hasNetwork)
        return now;
    int open = 0;
    std::optional<Time> keepAliveGone;
    for (const auto &[proofId, message] : m_open) {
        if (!holdsUpOthers(message, now))
            continue;
        if (!isCurrent(message)) // check: earlier-session-first
            return std::nullopt;
        ++open;
        if (message.message.id == 0 && !keepAliveGone)
            keepAliveGone = message.leftAt + m_settings.options.repairAfter();
    }
    const auto at = window.opensAt(open);
    return at ? at : keepAliveGone;
}

bool Delivery::holdsUpOthers(const Open &open, Time now) const
{
    if (open.acknowledgement) // check: acknowledged-is-out-of-the-way
        return false;
    // The verdict on a keep-alive matters to no application, and a gateway has long relayed it by then. Else it alone would go, after each
    // acknowledgement, where the network does not answer.
    if (open.message.id == 0 && now - open.leftAt >= m_settings.options.repairAfter()) // check: keep-alive-holds-up
        return false;
    return true;
}

bool Delivery::leaves(const Outbound::Departure &departure, Time now)
{
    if (!m_settings.hasNetwork)
        return true;
    const bool isDirect = isPostedDirectly(now);
    SessionAction::Prove prove;
    prove.proofId = ++m_lastProof;
    prove.requestId = departure.requestId;
    prove.frame = departure.frame;
    prove.signedAtNs = departure.signedAtNs;
    prove.ingressExpiryNs = departure.ingressExpiryNs;
    prove.postNow = isDirect;
    prove.mayPost = isDirect || m_settings.options.sendRoute() == SendRoute::Auto;
    const SendQueue::Numbered &numbered = departure.numbered;
    m_open.emplace(prove.proofId, Open {departure.generation, numbered.sequence, numbered.message, now, isDirect ? departure.frame : QByteArray()});
    m_actions.emplace_back(std::move(prove));
    return !isDirect;
}

void Delivery::keepAliveSigned()
{
    m_connection.keepAliveDueSince.reset();
    m_connection.isRepairAsked = false;
}

QList<QByteArray> Delivery::postFailed(quint64 proofId, Time now)
{
    if (isOpen() && gatewayTakesOverAt() && m_open.contains(proofId)) // check: gateway-takes-over
        return leaveToGateway(now);
    return {};
}

QList<QByteArray> Delivery::overdueForGateway(Time now)
{
    if (const auto late = gatewayTakesOverAt(); late && now >= *late) // check: direct-patience
        return leaveToGateway(now);
    return {};
}

//! Returns when the gateway gets the messages that the network was to take; nothing if there is none, or SendRoute::Auto is not in use.
std::optional<Delivery::Time> Delivery::gatewayTakesOverAt() const
{
    if (isOnlyPostedDirectly() || m_settings.options.sendRoute() != SendRoute::Auto)
        return std::nullopt;
    const auto first = std::find_if(m_open.begin(), m_open.end(), [this](const auto &entry) { return isForGateway(entry.second); });
    return first == m_open.end() ? std::nullopt : std::optional(first->second.leftAt + DirectPatience);
}

bool Delivery::isForGateway(const Open &open) const
{
    return isCurrent(open) && !open.acknowledgement && !open.frame.isEmpty();
}

//! Both ways at once do no harm: the network executes a request once. The gateway gets all that are open, in their order.
QList<QByteArray> Delivery::leaveToGateway(Time now)
{
    m_gatewayUntil = now + DirectAgainAfter;
    QList<QByteArray> frames;
    for (auto &[proofId, open] : m_open) {
        if (isForGateway(open))
            frames.append(std::exchange(open.frame, {}));
    }
    return frames;
}

// ---- Outcomes

std::optional<Delivery::Settled> Delivery::judged(const SessionEvent::Judged &event)
{
    const auto it = m_open.find(event.proofId);
    if (it == m_open.end()) // forgotten meanwhile
        return std::nullopt;
    Open &open = it->second;
    if (event.verdict.state != DeliveryState::Unknown)
        return settle(it, event.verdict);
    if (open.acknowledgement)
        return settle(it, {DeliveryState::Delivered, {}, false, *open.acknowledgement});
    if (open.message.id != 0 && isCurrent(open)) { // check: unknown-until-acknowledged
        open.unknown = event.verdict;
        return std::nullopt;
    }
    if (open.message.id != 0)
        report(open.message.id, event.verdict);
    m_open.erase(it);
    return std::nullopt;
}

Delivery::Settled Delivery::settle(AllOpen::iterator it, const Verdict &verdict)
{
    Open open = std::move(it->second);
    m_open.erase(it);
    Settled settled {open.generation, open.sequence, verdict, open.acknowledgement.has_value(), {}, false};
    if (verdict.state == DeliveryState::Delivered)
        m_refusedSessions = 0;
    if (open.message.id == 0)
        return settled;
    if (verdict.sessionIsOver && mayBeSentAgain(open.generation)) { // check: handed-over-again
        settled.refused = std::move(open.message);
        return settled;
    }
    report(open.message.id, verdict);
    settled.isAccepted = verdict.state == DeliveryState::Delivered;
    return settled;
}

//! A session that ended at its first message was no place for it; the next one may be.
bool Delivery::mayBeSentAgain(quint64 generation)
{
    if (std::exchange(m_refusedGeneration, generation) == generation || ++m_refusedSessions < MaxRefusedSessions)
        return true;
    m_refusedSessions = 0;
    return false;
}

void Delivery::forget(AllOpen::iterator it)
{
    m_actions.emplace_back(SessionAction::ForgetProof {it->first});
    m_open.erase(it);
}

QList<Delivery::Settled> Delivery::acknowledged(quint64 sequence, const QList<quint64> &ids, const DeliveryReceipt &receipt, Time now)
{
    m_connection.acknowledgementDueAt = now + m_settings.options.ackTimeout();
    if (!m_connection.keepAliveDueSince)
        m_connection.keepAliveDueSince = now;
    const Verdict delivered {DeliveryState::Delivered, {}, false, receipt};
    QList<Settled> settled;
    if (!m_settings.hasNetwork) {
        for (const quint64 id : ids)
            report(id, delivered);
        return settled;
    }
    for (auto it = m_open.begin(); it != m_open.end();) {
        const auto here = it++;
        Open &open = here->second;
        if (!isCurrent(open))
            continue;
        const bool isReceived = open.sequence <= sequence;
        if (isReceived && open.message.id == 0) {
            forget(here);
        } else if (isReceived && !open.unknown) {
            open.acknowledgement = receipt; // its outcome is still asked for
        } else if (isReceived) {
            settled.append(settle(here, delivered));
        } else if (open.unknown) { // check: neither-known-nor-acknowledged
            settled.append(settle(here, Verdict(*open.unknown)));
            break; // the session is made anew
        }
    }
    return settled;
}

void Delivery::reopen(const Settled &settled, Time now)
{
    // The two CDKs differ in whether a refused message uses up its number (protocol.md k): only a new session knows the next one.
    const Verdict &verdict = settled.verdict;
    const auto origin = verdict.state == DeliveryState::Rejected ? CloseReason::Origin::Canister : CloseReason::Origin::Network;
    const Time grace = verdict.sessionIsOver ? 0ms : m_settings.options.reopenGrace(); // no message comes any more of one that is over
    if (!m_connection.reopening || now + grace < m_connection.reopening->at)
        m_connection.reopening = Reopening {now + grace, CloseReason(origin, verdict.error.within(QStringLiteral("message %1").arg(settled.sequence)))};
}

// ---- Time

std::optional<CloseReason> Delivery::due(Time now)
{
    const Connection &c = m_connection;
    if (c.acknowledgementDueAt && now >= *c.acknowledgementDueAt) { // check: ack-watchdog
        const Error error(ErrorCode::AckTimeout, QStringLiteral("no acknowledgement for %1 s").arg(m_settings.options.ackTimeout() / 1s));
        return CloseReason(CloseReason::Origin::Canister, error);
    }
    if (c.reopening && now >= c.reopening->at) // check: reopen-grace
        return c.reopening->reason;
    return c.reopening || !c.keepAliveDueSince ? std::nullopt : keepAliveLate(now);
}

std::optional<CloseReason> Delivery::keepAliveLate(Time now)
{
    Connection &c = m_connection;
    const Time waited = now - *c.keepAliveDueSince;
    const SessionOptions &options = m_settings.options;
    const bool canRepair = isPostedDirectly(now) || options.sendRoute() == SendRoute::Auto;
    if (waited >= (canRepair ? options.reopenAfter() : options.repairAfter())) { // check: keep-alive-late
        return CloseReason(CloseReason::Origin::Network,
            Error(ErrorCode::SendStalled,
                QStringLiteral("the outcome of the last message was unknown for %1 s after an acknowledgement, and later messages must not overtake it")
                    .arg(waited / 1s)));
    }
    if (waited >= options.repairAfter() && !c.isRepairAsked) { // check: keep-alive-repair
        c.isRepairAsked = true;
        const auto first = std::find_if(m_open.begin(), m_open.end(), [this, now](const auto &entry) { return holdsUpOthers(entry.second, now); });
        if (first != m_open.end()) // later ones must not overtake it
            m_actions.emplace_back(SessionAction::Repair {first->first});
    }
    return std::nullopt;
}

std::optional<Delivery::Time> Delivery::wakeUpAt(const SendWindow &window, Time now) const
{
    const Connection &c = m_connection;
    if (c.reopening)
        return earliest({c.acknowledgementDueAt, c.reopening->at});
    std::optional<Time> keepAliveAt;
    if (c.keepAliveDueSince)
        keepAliveAt = *c.keepAliveDueSince + (c.isRepairAsked ? m_settings.options.reopenAfter() : m_settings.options.repairAfter());
    auto nextAt = leavesAt(window, now);
    if (nextAt && *nextAt <= now)
        nextAt.reset();
    return earliest({c.acknowledgementDueAt, keepAliveAt, nextAt, gatewayTakesOverAt()});
}

} // namespace Ic
