// SPDX-License-Identifier: MIT
#pragma once
#include "autostart.h"
#include "statefile.h"
#include "systemsettings.h"

namespace Ic::Tray {

//! The settings of this profile: in its file, and at login.
class ProfileSettings final : public SystemSettings
{
    Q_OBJECT

public:
    //! Both must outlive it.
    ProfileSettings(App::StateFile *file, Tray::Autostart *autostart, QObject *parent = nullptr);
    //! The appearance in \a file, before there are other settings.
    [[nodiscard]] static QString appearanceIn(const App::StateFile &file);

    SystemSettings::Autostart autostart() const override;
    void setAutostart(bool on) override;
    bool startsHidden() const override;
    void setStartsHidden(bool hidden) override;
    QString appearance() const override;
    void setAppearance(const QString &appearance) override;

private:
    App::StateFile *m_file;
    Tray::Autostart *m_autostart;
};

} // namespace Ic::Tray
