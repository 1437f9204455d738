// SPDX-License-Identifier: MIT
#pragma once
#include "freedesktopserver.h"
#include "notificationserver.h"
#include "shownnotification.h"
#include "waitingnotifications.h"
#include <QtCore/QHash>
#include <functional>

class QDBusPendingCall;

namespace Ic::Tray {

//! The server of the desktop, by org.freedesktop.Notifications (specification 1.2 and 1.3, and additions of KDE: inline replies and `Inhibited`).
class FreedesktopNotifications final : public NotificationServer
{
    Q_OBJECT

public:
    explicit FreedesktopNotifications(const QDBusConnection &connection, QObject *parent = nullptr);
    FreedesktopNotifications(const QDBusConnection &connection, const FreedesktopServer::Timing &timing, QObject *parent = nullptr);
    ~FreedesktopNotifications() override;

    State state() const override { return m_server.state(); }
    Capabilities capabilities() const override { return m_server.capabilities(); }
    ServerInfo info() const override { return m_server.info(); }
    bool isInhibited() const override { return m_server.isInhibited(); }
    QString problem() const override { return m_server.problem(); }
    void retry() override { m_server.retry(); }
    void show(const DesktopNotification &notification) override;
    void withdraw(const QString &tag) override;
    void withdrawAll() override;

private:
    //! The state of one tag while a notification of it is on the screen or on its way there.
    struct Entry
    {
        quint32 id = 0; //!< on the screen; 0: nothing is
        quint64 serial = 0; //!< of what is in flight
        bool withdraw = false; //!< as soon as the id of what is on its way is known
        std::optional<WaitingNotifications::Item> inFlight;
        QList<ShownButton> buttons; //!< of what is on the screen
        QList<ShownButton> buttonsInFlight;
    };
    //! The subject of a signal.
    struct Target
    {
        QString tag;
        QList<ShownButton> buttons;
    };
    //! A signal about an id that may turn out to be ours.
    struct EarlySignal
    {
        quint32 id;
        std::function<void()> handle;
    };

    void onStateChanged();
    void onGone();
    void onClosed(quint32 id, quint32 reason);
    void onActionInvoked(quint32 id, const QString &name);
    void onActivationToken(quint32 id, const QString &token);
    void onReplied(quint32 id, const QString &text);

    void pump();
    void send(WaitingNotifications::Item item);
    void onNotified(const QString &tag, const QDBusPendingCall &answer);
    void closeOnServer(quint32 id, const Target &target);
    void forgetIfIdle(const QString &tag);
    void replayEarly(quint32 id);
    bool isEarly(quint32 id, const std::function<void()> &handle);
    std::optional<Target> target(quint32 id) const;
    void failLater(const QString &tag, const Error &error);
    void closeLater(const QString &tag, CloseReason reason);

    FreedesktopServer m_server;
    WaitingNotifications m_waiting {MaxWaiting};
    QHash<QString, Entry> m_entries;
    QHash<quint32, QString> m_tags;
    QHash<quint32, Target> m_closing; // ids that are being withdrawn
    QHash<quint32, QString> m_tokens;
    QList<EarlySignal> m_early;
    int m_inFlight = 0;
    quint64 m_serial = 0;
    NotificationPreparer m_preparer;
};

} // namespace Ic::Tray
