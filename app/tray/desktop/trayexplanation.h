// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QString>

namespace Ic::Tray {

//! Why there is no icon in the tray.
enum class NoTrayReason {
    NoTray, //!< nothing on this desktop shows such icons
    NoPanel, //!< something collects icons, but nothing shows them
    Refused, //!< what collects them did not want ours
};

//! What to tell people of the desktop \a desktop (a value of XDG_CURRENT_DESKTOP), and what they can do. Translated, plain text.
[[nodiscard]] QString noTrayExplanation(NoTrayReason reason, const QString &desktop, bool sandboxed);

} // namespace Ic::Tray
