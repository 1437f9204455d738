// SPDX-License-Identifier: MIT
#include "privatebus.h"
#include "statusnotifierwatcher.h"
#include "trayicon.h"
#include "windowactivation.h"
#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>
#include <QtCore/QTemporaryDir>
#include <QtGui/QWindow>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QMenu>
#include <cstdlib>
#include <xcb/xcb.h>

using namespace Ic;
using namespace Ic::Tray;
using namespace std::chrono_literals;
using Mode = TrayIcon::Mode;

namespace {

//! A program that runs as long as this object.
class Program
{
public:
    Program(const QString &name, const QStringList &arguments)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.setStandardOutputFile(QProcess::nullDevice());
        m_process.start(name, arguments);
    }
    ~Program()
    {
        m_process.kill(); // as in a crash; trayer would take its time
        m_process.waitForFinished();
    }

private:
    QProcess m_process;
};

std::unique_ptr<Program> startTrayer()
{
    return std::make_unique<Program>(QStringLiteral("trayer"),
        QStringList {QStringLiteral("--edge"), QStringLiteral("top"), QStringLiteral("--align"), QStringLiteral("right"), QStringLiteral("--widthtype"),
            QStringLiteral("request"), QStringLiteral("--height"), QStringLiteral("24")});
}

//! The window that Qt puts into the tray, if there is one.
QWidget *iconWindow()
{
    const QWidgetList widgets = QApplication::topLevelWidgets();
    for (QWidget *const widget : widgets) {
        if (widget->inherits("QSystemTrayIconSys") && widget->isVisible())
            return widget;
    }
    return nullptr;
}

//! Does the window lie within another one? That of the tray, for there is no window manager that would put frames around it.
bool isEmbedded(const QWidget *widget)
{
    auto *const connection = qGuiApp->nativeInterface<QNativeInterface::QX11Application>()->connection();
    xcb_query_tree_reply_t *const tree = xcb_query_tree_reply(connection, xcb_query_tree(connection, xcb_window_t(widget->winId())), nullptr);
    const bool embedded = tree && tree->parent != tree->root && tree->parent != XCB_WINDOW_NONE;
    std::free(tree);
    return embedded;
}

bool click(const QWidget *widget, int button)
{
    const QPoint where = widget->mapToGlobal(widget->rect().center());
    return QProcess::execute(QStringLiteral("xdotool"),
               {QStringLiteral("mousemove"), QString::number(where.x()), QString::number(where.y()), QStringLiteral("click"), QString::number(button)})
        == 0;
}

} // namespace

