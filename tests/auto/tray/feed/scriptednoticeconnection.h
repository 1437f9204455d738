// SPDX-License-Identifier: MIT
#pragma once
#include "noticeconnection.h"

namespace Ic::Test {

//! A connection that does what the test says, and remembers in words what it was asked to send: "Subscribe 0", "Since 3", "Act 2 yes",
//! "Reply 2 hello".
class ScriptedNoticeConnection final : public Tray::NoticeConnection
{
    Q_OBJECT

public:
    using NoticeConnection::NoticeConnection;

    State state() const override { return m_state; }
    Error closeError() const override { return m_error; }
    QDateTime nextAttempt() const override { return {}; }
    quint64 send(const Tray::AppMessage &message) override;
    void cancel(quint64) override {}
    void open() override { ++opens; }
    void close() override { setState(State::Closed); }
    void retryNow() override { ++retries; }
    void networkChanged() override { ++networkChanges; }

    void becomeOpen();
    void lose(const Error &error);
    void setState(State state, const Error &error = {});
    void deliver(const QList<Tray::AppMessage> &messages) { Q_EMIT received(messages); }
    //! Of the newest message that was sent.
    void settleLast(MessageDelivery::State state, const Error &error = {}) { Q_EMIT deliveryChanged(m_lastId, state, error); }
    //! What was sent since the last call.
    QStringList take() { return std::exchange(m_sent, {}); }

    int opens = 0;
    int retries = 0;
    int networkChanges = 0;
    bool refuseSends = false;
    QString lastClientId; // of the last Reply

private:
    State m_state = State::Closed;
    Error m_error;
    quint64 m_lastId = 0;
    QStringList m_sent;
};

//! What the canister says, shortly.
Tray::Notification notification(quint64 id, quint64 previous, const QString &topic = QStringLiteral("news"), const QString &title = {});
Tray::AppMessage notified(const Tray::Notification &notification);
Tray::AppMessage welcome(quint64 lastId, const QString &name = QStringLiteral("Notes"));
Tray::AppMessage history(const QList<Tray::Notification> &notifications = {}, bool complete = true);
Tray::AppMessage refused(const QString &reason, std::optional<quint64> id = {});
Tray::AppMessage acted(quint64 id, const QString &action);
Tray::AppMessage replied(quint64 id, const QString &clientId);

} // namespace Ic::Test
