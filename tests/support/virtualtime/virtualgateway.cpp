// SPDX-License-Identifier: MIT
#include "virtualgateway.h"
#include "cdkarguments.h"
#include "envelope.h"
#include "frames.h"
#include "gatewaylimits.h"
#include "messagepoller.h"
#include "privatekey.h"
#include "virtualrelay.h"
#include <algorithm>

namespace Ic::Test {

using namespace std::chrono_literals;

//! The gateway from a start to the next kill.
class VirtualGateway::Run final
{
public:
    explicit Run(VirtualGateway &gateway);
    ~Run();
    Q_DISABLE_COPY_MOVE(Run)

    void accept(const VirtualLinePtr &line);
    void frameArrived(const VirtualLinePtr &line, const QByteArray &frame);
    void clientLeft(const VirtualLinePtr &line);

private:
    struct Client
    {
        VirtualLinePtr line;
        VirtualRelay *relay = nullptr; // from ws_open on
        QByteArray held; // a frame that waits for the next one
    };
    using Clients = std::vector<Client>;

    [[nodiscard]] VirtualScheduler &scheduler() const { return m_gateway.m_network.scheduler(); }
    [[nodiscard]] Clients::iterator clientOf(const VirtualLinePtr &line);
    void send(const VirtualLinePtr &line, const QByteArray &frame);
    void end(const VirtualLinePtr &line, const QString &why);
    void relay(Client &client, const QByteArray &frame);
    void open(Client &client, const Envelope &envelope, RelayedMessage message);
    void poll();
    void onBatch(const Result<Cdk::CertifiedMessages> &batch);

