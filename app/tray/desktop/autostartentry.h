// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QByteArray>
#include <QtCore/QStringList>

namespace Ic::Tray {

//! One argument of a command line, as it stands in the Exec key of a desktop file: quoted, and safe from field codes.
[[nodiscard]] QString desktopExecArgument(const QString &argument);
//! A desktop file that starts \a command at login; or one that is there only to say that nothing starts.
[[nodiscard]] QByteArray autostartEntry(const QString &name, const QStringList &command, bool enabled);
//! Does the desktop start what this desktop file says? Not if it is Hidden, or switched off in GNOME's way.
[[nodiscard]] bool isEnabledEntry(const QByteArray &desktopFile);

} // namespace Ic::Tray
