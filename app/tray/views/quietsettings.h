// SPDX-License-Identifier: MIT
#pragma once
#include "environment.h"
#include "quiethoursmodel.h"

namespace Ic::Tray {

//! Do-not-disturb: whether it is on, why and until when, and the settings that switch it on.
class QuietSettings : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by TrayViews")
    Q_PROPERTY(bool active READ isActive NOTIFY changed)
    Q_PROPERTY(QString stateText READ stateText NOTIFY changed)
    Q_PROPERTY(bool canSwitchOff READ canSwitchOff NOTIFY changed) //!< not what the desktop says
    Q_PROPERTY(bool followsDesktop READ followsDesktop WRITE setFollowsDesktop NOTIFY changed)
    Q_PROPERTY(bool criticalPasses READ criticalPasses WRITE setCriticalPasses NOTIFY changed)
    Q_PROPERTY(bool hidesTextWhenLocked READ hidesTextWhenLocked WRITE setHidesTextWhenLocked NOTIFY changed)
    Q_PROPERTY(Ic::Tray::QuietHoursModel *hours READ hours CONSTANT)

public:
    QuietSettings(Engine *engine, EnvironmentPtr environment, QObject *parent = nullptr);
    ~QuietSettings() override;

    [[nodiscard]] bool isActive() const;
    [[nodiscard]] QString stateText() const;
    [[nodiscard]] bool canSwitchOff() const;
    [[nodiscard]] bool followsDesktop() const;
    void setFollowsDesktop(bool follows);
    [[nodiscard]] bool criticalPasses() const;
    void setCriticalPasses(bool passes);
    [[nodiscard]] bool hidesTextWhenLocked() const;
    void setHidesTextWhenLocked(bool hides);
    [[nodiscard]] QuietHoursModel *hours() { return &m_hours; }

    Q_INVOKABLE void switchOn();
    Q_INVOKABLE void switchOnForAnHour();
    Q_INVOKABLE void switchOnUntilMorning();
    Q_INVOKABLE void switchOff();

Q_SIGNALS:
    void changed();

private:
    Engine *m_engine;
    EnvironmentPtr m_environment;
    QuietHoursModel m_hours;
};

} // namespace Ic::Tray
