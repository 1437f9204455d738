// SPDX-License-Identifier: MIT
#pragma once
#include "candidtraits.h"
#include "icwebsocket.h"
#include <functional>
#include <memory>
#include <type_traits>
#include <utility>

namespace Ic {

//! The part of TypedSocket that does not depend on the class of the messages.
class IC_EXPORT TypedSocketBase : public IcWebSocket
{
    Q_OBJECT
public:
    ~TypedSocketBase() override;

protected:
    using Object = std::shared_ptr<const void>;
    using Reader = Result<Object> (*)(const IncomingMessage &message);
    TypedSocketBase(const MessageForm &form, Reader reader, QObject *parent);

Q_SIGNALS:
    //! Emitted right before messageReceived(); connected by TypedSocket::onMessage().
    void objectReceived(const std::shared_ptr<const void> &object, const Ic::IncomingMessage &message, QPrivateSignal);

private:
    const Reader m_reader;
};

//! An IcWebSocket whose messages are objects of the class T, in both directions: one that icws-candid
//! generated, or another with Candid::TypeTraits.
//!
//! \code
//! Ic::TypedSocket<Chat::AppMessage> socket;
//! socket.onMessage(this, [](const Chat::AppMessage &message) { … });
//! socket.send(Chat::AppMessage::join(join));
//! \endcode
//!
//! The type of the messages is that of T and is not changed. Everything else is as in IcWebSocket. A
//! class template can't have signals, so onMessage() connects a function as QObject::connect() does.
template <typename T>
class TypedSocket : public TypedSocketBase
{
public:
    explicit TypedSocket(QObject *parent = nullptr)
        : TypedSocketBase(MessageForm::of<T>(), &TypedSocket::read, parent)
    {
    }

    //! Sends \a message, see IcWebSocket::send().
    SentMessage send(const T &message) { return IcWebSocket::send(message); }

    //! Calls \a slot with each message: a function, or a member function of \a context, with the
    //! argument `const T &` and, if it is to be, `const IncomingMessage &` after it, which has the
    //! sequence number and the times. It is called in the thread of \a context, until \a context
    //! or the socket is destroyed, or QObject::disconnect() is called with the returned connection.
    //!
    //! A message that is not a T is not passed to any slot: errorOccurred() reports
    //! UndecodableMessage with the position that does not match.
    template <typename Context, typename Slot>
    QMetaObject::Connection onMessage(Context *context, Slot slot)
    {
        return connect(this, &TypedSocketBase::objectReceived, context,
            [context, slot = std::move(slot)](const std::shared_ptr<const void> &object, const IncomingMessage &message) mutable {
                Q_UNUSED(context) // unless the slot is a member function of it
                const T &content = *static_cast<const T *>(object.get());
                if constexpr (std::is_member_function_pointer_v<Slot>)
                    call(slot, message, context, content);
                else
                    call(slot, message, content);
            });
    }

private:
    // The type is that of T.
    using IcWebSocket::resetMessageType;
    using IcWebSocket::setInterfaceFile;
    using IcWebSocket::setMessageType;
    using IcWebSocket::setMessageTypeName;

    static Result<Object> read(const IncomingMessage &message)
    {
        auto object = message.as<T>();
        return object ? Result<Object>(std::make_shared<const T>(*std::move(object))) : Result<Object>(object.error());
    }
    template <typename Slot, typename... Arguments>
    static void call(Slot &slot, const IncomingMessage &message, Arguments &&...arguments)
    {
        if constexpr (std::is_invocable_v<Slot &, Arguments..., const IncomingMessage &>)
            std::invoke(slot, std::forward<Arguments>(arguments)..., message);
        else
            std::invoke(slot, std::forward<Arguments>(arguments)...);
    }
};

} // namespace Ic
