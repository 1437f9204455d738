// SPDX-License-Identifier: MIT
#include "quiettimes.h"
#include "logging.h"
#include <algorithm>

namespace Ic::Tray {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds LongestWait = 6h; // the clock may be set meanwhile

QString quietKey()
{
    return QStringLiteral("doNotDisturb");
}

} // namespace

QuietTimes::QuietTimes(App::StateFile *file, EnvironmentPtr environment, QObject *parent)
    : QObject(parent)
    , m_file(file)
    , m_environment(std::move(environment))
{
    QStringList problems;
    m_doNotDisturb = DoNotDisturb::fromJson(m_file->value(quietKey()).toObject(), QTimeZone::systemTimeZone(), &problems);
    for (const QString &problem : std::as_const(problems))
        qCWarning(lcApp, "do-not-disturb: %s", qPrintable(problem));
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_timer, &QTimer::timeout, this, &QuietTimes::refresh);
    refresh();
}

void QuietTimes::change(const std::function<void(DoNotDisturb &, DoNotDisturb::Time now)> &change)
{
    change(m_doNotDisturb, m_environment->unixTime());
    m_file->setValue(quietKey(), m_doNotDisturb.toJson());
    refresh();
    Q_EMIT changed();
}

void QuietTimes::setDesktopInhibited(bool inhibited)
{
    m_doNotDisturb.setDesktopInhibited(inhibited);
    refresh();
}

void QuietTimes::refresh()
{
    m_doNotDisturb.setTimeZone(QTimeZone::systemTimeZone()); // a computer travels
    const auto now = m_environment->unixTime();
    const DoNotDisturb::State state = m_doNotDisturb.at(now);
    if (state.nextChange) {
        const auto wait = std::chrono::ceil<std::chrono::milliseconds>(std::max(*state.nextChange - now, 0ns));
        m_timer.start(std::min(wait, LongestWait));
    } else {
        m_timer.stop();
    }
    if (state == m_state)
        return;
    m_state = state;
    Q_EMIT changed();
}

} // namespace Ic::Tray
