// SPDX-License-Identifier: MIT
#pragma once
#include "appmessage.h"
#include "error.h"
#include "messagerow.h"
#include <QtCore/QDateTime>
#include <QtCore/QObject>

namespace Ic::Chat {

//! The connection as the chat sees it: an IcWebSocket in the program, a script in tests.
class ChatConnection : public QObject
{
    Q_OBJECT

public:
    //! As IcWebSocket::State.
    enum class State { Closed, WaitingToReconnect, Connecting, Handshaking, Opening, Open };
    Q_ENUM(State)

    using QObject::QObject;
    ~ChatConnection() override;

    [[nodiscard]] virtual State state() const = 0;
    //! Why the last connection ended; no error if it never did or was closed as asked.
    [[nodiscard]] virtual Error closeError() const = 0;
    //! When the next attempt is due; invalid unless waiting.
    [[nodiscard]] virtual QDateTime nextAttempt() const = 0;
    //! Who we are, as text.
    [[nodiscard]] virtual QString principal() const = 0;
    //! Hands over a message; its number for deliveryChanged(), or 0 if it cannot be sent (deliveryChanged(0) is not emitted).
    virtual quint64 send(const AppMessage &message) = 0;
    //! Asks to take a message back; it then fails with Cancelled, unless it is being signed already. False: not known.
    virtual bool cancel(quint64 id) = 0;
    virtual void open() = 0;
    virtual void close() = 0;
    virtual void retryNow() = 0;

Q_SIGNALS:
    //! State, close error, next attempt or principal changed.
    void changed();
    //! A new session: whoever was joined before is not any more.
    void opened();
    //! Only verified messages arrive here.
    void received(const QList<Ic::Chat::AppMessage> &messages);
    void deliveryChanged(quint64 id, Ic::Delivery::State state, const Ic::Error &error);
    //! For the log: what happened, and codes or reasons.
    void notice(bool problem, const QString &text, const QString &detail);
};

} // namespace Ic::Chat
