// SPDX-License-Identifier: MIT
// The login with a real browser: Chromium without a window, and a fake Internet Identity made of static files. The browser is led
// to it as in real life, by the file that WebLogin gives to xdg-open.
#include "fakedesktop.h"
#include "httpclient.h"
#include "httpserver.h"
#include "loginfixture.h"
#include "testing.h"
#include "weblogin.h"
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>
#include <QtCore/QTemporaryDir>
#include <algorithm>

using namespace Ic;
using namespace Ic::Test;

namespace {

constexpr int BrowserTime = 60'000; // a slow machine's first start of a browser

//! The site of the login, whose page does what the last word of its path says.
class LoginSite
{
public:
    explicit LoginSite(const QString &scenario)
        : m_scenario(scenario)
    {
        m_server.setHandler([this](const HttpRequest &request, const HttpResponder &responder) { responder.send(answer(request)); });
        if (!m_server.listen())
            qFatal("no port for the site");
    }
    QUrl url() const { return m_server.url(); }

    QList<QByteArray> events; //!< reported by the page

private:
    HttpResponse answer(const HttpRequest &request)
    {
        if (request.path == "/.well-known/cli-auth-config")
            return httpResponse(200, "application/json", "{\"path\":\"/cli-" + m_scenario.toUtf8() + "\"}");
        if (request.path == "/event") {
            events.append(request.body);
            return httpText(200, "");
        }
        if (request.path.endsWith(".js"))
            return file(request.path, "text/javascript");
        if (request.path.startsWith("/cli-"))
            return file("/index.html", "text/html; charset=utf-8");
        return httpText(404, "not found");
    }
    HttpResponse file(const QByteArray &path, const QByteArray &type) const
    {
        QFile source(QStringLiteral(IC_LOGIN_PAGE_DIR) + QString::fromLatin1(path));
        if (path.indexOf('/', 1) >= 0 || !source.open(QIODevice::ReadOnly))
            return httpText(404, "not found");
        HttpResponse response = httpResponse(200, type, source.readAll());
        // The rule of Internet Identity that makes 127.0.0.1 the only name for the callback.
        if (m_scenario != u"wrong-host")
            response.headers.add("Content-Security-Policy", "default-src 'self'; frame-src http://127.0.0.1:*; form-action 'self' http://127.0.0.1:*");
        return response;
    }

    QString m_scenario;
    HttpServer m_server;
};

//! Chromium with a home of its own. Ends with this object.
class Browser
{
public:
    static QString program() { return QStandardPaths::findExecutable(QStringLiteral("chromium")); }

    //! Opens \a file, as xdg-open lets it do.
    explicit Browser(const QString &file)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char *variable : {"HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"})
            environment.insert(QLatin1StringView(variable), m_home.path());
        // No bus to find: it would wait for it.
        environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), QStringLiteral("unix:path=%1").arg(m_home.filePath(QStringLiteral("no-bus"))));
        m_process.setProcessEnvironment(environment);
        m_process.setStandardOutputFile(QProcess::nullDevice());
        m_process.setStandardErrorFile(m_home.filePath(QStringLiteral("browser.log")));
        // Without its sandbox, because containers have none; it loads only our pages.
        m_process.start(program(),
            {QStringLiteral("--headless=new"), QStringLiteral("--no-sandbox"), QStringLiteral("--disable-gpu"), QStringLiteral("--disable-dev-shm-usage"),
                QStringLiteral("--no-first-run"), QStringLiteral("--disable-background-networking"), QStringLiteral("--disable-component-update"),
                QStringLiteral("--no-proxy-server"), QStringLiteral("--remote-debugging-port=0"), QStringLiteral("--user-data-dir=%1").arg(profile()), file});
    }
    ~Browser()
    {
        m_process.terminate();
        if (!m_process.waitForFinished(10'000)) {
            m_process.kill();
            m_process.waitForFinished();
        }
    }

    //! The title of its page; empty if there is none yet.
    QString title() { return page().value(u"title").toString(); }
    //! Closes the tab, as a person does.
    void closeTab() { ask("/json/close/" + page().value(u"id").toString().toUtf8()); }
    bool hasTab() { return !page().isEmpty(); }
    QByteArray log() const
    {
        QFile file(m_home.filePath(QStringLiteral("browser.log")));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private:
    QString profile() const { return m_home.filePath(QStringLiteral("profile")); }
    QJsonObject page()
    {
        const QJsonArray targets = QJsonDocument::fromJson(ask("/json/list")).array();
        for (const auto &target : targets) {
            if (target.toObject().value(u"type").toString() == u"page")
                return target.toObject();
        }
        return {};
    }
    //! Of the browser's own server for developers, which is on this computer only.
    QByteArray ask(const QByteArray &path)
    {
        QFile file(profile() + QStringLiteral("/DevToolsActivePort"));
        if (!file.open(QIODevice::ReadOnly))
            return {};
        const int port = file.readLine().trimmed().toInt();
        HttpClientRequest request;
        request.url = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(port) + QString::fromLatin1(path));
        std::optional<QByteArray> answer;
        QObject context; // so that an answer that comes too late goes nowhere
        m_client.send(request, &context, [&answer](const Result<HttpResponse> &response) { answer = response ? response->body : QByteArray(); });
        return QTest::qWaitFor([&] { return answer.has_value(); }, BrowserTime) ? *answer : QByteArray();
    }

    QTemporaryDir m_home;
    QProcess m_process;
    HttpClient m_client;
};

