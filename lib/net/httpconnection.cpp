// SPDX-License-Identifier: MIT
#include "httpconnection.h"
#include "logging.h"
#ifdef Q_OS_UNIX
#include <sys/socket.h>
#endif

namespace Ic {

namespace {

// How much may wait in memory while a request is being handled; the rest stays with the kernel, which slows the client.
constexpr qint64 SocketBufferBytes = 64 * 1024;
// After a refusal the client may still be sending. Closing at once would make the kernel reset the connection, and the client would never see the
// reason; so its data is discarded for this long.
constexpr std::chrono::milliseconds DrainTime {1'000};

} // namespace

HttpConnection::HttpConnection(QTcpSocket *socket, const HttpServerLimits &limits, std::shared_ptr<const HttpServer::Handler> handler, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_limits(limits)
    , m_handler(std::move(handler))
{
    m_socket->setParent(nullptr); // see the destructor
    m_socket->setReadBufferSize(SocketBufferBytes);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, &HttpConnection::onDeadline);
    connect(m_socket, &QTcpSocket::readyRead, this, &HttpConnection::onReadyRead);
    connect(m_socket, &QTcpSocket::bytesWritten, this, &HttpConnection::onBytesWritten);
    connect(m_socket, &QTcpSocket::disconnected, this, &HttpConnection::end);
    enter(Phase::Silent);
}

HttpConnection::~HttpConnection()
{
    m_socket->disconnect(this);
    m_socket->abort();
    // The handler may delete the server, and so this, from inside a signal of the socket, which must outlive it.
    if (m_insideSocketSignal)
        m_socket->deleteLater();
    else
        delete m_socket;
}

void HttpConnection::enter(Phase phase)
{
    m_phase = phase;
    switch (phase) {
    case Phase::Silent: m_deadline.start(m_limits.firstByteTimeout); break;
    case Phase::Idle: m_deadline.start(m_limits.idleTimeout); break;
    case Phase::Reading: m_deadline.start(m_limits.requestTimeout); break;
    case Phase::Handling: m_deadline.start(m_limits.answerTimeout); break;
    case Phase::Writing: m_deadline.start(m_limits.writeTimeout); break;
    case Phase::Draining: m_deadline.start(DrainTime); break;
    case Phase::Ended: m_deadline.stop(); break;
    }
}

void HttpConnection::onReadyRead()
{
    const QPointer<HttpConnection> self(this);
    const bool outer = m_insideSocketSignal;
    m_insideSocketSignal = true;
    process();
    if (self)
        m_insideSocketSignal = outer;
}

void HttpConnection::process()
{
    if (m_processing)
        return;
    const QPointer<HttpConnection> self(this);
    m_processing = true;
    while (true) {
        if (m_phase == Phase::Draining) {
            m_socket->readAll();
            break;
        }
        if (m_phase != Phase::Silent && m_phase != Phase::Idle && m_phase != Phase::Reading)
            break;
        m_buffer.append(m_socket->readAll());
        if (m_buffer.isEmpty())
            break;
        if (m_phase != Phase::Reading)
            enter(Phase::Reading);
        if (!m_parser) {
            m_parser = std::make_unique<HttpRequestParser>(m_limits.maxHeaderBytes, m_limits.maxBodyBytes);
            m_continued = false;
        }
        const auto state = m_parser->feed(m_buffer);
        if (state == HttpRequestParser::State::Failed) {
            failRequest(m_parser->errorStatus(), m_parser->errorText());
            continue;
        }
        if (state == HttpRequestParser::State::Body && m_parser->expectsContinue() && !m_continued) {
            m_continued = true;
            m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
        }
        if (state != HttpRequestParser::State::Complete) {
            if (m_socket->bytesAvailable() > 0)
                continue;
            break;
        }
        const HttpRequest request = std::move(m_parser->request());
        m_keepAlive = m_parser->keepAlive();
        m_headRequest = request.method == "HEAD";
        m_parser.reset();
        enter(Phase::Handling);
        const auto pending = std::make_shared<HttpResponder::State>();
        pending->connection = this;
        m_pending = pending;
        const HttpResponder responder(pending);
        const auto handler = m_handler; // outlives the server, should the handler delete it
        if (handler && *handler)
            (*handler)(request, responder);
        else
            responder.send(httpText(404, "not found"));
        if (!self)
            return;
    }
    m_processing = false;
}

void HttpConnection::answer(const HttpResponse &response)
{
    if (m_phase != Phase::Handling)
        return;
    write(response, m_keepAlive);
}

void HttpConnection::failRequest(int status, const char *text)
{
    qCDebug(lcNet, "refusing a request with %d: %s", status, text);
    m_headRequest = false;
    m_refused = true;
    m_parser.reset();
    m_buffer.clear();
    write(httpText(status, text), false);
}

void HttpConnection::write(const HttpResponse &response, bool keepAlive)
{
    m_keepAlive = keepAlive;
    m_pending.reset();
    const bool bodyAllowed = response.status >= 200 && response.status != 204 && response.status != 304;
    QByteArray out;
    out.reserve(256 + response.body.size());
    out += "HTTP/1.1 " + QByteArray::number(response.status) + ' ' + httpReason(response.status) + "\r\n";
    for (const auto &field : response.headers.fields())
        out += field.first + ": " + field.second + "\r\n";
    if (bodyAllowed)
        out += "Content-Length: " + QByteArray::number(response.body.size()) + "\r\n";
    out += keepAlive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
    if (bodyAllowed && !m_headRequest)
        out += response.body;
    enter(Phase::Writing);
    m_socket->write(out);
    // Small answers are gone at once; the next request need not wait for a turn of the event loop.
    m_socket->flush();
    onBytesWritten();
}

void HttpConnection::onBytesWritten()
{
    if (m_phase != Phase::Writing)
        return;
    if (m_socket->bytesToWrite() > 0) {
        m_deadline.start(m_limits.writeTimeout); // progress
        return;
    }
    if (!m_keepAlive) {
        enter(Phase::Draining);
        if (!m_refused)
            m_socket->disconnectFromHost();
        return;
    }
    enter(Phase::Idle);
    Q_EMIT fellSilent();
    // Not from here: the handler may delete this object, and the caller still uses it.
    if (!m_processing && (!m_buffer.isEmpty() || m_socket->bytesAvailable() > 0))
        QMetaObject::invokeMethod(this, &HttpConnection::onReadyRead, Qt::QueuedConnection);
}

void HttpConnection::onDeadline()
{
    switch (m_phase) {
    case Phase::Reading:
        if (m_parser || !m_buffer.isEmpty()) {
            failRequest(408, "the request did not arrive in time");
            return;
        }
        break;
    case Phase::Handling:
        if (const auto pending = m_pending.lock())
            pending->answered = true;
        write(httpText(504, "no response in time"), false);
        return;
    default: break;
    }
    abort();
}

void HttpConnection::refuse(const HttpResponse &response)
{
    m_refused = true;
    write(response, false);
}

bool HttpConnection::isSilent() const
{
    if ((m_phase != Phase::Silent && m_phase != Phase::Idle) || !m_buffer.isEmpty() || m_socket->bytesAvailable() > 0)
        return false;
#ifdef Q_OS_UNIX
    // A flood of new connections is accepted in one turn of the event loop, before anything is read from the old ones.
    char byte = 0;
    return ::recv(int(m_socket->socketDescriptor()), &byte, 1, MSG_PEEK | MSG_DONTWAIT) <= 0;
#else
    return true;
#endif
}

void HttpConnection::abort()
{
    m_socket->abort();
    end();
}

void HttpConnection::end()
{
    if (m_phase == Phase::Ended)
        return;
    enter(Phase::Ended);
    if (const auto pending = m_pending.lock())
        pending->answered = true; // the connection is gone
    Q_EMIT ended();
}

HttpResponder::HttpResponder(std::shared_ptr<State> state)
    : m_state(std::move(state))
{
}

HttpResponder::State::~State()
{
    if (!answered && connection) {
        answered = true;
        connection->answer(httpText(500, "the request was not answered"));
    }
}

void HttpResponder::send(const HttpResponse &response) const
{
    if (m_state->answered)
        return;
    m_state->answered = true;
    if (m_state->connection)
        m_state->connection->answer(response);
}

void HttpResponder::abort() const
{
    if (m_state->answered)
        return;
    m_state->answered = true;
    if (m_state->connection)
        m_state->connection->abort();
}

bool HttpResponder::isPending() const
{
    return !m_state->answered && m_state->connection;
}

} // namespace Ic
