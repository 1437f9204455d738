// SPDX-License-Identifier: MIT
#include "presentation.h"
#include "presentationcard.h"
#include <QtCore/QSet>
#include <algorithm>
#include <list>

namespace Ic::Tray {
namespace {

using Time = Presentation::Time;
using Kind = Card::Kind;

constexpr qsizetype MaxKnown = 20'000; // notices that were told of, so that none is twice
constexpr std::size_t MaxCards = 100;
constexpr qsizetype MaxPast = 200;

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
    // A notification that is not on the screen any more, for answers that arrive late.
    struct Past
    {
        QString tag;
        QList<NoticeKey> keys;
        std::optional<NoticeKey> single;
        std::pair<QString, QString> subject;
    };

    PresentationOptions options;
    QHash<QString, QString> names;
    bool namesShown = true;
    std::list<Card> cards; // oldest first
    std::deque<Past> past;
    Card held; // what waits for the end of do-not-disturb, or for a server
    bool heldByQuiet = false;
    QHash<QString, std::deque<Time>> arrivals; // by source, within the burst window
    QHash<QString, std::deque<Time>> criticalArrivals;
    QSet<NoticeKey> known;
    std::deque<NoticeKey> knownOrder;
    QStringList withdrawn;
    bool quiet = false;
    bool criticalPasses = false;
    bool serverGone = false;
    quint64 nextTag = 0;
    quint64 nextOrder = 0;

    bool learn(const NoticeKey &key)
    {
        if (known.contains(key))
            return false;
        known.insert(key);
        knownOrder.push_back(key);
        if (known.size() > MaxKnown) {
            known.remove(knownOrder.front());
            knownOrder.pop_front();
        }
        return true;
    }
    bool isHeldBack(Urgency urgency) const { return serverGone || (quiet && !(criticalPasses && urgency == Urgency::Critical)); }

