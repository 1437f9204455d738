// SPDX-License-Identifier: MIT
#pragma once
#include "noticedetail.h"
#include "noticelistmodel.h"
#include <QtCore/QTimer>

namespace Ic::Tray {

class UndoOffer;

//! The page of notifications: the list, its filter, and the actions on rows.
class HistoryView : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by TrayViews")
    Q_PROPERTY(Ic::Tray::NoticeListModel *notices READ notices CONSTANT)
    Q_PROPERTY(Ic::Tray::NoticeDetail *detail READ detail CONSTANT)
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(int currentRow READ currentRow NOTIFY currentRowChanged) //!< of the detail; -1: not in the list
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY filterChanged)
    Q_PROPERTY(QStringList canisterChoices READ canisterChoices NOTIFY choicesChanged) //!< the first is "all"
    Q_PROPERTY(int canisterIndex READ canisterIndex WRITE setCanisterIndex NOTIFY choicesChanged)
    Q_PROPERTY(QStringList topicChoices READ topicChoices NOTIFY choicesChanged) //!< the first is "all"
    Q_PROPERTY(int topicIndex READ topicIndex WRITE setTopicIndex NOTIFY choicesChanged)
    Q_PROPERTY(bool unreadOnly READ isUnreadOnly WRITE setUnreadOnly NOTIFY filterChanged)
    Q_PROPERTY(bool filtered READ isFiltered NOTIFY filterChanged)
    Q_PROPERTY(QString emptyTitle READ emptyTitle NOTIFY emptyChanged)
    Q_PROPERTY(QString emptyText READ emptyText NOTIFY emptyChanged)
    Q_PROPERTY(bool emptyOffersCanister READ emptyOffersCanister NOTIFY emptyChanged) //!< there is no subscription yet
    Q_PROPERTY(QString clearText READ clearText NOTIFY filterChanged) //!< for the notices that clear() would remove
    Q_PROPERTY(bool canMarkAllRead READ canMarkAllRead NOTIFY unreadChanged)
    Q_PROPERTY(QString problem READ problem NOTIFY problemChanged)

public:
    //! \a engine and \a undo must outlive it.
    HistoryView(Engine *engine, const EnvironmentPtr &environment, UndoOffer *undo, QObject *parent = nullptr);
    ~HistoryView() override;

    [[nodiscard]] NoticeListModel *notices() { return &m_notices; }
    [[nodiscard]] NoticeDetail *detail() { return &m_detail; }
    [[nodiscard]] int count() const { return m_model.count(); }
    [[nodiscard]] int currentRow() const;
    [[nodiscard]] QString text() const { return m_model.text(); }
    void setText(const QString &text);
    [[nodiscard]] QStringList canisterChoices() const;
    [[nodiscard]] int canisterIndex() const;
    void setCanisterIndex(int index);
    [[nodiscard]] QStringList topicChoices() const;
    [[nodiscard]] int topicIndex() const;
    void setTopicIndex(int index);
    [[nodiscard]] bool isUnreadOnly() const { return m_model.unreadOnly(); }
    void setUnreadOnly(bool on);
    [[nodiscard]] bool isFiltered() const;
    [[nodiscard]] QString emptyTitle() const;
    [[nodiscard]] QString emptyText() const;
    [[nodiscard]] bool emptyOffersCanister() const;
    [[nodiscard]] QString clearText() const;
    [[nodiscard]] bool canMarkAllRead() const;
    [[nodiscard]] QString problem() const { return m_problem; }

    //! Shows the row in full; it is read then.
    Q_INVOKABLE void open(int row);
    //! The same for one that may not be in the list.
    void open(const NoticeKey &key);
    Q_INVOKABLE void toggleRead(int row);
    Q_INVOKABLE void remove(int row);
    //! The notice that the detail shows.
    Q_INVOKABLE void removeCurrent();
    //! All of the chosen canister, or all.
    Q_INVOKABLE void markAllRead();
    Q_INVOKABLE void clear();
    Q_INVOKABLE void clearFilter();
    //! Only notices of this canister.
    Q_INVOKABLE void showCanister(const QString &canister);
    //! Without a watched window, only the notices that a window shows first are held.
    void setWatched(bool watched);
    //! Reads the clock: whether a new day has begun. Called by a timer, and by tests.
    void checkTime();

Q_SIGNALS:
    void countChanged();
    void currentRowChanged();
    void filterChanged();
    void choicesChanged();
    void emptyChanged();
    void unreadChanged();
    void problemChanged();

private:
    void removeKeys(const QList<NoticeKey> &keys);
    void offerRestore(const QString &text, const QFuture<Result<RemovalId>> &removal);
    void fetchTopics();
    void report(const Error &error);

    Engine *m_engine;
    EnvironmentPtr m_environment;
    UndoOffer *m_undo;
    HistoryModel m_model;
    NoticeListModel m_notices;
    NoticeDetail m_detail;
    QTimer m_midnight;
    QStringList m_topics; // that can be chosen
    QString m_problem;
    bool m_markingAll = false;
};

} // namespace Ic::Tray
