// SPDX-License-Identifier: MIT
#include "httpclient.h"
#include "httpserver.h"
#include "loopback.h"
#include "testcertificate.h"
#include "testing.h"
#include <QtCore/QPointer>
#include <QtNetwork/QSslCertificate>
#include <QtNetwork/QSslConfiguration>
#include <QtNetwork/QSslKey>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>
#include <optional>

using namespace Ic;
using namespace std::chrono_literals;

namespace {

// Answers every connection with the same bytes as soon as something came, and closes it if configured to.
class RawServer : public QTcpServer
{
public:
    RawServer(const QByteArray &answer, bool closes)
    {
        listen(QHostAddress(QHostAddress::LocalHost));
        connect(this, &QTcpServer::newConnection, this, [this, answer, closes] {
            QTcpSocket *socket = nextPendingConnection();
            ++connections;
            connect(socket, &QTcpSocket::readyRead, socket, [socket, answer, closes] {
                socket->readAll();
                socket->write(answer);
                if (closes)
                    socket->disconnectFromHost();
            });
            connect(socket, &QTcpSocket::disconnected, this, [this] { ++gone; });
        });
    }
    QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(serverPort())); }
    int connections = 0;
    int gone = 0;
};

HttpClientRequest get(const QUrl &url)
{
    HttpClientRequest request;
    request.url = url;
    return request;
}

} // namespace

class tst_HttpClient : public QObject
{
    Q_OBJECT

    std::optional<Result<HttpResponse>> result;
    int callbacks = 0;

    HttpClient::Callback keep()
    {
        return [this](Result<HttpResponse> response) {
            ++callbacks;
            result = std::move(response);
        };
    }

private Q_SLOTS:
    void init()
    {
        result.reset();
        callbacks = 0;
    }

    void receivesResponse()
    {
        HttpServer server;
        HttpRequest got;
        server.setHandler([&got](const HttpRequest &request, const HttpResponder &responder) {
            got = request;
            HttpResponse response = httpText(202, "body");
            response.headers.add("X-Answer", "yes");
            responder.send(response);
        });
        IC_VERIFY(server.listen());
        HttpClient client;
        HttpClientRequest request;
        request.method = "POST";
        request.url = server.url();
        request.url.setPath(QStringLiteral("/a"));
        request.body = "question";
        request.headers.add("Content-Type", "application/cbor");
        const PendingCall call = client.send(request, this, keep());
        QVERIFY(call.isRunning());
        QTRY_VERIFY(result);
        QVERIFY(!call.isRunning());
        IC_VERIFY(*result);
        QCOMPARE((*result)->status, 202);
        QCOMPARE((*result)->body, QByteArray("body"));
        QCOMPARE((*result)->headers.value("x-answer"), QByteArray("yes"));
        QCOMPARE(got.method, QByteArray("POST"));
        QCOMPARE(got.path, QByteArray("/a"));
        QCOMPARE(got.body, QByteArray("question"));
        QCOMPARE(got.headers.value("content-type"), QByteArray("application/cbor"));
        QCOMPARE(got.headers.value("accept-encoding"), QByteArray("identity"));
    }

