// SPDX-License-Identifier: MIT
#include "fakedesktop.h"
#include "identityterms.h"
#include "loginfile.h"
#include "loginfixture.h"
#include "loginrequest.h"
#include "otheruser.h"
#include "testing.h"
#include "weblogin.h"
#include <QtCore/QFileInfo>
#include <QtCore/QSemaphore>
#include <QtCore/QThread>
#include <QtTest/QSignalSpy>
#include <algorithm>
#include <atomic>
#include <optional>
#include <utility>
#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

using namespace Ic;
using namespace Ic::Test;

namespace {

// Not under test: long enough for the slowest machine.
constexpr std::chrono::minutes Ages {5};

//! A login that was begun, up to the browser.
class Login
{
public:
    explicit Login(WebLoginOptions options = {})
    {
        options.setSite(site.url());
        if (options.timeout() == WebLoginOptions().timeout())
            options.setTimeout(Ages);
        login = std::make_unique<WebLogin>(options, environment);
        QObject::connect(login.get(), &WebLogin::browserNeeded, login.get(), [this] { opened.append(login->url()); });
        QObject::connect(login.get(), &WebLogin::confirmationNeeded, login.get(), [this](const Principal &principal) {
            asked.append(principal);
            if (confirms)
                login->confirm();
        });
        QObject::connect(login.get(), &WebLogin::refused, login.get(), [this](const Error &error) { refusals.append(error); });
        QObject::connect(login.get(), &WebLogin::failed, login.get(), [this](const Error &error) { errors.append(error); });
        QObject::connect(login.get(), &WebLogin::finished, login.get(), [this](const IdentityPtr &identity) { identities.append(identity); });
        future = login->start();
    }
    bool open()
    {
        return QTest::qWaitFor([this] { return !opened.isEmpty(); }, LoginTime);
    }
    bool end()
    {
        return QTest::qWaitFor([this] { return future.isFinished() && !login->isRunning(); }, LoginTime);
    }
    Invitation invitation() const { return Invitation(opened.constFirst()); }
    //! For eight hours.
    Delegation terms() const { return {{}, quint64(environment->unixTime().count()) + 8 * 3600 * Second, {}, {}}; }
    QByteArray form(const Delegation &delegation) const { return formOf(jsonOf(person.chainTo(invitation().publicKey, delegation)), invitation().nonce); }
    QByteArray form() const { return form(terms()); }
    QByteArray page(const QByteArray &fragment) const { return site.url().toEncoded() + "/cli#" + fragment; }

    FakeSite site;
    Person person {7};
    std::shared_ptr<ManualEnvironment> environment = std::make_shared<ManualEnvironment>();
    bool confirms = true;
    QList<QUrl> opened;
    QList<Principal> asked;
    QList<Error> refusals;
    QList<Error> errors;
    QList<IdentityPtr> identities;
    std::unique_ptr<WebLogin> login;
    QFuture<Result<IdentityPtr>> future;
};

//! A check of canister signatures that lasts until go(). It may outlive this object, in its own thread.
class SlowCheck
{
public:
    CanisterSignatureVerifier verifier()
    {
        return [state = m_state](QByteArrayView, QByteArrayView, QByteArrayView signature) {
            state->thread = QThread::currentThread();
            state->go.acquire();
            return signature == "by a canister";
        };
    }
    bool begun()
    {
        return QTest::qWaitFor([this] { return thread() != nullptr; });
    }
    QThread *thread() const { return m_state->thread; }
    void go() { m_state->go.release(); }
    ~SlowCheck() { go(); }

    static Principal issuer() { return Principal::fromText(u"rdmx6-jaaaa-aaaaa-aaadq-cai").value(); }
    //! The form of \a login's person, but rooted in a canister, as Internet Identity makes them.
    static QByteArray form(const Login &login, const QByteArray &signature = "by a canister")
    {
        DelegationChain chain = login.person.chainTo(login.invitation().publicKey, login.terms());
        chain.publicKeyDer = canisterKey(issuer(), "seed");
        chain.delegations[0].signature = signature;
        return formOf(jsonOf(chain), login.invitation().nonce);
    }

private:
    struct State
    {
        std::atomic<QThread *> thread {nullptr};
        QSemaphore go;
    };
    const std::shared_ptr<State> m_state = std::make_shared<State>();
};

} // namespace

