// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QString>
#include <QtCore/QtGlobal>
#include <optional>

QT_BEGIN_NAMESPACE
class QWindow;
QT_END_NAMESPACE

namespace Ic::App {

//! Shows \a window if it is hidden or minimised, and brings it to the front with the focus. \a token says that a person asked for it:
//! from a notification (ActivationToken), a click on the tray icon or a second start; without one the desktop may only mark the
//! window as wanting attention. GUI thread.
void activateWindow(QWindow *window, const QString &token);

//! The token that this process was started with, taken from its environment so that no child process gets it; may be empty.
[[nodiscard]] QString takeStartupToken();

//! The time in \a token, in milliseconds of the X server, if it is a startup id of X11 ("…_TIME1234").
[[nodiscard]] std::optional<quint32> startupTime(const QString &token);

} // namespace Ic::App
