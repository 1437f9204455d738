// SPDX-License-Identifier: MIT
#pragma once
#include "candidvalue.h"
#include "icwebsocket.h"
#include <chrono>

namespace Ic::Test {

class ScriptedSocketPrivate;

//! Replaces the network of one IcWebSocket by a script of the test. The code under test uses the
//! IcWebSocket as in the program, with its settings, queue, signals and futures; nothing is
//! connected, signed or verified. open() refuses invalid settings as in the program, so that
//! gateway, canister and type of the messages must be set; closeReason() has the reason.
//!
//! \code
//! Ic::IcWebSocket socket;
//! Ic::Test::ScriptedSocket script(&socket);
//! Ticker ticker(&socket);              // the code under test: sets the socket up and opens it
//! script.openSession();
//! script.receive(price);               // a message of the canister
//! QCOMPARE(ticker.lastPrice(), 42);
//! ticker.subscribe(QStringLiteral("ICP"));
//! const auto sent = script.takeSent();
//! script.accept(sent.at(0).id);        // the certified verdict
//! script.loseSession(Ic::Error(Ic::ErrorCode::ConnectionLost, QStringLiteral("gone")));
//! \endcode
//!
//! Every function first delivers pending events between socket and script, and then its own effect
//! before it returns: slots run inside it, and a test needs no event loop, except for the callbacks
//! of onResult(). flush() also runs operations that the socket postpones to the event loop, such as
//! close().
//!
//! The script behaves like every session: open() and a retry report Connecting, close() closes,
//! send() reports Queued, and cancel() of a message that is not Sent fails it with Cancelled. All
//! other behaviour is determined by the test. A function that is not allowed in the present state
//! (a message before the session is open) changes nothing, logs a warning with the remedy, and
//! returns false; if the socket is closed, the warning quotes its CloseReason. A slot may delete
//! the script or the socket.
//!
//! The type of the messages must be set, or come from a file: it is not loaded from a network.
//! Lives in the thread of the socket. If the script is destroyed before the socket, the session
//! ends; the socket then reaches no network, and open() fails with InvalidState.
class IC_TEST_EXPORT ScriptedSocket : public QObject
{
    Q_OBJECT
public:
    //! A message sent by the code under test.
    struct Message
    {
        quint64 id = 0; //!< Ic::SentMessage::id
        QByteArray payload; //!< its Candid
        Candid::Value value; //!< at the type of the socket's messages; reserved if sendEncoded() sent another type

        //! Returns the message as \a T. CandidTypeMismatch if it is of another type.
        template <typename T>
        [[nodiscard]] Result<T> as() const
        {
            return Candid::TypeTraits<T>::fromValue(value);
        }
    };

    //! Replaces the network of \a socket, whose open() must not have been called yet. Null logs a
    //! warning, and every function returns false or nothing.
    explicit ScriptedSocket(IcWebSocket *socket, QObject *parent = nullptr);
    ~ScriptedSocket() override;
    [[nodiscard]] IcWebSocket *socket() const;

    //! Delivers pending events, without a new one.
    void flush();
    //! Returns the number of connection attempts, including the first.
    [[nodiscard]] int attempts();
    //! Returns the gateways of the last open(), in order.
    [[nodiscard]] QList<QUrl> gateways();

    //! Reports the state Connecting, Handshaking or Opening of a pending attempt.
    bool setState(ConnectionState state);
    //! Opens the session that the code under test requested. After a lost one,
    //! messagesMayBeMissing() is emitted as well.
    bool openSession();
    //! Ends the session, or the attempt, with \a error. The socket waits for \a retryAfter, until
    //! retryNow() or the next openSession(). Messages that are Sent become Unknown, unless the
    //! socket has a network with an address, as by default.
    bool loseSession(const Error &error, std::chrono::milliseconds retryAfter = std::chrono::seconds(1));
    //! Ends the session permanently with \a error: closed() is emitted, as for a canister that
    //! refuses the client.
    bool endSession(const Error &error);

    //! Delivers \a message, certified now by the socket's environment. Also returns false if it is
    //! not of the socket's type.
    bool receive(const Candid::Value &message) { return deliver({message}, "receive"); }
    template <typename T, typename = decltype(Candid::TypeTraits<T>::type())>
    bool receive(const T &message)
    {
        return receive(Candid::TypeTraits<T>::toValue(message));
    }
    //! Delivers messages together: messagesReceived() is emitted once.
    bool receiveAll(const QList<Candid::Value> &messages) { return deliver(messages, "receiveAll"); }
    template <typename T, typename = decltype(Candid::TypeTraits<T>::type())>
    bool receiveAll(const QList<T> &messages)
    {
        QList<Candid::Value> values;
        values.reserve(messages.size());
        for (const T &message : messages)
            values.append(Candid::TypeTraits<T>::toValue(message));
        return receiveAll(values);
    }
    //! Delivers a message of Candid bytes. If they are not of the socket's type, errorOccurred()
    //! reports it, as in the program.
    bool receiveEncoded(const QByteArray &candid);

    //! Returns the messages sent since the last call and not cancelled, in order.
    [[nodiscard]] QList<Message> takeSent();
    //! Sets the state of message \a id: Signing, Sent, or a final one. Signing and Sent are
    //! reported before Delivered if they were omitted. Default of \a error: CertifiedReject,
    //! MessageExpired, ConnectionLost (Unknown) or QueueFull (Failed).
    bool setDeliveryState(quint64 id, DeliveryState state, const Error &error = {}) { return setDelivery(id, state, error, "setDeliveryState"); }
    //! Sets Delivered, with a receipt without a certificate.
    bool accept(quint64 id) { return setDelivery(id, DeliveryState::Delivered, {}, "accept"); }
    //! Sets Rejected by the canister with the text \a words.
    bool reject(quint64 id, const QString &words)
    {
        return setDelivery(id, DeliveryState::Rejected, Error(ErrorCode::CertifiedReject, words).withCanisterText(words), "reject");
    }

    //! Emits errorOccurred().
    bool reportError(const Error &error);
    //! Emits gatewayMisbehaved() for the first gateway; \a error is of class Forged. The session
    //! continues: loseSession() or endSession() end it.
    bool reportMisbehaviour(const Error &error);

Q_SIGNALS:
    //! Emitted when the socket starts connecting, for the first time or again. A slot may call
    //! openSession().
    void connecting();
    //! Emitted when the code under test sent a message. A slot may reply with receive() or
    //! accept().
    void messageSent(const Ic::Test::ScriptedSocket::Message &message);

private:
    // \a function is the one that the test called, for warnings.
    bool deliver(const QList<Candid::Value> &messages, const char *function);
    bool setDelivery(quint64 id, DeliveryState state, const Error &error, const char *function);

    std::shared_ptr<ScriptedSocketPrivate> d;
};

} // namespace Ic::Test
