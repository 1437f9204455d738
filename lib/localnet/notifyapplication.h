// SPDX-License-Identifier: MIT
#pragma once
#include "canisterapplication.h"
#include <QtCore/QHash>
#include <QtCore/QSet>

// Made of notify.did, and so not for a header that others include.
namespace NotifyCanister {
class About;
class AppMessageAct;
class AppMessageReply;
class Draft;
class Topic;
} // namespace NotifyCanister

namespace Ic::LocalNet {

//! What a reader answered to a notification: an action, or a text.
struct NotifyAnswer
{
    Principal reader;
    quint64 id = 0; //!< of the notification
    QString action; //!< its key; empty for a reply
    QString text; //!< of a reply
    QString clientId; //!< of a reply
    quint64 timestampNs = 0;
};

//! The notification canister (resources/did/notify.did): what it is told by notify() it tells those who have subscribed, and those who
//! subscribe later. What is refused is refused with a reason; it never traps.
class NotifyApplication final : public CanisterApplication
{
public:
    static constexpr qsizetype KeptNotifications = 5000;
    static constexpr qsizetype KeptBytes = 64 * 1024 * 1024; // of them together
    static constexpr qsizetype KeptAnswers = 5000;
    static constexpr qsizetype MaxTopics = 100;
    static constexpr qsizetype MaxReplyChars = 4000; // Unicode characters, as the next
    static constexpr qsizetype MaxClientIdChars = 128;
    static constexpr qsizetype MaxHistoryNotifications = 200; // in one answer
    static constexpr qsizetype MaxHistoryBytes = 60'000; // about, and a single larger one
    static constexpr qsizetype MaxNotificationBytes = 80'000; // encoded; fifty of them fit one poll

    NotifyApplication();
    NotifyApplication(const NotifyApplication &other);
    ~NotifyApplication() override;

    [[nodiscard]] std::unique_ptr<CanisterApplication> clone() const override;
    [[nodiscard]] QByteArray candidInterface() const override;
    Trap message(CanisterContext &context, const Principal &client, const QByteArray &content) override;
    Trap closed(CanisterContext &context, const Principal &client) override;
    std::optional<MethodOutcome> update(CanisterContext &context, QByteArrayView method, const QByteArray &argument, const Principal &caller) override;
    [[nodiscard]] std::optional<MethodOutcome> query(quint64 nowNs, QByteArrayView method, const QByteArray &argument, const Principal &caller) const override;

    //! For tests: what readers answered, oldest first, the newest id, and how many are told what comes.
    [[nodiscard]] const QList<NotifyAnswer> &answers() const noexcept { return m_answers; }
    [[nodiscard]] quint64 lastId() const noexcept { return m_lastId; }
    [[nodiscard]] qsizetype subscriberCount() const { return m_subscribers.size(); }
    [[nodiscard]] qsizetype notificationCount() const;

private:
    struct Entry;

    [[nodiscard]] NotifyCanister::About about() const;
    void sendHistory(CanisterContext &context, const Principal &reader, quint64 after);
    void act(CanisterContext &context, const Principal &reader, const NotifyCanister::AppMessageAct &request);
    void reply(CanisterContext &context, const Principal &reader, const NotifyCanister::AppMessageReply &request);
    //! Null, after having told \a reader, if there is none for them.
    [[nodiscard]] const Entry *entryFor(CanisterContext &context, const Principal &reader, quint64 id);
    void remember(NotifyAnswer answer, quint64 nowNs);
    //! The Candid of what notify answers.
    QByteArray notify(CanisterContext &context, const Principal &caller, const NotifyCanister::Draft &draft);
    //! Keeps \a entry, the newest, and tells it to whom it is for.
    void publish(CanisterContext &context, const Entry &entry);
    //! The id of the one before the newest that is for \a reader.
    [[nodiscard]] quint64 previousFor(const Principal &reader) const;

    QList<Entry> m_entries; // by id
    qsizetype m_bytes = 0; // of all entries
    quint64 m_lastId = 0;
    QList<NotifyCanister::Topic> m_topics; // in the order in which they are shown
    QSet<Principal> m_subscribers;
    QList<NotifyAnswer> m_answers;
};

} // namespace Ic::LocalNet
