// SPDX-License-Identifier: MIT
// Before a session begins: learning the root key and the type of the messages, and trying again where the network is at fault.
#include "icwebsocket_p.h"
#include "networkoptions.h"
#include "retryrule.h"

namespace Ic {

CloseReason IcWebSocketPrivate::closeReasonOf(const Error &error)
{
    switch (error.errorClass()) {
    case ErrorClass::Local: return {CloseReason::Origin::Application, error};
    case ErrorClass::Stall: return {CloseReason::Origin::Network, error};
    case ErrorClass::Forged: return {CloseReason::Origin::Verifier, error};
    case ErrorClass::Canister: return {CloseReason::Origin::Canister, error};
    }
    Q_UNREACHABLE();
}

void IcWebSocketPrivate::begin()
{
    rootKeyAwaited = network.options().fetchesRootKey() && !scriptedDriver; // a script has no network to ask
    if (!rootKeyAwaited && messages.form()) {
        beginSession();
        return;
    }
    preparing = true;
    interfaceSince = environment()->monotonicTime();
    const QPointer<IcWebSocket> alive(q);
    updateCanister();
    if (alive && preparing)
        prepare();
}

void IcWebSocketPrivate::beginSession()
{
    preparing = false;
    if (!driver)
        makeDriver();
    for (WaitingMessages::Message &message : waiting.takeAll())
        sendNow(message.id, std::get<QByteArray>(message.content)); // encoded, as the type is known
    post(SessionEvent::Open {allGateways()});
}

void IcWebSocketPrivate::updateCanister()
{
    const bool wasKnown = messages.form();
    const auto key = network.rootKey();
    messages.setCanister({network, q->canister(), key ? key->der() : QByteArray()});
    encodeWaiting();
    if (wasKnown != bool(messages.form()))
        Q_EMIT q->messageTypeChanged();
}

void IcWebSocketPrivate::changeMessages(const char *setting, const std::function<void(MessageSource &)> &change)
{
    // Before the change of the settings is signalled: a session that waits for the type waits for the old one.
    settingChanged(setting);
    if (messages.form()) // messages that wait are encoded for that form
        dropWaiting(setting);
    messageTypeError.reset();
    change(messages);
    encodeWaiting();
    if (!messages.form() && !messages.file().isEmpty()) {
        // At once, so that messages can be sent before open() as with a type that is set.
        messages.load([this](const Result<Unit> &result) { interfaceLoaded(result); });
    }
    Q_EMIT q->messageTypeChanged();
}

void IcWebSocketPrivate::prepare()
{
    interfaceRetry.reset();
    report(SessionAction::Progressed {messages.form() ? ConnectionState::Connecting : ConnectionState::LoadingInterface});
    if (rootKeyAwaited)
        fetchKey();
    else
        messages.load([this](const Result<Unit> &result) { interfaceLoaded(result); });
}

void IcWebSocketPrivate::fetchKey()
{
    if (keyRequest)
        return;
    keyRequest = std::make_unique<QFutureWatcher<Result<RootKey>>>();
    QObject::connect(keyRequest.get(), &QFutureWatcherBase::finished, keyRequest.get(), [this] {
        const auto future = keyRequest->future();
        const auto key =
            future.resultCount() > 0 ? future.result() : Result<RootKey>(Error(ErrorCode::Cancelled, QStringLiteral("the request ended without an answer")));
        dropKeyRequest();
        keyFetched(key);
    });
    keyRequest->setFuture(network.fetchRootKey());
}

void IcWebSocketPrivate::dropKeyRequest()
{
    if (!keyRequest)
        return;
    keyRequest->disconnect();
    keyRequest->cancel(); // so that the next request does not join this one
    keyRequest.release()->deleteLater(); // it may be what has just called us
}

void IcWebSocketPrivate::keyFetched(const Result<RootKey> &key)
{
    if (!key) {
        preparationFailed(key.error().within(QStringLiteral("fetching the root key")));
        return;
    }
    rootKeyAwaited = false;
    const bool isNew = rootKey != *key;
    if (driver && isNew) { // of an earlier open(): that network is gone
        dropSession(Error(ErrorCode::Cancelled, QStringLiteral("the network has another root key than before, which ends the session")));
        reportAwaitedEnds();
    }
    if (isNew)
        bannedGateways = std::make_shared<QSet<QUrl>>(); // they were judged by the key of the network that is gone
    rootKey = *key;
    const QPointer<IcWebSocket> alive(q);
    updateCanister();
    if (alive && isNew)
        Q_EMIT q->networkChanged();
    if (!alive || !preparing || rootKeyAwaited)
        return;
    if (!messages.form()) {
        prepare();
        return;
    }
    beginSession();
}

void IcWebSocketPrivate::interfaceLoaded(const Result<Unit> &result)
{
    if (!result) {
        if (preparing)
            return preparationFailed(result.error());
        failWaitingData(result.error());
        Q_EMIT q->errorOccurred(result.error());
        return;
    }
    encodeWaiting();
    const QPointer<IcWebSocket> alive(q);
    Q_EMIT q->messageTypeChanged();
    if (alive && preparing && !rootKeyAwaited && messages.form())
        beginSession();
}

void IcWebSocketPrivate::preparationFailed(const Error &error)
{
    dropKeyRequest();
    logWarning("cannot begin a session", error);
    const CloseReason reason = closeReasonOf(error);
    const int number = shown.attempt + 1;
    const auto delay = isPassing(error) ? options.reconnectPolicy().delayBefore(number, environment()->randomU64()) : std::nullopt;
    const bool tooLong = delay && options.firstOpenTimeout().count() > 0
        && environment()->monotonicTime() + *delay - interfaceSince.value_or(std::chrono::nanoseconds(0)) > options.firstOpenTimeout();
    if (!delay || tooLong) {
        failWaitingData(error);
        return closeWhileLoading(reason);
    }
    interfaceRetry = std::make_unique<QTimer>();
    interfaceRetry->setSingleShot(true);
    QObject::connect(interfaceRetry.get(), &QTimer::timeout, q, [this] {
        interfaceRetry.release()->deleteLater(); // it has just called us
        prepare();
    });
    interfaceRetry->start(*delay);
    report(SessionAction::Reconnecting {reason, number, *delay});
}

void IcWebSocketPrivate::stopPreparing()
{
    preparing = false;
    dropKeyRequest();
    interfaceRetry.reset();
    if (messages.needsNetwork())
        messages.cancel();
}

void IcWebSocketPrivate::closeWhileLoading(const CloseReason &reason)
{
    stopPreparing();
    wanted = false;
    report(SessionAction::Closed {reason});
}

} // namespace Ic
