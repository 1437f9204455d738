// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QString>

//! Text and names for notification servers. Pure; any thread.
namespace Ic::Tray {

//! \a text for a place where the server understands markup: `&`, `<`, `>`, `"` and `'` as entities.
[[nodiscard]] QString escapeMarkup(const QString &text);

//! Whether \a name is a plain name of a sound theme, such as "message-new-instant", and no path or address.
[[nodiscard]] bool isSoundName(const QString &name);

} // namespace Ic::Tray