    void localhostNeedsNoLookUp_data()
    {
        QTest::addColumn<QString>("host");
        for (const char *host : {"localhost", "id.ai.localhost", "LocalHost.", "no-such-name.localhost."})
            QTest::newRow(host) << QString::fromLatin1(host);
    }
    void localhostNeedsNoLookUp()
    {
        QFETCH(QString, host);
        HttpServer server;
        HttpRequest got;
        server.setHandler([&got](const HttpRequest &request, const HttpResponder &responder) {
            got = request;
            responder.send(httpText(200, "here"));
        });
        IC_VERIFY(server.listen());
        HttpClient client;
        QUrl url = server.url();
        url.setHost(host);
        client.send(get(url), this, keep());
        QTRY_VERIFY(result);
        IC_VERIFY(*result);
        QCOMPARE((*result)->body, QByteArray("here"));
        QCOMPARE(got.headers.values("host"), QList<QByteArray> {url.host().toLatin1() + ':' + QByteArray::number(server.port())});
    }
    void localhostCertificates_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<bool>("fits");
        QTest::newRow("name") << QStringLiteral("localhost") << true;
        QTest::newRow("address") << QStringLiteral("127.0.0.1") << true;
        QTest::newRow("another name") << QStringLiteral("other.localhost") << false; // though it is for the address
    }
    void localhostCertificates()
    {
        QFETCH(QString, host);
        QFETCH(bool, fits);
        QSslConfiguration configuration;
        const QList<QSslCertificate> certificates = QSslCertificate::fromData(Test::CertificatePem);
        configuration.setLocalCertificateChain(certificates);
        configuration.setPrivateKey(QSslKey(Test::KeyPem, QSsl::Ec));
        HttpServer server;
        server.setTlsConfiguration(configuration);
        server.setHandler([](const HttpRequest &, const HttpResponder &responder) { responder.send(httpText(200, "here")); });
        IC_VERIFY(server.listen());
        HttpClient client;
        QSslConfiguration authorities = QSslConfiguration::defaultConfiguration();
        authorities.setCaCertificates(certificates);
        client.setTlsConfiguration(authorities);
        QUrl url = server.url();
        url.setHost(host);
        client.send(get(url), this, keep());
        QTRY_VERIFY(result);
        if (fits)
            IC_VERIFY(*result);
        else
            IC_COMPARE_ERROR(*result, ErrorCode::TlsFailed);
    }
    void localhostNames_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<bool>("is");
        for (const char *host : {"localhost", "a.localhost", "A.B.LOCALHOST", "localhost.", "a.localhost."})
            QTest::newRow(host) << QString::fromLatin1(host) << true;
        for (const char *host : {"", ".", "alocalhost", "localhost.example", "localhost..", "127.0.0.1", "::1"})
            QTest::newRow(*host ? host : "empty") << QString::fromLatin1(host) << false;
    }
    void localhostNames()
    {
        QFETCH(QString, host);
        QFETCH(bool, is);
        QCOMPARE(isLocalhostName(host), is);
    }

    void everyStatusIsReturned_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {200, 202, 302, 400, 401, 403, 404, 409, 413, 429, 500, 502, 503, 504})
            QTest::addRow("%d", status) << status;
    }
    void everyStatusIsReturned()
    {
        QFETCH(int, status);
        HttpServer server;
        int requests = 0;
        server.setHandler([&](const HttpRequest &, const HttpResponder &responder) {
            ++requests;
            HttpResponse response = httpText(status, "why");
            response.headers.add("Location", "/elsewhere");
            responder.send(response);
        });
        IC_VERIFY(server.listen());
        HttpClient client;
        client.send(get(server.url()), this, keep());
        QTRY_VERIFY(result);
        IC_VERIFY(*result);
        QCOMPARE((*result)->status, status);
        QCOMPARE((*result)->body, QByteArray("why"));
        QCOMPARE(requests, 1); // no redirect was followed
    }

    void brokenServers_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<bool>("closes");
        QTest::addColumn<QList<int>>("codes");
        const auto row = [](const char *name, const QByteArray &answer, bool closes, const QList<ErrorCode> &codes) {
            QList<int> numbers;
            for (const ErrorCode code : codes)
                numbers.append(int(code));
            QTest::newRow(name) << answer << closes << numbers;
        };
        row("closes without an answer", {}, true, {ErrorCode::ConnectionLost});
        row("is not HTTP", "hello there, this is no HTTP at all\r\n\r\n", true, {ErrorCode::HttpMalformed, ErrorCode::ConnectionLost, ErrorCode::NetworkError});
        row("cut in the body", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc", true, {ErrorCode::ConnectionLost});
        row("never answers", {}, false, {ErrorCode::RequestTimeout});
        row("never ends", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc", false, {ErrorCode::RequestTimeout});
        row("announces too much", "HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n", false, {ErrorCode::ResponseTooLarge});
        row("announces an exabyte", "HTTP/1.1 200 OK\r\nContent-Length: 1000000000000000000\r\n\r\n", false, {ErrorCode::ResponseTooLarge});
        row("sends too much, chunked", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7d0\r\n" + QByteArray(2000, 'a'), false,
            {ErrorCode::ResponseTooLarge});
        row("sends too much until it closes", "HTTP/1.1 200 OK\r\n\r\n" + QByteArray(5000, 'a'), false, {ErrorCode::ResponseTooLarge});
    }
    void brokenServers()
    {
        QFETCH(QByteArray, answer);
        QFETCH(bool, closes);
        QFETCH(QList<int>, codes);
        RawServer server(answer, closes);
        HttpClient client;
        HttpClientRequest request = get(server.url());
        request.maxBodyBytes = 1000;
        request.timeout = codes.contains(int(ErrorCode::RequestTimeout)) ? 100ms : 5'000ms;
        client.send(request, this, keep());
        QTRY_VERIFY(result);
        QVERIFY(!result->has_value());
        QVERIFY2(codes.contains(int(result->error().code())), qPrintable(result->error().codeName() + u' ' + result->error().message()));
        QTRY_COMPARE(server.gone, server.connections); // a refused answer is not read on in secret
    }
    void deadlineCoversWaiting()
    {
        RawServer server({}, false); // never answers
        HttpClient client;
        HttpClientRequest request = get(server.url());
        constexpr int AtOnce = 6;
        QObject others;
        for (int i = 0; i < AtOnce; ++i)
            client.send(request, &others, [](const Result<HttpResponse> &) {});
        QTRY_COMPARE(server.connections, AtOnce);
        request.timeout = 100ms;
        client.send(request, this, keep());
        QTRY_VERIFY(result);
        IC_COMPARE_ERROR(*result, ErrorCode::RequestTimeout);
        QVERIFY2(result->error().message().contains(u"was not sent: 6 other requests"), qPrintable(result->error().message()));
        QCOMPARE(server.connections, AtOnce);
    }
    void deadlineOfSentRequest()
    {
        RawServer server({}, false);
        HttpClient client;
        HttpClientRequest request = get(server.url());
        request.timeout = 1500ms;
        client.send(request, this, keep());
        QTRY_VERIFY(result);
        IC_COMPARE_ERROR(*result, ErrorCode::RequestTimeout);
        QCOMPARE(result->error().message(), QStringLiteral("no complete response within 1500 ms"));
    }
    void bodyAtLimitIsAccepted()
    {
        RawServer server("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + QByteArray(1000, 'a'), false);
        HttpClient client;
        HttpClientRequest request = get(server.url());
        request.maxBodyBytes = 1000;
        client.send(request, this, keep());
        QTRY_VERIFY(result);
        IC_VERIFY(*result);
        QCOMPARE((*result)->body.size(), 1000);
    }

    void unreachable()
    {
        quint16 port = 0;
        {
            QTcpServer taken;
            QVERIFY(taken.listen(QHostAddress(QHostAddress::LocalHost)));
            port = taken.serverPort();
        }
        HttpClient client;
        client.send(get(QUrl(QStringLiteral("http://127.0.0.1:%1").arg(port))), this, keep());
        QTRY_VERIFY(result);
        IC_COMPARE_ERROR(*result, ErrorCode::ConnectionRefused);
    }
    void idleConnectionsAreClosed()
    {
        RawServer server("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi", false);
        HttpClient client(2);
        client.setIdleTimeout(100ms);
        client.send(get(server.url()), this, keep());
        QTRY_VERIFY(result);
        IC_VERIFY(*result);
        QTRY_COMPARE(server.gone, 1);
        // And the next request finds its way.
        result.reset();
        client.send(get(server.url()), this, keep());
        QTRY_VERIFY(result);
        IC_VERIFY(*result);
        QCOMPARE(server.connections, 2);
    }
    void busyConnectionsStayOpen()
    {
        RawServer server("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf", false); // the rest never comes
        HttpClient client;
        client.setIdleTimeout(20ms);
        HttpClientRequest request = get(server.url());
        request.timeout = 500ms;
        client.send(request, this, keep());
        QTRY_VERIFY(result);
        IC_COMPARE_ERROR(*result, ErrorCode::RequestTimeout); // and not cut before
    }
    void unknownHost()
    {
        HttpClient client;
        client.send(get(QUrl(QStringLiteral("http://does-not-exist.invalid/"))), this, keep());
        QTRY_VERIFY_WITH_TIMEOUT(result, 30'000);
        IC_COMPARE_ERROR(*result, ErrorCode::HostNotFound);
    }
    void malformedUrls_data()
    {
        QTest::addColumn<QUrl>("url");
        QTest::newRow("empty") << QUrl();
        QTest::newRow("no host") << QUrl(QStringLiteral("http:///x"));
        QTest::newRow("file") << QUrl(QStringLiteral("file:///etc/passwd"));
        QTest::newRow("websocket") << QUrl(QStringLiteral("ws://127.0.0.1/"));
        QTest::newRow("data") << QUrl(QStringLiteral("data:text/plain,hello"));
    }
    void malformedUrls()
    {
        QFETCH(QUrl, url);
        HttpClient client;
        client.send(get(url), this, keep());
        QVERIFY(!result); // never from inside send()
        QTRY_VERIFY(result);
        IC_COMPARE_ERROR(*result, ErrorCode::MalformedUrl);
    }
    void notTls()
    {
        RawServer server("HTTP/1.1 200 OK\r\n\r\n", true);
        HttpClient client;
        QUrl url = server.url();
        url.setScheme(QStringLiteral("https"));
        client.send(get(url), this, keep());
        QTRY_VERIFY(result);
        IC_COMPARE_ERROR(*result, ErrorCode::TlsFailed);
    }
    void cancelled()
    {
        RawServer server({}, false);
        HttpClient client;
        const PendingCall call = client.send(get(server.url()), this, keep());
        QTRY_COMPARE(server.connections, 1);
        call.cancel();
        QVERIFY(!call.isRunning());
        QTRY_COMPARE(server.gone, 1);
        QCOMPARE(callbacks, 0);
        call.cancel(); // once more does no harm
    }
    void noCallbackAfterContextDestroyed()
    {
        RawServer server({}, false);
        HttpClient client;
        auto context = std::make_unique<QObject>();
        client.send(get(server.url()), context.get(), keep());
        QTRY_COMPARE(server.connections, 1);
        context.reset();
        QTRY_COMPARE(server.gone, 1);
        QCOMPARE(callbacks, 0);
    }
    void noCallbackAfterClientDestroyed()
    {
        RawServer server({}, false);
        auto client = std::make_unique<HttpClient>();
        const PendingCall call = client->send(get(server.url()), this, keep());
        QTRY_COMPARE(server.connections, 1);
        client.reset();
        QVERIFY(!call.isRunning());
        QTRY_COMPARE(server.gone, 1);
        QCOMPARE(callbacks, 0);
    }
    void callbackMayDeleteClient()
    {
        HttpServer server;
        IC_VERIFY(server.listen());
        auto client = std::make_unique<HttpClient>();
        client->send(get(server.url()), nullptr, [&](Result<HttpResponse> response) {
            client.reset();
            result = std::move(response);
        });
        QTRY_VERIFY(result);
        IC_VERIFY(*result);
        QVERIFY(!client);
    }

    void lanes_data()
    {
        QTest::addColumn<int>("lanes");
        QTest::addColumn<int>("parallel");
        QTest::newRow("one") << 1 << 6;
        QTest::newRow("three") << 3 << 18;
    }
    void lanes()
    {
        QFETCH(int, lanes);
        QFETCH(int, parallel);
        HttpServer server;
        QList<HttpResponder> waiting;
        server.setHandler([&waiting](const HttpRequest &, const HttpResponder &responder) { waiting.append(responder); });
        IC_VERIFY(server.listen());
        HttpClient client(lanes);
        int answers = 0;
        for (int i = 0; i < 30; ++i)
            client.send(get(server.url()), this, [&answers](const Result<HttpResponse> &) { ++answers; });
        QTRY_COMPARE(waiting.size(), parallel);
        while (answers < 30) {
            QVERIFY(waiting.size() <= parallel);
            if (!waiting.isEmpty())
                waiting.takeFirst().send(httpText(200, "x"));
            QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
        }
        QCOMPARE(answers, 30);
    }
};

QTEST_GUILESS_MAIN(tst_HttpClient)
#include "tst_httpclient.moc"
