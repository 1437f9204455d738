// SPDX-License-Identifier: MIT
#include "loginaddress.h"
#include "testing.h"

using namespace Ic;

class tst_LoginAddress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void origins_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("origin"); // empty: refused
        QTest::newRow("Internet Identity") << QStringLiteral("https://id.ai") << QStringLiteral("https://id.ai");
        QTest::newRow("slash") << QStringLiteral("https://id.ai/") << QStringLiteral("https://id.ai");
        QTest::newRow("port") << QStringLiteral("https://id.example:8443") << QStringLiteral("https://id.example:8443");
        QTest::newRow("local network") << QStringLiteral("http://id.ai.localhost:8000") << QStringLiteral("http://id.ai.localhost:8000");
        QTest::newRow("this computer") << QStringLiteral("http://127.0.0.1:4943") << QStringLiteral("http://127.0.0.1:4943");
        QTest::newRow("its usual port") << QStringLiteral("https://id.ai:443") << QStringLiteral("https://id.ai");
        QTest::newRow("usual port of this computer") << QStringLiteral("http://127.0.0.1:80") << QStringLiteral("http://127.0.0.1");
        QTest::newRow("IPv6") << QStringLiteral("http://[::1]:4943") << QStringLiteral("http://[::1]:4943");
        QTest::newRow("not secured") << QStringLiteral("http://id.ai") << QString();
        QTest::newRow("IPv4 as IPv6") << QStringLiteral("http://[::ffff:127.0.0.1]") << QString();
        QTest::newRow("localhost as a part only") << QStringLiteral("http://localhost.evil.example") << QString();
        QTest::newRow("another scheme") << QStringLiteral("file:///etc") << QString();
        QTest::newRow("user") << QStringLiteral("https://id.ai@evil.example") << QString();
        QTest::newRow("path") << QStringLiteral("https://id.ai/cli") << QString();
        QTest::newRow("query") << QStringLiteral("https://id.ai?a") << QString();
        QTest::newRow("fragment") << QStringLiteral("https://id.ai#a") << QString();
        QTest::newRow("nothing") << QString() << QString();
    }
    void origins()
    {
        QFETCH(QString, url);
        QFETCH(QString, origin);
        const auto result = loginOrigin(QUrl(url));
        if (origin.isEmpty()) {
            IC_COMPARE_ERROR(result, ErrorCode::MalformedUrl);
            return;
        }
        IC_VERIFY(result);
        QCOMPARE(result->toString(), origin);
        QCOMPARE(loginDiscoveryUrl(*result).toString(), origin + QStringLiteral("/.well-known/cli-auth-config"));
    }

    void issuers_data()
    {
        QTest::addColumn<QString>("site");
        QTest::addColumn<QString>("named");
        QTest::addColumn<QString>("issuer"); // "any"; empty: refused
        const QString internetIdentity = QStringLiteral("rdmx6-jaaaa-aaaaa-aaadq-cai");
        const QString other = QStringLiteral("rrkah-fqaaa-aaaaa-aaaaq-cai");
        for (const char *site : {"https://id.ai", "https://identity.ic0.app", "https://identity.internetcomputer.org", "http://localhost:8000",
                 "http://id.ai.localhost:8000", "https://id.ai.localhost"})
            QTest::newRow(site) << QString::fromLatin1(site) << QString() << internetIdentity;
        QTest::newRow("beta") << QStringLiteral("https://beta.id.ai") << QString() << QStringLiteral("fgte5-ciaaa-aaaad-aaatq-cai");
        for (const char *site : {"http://127.0.0.1:4943", "http://127.0.0.2", "http://[::1]:4943", "https://127.0.0.1"})
            QTest::newRow(site) << QString::fromLatin1(site) << QString() << QStringLiteral("any");
        for (const char *site : {"https://id.example", "https://evil.id.ai", "https://id.ai.example", "https://128.0.0.1", "https://[::2]"})
            QTest::newRow(site) << QString::fromLatin1(site) << QString() << QString();
        for (const char *site : {"https://id.example", "https://id.ai", "http://127.0.0.1:4943"})
            QTest::addRow("%s, named", site) << QString::fromLatin1(site) << other << other;
    }
    void issuers()
    {
        QFETCH(QString, site);
        QFETCH(QString, named);
        QFETCH(QString, issuer);
        QList<Principal> names;
        if (!named.isEmpty())
            names.append(Principal::fromText(named).value());
        const auto result = loginIssuers(loginOrigin(QUrl(site)).value(), names);
        if (issuer.isEmpty()) {
            IC_COMPARE_ERROR(result, ErrorCode::InvalidArgument);
            QVERIFY2(result.error().message().contains(QUrl(site).host()) && result.error().message().contains(u"name it as issuer"),
                qPrintable(result.error().message()));
            return;
        }
        IC_VERIFY(result);
        if (issuer == u"any")
            QCOMPARE(*result, (LoginIssuers {{}, true}));
        else
            QCOMPARE(*result, (LoginIssuers {{Principal::fromText(issuer).value()}, false}));
    }

    void domains_data()
    {
        QTest::addColumn<QString>("domain");
        QTest::addColumn<QString>("origin"); // "-": refused
        QTest::newRow("none") << QString() << QString();
        QTest::newRow("host") << QStringLiteral("oc.app") << QStringLiteral("https://oc.app");
        QTest::newRow("origin") << QStringLiteral("https://oc.app") << QStringLiteral("https://oc.app");
        QTest::newRow("slash") << QStringLiteral("https://oc.app/") << QStringLiteral("https://oc.app");
        QTest::newRow("port") << QStringLiteral("app.example:8443") << QStringLiteral("https://app.example:8443");
        QTest::newRow("local app") << QStringLiteral("http://localhost:3000") << QStringLiteral("http://localhost:3000");
        QTest::newRow("the NNS app moved") << QStringLiteral("nns.internetcomputer.org") << QStringLiteral("https://nns.ic0.app");
        QTest::newRow("not secured") << QStringLiteral("http://oc.app") << QStringLiteral("-");
        QTest::newRow("path") << QStringLiteral("oc.app/a") << QStringLiteral("-");
        QTest::newRow("query") << QStringLiteral("oc.app?a") << QStringLiteral("-");
        QTest::newRow("fragment") << QStringLiteral("oc.app#a") << QStringLiteral("-");
        QTest::newRow("user") << QStringLiteral("a@oc.app") << QStringLiteral("-");
        QTest::newRow("blank") << QStringLiteral("oc app") << QStringLiteral("-");
    }
    void domains()
    {
        QFETCH(QString, domain);
        QFETCH(QString, origin);
        const auto result = loginDomain(domain);
        if (origin == u"-") {
            IC_COMPARE_ERROR(result, ErrorCode::MalformedUrl);
            return;
        }
        IC_VERIFY(result);
        QCOMPARE(*result, origin);
    }

    void pages_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("page"); // empty: refused
        QTest::newRow("as published") << QByteArray("{\"path\":\"/cli\"}") << QStringLiteral("https://id.ai/cli");
        QTest::newRow("more fields") << QByteArray("{\"a\":1,\"path\":\"/b/c-d\"}") << QStringLiteral("https://id.ai/b/c-d");
        QTest::newRow("root") << QByteArray("{\"path\":\"/\"}") << QStringLiteral("https://id.ai/");
        QTest::newRow("empty") << QByteArray("{\"path\":\"\"}") << QString();
        QTest::newRow("relative") << QByteArray("{\"path\":\"cli\"}") << QString();
        QTest::newRow("another host") << QByteArray("{\"path\":\"//evil.example/\"}") << QString();
        QTest::newRow("another host with a backslash") << QByteArray("{\"path\":\"/\\\\evil.example/\"}") << QString();
        QTest::newRow("address") << QByteArray("{\"path\":\"https://evil.example\"}") << QString();
        QTest::newRow("query") << QByteArray("{\"path\":\"/cli?a\"}") << QString();
        QTest::newRow("fragment") << QByteArray("{\"path\":\"/cli#a\"}") << QString();
        QTest::newRow("line end") << QByteArray("{\"path\":\"/cli\\n\"}") << QString();
        QTest::newRow("number") << QByteArray("{\"path\":1}") << QString();
        QTest::newRow("list") << QByteArray("[\"/cli\"]") << QString();
        QTest::newRow("not JSON") << QByteArray("/cli") << QString();
    }
    void pages()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, page);
        const auto result = loginPageFrom(QUrl(QStringLiteral("https://id.ai")), json);
        if (page.isEmpty()) {
            IC_COMPARE_ERROR(result, ErrorCode::HttpMalformed);
            return;
        }
        IC_VERIFY(result);
        QCOMPARE(result->toString(), page);
    }

    void fragment()
    {
        LoginInvitation invitation;
        invitation.sessionKeyDer = QByteArray::fromHex("fffefd");
        invitation.callback = QUrl(QStringLiteral("http://127.0.0.1:4711/"));
        invitation.nonce = "a-_b";
        invitation.lifetime = std::chrono::hours(8);
        const QByteArray expected = "public_key=__79&callback=http%3A%2F%2F127.0.0.1%3A4711%2F&nonce=a-_b&ttl=480";
        QCOMPARE(invitation.fragment(), expected);
        // The browser gets exactly that, percent signs and all.
        QCOMPARE(withFragment(QUrl(QStringLiteral("https://id.ai/cli")), expected).toEncoded(), "https://id.ai/cli#" + expected);
    }
};

QTEST_APPLESS_MAIN(tst_LoginAddress)
#include "tst_loginaddress.moc"
