// SPDX-License-Identifier: MIT
#include "error.h"
#include <QtCore/QCoreApplication>
#include <QtCore/QDebug>
#include <QtCore/QMetaEnum>
#include <algorithm>
#include <iterator>
#include <limits>
#include <tuple>

namespace Ic {

namespace {

#define ADVICE(text) QT_TRANSLATE_NOOP("IcError", text)
constexpr auto Local = ErrorClass::Local;
constexpr auto Stall = ErrorClass::Stall;
constexpr auto Forged = ErrorClass::Forged;
constexpr auto Canister = ErrorClass::Canister;
constexpr const char *NoAdvice = "";
// Of a failure that may pass by itself. Whether another attempt follows depends on the policy of the app, so it does not say so.
constexpr const char *WaitAndSee = ADVICE("Check your network connection. If it works, try again later.");
constexpr const char *OtherGateway = ADVICE("The gateway sent something that an honest gateway cannot send. Choose another gateway, and report this one.");
constexpr const char *AppFault = ADVICE("This is a fault in the canister or in this app. Please report it to their makers.");
constexpr const char *CheckClock = ADVICE("Check the date and time of this computer, then try again.");
constexpr const char *LogInAgain = ADVICE("Log in again to get a fresh session.");

// Sorted by code. One row per way to fail; the class decides what the connection does about it.
constexpr ErrorCodeInfo Table[] = {
    {ErrorCode::NoError, Local, "no error", NoAdvice},

    {ErrorCode::BadInput, Local, "input that cannot be read", ADVICE("Correct the input and try again.")},
    {ErrorCode::InvalidArgument, Local, "an argument outside its range", ADVICE("Correct the value that the message names.")},
    {ErrorCode::InvalidState, Local, "a call that is not allowed in the present state", NoAdvice},
    {ErrorCode::Cancelled, Local, "cancelled by the application", NoAdvice},
    {ErrorCode::Unsupported, Local, "not supported by this version or platform", NoAdvice},
    {ErrorCode::LimitExceeded, Local, "more, larger or deeper than allowed", NoAdvice},
    {ErrorCode::QueueFull, Local, "too many messages wait to be sent", ADVICE("Wait until the waiting messages are sent.")},
    {ErrorCode::FileNotReadable, Local, "a file cannot be read", ADVICE("Check the file's name and permissions.")},
    {ErrorCode::FileNotWritable, Local, "a file cannot be written", ADVICE("Check the folder's permissions and the free space.")},
    {ErrorCode::AddressInUse, Local, "the address or port is taken", ADVICE("Choose another port, or 0 for any free one.")},
    {ErrorCode::MalformedHex, Local, "text that is not hexadecimal", NoAdvice},
    {ErrorCode::MalformedPrincipal, Local, "text or bytes that are not a principal", ADVICE("Check the id for missing or mistyped characters.")},
    {ErrorCode::MalformedUrl, Local, "an address that is not a URL of the right kind", ADVICE("Check the address.")},
    {ErrorCode::MalformedCbor, Local, "bytes that are not well-formed CBOR", NoAdvice},
    {ErrorCode::MalformedCandid, Local, "bytes or text that are not well-formed Candid", ADVICE("Correct the Candid at the place that the message names.")},
    {ErrorCode::CandidTypeMismatch, Local, "a Candid value that does not match the expected type",
        ADVICE("Compare the value with its type in the interface of the canister (.did).")},
    {ErrorCode::MalformedPem, Local, "a PEM file that cannot be read", ADVICE("Choose a PEM file with a private key.")},
    {ErrorCode::MalformedPublicKey, Local, "a public key that cannot be read", NoAdvice},
    {ErrorCode::UnsupportedKey, Local, "a key of a kind that is not supported", ADVICE("Use an Ed25519, secp256k1 or P-256 key.")},
    {ErrorCode::RootKeyInvalid, Local, "the configured root key is not a BLS12-381 public key", ADVICE("Check the root key of the network.")},
    {ErrorCode::WrongPassphrase, Local, "the passphrase is wrong", ADVICE("Enter the passphrase again.")},
    {ErrorCode::InterfaceUnsuitable, Local, "an interface that does not define the type of the application's messages",
        ADVICE("Check that the interface is that of an IC WebSocket canister, or name the type of its messages.")},
    {ErrorCode::InterfaceIncompatible, Local, "an interface that is incompatible with clients of the older one", NoAdvice},
    {ErrorCode::PassphraseNeeded, Local, "a secret that needs a passphrase, and none was given", ADVICE("Enter the passphrase.")},
    {ErrorCode::MalformedSeedPhrase, Local, "words that are not a seed phrase", ADVICE("Check the words for missing, mistyped or swapped ones.")},
    {ErrorCode::KeyStoreUnavailable, Local, "the system's key store does not answer, is locked or is not there",
        ADVICE("Unlock the key ring of your system and try again, or protect the identities with a passphrase.")},
    {ErrorCode::IdentityStoreDamaged, Local, "an identity file that is damaged or belongs to another program",
        ADVICE("Restore the file from a backup, or move it away to start afresh.")},
    {ErrorCode::UnknownIdentity, Local, "no identity of that name", ADVICE("Choose one of the listed identities, or import it first.")},
    {ErrorCode::LoginTimeout, Local, "the login in the browser was not completed in time",
        ADVICE("Log in again, and leave the browser's page open until it says that you are done.")},
    {ErrorCode::LoginKeyMismatch, Local, "a login that was made for another program or another attempt", LogInAgain},
    {ErrorCode::IdentityMismatch, Local, "a login with a different identity", ADVICE("Log in again and choose the same identity as before.")},
    {ErrorCode::LoginIssuerMismatch, Local, "a login that the issuer of the login site did not sign",
        ADVICE("Another program may have tried to log you in with a key of its own. Log in on the page that this app opens.")},
    {ErrorCode::LoginFromOtherUser, Local, "a connection of another user of this computer to a waiting login",
        ADVICE("Another user of this computer tried to take part in your login. Contact the administrator if you do not know why.")},
    {ErrorCode::LoginDeclined, Local, "a login whose principal was not confirmed", ADVICE("Log in again and confirm the principal if it is yours.")},
    {ErrorCode::IdentityStoreOutdated, Local, "a file of identities that is an older copy than the key store knows of",
        ADVICE("Put the newest copy of the file back. If that is lost, open this one with the option that accepts an older file.")},
    {ErrorCode::FileNotPrivate, Local, "a file with a secret that others can read", ADVICE("Make the file yours alone: with chmod 600, and as its owner.")},
    {ErrorCode::RootKeyChanged, Local, "a test network with another root key than before",
        ADVICE("If you set the network up anew, accept its new root key once. If not, something else answers at its address.")},
    {ErrorCode::CurveUnknown, Local, "a private key that does not name its elliptic curve",
        ADVICE("Say which curve it is on, secp256k1 or P-256: \"icws identity import\" has the option --scheme.")},

    {ErrorCode::EnvelopeMalformed, Local, "a signed request that cannot be read", NoAdvice},
    {ErrorCode::EnvelopeExpired, Local, "a signed request after its expiry", CheckClock},
    {ErrorCode::EnvelopeExpiryTooFar, Local, "a signed request that expires too far in the future", CheckClock},
    {ErrorCode::EnvelopeSignatureInvalid, Local, "a signed request with a wrong signature", NoAdvice},
    {ErrorCode::EnvelopeSenderMismatch, Local, "a signed request whose sender is not the signing key's principal", NoAdvice},
    {ErrorCode::AnonymousNotAllowed, Local, "an anonymous sender where an identity is needed", ADVICE("Choose an identity first.")},
    {ErrorCode::DelegationMalformed, Local, "a delegation that cannot be read", LogInAgain},
    {ErrorCode::DelegationExpired, Local, "a delegation after its expiry", LogInAgain},
    {ErrorCode::DelegationSignatureInvalid, Local, "a delegation with a wrong signature", LogInAgain},
    {ErrorCode::DelegationTargetMissing, Local, "a delegation that does not allow this canister", LogInAgain},
    {ErrorCode::DelegationTooLong, Local, "a chain of more than 20 delegations, or more than 1000 targets", LogInAgain},
    {ErrorCode::DelegationCycle, Local, "a chain of delegations that names a key twice", LogInAgain},
    {ErrorCode::DelegationReadOnly, Local, "a delegation that allows queries only",
        ADVICE("Log in again and grant full access: messages cannot be sent with a read-only session.")},
    {ErrorCode::DelegationPermissionUnknown, Local, "a delegation with a permission that is not known", LogInAgain},

    {ErrorCode::NetworkError, Stall, "the network failed", WaitAndSee},
    {ErrorCode::HostNotFound, Stall, "the host name is not known", ADVICE("Check the host name in the address, and your network connection.")},
    {ErrorCode::ConnectionRefused, Stall, "no server accepts connections at that address",
        ADVICE("Check that the server is running, and the host and port of its address.")},
    {ErrorCode::ProxyFailed, Stall, "the proxy refused or failed", ADVICE("Check the proxy settings.")},
    {ErrorCode::TlsFailed, Stall, "no secure connection could be made",
        ADVICE("Check the address, the clock, and the installed certificate authorities. Only a server on this computer may have an address without TLS, with "
               "ws:// or http://.")},
    {ErrorCode::UpgradeRefused, Stall, "the server did not accept a WebSocket",
        ADVICE("Check that the address is that of an IC WebSocket gateway, and not that of a network.")},
    {ErrorCode::ConnectTimeout, Stall, "no TCP connection within the time allowed", WaitAndSee},
    {ErrorCode::TlsTimeout, Stall, "no TLS connection within the time allowed", WaitAndSee},
    {ErrorCode::UpgradeTimeout, Stall, "no WebSocket within the time allowed", WaitAndSee},
    {ErrorCode::HandshakeTimeout, Stall, "no handshake from the gateway within the time allowed",
        ADVICE("Check that the address is that of an IC WebSocket gateway.")},
    {ErrorCode::OpenTimeout, Stall, "the canister did not open the session within the time allowed",
        ADVICE("Check the canister id, and that the gateway can reach the canister's network.")},
    {ErrorCode::AckTimeout, Stall, "no acknowledgement within the time allowed", WaitAndSee},
    {ErrorCode::ConnectionLost, Stall, "the connection was lost", WaitAndSee},
    {ErrorCode::GatewayClosed, Stall, "the gateway closed the connection", WaitAndSee},
    {ErrorCode::SendStalled, Stall, "the gateway does not accept data", WaitAndSee},
    {ErrorCode::SystemResumed, Stall, "the computer slept", NoAdvice},
    {ErrorCode::RequestTimeout, Stall, "no answer to a request within the time allowed", WaitAndSee},
    {ErrorCode::HttpStatus, Stall, "the server refused a request", NoAdvice},
    {ErrorCode::HttpMalformed, Stall, "an HTTP message that cannot be read",
        ADVICE("Check the address: another kind of server than expected may answer there.")},
    {ErrorCode::ResponseTooLarge, Stall, "an answer larger than allowed", NoAdvice},
    {ErrorCode::RateLimited, Stall, "too many requests", WaitAndSee},
    {ErrorCode::CertificateStale, Stall, "a certificate older than allowed", CheckClock},
    {ErrorCode::CertificateFromFuture, Stall, "a certificate from the future", CheckClock},
    {ErrorCode::SequenceGap, Stall, "a message is missing", WaitAndSee},
    {ErrorCode::MessageExpired, Stall, "a message expired before the canister executed it", NoAdvice},
    {ErrorCode::ServerUnavailable, Stall, "the server cannot answer at the moment", WaitAndSee},
    {ErrorCode::ReceiveOverflow, Stall, "messages come faster than they can be verified, or than the program takes them", WaitAndSee},
    {ErrorCode::QueryReplyStale, Stall, "a query reply signed at another time than now", CheckClock},

    {ErrorCode::RootKeyMismatch, Forged, "not signed by the configured root key",
        ADVICE("Check the root key of the network: every network but the mainnet has its own, and another one after it is installed anew. Set it (rootKey), or "
               "have it fetched (fetchRootKey) from a network on this machine. If it is right, the network or gateway that was asked belongs to another "
               "network or is dishonest: choose another address, or another gateway.")},
    {ErrorCode::CertificateSignatureInvalid, Forged, "not signed by the subnet", OtherGateway},
    {ErrorCode::SignaturePointInvalid, Forged, "a signature that is not a point of the curve", OtherGateway},
    {ErrorCode::SignaturePointNotInSubgroup, Forged, "a signature outside the subgroup", OtherGateway},
    {ErrorCode::SubnetKeyInvalid, Forged, "a delegated key that is not a BLS12-381 public key", OtherGateway},
    {ErrorCode::NestedDelegation, Forged, "a delegation certificate that itself has a delegation", OtherGateway},
    {ErrorCode::DelegationIncomplete, Forged, "a delegation certificate without key or ranges", OtherGateway},
    {ErrorCode::CanisterOutOfRange, Forged, "a subnet that is not responsible for this canister", OtherGateway},
    {ErrorCode::MalformedCertificate, Forged, "bytes that are not a certificate", OtherGateway},
    {ErrorCode::MalformedTree, Forged, "bytes that are not a hash tree", OtherGateway},
    {ErrorCode::UnsortedTree, Forged, "a hash tree whose labels are not in order", OtherGateway},
    {ErrorCode::CertificateTimeMissing, Forged, "a certificate without time", OtherGateway},
    {ErrorCode::CertifiedDataMissing, Forged, "a certificate without the canister's certified data", OtherGateway},
    {ErrorCode::WitnessMismatch, Forged, "a tree that is not the one the canister certified", OtherGateway},
    {ErrorCode::PathMissing, Forged, "a tree without the message's own path", OtherGateway},
    {ErrorCode::ContentHashMismatch, Forged, "content that is not what was certified", OtherGateway},
    {ErrorCode::KeyPrefixMismatch, Forged, "a message made for another gateway", OtherGateway},
    {ErrorCode::MalformedMessageKey, Forged, "a message key of the wrong form", OtherGateway},
    {ErrorCode::NonceNotRising, Forged, "a message that was received before", OtherGateway},
    {ErrorCode::ForeignClientKey, Forged, "a message for another client or an earlier session", OtherGateway},
    {ErrorCode::SequenceRepeated, Forged, "a sequence number that was received before", OtherGateway},
    {ErrorCode::MalformedFrame, Forged, "bytes that are not a frame of the protocol", OtherGateway},
    {ErrorCode::TrailingBytes, Forged, "bytes after the end of a frame", OtherGateway},
    {ErrorCode::OversizedFrame, Forged, "a frame larger than allowed", OtherGateway},
    {ErrorCode::TextFrame, Forged, "a text frame, which the protocol does not have", OtherGateway},
    {ErrorCode::MalformedHandshake, Forged, "a first frame that is not a handshake", OtherGateway},
    {ErrorCode::UnacceptableGatewayPrincipal, Forged, "a principal that is not allowed for a gateway", OtherGateway},
    {ErrorCode::SecondHandshake, Forged, "a second handshake in one connection", OtherGateway},
    {ErrorCode::QuerySignatureInvalid, Forged, "a query reply with a wrong signature of a node", OtherGateway},
    {ErrorCode::QuerySignatureMissing, Forged, "a query reply without signatures, or with more than the subnet has nodes", OtherGateway},
    {ErrorCode::QueryNodeUnknown, Forged, "a query reply signed by a node that is not of the subnet", OtherGateway},

    {ErrorCode::ClosedByApplication, Canister, "the canister's application closed the session", NoAdvice},
    {ErrorCode::WrongSequenceNumber, Canister, "the canister missed a message of this client", WaitAndSee},
    {ErrorCode::InvalidServiceMessage, Canister, "the canister did not understand a service message", AppFault},
    {ErrorCode::KeepAliveTimeout, Canister, "the canister received no keep-alive message in time", WaitAndSee},
    {ErrorCode::CertifiedReject, Canister, "the canister rejected a call, and the network certified it", NoAdvice},
    {ErrorCode::UncertifiedReject, Canister, "a call was rejected; the answer is not certified", NoAdvice},
    {ErrorCode::MessageBeforeOpen, Canister, "a message before the session was open", AppFault},
    {ErrorCode::MalformedMessage, Canister, "certified content that is not a message", AppFault},
    {ErrorCode::MalformedServiceMessage, Canister, "a certified service message that cannot be read", AppFault},
    {ErrorCode::UnexpectedServiceMessage, Canister, "an unexpected service message", AppFault},
    {ErrorCode::OpenKeyMismatch, Canister, "an open message for another client key", AppFault},
    {ErrorCode::AckOutOfRange, Canister, "an acknowledgement of a message that was never sent", AppFault},
    {ErrorCode::UndecodableMessage, Canister, "a message that does not match the application's type", AppFault},
    {ErrorCode::InterfaceMissing, Canister, "the canister does not publish its interface",
        ADVICE("Ask the makers of the canister for its interface file (.did) and choose that.")},
};

//! Advice that facts make more exact. The first row that fits counts; a field that is empty or 0 fits everything, and a code of
//! NoError every code.
struct FactRow
{
    ErrorCode code;
    int httpStatus;
    int rejectCode;
    const char *rejectErrorCode;
    const char *advice;
    const char *canisterText = ""; // a part of it, in the words of the CDK
};
constexpr const char *StoppedCanister = ADVICE("Try again later: the canister is stopped, perhaps for an upgrade.");
constexpr const char *BusyGateway = ADVICE("Wait, or choose another gateway: this one cannot serve at the moment.");
constexpr const char *ClosedGateway = ADVICE("Ask the operator of the gateway for access, or choose another gateway.");
constexpr const char *OtherServer =
    ADVICE("Check the address of the network: the server there is no boundary node or replica of the Internet Computer. It may be a gateway.");
constexpr FactRow FactTable[] = {
    // HTTP status (protocol.md f)
    {ErrorCode::HttpStatus, 400, 0, "", ADVICE("Check the date and time of this computer, and that the login has not expired.")},
    {ErrorCode::HttpStatus, 401, 0, "", ADVICE("Choose an identity that has access.")},
    {ErrorCode::HttpStatus, 403, 0, "", ADVICE("Choose an identity that has access.")},
    {ErrorCode::HttpStatus, 404, 0, "",
        ADVICE("Check the address of the network, which must not be that of another server such as a gateway, and the canister id.")},
    {ErrorCode::HttpStatus, 405, 0, "", OtherServer},
    {ErrorCode::HttpStatus, 413, 0, "", ADVICE("Send less data in one request.")},
    {ErrorCode::HttpStatus, 426, 0, "", OtherServer},
    {ErrorCode::UpgradeRefused, 401, 0, "", ClosedGateway},
    {ErrorCode::UpgradeRefused, 403, 0, "", ClosedGateway},
    {ErrorCode::UpgradeRefused, 429, 0, "", BusyGateway},
    {ErrorCode::UpgradeRefused, 500, 0, "", BusyGateway},
    {ErrorCode::UpgradeRefused, 502, 0, "", BusyGateway},
    {ErrorCode::UpgradeRefused, 503, 0, "", BusyGateway},
    {ErrorCode::UpgradeRefused, 504, 0, "", BusyGateway},
    // refusals by the CDK (protocol.md b.9)
    {ErrorCode::CertifiedReject, 0, 0, "",
        ADVICE("Give each connection to a canister an identity of its own: another connection of the same principal has taken over this session."),
        "has a different key than the one used in the message"},
    // rejects (protocol.md f)
    {ErrorCode::NoError, 0, 0, "IC0207", ADVICE("Ask the controllers of the canister to top up its cycles.")},
    {ErrorCode::NoError, 0, 0, "IC0301", ADVICE("Check the canister id and the network: this network has no such canister.")},
    {ErrorCode::NoError, 0, 0, "IC0508", StoppedCanister},
    {ErrorCode::NoError, 0, 0, "IC0509", StoppedCanister},
    {ErrorCode::NoError, 0, 0, "IC0536", ADVICE("Check the name of the method, and whether it is a query or an update.")},
    {ErrorCode::NoError, 0, 0, "IC0537", ADVICE("Ask the controllers of the canister to install its code.")},
    {ErrorCode::UncertifiedReject, 0, 2, "", ADVICE("Try again later.")},
    {ErrorCode::NoError, 0, 3, "", ADVICE("Check the canister id.")},
    {ErrorCode::NoError, 0, 5, "", AppFault},
};
#undef ADVICE

constexpr qsizetype MaxRejectErrorCodeLength = 20;

//! Without half of a surrogate pair at its end.
QString startOf(const QString &text, qsizetype maxLength)
{
    if (text.size() <= maxLength)
        return text;
    return text.left(text.at(maxLength - 1).isHighSurrogate() ? maxLength - 1 : maxLength);
}

QString translated(const char *advice)
{
    return *advice ? QCoreApplication::translate("IcError", advice) : QString();
}

} // namespace

const ErrorCodeInfo &errorCodeInfo(ErrorCode code) noexcept
{
    const auto row = std::lower_bound(std::begin(Table), std::end(Table), code, [](const ErrorCodeInfo &info, ErrorCode c) { return info.code < c; });
    return row != std::end(Table) && row->code == code ? *row : Table[0];
}

QString errorCodeName(ErrorCode code)
{
    const char *key = QMetaEnum::fromType<ErrorCode>().valueToKey(int(code));
    return key ? QString::fromLatin1(key) : QStringLiteral("Code%1").arg(int(code));
}

QString errorAdvice(ErrorCode code)
{
    return translated(errorCodeInfo(code).advice);
}

Error::Error(ErrorCode code, QString message)
    : m_message(std::move(message))
    , m_code(code)
{
}

const Error::Facts &Error::facts() const noexcept
{
    static const Facts none;
    return m_facts ? *m_facts : none;
}

Error::Facts &Error::ownFacts()
{
    if (!m_facts)
        m_facts = new Facts;
    return *m_facts;
}

QString Error::advice() const
{
    if (m_facts && errorClass() != ErrorClass::Forged) {
        const auto fits = [this, &known = facts()](const FactRow &row) {
            return (row.code == ErrorCode::NoError || row.code == m_code) && (row.httpStatus == 0 || row.httpStatus == known.httpStatus)
                && (row.rejectCode == 0 || row.rejectCode == known.rejectCode)
                && (*row.rejectErrorCode == '\0' || known.rejectErrorCode == QLatin1StringView(row.rejectErrorCode))
                && (*row.canisterText == '\0' || known.canisterText.contains(QLatin1StringView(row.canisterText)));
        };
        if (const auto *const row = std::find_if(std::begin(FactTable), std::end(FactTable), fits); row != std::end(FactTable))
            return translated(row->advice);
    }
    return errorAdvice(m_code);
}

std::optional<int> Error::httpStatus() const
{
    return facts().httpStatus;
}

std::optional<int> Error::rejectCode() const
{
    return facts().rejectCode;
}

QString Error::rejectErrorCode() const
{
    return facts().rejectErrorCode;
}

QString Error::canisterText() const
{
    return facts().canisterText;
}

std::optional<std::chrono::seconds> Error::retryAfter() const
{
    return facts().retryAfter;
}

std::optional<KeyStoreProblem> Error::keyStoreProblem() const
{
    return facts().keyStoreProblem;
}

QString Error::keyStoreProblemProperty() const
{
    const auto problem = keyStoreProblem();
    return problem ? QString::fromLatin1(QMetaEnum::fromType<KeyStoreProblem>().valueToKey(int(*problem))) : QString();
}

int Error::retryAfterProperty() const
{
    const auto time = retryAfter();
    return time ? int(std::chrono::milliseconds(*time).count()) : -1;
}

Error Error::within(const QString &context) const
{
    Error result = *this;
    result.m_message = QStringLiteral("%1: %2").arg(context, m_message);
    return result;
}

Error Error::withHttpStatus(int status) const
{
    Error result = *this;
    if (status >= 100 && status <= 599)
        result.ownFacts().httpStatus = status;
    return result;
}

Error Error::withReject(quint64 code, const QString &errorCode) const
{
    Error result = *this;
    Facts &facts = result.ownFacts();
    facts.rejectCode = int(std::min<quint64>(code, std::numeric_limits<int>::max()));
    facts.rejectErrorCode = startOf(errorCode, MaxRejectErrorCodeLength);
    return result;
}

Error Error::withCanisterText(const QString &text) const
{
    Error result = *this;
    if (m_facts || !text.isEmpty())
        result.ownFacts().canisterText = startOf(text, MaxCanisterTextLength);
    return result;
}

Error Error::withRetryAfter(std::chrono::seconds time) const
{
    Error result = *this;
    result.ownFacts().retryAfter = std::clamp<std::chrono::seconds>(time, std::chrono::seconds(0), MaxRetryAfter);
    return result;
}

Error Error::withKeyStoreProblem(KeyStoreProblem problem) const
{
    Error result = *this;
    result.ownFacts().keyStoreProblem = problem;
    return result;
}

Error Error::withFactsOf(const Error &cause) const
{
    Error result = *this;
    result.m_facts = cause.m_facts;
    return result;
}

bool operator==(const Error &a, const Error &b) noexcept
{
    const auto values = [](const Error &error) {
        const Error::Facts &facts = error.facts();
        return std::tie(
            error.m_message, facts.rejectErrorCode, facts.canisterText, facts.httpStatus, facts.rejectCode, facts.retryAfter, facts.keyStoreProblem);
    };
    return a.m_code == b.m_code && values(a) == values(b);
}

QDebug operator<<(QDebug debug, const Error &error)
{
    const QDebugStateSaver saver(debug);
    debug.nospace().noquote() << "Ic::Error(" << error.codeName();
    if (error.isError() || !error.message().isEmpty())
        debug << ", " << (error.message().isEmpty() ? QString::fromLatin1(errorCodeInfo(error.code()).meaning) : error.message());
    debug << ')';
    return debug;
}

} // namespace Ic
