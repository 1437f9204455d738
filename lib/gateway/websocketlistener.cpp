// SPDX-License-Identifier: MIT
#include "websocketlistener.h"
#include "httprequestparser.h"
#include "logging.h"
#include <QtCore/QTimer>
#include <QtNetwork/QSslSocket>
#include <QtWebSockets/QWebSocket>
#include <limits>

namespace Ic {

namespace {

// Unread data of one client that the system keeps. By default it grows to megabytes.
constexpr int ReceiveBufferBytes = 256 * 1024;
constexpr qint64 MaxHeadBytes = 16 * 1024;
//! For a client to read the answer to a request that is not for a WebSocket; its connection counts as one of the clients' until then.
constexpr std::chrono::seconds ReadingTime {2};

//! Answers a request that asks for no WebSocket. QWebSocketServer only closes the connection then, which looks like an outage to a client that
//! takes this address for that of a network; and it waits for more of a TLS client, to whose TLS an answer in plain text is an error.
class PlainHttpRefusal
{
public:
    PlainHttpRefusal(QTcpSocket *socket, QTimer *deadline)
        : m_socket(socket)
        , m_deadline(deadline)
    {
    }
    void operator()()
    {
        const Kind before = m_kind;
        if (before == Kind::Unknown)
            m_kind = kindOf(m_socket->peek(MaxHeadBytes));
        if (m_kind != Kind::Plain && m_kind != Kind::Tls)
            return;
        m_socket->readAll(); // also the body; with it unread, closing would discard the response
        if (before == m_kind)
            return;
        if (m_kind == Kind::Tls) {
            m_socket->write("HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
            m_socket->disconnectFromHost();
            return;
        }
        m_socket->write(response());
        m_deadline->start(ReadingTime);
    }

private:
    enum class Kind { Unknown, Plain, Tls, Other };
    static Kind kindOf(const QByteArray &start)
    {
        if (start.startsWith(TlsHandshakeByte))
            return Kind::Tls;
        const qsizetype end = start.indexOf("\r\n\r\n");
        if (end < 0)
            return start.size() < MaxHeadBytes ? Kind::Unknown : Kind::Other;
        const bool isHttp = start.first(start.indexOf("\r\n")).contains(" HTTP/1.");
        return isHttp && !start.first(end).toLower().contains("\r\nupgrade:") ? Kind::Plain : Kind::Other;
    }
    static QByteArray response()
    {
        // RFC 9110 section 15.5.22. The client closes the connection, or the deadline of upgrades does.
        const QByteArray text = "this is an IC WebSocket gateway, whose address begins with ws or wss; the HTTP interface of the network has another address";
        return "HTTP/1.1 426 Upgrade Required\r\nUpgrade: websocket\r\nConnection: Upgrade, close\r\nContent-Type: text/plain\r\nContent-Length: "
            + QByteArray::number(text.size()) + "\r\n\r\n" + text;
    }

    QTcpSocket *m_socket;
    QTimer *m_deadline;
    Kind m_kind = Kind::Unknown;
};

} // namespace

WebSocketListener::WebSocketListener(const std::optional<QSslConfiguration> &tls, std::chrono::milliseconds upgradeTimeout, QObject *parent)
    : QObject(parent)
    , m_tls(tls)
    , m_upgradeTimeout(upgradeTimeout)
    , m_upgrader(QStringLiteral("icws-gateway"), tls ? QWebSocketServer::SecureMode : QWebSocketServer::NonSecureMode)
{
    m_upgrader.setMaxPendingConnections(std::numeric_limits<int>::max()); // each is taken at once
    connect(&m_upgrader, &QWebSocketServer::newConnection, this, &WebSocketListener::onWebSocket);
    m_listener.setAcceptor([this](qintptr descriptor) { onTcp(descriptor); });
}

WebSocketListener::~WebSocketListener()
{
    close();
}

Result<Unit> WebSocketListener::start(const QHostAddress &address, quint16 port)
{
    return m_listener.start(address, port);
}

void WebSocketListener::close()
{
    m_listener.close();
    const auto sockets = std::exchange(m_upgrading, {});
    for (QTcpSocket *socket : sockets) {
        socket->disconnect(this);
        socket->abort();
        socket->deleteLater();
    }
}

QUrl WebSocketListener::url() const
{
    if (!m_listener.isListening())
        return {};
    QUrl url;
    url.setScheme(m_tls ? QStringLiteral("wss") : QStringLiteral("ws"));
    url.setHost(m_listener.serverAddress().toString());
    url.setPort(m_listener.serverPort());
    return url;
}

WebSocketListener::Peer WebSocketListener::peerOf(const QHostAddress &peer, quint16 port, const QHostAddress &local) const
{
    return {peer.toString() + u'/' + local.toString(), port};
}

void WebSocketListener::onTcp(qintptr descriptor)
{
    QTcpSocket *socket = nullptr;
    if (m_tls) {
        auto *secure = new GatedSocket<QSslSocket>(this);
        secure->setSslConfiguration(*m_tls);
        socket = secure;
    } else {
        socket = new GatedSocket<QTcpSocket>(this);
    }
    if (!socket->setSocketDescriptor(descriptor) || (admits && !admits(int(m_upgrading.size())))) {
        delete socket;
        if (refused)
            refused();
        return;
    }
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    socket->setSocketOption(QAbstractSocket::KeepAliveOption, 1);
    socket->setSocketOption(QAbstractSocket::ReceiveBufferSizeSocketOption, ReceiveBufferBytes);
    const Peer peer = peerOf(socket->peerAddress(), socket->peerPort(), socket->localAddress());
    m_upgrading.insert(peer, socket);
    connect(socket, &QTcpSocket::disconnected, this, [this, socket, peer] {
        if (m_upgrading.value(peer) != socket)
            return;
        m_upgrading.remove(peer);
        socket->deleteLater();
        if (refused)
            refused();
    });
    // QWebSocketServer has no deadline for the sockets that it takes over; a client that stops in the middle would stay for ever.
    auto *deadline = new QTimer(socket);
    deadline->setSingleShot(true);
    deadline->setObjectName(QStringLiteral("upgrade deadline"));
    connect(deadline, &QTimer::timeout, socket, [socket] {
        qCDebug(lcGateway, "a client did not become a WebSocket in time");
        socket->abort();
    });
    deadline->start(m_upgradeTimeout);
    connect(socket, &QTcpSocket::readyRead, this, PlainHttpRefusal(socket, deadline)); // before the slot of QWebSocketServer
    if (m_tls) {
        auto *secure = static_cast<QSslSocket *>(socket);
        connect(secure, &QSslSocket::encrypted, this, [this, secure] { m_upgrader.handleConnection(secure); });
        secure->startServerEncryption();
    } else {
        m_upgrader.handleConnection(socket);
    }
}

void WebSocketListener::onWebSocket()
{
    while (QWebSocket *webSocket = m_upgrader.nextPendingConnection()) {
        AcceptedSocket result;
        result.webSocket = webSocket;
        result.tcpSocket = m_upgrading.take(peerOf(webSocket->peerAddress(), webSocket->peerPort(), webSocket->localAddress()));
        if (result.tcpSocket) {
            result.gate = dynamic_cast<ReadGate *>(result.tcpSocket.data());
            result.tcpSocket->disconnect(this);
            result.tcpSocket->setParent(webSocket); // QWebSocket does not take ownership
            delete result.tcpSocket->findChild<QTimer *>(QStringLiteral("upgrade deadline"), Qt::FindDirectChildrenOnly);
        }
        if (accepted)
            accepted(result);
        else
            webSocket->deleteLater();
    }
}

} // namespace Ic
