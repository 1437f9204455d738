// SPDX-License-Identifier: MIT
#include "historymodel.h"
#include "notificationhistory.h"
#include <QtCore/QSet>
#include <algorithm>

namespace Ic::Tray {
namespace {

constexpr int PageSize = 50;

} // namespace

HistoryModel::HistoryModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

HistoryModel::~HistoryModel() = default;

void HistoryModel::setHistory(NotificationHistory *history)
{
    if (m_history == history)
        return;
    if (m_history)
        m_history->disconnect(this);
    m_history = history;
    setFetching(false); // the other one's answer does not count
    if (!history) {
        beginResetModel();
        m_rows.clear();
        m_complete = true;
        endResetModel();
        Q_EMIT countChanged();
        return;
    }
    connect(history, &NotificationHistory::added, this, &HistoryModel::insert);
    connect(history, &NotificationHistory::readChanged, this, &HistoryModel::setRead);
    connect(history, &NotificationHistory::removed, this, &HistoryModel::removeKeys);
    connect(history, &NotificationHistory::reloaded, this, &HistoryModel::refresh);
    refresh();
}

int HistoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant HistoryModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const HistoryRow &row = m_rows.at(index.row());
    switch (role) {
    case SourceRole: return row.notice.source;
    case ReadRole: return row.read;
    default: return {};
    }
}

int HistoryModel::rowOf(const NoticeKey &key) const
{
    const auto found =
        std::find_if(m_rows.cbegin(), m_rows.cend(), [&](const HistoryRow &row) { return row.notice.id == key.id && row.notice.source == key.source; });
    return found == m_rows.cend() ? -1 : int(found - m_rows.cbegin());
}

// -- filter

void HistoryModel::setText(const QString &text)
{
    HistoryFilter filter = m_filter;
    filter.text = text;
    setFilter(filter);
}

void HistoryModel::setSource(const QString &source)
{
    HistoryFilter filter = m_filter;
    filter.source = source;
    setFilter(filter);
}

void HistoryModel::setTopic(const std::optional<QString> &topic)
{
    HistoryFilter filter = m_filter;
    filter.topic = topic;
    setFilter(filter);
}

void HistoryModel::setUnreadOnly(bool unreadOnly)
{
    HistoryFilter filter = m_filter;
    filter.unreadOnly = unreadOnly;
    setFilter(filter);
}

void HistoryModel::setFilter(const HistoryFilter &filter)
{
    if (m_filter == filter)
        return;
    m_filter = filter;
    refresh();
    Q_EMIT filterChanged();
}

// -- pages

void HistoryModel::setFetching(bool fetching)
{
    if (m_fetching == fetching)
        return;
    m_fetching = fetching;
    Q_EMIT loadingChanged();
}

// Typing changes the search faster than it is answered: there is one request at a time, and the last one counts.
void HistoryModel::refresh()
{
    m_replace = true;
    m_stale = m_fetching;
    if (!m_fetching)
        fetch();
}

bool HistoryModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_history && !m_complete && !m_fetching;
}

void HistoryModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        fetch();
}

void HistoryModel::fetch()
{
    if (!m_history)
        return;
    setFetching(true);
    m_history->page(m_filter, m_replace ? std::nullopt : m_boundary, PageSize, this, [this, asked = m_history](const Result<HistoryPage> &page) {
        if (asked == m_history)
            arrived(page);
    });
}

void HistoryModel::arrived(const Result<HistoryPage> &page)
{
    if (m_stale) {
        m_stale = false;
        return fetch();
    }
    if (!page) {
        m_complete = true; // or the view would ask again and again
        m_replace = false;
        setFetching(false);
        Q_EMIT failed(page.error());
        return;
    }
    const int before = count();
    if (m_replace) {
        m_replace = false;
        beginResetModel();
        m_rows = page->rows;
        m_complete = page->complete;
        m_boundary = m_rows.isEmpty() ? std::nullopt : std::optional(m_rows.constLast().position);
        endResetModel();
    } else {
        m_complete = page->complete;
        if (!page->rows.isEmpty()) {
            beginInsertRows({}, before, before + int(page->rows.size()) - 1);
            m_rows += page->rows;
            m_boundary = m_rows.constLast().position;
            endInsertRows();
        }
    }
    setFetching(false);
    if (before != count())
        Q_EMIT countChanged();
}

// A view asks for more when it is scrolled, not when rows go.
void HistoryModel::fetchIfShort()
{
    if (count() < PageSize / 2)
        fetchMore({});
}

// -- what happens meanwhile

void HistoryModel::insert(const QList<HistoryRow> &rows)
{
    const int before = count();
    const auto newer = [](const HistoryRow &a, const HistoryRow &b) { return b.position < a.position; };
    for (qsizetype i = 0; i < rows.size();) {
        const HistoryRow &first = rows.at(i);
        const bool within = m_complete || (m_boundary && *m_boundary < first.position);
        if (!within || !m_filter.matches(first)) {
            ++i;
            continue;
        }
        const auto at = std::lower_bound(m_rows.cbegin(), m_rows.cend(), first, newer);
        const int row = int(at - m_rows.cbegin());
        if (at != m_rows.cend() && at->position == first.position) {
            ++i;
            continue;
        }
        // Those that follow without one of ours in between go in together.
        QList<HistoryRow> run {first};
        for (++i; i < rows.size() && m_filter.matches(rows.at(i)) && (at != m_rows.cend() ? newer(rows.at(i), *at) : m_complete); ++i)
            run.append(rows.at(i));
        beginInsertRows({}, row, row + int(run.size()) - 1);
        m_rows.insert(row, run.size(), HistoryRow());
        std::copy(run.cbegin(), run.cend(), m_rows.begin() + row);
        endInsertRows();
    }
    trim();
    if (before != count())
        Q_EMIT countChanged();
}

void HistoryModel::setRoom(int rows)
{
    m_room = std::max(rows, PageSize);
    const int before = count();
    trim();
    if (before != count())
        Q_EMIT countChanged();
}

void HistoryModel::trim()
{
    if (m_rows.size() <= m_room)
        return;
    beginRemoveRows({}, m_room, count() - 1);
    m_rows.remove(m_room, m_rows.size() - m_room);
    endRemoveRows();
    m_complete = false;
    m_boundary = m_rows.constLast().position;
}

void HistoryModel::setRead(const QList<NoticeKey> &keys, bool read)
{
    if (m_filter.unreadOnly)
        return read ? removeKeys(keys) : refresh();
    const QSet<NoticeKey> changed(keys.cbegin(), keys.cend());
    for (int row = 0; row < count(); ++row) {
        if (m_rows.at(row).read == read || !changed.contains(m_rows.at(row).key()))
            continue;
        m_rows[row].read = read;
        Q_EMIT dataChanged(index(row), index(row), {ReadRole});
    }
}

void HistoryModel::removeKeys(const QList<NoticeKey> &keys)
{
    const QSet<NoticeKey> gone(keys.cbegin(), keys.cend());
    const int before = count();
    for (int last = before - 1; last >= 0; --last) {
        if (!gone.contains(m_rows.at(last).key()))
            continue;
        int first = last;
        while (first > 0 && gone.contains(m_rows.at(first - 1).key()))
            --first;
        beginRemoveRows({}, first, last);
        m_rows.remove(first, last - first + 1);
        endRemoveRows();
        last = first;
    }
    if (before == count())
        return;
    Q_EMIT countChanged();
    fetchIfShort();
}

} // namespace Ic::Tray
