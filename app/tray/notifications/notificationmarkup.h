// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QString>

//! What the notification server must not read as something else than text. Pure; any thread.
namespace Ic::Tray {

//! \a text for a place where the server understands markup: `&`, `<`, `>`, `"` and `'` as entities.
[[nodiscard]] QString escapeMarkup(const QString &text);

//! Whether \a name is a plain name of a sound theme, such as "message-new-instant", and no path or address.
[[nodiscard]] bool isSoundName(const QString &name);

} // namespace Ic::Tray
