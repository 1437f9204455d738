// SPDX-License-Identifier: MIT
#pragma once
#include "chatconnection.h"
#include <QtCore/QSet>

namespace Ic::Test {

//! A connection that does what the test says, and remembers what it was asked to.
class ScriptedConnection final : public Chat::ChatConnection
{
    Q_OBJECT

public:
    struct Sent
    {
        quint64 id = 0;
        Chat::AppMessage message;
    };

    using ChatConnection::ChatConnection;

    State state() const override { return m_state; }
    Error closeError() const override { return m_error; }
    QDateTime nextAttempt() const override { return m_nextAttempt; }
    QString principal() const override { return me().toText(); }
    quint64 send(const Chat::AppMessage &message) override;
    bool cancel(quint64 id) override;
    void open() override;
    void close() override { setState(State::Closed); }
    void retryNow() override { ++retries; }

    //! Opens a new session.
    void becomeOpen();
    //! Ends it, or the attempt; what was written and not acknowledged becomes unknown, as in IcWebSocket.
    void lose(const Error &error, const QDateTime &nextAttempt = {});
    void setState(State state, const Error &error = {});
    void deliver(const QList<Chat::AppMessage> &messages) { Q_EMIT received(messages); }
    void report(quint64 id, Delivery::State state, const Error &error = {});

    //! What was sent since the last call, and not taken back.
    QList<Sent> take();
    //! The same, in words: "Join ada", "Enter lobby 0", "Say lobby hello".
    QStringList takeTexts();
    static QString text(const Chat::AppMessage &message);

    static Principal me();
    static Principal other(char who = 1);

    int opens = 0;
    int retries = 0;
    bool refuseSends = false;
    QList<quint64> cancelled;
    bool cancelLater = false; //!< the answer comes with finishCancelling(), as from another thread
    void finishCancelling();

private:
    State m_state = State::Closed;
    Error m_error;
    QDateTime m_nextAttempt;
    quint64 m_lastId = 0;
    QList<Sent> m_sent;
    QSet<quint64> m_unsigned; // can still be taken back
    QSet<quint64> m_written;
    QList<quint64> m_cancelling;
};

//! Answers of the canister, shortly.
Chat::AppMessage welcome(const QList<Chat::RoomInfo> &rooms, const QString &nickname = QStringLiteral("Ada"));
Chat::RoomInfo roomInfo(const QString &name, quint64 lastId = 0, const QString &topic = {});
Chat::ChatMessage chatMessage(const QString &room, quint64 id, const QString &text, const Principal &author = ScriptedConnection::other(),
                              const QString &clientId = {});
Chat::AppMessage history(const QString &room, const QList<Chat::ChatMessage> &messages = {}, bool complete = true);
Chat::AppMessage said(const Chat::ChatMessage &message);
Chat::AppMessage isTyping(const QString &room, const Principal &author, const QString &nickname);
Chat::AppMessage refused(const QString &reason, const std::optional<QString> &clientId = {});

} // namespace Ic::Test
