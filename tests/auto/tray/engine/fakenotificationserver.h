// SPDX-License-Identifier: MIT
#pragma once
#include "notificationserver.h"
#include <QtCore/QMap>
#include <optional>
#include <utility>

namespace Ic::Test {

//! A server without a bus: remembers what is on the screen, and what was ever shown.
class FakeNotificationServer final : public Tray::NotificationServer
{
    Q_OBJECT

public:
    State state() const override { return m_state; }
    Capabilities capabilities() const override { return can; }
    ServerInfo info() const override { return {}; }
    bool isInhibited() const override { return m_inhibited; }
    QString problem() const override { return m_state == State::Unavailable ? QStringLiteral("gone") : QString(); }

    void retry() override { ++retries; }
    void show(const Tray::DesktopNotification &notification) override
    {
        const QString tag = notification.tag;
        if (m_state == State::Unavailable) {
            failLater(tag, ErrorCode::ServerUnavailable);
        } else if (m_state == State::Probing) {
            waiting.insert(tag, notification);
        } else if (failNext) {
            const ErrorCode code = *std::exchange(failNext, std::nullopt);
            ++failures;
            failLater(tag, code);
        } else {
            shownEver.append(notification);
            onScreen.insert(tag, notification);
            if (confirms)
                QMetaObject::invokeMethod(
                    this, [this, tag] { Q_EMIT shown(tag); }, Qt::QueuedConnection);
        }
    }
    void withdraw(const QString &tag) override
    {
        onScreen.remove(tag);
        waiting.remove(tag);
    }
    void withdrawAll() override
    {
        onScreen.clear();
        waiting.clear();
    }

    void setState(State state)
    {
        m_state = state;
        if (state == State::Unavailable) {
            const QStringList tags = onScreen.keys();
            const QStringList unshown = waiting.keys();
            for (const QString &tag : unshown)
                failLater(tag, ErrorCode::ServerUnavailable);
            withdrawAll();
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
    QMap<QString, Tray::DesktopNotification> waiting; // was shown while Probing
    QList<Tray::DesktopNotification> shownEver;
    Capabilities can;
    bool confirms = true; // says shown() of what it is shown
    std::optional<ErrorCode> failNext; // of one show()
    int failures = 0;
    int retries = 0;

private:
    void failLater(const QString &tag, ErrorCode code)
    {
        QMetaObject::invokeMethod(
            this, [this, tag, code] { Q_EMIT failed(tag, Error(code, QStringLiteral("not shown"))); }, Qt::QueuedConnection);
    }

    State m_state = State::Available;
    bool m_inhibited = false;
};

} // namespace Ic::Test
