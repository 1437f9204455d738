// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QList>
#include <QtCore/QString>

namespace Ic::Tray {

//! One line of the menu of the tray icon.
struct MenuEntry
{
    QString key; //!< emitted by TrayIcon::menuTriggered(); unique within the menu, empty for separators
    QString text; //!< plain, translated, no mnemonics
    bool enabled = true;
    bool checkable = false;
    bool checked = false;
    bool separator = false;
    QList<MenuEntry> children {}; //!< not empty: the entry opens these and is never triggered itself

    [[nodiscard]] static MenuEntry makeSeparator()
    {
        MenuEntry entry;
        entry.separator = true;
        return entry;
    }
    // Not defaulted: a list of a type that is not complete yet cannot be compared.
    friend bool operator==(const MenuEntry &a, const MenuEntry &b)
    {
        return a.key == b.key && a.text == b.text && a.enabled == b.enabled && a.checkable == b.checkable && a.checked == b.checked
            && a.separator == b.separator && a.children == b.children;
    }
    friend bool operator!=(const MenuEntry &a, const MenuEntry &b) { return !(a == b); }
};

} // namespace Ic::Tray
