// SPDX-License-Identifier: MIT
// Before a session begins: learning what the canister's messages are, and trying again where the network is at fault.
#include "icwebsocket_p.h"
#include <algorithm>

namespace Ic {

namespace {

//! Whether it may go better later. What a server refused or cannot say properly will be the same then.
bool isPassing(const Error &error)
{
    return error.errorClass() == ErrorClass::Stall && error != ErrorCode::HttpStatus && error != ErrorCode::HttpMalformed
        && error != ErrorCode::ResponseTooLarge;
}

Origin originOf(const Error &error)
{
    switch (error.errorClass()) {
    case ErrorClass::Local:
        return Origin::Application;
    case ErrorClass::Stall:
        return Origin::Network;
    case ErrorClass::Forged:
        return Origin::Verifier;
    case ErrorClass::Canister:
        return Origin::Canister;
    }
    Q_UNREACHABLE();
}

} // namespace

void IcWebSocketPrivate::begin()
{
    if (messages.form()) {
        beginSession();
        return;
    }
    interfaceSince = environment->monotonicTime();
    updateCanister();
    loadInterface();
}

void IcWebSocketPrivate::beginSession()
{
    if (!driver)
        makeDriver();
    tell(SessionEvent::Open {allGateways()});
}

void IcWebSocketPrivate::updateCanister()
{
    const bool wasKnown = messages.form();
    const auto id = Principal::fromText(canisterId);
    messages.setCanister({networkUrl, id ? *id : Principal(), rootKey, network, environment});
    if (wasKnown != bool(messages.form()))
        Q_EMIT q->messageTypeChanged();
}

void IcWebSocketPrivate::changeMessages(const std::function<void(MessageSource &)> &change)
{
    // Before the settings are told to have changed: a session that waits for the type waits for the old one.
    settingsChanged();
    if (messages.form()) // what waits is of that form; without one it was encoded by others
        dropBeforeDriver();
    messageTypeError.reset();
    change(messages);
    if (!messages.form() && !messages.file().isEmpty()) {
        // At once, so that messages can be sent before open() as with a type that is set.
        messages.load([this](const Result<Unit> &result) { interfaceLoaded(result); });
    }
    Q_EMIT q->messageTypeChanged();
}

void IcWebSocketPrivate::loadInterface()
{
    interfaceRetry.reset();
    messages.load([this](const Result<Unit> &result) { interfaceLoaded(result); });
    showLoading();
}

void IcWebSocketPrivate::showLoading()
{
    // Later, as all states, and after those of a session before.
    QMetaObject::invokeMethod(q, [this] {
        if (!isInterfaceAwaited() || interfaceRetry)
            return;
        if (pendingNotices.empty())
            setState(IcWebSocket::State::LoadingInterface);
        else
            showLoading();
    }, Qt::QueuedConnection);
}

void IcWebSocketPrivate::interfaceLoaded(const Result<Unit> &result)
{
    if (!result) {
        if (isInterfaceAwaited())
            interfaceFailed(result.error());
        else
            Q_EMIT q->errorOccurred(result.error());
        return;
    }
    const QPointer<IcWebSocket> alive(q);
    Q_EMIT q->messageTypeChanged();
    if (!alive || !isInterfaceAwaited() || !messages.form())
        return;
    setReconnect(0, {});
    if (alive)
        beginSession();
}

void IcWebSocketPrivate::interfaceFailed(const Error &error)
{
    const QPointer<IcWebSocket> alive(q);
    const CloseReason reason(originOf(error), error);
    const auto delay = isPassing(error) ? options.reconnect.delayBefore(attempt + 1, environment->randomU64()) : std::nullopt;
    const bool tooLong = delay && options.firstOpenTimeout.count() > 0
        && environment->monotonicTime() + *delay - interfaceSince.value_or(std::chrono::nanoseconds(0)) > options.firstOpenTimeout;
    if (!delay || tooLong) {
        wanted = false;
        setState(IcWebSocket::State::Closed);
        if (alive)
            setCloseReason(reason);
        if (alive)
            setReconnect(0, {});
        if (alive)
            Q_EMIT q->closed(reason);
        return;
    }
    interfaceRetry = std::make_unique<QTimer>();
    interfaceRetry->setSingleShot(true);
    QObject::connect(interfaceRetry.get(), &QTimer::timeout, q, [this] {
        interfaceRetry.release()->deleteLater(); // it has just called us
        loadInterface();
    });
    interfaceRetry->start(*delay);
    const int number = attempt + 1;
    setState(IcWebSocket::State::WaitingToReconnect);
    if (alive)
        setCloseReason(reason);
    if (alive)
        setReconnect(number, QDateTime::fromMSecsSinceEpoch((environment->unixTime() + *delay) / std::chrono::milliseconds(1)));
    if (alive)
        Q_EMIT q->reconnecting(reason, number, delay->count());
}

void IcWebSocketPrivate::closeWhileLoading()
{
    wanted = false;
    interfaceRetry.reset();
    if (messages.needsNetwork())
        messages.cancel();
    // Later, as always.
    QMetaObject::invokeMethod(q, [this] {
        const QPointer<IcWebSocket> alive(q);
        if (!wanted)
            setState(IcWebSocket::State::Closed);
        if (alive)
            setCloseReason(CloseReason());
        if (alive && !wanted)
            setReconnect(0, {});
        if (alive)
            Q_EMIT q->closed(CloseReason());
    }, Qt::QueuedConnection);
}

} // namespace Ic
