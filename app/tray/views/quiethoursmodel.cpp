// SPDX-License-Identifier: MIT
#include "quiethoursmodel.h"
#include <QtCore/QLocale>
#include <QtCore/QRegularExpression>

namespace Ic::Tray {

namespace {

constexpr quint8 EveryDay = 0x7f;
constexpr quint8 WorkDays = 0x1f;
constexpr quint8 WeekEnd = 0x60;

QTime timeFromText(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^\\s*(\\d{1,2})(?:[:.]?(\\d{2}))?\\s*$"));
    const QRegularExpressionMatch match = form.match(text);
    return match.hasMatch() ? QTime(match.capturedView(1).toInt(), match.capturedView(2).toInt()) : QTime();
}

QString textOf(QTime time)
{
    return time.toString(QStringLiteral("HH:mm"));
}

} // namespace

QuietHoursModel::QuietHoursModel(Engine *engine, QObject *parent)
    : QAbstractListModel(parent)
    , m_engine(engine)
    , m_hours(engine->doNotDisturb().schedule())
{
    connect(m_engine, &Engine::doNotDisturbChanged, this, &QuietHoursModel::sync);
}

QuietHoursModel::~QuietHoursModel() = default;

QStringList QuietHoursModel::dayNames() const
{
    QStringList names;
    for (int day = 1; day <= 7; ++day)
        names.append(QLocale().standaloneDayName(day));
    return names;
}

QStringList QuietHoursModel::shortDayNames() const
{
    QStringList names;
    for (int day = 1; day <= 7; ++day)
        names.append(QLocale().standaloneDayName(day, QLocale::ShortFormat));
    return names;
}

int QuietHoursModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QHash<int, QByteArray> QuietHoursModel::roleNames() const
{
    return {{TextRole, "text"}, {EnabledRole, "enabledHours"}, {DaysRole, "days"}, {FromRole, "from"}, {ToRole, "to"}, {HintRole, "hint"}};
}

QVariant QuietHoursModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const QuietHours &hours = m_hours.at(index.row());
    switch (role) {
    case TextRole: {
        QString days;
        if (hours.days == EveryDay)
            days = tr("Every day");
        else if (hours.days == WorkDays)
            days = tr("Monday to Friday");
        else if (hours.days == WeekEnd)
            days = tr("Saturday and Sunday");
        else {
            QStringList names;
            for (int day = 0; day < 7; ++day) {
                if (hours.days & (1U << day))
                    names.append(shortDayNames().at(day));
            }
            days = names.join(QStringLiteral(", "));
        }
        return tr("%1 from %2 to %3").arg(days, textOf(hours.from), textOf(hours.to));
    }
    case EnabledRole: return hours.enabled;
    case DaysRole: {
        QVariantList days;
        for (int day = 0; day < 7; ++day)
            days.append(bool(hours.days & (1U << day)));
        return days;
    }
    case FromRole: return textOf(hours.from);
    case ToRole: return textOf(hours.to);
    case HintRole: return hours.to < hours.from ? tr("until the next day") : hours.to == hours.from ? tr("24 hours") : QString();
    default: return {};
    }
}

void QuietHoursModel::add()
{
    if (!canAdd())
        return;
    QList<QuietHours> hours = m_hours;
    hours.append({true, EveryDay, QTime(22, 0), QTime(7, 0)});
    take(hours);
}

void QuietHoursModel::remove(int row)
{
    if (row < 0 || row >= count())
        return;
    QList<QuietHours> hours = m_hours;
    hours.removeAt(row);
    take(hours);
}

void QuietHoursModel::setEnabled(int row, bool enabled)
{
    if (row < 0 || row >= count())
        return;
    QList<QuietHours> hours = m_hours;
    hours[row].enabled = enabled;
    take(hours);
}

void QuietHoursModel::setDay(int row, int day, bool on)
{
    if (row < 0 || row >= count() || day < 0 || day > 6)
        return;
    QList<QuietHours> hours = m_hours;
    const auto bit = quint8(1U << day);
    const auto days = quint8(on ? hours[row].days | bit : hours[row].days & ~bit);
    if (days == 0) {
        Q_EMIT dataChanged(index(row), index(row), {DaysRole}); // the box goes back
        return;
    }
    hours[row].days = days;
    take(hours);
}

bool QuietHoursModel::setFrom(int row, const QString &time)
{
    const QTime parsed = timeFromText(time);
    if (row < 0 || row >= count() || !parsed.isValid())
        return false;
    QList<QuietHours> hours = m_hours;
    hours[row].from = parsed;
    take(hours);
    return true;
}

bool QuietHoursModel::setTo(int row, const QString &time)
{
    const QTime parsed = timeFromText(time);
    if (row < 0 || row >= count() || !parsed.isValid())
        return false;
    QList<QuietHours> hours = m_hours;
    hours[row].to = parsed;
    take(hours);
    return true;
}

void QuietHoursModel::take(const QList<QuietHours> &hours)
{
    // Ends in sync().
    m_engine->changeDoNotDisturb([&hours](DoNotDisturb &state, DoNotDisturb::Time) { state.setSchedule(hours); });
}

void QuietHoursModel::sync()
{
    const QList<QuietHours> next = m_engine->doNotDisturb().schedule();
    if (next == m_hours)
        return;
    // The one row that went, or came, and not a reset: the user may be typing in another one.
    const int before = count();
    if (next.size() < m_hours.size()) {
        int row = 0;
        while (row < next.size() && next.at(row) == m_hours.at(row))
            ++row;
        const int last = row + int(m_hours.size() - next.size()) - 1;
        beginRemoveRows({}, row, last);
        m_hours.remove(row, last - row + 1);
        endRemoveRows();
    } else if (next.size() > m_hours.size()) {
        beginInsertRows({}, count(), int(next.size()) - 1);
        m_hours += next.mid(count());
        endInsertRows();
    }
    for (int row = 0; row < count(); ++row) {
        if (m_hours.at(row) == next.at(row))
            continue;
        m_hours[row] = next.at(row);
        Q_EMIT dataChanged(index(row), index(row));
    }
    if (count() != before)
        Q_EMIT countChanged();
}

} // namespace Ic::Tray
