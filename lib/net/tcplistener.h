// SPDX-License-Identifier: MIT
#pragma once
#include "result.h"
#include <QtCore/QTimer>
#include <QtNetwork/QHostAddress>
#include <QtNetwork/QTcpServer>
#include <functional>

namespace Ic {

//! Accepts TCP connections with a backlog for a thousand clients that come at once (QTcpServer's own is 50), and goes
//! on after the system ran out of descriptors (QTcpServer would stop accepting for good).
class IC_PRIVATE_EXPORT TcpListener : public QTcpServer
{
    Q_OBJECT
public:
    static constexpr int Backlog = 4096; // the kernel caps it at its own maximum

    explicit TcpListener(QObject *parent = nullptr);

    //! Gets the descriptor of each accepted connection and owns it from then on.
    void setAcceptor(std::function<void(qintptr descriptor)> acceptor);
    //! Starts to listen; port 0 takes any free one. AddressInUse if taken, NetworkError otherwise.
    Result<Unit> start(const QHostAddress &address, quint16 port);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    std::function<void(qintptr)> m_acceptor;
    QTimer m_resume;
};

} // namespace Ic
