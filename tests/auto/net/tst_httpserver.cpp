// SPDX-License-Identifier: MIT
#include "httpserver.h"
#include "testing.h"
#include <QtCore/QTimer>
#include <QtNetwork/QTcpSocket>
#include <algorithm>
#include <deque>
#include <optional>

using namespace Ic;
using namespace std::chrono_literals;

namespace {

// A client that sends exactly the given bytes.
class RawClient
{
public:
    explicit RawClient(const HttpServer &server)
    {
        // As it comes: unread bytes are lost when the connection is reset.
        QObject::connect(&socket, &QTcpSocket::readyRead, &socket, [this] { m_received += socket.readAll(); });
        socket.connectToHost(server.address(), server.port());
    }
    void send(const QByteArray &bytes) { socket.write(bytes); }
    QByteArray received() const { return m_received; }
    bool isOpen() const
    {
        return socket.state() == QAbstractSocket::ConnectedState || socket.state() == QAbstractSocket::ConnectingState
            || socket.state() == QAbstractSocket::HostLookupState;
    }
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
    void keepsConnectionUntilClosed()
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
    void pipelinedRequestsAnsweredInOrder()
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
    void continueOnlyOnRequest()
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
        QTest::newRow("ClientHello of TLS") << QByteArray("\x16\x03\x01\x02\x00\x01", 6) << QByteArray("HTTP/1.1 400 ");
        QTest::newRow("header too large") << QByteArray("GET / HTTP/1.1\r\nA: " + QByteArray(2000, 'a')) << QByteArray("HTTP/1.1 431 ");
        QTest::newRow("body too large") << QByteArray("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 101\r\n\r\n") << QByteArray("HTTP/1.1 413 ");
        QTest::newRow("body too large, sent") << QByteArray("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 20000000\r\n\r\n" + QByteArray(20'000'000, 'a'))
                                              << QByteArray("HTTP/1.1 413 ");
        QTest::newRow("body too large, asked for") << QByteArray("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 101\r\n\r\n")
                                                   << QByteArray("HTTP/1.1 413 ");
        QTest::newRow("smuggled length") << QByteArray("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")
                                         << QByteArray("HTTP/1.1 400 ");
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
        limits.firstByteTimeout = 50ms;
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
    void stalledReaderIsDisconnected()
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

    void firstByteIsAwaitedShortly()
    {
        HttpServerLimits limits;
        limits.firstByteTimeout = 50ms;
        start(limits);
        RawClient silent(*server);
        RawClient begun(*server);
        begun.send("G");
        QTRY_VERIFY(!silent.isOpen() && silent.socket.state() == QAbstractSocket::UnconnectedState);
        QVERIFY(silent.received().isEmpty());
        QCOMPARE(server->connectionCount(), 1);
        begun.send("ET / HTTP/1.1\r\nHost: x\r\n\r\n");
        QTRY_VERIFY(begun.received().startsWith("HTTP/1.1 200 "));
    }
    void connectionLimitIsEnforced()
    {
        HttpServerLimits limits;
        limits.maxConnections = 2;
        start(limits);
        RawClient first(*server);
        RawClient second(*server);
        first.send("G");
        second.send("G");
        QTRY_COMPARE(server->connectionCount(), 2);
        RawClient third(*server);
        third.send(Get);
        QTRY_VERIFY(third.received().startsWith("HTTP/1.1 503 "));
        QVERIFY(third.received().contains("\r\nRetry-After: 1\r\n"));
        first.send("ET / HTTP/1.1\r\nHost: x\r\n\r\n");
        QTRY_VERIFY(first.received().startsWith("HTTP/1.1 200 "));
        QTRY_VERIFY(!third.isOpen());
        second.socket.disconnectFromHost();
        QTRY_COMPARE(server->connectionCount(), 1);
        RawClient fourth(*server);
        fourth.send(Get);
        QTRY_VERIFY(fourth.received().startsWith("HTTP/1.1 200 "));
    }
    void refusedConnectionsTakeNoPlace()
    {
        HttpServerLimits limits;
        limits.maxConnections = 2;
        start(limits);
        std::deque<RawClient> busy;
        for (int i = 0; i < 2; ++i) {
            busy.emplace_back(*server);
            busy.back().send("G");
        }
        QTRY_COMPARE(server->connectionCount(), 2);
        std::deque<RawClient> refused;
        for (int i = 0; i < 20; ++i) {
            refused.emplace_back(*server);
            refused.back().send(Get);
        }
        QTRY_VERIFY(refused.back().received().startsWith("HTTP/1.1 503 "));
        QVERIFY(server->connectionCount() <= 4);
        busy.front().socket.abort();
        QTRY_VERIFY(server->connectionCount() <= 3);
        RawClient next(*server);
        next.send(Get);
        QTRY_VERIFY(next.received().startsWith("HTTP/1.1 200 "));
    }
    void oldestSilentConnectionGivesWay()
    {
        HttpServerLimits limits;
        limits.maxConnections = 3;
        start(limits);
        RawClient used(*server);
        RawClient silent(*server);
        RawClient begun(*server);
        QTRY_COMPARE(server->connectionCount(), 3);
        begun.send("G");
        used.send(Get); // silent again from then on, and later than the second
        QTRY_VERIFY(used.received().startsWith("HTTP/1.1 200 "));
        RawClient fourth(*server);
        fourth.send(Get);
        QTRY_VERIFY(fourth.received().startsWith("HTTP/1.1 200 "));
        QTRY_COMPARE(silent.socket.state(), QAbstractSocket::UnconnectedState);
        QVERIFY(silent.received().isEmpty());
        QVERIFY(used.isOpen());
        fourth.send("G");
        RawClient fifth(*server);
        fifth.send(Get);
        QTRY_VERIFY(fifth.received().startsWith("HTTP/1.1 200 "));
        QTRY_COMPARE(used.socket.state(), QAbstractSocket::UnconnectedState);
        begun.send("ET / HTTP/1.1\r\nHost: x\r\n\r\n");
        QTRY_VERIFY(begun.received().startsWith("HTTP/1.1 200 "));
    }
    void connectionsWithUnreadRequestsStay()
    {
        HttpServerLimits limits;
        limits.maxConnections = 2;
        start(limits);
        RawClient first(*server);
        RawClient second(*server);
        RawClient third(*server);
        // All connect and two speak before the server has a turn.
        for (RawClient *client : {&first, &second, &third})
            QVERIFY(client->socket.waitForConnected());
        for (RawClient *client : {&first, &second}) {
            client->send(Get);
            QVERIFY(client->socket.waitForBytesWritten());
        }
        QTRY_VERIFY(first.received().startsWith("HTTP/1.1 200 ") && second.received().startsWith("HTTP/1.1 200 "));
        QTRY_VERIFY(third.received().startsWith("HTTP/1.1 503 "));
    }

