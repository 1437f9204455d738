// SPDX-License-Identifier: MIT
#pragma once
#include "presentation.h"
#include <QtCore/QCoreApplication>
#include <QtCore/QHash>
#include <deque>

namespace Ic::Tray {

//! A notice in a card.
struct CardEntry
{
    CardEntry() = default;
    CardEntry(const TreatedNotice &treated, quint64 arrival);

    NoticeKey key;
    quint64 order = 0; // of arrival
    QString topic;
    QString tag;
    QString line; // its title, short
    QString sound;
    Urgency urgency = Urgency::Normal;
    bool hideText = false;
    bool silent = false;
    bool gone = false; // read, or something else took its place
    bool asked = false; // the server was asked to show it, and has not answered
    bool wasShown = false; // has been on the screen
    std::optional<TreatedNotice> full; // of the newest only

    [[nodiscard]] bool critical() const { return urgency == Urgency::Critical; }
};

//! One notification on the screen, or about to be.
struct Card
{
    enum class Kind {
        Topic, // of one topic: one notice, or several that came shortly after each other
        Burst, // of one source, when too many came
        Critical, // one critical notice
        CriticalBurst, // of one source, when too many of them came
        CatchUp, // notices that came while the program did not run
        Quiet, // notices that came during do-not-disturb
        Missed, // notices that came while none could be shown
    };
    using Time = std::chrono::nanoseconds;
    static constexpr qsizetype MaxEntries = 10'000;
    static constexpr qsizetype MaxFull = 10;
    static constexpr int MaxFullCritical = 20;

    Kind kind = Kind::Topic;
    QString tag;
    QString source; // empty: several
    QString topic;
    QList<CardEntry> entries; // oldest first
    int alive = 0; // entries that are not gone
    int more = 0; // older ones, of which nothing is known but that they came
    Time lastAt {}; // when the newest came
    Time shownAt {};
    std::deque<Time> shows; // the latest ones
    bool onScreen = false;
    bool wasShown = false;
    bool dirty = false; // is to be shown (anew)
    bool asked = false; // the server was asked to, and has not answered
    int failures = 0; // since it was shown last
    std::optional<Time> retryAt; // after a failure
    std::optional<NoticeKey> single; // it shows just this one

    [[nodiscard]] bool isSummary() const { return kind != Kind::Topic && kind != Kind::Critical; }
    //! \return the oldest, where that is one too many. It is counted in `more` from now on.
    std::optional<CardEntry> append(CardEntry entry);
    void sortByArrival();
    //! Lets entries go for which \a which is true. \return whether there were any
    template <typename Which>
    bool drop(Which which)
    {
        bool any = false;
        for (CardEntry &entry : entries) {
            if (entry.gone || !which(entry))
                continue;
            entry.gone = any = true;
            entry.full.reset();
            --alive;
        }
        return any;
    }
    [[nodiscard]] QList<NoticeKey> keys() const;
    //! Source and topic that all have in common; empty where they differ.
    [[nodiscard]] std::pair<QString, QString> subject() const;
};

//! The texts of a card.
class CardText
{
    Q_DECLARE_TR_FUNCTIONS(Ic::Tray::Presentation)

public:
    const PresentationOptions &options;
    const QHash<QString, QString> &names;
    bool namesShown = true;

    //! Nothing if there is nothing to show. Sets Card::single.
    [[nodiscard]] std::optional<DesktopNotification> render(Card &card) const;

private:
    [[nodiscard]] QString nameOf(const QString &source) const { return names.value(source, source); }
    [[nodiscard]] DesktopNotification renderSingle(const CardEntry &entry) const;
    [[nodiscard]] DesktopNotification renderSummary(const Card &card) const;
    [[nodiscard]] QString summaryTitle(const Card &card, bool hidden) const;
};

} // namespace Ic::Tray
