// SPDX-License-Identifier: MIT
#pragma once
#include "httpmessage.h"
#include <QtCore/QObject>
#include <QtCore/QUrl>
#include <QtNetwork/QHostAddress>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>

QT_BEGIN_NAMESPACE
class QSslConfiguration;
QT_END_NAMESPACE

namespace Ic {

//! What a server grants to one client, and to all.
struct HttpServerLimits
{
    qsizetype maxHeaderBytes = 16 * 1024; //!< request line and header; beyond it 431
    qsizetype maxBodyBytes = 4 * 1024 * 1024; //!< checked before memory is taken; beyond it 413
    //! One more takes the place of the connection that has been silent longest; if none is silent it gets 503 with Retry-After.
    int maxConnections = 512;
    std::chrono::milliseconds firstByteTimeout {15'000}; //!< accept (so including a TLS handshake) to the first byte; then closed
    std::chrono::milliseconds idleTimeout {60'000}; //!< between requests; then closed
    std::chrono::milliseconds requestTimeout {15'000}; //!< first byte to complete request; then 408
    std::chrono::milliseconds answerTimeout {120'000}; //!< for the handler; then 504
    std::chrono::milliseconds writeTimeout {30'000}; //!< without progress of the client's reading; then cut
};

//! Both ends of an accepted connection.
struct HttpPeer
{
    QHostAddress address; //!< of the client
    quint16 port = 0;
    QHostAddress serverAddress;
    quint16 serverPort = 0;
};

//! The right to answer one request: once, now or later. May be copied and kept; the connection may be gone by then.
//! If the last copy goes without an answer, the client gets 500. To be used in the server's thread.
class IC_EXPORT HttpResponder
{
public:
    //! Answers. Later answers of the same request do nothing.
    void send(const HttpResponse &response) const;
    //! Cuts the connection without an answer.
    void abort() const;
    //! False once answered, and when the client has gone.
    [[nodiscard]] bool isPending() const;

private:
    friend class HttpConnection;
    struct State;
    explicit HttpResponder(std::shared_ptr<State> state);
    std::shared_ptr<State> m_state;
};

//! A small HTTP/1.1 server: keep-alive, bodies with Content-Length or chunked, pipelined requests answered one after
//! the other, limits on everything. It is not a web server: no files, no compression, no upgrade.
//! Lives in one thread; may be deleted at any time, also by its handler.
class IC_EXPORT HttpServer : public QObject
{
    Q_OBJECT
public:
    using Handler = std::function<void(const HttpRequest &request, const HttpResponder &responder)>;

    //! Returns one element for each of \a peers (at least one), in their order: nothing admits it, a response is all that it gets.
    using Admission = std::function<QList<std::optional<HttpResponse>>(const QList<HttpPeer> &peers)>;

    explicit HttpServer(QObject *parent = nullptr);
    ~HttpServer() override;

    //! Called in the server's thread with every complete request. Without one, everything is 404.
    void setHandler(Handler handler);
    //! Called in the server's thread, once for all connections that were accepted in one turn of the event loop and before
    //! anything is read from them; must not delete the server. A refused connection takes no place from others. Default: all are
    //! admitted.
    void setAdmission(Admission admission);
    //! Valid for connections accepted from now on.
    void setLimits(const HttpServerLimits &limits);
    [[nodiscard]] const HttpServerLimits &limits() const noexcept;
    //! Speaks TLS with this certificate and key; to be called before listen(). See tlsfiles.h.
    void setTlsConfiguration(const QSslConfiguration &configuration);

    //! Starts to listen; port 0 takes any free one. AddressInUse, NetworkError.
    Result<Unit> listen(const QHostAddress &address = QHostAddress(QHostAddress::LocalHost), quint16 port = 0);
    //! Stops listening and cuts all connections.
    void close();
    [[nodiscard]] bool isListening() const;
    [[nodiscard]] QHostAddress address() const;
    [[nodiscard]] quint16 port() const;
    //! Such as http://127.0.0.1:4943; empty while not listening.
    [[nodiscard]] QUrl url() const;
    //! Connections open now.
    [[nodiscard]] int connectionCount() const;

private:
    friend class HttpConnection;
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Ic
