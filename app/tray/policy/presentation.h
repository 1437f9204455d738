// SPDX-License-Identifier: MIT
#pragma once
#include "desktopnotification.h"
#include "noticekey.h"
#include "rules.h"
#include <chrono>
#include <memory>

namespace Ic::Tray {

//! Keys of the buttons that are ours. Those of the canister have ActionPrefix in front, so that it cannot press ours.
namespace ActionKey {
inline constexpr QLatin1StringView Open {"default"}; //!< a click on the notification itself
inline constexpr QLatin1StringView MarkRead {"icws:read"};
inline constexpr QLatin1StringView MuteHour {"icws:mute"};
inline constexpr QLatin1StringView Prefix {"act:"};
} // namespace ActionKey
//! The canister's own key of \a actionKey; nothing if the button is one of ours.
[[nodiscard]] std::optional<QString> canisterAction(const QString &actionKey);

//! A notice and what the rules make of it.
struct TreatedNotice
{
    Notice notice;
    Treatment treatment;
};

struct PresentationOptions
{
    std::chrono::nanoseconds groupWindow = std::chrono::seconds(60); //!< as long as something of the topic came this recently, it is one group
    std::chrono::nanoseconds burstWindow = std::chrono::seconds(10);
    int burstLimit = 5; //!< more of one source within the window become a summary
    int criticalLimit = 10; //!< the same for critical ones, which else stand alone
    std::chrono::nanoseconds updateInterval = std::chrono::seconds(1); //!< a summary that grows is shown anew at most this often; others after burstLimit times
    std::chrono::nanoseconds awayAfter = std::chrono::minutes(5); //!< a catch-up of less than this is shown as if it came now
    int maxButtons = 3; //!< of the canister
    int maxLines = 4; //!< newest titles in a summary
    std::chrono::nanoseconds retryAfter = std::chrono::seconds(1); //!< failed notifications are shown again after this, then after twice that, and so on
    int maxTries = 6; //!< then it is given up; it is not marked as shown, so that the next run shows it
    //! Before the numbers that make tags. Where a server keeps notifications of an earlier run under their tags, let it differ between runs.
    QString tagPrefix = QStringLiteral("icws-");
};

//! Decides which notifications are on the screen: single ones, groups by topic, summaries. A pure state machine without clock, timer or input and
//! output: each event returns what to do, and nextTick() says when to call tick(). \a now is monotonic time.
class Presentation
{
public:
    using Time = std::chrono::nanoseconds;

    //! What to do, in this order.
    struct Actions
    {
        QList<QString> withdraw; //!< tags
        QList<DesktopNotification> show; //!< in place of those with the same tag; shown() or failed() is to follow for each, unless it is withdrawn
        QList<NoticeKey> markShown; //!< NotificationHistory::markShown(): they have been shown, or never will be
    };

    explicit Presentation(PresentationOptions options = {});
    ~Presentation();
    Q_DISABLE_COPY_MOVE(Presentation)

    //! The reader's name for the canister behind \a source; the source itself where nothing is set.
    void setSourceName(const QString &source, const QString &name);
    //! Whether the name stands before the title of single notifications (on, unless there is one subscription only).
    void setNamesShown(bool shown);

    //! Something came just now.
    [[nodiscard]] Actions live(const Notice &notice, const Treatment &treatment, Time now);
    //! Notices that came while \a source was not heard of for \a away; also NotificationHistory::unshown() at the start. Oldest first. All catch-ups
    //! within burstWindow are one notification. \a more: how many older ones there were, which are only counted.
    [[nodiscard]] Actions catchUp(const QString &source, const QList<TreatedNotice> &notices, Time away, Time now, int more = 0);
    //! They were read, removed or muted in the window, or by another device.
    [[nodiscard]] Actions readElsewhere(const QList<NoticeKey> &keys, Time now);
    //! The subscription was cancelled, or the canister begins again with its first id: nothing of \a source shall be on the screen, wait for it, or
    //! be known. Notices that were not shown are marked as shown.
    [[nodiscard]] Actions forget(const QString &source, Time now);
    //! The server has taken the notification: from now on its notices count as shown.
    [[nodiscard]] Actions shown(const QString &tag, Time now);
    //! It has not. It is shown again later, see PresentationOptions::retryAfter.
    [[nodiscard]] Actions failed(const QString &tag, Time now);
    //! The notification is gone from the screen: clicked, dismissed or expired. noticesOf(tag) still answers for a while.
    void closed(const QString &tag, Time now);
    //! The notification server vanished, with all that it showed, or is not there yet. New notifications wait for serverBack(); those that were sent
    //! to it and not answered still wait for shown() or failed().
    void serverGone(Time now);
    //! Shows what waited, and again what was shown in the last moments before the server vanished.
    [[nodiscard]] Actions serverBack(Time now);
    //! While it is on everything is held back, critical ones unless \a criticalPasses; at its end there is one summary of all.
    [[nodiscard]] Actions setDoNotDisturb(bool on, bool criticalPasses, Time now);
    //! The program ends, and clicks have no effect any more: the newest \a most on the screen are shown without buttons, and those that the server
    //! has not taken yet are taken back, for the next run. Nothing else is to be done afterwards.
    [[nodiscard]] Actions leave(int most) const;
    //! At nextTick(), or later.
    [[nodiscard]] Actions tick(Time now);
    //! Nothing: there is nothing to wait for.
    [[nodiscard]] std::optional<Time> nextTick() const;

    //! The notices that the notification stands for, oldest first, with those that were replaced in it. Empty if the tag was never there or is long
    //! gone.
    [[nodiscard]] QList<NoticeKey> noticesOf(const QString &tag) const;
    //! The notice, where the notification shows just one: its buttons and its reply are for that.
    [[nodiscard]] std::optional<NoticeKey> singleNoticeOf(const QString &tag) const;
    //! Source and topic (empty where they differ) of a notification, for MuteHour.
    [[nodiscard]] std::pair<QString, QString> subjectOf(const QString &tag) const;
    //! How many wait for the end of do-not-disturb or for a server.
    [[nodiscard]] int heldBack() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Ic::Tray
