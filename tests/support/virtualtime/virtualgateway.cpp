// SPDX-License-Identifier: MIT
#include "virtualgateway.h"
#include "cdkarguments.h"
#include "envelope.h"
#include "frames.h"
#include "gatewaylimits.h"
#include "messagepoller.h"
#include "privatekey.h"
#include "relay.h"
#include <algorithm>
#include <map>

namespace Ic::Test {

using namespace std::chrono_literals;

namespace {

constexpr int MostSlots = 3; // few, so that messages wait for them

} // namespace

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
        Client(VirtualLinePtr itsLine, VirtualScheduler &scheduler, VirtualScheduler::Task tick)
            : line(std::move(itsLine))
            , timer(scheduler, std::move(tick))
        {
        }
        VirtualLinePtr line; // null once the client has gone
        VirtualTimer timer;
        ClientKey key {};
        std::optional<Relay> relay {}; // from ws_open on
        QByteArray held {}; // a frame that waits for the next one

        [[nodiscard]] bool isRelayed() const { return line && relay; }
    };
    using Clients = std::map<quint64, Client>;

    [[nodiscard]] VirtualScheduler &scheduler() const { return m_gateway.m_network.scheduler(); }
    [[nodiscard]] Relay::Instant now() const { return {scheduler().environment()->unixTime(), scheduler().now()}; }
    [[nodiscard]] Clients::iterator clientOf(const VirtualLinePtr &line);
    [[nodiscard]] auto relayedClients() const
    {
        return std::count_if(m_clients.begin(), m_clients.end(), [](const auto &client) { return client.second.isRelayed(); });
    }
    void send(const VirtualLinePtr &line, const QByteArray &frame);
    void end(const VirtualLinePtr &line, const QString &why);
    void relay(Clients::iterator client, const QByteArray &frame);
    void open(Clients::iterator client, const Envelope &envelope, RelayedCall call);
    void poll();
    void onBatch(const Result<Cdk::CertifiedMessages> &batch);

    void tick(quint64 id) { carryOut(id, m_clients.at(id).relay->tick(now())); }
    void carryOut(quint64 id, const Relay::Actions &actions);
    void perform(quint64 id, const Relay::Post &action);
    void perform(quint64 id, const Relay::Failed &action);
    void perform(quint64 id, const Relay::Schedule &action);
    void perform(quint64 id, const Relay::Ended &action);
    void perform(quint64 /*id*/, const Relay::Swapped & /*action*/) { }
    void perform(quint64 /*id*/, const Relay::HasRoom & /*action*/) { } // clients are always read

    VirtualGateway &m_gateway;
    VirtualAgent m_agent;
    GatewayMetrics m_metrics;
    Relay::Shared m_shared;
    Clients m_clients;
    VirtualTimer m_pollTimer;
    quint64 m_lastId = 0;
    quint64 m_nextNonce = 0;
    quint64 m_polling = 0; // generation: starts with the first client, ends with the last
    const std::shared_ptr<void> m_life = std::make_shared<char>();
};

VirtualGateway::Run::Run(VirtualGateway &gateway)
    : m_gateway(gateway)
    , m_agent(gateway.m_network, gateway.m_identity, {15s, 60s})
    , m_shared({{GatewayLimits().firstPostSpacing(), GatewayLimits().leastPostSpacing(), GatewayLimits().mostPostSpacing()},
          PostSlots(1 + scheduler().below(MostSlots)), m_metrics})
    , m_pollTimer(scheduler(), [this] { poll(); })
{
}

VirtualGateway::Run::~Run()
{
    for (const auto &[id, client] : m_clients) {
        if (client.line)
            end(client.line, QStringLiteral("killed"));
    }
}

VirtualGateway::Run::Clients::iterator VirtualGateway::Run::clientOf(const VirtualLinePtr &line)
{
    return std::find_if(m_clients.begin(), m_clients.end(), [&line](const auto &client) { return client.second.line == line; });
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
    const quint64 id = ++m_lastId;
    m_clients.try_emplace(id, line, scheduler(), [this, id] { tick(id); });
    send(line, HandshakeFrame {m_gateway.m_principal}.toCbor());
}

