// SPDX-License-Identifier: MIT
#include "autostart.h"
#include "autostartentry.h"
#include "privatebus.h"
#include "testing.h"
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtDBus/QDBusContext>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusObjectPath>
#include <QtTest/QSignalSpy>

using namespace Ic;
using namespace Ic::Tray;
using State = Autostart::State;

//! The part of the portal that lets programs start at login.
class BackgroundPortal : public QObject, protected QDBusContext
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Background")
public:
    explicit BackgroundPortal(const QDBusConnection &bus)
        : m_bus(bus)
    {
        m_bus.registerObject(QStringLiteral("/org/freedesktop/portal/desktop"), this, QDBusConnection::ExportAllSlots);
        m_bus.registerService(QStringLiteral("org.freedesktop.portal.Desktop"));
    }
    ~BackgroundPortal() override { m_bus.unregisterService(QStringLiteral("org.freedesktop.portal.Desktop")); }
    void respond(uint response, bool autostart)
    {
        QDBusMessage message = QDBusMessage::createSignal(m_request, QStringLiteral("org.freedesktop.portal.Request"), QStringLiteral("Response"));
        message.setArguments({response, QVariantMap {{QStringLiteral("background"), true}, {QStringLiteral("autostart"), autostart}}});
        m_bus.send(message);
    }
    QVariantMap m_options;
    bool m_asked = false;

public Q_SLOTS:
    QDBusObjectPath RequestBackground(const QString &, const QVariantMap &options)
    {
        m_asked = true;
        m_options = options;
        m_request = QStringLiteral("/org/freedesktop/portal/desktop/request/%1/%2")
                        .arg(message().service().mid(1).replace(u'.', u'_'), options.value(QStringLiteral("handle_token")).toString());
        return QDBusObjectPath(m_request);
    }

private:
    QDBusConnection m_bus;
    QString m_request;
};

class AutostartTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_home = std::make_unique<QTemporaryDir>(); }

    void onAndOff()
    {
        Autostart autostart(nobody(), options());
        QSignalSpy changed(&autostart, &Autostart::changed);
        QCOMPARE(autostart.path(), m_home->filePath(QStringLiteral("config/autostart/icws-tray.desktop")));
        QCOMPARE(autostart.state(), State::Off);
        autostart.setEnabled(true);
        QCOMPARE(autostart.state(), State::On);
        const QByteArray text = content(autostart.path());
        QVERIFY2(text.startsWith("[Desktop Entry]\n"), text.constData());
        QVERIFY2(text.contains("\nExec=\"/opt/ic/icws-tray\" \"--hidden\"\n"), text.constData());
        QCOMPARE(QDir(m_home->filePath(QStringLiteral("config/autostart"))).entryList(QDir::Files | QDir::Hidden),
            QStringList {QStringLiteral("icws-tray.desktop")});
        autostart.setEnabled(false);
        QCOMPARE(autostart.state(), State::Off);
        QVERIFY(!QFile::exists(autostart.path()));
        autostart.setEnabled(false);
        QCOMPARE(changed.count(), 3);
    }

    void eachProfileHasItsFile()
    {
        AutostartOptions work = options();
        work.profile = QStringLiteral("work");
        Autostart other(nobody(), options());
        Autostart autostart(nobody(), work);
        autostart.setEnabled(true);
        other.setEnabled(true);
        QCOMPARE(autostart.path(), m_home->filePath(QStringLiteral("config/autostart/icws-tray-work.desktop")));
        QVERIFY(content(autostart.path()).contains("\nExec=\"/opt/ic/icws-tray\" \"--hidden\" \"--profile\" \"work\"\n"));
        autostart.setEnabled(false);
        QCOMPARE(other.state(), State::On);
    }

    void externallyDisabledIsOff_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("on");
        QTest::newRow("plain") << QByteArray("[Desktop Entry]\nExec=x\n") << true;
        QTest::newRow("hidden") << QByteArray("[Desktop Entry]\nExec=x\nHidden=true\n") << false;
        QTest::newRow("not hidden, with spaces") << QByteArray("[Desktop Entry]\nExec=x\nHidden = false\r\n") << true;
        QTest::newRow("GNOME's way") << QByteArray("[Desktop Entry]\nExec=x\nX-GNOME-Autostart-enabled=false\n") << false;
        QTest::newRow("hidden in another group") << QByteArray("[Desktop Entry]\nExec=x\n[Other]\nHidden=true\n") << true;
        QTest::newRow("a comment") << QByteArray("[Desktop Entry]\nExec=x\n#Hidden=true\n") << true;
        QTest::newRow("no command") << QByteArray("[Desktop Entry]\nName=x\n") << false;
        QTest::newRow("empty") << QByteArray() << false;
    }
    void externallyDisabledIsOff()
    {
        QFETCH(QByteArray, text);
        Autostart autostart(nobody(), options());
        write(autostart.path(), text);
        QTEST(autostart.state() == State::On, "on");
        autostart.setEnabled(true);
        QCOMPARE(autostart.state(), State::On);
    }

    void systemFileIsMaskedUnchanged()
    {
        const QString system = m_home->filePath(QStringLiteral("xdg/autostart/icws-tray.desktop"));
        write(system, "[Desktop Entry]\nExec=icws-tray\n");
        Autostart autostart(nobody(), options());
        QCOMPARE(autostart.state(), State::On);
        autostart.setEnabled(false);
        QCOMPARE(autostart.state(), State::Off);
        QVERIFY(content(autostart.path()).contains("\nHidden=true\n"));
        QCOMPARE(content(system), QByteArray("[Desktop Entry]\nExec=icws-tray\n"));
        autostart.setEnabled(true);
        QCOMPARE(autostart.state(), State::On);
    }

    void otherFilesStay()
    {
        const QString foreign = m_home->filePath(QStringLiteral("config/autostart/other.desktop"));
        write(foreign, "x");
        Autostart autostart(nobody(), options());
        autostart.setEnabled(true);
        autostart.setEnabled(false);
        QCOMPARE(content(foreign), QByteArray("x"));
    }

    void argumentsSurviveTheDesktopFile_data()
    {
        QTest::addColumn<QString>("argument");
        QTest::addColumn<QString>("written");
        QTest::newRow("plain") << QStringLiteral("/usr/bin/x") << QStringLiteral("\"/usr/bin/x\"");
        QTest::newRow("space") << QStringLiteral("/my apps/x") << QStringLiteral("\"/my apps/x\"");
        QTest::newRow("percent") << QStringLiteral("100%u") << QStringLiteral("\"100%%u\"");
        QTest::newRow("quote") << QStringLiteral("a\"b") << QStringLiteral("\"a\\\\\"b\"");
        QTest::newRow("dollar and backtick") << QStringLiteral("$a`b") << QStringLiteral("\"\\\\$a\\\\`b\"");
        QTest::newRow("backslash") << QStringLiteral("a\\b") << QStringLiteral("\"a\\\\\\\\b\"");
        QTest::newRow("others are safe in quotes") << QStringLiteral("a'b;&|<>*?#()~") << QStringLiteral("\"a'b;&|<>*?#()~\"");
        QTest::newRow("empty") << QString() << QStringLiteral("\"\"");
    }
    void argumentsSurviveTheDesktopFile()
    {
        QFETCH(QString, argument);
        QTEST(desktopExecArgument(argument), "written");
        // Read as a desktop does: escapes of the value, then the quotes as a shell has them, then field codes.
        QString value = desktopExecArgument(argument);
        value.replace(QStringLiteral("\\\\"), QStringLiteral("\\"));
        QProcess shell;
        shell.start(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), QStringLiteral("printf %s ") + value});
        QVERIFY(shell.waitForFinished());
        QCOMPARE(QString::fromUtf8(shell.readAllStandardOutput()).replace(QStringLiteral("%%"), QStringLiteral("%")), argument);
    }

    void unwritableFileFails()
    {
        AutostartOptions bad = options();
        bad.program = QStringLiteral("/opt/a=b/icws-tray");
        Autostart unnamable(nobody(), bad);
        QSignalSpy failed(&unnamable, &Autostart::failed);
        unnamable.setEnabled(true);
        QCOMPARE(failed.count(), 1);
        QCOMPARE(failed[0].first().value<Error>().code(), ErrorCode::InvalidArgument);
        QVERIFY(!QFile::exists(unnamable.path()));

        bad = options();
        bad.profile = QStringLiteral("../x");
        Autostart escaping(nobody(), bad);
        QSignalSpy refused(&escaping, &Autostart::failed);
        escaping.setEnabled(true);
        QCOMPARE(refused.count(), 1);
        QCOMPARE(refused[0].first().value<Error>().code(), ErrorCode::InvalidArgument);

        bad = options();
        write(m_home->filePath(QStringLiteral("file")), "x");
        bad.configHome = m_home->filePath(QStringLiteral("file"));
        Autostart nowhere(nobody(), bad);
        QSignalSpy unwritable(&nowhere, &Autostart::failed);
        nowhere.setEnabled(true);
        QCOMPARE(unwritable.count(), 1);
        QCOMPARE(unwritable[0].first().value<Error>().code(), ErrorCode::FileNotWritable);
        QCOMPARE(nowhere.state(), State::Off);
    }

    void sandboxAsksThePortal()
    {
        Test::PrivateBus bus;
        QVERIFY2(bus.isRunning(), bus.problem().constData());
        BackgroundPortal portal(bus.connection(QStringLiteral("portal")));
        AutostartOptions sandbox = options();
        sandbox.sandboxed = true;
        sandbox.profile = QStringLiteral("work");
        Autostart autostart(bus.connection(QStringLiteral("app")), sandbox);
        QSignalSpy changed(&autostart, &Autostart::changed);
        QSignalSpy failed(&autostart, &Autostart::failed);
        QCOMPARE(autostart.state(), State::Unknown);
        QVERIFY(autostart.path().isEmpty());

        autostart.setEnabled(true, QStringLiteral("to be told"));
        autostart.setEnabled(true);
        QCOMPARE(failed.count(), 1);
        QCOMPARE(failed.takeFirst().constFirst().value<Error>().code(), ErrorCode::InvalidState);
        QTRY_VERIFY(portal.m_asked);
        QCOMPARE(portal.m_options.value(QStringLiteral("autostart")), true);
        QCOMPARE(portal.m_options.value(QStringLiteral("reason")), QStringLiteral("to be told"));
        QCOMPARE(portal.m_options.value(QStringLiteral("commandline")).toStringList(),
            (QStringList {QStringLiteral("icws-tray"), QStringLiteral("--hidden"), QStringLiteral("--profile"), QStringLiteral("work")}));
        portal.respond(0, true);
        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(autostart.state(), State::On);

        for (const auto &[response, answer] : {std::pair<uint, bool> {1, false}, {0, true}}) { // cancelled; not heeded
            portal.m_asked = false;
            autostart.setEnabled(false);
            QTRY_VERIFY(portal.m_asked);
            portal.respond(response, answer);
            QTRY_COMPARE(failed.count(), 1);
            QCOMPARE(failed.takeFirst().constFirst().value<Error>().code(), ErrorCode::Cancelled);
            QCOMPARE(autostart.state(), State::On);
        }
        QCOMPARE(changed.count(), 1);
        QVERIFY(!QFile::exists(m_home->filePath(QStringLiteral("config"))));
    }

    void sandboxWithoutAPortal()
    {
        Test::PrivateBus bus;
        QVERIFY2(bus.isRunning(), bus.problem().constData());
        AutostartOptions sandbox = options();
        sandbox.sandboxed = true;
        Autostart autostart(bus.connection(QStringLiteral("app")), sandbox);
        QSignalSpy failed(&autostart, &Autostart::failed);
        autostart.setEnabled(true);
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(failed[0].first().value<Error>().code(), ErrorCode::Unsupported);
    }

private:
    static QDBusConnection nobody() { return QDBusConnection(QStringLiteral("nobody")); }
    AutostartOptions options() const
    {
        AutostartOptions result;
        result.program = QStringLiteral("/opt/ic/icws-tray");
        result.arguments = QStringList {QStringLiteral("--hidden")};
        result.configHome = m_home->filePath(QStringLiteral("config"));
        result.systemConfig = QStringList {m_home->filePath(QStringLiteral("xdg"))};
        return result;
    }
    static QByteArray content(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static void write(const QString &path, const QByteArray &text)
    {
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    std::unique_ptr<QTemporaryDir> m_home;
};

QTEST_GUILESS_MAIN(AutostartTest)
#include "tst_autostart.moc"
