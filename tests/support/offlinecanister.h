// SPDX-License-Identifier: MIT
#pragma once
#include "candidcodec.h"
#include "cdkarguments.h"
#include "networkkeys.h"
#include "servicemessage.h"
#include "websocketcanister.h"
#include <QtCore/QList>
#include <QtTest/QTest>

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

//! A canister without network, at a time that the test sets.
template <typename Application>
struct OfflineCanister
{
    explicit OfflineCanister(CdkFlavour flavour = CdkFlavour::Rust, std::unique_ptr<Application> application = std::make_unique<Application>())
        : canister(id, std::move(application), CdkOptions().setFlavour(flavour), now)
    {
    }
    [[nodiscard]] const Application &application() const { return static_cast<const Application &>(canister.application()); }

    quint64 now = 1'700'000'000'000'000'000;
    Principal id = NetworkKeys::canisterId(1);
    WebsocketCanister canister;
};

//! The answer of ws_open, ws_close and ws_message: "Ok", the text of Err, or "reject CODE: message".
inline QString outcomeText(const CanisterReply &reply)
{
    if (!reply.isReply)
        return QStringLiteral("reject %1: %2").arg(int(reply.rejectCode)).arg(reply.rejectMessage);
    return Ic::Cdk::decodeOutcome(reply.argument).value().value_or(QStringLiteral("Ok"));
}

//! A message that is a variant of records.
struct ReceivedVariant
{
    QString tag;
    Candid::Value value;
    [[nodiscard]] QString text(QStringView name) const { return value.field(name).value().toText().value(); }
    [[nodiscard]] quint64 number(QStringView name) const { return value.field(name).value().toNat64().value(); }
};

//! A client with an open connection, for messages of Received::type().
template <typename Received>
class VariantClient
{
public:
    VariantClient(Canister &canister, quint64 &nowNs, int user, quint64 nonce = 7)
        : m_client(canister, nowNs, user, nonce)
    {
        m_client.open();
    }
    void send(QStringView tag, const QList<Candid::FieldValue> &fields)
    {
        sendRaw(Candid::encode({Candid::Value::variant(tag, Candid::Value::record(fields))}, {Received::type()}).value());
    }
    void sendRaw(const QByteArray &content) { QCOMPARE(outcomeText(m_client.send(content)), QStringLiteral("Ok")); }
    QList<Received> poll()
    {
        QList<Received> result;
        for (const QByteArray &content : m_client.pollContents()) {
            const Candid::Value value = Candid::decode(content, {Received::type()}).value().first();
            result.append(Received {{value.variantTag(), value.variantValue()}});
        }
        return result;
    }
    //! The messages with this tag; all others are discarded.
    QList<Received> poll(QStringView tag)
    {
        QList<Received> all = poll();
        all.removeIf([tag](const Received &received) { return received.tag != tag; });
        return all;
    }
    QString refusal()
    {
        const auto refusals = poll(u"Refused");
        return refusals.isEmpty() ? QString() : refusals.last().text(u"reason");
    }
    CanisterClient &connection() { return m_client; }

private:
    CanisterClient m_client;
};

} // namespace Ic::LocalNet::Test
