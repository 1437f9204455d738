// SPDX-License-Identifier: MIT
#include "icwebsocket.h"
#include "candidcodec.h"
#include "icwebsocket_p.h"
#include <algorithm>

namespace Ic {

IcWebSocket::IcWebSocket(QObject *parent)
    : QObject(parent)
    , d(std::make_unique<IcWebSocketPrivate>(this))
{
}

IcWebSocket::~IcWebSocket()
{
    d->dropDriver();
    // Nobody will hear a verdict any more; a future without a result would look like one that still waits.
    for (auto &[id, promise] : std::exchange(d->open, {})) {
        promise.addResult(Error(ErrorCode::Cancelled, QStringLiteral("the socket was deleted")));
        promise.finish();
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
    d->gatewayUrls = urls;
    Q_EMIT gatewayUrlsChanged();
}

QUrl IcWebSocket::networkUrl() const
{
    return d->networkUrl;
}

void IcWebSocket::setNetworkUrl(const QUrl &url)
{
    if (d->networkUrl == url)
        return;
    d->networkUrl = url;
    Q_EMIT networkUrlChanged();
}

QString IcWebSocket::canisterId() const
{
    return d->canisterId;
}

void IcWebSocket::setCanisterId(const QString &text)
{
    if (d->canisterId == text)
        return;
    d->canisterId = text;
    d->settingsChanged();
    Q_EMIT canisterIdChanged();
}

IcWebSocket::State IcWebSocket::state() const
{
    return d->state;
}

CloseReason IcWebSocket::closeReason() const
{
    return d->closeReason;
}

QString IcWebSocket::principalText() const
{
    return identity()->sender().toText();
}

QString IcWebSocket::gatewayPrincipalText() const
{
    return d->gatewayPrincipal;
}

int IcWebSocket::attempt() const
{
    return d->attempt;
}

QDateTime IcWebSocket::nextAttempt() const
{
    return d->nextAttempt;
}

int IcWebSocket::unacknowledged() const
{
    return int(d->open.size());
}

bool IcWebSocket::isTestNetwork() const
{
    return !d->rootKey.isMainnet();
}

void IcWebSocket::setIdentity(IdentityPtr identity)
{
    d->identity = std::move(identity);
    d->settingsChanged();
    Q_EMIT principalChanged();
}

IdentityPtr IcWebSocket::identity() const
{
    if (!d->identity)
        d->identity = generateIdentity(KeyScheme::Ed25519, *d->environment);
    return d->identity;
}

void IcWebSocket::setRootKey(const RootKey &key)
{
    if (d->rootKey == key)
        return;
    d->rootKey = key;
    d->settingsChanged();
    Q_EMIT testNetworkChanged();
}

RootKey IcWebSocket::rootKey() const
{
    return d->rootKey;
}

void IcWebSocket::setMessageType(const Candid::Type &type)
{
    d->messageType = type;
    d->settingsChanged();
}

Candid::Type IcWebSocket::messageType() const
{
    return d->messageType;
}

void IcWebSocket::setOptions(const SessionOptions &options)
{
    d->options = options;
    d->settingsChanged();
}

SessionOptions IcWebSocket::options() const
{
    return d->options;
}

void IcWebSocket::setNetworkSettings(const NetworkSettings &settings)
{
    d->network = settings;
    d->settingsChanged();
}

NetworkSettings IcWebSocket::networkSettings() const
{
    return d->network;
}

void IcWebSocket::setEnvironment(EnvironmentPtr environment)
{
    d->environment = std::move(environment);
    d->settingsChanged();
}

void IcWebSocket::open()
{
    if (d->wanted && d->state != State::Closed)
        return;
    if (const auto error = d->checkSettings()) {
        d->failLater(CloseReason(Origin::Application, *error));
        return;
    }
    if (!d->driver)
        d->makeDriver();
    d->wanted = true;
    d->tell(SessionEvent::Open {d->gatewayUrls});
}

void IcWebSocket::close()
{
    if (!std::exchange(d->wanted, false))
        return;
    ++d->closesAwaited;
    d->tell(SessionEvent::Close {});
}

bool IcWebSocket::isWanted() const
{
    return d->wanted;
}

void IcWebSocket::retryNow()
{
    d->tell(SessionEvent::Retry {});
}

void IcWebSocket::networkChanged()
{
    d->tell(SessionEvent::NetworkChanged {});
}

bool IcWebSocket::cancel(quint64 messageId)
{
    if (!d->open.count(messageId))
        return false;
    const auto waiting = std::find_if(d->beforeDriver.begin(), d->beforeDriver.end(), [messageId](const auto &send) { return send.id == messageId; });
    if (waiting != d->beforeDriver.end()) {
        d->beforeDriver.erase(waiting);
        d->reportFailure(messageId, Error(ErrorCode::Cancelled, QStringLiteral("taken back before it was sent")));
        return true;
    }
    d->tell(SessionEvent::CancelSend {messageId});
    return true;
}

SentMessage IcWebSocket::send(const Candid::Value &message)
{
    SentMessage sent;
    sent.id = d->nextId++;
    QPromise<Result<Unit>> promise;
    sent.delivered = promise.future();
    promise.start();
    d->open.emplace(sent.id, std::move(promise));
    Q_EMIT unacknowledgedChanged();

    auto payload = Candid::encode({message}, {d->messageType});
    if (!payload) {
        d->reportFailure(sent.id, payload.error());
        return sent;
    }
    SessionEvent::Send event {sent.id, *std::move(payload)};
    if (d->driver) {
        d->tell(event);
    } else if (qsizetype(d->beforeDriver.size()) < d->options.maxQueuedMessages) {
        d->beforeDriver.push_back(std::move(event));
    } else {
        d->reportFailure(sent.id, Error(ErrorCode::QueueFull, QStringLiteral("%1 messages already wait to be sent").arg(d->beforeDriver.size())));
    }
    return sent;
}

} // namespace Ic
