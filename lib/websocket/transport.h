// SPDX-License-Identifier: MIT
#pragma once
#include "closereason.h"
#include "sessionevents.h"
#include <QtCore/QObject>
#include <QtCore/QUrl>

namespace Ic {

//! One connection that carries frames. Used once: each connection needs a new object, since sockets
//! keep the state of their past (qtwebsockets.md row 2). Lives in the I/O thread.
class Transport : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    //! Starts connecting. Emits no signal before it returns.
    virtual void open(const QUrl &url) = 0;
    //! Sends a binary frame. Allowed only after Ready.
    virtual void write(const QByteArray &frame) = 0;
    //! Closes the connection as properly as possible without waiting. Afterwards no signal is
    //! emitted except left().
    virtual void close(int closeCode, const QString &reason) = 0;
    //! Notifies the transport that the canister executed a message and may have a reply; for
    //! transports that poll.
    virtual void answerExpected() { }
    //! Returns, after close(), whether closing is still in progress and needs this object, until
    //! left().
    [[nodiscard]] virtual bool isLeaving() const { return false; }

Q_SIGNALS:
    //! Emitted when a phase begins; Ready means that frames can flow.
    void progressed(Ic::TransportPhase phase);
    void frameReceived(const QByteArray &frame);
    void textFrameReceived();
    //! Emitted after some bytes left, with the number of written bytes that have not.
    void written(qint64 pendingBytes);
    //! Emitted when connecting failed, or the connection ended other than by close(). The last
    //! signal.
    void closed(const Ic::CloseReason &reason);
    //! Emitted when closing is complete, or impossible.
    void left();
};

} // namespace Ic

Q_DECLARE_METATYPE(Ic::TransportPhase)
