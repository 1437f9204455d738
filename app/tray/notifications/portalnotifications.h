// SPDX-License-Identifier: MIT
#pragma once
#include "busname.h"
#include "serverstate.h"
#include "shownnotification.h"
#include "waitingnotifications.h"
#include <QtCore/QHash>

namespace Ic::Tray {

//! The desktop as a sandbox sees it: org.freedesktop.portal.Notification, version 1 or 2. It does not report when a notification is gone.
class PortalNotifications final : public NotificationServer
{
    Q_OBJECT

public:
    //! How many of those that were shown are remembered, to be taken back or answered.
    static constexpr int MaxShown = 512;

    explicit PortalNotifications(const QDBusConnection &connection, QObject *parent = nullptr);
    ~PortalNotifications() override;

    State state() const override { return m_server.state(); }
    Capabilities capabilities() const override { return m_server.capabilities; }
    ServerInfo info() const override { return m_server.info; }
    bool isInhibited() const override { return false; }
    QString problem() const override { return m_server.problem(); }
    void retry() override;
    void show(const DesktopNotification &notification) override;
    void withdraw(const QString &tag) override;
    void withdrawAll() override;

private Q_SLOTS:
    void onActionInvoked(const QString &id, const QString &action, const QVariantList &parameters);

private:
    void onAppeared();
    void onVanished();
    void probe();
    void setState(State state, const QString &problem = {});
    void fail(const QString &problem, bool canRetry);
    void pump();
    void send(const WaitingNotifications::Item &item);
    void remember(const QString &tag, const QList<ShownButton> &buttons);
    void failLater(const QString &tag, const Error &error);
    void closeLater(const QString &tag);

    QDBusConnection m_connection;
    BusName m_name;
    QString m_owner;
    quint64 m_epoch = 0;
    ServerState m_server;
    PortalAbilities m_abilities;
    WaitingNotifications m_waiting {MaxWaiting};
    QHash<QString, QList<ShownButton>> m_shown; // by tag, which is also the id
    QStringList m_shownOrder; // oldest first
    QHash<QString, quint64> m_inFlight; // serial of the last one of a tag whose answer is awaited
    quint64 m_serial = 0;
    NotificationPreparer m_preparer;
};

} // namespace Ic::Tray
