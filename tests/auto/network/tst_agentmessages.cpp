// SPDX-License-Identifier: MIT
#include "agentmessages.h"
#include "cborwriter.h"
#include "httpmessage.h"
#include "networkstatus.h"
#include "submitresult.h"
#include "testing.h"

using namespace Ic;

namespace {

// A map with text keys; values are CBOR.
QByteArray mapOf(const QList<std::pair<QByteArray, QByteArray>> &entries, bool tag = true)
{
    CborWriter writer;
    if (tag)
        writer.selfDescribeTag();
    writer.beginMap(quint64(entries.size()));
    for (const auto &[key, value] : entries)
        writer.text(key).raw(value);
    return writer.result();
}
QByteArray text(const QByteArray &value)
{
    return CborWriter().text(value).result();
}
QByteArray bytes(const QByteArray &value)
{
    return CborWriter().bytes(value).result();
}
QByteArray number(quint64 value)
{
    return CborWriter().unsignedNumber(value).result();
}

const QByteArray Hostile = QByteArray::fromHex("5a80000000");

} // namespace

class tst_AgentMessages : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void status()
    {
        const auto result = NetworkStatus::fromCbor(
            mapOf({{"root_key", bytes("key")}, {"replica_health_status", text("healthy")}, {"impl_version", text("1.2")}, {"certified_height", number(7)}}));
        IC_VERIFY(result);
        QCOMPARE(result->rootKeyDer, QByteArray("key"));
        QCOMPARE(result->health, QStringLiteral("healthy"));
        QCOMPARE(result->implementation, QStringLiteral("1.2"));
        IC_VERIFY(NetworkStatus::fromCbor(mapOf({})));
        IC_COMPARE_ERROR(NetworkStatus::fromCbor(Hostile), ErrorCode::HttpMalformed);
        IC_COMPARE_ERROR(NetworkStatus::fromCbor(mapOf({}) + "x"), ErrorCode::HttpMalformed);
    }

    void queryReplied()
    {
        const QByteArray reply = mapOf({{"arg", bytes("DIDL")}}, false);
        CborWriter signatures;
        signatures.beginArray(1).raw(mapOf({{"timestamp", number(5)}, {"signature", bytes("sig")}, {"identity", bytes("node")}, {"more", number(1)}}, false));
        const QList<std::pair<QByteArray, QByteArray>> entries {
            {"status", text("replied")}, {"reply", reply}, {"signatures", signatures.result()}, {"unknown", number(1)}};
        for (const bool tag : {true, false}) {
            const auto result = QueryReply::fromCbor(mapOf(entries, tag));
            IC_VERIFY(result);
            QVERIFY(!result->reject);
            QCOMPARE(result->argument, QByteArray("DIDL"));
            QCOMPARE(result->signatures.size(), 1);
            QCOMPARE(result->signatures.constFirst().timestampNs, 5u);
            QCOMPARE(result->signatures.constFirst().node.toByteArray(), QByteArray("node"));
        }
    }
    void queryRejected()
    {
        const auto result = QueryReply::fromCbor(
            mapOf({{"status", text("rejected")}, {"reject_code", number(5)}, {"reject_message", text("it\ntrapped")}, {"error_code", text("IC0503")}}));
        IC_VERIFY(result);
        QVERIFY(result->reject);
        QCOMPARE(result->reject->code, 5u);
        QCOMPARE(result->reject->toText(), QStringLiteral("reject 5 (IC0503): it trapped"));
    }
    void queryMalformed_data()
    {
        QTest::addColumn<QByteArray>("cbor");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("claims 2^31 bytes") << Hostile;
        QTest::newRow("no map") << number(1);
        QTest::newRow("nothing in it") << mapOf({});
        QTest::newRow("unknown status") << mapOf({{"status", text("maybe")}});
        QTest::newRow("replied without a reply") << mapOf({{"status", text("replied")}});
        QTest::newRow("replied without an argument") << mapOf({{"status", text("replied")}, {"reply", mapOf({}, false)}});
        QTest::newRow("rejected without a code") << mapOf({{"status", text("rejected")}, {"reject_message", text("no")}});
        QTest::newRow("code is text") << mapOf({{"status", text("rejected")}, {"reject_code", text("5")}});
        QTest::newRow("node id too long") << mapOf(
            {{"signatures", CborWriter().beginArray(1).raw(mapOf({{"identity", bytes(QByteArray(30, 'x'))}}, false)).result()}});
        QTest::newRow("trailing bytes") << mapOf({{"status", text("replied")}, {"reply", mapOf({{"arg", bytes("x")}}, false)}}) + "x";
        QTest::newRow("duplicate key") << mapOf({{"status", text("replied")}, {"status", text("replied")}, {"reply", mapOf({{"arg", bytes("x")}}, false)}});
    }
    void queryMalformed()
    {
        QFETCH(QByteArray, cbor);
        IC_COMPARE_ERROR(QueryReply::fromCbor(cbor), ErrorCode::HttpMalformed);
    }

    void submitted_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("code"); // NoError: accepted
        QTest::addColumn<QByteArray>("certificate");
        const auto reject = [](quint64 code) {
            return mapOf({{"status", text("non_replicated_rejection")}, {"reject_code", number(code)}, {"reject_message", text("no")}});
        };
        QTest::newRow("accepted") << 202 << QByteArray() << int(ErrorCode::NoError) << QByteArray();
        QTest::newRow("accepted, text to be ignored") << 202 << QByteArray("accepted") << int(ErrorCode::NoError) << QByteArray();
        QTest::newRow("replied") << 200 << mapOf({{"status", text("replied")}, {"certificate", bytes("cert")}}) << int(ErrorCode::NoError)
                                 << QByteArray("cert");
        QTest::newRow("rejected") << 200 << reject(3) << int(ErrorCode::UncertifiedReject) << QByteArray();
        QTest::newRow("rejected for the moment") << 200 << reject(2) << int(ErrorCode::ServerUnavailable) << QByteArray();
        QTest::newRow("neither") << 200 << mapOf({{"status", text("replied")}}) << int(ErrorCode::HttpMalformed) << QByteArray();
        QTest::newRow("claims 2^31 bytes") << 200 << Hostile << int(ErrorCode::HttpMalformed) << QByteArray();
        QTest::newRow("400") << 400 << QByteArray("expired") << int(ErrorCode::HttpStatus) << QByteArray();
        QTest::newRow("404") << 404 << QByteArray() << int(ErrorCode::HttpStatus) << QByteArray();
        QTest::newRow("408") << 408 << QByteArray() << int(ErrorCode::ServerUnavailable) << QByteArray();
        QTest::newRow("429") << 429 << QByteArray() << int(ErrorCode::RateLimited) << QByteArray();
        QTest::newRow("500") << 500 << QByteArray() << int(ErrorCode::ServerUnavailable) << QByteArray();
        QTest::newRow("501") << 501 << QByteArray() << int(ErrorCode::HttpStatus) << QByteArray();
        QTest::newRow("302") << 302 << QByteArray() << int(ErrorCode::HttpStatus) << QByteArray();
    }
    void submitted()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(int, code);
        HttpResponse response;
        response.status = status;
        response.body = body;
        const auto result = SubmitResult::fromResponse(response);
        if (ErrorCode(code) != ErrorCode::NoError) {
            IC_COMPARE_ERROR(result, ErrorCode(code));
            return;
        }
        IC_VERIFY(result);
        QTEST(result->certificate, "certificate");
    }
    void errorTextIsShortLine()
    {
        const Error error = httpStatusError(httpText(400, "first\nsecond " + QByteArray(5000, 'x')));
        QVERIFY(error.message().startsWith(u"HTTP status 400: first second"));
        QVERIFY(error.message().size() < 300);
        const Error cut = httpStatusError(httpText(400, QByteArray(199, 'x') + "\xf0\x9f\x98\x80 and more"));
        QCOMPARE(cut.message(), QStringLiteral("HTTP status 400: ") + QString(199, u'x'));
    }
    void refusedResponseHasFacts_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("retryAfter");
        QTest::addColumn<int>("seconds"); // negative: none
        const int longest = int(std::chrono::seconds(Error::MaxRetryAfter).count());
        QTest::newRow("404") << 404 << QByteArray() << -1;
        QTest::newRow("429") << 429 << QByteArray("90") << 90;
        QTest::newRow("503, at once") << 503 << QByteArray("0") << 0;
        QTest::newRow("503, spaces") << 503 << QByteArray(" 5 ") << 5;
        QTest::newRow("503, a day") << 503 << QByteArray("86400") << longest;
        QTest::newRow("503, longer") << 503 << QByteArray("86401") << longest;
        QTest::newRow("503, beyond all numbers") << 503 << QByteArray(100, '9') << longest;
        QTest::newRow("503, a date") << 503 << QByteArray("Fri, 31 Dec 1999 23:59:59 GMT") << -1;
        QTest::newRow("503, negative") << 503 << QByteArray("-1") << -1;
        QTest::newRow("503, with a sign") << 503 << QByteArray("+1") << -1;
    }
    void refusedResponseHasFacts()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, retryAfter);
        QFETCH(int, seconds);
        HttpResponse response = httpText(status, "two\nlines");
        if (!retryAfter.isEmpty())
            response.headers.add("retry-after", retryAfter);
        const Error error = httpStatusError(response);
        QCOMPARE(error.httpStatus(), std::optional(status));
        QCOMPARE(error.canisterText(), QStringLiteral("two\nlines"));
        QCOMPARE(error.retryAfter(), seconds < 0 ? std::nullopt : std::optional(std::chrono::seconds(seconds)));
        QVERIFY(!error.rejectCode());
        // Bounded, however much the server sends.
        QCOMPARE(httpStatusError(httpText(status, QByteArray(100'000, 'x'))).canisterText().size(), Error::MaxCanisterTextLength);
    }
    void rejectIsFactOfError()
    {
        const Reject reject {5, QStringLiteral("it\ntrapped"), QStringLiteral("IC0503")};
        const Error error = reject.toError(ErrorCode::CertifiedReject);
        QCOMPARE(error, ErrorCode::CertifiedReject);
        QCOMPARE(error.message(), reject.toText());
        QCOMPARE(error.rejectCode(), std::optional(int(Reject::CanisterError)));
        QCOMPARE(error.rejectErrorCode(), QStringLiteral("IC0503"));
        QCOMPARE(error.canisterText(), QStringLiteral("it\ntrapped"));
        QVERIFY(!error.httpStatus());
    }

    void readState()
    {
        const auto result = certificateOfReadState(mapOf({{"other", number(1)}, {"certificate", bytes("cert")}}));
        IC_VERIFY(result);
        QCOMPARE(*result, QByteArray("cert"));
        IC_COMPARE_ERROR(certificateOfReadState(mapOf({})), ErrorCode::HttpMalformed);
        IC_COMPARE_ERROR(certificateOfReadState(mapOf({{"certificate", number(1)}})), ErrorCode::HttpMalformed);
        IC_COMPARE_ERROR(certificateOfReadState(Hostile), ErrorCode::HttpMalformed);
    }
};

QTEST_GUILESS_MAIN(tst_AgentMessages)
#include "tst_agentmessages.moc"
