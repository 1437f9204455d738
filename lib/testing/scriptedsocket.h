// SPDX-License-Identifier: MIT
#pragma once
#include "icwebsocket.h"
#include <chrono>

namespace Ic::Test {

class ScriptedSocketPrivate;

//! The network behind one IcWebSocket, played by a test. The code under test uses the IcWebSocket as in the program, with its settings, queue,
//! signals and futures; nothing is connected, signed or verified.
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
//! Every function first delivers what is under way between socket and script, and its own effect before it returns: slots run inside it, and
//! a test needs no event loop. What the socket does at the event loop otherwise, such as close(), flush() does.
//!
//! By itself the script does what every session does: open() and a retry show Connecting, close() closes, send() shows Queued, and cancel() of a
//! message that is not Sent fails it with Cancelled. Everything else is up to the test. A function that does not fit the present state (a message
//! before the session is open) changes nothing, warns with what to do, and returns false.
//!
//! The messages' type must be set, or come from a file: the network is not asked for it. Lives in the thread of the socket. Destroyed before the
//! socket, it ends the session; the socket then reaches no network either, and fails with InvalidState when it is opened again.
class IC_TEST_EXPORT ScriptedSocket : public QObject
{
    Q_OBJECT
public:
    //! A message that the code under test has sent.
    struct Message
    {
        quint64 id = 0; //!< Ic::SentMessage::id
        QByteArray payload; //!< its Candid
        Candid::Value value; //!< at the type of the socket's messages; reserved if sendEncoded() sent another type

        //! CandidTypeMismatch if \a T is not of that type.
        template <typename T>
        [[nodiscard]] Result<T> as() const
        {
            return Candid::TypeTraits<T>::fromValue(value);
        }
    };

    //! Stands in for the network from the first open() of \a socket, which must not have been called yet.
    explicit ScriptedSocket(IcWebSocket *socket, QObject *parent = nullptr);
    ~ScriptedSocket() override;
    [[nodiscard]] IcWebSocket *socket() const;

    //! Delivers what is under way, without anything new.
    void flush();
    //! How often the socket began to connect, first or again.
    [[nodiscard]] int attempts();
    //! The gateways of the last open(), in their order.
    [[nodiscard]] QList<QUrl> gateways();

    //! Shows Connecting, Handshaking or Opening of an attempt that is under way.
    bool setState(IcWebSocket::State state);
    //! The canister opens the session that the code under test has asked for. After a lost one, messagesMayBeMissing() is emitted as well.
    bool openSession();
    //! The session, or the attempt, ends with \a error, and the socket waits for \a retryAfter, until retryNow() or the next openSession().
    //! Messages that are Sent become Unknown, unless the socket has a network to ask.
    bool loseSession(const Error &error, std::chrono::milliseconds retryAfter = std::chrono::seconds(1));
    //! The same for good: closed() is emitted, as for a canister that refuses the client.
    bool endSession(const Error &error);

    //! The canister sends \a message, certified now by the socket's environment. False too if it is not of the socket's type.
    bool receive(const Candid::Value &message) { return receiveAll({message}); }
    template <typename T, typename = decltype(Candid::TypeTraits<T>::type())>
    bool receive(const T &message)
    {
        return receive(Candid::TypeTraits<T>::toValue(message));
    }
    //! Messages that arrive together: messagesReceived() is emitted once.
    bool receiveAll(const QList<Candid::Value> &messages);
    template <typename T, typename = decltype(Candid::TypeTraits<T>::type())>
    bool receiveAll(const QList<T> &messages)
    {
        QList<Candid::Value> values;
        values.reserve(messages.size());
        for (const T &message : messages)
            values.append(Candid::TypeTraits<T>::toValue(message));
        return receiveAll(values);
    }
    //! A message of these Candid bytes. What is not of the socket's type is reported as in the program, by errorOccurred().
    bool receiveEncoded(const QByteArray &candid);

    //! What was sent since the last call and not taken back, in order.
    [[nodiscard]] QList<Message> takeSent();
    //! The course of message \a id: Signing, Sent, or a verdict, after which it has none any more. Accepted is preceded by Signing and Sent where they
    //! were left out. \a error by default: CertifiedReject, MessageExpired, ConnectionLost (Unknown) or QueueFull (Failed).
    bool setDeliveryState(quint64 id, DeliveryState state, const Error &error = {});
    //! Accepted, with a receipt that has no certificate.
    bool accept(quint64 id) { return setDeliveryState(id, DeliveryState::Accepted); }
    //! Rejected by the canister with \a words.
    bool reject(quint64 id, const QString &words) { return setDeliveryState(id, DeliveryState::Rejected, Error(ErrorCode::CertifiedReject, words)); }

    //! errorOccurred() is emitted.
    bool reportError(const Error &error);
    //! gatewayMisbehaved() is emitted, for the first gateway; \a error is of class Forged. The session goes on: loseSession() or endSession() end it.
    bool reportMisbehaviour(const Error &error);

Q_SIGNALS:
    //! The socket begins to connect, first or again. A slot may call openSession().
    void connecting();
    //! The code under test sent a message. A slot may answer with receive() or accept().
    void messageSent(const Ic::Test::ScriptedSocket::Message &message);

private:
    std::shared_ptr<ScriptedSocketPrivate> d;
};

} // namespace Ic::Test
