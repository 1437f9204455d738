// SPDX-License-Identifier: MIT
#include "privatebus.h"
#include "sleepwatch.h"
#include "statusnotifierwatcher.h"
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Ic;
using namespace Ic::Tray;

class SleepWatchTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sleepsAndWakes()
    {
        Test::PrivateBus bus;
        QVERIFY2(bus.isRunning(), bus.problem().constData());
        QDBusConnection manager = bus.connection(QStringLiteral("login1"));
        QDBusConnection app = bus.connection(QStringLiteral("app"));
        const auto prepare = [](QDBusConnection &from, bool start) {
            QDBusMessage message = QDBusMessage::createSignal(
                QStringLiteral("/org/freedesktop/login1"), QStringLiteral("org.freedesktop.login1.Manager"), QStringLiteral("PrepareForSleep"));
            message.setArguments({start});
            return from.send(message);
        };
        Test::BusClient client(app);
        // The bus answers after it has dealt with what the watch sent before.
        const auto sync = [&] {
            client.call(QStringLiteral("org.freedesktop.DBus"), QStringLiteral("/org/freedesktop/DBus"), QStringLiteral("org.freedesktop.DBus"),
                QStringLiteral("GetId"));
        };

        SleepWatch watch(app);
        QSignalSpy asleep(&watch, &SleepWatch::aboutToSleep);
        QSignalSpy awake(&watch, &SleepWatch::resumed);
        for (int round = 1; round <= 2; ++round) { // the manager restarts in between
            QVERIFY(manager.registerService(QStringLiteral("org.freedesktop.login1")));
            QTRY_VERIFY2(prepare(manager, true) && QTest::qWaitFor([&] { return asleep.count() >= 1; }, 50), "nothing is heard");
            QCOMPARE(awake.count(), 0);
            sync();
            QVERIFY(prepare(manager, false));
            QTRY_COMPARE(awake.count(), 1);
            asleep.clear();
            awake.clear();
            QVERIFY(manager.unregisterService(QStringLiteral("org.freedesktop.login1")));
        }
        QDBusConnection stranger = bus.connection(QStringLiteral("stranger"));
        QVERIFY(manager.registerService(QStringLiteral("org.freedesktop.login1")));
        QTRY_VERIFY2(prepare(manager, true) && QTest::qWaitFor([&] { return asleep.count() >= 1; }, 50), "nothing is heard");
        QVERIFY(prepare(stranger, false));
        QVERIFY(prepare(manager, true));
        const auto before = asleep.count();
        QTRY_VERIFY(asleep.count() > before);
        sync();
        QCOMPARE(awake.count(), 0);
    }
};

QTEST_GUILESS_MAIN(SleepWatchTest)
#include "tst_sleepwatch.moc"
