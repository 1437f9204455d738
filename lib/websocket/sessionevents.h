// SPDX-License-Identifier: MIT
#pragma once
#include "closereason.h"
#include "messageverifier.h"
#include "moment.h"
#include "result.h"
#include "sha256.h"
#include "verdict.h"
#include <QtCore/QByteArray>
#include <QtCore/QUrl>
#include <optional>
#include <variant>

namespace Ic {

//! The phases of connecting a transport. Connections without TLS skip Tls.
enum class TransportPhase { Tcp, Tls, Upgrade, Ready };

//! The events of a session. `generation` is the connection that an event belongs to; events of an
//! earlier one are ignored.
namespace SessionEvent {
// Of the application.
struct Open
{
    QList<QUrl> gateways; //!< in order of preference, at least one
};
struct Close
{
    Error error; //!< of the CloseReason; none: the application called close()
};
struct Retry
{
};
struct Send
{
    quint64 id = 0; //!< not 0, unique
    QByteArray payload; //!< Candid of the application's message
};
struct CancelSend
{
    quint64 id = 0;
};
// Of the transport.
struct Progress
{
    quint64 generation = 0;
    TransportPhase phase = TransportPhase::Tcp; //!< the phase that now begins
};
struct Frame
{
    quint64 generation = 0;
    QByteArray bytes;
};
struct TextFrame
{
    quint64 generation = 0;
};
struct Written
{
    quint64 generation = 0;
    qsizetype pendingBytes = 0; //!< written and not yet passed to the system
};
struct TransportClosed
{
    quint64 generation = 0;
    CloseReason reason;
};
// Of the pool.
struct Verified
{
    quint64 generation = 0;
    quint64 frameId = 0;
    Result<CertifiedMessage> result;
};
struct Signed
{
    quint64 generation = 0;
    quint64 signId = 0;
    Result<QByteArray> frame; //!< a ClientRequest, ready for the wire
    Hash requestId {}; //!< of the request in it
};
// Of the network.
struct TimeLearned
{
    quint64 generation = 0;
    //! RootKeyMismatch, if the network's own certificate does not fit the root key.
    std::optional<Error> mismatch = {};
};
struct Judged
{
    quint64 proofId = 0; //!< of SessionAction::Prove
    Verdict verdict;
};
//! The network did not take a request that was posted to it.
struct PostFailed
{
    quint64 proofId = 0; //!< of SessionAction::Prove
};
//! The network has no such canister, see SessionAction::FindCanister.
struct CanisterMissing
{
    Error error;
};
//! The identity was renewed: another key or delegation of the same principal signs from now on.
struct IdentityRenewed
{
    bool mustPostDirectly = false; //!< see Session::Settings
};
// Of the system.
struct NetworkChanged
{
};
struct Tick
{
};
} // namespace SessionEvent

using AnySessionEvent = std::variant<SessionEvent::Open, SessionEvent::Close, SessionEvent::Retry, SessionEvent::Send, SessionEvent::CancelSend,
    SessionEvent::Progress, SessionEvent::Frame, SessionEvent::TextFrame, SessionEvent::Written, SessionEvent::TransportClosed, SessionEvent::Verified,
    SessionEvent::Signed, SessionEvent::TimeLearned, SessionEvent::Judged, SessionEvent::PostFailed, SessionEvent::CanisterMissing,
    SessionEvent::IdentityRenewed, SessionEvent::NetworkChanged, SessionEvent::Tick>;

} // namespace Ic
