// SPDX-License-Identifier: MIT
#pragma once
#include "engine.h"
#include "environment.h"
#include <QtCore/QAbstractListModel>
#include <QtCore/QTimer>
#include <QtQml/qqmlregistration.h>

namespace Ic::Tray {

class UndoOffer;

//! The canisters that may notify us, and how it stands with each.
class SubscriptionModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by TrayViews")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(QString unreadableText READ unreadableText CONSTANT) //!< empty unless some of the file could not be read

public:
    enum Role {
        NameRole = Qt::DisplayRole, //!< cleaned, as everything here
        CanisterRole = Qt::UserRole + 1, //!< its id
        ShortIdRole,
        AboutRole, //!< its own description
        TopicsRole, //!< in one line
        LevelRole, //!< Level
        BusyRole, //!< something is going on
        StateTextRole,
        ProblemRole, //!< the fault; empty: none
        AdviceRole, //!< what to do about it; may be empty
        CanRetryRole,
        UnreadRole, //!< for a badge
        PausedRole,
        SinceRole, //!< words
        DescriptionRole, //!< all of it in a sentence, for screen readers
    };
    Q_ENUM(Role)
    enum Level { Good, Waiting, Bad, Off };
    Q_ENUM(Level)

    //! \a engine and \a undo must outlive it.
    SubscriptionModel(Engine *engine, EnvironmentPtr environment, UndoOffer *undo, QObject *parent = nullptr);
    ~SubscriptionModel() override;

    [[nodiscard]] int count() const { return int(m_canisters.size()); }
    [[nodiscard]] QString unreadableText() const;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    //! -1: none.
    [[nodiscard]] int rowOf(const QString &canister) const;
    Q_INVOKABLE void setPaused(const QString &canister, bool paused);
    //! The fault of \a name, for people; empty if there is none.
    [[nodiscard]] Q_INVOKABLE QString nameProblem(const QString &name) const;
    //! False if there is a problem with the name.
    Q_INVOKABLE bool rename(const QString &canister, const QString &name);
    Q_INVOKABLE void remove(const QString &canister);
    Q_INVOKABLE void retryNow();
    //! Counts seconds only while it is visible.
    void setWatched(bool watched);

Q_SIGNALS:
    void countChanged();

private:
    [[nodiscard]] QDateTime now() const;
    void onAdded(const Subscription &subscription);
    void onRemoved(const Subscription &subscription);
    void touch(const Principal &canister);
    void touchAll();
    void startTimer();

    Engine *m_engine;
    EnvironmentPtr m_environment;
    UndoOffer *m_undo;
    QList<Principal> m_canisters; // as the list had them when we last heard of it
    QTimer m_second;
    bool m_watched = false;
};

} // namespace Ic::Tray
