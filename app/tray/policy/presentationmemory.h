// SPDX-License-Identifier: MIT
#pragma once
#include "noticekey.h"
#include <QtCore/QSet>
#include <QtCore/QString>
#include <algorithm>
#include <deque>
#include <optional>
#include <utility>

namespace Ic::Tray {

//! Notices that the presentation was given, so that none is shown twice: the newest 20,000.
class KnownNotices
{
public:
    //! Whether it was not known.
    bool learn(const NoticeKey &key)
    {
        if (m_known.contains(key))
            return false;
        m_known.insert(key);
        m_order.push_back(key);
        if (m_known.size() > Max) {
            m_known.remove(m_order.front());
            m_order.pop_front();
        }
        return true;
    }
    void forget(const QString &source)
    {
        const auto ofSource = [&](const NoticeKey &key) { return key.source == source; };
        m_known.removeIf(ofSource);
        m_order.erase(std::remove_if(m_order.begin(), m_order.end(), ofSource), m_order.end()); // or a later one would go in its stead
    }

private:
    static constexpr qsizetype Max = 20'000;
    QSet<NoticeKey> m_known;
    std::deque<NoticeKey> m_order;
};

//! Notifications that are not on the screen any more, for answers that arrive late: the newest 200.
class PastNotifications
{
public:
    struct One
    {
        QString tag;
        QList<NoticeKey> keys;
        std::optional<NoticeKey> single;
        std::pair<QString, QString> subject;
    };
    void add(One one)
    {
        m_all.push_back(std::move(one));
        if (m_all.size() > Max)
            m_all.pop_front();
    }
    //! The last one with \a tag; null: none.
    [[nodiscard]] const One *find(const QString &tag) const
    {
        const auto found = std::find_if(m_all.crbegin(), m_all.crend(), [&](const One &each) { return each.tag == tag; });
        return found == m_all.crend() ? nullptr : &*found;
    }

private:
    static constexpr std::size_t Max = 200;
    std::deque<One> m_all;
};

} // namespace Ic::Tray
