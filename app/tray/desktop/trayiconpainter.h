// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QList>
#include <QtCore/QMetaType>
#include <QtCore/QString>
#include <QtGui/QIcon>
#include <QtGui/QImage>

namespace Ic::Tray {

//! The state that the icon in the tray shows at a glance.
enum class TrayStatus {
    Connected, //!< all is well
    Connecting, //!< about to be
    Offline, //!< no network, or switched off
    DoNotDisturb, //!< connected, and quiet because the user or the desktop wants it
    Attention, //!< something urgent waits for the user
    Problem, //!< something is wrong that does not mend itself
};

//! The looks of the icon, and its tooltip.
struct TrayLook
{
    TrayStatus status = TrayStatus::Connecting;
    int unread = 0; //!< 0: no number. Above 99 it reads "99+" (on small icons "9+" above 9)
    QString title; //!< one line, plain text
    QString description; //!< plain text, lines separated by '\n'

    friend bool operator==(const TrayLook &, const TrayLook &) = default;
};

//! The ground that the icon is drawn for.
enum class PanelTone {
    Light, //!< dark lines for a light panel
    Dark, //!< light lines for a dark panel
};

//! Returns the tone of the panel of \a desktop, a value of XDG_CURRENT_DESKTOP: Dark where it always is, else that of this program's windows.
[[nodiscard]] PanelTone panelTone(const QString &desktop);

//! Draws the icon, \a size pixels wide and high (8 to 512), premultiplied ARGB32. GUI thread.
[[nodiscard]] QImage paintTrayIcon(TrayStatus status, int unread, int size, PanelTone tone);
//! The same in the sizes that trays use.
[[nodiscard]] QIcon trayIcon(TrayStatus status, int unread, PanelTone tone);

} // namespace Ic::Tray

Q_DECLARE_METATYPE(Ic::Tray::TrayLook)
