// SPDX-License-Identifier: MIT
#include "dbusmenu.h"
#include "privatebus.h"
#include "statusnotifierwatcher.h"
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Ic;
using namespace Ic::Tray;

namespace {

const QString Path = QStringLiteral("/MenuBar");
const QString Interface = QStringLiteral("com.canonical.dbusmenu");

MenuEntry entry(const QString &key, const QString &text, QList<MenuEntry> children = {})
{
    MenuEntry result;
    result.key = key;
    result.text = text;
    result.children = std::move(children);
    return result;
}

QList<MenuEntry> someEntries()
{
    MenuEntry quiet = entry(QStringLiteral("quiet"), QStringLiteral("Do not disturb"));
    quiet.checkable = true;
    MenuEntry state = entry(QStringLiteral("state"), QStringLiteral("my_topic: 3"));
    state.enabled = false;
    return {state, MenuEntry::makeSeparator(), quiet,
        entry(QStringLiteral("mute"), QStringLiteral("Mute"),
            {entry(QStringLiteral("hour"), QStringLiteral("1 hour")), MenuEntry::makeSeparator(), entry(QStringLiteral("day"), QStringLiteral("1 day"))}),
        MenuEntry::makeSeparator(), entry(QStringLiteral("quit"), QStringLiteral("Quit"))};
}

} // namespace

