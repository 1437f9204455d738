// SPDX-License-Identifier: MIT
#pragma once
#include "ruledraft.h"
#include <QtCore/QAbstractListModel>

namespace Ic::Tray {

class UndoOffer;

//! The rules in their order; the first that fits decides.
class RuleModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by TrayViews")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(Ic::Tray::RuleDraft *draft READ draft CONSTANT)

public:
    enum Role {
        NameRole = Qt::DisplayRole, //!< its name, or what it is about
        SummaryRole = Qt::UserRole + 1, //!< which notices it fits
        EffectRole, //!< the effect on them
        EnabledRole,
        DescriptionRole, //!< all of it in a sentence, for screen readers
    };
    Q_ENUM(Role)

    RuleModel(Engine *engine, EnvironmentPtr environment, UndoOffer *undo, QObject *parent = nullptr);
    ~RuleModel() override;

    [[nodiscard]] int count() const { return int(m_rules.size()); }
    [[nodiscard]] RuleDraft *draft() { return &m_draft; }
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    //! Begins the draft of a new rule, about \a canister unless it is empty.
    Q_INVOKABLE void create(const QString &canister = {});
    Q_INVOKABLE void edit(int row);
    Q_INVOKABLE void setEnabled(int row, bool enabled);
    //! Up with -1, down with 1.
    Q_INVOKABLE void move(int row, int by);
    Q_INVOKABLE void remove(int row);

Q_SIGNALS:
    void countChanged();
    void problem(const Ic::Error &error);

private:
    [[nodiscard]] QString summary(const Rule &rule) const;
    void take(const QList<Rule> &rules);
    void sync();

    Engine *m_engine;
    UndoOffer *m_undo;
    RuleDraft m_draft;
    QList<Rule> m_rules;
};

//! The effect on notices that a rule fits, for people.
[[nodiscard]] QString effectText(const Rule &rule);

} // namespace Ic::Tray
