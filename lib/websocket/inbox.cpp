// SPDX-License-Identifier: MIT
#include "inbox.h"
#include <utility>

namespace Ic {

namespace {

SessionFault canisterFault(ErrorCode code, const QString &text)
{
    return {CloseReason(Origin::Canister, Error(code, text))};
}

SessionFault closedByCanister(ServiceMessage::CloseCause cause)
{
    switch (cause) {
    case ServiceMessage::CloseCause::WrongSequenceNumber:
        return canisterFault(
            ErrorCode::WrongSequenceNumber, QStringLiteral("the canister closed the session: a message of this client was lost or arrived out of order"));
    case ServiceMessage::CloseCause::KeepAliveTimeout:
        return canisterFault(ErrorCode::KeepAliveTimeout, QStringLiteral("the canister closed the session: no keep-alive message arrived in time"));
    case ServiceMessage::CloseCause::InvalidServiceMessage:
        return canisterFault(ErrorCode::InvalidServiceMessage, QStringLiteral("the canister closed the session: it did not understand a service message"));
    case ServiceMessage::CloseCause::ClosedByApplication: break;
    }
    return canisterFault(ErrorCode::ClosedByApplication, QStringLiteral("the canister's application closed the session"));
}

} // namespace

Inbox::Inbox(qsizetype maxBytes, std::shared_ptr<NetworkClock> clock)
    : m_maxBytes(maxBytes)
    , m_clock(std::move(clock))
{
}

quint64 Inbox::correctedNow(Moment now) const
{
    return m_clock->correctedNs(quint64(now.unixTime.count()), quint64(now.monotonic.count()));
}

std::variant<SessionAction::Verify, SessionFault> Inbox::add(quint64 generation, const QByteArray &frame, Moment now)
{
    auto relayed = RelayedFrame::fromCbor(frame);
    if (!relayed) // check: session-frame-readable
        return SessionFault::of(relayed.error(), frame);
    if (frame.size() > m_maxBytes - m_bytes) { // check: unverified-limit
        const Error error(ErrorCode::ReceiveOverflow, QStringLiteral("more than %1 bytes wait to be verified").arg(m_maxBytes));
        return SessionFault {CloseReason(Origin::System, error)};
    }
    const quint64 id = m_nextId++;
    const quint64 receivedNs = correctedNow(now);
    m_waiting.emplace(id, Frame {frame, receivedNs, !m_isOpen});
    m_bytes += frame.size();
    // While opening, the answer to our random nonce teaches us the time even if it is too old for us: the age is judged here.
    return SessionAction::Verify {generation, id, std::move(*relayed), m_isOpen ? Freshness::at(receivedNs) : Freshness::unchecked()};
}

std::optional<Inbox::Arrival> Inbox::next(Moment now)
{
    for (auto early = m_early.extract(m_nextOut); !early.empty(); early = m_early.extract(m_nextOut)) {
        const auto waiting = m_waiting.extract(m_nextOut++);
        if (waiting.empty())
            continue;
        const Frame &frame = waiting.mapped();
        m_bytes -= frame.bytes.size();
        Result<CertifiedMessage> &result = early.mapped();
        if (!result) // check: session-verified
            return SessionFault::of(result.error(), frame.bytes, frame.receivedNs);
        return judge(*std::move(result), frame, now);
    }
    return std::nullopt;
}

Inbox::Arrival Inbox::judge(CertifiedMessage message, const Frame &frame, Moment now)
{
    if (auto order = checkOrder(message); !order) // check: session-order
        return SessionFault::of(order.error(), frame.bytes, frame.receivedNs);
    m_lastKeyNonce = message.key().nonce;
    ++m_expectedSequence;
    // Judged before the clock learns from it: no certificate makes itself fresh.
    const auto fresh = frame.isAgeUnchecked ? checkFreshness(message.certifiedTimeNs(), Freshness::at(correctedNow(now))) : Unit {};
    m_clock->observe(message.certifiedTimeNs(), quint64(now.monotonic.count()));

    if (!fresh && m_isOpen) // check: early-frame-fresh
        return SessionFault::of(fresh.error(), frame.bytes, frame.receivedNs);
    if (message.message().isService)
        return service(message, fresh, frame);
    if (!m_isOpen) // check: message-before-open
        return canisterFault(ErrorCode::MessageBeforeOpen, QStringLiteral("the canister sent a message before it opened the session"));
    return VerifiedMessage(std::move(message));
}

Result<Unit> Inbox::checkOrder(const CertifiedMessage &message) const
{
    if (auto address = checkAddress(message, m_address); !address) // check: session-address
        return address;
    if (m_lastKeyNonce && message.key().nonce <= *m_lastKeyNonce) // check: nonce-rising
        return Error(ErrorCode::NonceNotRising, QStringLiteral("message key %1 arrived after %2").arg(message.key().nonce).arg(*m_lastKeyNonce));
    if (auto sequence = checkSequence(message, m_expectedSequence); !sequence) // check: session-sequence
        return sequence;
    return Unit {};
}

Inbox::Arrival Inbox::service(const CertifiedMessage &message, const Result<Unit> &fresh, const Frame &frame)
{
    auto service = ServiceMessage::fromCandid(message.message().content);
    if (!service) // check: session-service-readable
        return SessionFault {CloseReason(Origin::Canister, service.error())};
    using Kind = ServiceMessage::Kind;
    const Kind kind = service->kind;
    if (kind == Kind::Close)
        return closedByCanister(service->closeCause);
    if ((kind == Kind::Open && m_isOpen) || (kind == Kind::Ack && !m_isOpen) || kind == Kind::KeepAlive) // check: service-belongs-here
        return canisterFault(ErrorCode::UnexpectedServiceMessage, QStringLiteral("the canister sent an unexpected service message"));
    if (kind == Kind::Open)
        return open(message, service->clientKey, fresh, frame);
    return Acknowledged {service->lastIncomingSequence, {DeliveryReceipt::Proof::Acknowledgement, message.certifiedTimeNs(), {}, frame.bytes}};
}

Inbox::Arrival Inbox::open(const CertifiedMessage &message, const ClientKey &client, const Result<Unit> &fresh, const Frame &frame)
{
    if (client != m_address.client) { // check: open-client-key
        return canisterFault(ErrorCode::OpenKeyMismatch,
            QStringLiteral("the canister opened a session for client %1, not for %2").arg(client.toText(), m_address.client.toText()));
    }
    // It answers our random nonce, so it was certified after we asked: this bounds the true time from both sides. If our
    // clock is wrong this attempt fails, and the next one goes by the corrected time.
    m_clock->observeAnswer(message.certifiedTimeNs(), quint64(m_openRequestedAt.count()));
    if (!fresh) // check: open-fresh
        return SessionFault::of(fresh.error(), frame.bytes, frame.receivedNs);
    m_isOpen = true;
    return Opened {message.message().timestampNs};
}

} // namespace Ic
