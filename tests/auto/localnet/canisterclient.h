// SPDX-License-Identifier: MIT
#pragma once
#include "candidcodec.h"
#include "cdkarguments.h"
#include "servicemessage.h"
#include "websocketcanister.h"
#include <QtCore/QList>

namespace Ic::LocalNet::Test {

inline Principal testUser(int i)
{
    return Principal::selfAuthenticating("user " + QByteArray::number(i));
}

inline Principal testGateway()
{
    return Principal::selfAuthenticating("gateway");
}

//! One client and its gateway in front of a canister, without network: calls methods as they do, keeps numbers and the
//! place in the queue. All clients of a test share the gateway's queue, so each looks for its own messages.
class CanisterClient
{
public:
    CanisterClient(Canister &canister, quint64 &nowNs, int user, quint64 nonce = 7)
        : m_canister(canister)
        , m_nowNs(nowNs)
        , m_key {testUser(user), nonce}
    {
    }

    CanisterReply open() { return update(Ic::Cdk::OpenMethod, Ic::Cdk::encodeOpen({m_key.nonce, testGateway()})); }
    CanisterReply send(const QByteArray &content, bool isService = false) { return sendNumbered(m_nextSequence++, content, isService); }
    CanisterReply sendNumbered(quint64 sequence, const QByteArray &content, bool isService = false)
    {
        return update(Ic::Cdk::MessageMethod, Ic::Cdk::encodeMessage({m_key, sequence, m_nowNs, isService, content}));
    }
    CanisterReply closeByGateway() { return m_canister.update(Ic::Cdk::CloseMethod, Ic::Cdk::encodeClose(m_key), testGateway(), m_nowNs); }
    CanisterReply update(QByteArrayView method, const QByteArray &argument) { return m_canister.update(method, argument, m_key.principal, m_nowNs); }
    //! The messages for this client that it has not seen yet.
    QList<WebsocketMessage> poll()
    {
        QList<WebsocketMessage> mine;
        for (bool end = false; !end;) {
            const CanisterReply reply = m_canister.query(
                Ic::Cdk::GetMessagesMethod, Ic::Cdk::encodeGetMessages(m_nextNonce), testGateway(), m_nowNs, [] { return QByteArray("certificate"); });
            const auto messages = Ic::Cdk::decodeMessages(reply.argument).value();
            end = messages.isEndOfQueue.value();
            for (const auto &output : messages.messages) {
                m_nextNonce = output.key.right(20).toULongLong() + 1;
                if (output.clientKey == m_key)
                    mine.append(WebsocketMessage::fromCbor(output.content).value());
            }
        }
        return mine;
    }
    //! The application messages among them.
    QList<QByteArray> pollContents()
    {
        QList<QByteArray> contents;
        for (const WebsocketMessage &message : poll()) {
            if (!message.isService)
                contents.append(message.content);
        }
        return contents;
    }
    const ClientKey &key() const { return m_key; }

private:
    Canister &m_canister;
    quint64 &m_nowNs;
    ClientKey m_key;
    quint64 m_nextSequence = 1;
    quint64 m_nextNonce = 0;
};

//! The answer of ws_open, ws_close and ws_message: "Ok", the text of Err, or "reject CODE: message".
inline QString outcomeText(const CanisterReply &reply)
{
    if (!reply.isReply)
        return QStringLiteral("reject %1: %2").arg(int(reply.rejectCode)).arg(reply.rejectMessage);
    return Ic::Cdk::decodeOutcome(reply.argument).value().value_or(QStringLiteral("Ok"));
}

} // namespace Ic::LocalNet::Test
