// SPDX-License-Identifier: MIT
#include "identityterms.h"
#include "testing.h"
#include "webloginattempt.h"
#include <QtTest/QSignalSpy>
#include <optional>
#include <utility>

using namespace Ic;
using namespace Ic::Test;

class tst_WebLogin : public QObject
{
    Q_OBJECT

private Q_SLOTS:
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
        QCOMPARE(quint64(expiration(*identity).count()), t.terms().expirationNs);
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
        QCOMPARE(third.status(), 0); // the server is closed
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
        t.future = t.login->start(); // the check that still runs is not of this login
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
};

QTEST_GUILESS_MAIN(tst_WebLogin)
#include "tst_weblogin.moc"
