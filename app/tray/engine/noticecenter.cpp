// SPDX-License-Identifier: MIT
#include "noticecenter.h"
#include "onresult.h"
#include <algorithm>
#include <utility>

namespace Ic::Tray {

namespace {

// The portal, and some servers, keep what an earlier run has shown under its tags; and several profiles may run at a time.
PresentationOptions optionsOfThisRun(Environment &environment)
{
    PresentationOptions options;
    options.tagPrefix = QStringLiteral("icws-%1-").arg(environment.randomU64(), 16, 16, QLatin1Char('0'));
    return options;
}

} // namespace

NoticeCenter::NoticeCenter(NotificationHistory *history, NotificationServer *server, Judge judge, EnvironmentPtr environment, QObject *parent)
    : QObject(parent)
    , m_history(history)
    , m_server(server)
    , m_judge(std::move(judge))
    , m_environment(std::move(environment))
    , m_presentation(optionsOfThisRun(*m_environment))
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
        if (reason != NotificationServer::CloseReason::ServerGone) // the presentation learns of the server's end from its state
            m_presentation.closed(tag, now());
    });
    connect(server, &NotificationServer::shown, this, [this](const QString &tag) { apply(m_presentation.shown(tag, now())); });
    connect(server, &NotificationServer::failed, this, [this](const QString &tag, const Error &error) {
        apply(m_presentation.failed(tag, now()));
        Q_EMIT problem(error);
    });
    onServerState();
}

NoticeCenter::~NoticeCenter() = default;

void NoticeCenter::start()
{
    gatherUnshown(std::make_shared<Missed>());
}

// The history gives the newest of them only. Those that shall be shown stay as they are until the server has them, so that they come
// again with each answer, and the older ones before them.
void NoticeCenter::gatherUnshown(const std::shared_ptr<Missed> &gathered)
{
    onResult(m_history->unshown(), this, [this, gathered](const Result<QList<Notice>> &notices) {
        if (!notices) {
            Q_EMIT problem(notices.error());
            return;
        }
        const auto isFirst = [&](const Notice &notice) {
            return !gathered->notices.isEmpty() && notice.source == gathered->notices.constFirst().source && notice.id == gathered->notices.constFirst().id;
        };
        const bool begins = gathered->notices.isEmpty();
        // Notifications after them are of this run.
        const auto end = begins ? notices->cend() : std::find_if(notices->cbegin(), notices->cend(), isFirst);
        const qsizetype older = begins || end != notices->cend() ? end - notices->cbegin() : 0;
        gathered->notices = notices->mid(0, older) + gathered->notices;
        shorten(*gathered);
        if (older > 0 && gathered->more > 0)
            return gatherUnshown(gathered);
        QHash<QString, Missed> bySource;
        for (const Notice &notice : std::as_const(gathered->notices))
            bySource[notice.source].notices.append(notice);
        // All of this is one notification, so that it does not matter where the others are counted.
        if (!gathered->notices.isEmpty())
            bySource[gathered->notices.constLast().source].more = gathered->more;
        for (auto it = bySource.cbegin(); it != bySource.cend(); ++it)
            catchUp(it.key(), it.value());
    });
}

void NoticeCenter::shorten(Missed &missed)
{
    const qsizetype count = missed.notices.size() - MaxMissed;
    if (count <= 0)
        return;
    QList<NoticeKey> keys;
    for (qsizetype i = 0; i < count; ++i)
        keys.append({missed.notices.at(i).source, missed.notices.at(i).id});
    missed.notices.remove(0, count);
    missed.more += int(count);
    m_history->markShown(keys); // now: to remember them until the summary is shown would need as much room as they do
}

void NoticeCenter::receive(const QString &source, const NoticeFeed::Batch &batch)
{
    QList<Arrival> arrivals;
    arrivals.reserve(batch.notices.size());
    for (const Notice &notice : batch.notices) {
        const Treatment treatment = m_judge(notice);
        arrivals.append({notice, !treatment.countsUnread, !treatment.show});
    }
    const int forgotten = m_forgotten.value(source);
    onResult(m_history->add(source, arrivals, batch.cursor, batch.from), this, [this, source, batch, forgotten](const Result<QList<Notice>> &added) {
        if (!added) {
            Q_EMIT problem(added.error());
            Q_EMIT notKept(source);
        } else if (forgotten == m_forgotten.value(source)) {
            present(source, *added, batch);
        }
    });
}

void NoticeCenter::forget(const QString &source)
{
    ++m_forgotten[source];
    m_missed.remove(source); // other notices may come under the same ids
    apply(m_presentation.forget(source, now()));
}

void NoticeCenter::present(const QString &source, const QList<Notice> &notices, const NoticeFeed::Batch &batch)
{
    if (batch.isCatchUp) {
        Missed &missed = m_missed[source];
        for (const Notice &notice : notices) {
            if (m_judge(notice).show)
                missed.notices.append(notice);
        }
        shorten(missed);
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

void NoticeCenter::catchUp(const QString &source, const Missed &missed)
{
    QList<TreatedNotice> treated;
    auto oldest = m_environment->unixTime();
    for (const Notice &notice : missed.notices) {
        treated.append({notice, m_judge(notice)});
        if (treated.constLast().treatment.show)
            oldest = std::min(oldest, std::chrono::nanoseconds(qint64(std::min<quint64>(notice.timestampNs, std::numeric_limits<qint64>::max()))));
    }
    if (!treated.isEmpty())
        apply(m_presentation.catchUp(source, treated, m_environment->unixTime() - oldest, now(), missed.more));
}

void NoticeCenter::setDoNotDisturb(bool on, bool criticalPasses)
{
    apply(m_presentation.setDoNotDisturb(on, criticalPasses, now()));
}

void NoticeCenter::onServerState()
{
    // While it is looked for nothing can be shown either, and perhaps never will be.
    const bool back = m_server->state() == NotificationServer::State::Available;
    if (!back && !m_serverGone) {
        m_serverGone = true;
        m_presentation.serverGone(now());
        schedule();
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

void NoticeCenter::leave()
{
    const bool buttons = m_server->capabilities().actions;
    apply(m_presentation.leave(buttons ? NotificationServer::MaxInFlight : 0)); // more would not be sent any more
    m_left = true;
    m_timer.stop();
}

void NoticeCenter::apply(const Presentation::Actions &actions)
{
    if (m_left)
        return;
    for (const QString &tag : actions.withdraw)
        m_server->withdraw(tag);
    for (const DesktopNotification &notification : actions.show)
        m_server->show(notification);
    if (!actions.markShown.isEmpty())
        m_history->markShown(actions.markShown);
    // One that failed once is not heard of unless it is asked again.
    const int waited = std::exchange(m_heldBack, m_presentation.heldBack());
    if (m_heldBack > waited && m_server->state() == NotificationServer::State::Unavailable && (!m_retriedAt || now() - *m_retriedAt >= RetryInterval)) {
        m_retriedAt = now();
        m_server->retry();
    }
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