//! A login, and the browser that opens what it gives to xdg-open.
class BrowserLogin
{
public:
    explicit BrowserLogin(WebLoginOptions options)
        : login(std::move(options))
    {
        QObject::connect(&login, &WebLogin::browserNeeded, &login, [this] {
            nonce = Invitation(login.url()).nonce;
            if (const auto opened = login.openInBrowser(); !opened)
                qFatal("%s", qPrintable(opened.error().message()));
        });
        QObject::connect(&login, &WebLogin::refused, &login, [this](const Error &error) { refusals.append(error); });
        future = login.start();
        if (QTest::qWaitFor([this] { return !m_desktop.opened().isEmpty(); }, BrowserTime))
            browser = std::make_unique<Browser>(m_desktop.opened().constFirst());
    }
    QByteArray log() const { return browser ? browser->log() : "no browser"; }
    //! Whether any program of this computer has the nonce on its command line.
    bool isNonceOnCommandLine() const
    {
        const QStringList processes = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs);
        return std::any_of(processes.cbegin(), processes.cend(), [this](const QString &process) {
            QFile file(QStringLiteral("/proc/%1/cmdline").arg(process));
            return file.open(QIODevice::ReadOnly) && file.readAll().contains(nonce);
        });
    }

private:
    const FakeDesktop m_desktop;

public:
    WebLogin login;
    QByteArray nonce;
    QList<Error> refusals;
    QFuture<Result<IdentityPtr>> future;
    std::unique_ptr<Browser> browser;
};

} // namespace

