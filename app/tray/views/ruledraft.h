// SPDX-License-Identifier: MIT
#pragma once
#include "engine.h"
#include "environment.h"
#include <QtCore/QVariant>
#include <QtQml/qqmlregistration.h>

namespace Ic::Tray {

//! A rule while it is written: judged at each letter, and tried against what came lately.
class RuleDraft : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by RuleModel")
    Q_PROPERTY(bool active READ isActive NOTIFY activeChanged)
    Q_PROPERTY(bool isNew READ isNew NOTIFY activeChanged)
    Q_PROPERTY(QString name READ name WRITE setName NOTIFY changed)
    Q_PROPERTY(QStringList canisterChoices READ canisterChoices NOTIFY activeChanged) //!< the first is "any"
    Q_PROPERTY(int canisterIndex READ canisterIndex WRITE setCanisterIndex NOTIFY changed)
    Q_PROPERTY(QString topic READ topic WRITE setTopic NOTIFY changed)
    Q_PROPERTY(QStringList urgencyChoices READ urgencyChoices CONSTANT) //!< the first is "any"
    Q_PROPERTY(int atLeastIndex READ atLeastIndex WRITE setAtLeastIndex NOTIFY changed)
    Q_PROPERTY(int atMostIndex READ atMostIndex WRITE setAtMostIndex NOTIFY changed)
    Q_PROPERTY(bool regex READ isRegex WRITE setRegex NOTIFY changed)
    Q_PROPERTY(QString pattern READ pattern WRITE setPattern NOTIFY changed)
    Q_PROPERTY(QStringList effectChoices READ effectChoices CONSTANT)
    Q_PROPERTY(int effectIndex READ effectIndex WRITE setEffectIndex NOTIFY changed)
    Q_PROPERTY(bool hideText READ hidesText WRITE setHideText NOTIFY changed)
    Q_PROPERTY(bool canHideText READ canHideText NOTIFY changed)
    Q_PROPERTY(QStringList soundChoices READ soundChoices NOTIFY activeChanged) //!< the first is the notice's own
    Q_PROPERTY(int soundIndex READ soundIndex WRITE setSoundIndex NOTIFY changed)
    Q_PROPERTY(bool canSound READ canSound NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed) //!< empty: it can be saved
    Q_PROPERTY(bool canSave READ canSave NOTIFY changed)
    Q_PROPERTY(QString trialText READ trialText NOTIFY trialChanged) //!< how many of the last ones it fits
    Q_PROPERTY(QStringList trialTitles READ trialTitles NOTIFY trialChanged) //!< the newest of them

public:
    static constexpr int TrialSize = 50; //!< so many of the last notices are tried

    RuleDraft(Engine *engine, EnvironmentPtr environment, QObject *parent = nullptr);
    ~RuleDraft() override;

    [[nodiscard]] bool isActive() const { return m_active; }
    [[nodiscard]] bool isNew() const { return m_rule.id.isEmpty(); }
    [[nodiscard]] const Rule &rule() const { return m_rule; }
    [[nodiscard]] QString name() const { return m_rule.name; }
    void setName(const QString &name);
    [[nodiscard]] QStringList canisterChoices() const;
    [[nodiscard]] int canisterIndex() const { return int(m_sources.indexOf(m_rule.source)); }
    void setCanisterIndex(int index);
    [[nodiscard]] QString topic() const { return m_rule.topic; }
    void setTopic(const QString &topic);
    [[nodiscard]] QStringList urgencyChoices() const;
    [[nodiscard]] int atLeastIndex() const;
    void setAtLeastIndex(int index);
    [[nodiscard]] int atMostIndex() const;
    void setAtMostIndex(int index);
    [[nodiscard]] bool isRegex() const { return m_rule.patternKind == PatternKind::Regex; }
    void setRegex(bool regex);
    [[nodiscard]] QString pattern() const { return m_rule.pattern; }
    void setPattern(const QString &pattern);
    [[nodiscard]] QStringList effectChoices() const;
    [[nodiscard]] int effectIndex() const { return int(m_rule.effect); }
    void setEffectIndex(int index);
    [[nodiscard]] bool hidesText() const { return m_rule.hideText; }
    void setHideText(bool hide);
    [[nodiscard]] bool canHideText() const { return m_rule.effect != RuleEffect::Ignore; }
    [[nodiscard]] QStringList soundChoices() const;
    [[nodiscard]] int soundIndex() const { return int(m_sounds.indexOf(m_rule.sound)); }
    void setSoundIndex(int index);
    [[nodiscard]] bool canSound() const { return m_rule.effect == RuleEffect::Show; }
    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] bool canSave() const { return m_active && m_problem.isEmpty(); }
    [[nodiscard]] QString trialText() const;
    [[nodiscard]] QStringList trialTitles() const { return m_titles; }

    void begin(const Rule &rule);
    //! Puts it among the rules: in its old place, or at the end.
    Q_INVOKABLE void save();
    Q_INVOKABLE void cancel();

Q_SIGNALS:
    void activeChanged();
    void changed();
    void trialChanged();

private:
    template <typename T>
    void set(T Rule::*field, T value);
    void judge();
    void tryOut();
    void end();

    Engine *m_engine;
    EnvironmentPtr m_environment;
    bool m_active = false;
    Rule m_rule;
    QStringList m_sources; // in the order of the choices; the first is empty
    QStringList m_sounds;
    QString m_problem;
    QList<Notice> m_recent;
    bool m_recentKnown = false;
    int m_fits = 0;
    QStringList m_titles;
};

} // namespace Ic::Tray