    Card &newCard(Kind kind, const QString &source, const QString &topic)
    {
        while (cards.size() >= MaxCards)
            retire(cards.begin());
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
        past.push_back({card->tag, card->keys(), card->single, card->subject()});
        if (past.size() > MaxPast)
            past.pop_front();
        return cards.erase(card);
    }
    std::list<Card>::iterator withdraw(std::list<Card>::iterator card)
    {
        if (card->onScreen)
            withdrawn.append(card->tag);
        return retire(card);
    }
    const Card *find(const QString &tag) const
    {
        const auto found = std::find_if(cards.cbegin(), cards.cend(), [&](const Card &card) { return card.tag == tag; });
        return found == cards.cend() ? nullptr : &*found;
    }
    const Past *findPast(const QString &tag) const
    {
        const auto found = std::find_if(past.crbegin(), past.crend(), [&](const Past &each) { return each.tag == tag; });
        return found == past.crend() ? nullptr : &*found;
    }
    void put(Card &card, CardEntry entry, Time now)
    {
        card.append(std::move(entry));
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
        // In a summary nobody would see what is new.
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
    // Nobody can read that many, and the urgency is only what the canister says.
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
    const auto running = std::find_if(cards.rbegin(), cards.rend(), [&](const Card &card) { return card.kind == Kind::Burst && card.source == source && now - card.lastAt <= options.burstWindow; });
    // Once begun it goes on until it is clearly over, or it would begin again and again.
    if (running != cards.rend() && count > options.burstLimit / 2)
        return put(*running, std::move(entry), now);
    if (count > options.burstLimit)
        return put(burst(source, now), std::move(entry), now);
    const auto group = std::find_if(cards.rbegin(), cards.rend(), [&](const Card &card) {
        return card.kind == Kind::Topic && card.source == source && card.topic == topic && now - card.lastAt <= options.groupWindow;
    });
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
        entries += card->entries;
        card = withdraw(card);
    }
    Card &summary = newCard(Kind::Burst, source, {});
    for (CardEntry &entry : entries)
        summary.append(std::move(entry));
    summary.sortByArrival();
    return summary;
}

void Presentation::Private::release(Time now)
{
    Card all = std::exchange(held, {});
    Card summary;
    for (CardEntry &entry : all.entries) {
        if (entry.gone || !entry.critical())
            summary.append(std::move(entry));
        else if (isHeldBack(entry.urgency))
            held.append(std::move(entry));
        else
            presentCritical(std::move(entry), now);
    }
    if (isHeldBack(Urgency::Normal)) {
        for (CardEntry &entry : summary.entries)
            held.append(std::move(entry));
        held.sortByArrival();
        return;
    }
    if (summary.alive > 0) {
        Card &card = newCard(heldByQuiet ? Kind::Quiet : Kind::Missed, {}, {});
        for (CardEntry &entry : summary.entries)
            put(card, std::move(entry), now);
    }
    heldByQuiet = false;
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
        if (!card->dirty || serverGone)
            continue;
        forgetBefore(card->shows, now - options.burstWindow);
        const qsizetype allowed = card->isSummary() ? 1 : options.burstLimit;
        if (qsizetype(card->shows.size()) >= allowed && now - card->shownAt < options.updateInterval)
            continue; // nextTick()
        card->dirty = false;
        auto shown = text.render(*card);
        if (!shown)
            continue;
        card->onScreen = card->wasShown = true;
        card->shownAt = now;
        card->shows.push_back(now);
        for (CardEntry &entry : card->entries) {
            if (!entry.told)
                actions.markShown.append(entry.key);
            entry.told = true;
        }
        actions.show.append(std::move(*shown));
    }
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

Presentation::Actions Presentation::catchUp(const QString &source, const QList<TreatedNotice> &notices, Time away, Time now)
{
    QList<NoticeKey> ignored;
    for (const TreatedNotice &treated : notices) {
        CardEntry entry(treated, ++d->nextOrder);
        if (entry.key.source.isEmpty())
            entry.key.source = source;
        if (!d->learn(entry.key))
            continue;
        if (!treated.treatment.show) {
            ignored.append(entry.key);
        } else if (d->isHeldBack(entry.urgency)) {
            d->hold(std::move(entry), now);
        } else if (away < d->options.awayAfter || entry.critical()) {
            d->present(std::move(entry), now);
        } else {
            if (Card *place = d->takePlace(entry)) {
                d->put(*place, std::move(entry), now);
                continue;
            }
            const auto running = std::find_if(d->cards.rbegin(), d->cards.rend(), [&](const Card &card) { return card.kind == Kind::CatchUp && now - card.lastAt <= d->options.burstWindow; });
            Card &card = running != d->cards.rend() ? *running : d->newCard(Kind::CatchUp, {}, {});
            d->put(card, std::move(entry), now);
        }
    }
    Actions actions = d->finish(now);
    actions.markShown = ignored + actions.markShown;
    return actions;
}

Presentation::Actions Presentation::readElsewhere(const QList<NoticeKey> &keys, Time now)
{
    const QSet<NoticeKey> read(keys.cbegin(), keys.cend());
    d->dropEntries([&](const CardEntry &entry) { return read.contains(entry.key); }, false);
    return d->finish(now);
}

Presentation::Actions Presentation::forget(const QString &source, Time now)
{
    d->dropEntries([&](const CardEntry &entry) { return entry.key.source == source; }, true);
    d->arrivals.remove(source);
    d->criticalArrivals.remove(source);
    d->known.removeIf([&](const NoticeKey &key) { return key.source == source; });
    return d->finish(now);
}

void Presentation::closed(const QString &tag, Time now)
{
    Q_UNUSED(now)
    const auto card = std::find_if(d->cards.begin(), d->cards.end(), [&](const Card &each) { return each.tag == tag; });
    if (card == d->cards.end())
        return;
    // What was to be added to it when the time has come is still to be told.
    if (card->dirty && std::any_of(card->entries.cbegin(), card->entries.cend(), [](const CardEntry &entry) { return !entry.told && !entry.gone; })) {
        d->past.push_back({card->tag, card->keys(), card->single, card->subject()});
        card->drop([](const CardEntry &entry) { return entry.told; });
        card->onScreen = false;
        return;
    }
    d->retire(card);
}

void Presentation::serverGone(Time now)
{
    d->serverGone = true;
    for (auto card = d->cards.begin(); card != d->cards.end();) {
        card->onScreen = false;
        card->dirty = card->dirty || now - card->shownAt <= d->options.burstWindow; // perhaps nobody has seen it
        card = card->dirty ? std::next(card) : d->retire(card);
    }
}

Presentation::Actions Presentation::serverBack(Time now)
{
    if (!d->serverGone)
        return {};
    d->serverGone = false;
    for (Card &card : d->cards)
        card.shows.clear();
    d->release(now);
    return d->finish(now);
}

Presentation::Actions Presentation::setDoNotDisturb(bool on, bool criticalPasses, Time now)
{
    Actions actions;
    d->criticalPasses = criticalPasses;
    if (on && !d->quiet) {
        for (Card &card : d->cards)
            card.shows.clear(); // what waits for its turn came before
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
        if (card.dirty && (!next || card.shownAt + d->options.updateInterval < *next))
            next = card.shownAt + d->options.updateInterval;
    }
    return next;
}

QList<NoticeKey> Presentation::noticesOf(const QString &tag) const
{
    if (const Card *card = d->find(tag)) {
        QList<NoticeKey> keys;
        for (const CardEntry &entry : card->entries) {
            if (entry.told)
                keys.append(entry.key);
        }
        return keys;
    }
    const Private::Past *past = d->findPast(tag);
    return past ? past->keys : QList<NoticeKey>();
}

std::optional<NoticeKey> Presentation::singleNoticeOf(const QString &tag) const
{
    if (const Card *card = d->find(tag))
        return card->single;
    const Private::Past *past = d->findPast(tag);
    return past ? past->single : std::nullopt;
}

std::pair<QString, QString> Presentation::subjectOf(const QString &tag) const
{
    if (const Card *card = d->find(tag))
        return card->subject();
    const Private::Past *past = d->findPast(tag);
    return past ? past->subject : std::pair<QString, QString>();
}

int Presentation::heldBack() const
{
    return d->held.alive;
}

} // namespace Ic::Tray
