// SPDX-License-Identifier: MIT
#include "noticemessages.h"
#include "textcut.h"

namespace Ic::Tray {

namespace {

Urgency urgencyOf(const NotifyDid::Urgency &urgency)
{
    switch (urgency.tag()) {
    case NotifyDid::Urgency::Tag::Low: return Urgency::Low;
    case NotifyDid::Urgency::Tag::High: return Urgency::High;
    case NotifyDid::Urgency::Tag::Critical: return Urgency::Critical;
    default: return Urgency::Normal;
    }
}

// Longer texts are not shown; cut here, they need not be kept, moved or searched (architecture.md section 6).
constexpr qsizetype MaxTitle = 1000;
constexpr qsizetype MaxBody = 20'000;
constexpr qsizetype MaxName = 200; // of topics, tags, keys, labels, hints, sounds
constexpr qsizetype MaxActions = 12;
constexpr qsizetype MaxIcon = 256 * 1024;

} // namespace

Notice noticeOf(const Notification &notification, const QString &source)
{
    Notice notice;
    notice.source = source;
    notice.id = notification.id();
    notice.topic = Text::startOf(notification.topic(), MaxName);
    notice.title = Text::startOf(notification.title(), MaxTitle);
    notice.body = Text::startOf(notification.body(), MaxBody);
    notice.urgency = urgencyOf(notification.urgency());
    const auto actions = notification.actions();
    for (const NotifyDid::Action &action : actions) {
        // A key that was cut would be another's.
        if (notice.actions.size() < MaxActions && action.key().size() <= MaxName)
            notice.actions.append({action.key(), Text::startOf(action.label(), MaxName)});
    }
    if (const auto hint = notification.reply())
        notice.replyHint = Text::startOf(*hint, MaxName);
    notice.tag = Text::startOf(notification.tag().value_or(QString()), MaxName);
    if (const auto icon = notification.icon(); icon && icon->size() <= MaxIcon)
        notice.icon = *icon;
    notice.sound = Text::startOf(notification.sound().value_or(QString()), MaxName);
    notice.timestampNs = notification.timestamp();
    return notice;
}

} // namespace Ic::Tray
