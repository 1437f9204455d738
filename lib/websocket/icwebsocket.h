// SPDX-License-Identifier: MIT
#pragma once
#include "candidforward.h"
#include "closereason.h"
#include "connectionstate.h"
#include "deliveryreceipt.h"
#include "deliverystate.h"
#include "icglobal.h"
#include "incomingmessage.h"
#include "network.h"
#include "result.h"
#include "sendorder.h"
#include "sendroute.h"
#include "sentmessage.h"
#include <QtCore/QDateTime>
#include <QtCore/QObject>
#include <QtCore/QUrl>
#include <memory>

namespace Ic {

class IcWebSocketPrivate;
class Identity;
class Principal;
class SessionOptions;
struct ClientKey;
using IdentityPtr = std::shared_ptr<const Identity>;

namespace Test {
class ScriptedSocket; // of the component Test
}

//! A WebSocket connection to a canister on the Internet Computer. It signs outgoing messages,
//! verifies that incoming ones are certified, reconnects automatically, and reports a reason when
//! it closes.
//!
//! Lives in the thread of its owner; network and cryptography run in threads of the library.
//!
//! The properties state, closeReason, attempt, nextAttempt, gatewayUrl and gatewayPrincipal describe
//! the connection. They change together, always from the event loop: in each transition all of them
//! are set first, and then its signals are emitted in this order:
//!  - closeReasonChanged(), reconnectChanged(), gatewayChanged(): each if its properties changed;
//!  - stateChanged(), if the state changed;
//!  - the event: opened() after Open, reconnecting() after WaitingToReconnect, closed() after Closed.
//!
//! Every slot therefore sees the new connection as a whole, and in a slot of stateChanged() all
//! bindings to the other properties are up to date. stateChanged() alone suffices to follow the
//! connection, except that an open() that fails for invalid settings changes closeReason and emits
//! closed(), while the state remains Closed.
//!
//! A slot of any signal may call every function of the socket, or delete it. open(), close() and
//! setters take effect in a later transition: those signals of the present one that are left are
//! emitted first.
//!
//! The signals of one connection are stateChanged(Connecting), …, stateChanged(Open), opened(),
//! messagesReceived() and deliveryStateChanged() in any number, and at last those of
//! WaitingToReconnect or Closed. In one turn of the event loop deliveryStateChanged() comes before
//! the messages that arrived with it. Verdicts on messages already sent may follow closed().
//!
//! The canister is one of the Internet Computer, unless setNetwork() names another network.
//!
//! The type of the canister's messages comes from the first of these that is set:
//!  - setMessageType(), with a class that icws-candid generated or with a Candid::Type;
//!  - interfaceFile, an interface description (.did);
//!  - otherwise open() reads the canister's own certified interface ("candid:service") from the
//!   network, once for each canister.
//! In an interface the type is the definition messageTypeName, or found by messageTypeOf(). Messages
//! that are sent before the type is known wait for it. TypedSocket is a socket for the messages of
//! one class.
//!
//! A setter may be called at any time. While the socket is wanted (isWanted()), a changed value ends
//! the present session, and the next one begins with all changes of this turn of the event loop:
//! reconnecting() is emitted with Cancelled and the name of the first changed setting, as in
//! "canisterId was changed, which begins another session", and never closed(). If the new settings
//! cannot be opened, such as an empty canister id, closed() reports the error as after open(). An
//! equal value has no effect.
//!
//! For messages without a verdict, the setters differ. Each states what it does with them:
//!  - keeps them: they remain, and are sent in the next session;
//!  - keeps those that are Queued; messages that are Sent become Unknown, as their outcome is not
//!    asked for any more;
//!  - cancels them: messages that are Sent become Unknown, and the others fail with Cancelled and the
//!    name of the setting. Messages that no session has yet, as they were sent before the first
//!    open(), are kept where this is stated.
//!
//! Every sent message ends in a certified verdict, and messages are executed
//! in the order in which they were sent (SessionOptions::sendRoute, sendOrder); a reconnect neither
//! loses nor duplicates any. With a network without an address, only the acknowledgements of the canister confirm
//! messages, every few minutes, and a message lost or reordered by a gateway ends the session.
class IC_EXPORT IcWebSocket : public QObject
{
    Q_OBJECT
    // Enums have their full names here and in signals, by which tools find them in the .qmltypes.
    Q_PROPERTY(QList<QUrl> gatewayUrls READ gatewayUrls WRITE setGatewayUrls NOTIFY gatewayUrlsChanged)
    Q_PROPERTY(bool pollWhenNoGatewayAnswers READ pollsWhenNoGatewayAnswers WRITE setPollWhenNoGatewayAnswers NOTIFY pollWhenNoGatewayAnswersChanged)
    Q_PROPERTY(Ic::SendRoutes::SendRoute sendRoute READ sendRoute WRITE setSendRoute NOTIFY sendRouteChanged)
    Q_PROPERTY(Ic::SendOrders::SendOrder sendOrder READ sendOrder WRITE setSendOrder NOTIFY sendOrderChanged)
    Q_PROPERTY(QString canisterId READ canisterId WRITE setCanisterId NOTIFY canisterIdChanged)
    Q_PROPERTY(QUrl interfaceFile READ interfaceFile WRITE setInterfaceFile NOTIFY interfaceFileChanged)
    Q_PROPERTY(QString messageTypeName READ messageTypeName WRITE setMessageTypeName NOTIFY messageTypeNameChanged)
    Q_PROPERTY(bool messageTypeKnown READ isMessageTypeKnown NOTIFY messageTypeChanged)
    Q_PROPERTY(Ic::ConnectionStates::ConnectionState state READ state NOTIFY stateChanged)
    Q_PROPERTY(Ic::CloseReason closeReason READ closeReason NOTIFY closeReasonChanged)
    Q_PROPERTY(QString principal READ principalText NOTIFY principalChanged)
    Q_PROPERTY(QString gatewayPrincipal READ gatewayPrincipalText NOTIFY gatewayChanged)
    Q_PROPERTY(QUrl gatewayUrl READ gatewayUrl NOTIFY gatewayChanged)
    Q_PROPERTY(int attempt READ attempt NOTIFY reconnectChanged)
    Q_PROPERTY(QDateTime nextAttempt READ nextAttempt NOTIFY reconnectChanged)
    Q_PROPERTY(int unacknowledged READ unacknowledged NOTIFY unacknowledgedChanged)
    Q_PROPERTY(bool testNetwork READ isTestNetwork NOTIFY networkChanged)

public:
    explicit IcWebSocket(QObject *parent = nullptr);
    ~IcWebSocket() override;

