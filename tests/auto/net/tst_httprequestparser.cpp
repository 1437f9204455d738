// SPDX-License-Identifier: MIT
#include "httprequestparser.h"
#include "testing.h"

using namespace Ic;
using State = HttpRequestParser::State;

class tst_HttpRequestParser : public QObject
{
    Q_OBJECT

    static constexpr qsizetype HeaderLimit = 512;
    static constexpr qsizetype BodyLimit = 64;

private Q_SLOTS:
    void accepted_data()
    {
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<bool>("keepAlive");
        QTest::addColumn<QByteArray>("rest");
        const QByteArray none;
        QTest::newRow("get") << QByteArray("GET /a/b?c=d HTTP/1.1\r\nHost: x\r\n\r\n") << QByteArray("GET") << QByteArray("/a/b") << QByteArray("c=d") << none
                             << true << none;
        QTest::newRow("sized body") << QByteArray("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc") << QByteArray("POST") << QByteArray("/") << none
                                    << QByteArray("abc") << true << none;
        QTest::newRow("empty body") << QByteArray("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n") << QByteArray("POST") << QByteArray("/") << none
                                    << none << true << none;
        QTest::newRow("body at the limit") << QByteArray("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 64\r\n\r\n" + QByteArray(64, 'b')) << QByteArray("POST")
                                           << QByteArray("/") << none << QByteArray(64, 'b') << true << none;
        QTest::newRow("chunked") << QByteArray(
            "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0A \t;x=y\r\n0123456789\r\n0\r\nTrailer: t\r\n\r\n")
                                 << QByteArray("POST") << QByteArray("/") << none << QByteArray("abc0123456789") << true << none;
        QTest::newRow("pipelined: the next request is left") << QByteArray("GET /1 HTTP/1.1\r\nHost: x\r\n\r\nGET /2 HTTP/1.1\r\n") << QByteArray("GET")
                                                             << QByteArray("/1") << none << none << true << QByteArray("GET /2 HTTP/1.1\r\n");
        QTest::newRow("connection: close") << QByteArray("GET / HTTP/1.1\r\nhOST:x\t \r\nConnection:\t foo, Close \r\n\r\n") << QByteArray("GET")
                                           << QByteArray("/") << none << none << false << none;
        QTest::newRow("HTTP/1.0 closes") << QByteArray("GET / HTTP/1.0\r\n\r\n") << QByteArray("GET") << QByteArray("/") << none << none << false << none;
        QTest::newRow("empty line before") << QByteArray("\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n") << QByteArray("GET") << QByteArray("/") << none << none
                                           << true << none;
    }
    void accepted()
    {
        QFETCH(QByteArray, input);
        QFETCH(QByteArray, body);
        QFETCH(bool, keepAlive);
        QFETCH(QByteArray, rest);
        // In one piece, and byte by byte: the same result.
        for (const bool whole : {true, false}) {
            HttpRequestParser parser(HeaderLimit, BodyLimit);
            QByteArray buffer;
            if (whole) {
                buffer = input;
                parser.feed(buffer);
            } else {
                for (qsizetype i = 0; i < input.size() && parser.state() != State::Complete; ++i) {
                    buffer.append(input[i]);
                    parser.feed(buffer);
                }
                rest.clear();
            }
            QCOMPARE(parser.state(), State::Complete);
            QTEST(parser.request().method, "method");
            QTEST(parser.request().path, "path");
            QTEST(parser.request().query, "query");
            QCOMPARE(parser.request().body, body);
            QCOMPARE(parser.keepAlive(), keepAlive);
            QCOMPARE(buffer, rest);
        }
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<int>("status");
        const auto get = [](const QByteArray &fields) { return QByteArray("GET / HTTP/1.1\r\n" + fields + "\r\n"); };
        const auto post = [](const QByteArray &fields, const QByteArray &body = {}) {
            return QByteArray("POST / HTTP/1.1\r\nHost: x\r\n" + fields + "\r\n" + body);
        };
        const QByteArray chunked("Transfer-Encoding: chunked\r\n");
        QTest::newRow("no request line") << QByteArray("hello\r\n\r\n") << 400;
        QTest::newRow("no version") << QByteArray("GET /\r\n\r\n") << 400;
        QTest::newRow("space before the method") << QByteArray(" GET / HTTP/1.1\r\nHost: x\r\n\r\n") << 400;
        QTest::newRow("space in the target") << QByteArray("GET /a b HTTP/1.1\r\nHost: x\r\n\r\n") << 400;
        QTest::newRow("control character in the target") << QByteArray("GET /\x01 HTTP/1.1\r\nHost: x\r\n\r\n") << 400;
        QTest::newRow("method is no token") << QByteArray("G(T / HTTP/1.1\r\nHost: x\r\n\r\n") << 400;
        QTest::newRow("ClientHello of TLS") << QByteArray("\x16\x03\x01\x02", 4) << 400;
        QTest::newRow("no method can begin so") << QByteArray("{") << 400;
        QTest::newRow("HTTP/2") << QByteArray("PRI * HTTP/2.0\r\n\r\n") << 505;
        QTest::newRow("no host") << get("A: b\r\n") << 400;
        QTest::newRow("two hosts") << get("Host: a\r\nHost: b\r\n") << 400;
        QTest::newRow("space before the colon") << get("Host : x\r\n") << 400;
        QTest::newRow("folded line") << get("Host: x\r\n folded\r\n") << 400;
        QTest::newRow("field without a colon") << get("Host: x\r\nfoo\r\n") << 400;
        QTest::newRow("bare LF in a value") << get("Host: x\r\nA: b\nContent-Length: 5\r\n") << 400;
        QTest::newRow("NUL in a value") << get(QByteArray("Host: x\r\nA: b\0c\r\n", 17)) << 400;
        QTest::newRow("bare LF before a value") << get("Host: x\r\nA:\nb\r\n") << 400;
        QTest::newRow("bare CR after a value") << get("Host: x\r\nA: b\r\r\n") << 400;
        QTest::newRow("vertical tab before a length") << post("Content-Length:\v3\r\n") << 400;
        QTest::newRow("form feed after a coding") << post("Transfer-Encoding: chunked\f\r\n") << 400;
        QTest::newRow("bare LF after a chunk size") << post(chunked, "3\n\r\nabc\r\n") << 400;
        QTest::newRow("vertical tab after a chunk size") << post(chunked, "3\v\r\nabc\r\n") << 400;
        QTest::newRow("bare LF in a chunk extension") << post(chunked, "3;a\n0\r\nabc\r\n") << 400;
        QTest::newRow("bare CR in a trailer") << post(chunked, "0\r\nA: \rb\r\n\r\n") << 400;
        QTest::newRow("header over the limit") << get("Host: x\r\nA: " + QByteArray(600, 'a') + "\r\n") << 431;
        QTest::newRow("endless header") << QByteArray(HeaderLimit + 1, 'a') << 431;
        QTest::newRow("too many fields") << get(QByteArray("A:\r\n").repeated(101)) << 431;
        QTest::newRow("negative length") << post("Content-Length: -1\r\n") << 400;
        QTest::newRow("length with plus") << post("Content-Length: +1\r\n") << 400;
        QTest::newRow("hexadecimal length") << post("Content-Length: 0x10\r\n") << 400;
        QTest::newRow("list of lengths") << post("Content-Length: 3, 3\r\n") << 400;
        QTest::newRow("two lengths") << post("Content-Length: 3\r\nContent-Length: 3\r\n") << 400;
        QTest::newRow("length beyond 64 bits") << post("Content-Length: 99999999999999999999\r\n") << 400;
        QTest::newRow("body over the limit") << post("Content-Length: 65\r\n") << 413;
        QTest::newRow("body of an exabyte") << post("Content-Length: 999999999999999999\r\n") << 413;
        QTest::newRow("length and chunked") << post("Content-Length: 3\r\n" + chunked) << 400;
        QTest::newRow("unknown coding") << post("Transfer-Encoding: gzip, chunked\r\n") << 501;
        QTest::newRow("chunked twice") << post(chunked + chunked) << 501;
        QTest::newRow("chunked in HTTP/1.0") << QByteArray("POST / HTTP/1.0\r\n" + chunked + "\r\n") << 400;
        QTest::newRow("chunk size is no number") << post(chunked, "xyz\r\n") << 400;
        QTest::newRow("chunk size is empty") << post(chunked, "\r\n") << 400;
        QTest::newRow("chunk size is negative") << post(chunked, "-1\r\n") << 400;
        QTest::newRow("chunk of 2^60") << post(chunked, "fffffffffffffff\r\n") << 413;
        QTest::newRow("chunk size beyond 64 bits") << post(chunked, "ffffffffffffffffff\r\n") << 400;
        QTest::newRow("chunks over the limit together") << post(chunked, "40\r\n" + QByteArray(64, 'a') + "\r\n1\r\n") << 413;
        QTest::newRow("chunk longer than said") << post(chunked, "3\r\nabcd\r\n") << 400;
        QTest::newRow("endless chunk extension") << post(chunked, "3;" + QByteArray(2000, 'a')) << 400;
        QTest::newRow("endless trailer") << post(chunked, "0\r\n" + QByteArray("A: bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\r\n").repeated(200))
                                         << 431;
        QTest::newRow("unknown expectation") << post("Content-Length: 3\r\nExpect: tea\r\n") << 417;
    }
    void refused()
    {
        QFETCH(QByteArray, input);
        HttpRequestParser parser(HeaderLimit, BodyLimit);
        parser.feed(input);
        QCOMPARE(parser.state(), State::Failed);
        QTEST(parser.errorStatus(), "status");
        QVERIFY(*parser.errorText());
    }

    void rejectedBeforeReadingBody()
    {
        // The answer must not wait for the bytes that it refuses.
        QByteArray input("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 65\r\n\r\n");
        HttpRequestParser parser(HeaderLimit, BodyLimit);
        QCOMPARE(parser.feed(input), State::Failed);
        QVERIFY(parser.request().body.capacity() == 0);
    }

    void expectContinue()
    {
        QByteArray input("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nExpect: 100-Continue\r\n\r\n");
        HttpRequestParser parser(HeaderLimit, BodyLimit);
        QCOMPARE(parser.feed(input), State::Body);
        QVERIFY(parser.expectsContinue());
        input = "abc";
        QCOMPARE(parser.feed(input), State::Complete);
    }
};

QTEST_GUILESS_MAIN(tst_HttpRequestParser)
#include "tst_httprequestparser.moc"
