// SPDX-License-Identifier: MIT
#pragma once
#include "notice.h"
#include "result.h"
#include <QtCore/QCoreApplication>
#include <QtCore/QJsonObject>
#include <QtCore/QRegularExpression>
#include <QtCore/QStringList>
#include <chrono>

namespace Ic::Tray {

enum class RuleEffect {
    Show, //!< with the sound of the rule, else that of the notice
    Silent, //!< shown without a sound
    Ignore, //!< goes to the history as read, and is not shown
};

enum class PatternKind {
    Text, //!< somewhere in title or body, upper and lower case alike
    Regex, //!< a Perl-compatible regular expression, likewise. One that takes too long fits nothing
};

//! The effect on the notices that it fits. Each part that is empty fits everything.
struct Rule
{
    QString id; //!< names it; made by RuleSet where it is empty
    QString name; //!< for people
    bool enabled = true;
    QString source; //!< Notice::source
    QString topic; //!< '*' stands for any characters, '?' for one
    std::optional<Urgency> atLeast;
    std::optional<Urgency> atMost;
    PatternKind patternKind = PatternKind::Text;
    QString pattern; //!< at most RuleSet::MaxPatternLength characters
    RuleEffect effect = RuleEffect::Show;
    QString sound; //!< name of the sound theme, instead of the notice's
    bool hideText = false; //!< shown is only which canister has something to say
    QJsonObject unknown; //!< fields of a newer version, written back as they were

    friend bool operator==(const Rule &, const Rule &) = default;
};

//! The effect of the rules on one notice.
struct Treatment
{
    bool show = true; //!< on the screen
    bool silent = false;
    QString sound; //!< empty: none named
    bool hideText = false;
    bool countsUnread = true; //!< false: it goes to the history as read
    QString ruleId; //!< the rule that said so; empty: none

    friend bool operator==(const Treatment &, const Treatment &) = default;
};

//! Nothing of \a topic, or of the whole source if it is empty, is shown before \a until; it still counts as unread.
struct Mute
{
    QString source;
    QString topic;
    std::chrono::nanoseconds until {}; //!< since 1970

    friend bool operator==(const Mute &, const Mute &) = default;
};

//! The rules in their order, and the sources and topics that are muted for a time. A value; no thread of its own.
class RuleSet
{
    Q_DECLARE_TR_FUNCTIONS(Ic::Tray::RuleSet)

public:
    static constexpr int MaxRules = 500;
    static constexpr int MaxPatternLength = 500;
    //! No more than this much of title and body is held against a pattern.
    static constexpr int MaxSubjectLength = 2000;

    //! Returns the fault of \a rule, for people (translated): BadInput, LimitExceeded.
    [[nodiscard]] static Result<Unit> check(const Rule &rule);

    [[nodiscard]] const QList<Rule> &rules() const { return m_rules; }
    //! Takes all or, with an error, none. Rules without an id, or with the one of another, get one.
    Result<Unit> setRules(QList<Rule> rules);

    //! The first enabled rule that fits decides; without one the notice is shown as it asks for. A mute comes before all
    //! rules but one that ignores. \a now: since 1970.
    [[nodiscard]] Treatment judge(const Notice &notice, std::chrono::nanoseconds now) const;

    //! Replaces the mute of the same source and topic. Forgets those that are over.
    void mute(const QString &source, const QString &topic, std::chrono::nanoseconds until, std::chrono::nanoseconds now);
    void unmute(const QString &source, const QString &topic);
    [[nodiscard]] const QList<Mute> &mutes() const { return m_mutes; }
    [[nodiscard]] bool isMuted(const QString &source, const QString &topic, std::chrono::nanoseconds now) const;

    //! Reads the form of toJson(). Parts that can't be read are reported in \a problems (English, a line each) and kept for toJson().
    [[nodiscard]] static RuleSet fromJson(const QJsonObject &json, QStringList *problems = nullptr);
    [[nodiscard]] QJsonObject toJson() const;

private:
    struct Unreadable
    {
        qsizetype place; // among the entries, so that it is written back where it was
        QJsonValue entry;
    };
    [[nodiscard]] bool fits(qsizetype index, const Notice &notice) const;

    QList<Rule> m_rules;
    QList<QRegularExpression> m_expressions; // one for each rule
    QList<Mute> m_mutes;
    QList<Unreadable> m_unreadable;
    QJsonObject m_unknown;
};

//! Stable names, as they stand in files: "low", "normal", "high", "critical".
[[nodiscard]] QString urgencyName(Urgency urgency);
[[nodiscard]] std::optional<Urgency> urgencyFromName(QStringView name);

} // namespace Ic::Tray
