// SPDX-License-Identifier: MIT
#include "connectionlogmodel.h"

namespace Ic::Chat {

ConnectionLogModel::ConnectionLogModel(int capacity, QObject *parent)
    : QAbstractListModel(parent)
    , m_capacity(qMax(1, capacity))
{
}

ConnectionLogModel::~ConnectionLogModel() = default;

int ConnectionLogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QHash<int, QByteArray> ConnectionLogModel::roleNames() const
{
    return {{TextRole, "text"}, {TimeRole, "time"}, {TimeTextRole, "timeText"}, {SeverityRole, "severity"}, {DetailRole, "detail"}};
}

QVariant ConnectionLogModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Event &event = m_events.at(m_events.size() - 1 - index.row());
    switch (role) {
    case TextRole: return event.text;
    case TimeRole: return event.time;
    case TimeTextRole: return event.time.time().toString(QStringLiteral("hh:mm:ss"));
    case SeverityRole: return int(event.severity);
    case DetailRole: return event.detail;
    default: return {};
    }
}

void ConnectionLogModel::append(const QDateTime &time, Severity severity, const QString &text, const QString &detail)
{
    const int before = count();
    if (count() == m_capacity) {
        beginRemoveRows({}, m_capacity - 1, m_capacity - 1);
        m_events.removeFirst();
        endRemoveRows();
    }
    beginInsertRows({}, 0, 0);
    m_events.append({time, severity, text, detail});
    endInsertRows();
    if (count() != before)
        Q_EMIT countChanged();
}

QString ConnectionLogModel::toText() const
{
    QString text;
    for (const Event &event : m_events) {
        text += event.time.toString(Qt::ISODateWithMs) + u' ' + event.text;
        if (!event.detail.isEmpty())
            text += QStringLiteral(" (") + event.detail + u')';
        text += u'\n';
    }
    return text;
}

} // namespace Ic::Chat
