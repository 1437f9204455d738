// SPDX-License-Identifier: MIT
#include "notifyapplication.h"
#include "didtexts.h"
#include "notifymessages.h"
#include <algorithm>

namespace Ic::App {

using LocalNet::CanisterContext;
using LocalNet::MethodOutcome;
using LocalNet::Trap;

namespace {

MethodOutcome undecodable(const Error &error)
{
    return MethodOutcome::trapped(QStringLiteral("failed to decode call arguments: %1").arg(error.message()));
}

} // namespace

struct NotifyApplication::Entry
{
    std::optional<Principal> to;
    Notify::Notification notification; // without `previous`, which depends on the reader
    qsizetype bytes = 0; // encoded

    [[nodiscard]] quint64 id() const { return notification.id(); }
    [[nodiscard]] bool isFor(const Principal &reader) const { return !to || *to == reader; }
    [[nodiscard]] Notify::Notification after(quint64 previous) const
    {
        Notify::Notification copy = notification;
        copy.setPrevious(previous);
        return copy;
    }
};

NotifyApplication::NotifyApplication(const NotifyApplication &other) = default;
NotifyApplication::~NotifyApplication() = default;

NotifyApplication::NotifyApplication()
{
    const auto add = [this](const QString &name, const QString &description) {
        Notify::Topic topic;
        topic.setName(name);
        topic.setDescription(description);
        m_topics.append(topic);
    };
    add(QStringLiteral("news"), QStringLiteral("News"));
    add(QStringLiteral("builds"), QStringLiteral("Builds that failed, and those that work again"));
    add(QStringLiteral("messages"), QStringLiteral("Messages to you"));
}

std::unique_ptr<LocalNet::CanisterApplication> NotifyApplication::clone() const
{
    return std::make_unique<NotifyApplication>(*this);
}

QByteArray NotifyApplication::candidInterface() const
{
    return QByteArray(NotifyDid);
}

qsizetype NotifyApplication::notificationCount() const
{
    return m_entries.size();
}

Trap NotifyApplication::closed(CanisterContext &, const Principal &client)
{
    m_subscribers.remove(client);
    return {};
}

Trap NotifyApplication::message(CanisterContext &context, const Principal &client, const QByteArray &content)
{
    const auto request = Notify::decodeRequest(content);
    if (!request) { // check: notify-undecodable
        context.sendEncoded(client, Notify::refused(QStringLiteral("This is not a message of this canister: %1").arg(request.error().message()), {}));
        return {};
    }
    if (const auto *subscribe = request->asSubscribe()) {
        m_subscribers.insert(client);
        context.sendEncoded(client, Notify::welcome(about()));
        sendHistory(context, client, subscribe->after());
        return {};
    }
    if (const auto *since = request->asSince())
        sendHistory(context, client, since->after());
    else if (const auto *act = request->asAct())
        this->act(context, client, *act);
    else if (const auto *reply = request->asReply())
        this->reply(context, client, *reply);
    return {};
}

Notify::About NotifyApplication::about() const
{
    Notify::About about;
    about.setName(QStringLiteral("Notifications"));
    about.setDescription(QStringLiteral("The notification canister of the local network. Every identity can send notifications."));
    about.setTopics(m_topics);
    about.setLastId(m_lastId);
    return about;
}

void NotifyApplication::sendHistory(CanisterContext &context, const Principal &reader, quint64 after)
{
    QList<Notify::Notification> found;
    qsizetype bytes = 0;
    quint64 previous = 0;
    bool complete = true;
    for (const Entry &entry : std::as_const(m_entries)) {
        if (!entry.isFor(reader)) // check: notify-history-is-private
            continue;
        if (entry.id() > after) {
            bytes += entry.bytes;
            // The first always fits, or it would block all later ones.
            if (!found.isEmpty() && (found.size() >= MaxHistoryNotifications || bytes > MaxHistoryBytes)) { // check: notify-history-bounds
                complete = false;
                break;
            }
            found.append(entry.after(previous));
        }
        previous = entry.id();
    }
    context.sendEncoded(reader, Notify::history(found, complete));
}

const NotifyApplication::Entry *NotifyApplication::entryFor(CanisterContext &context, const Principal &reader, quint64 id)
{
    const auto found = std::find_if(m_entries.cbegin(), m_entries.cend(), [&](const Entry &entry) { return entry.id() == id && entry.isFor(reader); });
    // The same text for a notification of another reader, so that its existence stays private.
    if (found == m_entries.cend()) { // check: notify-known-id
        context.sendEncoded(reader, Notify::refused(QStringLiteral("There is no such notification for you, or not any more."), id));
        return nullptr;
    }
    return &*found;
}

void NotifyApplication::act(CanisterContext &context, const Principal &reader, const Notify::Act &request)
{
    const Entry *const entry = entryFor(context, reader, request.id());
    if (!entry)
        return;
    const auto actions = entry->notification.actions();
    const bool isOffered = std::any_of(actions.cbegin(), actions.cend(), [&](const auto &action) { return action.key() == request.action(); });
    if (!isOffered) { // check: notify-action-offered
        context.sendEncoded(reader, Notify::refused(QStringLiteral("This notification offers no such action."), request.id()));
        return;
    }
    // A client without a verdict on its answer sends it again.
    const bool isNew = std::none_of(m_answers.cbegin(), m_answers.cend(),
        [&](const NotifyAnswer &answer) { return answer.reader == reader && answer.id == request.id() && answer.action == request.action(); });
    if (isNew) // check: notify-acted-once (gate)
        remember({reader, request.id(), request.action(), {}, {}, 0}, context.nowNs());
    context.sendEncoded(reader, Notify::acted(request.id(), request.action()));
}

void NotifyApplication::reply(CanisterContext &context, const Principal &reader, const Notify::Reply &request)
{
    const Entry *const entry = entryFor(context, reader, request.id());
    if (!entry)
        return;
    const auto refuse = [&](const QString &reason) { context.sendEncoded(reader, Notify::refused(reason, request.id())); };
    if (!entry->notification.reply()) // check: notify-reply-allowed
        return refuse(QStringLiteral("This notification can't be replied to."));
    if (request.text().trimmed().isEmpty()) // check: notify-reply-empty
        return refuse(QStringLiteral("The reply is empty."));
    if (Notify::charCount(request.text()) > MaxReplyChars) // check: notify-reply-length
        return refuse(QStringLiteral("A reply has at most %1 characters.").arg(MaxReplyChars));
    if (request.clientId().isEmpty() || Notify::charCount(request.clientId()) > MaxClientIdChars) // check: notify-client-id-length
        return refuse(QStringLiteral("A client_id has 1 to %1 characters.").arg(MaxClientIdChars));
    const bool isNew = std::none_of(m_answers.cbegin(), m_answers.cend(),
        [&](const NotifyAnswer &answer) { return answer.reader == reader && answer.id == request.id() && answer.clientId == request.clientId(); });
    if (isNew) // check: notify-replied-once (gate)
        remember({reader, request.id(), {}, request.text(), request.clientId(), 0}, context.nowNs());
    context.sendEncoded(reader, Notify::replied(request.id(), request.clientId()));
}

void NotifyApplication::remember(NotifyAnswer answer, quint64 nowNs)
{
    answer.timestampNs = nowNs;
    m_answers.append(std::move(answer));
    if (m_answers.size() > KeptAnswers) // check: notify-answers-kept
        m_answers.removeFirst();
}

std::optional<MethodOutcome> NotifyApplication::update(CanisterContext &context, QByteArrayView method, const QByteArray &argument, const Principal &caller)
{
    if (method != Notify::NotifyMethod)
        return std::nullopt;
    const auto draft = Candid::decode<Notify::Draft>(argument);
    if (!draft) // check: notify-arguments
        return undecodable(draft.error());
    return MethodOutcome::reply(notify(context, caller, *draft));
}

std::optional<MethodOutcome> NotifyApplication::query(quint64, QByteArrayView method, const QByteArray &argument, const Principal &) const
{
    if (method != Notify::AboutMethod)
        return std::nullopt;
    const auto nothing = Candid::decode(argument, QList<Candid::Type>());
    if (!nothing) // check: notify-about-arguments
        return undecodable(nothing.error());
    return MethodOutcome::reply(Candid::encode(about()).value()); // a value of our own type fits it
}

QByteArray NotifyApplication::notify(CanisterContext &context, const Principal &caller, const Notify::Draft &draft)
{
    if (caller.isAnonymous()) // check: notify-anonymous
        return Notify::notAccepted(QStringLiteral("Anonymous callers cannot send notifications. Sign the call."));
    const QString refusal = Notify::refusalOf(draft);
    if (!refusal.isEmpty()) // check: notify-draft
        return Notify::notAccepted(refusal);
    const bool isNewTopic = std::none_of(m_topics.cbegin(), m_topics.cend(), [&](const Notify::Topic &topic) { return topic.name() == draft.topic(); });
    if (isNewTopic && m_topics.size() >= MaxTopics) // check: notify-topics-number
        return Notify::notAccepted(QStringLiteral("There are %1 topics already; use one of them.").arg(m_topics.size()));

    Notify::Notification notification;
    notification.setId(m_lastId + 1);
    notification.setTopic(draft.topic());
    notification.setTitle(draft.title());
    notification.setBody(draft.body());
    notification.setUrgency(draft.urgency());
    notification.setActions(draft.actions());
    notification.setReply(draft.reply());
    notification.setTag(draft.tag());
    notification.setIcon(draft.icon());
    notification.setSound(draft.sound());
    notification.setTimestamp(context.nowNs());
    const qsizetype bytes = Notify::encodedBytes(notification);
    if (bytes > MaxNotificationBytes) // check: notify-notification-size
        return Notify::notAccepted(QStringLiteral("A notification has at most %1 bytes in total; this one has %2.").arg(MaxNotificationBytes).arg(bytes));
    if (isNewTopic) {
        Notify::Topic topic;
        topic.setName(draft.topic());
        m_topics.append(topic);
    }
    publish(context, {draft.to(), notification, bytes});
    return Notify::accepted(m_lastId);
}

void NotifyApplication::publish(CanisterContext &context, const Entry &entry)
{
    m_lastId = entry.id();
    m_entries.append(entry);
    m_bytes += entry.bytes;
    while (m_entries.size() > KeptNotifications || m_bytes > KeptBytes) {
        m_bytes -= m_entries.first().bytes;
        m_entries.removeFirst();
    }
    QHash<quint64, QByteArray> contents; // by `previous`: most readers have the same
    for (const Principal &reader : std::as_const(m_subscribers)) {
        if (!entry.isFor(reader)) // check: notify-told-in-private
            continue;
        const quint64 previous = previousFor(reader);
        QByteArray &content = contents[previous];
        if (content.isEmpty())
            content = Notify::notified(entry.after(previous));
        context.sendEncoded(reader, content);
    }
}

quint64 NotifyApplication::previousFor(const Principal &reader) const
{
    const auto found = std::find_if(m_entries.crbegin() + 1, m_entries.crend(), [&](const Entry &entry) { return entry.isFor(reader); });
    return found == m_entries.crend() ? 0 : found->id();
}

} // namespace Ic::App
