// SPDX-License-Identifier: MIT
// The address at which a login waits for the browser, and the file that leads the browser to the site.
#include "fakedesktop.h"
#include "loginfile.h"
#include "loginrequest.h"
#include "otheruser.h"
#include "testing.h"
#include "webloginattempt.h"
#include <QtCore/QFileInfo>
#include <algorithm>
#include <vector>
#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

using namespace Ic;
using namespace Ic::Test;

class tst_WebLoginCallback : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void foreignRequestsAreIgnored_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("host"); // PORT is put in
        QTest::addColumn<QByteArray>("headers");
        QTest::addColumn<QByteArray>("nonce"); // empty: the right one
        QTest::addColumn<int>("status");
        const QByteArray host = "127.0.0.1:PORT";
        const QByteArray type = "Content-Type: application/x-www-form-urlencoded\r\n";
        QTest::newRow("forged POST without a nonce") << QByteArray("POST") << QByteArray("/") << host << type << QByteArray("-") << 403;
        QTest::newRow("wrong nonce") << QByteArray("POST") << QByteArray("/") << host << type << QByteArray(43, 'A') << 403;
        QTest::newRow("start of a nonce") << QByteArray("POST") << QByteArray("/") << host << type << QByteArray("A") << 403;
        QTest::newRow("wrong Host, the name of this computer")
            << QByteArray("POST") << QByteArray("/") << QByteArray("localhost:PORT") << type << QByteArray() << 421;
        QTest::newRow("wrong Host, a rebound name") << QByteArray("POST") << QByteArray("/") << QByteArray("evil.example:PORT") << type << QByteArray() << 421;
        QTest::newRow("wrong Host, no port") << QByteArray("POST") << QByteArray("/") << QByteArray("127.0.0.1") << type << QByteArray() << 421;
        QTest::newRow("wrong method") << QByteArray("GET") << QByteArray("/") << host << type << QByteArray() << 405;
        QTest::newRow("preflight") << QByteArray("OPTIONS") << QByteArray("/") << host << type << QByteArray() << 405;
        QTest::newRow("wrong path") << QByteArray("POST") << QByteArray("/callback") << host << type << QByteArray() << 404;
        QTest::newRow("query") << QByteArray("POST") << QByteArray("/?a=b") << host << type << QByteArray() << 404;
        QTest::newRow("icon") << QByteArray("GET") << QByteArray("/favicon.ico") << host << QByteArray() << QByteArray() << 404;
        QTest::newRow("JSON") << QByteArray("POST") << QByteArray("/") << host << QByteArray("Content-Type: application/json\r\n") << QByteArray() << 415;
        QTest::newRow("no type") << QByteArray("POST") << QByteArray("/") << host << QByteArray() << QByteArray() << 415;
        QTest::newRow("another page") << QByteArray("POST") << QByteArray("/") << host << type + "Origin: https://evil.example\r\n" << QByteArray() << 403;
    }
    void foreignRequestsAreIgnored()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, host);
        QFETCH(QByteArray, headers);
        QFETCH(QByteArray, nonce);
        QFETCH(int, status);
        Login t;
        QVERIFY(t.open());
        const QByteArray port = QByteArray::number(t.invitation().callback.port());
        QByteArray form = t.form();
        if (nonce == "-")
            form = form.left(form.indexOf("&nonce="));
        else if (!nonce.isEmpty())
            form = formOf(jsonOf(t.person.chainTo(t.invitation().publicKey, t.terms())), nonce);
        Exchange stranger(quint16(port.toInt()),
            method + ' ' + path + " HTTP/1.1\r\nHost: " + host.replace("PORT", port) + "\r\nConnection: close\r\n" + headers
                + "Content-Length: " + QByteArray::number(form.size()) + "\r\n\r\n" + form);
        QVERIFY(stranger.finish());
        QCOMPARE(stranger.status(), status);
        QVERIFY(stranger.header("Content-Security-Policy").startsWith("default-src 'none'"));
        QVERIFY(stranger.body().contains("It is still waiting"));
        QVERIFY(t.login->isRunning());
        QVERIFY(!t.future.isFinished());
        Exchange real(t.invitation(), t.form());
        QVERIFY(t.end());
        IC_VERIFY(t.future.result());
    }

    void originsOfTheLoginPage_data()
    {
        QTest::addColumn<QByteArray>("origin");
        QTest::newRow("the site") << QByteArray("SITE");
        QTest::newRow("hidden") << QByteArray("null");
    }
    void originsOfTheLoginPage()
    {
        QFETCH(QByteArray, origin);
        Login t;
        QVERIFY(t.open());
        const QByteArray form = t.form();
        const QByteArray port = QByteArray::number(t.invitation().callback.port());
        Exchange post(quint16(port.toInt()),
            "POST / HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nConnection: close\r\nOrigin: " + origin.replace("SITE", t.site.url().toEncoded())
                + "\r\nContent-Type: application/x-www-form-urlencoded; charset=UTF-8\r\nContent-Length: " + QByteArray::number(form.size()) + "\r\n\r\n"
                + form);
        QVERIFY(t.end());
        IC_VERIFY(t.future.result());
    }

    void oversized_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<int>("status");
        QTest::newRow("header") << QByteArray("X: " + QByteArray(9'000, 'x') + "\r\nContent-Length: 0\r\n") << 431;
        QTest::newRow("body") << QByteArray("Content-Length: 70000\r\n") << 413;
    }
    void oversized()
    {
        QFETCH(QByteArray, header);
        QFETCH(int, status);
        Login t;
        QVERIFY(t.open());
        const QByteArray port = QByteArray::number(t.invitation().callback.port());
        Exchange post(quint16(port.toInt()),
            "POST / HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\n" + header + "\r\n");
        QVERIFY(post.finish());
        QCOMPARE(post.status(), status);
        QVERIFY(t.login->isRunning());
        Exchange real(t.invitation(), t.form());
        QVERIFY(t.end());
        IC_VERIFY(t.future.result());
    }

    void silentConnectionsGiveWay()
    {
        Login t;
        QVERIFY(t.open());
        std::vector<std::unique_ptr<Exchange>> silent;
        for (int i = 0; i < 100; ++i)
            silent.push_back(std::make_unique<Exchange>(quint16(t.invitation().callback.port()), QByteArray()));
        Exchange real(t.invitation(), t.form());
        QVERIFY(t.end());
        IC_VERIFY(t.future.result());
        QVERIFY(real.finish());
        QCOMPARE(real.status(), 303);
    }
    void tooManyConnections()
    {
        Login t;
        QVERIFY(t.open());
        std::vector<std::unique_ptr<Exchange>> begun;
        for (int i = 0; i < 64; ++i)
            begun.push_back(std::make_unique<Exchange>(quint16(t.invitation().callback.port()), QByteArray("POST ")));
        // The server takes them in the order in which they came.
        QTRY_VERIFY(std::all_of(begun.cbegin(), begun.cend(), [](const auto &exchange) { return exchange->isConnected(); }));
        Exchange next(quint16(t.invitation().callback.port()), "POST ");
        QVERIFY(next.finish());
        QCOMPARE(next.status(), 503);
        QCOMPARE(next.header("Retry-After"), QByteArray("1"));
    }
    void silenceIsShort()
    {
        Login t;
        QVERIFY(t.open());
        Exchange begun(quint16(t.invitation().callback.port()), "POST ");
        QTRY_VERIFY(begun.isConnected());
        Exchange silent(quint16(t.invitation().callback.port()), QByteArray());
        QVERIFY(silent.finish());
        QCOMPARE(silent.status(), 0);
        QVERIFY(begun.isConnected()); // it has the time of a whole request
    }

    void privateFileOpensTheBrowser()
    {
#ifdef Q_OS_LINUX
        const FakeDesktop desktop;
        Login t;
        IC_COMPARE_ERROR(t.login->openInBrowser(), ErrorCode::InvalidState);
        QVERIFY(t.open());
        const mode_t mask = umask(0);
        const auto opened = t.login->openInBrowser();
        umask(mask);
        IC_VERIFY(opened);
        QTRY_VERIFY(!desktop.opened().isEmpty());
        QCOMPARE(desktop.opened().size(), 1);
        const QFileInfo file(desktop.opened().constFirst());
        QVERIFY2(file.absoluteFilePath().startsWith(desktop.runtimeFolder() + u'/'), qPrintable(file.absoluteFilePath()));
        QCOMPARE(int(file.permissions() & 0x0077), 0);
        QCOMPARE(int(QFileInfo(file.path()).permissions() & 0x0077), 0);
        QVERIFY(!desktop.opened().constFirst().contains(QString::fromLatin1(t.invitation().nonce)));
        QFile contents(file.absoluteFilePath());
        QVERIFY(contents.open(QIODevice::ReadOnly));
        QCOMPARE(contents.readAll(), redirectingHtml(t.login->url()));
        IC_VERIFY(t.login->openInBrowser()); // again: the same
        QTRY_COMPARE(desktop.opened().size(), 2);
        QCOMPARE(desktop.opened().constLast(), file.absoluteFilePath());
        t.login->cancel();
        QVERIFY(!QFileInfo::exists(file.absoluteFilePath()));
        QVERIFY(!QFileInfo::exists(file.path()));
        IC_COMPARE_ERROR(t.login->openInBrowser(), ErrorCode::InvalidState);
#else
        QSKIP("known for Linux only");
#endif
    }
    void privateFolders_data()
    {
        QTest::addColumn<bool>("isPrivate");
        QTest::addColumn<QString>("flatpak");
        QTest::addColumn<QString>("folder"); // below the runtime folder; empty: that of temporary files
        QTest::newRow("open to others") << false << QString() << QString();
        QTest::newRow("Flatpak") << true << QStringLiteral("org.example.App") << QStringLiteral("/app/org.example.App");
        QTest::newRow("Flatpak without a folder") << true << QStringLiteral("org.example.Other") << QStringLiteral("/");
    }
    void privateFolders()
    {
#ifdef Q_OS_LINUX
        QFETCH(bool, isPrivate);
        QFETCH(QString, flatpak);
        QFETCH(QString, folder);
        const FakeDesktop desktop;
        QDir().mkpath(desktop.runtimeFolder() + QStringLiteral("/app/org.example.App"));
        QFile::setPermissions(desktop.runtimeFolder() + QStringLiteral("/app/org.example.App"), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        if (!isPrivate)
            QFile::setPermissions(desktop.runtimeFolder(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ReadOther);
        qputenv("FLATPAK_ID", flatpak.toLocal8Bit());
        const auto file = LoginFile::write(QUrl(QStringLiteral("https://id.ai/cli#nonce")));
        qunsetenv("FLATPAK_ID");
        IC_VERIFY(file);
        const QString above = QFileInfo(QFileInfo(file->path()).path()).path();
        QCOMPARE(above, folder.isEmpty() ? QDir::tempPath() : QDir::cleanPath(desktop.runtimeFolder() + folder));
        QCOMPARE(int(QFileInfo(QFileInfo(file->path()).path()).permissions() & 0x0077), 0);
#else
        QSKIP("known for Linux only");
#endif
    }
    void noProgramThatOpensFiles()
    {
#ifdef Q_OS_LINUX
        const FakeDesktop desktop;
        Login t;
        QVERIFY(t.open());
        const QByteArray path = qgetenv("PATH");
        qputenv("PATH", "/nowhere");
        const auto opened = t.login->openInBrowser();
        qputenv("PATH", path);
        IC_COMPARE_ERROR(opened, ErrorCode::Unsupported);
        QVERIFY2(opened.error().message().contains(u"open the address by hand"), qPrintable(opened.error().message()));
        QVERIFY(t.login->isRunning());
#else
        QSKIP("known for Linux only");
#endif
    }

    void otherUsersAreRefused()
    {
        if (const char *reason = OtherUser::missing())
            QSKIP(reason);
        Login t;
        QVERIFY(t.open());
        const QByteArray form = t.form();
        const QByteArray port = QByteArray::number(t.invitation().callback.port());
        const QByteArray request = "POST / HTTP/1.1\r\nHost: 127.0.0.1:" + port
            + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + QByteArray::number(form.size()) + "\r\n\r\n" + form;
        for (int i = 0; i < 2; ++i) {
            OtherUser other(quint16(port.toInt()), request);
            QTRY_VERIFY(!other.isRunning());
            QVERIFY2(other.output().startsWith("HTTP/1.1 403 "), other.output().constData());
            QVERIFY(other.output().contains("This login belongs to another user"));
        }
        QTRY_COMPARE(t.refusals.size(), 1); // once for each user
        QCOMPARE(t.refusals.constFirst().code(), ErrorCode::LoginFromOtherUser);
        QVERIFY2(t.refusals.constFirst().message().contains(u"another user of this computer (user id 65534)"), qPrintable(t.refusals.constFirst().message()));
        QVERIFY(t.asked.isEmpty());
        QVERIFY(t.login->isRunning());
        Exchange real(t.invitation(), form);
        QVERIFY(t.end());
        IC_VERIFY(t.future.result());
    }
};

QTEST_GUILESS_MAIN(tst_WebLoginCallback)
#include "tst_weblogincallback.moc"
