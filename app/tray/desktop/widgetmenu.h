// SPDX-License-Identifier: MIT
#pragma once
#include "traymenu.h"
#include <QtWidgets/QMenu>

namespace Ic::Tray {

//! The menu where no panel draws it for us. Changes wait until it is closed: a menu must not move under the pointer.
class WidgetMenu : public QMenu
{
    Q_OBJECT
public:
    WidgetMenu();
    void setEntries(const QList<MenuEntry> &entries);

Q_SIGNALS:
    //! From the event loop.
    void entryTriggered(const QString &key);

private:
    void rebuild();
    void fill(QMenu *menu, const QList<MenuEntry> &entries);

    QList<MenuEntry> m_entries;
    bool m_stale = false;
};

} // namespace Ic::Tray
