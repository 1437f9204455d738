// SPDX-License-Identifier: MIT
#include "icwebsocket.h"
#include "candidcodec.h"
#include "iothread.h"
#include "sessiondriver.h"
#include <QtCore/QDateTime>
#include <QtCore/QJsonDocument>
#include <QtCore/QPointer>
#include <QtCore/QPromise>
#include <algorithm>
#include <deque>
#include <map>
#include <mutex>

namespace Ic {

namespace {

IcWebSocket::State publicState(SessionState state)
{
    switch (state) {
    case SessionState::Closed:
        return IcWebSocket::State::Closed;
    case SessionState::WaitingToReconnect:
        return IcWebSocket::State::WaitingToReconnect;
    case SessionState::Connecting:
        return IcWebSocket::State::Connecting;
    case SessionState::Handshaking:
        return IcWebSocket::State::Handshaking;
    case SessionState::Opening:
        return IcWebSocket::State::Opening;
    case SessionState::Open:
        return IcWebSocket::State::Open;
    }
    Q_UNREACHABLE();
}

//! What the driver tells, on its way to the thread of the owner. One wake-up serves all that has gathered.
class Mailbox
{
public:
    using Wake = std::function<void()>;
    explicit Mailbox(Wake wake)
        : m_wake(std::move(wake))
    {
    }
    void put(AnySessionNotice notice)
    {
        const std::lock_guard lock(m_mutex);
        m_notices.push_back(std::move(notice));
        if (m_notices.size() == 1 && m_wake)
            m_wake();
    }
    [[nodiscard]] std::deque<AnySessionNotice> takeAll()
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_notices, {});
    }
    //! Nobody listens any more.
    void close()
    {
        const std::lock_guard lock(m_mutex);
        m_wake = {};
    }

private:
    std::mutex m_mutex;
    std::deque<AnySessionNotice> m_notices;
    Wake m_wake;
};

} // namespace

class IcWebSocketPrivate
{
public:
    explicit IcWebSocketPrivate(IcWebSocket *owner)
        : q(owner)
    {
    }

    [[nodiscard]] std::optional<Error> checkSettings();
    void makeDriver();
    void dropDriver();
    void tell(const AnySessionEvent &event);
    void drain();
    //! False: the owner is gone.
    [[nodiscard]] bool notify(AnySessionNotice notice);
    [[nodiscard]] bool flushMessages();
    void setState(IcWebSocket::State newState);
    void setCloseReason(const CloseReason &reason);
    void setReconnect(int newAttempt, const QDateTime &next);
    void setGatewayPrincipal(const QString &text);
    void settle(quint64 id, const Result<Unit> &verdict);
    void failLater(const CloseReason &reason);
    void reportFailure(quint64 id, const Error &error);
    void settingsChanged();

    IcWebSocket *const q;
    QList<QUrl> gatewayUrls;
    QUrl networkUrl;
    QString canisterId;
    IdentityPtr identity;
    RootKey rootKey = RootKey::mainnet();
    Candid::Type messageType;
    SessionOptions options;
    EnvironmentPtr environment = Environment::system();

    IcWebSocket::State state = IcWebSocket::State::Closed;
    CloseReason closeReason;
    QString gatewayPrincipal;
    int attempt = 0;
    QDateTime nextAttempt;

    Principal canister;
    std::shared_ptr<IoThread> io;
    QPointer<SessionDriver> driver; // lives in the I/O thread
    std::shared_ptr<Mailbox> mailbox;
    std::deque<AnySessionNotice> pendingNotices;
    QList<IncomingMessage> pendingMessages;

    quint64 nextId = 1;
    std::deque<SessionEvent::Send> beforeDriver;
    std::map<quint64, QPromise<Result<Unit>>> open; // verdicts not known yet
};