//! On a screen of its own (Xvfb), with a real tray of the old kind and a real window manager.
class TrayX11Test : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (QGuiApplication::platformName() != u"xcb")
            QSKIP("needs an X server: run it with xvfb-run and QT_QPA_PLATFORM=xcb");
        for (const QString &program : {QStringLiteral("trayer"), QStringLiteral("xdotool"), QStringLiteral("openbox")}) {
            if (QStandardPaths::findExecutable(program).isEmpty())
                QSKIP(qPrintable(QStringLiteral("needs %1").arg(program)));
        }
    }

    void trayComesGoesAndReturns()
    {
        Test::PrivateBus bus;
        QVERIFY2(bus.isRunning(), bus.problem().constData());
        TrayIconOptions options;
        options.patience = 100ms;
        TrayIcon icon(bus.connection(QStringLiteral("icon")), options);
        icon.setLook({TrayStatus::Connected, 3, QStringLiteral("title"), QStringLiteral("text")});
        QTRY_COMPARE(icon.mode(), Mode::None);
        {
            const auto trayer = startTrayer();
            QTRY_COMPARE(icon.mode(), Mode::XEmbed);
            QTRY_VERIFY(iconWindow() && isEmbedded(iconWindow()));
            QVERIFY(icon.explanation().isEmpty());
        }
        QTRY_COMPARE(icon.mode(), Mode::None);
        const auto trayer = startTrayer();
        QTRY_COMPARE(icon.mode(), Mode::XEmbed);
        QTRY_VERIFY(iconWindow() && isEmbedded(iconWindow()));
    }

    void statusNotifierIsPreferred()
    {
        Test::PrivateBus bus;
        QVERIFY2(bus.isRunning(), bus.problem().constData());
        const auto trayer = startTrayer();
        TrayIconOptions options;
        options.patience = 100ms;
        TrayIcon icon(bus.connection(QStringLiteral("icon")), options);
        QTRY_COMPARE(icon.mode(), Mode::XEmbed);
        QTRY_VERIFY(iconWindow() && isEmbedded(iconWindow()));
        Test::StatusNotifierWatcher watcher(bus.connection(QStringLiteral("watcher")));
        QVERIFY(watcher.appear());
        QTRY_COMPARE(icon.mode(), Mode::StatusNotifier);
        QVERIFY(!iconWindow());
        watcher.vanish();
        QTRY_COMPARE(icon.mode(), Mode::XEmbed);
        QTRY_VERIFY(iconWindow() && isEmbedded(iconWindow()));
        watcher.setHost(false);
        QVERIFY(watcher.appear());
        Test::BusClient client(bus.connection(QStringLiteral("client")));
        QVERIFY(client
                    .property(QStringLiteral("org.kde.StatusNotifierWatcher"), QStringLiteral("/StatusNotifierWatcher"),
                        QStringLiteral("org.kde.StatusNotifierWatcher"), QStringLiteral("ProtocolVersion"))
                    .isValid());
        QCOMPARE(icon.mode(), Mode::XEmbed); // no host would show the other
        watcher.setHost(true);
        QTRY_COMPARE(icon.mode(), Mode::StatusNotifier);
    }

    void clicksAndMenu()
    {
        Test::PrivateBus bus;
        QVERIFY2(bus.isRunning(), bus.problem().constData());
        const auto trayer = startTrayer();
        TrayIcon icon(bus.connection(QStringLiteral("icon")));
        MenuEntry entry;
        entry.key = QStringLiteral("quit");
        entry.text = QStringLiteral("Save & quit");
        icon.setMenu({entry});
        QTRY_VERIFY(iconWindow() && isEmbedded(iconWindow()));
        QSignalSpy activated(&icon, &TrayIcon::activated);
        QSignalSpy secondary(&icon, &TrayIcon::secondaryActivated);
        QSignalSpy triggered(&icon, &TrayIcon::menuTriggered);
        QTRY_VERIFY(click(iconWindow(), 1) && QTest::qWaitFor([&] { return activated.count() > 0; }, 200)); // trayer may still be moving it
        QVERIFY(click(iconWindow(), 2));
        QTRY_COMPARE(secondary.count(), 1);
        QVERIFY(click(iconWindow(), 3));
        QTRY_VERIFY(qobject_cast<QMenu *>(QApplication::activePopupWidget()));
        auto *const menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QCOMPARE(menu->actions().size(), 1);
        QCOMPARE(menu->actions().constFirst()->text(), QStringLiteral("Save && quit"));
        icon.setMenu({}); // changes when it is closed
        QCOMPARE(menu->actions().size(), 1);
        QTest::keyClick(menu, Qt::Key_Down);
        QTest::keyClick(menu, Qt::Key_Return);
        QTRY_COMPARE(triggered.count(), 1);
        QCOMPARE(triggered[0].first(), QStringLiteral("quit"));
        QTRY_COMPARE(menu->actions().size(), 0);
    }

    void theRightWindowIsRaised()
    {
        // Windows that come while it starts may get lost between the two.
        QTemporaryDir folder;
        const QString ready = folder.filePath(QStringLiteral("ready"));
        Program openbox(QStringLiteral("openbox"), {QStringLiteral("--sm-disable"), QStringLiteral("--startup"), QStringLiteral("touch ") + ready});
        QTRY_VERIFY(QFile::exists(ready));
        QWindow first;
        QWindow second;
        for (QWindow *const window : {&first, &second}) {
            window->setGeometry(window == &first ? 50 : 450, 100, 200, 200); // beside each other, or one may never be exposed
            window->show();
            QVERIFY(QTest::qWaitForWindowExposed(window));
        }
        // A startup id as a launcher makes it; the X server's time is that of the monotonic clock here.
        const auto token = [] {
            QElapsedTimer timer;
            timer.start();
            return QStringLiteral("launcher_TIME%1").arg(quint32(timer.msecsSinceReference()));
        };
        for (int round = 0; round < 2; ++round) {
            App::activateWindow(&first, token());
            QTRY_VERIFY(first.isActive());
            App::activateWindow(&second, token());
            QTRY_VERIFY(second.isActive());
        }
        first.showMinimized();
        App::activateWindow(&first, token());
        QTRY_VERIFY(first.isActive() && !first.windowStates().testFlag(Qt::WindowMinimized));
    }
};

QTEST_MAIN(TrayX11Test)
#include "tst_tray_x11.moc"