    void admissionIsAskedFirst()
    {
        QList<HttpPeer> asked;
        int calls = 0;
        server->setAdmission([&](const QList<HttpPeer> &peers) {
            ++calls;
            QList<std::optional<HttpResponse>> answers;
            for (const HttpPeer &peer : peers) {
                answers.append(asked.isEmpty() ? std::optional(httpText(403, "not you")) : std::nullopt);
                asked.append(peer);
            }
            return answers;
        });
        start();
        RawClient first(*server);
        RawClient second(*server);
        QVERIFY(first.socket.waitForConnected() && second.socket.waitForConnected());
        first.send(Get);
        second.send(Get);
        QTRY_VERIFY(first.received().startsWith("HTTP/1.1 403 "));
        QTRY_VERIFY(second.received().startsWith("HTTP/1.1 200 "));
        QVERIFY(first.received().endsWith("not you"));
        QCOMPARE(requests.size(), 1);
        QCOMPARE(calls, 1); // for both
        QCOMPARE(asked.size(), 2);
        for (const HttpPeer &peer : std::as_const(asked)) {
            QCOMPARE(peer.address, QHostAddress(QHostAddress::LocalHost));
            QCOMPARE(peer.serverPort, server->port());
        }
        QCOMPARE(asked[1].port, second.socket.localPort());
        QTRY_VERIFY(!first.isOpen());
        QTRY_COMPARE(server->connectionCount(), 1);
    }
    void floodBeforeAdmissionIsCut()
    {
        HttpServerLimits limits;
        limits.maxConnections = 1;
        QList<qsizetype> asked;
        server->setAdmission([&asked](const QList<HttpPeer> &peers) {
            asked.append(peers.size());
            return QList<std::optional<HttpResponse>>(peers.size());
        });
        start(limits);
        std::deque<RawClient> clients;
        for (int i = 0; i < 10; ++i) {
            clients.emplace_back(*server);
            QVERIFY(clients.back().socket.waitForConnected());
        }
        const auto open = [&clients] { return std::count_if(clients.cbegin(), clients.cend(), [](const RawClient &client) { return client.isOpen(); }); };
        QTRY_COMPARE(open(), 1);
        QCOMPARE(asked, QList<qsizetype> {4});
    }
    void closedWhileConnectionsWait()
    {
        server->setAdmission([](const QList<HttpPeer> &peers) { return QList<std::optional<HttpResponse>>(peers.size()); });
        start();
        RawClient client(*server);
        QVERIFY(client.socket.waitForConnected());
        QTimer::singleShot(0, this, [this] { server->close(); });
        QTRY_VERIFY(!client.isOpen());
    }

    void droppedResponderSends500()
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
    void abortClosesConnection()
    {
        start();
        RawClient client(*server);
        client.send("GET /later HTTP/1.1\r\nHost: x\r\n\r\n");
        QTRY_COMPARE(responders.size(), 1u);
        responders.front().abort();
        QTRY_VERIFY(!client.isOpen());
        QVERIFY(client.received().isEmpty());
    }
    void firstAnswerCounts()
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
    void disconnectedClientInvalidatesResponder()
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
    void handlerMayDeleteServer()
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
    void handlerMayCloseServer()
    {
        start();
        server->setHandler([this](const HttpRequest &, const HttpResponder &) { server->close(); });
        RawClient client(*server);
        client.send(Get);
        QTRY_VERIFY(!server->isListening());
        QTRY_VERIFY(!client.isOpen());
        QCOMPARE(server->url(), QUrl());
    }
    void withoutHandlerReturns404()
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
