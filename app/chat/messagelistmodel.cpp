// SPDX-License-Identifier: MIT
#include "messagelistmodel.h"
#include <QtCore/QLocale>
#include <algorithm>

namespace Ic::Chat {

namespace {

//! A delivery state as it is shown, which distinguishes fewer.
struct ShownDelivery
{
    QString name;
    QString text;
    bool canRetry = false;
    bool canDiscard = false;
};

ShownDelivery shown(const MessageRow &row)
{
    if (!row.own)
        return {QStringLiteral("none"), {}};
    switch (row.delivery) {
    case DeliveryState::Queued: return {QStringLiteral("queued"), MessageListModel::tr("Waiting for the connection"), false, true};
    case DeliveryState::Signing: return {QStringLiteral("sending"), MessageListModel::tr("Sending")};
    case DeliveryState::Sent: return {QStringLiteral("sent"), MessageListModel::tr("Sent, not confirmed yet")};
    case DeliveryState::Delivered: return {QStringLiteral("delivered"), MessageListModel::tr("Delivered to the canister")};
    case DeliveryState::Rejected:
    case DeliveryState::Expired:
    case DeliveryState::Failed: return {QStringLiteral("failed"), MessageListModel::tr("Not delivered"), true, true};
    case DeliveryState::Unknown: break;
    }
    return {QStringLiteral("unknown"), MessageListModel::tr("Delivery unknown"), true, true};
}

QString timeText(const QDateTime &time)
{
    // The short form of the C locale has seconds; people's own have not.
    const QLocale locale;
    return locale.language() == QLocale::C ? time.time().toString(QStringLiteral("HH:mm")) : locale.toString(time.time(), QLocale::ShortFormat);
}

bool sameDay(const MessageRow &a, const MessageRow &b)
{
    return a.time.date() == b.time.date();
}

} // namespace

MessageListModel::MessageListModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

MessageListModel::~MessageListModel() = default;

int MessageListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QHash<int, QByteArray> MessageListModel::roleNames() const
{
    return {
        {TextRole, "text"},
        {IdRole, "messageId"},
        {ClientIdRole, "clientId"},
        {AuthorRole, "author"},
        {AuthorNameRole, "authorName"},
        {TimeRole, "time"},
        {TimeTextRole, "timeText"},
        {OwnRole, "own"},
        {VerifiedRole, "verified"},
        {DeliveryRole, "delivery"},
        {DeliveryNameRole, "deliveryName"},
        {DeliveryTextRole, "deliveryText"},
        {CanRetryRole, "canRetry"},
        {CanDiscardRole, "canDiscard"},
        {StartsDayRole, "startsDay"},
        {DayTextRole, "dayText"},
        {StartsGroupRole, "startsGroup"},
        {GapBeforeRole, "gapBefore"},
        {UnreadHereRole, "unreadHere"},
        {DescriptionRole, "description"},
    };
}

QVariant MessageListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const qsizetype i = indexOf(index.row());
    const MessageRow &row = m_rows.at(i);
    switch (role) {
    case TextRole: return row.text;
    case IdRole: return double(row.id);
    case ClientIdRole: return row.clientId;
    case AuthorRole: return row.author;
    case AuthorNameRole: return row.authorName;
    case TimeRole: return row.time;
    case TimeTextRole: return timeText(row.time);
    case OwnRole: return row.own;
    case VerifiedRole: return row.verified;
    case DeliveryRole: return row.own ? QVariant(int(row.delivery)) : QVariant();
    case DeliveryNameRole: return shown(row).name;
    case DeliveryTextRole: return row.problem.isEmpty() ? shown(row).text : tr("%1: %2").arg(shown(row).text, row.problem);
    case CanRetryRole: return shown(row).canRetry;
    case CanDiscardRole: return shown(row).canDiscard;
    case StartsDayRole: return startsDay(i);
    case DayTextRole: return dayText(row.time.date());
    case StartsGroupRole: return startsGroup(i);
    case GapBeforeRole: return gapBefore(i);
    case UnreadHereRole: return m_firstUnread != 0 && row.id == m_firstUnread;
    case DescriptionRole: return description(row);
    default: return {};
    }
}

