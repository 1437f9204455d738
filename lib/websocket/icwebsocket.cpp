// SPDX-License-Identifier: MIT
#include "icwebsocket.h"
#include "candidcodec.h"
#include "icwebsocket_p.h"
#include "messageform.h"
#include "try.h"

namespace Ic {

IcWebSocket::IcWebSocket(QObject *parent)
    : QObject(parent)
    , d(std::make_unique<IcWebSocketPrivate>(this))
{
}

IcWebSocket::~IcWebSocket()
{
    d->dropDriver();
    // Verdicts do not arrive any more; a future without a result would stay pending for ever.
    std::map<quint64, Result<DeliveryReceipt>> verdicts; // reported, but not delivered yet
    for (const AnySessionNotice &notice : d->pendingNotices) {
        const auto *change = std::get_if<SessionAction::DeliveryChanged>(&notice);
        if (change && isFinal(change->state))
            verdicts.emplace(change->id, IcWebSocketPrivate::verdictOf(*change));
    }
    const Error unknown(ErrorCode::ConnectionLost, QStringLiteral("the socket was deleted before the outcome of the message was known"));
    const Error unsent(ErrorCode::Cancelled, QStringLiteral("the socket was deleted"));
    for (const auto &[id, message] : d->open) {
        const bool wasSent = d->wasSent(id);
        verdicts.emplace(id, IcWebSocketPrivate::verdictOf({id, wasSent ? DeliveryState::Unknown : DeliveryState::Failed, wasSent ? unknown : unsent, {}}));
    }
    for (auto &[id, message] : std::exchange(d->open, {})) {
        message.promise.addResult(verdicts.at(id));
        message.promise.finish();
    }
}

QList<QUrl> IcWebSocket::gatewayUrls() const
{
    return d->gatewayUrls;
}

void IcWebSocket::setGatewayUrls(const QList<QUrl> &urls)
{
    if (d->gatewayUrls == urls)
        return;
    d->changeAddresses("gatewayUrls", [this, &urls] { d->gatewayUrls = urls; });
    Q_EMIT gatewayUrlsChanged();
}

Network IcWebSocket::network() const
{
    return d->network;
}

void IcWebSocket::setNetwork(const Network &network)
{
    const bool wasRefused = std::exchange(d->networkError, std::nullopt).has_value();
    if (d->network == network) {
        if (wasRefused)
            Q_EMIT networkChanged();
        return;
    }
    d->network = network;
    d->rootKey.reset();
    d->bannedGateways = std::make_shared<QSet<QUrl>>(); // they were judged by the key of the other network
    // Messages that wait are for the other network, unless that has never been one: no network fits its root key.
    const bool isCorrected = d->shown.closeReason.code() == ErrorCode::RootKeyMismatch && !d->shown.session;
    d->settingChanged("network", isCorrected ? IcWebSocketPrivate::Unsent::Wait : IcWebSocketPrivate::Unsent::Fail);
    if (std::exchange(d->networkWasSet, true) && !isCorrected)
        d->dropWaiting("network");
    const QPointer<IcWebSocket> alive(this);
    d->updateCanister();
    if (alive)
        Q_EMIT networkChanged();
}

void IcWebSocket::refuseNetwork(const Error &error)
{
    d->settingChanged("network");
    d->networkError = error;
}

Error IcWebSocket::networkError() const
{
    return d->networkError.value_or(Error());
}

bool IcWebSocket::pollsWhenNoGatewayAnswers() const
{
    return d->pollWhenNoGatewayAnswers;
}

void IcWebSocket::setPollWhenNoGatewayAnswers(bool on)
{
    if (d->pollWhenNoGatewayAnswers == on)
        return;
    d->changeAddresses("pollWhenNoGatewayAnswers", [this, on] { d->pollWhenNoGatewayAnswers = on; });
    Q_EMIT pollWhenNoGatewayAnswersChanged();
}

QString IcWebSocket::canisterId() const
{
    return d->canisterId;
}

void IcWebSocket::setCanisterId(const QString &text)
{
    if (d->canisterId == text)
        return;
    const bool isFirst = d->canisterId.isEmpty();
    d->canisterId = text;
    d->settingChanged("canisterId");
    if (!isFirst)
        d->dropWaiting("canisterId");
    const QPointer<IcWebSocket> alive(this);
    d->updateCanister();
    if (alive)
        Q_EMIT canisterIdChanged();
}

void IcWebSocket::setCanisterId(const Principal &canister)
{
    setCanisterId(canister.toText());
}

Principal IcWebSocket::canister() const
{
    const auto parsed = Principal::fromText(d->canisterId);
    return parsed ? *parsed : Principal();
}

ConnectionState IcWebSocket::state() const
{
    return d->shown.state;
}

CloseReason IcWebSocket::closeReason() const
{
    return d->shown.closeReason;
}

Principal IcWebSocket::principal() const
{
    const IdentityPtr signer = identity();
    return signer ? signer->sender() : Principal();
}

QString IcWebSocket::principalText() const
{
    const IdentityPtr signer = identity();
    return signer ? signer->sender().toText() : QString();
}

Principal IcWebSocket::gatewayPrincipal() const
{
    return d->shown.session ? d->shown.session->gatewayPrincipal : Principal();
}

QString IcWebSocket::gatewayPrincipalText() const
{
    return d->shown.session ? d->shown.session->gatewayPrincipal.toText() : QString();
}

QUrl IcWebSocket::gatewayUrl() const
{
    return d->shown.session ? d->shown.session->gateway : QUrl();
}

ClientKey IcWebSocket::clientKey() const
{
    return d->shown.session ? d->shown.session->clientKey : ClientKey();
}

int IcWebSocket::attempt() const
{
    return d->shown.attempt;
}

QDateTime IcWebSocket::nextAttempt() const
{
    return d->shown.nextAttempt;
}

int IcWebSocket::unacknowledged() const
{
    return int(d->open.size());
}

bool IcWebSocket::isTestNetwork() const
{
    return !d->network.isMainnet();
}

void IcWebSocket::setIdentity(IdentityPtr identity)
{
    if (d->identity == identity)
        return;
    // Messages that were sent before there was an identity are for the first one.
    const IdentityPtr old = d->identity.value_or(nullptr);
    const bool isAnother = old && !old->sender().isAnonymous() && (!identity || identity->sender() != old->sender());
    d->identity = std::move(identity);
    d->settingChanged("identity");
    if (isAnother)
        d->dropWaiting("identity");
    Q_EMIT principalChanged();
}

IdentityPtr IcWebSocket::identity() const
{
    if (!d->identity)
        d->identity = generateIdentity(KeyScheme::Ed25519, *d->environment());
    return *d->identity;
}

Result<Unit> IcWebSocket::renewIdentity(IdentityPtr identity)
{
    if (!identity)
        return Error(ErrorCode::InvalidArgument, QStringLiteral("there is no identity to renew with"));
    const IdentityPtr old = d->identity.value_or(nullptr);
    if (!old || identity->sender() != old->sender())
        return Error(
            ErrorCode::IdentityMismatch, QStringLiteral("the new identity has the principal %1, not %2").arg(identity->sender().toText(), principalText()));
    IC_CHECK(d->checkDelegations(*identity));
    d->identity = std::move(identity);
    if (d->driver)
        QMetaObject::invokeMethod(
            d->driver.data(), [target = d->driver.data(), renewed = *d->identity] { target->setIdentity(renewed); }, Qt::QueuedConnection);
    return Unit {};
}

void IcWebSocket::setMessageType(const Candid::Type &type)
{
    MessageForm form;
    form.type = type;
    setMessageForm(form);
}

void IcWebSocket::setMessageForm(const MessageForm &form)
{
    if (d->messages.given() != form || d->messageTypeError)
        d->changeMessages("messageType", [&form](MessageSource &messages) { messages.setForm(form); });
}

MessageForm IcWebSocket::messageForm() const
{
    return d->messages.form() ? *d->messages.form() : MessageForm();
}

void IcWebSocket::refuseMessageType(const Error &error)
{
    d->settingChanged("messageType");
    d->messageTypeError = error;
}

void IcWebSocket::resetMessageType()
{
    if (isMessageTypeKnown() || d->messageTypeError)
        d->changeMessages("messageType", [](MessageSource &messages) { messages.reset(); });
}

Candid::Type IcWebSocket::messageType() const
{
    return messageForm().type;
}

bool IcWebSocket::isMessageTypeKnown() const
{
    return d->messages.form() != nullptr;
}

QUrl IcWebSocket::interfaceFile() const
{
    return d->messages.file();
}

void IcWebSocket::setInterfaceFile(const QUrl &url)
{
    if (url == interfaceFile())
        return;
    const QPointer<IcWebSocket> alive(this);
    d->changeMessages("interfaceFile", [&url](MessageSource &messages) { messages.setFile(url); });
    if (alive)
        Q_EMIT interfaceFileChanged();
}

QString IcWebSocket::messageTypeName() const
{
    return d->messages.typeName();
}

void IcWebSocket::setMessageTypeName(const QString &name)
{
    if (name == messageTypeName())
        return;
    const QPointer<IcWebSocket> alive(this);
    d->changeMessages("messageTypeName", [&name](MessageSource &messages) { messages.setTypeName(name); });
    if (alive)
        Q_EMIT messageTypeNameChanged();
}

void IcWebSocket::setOptions(const SessionOptions &options)
{
    d->setOptions(options, "options");
}

SendRoute IcWebSocket::sendRoute() const
{
    return d->options.sendRoute();
}

void IcWebSocket::setSendRoute(SendRoute route)
{
    d->setOptions(options().setSendRoute(route), "sendRoute");
}

SendOrder IcWebSocket::sendOrder() const
{
    return d->options.sendOrder();
}

void IcWebSocket::setSendOrder(SendOrder order)
{
    d->setOptions(options().setSendOrder(order), "sendOrder");
}

SessionOptions IcWebSocket::options() const
{
    return d->options;
}

void IcWebSocket::open()
{
    if (d->wanted)
        return;
    const auto canister = d->checkSettings();
    if (!canister)
        return d->refuse(canister.error());
    d->canister = *canister;
    d->wanted = true;
    d->begin();
}

void IcWebSocket::close()
{
    d->close(Error());
}

bool IcWebSocket::isWanted() const
{
    return d->wanted;
}

void IcWebSocket::retryNow()
{
    if (d->preparing && d->interfaceRetry)
        d->prepare();
    d->post(SessionEvent::Retry {});
}

void IcWebSocket::reconnectNow()
{
    if (d->preparing) {
        // A request under way may hang in the old network.
        d->dropKeyRequest();
        if (d->messages.needsNetwork())
            d->messages.cancel();
        d->prepare();
    }
    d->post(SessionEvent::NetworkChanged {});
}

bool IcWebSocket::cancel(quint64 messageId)
{
    const auto message = d->open.find(messageId);
    if (message == d->open.end())
        return false;
    message->second.isUnwanted = true;
    if (d->waiting.remove(messageId))
        d->reportFailure(messageId, Error(ErrorCode::Cancelled, QStringLiteral("cancelled before it was sent")));
    else
        d->post(SessionEvent::CancelSend {messageId});
    return true;
}

SentMessage IcWebSocket::send(const Candid::Value &message)
{
    return d->send(WaitingMessages::Content(message));
}

SentMessage IcWebSocket::sendVariant(const QVariant &message)
{
    return d->send(WaitingMessages::Content(message));
}

SentMessage IcWebSocket::sendEncoded(const QByteArray &candid)
{
    if (const auto types = Candid::decodeTypes(candid); !types)
        return d->send(types.error());
    return d->send(WaitingMessages::Content(candid));
}

void IcWebSocket::reportUnreadable(const IncomingMessage &message, const Error &error)
{
    const Error report(ErrorCode::UndecodableMessage, QStringLiteral("message %1 of the canister: %2").arg(message.sequence()).arg(error.message()));
    d->logWarning("discards a message", report);
    Q_EMIT errorOccurred(report);
}

} // namespace Ic
