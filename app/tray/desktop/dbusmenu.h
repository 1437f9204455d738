// SPDX-License-Identifier: MIT
#pragma once
#include "dbusmenutypes.h"
#include "traymenu.h"
#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtDBus/QDBusAbstractAdaptor>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusMessage>

namespace Ic::Tray {

class DBusMenuAdaptor;

//! The menu of a tray icon on the bus (com.canonical.dbusmenu), where the panel reads it, draws it and says what was chosen. An
//! entry has the same number as long as the program runs, so that panels need not close the menu when something changes.
class DBusMenu : public QObject
{
    Q_OBJECT
public:
    DBusMenu(const QDBusConnection &bus, const QString &path, QObject *parent = nullptr);
    ~DBusMenu() override;

    //! Emits the changes to the panels, and nothing if there is none.
    void setEntries(const QList<MenuEntry> &entries);

Q_SIGNALS:
    //! From the event loop, not from within the call of the panel.
    void triggered(const QString &key);

private:
    friend class DBusMenuAdaptor;
    struct Node
    {
        QString key;
        QVariantMap properties; // only what is not the default, as the protocol wants it
        QList<int> children;
        bool clickable = false;
    };
    using Nodes = QHash<int, Node>;

    QList<int> addChildren(Nodes &nodes, const QList<MenuEntry> &entries, const QString &parent);
    int idOf(const QString &name);
    [[nodiscard]] DBusMenuLayout layout(int id, int depth, const QStringList &names) const;
    [[nodiscard]] static QVariantMap chosen(const QVariantMap &properties, const QStringList &names);
    [[nodiscard]] bool isLayoutOf(const Nodes &nodes) const;
    void sendPropertyChanges(const Nodes &nodes);
    //! False: there is no such entry.
    bool handleEvent(int id, const QString &event);

    QDBusConnection m_bus;
    QString m_path;
    Nodes m_nodes;
    QHash<QString, int> m_ids;
    uint m_revision = 0;
    DBusMenuAdaptor *m_adaptor;
};

//! The interface itself; names and signatures are the protocol's.
class DBusMenuAdaptor : public QDBusAbstractAdaptor
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "com.canonical.dbusmenu")
    Q_PROPERTY(uint Version READ version CONSTANT)
    Q_PROPERTY(QString TextDirection READ textDirection CONSTANT)
    Q_PROPERTY(QString Status READ status CONSTANT)
    Q_PROPERTY(QStringList IconThemePath READ iconThemePath CONSTANT)
public:
    explicit DBusMenuAdaptor(DBusMenu *menu);
    [[nodiscard]] uint version() const { return 3; }
    [[nodiscard]] QString textDirection() const;
    [[nodiscard]] QString status() const { return QStringLiteral("normal"); }
    [[nodiscard]] QStringList iconThemePath() const { return {}; }

public Q_SLOTS:
    uint GetLayout(int parentId, int recursionDepth, const QStringList &propertyNames, const QDBusMessage &message, Ic::Tray::DBusMenuLayout &layout);
    Ic::Tray::DBusMenuItems GetGroupProperties(const QList<int> &ids, const QStringList &propertyNames);
    QDBusVariant GetProperty(int id, const QString &name, const QDBusMessage &message);
    void Event(int id, const QString &eventId, const QDBusVariant &data, uint timestamp, const QDBusMessage &message);
    QList<int> EventGroup(const Ic::Tray::DBusMenuEvents &events, const QDBusMessage &message);
    bool AboutToShow(int id, const QDBusMessage &message);
    QList<int> AboutToShowGroup(const QList<int> &ids, QList<int> &idErrors);

Q_SIGNALS:
    void LayoutUpdated(uint revision, int parent);
    void ItemsPropertiesUpdated(const Ic::Tray::DBusMenuItems &updatedProps, const Ic::Tray::DBusMenuItemKeysList &removedProps);
    void ItemActivationRequested(int id, uint timestamp);

private:
    void refuse(const QDBusMessage &message, int id);
    DBusMenu *m_menu;
};

} // namespace Ic::Tray
