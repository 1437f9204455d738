// SPDX-License-Identifier: MIT
#include "canisterpoller.h"
#include "clientconnection.h"
#include "frames.h"
#include "logging.h"
#include "servicemessage.h"
#include "websocketmessage.h"
#include <algorithm>
#include <utility>

namespace Ic {

namespace {

// A canister that has forgotten this gateway counts from 0 again (protocol.md i.17, i.23). A client that waits this long
// for its first message is a reason to look.
constexpr std::chrono::seconds ProbeAfter {3};

QueuePosition positionOf(const Cdk::OutputMessage &message)
{
    return {MessageKey::fromText(message.key).value().nonce, sha256(message.content)}; // the poller has checked the keys
}

bool isCloseMessage(QByteArrayView content)
{
    const auto message = WebsocketMessage::fromCbor(content);
    if (!message || !message->isService)
        return false;
    const auto service = ServiceMessage::fromCandid(message->content);
    return service && service->kind == ServiceMessage::Kind::Close;
}

} // namespace

CanisterPoller::CanisterPoller(GatewayCore &core, const Principal &canister, const std::optional<QueuePosition> &position)
    : m_core(core)
    , m_canister(canister)
    , m_poller(core.sessionAgent, canister, core.options.identity(), {core.options.pollingInterval(), core.options.pollingInterval()})
    , m_position(position)
    , m_isResuming(position.has_value())
    , m_lastProbe(core.now())
{
    ++m_core.metrics.pollersOpen;
    connect(&m_poller, &MessagePoller::polled, this, [this](bool, const Error &trouble) { onPolled(trouble); });
    connect(&m_poller, &MessagePoller::received, this, &CanisterPoller::onMessages);
    connect(&m_poller, &MessagePoller::failed, this, &CanisterPoller::giveUp);
    m_poller.start(position ? position->nonce : 0);
}

CanisterPoller::~CanisterPoller()
{
    --m_core.metrics.pollersOpen;
}

bool CanisterPoller::addClient(const ClientKey &key, ClientConnection *connection)
{
    if (m_clients.contains(key))
        return false;
    m_clients.insert(key, {connection, m_core.now(), false});
    return true;
}

void CanisterPoller::removeClient(const ClientKey &key, ClientConnection *connection)
{
    const auto client = m_clients.constFind(key);
    if (client == m_clients.cend() || client->connection != connection)
        return;
    m_clients.erase(client);
    if (m_clients.isEmpty())
        end();
}

void CanisterPoller::onPolled(const Error &trouble)
{
    ++m_core.metrics.polls;
    if (!trouble.isError()) {
        m_failures = 0;
    } else {
        ++m_core.metrics.pollsFailed;
        if (m_failures++ == 0)
            qCInfo(lcGateway, "polling %s failed, trying again: %s", qPrintable(m_canister.toText()), qPrintable(trouble.message()));
    }
}

void CanisterPoller::onMessages(const Cdk::CertifiedMessages &batch)
{
    const bool isResuming = std::exchange(m_isResuming, false);
    if (isResuming && !beginsAtPosition(batch)) {
        m_position.reset();
        m_poller.start(); // the canister has restarted its count or dropped old messages meanwhile
        return;
    }
    for (qsizetype i = isResuming ? 1 : 0; i < batch.messages.size(); ++i) {
        if (m_ended)
            return;
        m_position = positionOf(batch.messages[i]);
        relay(batch.messages[i], batch);
    }
    if (!m_ended && shouldProbe())
        probeStart();
}

// By its content, as a canister that has restarted its count may have come as far again. The message is the last of the queue or has later ones behind
// it, as the oldest are dropped first.
bool CanisterPoller::beginsAtPosition(const Cdk::CertifiedMessages &batch) const
{
    if (batch.messages.isEmpty())
        return false;
    const QueuePosition first = positionOf(batch.messages.constFirst());
    return first.nonce == m_position->nonce && first.content == m_position->content;
}

bool CanisterPoller::shouldProbe() const
{
    const auto now = m_core.now();
    if (m_probe.isRunning() || m_poller.nextNonce() == 0 || now - m_lastProbe < ProbeAfter)
        return false;
    return std::any_of(m_clients.cbegin(), m_clients.cend(), [now](const Client &client) { return !client.heardOf && now - client.since >= ProbeAfter; });
}

void CanisterPoller::probe(quint64 nonce, BatchCallback callback)
{
    ++m_core.metrics.polls;
    m_probe = m_core.sessionAgent.queryReply(m_canister, Cdk::GetMessagesMethod, Cdk::encodeGetMessages(nonce), m_core.options.identity(), this,
        [callback = std::move(callback)](const Result<QueryReply> &reply) {
            if (const auto batch = MessagePoller::messagesOf(reply))
                callback(*batch);
        });
}

// Both halves of a probe judge by what was known when they began: polling goes on meanwhile.
void CanisterPoller::probeStart()
{
    m_lastProbe = m_core.now();
    probe(0, [this, next = m_poller.nextNonce(), content = m_position ? m_position->content : Hash {}](const Cdk::CertifiedMessages &batch) {
        if (const auto nonce = restartIn(batch, next)) {
            qCInfo(lcGateway, "canister %s restarted its message count at %s", qPrintable(m_canister.toText()), qPrintable(QString::number(*nonce)));
            m_poller.start(*nonce);
        } else {
            probeLastSeen(next, content);
        }
    });
}

// A queue that has grown to where we are looks like the one we know, but for what is in it. That the message is gone proves
// nothing: the canister drops what is older than an ack interval.
void CanisterPoller::probeLastSeen(quint64 next, const Hash &content)
{
    probe(next - 1, [this, next, content](const Cdk::CertifiedMessages &batch) {
        if (batch.messages.isEmpty())
            return;
        const Cdk::OutputMessage &first = batch.messages.constFirst();
        const auto key = MessageKey::fromText(first.key);
        if (!key || key->gateway != m_core.principalText || key->nonce + 1 != next || sha256(first.content) == content)
            return;
        qCInfo(lcGateway, "canister %s has other messages than before, requesting all", qPrintable(m_canister.toText()));
        m_poller.start();
    });
}

// The last message that was received stays the last of the queue until there are newer ones, as the oldest are dropped first. A queue that ends
// before it is another queue. All in it is old news up to the first message for a client that has not been heard of.
std::optional<quint64> CanisterPoller::restartIn(const Cdk::CertifiedMessages &batch, quint64 next) const
{
    if (batch.messages.isEmpty() || !batch.isEndOfQueue.value_or(false))
        return std::nullopt;
    const auto last = MessageKey::fromText(batch.messages.constLast().key);
    if (!last || last->nonce + 1 >= next)
        return std::nullopt;
    for (const Cdk::OutputMessage &message : batch.messages) {
        const auto client = m_clients.constFind(message.clientKey);
        const auto key = MessageKey::fromText(message.key);
        if (key && client != m_clients.cend() && !client->heardOf)
            return key->nonce;
    }
    return std::nullopt;
}

void CanisterPoller::relay(const Cdk::OutputMessage &message, const Cdk::CertifiedMessages &batch)
{
    const auto client = m_clients.find(message.clientKey);
    if (client == m_clients.end()) {
        ++m_core.metrics.messagesForUnknown; // of an earlier run, or its client has just left
        return;
    }
    client->heardOf = true;
    const QByteArray frame = encodeRelayedFrame(message.key, message.content, batch.certificate, batch.tree);
    client->connection->deliver(frame, isCloseMessage(message.content)); // may remove the client, and end this
}

void CanisterPoller::giveUp(const Error &error)
{
    if (m_ended)
        return;
    qCWarning(lcGateway, "closing %d clients of canister %s: %s", int(m_clients.size()), qPrintable(m_canister.toText()), qPrintable(error.message()));
    ++m_core.metrics.canisterErrors;
    const auto clients = std::exchange(m_clients, {});
    m_position.reset(); // the next poller is to see all that the canister has
    end();
    for (const Client &client : clients)
        client.connection->close(QWebSocketProtocol::CloseCodeBadOperation, QStringLiteral("canister: %1").arg(error.message()));
}

void CanisterPoller::end()
{
    if (m_ended)
        return;
    m_ended = true;
    m_poller.stop();
    m_probe.cancel();
    m_core.pollerEnded(this);
    deleteLater();
}

} // namespace Ic