bool MessageListModel::startsDay(qsizetype index) const
{
    return index == 0 || !sameDay(m_rows.at(index - 1), m_rows.at(index));
}

bool MessageListModel::startsGroup(qsizetype index) const
{
    if (index == 0 || gapBefore(index))
        return true;
    const MessageRow &before = m_rows.at(index - 1);
    const MessageRow &row = m_rows.at(index);
    return before.own != row.own || before.author != row.author || !sameDay(before, row) || before.time.secsTo(row.time) > GroupGapSeconds
        || (m_firstUnread != 0 && row.id == m_firstUnread);
}

bool MessageListModel::gapBefore(qsizetype index) const
{
    const quint64 id = m_rows.at(index).id;
    if (id == 0)
        return false;
    const quint64 before = index == 0 ? 0 : m_rows.at(index - 1).id;
    return id > before + 1;
}

QString MessageListModel::dayText(QDate day) const
{
    if (m_today.isValid() && day == m_today)
        return tr("Today");
    if (m_today.isValid() && day == m_today.addDays(-1))
        return tr("Yesterday");
    return QLocale().toString(day, QLocale::LongFormat);
}

QString MessageListModel::description(const MessageRow &row) const
{
    const QString who = row.own ? tr("You") : row.authorName;
    const QString when = timeText(row.time);
    QString state = shown(row).text;
    if (!row.own)
        state = row.verified ? tr("verified") : tr("not verified");
    return tr("%1: %2, %3, %4").arg(who, row.text, when, state);
}

quint64 MessageListModel::lastId() const
{
    return m_numbered == 0 ? 0 : m_rows.at(m_numbered - 1).id;
}

qsizetype MessageListModel::positionOf(quint64 id) const
{
    const auto begin = m_rows.cbegin();
    const auto end = begin + m_numbered;
    if (m_numbered == 0 || std::prev(end)->id < id)
        return m_numbered; // by far the most frequent case
    return std::lower_bound(begin, end, id, [](const MessageRow &row, quint64 wanted) { return row.id < wanted; }) - begin;
}

int MessageListModel::rowOfId(quint64 id) const
{
    const qsizetype position = positionOf(id);
    return position < m_numbered && m_rows.at(position).id == id ? rowOf(position) : -1;
}

qsizetype MessageListModel::pendingIndex(const QString &clientId) const
{
    if (clientId.isEmpty())
        return -1;
    for (qsizetype i = m_numbered; i < m_rows.size(); ++i) {
        if (m_rows.at(i).clientId == clientId)
            return i;
    }
    return -1;
}

void MessageListModel::merge(QList<MessageRow> rows)
{
    const int countBefore = count();
    rows.removeIf([](const MessageRow &row) { return row.id == 0; });
    std::stable_sort(rows.begin(), rows.end(), [](const MessageRow &a, const MessageRow &b) { return a.id < b.id; });

    QList<MessageRow> run; // neighbours-to-be, put in together
    qsizetype runPosition = 0;
    const auto flush = [&] {
        if (!run.isEmpty())
            insertRun(runPosition, run);
        run.clear();
    };
    for (const MessageRow &row : std::as_const(rows)) {
        if (!run.isEmpty() && run.constLast().id == row.id)
            continue;
        const qsizetype position = positionOf(row.id);
        if (position < m_numbered && m_rows.at(position).id == row.id)
            continue;
        if (const qsizetype pending = row.own ? pendingIndex(row.clientId) : -1; pending >= 0) {
            flush();
            confirm(pendingIndex(row.clientId), row);
            continue;
        }
        if (!run.isEmpty() && position != runPosition)
            flush();
        // flush() moves only what lies behind an earlier run
        runPosition = run.isEmpty() ? positionOf(row.id) : runPosition;
        run.append(row);
    }
    flush();
    if (count() != countBefore)
        Q_EMIT countChanged();
}

