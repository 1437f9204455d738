// SPDX-License-Identifier: MIT
#pragma once
#include "busname.h"
#include "serverstate.h"
#include "shownnotification.h"
#include <QtCore/QTimer>
#include <chrono>

class QDBusPendingCallWatcher;

namespace Ic::Tray {

//! org.freedesktop.Notifications as it is on the bus: finds and starts the server, asks what it can do, and again when another one
//! takes its place. Knows nothing of what is shown.
class FreedesktopServer final : public QObject
{
    Q_OBJECT

public:
    using State = NotificationServer::State;

    struct Timing
    {
        //! How long the server may take for an answer.
        std::chrono::milliseconds answer = std::chrono::seconds(20);
        //! How long a server that went away is waited for, before what waits for it fails.
        std::chrono::milliseconds comeback = std::chrono::seconds(5);
    };

    FreedesktopServer(const QDBusConnection &connection, const Timing &timing, QObject *parent = nullptr);
    ~FreedesktopServer() override;

    [[nodiscard]] State state() const { return m_server.state(); }
    [[nodiscard]] QString problem() const { return m_server.problem(); }
    [[nodiscard]] NotificationServer::Capabilities capabilities() const { return m_server.capabilities; }
    [[nodiscard]] NotificationServer::ServerInfo info() const { return m_server.info; }
    [[nodiscard]] bool isInhibited() const { return m_inhibited; }
    //! Changes with the server: answers to calls that were made before are those of another one.
    [[nodiscard]] quint64 epoch() const { return m_epoch; }
    //! Looks again, if it is Unavailable and the bus is there. It is Probing at once; stateChanged() comes from the event loop.
    void retry();

    //! Calls of the server, to be deleted when finished.
    [[nodiscard]] QDBusPendingCallWatcher *notify(quint32 replacesId, const NotifyArguments &arguments);
    [[nodiscard]] QDBusPendingCallWatcher *close(quint32 id);

Q_SIGNALS:
    void stateChanged();
    //! The server has ended and its notifications with it. Before stateChanged().
    void gone();
    void inhibitedChanged(bool inhibited);
    // Of the server, about its notifications: also those of other programs.
    void notificationClosed(quint32 id, quint32 reason);
    void actionInvoked(quint32 id, const QString &name);
    void activationToken(quint32 id, const QString &token);
    void notificationReplied(quint32 id, const QString &text);

private Q_SLOTS:
    void onPropertiesChanged(const QString &interface, const QVariantMap &changed, const QStringList &invalidated);

private:
    void onAppeared();
    void onVanished();
    void onAbsent(const QDBusError &error);
    void connectSignals(bool on);
    void probe();
    void probed();
    void readInhibited(bool asPartOfProbe);
    void setInhibited(bool inhibited);
    void setState(State state, const QString &problem = {});
    void fail(const QString &problem, bool canRetry);
    QDBusPendingCallWatcher *call(const QString &interface, const QString &method, const QVariantList &arguments);

    QDBusConnection m_connection;
    Timing m_timing;
    BusName m_name;
    QString m_owner; // whose signals are connected
    quint64 m_epoch = 0;
    ServerState m_server;
    bool m_inhibited = false;
    int m_probing = 0; // answers that are awaited
    QString m_probeProblem;
    QTimer m_comeback;
};

} // namespace Ic::Tray
