// SPDX-License-Identifier: MIT
#include "quietsettings.h"
#include "viewtext.h"

namespace Ic::Tray {

QuietSettings::QuietSettings(Engine *engine, EnvironmentPtr environment, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_environment(std::move(environment))
    , m_hours(engine)
{
    connect(m_engine, &Engine::doNotDisturbChanged, this, &QuietSettings::changed);
    connect(m_engine, &Engine::settingsChanged, this, &QuietSettings::changed);
}

QuietSettings::~QuietSettings() = default;

bool QuietSettings::isActive() const
{
    return m_engine->doNotDisturbState().active;
}

QString QuietSettings::stateText() const
{
    const DoNotDisturb::State state = m_engine->doNotDisturbState();
    if (!state.active)
        return tr("Off: notifications are shown as they come");
    const QString until = state.until ? momentText(localTime(*state.until), localTime(m_environment->unixTime())) : QString();
    switch (state.reason) {
    case DoNotDisturb::Reason::None:
    case DoNotDisturb::Reason::Switch: return until.isEmpty() ? tr("On, until you switch it off") : tr("On until %1").arg(until);
    case DoNotDisturb::Reason::Schedule: return until.isEmpty() ? tr("On: these are quiet hours") : tr("On: quiet hours until %1").arg(until);
    case DoNotDisturb::Reason::Desktop: return tr("On, because the desktop's own do-not-disturb is on");
    }
    return {};
}

bool QuietSettings::canSwitchOff() const
{
    const DoNotDisturb::State state = m_engine->doNotDisturbState();
    return state.active && state.reason != DoNotDisturb::Reason::Desktop;
}

void QuietSettings::switchOn()
{
    m_engine->changeDoNotDisturb([](DoNotDisturb &state, DoNotDisturb::Time) { state.switchOn(); });
}

void QuietSettings::switchOnForAnHour()
{
    m_engine->changeDoNotDisturb([](DoNotDisturb &state, DoNotDisturb::Time now) { state.switchOnUntil(now + std::chrono::hours(1)); });
}

void QuietSettings::switchOnUntilMorning()
{
    m_engine->changeDoNotDisturb([](DoNotDisturb &state, DoNotDisturb::Time now) { state.switchOnUntilMorning(now); });
}

void QuietSettings::switchOff()
{
    m_engine->changeDoNotDisturb([](DoNotDisturb &state, DoNotDisturb::Time now) { state.switchOff(now); });
}

bool QuietSettings::followsDesktop() const
{
    return m_engine->doNotDisturb().followsDesktop();
}

void QuietSettings::setFollowsDesktop(bool follows)
{
    if (follows != followsDesktop())
        m_engine->changeDoNotDisturb([follows](DoNotDisturb &state, DoNotDisturb::Time) { state.setFollowsDesktop(follows); });
}

bool QuietSettings::criticalPasses() const
{
    return m_engine->doNotDisturb().criticalPasses();
}

void QuietSettings::setCriticalPasses(bool passes)
{
    if (passes != criticalPasses())
        m_engine->changeDoNotDisturb([passes](DoNotDisturb &state, DoNotDisturb::Time) { state.setCriticalPasses(passes); });
}

bool QuietSettings::hidesTextWhenLocked() const
{
    return m_engine->hidesTextWhenLocked();
}

void QuietSettings::setHidesTextWhenLocked(bool hides)
{
    if (hides != hidesTextWhenLocked())
        m_engine->setHidesTextWhenLocked(hides);
}

} // namespace Ic::Tray