    //! The ws:// or wss:// addresses of gateways in order of preference. While open: reopens, and
    //! keeps messages; with a network that has no address, a change of the entry that is asked for
    //! verdicts cancels those of the session.
    //!
    //! An http:// or https:// address is that of the network itself, which is then polled for
    //! messages without a gateway (SessionOptions::polling). It takes its turn like any other
    //! address, but early if the gateways before it do not answer
    //! (SessionOptions::gatewayPatience).
    [[nodiscard]] QList<QUrl> gatewayUrls() const;
    void setGatewayUrls(const QList<QUrl> &urls);
    //! The network of the canister. Default: the Internet Computer. Its addresses are asked for
    //! verdicts on messages and for the canister's own interface; if it has none, an http or https
    //! entry of gatewayUrls is asked for verdicts. Sockets and agents of one network share its
    //! certificates, keys and HTTP connections. While open: reopens, and cancels messages, except
    //! those sent before the first network was set, and those that wait after an end with
    //! RootKeyMismatch. A root key that is to be fetched is fetched at each open() and each reopening;
    //! while the network does not answer, it is asked again according to
    //! SessionOptions::reconnectPolicy.
    [[nodiscard]] Network network() const;
    void setNetwork(const Network &network);
    //! Whether the first address of the network is used as the last of gatewayUrls. Default: false.
    //! While open: reopens, and keeps messages.
    [[nodiscard]] bool pollsWhenNoGatewayAnswers() const;
    void setPollWhenNoGatewayAnswers(bool on);
    //! The route of messages, and when each is sent after the one before: SessionOptions::sendRoute
    //! and sendOrder. Only used if the network has an address. While open: like setOptions().
    [[nodiscard]] SendRoute sendRoute() const;
    void setSendRoute(SendRoute route);
    [[nodiscard]] SendOrder sendOrder() const;
    void setSendOrder(SendOrder order);
    //! The id of the canister, as text. An invalid one is reported at open(). While open: reopens,
    //! and cancels messages, except those sent before the first canister was set.
    [[nodiscard]] QString canisterId() const;
    void setCanisterId(const QString &text);
    void setCanisterId(const Principal &canister);
    //! Returns canisterId() as a principal; a default Principal if it is empty or invalid.
    [[nodiscard]] Principal canister() const;