void MessageListModel::insertRun(qsizetype position, const QList<MessageRow> &run)
{
    const int firstRow = int(m_rows.size() - position);
    beginInsertRows({}, firstRow, firstRow + int(run.size()) - 1);
    if (position == m_rows.size()) {
        m_rows.append(run);
    } else {
        m_rows.insert(position, run.size(), MessageRow());
        std::copy(run.cbegin(), run.cend(), m_rows.begin() + position);
    }
    m_numbered += run.size();
    endInsertRows();
    neighboursChanged(position - 1, position + run.size());
}

void MessageListModel::confirm(qsizetype pending, const MessageRow &row)
{
    const qsizetype position = positionOf(row.id);
    if (pending != position) {
        // Another message got its number first: this one moves up.
        beginRemoveRows({}, rowOf(pending), rowOf(pending));
        m_rows.removeAt(pending);
        endRemoveRows();
        insertRun(position, {row});
        return;
    }
    m_rows[pending] = row;
    ++m_numbered;
    Q_EMIT dataChanged(index(rowOf(pending)), index(rowOf(pending)));
    neighboursChanged(pending - 1, pending + 1);
}

void MessageListModel::neighboursChanged(qsizetype first, qsizetype last)
{
    const QList<int> roles {StartsDayRole, StartsGroupRole, GapBeforeRole};
    for (const qsizetype i : {first, last}) {
        if (i >= 0 && i < m_rows.size())
            Q_EMIT dataChanged(index(rowOf(i)), index(rowOf(i)), roles);
    }
}

void MessageListModel::addPending(MessageRow row)
{
    if (row.clientId.isEmpty() || pendingIndex(row.clientId) >= 0) {
        qWarning("MessageListModel: a pending message needs a clientId of its own");
        return;
    }
    row.id = 0;
    beginInsertRows({}, 0, 0);
    m_rows.append(std::move(row));
    endInsertRows();
    neighboursChanged(m_rows.size() - 2, -1);
    Q_EMIT countChanged();
}

bool MessageListModel::setDelivery(const QString &clientId, DeliveryState state, const QString &problem)
{
    const qsizetype i = pendingIndex(clientId);
    if (i < 0)
        return false;
    MessageRow &row = m_rows[i];
    if (row.delivery != state || row.problem != problem) {
        row.delivery = state;
        row.problem = problem;
        Q_EMIT dataChanged(index(rowOf(i)), index(rowOf(i)), {DeliveryRole, DeliveryNameRole, DeliveryTextRole, CanRetryRole, CanDiscardRole, DescriptionRole});
    }
    return true;
}

bool MessageListModel::removePending(const QString &clientId)
{
    const qsizetype i = pendingIndex(clientId);
    if (i < 0)
        return false;
    beginRemoveRows({}, rowOf(i), rowOf(i));
    m_rows.removeAt(i);
    endRemoveRows();
    neighboursChanged(i - 1, i);
    Q_EMIT countChanged();
    return true;
}

void MessageListModel::removeNumbered()
{
    if (m_numbered == 0)
        return;
    beginRemoveRows({}, int(m_rows.size() - m_numbered), count() - 1);
    m_rows.remove(0, m_numbered);
    m_numbered = 0;
    m_firstUnread = 0;
    endRemoveRows();
    neighboursChanged(0, -1);
    Q_EMIT countChanged();
}

void MessageListModel::setToday(QDate today)
{
    if (m_today == today)
        return;
    m_today = today;
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0), index(count() - 1), {DayTextRole});
}

void MessageListModel::setFirstUnread(quint64 id)
{
    if (m_firstUnread == id)
        return;
    const int before = rowOfId(m_firstUnread);
    m_firstUnread = id;
    for (const int row : {before, rowOfId(id)}) {
        if (row < 0)
            continue;
        Q_EMIT dataChanged(index(row), index(row), {UnreadHereRole, StartsGroupRole});
        neighboursChanged(indexOf(row) - 1, -1);
    }
}

} // namespace Ic::Chat
