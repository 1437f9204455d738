// SPDX-License-Identifier: MIT
#include "noticefeed.h"
#include "textcut.h"
#include <algorithm>
#include <utility>

namespace Ic::Tray {

namespace {

using namespace std::chrono_literals;

constexpr auto AskAgainAfter = 30s;
constexpr qsizetype MaxReasonLength = 300; // of what a canister says about its refusals

} // namespace

NoticeFeed::NoticeFeed(IcWebSocket *socket, QString source, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_source(std::move(source))
    , m_askAgain(this)
{
    m_askAgain.setSingleShot(true);
    m_askAgain.setInterval(AskAgainAfter);
    connect(&m_askAgain, &QTimer::timeout, this, [this] {
        if (m_socket->state() == ConnectionState::Open)
            ask();
    });
    socket->setMessageType<AppMessage>();
    connect(socket, &IcWebSocket::opened, this, &NoticeFeed::onOpened);
    connect(socket, &IcWebSocket::stateChanged, this, [this](ConnectionState state) {
        if (state != ConnectionState::Open)
            setUpToDate(false);
    });
    connect(socket, &IcWebSocket::messagesReceived, this, &NoticeFeed::onMessages);
    connect(socket, &IcWebSocket::deliveryStateChanged, this, &NoticeFeed::onDelivery);
    connect(socket, &IcWebSocket::gatewayMisbehaved, this, [this](const QUrl &, const Error &error) { Q_EMIT problem(error); });
    connect(socket, &IcWebSocket::errorOccurred, this, &NoticeFeed::problem);
}

NoticeFeed::~NoticeFeed() = default;

void NoticeFeed::start(quint64 cursor)
{
    m_started = true;
    m_cursor = cursor;
    m_socket->open();
}

void NoticeFeed::stop()
{
    m_started = false;
    m_askAgain.stop();
    m_socket->close();
    setUpToDate(false);
}

void NoticeFeed::onOpened()
{
    m_outstanding = 0;
    m_questions.clear();
    m_welcomed = false;
    ask();
    settleAccepted();
}

//! For what comes after the cursor.
void NoticeFeed::ask()
{
    ++m_outstanding;
    m_askAgain.stop();
    setUpToDate(false);
    if (m_welcomed) {
        NotifyDid::AppMessageSince since;
        since.setAfter(m_cursor);
        m_questions.insert(m_socket->send(AppMessage::since(since)).id);
    } else {
        NotifyDid::AppMessageSubscribe subscribe;
        subscribe.setAfter(m_cursor);
        m_questions.insert(m_socket->send(AppMessage::subscribe(subscribe)).id);
    }
}

//! Asks again without an answer to the last question: waiting for it would never end.
void NoticeFeed::askAgainLater()
{
    m_outstanding = 0;
    m_questions.clear();
    m_askAgain.start();
}

void NoticeFeed::onMessages(const QList<IncomingMessage> &messages)
{
    for (const IncomingMessage &message : messages) {
        if (const auto content = message.as<AppMessage>())
            onMessage(*content);
        else
            Q_EMIT problem(content.error());
    }
    flushLive();
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
        Q_EMIT problem(Error(ErrorCode::MalformedMessage, tr("the canister sent a message that only readers send")));
}

void NoticeFeed::onWelcome(const About &about)
{
    m_about = about;
    m_welcomed = true;
    Q_EMIT aboutChanged();
    if (about.lastId() >= m_cursor)
        return;
    m_cursor = 0;
    Q_EMIT restarted();
    ask();
}

void NoticeFeed::onHistory(const NotifyDid::AppMessageHistory &history)
{
    if (m_outstanding > 0)
        --m_outstanding;
    Batch batch;
    batch.isCatchUp = true;
    batch.from = m_cursor;
    const auto notifications = history.notifications();
    for (const Notification &notification : notifications) {
        if (notification.id() <= m_cursor)
            continue; // it came as Notified before
        m_cursor = notification.id();
        batch.notices.append(noticeOf(notification, m_source));
    }
    batch.cursor = m_cursor;
    const bool more = !history.complete() && m_outstanding == 0;
    if (more && m_cursor == batch.from) // asking again would get the same answer, for ever
        Q_EMIT problem(Error(ErrorCode::MalformedMessage, tr("the canister announced more notifications, but sent none")));
    else if (more)
        ask();
    batch.endsCatchUp = m_outstanding == 0;
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
            ask();
        return;
    }
    if (m_live.isEmpty())
        m_liveFrom = m_cursor;
    m_cursor = notification.id();
    m_live.append(noticeOf(notification, m_source));
}

void NoticeFeed::flushLive()
{
    if (m_live.isEmpty())
        return;
    Batch batch;
    batch.notices = std::exchange(m_live, {});
    batch.from = std::exchange(m_liveFrom, 0);
    batch.cursor = m_cursor;
    Q_EMIT received(batch);
}

void NoticeFeed::onRefused(const NotifyDid::AppMessageRefused &refused)
{
    const Error error = Error(ErrorCode::CertifiedReject, Text::startOf(refused.reason(), MaxReasonLength).simplified()).withCanisterText(refused.reason());
    const auto id = refused.id();
    if (!id) {
        if (m_outstanding > 0)
            askAgainLater();
        Q_EMIT problem(error);
        return;
    }
    const auto found = std::find_if(m_answers.cbegin(), m_answers.cend(), [&id](const Answer &answer) { return answer.noticeId == *id; });
    if (found != m_answers.cend()) {
        const Answer answer = m_answers.take(found.key());
        Q_EMIT answerFailed(answer.noticeId, answer.clientId, DeliveryState::Rejected, error);
        return;
    }
    Q_EMIT answerFailed(*id, QString(), DeliveryState::Rejected, error);
}

void NoticeFeed::act(quint64 noticeId, const QString &action)
{
    sendAnswer({noticeId, QString(), action});
}

void NoticeFeed::reply(quint64 noticeId, const QString &text, const QString &clientId)
{
    sendAnswer({noticeId, clientId, text});
}

void NoticeFeed::sendAnswer(const Answer &answer)
{
    quint64 id = 0;
    if (answer.clientId.isEmpty()) {
        NotifyDid::AppMessageAct act;
        act.setId(answer.noticeId);
        act.setAction(answer.text);
        id = m_socket->send(AppMessage::act(act)).id;
    } else {
        NotifyDid::AppMessageReply reply;
        reply.setId(answer.noticeId);
        reply.setText(answer.text);
        reply.setClientId(answer.clientId);
        id = m_socket->send(AppMessage::reply(reply)).id;
    }
    m_answers.insert(id, answer);
}

void NoticeFeed::onDelivery(quint64 id, DeliveryState state, const Error &error)
{
    if (m_questions.contains(id) && isFinal(state)) {
        m_questions.remove(id);
        if (state != DeliveryState::Delivered && m_socket->state() == ConnectionState::Open)
            askAgainLater();
        return;
    }
    const auto found = m_answers.find(id);
    if (found == m_answers.end() || !isFinal(state))
        return;
    if (state == DeliveryState::Delivered) { // the verdict of the canister comes as a message
        found->accepted = true;
        return;
    }
    const Answer answer = m_answers.take(id);
    if (state == DeliveryState::Expired || state == DeliveryState::Unknown)
        sendAnswer(answer);
    else
        Q_EMIT answerFailed(answer.noticeId, answer.clientId, state, error);
}

void NoticeFeed::finishAnswer(quint64 noticeId, const QString &clientId)
{
    for (auto it = m_answers.cbegin(); it != m_answers.cend(); ++it) {
        if (it->noticeId == noticeId && it->clientId == clientId) {
            m_answers.erase(it);
            break;
        }
    }
    Q_EMIT answered(noticeId, clientId);
}

// The canister's verdicts on them were lost with the session; it repeats them when the answers are sent again.
void NoticeFeed::settleAccepted()
{
    QList<Answer> again;
    m_answers.removeIf([&again](QHash<quint64, Answer>::iterator it) {
        if (it->accepted)
            again.append({it->noticeId, it->clientId, it->text});
        return it->accepted;
    });
    for (const Answer &answer : std::as_const(again))
        sendAnswer(answer);
}

void NoticeFeed::setUpToDate(bool on)
{
    if (m_upToDate == on)
        return;
    m_upToDate = on;
    Q_EMIT upToDateChanged();
}

} // namespace Ic::Tray
