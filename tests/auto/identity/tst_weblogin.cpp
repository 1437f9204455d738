// SPDX-License-Identifier: MIT
#include "weblogin.h"
#include "identityterms.h"
#include "loginfixture.h"
#include "testing.h"
#include <QtCore/QSemaphore>
#include <QtCore/QThread>
#include <QtCore/QThreadPool>
#include <QtTest/QSignalSpy>
#include <algorithm>
#include <atomic>

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
        options.site = site.url();
        if (options.timeout == WebLoginOptions().timeout)
            options.timeout = Ages;
        login = std::make_unique<WebLogin>(options, environment);
        QObject::connect(login.get(), &WebLogin::openUrl, login.get(), [this](const QUrl &url) { opened.append(url); });
        QObject::connect(login.get(), &WebLogin::failed, login.get(), [this](const Error &error) { errors.append(error); });
        QObject::connect(login.get(), &WebLogin::finished, login.get(), [this](const IdentityPtr &identity) { identities.append(identity); });
        future = login->start();
    }
    bool open()
    {
        return QTest::qWaitFor([this] { return !opened.isEmpty(); });
    }
    bool end()
    {
        return QTest::qWaitFor([this] { return future.isFinished() && !login->isRunning(); });
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
    QList<QUrl> opened;
    QList<Error> errors;
    QList<IdentityPtr> identities;
    std::unique_ptr<WebLogin> login;
    QFuture<Result<IdentityPtr>> future;
};

//! A check of canister signatures that takes its time: until told.
class SlowCheck
{
public:
    CanisterSignatureVerifier verifier()
    {
        return [this](QByteArrayView, QByteArrayView, QByteArrayView signature) {
            thread = QThread::currentThread();
            m_go.acquire();
            return signature == "by a canister";
        };
    }
    bool begun()
    {
        return QTest::qWaitFor([this] { return thread.load() != nullptr; });
    }
    void go() { m_go.release(); }
    ~SlowCheck()
    {
        go();
        QThreadPool::globalInstance()->waitForDone(); // it uses this
    }

    //! The form of \a login's person, but rooted in a canister, as Internet Identity makes them.
    static QByteArray form(const Login &login, const QByteArray &signature = "by a canister")
    {
        DelegationChain chain = login.person.chainTo(login.invitation().publicKey, login.terms());
        chain.publicKeyDer = QByteArray::fromHex("301d300c060a2b0601040183b8430102030d0008") + QByteArray("\0\0\0\0\0\0\0\1" "seed", 12);
        chain.publicKeyDer[1] = char(chain.publicKeyDer.size() - 2);
        chain.publicKeyDer[17] = char(chain.publicKeyDer.size() - 18);
        chain.delegations[0].signature = signature;
        return formOf(jsonOf(chain), login.invitation().nonce);
    }

    std::atomic<QThread *> thread {nullptr};

private:
    QSemaphore m_go;
};

} // namespace

