// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include <QtCore/QMetaType>
#include <QtCore/QSharedDataPointer>
#include <QtCore/QString>
#include <chrono>
#include <optional>

class QDebug;

namespace Ic {
Q_NAMESPACE_EXPORT(IC_EXPORT)

//! The party that a failure accuses, which determines the reaction (architecture.md section 3, point 6).
enum class ErrorClass {
    Local, //!< This side: input, configuration or state. No other party is at fault.
    Stall, //!< Late, missing or truncated. Honest peers can cause it: retry, also with the same gateway.
    Forged, //!< Cannot come from an honest gateway. Evidence is kept, and the gateway is not used again.
    Canister, //!< The canister refused, closed, or certified invalid content.
};
Q_ENUM_NS(ErrorClass)

//! All error codes. Their names, in JSON output, logs and evidence files, are stable. Class, meaning and advice of each: errorCodeInfo().
enum class ErrorCode : int {
    NoError = 0,

    // 100: input and state of this side
    BadInput = 100,
    InvalidArgument,
    InvalidState,
    Cancelled,
    Unsupported,
    LimitExceeded,
    QueueFull,
    FileNotReadable,
    FileNotWritable,
    AddressInUse,
    MalformedHex,
    MalformedPrincipal,
    MalformedUrl,
    MalformedCbor,
    MalformedCandid,
    CandidTypeMismatch,
    MalformedPem,
    MalformedPublicKey,
    UnsupportedKey,
    RootKeyInvalid,
    WrongPassphrase,
    InterfaceUnsuitable,
    InterfaceIncompatible,
    PassphraseNeeded,
    MalformedSeedPhrase,
    KeyStoreUnavailable,
    IdentityStoreDamaged,
    UnknownIdentity,
    LoginTimeout,
    LoginKeyMismatch,
    IdentityMismatch,
    LoginIssuerMismatch,
    LoginFromOtherUser,
    LoginDeclined,
    IdentityStoreOutdated,
    FileNotPrivate,
    RootKeyChanged,
    CurveUnknown,

    // 150: envelopes and delegations (protocol.md section c)
    EnvelopeMalformed = 150,
    EnvelopeExpired,
    EnvelopeExpiryTooFar,
    EnvelopeSignatureInvalid,
    EnvelopeSenderMismatch,
    AnonymousNotAllowed,
    DelegationMalformed,
    DelegationExpired,
    DelegationSignatureInvalid,
    DelegationTargetMissing,
    DelegationTooLong,
    DelegationCycle,
    DelegationReadOnly,
    DelegationPermissionUnknown,

    // 200: the network, and time passing without an answer
    NetworkError = 200,
    HostNotFound,
    ConnectionRefused,
    ProxyFailed,
    TlsFailed,
    UpgradeRefused,
    ConnectTimeout,
    TlsTimeout,
    UpgradeTimeout,
    HandshakeTimeout,
    OpenTimeout,
    AckTimeout,
    ConnectionLost,
    GatewayClosed,
    SendStalled,
    SystemResumed,
    RequestTimeout,
    HttpStatus,
    HttpMalformed,
    ResponseTooLarge,
    RateLimited,
    CertificateStale,
    CertificateFromFuture,
    SequenceGap,
    MessageExpired,
    ServerUnavailable,
    ReceiveOverflow,
    QueryReplyStale,

    // 300: trust. Never downgraded, never retried with the same gateway.
    RootKeyMismatch = 300,
    CertificateSignatureInvalid,
    SignaturePointInvalid,
    SignaturePointNotInSubgroup,
    SubnetKeyInvalid,
    NestedDelegation,
    DelegationIncomplete,
    CanisterOutOfRange,
    MalformedCertificate,
    MalformedTree,
    UnsortedTree,
    CertificateTimeMissing,
    CertifiedDataMissing,
    WitnessMismatch,
    PathMissing,
    ContentHashMismatch,
    KeyPrefixMismatch,
    MalformedMessageKey,
    NonceNotRising,
    ForeignClientKey,
    SequenceRepeated,
    MalformedFrame,
    TrailingBytes,
    OversizedFrame,
    TextFrame,
    MalformedHandshake,
    UnacceptableGatewayPrincipal,
    SecondHandshake,
    QuerySignatureInvalid,
    QuerySignatureMissing,
    QueryNodeUnknown,