//! The menu as panels read and drive it.
class DBusMenuTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_bus = std::make_unique<Test::PrivateBus>();
        QVERIFY2(m_bus->isRunning(), m_bus->problem().constData());
        m_menu = std::make_unique<DBusMenu>(m_bus->connection(QStringLiteral("menu")), Path);
        m_panel = std::make_unique<Test::BusClient>(m_bus->connection(QStringLiteral("panel")));
        m_panel->record(service(), Path, Interface, QStringLiteral("LayoutUpdated"));
        m_panel->record(service(), Path, Interface, QStringLiteral("ItemsPropertiesUpdated"));
        call(QStringLiteral("AboutToShow"), {0}); // the bus knows now what the panel listens to
    }
    void cleanup()
    {
        m_panel.reset();
        m_menu.reset();
        m_bus.reset();
    }

    void layoutHasEverything()
    {
        m_menu->setEntries(someEntries());
        QCOMPARE(call(QStringLiteral("GetLayout"), {0, -1, QStringList()}).signature(), QStringLiteral("u(ia{sv}av)"));
        const DBusMenuLayout menu = layout();
        QCOMPARE(menu.id, 0);
        QCOMPARE(menu.properties, (QVariantMap {{QStringLiteral("children-display"), QStringLiteral("submenu")}}));
        QCOMPARE(menu.children.size(), 6);
        QCOMPARE(menu.children[0].properties, (QVariantMap {{QStringLiteral("label"), QStringLiteral("my__topic: 3")}, {QStringLiteral("enabled"), false}}));
        QCOMPARE(menu.children[1].properties, (QVariantMap {{QStringLiteral("type"), QStringLiteral("separator")}}));
        QCOMPARE(menu.children[2].properties,
            (QVariantMap {{QStringLiteral("label"), QStringLiteral("Do not disturb")}, {QStringLiteral("toggle-type"), QStringLiteral("checkmark")},
                {QStringLiteral("toggle-state"), 0}}));
        QCOMPARE(menu.children[3].properties,
            (QVariantMap {{QStringLiteral("label"), QStringLiteral("Mute")}, {QStringLiteral("children-display"), QStringLiteral("submenu")}}));
        QCOMPARE(menu.children[3].children.size(), 3);
        QCOMPARE(menu.children[3].children[2].properties.value(QStringLiteral("label")), QStringLiteral("1 day"));
        QCOMPARE(menu.children[5].properties.value(QStringLiteral("label")), QStringLiteral("Quit"));
    }

    void depthAndNamesAreHonoured()
    {
        m_menu->setEntries(someEntries());
        QVERIFY(layout(0, 0).children.isEmpty());
        QCOMPARE(layout(0, 1).children.size(), 6);
        QVERIFY(layout(0, 1).children[3].children.isEmpty());
        const int mute = layout(0, 1).children[3].id;
        QCOMPARE(layout(mute, -1).children.size(), 3);
        QCOMPARE(layout(0, 1, {QStringLiteral("type")}).children[0].properties, QVariantMap());
        QCOMPARE(layout(0, 1, {QStringLiteral("type")}).children[1].properties.size(), 1);
        QCOMPARE(call(QStringLiteral("GetLayout"), {999, -1, QStringList()}).type(), QDBusMessage::ErrorMessage);
    }

    void propertiesOfSomeEntries()
    {
        m_menu->setEntries(someEntries());
        const DBusMenuLayout menu = layout();
        const int quit = menu.children[5].id;
        QDBusMessage answer = call(QStringLiteral("GetGroupProperties"), {QVariant::fromValue(QList<int> {quit, 999}), QStringList {QStringLiteral("label")}});
        QCOMPARE(answer.signature(), QStringLiteral("a(ia{sv})"));
        const auto items = qdbus_cast<DBusMenuItems>(answer.arguments().value(0));
        QCOMPARE(items.size(), 1);
        QCOMPARE(items[0].id, quit);
        QCOMPARE(items[0].properties.value(QStringLiteral("label")), QStringLiteral("Quit"));
        answer = call(QStringLiteral("GetGroupProperties"), {QVariant::fromValue(QList<int>()), QStringList()});
        QCOMPARE(qdbus_cast<DBusMenuItems>(answer.arguments().value(0)).size(), 10);
        answer = call(QStringLiteral("GetProperty"), {quit, QStringLiteral("label")});
        QCOMPARE(answer.arguments().value(0).value<QDBusVariant>().variant(), QStringLiteral("Quit"));
        QCOMPARE(call(QStringLiteral("GetProperty"), {quit, QStringLiteral("nothing")}).type(), QDBusMessage::ErrorMessage);
        const QVariantMap all = m_panel->properties(service(), Path, Interface);
        QCOMPARE(all.value(QStringLiteral("Version")), 3U);
        QCOMPARE(all.value(QStringLiteral("TextDirection")), QStringLiteral("ltr"));
        QCOMPARE(all.value(QStringLiteral("Status")), QStringLiteral("normal"));
        QCOMPARE(all.value(QStringLiteral("IconThemePath")), QStringList());
    }

    void onlyEnabledItemsAreClickable()
    {
        m_menu->setEntries(someEntries());
        const DBusMenuLayout menu = layout();
        QSignalSpy triggered(m_menu.get(), &DBusMenu::triggered);
        const auto click = [this](int id, const QString &event = QStringLiteral("clicked")) {
            return call(QStringLiteral("Event"), {id, event, QVariant::fromValue(QDBusVariant(QString())), 5U}).type();
        };
        for (const int refused : {0, 1, 3}) // disabled, separator, submenu
            QCOMPARE(click(menu.children[refused].id), QDBusMessage::ReplyMessage);
        QCOMPARE(click(menu.children[5].id, QStringLiteral("hovered")), QDBusMessage::ReplyMessage);
        QCOMPARE(click(menu.children[3].children[0].id), QDBusMessage::ReplyMessage);
        QTRY_COMPARE(triggered.count(), 1);
        QCOMPARE(triggered[0].first(), QStringLiteral("hour"));
        QCOMPARE(click(999), QDBusMessage::ErrorMessage);
        const DBusMenuEvents events {
            {menu.children[5].id, QStringLiteral("clicked"), QDBusVariant(0), 0}, {999, QStringLiteral("clicked"), QDBusVariant(0), 0}};
        const QDBusMessage answer = call(QStringLiteral("EventGroup"), {QVariant::fromValue(events)});
        QCOMPARE(answer.errorMessage(), QString());
        QCOMPARE(qdbus_cast<QList<int>>(answer.arguments().value(0)), QList<int> {999});
        QTRY_COMPARE(triggered.count(), 2);
        QCOMPARE(triggered[1].first(), QStringLiteral("quit"));
        QCOMPARE(call(QStringLiteral("EventGroup"), {QVariant::fromValue(events.mid(1))}).type(), QDBusMessage::ErrorMessage);
        QCOMPARE(call(QStringLiteral("AboutToShow"), {menu.children[3].id}).arguments(), QVariantList {false});
        QCOMPARE(call(QStringLiteral("AboutToShow"), {999}).type(), QDBusMessage::ErrorMessage);
        const QDBusMessage group = call(QStringLiteral("AboutToShowGroup"), {QVariant::fromValue(QList<int> {0, 999})});
        QCOMPARE(group.signature(), QStringLiteral("aiai"));
        QCOMPARE(qdbus_cast<QList<int>>(group.arguments().value(0)), QList<int>());
        QCOMPARE(qdbus_cast<QList<int>>(group.arguments().value(1)), QList<int> {999});
    }

    void idsStayWithTheirKeys()
    {
        m_menu->setEntries(someEntries());
        const DBusMenuLayout before = layout();
        QList<MenuEntry> entries = someEntries();
        entries.prepend(entry(QStringLiteral("new"), QStringLiteral("New")));
        entries.swapItemsAt(3, 4);
        m_menu->setEntries(entries);
        const DBusMenuLayout after = layout();
        QCOMPARE(after.children[6].id, before.children[5].id);
        QCOMPARE(after.children[3].id, before.children[3].id); // mute
        QCOMPARE(after.children[4].id, before.children[2].id); // quiet
        QCOMPARE(after.children[3].children[2].id, before.children[3].children[2].id);
        m_menu->setEntries({});
        m_menu->setEntries(someEntries());
        QCOMPARE(layout().children[5].id, before.children[5].id);
    }

    void onlyChangesAreSignalled()
    {
        const auto told = [this] {
            call(QStringLiteral("AboutToShow"), {0});
            return m_panel->takeSignals();
        };
        QVERIFY(told().isEmpty());
        m_menu->setEntries(someEntries());
        QList<QDBusMessage> heard = told();
        QCOMPARE(heard.size(), 1);
        QCOMPARE(heard[0].member(), QStringLiteral("LayoutUpdated"));
        QCOMPARE(heard[0].arguments(), (QVariantList {2U, 0}));
        m_menu->setEntries(someEntries());
        QVERIFY(told().isEmpty());
        QList<MenuEntry> entries = someEntries();
        entries[0].enabled = true;
        entries[2].checked = true;
        m_menu->setEntries(entries);
        heard = told();
        QCOMPARE(heard.size(), 1);
        QCOMPARE(heard[0].member(), QStringLiteral("ItemsPropertiesUpdated"));
        QCOMPARE(heard[0].signature(), QStringLiteral("a(ia{sv})a(ias)"));
        const auto updated = qdbus_cast<DBusMenuItems>(heard[0].arguments().value(0));
        QCOMPARE(updated.size(), 1);
        QCOMPARE(updated[0].id, layout().children[2].id);
        QCOMPARE(updated[0].properties, (QVariantMap {{QStringLiteral("toggle-state"), 1}}));
        const auto removed = qdbus_cast<DBusMenuItemKeysList>(heard[0].arguments().value(1));
        QCOMPARE(removed.size(), 1);
        QCOMPARE(removed[0].id, layout().children[0].id);
        QCOMPARE(removed[0].properties, QStringList {QStringLiteral("enabled")});
        entries.removeLast();
        m_menu->setEntries(entries);
        heard = told();
        QCOMPARE(heard.size(), 1);
        QCOMPARE(heard[0].arguments(), (QVariantList {3U, 0}));
    }

    void duplicateKeyIsShownOnce()
    {
        QTest::ignoreMessage(QtWarningMsg, "icws-tray: two entries of the menu have the key \"a\"");
        m_menu->setEntries({entry(QStringLiteral("a"), QStringLiteral("A")), entry(QStringLiteral("a"), QStringLiteral("B"))});
        QCOMPARE(layout().children.size(), 1);
    }

private:
    QString service() { return m_bus->connection(QStringLiteral("menu")).baseService(); }
    QDBusMessage call(const QString &method, const QVariantList &arguments) { return m_panel->call(service(), Path, Interface, method, arguments); }
    DBusMenuLayout layout(int parent = 0, int depth = -1, const QStringList &names = {})
    {
        return qdbus_cast<DBusMenuLayout>(call(QStringLiteral("GetLayout"), {parent, depth, names}).arguments().value(1));
    }

    std::unique_ptr<Test::PrivateBus> m_bus;
    std::unique_ptr<DBusMenu> m_menu;
    std::unique_ptr<Test::BusClient> m_panel;
};

QTEST_GUILESS_MAIN(DBusMenuTest)
#include "tst_dbusmenu.moc"