class tst_WebLogin : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void invitesToTheSite()
    {
        WebLoginOptions options;
        options.domain = QStringLiteral("app.example.org");
        options.lifetime = std::chrono::minutes(90);
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
        QVERIFY(t.errors.isEmpty());
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
        options.canisterSignatures = check.verifier();
        Login t(options);
        QVERIFY(t.open());
        const QByteArray form = SlowCheck::form(t);
        Exchange first(t.invitation(), form);
        QVERIFY(check.begun());
        QVERIFY(check.thread != QThread::currentThread());
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

    void canisterSignaturesAreChecked_data()
    {
        QTest::addColumn<QByteArray>("signature");
        QTest::addColumn<bool>("canBeChecked");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("forged") << QByteArray("by nobody") << true << ErrorCode::DelegationSignatureInvalid;
        QTest::newRow("nobody to check it") << QByteArray("by a canister") << false << ErrorCode::Unsupported;
    }
    void canisterSignaturesAreChecked()
    {
        QFETCH(QByteArray, signature);
        QFETCH(bool, canBeChecked);
        QFETCH(ErrorCode, code);
        SlowCheck check;
        check.go();
        WebLoginOptions options;
        if (canBeChecked)
            options.canisterSignatures = check.verifier();
        Login t(options);
        QVERIFY(t.open());
        Exchange post(t.invitation(), SlowCheck::form(t, signature));
        QVERIFY(t.end());
        IC_COMPARE_ERROR(t.future.result(), code);
    }

    void strangersDoNotEndIt_data()
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
        QTest::newRow("wrong Host, the name of this computer") << QByteArray("POST") << QByteArray("/") << QByteArray("localhost:PORT") << type << QByteArray() << 421;
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
    void strangersDoNotEndIt()
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
            method + ' ' + path + " HTTP/1.1\r\nHost: " + host.replace("PORT", port) + "\r\nConnection: close\r\n" + headers + "Content-Length: " + QByteArray::number(form.size()) + "\r\n\r\n" + form);
        QVERIFY(stranger.finish());
        QCOMPARE(stranger.status(), status);
        QVERIFY(stranger.header("Content-Security-Policy").startsWith("default-src 'none'"));
        QVERIFY(stranger.body().contains("It goes on waiting"));
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
                + "\r\nContent-Type: application/x-www-form-urlencoded; charset=UTF-8\r\nContent-Length: " + QByteArray::number(form.size()) + "\r\n\r\n" + form);
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
        Exchange post(quint16(port.toInt()), "POST / HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\n" + header + "\r\n");
        QVERIFY(post.finish());
        QCOMPARE(post.status(), status);
        QVERIFY(t.login->isRunning());
        Exchange real(t.invitation(), t.form());
        QVERIFY(t.end());
        IC_VERIFY(t.future.result());
    }

    void tooManyConnections()
    {
        Login t;
        QVERIFY(t.open());
        std::vector<std::unique_ptr<Exchange>> idle;
        for (int i = 0; i < 4; ++i)
            idle.push_back(std::make_unique<Exchange>(quint16(t.invitation().callback.port()), QByteArray("POST ")));
        // The server takes them in the order in which they came.
        QTRY_VERIFY(std::all_of(idle.cbegin(), idle.cend(), [](const auto &exchange) { return exchange->isConnected(); }));
        Exchange fifth(quint16(t.invitation().callback.port()), "POST ");
        QVERIFY(fifth.finish());
        QCOMPARE(fifth.status(), 503);
    }

    void badChainsEndIt_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QByteArray>("inBrowser"); // of our own page; empty: sent back to the site
        QTest::newRow("not JSON") << QStringLiteral("{") << ErrorCode::DelegationMalformed << QByteArray();
        QTest::newRow("not a chain") << QStringLiteral("{}") << ErrorCode::DelegationMalformed << QByteArray();
        QTest::newRow("nothing") << QString() << ErrorCode::DelegationMalformed << QByteArray();
        QTest::newRow("foreign key") << QStringLiteral("foreign") << ErrorCode::LoginKeyMismatch << QByteArray("for another key");
        QTest::newRow("expired") << QStringLiteral("expired") << ErrorCode::DelegationExpired << QByteArray("had expired");
        QTest::newRow("expires too soon") << QStringLiteral("soon") << ErrorCode::DelegationExpired << QByteArray("only 119 seconds");
        QTest::newRow("read-only") << QStringLiteral("queries") << ErrorCode::DelegationReadOnly << QByteArray("allow full access");
        QTest::newRow("other canisters") << QStringLiteral("targets") << ErrorCode::DelegationTargetMissing << QByteArray("is not for canister");
        QTest::newRow("unknown permission") << QStringLiteral("<script>") << ErrorCode::DelegationPermissionUnknown << QByteArray("permitted");
        QTest::newRow("forged signature") << QStringLiteral("forged") << ErrorCode::DelegationSignatureInvalid << QByteArray("signature is wrong");
    }
    void badChainsEndIt()
    {
        QFETCH(QString, kind);
        QFETCH(ErrorCode, code);
        QFETCH(QByteArray, inBrowser);
        WebLoginOptions options;
        options.canisters = {Person(5).principal()};
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
        QVERIFY(t.end());
        IC_COMPARE_ERROR(t.future.result(), code);
        QCOMPARE(t.errors.size(), 1);
        QCOMPARE(t.errors.constFirst().code(), code);
        QVERIFY(!t.errors.constFirst().advice().isEmpty());
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
    }

    void readOnlyWhereItIsEnough()
    {
        WebLoginOptions options;
        options.allowReadOnly = true;
        Login t(options);
        QVERIFY(t.open());
        Delegation terms = t.terms();
        terms.permissions = QStringLiteral("queries");
        Exchange post(t.invitation(), t.form(terms));
        QVERIFY(t.end());
        IC_VERIFY(t.future.result());
        QVERIFY(isReadOnly(*t.future.result().value()));
    }

    void theSamePersonAsBefore()
    {
        const Person other(8);
        WebLoginOptions options;
        options.expectedPrincipal = Person(7).principal();
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
    }

    void anotherPersonAndThenNobody()
    {
        WebLoginOptions options;
        options.expectedPrincipal = Person(8).principal();
        options.timeout = std::chrono::milliseconds(1500);
        Login t(options);
        QVERIFY(t.open());
        Exchange wrong(t.invitation(), t.form());
        QVERIFY(wrong.finish());
        QVERIFY(t.end());
        IC_COMPARE_ERROR(t.future.result(), ErrorCode::IdentityMismatch);
        QVERIFY(t.future.result().error().message().contains(t.person.principal().toText()));
    }

    void nobodyComesBack()
    {
        WebLoginOptions options;
        options.timeout = std::chrono::milliseconds(500);
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
        options.canisterSignatures = check.verifier();
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

    void again()
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

    void sitesThatOfferNoLogin_data()
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
    void sitesThatOfferNoLogin()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(ErrorCode, code);
        FakeSite site;
        site.discovery = httpResponse(status, "application/json", body);
        WebLoginOptions options;
        options.site = site.url();
        WebLogin login(options);
        QSignalSpy opened(&login, &WebLogin::openUrl);
        const auto future = login.start();
        QTRY_VERIFY(future.isFinished());
        IC_COMPARE_ERROR(future.result(), code);
        QVERIFY(future.result().error().message().contains(u"127.0.0.1"));
        QVERIFY(opened.isEmpty());
    }
    void siteThatDoesNotAnswer()
    {
        FakeSite site;
        site.answers = false;
        WebLoginOptions options;
        options.site = site.url();
        options.timeout = std::chrono::milliseconds(200);
        WebLogin login(options);
        const auto future = login.start();
        QTRY_VERIFY(future.isFinished());
        IC_COMPARE_ERROR(future.result(), ErrorCode::RequestTimeout);
    }

    void optionsThatCannotBe_data()
    {
        QTest::addColumn<QString>("site");
        QTest::addColumn<QString>("domain");
        QTest::addColumn<int>("minutes");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("not secured") << QStringLiteral("http://id.ai") << QString() << 1 << ErrorCode::MalformedUrl;
        QTest::newRow("no site") << QString() << QString() << 1 << ErrorCode::MalformedUrl;
        QTest::newRow("domain") << QStringLiteral("https://id.ai") << QStringLiteral("a.example/b") << 1 << ErrorCode::MalformedUrl;
        QTest::newRow("lifetime") << QStringLiteral("https://id.ai") << QString() << 0 << ErrorCode::InvalidArgument;
    }
    void optionsThatCannotBe()
    {
        QFETCH(QString, site);
        QFETCH(QString, domain);
        QFETCH(int, minutes);
        QFETCH(ErrorCode, code);
        WebLoginOptions options;
        options.site = QUrl(site);
        options.domain = domain;
        options.lifetime = std::chrono::minutes(minutes);
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
