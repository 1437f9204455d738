// SPDX-License-Identifier: MIT
// Between the owner's thread and the session: events for the driver, and notices from it.
#include "icwebsocket_p.h"
#include "addresstext.h"
#include "logging.h"
#include "networkoptions.h"
#include "optionranges.h"
#include "printabletext.h"
#include "try.h"
#include <QtCore/QJsonDocument>
#include <algorithm>

namespace Ic {

Result<Unit> IcWebSocketPrivate::checkDelegations(const Identity &candidate) const
{
    for (const SignedDelegation &signedDelegation : candidate.delegations()) {
        const auto &permissions = signedDelegation.delegation.permissions;
        if (permissions == u"queries") // check: socket-read-only
            return Error(ErrorCode::DelegationReadOnly,
                QStringLiteral("the identity's delegation allows only queries, but a WebSocket to a canister needs calls; log in again with full permissions"));
        if (permissions && verdictUrls().isEmpty()) // check: socket-permissions-network
            return Error(ErrorCode::InvalidState,
                QStringLiteral("the identity's delegation states permissions, which gateways drop: set a network with an address, so that requests are posted "
                               "to the network directly"));
    }
    return Unit {};
}

Result<Principal> IcWebSocketPrivate::checkSettings() const
{
    if (messageTypeError)
        return *messageTypeError;
    if (networkError)
        return *networkError;
    IC_CHECK(checkAddresses());
    IC_TRY(checkedCanister, checkCanisterId());
    if (!q->identity())
        return Error(ErrorCode::InvalidArgument, QStringLiteral("the identity is null; set one, which signs the messages"));
    if (q->identity()->sender().isAnonymous())
        return Error(ErrorCode::AnonymousNotAllowed, QStringLiteral("a canister accepts no anonymous WebSocket client"));
    if (auto error = typeError())
        return *error;
    IC_CHECK(checkDelegations(*q->identity()));
    IC_CHECK(checkRanges(options));
    return checkedCanister;
}

Result<Unit> IcWebSocketPrivate::checkAddresses() const
{
    const QList<QUrl> gateways = allGateways();
    if (gateways.isEmpty())
        return Error(ErrorCode::MalformedUrl, QStringLiteral("no gateway address is set"));
    for (const QUrl &url : gateways) {
        if (!url.isValid() || url.host().isEmpty()
            || (url.scheme() != QLatin1StringView("ws") && url.scheme() != QLatin1StringView("wss") && !isPolledUrl(url)))
            return Error(ErrorCode::MalformedUrl,
                QStringLiteral("%1 is not a gateway address; it must begin with ws:// or wss:// (or http:// or https://, to connect without a gateway) and "
                               "name a host")
                    .arg(quotedAddress(url)));
    }
    const QList<QUrl> urls = network.urls();
    for (const QUrl &url : urls)
        IC_CHECK(checkNetworkAddress(url));
    if (network.options().fetchesRootKey() && urls.isEmpty())
        return Error(ErrorCode::MalformedUrl, QStringLiteral("the root key is fetched from a network with an address, such as http://127.0.0.1:4943"));
    return Unit {};
}

Result<Principal> IcWebSocketPrivate::checkCanisterId() const
{
    if (canisterId.isEmpty())
        return Error(ErrorCode::MalformedPrincipal, QStringLiteral("no canister id is set; set canisterId, such as rrkah-fqaaa-aaaaa-aaaaq-cai"));
    auto parsed = Principal::fromText(canisterId);
    if (!parsed)
        return parsed.error().within(QStringLiteral("the canister id \"%1\"").arg(canisterId));
    if (parsed->kind() != Principal::Kind::Opaque)
        return Error(ErrorCode::MalformedPrincipal, QStringLiteral("\"%1\" is not the id of a canister").arg(canisterId));
    return parsed;
}

std::optional<Error> IcWebSocketPrivate::typeError() const
{
    if (messageTypeError)
        return messageTypeError;
    if (messages.needsNetwork() && (network.urls().isEmpty() || scriptedDriver)) // a script has no network to ask
        return Error(ErrorCode::InvalidState,
            QStringLiteral("the type of the canister's messages is not known: set messageType or interfaceFile, or a network with an address to load the "
                           "canister's interface"));
    return std::nullopt;
}

QList<QUrl> IcWebSocketPrivate::allGateways() const
{
    QList<QUrl> all = gatewayUrls;
    if (pollWhenNoGatewayAnswers && !network.urls().isEmpty() && !all.contains(network.urls().constFirst()))
        all.append(network.urls().constFirst());
    return all;
}

QList<QUrl> IcWebSocketPrivate::verdictUrls() const
{
    if (!network.urls().isEmpty())
        return network.urls();
    const auto polled = std::find_if(gatewayUrls.begin(), gatewayUrls.end(), isPolledUrl);
    return polled == gatewayUrls.end() ? QList<QUrl>() : QList<QUrl> {*polled};
}

void IcWebSocketPrivate::makeDriver()
{
    mailbox = std::make_shared<SessionMailbox>([this] { drainLater(); });
    SessionDriver::Settings settings;
    settings.canister = canister;
    settings.identity = q->identity();
    settings.messages = messages.form() ? *messages.form() : MessageForm();
    settings.options = options;
    settings.network = network;
    settings.verdictUrls = verdictUrls();
    settings.bannedGateways = bannedGateways;
    unreadBytes = settings.unreadBytes = std::make_shared<std::atomic<qsizetype>>(0);
    if (const auto key = network.rootKey())
        rootKey = *key;
    auto callback = [box = mailbox](AnySessionNotice notice) { return box->put(std::move(notice)); };
    driver = scriptedDriver ? scriptedDriver(settings, std::move(callback)) : makeSessionDriver(std::move(settings), std::move(callback));
}

SocketDriver *IcWebSocketPrivate::makeSessionDriver(SessionDriver::Settings settings, SocketDriver::NoticeCallback callback)
{
    if (!io)
        io = IoThread::shared();
    settings.pool = io->pool();
    auto *created = new SessionDriver(std::move(settings), std::move(callback));
    io->adopt(created);
    return created;
}

void IcWebSocketPrivate::dropDriver()
{
    if (mailbox) {
        // Outcomes of messages and misbehaviour of gateways are kept; the state of the connection, which ends here, is not.
        for (AnySessionNotice &notice : mailbox->close()) {
            if (std::holds_alternative<SessionAction::DeliveryChanged>(notice) || std::holds_alternative<SessionAction::GatewayMisbehaved>(notice))
                pendingNotices.push_back(std::move(notice));
        }
        drainLater();
    }
    mailbox.reset();
    if (driver)
        driver->deleteLater(); // in its own thread
    driver.clear();
}

void IcWebSocketPrivate::post(const AnySessionEvent &event) const
{
    if (driver)
        QMetaObject::invokeMethod(
            driver.data(), [target = driver.data(), event] { target->post(event); }, Qt::QueuedConnection);
}

void IcWebSocketPrivate::drainLater()
{
    QMetaObject::invokeMethod(
        q, [this] { drain(); }, Qt::QueuedConnection);
}

void IcWebSocketPrivate::drain()
{
    if (!emitSignals())
        return;
    if (mailbox) {
        for (AnySessionNotice &notice : mailbox->takeAll()) {
            if (const auto *message = std::get_if<SessionNotice::Message>(&notice))
                *unreadBytes -= message->message.payload().size();
            if (std::holds_alternative<SessionAction::Closed>(notice))
                driverClosed(std::move(notice));
            else
                pendingNotices.push_back(std::move(notice));
        }
    }
    bool messagesEmitted = false;
    while (!pendingNotices.empty()) {
        if (auto *message = std::get_if<SessionNotice::Message>(&pendingNotices.front())) {
            if (messagesEmitted) {
                // The rest waits for the next turn of the event loop, so that one turn gets one batch.
                drainLater();
                return;
            }
            pendingMessages.append(std::move(message->message));
            pendingNotices.pop_front();
            continue;
        }
        AnySessionNotice notice = std::move(pendingNotices.front());
        pendingNotices.pop_front();
        // Delivery states may be reported before a batch; any other notice waits until the batch is emitted.
        if (!std::holds_alternative<SessionAction::DeliveryChanged>(notice) && !pendingMessages.isEmpty()) {
            messagesEmitted = true;
            if (!flushMessages())
                return;
        }
        if (!notify(std::move(notice)))
            return;
    }
    static_cast<void>(flushMessages());
}

bool IcWebSocketPrivate::flushMessages()
{
    if (pendingMessages.isEmpty())
        return true;
    const QPointer<IcWebSocket> alive(q);
    const QList<IncomingMessage> batch = std::exchange(pendingMessages, {});
    Q_EMIT q->messagesReceived(batch);
    if (!alive)
        return false;
    for (const IncomingMessage &message : batch) {
        Q_EMIT alive->messageReceived(message);
        if (!alive)
            return false;
    }
    return true;
}

bool IcWebSocketPrivate::notify(AnySessionNotice anyNotice)
{
    const QPointer<IcWebSocket> alive(q);
    if (auto *progress = std::get_if<SessionAction::Progressed>(&anyNotice)) {
        show(*progress);
    } else if (auto *opened = std::get_if<SessionAction::Opened>(&anyNotice)) {
        show(*opened);
    } else if (auto *loss = std::get_if<SessionAction::Reconnecting>(&anyNotice)) {
        show(*loss);
    } else if (auto *end = std::get_if<SessionAction::Closed>(&anyNotice)) {
        show(*end);
    } else if (auto *delivery = std::get_if<SessionAction::DeliveryChanged>(&anyNotice)) {
        deliveryChanged(*delivery);
    } else if (auto *missing = std::get_if<SessionAction::MessagesMayBeMissing>(&anyNotice)) {
        Q_EMIT q->messagesMayBeMissing(QDateTime::fromMSecsSinceEpoch(qint64(missing->sinceNs / 1'000'000)), missing->sinceNs);
    } else if (auto *forged = std::get_if<SessionAction::GatewayMisbehaved>(&anyNotice)) {
        Q_EMIT q->gatewayMisbehaved(forged->gateway, forged->evidence.verdict, QJsonDocument(forged->evidence.toJson()).toJson(QJsonDocument::Compact));
    } else if (auto *error = std::get_if<SessionNotice::ErrorOccurred>(&anyNotice)) {
        if (error->error == ErrorCode::UndecodableMessage)
            logWarning("discards a message", error->error);
        Q_EMIT q->errorOccurred(error->error);
    }
    return alive && emitSignals();
}

Result<DeliveryReceipt> IcWebSocketPrivate::verdictOf(const SessionAction::DeliveryChanged &change)
{
    if (change.state != DeliveryState::Delivered)
        return change.error.within(QStringLiteral("message %1").arg(change.id));
    DeliveryReceipt receipt = change.receipt;
    receipt.messageId = change.id;
    return receipt;
}

void IcWebSocketPrivate::deliveryChanged(const SessionAction::DeliveryChanged &change)
{
    const QPointer<IcWebSocket> alive(q);
    const Result<DeliveryReceipt> verdict = verdictOf(change);
    const auto message = open.find(change.id);
    if (message == open.end()) // it has ended
        return;
    if (isFinal(change.state)) {
        if (change.state == DeliveryState::Failed && change.error != ErrorCode::Cancelled)
            logWarning("cannot send a message", verdict.error());
        settle(change.id, verdict);
    } else {
        message->second.state = change.state;
    }
    if (alive)
        Q_EMIT q->deliveryStateChanged(change.id, change.state, change.error);
    if (alive && change.state == DeliveryState::Delivered)
        Q_EMIT q->messageDelivered(change.id, *verdict);
}

void IcWebSocketPrivate::settle(quint64 id, const Result<DeliveryReceipt> &verdict)
{
    auto node = open.extract(id);
    if (node.empty())
        return;
    const QPointer<IcWebSocket> alive(q);
    QPromise<Result<DeliveryReceipt>> promise = std::move(node.mapped().promise);
    promise.addResult(verdict);
    promise.finish(); // may run continuations, which may delete the owner
    if (alive)
        Q_EMIT q->unacknowledgedChanged();
}

DeliveryState IcWebSocketPrivate::stateOf(quint64 id) const
{
    DeliveryState state = open.at(id).state;
    for (const AnySessionNotice &notice : pendingNotices) {
        const auto *change = std::get_if<SessionAction::DeliveryChanged>(&notice);
        if (change && change->id == id)
            state = change->state;
    }
    return state;
}

bool IcWebSocketPrivate::wasSent(quint64 id) const
{
    const DeliveryState state = stateOf(id);
    return state == DeliveryState::Sent || (isFinal(state) && state != DeliveryState::Failed);
}

void IcWebSocketPrivate::close(const Error &error)
{
    const CloseReason reason(CloseReason::Origin::Application, error);
    reopenFor = nullptr;
    if (preparing)
        return closeWhileLoading(reason);
    if (!std::exchange(wanted, false))
        return;
    if (!driver) // between two sessions
        return report(SessionAction::Closed {reason});
    endsAwaited.emplace_back(SessionAction::Closed {reason});
    post(SessionEvent::Close {error});
}

void IcWebSocketPrivate::reportFailure(quint64 id, const Error &error, DeliveryState finalState)
{
    pendingNotices.emplace_back(SessionAction::DeliveryChanged {id, finalState, error, {}});
    drainLater();
}

SentMessage IcWebSocketPrivate::send(Result<WaitingMessages::Content> content)
{
    SentMessage sent;
    sent.id = nextId++;
    OpenMessage message;
    sent.delivered = message.promise.future();
    message.promise.start();
    open.emplace(sent.id, std::move(message));
    if (content)
        queue(sent.id, *std::move(content));
    else
        reportFailure(sent.id, content.error());
    Q_EMIT q->unacknowledgedChanged(); // last, as a slot may delete the socket
    return sent;
}

void IcWebSocketPrivate::queue(quint64 id, WaitingMessages::Content content)
{
    if (const MessageForm *form = messages.form()) {
        auto candid = WaitingMessages::encode(content, *form);
        if (!candid)
            return reportFailure(id, candid.error());
        content = *std::move(candid);
    }
    const auto *candid = std::get_if<QByteArray>(&content);
    if (candid && driver && waiting.isEmpty())
        return sendNow(id, *candid);
    if (const auto appended = waiting.append(id, std::move(content), options); !appended)
        reportFailure(id, appended.error());
}

void IcWebSocketPrivate::sendNow(quint64 id, const QByteArray &candid)
{
    open.at(id).candid = candid;
    post(SessionEvent::Send {id, candid});
}

void IcWebSocketPrivate::dropWaiting(const char *setting)
{
    for (const WaitingMessages::Message &message : waiting.takeAll())
        reportFailure(message.id, changeOf(setting));
}

void IcWebSocketPrivate::encodeWaiting()
{
    if (!messages.form())
        return;
    for (const auto &[id, error] : waiting.encodeData(*messages.form()))
        reportFailure(id, error);
}

void IcWebSocketPrivate::failWaitingData(const Error &error)
{
    for (const WaitingMessages::Message &message : waiting.takeData())
        reportFailure(message.id, error);
}

void IcWebSocketPrivate::dropSession(const Error &reason, Unsent unsent)
{
    dropDriver();
    const Error cancelled(ErrorCode::Cancelled, reason.message());
    std::deque<WaitingMessages::Message> kept;
    for (const auto &[id, message] : open) {
        if (id >= waiting.firstId()) // messages wait in order, so no session has those after the first that waits
            break;
        if (wasSent(id)) // it may have been executed, and the network is not asked any more
            reportFailure(id, cancelled.within(QStringLiteral("the outcome of the message was not known yet")), DeliveryState::Unknown);
        else if (unsent == Unsent::Fail || message.isUnwanted)
            reportFailure(id, cancelled);
        else if (!isFinal(stateOf(id)))
            kept.push_back({id, message.candid, message.candid.size()});
    }
    waiting.prepend(std::move(kept));
}

void IcWebSocketPrivate::logWarning(const char *failure, const Error &error) const
{
    qCWarning(lcSession, "canister %s: %s: %s: %s", canisterId.isEmpty() ? "(none)" : qUtf8Printable(Text::printable(canisterId)), failure,
        qUtf8Printable(error.codeName()), qUtf8Printable(Text::printable(error.message())));
}

} // namespace Ic