std::optional<Error> IcWebSocketPrivate::checkSettings()
{
    if (gatewayUrls.isEmpty())
        return Error(ErrorCode::MalformedUrl, QStringLiteral("no gateway address is set"));
    for (const QUrl &url : std::as_const(gatewayUrls)) {
        if (!url.isValid() || url.host().isEmpty() || (url.scheme() != QLatin1StringView("ws") && url.scheme() != QLatin1StringView("wss")))
            return Error(ErrorCode::MalformedUrl, QStringLiteral("\"%1\" is not a gateway address; it must begin with ws:// or wss:// and name a host").arg(url.toString()));
    }
    auto parsed = Principal::fromText(canisterId);
    if (!parsed)
        return parsed.error().within(QStringLiteral("the canister id \"%1\"").arg(canisterId));
    if (parsed->kind() != Principal::Kind::Opaque)
        return Error(ErrorCode::MalformedPrincipal, QStringLiteral("\"%1\" is not the id of a canister").arg(canisterId));
    if (q->identity()->sender().isAnonymous())
        return Error(ErrorCode::AnonymousNotAllowed, QStringLiteral("a canister accepts no anonymous WebSocket client"));
    canister = *parsed;
    return std::nullopt;
}

void IcWebSocketPrivate::makeDriver()
{
    if (!io)
        io = IoThread::shared();
    mailbox = std::make_shared<Mailbox>([this] { QMetaObject::invokeMethod(q, [this] { drain(); }, Qt::QueuedConnection); });
    SessionDriver::Settings settings;
    settings.canister = canister;
    settings.identity = q->identity();
    settings.rootKey = rootKey;
    settings.messageType = messageType;
    settings.options = options;
    settings.environment = environment;
    settings.pool = io->pool();
    auto *created = new SessionDriver(std::move(settings), [box = mailbox](AnySessionNotice notice) { box->put(std::move(notice)); });
    created->moveToThread(io->thread());
    driver = created;
    for (const auto &send : std::exchange(beforeDriver, {}))
        tell(send);
}

void IcWebSocketPrivate::dropDriver()
{
    if (mailbox)
        mailbox->close();
    mailbox.reset();
    if (driver)
        driver->deleteLater(); // in its own thread
    driver.clear();
}

void IcWebSocketPrivate::tell(const AnySessionEvent &event)
{
    if (driver)
        QMetaObject::invokeMethod(driver.data(), [target = driver.data(), event] { target->post(event); }, Qt::QueuedConnection);
}

