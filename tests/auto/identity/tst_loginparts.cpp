// SPDX-License-Identifier: MIT
// The checks of a login by the browser, without a browser, a server or a clock: see tst_weblogin for the whole.
#include "loginchain.h"
#include "loginfile.h"
#include "loginfixture.h"
#include "loginrequest.h"
#include "testing.h"

using namespace Ic;
using namespace Ic::Test;

namespace {

constexpr quint64 Now = 1'700'000'000 * Second;
const QByteArray Key = Person(1).chainTo({}, {}).publicKeyDer; // any public key

LoginTerms loginTerms()
{
    LoginTerms terms;
    terms.sessionKeyDer = Key;
    terms.site = QStringLiteral("id.ai");
    terms.issuers = {{}, true};
    terms.now = std::chrono::nanoseconds(Now);
    terms.minimumLifetime = std::chrono::minutes(2);
    terms.canisters = {Person(5).principal(), Person(6).principal()};
    return terms;
}

const Principal Issuer = Principal::fromText(u"rdmx6-jaaaa-aaaaa-aaadq-cai").value();

//! A chain that begins with a key of \a canister, and with "by a canister" in place of its signature.
DelegationChain canisterChain(const Principal &canister, const Delegation &delegation)
{
    DelegationChain chain = Person(7).chainTo(Key, delegation);
    chain.publicKeyDer = canisterKey(canister, "seed");
    chain.delegations[0].signature = "by a canister";
    return chain;
}

bool isByCanister(QByteArrayView, QByteArrayView, QByteArrayView signature)
{
    return signature == "by a canister";
}

DelegationChain goodChain(const QByteArray &key = Key, const Delegation &delegation = {{}, Now + 120 * Second, {}, {}})
{
    return Person(7).chainTo(key, delegation);
}

HttpRequest goodRequest()
{
    HttpRequest request;
    request.method = "POST";
    request.path = "/";
    request.headers = {{"Host", "127.0.0.1:4711"}, {"Content-Type", "application/x-www-form-urlencoded"}, {"Origin", "https://id.ai"}};
    request.body = "delegation=%7B+%2B%7D&nonce=abc&later=x";
    return request;
}

int statusOf(const HttpRequest &request)
{
    const LoginPost post = readLoginPost(request, {"127.0.0.1:4711", "https://id.ai", "abc"});
    return post.refusal ? post.refusal->status : 0;
}

} // namespace

