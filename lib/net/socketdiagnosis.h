// SPDX-License-Identifier: MIT
#pragma once
#include "httpserver.h"
#include "result.h"
#include <optional>

namespace Ic {

//! Asks the kernel for the users behind single TCP connections of this computer (sock_diag(7) of Linux).
class SocketDiagnosis
{
public:
    SocketDiagnosis();
    ~SocketDiagnosis();
    Q_DISABLE_COPY_MOVE(SocketDiagnosis)

    //! The user id that holds the client's end of this connection. Nothing if that end is closed, or not on this computer, and
    //! where the kernel lacks the part that answers. Unsupported: there is nothing to ask.
    [[nodiscard]] Result<std::optional<quint32>> userOf(const HttpPeer &peer);
    //! The user id of the socket that listens there. As userOf(); nothing or Unsupported for one that does listen says that
    //! userOf() is of no use.
    [[nodiscard]] Result<std::optional<quint32>> listenerOf(const QHostAddress &address, quint16 port);

private:
    int m_descriptor = -1;
    quint32 m_sequence = 0;
};

} // namespace Ic
