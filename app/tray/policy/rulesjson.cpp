// SPDX-License-Identifier: MIT
#include "apptry.h"
#include "rules.h"
#include <QtCore/QJsonArray>
#include <utility>

namespace Ic::Tray {
namespace {

constexpr std::pair<Urgency, QLatin1StringView> UrgencyNames[] = {
    {Urgency::Low, QLatin1StringView("low")},
    {Urgency::Normal, QLatin1StringView("normal")},
    {Urgency::High, QLatin1StringView("high")},
    {Urgency::Critical, QLatin1StringView("critical")},
};
constexpr std::pair<RuleEffect, QLatin1StringView> EffectNames[] = {
    {RuleEffect::Show, QLatin1StringView("show")},
    {RuleEffect::Silent, QLatin1StringView("silent")},
    {RuleEffect::Ignore, QLatin1StringView("ignore")},
};
constexpr std::pair<PatternKind, QLatin1StringView> KindNames[] = {
    {PatternKind::Text, QLatin1StringView("text")},
    {PatternKind::Regex, QLatin1StringView("regex")},
};

template <typename T, std::size_t N>
std::optional<T> fromName(const std::pair<T, QLatin1StringView> (&names)[N], QStringView name)
{
    for (const auto &[value, text] : names) {
        if (text == name)
            return value;
    }
    return std::nullopt;
}

template <typename T, std::size_t N>
QString toName(const std::pair<T, QLatin1StringView> (&names)[N], T value)
{
    for (const auto &[each, text] : names) {
        if (each == value)
            return text;
    }
    return {};
}

// Takes fields out of an object: fields that are left are unknown. A field of the wrong type or with an unknown word is an error, as a rule with
// another effect than its text is worse than one that waits to be repaired.
class Fields
{
public:
    explicit Fields(QJsonObject object)
        : m_object(std::move(object))
    {
    }
    void take(QLatin1StringView name, QString &value)
    {
        const QJsonValue field = m_object.take(name);
        if (field.isString())
            value = field.toString();
        else if (!field.isUndefined())
            fail(name);
    }
    void take(QLatin1StringView name, bool &value)
    {
        const QJsonValue field = m_object.take(name);
        if (field.isBool())
            value = field.toBool();
        else if (!field.isUndefined())
            fail(name);
    }
    template <typename T, typename Names>
    void take(QLatin1StringView name, T &value, const Names &names)
    {
        const QJsonValue field = m_object.take(name);
        if (field.isUndefined())
            return;
        const auto known = fromName(names, field.toString());
        if (known)
            value = *known;
        else
            fail(name);
    }
    [[nodiscard]] const QJsonObject &rest() const { return m_object; }
    [[nodiscard]] const QString &problem() const { return m_problem; }

private:
    void fail(QLatin1StringView name)
    {
        if (m_problem.isEmpty())
            m_problem = QStringLiteral("\"%1\" is not understood").arg(name);
    }
    QJsonObject m_object;
    QString m_problem;
};

Result<Rule> ruleFromJson(const QJsonValue &json)
{
    if (!json.isObject())
        return Error(ErrorCode::BadInput, QStringLiteral("it is not an object"));
    Fields fields(json.toObject());
    Rule rule;
    fields.take(QLatin1StringView("id"), rule.id);
    fields.take(QLatin1StringView("name"), rule.name);
    fields.take(QLatin1StringView("enabled"), rule.enabled);
    fields.take(QLatin1StringView("source"), rule.source);
    fields.take(QLatin1StringView("topic"), rule.topic);
    fields.take(QLatin1StringView("at_least"), rule.atLeast, UrgencyNames);
    fields.take(QLatin1StringView("at_most"), rule.atMost, UrgencyNames);
    fields.take(QLatin1StringView("pattern_kind"), rule.patternKind, KindNames);
    fields.take(QLatin1StringView("pattern"), rule.pattern);
    fields.take(QLatin1StringView("effect"), rule.effect, EffectNames);
    fields.take(QLatin1StringView("sound"), rule.sound);
    fields.take(QLatin1StringView("hide_text"), rule.hideText);
    if (!fields.problem().isEmpty())
        return Error(ErrorCode::BadInput, fields.problem());
    rule.unknown = fields.rest();
    IC_CHECK(RuleSet::check(rule));
    return rule;
}

QJsonObject ruleToJson(const Rule &rule)
{
    QJsonObject json = rule.unknown;
    const auto text = [&](QLatin1StringView name, const QString &value) {
        if (!value.isEmpty())
            json.insert(name, value);
    };
    text(QLatin1StringView("id"), rule.id);
    text(QLatin1StringView("name"), rule.name);
    json.insert(QLatin1StringView("enabled"), rule.enabled);
    text(QLatin1StringView("source"), rule.source);
    text(QLatin1StringView("topic"), rule.topic);
    if (rule.atLeast)
        json.insert(QLatin1StringView("at_least"), urgencyName(*rule.atLeast));
    if (rule.atMost)
        json.insert(QLatin1StringView("at_most"), urgencyName(*rule.atMost));
    if (!rule.pattern.isEmpty()) {
        json.insert(QLatin1StringView("pattern_kind"), toName(KindNames, rule.patternKind));
        json.insert(QLatin1StringView("pattern"), rule.pattern);
    }
    json.insert(QLatin1StringView("effect"), toName(EffectNames, rule.effect));
    text(QLatin1StringView("sound"), rule.sound);
    json.insert(QLatin1StringView("hide_text"), rule.hideText);
    return json;
}

} // namespace

QString urgencyName(Urgency urgency)
{
    return toName(UrgencyNames, urgency);
}

std::optional<Urgency> urgencyFromName(QStringView name)
{
    return fromName(UrgencyNames, name);
}

RuleSet RuleSet::fromJson(const QJsonObject &json, QStringList *problems)
{
    const auto report = [&](const QString &problem) {
        if (problems)
            problems->append(problem);
    };
    RuleSet set;
    set.m_unknown = json;
    const QJsonValue rules = set.m_unknown.take(QLatin1StringView("rules"));
    const QJsonValue mutes = set.m_unknown.take(QLatin1StringView("mutes"));
    if (!rules.isArray() && !rules.isUndefined())
        report(QStringLiteral("the rules are not a list"));
    QList<Rule> good;
    const QJsonArray entries = rules.toArray();
    for (qsizetype i = 0; i < entries.size(); ++i) {
        auto rule = ruleFromJson(entries.at(i));
        if (rule && good.size() < MaxRules) {
            good.append(*rule);
            continue;
        }
        report(QStringLiteral("rule %1: %2").arg(QString::number(i + 1), rule ? QStringLiteral("there are too many") : rule.error().message()));
        set.m_unreadable.append({i, entries.at(i)});
    }
    (void)set.setRules(std::move(good)); // each was checked
    const QJsonArray muteEntries = mutes.toArray();
    for (const QJsonValueConstRef entry : muteEntries) {
        const QJsonObject object = entry.toObject();
        bool ok = false;
        const qint64 until = object.value(u"until").toString().toLongLong(&ok); // nanoseconds: JSON numbers end at 2^53
        if (ok && object.value(u"source").isString())
            set.m_mutes.append({object.value(u"source").toString(), object.value(u"topic").toString(), std::chrono::nanoseconds(until)});
        else
            report(QStringLiteral("a mute entry is not understood"));
    }
    return set;
}

QJsonObject RuleSet::toJson() const
{
    QJsonArray rules;
    for (const Rule &rule : m_rules)
        rules.append(ruleToJson(rule));
    for (const Unreadable &unreadable : m_unreadable)
        rules.insert(std::min(unreadable.place, rules.size()), unreadable.entry);
    QJsonArray mutes;
    for (const Mute &mute : m_mutes) {
        mutes.append(QJsonObject {
            {QStringLiteral("source"), mute.source},
            {QStringLiteral("topic"), mute.topic},
            {QStringLiteral("until"), QString::number(mute.until.count())},
        });
    }
    QJsonObject json = m_unknown;
    json.insert(QLatin1StringView("rules"), rules);
    json.insert(QLatin1StringView("mutes"), mutes);
    return json;
}

} // namespace Ic::Tray
