// SPDX-License-Identifier: MIT
#pragma once
#include "candidtraits.h"
#include "candidtype.h"
#include "closereason.h"
#include "deliveryreceipt.h"
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

namespace Candid {
class DidFile;
}
namespace Test {
class ScriptedSocket; // of the component Test
}

//! The handle of a message that was given to send(). deliveryStateChanged() shows its course.
struct SentMessage
{
    quint64 id = 0; //!< unique within the socket, from 1
    //! Finishes with the verdict: the receipt if Accepted; CertifiedReject if Rejected, with the words of the canister or the network;
    //! MessageExpired if Expired; RequestTimeout or ConnectionLost if Unknown; another code if Failed. Cancelling it changes nothing,
    //! see IcWebSocket::cancel().
    QFuture<Result<DeliveryReceipt>> delivered;
};

//! A WebSocket to a canister on the Internet Computer. It signs what goes out, believes only what is certified,
//! reconnects by itself, and says why it closed.
//!
//! Lives in the thread of its owner; network and cryptography run in threads of the library. It may be deleted in any slot.
//! Signals of one connection come in this order: stateChanged(Connecting), …, stateChanged(Open), opened,
//! messagesReceived and deliveryStateChanged in any number, closed or reconnecting.
//!
//! On a network for development it needs another root key than that of the Internet Computer: setRootKey(), or fetchRootKey for a network on
//! this computer.
//!
//! What the canister's messages are it must know before it connects. The first of these that is set says it:
//!  - setMessageType(), with a class that icws-candid generated or with a Candid::Type;
//!  - setInterface() or interfaceFile, an interface description (.did);
//!  - networkUrl: at open(), the canister's own certified interface ("candid:service") is asked for, once for each canister.
//! In an interface the type is found by messageTypeOf(), or it is the definition messageTypeName.
//!
//! With networkUrl every message that was handed over ends in a certified verdict, and messages are executed in the order in which they were sent
//! (SessionOptions::sendRoute, sendOrder); a reconnect loses none and doubles none. Without it, only the canister's acknowledgements
//! tell, every few minutes, and what a gateway loses or reorders ends the session.
class IC_EXPORT IcWebSocket : public QObject
{
    Q_OBJECT
    Q_PROPERTY(QList<QUrl> gatewayUrls READ gatewayUrls WRITE setGatewayUrls NOTIFY gatewayUrlsChanged)
    Q_PROPERTY(QUrl networkUrl READ networkUrl WRITE setNetworkUrl NOTIFY networkUrlChanged)
    Q_PROPERTY(bool pollWhenNoGatewayAnswers READ pollsWhenNoGatewayAnswers WRITE setPollWhenNoGatewayAnswers NOTIFY pollWhenNoGatewayAnswersChanged)
    Q_PROPERTY(SendRoute sendRoute READ sendRoute WRITE setSendRoute NOTIFY sendRouteChanged)
    Q_PROPERTY(SendOrder sendOrder READ sendOrder WRITE setSendOrder NOTIFY sendOrderChanged)
    Q_PROPERTY(QString canisterId READ canisterId WRITE setCanisterId NOTIFY canisterIdChanged)
    Q_PROPERTY(QUrl interfaceFile READ interfaceFile WRITE setInterfaceFile NOTIFY interfaceFileChanged)
    Q_PROPERTY(QString messageTypeName READ messageTypeName WRITE setMessageTypeName NOTIFY messageTypeNameChanged)
    Q_PROPERTY(bool messageTypeKnown READ isMessageTypeKnown NOTIFY messageTypeChanged)
    Q_PROPERTY(State state READ state NOTIFY stateChanged)
    Q_PROPERTY(Ic::CloseReason closeReason READ closeReason NOTIFY closeReasonChanged)
    Q_PROPERTY(QString principal READ principalText NOTIFY principalChanged)
    Q_PROPERTY(QString gatewayPrincipal READ gatewayPrincipalText NOTIFY gatewayPrincipalChanged)
    Q_PROPERTY(int attempt READ attempt NOTIFY reconnectChanged)
    Q_PROPERTY(QDateTime nextAttempt READ nextAttempt NOTIFY reconnectChanged)
    Q_PROPERTY(int unacknowledged READ unacknowledged NOTIFY unacknowledgedChanged)
    Q_PROPERTY(bool fetchRootKey READ fetchesRootKey WRITE setFetchRootKey NOTIFY fetchRootKeyChanged)
    Q_PROPERTY(bool testNetwork READ isTestNetwork NOTIFY testNetworkChanged)

public:
    //! The session alone moves it.
    enum class State {
        Closed, //!< not connected, and not trying to be
        WaitingToReconnect, //!< until nextAttempt
        LoadingInterface, //!< learning the root key or the type of the messages, from a file or from the network
        Connecting, //!< TCP, TLS, WebSocket upgrade
        Handshaking, //!< the gateway has not said who it is yet
        Opening, //!< the canister has not opened the session yet
        Open,
    };
    Q_ENUM(State)
    //! MessageDelivery::Route, for QML.
    enum class SendRoute { Gateway = int(MessageDelivery::Route::Gateway), Direct = int(MessageDelivery::Route::Direct), Auto = int(MessageDelivery::Route::Auto) };
    Q_ENUM(SendRoute)
    //! MessageDelivery::Order, for QML.
    enum class SendOrder { ByVerdict = int(MessageDelivery::Order::ByVerdict), Unordered = int(MessageDelivery::Order::Unordered) };
    Q_ENUM(SendOrder)

