// SPDX-License-Identifier: MIT
// `icws identity login`, the real program; the browser is this test.
#include "delegation.h"
#include "fakedesktop.h"
#include "loginfixture.h"
#include "loginprocess.h"
#include "testing.h"
#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <csignal>

using namespace Ic;
using namespace Ic::Test;

namespace {

Delegation forHours(int hours)
{
    return {{}, quint64(QDateTime::currentSecsSinceEpoch() + hours * 3600) * Second, {}, {}};
}

QByteArray formFor(const Person &person, const Invitation &invitation, const Delegation &terms)
{
    return formOf(jsonOf(person.chainTo(invitation.publicKey, terms)), invitation.nonce);
}

bool isNothingKept(const QTemporaryDir &home)
{
    Icws list(home, {QStringLiteral("list")});
    return list.exitCode() == 0 && list.line({}).isEmpty();
}

} // namespace

class tst_IcwsLogin : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheSession()
    {
        const QTemporaryDir home;
        const FakeSite site;
        const Person person(7);
        const QStringList login {QStringLiteral("login"), QStringLiteral("me"), QStringLiteral("--login-site"), site.url().toString()};
        {
            Icws icws(home, login + QStringList {QStringLiteral("--yes")});
            const QUrl url = icws.url();
            QVERIFY2(url.isValid(), icws.errors().constData());
            Exchange post(Invitation(url), formFor(person, Invitation(url), forHours(1)));
            QCOMPARE(icws.exitCode(), 0);
            QCOMPARE(icws.line(QStringLiteral("confirm")).value(u"principal").toString(), person.principal().toText());
            QVERIFY(icws.errors().isEmpty());
            const QJsonObject kept = icws.line({});
            QCOMPARE(kept.value(u"name").toString(), QStringLiteral("me"));
            QCOMPARE(kept.value(u"principal").toString(), person.principal().toText());
            QCOMPARE(kept.value(u"kind").toString(), QStringLiteral("session"));
            QVERIFY(post.finish());
            QCOMPARE(post.status(), 303);
        }
        // Again, by another person first. The right one was confirmed the first time.
        const Delegation later = forHours(3);
        {
            Icws icws(home, login);
            const QUrl url = icws.url();
            QVERIFY2(url.isValid(), icws.errors().constData());
            const Person other(8);
            Exchange wrong(Invitation(url), formFor(other, Invitation(url), later));
            QVERIFY(wrong.finish());
            QCOMPARE(icws.line(QStringLiteral("mismatch")).value(u"principal").toString(), other.principal().toText());
            Exchange right(Invitation(url), formFor(person, Invitation(url), later));
            QCOMPARE(icws.exitCode(), 0);
        }
        Icws list(home, {QStringLiteral("list")});
        QCOMPARE(list.exitCode(), 0);
        const QJsonObject only = list.line({});
        QCOMPARE(only.value(u"name").toString(), QStringLiteral("me"));
        QCOMPARE(only.value(u"current").toBool(), true);
        QCOMPARE(only.value(u"expiration_ns").toString(), QString::number(later.expirationNs));
    }

    void asksOnTheTerminal_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("code");
        QTest::newRow("y") << QByteArray("y\n") << 0;
        QTest::newRow("yes, with blanks") << QByteArray(" YES \n") << 0;
        QTest::newRow("n") << QByteArray("n\n") << 1;
        QTest::newRow("nothing") << QByteArray("\n") << 1;
        QTest::newRow("another word") << QByteArray("yesterday\n") << 1;
        QTest::newRow("end of input") << QByteArray("\x04") << 1;
        QTest::newRow("more than a line") << QByteArray(2000, 'y') + '\n' << 1;
    }
    void asksOnTheTerminal()
    {
#ifdef Q_OS_UNIX
        QFETCH(QByteArray, answer);
        QFETCH(int, code);
        const QTemporaryDir home;
        const FakeSite site;
        const Person person(7);
        Terminal terminal;
        Icws icws(home, {QStringLiteral("login"), QStringLiteral("me"), QStringLiteral("--login-site"), site.url().toString()}, &terminal, Icws::Output::Text);
        QTRY_VERIFY2_WITH_TIMEOUT(icws.text().contains("\n\n"), icws.errors().constData(), ProgramTime);
        const QUrl url(QString::fromLatin1(icws.text().split('\n').value(2)));
        terminal.type("y\n"); // too early for an answer
        Exchange post(Invitation(url), formFor(person, Invitation(url), forHours(1)));
        const QByteArray question = "You are " + person.principal().toText().toLatin1() + ". Keep it? [y/N] ";
        QTRY_VERIFY2_WITH_TIMEOUT(terminal.shown().contains(question), icws.errors().constData(), ProgramTime);
        QCOMPARE(icws.process().state(), QProcess::Running);
        terminal.type(answer);
        QCOMPARE(icws.exitCode(), code);
        if (code == 0) {
            QVERIFY2(icws.text().contains("* " + person.principal().toText().toLatin1() + "  me  session until"), icws.text().constData());
            return;
        }
        QVERIFY2(icws.errors().contains("icws: the login as " + person.principal().toText().toLatin1() + " was not confirmed, and nothing of it is kept"),
            icws.errors().constData());
        QVERIFY(isNothingKept(home));
#else
        QSKIP("terminals are known for Unix only");
#endif
    }
    void withoutTerminalNothingIsKept()
    {
#ifdef Q_OS_UNIX
        const QTemporaryDir home;
        const FakeSite site;
        const Person person(7);
        Icws icws(home, {QStringLiteral("login"), QStringLiteral("me"), QStringLiteral("--login-site"), site.url().toString()});
        const QUrl url = icws.url();
        QTRY_VERIFY2(icws.errors().contains("the login is shown but not stored; --yes stores it"), icws.errors().constData()); // before it is some trouble
        Exchange post(Invitation(url), formFor(person, Invitation(url), forHours(1)));
        QCOMPARE(icws.exitCode(), 2);
        QCOMPARE(icws.line(QStringLiteral("confirm")).value(u"principal").toString(), person.principal().toText());
        QVERIFY2(icws.errors().contains(
                     "icws: the login as " + person.principal().toText().toLatin1() + " is not stored: there is no terminal to confirm it on; use --yes"),
            icws.errors().constData());
        QVERIFY(isNothingKept(home));
#else
        QSKIP("terminals are known for Unix only");
#endif
    }
    void questionEndsWithTheLogin_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<int>("code");
        QTest::newRow("no response in time") << QByteArray() << 6;
        QTest::newRow("interrupted") << QByteArray("\x03") << 0;
    }
    void questionEndsWithTheLogin()
    {
#ifdef Q_OS_UNIX
        QFETCH(QByteArray, key);
        QFETCH(int, code);
        const QTemporaryDir home;
        const FakeSite site;
        Terminal terminal;
        Icws icws(home,
            {QStringLiteral("login"), QStringLiteral("me"), QStringLiteral("--login-timeout"), key.isEmpty() ? QStringLiteral("3") : QStringLiteral("50"),
                QStringLiteral("--login-site"), site.url().toString()},
            &terminal);
        const QUrl url = icws.url();
        Exchange post(Invitation(url), formFor(Person(7), Invitation(url), forHours(1)));
        QTRY_VERIFY_WITH_TIMEOUT(terminal.shown().contains("Keep it?"), ProgramTime);
        if (!key.isEmpty())
            terminal.type(key);
        QCOMPARE(icws.exitCode(), code);
        QCOMPARE(icws.errors().contains("was not confirmed within 3 seconds"), key.isEmpty());
        QVERIFY(isNothingKept(home));
#else
        QSKIP("terminals are known for Unix only");
#endif
    }

    void refusals_data()
    {
        QTest::addColumn<QStringList>("more");
        QTest::addColumn<QString>("permissions");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("read-only") << QStringList() << QStringLiteral("queries") << 6 << QByteArray("read-only");
        QTest::newRow("browser never returns") << QStringList {QStringLiteral("--login-timeout"), QStringLiteral("3")} << QString() << 6
                                               << QByteArray("the login in the browser was not completed");
    }
    void refusals()
    {
        QFETCH(QStringList, more);
        QFETCH(QString, permissions);
        QFETCH(int, code);
        QFETCH(QByteArray, message);
        const QTemporaryDir home;
        const FakeSite site;
        Icws icws(home, QStringList {QStringLiteral("login"), QStringLiteral("me"), QStringLiteral("--login-site"), site.url().toString()} + more);
        const QUrl url = icws.url();
        std::optional<Exchange> post;
        Delegation terms = forHours(1);
        if (!permissions.isEmpty()) {
            terms.permissions = permissions;
            post.emplace(Invitation(url), formFor(Person(7), Invitation(url), terms));
        }
        QCOMPARE(icws.exitCode(), code);
        const QByteArray errors = icws.errors();
        QVERIFY2(errors.contains(message), errors.constData());
    }

    void usage_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("no name") << QStringList {QStringLiteral("login")} << QByteArray("login needs a name");
        QTest::newRow("lifetime") << QStringList {QStringLiteral("login"), QStringLiteral("me"), QStringLiteral("--ttl"), QStringLiteral("50000")}
                                  << QByteArray("ttl");
        QTest::newRow("site") << QStringList {QStringLiteral("login"), QStringLiteral("me"), QStringLiteral("--login-site"), QStringLiteral("http://id.ai")}
                              << QByteArray("https");
        QTest::newRow("domain") << QStringList {QStringLiteral("login"), QStringLiteral("me"), QStringLiteral("--domain"), QStringLiteral("a.example/b")}
                                << QByteArray("a.example/b");
        QTest::newRow("issuer") << QStringList {QStringLiteral("login"), QStringLiteral("me"), QStringLiteral("--issuer"), QStringLiteral("x")}
                                << QByteArray("--issuer");
        QTest::newRow("site of an unknown issuer") << QStringList {QStringLiteral("login"), QStringLiteral("me"), QStringLiteral("--login-site"),
            QStringLiteral("https://id.example")} << QByteArray("name it as issuer");
        QTest::newRow("root key") << QStringList {QStringLiteral("login"), QStringLiteral("me"), QStringLiteral("--root-key"), QStringLiteral("00")}
                                  << QByteArray("--root-key");
    }
    void usage()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, message);
        const QTemporaryDir home;
        Icws icws(home, arguments);
        QCOMPARE(icws.exitCode(), 2);
        const QByteArray errors = icws.errors();
        QVERIFY2(errors.contains(message), errors.constData());
        QCOMPARE(errors.count('\n'), 1);
    }

    void keysNeedNoLogin()
    {
        const QTemporaryDir home;
        Icws create(home, {QStringLiteral("create"), QStringLiteral("me")});
        QCOMPARE(create.exitCode(), 0);
        Icws icws(home, {QStringLiteral("login"), QStringLiteral("me")});
        QCOMPARE(icws.exitCode(), 2);
        QVERIFY(icws.errors().contains("needs no login"));
    }

