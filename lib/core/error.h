// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include <QtCore/QMetaType>
#include <QtCore/QString>

class QDebug;

namespace Ic {
Q_NAMESPACE_EXPORT(IC_EXPORT)

//! The party that a failure accuses, which determines the reaction (architecture.md section 3,
//! point 6).
enum class ErrorClass {
    Local, //!< This side: input, configuration or state. No other party is at fault.
    Stall, //!< Late, missing or truncated. Honest peers can cause it: retry, also with the same gateway.
    Forged, //!< Cannot come from an honest gateway. Evidence is kept, and the gateway is not used again.
    Canister, //!< The canister refused, closed, or certified invalid content.
};
Q_ENUM_NS(ErrorClass)

//! All error codes. Names are stable: they appear in JSON output, logs and evidence files. Class,
//! meaning and advice of each code are in one table, see errorCodeInfo().
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
    RandomUnavailable,
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
    EnvelopeReplayed,
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
    NetworkChanged,
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
//! Returns advice for the user about \a code, translated; may be empty.
[[nodiscard]] IC_EXPORT QString errorAdvice(ErrorCode code);

//! An error: a code for programs, and a message for people.
class IC_EXPORT Error
{
    Q_GADGET
    Q_PROPERTY(Ic::ErrorCode code READ code CONSTANT)
    Q_PROPERTY(QString codeName READ codeName CONSTANT)
    Q_PROPERTY(QString message READ message CONSTANT)
    Q_PROPERTY(QString advice READ advice CONSTANT)

public:
    Error() = default;
    //! \a message is one line of English that states the problem. It must not contain a secret.
    Error(ErrorCode code, QString message);

    [[nodiscard]] ErrorCode code() const noexcept { return m_code; }
    [[nodiscard]] ErrorClass errorClass() const noexcept { return errorCodeInfo(m_code).errorClass; }
    [[nodiscard]] QString codeName() const { return errorCodeName(m_code); }
    [[nodiscard]] const QString &message() const noexcept { return m_message; }
    [[nodiscard]] QString advice() const { return errorAdvice(m_code); }
    [[nodiscard]] bool isError() const noexcept { return m_code != ErrorCode::NoError; }

    //! Returns the same error with \a context in front of the message: "opening x: <message>".
    [[nodiscard]] Error within(const QString &context) const;

    friend bool operator==(const Error &a, const Error &b) noexcept { return a.m_code == b.m_code && a.m_message == b.m_message; }
    friend bool operator!=(const Error &a, const Error &b) noexcept { return !(a == b); }
    friend bool operator==(const Error &a, ErrorCode b) noexcept { return a.m_code == b; }
    friend bool operator!=(const Error &a, ErrorCode b) noexcept { return a.m_code != b; }
    friend IC_EXPORT QDebug operator<<(QDebug debug, const Error &error);

private:
    ErrorCode m_code = ErrorCode::NoError;
    QString m_message;
};

} // namespace Ic

Q_DECLARE_METATYPE(Ic::Error)
