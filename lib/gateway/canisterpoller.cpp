// SPDX-License-Identifier: MIT
#include "canisterpoller.h"
#include "clientconnection.h"
#include "frames.h"
#include "logging.h"
#include "messagebatch.h"
#include "servicemessage.h"
#include "utf8text.h"
#include "websocketmessage.h"
#include <algorithm>

namespace Ic {

namespace {

constexpr std::chrono::milliseconds MaxBackoff {5'000};
constexpr int MaxRefusals = 3; // in a row, before a refusal is believed
// A canister that has forgotten this gateway counts from 0 again (protocol.md i.17, i.23). A client that waits this long
// for its first message is a reason to look.
constexpr std::chrono::seconds ProbeAfter {3};

bool isCloseMessage(QByteArrayView content)
{
    const auto message = WebsocketMessage::fromCbor(content);
    if (!message || !message->isService)
        return false;
    const auto service = ServiceMessage::fromCandid(message->content);
    return service && service->kind == ServiceMessage::Kind::Close;
}

} // namespace

CanisterPoller::CanisterPoller(GatewayCore &core, const Principal &canister)
    : m_core(core)
    , m_canister(canister)
    , m_lastProbe(core.now())
{
    ++m_core.metrics.pollersOpen;
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &CanisterPoller::poll);
    pollAfter(std::chrono::milliseconds(0));
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

void CanisterPoller::pollAfter(std::chrono::milliseconds delay)
{
    if (!m_ended)
        m_timer.start(delay);
}

void CanisterPoller::poll()
{
    nextProbe();
    const quint64 from = m_probe == Probe::FromStart ? 0 : m_probe == Probe::LastSeen ? m_next - 1 : m_next;
    ++m_core.metrics.polls;
    m_core.agent.queryReply(m_canister, Cdk::GetMessagesMethod, Cdk::encodeGetMessages(from), m_core.options.identity, this,
        [this](const Result<QueryReply> &reply) { onReply(reply); });
}

void CanisterPoller::nextProbe()
{
    if (m_probe == Probe::FromStart && m_next > 0) {
        m_probe = Probe::LastSeen; // the second half of each probe
    } else if (shouldProbe()) {
        m_probe = Probe::FromStart;
        m_lastProbe = m_core.now();
    } else {
        m_probe = Probe::None;
    }
}

bool CanisterPoller::shouldProbe() const
{
    const auto now = m_core.now();
    if (m_next == 0 || now - m_lastProbe < ProbeAfter)
        return false;
    return std::any_of(m_clients.cbegin(), m_clients.cend(), [now](const Client &client) { return !client.heardOf && now - client.since >= ProbeAfter; });
}

void CanisterPoller::onReply(const Result<QueryReply> &reply)
{
    if (m_ended)
        return;
    const bool rejectedForNow = reply && reply->reject && (reply->reject->code == Reject::SysTransient || reply->reject->code == Reject::SysUnknown);
    const bool tooLargeForGood = !reply && reply.error().code() == ErrorCode::ResponseTooLarge && m_failures >= MaxRefusals;
    const bool failedForNow = !reply && !tooLargeForGood && reply.error().code() != ErrorCode::HttpStatus && reply.error().code() != ErrorCode::HttpMalformed
        && reply.error().errorClass() == ErrorClass::Stall;
    // A refused request may only have been signed before the computer slept; the next one is signed anew.
    const bool mayHaveExpired = !reply && reply.error().code() == ErrorCode::HttpStatus && m_failures < MaxRefusals;
    if (rejectedForNow || failedForNow || mayHaveExpired) {
        ++m_core.metrics.pollsFailed;
        if (m_failures++ == 0)
            qCInfo(lcGateway, "polling %s failed, trying again: %s", qPrintable(m_canister.toText()),
                qPrintable(reply ? reply->reject->toText() : reply.error().message()));
        const auto interval = std::max(m_core.options.pollingInterval, std::chrono::milliseconds(50));
        pollAfter(std::min(MaxBackoff, interval * (1 << std::min(m_failures, 10))));
        return;
    }
    m_failures = 0;
    if (!reply) {
        giveUp(reply.error().message());
        return;
    }
    if (reply->reject) {
        giveUp(reply->reject->toText());
        return;
    }
    const auto batch = Cdk::decodeMessages(reply->argument);
    if (!batch) {
        giveUp(QStringLiteral("the reply of %1: %2").arg(QLatin1StringView(Cdk::GetMessagesMethod), batch.error().message()));
        return;
    }
    onMessages(*batch);
    // A canister that always says that there is more, and never sends it, must not make us ask all the time.
    const bool more = !batch->isEndOfQueue.value_or(true) && !batch->messages.isEmpty() && m_probe == Probe::None;
    pollAfter(more ? std::chrono::milliseconds(0) : m_core.options.pollingInterval);
}

void CanisterPoller::onMessages(const Cdk::CertifiedMessages &batch)
{
    if (const auto fits = checkBatch(batch); !fits) {
        giveUp(fits.error().message());
        return;
    }
    if (m_probe == Probe::LastSeen) {
        if (lastSeenIsAnother(batch)) {
            qCInfo(lcGateway, "canister %s has other messages than before, requesting all", qPrintable(m_canister.toText()));
            m_next = 0;
            m_started = false;
        }
        return;
    }
    if (m_probe == Probe::FromStart && !countsAnew(batch))
        return;
    bool relaying = m_probe == Probe::None;
    for (const Cdk::OutputMessage &message : batch.messages) {
        if (m_ended)
            return;
        const auto key = MessageKey::fromText(message.key);
        if (!key) {
            giveUp(key.error().message());
            return;
        }
        if (key->gateway != m_core.principalText) {
            giveUp(QStringLiteral("a message is keyed to the gateway %1").arg(Text::fromUtf8(key->gateway)));
            return;
        }
        if (!relaying) {
            // Old news, up to the first message for a client that has not been heard of.
            const auto client = m_clients.constFind(message.clientKey);
            if (client == m_clients.cend() || client->heardOf)
                continue;
            qCInfo(lcGateway, "canister %s restarted its message count at %s", qPrintable(m_canister.toText()), qPrintable(QString::number(key->nonce)));
            relaying = true;
            m_started = false;
        }
        // Where the first poll starts the canister decides: what is older than an ack interval is gone.
        if (m_started && key->nonce != m_next) {
            giveUp(QStringLiteral("message %1 arrived, but message %2 was expected").arg(QString::number(key->nonce), QString::number(m_next)));
            return;
        }
        m_started = true;
        m_next = key->nonce + 1;
        m_lastContent = sha256(message.content);
        relay(message, batch);
    }
}

// A queue that has grown to where we are looks like the one we know, but for what is in it. That the message is gone proves
// nothing: the canister drops what is older than an ack interval.
bool CanisterPoller::lastSeenIsAnother(const Cdk::CertifiedMessages &batch) const
{
    if (batch.messages.isEmpty())
        return false;
    const Cdk::OutputMessage &first = batch.messages.constFirst();
    const auto key = MessageKey::fromText(first.key);
    return key && key->gateway == m_core.principalText && key->nonce + 1 == m_next && sha256(first.content) != m_lastContent;
}

bool CanisterPoller::countsAnew(const Cdk::CertifiedMessages &batch) const
{
    // The last message that we have seen stays the last of the queue until there are newer ones, as the oldest are dropped
    // first. A queue that ends before it is another queue.
    if (batch.messages.isEmpty() || !batch.isEndOfQueue.value_or(false))
        return false;
    const auto last = MessageKey::fromText(batch.messages.constLast().key);
    return last && last->nonce + 1 < m_next;
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

void CanisterPoller::giveUp(const QString &why)
{
    if (m_ended)
        return;
    qCWarning(lcGateway, "closing %d clients of canister %s: %s", int(m_clients.size()), qPrintable(m_canister.toText()), qPrintable(why));
    ++m_core.metrics.canisterErrors;
    const auto clients = std::exchange(m_clients, {});
    end();
    for (const Client &client : clients)
        client.connection->close(QWebSocketProtocol::CloseCodeBadOperation, QStringLiteral("canister: %1").arg(why));
}

void CanisterPoller::end()
{
    if (m_ended)
        return;
    m_ended = true;
    m_timer.stop();
    m_core.pollerEnded(this);
    deleteLater();
}

} // namespace Ic
