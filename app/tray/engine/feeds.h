// SPDX-License-Identifier: MIT
#pragma once
#include "engine.h"
#include "noticefeed.h"
#include <QtCore/QHash>
#include <QtCore/QTimer>
#include <functional>
#include <memory>

namespace Ic::Tray {

//! One socket and one feed for each canister that is subscribed to and not paused. Begins where the history ends.
class Feeds : public QObject
{
    Q_OBJECT

public:
    using SocketFactory = std::function<std::unique_ptr<IcWebSocket>(const Principal &canister)>;

    //! \a subscriptions and \a history must outlive it.
    Feeds(SubscriptionList *subscriptions, NotificationHistory *history, SocketFactory makeSocket, QObject *parent = nullptr);
    ~Feeds() override;

    void start();
    void stop();
    void retryNow();
    //! The network of this computer changed, or it was asleep.
    void reconnectNow();
    //! Signs with \a identity, which has the same principal, from now on.
    void renewIdentity(const IdentityPtr &identity);

    [[nodiscard]] FeedStatus status(const Principal &canister) const;
    //! Something of \a source could not be kept: begins again, after a while, where the history ends.
    void beginAgain(const QString &source);
    //! Null without a running feed.
    [[nodiscard]] NoticeFeed *feed(const QString &source) const;

Q_SIGNALS:
    void statusChanged(const Ic::Principal &canister);
    void received(const QString &source, const Ic::Tray::NoticeFeed::Batch &batch);
    //! Its ids begin anew; the history knows.
    void restarted(const QString &source);
    //! The feed takes replies now; also those of an earlier run.
    void feedStarted(const QString &source);
    void answered(const Ic::Tray::NoticeKey &notice, const QString &clientId);
    void answerFailed(const Ic::Tray::NoticeKey &notice, const QString &clientId, Ic::DeliveryState state, const Ic::Error &error);
    void problem(const Ic::Principal &canister, const Ic::Error &error);

private:
    struct Entry
    {
        std::unique_ptr<IcWebSocket> socket;
        std::unique_ptr<NoticeFeed> feed;
        std::unique_ptr<QTimer> again;
    };

    void add(const Subscription &subscription);
    void begin(const Principal &canister);
    void remove(const Principal &canister);
    void onAbout(const Principal &canister, const About &about);

    SubscriptionList *m_subscriptions;
    NotificationHistory *m_history;
    SocketFactory m_makeSocket;
    std::map<QString, Entry> m_entries; // by source
    bool m_started = false;
};

} // namespace Ic::Tray
