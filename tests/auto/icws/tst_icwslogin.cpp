// SPDX-License-Identifier: MIT
// `icws identity login`, the real program; the browser is this test.
#include "../identity/loginfixture.h"
#include "privatefile.h"
#include "testing.h"
#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <csignal>

using namespace Ic;
using namespace Ic::Test;

namespace {

constexpr int ProgramTime = 60'000;

//! The program, with one JSON object a line.
class Icws
{
public:
    Icws(const QTemporaryDir &home, QStringList arguments, const QString &path = {})
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char *variable : {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR", "HOME"})
            environment.insert(QLatin1StringView(variable), home.path());
        environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), QStringLiteral("unix:path=%1").arg(home.filePath(QStringLiteral("no-bus"))));
        if (!path.isEmpty())
            environment.insert(QStringLiteral("PATH"), path);
        m_process.setProcessEnvironment(environment);
        const QString passphrase = home.filePath(QStringLiteral("passphrase"));
        if (!writePrivateFile(passphrase, "open sesame\n"))
            qFatal("cannot write the passphrase");
        arguments = QStringList {QStringLiteral("identity")} + arguments
            + QStringList {QStringLiteral("--json"), QStringLiteral("--protection"), QStringLiteral("passphrase"), QStringLiteral("--passphrase-cost"), QStringLiteral("interactive"),
                QStringLiteral("--passphrase-file"), passphrase};
        m_process.start(qEnvironmentVariable("IC_BIN_DIR") + QStringLiteral("/icws"), arguments);
    }
    ~Icws()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    //! Waits for the line of this event; of the last line without one, if \a event is empty.
    QJsonObject line(const QString &event)
    {
        QJsonObject found;
        (void)QTest::qWaitFor([&] {
            while (m_process.canReadLine())
                m_lines.append(QJsonDocument::fromJson(m_process.readLine()).object());
            for (const QJsonObject &object : std::as_const(m_lines)) {
                if (object.value(u"event").toString() == event)
                    found = object;
            }
            return !found.isEmpty() || m_process.state() == QProcess::NotRunning;
        }, ProgramTime);
        return found;
    }
    QUrl url() { return QUrl(line(QStringLiteral("open_url")).value(u"url").toString()); }
    int exitCode()
    {
        return QTest::qWaitFor([this] { return m_process.state() == QProcess::NotRunning; }, ProgramTime) && m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
    }
    QByteArray errors() { return m_process.readAllStandardError(); }
    QProcess &process() { return m_process; }

private:
    QProcess m_process;
    QList<QJsonObject> m_lines;
};

Delegation forHours(int hours)
{
    return {{}, quint64(QDateTime::currentSecsSinceEpoch() + hours * 3600) * Second, {}, {}};
}

QByteArray formFor(const Person &person, const Invitation &invitation, const Delegation &terms)
{
    return formOf(jsonOf(person.chainTo(invitation.publicKey, terms)), invitation.nonce);
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
            Icws icws(home, login);
            const QUrl url = icws.url();
            QVERIFY2(url.isValid(), icws.errors().constData());
            Exchange post(Invitation(url), formFor(person, Invitation(url), forHours(1)));
            QCOMPARE(icws.exitCode(), 0);
            const QJsonObject kept = icws.line({});
            QCOMPARE(kept.value(u"name").toString(), QStringLiteral("me"));
            QCOMPARE(kept.value(u"principal").toString(), person.principal().toText());
            QCOMPARE(kept.value(u"kind").toString(), QStringLiteral("session"));
            QVERIFY(post.finish());
            QCOMPARE(post.status(), 303);
        }
        // Again, by somebody else first.
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

    void refusals_data()
    {
        QTest::addColumn<QStringList>("more");
        QTest::addColumn<QString>("permissions");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("read-only") << QStringList() << QStringLiteral("queries") << 6 << QByteArray("reading only");
        QTest::newRow("nobody comes") << QStringList {QStringLiteral("--login-timeout"), QStringLiteral("3")} << QString() << 6 << QByteArray("nobody finished the login");
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
        QTest::newRow("lifetime") << QStringList {QStringLiteral("login"), QStringLiteral("me"), QStringLiteral("--ttl"), QStringLiteral("50000")} << QByteArray("ttl");
        QTest::newRow("site") << QStringList {QStringLiteral("login"), QStringLiteral("me"), QStringLiteral("--login-site"), QStringLiteral("http://id.ai")} << QByteArray("https");
        QTest::newRow("domain") << QStringList {QStringLiteral("login"), QStringLiteral("me"), QStringLiteral("--domain"), QStringLiteral("a.example/b")} << QByteArray("a.example/b");
        QTest::newRow("root key") << QStringList {QStringLiteral("login"), QStringLiteral("me"), QStringLiteral("--root-key"), QStringLiteral("00")} << QByteArray("--root-key");
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
        const QTemporaryDir home;
        const FakeSite site;
        const Person person(7);
        QDir(home.path()).mkdir(QStringLiteral("bin"));
        QFile browser(home.filePath(QStringLiteral("bin/xdg-open")));
        QVERIFY(browser.open(QIODevice::WriteOnly));
        browser.write("#!/bin/sh\nprintf %s \"$1\" > \"$HOME/new\" && mv \"$HOME/new\" \"$HOME/opened\"\n");
        browser.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
        browser.close();
        Icws icws(home, {QStringLiteral("login"), QStringLiteral("me"), QStringLiteral("--open-browser"), QStringLiteral("--login-site"), site.url().toString()},
            home.filePath(QStringLiteral("bin")) + u':' + qEnvironmentVariable("PATH"));
        QFile opened(home.filePath(QStringLiteral("opened")));
        QTRY_VERIFY_WITH_TIMEOUT(opened.exists(), ProgramTime);
        QVERIFY(opened.open(QIODevice::ReadOnly));
        QCOMPARE(QString::fromLatin1(opened.readAll()), icws.line(QStringLiteral("open_url")).value(u"url").toString());
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
