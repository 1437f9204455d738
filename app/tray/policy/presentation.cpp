// SPDX-License-Identifier: MIT
#include "presentation.h"
#include "presentationcard.h"
#include "presentationmemory.h"
#include <QtCore/QSet>
#include <algorithm>
#include <list>

namespace Ic::Tray {
namespace {

using Time = Presentation::Time;
using Kind = Card::Kind;

constexpr std::size_t MaxCards = 100;

void forgetBefore(std::deque<Time> &times, Time limit)
{
    while (!times.empty() && times.front() < limit)
        times.pop_front();
}

} // namespace

std::optional<QString> canisterAction(const QString &actionKey)
{
    if (!actionKey.startsWith(ActionKey::Prefix))
        return std::nullopt;
    return actionKey.mid(ActionKey::Prefix.size());
}

struct Presentation::Private
{
    PresentationOptions options;
    QHash<QString, QString> names;
    bool namesShown = true;
    std::list<Card> cards; // oldest first
    PastNotifications past;
    Card held; // entries that wait for the end of do-not-disturb, or for a server
    bool heldByQuiet = false;
    bool heldLive = false; // not only entries that arrived while the app did not run
    QHash<QString, std::deque<Time>> arrivals; // by source, within the burst window
    QHash<QString, std::deque<Time>> criticalArrivals;
    KnownNotices known;
    QStringList withdrawn;
    QList<NoticeKey> settled; // not to be shown any more
    bool quiet = false;
    bool criticalPasses = false;
    bool serverGone = false;
    quint64 nextTag = 0;
    quint64 nextOrder = 0;

    bool isHeldBack(Urgency urgency) const { return serverGone || (quiet && !(criticalPasses && urgency == Urgency::Critical)); }

    Card &newCard(Kind kind, const QString &source, const QString &topic)
    {
        while (cards.size() >= MaxCards) {
            const auto shown = std::find_if(cards.begin(), cards.end(), [](const Card &card) { return !card.dirty && !card.asked; });
            retire(shown != cards.end() ? shown : cards.begin()); // the next run shows its other entries
        }
        Card card;
        card.kind = kind;
        card.tag = options.tagPrefix + QString::number(++nextTag);
        card.source = source;
        card.topic = topic;
        cards.push_back(std::move(card));
        return cards.back();
    }
    std::list<Card>::iterator retire(std::list<Card>::iterator card)
    {
        settle(*card, [](const CardEntry &entry) { return entry.gone; });
        past.add({card->tag, card->keys(), card->single, card->subject()});
        return cards.erase(card);
    }
    std::list<Card>::iterator withdraw(std::list<Card>::iterator card)
    {
        if (card->onScreen || card->asked)
            withdrawn.append(card->tag);
        return retire(card);
    }
    std::list<Card>::iterator find(const QString &tag)
    {
        return std::find_if(cards.begin(), cards.end(), [&](const Card &card) { return card.tag == tag; });
    }
    //! Marks the unshown entries that are \a which as settled: they are not shown any more.
    template <typename Which>
    void settle(Card &card, Which which)
    {
        for (CardEntry &entry : card.entries) {
            if (!entry.wasShown && which(entry))
                settled.append(entry.key);
            entry.wasShown = entry.wasShown || which(entry);
        }
    }
    void add(Card &card, CardEntry entry)
    {
        if (const auto dropped = card.append(std::move(entry)); dropped && !dropped->wasShown)
            settled.append(dropped->key); // it is counted
    }
    void put(Card &card, CardEntry entry, Time now)
    {
        add(card, std::move(entry));
        card.lastAt = now;
        card.dirty = true;
    }

