// SPDX-License-Identifier: MIT
#pragma once
#include "closereason.h"
#include "connectionstate.h"
#include "deliverystate.h"
#include "evidence.h"
#include "frames.h"
#include "sessionevents.h"
#include <QtCore/QByteArray>
#include <QtCore/QUrl>
#include <optional>
#include <variant>
#include <vector>

namespace Ic {

using Origin = CloseReason::Origin; // in the sources of the session

//! A message that is certified, made for this gateway and this session, and next in order. Only an Inbox makes one.
class VerifiedMessage
{
public:
    [[nodiscard]] const WebsocketMessage &message() const noexcept { return m_certified.message(); }
    [[nodiscard]] quint64 certifiedTimeNs() const noexcept { return m_certified.certifiedTimeNs(); }

private:
    friend class Inbox;
    explicit VerifiedMessage(CertifiedMessage certified)
        : m_certified(std::move(certified))
    {
    }
    CertifiedMessage m_certified;
};

//! Actions that a session requests. Its driver carries them out in the order given.
namespace SessionAction {
struct Connect
{
    quint64 generation = 0;
    QUrl gateway;
};
//! Read the certified time from the network, which corrects the clock, and answer with TimeLearned once, also if that fails or takes longer than
//! \a patience.
struct LearnTime
{
    quint64 generation = 0;
    std::chrono::milliseconds patience {};
};
struct CloseTransport
{
    quint64 generation = 0;
    int closeCode = 1000; //!< RFC 6455; 4000 for a fault found by us, as other clients of the protocol do
    QString reason;
};
struct Verify
{
    quint64 generation = 0;
    quint64 frameId = 0;
    RelayedFrame frame;
    Freshness freshness; //!< at the corrected time of reception; unchecked while opening, when the session judges itself
};
struct Sign
{
    quint64 generation = 0;
    quint64 signId = 0;
    QByteArray method;
    QByteArray argument;
    quint64 ingressExpiryNs = 0;
    QByteArray nonce;
};
struct Write
{
    quint64 generation = 0;
    QByteArray frame;
};
//! Find out the outcome of a ws_message request, and answer with Judged. The request has not been sent yet.
struct Prove
{
    quint64 proofId = 0;
    Hash requestId {};
    QByteArray frame; //!< a ClientRequest
    quint64 signedAtNs = 0;
    quint64 ingressExpiryNs = 0;
    bool mayPost = true; //!< to the network, once it is known to lack the request
    bool postNow = false; //!< without a gateway in between: no Write follows
};
//! Post it to the network now, if the verdict is still open.
struct Repair
{
    quint64 proofId = 0;
};
//! The verdict is not wanted any more.
struct ForgetProof
{
    quint64 proofId = 0;
};
//! Post a ClientRequest to the network once, beside sending it through the gateway.
struct PostDirectly
{
    QByteArray frame;
};
//! Ask the network whether it has the canister, and answer with CanisterMissing if it says no.
struct FindCanister
{
};
struct Deliver
{
    VerifiedMessage message;
};
//! Wake up with Tick then; nothing: no need to.
struct Schedule
{
    std::optional<std::chrono::nanoseconds> monotonic;
};
// Reports to the application. The first four change the state of the connection, each with all that belongs to the new one.
struct Progressed
{
    ConnectionState state = ConnectionState::Connecting; //!< or Handshaking or Opening; of the socket itself Connecting or LoadingInterface
};
struct Opened //!< Open
{
    QUrl gateway;
    Principal gatewayPrincipal;
    ClientKey clientKey;
};
struct Reconnecting //!< WaitingToReconnect
{
    CloseReason reason;
    int attempt = 0;
    std::chrono::milliseconds delay {};
};
struct Closed //!< Closed
{
    CloseReason reason;
};
struct DeliveryChanged
{
    quint64 id = 0;
    DeliveryState state = DeliveryState::Queued;
    Error error; //!< if Rejected, Expired, Failed or Unknown
    DeliveryReceipt receipt; //!< if Delivered
};
struct MessagesMayBeMissing
{
    quint64 sinceNs = 0;
};
struct GatewayMisbehaved
{
    QUrl gateway;
    Evidence evidence;
};
} // namespace SessionAction

using AnySessionAction = std::variant<SessionAction::Connect, SessionAction::LearnTime, SessionAction::CloseTransport, SessionAction::Verify,
    SessionAction::Sign, SessionAction::Write, SessionAction::Prove, SessionAction::Repair, SessionAction::ForgetProof, SessionAction::PostDirectly,
    SessionAction::FindCanister, SessionAction::Deliver, SessionAction::Schedule, SessionAction::Progressed, SessionAction::Opened, SessionAction::Reconnecting,
    SessionAction::Closed, SessionAction::DeliveryChanged, SessionAction::MessagesMayBeMissing, SessionAction::GatewayMisbehaved>;
using SessionActions = std::vector<AnySessionAction>;

} // namespace Ic