    //! The connection state. It follows open() and close() later, from the event loop.
    [[nodiscard]] ConnectionState state() const;
    //! Returns true from open() until close(), or until the socket gives up: while it is connected
    //! or connecting.
    [[nodiscard]] bool isWanted() const;
    //! Returns the reason why the last connection ended. Does not concern the present one.
    [[nodiscard]] CloseReason closeReason() const;
    //! Returns the principal of identity(); a default Principal, or an empty text, if that is null.
    [[nodiscard]] Principal principal() const;
    [[nodiscard]] QString principalText() const;
    //! Returns the gateway's principal in the present session. A default Principal, or an empty text,
    //! from the beginning of each attempt until opened().
    [[nodiscard]] Principal gatewayPrincipal() const;
    [[nodiscard]] QString gatewayPrincipalText() const;
    //! Returns the address of that gateway: one of gatewayUrls, or of the network. Empty like
    //! gatewayPrincipalText().
    [[nodiscard]] QUrl gatewayUrl() const;
    //! Returns the key of the present session, by which the canister and Evidence name it. Its nonce
    //! is 0 from the beginning of each attempt until opened().
    [[nodiscard]] ClientKey clientKey() const;
    //! Returns the number of connection attempts since the last successful one.
    [[nodiscard]] int attempt() const;
    //! Returns the time of the next attempt; invalid unless the state is WaitingToReconnect.
    [[nodiscard]] QDateTime nextAttempt() const;
    //! Returns the number of messages without a verdict.
    [[nodiscard]] int unacknowledged() const;
    //! Returns whether the network is another one than the Internet Computer.
    [[nodiscard]] bool isTestNetwork() const;