    // 400: reported by the canister, or by the network on its behalf
    ClosedByApplication = 400,
    WrongSequenceNumber,
    InvalidServiceMessage,
    KeepAliveTimeout,
    CertifiedReject,
    UncertifiedReject,
    MessageBeforeOpen,
    MalformedMessage,
    MalformedServiceMessage,
    UnexpectedServiceMessage,
    OpenKeyMismatch,
    AckOutOfRange,
    UndecodableMessage,
    InterfaceMissing,
};
Q_ENUM_NS(ErrorCode)

//! Why the system's key store returned or took nothing. Names are stable.
enum class KeyStoreProblem {
    Locked, //!< It is locked, and its password was not entered.
    Absent, //!< None is running, or this version was built without one.
    Silent, //!< It did not answer in time; it may wait for its password.
    Refused, //!< It failed in another way.
    EntryMissing, //!< It is unlocked and has no such entry.
};
Q_ENUM_NS(KeyStoreProblem)

//! One row of the table of error codes.
struct ErrorCodeInfo
{
    ErrorCode code;
    ErrorClass errorClass;
    const char *meaning; //!< English, for logs and documentation
    const char *advice; //!< English source text of the translated advice; empty where there is none
};

//! Returns the row of \a code. Every enumerator has one.
[[nodiscard]] IC_EXPORT const ErrorCodeInfo &errorCodeInfo(ErrorCode code) noexcept;
//! Returns the stable name of \a code, such as "WitnessMismatch".
[[nodiscard]] IC_EXPORT QString errorCodeName(ErrorCode code);
//! Returns the advice of the row of \a code, translated; may be empty. Error::advice() regards the facts of an error, too.
[[nodiscard]] IC_EXPORT QString errorAdvice(ErrorCode code);

//! An error: a code for programs, a message for people, and the facts that a server or a key store stated.
//!
//! An implicitly shared value. Facts are optional: an error without them needs no memory for them. They are what the other side said, so they are as
//! trustworthy as code() is, and nothing is decided by them that code() forbids: the class of an error never depends on its facts.
//!
//! In QML, `httpStatus` and `rejectCode` are 0, texts are empty, and `retryAfter` (in milliseconds) is -1 where the fact is not known.
class IC_EXPORT Error
{
    Q_GADGET
    Q_PROPERTY(Ic::ErrorCode code READ code CONSTANT)
    Q_PROPERTY(QString codeName READ codeName CONSTANT)
    Q_PROPERTY(QString message READ message CONSTANT)
    Q_PROPERTY(QString advice READ advice CONSTANT)
    Q_PROPERTY(int httpStatus READ httpStatusProperty CONSTANT)
    Q_PROPERTY(int rejectCode READ rejectCodeProperty CONSTANT)
    Q_PROPERTY(QString rejectErrorCode READ rejectErrorCode CONSTANT)
    Q_PROPERTY(QString canisterText READ canisterText CONSTANT)
    Q_PROPERTY(QString keyStoreProblem READ keyStoreProblemProperty CONSTANT)
    Q_PROPERTY(int retryAfter READ retryAfterProperty CONSTANT)

public:
    //! The largest size of canisterText() in UTF-16 units, the rest is cut: as many as the network gives a reject message at most, in bytes.
    static constexpr qsizetype MaxCanisterTextLength = 8 * 1024;
    //! The longest retryAfter(), and its value where a server named a longer time.
    static constexpr std::chrono::hours MaxRetryAfter {24};

    Error() = default;
    //! \a message is one line of English that states the problem. It must not contain a secret.
    Error(ErrorCode code, QString message);

    [[nodiscard]] ErrorCode code() const noexcept { return m_code; }
    [[nodiscard]] ErrorClass errorClass() const noexcept { return errorCodeInfo(m_code).errorClass; }
    [[nodiscard]] QString codeName() const { return errorCodeName(m_code); }
    [[nodiscard]] const QString &message() const noexcept { return m_message; }
    [[nodiscard]] bool isError() const noexcept { return m_code != ErrorCode::NoError; }

    //! Returns a sentence for the person or the developer, translated: a possible remedy. It follows from the code and from httpStatus(),
    //! rejectCode() and rejectErrorCode(), in one table; an error of class Forged has the advice of its code, whatever its facts. May be empty.
    [[nodiscard]] QString advice() const;

