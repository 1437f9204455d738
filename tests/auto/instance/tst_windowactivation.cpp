// SPDX-License-Identifier: MIT
#include "windowactivation.h"
#include <QtGui/QWindow>
#include <QtTest/QTest>

using namespace Ic::App;

//! Without a window manager; tst_tray_x11 has one.
class WindowActivationTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void timeOfStartupIds_data()
    {
        QTest::addColumn<QString>("token");
        QTest::addColumn<quint32>("time");
        QTest::newRow("of a launcher") << QStringLiteral("dolphin/icws/1234-2-host_TIME56789") << 56789U;
        QTest::newRow("the last one counts") << QStringLiteral("a_TIME1_TIME2") << 2U;
        QTest::newRow("largest") << QStringLiteral("_TIME4294967295") << 4294967295U;
        QTest::newRow("too large") << QStringLiteral("_TIME4294967296") << 0U;
        QTest::newRow("no number") << QStringLiteral("_TIMEx") << 0U;
        QTest::newRow("nought says nothing") << QStringLiteral("_TIME0") << 0U;
        QTest::newRow("of Wayland") << QStringLiteral("9f8e7d6c-1234") << 0U;
        QTest::newRow("empty") << QString() << 0U;
    }
    void timeOfStartupIds()
    {
        QFETCH(QString, token);
        QTEST(startupTime(token).value_or(0), "time");
    }

    void startupTokenIsTaken()
    {
        qputenv("DESKTOP_STARTUP_ID", "x11");
        QCOMPARE(takeStartupToken(), QStringLiteral("x11"));
        qputenv("DESKTOP_STARTUP_ID", "x11");
        qputenv("XDG_ACTIVATION_TOKEN", "wayland");
        QCOMPARE(takeStartupToken(), QStringLiteral("wayland"));
        QVERIFY(!qEnvironmentVariableIsSet("XDG_ACTIVATION_TOKEN"));
        QVERIFY(!qEnvironmentVariableIsSet("DESKTOP_STARTUP_ID")); // children must not get it either
        QCOMPARE(takeStartupToken(), QString());
    }

    void hiddenWindowsAreShown()
    {
        QWindow window;
        activateWindow(&window, QString());
        QVERIFY(window.isVisible());
        window.setWindowStates(Qt::WindowMinimized | Qt::WindowMaximized);
        activateWindow(&window, QStringLiteral("token"));
        QCOMPARE(window.windowStates(), Qt::WindowStates(Qt::WindowMaximized));
        QVERIFY(!qEnvironmentVariableIsSet("XDG_ACTIVATION_TOKEN"));
        activateWindow(nullptr, QString());
    }
};

QTEST_MAIN(WindowActivationTest)
#include "tst_windowactivation.moc"