    Card *takePlace(const CardEntry &entry);
    void hold(CardEntry entry, Time now);
    void present(CardEntry entry, Time now);
    void presentCritical(CardEntry entry, Time now);
    Card &burst(const QString &source, Time now);
    void release(Time now);
    template <typename Which>
    void dropEntries(Which which, bool showAnew);
    Actions finish(Time now);
};

// Lets earlier ones of the same tag go. \return the card where the new one belongs for that; null: none
Card *Presentation::Private::takePlace(const CardEntry &entry)
{
    if (entry.tag.isEmpty())
        return nullptr;
    const auto same = [&](const CardEntry &other) { return other.tag == entry.tag && other.topic == entry.topic && other.key.source == entry.key.source; };
    Card *place = nullptr;
    for (auto card = cards.begin(); card != cards.end();) {
        if (!card->drop(same)) {
            ++card;
            continue;
        }
        // In a summary the new text would not be visible.
        if (!card->isSummary() && (card->kind == Kind::Critical) == entry.critical()) {
            place = &*card;
            ++card;
        } else {
            card = card->alive == 0 ? withdraw(card) : std::next(card);
        }
    }
    return place;
}

void Presentation::Private::hold(CardEntry entry, Time now)
{
    if (!entry.tag.isEmpty())
        held.drop([&](const CardEntry &other) { return other.tag == entry.tag && other.topic == entry.topic && other.key.source == entry.key.source; });
    heldByQuiet = heldByQuiet || quiet;
    put(held, std::move(entry), now);
}

void Presentation::Private::presentCritical(CardEntry entry, Time now)
{
    if (Card *place = takePlace(entry))
        return put(*place, std::move(entry), now);
    const QString source = entry.key.source;
    std::deque<Time> &times = criticalArrivals[source];
    forgetBefore(times, now - options.burstWindow);
    times.push_back(now);
    if (qsizetype(times.size()) > options.criticalLimit + 1)
        times.pop_front(); // more need not be known
    if (qsizetype(times.size()) <= options.criticalLimit) {
        const QString topic = entry.topic;
        return put(newCard(Kind::Critical, source, topic), std::move(entry), now);
    }
    // So many cannot be read, and the canister alone sets the urgency.
    const auto summary = std::find_if(cards.begin(), cards.end(), [&](const Card &card) { return card.kind == Kind::CriticalBurst && card.source == source; });
    put(summary != cards.end() ? *summary : newCard(Kind::CriticalBurst, source, {}), std::move(entry), now);
}

void Presentation::Private::present(CardEntry entry, Time now)
{
    if (entry.critical())
        return presentCritical(std::move(entry), now);
    if (Card *place = takePlace(entry))
        return put(*place, std::move(entry), now);
    const QString source = entry.key.source;
    const QString topic = entry.topic;
    std::deque<Time> &times = arrivals[source];
    forgetBefore(times, now - options.burstWindow);
    times.push_back(now);
    if (qsizetype(times.size()) > options.burstLimit + 1)
        times.pop_front(); // more need not be known
    const int count = int(times.size());
    const auto running = std::find_if(cards.rbegin(), cards.rend(),
        [&](const Card &card) { return card.kind == Kind::Burst && card.source == source && now - card.lastAt <= options.burstWindow; });
    // Once begun it goes on until it is clearly over, or it would begin again and again.
    if (running != cards.rend() && count > options.burstLimit / 2)
        return put(*running, std::move(entry), now);
    if (count > options.burstLimit)
        return put(burst(source, now), std::move(entry), now);
    const auto group = std::find_if(cards.rbegin(), cards.rend(),
        [&](const Card &card) { return card.kind == Kind::Topic && card.source == source && card.topic == topic && now - card.lastAt <= options.groupWindow; });
    put(group != cards.rend() ? *group : newCard(Kind::Topic, source, topic), std::move(entry), now);
}

// A new summary, in which those vanish that came in the burst so far.
Card &Presentation::Private::burst(const QString &source, Time now)
{
    QList<CardEntry> entries;
    for (auto card = cards.begin(); card != cards.end();) {
        if (card->kind != Kind::Topic || card->source != source || now - card->lastAt > options.burstWindow) {
            ++card;
            continue;
        }
        settle(*card, [](const CardEntry &entry) { return entry.gone; });
        entries += card->entries;
        card = withdraw(card);
    }
    Card &summary = newCard(Kind::Burst, source, {});
    for (CardEntry &entry : entries) {
        entry.asked = false; // for the one that has gone
        add(summary, std::move(entry));
    }
    summary.sortByArrival();
    return summary;
}

void Presentation::Private::release(Time now)
{
    Card all = std::exchange(held, {});
    Card summary;
    summary.more = all.more;
    for (CardEntry &entry : all.entries) {
        if (entry.gone || !entry.critical())
            add(summary, std::move(entry));
        else if (isHeldBack(entry.urgency))
            add(held, std::move(entry));
        else
            presentCritical(std::move(entry), now);
    }
    if (isHeldBack(Urgency::Normal)) {
        held.more = summary.more;
        for (CardEntry &entry : summary.entries)
            add(held, std::move(entry));
        held.sortByArrival();
        return;
    }
    if (summary.alive > 0) {
        Card &card = newCard(heldByQuiet ? Kind::Quiet : heldLive ? Kind::Missed : Kind::CatchUp, {}, {});
        card.more = summary.more;
        for (CardEntry &entry : summary.entries)
            put(card, std::move(entry), now);
    } else {
        settle(summary, [](const CardEntry &) { return true; });
    }
    heldByQuiet = heldLive = false;
}

template <typename Which>
void Presentation::Private::dropEntries(Which which, bool showAnew)
{
    held.drop(which);
    for (auto card = cards.begin(); card != cards.end();) {
        const bool any = card->drop(which);
        // A count that is a little too high disturbs less than a notification that pops up again.
        card->dirty = card->dirty || (any && showAnew && card->onScreen);
        card = any && card->alive == 0 ? withdraw(card) : std::next(card);
    }
}

Presentation::Actions Presentation::Private::finish(Time now)
{
    const CardText text {options, names, namesShown};
    Actions actions;
    actions.withdraw = std::exchange(withdrawn, {});
    for (auto card = cards.begin(); card != cards.end(); ++card) {
        // One at a time: the server's confirmation does not say which version of a card it has.
        if (!card->dirty || card->asked || serverGone || (card->retryAt && now < *card->retryAt))
            continue;
        forgetBefore(card->shows, now - options.burstWindow);
        const qsizetype allowed = card->isSummary() ? 1 : options.burstLimit;
        if (qsizetype(card->shows.size()) >= allowed && now - card->shownAt < options.updateInterval)
            continue; // nextTick()
        card->dirty = false;
        auto shown = text.render(*card);
        if (!shown)
            continue;
        card->asked = true;
        card->shownAt = now;
        card->shows.push_back(now);
        for (CardEntry &entry : card->entries)
            entry.asked = true;
        actions.show.append(std::move(*shown));
    }
    actions.markShown = std::exchange(settled, {});
    return actions;
}

Presentation::Presentation(PresentationOptions options)
    : d(std::make_unique<Private>())
{
    d->options = std::move(options);
}

Presentation::~Presentation() = default;

void Presentation::setSourceName(const QString &source, const QString &name)
{
    d->names.insert(source, name);
}

void Presentation::setNamesShown(bool shown)
{
    d->namesShown = shown;
}

Presentation::Actions Presentation::live(const Notice &notice, const Treatment &treatment, Time now)
{
    return catchUp(notice.source, {{notice, treatment}}, {}, now);
}

Presentation::Actions Presentation::catchUp(const QString &source, const QList<TreatedNotice> &notices, Time away, Time now, int more)
{
    const bool wasAway = away >= d->options.awayAfter || more > 0;
    Card *counts = nullptr; // where those are counted that nothing else is known of
    for (const TreatedNotice &treated : notices) {
        CardEntry entry(treated, ++d->nextOrder);
        if (entry.key.source.isEmpty())
            entry.key.source = source;
        if (!d->known.learn(entry.key))
            continue;
        if (!treated.treatment.show) {
            d->settled.append(entry.key);
        } else if (d->isHeldBack(entry.urgency)) {
            d->heldLive = d->heldLive || !wasAway;
            d->hold(std::move(entry), now);
            counts = &d->held;
        } else if (!wasAway || entry.critical()) {
            d->present(std::move(entry), now);
        } else {
            if (Card *place = d->takePlace(entry)) {
                d->put(*place, std::move(entry), now);
                continue;
            }
            const auto running = std::find_if(d->cards.rbegin(), d->cards.rend(),
                [&](const Card &card) { return card.kind == Kind::CatchUp && now - card.lastAt <= d->options.burstWindow; });
            Card &card = running != d->cards.rend() ? *running : d->newCard(Kind::CatchUp, {}, {});
            d->put(card, std::move(entry), now);
            counts = &card;
        }
    }
    if (counts)
        counts->more += more;
    return d->finish(now);
}

Presentation::Actions Presentation::readElsewhere(const QList<NoticeKey> &keys, Time now)
{
    const QSet<NoticeKey> read(keys.cbegin(), keys.cend());
    d->dropEntries([&](const CardEntry &entry) { return read.contains(entry.key); }, false);
    return d->finish(now);
}

Presentation::Actions Presentation::forget(const QString &source, Time now)
{
    const auto ofSource = [&](const CardEntry &entry) { return entry.key.source == source; };
    d->settle(d->held, ofSource);
    for (Card &card : d->cards)
        d->settle(card, ofSource);
    d->dropEntries(ofSource, true);
    d->arrivals.remove(source);
    d->criticalArrivals.remove(source);
    d->known.forget(source);
    return d->finish(now);
}

Presentation::Actions Presentation::shown(const QString &tag, Time now)
{
    const auto card = d->find(tag);
    if (card == d->cards.end() || !card->asked)
        return {};
    card->asked = false;
    card->onScreen = card->wasShown = true;
    card->shownAt = now;
    card->failures = 0;
    card->retryAt.reset();
    d->settle(*card, [](const CardEntry &entry) { return entry.asked; });
    return d->finish(now);
}

Presentation::Actions Presentation::failed(const QString &tag, Time now)
{
    const auto card = d->find(tag);
    if (card == d->cards.end() || !card->asked)
        return {};
    card->asked = false;
    for (CardEntry &entry : card->entries)
        entry.asked = false;
    if (++card->failures >= d->options.maxTries) {
        d->retire(card); // perhaps this one makes the server fail; the next run shows its entries in a summary
        return d->finish(now);
    }
    card->dirty = true;
    card->retryAt = now + d->options.retryAfter * (1 << std::min(card->failures - 1, 10));
    return d->finish(now);
}

void Presentation::closed(const QString &tag, Time now)
{
    Q_UNUSED(now)
    const auto card = d->find(tag);
    if (card == d->cards.end())
        return;
    // Entries that wait to be added to it, or are on their way, are still to be shown.
    if ((card->dirty || card->asked)
        && std::any_of(card->entries.cbegin(), card->entries.cend(), [](const CardEntry &entry) { return !entry.wasShown && !entry.gone; })) {
        d->past.add({card->tag, card->keys(), card->single, card->subject()});
        card->drop([](const CardEntry &entry) { return entry.wasShown; });
        card->more = 0;
        card->onScreen = false;
        return;
    }
    d->retire(card);
}

void Presentation::serverGone(Time now)
{
    d->serverGone = true;
    for (auto card = d->cards.begin(); card != d->cards.end();) {
        card->dirty = card->dirty || (card->onScreen && now - card->shownAt <= d->options.burstWindow); // perhaps it was not seen
        card->onScreen = false;
        // Requests are still answered: shown by the next server, or failed.
        card = card->dirty || card->asked ? std::next(card) : d->retire(card);
    }
}

Presentation::Actions Presentation::serverBack(Time now)
{
    if (!d->serverGone)
        return {};
    d->serverGone = false;
    for (Card &card : d->cards) {
        card.shows.clear();
        card.retryAt.reset();
    }
    d->release(now);
    return d->finish(now);
}

Presentation::Actions Presentation::setDoNotDisturb(bool on, bool criticalPasses, Time now)
{
    Actions actions;
    d->criticalPasses = criticalPasses;
    if (on && !d->quiet) {
        for (Card &card : d->cards)
            card.shows.clear(); // cards that wait for their turn came before
        actions = d->finish(now);
    }
    d->quiet = on;
    if (d->serverGone)
        return actions;
    d->release(now);
    Actions released = d->finish(now);
    actions.withdraw += released.withdraw;
    actions.show += released.show;
    actions.markShown += released.markShown;
    return actions;
}

// Cards on the screen stay: the next run does not show their entries again, and they may not have been seen yet.
Presentation::Actions Presentation::leave(int most) const
{
    const CardText text {d->options, d->names, d->namesShown};
    Actions actions;
    for (auto card = d->cards.rbegin(); card != d->cards.rend(); ++card) {
        if (!card->onScreen) {
            if (card->asked)
                actions.withdraw.append(card->tag);
            continue;
        }
        auto shown = actions.show.size() < most ? text.render(*card) : std::nullopt;
        if (!shown)
            continue;
        shown->actions.clear();
        shown->replyHint.reset();
        shown->silent = true;
        actions.show.append(std::move(*shown));
    }
    return actions;
}

Presentation::Actions Presentation::tick(Time now)
{
    return d->finish(now);
}

std::optional<Presentation::Time> Presentation::nextTick() const
{
    std::optional<Time> next;
    if (d->serverGone)
        return next;
    for (const Card &card : d->cards) {
        if (!card.dirty || card.asked)
            continue;
        const Time due = std::max(card.shownAt + d->options.updateInterval, card.retryAt.value_or(Time {}));
        next = next ? std::min(*next, due) : due;
    }
    return next;
}

QList<NoticeKey> Presentation::noticesOf(const QString &tag) const
{
    if (const auto card = d->find(tag); card != d->cards.end()) {
        QList<NoticeKey> keys;
        for (const CardEntry &entry : card->entries) {
            if (entry.wasShown)
                keys.append(entry.key);
        }
        return keys;
    }
    const PastNotifications::One *past = d->past.find(tag);
    return past ? past->keys : QList<NoticeKey>();
}

std::optional<NoticeKey> Presentation::singleNoticeOf(const QString &tag) const
{
    if (const auto card = d->find(tag); card != d->cards.end())
        return card->single;
    const PastNotifications::One *past = d->past.find(tag);
    return past ? past->single : std::nullopt;
}

std::pair<QString, QString> Presentation::subjectOf(const QString &tag) const
{
    if (const auto card = d->find(tag); card != d->cards.end())
        return card->subject();
    const PastNotifications::One *past = d->past.find(tag);
    return past ? past->subject : std::pair<QString, QString>();
}

int Presentation::heldBack() const
{
    return d->held.alive + d->held.more;
}

} // namespace Ic::Tray
