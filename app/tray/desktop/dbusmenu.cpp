// SPDX-License-Identifier: MIT
#include "dbusmenu.h"
#include <QtGui/QGuiApplication>

namespace Ic::Tray {

namespace {

// An underscore marks the mnemonic of a label, two stand for one.
QString menuLabel(QString text)
{
    return text.replace(u'_', QStringLiteral("__"));
}

QVariantMap propertiesOf(const MenuEntry &entry)
{
    QVariantMap properties;
    if (entry.separator) {
        properties.insert(QStringLiteral("type"), QStringLiteral("separator"));
        return properties;
    }
    properties.insert(QStringLiteral("label"), menuLabel(entry.text));
    if (!entry.enabled)
        properties.insert(QStringLiteral("enabled"), false);
    if (entry.checkable) {
        properties.insert(QStringLiteral("toggle-type"), QStringLiteral("checkmark"));
        properties.insert(QStringLiteral("toggle-state"), entry.checked ? 1 : 0);
    }
    if (!entry.children.isEmpty())
        properties.insert(QStringLiteral("children-display"), QStringLiteral("submenu"));
    return properties;
}

} // namespace

DBusMenu::DBusMenu(const QDBusConnection &bus, const QString &path, QObject *parent)
    : QObject(parent)
    , m_bus(bus)
    , m_path(path)
    , m_adaptor(new DBusMenuAdaptor(this))
{
    registerDBusMenuTypes();
    setEntries({});
    m_bus.registerObject(m_path, this, QDBusConnection::ExportAdaptors);
}

DBusMenu::~DBusMenu()
{
    m_bus.unregisterObject(m_path);
}

void DBusMenu::setEntries(const QList<MenuEntry> &entries)
{
    Nodes nodes;
    Node root;
    root.properties.insert(QStringLiteral("children-display"), QStringLiteral("submenu"));
    root.children = addChildren(nodes, entries, QString());
    nodes.insert(0, root);
    if (isLayoutOf(nodes)) {
        sendPropertyChanges(nodes);
        m_nodes = std::move(nodes);
        return;
    }
    m_nodes = std::move(nodes);
    ++m_revision;
    Q_EMIT m_adaptor->LayoutUpdated(m_revision, 0);
}

QList<int> DBusMenu::addChildren(Nodes &nodes, const QList<MenuEntry> &entries, const QString &parent)
{
    QList<int> ids;
    int separators = 0;
    for (const MenuEntry &entry : entries) {
        // Separators have no key; their place identifies them.
        const QString name = entry.separator ? QStringLiteral("-%1-%2").arg(separators++).arg(parent) : u'+' + entry.key;
        const int id = idOf(name);
        if (nodes.contains(id)) {
            qWarning("icws-tray: two entries of the menu have the key \"%s\"", qUtf8Printable(entry.key));
            continue;
        }
        nodes.insert(id, {}); // taken, for the children
        Node node;
        node.key = entry.key;
        node.properties = propertiesOf(entry);
        node.clickable = entry.enabled && !entry.separator && entry.children.isEmpty();
        node.children = addChildren(nodes, entry.children, name);
        nodes.insert(id, node);
        ids.append(id);
    }
    return ids;
}

int DBusMenu::idOf(const QString &name)
{
    const auto known = m_ids.constFind(name);
    if (known != m_ids.constEnd())
        return *known;
    const int id = int(m_ids.size()) + 1; // 0 is the menu itself
    m_ids.insert(name, id);
    return id;
}

bool DBusMenu::isLayoutOf(const Nodes &nodes) const
{
    if (nodes.size() != m_nodes.size())
        return false;
    for (auto node = nodes.begin(); node != nodes.end(); ++node) {
        const auto before = m_nodes.constFind(node.key());
        if (before == m_nodes.constEnd() || before->children != node->children)
            return false;
    }
    return true;
}

void DBusMenu::sendPropertyChanges(const Nodes &nodes)
{
    DBusMenuItems updated;
    DBusMenuItemKeysList removed;
    for (auto node = nodes.begin(); node != nodes.end(); ++node) {
        const QVariantMap before = m_nodes.value(node.key()).properties;
        DBusMenuItem changes {node.key(), {}};
        for (auto property = node->properties.begin(); property != node->properties.end(); ++property) {
            if (before.value(property.key()) != property.value())
                changes.properties.insert(property.key(), property.value());
        }
        DBusMenuItemKeys gone {node.key(), {}};
        for (auto property = before.begin(); property != before.end(); ++property) {
            if (!node->properties.contains(property.key()))
                gone.properties.append(property.key());
        }
        if (!changes.properties.isEmpty())
            updated.append(changes);
        if (!gone.properties.isEmpty())
            removed.append(gone);
    }
    if (!updated.isEmpty() || !removed.isEmpty())
        Q_EMIT m_adaptor->ItemsPropertiesUpdated(updated, removed);
}

QVariantMap DBusMenu::chosen(const QVariantMap &properties, const QStringList &names)
{
    if (names.isEmpty())
        return properties;
    QVariantMap result;
    for (const QString &name : names) {
        const auto property = properties.constFind(name);
        if (property != properties.constEnd())
            result.insert(name, *property);
    }
    return result;
}

DBusMenuLayout DBusMenu::layout(int id, int depth, const QStringList &names) const
{
    const Node node = m_nodes.value(id);
    DBusMenuLayout result {id, chosen(node.properties, names), {}};
    if (depth == 0)
        return result;
    for (const int child : node.children)
        result.children.append(layout(child, depth < 0 ? -1 : depth - 1, names));
    return result;
}

bool DBusMenu::handleEvent(int id, const QString &event)
{
    const auto node = m_nodes.constFind(id);
    if (node == m_nodes.constEnd())
        return false;
    if (event == u"clicked" && node->clickable) {
        // The panel gets its answer first: the action may end the program.
        QMetaObject::invokeMethod(
            this, [this, key = node->key] { Q_EMIT triggered(key); }, Qt::QueuedConnection);
    }
    return true;
}

DBusMenuAdaptor::DBusMenuAdaptor(DBusMenu *menu)
    : QDBusAbstractAdaptor(menu)
    , m_menu(menu)
{
}

QString DBusMenuAdaptor::textDirection() const
{
    return QGuiApplication::isRightToLeft() ? QStringLiteral("rtl") : QStringLiteral("ltr");
}

void DBusMenuAdaptor::refuse(const QDBusMessage &message, int id)
{
    message.setDelayedReply(true);
    m_menu->m_bus.send(message.createErrorReply(QDBusError::InvalidArgs, QStringLiteral("there is no entry %1").arg(id)));
}

uint DBusMenuAdaptor::GetLayout(int parentId, int recursionDepth, const QStringList &propertyNames, const QDBusMessage &message, DBusMenuLayout &layout)
{
    if (!m_menu->m_nodes.contains(parentId))
        refuse(message, parentId);
    else
        layout = m_menu->layout(parentId, recursionDepth, propertyNames);
    return m_menu->m_revision;
}

DBusMenuItems DBusMenuAdaptor::GetGroupProperties(const QList<int> &ids, const QStringList &propertyNames)
{
    DBusMenuItems result;
    const QList<int> wanted = ids.isEmpty() ? m_menu->m_nodes.keys() : ids;
    for (const int id : wanted) {
        const auto node = m_menu->m_nodes.constFind(id);
        if (node != m_menu->m_nodes.constEnd())
            result.append({id, DBusMenu::chosen(node->properties, propertyNames)});
    }
    return result;
}

QDBusVariant DBusMenuAdaptor::GetProperty(int id, const QString &name, const QDBusMessage &message)
{
    const auto node = m_menu->m_nodes.constFind(id);
    if (node == m_menu->m_nodes.constEnd() || !node->properties.contains(name)) {
        refuse(message, id);
        return {};
    }
    return QDBusVariant(node->properties.value(name));
}

void DBusMenuAdaptor::Event(int id, const QString &eventId, const QDBusVariant &data, uint timestamp, const QDBusMessage &message)
{
    Q_UNUSED(data)
    Q_UNUSED(timestamp)
    if (!m_menu->handleEvent(id, eventId))
        refuse(message, id);
}

QList<int> DBusMenuAdaptor::EventGroup(const DBusMenuEvents &events, const QDBusMessage &message)
{
    QList<int> unknown;
    for (const DBusMenuEvent &event : events) {
        if (!m_menu->handleEvent(event.id, event.event))
            unknown.append(event.id);
    }
    // An error only if not one of them was found.
    if (!events.isEmpty() && unknown.size() == events.size())
        refuse(message, unknown.first());
    return unknown;
}

bool DBusMenuAdaptor::AboutToShow(int id, const QDBusMessage &message)
{
    if (!m_menu->m_nodes.contains(id))
        refuse(message, id);
    return false; // the menu is always up to date
}

QList<int> DBusMenuAdaptor::AboutToShowGroup(const QList<int> &ids, QList<int> &idErrors)
{
    for (const int id : ids) {
        if (!m_menu->m_nodes.contains(id))
            idErrors.append(id);
    }
    return {};
}

} // namespace Ic::Tray
