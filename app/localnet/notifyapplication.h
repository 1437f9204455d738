// SPDX-License-Identifier: MIT
#pragma once
#include "canisterapplication.h"
#include <QtCore/QHash>
#include <QtCore/QSet>

// Generated from notify.did, and therefore not for headers that others include.
namespace NotifyCanister {
class About;
class AppMessageAct;
class AppMessageReply;
class Draft;
class Topic;
} // namespace NotifyCanister

namespace Ic::App {

//! The answer of a reader to a notification: an action, or a text.
struct NotifyAnswer
{
    Principal reader;
    quint64 id = 0; //!< of the notification
    QString action; //!< its key; empty for a reply
    QString text; //!< of a reply
    QString clientId; //!< of a reply
    quint64 timestampNs = 0;
};

//! The notification canister (resources/did/notify.did). It sends the notifications of notify() to the clients that have subscribed, and
//! to those that subscribe later. Invalid requests are answered by a Refused message with the reason; it never traps.
class NotifyApplication final : public LocalNet::CanisterApplication
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
    LocalNet::Trap message(LocalNet::CanisterContext &context, const Principal &client, const QByteArray &content) override;
    LocalNet::Trap closed(LocalNet::CanisterContext &context, const Principal &client) override;
    std::optional<LocalNet::MethodOutcome> update(
        LocalNet::CanisterContext &context, QByteArrayView method, const QByteArray &argument, const Principal &caller) override;
    [[nodiscard]] std::optional<LocalNet::MethodOutcome> query(
        quint64 nowNs, QByteArrayView method, const QByteArray &argument, const Principal &caller) const override;

    //! For tests: the answers of readers, oldest first; the newest id; the numbers of subscribers and of kept notifications.
    [[nodiscard]] const QList<NotifyAnswer> &answers() const noexcept { return m_answers; }
    [[nodiscard]] quint64 lastId() const noexcept { return m_lastId; }
    [[nodiscard]] qsizetype subscriberCount() const { return m_subscribers.size(); }
    [[nodiscard]] qsizetype notificationCount() const;

private:
    struct Entry;

    [[nodiscard]] NotifyCanister::About about() const;
    void sendHistory(LocalNet::CanisterContext &context, const Principal &reader, quint64 after);
    void act(LocalNet::CanisterContext &context, const Principal &reader, const NotifyCanister::AppMessageAct &request);
    void reply(LocalNet::CanisterContext &context, const Principal &reader, const NotifyCanister::AppMessageReply &request);
    //! Returns the notification. If there is none for \a reader, sends a refusal and returns null.
    [[nodiscard]] const Entry *entryFor(LocalNet::CanisterContext &context, const Principal &reader, quint64 id);
    void remember(NotifyAnswer answer, quint64 nowNs);
    //! Returns the reply of notify, in Candid.
    QByteArray notify(LocalNet::CanisterContext &context, const Principal &caller, const NotifyCanister::Draft &draft);
    //! Keeps \a entry, the newest, and sends it to its readers.
    void publish(LocalNet::CanisterContext &context, const Entry &entry);
    //! Returns the id of the notification for \a reader before the newest; 0 if there is none.
    [[nodiscard]] quint64 previousFor(const Principal &reader) const;

    QList<Entry> m_entries; // by id
    qsizetype m_bytes = 0; // of all entries
    quint64 m_lastId = 0;
    QList<NotifyCanister::Topic> m_topics; // in the order in which they are shown
    QSet<Principal> m_subscribers;
    QList<NotifyAnswer> m_answers;
};

} // namespace Ic::App
