// SPDX-License-Identifier: MIT
#pragma once
#include "candidcodec.h"
#include "candidvalue.h"
#include "notifyapplication.h"
#include "offlinecanister.h"
#include <QtTest/QtTest>

namespace Ic::LocalNet::Test {

// The types are built apart from the canister's own, from the words of notify.did, so that both can't be wrong alike.

inline Candid::Type notifyUrgency()
{
    return Candid::Type::variant(
        {{u"Low", Candid::Type::null()}, {u"Normal", Candid::Type::null()}, {u"High", Candid::Type::null()}, {u"Critical", Candid::Type::null()}});
}

inline Candid::Type notifyActions()
{
    return Candid::Type::vec(Candid::Type::record({{u"key", Candid::Type::text()}, {u"label", Candid::Type::text()}}));
}

inline Candid::Type notifyAbout()
{
    using Candid::Type;
    return Type::record({{u"name", Type::text()}, {u"description", Type::text()}, {u"last_id", Type::nat64()},
        {u"topics", Type::vec(Type::record({{u"name", Type::text()}, {u"description", Type::text()}}))}});
}

inline Candid::Type notifyDraft()
{
    using Candid::Type;
    return Type::record({{u"to", Type::opt(Type::principal())}, {u"topic", Type::text()}, {u"title", Type::text()}, {u"body", Type::text()},
        {u"urgency", notifyUrgency()}, {u"actions", notifyActions()}, {u"reply", Type::opt(Type::text())}, {u"tag", Type::opt(Type::text())},
        {u"icon", Type::opt(Type::blob())}, {u"sound", Type::opt(Type::text())}});
}

inline Candid::Type notifyOutcome()
{
    return Candid::Type::variant({{u"Ok", Candid::Type::nat64()}, {u"Err", Candid::Type::text()}});
}

inline Candid::Type notifyMessage()
{
    using Candid::Type;
    const Type notification = Type::record({{u"id", Type::nat64()}, {u"previous", Type::nat64()}, {u"topic", Type::text()}, {u"title", Type::text()},
        {u"body", Type::text()}, {u"urgency", notifyUrgency()}, {u"actions", notifyActions()}, {u"reply", Type::opt(Type::text())},
        {u"tag", Type::opt(Type::text())}, {u"icon", Type::opt(Type::blob())}, {u"sound", Type::opt(Type::text())}, {u"timestamp", Type::nat64()}});
    return Type::variant({{u"Subscribe", Type::record({{u"after", Type::nat64()}})}, {u"Since", Type::record({{u"after", Type::nat64()}})},
        {u"Act", Type::record({{u"id", Type::nat64()}, {u"action", Type::text()}})},
        {u"Reply", Type::record({{u"id", Type::nat64()}, {u"text", Type::text()}, {u"client_id", Type::text()}})}, {u"Welcome", notifyAbout()},
        {u"History", Type::record({{u"notifications", Type::vec(notification)}, {u"complete", Type::boolean()}})}, {u"Notified", notification},
        {u"Acted", Type::record({{u"id", Type::nat64()}, {u"action", Type::text()}})},
        {u"Replied", Type::record({{u"id", Type::nat64()}, {u"client_id", Type::text()}})},
        {u"Refused", Type::record({{u"reason", Type::text()}, {u"id", Type::opt(Type::nat64())}})}});
}

//! The arguments of notify(), with acceptable values everywhere.
struct Draft
{
    std::optional<Principal> to;
    QString topic = QStringLiteral("news");
    QString title = QStringLiteral("A title");
    QString body;
    QString urgency = QStringLiteral("Normal");
    QList<QPair<QString, QString>> actions;
    std::optional<QString> reply;
    std::optional<QString> tag;
    std::optional<QByteArray> icon;
    std::optional<QString> sound;

    [[nodiscard]] QByteArray encoded() const
    {
        using Candid::Value;
        const auto optional = [](const std::optional<QString> &text) { return text ? Value::opt(Value::text(*text)) : Value::none(); };
        QList<Value> list;
        for (const auto &[key, label] : actions)
            list.append(Value::record({{u"key", Value::text(key)}, {u"label", Value::text(label)}}));
        return Candid::encode(
            {Value::record({{u"to", to ? Value::opt(Value::principal(*to)) : Value::none()}, {u"topic", Value::text(topic)}, {u"title", Value::text(title)},
                {u"body", Value::text(body)}, {u"urgency", Value::variant(urgency)}, {u"actions", Value::vec(list)}, {u"reply", optional(reply)},
                {u"tag", optional(tag)}, {u"icon", icon ? Value::opt(Value::blob(*icon)) : Value::none()}, {u"sound", optional(sound)}})},
            {notifyDraft()})
            .value();
    }
};

struct NotifyReceived : ReceivedVariant
{
    static Candid::Type type() { return notifyMessage(); }
    [[nodiscard]] bool isComplete() const { return value.field(u"complete").value().toBool().value(); }
    //! Of a History.
    [[nodiscard]] QList<NotifyReceived> notifications() const
    {
        QList<NotifyReceived> result;
        for (const Candid::Value &element : value.field(u"notifications").value().elements().value())
            result.append(NotifyReceived {{QString(), element}});
        return result;
    }
};

//! "id<previous" of each.
inline QStringList idsOf(const QList<NotifyReceived> &notifications)
{
    QStringList ids;
    for (const NotifyReceived &notification : notifications)
        ids.append(QStringLiteral("%1<%2").arg(notification.number(u"id")).arg(notification.number(u"previous")));
    return ids;
}

//! A reader with an open connection.
struct NotifyClient : VariantClient<NotifyReceived>
{
    using VariantClient::VariantClient;
    void subscribe(quint64 after = 0) { send(u"Subscribe", {{u"after", Candid::Value::nat64(after)}}); }
    void since(quint64 after) { send(u"Since", {{u"after", Candid::Value::nat64(after)}}); }
    void act(quint64 id, const QString &action) { send(u"Act", {{u"id", Candid::Value::nat64(id)}, {u"action", Candid::Value::text(action)}}); }
    void reply(quint64 id, const QString &text, const QString &clientId)
    {
        send(u"Reply", {{u"id", Candid::Value::nat64(id)}, {u"text", Candid::Value::text(text)}, {u"client_id", Candid::Value::text(clientId)}});
    }
    //! The only one of this tag, or one without tag.
    NotifyReceived one(QStringView tag)
    {
        const auto all = poll(tag);
        return all.size() == 1 ? all.first() : NotifyReceived();
    }
};

struct OfflineNotifier : OfflineCanister<App::NotifyApplication>
{
    CanisterReply call(const QByteArray &argument, const Principal &caller = testUser(99)) { return canister.update("notify", argument, caller, now); }
    //! The id, or "Err: why", or the reject's text.
    QString notify(const Draft &draft, const Principal &caller = testUser(99))
    {
        const CanisterReply reply = call(draft.encoded(), caller);
        if (!reply.isReply)
            return reply.rejectMessage;
        const Candid::Value value = Candid::decode(reply.argument, {notifyOutcome()}).value().first();
        return value.variantTag() == u"Ok" ? QString::number(value.variantValue().toNat64().value())
                                           : QStringLiteral("Err: ") + value.variantValue().toText().value();
    }
    //! For all subscribers, or for one reader if \a user is given.
    void notifyTimes(int count, int user = 0)
    {
        Draft draft;
        if (user > 0)
            draft.to = testUser(user);
        for (int i = 0; i < count; ++i)
            notify(draft);
    }
};

} // namespace Ic::LocalNet::Test
