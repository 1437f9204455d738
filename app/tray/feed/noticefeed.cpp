// SPDX-License-Identifier: MIT
#include "noticefeed.h"
#include <utility>

namespace Ic::Tray {

NoticeFeed::NoticeFeed(NoticeConnection *connection, QString source, QObject *parent)
    : QObject(parent)
    , m_connection(connection)
    , m_source(std::move(source))
{
    connect(connection, &NoticeConnection::opened, this, &NoticeFeed::onOpened);
    connect(connection, &NoticeConnection::changed, this, [this] {
        if (m_connection->state() != NoticeConnection::State::Open)
            setUpToDate(false);
    });
    connect(connection, &NoticeConnection::received, this, [this](const QList<AppMessage> &messages) {
        for (const AppMessage &message : messages)
            onMessage(message);
        flushLive();
    });
    connect(connection, &NoticeConnection::deliveryChanged, this, &NoticeFeed::onDelivery);
    connect(connection, &NoticeConnection::problem, this, &NoticeFeed::problem);
}

NoticeFeed::~NoticeFeed() = default;

void NoticeFeed::start(std::optional<quint64> cursor)
{
    m_started = true;
    m_first = !cursor;
    m_cursor = cursor.value_or(0);
    m_connection->open();
}

void NoticeFeed::stop()
{
    m_started = false;
    m_connection->close();
    setUpToDate(false);
}

void NoticeFeed::onOpened()
{
    m_outstanding = 1;
    setUpToDate(false);
    NotifyDid::AppMessageSubscribe subscribe;
    subscribe.setAfter(m_cursor);
    m_connection->send(AppMessage::subscribe(subscribe));
    settleAccepted();
}

void NoticeFeed::ask(quint64 after)
{
    ++m_outstanding;
    setUpToDate(false);
    NotifyDid::AppMessageSince since;
    since.setAfter(after);
    m_connection->send(AppMessage::since(since));
}

void NoticeFeed::onMessage(const AppMessage &message)
{
    if (const auto *notified = message.asNotified())
        return onNotified(*notified);
    flushLive();
    if (const auto *history = message.asHistory())
        onHistory(*history);
    else if (const auto *welcome = message.asWelcome())
        onWelcome(*welcome);
    else if (const auto *replied = message.asReplied())
        finishAnswer(replied->id(), replied->clientId());
    else if (const auto *acted = message.asActed())
        finishAnswer(acted->id(), QString());
    else if (const auto *refused = message.asRefused())
        onRefused(*refused);
    else
        Q_EMIT problem(Error(ErrorCode::MalformedMessage, tr("the canister sent what only a reader sends")));
}

void NoticeFeed::onWelcome(const About &about)
{
    m_about = about;
    Q_EMIT aboutChanged();
    if (about.lastId() >= m_cursor)
        return;
    m_cursor = 0;
    Q_EMIT restarted();
    ask(0);
}

void NoticeFeed::onHistory(const NotifyDid::AppMessageHistory &history)
{
    if (m_outstanding > 0)
        --m_outstanding;
    Batch batch;
    batch.isCatchUp = true;
    batch.isFirst = m_first;
    const auto notifications = history.notifications();
    for (const Notification &notification : notifications) {
        if (notification.id() <= m_cursor)
            continue; // it came as Notified before
        m_cursor = notification.id();
        batch.notices.append(noticeOf(notification, m_source));
    }
    batch.cursor = m_cursor;
    const bool more = !history.complete() && m_outstanding == 0;
    if (more && notifications.isEmpty()) // asking again would get the same answer, for ever
        Q_EMIT problem(Error(ErrorCode::MalformedMessage, tr("the canister says that there is more, and does not give it")));
    else if (more)
        ask(m_cursor);
    batch.endsCatchUp = m_outstanding == 0;
    if (batch.endsCatchUp)
        m_first = false;
    if (!batch.notices.isEmpty() || batch.endsCatchUp)
        Q_EMIT received(batch);
    setUpToDate(m_outstanding == 0);
}

void NoticeFeed::onNotified(const Notification &notification)
{
    if (notification.id() <= m_cursor)
        return;
    if (notification.previous() > m_cursor) { // something is missing; with an answer under way that has both, or leads to them
        if (m_outstanding == 0)
            ask(m_cursor);
        return;
    }
    m_cursor = notification.id();
    m_live.append(noticeOf(notification, m_source));
}

void NoticeFeed::flushLive()
{
    if (m_live.isEmpty())
        return;
    Batch batch;
    batch.notices = std::exchange(m_live, {});
    batch.cursor = m_cursor;
    Q_EMIT received(batch);
}

void NoticeFeed::onRefused(const NotifyDid::AppMessageRefused &refused)
{
    const Error error(ErrorCode::CertifiedReject, refused.reason());
    const auto id = refused.id();
    if (!id) {
        Q_EMIT problem(error);
        return;
    }
    for (auto it = m_answers.begin(); it != m_answers.end(); ++it) {
        if (it->noticeId == *id) {
            const Answer answer = *it;
            m_answers.erase(it);
            Q_EMIT answerFailed(answer.noticeId, answer.clientId, error);
            return;
        }
    }
    Q_EMIT answerFailed(*id, QString(), error);
}

void NoticeFeed::act(quint64 noticeId, const QString &action)
{
    NotifyDid::AppMessageAct act;
    act.setId(noticeId);
    act.setAction(action);
    sendAnswer(AppMessage::act(act), {noticeId, QString(), QString()});
}

void NoticeFeed::reply(quint64 noticeId, const QString &text, const QString &clientId)
{
    NotifyDid::AppMessageReply reply;
    reply.setId(noticeId);
    reply.setText(text);
    reply.setClientId(clientId);
    sendAnswer(AppMessage::reply(reply), {noticeId, clientId, text});
}

void NoticeFeed::sendAnswer(const AppMessage &message, const Answer &answer)
{
    const quint64 id = m_connection->send(message);
    if (id == 0) {
        Q_EMIT answerFailed(answer.noticeId, answer.clientId, Error(ErrorCode::QueueFull, tr("it cannot be sent; too much is waiting already")));
        return;
    }
    m_answers.insert(id, answer);
}

void NoticeFeed::onDelivery(quint64 id, MessageDelivery::State state, const Error &error)
{
    const auto found = m_answers.find(id);
    if (found == m_answers.end())
        return;
    switch (state) {
    case MessageDelivery::State::Queued:
    case MessageDelivery::State::Signing:
    case MessageDelivery::State::Sent:
        return;
    case MessageDelivery::State::Accepted: // what the canister thinks of it comes as a message
        found->accepted = true;
        return;
    case MessageDelivery::State::Rejected:
    case MessageDelivery::State::Expired:
    case MessageDelivery::State::Failed:
    case MessageDelivery::State::Unknown:
        break;
    }
    const Answer answer = *found;
    m_answers.erase(found);
    Q_EMIT answerFailed(answer.noticeId, answer.clientId, error);
}

void NoticeFeed::finishAnswer(quint64 noticeId, const QString &clientId)
{
    for (auto it = m_answers.begin(); it != m_answers.end(); ++it) {
        if (it->noticeId == noticeId && it->clientId == clientId) {
            m_answers.erase(it);
            break;
        }
    }
    Q_EMIT answered(noticeId, clientId);
}

// What the canister thinks of them was lost with the session. A reply can be given again, an action is known to be executed.
void NoticeFeed::settleAccepted()
{
    QList<Answer> settled;
    for (auto it = m_answers.begin(); it != m_answers.end();) {
        if (it->accepted) {
            settled.append(*it);
            it = m_answers.erase(it);
        } else {
            ++it;
        }
    }
    for (const Answer &answer : std::as_const(settled)) {
        if (answer.clientId.isEmpty())
            Q_EMIT answered(answer.noticeId, QString());
        else
            reply(answer.noticeId, answer.text, answer.clientId);
    }
}

void NoticeFeed::setUpToDate(bool on)
{
    if (m_upToDate == on)
        return;
    m_upToDate = on;
    Q_EMIT upToDateChanged();
}

} // namespace Ic::Tray
