// SPDX-License-Identifier: MIT
#include "busname.h"
#include <QtCore/QPointer>
#include <QtDBus/QDBusPendingCallWatcher>
#include <QtDBus/QDBusPendingReply>
#include <utility>

namespace Ic::Tray {

namespace {

QString busService()
{
    return QStringLiteral("org.freedesktop.DBus");
}

QDBusMessage busCall(const QString &method, const QVariantList &arguments)
{
    QDBusMessage message = QDBusMessage::createMethodCall(busService(), QStringLiteral("/org/freedesktop/DBus"), busService(), method);
    message.setArguments(arguments);
    return message;
}

} // namespace

BusName::BusName(const QDBusConnection &connection, const QString &name, QObject *parent)
    : QObject(parent)
    , m_connection(connection)
    , m_name(name)
{
    // Without a service: QtDBus would wait for the owner of that name. The sender is looked at when the signal is here.
    m_connection.connect(QString(), QStringLiteral("/org/freedesktop/DBus"), busService(), QStringLiteral("NameOwnerChanged"), QStringList(m_name), QString(),
        this, SLOT(onOwnerChanged(QString, QString, QString, QDBusMessage)));
    m_connection.connect(QString(), QStringLiteral("/org/freedesktop/DBus/Local"), QStringLiteral("org.freedesktop.DBus.Local"), QStringLiteral("Disconnected"),
        this, SLOT(onDisconnected()));
}

void BusName::ask(bool mayStart)
{
    const quint64 asked = ++m_asked;
    auto *watcher = new QDBusPendingCallWatcher(m_connection.asyncCall(busCall(QStringLiteral("GetNameOwner"), {m_name})), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, asked, mayStart] {
        watcher->deleteLater();
        if (asked != m_asked)
            return;
        const QDBusPendingReply<QString> reply = *watcher;
        if (!reply.isError())
            setOwner(reply.value());
        else if (mayStart && reply.error().type() != QDBusError::Disconnected)
            startService();
        else
            setAbsent(reply.error());
    });
}

void BusName::startService()
{
    const quint64 asked = ++m_asked;
    auto *watcher = new QDBusPendingCallWatcher(m_connection.asyncCall(busCall(QStringLiteral("StartServiceByName"), {m_name, quint32(0)})), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, asked] {
        watcher->deleteLater();
        if (asked != m_asked)
            return; // its owner appeared before the answer, as usual
        const QDBusPendingReply<quint32> reply = *watcher;
        if (reply.isError())
            setAbsent(reply.error());
        else
            ask(false);
    });
}

void BusName::onOwnerChanged(const QString &name, const QString &, const QString &now, const QDBusMessage &message)
{
    if (name != m_name || message.service() != busService())
        return;
    // An owner is the answer to what was asked. Without one the service that is being started is still awaited.
    if (!now.isEmpty())
        ++m_asked;
    setOwner(now);
}

void BusName::onDisconnected()
{
    ++m_asked;
    setOwner(QString());
    Q_EMIT disconnected();
}

void BusName::setOwner(const QString &owner)
{
    if (owner == m_owner)
        return;
    const QPointer<BusName> alive(this);
    if (!std::exchange(m_owner, {}).isEmpty())
        Q_EMIT vanished();
    if (!alive)
        return;
    m_owner = owner;
    Q_EMIT changed(owner);
    if (alive && !owner.isEmpty())
        Q_EMIT appeared();
}

void BusName::setAbsent(const QDBusError &error)
{
    const QPointer<BusName> alive(this);
    Q_EMIT changed({});
    if (alive)
        Q_EMIT absent(error);
}

} // namespace Ic::Tray
