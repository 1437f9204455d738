// SPDX-License-Identifier: MIT
#pragma once
#include "engine.h"
#include "feeds.h"
#include "identity.h"
#include "noticecenter.h"
#include "quiettimes.h"
#include "replybox.h"
#include "trayconnection.h"

namespace Ic::Tray {

class CanisterInspector;

//! The engine of the program: everything between the connections and the notification server, without windows and icon.
class TrayEngine final : public Engine
{
    Q_OBJECT

public:
    struct Options
    {
        TrayConnection connection;
        QString networkName; //!< as Engine::networkName()
        QString sharesPrincipalWith;
    };

    //! \a file and \a server must outlive it. \a makeSocket: by default TrayConnection::socketTo().
    TrayEngine(Options options, App::StateFile *file, NotificationServer *server, const EnvironmentPtr &environment, Feeds::SocketFactory makeSocket = {},
        QObject *parent = nullptr);
    ~TrayEngine() override;

    //! Opens the history and begins to listen. The future ends when the history is open; without one nothing begins.
    QFuture<Result<NotificationHistory::Opened>> start(const QString &historyPath);
    void stop();
    //! The computer was asleep, or its network changed.
    void resumed();
    //! Signs with \a identity, which has the same principal, from now on.
    void renewIdentity(const IdentityPtr &identity);
    void setScreenLocked(bool locked) { m_locked = locked; }
    //! For an environment whose clock does not move by itself.
    void tick();
    [[nodiscard]] Feeds &feeds() { return m_feeds; }

    SubscriptionList *subscriptions() const override { return m_subscriptions.get(); }
    NotificationHistory *history() const override { return m_history.get(); }
    FeedStatus feedStatus(const Principal &canister) const override { return m_feeds.status(canister); }
    QFuture<Result<CanisterProfile>> inspect(const Principal &canister) override;
    Result<Unit> subscribe(const CanisterProfile &profile) override;
    void unsubscribe(const Principal &canister) override;
    Result<Unit> resubscribe(const Subscription &subscription) override;
    void setPaused(const Principal &canister, bool paused) override;
    void rename(const Principal &canister, const QString &name) override;
    void retryNow() override { m_feeds.retryNow(); }
    void act(const NoticeKey &notice, const QString &action) override;
    void reply(const NoticeKey &notice, const QString &text) override;
    void setRead(const QList<NoticeKey> &notices, bool read) override { m_history->setRead(notices, read); }
    void markAllRead(const QString &source) override;
    const RuleSet &rules() const override { return m_rules; }
    Result<Unit> setRules(const QList<Rule> &rules) override;
    void muteForAnHour(const QString &source, const QString &topic) override;
    void unmute(const QString &source, const QString &topic) override;
    const DoNotDisturb &doNotDisturb() const override { return m_quiet.doNotDisturb(); }
    DoNotDisturb::State doNotDisturbState() const override { return m_quiet.state(); }
    void changeDoNotDisturb(const std::function<void(DoNotDisturb &, DoNotDisturb::Time now)> &change) override { m_quiet.change(change); }
    bool hidesTextWhenLocked() const override;
    void setHidesTextWhenLocked(bool hides) override;
    QString principal() const override { return m_options.connection.identity->sender().toText(); }
    QString networkName() const override { return m_options.networkName; }
    bool isTestNetwork() const override { return !m_options.connection.network.isMainnet(); }
    QString sharesPrincipalWith() const override { return m_options.sharesPrincipalWith; }

private:
    [[nodiscard]] Treatment judge(const Notice &notice) const;
    void keepRules();
    void nameSources();
    void applyQuiet();
    void sendReply(const ReplyBox::Reply &reply);
    void giveUpReplies(const QString &source, const Error &error);
    void onAnswerFailed(const NoticeKey &notice, const QString &clientId, DeliveryState state, const Error &error);

    Options m_options;
    App::StateFile *m_file;
    NotificationServer *m_server;
    EnvironmentPtr m_environment;
    RuleSet m_rules;
    bool m_locked = false;
    std::unique_ptr<SubscriptionList> m_subscriptions;
    std::unique_ptr<NotificationHistory> m_history;
    QuietTimes m_quiet;
    ReplyBox m_replies;
    NoticeCenter m_center;
    Feeds m_feeds;
    std::unique_ptr<CanisterInspector> m_inspector;
};

} // namespace Ic::Tray
