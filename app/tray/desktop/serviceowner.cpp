// SPDX-License-Identifier: MIT
#include "serviceowner.h"
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusPendingCallWatcher>
#include <QtDBus/QDBusPendingReply>

namespace Ic::Tray {

ServiceOwner::ServiceOwner(const QDBusConnection &bus, const QString &service, QObject *parent)
    : QObject(parent)
    , m_watcher(service, bus, QDBusServiceWatcher::WatchForOwnerChange)
{
    connect(&m_watcher, &QDBusServiceWatcher::serviceOwnerChanged, this, [this](const QString &, const QString &, const QString &owner) {
        m_told = true;
        set(owner);
    });
    if (!bus.isConnected()) {
        QMetaObject::invokeMethod(
            this, [this] { set({}); }, Qt::QueuedConnection);
        return;
    }
    QDBusMessage question = QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.DBus"), QStringLiteral("/org/freedesktop/DBus"),
        QStringLiteral("org.freedesktop.DBus"), QStringLiteral("GetNameOwner"));
    question.setArguments({service});
    auto *const answer = new QDBusPendingCallWatcher(bus.asyncCall(question), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer] {
        answer->deleteLater();
        const QDBusPendingReply<QString> reply = *answer;
        if (!m_told)
            set(reply.isError() ? QString() : reply.value()); // an error says that nobody owns it
    });
}

void ServiceOwner::set(const QString &owner)
{
    if (m_known && owner == m_owner)
        return;
    m_known = true;
    m_owner = owner;
    Q_EMIT changed(owner);
}

} // namespace Ic::Tray
