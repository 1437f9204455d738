// SPDX-License-Identifier: MIT
#pragma once
#include "incomingmessage.h"

namespace Ic::Test {

//! Makes messages by hand, for tests of code that takes an IncomingMessage. Nothing certifies them. Each gets the next number. Where the
//! code under test has an IcWebSocket, ScriptedSocket::receive() delivers messages through it.
class IC_TEST_EXPORT MessageFactory
{
public:
    //! \param type That of the socket's messages.
    explicit MessageFactory(const Candid::Type &type);
    explicit MessageFactory(const MessageForm &form);
    //! Messages of a generated class.
    template <typename T>
    [[nodiscard]] static MessageFactory of()
    {
        return MessageFactory(MessageForm::of<T>());
    }

    //! Of the messages from now on: when the canister queued them and the network certified them. Default: 2023-11-14, 22:13:20 UTC.
    void setTime(const QDateTime &time);
    //! Of the next message. Default: 2, as the first of a session has.
    void setNextSequence(quint64 sequence) noexcept { m_nextSequence = sequence; }

    //! CandidTypeMismatch, with the place that does not fit the type.
    [[nodiscard]] Result<IncomingMessage> make(const Candid::Value &value);
    template <typename T, typename = decltype(Candid::TypeTraits<T>::type())>
    [[nodiscard]] Result<IncomingMessage> make(const T &message)
    {
        return make(Candid::TypeTraits<T>::toValue(message));
    }
    //! A message of these Candid bytes ("DIDL…"). UndecodableMessage if they are not of the type.
    [[nodiscard]] Result<IncomingMessage> fromCandid(const QByteArray &candid);

private:
    MessageForm m_form;
    quint64 m_nextSequence = 2;
    quint64 m_timeNs = 1'700'000'000'000'000'000;
};

} // namespace Ic::Test
