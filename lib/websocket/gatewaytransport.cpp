// SPDX-License-Identifier: MIT
#include "gatewaytransport.h"
#include "frames.h"
#include "loopback.h"
#include "networkoptions.h"
#include "textcut.h"
#include <QtCore/QCoreApplication>
#include <QtNetwork/QNetworkRequest>
#include <QtNetwork/QSslError>
#include <QtNetwork/QSslSocket>
#include <QtWebSockets/QWebSocket>
#include <algorithm>
#ifdef Q_OS_LINUX
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#endif

namespace Ic {

namespace {

//! Frames of ours are far below this; larger ones would be split, which some gateways do not expect.
constexpr quint64 OutgoingFrameBytes = 4 * 1024 * 1024;

//! No gateway refuses frames of this size.
constexpr qsizetype SurelySmallBytes = 1024 * 1024;

ErrorCode codeOf(QAbstractSocket::SocketError error)
{
    switch (error) {
    case QAbstractSocket::ConnectionRefusedError: return ErrorCode::ConnectionRefused;
    case QAbstractSocket::HostNotFoundError: return ErrorCode::HostNotFound;
    case QAbstractSocket::RemoteHostClosedError: return ErrorCode::ConnectionLost;
    case QAbstractSocket::SocketTimeoutError: return ErrorCode::ConnectTimeout;
    case QAbstractSocket::ProxyAuthenticationRequiredError:
    case QAbstractSocket::ProxyConnectionRefusedError:
    case QAbstractSocket::ProxyConnectionClosedError:
    case QAbstractSocket::ProxyConnectionTimeoutError:
    case QAbstractSocket::ProxyNotFoundError:
    case QAbstractSocket::ProxyProtocolError: return ErrorCode::ProxyFailed;
    case QAbstractSocket::SslHandshakeFailedError:
    case QAbstractSocket::SslInternalError:
    case QAbstractSocket::SslInvalidUserDataError: return ErrorCode::TlsFailed;
    default: return ErrorCode::NetworkError;
    }
}

//! The status with which a server refused the upgrade; 0 if it is not known. QWebSocket has it only in its text (qtwebsockets.md row 19).
int statusOfRefusal(const QString &text)
{
    const auto startOf = [](const char *source) {
        const QString pattern = QCoreApplication::translate("QWebSocket", source);
        return pattern.first(qMax(pattern.indexOf(u"%1"), 0));
    };
    const QString other = startOf("QWebSocketPrivate::processHandshake: Unhandled http status code: %1 (%2).");
    if (!other.isEmpty() && text.startsWith(other)) {
        const QStringView rest = QStringView(text).sliced(other.size());
        return rest.first(qMax(rest.indexOf(u' '), 0)).toInt();
    }
    // Both are for 400 alone, with and without a header field.
    const QString version = startOf("Handshake: Server requests a version that we don't support: %1.");
    const QString unknown =
        QCoreApplication::translate("QWebSocket", "QWebSocketPrivate::processHandshake: Unknown error condition encountered. Aborting connection.");
    return (!version.isEmpty() && text.startsWith(version)) || text == unknown ? 400 : 0;
}

} // namespace

GatewayTransport::GatewayTransport(const NetworkOptions &network, QObject *parent)
    : Transport(parent)
    , m_socket(new QWebSocket(QString(), QWebSocketProtocol::VersionLatest, this))
{
    if (const auto tls = network.tlsConfiguration())
        m_socket->setSslConfiguration(*tls);
    if (const auto proxy = network.proxy())
        m_socket->setProxy(*proxy);
    // One byte more than accepted, so that a frame too large is ours to name, with evidence; far above, the socket closes.
    m_socket->setMaxAllowedIncomingFrameSize(quint64(MaxFrameBytes) + 1);
    m_socket->setMaxAllowedIncomingMessageSize(quint64(MaxFrameBytes) + 1);
    m_socket->setOutgoingFrameSize(OutgoingFrameBytes);

    connect(m_socket, &QWebSocket::connected, this, &GatewayTransport::onConnected);
    connect(m_socket, &QWebSocket::binaryMessageReceived, this, [this](const QByteArray &frame) {
        if (!m_ended)
            Q_EMIT frameReceived(frame);
    });
    connect(m_socket, &QWebSocket::textMessageReceived, this, [this] {
        if (!m_ended)
            Q_EMIT textFrameReceived();
    });
    connect(m_socket, &QWebSocket::bytesWritten, this, &GatewayTransport::reportWritten);
    connect(m_socket, &QWebSocket::disconnected, this, &GatewayTransport::onEnd);
    connect(m_socket, QOverload<QAbstractSocket::SocketError>::of(&QWebSocket::error), this, [this](QAbstractSocket::SocketError error) {
        if (!m_error)
            m_error = Error(codeOf(error), m_socket->errorString());
        // A refused connection emits disconnected() before the error, other failures never emit it (F1, rows 1 and 10); and a server that answers the
        // upgrade with something else may well keep the connection.
        if (m_socket->state() == QAbstractSocket::UnconnectedState || m_phase == TransportPhase::Upgrade)
            onEnd();
    });
    connect(m_socket, &QWebSocket::sslErrors, this, [this](const QList<QSslError> &errors) {
        // Never ignored: there is no way to wave a certificate error through.
        if (!m_error && !errors.isEmpty())
            m_error = Error(ErrorCode::TlsFailed, errors.constFirst().errorString());
    });
}

GatewayTransport::~GatewayTransport()
{
    m_ended = true;
    m_socket->disconnect(this);
    m_socket->abort();
}

void GatewayTransport::open(const QUrl &url)
{
    m_address = url.toDisplayString(); // without a password
    m_isSecure = url.scheme() == QLatin1StringView("wss");
    QUrl normalised = url;
    if (normalised.path().isEmpty())
        normalised.setPath(QStringLiteral("/")); // QTBUG-120492
    const QString name = url.host();
    const bool meansThisComputer = isLocalhostName(name);
    if (meansThisComputer)
        normalised.setHost(QStringLiteral("127.0.0.1")); // not looked up: an answer of DNS could lead elsewhere
    m_socket->open(QNetworkRequest(normalised));
    watchSocket(meansThisComputer ? name : QString());
}

void GatewayTransport::watchSocket(const QString &certificateName)
{
    // QWebSocket does not report its progress; the socket that it creates internally does.
    auto *socket = m_socket->findChild<QAbstractSocket *>();
    if (!socket)
        return;
    connect(socket, &QAbstractSocket::connected, this, [this, socket] {
        tuneSocket(*socket);
        m_phase = m_isSecure ? TransportPhase::Tls : TransportPhase::Upgrade;
        Q_EMIT progressed(m_phase);
    });
    if (auto *secure = qobject_cast<QSslSocket *>(socket)) {
        m_tlsSocket = secure;
        if (!certificateName.isEmpty())
            secure->setPeerVerifyName(certificateName);
        connect(secure, &QSslSocket::encryptedBytesWritten, this, &GatewayTransport::reportWritten);
        connect(secure, &QSslSocket::encrypted, this, [this] {
            m_phase = TransportPhase::Upgrade;
            Q_EMIT progressed(m_phase);
        });
    }
}

void GatewayTransport::tuneSocket(QAbstractSocket &socket)
{
    socket.setSocketOption(QAbstractSocket::KeepAliveOption, 1);
    socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
#ifdef Q_OS_LINUX
    // Between acknowledgements an idle session carries nothing for five minutes, and WebSocket pings are forbidden: TCP itself
    // has to notice a dead peer, within about a minute (architecture.md section 3, point 10).
    const auto set = [fd = int(socket.socketDescriptor())](int option, int value) { setsockopt(fd, IPPROTO_TCP, option, &value, sizeof value); };
    set(TCP_KEEPIDLE, 30);
    set(TCP_KEEPINTVL, 10);
    set(TCP_KEEPCNT, 3);
    set(TCP_USER_TIMEOUT, 30'000);
#endif
}

void GatewayTransport::onConnected()
{
    if (m_ended)
        return;
    m_phase = TransportPhase::Ready;
    Q_EMIT progressed(m_phase);
}

void GatewayTransport::reportWritten()
{
    if (m_ended)
        return;
    // Below TLS there is another buffer without a limit, which bytesToWrite() does not count (qtwebsockets.md row 15).
    const qint64 encrypted = m_tlsSocket ? m_tlsSocket->encryptedBytesToWrite() : 0;
    Q_EMIT written(m_socket->bytesToWrite() + encrypted);
}

void GatewayTransport::write(const QByteArray &frame)
{
    if (m_ended || m_phase != TransportPhase::Ready)
        return;
    m_largestWritten = std::max(m_largestWritten, frame.size());
    m_socket->sendBinaryMessage(frame);
    reportWritten();
}

void GatewayTransport::close(int closeCode, const QString &reason)
{
    if (m_ended)
        return;
    m_ended = true;
    if (m_phase == TransportPhase::Ready) {
        constexpr qsizetype MaxReasonBytes = 123; // RFC 6455 section 5.5
        m_socket->close(QWebSocketProtocol::CloseCode(closeCode), Text::startFittingUtf8(reason, MaxReasonBytes));
        m_socket->flush();
    } else {
        m_socket->abort();
    }
}

void GatewayTransport::onEnd()
{
    if (m_ended)
        return;
    // An error may come right after disconnected(): look again when the socket has said all it has to say.
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (std::exchange(m_ended, true))
                return;
            Q_EMIT closed(classifyEnd());
        },
        Qt::QueuedConnection);
}

