// SPDX-License-Identifier: MIT
#include "mutemodel.h"
#include "screentext.h"
#include "viewtext.h"

namespace Ic::Tray {

MuteModel::MuteModel(Engine *engine, EnvironmentPtr environment, QObject *parent)
    : QAbstractListModel(parent)
    , m_engine(engine)
    , m_environment(std::move(environment))
{
    m_timer.setInterval(std::chrono::seconds(20));
    connect(&m_timer, &QTimer::timeout, this, &MuteModel::checkTime);
    connect(m_engine, &Engine::rulesChanged, this, &MuteModel::sync);
    sync();
}

MuteModel::~MuteModel() = default;

int MuteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QHash<int, QByteArray> MuteModel::roleNames() const
{
    return {{NameRole, "name"}, {LeftRole, "remaining"}};
}

QVariant MuteModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Mute &mute = m_mutes.at(index.row());
    if (role == NameRole) {
        const QString name = sourceName(*m_engine->subscriptions(), mute.source);
        return mute.topic.isEmpty() ? name : tr("%1, topic %2").arg(Text::isolated(name), Text::isolated(topicName(mute.topic)));
    }
    if (role == LeftRole)
        return tr("for another %1").arg(durationText(mute.until - m_environment->unixTime()));
    return {};
}

void MuteModel::unmute(int row)
{
    if (row < 0 || row >= count())
        return;
    const Mute mute = m_mutes.at(row);
    m_engine->unmute(mute.source, mute.topic);
}

void MuteModel::setWatched(bool watched)
{
    m_watched = watched;
    checkTime();
}

void MuteModel::checkTime()
{
    sync();
    if (!m_mutes.isEmpty())
        Q_EMIT dataChanged(index(0), index(count() - 1), {LeftRole});
}

void MuteModel::sync()
{
    QList<Mute> next;
    const auto now = m_environment->unixTime();
    for (const Mute &mute : m_engine->rules().mutes()) {
        if (mute.until > now)
            next.append(mute);
    }
    const int before = count();
    for (int row = count() - 1; row >= 0; --row) {
        if (next.contains(m_mutes.at(row)))
            continue;
        beginRemoveRows({}, row, row);
        m_mutes.removeAt(row);
        endRemoveRows();
    }
    for (const Mute &mute : std::as_const(next)) {
        if (m_mutes.contains(mute))
            continue;
        beginInsertRows({}, count(), count());
        m_mutes.append(mute);
        endInsertRows();
    }
    if (m_watched && !m_mutes.isEmpty())
        m_timer.start();
    else
        m_timer.stop();
    if (count() != before)
        Q_EMIT countChanged();
}

} // namespace Ic::Tray
