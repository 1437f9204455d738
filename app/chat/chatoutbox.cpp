// SPDX-License-Identifier: MIT
#include "chatoutbox.h"
#include "chatlimits.h"
#include "screentext.h"
#include <algorithm>

namespace Ic::Chat {

namespace {

//! Whether the message has ended without arriving, as far as is known.
bool isUndelivered(DeliveryState state)
{
    return isFinal(state) && state != DeliveryState::Delivered;
}

} // namespace

ChatOutbox::ChatOutbox(IcWebSocket *socket, EnvironmentPtr environment, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_environment(std::move(environment))
{
    connect(m_socket, &IcWebSocket::deliveryStateChanged, this, &ChatOutbox::onDelivery);
}

QString ChatOutbox::say(const QString &room, const QString &text)
{
    QByteArray random(16, Qt::Uninitialized);
    m_environment->fillRandom(reinterpret_cast<uchar *>(random.data()), std::size_t(random.size()));
    Item item;
    item.clientId = QString::fromLatin1(random.toHex());
    item.room = room;
    item.text = text;
    m_items.append(item);
    return item.clientId;
}

qsizetype ChatOutbox::indexOf(const QString &clientId) const
{
    const auto found = std::find_if(m_items.cbegin(), m_items.cend(), [&](const Item &item) { return item.clientId == clientId; });
    return found == m_items.cend() ? -1 : found - m_items.cbegin();
}

void ChatOutbox::set(Item &item, DeliveryState state, const QString &problem)
{
    item.state = state;
    Q_EMIT changed(item.room, item.clientId, state, problem);
}

bool ChatOutbox::retry(const QString &clientId)
{
    const qsizetype i = indexOf(clientId);
    if (i < 0 || !isUndelivered(m_items.at(i).state))
        return false;
    Item item = m_items.takeAt(i);
    item.sentAs = 0;
    item.discardWhenBack = false;
    m_items.append(item); // it is said now
    set(m_items.last(), DeliveryState::Queued);
    flush();
    return true;
}

bool ChatOutbox::discard(const QString &clientId)
{
    const qsizetype i = indexOf(clientId);
    if (i < 0)
        return false;
    const Item item = m_items.at(i);
    if (item.state == DeliveryState::Queued && item.sentAs != 0) {
        m_items[i].discardWhenBack = true;
        return m_socket->cancel(item.sentAs);
    }
    if (item.state != DeliveryState::Queued && !isUndelivered(item.state))
        return false;
    m_items.removeAt(i);
    Q_EMIT discarded(item.room, clientId);
    return true;
}

void ChatOutbox::setRoomReady(const QString &room)
{
    m_readyRooms.insert(room);
    flush();
}

void ChatOutbox::connectionLost()
{
    m_readyRooms.clear();
    // The connection would send them first thing in its next session, before the room is joined.
    for (const Item &item : QList<Item>(m_items)) {
        if (item.state == DeliveryState::Queued && item.sentAs != 0)
            m_socket->cancel(item.sentAs);
    }
}

void ChatOutbox::confirmed(const QString &clientId)
{
    if (const qsizetype i = indexOf(clientId); i >= 0)
        m_items.removeAt(i);
}

void ChatOutbox::refused(const QString &clientId, const QString &reason)
{
    if (const qsizetype i = indexOf(clientId); i >= 0) {
        m_items[i].sentAs = 0;
        set(m_items[i], DeliveryState::Rejected, reason);
    }
}

void ChatOutbox::historyKnown(const QString &room)
{
    for (Item &item : m_items) {
        if (item.room == room && item.state == DeliveryState::Unknown) {
            item.sentAs = 0;
            set(item, DeliveryState::Queued);
        }
    }
    flush();
}

int ChatOutbox::underWay() const
{
    return int(std::count_if(m_items.cbegin(), m_items.cend(), [](const Item &item) { return !isFinal(item.state); }));
}

void ChatOutbox::onDelivery(quint64 id, DeliveryState state, const Error &error)
{
    const auto found = std::find_if(m_items.begin(), m_items.end(), [&](const Item &item) { return item.sentAs == id; });
    if (found == m_items.end())
        return;
    if (isUndelivered(state))
        found->sentAs = 0;
    if (state == DeliveryState::Failed && error == ErrorCode::Cancelled) {
        // Only this program cancels messages: it is back, to be discarded or to wait for the next session.
        if (found->discardWhenBack) {
            const Item item = m_items.takeAt(found - m_items.begin());
            Q_EMIT discarded(item.room, item.clientId);
            return;
        }
        set(*found, DeliveryState::Queued);
        flush();
        return;
    }
    set(*found, state, isUndelivered(state) && state != DeliveryState::Unknown ? Text::cleanLine(error.message(), MaxReasonLength) : QString());
}

void ChatOutbox::flush()
{
    for (Item &item : m_items) {
        if (item.state != DeliveryState::Queued || item.sentAs != 0 || !m_readyRooms.contains(item.room))
            continue;
        Say say;
        say.setRoom(item.room);
        say.setText(item.text);
        say.setClientId(item.clientId);
        item.sentAs = m_socket->send(AppMessage::say(say)).id;
    }
}

} // namespace Ic::Chat
