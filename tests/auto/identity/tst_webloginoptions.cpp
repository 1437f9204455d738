// SPDX-License-Identifier: MIT
// Options of a login, and sites that have none.
#include "loginfixture.h"
#include "testing.h"
#include "weblogin.h"
#include <QtTest/QSignalSpy>

using namespace Ic;
using namespace Ic::Test;

class tst_WebLoginOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void optionsAreValues()
    {
        const WebLoginOptions original;
        WebLoginOptions copy = original;
        copy.setSite(QUrl(QStringLiteral("https://example.org"))).setExpectedPrincipal(Person(7).principal()).setAllowReadOnly(true);
        QCOMPARE(original.site(), QUrl(QStringLiteral("https://id.ai")));
        QVERIFY(!original.expectedPrincipal() && !original.allowsReadOnly() && copy.allowsReadOnly());
        copy.setExpectedPrincipal({});
        QVERIFY(!copy.expectedPrincipal());
    }

    void sitesWithoutLogin_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("nothing there") << 404 << QByteArray("no") << ErrorCode::HttpStatus;
        QTest::newRow("moved") << 302 << QByteArray(R"({"path":"/cli"})") << ErrorCode::HttpStatus;
        QTest::newRow("out of order") << 503 << QByteArray() << ErrorCode::ServerUnavailable;
        QTest::newRow("a page") << 200 << QByteArray("<html>") << ErrorCode::HttpMalformed;
        QTest::newRow("an endless page") << 200 << QByteArray(20'000, ' ') << ErrorCode::ResponseTooLarge;
    }
    void sitesWithoutLogin()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(ErrorCode, code);
        FakeSite site;
        site.discovery = httpResponse(status, "application/json", body);
        WebLoginOptions options;
        options.setSite(site.url());
        WebLogin login(options);
        QSignalSpy opened(&login, &WebLogin::browserNeeded);
        const auto future = login.start();
        QTRY_VERIFY(future.isFinished());
        IC_COMPARE_ERROR(future.result(), code);
        QVERIFY(future.result().error().message().contains(u"127.0.0.1"));
        QVERIFY(opened.isEmpty());
    }
    void silentSite()
    {
        FakeSite site;
        site.answers = false;
        WebLoginOptions options;
        options.setSite(site.url());
        options.setTimeout(std::chrono::milliseconds(200));
        WebLogin login(options);
        const auto future = login.start();
        QTRY_VERIFY(future.isFinished());
        IC_COMPARE_ERROR(future.result(), ErrorCode::RequestTimeout);
    }

    void invalidOptions_data()
    {
        QTest::addColumn<QString>("site");
        QTest::addColumn<QString>("domain");
        QTest::addColumn<int>("minutes");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("not secured") << QStringLiteral("http://id.ai") << QString() << 1 << ErrorCode::MalformedUrl;
        QTest::newRow("no site") << QString() << QString() << 1 << ErrorCode::MalformedUrl;
        QTest::newRow("domain") << QStringLiteral("https://id.ai") << QStringLiteral("a.example/b") << 1 << ErrorCode::MalformedUrl;
        QTest::newRow("lifetime") << QStringLiteral("https://id.ai") << QString() << 0 << ErrorCode::InvalidArgument;
        QTest::newRow("unknown issuer") << QStringLiteral("https://id.example") << QString() << 1 << ErrorCode::InvalidArgument;
        QTest::newRow("no verifier") << QStringLiteral("https://id.ai") << QString() << 1 << ErrorCode::Unsupported;
    }
    void invalidOptions()
    {
        QFETCH(QString, site);
        QFETCH(QString, domain);
        QFETCH(int, minutes);
        QFETCH(ErrorCode, code);
        WebLoginOptions options;
        options.setSite(QUrl(site));
        options.setDomain(domain);
        options.setLifetime(std::chrono::minutes(minutes));
        WebLogin login(options);
        QSignalSpy failed(&login, &WebLogin::failed);
        const auto future = login.start();
        QVERIFY(failed.isEmpty());
        QTRY_VERIFY(future.isFinished());
        IC_COMPARE_ERROR(future.result(), code);
        QCOMPARE(failed.size(), 1);
    }
};

QTEST_GUILESS_MAIN(tst_WebLoginOptions)
#include "tst_webloginoptions.moc"
