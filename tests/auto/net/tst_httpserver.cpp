// SPDX-License-Identifier: MIT
#include "httpserver.h"
#include "testing.h"
#include <QtCore/QTimer>
#include <QtNetwork/QTcpSocket>
#include <deque>
#include <optional>

using namespace Ic;
using namespace std::chrono_literals;

namespace {

// A client that sends exactly what it is told.
class RawClient
{
public:
    explicit RawClient(const HttpServer &server)
    {
        // As it comes: what is unread when the connection is reset is lost.
        QObject::connect(&socket, &QTcpSocket::readyRead, &socket, [this] { m_received += socket.readAll(); });
        socket.connectToHost(server.address(), server.port());
    }
    void send(const QByteArray &bytes) { socket.write(bytes); }
    QByteArray received() const { return m_received; }
    bool isOpen() const { return socket.state() == QAbstractSocket::ConnectedState || socket.state() == QAbstractSocket::ConnectingState || socket.state() == QAbstractSocket::HostLookupState; }
    QTcpSocket socket;

private:
    QByteArray m_received;
};

const QByteArray Get("GET / HTTP/1.1\r\nHost: x\r\n\r\n");

} // namespace

class tst_HttpServer : public QObject
{
    Q_OBJECT

    std::unique_ptr<HttpServer> server;
    QList<HttpRequest> requests;
    std::deque<HttpResponder> responders;

    // Keeps the requests; answers with the path unless it is /later.
    void handle(const HttpRequest &request, const HttpResponder &responder)
    {
        requests.append(request);
        if (request.path == "/later")
            responders.push_back(responder);
        else
            responder.send(httpText(200, request.method + ' ' + request.path + ' ' + request.body));
    }
    void start(const HttpServerLimits &limits = {})
    {
        server->setLimits(limits);
        IC_VERIFY(server->listen());
    }

private Q_SLOTS:
    void init()
    {
        server = std::make_unique<HttpServer>();
        server->setHandler([this](const HttpRequest &request, const HttpResponder &responder) { handle(request, responder); });
    }
    void cleanup()
    {
        responders.clear();
        server.reset();
        requests.clear();
    }