    //! The identity that signs; open() fails if it is anonymous or null. Default: a new Ed25519 identity
    //! for this object, with another principal in each run; IdentityStore keeps identities. A canister
    //! ends the session of a socket when another one of the same principal connects. While open:
    //! reopens, and cancels messages; those that no session has yet are kept if the principal is the
    //! same, or if none was used before. The same object has no effect. renewIdentity() does not reopen.
    void setIdentity(IdentityPtr identity);
    [[nodiscard]] IdentityPtr identity() const;
    //! Sets a new key or delegation of the same principal, such as after another login. It signs
    //! from now on; the session and all messages remain. IdentityMismatch for another principal;
    //! DelegationReadOnly and InvalidState as at open(). On error nothing changes.
    Result<Unit> renewIdentity(IdentityPtr identity);
    //! Sets the type of the application's messages, in both directions. While open: reopens, and
    //! cancels messages, except those that wait for the type. Candid::Type::reserved()
    //! receives messages of every type, for tools that decode IncomingMessage::payload() and send by
    //! sendEncoded().
    void setMessageType(const Candid::Type &type);
    //! Sets the type to that of a class that icws-candid generated, or of another class with
    //! Candid::TypeTraits. IncomingMessage::as<T>() then returns such objects; QML receives them if
    //! they were generated with QML_URI, else plain objects. While open: like the above.
    template <typename T, typename Form = MessageForm> // which the header of T defines
    void setMessageType()
    {
        setMessageForm(Form::template of<T>());
    }
    //! Resets the type, which is loaded again from interfaceFile or the network. While open: like
    //! setMessageType(). Without effect while no type is known.
    void resetMessageType();
    //! Returns the type of the messages; null while it is not known, see isMessageTypeKnown().
    [[nodiscard]] Candid::Type messageType() const;
    //! Returns whether the type was set, read from the file, or loaded for the present canister.
    [[nodiscard]] bool isMessageTypeKnown() const;
    //! The address of a .did file: local, or a resource (qrc:). It is read at once, in another
    //! thread; errors are reported by errorOccurred(), or at open() by closed(). While open: like
    //! setMessageType().
    [[nodiscard]] QUrl interfaceFile() const;
    void setInterfaceFile(const QUrl &url);
    //! The definition of the message type in the interface. Empty: found automatically. While open:
    //! like setMessageType().
    [[nodiscard]] QString messageTypeName() const;
    void setMessageTypeName(const QString &name);
    //! The options of sessions. open() reports one out of range. While open: reopens, and keeps
    //! messages that are Queued.
    void setOptions(const SessionOptions &options);
    [[nodiscard]] SessionOptions options() const;
    //! Sends \a message. While the session is not open messages are queued, also after closed(): the
    //! next one sends them in order, unless cancel(), a setter or the socket's destruction ends them.
    //!
    //! If the message cannot be sent, the future completes with an error: CandidTypeMismatch with the
    //! position that does not match ("message 3: [0].text: expected text, but the field is missing"),
    //! LimitExceeded or QueueFull. Before the type of the messages is known, the message waits for it
    //! in its place in the queue; SessionOptions::maxQueuedBytes then counts the memory that it takes.
    //! It fails if the type turns out not to match, or cannot be found: with the error that open() or
    //! interfaceFile reports.
    SentMessage send(const Candid::Value &message);
    //! Sends an object of a generated class, or of another class with Candid::TypeTraits (candidtraits.h).
    template <typename T, typename = decltype(Candid::TypeTraits<T>::type())>
    SentMessage send(const T &message)
    {
        return send(Candid::TypeTraits<T>::toValue(message));
    }
    //! Sends \a message in the form of candidvariant.h, the opposite of IncomingMessage::toVariant():
    //! a QVariantMap for a record, an object of the class for a generated one. Waits for the type like
    //! send().
    SentMessage sendVariant(const QVariant &message);
    //! Sends a message that is Candid already ("DIDL…"), for tools. Its type is not checked and
    //! need not be known; MalformedCandid if it is not Candid. Sent in order with all others.
    SentMessage sendEncoded(const QByteArray &candid);

public Q_SLOTS:
    //! Connects, and stays connected until close(). Invalid settings are reported by closed(), and
    //! logged. Without effect while isWanted().
    void open();
    //! Ends the connection, also one that a setter is about to reopen. closed() follows from the event loop; without a gateway after the network
    //! has accepted the end, or PollingOptions::farewellTimeout.
    void close();
    //! Starts the next attempt without waiting.
    void retryNow();
    //! Starts the next attempt without waiting, and restarts a pending one. For the moment at which the
    //! connection of this computer to the Internet changed or is available again. An open session
    //! remains.
    void reconnectNow();
    //! Cancels a message, which then fails with Cancelled, unless it has left the queue already.
    //! Returns false if the id is unknown.
    bool cancel(quint64 messageId);

Q_SIGNALS:
    //! Emitted when the canister opened the session; messages can flow. Emitted after
    //! stateChanged(Open).
    void opened();
    //! Emitted when the connection ended and no further attempt is made, and when open() fails.
    //! Emitted after stateChanged(Closed), if the state was another one. Verdicts on messages that are
    //! Sent follow; messages that are Queued wait for the next open().
    void closed(const Ic::CloseReason &reason);
    //! Emitted when the connection ended or failed, also by a changed setting; the next attempt is made
    //! at nextAttempt(). Emitted after stateChanged(WaitingToReconnect).
    void reconnecting(const Ic::CloseReason &reason, int attempt, qint64 delayMs);
    //! Emitted with all new messages, at most once per turn of the event loop.
    void messagesReceived(const QList<Ic::IncomingMessage> &messages);
    //! Emitted for each message.
    void messageReceived(const Ic::IncomingMessage &message);
    //! Emitted when the state of a message changed. \a error is set for Rejected, Expired, Failed
    //! and Unknown; other than that of the future, it does not repeat the id.
    void deliveryStateChanged(quint64 messageId, Ic::DeliveryStates::DeliveryState state, const Ic::Error &error);
    //! Emitted right after Delivered, with the proof.
    void messageDelivered(quint64 messageId, const Ic::DeliveryReceipt &receipt);
    //! Emitted when a new session began after an earlier one was lost: messages that the canister
    //! sent after \a since may be missing. \a sinceNs is the exact time, in nanoseconds since 1970,
    //! to be compared with IncomingMessage::canisterTimeNs().
    void messagesMayBeMissing(const QDateTime &since, quint64 sinceNs);
    //! Emitted when a gateway sent a frame that no honest gateway sends. The gateway is not used
    //! again with this network. \a evidence is JSON (see Evidence). Not emitted for messages that do not fit the root key
    //! if the network itself does not fit it either: closed() reports RootKeyMismatch then.
    void gatewayMisbehaved(const QUrl &gateway, const Ic::Error &error, const QByteArray &evidence);
    //! Emitted for errors that do not end the connection.
    void errorOccurred(const Ic::Error &error);