CloseReason GatewayTransport::classifyEnd() const
{
    if (m_phase != TransportPhase::Ready) {
        Error error = m_error.value_or(Error(ErrorCode::ConnectionLost, QStringLiteral("the connection was lost before it was ready")));
        if (m_phase == TransportPhase::Upgrade && error != ErrorCode::ProxyFailed) {
            const int status = statusOfRefusal(error.message());
            const QString why = status == 0 ? error.message() : QStringLiteral("HTTP status %1").arg(status); // not the words of QWebSocket's code
            error = Error(ErrorCode::UpgradeRefused, QStringLiteral("the server did not accept a WebSocket: %1").arg(why)).withHttpStatus(status);
        } else if (m_phase == TransportPhase::Tls && error == ErrorCode::ConnectionLost)
            error = Error(ErrorCode::TlsFailed, QStringLiteral("the connection was lost during the TLS handshake: %1").arg(error.message()));
        return CloseReason(CloseReason::Origin::Network, error.within(QStringLiteral("gateway %1").arg(m_address)));
    }
    const QString gateway = QStringLiteral("gateway %1").arg(m_address);
    const int code = m_socket->closeCode();
    const QString text = m_socket->closeReason();
    // Qt closes the connection by itself in two cases, with texts of its own. The same code from the gateway is a complaint about our frames, which
    // is not misbehaviour unless all frames were too small for it.
    const bool refusedByQt = text == QCoreApplication::translate("QWebSocketDataProcessor", "Received message is too big.")
        || text == QCoreApplication::translate("QWebSocketFrame", "Maximum framesize exceeded.");
    if (code == QWebSocketProtocol::CloseCodeTooMuchData && refusedByQt && m_largestWritten < SurelySmallBytes)
        return CloseReason(CloseReason::Origin::Verifier,
            Error(ErrorCode::OversizedFrame, QStringLiteral("the gateway sent a frame of more than %1 bytes").arg(MaxFrameBytes)));
    if (text == QCoreApplication::translate("QWebSocketFrame", "Timeout when reading data from socket.")) // F1, row 5
        return CloseReason(
            CloseReason::Origin::Network, Error(ErrorCode::ConnectionLost, QStringLiteral("a frame was not received completely")).within(gateway));
    if (m_error) // also where closeCode() claims 1000 (F1, row 1)
        return CloseReason(CloseReason::Origin::Network,
            Error(m_error->code() == ErrorCode::ConnectionRefused ? ErrorCode::ConnectionLost : m_error->code(), m_error->message()).within(gateway));
    return CloseReason(CloseReason::Origin::Gateway,
        Error(ErrorCode::GatewayClosed,
            text.isEmpty() ? QStringLiteral("the gateway closed the connection (%1)").arg(code)
                           : QStringLiteral("the gateway closed the connection (%1): %2").arg(code).arg(text))
            .withCanisterText(text));
}

} // namespace Ic
