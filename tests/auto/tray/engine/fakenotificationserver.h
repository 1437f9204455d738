// SPDX-License-Identifier: MIT
#pragma once
#include "notificationserver.h"
#include <QtCore/QMap>

namespace Ic::Test {

//! A server without a bus: remembers what is on the screen, and what was ever shown.
class FakeNotificationServer final : public Tray::NotificationServer
{
    Q_OBJECT

public:
    State state() const override { return m_state; }
    Capabilities capabilities() const override { return {}; }
    ServerInfo info() const override { return {}; }
    bool isInhibited() const override { return m_inhibited; }
    QString problem() const override { return m_state == State::Unavailable ? QStringLiteral("gone") : QString(); }

    void show(const Tray::DesktopNotification &notification) override
    {
        if (m_state == State::Unavailable) {
            Q_EMIT failed(notification.tag, Error(ErrorCode::ServerUnavailable, QStringLiteral("gone")));
            return;
        }
        shownEver.append(notification);
        onScreen.insert(notification.tag, notification);
    }
    void withdraw(const QString &tag) override { onScreen.remove(tag); }
    void withdrawAll() override { onScreen.clear(); }

    void setState(State state)
    {
        m_state = state;
        if (state == State::Unavailable) {
            const QStringList tags = onScreen.keys();
            onScreen.clear();
            for (const QString &tag : tags)
                Q_EMIT closed(tag, CloseReason::ServerGone);
        }
        Q_EMIT stateChanged();
    }
    void setInhibited(bool inhibited)
    {
        m_inhibited = inhibited;
        Q_EMIT inhibitedChanged(inhibited);
    }
    void press(const QString &tag, const QString &key) { Q_EMIT activated(tag, key, QStringLiteral("token")); }
    void write(const QString &tag, const QString &text) { Q_EMIT replied(tag, text, QStringLiteral("token")); }
    //! The titles on the screen, sorted.
    [[nodiscard]] QStringList titles() const
    {
        QStringList titles;
        for (const Tray::DesktopNotification &notification : onScreen)
            titles.append(notification.title);
        titles.sort();
        return titles;
    }
    [[nodiscard]] QString tagOf(const QString &title) const
    {
        for (const Tray::DesktopNotification &notification : onScreen) {
            if (notification.title == title)
                return notification.tag;
        }
        return {};
    }

    QMap<QString, Tray::DesktopNotification> onScreen; // by tag
    QList<Tray::DesktopNotification> shownEver;

private:
    State m_state = State::Available;
    bool m_inhibited = false;
};

} // namespace Ic::Test
