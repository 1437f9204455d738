// SPDX-License-Identifier: MIT
#include "boundarynodes.h"
#include "retryrule.h"
#include "testing.h"
#include <QtCore/QMetaEnum>

using namespace Ic;
using namespace std::chrono_literals;

namespace {

QList<QUrl> urls(int count)
{
    QList<QUrl> result;
    for (int i = 0; i < count; ++i)
        result.append(QUrl(QStringLiteral("https://node%1.example").arg(i)));
    return result;
}

Error error(ErrorCode code = ErrorCode::ConnectionLost)
{
    return {code, QStringLiteral("test")};
}

constexpr auto Now = 1000s;

} // namespace

class tst_BoundaryNodes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void retryTable()
    {
        const QList<ErrorCode> again {ErrorCode::NetworkError, ErrorCode::HostNotFound, ErrorCode::ConnectionRefused, ErrorCode::ProxyFailed,
            ErrorCode::TlsFailed, ErrorCode::ConnectTimeout, ErrorCode::TlsTimeout, ErrorCode::ConnectionLost, ErrorCode::RequestTimeout,
            ErrorCode::HttpMalformed, ErrorCode::RateLimited, ErrorCode::ServerUnavailable};
        const QList<ErrorCode> another {ErrorCode::CertificateStale, ErrorCode::CertificateFromFuture, ErrorCode::QueryReplyStale};
        const QMetaEnum codes = QMetaEnum::fromType<ErrorCode>();
        QVERIFY(codes.keyCount() > 100);
        for (int i = 0; i < codes.keyCount(); ++i) {
            const auto code = ErrorCode(codes.value(i));
            AfterFailure expected = AfterFailure::GiveUp;
            if (again.contains(code))
                expected = AfterFailure::AskAgain;
            else if (another.contains(code) || (code != ErrorCode::NoError && errorCodeInfo(code).errorClass == ErrorClass::Forged))
                expected = AfterFailure::AskAnother;
            else if (code == ErrorCode::EnvelopeExpired)
                expected = AfterFailure::SignAgain;
            QVERIFY2(afterFailure(code) == expected, codes.key(i));
        }
    }

    void prefersFirstUntilFailure()
    {
        BoundaryNodes nodes(urls(3));
        QCOMPARE(nodes.choose(Now)->node, 0);
        nodes.succeeded(0);
        QCOMPARE(nodes.choose(Now)->node, 0);
    }
    void nextNodeBecomesPreferred()
    {
        BoundaryNodes nodes(urls(3));
        nodes.failed(0, error(), Now, 0);
        QCOMPARE(nodes.choose(Now)->node, 1);
        QCOMPARE(nodes.choose(Now)->wait, 0ns);
        nodes.succeeded(1);
        QCOMPARE(nodes.choose(Now + 1h)->node, 1); // also when the first has rested
        nodes.failed(1, error(), Now, 0);
        QCOMPARE(nodes.choose(Now)->node, 2);
        QCOMPARE(nodes.health()[0].failures, 1);
        QVERIFY(nodes.health()[0].lastError == ErrorCode::ConnectionLost);
    }
    void earliestRestEndsFirst()
    {
        BoundaryNodes nodes(urls(2));
        nodes.failed(0, error(), Now, 0);
        nodes.failed(1, error(), Now + 10ms, 0);
        const auto choice = nodes.choose(Now + 10ms);
        QCOMPARE(choice->node, 0);
        QCOMPARE(choice->wait, 240ms);
        QCOMPARE(nodes.choose(Now + 250ms)->wait, 0ns);
    }
    void avoidedOnesAreNotChosen()
    {
        BoundaryNodes nodes(urls(2));
        QCOMPARE(nodes.choose(Now, {0})->node, 1);
        QVERIFY(!nodes.choose(Now, {0, 1}));
    }

    void failedNodesRest_data()
    {
        QTest::addColumn<int>("failures");
        QTest::addColumn<quint64>("random");
        QTest::addColumn<qint64>("milliseconds");
        QTest::newRow("first, least") << 1 << quint64(0) << qint64(250);
        QTest::newRow("first, most") << 1 << quint64(249'999'999) << qint64(499);
        QTest::newRow("first, random goes round") << 1 << quint64(250'000'000) << qint64(250);
        QTest::newRow("second") << 2 << quint64(0) << qint64(500);
        QTest::newRow("third") << 3 << quint64(0) << qint64(1000);
        QTest::newRow("seventh: no longer than half a minute") << 7 << quint64(0) << qint64(15'000);
        QTest::newRow("thousandth") << 1000 << quint64(14'999'999'999) << qint64(29'999);
    }
    void failedNodesRest()
    {
        QFETCH(int, failures);
        QFETCH(quint64, random);
        QFETCH(qint64, milliseconds);
        BoundaryNodes nodes(urls(1));
        for (int i = 1; i < failures; ++i)
            nodes.failed(0, error(), 0s, 0);
        nodes.failed(0, error(), Now, random);
        QCOMPARE(std::chrono::duration_cast<std::chrono::milliseconds>(nodes.choose(Now)->wait).count(), milliseconds);
        nodes.succeeded(0);
        QCOMPARE(nodes.choose(Now)->wait, 0ns);
        nodes.failed(0, error(), Now, 0);
        QCOMPARE(nodes.choose(Now)->wait, 250ms); // from the start again
    }
    void retryAfterIsBounded()
    {
        BoundaryNodes nodes(urls(1));
        nodes.failed(0, error(ErrorCode::RateLimited).withRetryAfter(10s), Now, 0);
        QCOMPARE(nodes.choose(Now)->wait, 10s);
        BoundaryNodes greedy(urls(1));
        greedy.failed(0, error(ErrorCode::RateLimited).withRetryAfter(1h), Now, 0);
        QCOMPARE(greedy.choose(Now)->wait, 2min);
    }
    void forgingNodeRestsLong()
    {
        BoundaryNodes nodes(urls(2));
        nodes.failed(0, error(ErrorCode::CertificateSignatureInvalid), Now, 0);
        nodes.failed(1, error(), Now, 0);
        QCOMPARE(nodes.choose(Now)->node, 1);
        QCOMPARE(nodes.choose(Now, {1})->wait, 10min);
    }
    void emptyNodeList()
    {
        const BoundaryNodes nodes({});
        QCOMPARE(nodes.choose(Now)->node, 0);
        QVERIFY(nodes.url(0).isEmpty());
    }
    void waitsGrowByHalf()
    {
        Backoff backoff(250ms, 5s);
        QCOMPARE(backoff.next(), 250ms);
        QCOMPARE(backoff.peek(), 375ms);
        QCOMPARE(backoff.next(), 375ms);
        for (int i = 0; i < 10; ++i)
            backoff.next();
        QCOMPARE(backoff.next(), 5000ms);
        backoff.reset();
        QCOMPARE(backoff.next(), 250ms);
        QCOMPARE(Backoff(10s, 5s).next(), 10'000ms); // the longest is at least the first
    }
    void onlyNodeTroublePasses()
    {
        QVERIFY(isPassing(Error(ErrorCode::ServerUnavailable, {})));
        QVERIFY(isPassing(Error(ErrorCode::ConnectionLost, {})));
        QVERIFY(isPassing(Error(ErrorCode::CertificateStale, {}))); // it may catch up
        QVERIFY(!isPassing(Error(ErrorCode::HttpMalformed, {}))); // another node may do better, the same one does not
        QVERIFY(!isPassing(Error(ErrorCode::HttpStatus, {})));
        QVERIFY(!isPassing(Error(ErrorCode::ResponseTooLarge, {})));
        QVERIFY(!isPassing(Error(ErrorCode::RootKeyMismatch, {})));
        QVERIFY(!isPassing(Error()));
    }
};

QTEST_GUILESS_MAIN(tst_BoundaryNodes)
#include "tst_boundarynodes.moc"
