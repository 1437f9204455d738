// SPDX-License-Identifier: MIT
#include "noticedetail.h"
#include "notificationicon.h"
#include "onresult.h"
#include "screentext.h"
#include "shownlengths.h"
#include "viewtext.h"

namespace Ic::Tray {

namespace {
// More than a reader needs; a canister can send more.
constexpr int MaxFullLength = 20'000;
constexpr int MaxFullLines = 1'000;
constexpr int MaxActions = 12;
} // namespace

NoticeDetail::NoticeDetail(Engine *engine, EnvironmentPtr environment, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_environment(std::move(environment))
    , m_reply(engine)
{
    connect(m_engine, &Engine::rulesChanged, this, &NoticeDetail::mutedChanged);
    connect(m_engine, &Engine::answerChanged, this, [this](const NoticeKey &key, const QString &clientId, const AnswerStatus &status) {
        if (!m_shown || key != m_row.key() || !clientId.isEmpty())
            return;
        m_answer = status;
        Q_EMIT answerChanged();
    });
    connect(m_engine->history(), &NotificationHistory::readChanged, this, [this](const QList<NoticeKey> &keys, bool read) {
        if (!m_shown || !keys.contains(m_row.key()))
            return;
        m_row.read = read;
        Q_EMIT changed();
    });
    connect(m_engine->history(), &NotificationHistory::removed, this, [this](const QList<NoticeKey> &keys) {
        if (m_shown && keys.contains(m_row.key()))
            close();
    });
    connect(m_engine->history(), &NotificationHistory::reloaded, this, &NoticeDetail::lookAgain);
    connect(m_engine->subscriptions(), &SubscriptionList::updated, this, &NoticeDetail::changed);
}

NoticeDetail::~NoticeDetail() = default;

//! A reinstalled canister uses ids again: the shown one may be another notice's now, or may not exist.
void NoticeDetail::lookAgain()
{
    if (!m_shown)
        return;
    onResult(m_engine->history()->find(m_row.key()), this, [this, looked = m_row.key()](const Result<HistoryRow> &row) {
        if (m_shown && m_row.key() == looked && (!row || row->notice != m_row.notice))
            close();
    });
}

void NoticeDetail::show(const HistoryRow &row)
{
    const bool same = m_shown && row.key() == m_row.key();
    m_row = row;
    m_shown = true;
    if (!same) {
        m_answer.reset();
        m_chosen.clear();
        m_image = row.notice.icon.isEmpty() ? QImage() : decodeNotificationIcon(row.notice.icon).value_or(QImage());
        if (row.notice.replyHint)
            m_reply.open(row.notice);
        else
            m_reply.close();
    }
    Q_EMIT changed();
    Q_EMIT answerChanged();
    Q_EMIT mutedChanged();
    if (!row.read)
        m_engine->setRead({row.key()}, true);
}

void NoticeDetail::close()
{
    if (!m_shown)
        return;
    m_shown = false;
    m_reply.close();
    Q_EMIT changed();
    Q_EMIT answerChanged();
}

QString NoticeDetail::title() const
{
    const QString title = Text::cleanLine(m_row.notice.title, MaxTitleLength);
    return title.isEmpty() ? tr("Without a title") : title;
}

QString NoticeDetail::body() const
{
    return Text::cleanText(m_row.notice.body, MaxFullLength, MaxFullLines);
}

QString NoticeDetail::plainText() const
{
    const QString text = body();
    return text.isEmpty() ? title() : title() + u'\n' + text;
}

QString NoticeDetail::sourceName() const
{
    return Tray::sourceName(*m_engine->subscriptions(), m_row.notice.source);
}

QString NoticeDetail::topic() const
{
    return Text::cleanLine(m_row.notice.topic, MaxTitleLength);
}

QString NoticeDetail::timeText() const
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(m_row.position.momentMs);
    return tr("%1 at %2").arg(dayText(time.date(), localTime(m_environment->unixTime()).date()), Tray::timeText(time));
}

QString NoticeDetail::urgency() const
{
    return urgencyName(m_row.notice.urgency);
}

QString NoticeDetail::urgencyText() const
{
    return Tray::urgencyText(m_row.notice.urgency);
}

QVariant NoticeDetail::image() const
{
    return m_image.isNull() ? QVariant() : m_image;
}

QStringList NoticeDetail::actions() const
{
    QStringList labels;
    for (const NoticeAction &action : m_row.notice.actions) {
        const QString label = Text::cleanLine(action.label, MaxLabelLength);
        labels.append(label.isEmpty() ? tr("Button %1").arg(labels.size() + 1) : label);
        if (labels.size() == MaxActions)
            break;
    }
    return labels;
}

void NoticeDetail::act(int action)
{
    const QStringList labels = actions();
    if (!canAct() || action < 0 || action >= labels.size())
        return;
    m_chosen = labels.at(action);
    m_answer = AnswerStatus {};
    Q_EMIT answerChanged();
    m_engine->act(m_row.key(), m_row.notice.actions.at(action).key);
}

QString NoticeDetail::answerText() const
{
    if (!m_answer)
        return {};
    if (m_answer->isUnderWay())
        return m_chosen.isEmpty() ? tr("On its way to the canister…") : tr("“%1” is on its way to the canister…").arg(Text::isolated(m_chosen));
    if (m_answer->hasFailed())
        return errorText(m_answer->error);
    return m_chosen.isEmpty() ? tr("The canister has your answer.") : tr("The canister has your answer “%1”.").arg(Text::isolated(m_chosen));
}

QString NoticeDetail::answerAdvice() const
{
    return hasAnswerFailed() ? m_answer->error.advice() : QString();
}

void NoticeDetail::setRead(bool read)
{
    if (m_shown && read != m_row.read)
        m_engine->setRead({m_row.key()}, read);
}

bool NoticeDetail::isMuted() const
{
    return m_shown && m_engine->rules().isMuted(m_row.notice.source, m_row.notice.topic, m_environment->unixTime());
}

void NoticeDetail::setMuted(bool muted)
{
    if (!m_shown)
        return;
    if (muted) {
        m_engine->muteForAnHour(m_row.notice.source, m_row.notice.topic);
    } else {
        // Either the topic or the canister was muted.
        m_engine->unmute(m_row.notice.source, m_row.notice.topic);
        if (isMuted())
            m_engine->unmute(m_row.notice.source, {});
    }
}

} // namespace Ic::Tray
