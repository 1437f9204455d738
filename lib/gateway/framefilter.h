// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include <QtCore/QByteArray>
#include <QtCore/QList>

namespace Ic {

//! One thing that a gateway does to a client's connection in the place of relaying a frame.
struct FilteredFrame
{
    enum Kind {
        Binary, //!< sends data as a binary frame, as every honest frame is
        Text, //!< sends data as a text frame
        Cut, //!< drops the TCP connection, without a Close frame
    };
    Kind kind = Binary;
    QByteArray data;
};

//! What a gateway takes as received from a client in the place of one frame.
struct FilteredInput
{
    QList<QByteArray> frames; //!< in order
    bool cut = false; //!< then drop the TCP connection, without a Close frame
};

//! A dishonest gateway, for tests and the fault script of the local network: sees every frame of every client, both
//! ways, and says what happens instead. Called in the gateway's thread. A gateway without one relays everything.
class IC_LOCALNET_EXPORT FrameFilter
{
public:
    FrameFilter() = default;
    virtual ~FrameFilter() = default;
    Q_DISABLE_COPY_MOVE(FrameFilter)

    //! \a frame is about to be sent; \a connection tells clients apart. The handshake comes first.
    [[nodiscard]] virtual QList<FilteredFrame> toClient(quint64 connection, const QByteArray &frame) = 0;
    //! \a frame has been received.
    [[nodiscard]] virtual FilteredInput fromClient(quint64 connection, const QByteArray &frame) = 0;
    //! The connection is gone.
    virtual void closed(quint64 connection) { Q_UNUSED(connection) }
};

} // namespace Ic
