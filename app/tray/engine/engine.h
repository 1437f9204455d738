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

//! The state of the connection with one canister.
struct FeedStatus
{
    ConnectionState connection = ConnectionState::Connecting; //!< Closed: paused, or ended with error
    bool paused = false; //!< by the reader
    bool upToDate = false; //!< Open, and all missed notices were received
    Error error; //!< why the last connection ended; none if it never did
    QDateTime nextAttempt; //!< of WaitingToReconnect
    //! Whether no further attempt follows.
    [[nodiscard]] bool hasStopped() const { return connection == ConnectionState::Closed && !paused; }
    friend bool operator==(const FeedStatus &, const FeedStatus &) = default;
};

//! The state of a reply or a choice on its way to the canister. Windows show three: under way, delivered, failed.
struct AnswerStatus
{
    DeliveryState state = DeliveryState::Queued; //!< Delivered when the canister has taken it
    Error error; //!< of a failure
    [[nodiscard]] bool isUnderWay() const { return !isFinal(state); }
    [[nodiscard]] bool isDelivered() const { return state == DeliveryState::Delivered; }
    [[nodiscard]] bool hasFailed() const { return isFinal(state) && !isDelivered(); }
};

//! The tray app without its windows: subscriptions, history, rules, do-not-disturb. The windows use nothing else of it; their tests use a scripted
//! one. Lives in the GUI thread.
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
    //! Asks the network for the interface and the offers of \a canister, before the user agrees to subscribe. One at a time: the next cancels the one
    //! before.
    virtual QFuture<Result<CanisterProfile>> inspect(const Principal &canister) = 0;
    //! Subscribes to the canister of \a profile. InvalidState, LimitExceeded as SubscriptionList::add().
    virtual Result<Unit> subscribe(const CanisterProfile &profile) = 0;
    //! Unsubscribes. Received notices remain in the history.
    virtual void unsubscribe(const Principal &canister) = 0;
    //! Reverts unsubscribe().
    virtual Result<Unit> resubscribe(const Subscription &subscription) = 0;
    virtual void setPaused(const Principal &canister, bool paused) = 0;
    virtual void rename(const Principal &canister, const QString &name) = 0;
    //! Reconnects all canisters that wait for their next attempt at once.
    virtual void retryNow() = 0;

    //! Ends in answerChanged(). \a action: a key of the notice.
    virtual void act(const NoticeKey &notice, const QString &action) = 0;
    //! 1 to 4000 characters.
    virtual void reply(const NoticeKey &notice, const QString &text) = 0;
    //! Marks \a notices as read, or as unread. Notifications of read ones are withdrawn.
    virtual void setRead(const QList<NoticeKey> &notices, bool read) = 0;
    virtual void markAllRead(const QString &source = {}) = 0;

    [[nodiscard]] virtual const RuleSet &rules() const = 0;
    //! Takes all or, with an error, none.
    virtual Result<Unit> setRules(const QList<Rule> &rules) = 0;
    //! Mutes \a topic of \a source for an hour; the whole source if \a topic is empty.
    virtual void muteForAnHour(const QString &source, const QString &topic) = 0;
    virtual void unmute(const QString &source, const QString &topic) = 0;

    [[nodiscard]] virtual const DoNotDisturb &doNotDisturb() const = 0;
    [[nodiscard]] virtual DoNotDisturb::State doNotDisturbState() const = 0;
    //! Applies \a change to schedule, options and switch. The result is stored and in effect at once.
    virtual void changeDoNotDisturb(const std::function<void(DoNotDisturb &, DoNotDisturb::Time now)> &change) = 0;
    //! Whether texts are hidden while the screen is locked.
    [[nodiscard]] virtual bool hidesTextWhenLocked() const = 0;
    virtual void setHidesTextWhenLocked(bool hides) = 0;

    //! The principal of this program for canisters.
    [[nodiscard]] virtual QString principal() const = 0;
    //! "Internet Computer", or the address of a test network.
    [[nodiscard]] virtual QString networkName() const = 0;
    [[nodiscard]] virtual bool isTestNetwork() const = 0;
    //! Returns the name of another program of ours with the same principal, since the two would disconnect each other (protocol.md b.9). Else empty.
    [[nodiscard]] virtual QString sharesPrincipalWith() const = 0;

Q_SIGNALS:
    void feedStatusChanged(const Ic::Principal &canister);
    //! \a clientId distinguishes replies to one notice; empty for an action.
    void answerChanged(const Ic::Tray::NoticeKey &notice, const QString &clientId, const Ic::Tray::AnswerStatus &status);
    void rulesChanged(); //!< or mutes
    void doNotDisturbChanged();
    void settingsChanged(); //!< of the rest above
    //! A notification was clicked: show \a notice, or just the window if its key is empty. \a activationToken as NotificationServer::activated().
    void showRequested(const Ic::Tray::NoticeKey &notice, const QString &activationToken);
    //! Reply was chosen on a notification of a server without a field for it.
    void replyRequested(const Ic::Tray::NoticeKey &notice, const QString &activationToken);
    //! An error to show for a while, with its advice.
    void problem(const Ic::Error &error);
};

} // namespace Ic::Tray

Q_DECLARE_METATYPE(Ic::Tray::AnswerStatus)