    void gatewayUrlsChanged();
    //! Emitted when another network was set, or this socket fetched another root key.
    void networkChanged();
    void pollWhenNoGatewayAnswersChanged();
    void sendRouteChanged();
    void sendOrderChanged();
    //! Emitted when options() changed, before sendRouteChanged() and sendOrderChanged().
    void optionsChanged();
    void canisterIdChanged();
    void interfaceFileChanged();
    void messageTypeNameChanged();
    //! Emitted when the type became known or unknown, or changed.
    void messageTypeChanged();
    //! Emitted after the other signals of the connection, before opened(), reconnecting() and closed().
    void stateChanged(Ic::ConnectionStates::ConnectionState); // no name, which would hide the property in QML
    void closeReasonChanged();
    void principalChanged();
    //! Emitted when gatewayPrincipal and gatewayUrl changed, and clientKey().
    void gatewayChanged();
    //! Emitted when attempt or nextAttempt changed.
    void reconnectChanged();
    void unacknowledgedChanged();

protected:
    //! Called in each transition of the connection, after its properties are set and before its
    //! signals are emitted, so that a subclass sets its own properties of the connection and emits
    //! their signals. It may call every function of the socket, or delete it.
    virtual void connectionChanged() { }
    //! Marks the network as invalid, like a setter: open() fails with \a error until another is set.
    void refuseNetwork(const Error &error);
    //! Returns the error of refuseNetwork(); none if the network is usable.
    [[nodiscard]] Error networkError() const;
    //! Sets the form of messages; the implementation of setMessageType().
    void setMessageForm(const MessageForm &form);
    //! Marks the requested type as invalid, like setMessageType(): open() fails with \a error until a type or an interface is set.
    void refuseMessageType(const Error &error);
    [[nodiscard]] MessageForm messageForm() const;
    //! Reports by errorOccurred() that \a message is not passed on, as it is not of the expected
    //! class: UndecodableMessage with the text of \a error.
    void reportUnreadable(const IncomingMessage &message, const Error &error);

private:
    friend class IcWebSocketPrivate;
    friend class Test::ScriptedSocket;
    std::unique_ptr<IcWebSocketPrivate> d;
};

} // namespace Ic
