// SPDX-License-Identifier: MIT
#pragma once
#include "error.h"
#include <QtCore/QObject>

namespace Ic::Tray {

//! The settings of this profile, and how the desktop starts the program: for the settings page. GUI thread.
class SystemSettings : public QObject
{
    Q_OBJECT

public:
    enum class Autostart {
        Off,
        On,
        Unknown, //!< can be set, but not read
    };

    using QObject::QObject;
    ~SystemSettings() override;

    [[nodiscard]] virtual Autostart autostart() const = 0;
    //! Ends with changed() or failed(), before it returns or later.
    virtual void setAutostart(bool on) = 0;
    //! Without a window, when it starts at login.
    [[nodiscard]] virtual bool startsHidden() const = 0;
    virtual void setStartsHidden(bool hidden) = 0;
    //! "system", "light" or "dark".
    [[nodiscard]] virtual QString appearance() const = 0;
    virtual void setAppearance(const QString &appearance) = 0;

Q_SIGNALS:
    void changed();
    void failed(const Ic::Error &error);
};

} // namespace Ic::Tray
