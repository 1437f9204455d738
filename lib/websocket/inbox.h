// SPDX-License-Identifier: MIT
#pragma once
#include "networkclock.h"
#include "servicemessage.h"
#include "sessionactions.h"
#include "sessionfault.h"
#include <map>
#include <memory>
#include <optional>
#include <variant>

namespace Ic {

//! The phase of a connection that receives: frames wait for their verification, and come out in their order as messages that are certified, addressed
//! to this session, next in order, and fresh. Each connection has a new one. Pure, but that the clock learns from certificates.
class Inbox
{
public:
    using Time = std::chrono::nanoseconds; //!< of a monotonic clock
    //! The canister opened the session.
    struct Opened
    {
        quint64 canisterTimeNs = 0;
    };
    struct Acknowledged
    {
        quint64 sequence = 0;
        DeliveryReceipt receipt;
    };
    using Arrival = std::variant<Opened, Acknowledged, VerifiedMessage, SessionFault>;

    //! \a maxBytes: limit of the frames that wait for their verification.
    Inbox(qsizetype maxBytes, std::shared_ptr<NetworkClock> clock);

    //! Messages must be for \a address.
    void expect(MessageAddress address) { m_address = std::move(address); }
    //! The request to open the session leaves at \a now. The answer to it bounds the true time.
    void openRequested(Time now) { m_openRequestedAt = now; }

    //! A frame arrives. Returns what is to be verified.
    [[nodiscard]] std::variant<SessionAction::Verify, SessionFault> add(quint64 generation, const QByteArray &frame, Moment now);
    //! The result of a verification, in any order.
    void verified(quint64 frameId, const Result<CertifiedMessage> &result) { m_early.emplace(frameId, result); }
    //! Takes the next frame whose result is known, if it is next in order.
    [[nodiscard]] std::optional<Arrival> next(Moment now);

    //! Returns whether no frame waits for its verification.
    [[nodiscard]] bool isEmpty() const noexcept { return m_waiting.empty(); }
    [[nodiscard]] quint64 expectedSequence() const noexcept { return m_expectedSequence; }

private:
    struct Frame
    {
        QByteArray bytes; // for evidence
        quint64 receivedNs = 0; // corrected
        bool isAgeUnchecked = false; // came before the session was open: the verifier left the age to us
    };
    [[nodiscard]] quint64 correctedNow(Moment now) const;
    [[nodiscard]] Arrival judge(CertifiedMessage message, const Frame &frame, Moment now);
    [[nodiscard]] Arrival service(const CertifiedMessage &message, const Result<Unit> &fresh, const Frame &frame);
    [[nodiscard]] Arrival open(const CertifiedMessage &message, const ClientKey &client, const Result<Unit> &fresh, const Frame &frame);
    [[nodiscard]] Result<Unit> checkOrder(const CertifiedMessage &message) const;

    const qsizetype m_maxBytes;
    const std::shared_ptr<NetworkClock> m_clock;
    MessageAddress m_address;
    Time m_openRequestedAt {};
    bool m_isOpen = false;
    quint64 m_nextId = 1; // of the next frame to be verified
    quint64 m_nextOut = 1;
    std::map<quint64, Frame> m_waiting; // by id
    std::map<quint64, Result<CertifiedMessage>> m_early; // results that came before their turn
    qsizetype m_bytes = 0;
    quint64 m_expectedSequence = 1;
    std::optional<quint64> m_lastKeyNonce;
};

} // namespace Ic
