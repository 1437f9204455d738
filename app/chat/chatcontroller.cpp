// SPDX-License-Identifier: MIT
#include "chatcontroller.h"
#include "chatlimits.h"
#include "logging.h"
#include "principaltext.h"
#include "screentext.h"
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <chrono>

namespace Ic::Chat {

using namespace std::chrono_literals;

namespace {
constexpr int MaxRoomsEntered = 20; // without being asked to
}

ChatController::ChatController(IcWebSocket *socket, ProfileStore *store, const EnvironmentPtr &environment, ChatEndpoint endpoint, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_store(store)
    , m_environment(environment)
    , m_endpoint(std::move(endpoint))
    , m_session(socket, environment)
    , m_rooms(m_session.rooms())
    , m_status(socket, environment)
{
    for (QTimer *timer : {&m_typingTimer, &m_midnight, &m_hintTimer})
        timer->setSingleShot(true);
    connect(&m_typingTimer, &QTimer::timeout, this, &ChatController::checkTime);
    connect(&m_midnight, &QTimer::timeout, this, &ChatController::checkTime);
    connect(&m_hintTimer, &QTimer::timeout, this, [this] { showHint({}); });

    connect(m_socket, &IcWebSocket::principalChanged, this, &ChatController::principalChanged);
    connect(m_socket, &IcWebSocket::gatewayMisbehaved, this, [this](const QUrl &gateway, const Error &error) {
        onProblem(tr("The gateway %1 sent something that an honest gateway cannot send. It is not used again.").arg(gateway.toDisplayString()), error);
    });
    connect(m_socket, &IcWebSocket::errorOccurred, this, [this](const Error &error) { onProblem(tr("An error occurred"), error); });
    connect(&m_session, &ChatSession::unreadable, this, [this](const Error &error) { onProblem(tr("A message could not be read"), error); });
    connect(&m_status, &ConnectionStatus::changed, this, [this] {
        // A countdown is one event, not one a second.
        const QString status = m_status.headline();
        if (status != m_lastStatus)
            onNotice(m_status.level() == ConnectionStatus::Bad, status, m_status.detail());
        m_lastStatus = status;
    });
    connect(&m_session, &ChatSession::joinedChanged, this, [this] {
        m_status.setJoined(m_session.isJoined(), m_session.isJoinWanted());
        Q_EMIT joinChanged();
        Q_EMIT currentRoomDetailsChanged();
    });
    connect(&m_session, &ChatSession::joinRefused, this, [this](const QString &reason) {
        m_joinProblem = reason;
        m_joinPage = true;
        Q_EMIT joinChanged();
        Q_EMIT pageChanged();
    });
    connect(&m_session, &ChatSession::refused, this, [this](const QString &reason) {
        onNotice(true, tr("The canister refused a request"), reason);
        showHint(reason);
    });
    connect(&m_session, &ChatSession::welcomed, this, &ChatController::onWelcomed);
    connect(&m_session, &ChatSession::messagesArrived, this, &ChatController::onMessagesArrived);
    connect(&m_session, &ChatSession::roomChanged, this, [this](Room *room) {
        room->messages->setToday(now().date());
        if (room == current())
            markRead();
        m_rooms->roomChanged(room);
        if (room == current())
            Q_EMIT currentRoomDetailsChanged();
    });
    connect(&m_session, &ChatSession::typingChanged, this, [this] {
        startTimers();
        Q_EMIT typingTextChanged();
    });
    connect(m_rooms, &RoomListModel::unreadTotalChanged, this, &ChatController::windowTitleChanged);
    m_status.update();
    startTimers();
}

ChatController::~ChatController() = default;

QDateTime ChatController::now() const
{
    return QDateTime::fromMSecsSinceEpoch(std::chrono::duration_cast<std::chrono::milliseconds>(m_environment->unixTime()).count());
}

// Joining

QString ChatController::nickname() const
{
    return m_session.nickname().isEmpty() ? m_store->nickname() : m_session.nickname();
}

QString ChatController::nicknameProblem(const QString &nickname) const
{
    const QString trimmed = nickname.trimmed();
    if (trimmed.isEmpty())
        return tr("Choose a name that others will see.");
    if (trimmed.size() > MaxNicknameLength)
        return tr("The name can have at most %n characters.", nullptr, MaxNicknameLength);
    if (Text::cleanLine(trimmed, MaxNicknameLength) != trimmed)
        return tr("The name contains characters that cannot be shown.");
    return {};
}

void ChatController::join(const QString &nickname)
{
    m_joinProblem = nicknameProblem(nickname);
    if (m_joinProblem.isEmpty())
        m_session.join(nickname.trimmed());
    if (m_joinProblem.isEmpty() && m_socket->state() == ConnectionState::Closed)
        m_socket->open();
    Q_EMIT joinChanged();
}

void ChatController::changeNickname()
{
    m_session.unjoin();
    m_joinProblem.clear();
    m_joinPage = true;
    Q_EMIT joinChanged();
    Q_EMIT pageChanged();
}

void ChatController::onWelcomed()
{
    if (!m_session.isJoined())
        return;
    m_store->setNickname(m_session.nickname());
    for (int i = 0; i < m_rooms->count(); ++i) {
        Room *const room = m_rooms->at(i);
        if (room->remembered)
            continue;
        room->remembered = true;
        if (const auto memory = m_store->room(room->name)) {
            room->readId = qMin(memory->readId, room->newestId());
            room->visited = memory->visited;
            room->draft = memory->draft;
        } else {
            // Messages sent before the user joined are not new. Only members receive messages.
            room->readId = room->newestId();
            room->visited = i < MaxRoomsEntered;
        }
    }
    const bool first = m_joinPage;
    m_joinPage = false;
    if (!current() && m_rooms->count() > 0) {
        Room *const last = m_rooms->find(m_store->currentRoom());
        selectRoom(last ? last->name : m_rooms->at(0)->name);
    }
    for (int i = 0; i < m_rooms->count(); ++i)
        m_rooms->roomChanged(m_rooms->at(i));
    if (first)
        Q_EMIT pageChanged();
}

void ChatController::retryNow()
{
    if (m_socket->state() == ConnectionState::Closed)
        m_socket->open();
    else
        m_socket->retryNow();
}

QString ChatController::principalShort() const
{
    return Text::shortPrincipal(principal());
}

// Rooms

QString ChatController::currentRoom() const
{
    return current() ? current()->name : QString();
}

QString ChatController::currentTopic() const
{
    return current() ? current()->topic : QString();
}

QString ChatController::currentMembers() const
{
    const quint32 members = current() ? current()->members : 0;
    return members == 0 ? QString() : members == 1 ? tr("1 member") : tr("%n members", nullptr, int(qMin(members, 0x7fff'ffffu)));
}

QString ChatController::emptyText() const
{
    if (!current())
        return tr("There are no rooms here.");
    if (current()->ready)
        return tr("No messages yet. Say hello!");
    return m_session.isJoined() ? tr("Loading the conversation…") : tr("The conversation appears when the connection is back.");
}

QAbstractItemModel *ChatController::messages() const
{
    return current() ? current()->messages.get() : nullptr;
}

void ChatController::selectRoom(const QString &name)
{
    Room *const room = m_rooms->find(name);
    if (!room || room == current())
        return;
    if (Room *const before = current()) {
        before->messages->setFirstUnread(0);
        remember(before);
    }
    m_newBelow = 0;
    m_viewAtEnd = true;
    m_rooms->setCurrent(room);
    room->messages->setToday(now().date());
    room->messages->setFirstUnread(room->readId > 0 && room->unread() > 0 ? room->readId + 1 : 0);
    m_session.enter(room);
    m_store->setCurrentRoom(name);
    remember(room);
    Q_EMIT currentRoomChanged();
    Q_EMIT currentRoomDetailsChanged();
    Q_EMIT draftReplaced();
    Q_EMIT draftChanged();
    Q_EMIT typingTextChanged();
    Q_EMIT newBelowChanged();
    Q_EMIT windowTitleChanged();
    markRead();
}

void ChatController::stepRoom(int steps)
{
    const int count = m_rooms->count();
    if (count == 0)
        return;
    const int row = ((m_rooms->rowOf(current()) + steps) % count + count) % count;
    selectRoom(m_rooms->at(row)->name);
}

QStringList ChatController::findRooms(const QString &text) const
{
    QStringList unread;
    QStringList others;
    for (int i = 0; i < m_rooms->count(); ++i) {
        const Room *room = m_rooms->at(i);
        if (room->name.contains(text.trimmed(), Qt::CaseInsensitive))
            (room->unread() > 0 ? unread : others).append(room->name);
    }
    return unread + others;
}

void ChatController::leaveRoom()
{
    Room *const room = current();
    if (!room || m_rooms->count() < 2)
        return;
    m_session.leave(room);
    stepRoom(1);
    remember(room);
}

void ChatController::remember(const Room *room)
{
    m_store->setRoom(room->name, {room->readId, room->visited, room->draft});
}

// Messages

void ChatController::onMessagesArrived(Room *room, bool known)
{
    room->messages->setToday(now().date());
    if (room == current()) {
        const bool watched = m_viewAtEnd && m_windowActive;
        if (!watched && room->unread() > 0 && room->messages->firstUnread() == 0 && room->readId > 0)
            room->messages->setFirstUnread(room->readId + 1);
        if (!known && !m_viewAtEnd) {
            ++m_newBelow;
            Q_EMIT newBelowChanged();
        }
        markRead();
        Q_EMIT currentRoomDetailsChanged();
    }
    m_rooms->roomChanged(room);
    Q_EMIT windowTitleChanged();
}

void ChatController::setWatched(bool viewAtEnd, bool windowActive)
{
    m_viewAtEnd = viewAtEnd;
    m_windowActive = windowActive;
    if (viewAtEnd && m_newBelow != 0) {
        m_newBelow = 0;
        Q_EMIT newBelowChanged();
    }
    markRead();
}

void ChatController::markRead()
{
    Room *const room = current();
    if (!room || !room->ready || !m_viewAtEnd || !m_windowActive || room->unread() == 0)
        return;
    room->readId = room->newestId();
    remember(room);
    m_rooms->roomChanged(room);
}

QString ChatController::newBelowText() const
{
    return m_newBelow == 0 ? tr("Jump to newest") : m_newBelow == 1 ? tr("1 new message") : tr("%n new messages", nullptr, m_newBelow);
}

QString ChatController::draft() const
{
    return current() ? current()->draft : QString();
}

QString ChatController::draftProblem() const
{
    const QString text = draft().trimmed();
    const int over = int(text.size()) - MaxMessageLength;
    if (over > 0)
        return over == 1 ? tr("1 character too long") : tr("%n characters too long", nullptr, over);
    return !text.isEmpty() && Text::isBlank(text) ? tr("The text has no visible characters") : QString();
}

bool ChatController::canSay() const
{
    return !draft().trimmed().isEmpty() && draftProblem().isEmpty();
}

void ChatController::edit(const QString &text)
{
    Room *const room = current();
    if (!room || room->draft == text)
        return;
    const bool grown = text.size() > room->draft.size();
    room->draft = text;
    remember(room);
    if (grown)
        m_session.sendTyping(room);
    Q_EMIT draftChanged();
}

bool ChatController::say()
{
    Room *const room = current();
    if (!room || !canSay())
        return false;
    const QString text = room->draft.trimmed();
    room->draft.clear();
    room->messages->setFirstUnread(0);
    m_session.say(room, text);
    remember(room);
    Q_EMIT draftReplaced();
    Q_EMIT draftChanged();
    return true;
}

void ChatController::retryMessage(const QString &clientId)
{
    m_session.outbox()->retry(clientId);
}

void ChatController::discardMessage(const QString &clientId)
{
    m_session.outbox()->discard(clientId);
}

QString ChatController::typingText() const
{
    return current() ? m_session.typing()->text(current()->name) : QString();
}

// The rest of the window

QString ChatController::windowTitle() const
{
    const QString title = current() ? tr("%1 – IC Chat").arg(Text::isolated(current()->name)) : tr("IC Chat");
    const int unread = m_rooms->unreadTotal();
    return unread > 0 ? tr("(%1) %2").arg(unread).arg(title) : title;
}

void ChatController::setAppearance(const QString &appearance)
{
    if (appearance == m_store->appearance())
        return;
    m_store->setAppearance(appearance);
    Q_EMIT appearanceChanged();
}

void ChatController::copy(const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
    showHint(tr("Copied"));
}

void ChatController::copyLog()
{
    copy(m_log.toText());
}

void ChatController::showHint(const QString &text)
{
    m_hint = text;
    if (!text.isEmpty())
        m_hintTimer.start(4s);
    Q_EMIT hintChanged();
}

void ChatController::onNotice(bool problem, const QString &text, const QString &detail)
{
    qCInfo(lcApp, "%s (%s)", qPrintable(text), qPrintable(detail));
    m_log.append(now(), problem ? ConnectionLogModel::Problem : ConnectionLogModel::Info, Text::cleanLine(text, MaxReasonLength),
        Text::cleanLine(detail, MaxReasonLength));
}

void ChatController::onProblem(const QString &text, const Error &error)
{
    onNotice(true, text, QStringLiteral("%1: %2").arg(error.codeName(), error.message()));
}

void ChatController::checkTime()
{
    const bool stopped = m_session.typing()->expire(m_environment->monotonicTime());
    const QDate today = now().date();
    for (int i = 0; i < m_rooms->count(); ++i)
        m_rooms->at(i)->messages->setToday(today);
    startTimers();
    if (stopped)
        Q_EMIT typingTextChanged();
}

void ChatController::startTimers()
{
    const auto next = m_session.typing()->nextExpiry();
    if (next)
        m_typingTimer.start(std::chrono::ceil<std::chrono::milliseconds>(qMax(*next - m_environment->monotonicTime(), 0ns)) + 1ms);
    else
        m_typingTimer.stop();
    // A computer that slept through midnight is caught by the next message or focus.
    const qint64 toMidnight = now().msecsTo(QDateTime(now().date().addDays(1), QTime(0, 0)));
    m_midnight.start(std::chrono::milliseconds(qBound(qint64(1000), toMidnight + 100, qint64(86'400'000))));
}

} // namespace Ic::Chat
