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
    std::chrono::nanoseconds retryAfter = std::chrono::seconds(1); //!< what failed is shown again after this, then after twice that, and so on
    int maxTries = 6; //!< then it is given up; it is not marked as shown, so that the next run tells of it
    //! Before the numbers that make tags. Where a server keeps notifications of an earlier run under their tags, let it differ between runs.
    QString tagPrefix = QStringLiteral("icws-");
};

//! Decides what is on the screen: what stands alone, what is grouped by topic, what is summed up. A pure state machine without clock,
//! timer or input and output: each event returns what to do, and nextTick() says when to call tick(). \a now is monotonic time.
class Presentation
{
public:
    using Time = std::chrono::nanoseconds;

    //! What to do, in this order.
    struct Actions
    {
        QList<QString> withdraw; //!< tags
        QList<DesktopNotification> show; //!< in place of those with the same tag; shown() or failed() is to follow for each, unless it is withdrawn
        QList<NoticeKey> markShown; //!< NotificationHistory::markShown(): they have been told, or never will be
    };

    explicit Presentation(PresentationOptions options = {});
    ~Presentation();
    Q_DISABLE_COPY_MOVE(Presentation)

    //! What people call the canister behind \a source; the source itself where nothing is set.
    void setSourceName(const QString &source, const QString &name);
    //! Whether the name stands before the title of single notifications (on, unless there is one subscription only).
    void setNamesShown(bool shown);

    //! Something came just now.
    [[nodiscard]] Actions live(const Notice &notice, const Treatment &treatment, Time now);
    //! What came while nothing was heard of \a source for \a away; also NotificationHistory::unshown() at the start. Oldest first. All
    //! catch-ups within burstWindow are one notification. \a more: how many older ones there were, which are only counted.
    [[nodiscard]] Actions catchUp(const QString &source, const QList<TreatedNotice> &notices, Time away, Time now, int more = 0);
    //! They were read, removed or muted in the window, or by another device.
    [[nodiscard]] Actions readElsewhere(const QList<NoticeKey> &keys, Time now);
    //! The subscription was cancelled, or the canister begins again with its first id: nothing of \a source shall be on the screen, wait
    //! for it, or be known. What was not told is marked as shown: nobody wants to be told any more.
    [[nodiscard]] Actions forget(const QString &source, Time now);
    //! The server has taken the notification: just now its notices are told.
    [[nodiscard]] Actions shown(const QString &tag, Time now);
    //! It has not. It is shown again later, see PresentationOptions::retryAfter.
    [[nodiscard]] Actions failed(const QString &tag, Time now);
    //! The notification is gone from the screen: clicked, dismissed or expired. noticesOf(tag) still answers for a while.
    void closed(const QString &tag, Time now);
    //! The notification server vanished, with all that it showed, or is not there yet. What comes now waits for serverBack(); what was
    //! given to it and not answered still waits for shown() or failed().
    void serverGone(Time now);
    //! Shows what waited, and again what was shown in the last moments before the server vanished.
    [[nodiscard]] Actions serverBack(Time now);
    //! While it is on everything is held back, critical ones unless \a criticalPasses; at its end one summary tells of all.
    [[nodiscard]] Actions setDoNotDisturb(bool on, bool criticalPasses, Time now);
    //! The program ends, and nobody will hear of clicks any more: what the newest \a most on the screen tell is shown without buttons, and
    //! what the server has not taken yet is taken back, for the next run. Nothing else is to be done afterwards.
    [[nodiscard]] Actions leave(int most) const;
    //! At nextTick(), or later.
    [[nodiscard]] Actions tick(Time now);
    //! Nothing: there is nothing to wait for.
    [[nodiscard]] std::optional<Time> nextTick() const;

    //! What the notification stands for, oldest first, with those that were replaced in it. Empty if the tag was never there or is
    //! long gone.
    [[nodiscard]] QList<NoticeKey> noticesOf(const QString &tag) const;
    //! The notice, where the notification shows just one: what its buttons and its reply are for.
    [[nodiscard]] std::optional<NoticeKey> singleNoticeOf(const QString &tag) const;
    //! Source and topic (empty where they differ) of a notification: what MuteHour is for.
    [[nodiscard]] std::pair<QString, QString> subjectOf(const QString &tag) const;
    //! How many wait for the end of do-not-disturb or for a server.
    [[nodiscard]] int heldBack() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Ic::Tray
