// SPDX-License-Identifier: MIT
#include "noticecenter.h"
#include <algorithm>

namespace Ic::Tray {

NoticeCenter::NoticeCenter(NotificationHistory *history, NotificationServer *server, Judge judge, EnvironmentPtr environment, QObject *parent)
    : QObject(parent)
    , m_history(history)
    , m_server(server)
    , m_judge(std::move(judge))
    , m_environment(std::move(environment))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &NoticeCenter::tick);
    connect(server, &NotificationServer::stateChanged, this, &NoticeCenter::onServerState);
    connect(server, &NotificationServer::activated, this, &NoticeCenter::onActivated);
    connect(server, &NotificationServer::replied, this, [this](const QString &tag, const QString &text) {
        if (const auto notice = m_presentation.singleNoticeOf(tag))
            Q_EMIT replyWritten(*notice, text);
    });
    connect(server, &NotificationServer::closed, this, [this](const QString &tag, NotificationServer::CloseReason reason) {
        if (reason != NotificationServer::CloseReason::ServerGone) // the presentation is told of the server itself
            m_presentation.closed(tag, now());
    });
    connect(server, &NotificationServer::failed, this, [this](const QString &, const Error &error) { Q_EMIT problem(error); });
    onServerState();
}

NoticeCenter::~NoticeCenter() = default;

void NoticeCenter::start()
{
    m_history->unshown().then(this, [this](const Result<QList<Notice>> &notices) {
        if (!notices) {
            Q_EMIT problem(notices.error());
            return;
        }
        QHash<QString, QList<Notice>> bySource;
        for (const Notice &notice : *notices)
            bySource[notice.source].append(notice);
        for (auto it = bySource.cbegin(); it != bySource.cend(); ++it)
            catchUp(it.key(), it.value());
    });
}

void NoticeCenter::receive(const QString &source, const NoticeFeed::Batch &batch)
{
    QList<Arrival> arrivals;
    arrivals.reserve(batch.notices.size());
    for (const Notice &notice : batch.notices) {
        const Treatment treatment = m_judge(notice);
        arrivals.append({notice, !treatment.countsUnread, !treatment.show});
    }
    m_history->add(source, arrivals, batch.cursor, batch.from).then(this, [this, source, batch](const Result<QList<Notice>> &added) {
        if (!added) {
            Q_EMIT problem(added.error());
            Q_EMIT notKept(source);
        } else {
            present(source, *added, batch);
        }
    });
}

void NoticeCenter::present(const QString &source, const QList<Notice> &notices, const NoticeFeed::Batch &batch)
{
    if (batch.isCatchUp) {
        m_missed[source] += notices;
        if (batch.endsCatchUp)
            catchUp(source, m_missed.take(source));
        return;
    }
    for (const Notice &notice : notices) {
        const Treatment treatment = m_judge(notice);
        if (treatment.show)
            apply(m_presentation.live(notice, treatment, now()));
    }
}

void NoticeCenter::catchUp(const QString &source, const QList<Notice> &notices)
{
    QList<TreatedNotice> treated;
    auto oldest = m_environment->unixTime();
    for (const Notice &notice : notices) {
        const Treatment treatment = m_judge(notice);
        if (!treatment.show)
            continue;
        treated.append({notice, treatment});
        oldest = std::min(oldest, std::chrono::nanoseconds(qint64(std::min<quint64>(notice.timestampNs, std::numeric_limits<qint64>::max()))));
    }
    if (!treated.isEmpty())
        apply(m_presentation.catchUp(source, treated, m_environment->unixTime() - oldest, now()));
}

void NoticeCenter::setDoNotDisturb(bool on, bool criticalPasses)
{
    apply(m_presentation.setDoNotDisturb(on, criticalPasses, now()));
}

void NoticeCenter::onServerState()
{
    const bool gone = m_server->state() == NotificationServer::State::Unavailable;
    const bool back = m_server->state() == NotificationServer::State::Available;
    if (gone && !m_serverGone) {
        m_serverGone = true;
        m_presentation.serverGone(now());
    } else if (back && m_serverGone) {
        m_serverGone = false;
        apply(m_presentation.serverBack(now()));
    }
}

void NoticeCenter::onActivated(const QString &tag, const QString &key, const QString &activationToken)
{
    const auto notice = m_presentation.singleNoticeOf(tag);
    if (key == ActionKey::MarkRead) {
        m_history->setRead(m_presentation.noticesOf(tag)); // which takes it from the screen
    } else if (key == ActionKey::MuteHour) {
        const auto [source, topic] = m_presentation.subjectOf(tag);
        takeFromScreen(m_presentation.noticesOf(tag));
        if (!source.isEmpty())
            Q_EMIT muteRequested(source, topic);
    } else if (key == NotificationServer::replyKey()) {
        if (notice)
            Q_EMIT replyRequested(*notice, activationToken);
    } else if (const auto action = canisterAction(key)) {
        if (notice)
            Q_EMIT actionChosen(*notice, *action);
    } else {
        Q_EMIT openRequested(notice.value_or(NoticeKey()), activationToken);
    }
}

void NoticeCenter::tick()
{
    apply(m_presentation.tick(now()));
}

void NoticeCenter::apply(const Presentation::Actions &actions)
{
    for (const QString &tag : actions.withdraw)
        m_server->withdraw(tag);
    for (const DesktopNotification &notification : actions.show)
        m_server->show(notification);
    if (!actions.markShown.isEmpty())
        m_history->markShown(actions.markShown);
    schedule();
}

void NoticeCenter::schedule()
{
    const auto next = m_presentation.nextTick();
    if (!next) {
        m_timer.stop();
        return;
    }
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(std::max(*next - now(), std::chrono::nanoseconds(0)));
    m_timer.start(std::min(wait, std::chrono::milliseconds(std::chrono::hours(24))));
}

} // namespace Ic::Tray