    explicit IcWebSocket(QObject *parent = nullptr);
    ~IcWebSocket() override;

    //! ws:// or wss:// addresses in order of preference. Taken into account at the next open(), but a
    //! change of whom to ask for verdicts (see networkUrl) ends the connection, as any other setting does. An http:// or https:// address is
    //! that of the network itself, which is then asked for messages again and again, without a gateway (SessionOptions::polling). It
    //! takes its turn as any other, but soon where gateways before it do not answer (SessionOptions::gatewayPatience).
    [[nodiscard]] QList<QUrl> gatewayUrls() const;
    void setGatewayUrls(const QList<QUrl> &urls);
    //! Where the canister's network answers HTTP, such as https://icp-api.io. Needed for verdicts on messages, for the canister's own
    //! interface, and if pollWhenNoGatewayAnswers. An http or https entry of gatewayUrls stands in for it where verdicts are concerned.
    [[nodiscard]] QUrl networkUrl() const;
    void setNetworkUrl(const QUrl &url);
    //! Whether networkUrl counts as the last of gatewayUrls. Default: no. Taken into account at the next open().
    [[nodiscard]] bool pollsWhenNoGatewayAnswers() const;
    void setPollWhenNoGatewayAnswers(bool on);
    //! How messages reach the canister, and whether they wait for each other: SessionOptions::sendRoute and sendOrder. Only where the
    //! network can be asked, see networkUrl. A change ends the connection and what is queued, as any other setting does.
    [[nodiscard]] SendRoute sendRoute() const;
    void setSendRoute(SendRoute route);
    [[nodiscard]] SendOrder sendOrder() const;
    void setSendOrder(SendOrder order);
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
    //! The same principal with a new key or a new delegation, such as after another login: it signs from now on, the session and what
    //! waits to be sent stay. IdentityMismatch for another principal; DelegationReadOnly, InvalidState as at open(); and nothing changes.
    Result<Unit> renewIdentity(IdentityPtr identity);
    //! The key that certificates are verified with. Default: the Internet Computer's. A change ends the connection, as any other setting does.
    void setRootKey(const RootKey &key);
    [[nodiscard]] RootKey rootKey() const;
    //! Whether each open() first asks networkUrl for its root key and replaces rootKey by it. For development: networkUrl must be an http or
    //! https address with a literal loopback address (127.0.0.1 or [::1]), else open() fails with InvalidArgument; see Ic::fetchRootKey(). While the
    //! network does not answer, it is asked again as SessionOptions::reconnect says. Default: false. A change ends the connection.
    [[nodiscard]] bool fetchesRootKey() const;
    void setFetchRootKey(bool fetch);
    //! The type of the application's messages, both ways.
    void setMessageType(const Candid::Type &type);
    //! The same by a class that icws-candid generated, or another with Candid::TypeTraits: IncomingMessage::as<T>() has it
    //! then, and QML sees such objects.
    template <typename T>
    void setMessageType()
    {
        setMessageForm(MessageForm::of<T>());
    }
    //! The type from an interface. InterfaceUnsuitable, and nothing changes.
    Result<Unit> setInterface(const Candid::DidFile &interface);
    //! Forgets the type that was set, or learned; it is learned anew from interfaceFile or networkUrl.
    void resetMessageType();
    //! Null while it is not known; see isMessageTypeKnown().
    [[nodiscard]] Candid::Type messageType() const;
    //! True once it was set, read from the file, or fetched for the present canister. Without, no value can be sent.
    [[nodiscard]] bool isMessageTypeKnown() const;
    //! A .did file: local, or a resource (qrc:). It is read at once, in another thread; what is wrong with it is told by
    //! errorOccurred(), or at open() by closed().
    [[nodiscard]] QUrl interfaceFile() const;
    void setInterfaceFile(const QUrl &url);
    //! The definition in the interface that the messages are of. Empty: found by itself.
    [[nodiscard]] QString messageTypeName() const;
    void setMessageTypeName(const QString &name);
    void setOptions(const SessionOptions &options);
    [[nodiscard]] SessionOptions options() const;
    //! TLS and proxy of the connections to gateways.
    void setNetworkSettings(const NetworkSettings &settings);
    [[nodiscard]] NetworkSettings networkSettings() const;
    //! Clock and randomness; for tests. Before open().
    void setEnvironment(EnvironmentPtr environment);