    //! Returns the status of the HTTP response that refused the request, 100 to 599: of HttpStatus, RateLimited, ServerUnavailable or UpgradeRefused
    //! (protocol.md f and a.2), or that of the last response if the outcome remained unknown (RequestTimeout, MessageExpired). Nothing if there was
    //! no response, or its status was not the reason.
    [[nodiscard]] std::optional<int> httpStatus() const;
    //! Returns the code of the reject that led to the error, see Reject::Code: 1 to 6, or another number (protocol.md f). Certified only if code() is
    //! CertifiedReject. Nothing if the call was not rejected: an Err that a canister replies has no code.
    [[nodiscard]] std::optional<int> rejectCode() const;
    //! Returns the error code of the same reject, such as "IC0503" (protocol.md f). At most 20 characters of untrusted text; may be empty.
    [[nodiscard]] QString rejectErrorCode() const;
    //! Returns the canister's, replica's or gateway's own words, as received, with line breaks and control characters: the message of a reject, the
    //! Err of a method (protocol.md b.11), or the body of an HTTP response (protocol.md f). Untrusted, also where the error is certified; at most
    //! MaxCanisterTextLength long. Empty if there are none.
    [[nodiscard]] QString canisterText() const;
    //! Returns the time to wait before the next attempt, 0 to MaxRetryAfter, where a server named it (Retry-After, protocol.md f). Agents regard it.
    [[nodiscard]] std::optional<std::chrono::seconds> retryAfter() const;
    //! Returns why the key store failed, of KeyStoreUnavailable; nothing if that is not known. In QML the name of the value.
    [[nodiscard]] std::optional<KeyStoreProblem> keyStoreProblem() const;

    //! Returns the same error with \a context in front of the message: "opening x: <message>".
    [[nodiscard]] Error within(const QString &context) const;
    //! Returns the same error with a status. Numbers other than 100 to 599 are ignored.
    [[nodiscard]] Error withHttpStatus(int status) const;
    //! Returns the same error with the codes of a reject. A \a code above the range of int becomes its largest number.
    [[nodiscard]] Error withReject(quint64 code, const QString &errorCode = {}) const;
    //! Returns the same error with the other side's words, cut at MaxCanisterTextLength.
    [[nodiscard]] Error withCanisterText(const QString &text) const;
    //! Returns the same error with a time to wait, which is cut to 0 to MaxRetryAfter.
    [[nodiscard]] Error withRetryAfter(std::chrono::seconds time) const;
    //! Returns the same error with the reason of a key store.
    [[nodiscard]] Error withKeyStoreProblem(KeyStoreProblem problem) const;
    //! Returns the same error with the facts of its \a cause in place of its own.
    [[nodiscard]] Error withFactsOf(const Error &cause) const;

    //! Compares code, message and facts.
    friend IC_EXPORT bool operator==(const Error &a, const Error &b) noexcept;
    friend bool operator!=(const Error &a, const Error &b) noexcept { return !(a == b); }
    friend bool operator==(const Error &a, ErrorCode b) noexcept { return a.m_code == b; }
    friend bool operator!=(const Error &a, ErrorCode b) noexcept { return a.m_code != b; }
    friend IC_EXPORT QDebug operator<<(QDebug debug, const Error &error);

private:
    struct Facts : QSharedData
    {
        QString rejectErrorCode;
        QString canisterText;
        std::optional<int> httpStatus;
        std::optional<int> rejectCode;
        std::optional<std::chrono::seconds> retryAfter;
        std::optional<KeyStoreProblem> keyStoreProblem;
    };
    [[nodiscard]] int httpStatusProperty() const { return httpStatus().value_or(0); }
    [[nodiscard]] int rejectCodeProperty() const { return rejectCode().value_or(0); }
    [[nodiscard]] int retryAfterProperty() const;
    [[nodiscard]] QString keyStoreProblemProperty() const;
    [[nodiscard]] const Facts &facts() const noexcept;
    [[nodiscard]] Facts &ownFacts();

    QString m_message;
    QSharedDataPointer<Facts> m_facts; // null as long as there are none
    ErrorCode m_code = ErrorCode::NoError;
};

} // namespace Ic

Q_DECLARE_METATYPE(Ic::Error)
