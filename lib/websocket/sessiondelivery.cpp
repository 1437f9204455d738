// SPDX-License-Identifier: MIT
// What becomes of what a session has handed over: verdicts, and what follows from them for the order of messages.
#include "logging.h"
#include "session_p.h"
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

bool Session::isOnlyPostedDirectly() const
{
    return m_settings.hasNetwork && (isPolling() || m_mustPostDirectly || m_settings.options.sendRoute() == SendRoute::Direct);
}

//! SendRoute::Auto goes past the gateway, whose answer does not say what became of a message, but not past messages that the gateway has.
bool Session::isPostedDirectly() const
{
    if (isOnlyPostedDirectly())
        return true;
    if (!m_settings.hasNetwork || m_settings.options.sendRoute() != SendRoute::Auto || m_now.monotonic < m_gatewayUntil) // check: auto-avoids-silent-network
        return false;
    const auto isAtGateway = [](const auto &entry) { return entry.second.frame.isEmpty() && !entry.second.acknowledgement; };
    return std::none_of(m_handedOver.begin(), m_handedOver.end(), isAtGateway);
}

//! Returns when the next message may be handed over; nothing: not before a verdict. That holds across sessions: a message of an earlier one may
//! still have to be handed over again, before all others.
std::optional<std::chrono::nanoseconds> Session::mayHandOverAt() const
{
    if (m_connection->reopening) // check: nothing-before-reopening
        return std::nullopt;
    if (!m_settings.hasNetwork)
        return m_now.monotonic;
    int open = 0;
    std::optional<std::chrono::nanoseconds> signOfLifeGone;
    for (const auto &[proofId, handedOver] : m_handedOver) {
        if (!isInTheWay(handedOver))
            continue;
        if (handedOver.generation != m_connection->generation) // check: earlier-session-first
            return std::nullopt;
        ++open;
        if (handedOver.message.id == 0 && !signOfLifeGone)
            signOfLifeGone = handedOver.at + m_settings.options.repairAfter();
    }
    const auto at = m_window.opensAt(open);
    return at ? at : signOfLifeGone;
}

bool Session::isInTheWay(const HandedOver &handedOver) const
{
    if (handedOver.acknowledgement) // check: acknowledged-is-out-of-the-way
        return false;
    // A sign of life has no verdict that anybody waits for, and a gateway has long relayed it by then. Else it alone would go, after each
    // acknowledgement, where the network does not answer.
    if (handedOver.message.id == 0 && m_now.monotonic - handedOver.at >= m_settings.options.repairAfter()) // check: sign-of-life-in-the-way
        return false;
    return true;
}

void Session::handOver(const QByteArray &frame, const Hash &requestId)
{
    const Connection &c = *m_connection;
    SendQueue::Numbered numbered = *m_queue.inHand();
    m_queue.written();
    m_window.left(c.generation, numbered.sequence, m_now.monotonic);
    const bool isDirect = isPostedDirectly();
    if (m_settings.hasNetwork) {
        SessionAction::Prove prove;
        prove.proofId = ++m_lastProof;
        prove.requestId = requestId;
        prove.frame = frame;
        prove.signedAtNs = c.signingAtNs;
        prove.ingressExpiryNs = c.signingExpiryNs;
        prove.postNow = isDirect;
        prove.mayPost = isDirect || m_settings.options.sendRoute() == SendRoute::Auto;
        m_handedOver.emplace(
            prove.proofId, HandedOver {c.generation, numbered.sequence, std::move(numbered.message), m_now.monotonic, isDirect ? frame : QByteArray(), {}, {}});
        emitAction(std::move(prove));
    }
    if (!isDirect)
        handToTransport(frame);
}

void Session::on(const SessionEvent::Judged &event)
{
    const auto it = m_handedOver.find(event.proofId);
    if (it == m_handedOver.end()) // forgotten meanwhile
        return;
    const HandedOver &handedOver = it->second;
    const Verdict &verdict = event.verdict;
    if (verdict.state != DeliveryState::Unknown) {
        settle(it, verdict);
    } else if (handedOver.acknowledgement) {
        settle(it, {DeliveryState::Delivered, {}, false, *handedOver.acknowledgement});
    } else if (handedOver.message.id != 0 && isCurrent(handedOver.generation)) { // check: unknown-until-acknowledged
        it->second.unknown = verdict;
    } else {
        if (handedOver.message.id != 0)
            reportVerdict(handedOver, verdict);
        m_handedOver.erase(it);
        pump();
    }
}

