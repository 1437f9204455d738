// SPDX-License-Identifier: MIT
#include "httpclient.h"
#include "loopback.h"
#include <QtCore/QTimer>
#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkProxy>
#include <QtNetwork/QNetworkReply>
#include <QtNetwork/QSslConfiguration>
#include <algorithm>
#include <optional>
#include <vector>

namespace Ic {

namespace {

constexpr qint64 ReadBufferBytes = 256 * 1024;
constexpr std::chrono::seconds IdleTimeout {30};
constexpr int RequestsPerLane = 6; // the number of requests that a QNetworkAccessManager runs at once for one host
constexpr int MaxLanes = 256;

Error networkError(QNetworkReply::NetworkError code, const QString &text)
{
    ErrorCode result = ErrorCode::NetworkError;
    switch (code) {
    case QNetworkReply::HostNotFoundError: result = ErrorCode::HostNotFound; break;
    case QNetworkReply::ConnectionRefusedError: result = ErrorCode::ConnectionRefused; break;
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::TemporaryNetworkFailureError:
    case QNetworkReply::NetworkSessionFailedError: result = ErrorCode::ConnectionLost; break;
    case QNetworkReply::SslHandshakeFailedError: result = ErrorCode::TlsFailed; break;
    case QNetworkReply::TimeoutError:
    case QNetworkReply::ProxyTimeoutError: result = ErrorCode::RequestTimeout; break;
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
    case QNetworkReply::UnknownProxyError: result = ErrorCode::ProxyFailed; break;
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::ProtocolInvalidOperationError: result = ErrorCode::HttpMalformed; break;
    case QNetworkReply::ProtocolUnknownError: result = ErrorCode::MalformedUrl; break;
    default: break;
    }
    return {result, text};
}

//! Connects to the loopback address; name, certificate and Host stay those of the URL.
void leadToThisComputer(QNetworkRequest &request)
{
    QUrl url = request.url();
    const QString name = url.host();
    request.setPeerVerifyName(name);
    request.setRawHeader("Host", url.port() < 0 ? name.toLatin1() : name.toLatin1() + ':' + QByteArray::number(url.port()));
    url.setHost(QStringLiteral("127.0.0.1"));
    request.setUrl(url);
}

// One request under way. Its callback is called from the event loop, never from inside a signal of the reply, so that
// it may destroy the client and everything in it.
class Call final : public QObject
{
public:
    Call(const HttpClientRequest &request, QObject *context, HttpClient::Callback callback, QObject *parent)
        : QObject(parent)
        , m_maxBodyBytes(request.maxBodyBytes)
        , m_callback(std::move(callback))
        , m_cancel(std::make_shared<std::function<void()>>([this] { cancel(); }))
    {
        if (context)
            connect(context, &QObject::destroyed, this, &Call::cancel);
        m_deadline.setSingleShot(true);
        connect(&m_deadline, &QTimer::timeout, this, [this, timeout = request.timeout] { finish(late(timeout)); });
        m_deadline.start(request.timeout);
    }
    ~Call() override { dropReply(); }

