// SPDX-License-Identifier: MIT
#pragma once
#include "environment.h"
#include "noticefeed.h"
#include "notificationhistory.h"
#include "notificationserver.h"
#include "presentation.h"
#include "rules.h"
#include <QtCore/QHash>
#include <QtCore/QTimer>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace Ic::Tray {

//! Moves a notice from the feed into the history and, if the rules allow it, to the screen, and applies the reader's actions there. Nothing is shown
//! that is not in the history, and nothing twice.
class NoticeCenter : public QObject
{
    Q_OBJECT

public:
    using Judge = std::function<Treatment(const Notice &)>;

    //! \a history and \a server must outlive it. \a judge: the rules as they are at that moment.
    NoticeCenter(NotificationHistory *history, NotificationServer *server, Judge judge, EnvironmentPtr environment, QObject *parent = nullptr);
    ~NoticeCenter() override;

    //! Of how many notices of a catch-up anything is kept to be shown; the older ones are counted.
    static constexpr qsizetype MaxMissed = 200;
    //! How often a server that is not there is asked again at most, when something waits for it.
    static constexpr std::chrono::seconds RetryInterval {30};

    //! Shows what an earlier run received and did not show.
    void start();
    //! The program ends: notifications on the screen remain without their buttons, which would have no effect, see Presentation::leave(). Nothing is
    //! shown afterwards.
    void leave();
    //! Received notices of a feed.
    void receive(const QString &source, const NoticeFeed::Batch &batch);

    void setSourceName(const QString &source, const QString &name) { m_presentation.setSourceName(source, name); }
    void setNamesShown(bool shown) { m_presentation.setNamesShown(shown); }
    void setDoNotDisturb(bool on, bool criticalPasses);
    //! Nothing of \a source shall be on the screen any more, or come there later.
    void forget(const QString &source);
    //! Takes from the screen what was read, removed or muted elsewhere.
    void takeFromScreen(const QList<NoticeKey> &keys) { apply(m_presentation.readElsewhere(keys, now())); }
    //! For an environment whose clock does not move by itself.
    void tick();

Q_SIGNALS:
    //! A click: the notice, or an empty key where the notification stands for several.
    void openRequested(const Ic::Tray::NoticeKey &notice, const QString &activationToken);
    void actionChosen(const Ic::Tray::NoticeKey &notice, const QString &action);
    void replyWritten(const Ic::Tray::NoticeKey &notice, const QString &text);
    //! The server has no field for it.
    void replyRequested(const Ic::Tray::NoticeKey &notice, const QString &activationToken);
    //! For an hour. \a topic may be empty.
    void muteRequested(const QString &source, const QString &topic);
    //! Received notices could not be stored, so they were not shown either: they have to be requested again.
    void notKept(const QString &source);
    void problem(const Ic::Error &error);

private:
    [[nodiscard]] Presentation::Time now() const { return m_environment->monotonicTime(); }
    //! The notices to show when a catch-up has ended.
    struct Missed
    {
        QList<Notice> notices; // the newest, oldest first
        int more = 0; // older ones
    };

    void present(const QString &source, const QList<Notice> &notices, const NoticeFeed::Batch &batch);
    void catchUp(const QString &source, const Missed &missed);
    //! Lets all but the newest go: they will be counted only, and are marked as shown.
    void shorten(Missed &missed);
    void gatherUnshown(const std::shared_ptr<Missed> &gathered);
    void apply(const Presentation::Actions &actions);
    void onServerState();
    void onActivated(const QString &tag, const QString &key, const QString &activationToken);
    void schedule();

    NotificationHistory *m_history;
    NotificationServer *m_server;
    Judge m_judge;
    EnvironmentPtr m_environment;
    Presentation m_presentation;
    QHash<QString, Missed> m_missed; // by source: the notices of a catch-up that has not ended
    QHash<QString, int> m_forgotten; // by source: how often
    QTimer m_timer;
    std::optional<Presentation::Time> m_retriedAt;
    int m_heldBack = 0;
    bool m_serverGone = false;
    bool m_left = false;
};

} // namespace Ic::Tray
