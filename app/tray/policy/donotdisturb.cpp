// SPDX-License-Identifier: MIT
#include "donotdisturb.h"
#include <QtCore/QDateTime>
#include <QtCore/QJsonArray>
#include <algorithm>

namespace Ic::Tray {
namespace {

using namespace std::chrono_literals;
using Time = DoNotDisturb::Time;

constexpr int HorizonDays = 8; // a week repeats itself; a time of quiet that lasts longer never ends
constexpr QTime Morning = QTime::fromMSecsSinceStartOfDay(8 * 60 * 60 * 1000);
constexpr QLatin1StringView DayNames[] = {QLatin1StringView("mon"), QLatin1StringView("tue"), QLatin1StringView("wed"), QLatin1StringView("thu"),
    QLatin1StringView("fri"), QLatin1StringView("sat"), QLatin1StringView("sun")};

std::optional<QuietHours> quietHoursFromJson(const QJsonValue &json)
{
    const QJsonObject object = json.toObject();
    QuietHours hours;
    hours.enabled = object.value(u"enabled").toBool(true);
    hours.from = QTime::fromString(object.value(u"from").toString(), QStringLiteral("HH:mm"));
    hours.to = QTime::fromString(object.value(u"to").toString(), QStringLiteral("HH:mm"));
    if (!hours.from.isValid() || !hours.to.isValid() || !object.value(u"days").isArray())
        return std::nullopt;
    hours.days = 0;
    const QJsonArray days = object.value(u"days").toArray();
    for (const QJsonValueConstRef day : days) {
        const auto found = std::find(std::begin(DayNames), std::end(DayNames), day.toString());
        if (found == std::end(DayNames))
            return std::nullopt;
        hours.days |= quint8(1 << (found - std::begin(DayNames)));
    }
    return hours;
}

QJsonObject quietHoursToJson(const QuietHours &hours)
{
    QJsonArray days;
    for (int day = 0; day < 7; ++day) {
        if (hours.days & (1 << day))
            days.append(DayNames[day]);
    }
    return {
        {QStringLiteral("enabled"), hours.enabled},
        {QStringLiteral("days"), days},
        {QStringLiteral("from"), hours.from.toString(QStringLiteral("HH:mm"))},
        {QStringLiteral("to"), hours.to.toString(QStringLiteral("HH:mm"))},
    };
}

std::optional<Time> timeFromJson(const QJsonValue &json)
{
    bool ok = false;
    const qint64 ns = json.toString().toLongLong(&ok); // JSON numbers end at 2^53
    return ok ? std::optional(Time(ns)) : std::nullopt;
}

} // namespace

DoNotDisturb::DoNotDisturb(const QTimeZone &zone)
    : m_zone(zone)
{
}

void DoNotDisturb::switchOn()
{
    m_on = true;
    m_onUntil.reset();
}

void DoNotDisturb::switchOnUntil(Time until)
{
    m_on = false;
    m_onUntil = until;
}

void DoNotDisturb::switchOnUntilMorning(Time now)
{
    const QDate today = QDateTime::fromMSecsSinceEpoch(std::chrono::duration_cast<std::chrono::milliseconds>(now).count(), m_zone).date();
    const Time morning = timeOf(today, Morning);
    switchOnUntil(morning > now ? morning : timeOf(today.addDays(1), Morning));
}

void DoNotDisturb::switchOff(Time now)
{
    m_on = false;
    m_onUntil.reset();
    const QList<Span> spans = spansAround(now);
    for (const Span &span : spans) {
        if (span.from <= now && now < span.to)
            m_scheduleOffUntil = span.to;
    }
}

void DoNotDisturb::setSchedule(QList<QuietHours> schedule)
{
    schedule.resize(std::min<qsizetype>(schedule.size(), MaxQuietHours));
    m_schedule = std::move(schedule);
    m_scheduleOffUntil.reset(); // the hours that were ended by hand may be gone
}

Time DoNotDisturb::timeOf(QDate date, QTime time) const
{
    // A time that the clocks skip is as far after the change as it is after the beginning of the skipped hour.
    return std::chrono::milliseconds(QDateTime(date, time, m_zone).toMSecsSinceEpoch());
}

// The quiet times from before now on, in order, those that touch as one.
QList<DoNotDisturb::Span> DoNotDisturb::spansAround(Time now) const
{
    const QDate today = QDateTime::fromMSecsSinceEpoch(std::chrono::duration_cast<std::chrono::milliseconds>(now).count(), m_zone).date();
    QList<Span> spans;
    for (const QuietHours &hours : m_schedule) {
        if (!hours.enabled || !hours.from.isValid() || !hours.to.isValid())
            continue;
        for (int offset = -2; offset <= HorizonDays; ++offset) {
            const QDate day = today.addDays(offset);
            if (!(hours.days & (1 << (day.dayOfWeek() - 1))))
                continue;
            const Span span {timeOf(day, hours.from), timeOf(hours.from < hours.to ? day : day.addDays(1), hours.to)};
            if (span.from < span.to) // not within the hour that the clocks skip
                spans.append(span);
        }
    }
    std::sort(spans.begin(), spans.end(), [](const Span &a, const Span &b) { return a.from < b.from; });
    QList<Span> merged;
    for (const Span &span : qAsConst(spans)) {
        if (!merged.isEmpty() && span.from <= merged.constLast().to)
            merged.last().to = std::max(merged.constLast().to, span.to);
        else
            merged.append(span);
    }
    return merged;
}

DoNotDisturb::State DoNotDisturb::at(Time now) const
{
    State state;
    std::optional<Time> quietUntil; // by the schedule; of now, or else of nothing
    std::optional<Time> quietFrom;
    const QList<Span> spans = spansAround(now);
    const Time forEver = now + std::chrono::hours(24 * (HorizonDays - 1));
    // A clock that was wrong when something was ended by hand does not end the schedule for years.
    const Time offUntil = m_scheduleOffUntil && *m_scheduleOffUntil < now + std::chrono::hours(24 * (HorizonDays + 2)) ? *m_scheduleOffUntil : Time::min();
    const auto spanAt = [&](Time time) -> const Span * {
        for (const Span &span : spans) {
            if (span.from <= time && time < span.to && time >= offUntil)
                return &span;
        }
        return nullptr;
    };
    if (const Span *span = spanAt(now))
        quietUntil = span->to;
    for (const Span &span : spans) {
        const Time begins = std::max(span.from, offUntil);
        if (begins > now && begins < span.to && (!quietFrom || begins < *quietFrom))
            quietFrom = begins;
    }

    const bool desktop = m_inhibited && m_followsDesktop;
    if (m_on) {
        state = {true, Reason::Switch, {}, {}};
    } else if (m_onUntil && now < *m_onUntil) {
        const Span *after = spanAt(*m_onUntil);
        state = {true, Reason::Switch, after ? after->to : *m_onUntil, *m_onUntil};
    } else if (quietUntil) {
        state = {true, Reason::Schedule, quietUntil, quietUntil};
    } else if (desktop) {
        state = {true, Reason::Desktop, {}, quietFrom};
    } else {
        state = {false, Reason::None, {}, quietFrom};
    }
    if (desktop || (state.until && *state.until > forEver))
        state.until.reset();
    return state;
}

DoNotDisturb DoNotDisturb::fromJson(const QJsonObject &json, const QTimeZone &zone, QStringList *problems)
{
    DoNotDisturb read(zone);
    read.m_unknown = json;
    read.m_on = read.m_unknown.take(QLatin1StringView("on")).toBool();
    read.m_onUntil = timeFromJson(read.m_unknown.take(QLatin1StringView("on_until")));
    read.m_followsDesktop = read.m_unknown.take(QLatin1StringView("follows_desktop")).toBool(true);
    read.m_criticalPasses = read.m_unknown.take(QLatin1StringView("critical_passes")).toBool(true);
    const auto offUntil = timeFromJson(read.m_unknown.take(QLatin1StringView("schedule_off_until")));
    const QJsonArray schedule = read.m_unknown.take(QLatin1StringView("schedule")).toArray();
    QList<QuietHours> good;
    for (qsizetype i = 0; i < schedule.size(); ++i) {
        if (const auto hours = quietHoursFromJson(schedule.at(i)); hours && good.size() < MaxQuietHours) {
            good.append(*hours);
            continue;
        }
        read.m_unreadable.append(schedule.at(i));
        if (problems)
            problems->append(QStringLiteral("quiet hours %1 are not understood").arg(i + 1));
    }
    read.setSchedule(std::move(good));
    read.m_scheduleOffUntil = offUntil;
    return read;
}

QJsonObject DoNotDisturb::toJson() const
{
    QJsonArray schedule;
    for (const QuietHours &hours : m_schedule)
        schedule.append(quietHoursToJson(hours));
    for (const QJsonValue &entry : m_unreadable)
        schedule.append(entry);
    QJsonObject json = m_unknown;
    json.insert(QLatin1StringView("on"), m_on);
    if (m_onUntil)
        json.insert(QLatin1StringView("on_until"), QString::number(m_onUntil->count()));
    if (m_scheduleOffUntil)
        json.insert(QLatin1StringView("schedule_off_until"), QString::number(m_scheduleOffUntil->count()));
    json.insert(QLatin1StringView("follows_desktop"), m_followsDesktop);
    json.insert(QLatin1StringView("critical_passes"), m_criticalPasses);
    json.insert(QLatin1StringView("schedule"), schedule);
    return json;
}

} // namespace Ic::Tray
