// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QJsonObject>
#include <QtCore/QList>
#include <QtCore/QStringList>
#include <QtCore/QTime>
#include <QtCore/QTimeZone>
#include <chrono>
#include <optional>

namespace Ic::Tray {

//! A quiet time of the day, on some days of the week. Local time.
struct QuietHours
{
    bool enabled = true;
    quint8 days = 0x7f; //!< bit 0 Monday … bit 6 Sunday: the days on which it begins
    QTime from;
    QTime to; //!< earlier than from: on the next day. The same: 24 hours

    friend bool operator==(const QuietHours &, const QuietHours &) = default;
};

//! Whether notifications are held back now, why, and until when. Knows no clock: it is asked with the time, and says when the
//! answer can change, so that one timer is enough. Times are since 1970.
class DoNotDisturb
{
public:
    using Time = std::chrono::nanoseconds;
    static constexpr int MaxQuietHours = 50;

    enum class Reason { None, Switch, Schedule, Desktop };
    struct State
    {
        bool active = false;
        Reason reason = Reason::None;
        std::optional<Time> until; //!< when it ends by itself; nothing: not active, or unknown
        std::optional<Time> nextChange; //!< when to ask again; nothing: not before something is set
        friend bool operator==(const State &, const State &) = default;
    };

    explicit DoNotDisturb(const QTimeZone &zone = QTimeZone::systemTimeZone());

    //! Until it is switched off.
    void switchOn();
    void switchOnUntil(Time until);
    //! Until 8:00 in the morning that comes next.
    void switchOnUntilMorning(Time now);
    //! Also ends the quiet hours that are on now: they come again at their next time. The desktop's own setting stays.
    void switchOff(Time now);

    [[nodiscard]] const QList<QuietHours> &schedule() const { return m_schedule; }
    //! Those without valid times or days are left out of what counts, and those beyond MaxQuietHours are dropped.
    void setSchedule(QList<QuietHours> schedule);
    //! The notification server's own setting (its property Inhibited).
    void setDesktopInhibited(bool inhibited) { m_inhibited = inhibited; }
    [[nodiscard]] bool followsDesktop() const { return m_followsDesktop; }
    void setFollowsDesktop(bool follows) { m_followsDesktop = follows; }
    //! Critical notifications are shown all the same.
    [[nodiscard]] bool criticalPasses() const { return m_criticalPasses; }
    void setCriticalPasses(bool passes) { m_criticalPasses = passes; }
    void setTimeZone(const QTimeZone &zone) { m_zone = zone; }

    [[nodiscard]] State at(Time now) const;
    [[nodiscard]] bool active(Time now) const { return at(now).active; }

    //! Switch, schedule and options, without the desktop's own setting. \a problems gets the quiet hours that can't be read, which are kept for
    //! toJson().
    [[nodiscard]] static DoNotDisturb fromJson(const QJsonObject &json, const QTimeZone &zone = QTimeZone::systemTimeZone(), QStringList *problems = nullptr);
    [[nodiscard]] QJsonObject toJson() const;

private:
    struct Span
    {
        Time from;
        Time to;
    };
    [[nodiscard]] QList<Span> spansAround(Time now) const;
    [[nodiscard]] Time timeOf(QDate date, QTime time) const;

    QTimeZone m_zone;
    QList<QuietHours> m_schedule;
    bool m_on = false;
    std::optional<Time> m_onUntil;
    std::optional<Time> m_scheduleOffUntil;
    bool m_inhibited = false;
    bool m_followsDesktop = true;
    bool m_criticalPasses = true;
    QJsonObject m_unknown;
    QList<QJsonValue> m_unreadable;
};

} // namespace Ic::Tray
