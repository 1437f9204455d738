// SPDX-License-Identifier: MIT
#pragma once
#include "canisterprofile.h"
#include "connectionstate.h"
#include "deliverystate.h"
#include "donotdisturb.h"
#include "notificationhistory.h"
#include "rules.h"
#include "subscriptionlist.h"
#include <QtCore/QFuture>
#include <QtCore/QObject>

namespace Ic::Tray {

//! How it stands with one canister.
struct FeedStatus
{
    ConnectionState connection = ConnectionState::Connecting; //!< Closed: it is paused, or gave up, see error
    bool paused = false; //!< by the reader
    bool upToDate = false; //!< Open, and everything that was missed is there
    Error error; //!< why the last connection ended; none if it never did
    QDateTime nextAttempt; //!< of WaitingToReconnect
    //! Whether it gave up.
    [[nodiscard]] bool hasStopped() const { return connection == ConnectionState::Closed && !paused; }
    friend bool operator==(const FeedStatus &, const FeedStatus &) = default;
};

//! A reply or a choice on its way to the canister. A reader sees three of its states.
struct AnswerStatus
{
    DeliveryState state = DeliveryState::Queued; //!< Delivered when the canister has taken it
    Error error; //!< of a failure
    [[nodiscard]] bool isUnderWay() const { return !isFinal(state); }
    [[nodiscard]] bool isDelivered() const { return state == DeliveryState::Delivered; }
    [[nodiscard]] bool hasFailed() const { return isFinal(state) && !isDelivered(); }
};

//! What the tray app is without its windows: subscriptions, history, rules, do-not-disturb. The windows see nothing else of it; tests of
//! them have a scripted one. Lives in the GUI's thread.
class Engine : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    ~Engine() override;

    //! Never null; they live as long as the engine. The list is changed through the engine only.
    [[nodiscard]] virtual SubscriptionList *subscriptions() const = 0;
    [[nodiscard]] virtual NotificationHistory *history() const = 0;

    [[nodiscard]] virtual FeedStatus feedStatus(const Principal &canister) const = 0;
    //! Asks the network what \a canister is and offers, before anybody agrees to it. One at a time: the next cancels the one before.
    virtual QFuture<Result<CanisterProfile>> inspect(const Principal &canister) = 0;
    //! Agrees. InvalidState, LimitExceeded as SubscriptionList::add().
    virtual Result<Unit> subscribe(const CanisterProfile &profile) = 0;
    //! No longer. What it told stays in the history.
    virtual void unsubscribe(const Principal &canister) = 0;
    //! Takes unsubscribe() back.
    virtual Result<Unit> resubscribe(const Subscription &subscription) = 0;
    virtual void setPaused(const Principal &canister, bool paused) = 0;
    virtual void rename(const Principal &canister, const QString &name) = 0;
    //! Ends the wait for the next attempt, of all.
    virtual void retryNow() = 0;

    //! Ends in answerChanged(). \a action: a key of the notice.
    virtual void act(const NoticeKey &notice, const QString &action) = 0;
    //! 1 to 4000 characters.
    virtual void reply(const NoticeKey &notice, const QString &text) = 0;
    //! Read in a window, so it goes from the screen too.
    virtual void setRead(const QList<NoticeKey> &notices, bool read) = 0;
    virtual void markAllRead(const QString &source = {}) = 0;

    [[nodiscard]] virtual const RuleSet &rules() const = 0;
    //! Takes all or, with an error, none.
    virtual Result<Unit> setRules(const QList<Rule> &rules) = 0;
    //! For an hour. \a topic empty: the whole source.
    virtual void muteForAnHour(const QString &source, const QString &topic) = 0;
    virtual void unmute(const QString &source, const QString &topic) = 0;

    [[nodiscard]] virtual const DoNotDisturb &doNotDisturb() const = 0;
    [[nodiscard]] virtual DoNotDisturb::State doNotDisturbState() const = 0;
    //! Schedule and options, or the switch, as \a change changes them; kept, and in effect at once.
    virtual void changeDoNotDisturb(const std::function<void(DoNotDisturb &, DoNotDisturb::Time now)> &change) = 0;
    //! Whether texts are hidden while the screen is locked.
    [[nodiscard]] virtual bool hidesTextWhenLocked() const = 0;
    virtual void setHidesTextWhenLocked(bool hides) = 0;

    //! Who we are for canisters.
    [[nodiscard]] virtual QString principal() const = 0;
    //! "Internet Computer", or the address of a test network.
    [[nodiscard]] virtual QString networkName() const = 0;
    [[nodiscard]] virtual bool isTestNetwork() const = 0;
    //! Another program of ours speaks as the same principal, and they would push each other out (protocol.md b.9): its name. Else empty.
    [[nodiscard]] virtual QString sharesPrincipalWith() const = 0;

Q_SIGNALS:
    void feedStatusChanged(const Ic::Principal &canister);
    //! \a clientId tells replies to one notice apart; empty for an action.
    void answerChanged(const Ic::Tray::NoticeKey &notice, const QString &clientId, const Ic::Tray::AnswerStatus &status);
    void rulesChanged(); //!< or mutes
    void doNotDisturbChanged();
    void settingsChanged(); //!< of the rest above
    //! A click on a notification wants this seen (empty key: just the window). \a activationToken as NotificationServer::activated().
    void showRequested(const Ic::Tray::NoticeKey &notice, const QString &activationToken);
    //! The reader wants to reply, and the server has no field for it.
    void replyRequested(const Ic::Tray::NoticeKey &notice, const QString &activationToken);
    //! For the reader, and for a while: something went wrong, and what to do.
    void problem(const Ic::Error &error);
};

} // namespace Ic::Tray

Q_DECLARE_METATYPE(Ic::Tray::AnswerStatus)
