// SPDX-License-Identifier: MIT
#include "privatebus.h"
#include "statusnotifier.h"
#include "statusnotifierwatcher.h"
#include "trayicon.h"
#include <QtCore/QtEndian>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QMenu>

using namespace Ic;
using namespace Ic::Tray;
using namespace std::chrono_literals;
using Mode = TrayIcon::Mode;

namespace {

const QString ItemPath = QStringLiteral("/StatusNotifierItem");
const QString ItemInterface = QStringLiteral("org.kde.StatusNotifierItem");

TrayIconOptions options(std::chrono::milliseconds patience, const QString &desktop = QStringLiteral("KDE"))
{
    TrayIconOptions result;
    result.patience = patience;
    result.desktop = desktop;
    return result;
}

} // namespace

//! The decision between the kinds of trays, and our item as a panel sees it. No display: the old kind is never there.
class TrayIconTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_bus = std::make_unique<Test::PrivateBus>();
        QVERIFY2(m_bus->isRunning(), m_bus->problem().constData());
        m_watcher = std::make_unique<Test::StatusNotifierWatcher>(m_bus->connection(QStringLiteral("watcher")));
        m_panel = std::make_unique<Test::BusClient>(m_bus->connection(QStringLiteral("panel")));
    }
    void cleanup()
    {
        m_panel.reset();
        m_watcher.reset();
        m_bus.reset();
    }

    void watcherPresentAtStart()
    {
        QVERIFY(m_watcher->appear());
        TrayIcon icon(bus(), options(1h));
        QCOMPARE(icon.mode(), Mode::Deciding);
        QTRY_COMPARE(icon.mode(), Mode::StatusNotifier);
        QCOMPARE(m_watcher->items(), QStringList {bus().baseService()});
        QVERIFY(icon.explanation().isEmpty());
    }

    void missingTrayReportedAfterDelay()
    {
        TrayIcon patient(m_bus->connection(QStringLiteral("patient")), options(1h));
        TrayIcon icon(bus(), options(50ms));
        QSignalSpy modes(&icon, &TrayIcon::modeChanged);
        QTRY_COMPARE(icon.mode(), Mode::None);
        QCOMPARE(modes.count(), 1);
        QCOMPARE(patient.mode(), Mode::Deciding);
        QVERIFY(!icon.explanation().isEmpty());
        QVERIFY(patient.explanation().isEmpty());
    }

    void noTrayWithoutBus()
    {
        TrayIcon icon(QDBusConnection(QStringLiteral("nobody")), options(10ms));
        QTRY_COMPARE(icon.mode(), Mode::None);
    }

    void watcherAppearsVanishesAndReturns()
    {
        TrayIcon icon(bus(), options(10ms));
        QSignalSpy modes(&icon, &TrayIcon::modeChanged);
        for (int round = 0; round < 2; ++round) {
            QTRY_COMPARE(icon.mode(), Mode::None);
            QVERIFY(m_watcher->appear());
            QTRY_COMPARE(icon.mode(), Mode::StatusNotifier);
            QCOMPARE(m_watcher->items(), QStringList {bus().baseService()});
            m_watcher->vanish();
        }
        QTRY_COMPARE(icon.mode(), Mode::None);
        QList<Mode> seen;
        for (const QVariantList &change : modes)
            seen.append(change.first().value<Mode>());
        QCOMPARE(seen, (QList<Mode> {Mode::None, Mode::StatusNotifier, Mode::Deciding, Mode::None, Mode::StatusNotifier, Mode::Deciding, Mode::None}));
    }

    // Else the window that explains why there is no tray would flash up whenever a panel restarts.
    void watcherRestarts()
    {
        QVERIFY(m_watcher->appear());
        TrayIcon icon(bus(), options(1h));
        QSignalSpy modes(&icon, &TrayIcon::modeChanged);
        QTRY_COMPARE(icon.mode(), Mode::StatusNotifier);
        m_watcher->vanish();
        QTRY_COMPARE(icon.mode(), Mode::Deciding);
        QVERIFY(m_watcher->appear());
        QTRY_COMPARE(icon.mode(), Mode::StatusNotifier);
        QCOMPARE(m_watcher->items().size(), 1);
        QCOMPARE(modes.count(), 3);
    }

    void watcherWithoutPanel()
    {
        m_watcher->setHost(false);
        QVERIFY(m_watcher->appear());
        TrayIcon icon(bus(), options(50ms, QStringLiteral("sway")));
        QTRY_COMPARE(icon.mode(), Mode::None);
        QVERIFY(m_watcher->items().isEmpty());
        QTRY_VERIFY2(icon.explanation().contains(QStringLiteral("no panel")), qUtf8Printable(icon.explanation()));
        m_watcher->setHost(true);
        QTRY_COMPARE(icon.mode(), Mode::StatusNotifier);
        m_watcher->setHost(false);
        QTRY_COMPARE(icon.mode(), Mode::None);
    }

    void refusedIsNoTray()
    {
        m_watcher->setRefusing(true);
        QVERIFY(m_watcher->appear());
        TrayIcon icon(bus(), options(20ms));
        QTRY_COMPARE(icon.mode(), Mode::None);
        QTRY_VERIFY2(icon.explanation().contains(QStringLiteral("did not accept")), qUtf8Printable(icon.explanation()));
    }

    void explanationHasAdvice_data()
    {
        QTest::addColumn<QString>("desktop");
        QTest::addColumn<QString>("word");
        QTest::newRow("GNOME needs an extension") << QStringLiteral("GNOME") << QStringLiteral("extension");
        QTest::newRow("Ubuntu's names are several") << QStringLiteral("ubuntu:GNOME") << QStringLiteral("gnome-shell-extension-appindicator");
        QTest::newRow("Budgie says GNOME too") << QStringLiteral("Budgie:GNOME") << QStringLiteral("Budgie Desktop Settings");
        QTest::newRow("Plasma has a widget") << QStringLiteral("KDE") << QStringLiteral("System Tray");
        QTest::newRow("sway has bars") << QStringLiteral("sway:wlroots") << QStringLiteral("Waybar");
        QTest::newRow("i3 has bars") << QStringLiteral("i3") << QStringLiteral("i3bar");
        QTest::newRow("XFCE has a plugin") << QStringLiteral("XFCE") << QStringLiteral("Status Tray Plugin");
        QTest::newRow("unknown desktop") << QString() << QStringLiteral("StatusNotifierItem");
    }
    void explanationHasAdvice()
    {
        QFETCH(QString, desktop);
        QFETCH(QString, word);
        TrayIconOptions place = options(0ms, desktop);
        place.sandboxed = true;
        TrayIcon icon(bus(), place);
        QTRY_COMPARE(icon.mode(), Mode::None);
        QVERIFY2(icon.explanation().contains(word), qUtf8Printable(icon.explanation()));
        QVERIFY2(icon.explanation().contains(QStringLiteral("Flatpak")), qUtf8Printable(icon.explanation()));
        QCOMPARE(icon.explanation().contains(QStringLiteral("extension \"")),
            desktop.contains(QStringLiteral("GNOME")) && !desktop.startsWith(QStringLiteral("Budgie")));
    }

    void propertiesMatchProtocol()
    {
        QVERIFY(m_watcher->appear());
        TrayIcon icon(bus(), options(1h, QStringLiteral("GNOME")));
        icon.setLook({TrayStatus::Connected, 0, QStringLiteral("IC notifications"), QStringLiteral("2 < 3 & 4\nall quiet")});
        QTRY_COMPARE(icon.mode(), Mode::StatusNotifier);
        const QVariantMap all = m_panel->properties(bus().baseService(), ItemPath, ItemInterface);
        QCOMPARE(all.keys(),
            (QStringList {QStringLiteral("AttentionIconName"), QStringLiteral("AttentionIconPixmap"), QStringLiteral("AttentionMovieName"),
                QStringLiteral("Category"), QStringLiteral("IconName"), QStringLiteral("IconPixmap"), QStringLiteral("IconThemePath"), QStringLiteral("Id"),
                QStringLiteral("ItemIsMenu"), QStringLiteral("Menu"), QStringLiteral("OverlayIconName"), QStringLiteral("OverlayIconPixmap"),
                QStringLiteral("Status"), QStringLiteral("Title"), QStringLiteral("ToolTip"), QStringLiteral("WindowId")}));
        QCOMPARE(all.value(QStringLiteral("Category")), QStringLiteral("Communications"));
        QCOMPARE(all.value(QStringLiteral("Id")), QStringLiteral("icws-tray"));
        QCOMPARE(all.value(QStringLiteral("Title")), QStringLiteral("IC notifications"));
        QCOMPARE(all.value(QStringLiteral("Status")), QStringLiteral("Active"));
        QCOMPARE(all.value(QStringLiteral("ItemIsMenu")), false);
        QCOMPARE(all.value(QStringLiteral("WindowId")), 0);
        QCOMPARE(all.value(QStringLiteral("Menu")).value<QDBusObjectPath>().path(), QStringLiteral("/MenuBar"));
        for (const QString &name : {QStringLiteral("IconName"), QStringLiteral("OverlayIconName"), QStringLiteral("AttentionIconName"),
                 QStringLiteral("IconThemePath"), QStringLiteral("AttentionMovieName")})
            QCOMPARE(all.value(name), QString());
        const auto signature = [&all](const QString &name) { return all.value(name).value<QDBusArgument>().currentSignature(); };
        QCOMPARE(signature(QStringLiteral("IconPixmap")), QStringLiteral("a(iiay)"));
        QCOMPARE(signature(QStringLiteral("OverlayIconPixmap")), QStringLiteral("a(iiay)"));
        QCOMPARE(signature(QStringLiteral("AttentionIconPixmap")), QStringLiteral("a(iiay)"));
        QCOMPARE(signature(QStringLiteral("ToolTip")), QStringLiteral("(sa(iiay)ss)"));
        const auto toolTip = qdbus_cast<StatusNotifierToolTip>(all.value(QStringLiteral("ToolTip")));
        QCOMPARE(toolTip.title, QStringLiteral("IC notifications"));
        QCOMPARE(toolTip.text, QStringLiteral("2 &lt; 3 &amp; 4\nall quiet"));
        QVERIFY(qdbus_cast<StatusNotifierPixmaps>(all.value(QStringLiteral("AttentionIconPixmap"))).isEmpty());
        QVERIFY(qdbus_cast<StatusNotifierPixmaps>(all.value(QStringLiteral("OverlayIconPixmap"))).isEmpty());
    }

    void pixmapsAreInNetworkOrder()
    {
        QVERIFY(m_watcher->appear());
        TrayIcon icon(bus(), options(1h, QStringLiteral("GNOME")));
        icon.setLook({TrayStatus::Attention, 7, {}, {}});
        QTRY_COMPARE(icon.mode(), Mode::StatusNotifier);
        for (const QString &name : {QStringLiteral("IconPixmap"), QStringLiteral("AttentionIconPixmap")}) {
            const auto pixmaps = qdbus_cast<StatusNotifierPixmaps>(m_panel->property(bus().baseService(), ItemPath, ItemInterface, name));
            QList<int> sizes;
            for (const StatusNotifierPixmap &pixmap : pixmaps) {
                QCOMPARE(pixmap.width, pixmap.height);
                sizes.append(pixmap.width);
                const QImage painted = paintTrayIcon(TrayStatus::Attention, 7, pixmap.width, PanelTone::Dark).convertToFormat(QImage::Format_ARGB32);
                QCOMPARE(pixmap.argb.size(), qsizetype(4) * pixmap.width * pixmap.width);
                for (int i = 0; i < pixmap.width * pixmap.width; ++i)
                    QCOMPARE(qFromBigEndian<quint32>(pixmap.argb.constData() + 4 * i), painted.pixel(i % pixmap.width, i / pixmap.width));
            }
            QCOMPARE(sizes, (QList<int> {16, 22, 24, 32, 48, 64}));
        }
    }

    void onlyChangesAreSignalled()
    {
        QVERIFY(m_watcher->appear());
        TrayIcon icon(bus(), options(1h));
        QTRY_COMPARE(icon.mode(), Mode::StatusNotifier);
        const QString service = bus().baseService();
        for (const QString &name : {QStringLiteral("NewTitle"), QStringLiteral("NewIcon"), QStringLiteral("NewAttentionIcon"), QStringLiteral("NewOverlayIcon"),
                 QStringLiteral("NewToolTip"), QStringLiteral("NewStatus")})
            m_panel->record(service, ItemPath, ItemInterface, name);
        // An answer comes after the signals that were sent before it.
        const auto told = [&] {
            m_panel->property(service, ItemPath, ItemInterface, QStringLiteral("Id"));
            QStringList names = m_panel->takeSignalNames();
            names.sort();
            return names;
        };
        QCOMPARE(told(), QStringList());
        TrayLook look {TrayStatus::Connected, 0, QStringLiteral("title"), QStringLiteral("text")};
        icon.setLook(look);
        QCOMPARE(told(), (QStringList {QStringLiteral("NewIcon"), QStringLiteral("NewTitle"), QStringLiteral("NewToolTip")}));
        icon.setLook(look);
        QCOMPARE(told(), QStringList());
        look.description = QStringLiteral("other");
        icon.setLook(look);
        QCOMPARE(told(), QStringList {QStringLiteral("NewToolTip")});
        look.unread = 1;
        icon.setLook(look);
        QCOMPARE(told(), QStringList {QStringLiteral("NewIcon")});
        look.status = TrayStatus::Attention;
        icon.setLook(look);
        QCOMPARE(told(), (QStringList {QStringLiteral("NewAttentionIcon"), QStringLiteral("NewIcon"), QStringLiteral("NewStatus")}));
        QCOMPARE(m_panel->property(service, ItemPath, ItemInterface, QStringLiteral("Status")), QStringLiteral("NeedsAttention"));
        look.status = TrayStatus::Offline;
        icon.setLook(look);
        QCOMPARE(told(), (QStringList {QStringLiteral("NewAttentionIcon"), QStringLiteral("NewIcon"), QStringLiteral("NewStatus")}));
        icon.setMenu({{QStringLiteral("quit"), QStringLiteral("Quit")}});
        QCOMPARE(told(), QStringList());
    }

    void clicksComeWithTheirToken()
    {
        QVERIFY(m_watcher->appear());
        TrayIcon icon(bus(), options(1h));
        icon.setMenu({{QStringLiteral("quit"), QStringLiteral("Quit")}});
        QTRY_COMPARE(icon.mode(), Mode::StatusNotifier);
        QSignalSpy activated(&icon, &TrayIcon::activated);
        QSignalSpy secondary(&icon, &TrayIcon::secondaryActivated);
        const auto call = [this](const QString &method, const QVariantList &arguments) {
            return m_panel->call(bus().baseService(), ItemPath, ItemInterface, method, arguments).type() == QDBusMessage::ReplyMessage;
        };
        QVERIFY(call(QStringLiteral("ProvideXdgActivationToken"), {QStringLiteral("token-1")}));
        QVERIFY(call(QStringLiteral("Activate"), {12, 34}));
        QTRY_COMPARE(activated.count(), 1);
        QCOMPARE(activated[0], (QVariantList {QPoint(12, 34), QStringLiteral("token-1")}));
        QVERIFY(call(QStringLiteral("Activate"), {1, 2}));
        QTRY_COMPARE(activated.count(), 2);
        QCOMPARE(activated[1], (QVariantList {QPoint(1, 2), QString()})); // a token is good for once
        QVERIFY(call(QStringLiteral("ProvideXdgActivationToken"), {QString(10'000, u'x')}));
        QVERIFY(call(QStringLiteral("SecondaryActivate"), {5, 6}));
        QTRY_COMPARE(secondary.count(), 1);
        QCOMPARE(secondary[0], (QVariantList {QPoint(5, 6), QString()}));
        QVERIFY(call(QStringLiteral("Scroll"), {120, QStringLiteral("vertical")}));
        QVERIFY(call(QStringLiteral("ContextMenu"), {7, 8}));
        QTRY_VERIFY(QApplication::activePopupWidget());
        QApplication::activePopupWidget()->close();
        QCOMPARE(activated.count(), 2);
    }

    void menuEndsTheProgram()
    {
        QVERIFY(m_watcher->appear());
        auto icon = std::make_unique<TrayIcon>(bus(), options(1h));
        icon->setMenu({{QStringLiteral("quit"), QStringLiteral("Quit")}});
        QTRY_COMPARE(icon->mode(), Mode::StatusNotifier);
        QString chosen;
        QString token;
        connect(icon.get(), &TrayIcon::menuTriggered, this, [&](const QString &key, const QString &activationToken) {
            chosen = key;
            token = activationToken;
            icon.reset();
        });
        QCOMPARE(m_panel->call(bus().baseService(), ItemPath, ItemInterface, QStringLiteral("ProvideXdgActivationToken"), {QStringLiteral("t")}).type(),
            QDBusMessage::ReplyMessage);
        QCOMPARE(m_panel
                     ->call(bus().baseService(), QStringLiteral("/MenuBar"), QStringLiteral("com.canonical.dbusmenu"), QStringLiteral("Event"),
                         {1, QStringLiteral("clicked"), QVariant::fromValue(QDBusVariant(0)), 0U})
                     .type(),
            QDBusMessage::ReplyMessage);
        QTRY_VERIFY(!icon);
        QCOMPARE(chosen, QStringLiteral("quit"));
        QCOMPARE(token, QStringLiteral("t"));
        QVERIFY(!m_panel->property(bus().baseService(), ItemPath, ItemInterface, QStringLiteral("Id")).isValid());
    }

private:
    QDBusConnection bus() { return m_bus->connection(QStringLiteral("icon")); }
    std::unique_ptr<Test::PrivateBus> m_bus;
    std::unique_ptr<Test::StatusNotifierWatcher> m_watcher;
    std::unique_ptr<Test::BusClient> m_panel;
};

QTEST_MAIN(TrayIconTest)
#include "tst_trayicon.moc"
