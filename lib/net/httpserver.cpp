// SPDX-License-Identifier: MIT
#include "httpserver.h"
#include "httpconnection.h"
#include "logging.h"
#include "tcplistener.h"
#include <QtCore/QList>
#include <QtNetwork/QSslConfiguration>
#include <QtNetwork/QSslSocket>
#include <algorithm>
#include <optional>
#include <utility>

namespace Ic {

class HttpServer::Private
{
public:
    explicit Private(HttpServer *server)
        : q(server)
    {
        listener.setAcceptor([this](qintptr descriptor) { accept(descriptor); });
    }

    void accept(qintptr descriptor)
    {
        if (!admission) {
            if (QTcpSocket *socket = open(descriptor))
                admit(socket);
            return;
        }
        if (waiting.size() >= WaitingPerPlace * qsizetype(limits.maxConnections)) {
            delete open(descriptor);
            return;
        }
        if (waiting.isEmpty())
            QMetaObject::invokeMethod(
                q, [this] { admitWaiting(); }, Qt::QueuedConnection);
        waiting.append(descriptor);
    }

    void close()
    {
        listener.close();
        for (const qintptr descriptor : std::exchange(waiting, {}))
            delete open(descriptor);
        const auto all = std::exchange(connections, {}) + std::exchange(refused, {});
        for (HttpConnection *connection : all) {
            connection->disconnect(q);
            delete connection; // defers the socket's end itself where it must
        }
    }

    //! Null if the connection has gone already.
    QTcpSocket *open(qintptr descriptor) const
    {
        std::unique_ptr<QTcpSocket> socket;
        if (tls) {
            auto secure = std::make_unique<QSslSocket>();
            secure->setSslConfiguration(*tls);
            socket = std::move(secure);
        } else {
            socket = std::make_unique<QTcpSocket>();
        }
        return socket->setSocketDescriptor(descriptor) ? socket.release() : nullptr;
    }

    void admitWaiting()
    {
        QList<QTcpSocket *> sockets;
        QList<HttpPeer> peers;
        for (const qintptr descriptor : std::exchange(waiting, {})) {
            if (QTcpSocket *socket = open(descriptor)) {
                sockets.append(socket);
                peers.append({socket->peerAddress(), socket->peerPort(), socket->localAddress(), socket->localPort()});
            }
        }
        if (peers.isEmpty()) // all have gone, or were closed with the server
            return;
        const auto answers = admission(peers);
        for (qsizetype i = 0; i < sockets.size(); ++i) {
            if (answers[i])
                refuse(sockets[i], *answers[i]);
            else
                admit(sockets[i]);
        }
    }

    void admit(QTcpSocket *socket)
    {
        if (connections.size() < limits.maxConnections || evict()) {
            HttpConnection *connection = converse(socket);
            connections.append(connection);
            QObject::connect(connection, &HttpConnection::fellSilent, q, [this, connection] {
                connections.removeOne(connection);
                connections.append(connection);
            });
            return;
        }
        qCWarning(lcNet, "refusing a connection: %d are open", limits.maxConnections);
        HttpResponse response = httpText(503, "too many connections");
        response.headers.add("Retry-After", "1");
        refuse(socket, response);
    }

    //! Closes the connection that has been silent longest; false if there is none.
    bool evict() const
    {
        const auto oldest = std::find_if(connections.cbegin(), connections.cend(), [](const HttpConnection *connection) { return connection->isSilent(); });
        if (oldest == connections.cend())
            return false;
        (*oldest)->abort();
        return true;
    }

    //! Refused connections linger until the client has read why, but never more of them than there are places.
    void refuse(QTcpSocket *socket, const HttpResponse &response)
    {
        if (refused.size() >= limits.maxConnections)
            refused.constFirst()->abort();
        HttpConnection *connection = converse(socket);
        refused.append(connection);
        connection->refuse(response);
    }

    HttpConnection *converse(QTcpSocket *socket)
    {
        auto *connection = new HttpConnection(socket, limits, handler, q);
        QObject::connect(connection, &HttpConnection::ended, q, [this, connection] {
            connections.removeOne(connection);
            refused.removeOne(connection);
            connection->deleteLater();
        });
        if (tls)
            static_cast<QSslSocket *>(socket)->startServerEncryption();
        return connection;
    }

    // Connections that one turn of the event loop may bring for each place; the rest of a flood is closed unread.
    static constexpr qsizetype WaitingPerPlace = 4;

    HttpServer *q;
    TcpListener listener;
    HttpServerLimits limits;
    std::shared_ptr<const Handler> handler;
    Admission admission;
    std::optional<QSslConfiguration> tls;
    QList<qintptr> waiting; // accepted, but not admitted yet
    QList<HttpConnection *> connections; // silent ones in the order in which they fell silent
    QList<HttpConnection *> refused;
};

HttpServer::HttpServer(QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this))
{
}

HttpServer::~HttpServer()
{
    close();
}

void HttpServer::setHandler(Handler handler)
{
    d->handler = std::make_shared<const Handler>(std::move(handler));
}

void HttpServer::setAdmission(Admission admission)
{
    d->admission = std::move(admission);
}

void HttpServer::setLimits(const HttpServerLimits &limits)
{
    d->limits = limits;
}

void HttpServer::setTlsConfiguration(const QSslConfiguration &configuration)
{
    d->tls = configuration;
}

Result<Unit> HttpServer::listen(const QHostAddress &address, quint16 port)
{
    return d->listener.start(address, port);
}

void HttpServer::close()
{
    d->close();
}

bool HttpServer::isListening() const
{
    return d->listener.isListening();
}

QHostAddress HttpServer::address() const
{
    return d->listener.serverAddress();
}

quint16 HttpServer::port() const
{
    return d->listener.serverPort();
}

QUrl HttpServer::url() const
{
    if (!isListening())
        return {};
    QUrl url;
    url.setScheme(d->tls ? QStringLiteral("https") : QStringLiteral("http"));
    url.setHost(address().toString());
    url.setPort(port());
    return url;
}

int HttpServer::connectionCount() const
{
    return int(d->connections.size() + d->refused.size());
}

} // namespace Ic
