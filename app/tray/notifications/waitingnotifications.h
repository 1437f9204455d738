// SPDX-License-Identifier: MIT
#pragma once
#include "desktopnotification.h"
#include <QtCore/QList>
#include <algorithm>
#include <functional>
#include <optional>

namespace Ic::Tray {

//! Notifications that wait for the server, in order, one a tag, at most so many. Pure.
class WaitingNotifications
{
public:
    struct Item
    {
        DesktopNotification notification;
        int attempts = 0; //!< how often it was given to a server that went away with it
    };

    explicit WaitingNotifications(int limit)
        : m_limit(limit)
    {
    }

    //! Adds \a item; where one with its tag waits, takes that one's content and place. Returns the tag of the one that had to go.
    std::optional<QString> put(const Item &item)
    {
        if (const auto found = find(item.notification.tag); found != m_items.end()) {
            *found = item;
            return std::nullopt;
        }
        m_items.append(item);
        return m_items.size() > m_limit ? std::optional(m_items.takeFirst().notification.tag) : std::nullopt;
    }
    //! Puts \a item back where it was taken from, unless a newer one with its tag waits.
    void putBack(const Item &item)
    {
        if (find(item.notification.tag) == m_items.end())
            m_items.prepend(item);
    }
    //! Whether one with \a tag was there, and is no more.
    bool remove(const QString &tag)
    {
        return m_items.removeIf([&](const Item &item) { return item.notification.tag == tag; }) > 0;
    }
    [[nodiscard]] bool contains(const QString &tag) const
    {
        return std::any_of(m_items.begin(), m_items.end(), [&](const Item &item) { return item.notification.tag == tag; });
    }
    //! The oldest of those whose tag is \a ready.
    std::optional<Item> takeFirst(const std::function<bool(const QString &tag)> &ready)
    {
        const auto found = std::find_if(m_items.cbegin(), m_items.cend(), [&](const Item &item) { return ready(item.notification.tag); });
        if (found == m_items.cend())
            return std::nullopt;
        return m_items.takeAt(found - m_items.cbegin());
    }
    QStringList takeTags()
    {
        QStringList tags;
        for (const Item &item : std::as_const(m_items))
            tags.append(item.notification.tag);
        m_items.clear();
        return tags;
    }
    [[nodiscard]] bool isEmpty() const { return m_items.isEmpty(); }

private:
    QList<Item>::iterator find(const QString &tag)
    {
        return std::find_if(m_items.begin(), m_items.end(), [&](const Item &item) { return item.notification.tag == tag; });
    }

    QList<Item> m_items;
    int m_limit;
};

} // namespace Ic::Tray
