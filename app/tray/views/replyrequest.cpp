// SPDX-License-Identifier: MIT
#include "replyrequest.h"
#include "onresult.h"
#include "screentext.h"
#include "shownlengths.h"
#include "viewtext.h"

namespace Ic::Tray {

namespace {

constexpr int WarnBelow = 200; // characters left
constexpr int MaxBodyShown = 400;

// As the canister counts: not the halves of UTF-16.
qsizetype lengthOf(const QString &text)
{
    return text.trimmed().toUcs4().size();
}

} // namespace

ReplyRequest::ReplyRequest(Engine *engine, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
{
    connect(m_engine, &Engine::answerChanged, this, &ReplyRequest::onAnswer);
    connect(m_engine->history(), &NotificationHistory::reloaded, this, &ReplyRequest::lookAgain);
}

ReplyRequest::~ReplyRequest() = default;

//! A canister that was set up anew uses ids again: the reply would go to another notice.
void ReplyRequest::lookAgain()
{
    if (!m_shown)
        return;
    const NoticeKey key {m_notice.source, m_notice.id};
    onResult(m_engine->history()->find(key), this, [this, key](const Result<HistoryRow> &row) {
        if (!m_shown || m_notice.source != key.source || m_notice.id != key.id || (row && row->notice == m_notice))
            return;
        m_gone = true;
        setAnswer(AnswerStatus {DeliveryState::Failed, Error(ErrorCode::InvalidState, tr("The canister does not know this notification any more."))});
        Q_EMIT canSendChanged();
    });
}

//! Keeps the draft of a reply for the next visit to its notice.
void ReplyRequest::keepDraft()
{
    if (!m_shown || isDelivered() || isSending() || m_text.trimmed().isEmpty())
        return;
    if (m_drafts.size() < MaxDrafts)
        m_drafts.insert({m_notice.source, m_notice.id}, m_text);
}

QString ReplyRequest::sourceName() const
{
    return Tray::sourceName(*m_engine->subscriptions(), m_notice.source);
}

QString ReplyRequest::title() const
{
    return Text::cleanLine(m_notice.title, MaxTitleLength);
}

QString ReplyRequest::body() const
{
    return Text::cleanText(m_notice.body, MaxBodyShown, 5);
}

QString ReplyRequest::hint() const
{
    const QString hint = Text::cleanLine(m_notice.replyHint.value_or(QString()), MaxTitleLength);
    return hint.isEmpty() ? tr("Write a reply") : hint;
}

void ReplyRequest::setText(const QString &text)
{
    if (text == m_text || isSending())
        return;
    m_text = text;
    if (isDelivered())
        setAnswer({}); // another one
    Q_EMIT textChanged();
    Q_EMIT canSendChanged();
}

QString ReplyRequest::lengthText() const
{
    const int left = MaxLength - int(lengthOf(m_text));
    return left > WarnBelow ? QString() : left >= 0 ? tr("%1 characters left").arg(left) : tr("%1 characters too many").arg(-left);
}

bool ReplyRequest::isTooLong() const
{
    return lengthOf(m_text) > MaxLength;
}

bool ReplyRequest::canSend() const
{
    return m_shown && !m_gone && !isSending() && !m_text.trimmed().isEmpty() && !isTooLong();
}

QString ReplyRequest::statusText() const
{
    if (!m_answer)
        return {};
    if (isSending())
        return tr("On its way to the canister. It is not lost if this takes long, or if you close the window.");
    return hasFailed() ? errorText(m_answer->error) : tr("The canister has your reply.");
}

void ReplyRequest::setAnswer(const std::optional<AnswerStatus> &answer)
{
    m_answer = answer;
    Q_EMIT changed();
    Q_EMIT canSendChanged();
}

void ReplyRequest::open(const Notice &notice)
{
    m_wanted = {};
    if (m_shown && m_notice.source == notice.source && m_notice.id == notice.id)
        return;
    keepDraft();
    m_notice = notice;
    m_shown = true;
    m_gone = false;
    m_text = m_drafts.take({notice.source, notice.id});
    m_clientId.clear();
    Q_EMIT textChanged();
    setAnswer({});
}

void ReplyRequest::open(const NoticeKey &key)
{
    m_wanted = key;
    onResult(m_engine->history()->find(key), this, [this, key](const Result<HistoryRow> &row) {
        if (m_wanted != key)
            return;
        if (row && row->notice.replyHint)
            open(row->notice);
        else if (!row)
            Q_EMIT m_engine->problem(row.error());
    });
}

void ReplyRequest::send()
{
    if (!canSend())
        return;
    m_clientId.clear();
    setAnswer(AnswerStatus {});
    m_engine->reply({m_notice.source, m_notice.id}, m_text.trimmed());
}

void ReplyRequest::close()
{
    keepDraft();
    m_wanted = {};
    m_shown = false;
    setAnswer({});
}

void ReplyRequest::onAnswer(const NoticeKey &key, const QString &clientId, const AnswerStatus &status)
{
    if (!isSending() || clientId.isEmpty() || key != NoticeKey {m_notice.source, m_notice.id})
        return;
    // The first change after send() is of this reply: the engine chooses the ids.
    if (m_clientId.isEmpty())
        m_clientId = clientId;
    if (m_clientId != clientId)
        return;
    if (status.isUnderWay())
        return;
    if (status.isDelivered())
        m_text.clear();
    setAnswer(status);
    if (status.isDelivered())
        Q_EMIT textChanged();
}

} // namespace Ic::Tray
