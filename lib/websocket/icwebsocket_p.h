// SPDX-License-Identifier: MIT
#pragma once
#include "icwebsocket.h"
#include "iothread.h"
#include "sessionmailbox.h"
#include <QtCore/QDateTime>
#include <QtCore/QPointer>
#include <QtCore/QPromise>
#include <deque>
#include <map>
#include <optional>

namespace Ic {

//! The part of a socket that lives in its owner's thread: settings, what is shown, and verdicts not known yet. The session
//! itself runs in the I/O thread.
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
    NetworkSettings network;
    EnvironmentPtr environment = Environment::system();

    IcWebSocket::State state = IcWebSocket::State::Closed;
    CloseReason closeReason;
    QString gatewayPrincipal;
    int attempt = 0;
    QDateTime nextAttempt;

    Principal canister;
    std::shared_ptr<IoThread> io;
    QPointer<SessionDriver> driver; // lives in the I/O thread
    std::shared_ptr<SessionMailbox> mailbox;
    const std::shared_ptr<QSet<QUrl>> bannedGateways = std::make_shared<QSet<QUrl>>(); // used in the I/O thread only
    bool wanted = false; // from open() until close() or an end of its own; the state lags behind
    int closesAwaited = 0; // ends that were asked for and are still to be told
    std::deque<AnySessionNotice> pendingNotices;
    QList<IncomingMessage> pendingMessages;

    quint64 nextId = 1;
    std::deque<SessionEvent::Send> beforeDriver;
    std::map<quint64, QPromise<Result<Unit>>> open; // verdicts not known yet
};

} // namespace Ic
