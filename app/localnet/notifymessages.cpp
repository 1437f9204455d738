// SPDX-License-Identifier: MIT
#include "notifymessages.h"
#include "apptry.h"
#include "candidcodec.h"
#include <QtCore/QSet>
#include <algorithm>

namespace Ic::App::Notify {

namespace {

QByteArray encoded(const AppMessage &message)
{
    return Candid::encode(message).value(); // a value of our own type fits it
}

//! Control characters, and those that change the direction of the text after them.
bool hasControlCharacters(const QString &text)
{
    return std::any_of(text.cbegin(), text.cend(),
        [](QChar c) { return c.category() == QChar::Other_Control || (c >= u'\u202a' && c <= u'\u202e') || (c >= u'\u2066' && c <= u'\u2069'); });
}

//! A topic is part of links, and a sound the name of a file in the theme: letters, digits and - . _ ~ need no escape in either.
bool isPlainName(const QString &text)
{
    return std::all_of(text.cbegin(), text.cend(),
        [](QChar c) { return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || QStringView(u"-._~").contains(c); });
}

bool isNameLength(const QString &text)
{
    return !text.isEmpty() && charCount(text) <= MaxNameChars;
}

QString refusalOfActions(const QList<NotifyCanister::Action> &actions)
{
    if (actions.size() > MaxActions) // check: notify-actions-number
        return QStringLiteral("A notification has at most %1 actions.").arg(MaxActions);
    QSet<QString> keys;
    for (const NotifyCanister::Action &action : actions) {
        if (!isNameLength(action.key())) // check: notify-action-key-length
            return QStringLiteral("The key of an action has 1 to %1 characters.").arg(MaxNameChars);
        if (hasControlCharacters(action.key())) // check: notify-action-key-characters
            return QStringLiteral("The key of an action can't contain control characters.");
        if (keys.contains(action.key())) // check: notify-action-key-unique
            return QStringLiteral("Two actions have the key “%1”.").arg(action.key());
        if (!isNameLength(action.label())) // check: notify-action-label-length
            return QStringLiteral("The label of an action has 1 to %1 characters.").arg(MaxNameChars);
        keys.insert(action.key());
    }
    return {};
}

} // namespace

qsizetype charCount(const QString &text)
{
    return text.toUcs4().size();
}

Result<AppMessage> decodeRequest(QByteArrayView candid)
{
    IC_TRY(message, Candid::decode<AppMessage>(candid));
    if (message.isSubscribe() || message.isSince() || message.isAct() || message.isReply())
        return message;
    return Error(ErrorCode::InvalidArgument, QStringLiteral("only the canister sends %1").arg(message.tagName()));
}

QByteArray welcome(const About &about)
{
    return encoded(AppMessage::welcome(about));
}

QByteArray history(const QList<Notification> &notifications, bool complete)
{
    NotifyCanister::AppMessageHistory history;
    history.setNotifications(notifications);
    history.setComplete(complete);
    return encoded(AppMessage::history(history));
}

QByteArray notified(const Notification &notification)
{
    return encoded(AppMessage::notified(notification));
}

qsizetype encodedBytes(const Notification &notification)
{
    // Without the table of types, which a message has once: an empty notification less its three numbers and nine empty fields.
    static const qsizetype table = notified(Notification()).size() - 33;
    return notified(notification).size() - table;
}

QByteArray acted(quint64 id, const QString &action)
{
    NotifyCanister::AppMessageActed acted;
    acted.setId(id);
    acted.setAction(action);
    return encoded(AppMessage::acted(acted));
}

QByteArray replied(quint64 id, const QString &clientId)
{
    NotifyCanister::AppMessageReplied replied;
    replied.setId(id);
    replied.setClientId(clientId);
    return encoded(AppMessage::replied(replied));
}

QByteArray refused(const QString &reason, std::optional<quint64> id)
{
    NotifyCanister::AppMessageRefused refusal;
    refusal.setReason(reason);
    refusal.setId(id);
    return encoded(AppMessage::refused(refusal));
}

QByteArray accepted(quint64 id)
{
    return Candid::encode(NotifyCanister::NotifyOutcome::ok(id)).value();
}

QByteArray notAccepted(const QString &reason)
{
    return Candid::encode(NotifyCanister::NotifyOutcome::err(reason)).value();
}

QString refusalOf(const Draft &draft)
{
    if (!isNameLength(draft.topic())) // check: notify-topic-length
        return QStringLiteral("A topic has 1 to %1 characters.").arg(MaxNameChars);
    if (!isPlainName(draft.topic())) // check: notify-topic-characters
        return QStringLiteral("A topic consists of letters, digits and - . _ ~ only.");
    if (draft.title().trimmed().isEmpty() || charCount(draft.title()) > MaxTitleChars) // check: notify-title-length
        return QStringLiteral("A title has 1 to %1 characters.").arg(MaxTitleChars);
    if (charCount(draft.body()) > MaxBodyChars) // check: notify-body-length
        return QStringLiteral("A body has at most %1 characters.").arg(MaxBodyChars);
    if (draft.reply() && charCount(*draft.reply()) > MaxReplyHintChars) // check: notify-reply-hint-length
        return QStringLiteral("The hint of a reply has at most %1 characters.").arg(MaxReplyHintChars);
    if (draft.tag() && !isNameLength(*draft.tag())) // check: notify-tag-length
        return QStringLiteral("A tag has 1 to %1 characters.").arg(MaxNameChars);
    if (draft.icon() && draft.icon()->size() > MaxIconBytes) // check: notify-icon-size
        return QStringLiteral("An icon has at most %1 bytes.").arg(MaxIconBytes);
    if (draft.sound() && !isNameLength(*draft.sound())) // check: notify-sound-length
        return QStringLiteral("A sound's name has 1 to %1 characters.").arg(MaxNameChars);
    if (draft.sound() && !isPlainName(*draft.sound())) // check: notify-sound-characters
        return QStringLiteral("A sound's name consists of letters, digits and - . _ ~ only.");
    return refusalOfActions(draft.actions());
}

} // namespace Ic::App::Notify
