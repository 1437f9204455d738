// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QList>
#include <QtCore/QStringList>
#include <QtCore/QVariantMap>
#include <QtDBus/QDBusArgument>
#include <QtDBus/QDBusVariant>

// The types of com.canonical.dbusmenu on the bus.
namespace Ic::Tray {

struct DBusMenuItem // (ia{sv})
{
    int id = 0;
    QVariantMap properties;
};
using DBusMenuItems = QList<DBusMenuItem>;

struct DBusMenuItemKeys // (ias)
{
    int id = 0;
    QStringList properties;
};
using DBusMenuItemKeysList = QList<DBusMenuItemKeys>;

struct DBusMenuLayout // (ia{sv}av)
{
    int id = 0;
    QVariantMap properties;
    QList<DBusMenuLayout> children;
};

struct DBusMenuEvent // (isvu)
{
    int id = 0;
    QString event;
    QDBusVariant data;
    uint timestamp = 0;
};
using DBusMenuEvents = QList<DBusMenuEvent>;

QDBusArgument &operator<<(QDBusArgument &argument, const DBusMenuItem &item);
const QDBusArgument &operator>>(const QDBusArgument &argument, DBusMenuItem &item);
QDBusArgument &operator<<(QDBusArgument &argument, const DBusMenuItemKeys &keys);
const QDBusArgument &operator>>(const QDBusArgument &argument, DBusMenuItemKeys &keys);
QDBusArgument &operator<<(QDBusArgument &argument, const DBusMenuLayout &layout);
const QDBusArgument &operator>>(const QDBusArgument &argument, DBusMenuLayout &layout);
QDBusArgument &operator<<(QDBusArgument &argument, const DBusMenuEvent &event);
const QDBusArgument &operator>>(const QDBusArgument &argument, DBusMenuEvent &event);

//! Once before any of them is sent or read; again does nothing.
void registerDBusMenuTypes();

} // namespace Ic::Tray

Q_DECLARE_METATYPE(Ic::Tray::DBusMenuItem)
Q_DECLARE_METATYPE(Ic::Tray::DBusMenuItemKeys)
Q_DECLARE_METATYPE(Ic::Tray::DBusMenuLayout)
Q_DECLARE_METATYPE(Ic::Tray::DBusMenuEvent)