void Session::on(const SessionEvent::PostFailed &event)
{
    if (m_state == ConnectionState::Open && gatewayTakesOverAt() && m_handedOver.contains(event.proofId)) // check: gateway-takes-over
        leaveToGateway();
}

//! Returns when the gateway gets what the network was to take; nothing if there is nothing, or SendRoute::Auto is not in use.
std::optional<std::chrono::nanoseconds> Session::gatewayTakesOverAt() const
{
    if (isOnlyPostedDirectly() || m_settings.options.sendRoute() != SendRoute::Auto)
        return std::nullopt;
    const auto first = std::find_if(m_handedOver.begin(), m_handedOver.end(), [this](const auto &entry) { return isForGateway(entry.second); });
    return first == m_handedOver.end() ? std::nullopt : std::optional(first->second.at + DirectPatience);
}

bool Session::isForGateway(const HandedOver &handedOver) const
{
    return handedOver.generation == m_connection->generation && !handedOver.acknowledgement && !handedOver.frame.isEmpty();
}

//! Both ways at once do no harm: the network executes a request once. The gateway gets all that are open, in their order.
void Session::leaveToGateway()
{
    m_gatewayUntil = m_now.monotonic + DirectAgainAfter;
    for (auto &[proofId, handedOver] : m_handedOver) {
        if (isForGateway(handedOver))
            handToTransport(std::exchange(handedOver.frame, {}));
    }
}

//! A session that ended at its first message was no place for it; the next one may be.
bool Session::mayBeSentAgain(quint64 generation)
{
    if (std::exchange(m_refusedGeneration, generation) == generation || ++m_refusedSessions < MaxRefusedSessions)
        return true;
    m_refusedSessions = 0;
    return false;
}

void Session::settle(AllHandedOver::iterator it, const Verdict &verdict)
{
    HandedOver handedOver = std::move(it->second);
    m_handedOver.erase(it);
    const bool isOfThisConnection = isCurrent(handedOver.generation);
    if (isOfThisConnection)
        m_queue.settle(handedOver.sequence);

    if (m_window.decided(handedOver.generation, handedOver.sequence, verdict, m_queue.queued() > 0, m_now.monotonic))
        qCInfo(lcSession) << "message" << handedOver.sequence << "overtook its predecessor; spacing" << m_window.spacing() / 1ms << "ms, window"
                          << m_window.size();

    if (verdict.state == DeliveryState::Delivered)
        m_refusedSessions = 0;
    const bool isApplication = handedOver.message.id != 0;
    if (isApplication && verdict.sessionIsOver && mayBeSentAgain(handedOver.generation)) { // check: handed-over-again
        reportDelivery(handedOver.message.id, DeliveryState::Queued);
        m_queue.putBack(std::move(handedOver.message));
    } else if (isApplication) {
        reportVerdict(handedOver, verdict);
        if (verdict.state == DeliveryState::Delivered) // check: accepted-resets-attempts (gate)
            m_reconnect.accepted();
    }

    // Whether the canister waits for the very number that we would give next.
    const bool isNext = verdict.state == DeliveryState::Delivered || handedOver.acknowledgement
        || (verdict.state == DeliveryState::Expired && isOfThisConnection && m_queue.takeBack(handedOver.sequence));
    if (isOfThisConnection && !isNext) { // check: reopened-after-verdict
        // The two CDKs differ in whether a refused message uses up its number (protocol.md k): only a new session knows the next one.
        const Origin origin = verdict.state == DeliveryState::Rejected ? Origin::Canister : Origin::Network;
        const auto grace = verdict.sessionIsOver ? 0ms : m_settings.options.reopenGrace(); // nothing comes any more of one that is over
        reopenSoon(CloseReason(origin, verdict.error.within(QStringLiteral("message %1").arg(handedOver.sequence))), grace);
        return;
    }
    pump();
}