    //! Hands over \a message. The future fails at once with CandidTypeMismatch (which names the place that does not fit),
    //! LimitExceeded, QueueFull or, while the type is not known, InvalidState where it cannot be sent at all. Messages wait
    //! while not open, and go out in order.
    SentMessage send(const Candid::Value &message);
    //! The same for an object of a generated class.
    template <typename T, typename = decltype(Candid::TypeTraits<T>::type())>
    SentMessage send(const T &message)
    {
        return send(Candid::TypeTraits<T>::toValue(message));
    }
    //! The same for a message that is Candid already ("DIDL…"), for tools. Whether it is of the type is not checked, and the
    //! type need not be known; MalformedCandid if it is not Candid at all.
    SentMessage sendEncoded(const QByteArray &candid);

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
    //! \a error is set for Rejected, Expired, Failed and Unknown, and says why.
    void deliveryStateChanged(quint64 messageId, Ic::MessageDelivery::State state, const Ic::Error &error);
    //! Right after Accepted: the proof.
    void messageAccepted(quint64 messageId, const Ic::DeliveryReceipt &receipt);
    //! A new session began after an earlier one was lost: what the canister sent after \a since may not have arrived.
    void messagesMayBeMissing(const QDateTime &since);
    //! A gateway sent what an honest one cannot send. It is not used again. \a evidence is JSON (see Evidence).
    void gatewayMisbehaved(const QUrl &gateway, const Ic::Error &error, const QByteArray &evidence);
    //! Something failed that does not end the connection.
    void errorOccurred(const Ic::Error &error);

    void gatewayUrlsChanged();
    void networkUrlChanged();
    void pollWhenNoGatewayAnswersChanged();
    void sendRouteChanged();
    void sendOrderChanged();
    void canisterIdChanged();
    void interfaceFileChanged();
    void messageTypeNameChanged();
    //! It became known, another one, or unknown.
    void messageTypeChanged();
    void stateChanged(Ic::IcWebSocket::State state);
    void closeReasonChanged();
    void principalChanged();
    void gatewayPrincipalChanged();
    void reconnectChanged();
    void unacknowledgedChanged();
    void rootKeyChanged();
    void fetchRootKeyChanged();
    void testNetworkChanged();

protected:
    //! The root key that was set is none: open() fails with \a error until another is set.
    void refuseRootKey(const Error &error);
    //! What setMessageType() sets.
    void setMessageForm(const MessageForm &form);
    //! The type that was asked for is none: open() fails with \a error until a type or an interface is set.
    void refuseMessageType(const Error &error);
    [[nodiscard]] MessageForm messageForm() const;

private:
    friend class Test::ScriptedSocket;
    std::unique_ptr<IcWebSocketPrivate> d;
};

} // namespace Ic
