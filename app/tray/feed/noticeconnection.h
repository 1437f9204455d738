// SPDX-License-Identifier: MIT
#pragma once
#include "deliverystate.h"
#include "error.h"
#include "noticemessages.h"
#include <QtCore/QDateTime>
#include <QtCore/QObject>

namespace Ic::Tray {

//! The connection to one canister as a feed sees it: an IcWebSocket in the program, a script in tests.
class NoticeConnection : public QObject
{
    Q_OBJECT

public:
    enum class State { Closed, Waiting, Connecting, Open };
    Q_ENUM(State)

    using QObject::QObject;
    ~NoticeConnection() override;

    [[nodiscard]] virtual State state() const = 0;
    //! Why the last connection ended; no error if it never did or was closed as asked.
    [[nodiscard]] virtual Error closeError() const = 0;
    //! When the next attempt is due; invalid unless waiting.
    [[nodiscard]] virtual QDateTime nextAttempt() const = 0;
    //! Hands over a message; its number for deliveryChanged(), or 0 if it cannot be sent.
    virtual quint64 send(const AppMessage &message) = 0;
    //! Asks to take back what is not on its way yet.
    virtual void cancel(quint64 id) = 0;
    virtual void open() = 0;
    virtual void close() = 0;
    virtual void retryNow() = 0;
    //! The network of this computer changed, or the computer was asleep.
    virtual void networkChanged() = 0;

Q_SIGNALS:
    //! State, close error or next attempt changed.
    void changed();
    //! A new session: the canister knows nothing of us any more.
    void opened();
    //! Only verified messages arrive here, in order.
    void received(const QList<Ic::Tray::AppMessage> &messages);
    void deliveryChanged(quint64 id, Ic::MessageDelivery::State state, const Ic::Error &error);
    //! A gateway did what an honest one cannot do, or something else failed that does not end the connection.
    void problem(const Ic::Error &error);
};

} // namespace Ic::Tray
