// SPDX-License-Identifier: MIT
#include "rules.h"
#include "textcut.h"
#include <QtCore/QSet>
#include <algorithm>

namespace Ic::Tray {
namespace {

// How many steps PCRE may take for one match. A pattern that needs more tries everything: matching ends after some milliseconds, and a canister that
// knows the pattern cannot stop the app with a text made for it.
constexpr QLatin1StringView Limits("(*LIMIT_MATCH=100000)(*LIMIT_HEAP=2000)");

QRegularExpression compiled(const Rule &rule)
{
    if (rule.patternKind != PatternKind::Regex || rule.pattern.isEmpty())
        return {};
    return QRegularExpression(Limits + rule.pattern, QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
}

// '*' and '?', in time proportional to both lengths at worst.
bool fitsWildcard(QStringView pattern, QStringView text)
{
    qsizetype p = 0;
    qsizetype t = 0;
    qsizetype star = -1;
    qsizetype starText = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == u'*') {
            star = p++;
            starText = t;
        } else if (p < pattern.size() && (pattern[p] == u'?' || pattern[p].toCaseFolded() == text[t].toCaseFolded())) {
            ++p;
            ++t;
        } else if (star >= 0) {
            p = star + 1;
            t = ++starText;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == u'*')
        ++p;
    return p == pattern.size();
}

// The smallest number that no rule has.
QString freeId(const QSet<QString> &taken)
{
    for (int number = 1;; ++number) {
        QString id = QStringLiteral("rule-%1").arg(number);
        if (!taken.contains(id))
            return id;
    }
}

} // namespace

Result<Unit> RuleSet::check(const Rule &rule)
{
    if (rule.pattern.size() > MaxPatternLength)
        return Error(ErrorCode::LimitExceeded, tr("The pattern can have at most %n characters.", nullptr, MaxPatternLength));
    if (rule.atLeast && rule.atMost && *rule.atMost < *rule.atLeast)
        return Error(ErrorCode::BadInput, tr("The lowest urgency is above the highest."));
    // Settings of PCRE, which count at the start only, and among them limits that would take the place of ours.
    if (rule.patternKind == PatternKind::Regex && rule.pattern.startsWith(u"(*"))
        return Error(ErrorCode::BadInput, tr("A pattern cannot begin with (*."));
    const QRegularExpression expression = compiled(rule);
    if (!expression.isValid()) {
        const qsizetype at = std::max<qsizetype>(expression.patternErrorOffset() - Limits.size(), 0);
        return Error(
            ErrorCode::BadInput, tr("The pattern is not a regular expression: %1, at character %2.").arg(expression.errorString(), QString::number(at + 1)));
    }
    return Unit {};
}

Result<Unit> RuleSet::setRules(QList<Rule> rules)
{
    if (rules.size() > MaxRules)
        return Error(ErrorCode::LimitExceeded, tr("There can be at most %n rules.", nullptr, MaxRules));
    QList<QRegularExpression> expressions;
    QSet<QString> ids;
    QSet<QString> given;
    for (const Rule &rule : qAsConst(rules)) {
        if (auto checked = check(rule); !checked)
            return checked.error();
        expressions.append(compiled(rule));
        given.insert(rule.id);
    }
    for (Rule &rule : rules) {
        if (rule.id.isEmpty() || ids.contains(rule.id)) {
            rule.id = freeId(given);
            given.insert(rule.id);
        }
        ids.insert(rule.id);
    }
    m_rules = std::move(rules);
    m_expressions = std::move(expressions);
    return Unit {};
}

bool RuleSet::fits(qsizetype index, const Notice &notice) const
{
    const Rule &rule = m_rules.at(index);
    if (!rule.enabled || (!rule.source.isEmpty() && rule.source != notice.source))
        return false;
    if (!rule.topic.isEmpty() && !fitsWildcard(rule.topic, notice.topic))
        return false;
    if ((rule.atLeast && notice.urgency < *rule.atLeast) || (rule.atMost && notice.urgency > *rule.atMost))
        return false;
    if (rule.pattern.isEmpty())
        return true;
    const QString subject =
        Text::startOf(Text::startOf(notice.title, MaxSubjectLength) + u'\n' + Text::startOf(notice.body, MaxSubjectLength), MaxSubjectLength);
    if (rule.patternKind == PatternKind::Text)
        return subject.contains(rule.pattern, Qt::CaseInsensitive);
    return m_expressions.at(index).match(subject).hasMatch();
}

Treatment RuleSet::judge(const Notice &notice, std::chrono::nanoseconds now) const
{
    Treatment treatment;
    treatment.sound = notice.sound;
    for (qsizetype i = 0; i < m_rules.size(); ++i) {
        if (!fits(i, notice))
            continue;
        const Rule &rule = m_rules.at(i);
        treatment.ruleId = rule.id;
        treatment.hideText = rule.hideText;
        if (!rule.sound.isEmpty())
            treatment.sound = rule.sound;
        treatment.silent = rule.effect != RuleEffect::Show;
        treatment.show = treatment.countsUnread = rule.effect != RuleEffect::Ignore;
        break;
    }
    if (isMuted(notice.source, notice.topic, now))
        treatment.show = false;
    treatment.silent = treatment.silent || !treatment.show;
    if (treatment.silent)
        treatment.sound.clear();
    return treatment;
}

void RuleSet::mute(const QString &source, const QString &topic, std::chrono::nanoseconds until, std::chrono::nanoseconds now)
{
    m_mutes.removeIf([&](const Mute &mute) { return mute.until <= now || (mute.source == source && mute.topic == topic); });
    if (until > now)
        m_mutes.append({source, topic, until});
}

void RuleSet::unmute(const QString &source, const QString &topic)
{
    m_mutes.removeIf([&](const Mute &mute) { return mute.source == source && mute.topic == topic; });
}

bool RuleSet::isMuted(const QString &source, const QString &topic, std::chrono::nanoseconds now) const
{
    return std::any_of(m_mutes.cbegin(), m_mutes.cend(),
        [&](const Mute &mute) { return mute.source == source && now < mute.until && (mute.topic.isEmpty() || mute.topic == topic); });
}

} // namespace Ic::Tray