class tst_WebLogin : public QObject
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
    void opensTheSite()
    {
        WebLoginOptions options;
        options.setDomain(QStringLiteral("app.example.org"));
        options.setLifetime(std::chrono::minutes(90));
        Login t(options);
        QVERIFY(t.opened.isEmpty()); // not from inside of start()
        QVERIFY(t.open());
        QCOMPARE(t.site.asked, QList<QByteArray> {"/.well-known/cli-auth-config"});
        const QUrl url = t.opened.constFirst();
        QVERIFY(url.toEncoded().startsWith(t.page("public_key=MCowBQYDK2VwAyEA"))); // an Ed25519 key
        QCOMPARE(t.invitation().publicKey.size(), 44);
        QCOMPARE(t.invitation().callback.host(), QStringLiteral("127.0.0.1"));
        QCOMPARE(QByteArray::fromBase64(t.invitation().nonce, QByteArray::Base64UrlEncoding).size(), 32);
        const QString rest = url.fragment(QUrl::FullyEncoded);
        QVERIFY2(rest.contains(QStringLiteral("&callback=http%3A%2F%2F127.0.0.1%3A%1%2F&").arg(t.invitation().callback.port())), qPrintable(rest));
        QVERIFY2(rest.endsWith(u"&domain=https%3A%2F%2Fapp.example.org&ttl=90"), qPrintable(rest));
        QCOMPARE(t.login->url(), url);
        QVERIFY(t.login->isRunning());
        QCOMPARE(t.login->state(), WebLogin::State::WaitingForBrowser);
    }

    void logsIn()
    {
        Login t;
        QVERIFY(t.open());
        Exchange post(t.invitation(), t.form());
        QVERIFY(t.end());
        QVERIFY(post.finish());
        QCOMPARE(post.status(), 303);
        QCOMPARE(post.header("Location"), t.page("status=success"));
        QCOMPARE(post.header("Cache-Control"), QByteArray("no-store"));
        QCOMPARE(post.header("Referrer-Policy"), QByteArray("no-referrer"));
        QCOMPARE(post.header("X-Content-Type-Options"), QByteArray("nosniff"));
        QVERIFY(post.header("Access-Control-Allow-Origin").isNull());
        IC_VERIFY(t.future.result());
        const IdentityPtr identity = t.future.result().value();
        QCOMPARE(identity->sender(), t.person.principal());
        QCOMPARE(identity->delegations().size(), 2);
        QCOMPARE(expirationNs(*identity), t.terms().expirationNs);
        QVERIFY(!isReadOnly(*identity));
        IC_VERIFY(identity->sign("message"));
        QCOMPARE(t.identities, QList<IdentityPtr> {identity});
        QCOMPARE(t.asked, QList<Principal> {t.person.principal()});
        QVERIFY(t.errors.isEmpty());
        QVERIFY(t.refusals.isEmpty());
        QVERIFY(t.login->url().isEmpty());
        const auto session = t.login->takeSession();
        QVERIFY(session);
        QCOMPARE(session->key.publicKey().der(), t.invitation().publicKey);
        QCOMPARE(session->chain.delegations, identity->delegations());
        QVERIFY(!t.login->takeSession());
    }

    void secondUse()
    {
        SlowCheck check;
        WebLoginOptions options;
        options.setCanisterSignatures(check.verifier());
        Login t(options);
        QVERIFY(t.open());
        const QByteArray form = SlowCheck::form(t);
        Exchange first(t.invitation(), form);
        QVERIFY(check.begun());
        QVERIFY(check.thread() != QThread::currentThread());
        Exchange second(t.invitation(), form);
        QVERIFY(second.finish());
        QCOMPARE(second.status(), 409);
        QVERIFY(!t.future.isFinished());
        check.go();
        QVERIFY(t.end());
        IC_VERIFY(t.future.result());
        QVERIFY(first.finish());
        QCOMPARE(first.status(), 303);
        Exchange third(t.invitation(), form);
        QVERIFY(third.finish());
        QCOMPARE(third.status(), 0); // nobody listens any more
        QCOMPARE(t.identities.size(), 1);
    }

    void canisterSignaturesAreChecked()
    {
        SlowCheck check;
        check.go();
        WebLoginOptions options;
        options.setCanisterSignatures(check.verifier());
        Login t(options);
        QVERIFY(t.open());
        Exchange post(t.invitation(), SlowCheck::form(t, "by nobody"));
        QTRY_COMPARE(t.refusals.size(), 1);
        QCOMPARE(t.refusals.constFirst().code(), ErrorCode::DelegationSignatureInvalid);
        QVERIFY(t.login->isRunning());
        QVERIFY(t.asked.isEmpty());
    }
    void canisterSignaturesWithoutVerifier()
    {
        Login t;
        QVERIFY(t.open());
        Exchange post(t.invitation(), SlowCheck::form(t));
        QVERIFY(t.end());
        IC_COMPARE_ERROR(t.future.result(), ErrorCode::Unsupported);
    }

    void issuerIsRequired()
    {
        SlowCheck check;
        check.go();
        WebLoginOptions options;
        options.setIssuers({SlowCheck::issuer()});
        options.setCanisterSignatures(check.verifier());
        Login t(options);
        QVERIFY(t.open());
        Exchange own(t.invitation(), t.form()); // with the nonce, but signed by a key of its own
        QVERIFY(own.finish());
        QCOMPARE(own.status(), 400);
        QVERIFY2(own.body().contains("You are not logged in") && own.body().contains("is still waiting"), own.body().constData());
        QCOMPARE(t.refusals.size(), 1);
        QCOMPARE(t.refusals.constFirst().code(), ErrorCode::LoginIssuerMismatch);
        QVERIFY2(t.refusals.constFirst().message().contains(u"logins there are signed by canister rdmx6-jaaaa-aaaaa-aaadq-cai"),
            qPrintable(t.refusals.constFirst().message()));
        QVERIFY(!t.refusals.constFirst().advice().isEmpty());
        QVERIFY(t.asked.isEmpty());
        Exchange real(t.invitation(), SlowCheck::form(t));
        QVERIFY(t.end());
        IC_VERIFY(t.future.result());
        QCOMPARE(t.future.result().value()->sender(), Principal::selfAuthenticating(canisterKey(SlowCheck::issuer(), "seed")));
    }

    void principalIsConfirmed()
    {
        Login t;
        t.confirms = false;
        QVERIFY(t.open());
        Exchange post(t.invitation(), t.form());
        QTRY_COMPARE(t.asked, QList<Principal> {t.person.principal()});
        QVERIFY(post.finish());
        QCOMPARE(post.status(), 303);
        QCOMPARE(t.login->state(), WebLogin::State::Confirming);
        QCOMPARE(t.login->principal(), std::optional(t.person.principal()));
        QVERIFY(t.login->url().isEmpty());
        QVERIFY(!t.login->takeSession());
        QVERIFY(!t.future.isFinished());
        Exchange second(t.invitation(), formOf(jsonOf(Person(8).chainTo(t.invitation().publicKey, t.terms())), t.invitation().nonce));
        QVERIFY(second.finish());
        QCOMPARE(second.status(), 409);
        QVERIFY2(second.body().contains("a principal that is not yours"), second.body().constData());
        QCOMPARE(t.login->principal(), std::optional(t.person.principal()));
        QVERIFY(!t.future.isFinished());
        t.login->confirm();
        QVERIFY(t.future.isFinished());
        IC_VERIFY(t.future.result());
        QCOMPARE(t.identities.size(), 1);
        QVERIFY(t.login->takeSession());
        QCOMPARE(t.login->state(), WebLogin::State::Idle);
        t.login->confirm(); // too late for anything
        t.login->reject();
        QCOMPARE(t.identities.size(), 1);
        QVERIFY(t.errors.isEmpty());
    }
    void principalIsRejected()
    {
        Login t;
        t.confirms = false;
        t.login->confirm(); // too early for anything
        t.login->reject();
        QVERIFY(t.open());
        Exchange post(t.invitation(), t.form());
        QTRY_COMPARE(t.asked.size(), 1);
        t.login->reject();
        QVERIFY(t.end());
        IC_COMPARE_ERROR(t.future.result(), ErrorCode::LoginDeclined);
        QVERIFY(t.future.result().error().message().contains(t.person.principal().toText()));
        QVERIFY(t.identities.isEmpty());
        QVERIFY(!t.login->takeSession());
        QVERIFY(!t.login->principal());
    }
    void confirmationTakesTooLong()
    {
        WebLoginOptions options;
        options.setTimeout(std::chrono::milliseconds(1500));
        Login t(options);
        t.confirms = false;
        QVERIFY(t.open());
        Exchange post(t.invitation(), t.form());
        QVERIFY(t.end());
        IC_COMPARE_ERROR(t.future.result(), ErrorCode::LoginTimeout);
        QVERIFY2(t.future.result().error().message().contains(QStringLiteral("as %1 was not confirmed").arg(t.person.principal().toText())),
            qPrintable(t.future.result().error().message()));
        QVERIFY(t.identities.isEmpty());
    }
    void slotsMayEndIt_data()
    {
        QTest::addColumn<int>("state");
        for (const auto state : {WebLogin::State::Discovering, WebLogin::State::WaitingForBrowser, WebLogin::State::Checking, WebLogin::State::Confirming})
            QTest::addRow("%d", int(state)) << int(state);
    }
    void slotsMayEndIt()
    {
        QFETCH(int, state);
        Login t;
        bool deleted = false;
        QObject::connect(t.login.get(), &WebLogin::stateChanged, t.login.get(), [&] {
            if (int(t.login->state()) == state && !std::exchange(deleted, true))
                t.login.reset();
        });
        if (state == int(WebLogin::State::Discovering)) {
            t.login->cancel();
            t.future = t.login->start();
        } else {
            QTRY_VERIFY(deleted || !t.opened.isEmpty());
        }
        std::optional<Exchange> post;
        if (!deleted)
            post.emplace(t.invitation(), t.form());
        QTRY_VERIFY(deleted);
        QVERIFY(t.future.isFinished());
        IC_COMPARE_ERROR(t.future.result(), ErrorCode::Cancelled);
    }

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

    void badChains_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<bool>("ends");
        QTest::addColumn<QByteArray>("inBrowser"); // of our own page; empty: sent back to the site
        QTest::newRow("not JSON") << QStringLiteral("{") << ErrorCode::DelegationMalformed << false << QByteArray();
        QTest::newRow("not a chain") << QStringLiteral("{}") << ErrorCode::DelegationMalformed << false << QByteArray();
        QTest::newRow("nothing") << QString() << ErrorCode::DelegationMalformed << false << QByteArray();
        QTest::newRow("foreign key") << QStringLiteral("foreign") << ErrorCode::LoginKeyMismatch << false << QByteArray("for another session key");
        QTest::newRow("expired") << QStringLiteral("expired") << ErrorCode::DelegationExpired << true << QByteArray("had expired");
        QTest::newRow("expires too soon") << QStringLiteral("soon") << ErrorCode::DelegationExpired << true << QByteArray("only 119 seconds");
        QTest::newRow("read-only") << QStringLiteral("queries") << ErrorCode::DelegationReadOnly << true << QByteArray("allow full access");
        QTest::newRow("other canisters") << QStringLiteral("targets") << ErrorCode::DelegationTargetMissing << true << QByteArray("is not for canister");
        QTest::newRow("unknown permission") << QStringLiteral("<script>") << ErrorCode::DelegationPermissionUnknown << false
                                            << QByteArray("the permission is neither");
        QTest::newRow("forged signature") << QStringLiteral("forged") << ErrorCode::DelegationSignatureInvalid << false << QByteArray("signature is wrong");
    }
    void badChains()
    {
        QFETCH(QString, kind);
        QFETCH(ErrorCode, code);
        QFETCH(bool, ends);
        QFETCH(QByteArray, inBrowser);
        WebLoginOptions options;
        options.setCanisters({Person(5).principal()});
        Login t(options);
        QVERIFY(t.open());
        QByteArray key = t.invitation().publicKey;
        Delegation terms = t.terms();
        if (kind == u"foreign")
            key = Person(99).chainTo({}, terms).publicKeyDer;
        else if (kind == u"expired")
            terms.expirationNs = quint64(t.environment->unixTime().count()) - 1;
        else if (kind == u"soon")
            terms.expirationNs = quint64(t.environment->unixTime().count()) + 119 * Second;
        else if (kind == u"queries" || kind == u"<script>")
            terms.permissions = kind;
        else if (kind == u"targets")
            terms.targets = QList<Principal> {t.person.principal()};
        DelegationChain chain = t.person.chainTo(key, terms);
        if (kind == u"forged")
            chain.delegations[1].signature[5] = char(chain.delegations[1].signature[5] ^ 1);
        const bool raw = kind.isEmpty() || kind.startsWith(u'{');
        Exchange post(t.invitation(), formOf(raw ? kind.toLatin1() : jsonOf(chain), t.invitation().nonce));
        QTRY_COMPARE(t.errors.size() + t.refusals.size(), 1);
        const QList<Error> &told = ends ? t.errors : t.refusals;
        QCOMPARE(told.size(), 1);
        QCOMPARE(told.constFirst().code(), code);
        QVERIFY(!told.constFirst().advice().isEmpty());
        QVERIFY(t.identities.isEmpty());
        QVERIFY(!t.login->takeSession());
        QVERIFY(post.finish());
        if (inBrowser.isEmpty()) {
            QCOMPARE(post.status(), 303);
            QCOMPARE(post.header("Location"), t.page("status=error"));
        } else {
            QCOMPARE(post.status(), 400);
            QVERIFY2(post.body().contains(inBrowser), post.body().constData());
            QVERIFY(post.header("Content-Security-Policy").contains("frame-ancestors 'none'"));
        }
        if (ends) {
            QVERIFY(t.end());
            IC_COMPARE_ERROR(t.future.result(), code);
            return;
        }
        Exchange real(t.invitation(), t.form());
        QVERIFY(t.end());
        IC_VERIFY(t.future.result());
        QCOMPARE(t.future.result().value()->sender(), t.person.principal());
    }
    void timeoutReportsTheRefusal()
    {
        WebLoginOptions options;
        options.setTimeout(std::chrono::milliseconds(1500));
        Login t(options);
        QVERIFY(t.open());
        Exchange post(t.invitation(), formOf("{", t.invitation().nonce));
        QVERIFY(t.end());
        IC_COMPARE_ERROR(t.future.result(), ErrorCode::LoginTimeout);
        QVERIFY2(t.future.result().error().message().contains(u"one was refused: delegation chain: not a JSON object"),
            qPrintable(t.future.result().error().message()));
    }

    void readOnlyAllowedByOption()
    {
        WebLoginOptions options;
        options.setAllowReadOnly(true);
        Login t(options);
        QVERIFY(t.open());
        Delegation terms = t.terms();
        terms.permissions = QStringLiteral("queries");
        Exchange post(t.invitation(), t.form(terms));
        QVERIFY(t.end());
        IC_VERIFY(t.future.result());
        QVERIFY(isReadOnly(*t.future.result().value()));
    }

    void expectedPrincipalLogsIn()
    {
        const Person other(8);
        WebLoginOptions options;
        options.setExpectedPrincipal(Person(7).principal());
        Login t(options);
        QSignalSpy mismatch(t.login.get(), &WebLogin::mismatch);
        QVERIFY(t.open());
        const QString before = t.opened.constFirst().fragment(QUrl::FullyEncoded);
        Exchange wrong(t.invitation(), formOf(jsonOf(other.chainTo(t.invitation().publicKey, t.terms())), t.invitation().nonce));
        QVERIFY(wrong.finish());
        QCOMPARE(wrong.status(), 303);
        QCOMPARE(wrong.header("Location"), t.page(before.toLatin1() + "&status=identity-mismatch"));
        QCOMPARE(mismatch.size(), 1);
        QCOMPARE(mismatch.constFirst().constFirst().value<Principal>(), other.principal());
        QVERIFY(!t.future.isFinished());
        Exchange right(t.invitation(), t.form());
        QVERIFY(t.end());
        IC_VERIFY(t.future.result());
        QCOMPARE(t.future.result().value()->sender(), t.person.principal());
        QVERIFY(t.asked.isEmpty()); // it was confirmed when it became the expected one
    }

    void anotherPersonThenTimeout()
    {
        WebLoginOptions options;
        options.setExpectedPrincipal(Person(8).principal());
        options.setTimeout(std::chrono::milliseconds(1500));
        Login t(options);
        QVERIFY(t.open());
        Exchange wrong(t.invitation(), t.form());
        QVERIFY(wrong.finish());
        QVERIFY(t.end());
        IC_COMPARE_ERROR(t.future.result(), ErrorCode::IdentityMismatch);
        QVERIFY(t.future.result().error().message().contains(t.person.principal().toText()));
    }

    void browserNeverReturns()
    {
        WebLoginOptions options;
        options.setTimeout(std::chrono::milliseconds(500));
        Login t(options);
        QVERIFY(t.open());
        QVERIFY(t.end());
        IC_COMPARE_ERROR(t.future.result(), ErrorCode::LoginTimeout);
        QVERIFY(!t.errors.constFirst().advice().isEmpty());
        Exchange late(Invitation(t.opened.constFirst()), "x");
        QVERIFY(late.finish());
        QCOMPARE(late.status(), 0);
    }

    void cancelled_data()
    {
        QTest::addColumn<QString>("how");
        for (const char *how : {"cancel", "future", "deleted", "at once"})
            QTest::newRow(how) << QString::fromLatin1(how);
    }
    void cancelled()
    {
        QFETCH(QString, how);
        Login t;
        if (how != u"at once")
            QVERIFY(t.open());
        if (how == u"future") {
            t.future.cancel();
            QTRY_COMPARE(t.errors.size(), 1);
            QCOMPARE(t.errors.constFirst().code(), ErrorCode::Cancelled);
            QVERIFY(!t.login->isRunning());
            return;
        }
        if (how == u"deleted")
            t.login.reset();
        else
            t.login->cancel();
        QVERIFY(t.future.isFinished());
        IC_COMPARE_ERROR(t.future.result(), ErrorCode::Cancelled);
        if (how == u"deleted")
            QVERIFY(t.errors.isEmpty());
        else
            QCOMPARE(t.errors.size(), 1);
    }

    void cancelledWhileItIsChecked()
    {
        SlowCheck check;
        WebLoginOptions options;
        options.setCanisterSignatures(check.verifier());
        Login t(options);
        QVERIFY(t.open());
        Exchange post(t.invitation(), SlowCheck::form(t));
        QVERIFY(check.begun());
        t.login->cancel();
        t.opened.clear();
        t.future = t.login->start(); // what is being checked is not this one's
        check.go();
        QVERIFY(post.finish());
        QCOMPARE(post.status(), 400);
        QVERIFY(post.body().contains("was cancelled"));
        QVERIFY(t.open());
        QVERIFY(t.login->isRunning());
        QCOMPARE(t.errors.size(), 1);
        QVERIFY(t.identities.isEmpty());
    }

    void repeatedLogin()
    {
        Login t;
        QVERIFY(t.open());
        IC_COMPARE_ERROR(t.login->start().result(), ErrorCode::InvalidState); // one at a time
        const Invitation first = t.invitation();
        t.login->cancel();
        t.opened.clear();
        t.future = t.login->start();
        QVERIFY(t.open());
        QVERIFY(t.invitation().publicKey != first.publicKey);
        QVERIFY(t.invitation().nonce != first.nonce);
        Exchange post(t.invitation(), t.form());
        QVERIFY(t.end());
        IC_VERIFY(t.future.result());
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

QTEST_GUILESS_MAIN(tst_WebLogin)
#include "tst_weblogin.moc"
