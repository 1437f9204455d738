// SPDX-License-Identifier: MIT
#pragma once
#include "historytypes.h"
#include "result.h"
#include <QtCore/QAbstractListModel>
#include <QtCore/QPointer>
#include <optional>

namespace Ic::Tray {

class NotificationHistory;

//! The history as a list, newest first. Pages are fetched as the view asks for them; new, read and removed notices show at once, without a reset. A
//! change of the filter keeps the old rows until the new ones are there.
class HistoryModel : public QAbstractListModel
{
    Q_OBJECT

public:
    //! A view that draws rows reads them by at().
    enum Role {
        SourceRole = Qt::UserRole,
        ReadRole,
    };
    Q_ENUM(Role)

    explicit HistoryModel(QObject *parent = nullptr);
    ~HistoryModel() override;

    //! Begins to fetch. Not owned.
    void setHistory(NotificationHistory *history);
    //! How many rows are held at most when new ones come: the oldest go, and are fetched again when the view wants them. At least a page.
    void setRoom(int rows);

    [[nodiscard]] QString text() const { return m_filter.text; }
    void setText(const QString &text);
    [[nodiscard]] QString source() const { return m_filter.source; }
    void setSource(const QString &source);
    //! Nothing: every topic. A topic can be the empty text.
    [[nodiscard]] std::optional<QString> topic() const { return m_filter.topic; }
    void setTopic(const std::optional<QString> &topic);
    [[nodiscard]] bool unreadOnly() const { return m_filter.unreadOnly; }
    void setUnreadOnly(bool unreadOnly);
    [[nodiscard]] int count() const { return int(m_rows.size()); }
    //! Whether the rows of the present filter are being fetched.
    [[nodiscard]] bool isLoading() const { return m_fetching; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    [[nodiscard]] const HistoryRow &at(int row) const { return m_rows.at(row); }
    //! -1: not among those fetched.
    [[nodiscard]] int rowOf(const NoticeKey &key) const;

Q_SIGNALS:
    void filterChanged();
    void countChanged();
    void loadingChanged();
    void failed(const Ic::Error &error);

private:
    void setFilter(const HistoryFilter &filter);
    void refresh();
    void fetch();
    void arrived(const Result<HistoryPage> &page);
    void insert(const QList<HistoryRow> &rows);
    void setRead(const QList<NoticeKey> &keys, bool read);
    void removeKeys(const QList<NoticeKey> &keys);
    void trim();
    void setFetching(bool fetching);
    void fetchIfShort();

    QPointer<NotificationHistory> m_history;
    HistoryFilter m_filter;
    QList<HistoryRow> m_rows;
    int m_room = 2000;
    std::optional<HistoryPosition> m_boundary; // all from here on is in m_rows; nothing: nothing was fetched yet
    bool m_complete = true; // everything is
    bool m_fetching = false;
    bool m_stale = false; // the page being fetched is of an older filter, or not up to date
    bool m_replace = false; // the next page takes the place of all rows
};

} // namespace Ic::Tray
