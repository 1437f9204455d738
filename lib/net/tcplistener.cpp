// SPDX-License-Identifier: MIT
#include "tcplistener.h"
#include "logging.h"

namespace Ic {

TcpListener::TcpListener(QObject *parent)
    : QTcpServer(parent)
{
    setListenBacklogSize(Backlog);
    m_resume.setSingleShot(true);
    m_resume.setInterval(200);
    connect(&m_resume, &QTimer::timeout, this, &QTcpServer::resumeAccepting);
    connect(this, &QTcpServer::acceptError, this, [this] {
        // QTcpServer paused itself. Out of descriptors is a state that passes when clients leave.
        qCWarning(lcNet, "cannot accept a connection (%s); trying again", qPrintable(errorString()));
        m_resume.start();
    });
}

void TcpListener::setAcceptor(std::function<void(qintptr)> acceptor)
{
    m_acceptor = std::move(acceptor);
}

Result<Unit> TcpListener::start(const QHostAddress &address, quint16 port)
{
    if (listen(address, port))
        return Unit {};
    const QString where = QStringLiteral("%1:%2").arg(address.toString()).arg(port);
    if (serverError() == QAbstractSocket::AddressInUseError)
        return Error(ErrorCode::AddressInUse, QStringLiteral("%1 is already in use").arg(where));
    return Error(ErrorCode::NetworkError, QStringLiteral("cannot listen on %1: %2").arg(where, errorString()));
}

void TcpListener::incomingConnection(qintptr descriptor)
{
    if (m_acceptor)
        m_acceptor(descriptor);
    else
        QTcpServer::incomingConnection(descriptor);
}

} // namespace Ic