void IcWebSocketPrivate::drain()
{
    if (mailbox) {
        auto notices = mailbox->takeAll();
        std::move(notices.begin(), notices.end(), std::back_inserter(pendingNotices));
    }
    bool messagesEmitted = false;
    while (!pendingNotices.empty()) {
        if (auto *message = std::get_if<SessionNotice::Message>(&pendingNotices.front())) {
            if (messagesEmitted) {
                // The rest waits for the next turn of the event loop, so that one turn gets one batch.
                QMetaObject::invokeMethod(q, [this] { drain(); }, Qt::QueuedConnection);
                return;
            }
            pendingMessages.append(std::move(message->message));
            pendingNotices.pop_front();
            continue;
        }
        AnySessionNotice notice = std::move(pendingNotices.front());
        pendingNotices.pop_front();
        // The state of own messages may be told before a batch; anything else waits until the batch is out.
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
    if (auto *notice = std::get_if<SessionAction::StateChanged>(&anyNotice)) {
        if (notice->state == SessionState::Connecting)
            setGatewayPrincipal(QString());
        if (alive)
            setState(publicState(notice->state));
    } else if (auto *opened = std::get_if<SessionAction::Opened>(&anyNotice)) {
        setGatewayPrincipal(opened->gatewayPrincipal.toText());
        if (alive)
            setReconnect(0, {});
        if (alive)
            Q_EMIT q->opened();
    } else if (auto *again = std::get_if<SessionAction::Reconnecting>(&anyNotice)) {
        setCloseReason(again->reason);
        if (alive)
            setReconnect(again->attempt, QDateTime::fromMSecsSinceEpoch((environment->unixTime() + again->delay) / std::chrono::milliseconds(1)));
        if (alive)
            Q_EMIT q->reconnecting(again->reason, again->attempt, again->delay.count());
    } else if (auto *closed = std::get_if<SessionAction::Closed>(&anyNotice)) {
        setCloseReason(closed->reason);
        if (alive)
            setReconnect(0, {});
        if (alive)
            Q_EMIT q->closed(closed->reason);
    } else if (auto *delivery = std::get_if<SessionAction::DeliveryChanged>(&anyNotice)) {
        switch (delivery->state) {
        case DeliveryState::Delivered:
            settle(delivery->id, Unit {});
            break;
        case DeliveryState::Failed:
            settle(delivery->id, delivery->error);
            break;
        case DeliveryState::Unknown:
            settle(delivery->id, Error(ErrorCode::ConnectionLost, QStringLiteral("the connection ended before the canister acknowledged the message")));
            break;
        default:
            break;
        }
        if (alive)
            Q_EMIT q->deliveryStateChanged(delivery->id, delivery->state, delivery->error);
    } else if (auto *missing = std::get_if<SessionAction::MessagesMayBeMissing>(&anyNotice)) {
        Q_EMIT q->messagesMayBeMissing(QDateTime::fromMSecsSinceEpoch(qint64(missing->sinceNs / 1'000'000)));
    } else if (auto *forged = std::get_if<SessionAction::GatewayMisbehaved>(&anyNotice)) {
        Q_EMIT q->gatewayMisbehaved(forged->gateway, forged->evidence.verdict, QJsonDocument(forged->evidence.toJson()).toJson(QJsonDocument::Compact));
    } else if (auto *error = std::get_if<SessionNotice::ErrorOccurred>(&anyNotice)) {
        Q_EMIT q->errorOccurred(error->error);
    }
    return !alive.isNull();
}

void IcWebSocketPrivate::setState(IcWebSocket::State newState)
{
    if (state == newState)
        return;
    state = newState;
    Q_EMIT q->stateChanged(newState);
}

void IcWebSocketPrivate::setCloseReason(const CloseReason &reason)
{
    if (closeReason == reason)
        return;
    closeReason = reason;
    Q_EMIT q->closeReasonChanged();
}

void IcWebSocketPrivate::setReconnect(int newAttempt, const QDateTime &next)
{
    if (attempt == newAttempt && nextAttempt == next)
        return;
    attempt = newAttempt;
    nextAttempt = next;
    Q_EMIT q->reconnectChanged();
}

void IcWebSocketPrivate::setGatewayPrincipal(const QString &text)
{
    if (gatewayPrincipal == text)
        return;
    gatewayPrincipal = text;
    Q_EMIT q->gatewayPrincipalChanged();
}

void IcWebSocketPrivate::settle(quint64 id, const Result<Unit> &verdict)
{
    auto node = open.extract(id);
    if (node.empty())
        return;
    const QPointer<IcWebSocket> alive(q);
    QPromise<Result<Unit>> promise = std::move(node.mapped());
    promise.addResult(verdict);
    promise.finish(); // may run continuations, which may delete the owner
    if (alive)
        Q_EMIT q->unacknowledgedChanged();
}

void IcWebSocketPrivate::failLater(const CloseReason &reason)
{
    QMetaObject::invokeMethod(q, [this, reason] {
        const QPointer<IcWebSocket> alive(q);
        setCloseReason(reason);
        if (alive)
            Q_EMIT q->closed(reason);
    }, Qt::QueuedConnection);
}

void IcWebSocketPrivate::reportFailure(quint64 id, const Error &error)
{
    pendingNotices.push_back(SessionAction::DeliveryChanged {id, DeliveryState::Failed, error});
    QMetaObject::invokeMethod(q, [this] { drain(); }, Qt::QueuedConnection);
}

void IcWebSocketPrivate::settingsChanged()
{
    if (!driver)
        return;
    // Another canister or identity makes another session: what waits for the old one must not go to the new one.
    dropDriver();
    for (const auto &[id, promise] : open)
        reportFailure(id, Error(ErrorCode::Cancelled, QStringLiteral("the settings of the socket were changed")));
    if (state != IcWebSocket::State::Closed) {
        pendingNotices.push_back(SessionAction::StateChanged {SessionState::Closed});
        pendingNotices.push_back(SessionAction::Closed {CloseReason()});
        QMetaObject::invokeMethod(q, [this] { drain(); }, Qt::QueuedConnection);
    }
}

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

void IcWebSocket::setEnvironment(EnvironmentPtr environment)
{
    d->environment = std::move(environment);
    d->settingsChanged();
}

void IcWebSocket::open()
{
    if (d->state != State::Closed)
        return;
    if (const auto error = d->checkSettings()) {
        d->failLater(CloseReason(Origin::Application, *error));
        return;
    }
    if (!d->driver)
        d->makeDriver();
    d->tell(SessionEvent::Open {d->gatewayUrls});
}

void IcWebSocket::close()
{
    d->tell(SessionEvent::Close {});
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
