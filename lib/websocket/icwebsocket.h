// SPDX-License-Identifier: MIT
#pragma once
#include "candidtype.h"
#include "closereason.h"
#include "deliverystate.h"
#include "environment.h"
#include "identity.h"
#include "incomingmessage.h"
#include "networksettings.h"
#include "rootkey.h"
#include "sessionoptions.h"
#include <QtCore/QFuture>
#include <QtCore/QObject>
#include <QtCore/QUrl>
#include <memory>

namespace Ic {

class IcWebSocketPrivate;


//! A message that was handed over for sending.
struct SentMessage
{
    quint64 id = 0; //!< unique within the socket, from 1
    QFuture<Result<Unit>> delivered; //!< finishes with the verdict: a value when the canister acknowledged it
};

//! A WebSocket to a canister on the Internet Computer. It signs what goes out, believes only what is certified,
//! reconnects by itself, and says why it closed.
//!
//! Lives in the thread of its owner; network and cryptography run in threads of the library. It may be deleted in any slot.
//! Signals of one connection come in this order: stateChanged(Connecting), …, stateChanged(Open), opened,
//! messagesReceived and deliveryStateChanged in any number, closed or reconnecting.
class IC_EXPORT IcWebSocket : public QObject
{
    Q_OBJECT
    Q_PROPERTY(QList<QUrl> gatewayUrls READ gatewayUrls WRITE setGatewayUrls NOTIFY gatewayUrlsChanged)
    Q_PROPERTY(QUrl networkUrl READ networkUrl WRITE setNetworkUrl NOTIFY networkUrlChanged)
    Q_PROPERTY(QString canisterId READ canisterId WRITE setCanisterId NOTIFY canisterIdChanged)
    Q_PROPERTY(State state READ state NOTIFY stateChanged)
    Q_PROPERTY(Ic::CloseReason closeReason READ closeReason NOTIFY closeReasonChanged)
    Q_PROPERTY(QString principal READ principalText NOTIFY principalChanged)
    Q_PROPERTY(QString gatewayPrincipal READ gatewayPrincipalText NOTIFY gatewayPrincipalChanged)
    Q_PROPERTY(int attempt READ attempt NOTIFY reconnectChanged)
    Q_PROPERTY(QDateTime nextAttempt READ nextAttempt NOTIFY reconnectChanged)
    Q_PROPERTY(int unacknowledged READ unacknowledged NOTIFY unacknowledgedChanged)
    Q_PROPERTY(bool testNetwork READ isTestNetwork NOTIFY testNetworkChanged)

public:
    //! The session alone moves it.
    enum class State {
        Closed, //!< not connected, and not trying to be
        WaitingToReconnect, //!< until nextAttempt
        Connecting, //!< TCP, TLS, WebSocket upgrade
        Handshaking, //!< the gateway has not said who it is yet
        Opening, //!< the canister has not opened the session yet
        Open,
    };
    Q_ENUM(State)

    explicit IcWebSocket(QObject *parent = nullptr);
    ~IcWebSocket() override;

    //! ws:// or wss:// addresses in order of preference. Taken into account at the next open().
    [[nodiscard]] QList<QUrl> gatewayUrls() const;
    void setGatewayUrls(const QList<QUrl> &urls);
    //! Where the canister's network answers HTTP; only for information and, with setFetchRootKey, the root key.
    [[nodiscard]] QUrl networkUrl() const;
    void setNetworkUrl(const QUrl &url);
    [[nodiscard]] QString canisterId() const;
    void setCanisterId(const QString &text);

    [[nodiscard]] State state() const;
    //! True from open() until close(), or until the socket gives up: whether it is, or is trying to be, connected.
    [[nodiscard]] bool isWanted() const;
    //! Why the last connection ended; of the present one nothing is known.
    [[nodiscard]] CloseReason closeReason() const;
    [[nodiscard]] QString principalText() const;
    //! Of the present connection; empty before the handshake.
    [[nodiscard]] QString gatewayPrincipalText() const;
    //! Attempts to connect since the last successful one.
    [[nodiscard]] int attempt() const;
    //! When the next attempt is due; invalid unless waiting.
    [[nodiscard]] QDateTime nextAttempt() const;
    //! Messages whose verdict is open.
    [[nodiscard]] int unacknowledged() const;
    //! True when another root key than that of the Internet Computer is trusted.
    [[nodiscard]] bool isTestNetwork() const;

    //! Who speaks. Must not be anonymous. Default: a new Ed25519 identity for this object.
    void setIdentity(IdentityPtr identity);
    [[nodiscard]] IdentityPtr identity() const;
    //! Whom to believe. Default: the Internet Computer's root key.
    void setRootKey(const RootKey &key);
    [[nodiscard]] RootKey rootKey() const;
    //! The type of the application's messages, both ways. Needed before open().
    void setMessageType(const Candid::Type &type);
    [[nodiscard]] Candid::Type messageType() const;
    void setOptions(const SessionOptions &options);
    [[nodiscard]] SessionOptions options() const;
    //! TLS and proxy of the connections to gateways.
    void setNetworkSettings(const NetworkSettings &settings);
    [[nodiscard]] NetworkSettings networkSettings() const;
    //! Clock and randomness; for tests. Before open().
    void setEnvironment(EnvironmentPtr environment);

    //! Hands over \a message. The future fails at once with CandidTypeMismatch, LimitExceeded or QueueFull where it
    //! cannot be sent at all. Messages wait while not open, and go out in order.
    SentMessage send(const Candid::Value &message);

public Q_SLOTS:
    //! Connects, and stays connected until close(). What is wrong with the settings is told by closed().
    void open();
    //! Ends the connection. Messages that are still queued stay queued for the next open().
    void close();
    //! Ends the wait for the next attempt.
    void retryNow();
    //! The network of this computer changed or came back: ends the wait for the next attempt, starts a pending one anew.
    void networkChanged();
    //! Asks to take a message back; it then fails with Cancelled, unless it has left the queue already. False: not known.
    bool cancel(quint64 messageId);

Q_SIGNALS:
    //! The canister opened the session; messages flow.
    void opened();
    //! No further attempt is made.
    void closed(const Ic::CloseReason &reason);
    //! The connection ended, or could not be made; the next attempt comes at nextAttempt().
    void reconnecting(const Ic::CloseReason &reason, int attempt, qint64 delayMs);
    //! At most one a turn of the event loop.
    void messagesReceived(const QList<Ic::IncomingMessage> &messages);
    //! The same, one by one.
    void messageReceived(const Ic::IncomingMessage &message);
    //! \a error is set for Failed, and says why.
    void deliveryStateChanged(quint64 messageId, Ic::MessageDelivery::State state, const Ic::Error &error);
    //! A new session began after an earlier one was lost: what the canister sent after \a since may not have arrived.
    void messagesMayBeMissing(const QDateTime &since);
    //! A gateway sent what an honest one cannot send. It is not used again. \a evidence is JSON (see Evidence).
    void gatewayMisbehaved(const QUrl &gateway, const Ic::Error &error, const QByteArray &evidence);
    //! Something failed that does not end the connection.
    void errorOccurred(const Ic::Error &error);

    void gatewayUrlsChanged();
    void networkUrlChanged();
    void canisterIdChanged();
    void stateChanged(Ic::IcWebSocket::State state);
    void closeReasonChanged();
    void principalChanged();
    void gatewayPrincipalChanged();
    void reconnectChanged();
    void unacknowledgedChanged();
    void testNetworkChanged();

private:
    std::unique_ptr<IcWebSocketPrivate> d;
};

} // namespace Ic
