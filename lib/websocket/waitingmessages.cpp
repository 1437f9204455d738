// SPDX-License-Identifier: MIT
#include "candidcodec.h"
#include "candidsize.h"
#include "candidvariant.h"
#include "sendqueue.h"
#include "try.h"
#include "waitingmessages_p.h"
#include <algorithm>

namespace Ic {

namespace {

qsizetype sizeOf(const WaitingMessages::Content &content, qsizetype limit)
{
    if (const auto *candid = std::get_if<QByteArray>(&content))
        return candid->size();
    if (const auto *value = std::get_if<Candid::Value>(&content))
        return Candid::memorySize(*value, limit);
    return Candid::memorySize(std::get<QVariant>(content), limit);
}

Result<Candid::Value> fromQml(const QVariant &data, const MessageForm &form)
{
    return form.fromQml ? form.fromQml(data) : Candid::fromVariant(data, form.type);
}

} // namespace

Result<QByteArray> WaitingMessages::encode(const Content &content, const MessageForm &form)
{
    if (const auto *candid = std::get_if<QByteArray>(&content))
        return *candid;
    if (const auto *value = std::get_if<Candid::Value>(&content))
        return Candid::encode({*value}, {form.type});
    IC_TRY(value, fromQml(std::get<QVariant>(content), form));
    return Candid::encode({value}, {form.type});
}

Result<Unit> WaitingMessages::append(quint64 id, Content content, const SessionOptions &options)
{
    const qsizetype left = options.maxQueuedBytes() - m_bytes;
    const qsizetype bytes = sizeOf(content, left);
    if (qsizetype(m_messages.size()) >= options.maxQueuedMessages() || bytes > left)
        return queueFull(qsizetype(m_messages.size()), m_bytes, options.maxQueuedMessages(), options.maxQueuedBytes());
    m_bytes += bytes;
    m_messages.push_back({id, std::move(content), bytes});
    return Unit {};
}

void WaitingMessages::prepend(std::deque<Message> messages)
{
    for (const Message &message : messages)
        m_bytes += message.bytes;
    m_messages.insert(m_messages.begin(), std::make_move_iterator(messages.begin()), std::make_move_iterator(messages.end()));
}

bool WaitingMessages::remove(quint64 id)
{
    const auto message = std::find_if(m_messages.begin(), m_messages.end(), [id](const Message &each) { return each.id == id; });
    if (message == m_messages.end())
        return false;
    m_bytes -= message->bytes;
    m_messages.erase(message);
    return true;
}

QList<std::pair<quint64, Error>> WaitingMessages::encodeData(const MessageForm &form)
{
    QList<std::pair<quint64, Error>> failures;
    std::deque<Message> encoded;
    for (Message &message : takeAll()) {
        auto candid = encode(message.content, form);
        if (candid)
            encoded.push_back({message.id, *candid, candid->size()});
        else
            failures.append({message.id, candid.error()});
    }
    for (const Message &message : encoded)
        m_bytes += message.bytes;
    m_messages = std::move(encoded);
    return failures;
}

std::deque<WaitingMessages::Message> WaitingMessages::takeData()
{
    std::deque<Message> data;
    for (Message &message : takeAll()) {
        if (!message.isData())
            m_bytes += message.bytes;
        (message.isData() ? data : m_messages).push_back(std::move(message));
    }
    return data;
}

std::deque<WaitingMessages::Message> WaitingMessages::takeAll()
{
    m_bytes = 0;
    return std::exchange(m_messages, {});
}

} // namespace Ic