    VirtualGateway &m_gateway;
    VirtualAgent m_agent;
    PostSpacing m_spacing;
    Clients m_clients;
    std::vector<std::unique_ptr<VirtualRelay>> m_relays; // some of clients that have gone
    VirtualTimer m_pollTimer;
    quint64 m_nextNonce = 0;
    quint64 m_polling = 0; // generation: starts with the first client, ends with the last
    const std::shared_ptr<void> m_life = std::make_shared<char>();
};

VirtualGateway::Run::Run(VirtualGateway &gateway)
    : m_gateway(gateway)
    , m_agent(gateway.m_network, gateway.m_identity, {15s, 60s})
    , m_spacing(GatewayLimits().firstPostSpacing(), GatewayLimits().leastPostSpacing(), GatewayLimits().mostPostSpacing())
    , m_pollTimer(scheduler(), [this] { poll(); })
{
}

VirtualGateway::Run::~Run()
{
    for (const Client &client : m_clients)
        end(client.line, QStringLiteral("killed"));
}

VirtualGateway::Run::Clients::iterator VirtualGateway::Run::clientOf(const VirtualLinePtr &line)
{
    return std::find_if(m_clients.begin(), m_clients.end(), [&line](const Client &client) { return client.line == line; });
}

void VirtualGateway::Run::send(const VirtualLinePtr &line, const QByteArray &frame)
{
    scheduler().after(Latency, [line, frame] {
        if (line->frameArrived)
            line->frameArrived(frame);
    });
}

void VirtualGateway::Run::end(const VirtualLinePtr &line, const QString &why)
{
    scheduler().after(Latency, [line, why] {
        if (const auto ended = line->ended)
            ended(CloseReason(CloseReason::Origin::Gateway, Error(ErrorCode::GatewayClosed, why)));
    });
}

void VirtualGateway::Run::accept(const VirtualLinePtr &line)
{
    m_clients.push_back({line, nullptr, {}});
    send(line, HandshakeFrame {m_gateway.m_principal}.toCbor());
}

void VirtualGateway::Run::clientLeft(const VirtualLinePtr &line)
{
    const auto client = clientOf(line);
    if (client == m_clients.end())
        return;
    VirtualRelay *const relay = client->relay;
    m_clients.erase(client);
    if (std::none_of(m_clients.begin(), m_clients.end(), [](const Client &other) { return other.relay; })) {
        ++m_polling;
        m_pollTimer.stop();
    }
    if (relay)
        relay->finish();
}

void VirtualGateway::Run::frameArrived(const VirtualLinePtr &line, const QByteArray &frame)
{
    const auto client = clientOf(line);
    if (client == m_clients.end())
        return;
    const GatewayFaults &faults = m_gateway.m_faults;
    if (!client->relay) {
        relay(*client, frame);
        return;
    }
    const bool isCut = scheduler().happens(faults.cuts);
    if (scheduler().happens(faults.lostFrames)) {
        scheduler().note(QStringLiteral("%1 loses a frame").arg(m_gateway.m_url.host()));
    } else if (client->held.isEmpty() && scheduler().happens(faults.heldFrames)) {
        scheduler().note(QStringLiteral("%1 holds a frame back").arg(m_gateway.m_url.host()));
        client->held = frame;
    } else {
        const QByteArray held = std::exchange(client->held, {});
        relay(*client, frame);
        if (const auto still = clientOf(line); !held.isEmpty() && still != m_clients.end())
            relay(*still, held);
    }
    if (!isCut)
        return;
    scheduler().note(QStringLiteral("%1 cuts a connection").arg(m_gateway.m_url.host()));
    end(line, QStringLiteral("cut"));
    clientLeft(line);
}

void VirtualGateway::Run::relay(Client &client, const QByteArray &frame)
{
    const auto request = ClientRequest::fromCbor(frame);
    if (!request)
        qFatal("the client sent what is no request: %s", qPrintable(request.error().message()));
    const RequestContent &content = request->envelope.content;
    RelayedMessage message;
    message.envelope = ClientRequest::postedForm(frame).value();
    message.requestId = content.requestId();
    message.expiry = std::chrono::nanoseconds(qint64(content.ingressExpiryNs));
    if (!client.relay) {
        open(client, request->envelope, std::move(message));
        return;
    }
    if (const auto argument = Cdk::decodeMessage(content.argument))
        message.sequence = argument->sequence;
    client.relay->append(std::move(message));
}

void VirtualGateway::Run::open(Client &client, const Envelope &envelope, RelayedMessage message)
{
    const auto arguments = Cdk::decodeOpen(envelope.content.argument);
    const ClientKey key {envelope.content.sender, arguments.value().clientNonce};
    auto relay = std::make_unique<VirtualRelay>(VirtualRelay::Shared {scheduler(), m_agent, m_spacing}, key);
    VirtualRelay *const opened = client.relay = relay.get();
    relay->failed = [this, line = client.line](const QString &why) {
        end(line, why);
        clientLeft(line);
    };
    relay->ended = [this, opened] {
        scheduler().afterFor(m_life, 0ms, [this, opened] { // not now: it is what has just called
            m_relays.erase(std::remove_if(m_relays.begin(), m_relays.end(), [opened](const auto &other) { return other.get() == opened; }), m_relays.end());
        });
    };
    m_relays.push_back(std::move(relay));
    if (std::count_if(m_clients.begin(), m_clients.end(), [](const Client &other) { return other.relay; }) == 1) {
        m_nextNonce = 0; // polling starts with the first client (protocol.md a.3)
        poll();
    }
    opened->open(std::move(message));
}

void VirtualGateway::Run::poll()
{
    m_agent.queryReply(Cdk::GetMessagesMethod, Cdk::encodeGetMessages(m_nextNonce), [this, polling = m_polling](const Result<QueryReply> &reply) {
        if (polling == m_polling)
            onBatch(MessagePoller::messagesOf(reply));
    });
}

void VirtualGateway::Run::onBatch(const Result<Cdk::CertifiedMessages> &batch)
{
    const auto polling = m_polling;
    if (!batch || batch->messages.isEmpty()) {
        m_pollTimer.startAfter(PollingInterval);
        return;
    }
    m_nextNonce = MessageKey::fromText(batch->messages.constLast().key).value().nonce + 1;
    for (const Cdk::OutputMessage &message : batch->messages) {
        const auto client = std::find_if(
            m_clients.begin(), m_clients.end(), [&message](const Client &other) { return other.relay && other.relay->key() == message.clientKey; });
        if (client == m_clients.end())
            continue; // of an earlier session
        send(client->line, encodeRelayedFrame(message.key, message.content, batch->certificate, batch->tree));
        client->relay->sessionSeen(); // may end it
    }
    if (polling == m_polling)
        m_pollTimer.startAfter(batch->isEndOfQueue.value_or(true) ? PollingInterval : 0ms);
}

VirtualGateway::VirtualGateway(VirtualNetwork &network, QUrl url, const GatewayFaults &faults)
    : m_network(network)
    , m_url(std::move(url))
    , m_identity(generateIdentity(KeyScheme::Ed25519, *network.scheduler().environment()))
    , m_principal(m_identity->sender())
    , m_faults(faults)
{
    start();
}

VirtualGateway::~VirtualGateway() = default;

void VirtualGateway::kill()
{
    m_network.scheduler().note(QStringLiteral("%1 is killed").arg(m_url.host()));
    m_run.reset();
}

void VirtualGateway::start()
{
    if (!m_run)
        m_run = std::make_unique<Run>(*this);
}

void VirtualGateway::accept(const VirtualLinePtr &line)
{
    if (m_run)
        m_run->accept(line);
}

void VirtualGateway::frameArrived(const VirtualLinePtr &line, const QByteArray &frame)
{
    if (m_run)
        m_run->frameArrived(line, frame);
}

void VirtualGateway::clientLeft(const VirtualLinePtr &line)
{
    if (m_run)
        m_run->clientLeft(line);
}

} // namespace Ic::Test
