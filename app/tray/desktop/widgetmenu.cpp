// SPDX-License-Identifier: MIT
#include "widgetmenu.h"

namespace Ic::Tray {

WidgetMenu::WidgetMenu()
{
    // Queued: the entry that was chosen must outlive the signal that says so, which comes after this one.
    connect(this, &QMenu::aboutToHide, this, &WidgetMenu::rebuild, Qt::QueuedConnection);
}

void WidgetMenu::setEntries(const QList<MenuEntry> &entries)
{
    if (entries == m_entries)
        return;
    m_entries = entries;
    m_stale = true;
    rebuild();
}

void WidgetMenu::rebuild()
{
    if (!m_stale || isVisible())
        return;
    m_stale = false;
    clear();
    qDeleteAll(findChildren<QMenu *>(QString(), Qt::FindDirectChildrenOnly));
    fill(this, m_entries);
}

void WidgetMenu::fill(QMenu *menu, const QList<MenuEntry> &entries)
{
    for (const MenuEntry &entry : entries) {
        if (entry.separator) {
            menu->addSeparator();
            continue;
        }
        const QString text = QString(entry.text).replace(u'&', QStringLiteral("&&"));
        if (!entry.children.isEmpty()) {
            QMenu *const children = menu->addMenu(text);
            children->setEnabled(entry.enabled);
            fill(children, entry.children);
            continue;
        }
        QAction *const action = menu->addAction(text);
        action->setEnabled(entry.enabled);
        action->setCheckable(entry.checkable);
        action->setChecked(entry.checked);
        connect(action, &QAction::triggered, this, [this, action, entry] {
            action->setChecked(entry.checked); // the program decides what is checked
            QMetaObject::invokeMethod(
                this, [this, key = entry.key] { Q_EMIT entryTriggered(key); }, Qt::QueuedConnection);
        });
    }
}

} // namespace Ic::Tray
