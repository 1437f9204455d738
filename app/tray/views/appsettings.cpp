// SPDX-License-Identifier: MIT
#include "appsettings.h"
#include "viewtext.h"

namespace Ic::Tray {

namespace {

const QStringList &appearances()
{
    static const QStringList all {QStringLiteral("system"), QStringLiteral("light"), QStringLiteral("dark")};
    return all;
}

} // namespace

AppSettings::AppSettings(Engine *engine, SystemSettings *system, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_system(system)
{
    connect(m_engine, &Engine::settingsChanged, this, &AppSettings::changed);
    connect(m_system, &SystemSettings::changed, this, &AppSettings::changed);
    connect(m_system, &SystemSettings::failed, this, [this](const Error &error) {
        const QString advice = error.advice();
        m_autostartProblem = advice.isEmpty() ? errorText(error) : errorText(error) + u' ' + advice;
        Q_EMIT changed();
    });
}

AppSettings::~AppSettings() = default;

QStringList AppSettings::appearanceChoices() const
{
    return {tr("As the system"), tr("Light"), tr("Dark")};
}

int AppSettings::appearanceIndex() const
{
    return qMax(0, int(appearances().indexOf(m_system->appearance())));
}

void AppSettings::setAppearanceIndex(int index)
{
    if (index >= 0 && index < appearances().size() && index != appearanceIndex())
        m_system->setAppearance(appearances().at(index));
}

void AppSettings::setAutostart(bool on)
{
    m_autostartProblem.clear();
    m_system->setAutostart(on);
    Q_EMIT changed();
}

QString AppSettings::autostartText() const
{
    switch (m_system->autostart()) {
    case SystemSettings::Autostart::Off:
    case SystemSettings::Autostart::On: return tr("Notifications are then shown without opening the program.");
    case SystemSettings::Autostart::Unknown: return tr("The desktop controls this setting, and does not report its current value.");
    }
    return {};
}

void AppSettings::setStartsHidden(bool hidden)
{
    if (hidden != startsHidden())
        m_system->setStartsHidden(hidden);
}

QString AppSettings::sharingText() const
{
    const QString other = m_engine->sharesPrincipalWith();
    return other.isEmpty() ? QString()
                           : tr("%1 uses the same identity. A canister keeps one connection per identity, so the two would disconnect each other. "
                                "Give one of them another identity.")
                                 .arg(other);
}

} // namespace Ic::Tray
