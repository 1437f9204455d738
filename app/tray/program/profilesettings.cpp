// SPDX-License-Identifier: MIT
#include "profilesettings.h"

namespace Ic::Tray {

namespace {

QString hiddenKey()
{
    return QStringLiteral("startHidden");
}

QString appearanceKey()
{
    return QStringLiteral("appearance");
}

} // namespace

ProfileSettings::ProfileSettings(App::StateFile *file, Tray::Autostart *autostart, QObject *parent)
    : SystemSettings(parent)
    , m_file(file)
    , m_autostart(autostart)
{
    connect(autostart, &Tray::Autostart::changed, this, &SystemSettings::changed);
    connect(autostart, &Tray::Autostart::failed, this, &SystemSettings::failed);
}

SystemSettings::Autostart ProfileSettings::autostart() const
{
    switch (m_autostart->state()) {
    case Tray::Autostart::State::Off: return SystemSettings::Autostart::Off;
    case Tray::Autostart::State::On: return SystemSettings::Autostart::On;
    case Tray::Autostart::State::Unknown: break;
    }
    return SystemSettings::Autostart::Unknown;
}

void ProfileSettings::setAutostart(bool on)
{
    m_autostart->setEnabled(on, tr("To show notifications as soon as you have logged in."));
}

bool ProfileSettings::startsHidden() const
{
    return m_file->value(hiddenKey()).toBool(true);
}

void ProfileSettings::setStartsHidden(bool hidden)
{
    m_file->setValue(hiddenKey(), hidden);
    Q_EMIT changed();
}

QString ProfileSettings::appearanceIn(const App::StateFile &file)
{
    return file.value(appearanceKey()).toString(QStringLiteral("system"));
}

QString ProfileSettings::appearance() const
{
    return appearanceIn(*m_file);
}

void ProfileSettings::setAppearance(const QString &appearance)
{
    m_file->setValue(appearanceKey(), appearance);
    Q_EMIT changed();
}

} // namespace Ic::Tray