#ifdef Q_OS_UNIX
    void opensTheBrowser()
    {
        const FakeDesktop desktop;
        const QTemporaryDir home;
        const FakeSite site;
        Icws icws(home,
            {QStringLiteral("login"), QStringLiteral("me"), QStringLiteral("--yes"), QStringLiteral("--open-browser"), QStringLiteral("--login-site"),
                site.url().toString()});
        const QUrl url = icws.url(); // printed all the same: some browsers cannot read the file
        QTRY_COMPARE_WITH_TIMEOUT(desktop.opened().size(), 1, ProgramTime);
        const QString path = desktop.opened().constFirst();
        QVERIFY2(path.startsWith(home.path() + u'/') && path.endsWith(u"/login.html"), qPrintable(path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains(url.toEncoded().replace('&', "&amp;")));
        QVERIFY(!path.contains(QString::fromLatin1(Invitation(url).nonce)));
        Exchange post(Invitation(url), formFor(Person(7), Invitation(url), forHours(1)));
        QCOMPARE(icws.exitCode(), 0);
        QVERIFY(!QFileInfo::exists(path));
    }
    void noBrowserToOpen()
    {
        const QTemporaryDir home;
        const FakeSite site;
        const QByteArray path = qgetenv("PATH");
        qputenv("PATH", "/nowhere");
        Icws icws(home,
            {QStringLiteral("login"), QStringLiteral("me"), QStringLiteral("--yes"), QStringLiteral("--open-browser"), QStringLiteral("--login-site"),
                site.url().toString()});
        qputenv("PATH", path);
        const QUrl url = icws.url();
        QTRY_VERIFY2(icws.errors().contains("icws: xdg-open, which opens the browser, did not start; open the address by hand"), icws.errors().constData());
        Exchange post(Invitation(url), formFor(Person(7), Invitation(url), forHours(1)));
        QCOMPARE(icws.exitCode(), 0);
    }

    void endsWhenAsked()
    {
        const QTemporaryDir home;
        const FakeSite site;
        Icws icws(home, {QStringLiteral("login"), QStringLiteral("me"), QStringLiteral("--login-site"), site.url().toString()});
        QVERIFY(icws.url().isValid());
        ::kill(pid_t(icws.process().processId()), SIGTERM);
        QCOMPARE(icws.exitCode(), 0);
    }
#endif
};

QTEST_GUILESS_MAIN(tst_IcwsLogin)
#include "tst_icwslogin.moc"
