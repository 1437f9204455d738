// SPDX-License-Identifier: MIT
#pragma once
#include "closereason.h"
#include "sessionevents.h"
#include <QtCore/QObject>
#include <QtCore/QUrl>

namespace Ic {

//! One connection to something that relays frames. Used once: a new connection takes a new object, for sockets keep
//! the state of their past (qtwebsockets.md row 2). Lives in the I/O thread.
class IC_EXPORT Transport : public QObject
{
    Q_OBJECT
public:
    explicit Transport(QObject *parent = nullptr);
    ~Transport() override;

    //! Begins to connect. Nothing is signalled before this returns.
    virtual void open(const QUrl &url) = 0;
    //! Hands over a binary frame; only after ready.
    virtual void write(const QByteArray &frame) = 0;
    //! Says goodbye as well as can be done without waiting. No signal follows but left().
    virtual void close(int closeCode, const QString &reason) = 0;
    //! The canister executed something, so it may have an answer: for transports that have to ask.
    virtual void answerExpected() { }
    //! After close(): whether the goodbye is still under way and needs this object, until left().
    [[nodiscard]] virtual bool isLeaving() const { return false; }

Q_SIGNALS:
    //! The phase that now begins; Ready when frames can flow.
    void progressed(Ic::TransportPhase phase);
    void frameReceived(const QByteArray &frame);
    void textFrameReceived();
    //! How much was handed over and has not left yet, after some of it left.
    void written(qint64 pendingBytes);
    //! The connection could not be made, or ended, not by close(). The last signal.
    void closed(const Ic::CloseReason &reason);
    //! The goodbye is said, or can't be.
    void left();
};

} // namespace Ic

Q_DECLARE_METATYPE(Ic::TransportPhase)
