// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QString>

namespace Ic::Tray {

//! Why there is no icon in the tray.
enum class NoTrayReason {
    NoTray, //!< nothing on this desktop shows such icons
    NoPanel, //!< something collects icons, but nothing shows them
    Refused, //!< the watcher that collects them refused ours
};

//! Returns an explanation for people of the desktop \a desktop (a value of XDG_CURRENT_DESKTOP), with the remedy. Translated, plain text.
[[nodiscard]] QString noTrayExplanation(NoTrayReason reason, const QString &desktop, bool sandboxed);

} // namespace Ic::Tray
