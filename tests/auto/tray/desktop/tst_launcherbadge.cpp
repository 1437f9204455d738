// SPDX-License-Identifier: MIT
#include "launcherbadge.h"
#include "privatebus.h"
#include "statusnotifierwatcher.h"
#include <QtDBus/QDBusArgument>
#include <QtTest/QTest>

using namespace Ic;
using namespace Ic::Tray;

class LauncherBadgeTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void docksReceiveUpdates()
    {
        Test::PrivateBus bus;
        QVERIFY2(bus.isRunning(), bus.problem().constData());
        QDBusConnection dockBus = bus.connection(QStringLiteral("dock"));
        Test::BusClient dock(dockBus);
        dock.record(QString(), QString(), QStringLiteral("com.canonical.Unity.LauncherEntry"), QStringLiteral("Update"));
        const auto sync = [&] {
            return dock.call(QStringLiteral("org.freedesktop.DBus"), QStringLiteral("/org/freedesktop/DBus"), QStringLiteral("org.freedesktop.DBus"),
                QStringLiteral("GetId"));
        };
        sync();
        {
            LauncherBadge badge(bus.connection(QStringLiteral("app")));
            badge.set(3);
            QCOMPARE(
                next(dock), (QVariantMap {{QStringLiteral("count"), qint64(3)}, {QStringLiteral("count-visible"), true}, {QStringLiteral("urgent"), false}}));
            badge.set(3);
            badge.set(3, true);
            QCOMPARE(
                next(dock), (QVariantMap {{QStringLiteral("count"), qint64(3)}, {QStringLiteral("count-visible"), true}, {QStringLiteral("urgent"), true}}));
            QVERIFY(dockBus.registerService(QStringLiteral("com.canonical.Unity"))); // one that starts late
            QCOMPARE(next(dock).value(QStringLiteral("count")), qint64(3));
            badge.set(-1);
            QCOMPARE(
                next(dock), (QVariantMap {{QStringLiteral("count"), qint64(0)}, {QStringLiteral("count-visible"), false}, {QStringLiteral("urgent"), false}}));
            badge.set(2);
            QCOMPARE(next(dock).value(QStringLiteral("count")), qint64(2));
        }
        QCOMPARE(next(dock).value(QStringLiteral("count-visible")), false); // gone with the program
        sync();
        QVERIFY(dock.takeSignals().isEmpty());
    }

private:
    //! The next update; all of them if there are several, which is wrong.
    static QVariantMap next(Test::BusClient &dock)
    {
        QList<QDBusMessage> heard;
        if (!QTest::qWaitFor([&] {
                heard += dock.takeSignals();
                return !heard.isEmpty();
            }))
            return {};
        if (heard.size() > 1 || heard[0].arguments().value(0) != QStringLiteral("application://icws-tray.desktop")
            || heard[0].signature() != QStringLiteral("sa{sv}"))
            return {{QStringLiteral("wrong"), heard[0].signature()}};
        return qdbus_cast<QVariantMap>(heard[0].arguments().value(1));
    }
};

QTEST_GUILESS_MAIN(LauncherBadgeTest)
#include "tst_launcherbadge.moc"