class tst_LoginParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void chain()
    {
        const auto chain = readLoginChain(jsonOf(goodChain()), loginTerms());
        IC_VERIFY(chain);
        QCOMPARE(chain->delegations, goodChain().delegations);
    }
    void chainForItsCanistersOnly()
    {
        Delegation terms {{}, Now + 120 * Second, loginTerms().canisters, {}};
        IC_VERIFY(readLoginChain(jsonOf(goodChain(Key, terms)), loginTerms()));
        terms.targets = QList<Principal> {Person(5).principal()};
        IC_COMPARE_ERROR(readLoginChain(jsonOf(goodChain(Key, terms)), loginTerms()), ErrorCode::DelegationTargetMissing);
    }
    void unreadableChains_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("not JSON") << QByteArray("delegation");
        QTest::newRow("cut") << jsonOf(goodChain()).chopped(1);
        QTest::newRow("list") << '[' + jsonOf(goodChain()) + ']';
        QTest::newRow("empty") << jsonOf(DelegationChain {goodChain().publicKeyDer, {}});
        QTest::newRow("deep") << QByteArray(60'000, '[');
    }
    void unreadableChains()
    {
        QFETCH(QByteArray, json);
        const auto chain = readLoginChain(json, loginTerms());
        IC_COMPARE_ERROR(chain, ErrorCode::DelegationMalformed);
        QVERIFY2(chain.error().message() == u"delegation chain: not a JSON object" || chain.error().message() == u"delegation chain: without delegations",
            qPrintable(chain.error().message()));
    }
    void refusedChains_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("message");
        QTest::newRow("foreign key") << jsonOf(goodChain(Person(2).chainTo({}, {}).publicKeyDer)) << ErrorCode::LoginKeyMismatch
                                     << QStringLiteral("another session key");
        QTest::newRow("read-only") << jsonOf(goodChain(Key, {{}, Now + 120 * Second, {}, QStringLiteral("queries")})) << ErrorCode::DelegationReadOnly
                                   << QStringLiteral("read-only");
        QTest::newRow("expired") << jsonOf(goodChain(Key, {{}, Now - 1, {}, {}})) << ErrorCode::DelegationExpired << QStringLiteral("had expired");
        QTest::newRow("a moment short") << jsonOf(goodChain(Key, {{}, Now + 120 * Second - 1, {}, {}})) << ErrorCode::DelegationExpired
                                        << QStringLiteral("only 119 seconds");
        DelegationChain forged = goodChain();
        forged.delegations[0].signature[0] = char(~forged.delegations[0].signature[0]);
        QTest::newRow("forged") << jsonOf(forged) << ErrorCode::DelegationSignatureInvalid << QStringLiteral("delegation 1");
    }
    void refusedChains()
    {
        QFETCH(QByteArray, json);
        QFETCH(ErrorCode, code);
        QFETCH(QString, message);
        const auto chain = readLoginChain(json, loginTerms());
        IC_COMPARE_ERROR(chain, code);
        QVERIFY2(chain.error().message().contains(message), qPrintable(chain.error().message()));
    }

    void issuers_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("message");
        const Delegation good {{}, Now + 120 * Second, {}, {}};
        const Principal other = Principal::fromText(u"rrkah-fqaaa-aaaaa-aaaaq-cai").value();
        QTest::newRow("expected") << jsonOf(canisterChain(Issuer, good)) << ErrorCode::NoError << QString();
        QTest::newRow("another of the expected") << jsonOf(canisterChain(Person(5).principal(), good)) << ErrorCode::NoError << QString();
        QTest::newRow("a key of its own")
            << jsonOf(goodChain()) << ErrorCode::LoginIssuerMismatch
            << QStringLiteral(
                   "not a login of id.ai: it is signed by a key of its own, and logins there are signed by canister rdmx6-jaaaa-aaaaa-aaadq-cai or ");
        QTest::newRow("another canister") << jsonOf(canisterChain(other, good)) << ErrorCode::LoginIssuerMismatch
                                          << QStringLiteral("it is signed by canister rrkah-fqaaa-aaaaa-aaaaq-cai,");
        DelegationChain forged = canisterChain(Issuer, good);
        forged.delegations[0].signature = "by another";
        QTest::newRow("forged") << jsonOf(forged) << ErrorCode::DelegationSignatureInvalid << QString();
        // Errors about a login as such are reported only for one that its issuer signed.
        Delegation readOnly {{}, Now - 1, QList<Principal> {Person(6).principal()}, QStringLiteral("queries")};
        forged = canisterChain(Issuer, readOnly);
        forged.delegations[0].signature = "by another";
        QTest::newRow("forged and useless") << jsonOf(forged) << ErrorCode::DelegationSignatureInvalid << QString();
        QTest::newRow("useless and a key of its own") << jsonOf(goodChain(Key, readOnly)) << ErrorCode::LoginIssuerMismatch << QString();
        DelegationChain malformed = canisterChain(Issuer, good);
        malformed.publicKeyDer.chop(1);
        QTest::newRow("no key") << jsonOf(malformed) << ErrorCode::MalformedPublicKey << QString();
    }
    void issuers()
    {
        QFETCH(QByteArray, json);
        QFETCH(ErrorCode, code);
        QFETCH(QString, message);
        LoginTerms terms = loginTerms();
        terms.canisters = {};
        terms.issuers = {{Issuer, Person(5).principal()}, false};
        terms.canisterSignatures = isByCanister;
        const auto chain = readLoginChain(json, terms);
        if (code == ErrorCode::NoError) {
            IC_VERIFY(chain);
            return;
        }
        IC_COMPARE_ERROR(chain, code);
        QVERIFY2(chain.error().message().contains(message), qPrintable(chain.error().message()));
    }
    void noIssuersAcceptNothing()
    {
        LoginTerms terms = loginTerms();
        terms.canisters = {};
        terms.issuers = {};
        terms.canisterSignatures = isByCanister;
        IC_COMPARE_ERROR(readLoginChain(jsonOf(goodChain()), terms), ErrorCode::LoginIssuerMismatch);
        IC_COMPARE_ERROR(readLoginChain(jsonOf(canisterChain(Issuer, {{}, Now + 120 * Second, {}, {}})), terms), ErrorCode::LoginIssuerMismatch);
    }

    void request()
    {
        const LoginPost post = readLoginPost(goodRequest(), {"127.0.0.1:4711", "https://id.ai", "abc"});
        QVERIFY(!post.refusal);
        QCOMPARE(post.delegation, QByteArray("{ +}"));
    }
    void refusedRequests()
    {
        QCOMPARE(statusOf(goodRequest()), 0);
        const auto with = [](auto change) {
            HttpRequest request = goodRequest();
            change(request);
            return statusOf(request);
        };
        QCOMPARE(with([](HttpRequest &r) { r.headers = {{"Content-Type", "application/x-www-form-urlencoded"}}; }), 421);
        QCOMPARE(with([](HttpRequest &r) { r.headers = {{"Host", "localhost:4711"}, {"Content-Type", "application/x-www-form-urlencoded"}}; }), 421);
        QCOMPARE(with([](HttpRequest &r) { r.path = "/x"; }), 404);
        QCOMPARE(with([](HttpRequest &r) { r.query = "x"; }), 404);
        QCOMPARE(with([](HttpRequest &r) { r.method = "GET"; }), 405);
        QCOMPARE(with([](HttpRequest &r) { r.headers = {{"Host", "127.0.0.1:4711"}, {"Content-Type", "text/plain"}}; }), 415);
        QCOMPARE(with([](HttpRequest &r) { r.headers.add("Origin", "https://id.ai"); }), 403); // twice
        QCOMPARE(with([](HttpRequest &r) {
            r.headers = {{"Host", "127.0.0.1:4711"}, {"Content-Type", "application/x-www-form-urlencoded"}, {"Origin", "https://id.ai.example"}};
        }),
            403);
        for (const char *body : {"nonce=%", "nonce=%2", "nonce=%zz", "nonce=abc&nonce=abc", "nonce=abc&delegation=1&delegation=2"})
            QCOMPARE(with([body](HttpRequest &r) { r.body = body; }), 400);
        for (const char *body : {"", "nonce", "nonce=", "nonce=abd", "nonce=abcd", "nonce=ab", "Nonce=abc", "delegation=%7B%7D"})
            QCOMPARE(with([body](HttpRequest &r) { r.body = body; }), 403);
    }

    void pagesRunNothing()
    {
        const HttpResponse page = loginPage(400, QStringLiteral("<script>alert(1)</script> %2"), QStringLiteral("\"><img src=x onerror=alert(1)> %1 &amp;"));
        QVERIFY(page.body.contains("<h1>&lt;script&gt;alert(1)&lt;/script&gt; %2</h1>"));
        QVERIFY(page.body.contains("&lt;img src=x onerror=alert(1)&gt; %1 &amp;amp;"));
        QCOMPARE(page.headers.value("content-security-policy"), QByteArray("default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"));
        QCOMPARE(page.headers.value("x-content-type-options"), QByteArray("nosniff"));
        const QByteArray html = redirectingHtml(QUrl(QStringLiteral("https://id.ai/it's#a=%2F%22&b=\"><script>")));
        QVERIFY2(html.contains("content=\"0; url=https://id.ai/it's#a=%2F%22&amp;b=%22%3E%3Cscript%3E\""), html.constData());
        QCOMPARE(html.count("%22&amp;b=%22%3E%3Cscript%3E"), 2); // the link, too
        QVERIFY(html.contains("http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; base-uri 'none'; form-action 'none'\""));
        QVERIFY(!html.contains("<script"));
        const HttpResponse failed = loginFailedPage(Error(ErrorCode::DelegationTargetMissing, QStringLiteral("not for <b>")));
        QVERIFY(failed.body.contains("not for &lt;b&gt;"));
    }
};

QTEST_GUILESS_MAIN(tst_LoginParts)
#include "tst_loginparts.moc"
