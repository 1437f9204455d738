// SPDX-License-Identifier: MIT
#pragma once
#include "delegation.h"
#include "icglobal.h"
#include "identity.h"
#include "principal.h"
#include "requestid.h"
#include "result.h"
#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QList>
#include <optional>

namespace Ic {

class CborReader;
class CborWriter;

enum class RequestType { Call, Query, ReadState };

//! Attributes of the sender, signed by a third party. They are part of the request id (protocol.md
//! section h.4).
struct SenderInfo
{
    QByteArray info;
    QByteArray signer;
    QByteArray signature;
};

//! The content of a request, without proof of its sender (protocol.md sections a.5 and f).
struct IC_EXPORT RequestContent
{
    static constexpr qsizetype MaxNonceLength = 32;
    static constexpr qsizetype MaxPaths = 1000;
    static constexpr qsizetype MaxPathLabels = 127;

    RequestType type = RequestType::Call;
    Principal canister; //!< not of ReadState
    QByteArray method; //!< UTF-8; not of ReadState
    QByteArray argument; //!< not of ReadState
    Principal sender;
    quint64 ingressExpiryNs = 0; //!< the request may be executed until then; nanoseconds since 1970
    QByteArray nonce; //!< at most 32 bytes; null: absent. Empty but not null is sent, and changes the id.
    QList<QList<QByteArray>> paths; //!< of ReadState only
    std::optional<SenderInfo> senderInfo;

    [[nodiscard]] Hash requestId() const;
    //! Writes the map, with keys in alphabetical order as agent-js does.
    void write(CborWriter &writer) const;
};

//! A request with the proof of its sender.
struct IC_EXPORT Envelope
{
    RequestContent content;
    QByteArray senderPublicKeyDer; //!< empty: anonymous
    QList<SignedDelegation> delegations;
    QByteArray signature; //!< empty: anonymous
    //! The content map as received; write() relays it unchanged. Empty for an envelope of this
    //! program.
    QByteArray contentCbor;

    //! Reads one envelope; tag 55799 is optional. Unknown fields are ignored, and fields that are
    //! null are absent; neither is part of the request id. EnvelopeMalformed, DelegationMalformed, DelegationTooLong. Verifies nothing,
    //! see verifyEnvelope().
    [[nodiscard]] static Result<Envelope> fromCbor(QByteArrayView cbor);
    //! Writes the map without a tag, the form inside a ClientRequest.
    void write(CborWriter &writer) const;
    //! Returns the envelope with tag 55799: the body of an HTTP request.
    [[nodiscard]] QByteArray toCbor() const;
    //! Returns an upper bound of the size written by write(), for reserving space.
    [[nodiscard]] qsizetype estimatedSize() const;
};

//! Sets the sender of \a content and signs it. An anonymous identity adds no signature.
[[nodiscard]] IC_EXPORT Result<Envelope> signEnvelope(RequestContent content, const Identity &identity);

//! The conditions that an envelope must meet.
struct EnvelopePolicy
{
    quint64 nowNs = 0; //!< nanoseconds since 1970
    quint64 maxExpiryAheadNs = (5 * 60 + 60) * 1'000'000'000ULL; //!< protocol.md c.3: 5 minutes, and some drift
    bool allowAnonymous = false; //!< for queries and read_state
    //! The canister of the URL. A read_state request names none, so delegation targets are compared
    //! with this one, if set.
    std::optional<Principal> effectiveCanister;
    CanisterSignatureVerifier canisterSignatures; //!< absent: a canister signature is refused as Unsupported
};

//! Verifies \a envelope like the Internet Computer before execution: nonce, expiry, sender,
//! delegations and signature. Does not detect repeated execution. Errors of verifyDelegations(),
//! and EnvelopeMalformed, EnvelopeExpired, EnvelopeExpiryTooFar, EnvelopeSenderMismatch,
//! EnvelopeSignatureInvalid, AnonymousNotAllowed.
[[nodiscard]] IC_EXPORT Result<Unit> verifyEnvelope(const Envelope &envelope, const EnvelopePolicy &policy);

} // namespace Ic
