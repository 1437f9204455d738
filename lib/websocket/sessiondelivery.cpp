// SPDX-License-Identifier: MIT
// What becomes of what a session has handed over: verdicts, and what follows from them for the order of messages.
#include "session_p.h"
#include <algorithm>

namespace Ic {

using namespace std::chrono_literals;

namespace {

//! How often a message is handed over at most, if sessions end one after the other before it is executed.
constexpr int MaxHandOvers = 5;

DeliveryState finalState(Verdict::Kind kind)
{
    switch (kind) {
    case Verdict::Kind::Accepted:
        return DeliveryState::Accepted;
    case Verdict::Kind::Rejected:
        return DeliveryState::Rejected;
    case Verdict::Kind::Expired:
        return DeliveryState::Expired;
    case Verdict::Kind::Unknown:
        break;
    }
    return DeliveryState::Unknown;
}

} // namespace

bool Session::isPostedDirectly() const
{
    return m_settings.hasNetwork && (isPolling() || m_settings.mustPostDirectly || m_settings.options.sendRoute == SendRoute::Direct);
}

//! One message at a time, for a canister executes two of them in any order (protocol.md b.5). That holds across sessions too: what is
//! open from an earlier one may still have to be handed over again, before all others.
bool Session::mayHandOver() const
{
    if (m_connection->reopening) // check: nothing-before-reopening
        return false;
    return !m_settings.hasNetwork || m_settings.options.sendOrder == SendOrder::Unordered || m_handedOver.empty();
}

void Session::handOver(const QByteArray &frame, const Hash &requestId)
{
    const Connection &c = *m_connection;
    SendQueue::Numbered numbered = *m_queue.inHand();
    ++numbered.message.handOvers;
    m_queue.written();
    if (m_settings.hasNetwork) {
        SessionAction::Prove prove;
        prove.proofId = ++m_lastProof;
        prove.requestId = requestId;
        prove.frame = frame;
        prove.signedAtNs = c.signingAtNs;
        prove.ingressExpiryNs = c.signingExpiryNs;
        prove.postNow = isPostedDirectly();
        prove.mayPost = prove.postNow || m_settings.options.sendRoute == SendRoute::Auto;
        m_handedOver.emplace(prove.proofId, HandedOver {c.generation, numbered.sequence, std::move(numbered.message)});
        emitAction(std::move(prove));
    }
    if (!isPostedDirectly())
        handToTransport(frame);
}

void Session::on(const SessionEvent::Judged &event)
{
    auto node = m_handedOver.extract(event.proofId);
    if (node.empty()) // acknowledged meanwhile
        return;
    HandedOver handedOver = std::move(node.mapped());
    const Verdict &verdict = event.verdict;
    if (verdict.receipt.certifiedTimeNs != 0)
        m_clock.observe(verdict.receipt.certifiedTimeNs, quint64(m_now.monotonic.count()));
    const bool isOfThisConnection = isCurrent(handedOver.generation);
    if (isOfThisConnection)
        m_queue.settle(handedOver.sequence);

    const bool isApplication = handedOver.message.id != 0;
    const bool again = isApplication && verdict.sessionIsOver && handedOver.message.handOvers < MaxHandOvers; // check: handed-over-again
    if (again) {
        reportDelivery(handedOver.message.id, DeliveryState::Queued);
        m_queue.putBack(std::move(handedOver.message));
    } else if (isApplication) {
        reportVerdict(handedOver, verdict);
        m_attempt = 0; // the canister, or the network for it, works
    }

    // Whether the canister waits for the very number that we would give next.
    const bool isNext = verdict.kind == Verdict::Kind::Accepted || (verdict.kind == Verdict::Kind::Expired && isOfThisConnection && m_queue.takeBack(handedOver.sequence));
    if (isOfThisConnection && !isNext) { // check: reopened-after-verdict
        // The two CDKs differ in whether a refused message uses up its number (protocol.md k): only a new session knows the next one.
        const Origin origin = verdict.kind == Verdict::Kind::Rejected ? Origin::Canister : Origin::Network;
        const auto grace = verdict.sessionIsOver ? 0ms : m_settings.options.reopenGrace; // nothing comes any more of one that is over
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
    reportDelivery(handedOver.message.id, finalState(verdict.kind), verdict.error, verdict.receipt);
}

void Session::forgetProof(AllHandedOver::iterator handedOver)
{
    emitAction(SessionAction::ForgetProof {handedOver->first});
    m_handedOver.erase(handedOver);
}

void Session::acknowledged(quint64 sequence, const QList<quint64> &ids, const DeliveryReceipt &receipt)
{
    for (const quint64 id : ids)
        reportDelivery(id, DeliveryState::Accepted, {}, receipt);
    for (auto it = m_handedOver.begin(); it != m_handedOver.end();) {
        const auto here = it++;
        if (here->second.generation == m_connection->generation && here->second.sequence <= sequence)
            forgetProof(here);
    }
}

void Session::connectionGone(quint64 generation, const QList<quint64> &unacknowledged)
{
    for (const quint64 id : unacknowledged) {
        const bool isProved = std::any_of(m_handedOver.begin(), m_handedOver.end(), [id](const auto &entry) { return entry.second.message.id == id; });
        if (!isProved) // nobody will tell
            reportDelivery(id, DeliveryState::Unknown, Error(ErrorCode::ConnectionLost, QStringLiteral("the connection ended before the canister acknowledged the message")));
    }
    for (auto it = m_handedOver.begin(); it != m_handedOver.end();) {
        const auto here = it++;
        if (here->second.generation == generation && here->second.message.id == 0)
            forgetProof(here);
    }
}

void Session::watchSignOfLife()
{
    Connection &c = *m_connection;
    const SessionOptions &options = m_settings.options;
    const auto waited = m_now.monotonic - *c.signOfLifeDueSince;
    const bool canRepair = isPostedDirectly() || options.sendRoute == SendRoute::Auto;
    if (waited >= (canRepair ? options.reopenAfter : options.repairAfter)) { // check: sign-of-life-late
        fail(Origin::Network, Error(ErrorCode::SendStalled, QStringLiteral("what became of the last message stayed open for %1 s after an acknowledgement, and nothing may overtake it").arg(waited / 1s)));
    } else if (waited >= options.repairAfter && !c.repairAsked) { // check: sign-of-life-repair
        c.repairAsked = true;
        for (const auto &[proofId, handedOver] : m_handedOver)
            emitAction(SessionAction::Repair {proofId});
    }
}

std::chrono::nanoseconds Session::nextLookAtSignOfLife() const
{
    const Connection &c = *m_connection;
    const SessionOptions &options = m_settings.options;
    return *c.signOfLifeDueSince + (c.repairAsked ? options.reopenAfter : options.repairAfter);
}

} // namespace Ic
