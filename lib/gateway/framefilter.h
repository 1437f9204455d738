// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include <QtCore/QByteArray>
#include <QtCore/QList>

namespace Ic {

//! One action of a gateway on a client's connection, in place of relaying a frame.
struct FilteredFrame
{
    enum Kind {
        Binary, //!< sends data as a binary frame, the form of every honest frame
        Text, //!< sends data as a text frame
        Cut, //!< drops the TCP connection, without a Close frame
    };
    Kind kind = Binary;
    QByteArray data;
};

//! The input that a gateway processes in place of one received frame.
struct FilteredInput
{
    QList<QByteArray> frames; //!< in order
    bool cut = false; //!< afterwards drops the TCP connection, without a Close frame
};

//! Simulates a dishonest gateway, for tests and the fault script of the local network: receives
//! every frame of every client, in both directions, and returns the replacement. Called in the
//! gateway's thread. A gateway without a filter relays everything.
class IC_LOCALNET_EXPORT FrameFilter
{
public:
    FrameFilter() = default;
    virtual ~FrameFilter() = default;
    Q_DISABLE_COPY_MOVE(FrameFilter)

    //! Called before \a frame is sent. \a connection identifies the client. The first frame is the
    //! handshake.
    [[nodiscard]] virtual QList<FilteredFrame> toClient(quint64 connection, const QByteArray &frame) = 0;
    //! Called when \a frame was received.
    [[nodiscard]] virtual FilteredInput fromClient(quint64 connection, const QByteArray &frame) = 0;
    //! Called after the connection has ended.
    virtual void closed(quint64 connection) { Q_UNUSED(connection) }
};

} // namespace Ic
