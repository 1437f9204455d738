// SPDX-License-Identifier: MIT
#include "httpserver.h"
#include "httpconnection.h"
#include "logging.h"
#include "tcplistener.h"
#include <QtCore/QSet>
#include <QtNetwork/QSslConfiguration>
#include <QtNetwork/QSslSocket>
#include <optional>

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
        QTcpSocket *socket = nullptr;
        if (tls) {
            auto *secure = new QSslSocket;
            secure->setSslConfiguration(*tls);
            socket = secure;
        } else {
            socket = new QTcpSocket;
        }
        // Beyond twice the limit not even a polite answer is affordable.
        if (!socket->setSocketDescriptor(descriptor) || connections.size() >= 2 * qsizetype(limits.maxConnections)) {
            delete socket;
            return;
        }
        auto *connection = new HttpConnection(socket, limits, handler, q);
        connections.insert(connection);
        QObject::connect(connection, &HttpConnection::ended, q, [this, connection] {
            connections.remove(connection);
            connection->deleteLater();
        });
        if (tls)
            static_cast<QSslSocket *>(socket)->startServerEncryption();
        if (connections.size() > limits.maxConnections) {
            qCWarning(lcNet, "refusing a connection: %d are open", limits.maxConnections);
            connection->refuse();
        }
    }

    HttpServer *q;
    TcpListener listener;
    HttpServerLimits limits;
    std::shared_ptr<const Handler> handler;
    std::optional<QSslConfiguration> tls;
    QSet<HttpConnection *> connections;
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

void HttpServer::setLimits(const HttpServerLimits &limits)
{
    d->limits = limits;
}

const HttpServerLimits &HttpServer::limits() const noexcept
{
    return d->limits;
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
    d->listener.close();
    const auto connections = std::exchange(d->connections, {});
    for (HttpConnection *connection : connections) {
        connection->disconnect(this);
        delete connection; // defers the socket's end itself where it must
    }
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
    return int(d->connections.size());
}

} // namespace Ic
