// SPDX-License-Identifier: MIT
#include "websocketcdk.h"
#include "candidcodec.h"
#include "servicemessage.h"
#include <algorithm>

// The errors have the texts of CDK 0.4.1, letter by letter (protocol.md b.11). The CDK has two more, for a client without sequence numbers ("... num not
// initialized for client key ..."). Its maps are filled and emptied together, so no input reaches them; here the numbers are part of the client.
namespace Ic::LocalNet {

namespace {

CdkOutcome keyNotConnected(const ClientKey &key)
{
    return CdkOutcome::err(QStringLiteral("Client with key %1 doesn't have an open connection").arg(key.toText()));
}

CdkOutcome principalNotConnected(const Principal &client)
{
    return CdkOutcome::err(QStringLiteral("Client with principal %1 doesn't have an open connection").arg(client.toText()));
}

CdkOutcome undecodableService(const QString &why)
{
    return CdkOutcome::err(QStringLiteral("Error decoding service message content: %1").arg(why));
}

} // namespace

WebsocketCdk::WebsocketCdk(const CdkOptions &options, quint64 nowNs)
    : m_options(options)
    , m_nextAckNs(nowNs + quint64(options.ackInterval().count()))
{
}

CdkOutcome WebsocketCdk::open(CdkHandlers &handlers, const Principal &caller, quint64 clientNonce, const Principal &gateway, quint64 nowNs)
{
    if (caller.isAnonymous()) // check: cdk-open-anonymous
        return CdkOutcome::err(QStringLiteral("Anonymous principal is not allowed"));
    const ClientKey key {caller, clientNonce};
    if (m_clients.contains(key)) // check: cdk-open-twice
        return CdkOutcome::err(QStringLiteral("Client with key %1 already has an open connection").arg(key.toText()));
    // One connection per principal: the older one goes without a word (protocol.md b.9).
    if (m_currentKeys.contains(caller)) { // check: cdk-evict-older-connection
        const ClientKey oldKey = m_currentKeys.value(caller);
        if (Trap trap = removeClient(handlers, oldKey, std::nullopt, nowNs))
            return CdkOutcome::trapped(*trap);
    }

    Client client;
    client.gateway = gateway;
    client.order = m_registrations++;
    client.lastKeepAliveNs = nowNs;
    m_clients.insert(key, client);
    m_currentKeys.insert(caller, key);
    Gateway &entry = m_gateways[gateway];
    ++entry.clients;
    entry.emptySinceNs.reset();

    if (CdkOutcome sent = enqueue(key, true, ServiceMessage::open(key).toCandid(), nowNs); !sent.isOk())
        return sent;
    beforeCallback(handlers);
    if (Trap trap = handlers.clientOpened(caller))
        return CdkOutcome::trapped(*trap);
    return CdkOutcome::ok();
}

CdkOutcome WebsocketCdk::close(CdkHandlers &handlers, const Principal &caller, const ClientKey &key, quint64 nowNs)
{
    if (!m_gateways.contains(caller)) // check: cdk-close-unknown-gateway
        return CdkOutcome::err(QStringLiteral("Gateway with principal %1 is not registered").arg(caller.toText()));
    const auto client = m_clients.constFind(key);
    if (client == m_clients.cend()) // check: cdk-close-unknown-client
        return keyNotConnected(key);
    if (client->gateway != caller) // check: cdk-close-foreign-gateway
        return CdkOutcome::err(QStringLiteral("Client with key %1 was not registered to gateway %2").arg(key.toText(), caller.toText()));
    if (Trap trap = removeClient(handlers, key, std::nullopt, nowNs))
        return CdkOutcome::trapped(*trap);
    return CdkOutcome::ok();
}

CdkOutcome WebsocketCdk::message(CdkHandlers &handlers, const Principal &caller, const WebsocketMessage &message, quint64 nowNs)
{
    const auto current = m_currentKeys.constFind(caller);
    if (current == m_currentKeys.cend()) // check: cdk-message-not-connected
        return principalNotConnected(caller);
    if (*current != message.clientKey) // check: cdk-message-other-key
        return CdkOutcome::err(
            QStringLiteral("Client with principal %1 has a different key than the one used in the message").arg(message.clientKey.principal.toText()));
    const ClientKey key = *current;
    const quint64 expected = m_clients[key].expectedIncoming;
    if (message.sequence != expected) { // check: cdk-wrong-sequence
        if (Trap trap = removeClient(handlers, key, ServiceMessage::CloseCause::WrongSequenceNumber, nowNs))
            return CdkOutcome::trapped(*trap);
        return CdkOutcome::err(QStringLiteral("Expected incoming sequence number %1 but got %2").arg(expected).arg(message.sequence));
    }
    ++m_clients[key].expectedIncoming;

    beforeCallback(handlers); // Motoko awaits both of the following
    if (message.isService)
        return serviceMessage(key, message.content, nowNs);
    if (Trap trap = handlers.clientMessage(caller, message.content))
        return CdkOutcome::trapped(*trap);
    return CdkOutcome::ok();
}

CdkOutcome WebsocketCdk::serviceMessage(const ClientKey &key, const QByteArray &content, quint64 nowNs)
{
    const auto received = ServiceMessage::fromCandid(content);
    if (!received) { // check: cdk-service-undecodable
        const QString why = received.error().message();
        if (m_options.flavour() == CdkFlavour::Rust)
            return undecodableService(why);
        // Motoko's from_candid gives null for another type, and traps on what is not Candid at all (protocol.md i.14).
        if (Candid::decodeUntyped(content))
            return undecodableService(QStringLiteral("unknown"));
        return CdkOutcome::trapped(QStringLiteral("IDL error: %1").arg(why));
    }
    if (received->kind != ServiceMessage::Kind::KeepAlive) // check: cdk-service-invalid
        return CdkOutcome::err(QStringLiteral("Invalid service message"));
    m_clients[key].lastKeepAliveNs = nowNs; // the content of the message is ignored
    return CdkOutcome::ok();
}

Ic::Cdk::CertifiedMessages WebsocketCdk::messages(const Principal &caller, quint64 nonce) const
{
    Ic::Cdk::CertifiedMessages answer;
    answer.isEndOfQueue = true;
    const auto gateway = m_gateways.constFind(caller);
    if (gateway == m_gateways.cend())
        return answer;
    const QList<Queued> &queue = gateway->queue;
    // Nonces in the queue are consecutive and end before nextNonce.
    const quint64 firstNonce = gateway->nextNonce - quint64(queue.size());
    const quint64 skip = nonce > firstNonce ? nonce - firstNonce : 0;
    if (skip >= quint64(queue.size()))
        return answer;
    const qsizetype remaining = queue.size() - qsizetype(skip);
    answer.isEndOfQueue = remaining <= m_options.maxReturnedMessages();
    const QList<Queued> page = queue.mid(qsizetype(skip), m_options.maxReturnedMessages());
    QList<Path> revealed;
    for (const Queued &queued : page) {
        answer.messages.append(queued.message);
        revealed.append({TreeLabel, queued.message.key});
    }
    answer.tree = m_tree.prunedTo(revealed);
    return answer;
}

CdkOutcome WebsocketCdk::send(const Principal &client, const QByteArray &content, quint64 nowNs)
{
    const auto current = m_currentKeys.constFind(client);
    if (current == m_currentKeys.cend()) // check: cdk-send-not-connected
        return principalNotConnected(client);
    return enqueue(ClientKey(*current), false, content, nowNs);
}

CdkOutcome WebsocketCdk::closeClient(CdkHandlers &handlers, const Principal &client, quint64 nowNs)
{
    const auto current = m_currentKeys.constFind(client);
    if (current == m_currentKeys.cend()) // check: cdk-close-not-connected
        return principalNotConnected(client);
    const ClientKey key = *current;
    if (Trap trap = removeClient(handlers, key, ServiceMessage::CloseCause::ClosedByApplication, nowNs))
        return CdkOutcome::trapped(*trap);
    return CdkOutcome::ok();
}

CdkOutcome WebsocketCdk::enqueue(const ClientKey &key, bool isService, const QByteArray &content, quint64 nowNs)
{
    const auto client = m_clients.find(key);
    if (client == m_clients.end())
        return keyNotConnected(key);
    Gateway &gateway = m_gateways[client->gateway];
    ++client->outgoing;

    Ic::Cdk::OutputMessage message;
    message.clientKey = key;
    message.key = MessageKey {client->gateway.toText().toLatin1(), gateway.nextNonce++}.toText();
    message.content = WebsocketMessage {key, client->outgoing, nowNs, isService, content}.toCbor(
        m_options.flavour() == CdkFlavour::Rust ? WebsocketMessage::CborStyle::Tagged : WebsocketMessage::CborStyle::Untagged);
    prune(gateway, nowNs);
    m_tree.insert({TreeLabel, message.key}, view(sha256(message.content)).toByteArray());
    m_certified = true;
    gateway.queue.append({std::move(message), nowNs});
    return CdkOutcome::ok();
}

void WebsocketCdk::prune(Gateway &gateway, quint64 nowNs)
{
    for (int i = 0; i < PrunedPerSend && !gateway.queue.isEmpty(); ++i) {
        if (nowNs - gateway.queue.first().sinceNs <= ackIntervalNs()) // check: cdk-prune-only-old
            return;
        m_tree.remove({TreeLabel, gateway.queue.first().message.key});
        gateway.queue.removeFirst();
    }
}

Trap WebsocketCdk::removeClient(CdkHandlers &handlers, const ClientKey &key, std::optional<ServiceMessage::CloseCause> cause, quint64 nowNs)
{
    // Queued before the removal, and so the last message (protocol.md i.20).
    if (cause)
        enqueue(key, true, ServiceMessage::close(*cause).toCandid(), nowNs);
    m_currentKeys.remove(key.principal);
    const Client client = m_clients.take(key);
    Gateway &gateway = m_gateways[client.gateway];
    if (gateway.clients > 0 && --gateway.clients == 0)
        gateway.emptySinceNs = nowNs;
    beforeCallback(handlers);
    return handlers.clientClosed(key.principal);
}

void WebsocketCdk::beforeCallback(CdkHandlers &handlers) const
{
    if (m_options.flavour() == CdkFlavour::Motoko) // check: cdk-motoko-commits
        handlers.commit();
}

quint64 WebsocketCdk::nextTimerNs() const
{
    return m_keepAliveChecksNs.isEmpty() ? m_nextAckNs : std::min(m_nextAckNs, m_keepAliveChecksNs.first());
}

bool WebsocketCdk::runDueTimer(CdkHandlers &handlers, quint64 nowNs, CdkOutcome &outcome)
{
    outcome = CdkOutcome::ok();
    if (nextTimerNs() > nowNs)
        return false;
    if (!m_keepAliveChecksNs.isEmpty() && m_keepAliveChecksNs.first() <= m_nextAckNs) {
        m_keepAliveChecksNs.removeFirst();
        handlers.commit(); // the timer is gone, whatever its callback does
        if (Trap trap = checkKeepAlive(handlers, nowNs))
            outcome = CdkOutcome::trapped(*trap);
        return true;
    }
    m_nextAckNs = nowNs + ackIntervalNs();
    handlers.commit();
    sendAcks(nowNs);
    m_keepAliveChecksNs.append(nowNs + keepAliveTimeoutNs());
    return true;
}

QList<ClientKey> WebsocketCdk::clientsInOrder(bool onlyWaiting) const
{
    QList<ClientKey> keys;
    keys.reserve(m_clients.size());
    for (auto it = m_clients.cbegin(); it != m_clients.cend(); ++it) {
        if (!onlyWaiting || it->awaitsKeepAlive)
            keys.append(it.key());
    }
    std::sort(
        keys.begin(), keys.end(), [this](const ClientKey &a, const ClientKey &b) { return m_clients.constFind(a)->order < m_clients.constFind(b)->order; });
    return keys;
}

void WebsocketCdk::sendAcks(quint64 nowNs)
{
    for (const ClientKey &key : clientsInOrder(false)) {
        const quint64 lastIncoming = m_clients[key].expectedIncoming - 1;
        if (enqueue(key, true, ServiceMessage::ack(lastIncoming).toCandid(), nowNs).isOk())
            m_clients[key].awaitsKeepAlive = true;
    }
}

Trap WebsocketCdk::checkKeepAlive(CdkHandlers &handlers, quint64 nowNs)
{
    forgetEmptyGateways(nowNs);
    for (const ClientKey &key : clientsInOrder(true)) {
        const auto client = m_clients.constFind(key);
        if (client == m_clients.cend())
            continue; // an on_close callback removed it
        if (nowNs - client->lastKeepAliveNs > keepAliveTimeoutNs()) { // check: cdk-keep-alive-timeout
            if (Trap trap = removeClient(handlers, key, ServiceMessage::CloseCause::KeepAliveTimeout, nowNs))
                return trap;
        }
    }
    return {};
}

void WebsocketCdk::forgetEmptyGateways(quint64 nowNs)
{
    m_gateways.removeIf([this, nowNs](QHash<Principal, Gateway>::iterator gateway) {
        if (!gateway->emptySinceNs || nowNs - *gateway->emptySinceNs <= ackIntervalNs()) // check: cdk-keep-recent-gateways
            return false;
        for (const Queued &queued : std::as_const(gateway->queue))
            m_tree.remove({TreeLabel, queued.message.key});
        return true;
    });
}

QByteArray WebsocketCdk::certifiedData() const
{
    if (!m_certified)
        return {};
    return view(m_tree.rootHash()).toByteArray();
}

} // namespace Ic::LocalNet
