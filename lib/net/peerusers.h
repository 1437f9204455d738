// SPDX-License-Identifier: MIT
#pragma once
#include "httpserver.h"
#include <QtCore/QByteArrayView>
#include <QtCore/QHash>
#include <optional>

namespace Ic {

//! The users behind the connections of this computer, from the tables that Linux keeps of its TCP sockets. A table is not read at
//! one moment, so an entry can be missing while others change, and takes long to read with ten thousands of sockets:
//! SocketDiagnosis is better where there is one.
class PeerUsers
{
public:
    //! Reads /proc/net/tcp and /proc/net/tcp6 for \a serverPort. Nothing where there are no such tables (other systems, some
    //! sandboxes).
    [[nodiscard]] static std::optional<PeerUsers> ofServer(quint16 serverPort);
    //! The entries for \a serverPort in the text of such tables. Lines of any other form are ignored.
    [[nodiscard]] static PeerUsers parse(QByteArrayView tcp, QByteArrayView tcp6, quint16 serverPort);

    //! The user id that holds the client's end of this connection. Nothing if that end is closed, or not on this computer:
    //! the tables name user 0 for a socket without an owner.
    [[nodiscard]] std::optional<quint32> userOf(const HttpPeer &peer) const;

private:
    explicit PeerUsers(quint16 serverPort);
    void add(QByteArrayView line);
    QByteArray m_port; // as the tables have it
    QHash<QByteArray, quint32> m_users; // by both ends
};

} // namespace Ic
