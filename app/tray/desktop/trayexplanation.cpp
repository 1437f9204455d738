// SPDX-License-Identifier: MIT
#include "trayexplanation.h"
#include <QtCore/QCoreApplication>
#include <QtCore/QStringList>
#include <initializer_list>

namespace Ic::Tray {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Ic::Tray::TrayIcon", text);
}

bool isOneOf(const QStringList &desktops, std::initializer_list<const char *> names)
{
    for (const char *name : names) {
        if (desktops.contains(QLatin1StringView(name), Qt::CaseInsensitive))
            return true;
    }
    return false;
}

// Returns the remedy, by desktop.
QString advice(const QStringList &desktops)
{
    if (isOneOf(desktops, {"Budgie"})) // says that it is GNOME as well
        return tr("Add the applet \"System Tray\" to a panel, in Budgie Desktop Settings.");
    if (isOneOf(desktops, {"ubuntu", "GNOME", "GNOME-Classic"}))
        return tr("GNOME shows no tray icons by itself. Install and switch on the extension \"AppIndicator and KStatusNotifierItem Support\" (on Debian and "
                  "Ubuntu the package gnome-shell-extension-appindicator), then log out and in again.");
    if (isOneOf(desktops, {"KDE"}))
        return tr("Add the widget \"System Tray\" to a panel: right-click the panel and choose to add widgets.");
    if (isOneOf(desktops, {"XFCE"}))
        return tr("Add the item \"Status Tray Plugin\" to a panel: right-click the panel and choose Panel, Add New Items.");
    if (isOneOf(desktops, {"MATE", "X-Cinnamon", "Cinnamon", "LXDE"}))
        return tr("Add the applet for tray icons (\"Notification Area\" or \"System Tray\") to a panel: right-click the panel to add one.");
    if (isOneOf(desktops, {"LXQt"}))
        return tr("Add the plugin \"Status Notifier\" to a panel: right-click the panel and choose to manage its widgets.");
    if (isOneOf(desktops, {"Pantheon"}))
        return tr("Pantheon shows no tray icons by itself; an indicator such as wingpanel-indicator-ayatana adds them.");
    if (isOneOf(desktops, {"sway", "wlroots", "Hyprland", "river", "Wayfire", "labwc", "niri"}))
        return tr("Use a bar that has a tray: Waybar with the module \"tray\", or swaybar with a tray_output in its bar section.");
    if (isOneOf(desktops, {"i3", "bspwm", "awesome", "openbox", "fluxbox", "dwm", "qtile"}))
        return tr("Start a bar or a tray beside the window manager, such as i3bar, polybar, tint2 or trayer.");
    return tr("Start a panel or bar that shows tray icons (StatusNotifierItem, or the older system tray of X11).");
}

} // namespace

QString noTrayExplanation(NoTrayReason reason, const QString &desktop, bool sandboxed)
{
    QString what;
    switch (reason) {
    case NoTrayReason::NoTray: what = tr("This desktop has no place for tray icons at the moment."); break;
    case NoTrayReason::NoPanel: what = tr("This desktop supports tray icons, but no panel shows them at the moment."); break;
    case NoTrayReason::Refused: what = tr("The desktop's tray did not accept the icon."); break;
    }
    QStringList parts {what, advice(desktop.split(u':', Qt::SkipEmptyParts))};
    if (sandboxed)
        parts.append(tr("In a Flatpak the program also needs the permission to talk to org.kde.StatusNotifierWatcher."));
    parts.append(tr("Notifications also work without the icon. It appears as soon as the desktop has a place for it."));
    return parts.join(u' ');
}

} // namespace Ic::Tray
