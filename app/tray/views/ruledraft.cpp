// SPDX-License-Identifier: MIT
#include "ruledraft.h"
#include "onresult.h"
#include "screentext.h"
#include "shownlengths.h"
#include "viewtext.h"

namespace Ic::Tray {

namespace {

constexpr int MaxTitles = 5;

// The names that sound themes have for what a notification can mean.
const QStringList &knownSounds()
{
    static const QStringList all {QStringLiteral("message-new-instant"), QStringLiteral("bell"), QStringLiteral("complete"),
        QStringLiteral("dialog-information"), QStringLiteral("dialog-warning"), QStringLiteral("alarm-clock-elapsed")};
    return all;
}

int indexOf(const std::optional<Urgency> &urgency)
{
    return urgency ? 1 + int(*urgency) : 0;
}

std::optional<Urgency> urgencyAt(int index)
{
    return index < 1 || index > 1 + int(Urgency::Critical) ? std::nullopt : std::optional(Urgency(index - 1));
}

} // namespace

RuleDraft::RuleDraft(Engine *engine, EnvironmentPtr environment, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_environment(std::move(environment))
{
}

RuleDraft::~RuleDraft() = default;

void RuleDraft::begin(const Rule &rule)
{
    m_active = true;
    m_rule = rule;
    m_sources = {QString()};
    for (const Subscription &subscription : m_engine->subscriptions()->all())
        m_sources.append(subscription.source());
    if (!m_sources.contains(rule.source))
        m_sources.append(rule.source);
    m_sounds = QStringList {QString()} + knownSounds();
    if (!m_sounds.contains(rule.sound))
        m_sounds.append(rule.sound);
    m_recent.clear();
    m_recentKnown = false;
    Q_EMIT activeChanged();
    judge();
    onResult(m_engine->history()->page({}, {}, TrialSize), this, [this](const Result<HistoryPage> &page) {
        if (!m_active || !page)
            return;
        m_recent.clear();
        for (const HistoryRow &row : page->rows)
            m_recent.append(row.notice);
        m_recentKnown = true;
        tryOut();
    });
}

void RuleDraft::end()
{
    m_active = false;
    m_recent.clear();
    m_recentKnown = false;
    m_titles.clear();
    Q_EMIT activeChanged();
    Q_EMIT changed();
    Q_EMIT trialChanged();
}

void RuleDraft::cancel()
{
    if (m_active)
        end();
}

void RuleDraft::save()
{
    if (!canSave())
        return;
    QList<Rule> rules = m_engine->rules().rules();
    const auto old = std::find_if(rules.begin(), rules.end(), [this](const Rule &each) { return !m_rule.id.isEmpty() && each.id == m_rule.id; });
    Rule rule = m_rule;
    rule.name = rule.name.trimmed();
    if (old != rules.end())
        *old = rule;
    else
        rules.append(rule);
    if (const auto taken = m_engine->setRules(rules); !taken) {
        m_problem = errorText(taken.error());
        Q_EMIT changed();
        return;
    }
    end();
}

template <typename T>
void RuleDraft::set(T Rule::*field, T value)
{
    if (m_rule.*field == value)
        return;
    m_rule.*field = std::move(value);
    judge();
}

void RuleDraft::judge()
{
    const auto checked = RuleSet::check(m_rule);
    m_problem = checked ? QString() : errorText(checked.error());
    Q_EMIT changed();
    tryOut();
}

void RuleDraft::tryOut()
{
    m_fits = 0;
    m_titles.clear();
    if (m_problem.isEmpty() && m_recentKnown) {
        // Alone, so that no rule before it decides.
        Rule alone = m_rule;
        alone.enabled = true;
        RuleSet rules;
        if (rules.setRules({alone})) {
            for (const Notice &notice : std::as_const(m_recent)) {
                if (rules.judge(notice, m_environment->unixTime()).ruleId.isEmpty())
                    continue;
                ++m_fits;
                if (m_titles.size() < MaxTitles)
                    m_titles.append(tr("%1: %2").arg(
                        Text::isolated(sourceName(*m_engine->subscriptions(), notice.source)), Text::isolated(Text::cleanLine(notice.title, MaxTitleLength))));
            }
        }
    }
    Q_EMIT trialChanged();
}

QString RuleDraft::trialText() const
{
    if (!m_active || !m_problem.isEmpty() || !m_recentKnown)
        return {};
    if (m_recent.isEmpty())
        return tr("There are no notifications yet to test the rule with.");
    const int all = int(m_recent.size());
    return m_fits == 0 ? tr("The rule matches none of the last %1 notifications.").arg(all)
                       : tr("The rule matches %1 of the last %2 notifications:").arg(m_fits).arg(all);
}

void RuleDraft::setName(const QString &name)
{
    set(&Rule::name, name);
}

QStringList RuleDraft::canisterChoices() const
{
    QStringList names;
    for (const QString &source : m_sources)
        names.append(source.isEmpty() ? tr("Any canister") : sourceName(*m_engine->subscriptions(), source));
    return names;
}

void RuleDraft::setCanisterIndex(int index)
{
    if (index >= 0 && index < m_sources.size())
        set(&Rule::source, m_sources.at(index));
}

void RuleDraft::setTopic(const QString &topic)
{
    set(&Rule::topic, topic);
}

QStringList RuleDraft::urgencyChoices() const
{
    QStringList names {tr("Any")};
    for (const Urgency urgency : {Urgency::Low, Urgency::Normal, Urgency::High, Urgency::Critical})
        names.append(urgencyText(urgency));
    return names;
}

int RuleDraft::atLeastIndex() const
{
    return indexOf(m_rule.atLeast);
}

void RuleDraft::setAtLeastIndex(int index)
{
    set(&Rule::atLeast, urgencyAt(index));
}

int RuleDraft::atMostIndex() const
{
    return indexOf(m_rule.atMost);
}

void RuleDraft::setAtMostIndex(int index)
{
    set(&Rule::atMost, urgencyAt(index));
}

void RuleDraft::setRegex(bool regex)
{
    set(&Rule::patternKind, regex ? PatternKind::Regex : PatternKind::Text);
}

void RuleDraft::setPattern(const QString &pattern)
{
    set(&Rule::pattern, pattern);
}

QStringList RuleDraft::effectChoices() const
{
    return {tr("Show with sound"), tr("Show without sound"), tr("Don't show, and mark as read")};
}

void RuleDraft::setEffectIndex(int index)
{
    if (index >= int(RuleEffect::Show) && index <= int(RuleEffect::Ignore))
        set(&Rule::effect, RuleEffect(index));
}

void RuleDraft::setHideText(bool hide)
{
    set(&Rule::hideText, hide);
}

QStringList RuleDraft::soundChoices() const
{
    QStringList names = m_sounds;
    if (!names.isEmpty())
        names[0] = tr("The notification's own");
    return names;
}

void RuleDraft::setSoundIndex(int index)
{
    if (index >= 0 && index < m_sounds.size())
        set(&Rule::sound, m_sounds.at(index));
}

} // namespace Ic::Tray