    void answers()
    {
        start();
        QCOMPARE(server->url(), QUrl(QStringLiteral("http://127.0.0.1:%1").arg(server->port())));
        RawClient client(*server);
        client.send("POST /x?y HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc");
        QTRY_COMPARE(client.received(),
                     QByteArray("HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 11\r\nConnection: keep-alive\r\n\r\nPOST /x abc"));
        QCOMPARE(requests.constFirst().query, QByteArray("y"));
        QVERIFY(client.isOpen());
    }
    void headHasNoBody()
    {
        start();
        RawClient client(*server);
        client.send("HEAD /x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        QTRY_VERIFY(!client.isOpen());
        QVERIFY(client.received().contains("Content-Length: 8\r\n"));
        QVERIFY(client.received().endsWith("\r\n\r\n"));
    }
    void keepsTheConnectionUntilAskedToClose()
    {
        start();
        RawClient client(*server);
        client.send(Get);
        QTRY_COMPARE(client.received().count("HTTP/1.1 200"), 1);
        client.send(Get);
        QTRY_COMPARE(client.received().count("HTTP/1.1 200"), 2);
        QCOMPARE(server->connectionCount(), 1);
        client.send("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        QTRY_VERIFY(!client.isOpen());
        QCOMPARE(client.received().count("HTTP/1.1 200"), 3);
        QTRY_COMPARE(server->connectionCount(), 0);
    }
    void pipelinedRequestsAreAnsweredInOrder()
    {
        start();
        RawClient client(*server);
        client.send("GET /later HTTP/1.1\r\nHost: x\r\n\r\nGET /2 HTTP/1.1\r\nHost: x\r\n\r\nGET /3 HTTP/1.1\r\nHost: x\r\n\r\n");
        QTRY_COMPARE(responders.size(), 1u);
        QCOMPARE(requests.size(), 1); // the second waits until the first is answered
        responders.front().send(httpText(200, "first"));
        QTRY_COMPARE(client.received().count("HTTP/1.1 200"), 3);
        const QByteArray all = client.received();
        QVERIFY(all.indexOf("first") < all.indexOf("GET /2"));
        QVERIFY(all.indexOf("GET /2") < all.indexOf("GET /3"));
    }
    void chunkedBodyInPieces()
    {
        start();
        RawClient client(*server);
        client.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhe");
        QTRY_COMPARE(server->connectionCount(), 1);
        client.send("llo\r\n0\r\n\r\n");
        QTRY_COMPARE(requests.size(), 1);
        QCOMPARE(requests.constFirst().body, QByteArray("hello"));
    }
    void continueIsSentOnlyWhenAskedFor()
    {
        start();
        RawClient client(*server);
        client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
        QTRY_COMPARE(client.received(), QByteArray("HTTP/1.1 100 Continue\r\n\r\n"));
        client.send("ok");
        QTRY_VERIFY(client.received().endsWith("POST / ok"));
        QCOMPARE(client.received().count("100 Continue"), 1);
    }
    void largeBodyBothWays()
    {
        HttpServerLimits limits;
        limits.maxBodyBytes = 3'000'000;
        start(limits);
        server->setHandler([](const HttpRequest &request, const HttpResponder &responder) { responder.send(httpText(200, request.body)); });
        RawClient client(*server);
        const QByteArray body(3'000'000, 'z');
        client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3000000\r\n\r\n" + body);
        QTRY_VERIFY_WITH_TIMEOUT(client.received().endsWith(body), 20'000);
    }

    void refusals_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QByteArray>("status");
        QTest::newRow("garbage") << QByteArray("\x5a\x80\x00\x00\x00\r\n\r\n", 9) << QByteArray("HTTP/1.1 400 ");
        QTest::newRow("header too large") << QByteArray("GET / HTTP/1.1\r\nA: " + QByteArray(2000, 'a')) << QByteArray("HTTP/1.1 431 ");
        QTest::newRow("body too large") << QByteArray("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 101\r\n\r\n") << QByteArray("HTTP/1.1 413 ");
        QTest::newRow("body too large, sent") << QByteArray("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 20000000\r\n\r\n" + QByteArray(20'000'000, 'a')) << QByteArray("HTTP/1.1 413 ");
        QTest::newRow("body too large, asked for") << QByteArray("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 101\r\n\r\n") << QByteArray("HTTP/1.1 413 ");
        QTest::newRow("smuggled length") << QByteArray("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n") << QByteArray("HTTP/1.1 400 ");
    }
    void refusals()
    {
        QFETCH(QByteArray, request);
        QFETCH(QByteArray, status);
        HttpServerLimits limits;
        limits.maxHeaderBytes = 1000;
        limits.maxBodyBytes = 100;
        start(limits);
        RawClient client(*server);
        client.send(request);
        QTRY_VERIFY(!client.isOpen());
        QVERIFY2(client.received().startsWith(status), client.received().constData());
        QVERIFY(client.received().contains("Connection: close\r\n"));
        QCOMPARE(requests.size(), 0);
        QTRY_COMPARE(server->connectionCount(), 0);
    }

    void deadlines_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("nothing sent") << QByteArray() << QByteArray();
        QTest::newRow("half a header") << QByteArray("GET / HTTP/1.1\r\nHost:") << QByteArray("HTTP/1.1 408 ");
        QTest::newRow("half a body") << QByteArray("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc") << QByteArray("HTTP/1.1 408 ");
        QTest::newRow("no answer of the handler") << QByteArray("GET /later HTTP/1.1\r\nHost: x\r\n\r\n") << QByteArray("HTTP/1.1 504 ");
        QTest::newRow("idle after a request") << Get << QByteArray("HTTP/1.1 200 ");
    }
    void deadlines()
    {
        QFETCH(QByteArray, request);
        QFETCH(QByteArray, answer);
        HttpServerLimits limits;
        limits.idleTimeout = 50ms;
        limits.requestTimeout = 50ms;
        limits.answerTimeout = 50ms;
        start(limits);
        RawClient client(*server);
        client.send(request);
        QTRY_COMPARE(client.socket.state(), QAbstractSocket::ConnectedState);
        QTRY_VERIFY(!client.isOpen());
        QCOMPARE(client.received().left(answer.size()), answer);
        QCOMPARE(client.received().isEmpty(), answer.isEmpty());
        QTRY_COMPARE(server->connectionCount(), 0);
        for (const HttpResponder &responder : responders) {
            QVERIFY(!responder.isPending());
            responder.send(httpText(200, "too late"));
        }
    }
    void aClientThatDoesNotReadIsCut()
    {
        HttpServerLimits limits;
        limits.writeTimeout = 50ms;
        start(limits);
        server->setHandler([](const HttpRequest &, const HttpResponder &responder) { responder.send(httpText(200, QByteArray(64 * 1024 * 1024, 'a'))); });
        RawClient client(*server);
        client.socket.disconnect(&client.socket); // it stops reading
        client.socket.setReadBufferSize(1024);
        client.send(Get);
        QTRY_COMPARE(server->connectionCount(), 1);
        QTRY_COMPARE(server->connectionCount(), 0);
    }

    void connectionsBeyondTheLimitAreRefused()
    {
        HttpServerLimits limits;
        limits.maxConnections = 2;
        start(limits);
        RawClient first(*server);
        RawClient second(*server);
        QTRY_COMPARE(server->connectionCount(), 2);
        RawClient third(*server);
        third.send(Get);
        QTRY_VERIFY(third.received().startsWith("HTTP/1.1 503 "));
        first.send(Get);
        QTRY_VERIFY(first.received().startsWith("HTTP/1.1 200 "));
        QTRY_VERIFY(!third.isOpen());
        second.socket.disconnectFromHost();
        QTRY_COMPARE(server->connectionCount(), 1);
        RawClient fourth(*server);
        fourth.send(Get);
        QTRY_VERIFY(fourth.received().startsWith("HTTP/1.1 200 "));
    }

    void aDroppedResponderAnswers500()
    {
        start();
        RawClient client(*server);
        client.send("GET /later HTTP/1.1\r\nHost: x\r\n\r\n");
        QTRY_COMPARE(responders.size(), 1u);
        QVERIFY(responders.front().isPending());
        responders.clear();
        QTRY_VERIFY(client.received().startsWith("HTTP/1.1 500 "));
        client.send(Get); // and the connection goes on
        QTRY_VERIFY(client.received().contains("HTTP/1.1 200 "));
    }
    void anAbortedResponderCutsTheConnection()
    {
        start();
        RawClient client(*server);
        client.send("GET /later HTTP/1.1\r\nHost: x\r\n\r\n");
        QTRY_COMPARE(responders.size(), 1u);
        responders.front().abort();
        QTRY_VERIFY(!client.isOpen());
        QVERIFY(client.received().isEmpty());
    }
    void onlyTheFirstAnswerCounts()
    {
        start();
        server->setHandler([](const HttpRequest &, const HttpResponder &responder) {
            responder.send(httpText(200, "one"));
            responder.send(httpText(200, "two"));
            responder.abort();
        });
        RawClient client(*server);
        client.send(Get);
        QTRY_VERIFY(client.received().endsWith("one"));
        client.send(Get);
        QTRY_COMPARE(client.received().count("one"), 2);
        QVERIFY(!client.received().contains("two"));
    }
    void aClientThatLeavesMakesItsResponderUseless()
    {
        start();
        auto client = std::make_unique<RawClient>(*server);
        client->send("GET /later HTTP/1.1\r\nHost: x\r\n\r\n");
        QTRY_COMPARE(responders.size(), 1u);
        client.reset();
        QTRY_VERIFY(!responders.front().isPending());
        responders.front().send(httpText(200, "nobody"));
        QTRY_COMPARE(server->connectionCount(), 0);
    }
    void theHandlerMayDeleteTheServer()
    {
        start();
        server->setHandler([this](const HttpRequest &, const HttpResponder &responder) {
            server.reset();
            responder.send(httpText(200, "gone"));
        });
        RawClient client(*server);
        client.send(Get + Get);
        QTRY_VERIFY(!server);
        QTRY_VERIFY(!client.isOpen());
    }
    void theHandlerMayCloseTheServer()
    {
        start();
        server->setHandler([this](const HttpRequest &, const HttpResponder &) { server->close(); });
        RawClient client(*server);
        client.send(Get);
        QTRY_VERIFY(!server->isListening());
        QTRY_VERIFY(!client.isOpen());
        QCOMPARE(server->url(), QUrl());
    }
    void withoutAHandlerEverythingIs404()
    {
        server = std::make_unique<HttpServer>();
        start();
        RawClient client(*server);
        client.send(Get);
        QTRY_VERIFY(client.received().startsWith("HTTP/1.1 404 "));
    }
    void headerFieldsCannotBeSplit()
    {
        HttpHeaders headers;
        QVERIFY(!headers.add("A", "b\r\nC: d"));
        QVERIFY(!headers.add("A\n", "b"));
        QVERIFY(!headers.add("", "b"));
        QVERIFY(headers.add("A", "b"));
        QCOMPARE(headers.value("a"), QByteArray("b"));
    }
    void takenPort()
    {
        start();
        HttpServer other;
        IC_COMPARE_ERROR(other.listen(QHostAddress(QHostAddress::LocalHost), server->port()), ErrorCode::AddressInUse);
    }
    void manyClientsAtOnce()
    {
        start();
        std::deque<RawClient> clients;
        for (int i = 0; i < 300; ++i) {
            clients.emplace_back(*server);
            clients.back().send(Get);
        }
        for (RawClient &client : clients)
            QTRY_VERIFY(client.received().startsWith("HTTP/1.1 200 "));
    }
};

QTEST_GUILESS_MAIN(tst_HttpServer)
#include "tst_httpserver.moc"