    void start(QNetworkReply *reply, std::shared_ptr<int> busy)
    {
        m_busy = std::move(busy);
        m_ahead = (*m_busy)++;
        m_reply = reply;
        m_reply->setParent(this);
        m_reply->setReadBufferSize(ReadBufferBytes);
        connect(m_reply, &QNetworkReply::requestSent, this, [this] { m_isSent = true; });
        connect(m_reply, &QNetworkReply::readyRead, this, &Call::read);
        connect(m_reply, &QNetworkReply::metaDataChanged, this, &Call::checkAnnouncedLength);
        connect(m_reply, &QNetworkReply::finished, this, &Call::onFinished);
    }
    void finish(Result<HttpResponse> result)
    {
        if (m_result || !m_callback)
            return;
        m_result = std::move(result);
        m_deadline.stop();
        dropReply();
        QMetaObject::invokeMethod(this, &Call::deliver, Qt::QueuedConnection);
    }
    [[nodiscard]] std::weak_ptr<std::function<void()>> canceller() const { return m_cancel; }

private:
    void cancel()
    {
        m_callback = {};
        m_cancel.reset();
        m_deadline.stop();
        dropReply();
        deleteLater();
    }
    void dropReply()
    {
        if (!m_busy)
            return;
        --*std::exchange(m_busy, {});
        m_reply->disconnect(this);
        if (!m_reply->isFinished())
            m_reply->abort();
    }
    void deliver()
    {
        if (!m_callback)
            return;
        m_cancel.reset();
        const auto callback = std::exchange(m_callback, {});
        auto result = std::move(*m_result);
        deleteLater();
        callback(std::move(result)); // may delete this
    }
    //! Where the time went: a server that is slow is another trouble than requests that wait for each other here.
    [[nodiscard]] Error late(std::chrono::milliseconds timeout) const
    {
        const qint64 ms = timeout.count();
        if (m_isSent)
            return {ErrorCode::RequestTimeout, QStringLiteral("no complete response within %1 ms").arg(ms)};
        if (m_ahead < RequestsPerLane)
            return {ErrorCode::RequestTimeout, QStringLiteral("no connection within %1 ms: the request was not sent").arg(ms)};
        return {ErrorCode::RequestTimeout,
            QStringLiteral("the request waited %1 ms for a connection and was not sent: %2 other requests were under way before it").arg(ms).arg(m_ahead)};
    }
    bool fits(qint64 more)
    {
        if (more <= m_maxBodyBytes - m_response.body.size())
            return true;
        finish(Error(ErrorCode::ResponseTooLarge, QStringLiteral("the response is larger than %1 bytes").arg(m_maxBodyBytes)));
        return false;
    }
    void checkAnnouncedLength()
    {
        const QVariant length = m_reply->header(QNetworkRequest::ContentLengthHeader);
        if (length.isValid())
            (void)fits(length.toLongLong());
    }
    void read()
    {
        if (!m_result && m_reply->bytesAvailable() > 0 && fits(m_reply->bytesAvailable()))
            m_response.body.append(m_reply->readAll());
    }
    void onFinished()
    {
        read();
        if (m_result)
            return;
        const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        const auto code = m_reply->error();
        // Qt makes errors of 4xx and 5xx; here an answer is an answer. Anything else that goes wrong after the status,
        // such as a connection cut in the body, is an error.
        const bool answered = code == QNetworkReply::NoError || (code >= QNetworkReply::ContentAccessDenied && code <= QNetworkReply::UnknownContentError)
            || (code >= QNetworkReply::InternalServerError && code <= QNetworkReply::UnknownServerError)
            || (code == QNetworkReply::ProtocolInvalidOperationError && status == 400);
        if (status == 0 || !answered) {
            if (code == QNetworkReply::NoError)
                finish(Error(ErrorCode::HttpMalformed, QStringLiteral("the response is not HTTP")));
            else
                finish(networkError(code, m_reply->errorString()));
            return;
        }
        m_response.status = status;
        const auto fields = m_reply->rawHeaderPairs();
        for (const auto &field : fields)
            m_response.headers.add(field.first, field.second);
        finish(std::move(m_response));
    }

    QNetworkReply *m_reply = nullptr;
    std::shared_ptr<int> m_busy; // null once the reply was dropped
    int m_ahead = 0; // requests under way in the lane when this one came
    bool m_isSent = false;
    qint64 m_maxBodyBytes;
    HttpClient::Callback m_callback;
    std::shared_ptr<std::function<void()>> m_cancel;
    std::optional<Result<HttpResponse>> m_result;
    HttpResponse m_response;
    QTimer m_deadline;
};

} // namespace

class HttpClient::Private
{
public:
    //! The first lane with a free connection, so that little traffic stays on one; the least busy if there is none.
    std::size_t pickLane() const
    {
        for (std::size_t i = 0; i < busy.size(); ++i) {
            if (*busy[i] < RequestsPerLane)
                return i;
        }
        const auto least = std::min_element(busy.cbegin(), busy.cend(), [](const auto &a, const auto &b) { return *a < *b; });
        return std::size_t(least - busy.cbegin());
    }

