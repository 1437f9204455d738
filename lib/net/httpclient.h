// SPDX-License-Identifier: MIT
#pragma once
#include "httpmessage.h"
#include "pendingcall.h"
#include <QtCore/QObject>
#include <QtCore/QUrl>
#include <chrono>
#include <functional>
#include <memory>

QT_BEGIN_NAMESPACE
class QNetworkProxy;
class QSslConfiguration;
QT_END_NAMESPACE

namespace Ic {

//! An HTTP request.
struct HttpClientRequest
{
    QByteArray method = "GET";
    QUrl url; //!< http or https
    HttpHeaders headers;
    QByteArray body;
    qsizetype maxBodyBytes = 4 * 1024 * 1024; //!< limit of the response body; beyond it ResponseTooLarge
    //! From send() to the last byte of the response, including the time for which the request waits for a connection behind others.
    std::chrono::milliseconds timeout {30'000};
};

//! An HTTP client with limits. Follows no redirects, keeps no cookies, caches nothing, requests no
//! compression, and never ignores certificate errors. `localhost` and names below it are 127.0.0.1,
//! without a look-up. Lives in one thread.
class IC_PRIVATE_EXPORT HttpClient : public QObject
{
    Q_OBJECT
public:
    //! Receives the response, of any status, or an error: HostNotFound, ConnectionRefused,
    //! TlsFailed, ProxyFailed, RequestTimeout, ConnectionLost, ResponseTooLarge, HttpMalformed,
    //! MalformedUrl, NetworkError.
    using Callback = std::function<void(Result<HttpResponse> response)>;

    //! Runs up to six requests per lane at the same time (the limit of Qt 6.4 per host and
    //! manager); more wait, in order, and RequestTimeout states whether a request was sent at all.
    //! \a lanes: 1 to 256. A lane in use has a thread of Qt, and little traffic uses few.
    explicit HttpClient(int lanes = 1, QObject *parent = nullptr);
    ~HttpClient() override;

    //! Starts \a request. \a callback is called once, later, in the client's thread. It is not
    //! called if \a context or the client is destroyed, or the call is cancelled, before.
    PendingCall send(const HttpClientRequest &request, QObject *context, Callback callback);

    //! Sets how long idle connections are kept for the next request. Keep it below 120 s: then Qt
    //! would start timers of its own in the thread of each lane, whereas one timer serves all lanes
    //! here. Default: 30 s.
    void setIdleTimeout(std::chrono::milliseconds timeout);
    //! Sets the proxy of requests started from now on. Default: the application's.
    void setProxy(const QNetworkProxy &proxy);
    //! Sets the TLS configuration, such as additional authorities, of requests started from now on.
    void setTlsConfiguration(const QSslConfiguration &configuration);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Ic