void Session::reopenSoon(const CloseReason &reason, std::chrono::nanoseconds grace)
{
    Connection &c = *m_connection;
    if (!c.reopening || m_now.monotonic + grace < c.reopening->at)
        c.reopening = Connection::Reopening {m_now.monotonic + grace, reason};
    reopenIfDue();
}

void Session::reopenIfDue()
{
    const auto reopening = m_connection->reopening; // goes with the connection
    if (reopening && m_now.monotonic >= reopening->at) // check: reopen-grace
        fail(reopening->reason.origin(), reopening->reason.error());
}

void Session::reportVerdict(const HandedOver &handedOver, const Verdict &verdict)
{
    reportDelivery(handedOver.message.id, verdict.state, verdict.error, verdict.receipt);
}

void Session::forgetProof(AllHandedOver::iterator handedOver)
{
    emitAction(SessionAction::ForgetProof {handedOver->first});
    m_handedOver.erase(handedOver);
}

void Session::acknowledged(quint64 sequence, const QList<quint64> &ids, const DeliveryReceipt &receipt)
{
    if (!m_settings.hasNetwork) {
        for (const quint64 id : ids)
            reportDelivery(id, DeliveryState::Delivered, {}, receipt);
        return;
    }
    for (auto it = m_handedOver.begin(); it != m_handedOver.end();) {
        const auto here = it++;
        HandedOver &handedOver = here->second;
        if (handedOver.generation != m_connection->generation)
            continue;
        const bool isReceived = handedOver.sequence <= sequence;
        if (isReceived && handedOver.message.id == 0) {
            forgetProof(here);
        } else if (isReceived && !handedOver.unknown) {
            handedOver.acknowledgement = receipt; // what became of it is still asked for
        } else if (isReceived) {
            settle(here, {DeliveryState::Delivered, {}, false, receipt});
        } else if (handedOver.unknown) { // check: neither-known-nor-acknowledged
            const Verdict verdict = *handedOver.unknown;
            settle(here, verdict);
            return; // the session is made anew
        }
    }
}

void Session::connectionGone(quint64 generation, const QList<quint64> &unacknowledged)
{
    if (!m_settings.hasNetwork) { // nobody will tell
        for (const quint64 id : unacknowledged)
            reportDelivery(id, DeliveryState::Unknown,
                Error(ErrorCode::ConnectionLost, QStringLiteral("the connection ended before the canister acknowledged the message")));
    }
    for (auto it = m_handedOver.begin(); it != m_handedOver.end();) {
        const auto here = it++;
        const HandedOver &handedOver = here->second;
        if (handedOver.generation != generation)
            continue;
        if (handedOver.message.id == 0) {
            forgetProof(here);
        } else if (handedOver.unknown) {
            reportVerdict(handedOver, *handedOver.unknown);
            m_handedOver.erase(here);
        }
    }
}

void Session::watchSignOfLife()
{
    Connection &c = *m_connection;
    const SessionOptions &options = m_settings.options;
    const auto waited = m_now.monotonic - *c.signOfLifeDueSince;
    const bool canRepair = isPostedDirectly() || options.sendRoute() == SendRoute::Auto;
    if (waited >= (canRepair ? options.reopenAfter() : options.repairAfter())) { // check: sign-of-life-late
        fail(Origin::Network,
            Error(ErrorCode::SendStalled,
                QStringLiteral("the outcome of the last message was unknown for %1 s after an acknowledgement, and later messages must not overtake it")
                    .arg(waited / 1s)));
    } else if (waited >= options.repairAfter() && !c.repairAsked) { // check: sign-of-life-repair
        c.repairAsked = true;
        const auto first = std::find_if(m_handedOver.begin(), m_handedOver.end(), [this](const auto &entry) { return isInTheWay(entry.second); });
        if (first != m_handedOver.end()) // later ones must not overtake it
            emitAction(SessionAction::Repair {first->first});
    }
}

std::chrono::nanoseconds Session::nextLookAtSignOfLife() const
{
    const Connection &c = *m_connection;
    const SessionOptions &options = m_settings.options;
    return *c.signOfLifeDueSince + (c.repairAsked ? options.reopenAfter() : options.repairAfter());
}

} // namespace Ic
