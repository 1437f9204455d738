// SPDX-License-Identifier: MIT
#include "noticelistmodel.h"
#include "notificationicon.h"
#include "rules.h"
#include "screentext.h"
#include "shownlengths.h"
#include "viewtext.h"

namespace Ic::Tray {

namespace {

constexpr int PreviewLength = 160;
constexpr int MaxImages = 100; // 64 KiB each at most

QDateTime timeOf(const HistoryRow &row)
{
    return QDateTime::fromMSecsSinceEpoch(row.position.momentMs);
}

} // namespace

NoticeListModel::NoticeListModel(HistoryModel *history, const SubscriptionList *subscriptions, QObject *parent)
    : QIdentityProxyModel(parent)
    , m_history(history)
    , m_subscriptions(subscriptions)
    , m_images(MaxImages)
{
    setSourceModel(history);
    connect(subscriptions, &SubscriptionList::updated, this, [this] { emitChanged({SourceNameRole, DescriptionRole}); });
    connect(subscriptions, &SubscriptionList::added, this, [this] { emitChanged({SourceNameRole, DescriptionRole}); });
    connect(subscriptions, &SubscriptionList::removed, this, [this] { emitChanged({SourceNameRole, DescriptionRole}); });
    // Our roles are not those of the source.
    connect(this, &QAbstractItemModel::dataChanged, this, [this](const QModelIndex &first, const QModelIndex &last, const QList<int> &roles) {
        if (roles.contains(HistoryModel::ReadRole))
            Q_EMIT dataChanged(first, last, {UnreadRole, DescriptionRole});
    });
}

NoticeListModel::~NoticeListModel() = default;

QHash<int, QByteArray> NoticeListModel::roleNames() const
{
    return {
        {SafeTitleRole, "title"},
        {PreviewRole, "preview"},
        {SourceNameRole, "sourceName"},
        {TopicNameRole, "topic"},
        {TimeTextRole, "timeText"},
        {DayTextRole, "dayText"},
        {UnreadRole, "unread"},
        {LevelRole, "urgency"},
        {HistoryModel::SourceRole, "canister"},
        {ImageRole, "image"},
        {DescriptionRole, "description"},
    };
}

void NoticeListModel::emitChanged(const QList<int> &roles)
{
    if (const int rows = rowCount(); rows > 0)
        Q_EMIT dataChanged(index(0, 0), index(rows - 1, 0), roles);
}

void NoticeListModel::setToday(QDate today)
{
    if (today == m_today)
        return;
    m_today = today;
    emitChanged({DayTextRole, DescriptionRole});
}

QVariant NoticeListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (role < SafeTitleRole)
        return QIdentityProxyModel::data(index, role);
    const HistoryRow &row = m_history->at(index.row());
    switch (role) {
    case SafeTitleRole: {
        const QString title = Text::cleanLine(row.notice.title, MaxTitleLength);
        return title.isEmpty() ? tr("Without a title") : title;
    }
    case PreviewRole: return Text::cleanLine(row.notice.body, PreviewLength);
    case SourceNameRole: return sourceName(*m_subscriptions, row.notice.source);
    case TopicNameRole: return Text::cleanLine(row.notice.topic, MaxLabelLength);
    case TimeTextRole: return timeText(timeOf(row));
    case DayTextRole: return dayText(timeOf(row).date(), m_today);
    case UnreadRole: return !row.read;
    case LevelRole: return urgencyName(row.notice.urgency);
    case ImageRole: {
        const QImage picture = image(row);
        return picture.isNull() ? QVariant() : picture;
    }
    case DescriptionRole: return description(row);
    default: return {};
    }
}

QString NoticeListModel::description(const HistoryRow &row) const
{
    QStringList parts;
    if (!row.read)
        parts.append(tr("Unread"));
    if (row.notice.urgency >= Urgency::High)
        parts.append(urgencyText(row.notice.urgency));
    const QString title = Text::cleanLine(row.notice.title, MaxTitleLength);
    parts += {title.isEmpty() ? tr("Without a title") : title, Text::cleanLine(row.notice.body, PreviewLength), sourceName(*m_subscriptions, row.notice.source),
        Text::cleanLine(row.notice.topic, MaxLabelLength), tr("%1 at %2").arg(dayText(timeOf(row).date(), m_today), timeText(timeOf(row)))};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

QImage NoticeListModel::image(const HistoryRow &row) const
{
    if (row.notice.icon.isEmpty())
        return {};
    const NoticeKey key = row.key();
    if (const QImage *const known = m_images.object(key))
        return *known;
    // Icons that cannot be decoded are kept as null images, so that they are not decoded at each repaint.
    QImage decoded = decodeNotificationIcon(row.notice.icon).value_or(QImage());
    m_images.insert(key, new QImage(decoded));
    return decoded;
}

} // namespace Ic::Tray