class gui_WebLogin : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (Browser::program().isEmpty())
            QSKIP("chromium is not installed");
    }

    void good_data()
    {
        QTest::addColumn<QString>("scenario");
        QTest::addColumn<QList<QByteArray>>("events"); // of the site's page
        using Events = QList<QByteArray>;
        QTest::newRow("good") << QStringLiteral("good") << Events {"status=success"};
        QTest::newRow("forged POST before the real one") << QStringLiteral("forged") << Events {"forged", "status=success"};
    }
    void good()
    {
        QFETCH(QString, scenario);
        QFETCH(QList<QByteArray>, events);
        LoginSite site(scenario);
        WebLoginOptions options;
        options.setSite(site.url());
        BrowserLogin t(options);
        QTRY_VERIFY2_WITH_TIMEOUT(t.login.state() == WebLogin::State::Confirming, t.log().constData(), BrowserTime);
        QTRY_COMPARE_WITH_TIMEOUT(site.events, events, BrowserTime);
        QVERIFY(t.browser->hasTab()); // it still runs
        QVERIFY(!t.nonce.isEmpty());
        QVERIFY(!t.isNonceOnCommandLine());
        t.login.confirm();
        IC_VERIFY(t.future.result());
        QCOMPARE(t.future.result().value()->delegations().size(), 2);
        IC_VERIFY(t.future.result().value()->sign("message"));
    }

    void useless_data()
    {
        QTest::addColumn<QString>("scenario");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("message"); // of the error
        QTest::addColumn<bool>("ends");
        QTest::newRow("foreign key") << QStringLiteral("foreign-key") << ErrorCode::LoginKeyMismatch << QStringLiteral("for another session key") << false;
        QTest::newRow("key of its own") << QStringLiteral("key-of-its-own") << ErrorCode::LoginIssuerMismatch << QStringLiteral("signed by a key of its own")
                                        << false;
        QTest::newRow("expired chain") << QStringLiteral("expired") << ErrorCode::DelegationExpired << QStringLiteral("had expired") << true;
        QTest::newRow("read-only chain") << QStringLiteral("read-only") << ErrorCode::DelegationReadOnly << QStringLiteral("the login is read-only") << true;
    }
    void useless()
    {
        QFETCH(QString, scenario);
        QFETCH(ErrorCode, code);
        QFETCH(QString, message);
        QFETCH(bool, ends);
        LoginSite site(scenario);
        WebLoginOptions options;
        options.setSite(site.url());
        if (code == ErrorCode::LoginIssuerMismatch) {
            options.setIssuers({Principal::fromText(u"rdmx6-jaaaa-aaaaa-aaadq-cai").value()});
            options.setCanisterSignatures([](QByteArrayView, QByteArrayView, QByteArrayView) { return true; });
        }
        BrowserLogin t(options);
        QTRY_VERIFY2_WITH_TIMEOUT(t.future.isFinished() || !t.refusals.isEmpty(), t.log().constData(), BrowserTime);
        QCOMPARE(t.future.isFinished(), ends);
        QCOMPARE(t.login.isRunning(), !ends);
        const Error error = ends ? t.future.result().error() : t.refusals.constFirst();
        QCOMPARE(error.code(), code);
        QVERIFY2(error.message().contains(message), qPrintable(error.message()));
        QVERIFY(!error.advice().isEmpty());
        QTRY_COMPARE_WITH_TIMEOUT(t.browser->title(), QStringLiteral("You are not logged in"), BrowserTime);
        QVERIFY(site.events.isEmpty());
    }

    void foreignRequestsAreIgnored_data()
    {
        QTest::addColumn<QString>("scenario");
        QTest::newRow("wrong nonce") << QStringLiteral("wrong-nonce");
        QTest::newRow("wrong Host") << QStringLiteral("wrong-host");
    }
    void foreignRequestsAreIgnored()
    {
        QFETCH(QString, scenario);
        LoginSite site(scenario);
        WebLoginOptions options;
        options.setSite(site.url());
        BrowserLogin t(options);
        QVERIFY(t.browser);
        QTRY_VERIFY_WITH_TIMEOUT(t.future.isFinished() || t.browser->title() == u"This is not the expected login", BrowserTime);
        QVERIFY(t.login.isRunning());
        QVERIFY(!t.future.isFinished());
    }

    void anotherPerson()
    {
        LoginSite site(QStringLiteral("good"));
        WebLoginOptions options;
        options.setSite(site.url());
        options.setExpectedPrincipal(Person(1).principal());
        BrowserLogin t(options);
        QTRY_COMPARE_WITH_TIMEOUT(site.events, QList<QByteArray> {"status=identity-mismatch"}, BrowserTime);
        QVERIFY(!t.future.isFinished());
    }

    void closedTab()
    {
        LoginSite site(QStringLiteral("closed"));
        WebLoginOptions options;
        options.setSite(site.url());
        options.setTimeout(std::chrono::seconds(20));
        BrowserLogin t(options);
        QTRY_COMPARE_WITH_TIMEOUT(site.events, QList<QByteArray> {"waiting"}, BrowserTime);
        QTRY_VERIFY_WITH_TIMEOUT(t.browser->hasTab(), BrowserTime);
        t.browser->closeTab();
        QTRY_VERIFY_WITH_TIMEOUT(!t.browser->hasTab(), BrowserTime);
        QVERIFY(!t.future.isFinished()); // nothing reports that
        QTRY_VERIFY_WITH_TIMEOUT(t.future.isFinished(), BrowserTime);
        IC_COMPARE_ERROR(t.future.result(), ErrorCode::LoginTimeout);
        QVERIFY2(t.future.result().error().message().contains(u"the login in the browser was not completed"), qPrintable(t.future.result().error().message()));
    }
};

QTEST_GUILESS_MAIN(gui_WebLogin)
#include "gui_weblogin.moc"
