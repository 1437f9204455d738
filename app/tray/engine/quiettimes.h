// SPDX-License-Identifier: MIT
#pragma once
#include "donotdisturb.h"
#include "environment.h"
#include "statefile.h"
#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <functional>

namespace Ic::Tray {

//! Do-not-disturb as it is now: its settings, kept in the profile, and a timer for its own changes.
class QuietTimes : public QObject
{
    Q_OBJECT

public:
    //! \a file must outlive it.
    QuietTimes(App::StateFile *file, EnvironmentPtr environment, QObject *parent = nullptr);

    [[nodiscard]] const DoNotDisturb &doNotDisturb() const noexcept { return m_doNotDisturb; }
    [[nodiscard]] DoNotDisturb::State state() const { return m_state; }
    //! Changes switch, schedule or options, and stores them.
    void change(const std::function<void(DoNotDisturb &, DoNotDisturb::Time now)> &change);
    void setDesktopInhibited(bool inhibited);
    //! Looks at the clock again: it was set, or the computer slept.
    void refresh();

Q_SIGNALS:
    //! The settings, or the state.
    void changed();

private:
    App::StateFile *m_file;
    EnvironmentPtr m_environment;
    DoNotDisturb m_doNotDisturb;
    DoNotDisturb::State m_state;
    QTimer m_timer;
};

} // namespace Ic::Tray
