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

//! A request to make.
struct HttpClientRequest
{
    QByteArray method = "GET";
    QUrl url; //!< http or https
    HttpHeaders headers;
    QByteArray body;
    qsizetype maxBodyBytes = 4 * 1024 * 1024; //!< of the answer; a larger one is ResponseTooLarge
    std::chrono::milliseconds timeout {30'000}; //!< for everything, from now to the last byte
};

//! HTTP requests with limits. No redirects are followed, no cookies kept, nothing cached, no compressed answers asked
//! for, no certificate error waved through. `localhost` and names below it are 127.0.0.1, without a look-up. Lives in one
//! thread.
class IC_EXPORT HttpClient : public QObject
{
    Q_OBJECT
public:
    //! Gets the answer, of any status, or why there is none: HostNotFound, ConnectionRefused, TlsFailed, ProxyFailed,
    //! RequestTimeout, ConnectionLost, ResponseTooLarge, HttpMalformed, MalformedUrl, NetworkError.
    using Callback = std::function<void(Result<HttpResponse> response)>;

    //! \a lanes times six requests run at the same time (Qt 6.4 allows six a host and manager); 1 to 16.
    explicit HttpClient(int lanes = 1, QObject *parent = nullptr);
    ~HttpClient() override;

    //! Starts \a request. \a callback is called once, later, in the client's thread, unless \a context or the client
    //! is destroyed or the call is cancelled before.
    PendingCall send(const HttpClientRequest &request, QObject *context, Callback callback);

    //! How long connections are kept for the next request. Below 120 s, when Qt would begin to look after them: each lane has a thread, and
    //! this one timer is all that wakes up for them. Default: 30 s.
    void setIdleTimeout(std::chrono::milliseconds timeout);
    //! For requests started from now on; the default is the application's.
    void setProxy(const QNetworkProxy &proxy);
    //! Own authorities, for instance; for requests started from now on.
    void setTlsConfiguration(const QSslConfiguration &configuration);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Ic
