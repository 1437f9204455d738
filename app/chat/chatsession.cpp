// SPDX-License-Identifier: MIT
#include "chatsession.h"
#include "chatlimits.h"
#include "logging.h"
#include "principaltext.h"
#include "screentext.h"
#include <algorithm>
#include <type_traits>

namespace Ic::Chat {

namespace {

constexpr int MaxRoomNameLength = 64;
constexpr int MaxTopicLength = 200;

//! A message always shows something: an empty bubble would look the same for every author.
QString shownText(const QString &text)
{
    const QString clean = Text::cleanText(text, MaxMessageLength, MaxMessageLines);
    return clean.isEmpty() ? ChatSession::tr("(no visible text)") : clean;
}

} // namespace

ChatSession::ChatSession(IcWebSocket *socket, const EnvironmentPtr &environment, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_environment(environment)
    , m_outbox(socket, environment)
{
    m_socket->setMessageType<AppMessage>();
    connect(m_socket, &IcWebSocket::opened, this, &ChatSession::onOpened);
    connect(m_socket, &IcWebSocket::stateChanged, this, &ChatSession::onStateChanged);
    connect(m_socket, &IcWebSocket::messagesReceived, this, &ChatSession::onReceived);
    connect(&m_outbox, &ChatOutbox::changed, this, [this](const QString &name, const QString &clientId, DeliveryState state, const QString &problem) {
        if (Room *room = m_rooms.find(name))
            room->messages->setDelivery(clientId, state, problem);
    });
    connect(&m_outbox, &ChatOutbox::discarded, this, [this](const QString &name, const QString &clientId) {
        if (Room *room = m_rooms.find(name))
            room->messages->removePending(clientId);
    });
}

void ChatSession::join(const QString &nickname)
{
    m_wantedNickname = nickname;
    m_joined = false;
    if (m_open)
        join();
    Q_EMIT joinedChanged();
}

void ChatSession::unjoin()
{
    m_wantedNickname.clear();
    Q_EMIT joinedChanged();
}

void ChatSession::join()
{
    Join join;
    join.setNickname(m_wantedNickname);
    sendControl(AppMessage::join(join));
}

void ChatSession::sendControl(const AppMessage &message)
{
    m_controls.append(m_socket->send(message).id);
}

void ChatSession::onOpened()
{
    m_open = true;
    m_joined = false;
    m_controls.clear();
    if (isJoinWanted())
        join();
    Q_EMIT joinedChanged();
}

void ChatSession::onStateChanged(ConnectionState state)
{
    if (!m_open || state == ConnectionState::Open)
        return;
    m_open = false;
    m_joined = false;
    for (const quint64 id : std::as_const(m_controls))
        m_socket->cancel(id);
    m_controls.clear();
    m_outbox.connectionLost();
    m_typing.clear();
    for (int i = 0; i < m_rooms.count(); ++i) {
        m_rooms.at(i)->entering = false;
        m_rooms.at(i)->ready = false;
    }
    Q_EMIT joinedChanged();
    Q_EMIT typingChanged();
}

void ChatSession::enter(Room *room)
{
    room->visited = true;
    if (m_joined && !room->ready)
        requestHistory(room);
}

void ChatSession::leave(Room *room)
{
    if (m_joined && room->visited) {
        Leave leave;
        leave.setRoom(room->name);
        sendControl(AppMessage::leave(leave));
    }
    room->visited = false;
    room->ready = false;
    room->entering = false;
}

void ChatSession::requestHistory(Room *room)
{
    if (room->entering)
        return;
    room->entering = true;
    Enter enter;
    enter.setRoom(room->name);
    enter.setAfter(room->syncedTo);
    sendControl(AppMessage::enter(enter));
}

void ChatSession::say(Room *room, const QString &text)
{
    MessageRow row;
    row.clientId = m_outbox.say(room->name, text);
    row.author = m_socket->principalText();
    row.authorName = m_nickname;
    row.text = shownText(text);
    row.time = QDateTime::fromMSecsSinceEpoch(std::chrono::duration_cast<std::chrono::milliseconds>(m_environment->unixTime()).count());
    row.own = true;
    row.delivery = DeliveryState::Queued;
    room->messages->addPending(row);
    m_typing.messageSent(room->name);
    m_outbox.flush();
    Q_EMIT messagesArrived(room, true);
}

void ChatSession::sendTyping(Room *room)
{
    if (!m_joined || !room->ready || !m_typing.shouldSend(room->name, m_environment->monotonicTime()))
        return;
    Typing typing;
    typing.setRoom(room->name);
    sendControl(AppMessage::typing(typing));
}

MessageRow ChatSession::rowOf(const ChatMessage &message) const
{
    MessageRow row;
    row.id = message.id();
    row.clientId = message.clientId();
    row.author = message.author().toText();
    row.authorName = Text::cleanLine(message.nickname(), MaxNicknameLength);
    if (row.authorName.isEmpty())
        row.authorName = Text::shortPrincipal(row.author);
    row.text = shownText(message.text());
    row.time = QDateTime::fromMSecsSinceEpoch(qint64(message.timestamp() / 1'000'000));
    row.own = row.author == m_socket->principalText();
    row.verified = true; // a socket emits nothing else
    return row;
}

void ChatSession::onReceived(const QList<IncomingMessage> &messages)
{
    QList<ChatMessage> said; // together, so that a burst costs the view one change
    for (const IncomingMessage &message : messages) {
        const auto content = message.as<AppMessage>();
        if (!content) {
            Q_EMIT unreadable(content.error());
            continue;
        }
        if (const ChatMessage *one = content->asSaid()) {
            said.append(*one);
            continue;
        }
        mergeSaid(said);
        said.clear();
        handle(*content);
    }
    mergeSaid(said);
}

void ChatSession::handle(const AppMessage &message)
{
    switch (message.tag()) {
    case AppMessage::Tag::Welcome: handle(*message.asWelcome()); break;
    case AppMessage::Tag::History: handle(*message.asHistory()); break;
    case AppMessage::Tag::Said: mergeSaid({*message.asSaid()}); break;
    case AppMessage::Tag::IsTyping: handle(*message.asIsTyping()); break;
    case AppMessage::Tag::RoomChanged: updateRoom(*message.asRoomChanged()); break;
    case AppMessage::Tag::Refused: handle(*message.asRefused()); break;
    case AppMessage::Tag::Join:
    case AppMessage::Tag::Enter:
    case AppMessage::Tag::Leave:
    case AppMessage::Tag::Say:
    case AppMessage::Tag::Typing: qCWarning(lcApp, "ignoring a message that only clients send"); break;
    }
}

void ChatSession::mergeSaid(const QList<ChatMessage> &said)
{
    QList<std::pair<Room *, QList<MessageRow>>> byRoom;
    for (const ChatMessage &message : said) {
        Room *const room = m_rooms.find(message.room());
        if (!room)
            continue;
        auto found = std::find_if(byRoom.begin(), byRoom.end(), [&](const auto &each) { return each.first == room; });
        if (found == byRoom.end())
            found = byRoom.insert(byRoom.cend(), {room, {}});
        found->second.append(rowOf(message));
    }
    for (const auto &[room, rows] : std::as_const(byRoom)) {
        bool gap = false;
        for (const MessageRow &row : rows) {
            if (row.own)
                m_outbox.confirmed(row.clientId);
            m_typing.spoke(room->name, row.author);
            if (room->ready && row.id > room->syncedTo) {
                gap = gap || row.id != room->syncedTo + 1;
                if (!gap)
                    room->syncedTo = row.id;
            }
        }
        room->messages->merge(rows);
        if (gap)
            requestHistory(room);
        Q_EMIT messagesArrived(room, false);
    }
    if (!byRoom.isEmpty())
        Q_EMIT typingChanged();
}

void ChatSession::updateRoom(const RoomInfo &info)
{
    // The name is the key, so it is not changed; a name that cannot be shown as it is isn't shown at all.
    const QString name = info.name();
    if (name.isEmpty() || Text::cleanLine(name, MaxRoomNameLength) != name)
        return;
    Room *const room = m_rooms.ensure(name);
    room->topic = Text::cleanLine(info.topic(), MaxTopicLength);
    room->members = info.members();
    room->lastId = info.lastId();
    room->readId = qMin(room->readId, room->newestId());
    Q_EMIT roomChanged(room);
}

void ChatSession::handle(const Welcome &welcome)
{
    m_joined = isJoinWanted();
    m_nickname = Text::cleanLine(welcome.nickname(), MaxNicknameLength);
    const QList<RoomInfo> rooms = welcome.rooms();
    for (const RoomInfo &info : rooms) {
        Room *const known = m_rooms.find(info.name());
        if (known && info.lastId() < known->messages->lastId()) {
            // It counts from 1 again: the canister was installed anew.
            known->messages->removeNumbered();
            known->syncedTo = 0;
            known->readId = 0;
        }
        updateRoom(info);
    }
    Q_EMIT welcomed();
    if (m_joined && m_rooms.current() && m_rooms.current()->visited)
        requestHistory(m_rooms.current()); // the room is on the screen
    for (int i = 0; i < m_rooms.count(); ++i) {
        if (m_joined && m_rooms.at(i)->visited)
            requestHistory(m_rooms.at(i));
    }
    Q_EMIT joinedChanged();
}

void ChatSession::handle(const History &history)
{
    Room *const room = m_rooms.find(history.room());
    if (!room)
        return;
    QList<MessageRow> rows;
    const QList<ChatMessage> messages = history.messages();
    rows.reserve(messages.size());
    for (const ChatMessage &message : messages) {
        rows.append(rowOf(message));
        if (rows.constLast().own)
            m_outbox.confirmed(message.clientId());
    }
    room->messages->merge(rows);
    room->entering = false;
    room->ready = room->visited;
    // The canister no longer has messages that are still missing, or left them out: another request would not return them.
    room->syncedTo = qMax(room->syncedTo, room->messages->lastId());
    if (history.complete())
        m_outbox.historyKnown(room->name);
    if (room->ready)
        m_outbox.setRoomReady(room->name);
    Q_EMIT messagesArrived(room, true);
}

void ChatSession::handle(const IsTyping &typing)
{
    const QString author = typing.author().toText();
    if (author == m_socket->principalText() || !m_rooms.find(typing.room()))
        return;
    QString name = Text::cleanLine(typing.nickname(), MaxNicknameLength);
    if (name.isEmpty())
        name = Text::shortPrincipal(author);
    m_typing.heard(typing.room(), author, name, m_environment->monotonicTime());
    Q_EMIT typingChanged();
}

void ChatSession::handle(const Refused &refusal)
{
    const QString reason = Text::cleanLine(refusal.reason(), MaxReasonLength);
    if (const auto clientId = refusal.clientId()) {
        m_outbox.refused(*clientId, reason);
    } else if (!m_joined && isJoinWanted()) {
        m_wantedNickname.clear();
        Q_EMIT joinRefused(reason);
        Q_EMIT joinedChanged();
    } else {
        Q_EMIT refused(reason);
    }
}

} // namespace Ic::Chat
