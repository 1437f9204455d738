// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QList>
#include <QtCore/QPointer>
#include <QtCore/QUrl>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>

namespace Ic::Test {

//! A wire between a client and a server on this computer that can be made to hold everything back, as if the client's computer slept: nothing is
//! lost, and neither end is notified.
class PausingRelay : public QObject
{
public:
    explicit PausingRelay(const QUrl &server)
        : m_target(server)
    {
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *const client = m_server.nextPendingConnection())
                join(client);
        });
        if (!m_server.listen(QHostAddress::LocalHost))
            qFatal("the relay cannot listen");
    }
    [[nodiscard]] QUrl url() const
    {
        QUrl url = m_target;
        url.setPort(m_server.serverPort());
        return url;
    }
    void setPaused(bool paused)
    {
        m_paused = paused;
        for (const Wire &wire : std::as_const(m_wires))
            pump(wire);
    }

private:
    struct Wire
    {
        QPointer<QTcpSocket> from;
        QPointer<QTcpSocket> to;
    };

    void join(QTcpSocket *client)
    {
        auto *const server = new QTcpSocket(this);
        client->setParent(this);
        server->connectToHost(m_target.host(), quint16(m_target.port()));
        for (const Wire &wire : {Wire {client, server}, Wire {server, client}}) {
            m_wires.append(wire);
            connect(wire.from, &QTcpSocket::readyRead, this, [this, wire] { pump(wire); });
            connect(wire.to, &QTcpSocket::connected, this, [this, wire] { pump(wire); });
            connect(wire.from, &QTcpSocket::disconnected, this, [this, wire] { pump(wire); });
        }
    }
    void pump(const Wire &wire)
    {
        if (m_paused || !wire.from || !wire.to || wire.to->state() != QAbstractSocket::ConnectedState)
            return;
        wire.to->write(wire.from->readAll());
        if (wire.from->state() == QAbstractSocket::UnconnectedState)
            wire.to->disconnectFromHost();
    }

    QUrl m_target;
    QTcpServer m_server;
    QList<Wire> m_wires;
    bool m_paused = false;
};

} // namespace Ic::Test