void VirtualGateway::Run::clientLeft(const VirtualLinePtr &line)
{
    const auto it = clientOf(line);
    if (it == m_clients.end())
        return;
    auto &[id, client] = *it;
    client.line.reset();
    if (relayedClients() == 0) {
        ++m_polling;
        m_pollTimer.stop();
    }
    if (!client.relay) {
        m_clients.erase(it);
        return;
    }
    const Envelope close = m_agent.signCall(Cdk::CloseMethod, Cdk::encodeClose(client.key));
    const RelayedCall call {close.toCbor(), close.content.requestId(), std::chrono::nanoseconds(close.content.ingressExpiryNs)};
    carryOut(id, client.relay->finish(call, false, now()));
}

void VirtualGateway::Run::frameArrived(const VirtualLinePtr &line, const QByteArray &frame)
{
    const auto client = clientOf(line);
    if (client == m_clients.end())
        return;
    const GatewayFaults &faults = m_gateway.m_faults;
    if (!client->second.relay) {
        relay(client, frame);
        return;
    }
    const bool isCut = scheduler().happens(faults.cuts);
    if (scheduler().happens(faults.lostFrames)) {
        scheduler().note(QStringLiteral("%1 loses a frame").arg(m_gateway.m_url.host()));
    } else if (client->second.held.isEmpty() && scheduler().happens(faults.heldFrames)) {
        scheduler().note(QStringLiteral("%1 holds a frame back").arg(m_gateway.m_url.host()));
        client->second.held = frame;
    } else {
        const QByteArray held = std::exchange(client->second.held, {});
        relay(client, frame);
        if (const auto still = clientOf(line); !held.isEmpty() && still != m_clients.end())
            relay(still, held);
    }
    if (!isCut)
        return;
    scheduler().note(QStringLiteral("%1 cuts a connection").arg(m_gateway.m_url.host()));
    end(line, QStringLiteral("cut"));
    clientLeft(line);
}

void VirtualGateway::Run::relay(Clients::iterator client, const QByteArray &frame)
{
    const auto request = ClientRequest::fromCbor(frame);
    if (!request)
        qFatal("the client sent what is no request: %s", qPrintable(request.error().message()));
    const RequestContent &content = request->envelope.content;
    RelayedCall call {ClientRequest::postedForm(frame).value(), content.requestId(), std::chrono::nanoseconds(content.ingressExpiryNs)};
    if (!client->second.relay) {
        open(client, request->envelope, std::move(call));
        return;
    }
    if (const auto argument = Cdk::decodeMessage(content.argument))
        call.sequence = argument->sequence;
    carryOut(client->first, client->second.relay->append(std::move(call), now()));
}

void VirtualGateway::Run::open(Clients::iterator it, const Envelope &envelope, RelayedCall call)
{
    auto &[id, client] = *it;
    client.key = {envelope.content.sender, Cdk::decodeOpen(envelope.content.argument).value().clientNonce};
    client.relay.emplace(m_shared, id);
    if (relayedClients() == 1) {
        m_nextNonce = 0; // polling starts with the first client (protocol.md a.3)
        poll();
    }
    carryOut(id, client.relay->open(std::move(call), now()));
}

void VirtualGateway::Run::carryOut(quint64 id, const Relay::Actions &actions)
{
    for (const Relay::Action &action : actions)
        std::visit([this, id](const auto &a) { perform(id, a); }, action);
}

void VirtualGateway::Run::perform(quint64 id, const Relay::Post &action)
{
    m_agent.submitEnvelope(action.envelope, [this, id, call = action.id](const Result<SubmitResult> &result) {
        carryOut(id, m_clients.at(id).relay->posted(call, result, now()));
        m_shared.slots.wakeNext([this](quint64 waiting) { tick(waiting); });
    });
}

void VirtualGateway::Run::perform(quint64 id, const Relay::Failed &action)
{
    const VirtualLinePtr line = m_clients.at(id).line;
    end(line, action.why);
    clientLeft(line);
}

void VirtualGateway::Run::perform(quint64 id, const Relay::Schedule &action)
{
    VirtualTimer &timer = m_clients.at(id).timer;
    if (action.monotonic)
        timer.startAt(*action.monotonic);
    else
        timer.stop();
}

void VirtualGateway::Run::perform(quint64 id, const Relay::Ended & /*action*/)
{
    scheduler().afterFor(m_life, 0ms, [this, id] { m_clients.erase(id); }); // not now: its timer may be running
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
            m_clients.begin(), m_clients.end(), [&message](const auto &other) { return other.second.isRelayed() && other.second.key == message.clientKey; });
        if (client == m_clients.end())
            continue; // of an earlier session
        send(client->second.line, encodeRelayedFrame(message.key, message.content, batch->certificate, batch->tree));
        carryOut(client->first, client->second.relay->sessionSeen(now())); // may end it
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
