// SPDX-License-Identifier: MIT
#include "privatebus.h"
#include "sessionlock.h"
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusObjectPath>
#include <QtDBus/QDBusVariant>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Ic;
using namespace Ic::Tray;

//! A screen saver, org.gnome.ScreenSaver.
class ScreenSaver : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.gnome.ScreenSaver")
public:
    explicit ScreenSaver(const QDBusConnection &bus)
        : m_bus(bus)
    {
        m_bus.registerObject(QStringLiteral("/org/gnome/ScreenSaver"), this, QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals);
    }
    void setActive(bool active)
    {
        m_active = active;
        Q_EMIT ActiveChanged(active);
    }
    bool m_asked = false;

public Q_SLOTS:
    bool GetActive()
    {
        m_asked = true;
        return m_active;
    }

Q_SIGNALS:
    void ActiveChanged(bool active);

private:
    QDBusConnection m_bus;
    bool m_active = false;
};

//! A session of the login manager.
class LoginSession : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.login1.Session")
    Q_PROPERTY(bool LockedHint MEMBER m_locked)
public:
    bool m_locked = false;
};

//! The login manager with the session c7.
class LoginManager : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.login1.Manager")
public:
    explicit LoginManager(const QDBusConnection &bus)
        : m_bus(bus)
    {
        m_bus.registerObject(QStringLiteral("/org/freedesktop/login1"), this, QDBusConnection::ExportAllSlots);
        m_bus.registerObject(QStringLiteral("/org/freedesktop/login1/session/c7"), &m_session, QDBusConnection::ExportAllProperties);
    }
    void tell(const QVariantMap &changed, const QStringList &invalidated)
    {
        QDBusMessage message = QDBusMessage::createSignal(
            QStringLiteral("/org/freedesktop/login1/session/c7"), QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("PropertiesChanged"));
        message.setArguments({QStringLiteral("org.freedesktop.login1.Session"), changed, invalidated});
        m_bus.send(message);
    }
    LoginSession m_session;

public Q_SLOTS:
    QDBusObjectPath GetSession(const QString &id) { return QDBusObjectPath(QStringLiteral("/org/freedesktop/login1/session/") + id); }

private:
    QDBusConnection m_bus;
};

class SessionLockTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_bus = std::make_unique<Test::PrivateBus>();
        QVERIFY2(m_bus->isRunning(), m_bus->problem().constData());
    }
    void cleanup() { m_bus.reset(); }

    void screenSaver()
    {
        QDBusConnection saverBus = m_bus->connection(QStringLiteral("saver"));
        ScreenSaver saver(saverBus);
        saver.setActive(true);
        QVERIFY(saverBus.registerService(QStringLiteral("org.gnome.ScreenSaver")));
        SessionLock lock(nobody(), app(), QStringLiteral("c7"));
        QSignalSpy changed(&lock, &SessionLock::lockedChanged);
        QVERIFY(!lock.isLocked());
        QTRY_VERIFY(lock.isLocked()); // it was before we came
        saver.setActive(false);
        QTRY_VERIFY(!lock.isLocked());
        saver.setActive(true);
        QTRY_VERIFY(lock.isLocked());
        QVERIFY(saverBus.unregisterService(QStringLiteral("org.gnome.ScreenSaver")));
        QTRY_VERIFY(!lock.isLocked()); // or it would stay so for ever
        QCOMPARE(changed.count(), 4);
    }

    void loginManager()
    {
        QDBusConnection managerBus = m_bus->connection(QStringLiteral("login1"));
        LoginManager manager(managerBus);
        manager.m_session.m_locked = true;
        SessionLock lock(app(), nobody(), QStringLiteral("c7"));
        QVERIFY(managerBus.registerService(QStringLiteral("org.freedesktop.login1"))); // it may come late
        QTRY_VERIFY(lock.isLocked());
        manager.tell({{QStringLiteral("LockedHint"), false}}, {});
        QTRY_VERIFY(!lock.isLocked());
        manager.tell({{QStringLiteral("IdleHint"), true}}, {QStringLiteral("LockedHint")});
        QTRY_VERIFY(lock.isLocked()); // asked again
    }

    void oneSourceSuffices()
    {
        QDBusConnection saverBus = m_bus->connection(QStringLiteral("saver"));
        ScreenSaver saver(saverBus);
        QVERIFY(saverBus.registerService(QStringLiteral("org.gnome.ScreenSaver")));
        QDBusConnection managerBus = m_bus->connection(QStringLiteral("login1"));
        LoginManager manager(managerBus);
        manager.m_session.m_locked = true;
        QVERIFY(managerBus.registerService(QStringLiteral("org.freedesktop.login1")));
        SessionLock lock(app(), app(), QStringLiteral("c7"));
        QTRY_VERIFY(saver.m_asked && lock.isLocked());
        saver.setActive(true);
        manager.tell({{QStringLiteral("LockedHint"), false}}, {});
        QSignalSpy changed(&lock, &SessionLock::lockedChanged);
        saver.setActive(false);
        QTRY_VERIFY(!lock.isLocked());
        QCOMPARE(changed.count(), 1);
    }

private:
    QDBusConnection app() { return m_bus->connection(QStringLiteral("app")); }
    static QDBusConnection nobody() { return QDBusConnection(QStringLiteral("nobody")); }
    std::unique_ptr<Test::PrivateBus> m_bus;
};

QTEST_GUILESS_MAIN(SessionLockTest)
#include "tst_sessionlock.moc"
