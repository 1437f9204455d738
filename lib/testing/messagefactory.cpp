// SPDX-License-Identifier: MIT
#include "messagefactory.h"
#include "candidcodec.h"
#include "sessiondriver.h"
#include "try.h"

namespace Ic::Test {

MessageFactory::MessageFactory(const Candid::Type &type)
{
    m_form.type = type;
}

MessageFactory::MessageFactory(const MessageForm &form)
    : m_form(form)
{
}

void MessageFactory::setTime(const QDateTime &time)
{
    m_timeNs = quint64(time.toMSecsSinceEpoch()) * 1'000'000;
}

Result<IncomingMessage> MessageFactory::make(const Candid::Value &value)
{
    IC_TRY(candid, Candid::encode({value}, {m_form.type}));
    return fromCandid(candid);
}

Result<IncomingMessage> MessageFactory::fromCandid(const QByteArray &candid)
{
    WebsocketMessage message;
    message.sequence = m_nextSequence;
    message.timestampNs = m_timeNs;
    message.content = candid;
    IC_TRY(incoming, SessionDriver::decode(message, m_timeNs, m_form));
    ++m_nextSequence;
    return incoming;
}

} // namespace Ic::Test
