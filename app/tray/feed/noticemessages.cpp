// SPDX-License-Identifier: MIT
#include "noticemessages.h"

namespace Ic::Tray {

namespace {

Urgency urgencyOf(const NotifyDid::Urgency &urgency)
{
    switch (urgency.tag()) {
    case NotifyDid::Urgency::Tag::Low:
        return Urgency::Low;
    case NotifyDid::Urgency::Tag::High:
        return Urgency::High;
    case NotifyDid::Urgency::Tag::Critical:
        return Urgency::Critical;
    default:
        return Urgency::Normal;
    }
}

} // namespace

Notice noticeOf(const Notification &notification, const QString &source)
{
    Notice notice;
    notice.source = source;
    notice.id = notification.id();
    notice.topic = notification.topic();
    notice.title = notification.title();
    notice.body = notification.body();
    notice.urgency = urgencyOf(notification.urgency());
    const auto actions = notification.actions();
    for (const NotifyDid::Action &action : actions)
        notice.actions.append({action.key(), action.label()});
    notice.replyHint = notification.reply();
    notice.tag = notification.tag().value_or(QString());
    notice.icon = notification.icon().value_or(QByteArray());
    notice.sound = notification.sound().value_or(QString());
    notice.timestampNs = notification.timestamp();
    return notice;
}

} // namespace Ic::Tray