    std::vector<std::unique_ptr<QNetworkAccessManager>> lanes;
    std::vector<std::shared_ptr<int>> busy; // requests under way in each lane
    //! Closes idle connections so that their threads do not have to wake up.
    void endConnections()
    {
        if (std::any_of(busy.cbegin(), busy.cend(), [](const auto &requests) { return *requests > 0; })) {
            idle->start();
            return;
        }
        for (const auto &lane : lanes)
            lane->clearConnectionCache();
    }

    QTimer *idle = nullptr; // the client's child
    std::optional<QNetworkProxy> proxy;
    std::optional<QSslConfiguration> tls;
};

HttpClient::HttpClient(int lanes, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    for (int i = 0; i < std::clamp(lanes, 1, MaxLanes); ++i) {
        d->lanes.push_back(std::make_unique<QNetworkAccessManager>());
        d->lanes.back()->setAutoDeleteReplies(false);
        d->busy.push_back(std::make_shared<int>(0));
    }
    d->idle = new QTimer(this);
    d->idle->setSingleShot(true);
    d->idle->setTimerType(Qt::VeryCoarseTimer);
    d->idle->setInterval(IdleTimeout);
    connect(d->idle, &QTimer::timeout, this, [this] { d->endConnections(); });
}

HttpClient::~HttpClient()
{
    // The calls' replies belong to the lanes: calls first.
    const auto calls = children();
    qDeleteAll(calls);
}

PendingCall HttpClient::send(const HttpClientRequest &request, QObject *context, Callback callback)
{
    auto *call = new Call(request, context, std::move(callback), this);
    const QString scheme = request.url.scheme();
    if (!request.url.isValid() || request.url.host().isEmpty() || (scheme != u"http" && scheme != u"https")) {
        call->finish(Error(ErrorCode::MalformedUrl, QStringLiteral("not an http or https URL: %1").arg(request.url.toDisplayString())));
        return PendingCall(call->canceller());
    }
    QNetworkRequest network(request.url);
    if (isLocalhostName(request.url.host()))
        leadToThisComputer(network);
    network.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    network.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    network.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    network.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    network.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    network.setAttribute(QNetworkRequest::Http2AllowedAttribute, false); // lanes give the parallelism; one less protocol to trust
    network.setRawHeader("Accept-Encoding", "identity"); // a compressed answer could be a bomb
    if (d->tls)
        network.setSslConfiguration(*d->tls);
    for (const auto &field : request.headers.fields())
        network.setRawHeader(field.first, field.second);
    const std::size_t index = d->pickLane();
    QNetworkAccessManager &lane = *d->lanes[index];
    if (d->proxy)
        lane.setProxy(*d->proxy);
    QNetworkReply *reply =
        request.body.isEmpty() && request.method == "GET" ? lane.get(network) : lane.sendCustomRequest(network, request.method, request.body);
    call->start(reply, d->busy[index]);
    d->idle->start();
    return PendingCall(call->canceller());
}

void HttpClient::setIdleTimeout(std::chrono::milliseconds timeout)
{
    d->idle->setTimerType(timeout < IdleTimeout ? Qt::CoarseTimer : Qt::VeryCoarseTimer);
    d->idle->setInterval(timeout);
}

void HttpClient::setProxy(const QNetworkProxy &proxy)
{
    d->proxy = proxy;
}

void HttpClient::setTlsConfiguration(const QSslConfiguration &configuration)
{
    d->tls = configuration;
}

} // namespace Ic
