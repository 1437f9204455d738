// SPDX-License-Identifier: MIT
#pragma once
#include "incomingmessage.h"
#include "messageform.h"

namespace Ic::Test {

//! Makes messages by hand, without a certificate, for tests of code with IncomingMessage arguments.
//! Each gets the next sequence number. If the code under test has an IcWebSocket,
//! ScriptedSocket::receive() delivers messages through it.
class IC_TEST_EXPORT MessageFactory
{
public:
    //! \param type the type of the socket's messages
    explicit MessageFactory(const Candid::Type &type);
    explicit MessageFactory(const MessageForm &form);
    //! Returns a factory for messages of a generated class.
    template <typename T>
    [[nodiscard]] static MessageFactory of()
    {
        return MessageFactory(MessageForm::of<T>());
    }

    //! Sets the time at which the canister queued the following messages and the network certified
    //! them. Default: 2023-11-14, 22:13:20 UTC.
    void setTime(const QDateTime &time);
    //! Sets the sequence number of the next message. Default: 2, that of the first message of a
    //! session.
    void setNextSequence(quint64 sequence) noexcept { m_nextSequence = sequence; }

    //! Makes a message. CandidTypeMismatch with the position that does not match the type.
    [[nodiscard]] Result<IncomingMessage> make(const Candid::Value &value);
    template <typename T, typename = decltype(Candid::TypeTraits<T>::type())>
    [[nodiscard]] Result<IncomingMessage> make(const T &message)
    {
        return make(Candid::TypeTraits<T>::toValue(message));
    }
    //! Makes a message from Candid bytes ("DIDL…"). UndecodableMessage if they are not of the type.
    [[nodiscard]] Result<IncomingMessage> fromCandid(const QByteArray &candid);

private:
    MessageForm m_form;
    quint64 m_nextSequence = 2;
    quint64 m_timeNs = 1'700'000'000'000'000'000;
};

} // namespace Ic::Test
