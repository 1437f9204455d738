// SPDX-License-Identifier: MIT
#include "rulemodel.h"
#include "screentext.h"
#include "shownlengths.h"
#include "undooffer.h"
#include "viewtext.h"

namespace Ic::Tray {

namespace {

QString shown(const QString &words)
{
    return Text::isolated(Text::cleanLine(words, MaxTitleLength));
}

} // namespace

QString effectText(const Rule &rule)
{
    QString text;
    switch (rule.effect) {
    case RuleEffect::Show: text = rule.sound.isEmpty() ? RuleModel::tr("Shown") : RuleModel::tr("Shown, with the sound “%1”").arg(rule.sound); break;
    case RuleEffect::Silent: text = RuleModel::tr("Shown without sound"); break;
    case RuleEffect::Ignore: return RuleModel::tr("Not shown, marked as read");
    }
    return rule.hideText ? RuleModel::tr("%1, text hidden").arg(text) : text;
}

RuleModel::RuleModel(Engine *engine, EnvironmentPtr environment, UndoOffer *undo, QObject *parent)
    : QAbstractListModel(parent)
    , m_engine(engine)
    , m_undo(undo)
    , m_draft(engine, std::move(environment))
    , m_rules(engine->rules().rules())
{
    connect(m_engine, &Engine::rulesChanged, this, &RuleModel::sync);
    const auto renamed = [this] {
        if (!m_rules.isEmpty())
            Q_EMIT dataChanged(index(0), index(count() - 1), {NameRole, SummaryRole, DescriptionRole});
    };
    connect(m_engine->subscriptions(), &SubscriptionList::updated, this, renamed);
    connect(m_engine->subscriptions(), &SubscriptionList::removed, this, renamed);
    connect(m_engine->subscriptions(), &SubscriptionList::added, this, renamed);
}

RuleModel::~RuleModel() = default;

int RuleModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QHash<int, QByteArray> RuleModel::roleNames() const
{
    return {{NameRole, "name"}, {SummaryRole, "summary"}, {EffectRole, "effect"}, {EnabledRole, "enabledRule"}, {DescriptionRole, "description"}};
}

QString RuleModel::summary(const Rule &rule) const
{
    QStringList parts;
    if (!rule.source.isEmpty())
        parts.append(Text::isolated(sourceName(*m_engine->subscriptions(), rule.source)));
    if (!rule.topic.isEmpty())
        parts.append(tr("topic %1").arg(shown(rule.topic)));
    if (rule.atLeast && rule.atMost)
        parts.append(*rule.atLeast == *rule.atMost ? tr("urgency %1").arg(urgencyText(*rule.atLeast))
                                                   : tr("urgency %1 to %2").arg(urgencyText(*rule.atLeast), urgencyText(*rule.atMost)));
    else if (rule.atLeast)
        parts.append(tr("urgency %1 or more").arg(urgencyText(*rule.atLeast)));
    else if (rule.atMost)
        parts.append(tr("urgency %1 or less").arg(urgencyText(*rule.atMost)));
    if (!rule.pattern.isEmpty())
        parts.append(rule.patternKind == PatternKind::Regex ? tr("matches /%1/").arg(shown(rule.pattern)) : tr("contains “%1”").arg(shown(rule.pattern)));
    return parts.isEmpty() ? tr("Every notification") : parts.join(QStringLiteral(" · "));
}

QVariant RuleModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Rule &rule = m_rules.at(index.row());
    switch (role) {
    case NameRole: {
        const QString name = Text::cleanLine(rule.name, MaxTitleLength);
        return name.isEmpty() ? Text::cleanLine(summary(rule), MaxTitleLength) : name;
    }
    case SummaryRole: return Text::cleanLine(summary(rule), 300);
    case EffectRole: return effectText(rule);
    case EnabledRole: return rule.enabled;
    case DescriptionRole: {
        const QString text = tr("Rule %1 of %2: %3. %4.").arg(index.row() + 1).arg(count()).arg(data(index, NameRole).toString(), effectText(rule));
        return rule.enabled ? text : tr("%1 Switched off.").arg(text);
    }
    default: return {};
    }
}

void RuleModel::create(const QString &canister)
{
    Rule rule;
    rule.source = canister;
    m_draft.begin(rule);
}

void RuleModel::edit(int row)
{
    if (row >= 0 && row < count())
        m_draft.begin(m_rules.at(row));
}

void RuleModel::setEnabled(int row, bool enabled)
{
    if (row < 0 || row >= count() || m_rules.at(row).enabled == enabled)
        return;
    QList<Rule> rules = m_rules;
    rules[row].enabled = enabled;
    take(rules);
}

void RuleModel::move(int row, int by)
{
    const int to = row + by;
    if (row < 0 || row >= count() || to < 0 || to >= count() || by == 0)
        return;
    QList<Rule> rules = m_rules;
    rules.move(row, to);
    take(rules);
}

void RuleModel::remove(int row)
{
    if (row < 0 || row >= count())
        return;
    const Rule rule = m_rules.at(row);
    const QString name = data(index(row), NameRole).toString();
    QList<Rule> rules = m_rules;
    rules.removeAt(row);
    take(rules);
    m_undo->offer(tr("Removed the rule “%1”").arg(Text::isolated(name)), [this, rule, row] {
        QList<Rule> all = m_engine->rules().rules();
        all.insert(qMin<qsizetype>(row, all.size()), rule);
        take(all);
    });
}

void RuleModel::take(const QList<Rule> &rules)
{
    if (const auto taken = m_engine->setRules(rules); !taken)
        Q_EMIT problem(taken.error());
}

void RuleModel::sync()
{
    const QList<Rule> next = m_engine->rules().rules();
    const int before = count();
    const auto rowOf = [](const QList<Rule> &rules, const QString &id, int from = 0) {
        for (int row = from; row < rules.size(); ++row) {
            if (rules.at(row).id == id)
                return row;
        }
        return -1;
    };
    // Row for row and not with a reset, so that the keyboard stays where it is.
    for (int row = count() - 1; row >= 0; --row) {
        if (rowOf(next, m_rules.at(row).id) >= 0)
            continue;
        beginRemoveRows({}, row, row);
        m_rules.removeAt(row);
        endRemoveRows();
    }
    for (int row = 0; row < next.size(); ++row) {
        const int old = rowOf(m_rules, next.at(row).id, row);
        if (old < 0) {
            beginInsertRows({}, row, row);
            m_rules.insert(row, next.at(row));
            endInsertRows();
        } else if (old != row) {
            beginMoveRows({}, old, old, {}, row);
            m_rules.move(old, row);
            endMoveRows();
        }
        if (m_rules.at(row) != next.at(row)) {
            m_rules[row] = next.at(row);
            Q_EMIT dataChanged(index(row), index(row));
        }
    }
    if (!m_rules.isEmpty())
        Q_EMIT dataChanged(index(0), index(count() - 1), {DescriptionRole}); // says the number
    if (count() != before)
        Q_EMIT countChanged();
}

} // namespace Ic::Tray
