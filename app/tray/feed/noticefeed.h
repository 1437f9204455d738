// SPDX-License-Identifier: MIT
#pragma once
#include "icwebsocket.h"
#include "noticemessages.h"
#include <QtCore/QHash>
#include <QtCore/QSet>
#include <QtCore/QTimer>
#include <optional>

namespace Ic::Tray {

//! The notices of one canister, without gaps and in order: it subscribes in every new session from where the last one ended, and requests notices
//! that are shown to be missing (notify.did). Knows no disk: the cursor comes with start(), and goes on with each batch.
class NoticeFeed : public QObject
{
    Q_OBJECT

public:
    //! A part of the canister's notices.
    struct Batch
    {
        QList<Notice> notices; //!< oldest first; each once, unless an earlier batch was not kept
        quint64 from = 0; //!< the cursor before this batch
        quint64 cursor = 0; //!< everything up to here is in this batch or came before
        bool isCatchUp = false; //!< older than the request: it was missed
        bool endsCatchUp = false; //!< nothing more was missed
    };

    //! \a socket must outlive the feed, which sets the type of notify.did, opens and closes it. \a source: for Notice::source.
    NoticeFeed(IcWebSocket *socket, QString source, QObject *parent = nullptr);
    ~NoticeFeed() override;

    //! Connects. \a cursor: how far everything is known; 0: nothing is yet.
    void start(quint64 cursor);
    void stop();
    [[nodiscard]] bool isStarted() const noexcept { return m_started; }
    [[nodiscard]] quint64 cursor() const noexcept { return m_cursor; }
    //! Whether all notices that the canister has published so far are known.
    [[nodiscard]] bool isUpToDate() const noexcept { return m_upToDate; }
    //! As the canister last said it; certified.
    [[nodiscard]] const std::optional<About> &about() const noexcept { return m_about; }

    //! Sends the reader's choice to the canister. Ends in answered(), or answerFailed(). The canister takes the same answer once (notify.did), so one
    //! whose outcome is unknown, or that expired, is given again until there is an end.
    void act(quint64 noticeId, const QString &action);
    //! \a clientId: the canister takes a reply with the same one once, so it may be given again. 1 to 128 characters.
    void reply(quint64 noticeId, const QString &text, const QString &clientId);

Q_SIGNALS:
    void received(const Ic::Tray::NoticeFeed::Batch &batch);
    //! Welcome arrived.
    void aboutChanged();
    void upToDateChanged();
    //! The canister lost its notices, as after an installation from scratch: its ids begin anew, and so does the feed.
    void restarted();
    //! The canister said it has it. \a clientId is empty for an action.
    void answered(quint64 noticeId, const QString &clientId);
    //! It was refused, or could not be sent (\a state: Rejected or Failed); \a error says why.
    void answerFailed(quint64 noticeId, const QString &clientId, Ic::DeliveryState state, const Ic::Error &error);
    //! The canister refused something else, or broke its own rules; or a gateway misbehaved, or another error did not end the connection.
    void problem(const Ic::Error &error);

private:
    struct Answer
    {
        quint64 noticeId = 0;
        QString clientId; // empty: an action
        QString text; // of a reply, or the key of an action
        bool accepted = false; // executed; the canister's answer has not come yet
    };

    void onOpened();
    void onMessages(const QList<IncomingMessage> &messages);
    void onMessage(const AppMessage &message);
    void onWelcome(const About &about);
    void onHistory(const NotifyDid::AppMessageHistory &history);
    void onNotified(const Notification &notification);
    void onRefused(const NotifyDid::AppMessageRefused &refused);
    void onDelivery(quint64 id, DeliveryState state, const Error &error);
    void sendAnswer(const Answer &answer);
    void finishAnswer(quint64 noticeId, const QString &clientId);
    void settleAccepted();
    void ask();
    void askAgainLater();
    void setUpToDate(bool on);
    void flushLive();

    IcWebSocket *m_socket;
    QString m_source;
    quint64 m_cursor = 0;
    QList<Notice> m_live; // of the present turn, to be emitted at once
    quint64 m_liveFrom = 0;
    QHash<quint64, Answer> m_answers; // by number of the message, until the canister has them
    std::optional<About> m_about;
    QSet<quint64> m_questions; // numbers of the messages that ask for History
    int m_outstanding = 0; // answers of History that are still to come
    QTimer m_askAgain; // a question was lost or refused
    bool m_welcomed = false; // in this session
    bool m_started = false;
    bool m_upToDate = false;
};

} // namespace Ic::Tray
