// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QHash>
#include <QtCore/QList>
#include <QtCore/QString>
#include <chrono>
#include <optional>

namespace Ic::Chat {

//! The people who are typing, and how often the room is notified that the user is. Times are monotonic.
class TypingTracker
{
public:
    //! Each notice is an update call and costs the canister cycles.
    static constexpr std::chrono::seconds SendInterval {4};
    //! A little longer than SendInterval, so that a steady writer doesn't flicker.
    static constexpr std::chrono::seconds ShownFor {6};

    //! True if it is time to notify the room; counts as notified.
    [[nodiscard]] bool shouldSend(const QString &room, std::chrono::nanoseconds now);
    //! The text was sent: the next letter is worth a notice again.
    void messageSent(const QString &room) { m_lastSent.remove(room); }

    void heard(const QString &room, const QString &author, const QString &name, std::chrono::nanoseconds now);
    void spoke(const QString &room, const QString &author);
    void clear();
    //! Forgets people who stopped. True if there were any.
    bool expire(std::chrono::nanoseconds now);
    [[nodiscard]] std::optional<std::chrono::nanoseconds> nextExpiry() const;
    //! "Ada is typing…", translated; empty if none is.
    [[nodiscard]] QString text(const QString &room) const;

private:
    struct Typist
    {
        QString room;
        QString author;
        QString name;
        std::chrono::nanoseconds until {};
    };
    QList<Typist> m_typists;
    QHash<QString, std::chrono::nanoseconds> m_lastSent;
};

} // namespace Ic::Chat
