// SPDX-License-Identifier: MIT
#pragma once
#include "engine.h"
#include "systemsettings.h"
#include <QtQml/qqmlregistration.h>

namespace Ic::Tray {

//! Settings of the program: looks, start at login, and the principal of the user.
class AppSettings : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by TrayViews")
    Q_PROPERTY(QString appearance READ appearance NOTIFY changed) //!< "system", "light" or "dark"
    Q_PROPERTY(QStringList appearanceChoices READ appearanceChoices CONSTANT)
    Q_PROPERTY(int appearanceIndex READ appearanceIndex WRITE setAppearanceIndex NOTIFY changed)
    Q_PROPERTY(bool autostart READ isAutostart WRITE setAutostart NOTIFY changed)
    Q_PROPERTY(QString autostartText READ autostartText NOTIFY changed)
    Q_PROPERTY(QString autostartProblem READ autostartProblem NOTIFY changed)
    Q_PROPERTY(bool startsHidden READ startsHidden WRITE setStartsHidden NOTIFY changed)
    Q_PROPERTY(QString principal READ principal NOTIFY changed)
    Q_PROPERTY(QString network READ network NOTIFY changed)
    Q_PROPERTY(bool testNetwork READ isTestNetwork NOTIFY changed)
    Q_PROPERTY(QString sharingText READ sharingText NOTIFY changed) //!< a warning; empty: there is nothing to warn of

public:
    //! Both must outlive it.
    AppSettings(Engine *engine, SystemSettings *system, QObject *parent = nullptr);
    ~AppSettings() override;

    [[nodiscard]] QString appearance() const { return m_system->appearance(); }
    [[nodiscard]] QStringList appearanceChoices() const;
    [[nodiscard]] int appearanceIndex() const;
    void setAppearanceIndex(int index);
    [[nodiscard]] bool isAutostart() const { return m_system->autostart() == SystemSettings::Autostart::On; }
    void setAutostart(bool on);
    [[nodiscard]] QString autostartText() const;
    [[nodiscard]] QString autostartProblem() const { return m_autostartProblem; }
    [[nodiscard]] bool startsHidden() const { return m_system->startsHidden(); }
    void setStartsHidden(bool hidden);
    [[nodiscard]] QString principal() const { return m_engine->principal(); }
    [[nodiscard]] QString network() const { return m_engine->networkName(); }
    [[nodiscard]] bool isTestNetwork() const { return m_engine->isTestNetwork(); }
    [[nodiscard]] QString sharingText() const;

Q_SIGNALS:
    void changed();

private:
    Engine *m_engine;
    SystemSettings *m_system;
    QString m_autostartProblem;
};

} // namespace Ic::Tray
