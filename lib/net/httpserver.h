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

//! Limits per client and in total.
struct HttpServerLimits
{
    qsizetype maxHeaderBytes = 16 * 1024; //!< request line and header; beyond it 431
    qsizetype maxBodyBytes = 4 * 1024 * 1024; //!< checked before memory is taken; beyond it 413
    //! A further connection replaces the one that has been silent longest. If none is silent it receives
    //! 503 with Retry-After.
    int maxConnections = 512;
    std::chrono::milliseconds firstByteTimeout {15'000}; //!< from accept (including a TLS handshake) to the first byte; then the connection is closed
    std::chrono::milliseconds idleTimeout {60'000}; //!< between requests; then the connection is closed
    std::chrono::milliseconds requestTimeout {15'000}; //!< from the first byte to the complete request; then 408
    std::chrono::milliseconds answerTimeout {120'000}; //!< until the handler answers; then 504
    std::chrono::milliseconds writeTimeout {30'000}; //!< without progress while writing; then the connection is aborted
};

//! Both ends of an accepted connection.
struct HttpPeer
{
    QHostAddress address; //!< of the client
    quint16 port = 0;
    QHostAddress serverAddress;
    quint16 serverPort = 0;
};

//! A handle for answering one request, once, now or later. It may be copied and kept, also after the
//! connection has closed. If the last copy is destroyed without an answer, the client receives 500.
//! For use in the server's thread.
class IC_PRIVATE_EXPORT HttpResponder
{
public:
    //! Sends the response. Ignored if the request was already answered.
    void send(const HttpResponse &response) const;
    //! Aborts the connection without a response.
    void abort() const;
    //! Returns false once the request is answered, and after the client has disconnected.
    [[nodiscard]] bool isPending() const;

private:
    friend class HttpConnection;
    struct State;
    explicit HttpResponder(std::shared_ptr<State> state);
    std::shared_ptr<State> m_state;
};

//! A small HTTP/1.1 server: keep-alive, bodies with Content-Length or chunked, pipelined requests
//! answered in order, limits on everything. It serves no files and supports neither compression nor
//! upgrades. Lives in one thread. May be deleted at any time, also by its handler.
class IC_PRIVATE_EXPORT HttpServer : public QObject
{
    Q_OBJECT
public:
    using Handler = std::function<void(const HttpRequest &request, const HttpResponder &responder)>;

    //! Returns one element for each of \a peers (at least one), in order: nothing to admit the
    //! connection, or the only response that it receives.
    using Admission = std::function<QList<std::optional<HttpResponse>>(const QList<HttpPeer> &peers)>;

    explicit HttpServer(QObject *parent = nullptr);
    ~HttpServer() override;

    //! Sets the handler, which is called in the server's thread with every complete request.
    //! Without a handler every request is answered with 404.
    void setHandler(Handler handler);
    //! Sets the admission of connections. Called in the server's thread, once for all connections that
    //! were accepted in one turn of the event loop, before anything is read from them; must not delete
    //! the server. A refused connection displaces no other. Default: all are admitted.
    void setAdmission(Admission admission);
    //! Sets the limits of connections accepted from now on.
    void setLimits(const HttpServerLimits &limits);
    //! Enables TLS with this certificate and key. Must be called before listen().
    void setTlsConfiguration(const QSslConfiguration &configuration);

    //! Starts listening. Port 0 selects any free port. AddressInUse, NetworkError.
    Result<Unit> listen(const QHostAddress &address = QHostAddress(QHostAddress::LocalHost), quint16 port = 0);
    //! Stops listening and aborts all connections.
    void close();
    [[nodiscard]] bool isListening() const;
    [[nodiscard]] QHostAddress address() const;
    [[nodiscard]] quint16 port() const;
    //! Returns the address, such as http://127.0.0.1:4943; empty while not listening.
    [[nodiscard]] QUrl url() const;
    //! Returns the number of open connections.
    [[nodiscard]] int connectionCount() const;

private:
    friend class HttpConnection;
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Ic
