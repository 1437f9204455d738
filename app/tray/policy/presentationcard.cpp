// SPDX-License-Identifier: MIT
#include "presentationcard.h"
#include "screentext.h"
#include "shownlengths.h"
#include <algorithm>

namespace Ic::Tray {
namespace {

constexpr int MaxLineLength = 100;
constexpr qsizetype MaxActionKeyLength = 200;

} // namespace

CardEntry::CardEntry(const TreatedNotice &treated, quint64 arrival)
    : key {treated.notice.source, treated.notice.id}
    , order(arrival)
    , topic(treated.notice.topic)
    , tag(treated.notice.tag)
    , line(Text::cleanLine(treated.notice.title, MaxLineLength))
    , sound(treated.treatment.sound)
    , urgency(treated.notice.urgency)
    , hideText(treated.treatment.hideText)
    , silent(treated.treatment.silent)
    , full(treated)
{
    if (line.isEmpty())
        line = Text::cleanLine(treated.notice.body, MaxLineLength);
}

std::optional<CardEntry> Card::append(CardEntry entry)
{
    const bool critical = entry.critical();
    alive += entry.gone ? 0 : 1;
    entries.append(std::move(entry));
    // Buttons and pictures are needed while it may stand alone, which is soon over for the older ones.
    if (entries.size() > MaxFull) {
        CardEntry &older = entries[entries.size() - 1 - MaxFull];
        if (!older.critical())
            older.full.reset();
    }
    if (critical) { // they stand alone longer, but not all of ten thousand
        int full = 0;
        for (auto each = entries.rbegin(); each != entries.rend() && full <= MaxFullCritical; ++each) {
            if (each->critical() && each->full && ++full > MaxFullCritical)
                each->full.reset();
        }
    }
    if (entries.size() <= MaxEntries)
        return std::nullopt;
    CardEntry oldest = entries.takeFirst();
    if (!oldest.gone) {
        --alive;
        ++more;
    }
    return oldest;
}

void Card::sortByArrival()
{
    std::stable_sort(entries.begin(), entries.end(), [](const CardEntry &a, const CardEntry &b) { return a.order < b.order; });
}

QList<NoticeKey> Card::keys() const
{
    QList<NoticeKey> keys;
    for (const CardEntry &entry : entries)
        keys.append(entry.key);
    return keys;
}

std::pair<QString, QString> Card::subject() const
{
    std::optional<std::pair<QString, QString>> common;
    for (const CardEntry &entry : entries) {
        if (entry.gone && alive > 0)
            continue;
        if (!common)
            common = {entry.key.source, entry.topic};
        if (common->first != entry.key.source)
            return {};
        if (common->second != entry.topic)
            common->second.clear();
    }
    return common.value_or(std::pair<QString, QString>());
}

std::optional<DesktopNotification> CardText::render(Card &card) const
{
    if (card.alive == 0)
        return std::nullopt;
    std::optional<DesktopNotification> shown;
    card.single.reset();
    if (card.alive == 1 && card.more == 0) {
        const auto last = std::find_if(card.entries.crbegin(), card.entries.crend(), [](const CardEntry &entry) { return !entry.gone; });
        shown = renderSingle(*last);
        card.single = last->key;
    } else {
        shown = renderSummary(card);
    }
    shown->tag = card.tag;
    // News in it decides about the sound. A summary makes one once, not each time it grows.
    shown->silent = true;
    if (!card.isSummary() || !card.wasShown) {
        for (const CardEntry &entry : qAsConst(card.entries)) {
            if (entry.gone || entry.wasShown || entry.silent)
                continue;
            shown->silent = false;
            shown->sound = entry.sound;
        }
    }
    return shown;
}

DesktopNotification CardText::renderSingle(const CardEntry &entry) const
{
    Notice notice;
    if (entry.full) {
        notice = entry.full->notice;
    } else { // it was one of many until the others were read
        notice.title = entry.line;
        notice.urgency = entry.urgency;
    }
    notice.source = entry.key.source;
    const QString name = nameOf(notice.source);
    DesktopNotification shown;
    shown.urgency = notice.urgency;
    shown.fades = notice.urgency == Urgency::Low;
    shown.actions.append({ActionKey::Open, tr("Open")});
    if (entry.hideText) {
        // The possible answers reveal as much as the text.
        shown.title = name;
        shown.body = tr("New notification");
    } else {
        const QString title = Text::cleanLine(notice.title, MaxTitleLength);
        shown.title = title.isEmpty() ? name
            : namesShown              ? tr("%1: %2", "name of a canister: title of a notification").arg(Text::isolated(name), Text::isolated(title))
                                      : title;
        shown.body = notice.body;
        shown.icon = notice.icon;
        shown.replyHint = notice.replyHint;
        for (const NoticeAction &action : notice.actions) {
            if (shown.actions.size() > options.maxButtons)
                break;
            if (!Text::cleanLine(action.label, MaxLabelLength).isEmpty() && action.key.size() <= MaxActionKeyLength)
                shown.actions.append({ActionKey::Prefix + action.key, action.label});
        }
    }
    shown.actions.append({ActionKey::MarkRead, tr("Mark read")});
    shown.actions.append({ActionKey::MuteHour, tr("Mute for an hour")});
    return shown;
}

QString CardText::summaryTitle(const Card &card, bool hidden) const
{
    const int count = card.alive + card.more;
    switch (card.kind) {
    case Card::Kind::CatchUp: return tr("%n notifications while you were away", nullptr, count);
    case Card::Kind::Quiet: return tr("%n notifications while you were not to be disturbed", nullptr, count);
    case Card::Kind::Missed: return tr("%n new notifications", nullptr, count);
    case Card::Kind::Critical:
    case Card::Kind::CriticalBurst:
        return hidden ? nameOf(card.source) : tr("%n critical from %1", "name of a canister", count).arg(Text::isolated(nameOf(card.source)));
    case Card::Kind::Topic:
        if (!hidden && !card.topic.isEmpty())
            return tr("%n new in %1", "topic", count).arg(Text::isolated(Text::cleanLine(card.topic, MaxLineLength)));
        break;
    case Card::Kind::Burst: break;
    }
    return hidden ? nameOf(card.source) : tr("%n new from %1", "name of a canister", count).arg(Text::isolated(nameOf(card.source)));
}

DesktopNotification CardText::renderSummary(const Card &card) const
{
    const auto [source, topic] = card.subject();
    DesktopNotification shown;
    shown.urgency = Urgency::Low;
    bool hidden = false;
    QStringList lines;
    bool iconTaken = false;
    for (auto entry = card.entries.crbegin(); entry != card.entries.crend(); ++entry) {
        if (entry->gone)
            continue;
        hidden = hidden || entry->hideText;
        shown.urgency = std::max(shown.urgency, entry->urgency);
        if (lines.size() < options.maxLines) {
            const QString name = nameOf(entry->key.source);
            const QString line = entry->hideText ? name
                : source.isEmpty() ? tr("%1: %2", "name of a canister: title of a notification").arg(Text::isolated(name), Text::isolated(entry->line))
                                   : entry->line;
            if (!lines.contains(line) || !entry->hideText)
                lines.append(line);
        }
        if (!iconTaken && !source.isEmpty() && entry->full && !entry->hideText) {
            shown.icon = entry->full->notice.icon;
            iconTaken = true;
        }
    }
    // The topic and the other titles could reveal the hidden text.
    const bool named =
        card.kind == Card::Kind::Topic || card.kind == Card::Kind::Burst || card.kind == Card::Kind::Critical || card.kind == Card::Kind::CriticalBurst;
    shown.title = summaryTitle(card, hidden);
    shown.body = hidden && named ? tr("%n new notifications", nullptr, card.alive + card.more) : lines.join(u'\n');
    if (hidden)
        shown.icon.clear();
    shown.actions.append({ActionKey::Open, tr("Open")});
    shown.actions.append({ActionKey::MarkRead, tr("Mark read")});
    if (!source.isEmpty())
        shown.actions.append({ActionKey::MuteHour, tr("Mute for an hour")});
    return shown;
}

} // namespace Ic::Tray
