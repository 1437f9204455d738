// SPDX-License-Identifier: MIT
#pragma once
#include "httprequestparser.h"
#include "httpserver.h"
#include <QtCore/QPointer>
#include <QtCore/QTimer>
#include <QtNetwork/QTcpSocket>

namespace Ic {

//! One accepted connection of an HttpServer: bytes in, requests out to the handler, one at a time, answers back in order.
//! Private to lib/net.
class HttpConnection final : public QObject
{
    Q_OBJECT
public:
    HttpConnection(QTcpSocket *socket, const HttpServerLimits &limits, std::shared_ptr<const HttpServer::Handler> handler, QObject *parent);
    ~HttpConnection() override;

    //! Answers before anything was read, and closes.
    void refuse(const HttpResponse &response);
    //! Whether there is no byte of a request, nor one waiting with the kernel.
    [[nodiscard]] bool isSilent() const;
    //! The answer to the request being handled.
    void answer(const HttpResponse &response);
    void abort();

Q_SIGNALS:
    //! A request was answered and the next one has not begun.
    void fellSilent();
    //! The connection has ended; to be deleted later.
    void ended();

private:
    enum class Phase { Silent, Idle, Reading, Handling, Writing, Draining, Ended };
    void enter(Phase phase);
    void onReadyRead();
    void process();
    void onBytesWritten();
    void onDeadline();
    void failRequest(int status, const char *text);
    void write(const HttpResponse &response, bool keepAlive);
    void end();

    QTcpSocket *m_socket;
    HttpServerLimits m_limits;
    std::shared_ptr<const HttpServer::Handler> m_handler;
    std::unique_ptr<HttpRequestParser> m_parser;
    std::weak_ptr<HttpResponder::State> m_pending; // weak: its last copy going without an answer is an answer
    QByteArray m_buffer;
    QTimer m_deadline;
    Phase m_phase = Phase::Silent;
    bool m_processing = false;
    bool m_insideSocketSignal = false;
    bool m_headRequest = false;
    bool m_keepAlive = true;
    bool m_continued = false;
    bool m_refused = false;
};

//! The state that the copies of one responder share.
struct HttpResponder::State
{
    QPointer<HttpConnection> connection;
    bool answered = false;
    ~State();
};

} // namespace Ic
