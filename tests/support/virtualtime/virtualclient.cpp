// SPDX-License-Identifier: MIT
#include "virtualclient.h"
#include "envelope.h"
#include "messageverdict.h"
#include "privatekey.h"
#include <algorithm>

namespace Ic::Test {

using namespace std::chrono_literals;

namespace {

constexpr auto WorkTime = 1ms; // to sign, or to verify
constexpr auto TimePatience = 1s; // as that of SessionDriver

Session::Settings sessionSettings(const VirtualNetwork &network, const VirtualAgent &agent, const SessionOptions &options)
{
    Session::Settings settings;
    settings.canister = network.canister();
    settings.client = agent.identity()->sender();
    settings.rootKey = agent.anchor()->rootKey();
    settings.clock = std::shared_ptr<NetworkClock>(agent.anchor(), &agent.anchor()->clock());
    settings.options = options;
    settings.hasNetwork = true;
    return settings;
}

} // namespace

VirtualClient::VirtualClient(VirtualNetwork &network, std::vector<VirtualGateway *> gateways, const SessionOptions &options)
    : m_network(network)
    , m_scheduler(network.scheduler())
    , m_gateways(std::move(gateways))
    , m_identity(generateIdentity(KeyScheme::Ed25519, *m_scheduler.environment()))
    , m_principal(m_identity->sender())
    , m_agent(network, m_identity, {options.verdicts().queryTimeout(), options.verdicts().callTimeout()})
    , m_verifier(m_agent.anchor()->verifier(), network.canister())
    , m_session(sessionSettings(network, m_agent, options), m_scheduler.environment())
    , m_messages(m_scheduler, m_agent, ingressOptions(options.verdicts()),
          {[this](const IngressLedger::Decided &decided) {
               post(SessionEvent::Judged {decided.id, verdictOf(decided)});
           },
              [this](quint64 id) { post(SessionEvent::PostFailed {id}); }})
    , m_tick(m_scheduler, [this] { post(SessionEvent::Tick {}); })
{
}

VirtualClient::~VirtualClient() = default;

void VirtualClient::open()
{
    SessionEvent::Open event;
    for (const VirtualGateway *gateway : m_gateways)
        event.gateways.append(gateway->url());
    post(event);
}

void VirtualClient::send()
{
    m_states.push_back(DeliveryState::Queued);
    const quint64 number = m_states.size();
    post(SessionEvent::Send {number, Candid::encode({LogApplication::message(QString::number(number))}, {LogApplication::messageType()}).value()});
}

void VirtualClient::networkChanged()
{
    m_messages.networkChanged();
    post(SessionEvent::NetworkChanged {});
}

void VirtualClient::post(const AnySessionEvent &event)
{
    m_events.push_back(event);
    if (std::exchange(m_isDraining, true))
        return;
    while (!m_events.empty()) {
        for (const AnySessionEvent &next : std::exchange(m_events, {})) {
            for (const AnySessionAction &action : m_session.handle(next, {m_scheduler.environment()->unixTime(), m_scheduler.now()}))
                std::visit([this](const auto &a) { perform(a); }, action);
        }
    }
    m_isDraining = false;
}

void VirtualClient::fail(const QString &what)
{
    m_scheduler.note(what);
    if (m_fault.isEmpty())
        m_fault = what;
}

void VirtualClient::perform(const SessionAction::Connect &action)
{
    const auto found =
        std::find_if(m_gateways.begin(), m_gateways.end(), [&action](const VirtualGateway *gateway) { return gateway->url() == action.gateway; });
    m_gateway = *found;
    m_line = std::make_shared<VirtualLine>();
    later(2 * VirtualGateway::Latency, [this, generation = action.generation, gateway = m_gateway, line = m_line] {
        if (line == m_line)
            connected(generation, *gateway, line);
    });
}

void VirtualClient::connected(quint64 generation, VirtualGateway &gateway, const VirtualLinePtr &line)
{
    if (!gateway.isRunning()) {
        post(SessionEvent::TransportClosed {
            generation, CloseReason(CloseReason::Origin::Network, Error(ErrorCode::ConnectionRefused, QStringLiteral("the gateway is down")))});
        return;
    }
    line->frameArrived = [this, generation](const QByteArray &frame) { post(SessionEvent::Frame {generation, frame}); };
    line->ended = [this, generation](const CloseReason &reason) { post(SessionEvent::TransportClosed {generation, reason}); };
    post(SessionEvent::Progress {generation, TransportPhase::Upgrade});
    post(SessionEvent::Progress {generation, TransportPhase::Ready});
    gateway.accept(line);
}

void VirtualClient::perform(const SessionAction::CloseTransport &)
{
    const VirtualLinePtr line = std::exchange(m_line, nullptr);
    if (!line)
        return;
    line->frameArrived = nullptr;
    line->ended = nullptr;
    m_scheduler.after(VirtualGateway::Latency, [gateway = m_gateway, line] { gateway->clientLeft(line); });
}

void VirtualClient::perform(const SessionAction::LearnTime &action)
{
    const auto learned = [this, generation = action.generation] { post(SessionEvent::TimeLearned {generation}); };
    m_agent.learnTime([learned](const Result<Unit> &) { learned(); });
    later(TimePatience, learned);
}

void VirtualClient::perform(const SessionAction::Verify &action)
{
    later(WorkTime, [this, action] { post(SessionEvent::Verified {action.generation, action.frameId, m_verifier.verify(action.frame, action.freshness)}); });
}

void VirtualClient::perform(const SessionAction::Sign &action)
{
    RequestContent content;
    content.type = RequestType::Call;
    content.canister = m_network.canister();
    content.method = action.method;
    content.argument = action.argument;
    content.ingressExpiryNs = action.ingressExpiryNs;
    content.nonce = action.nonce;
    const Envelope envelope = signEnvelope(std::move(content), *m_identity).value();
    later(WorkTime,
        [this, generation = action.generation, signId = action.signId, frame = ClientRequest {envelope}.toCbor(), requestId = envelope.content.requestId()] {
            post(SessionEvent::Signed {generation, signId, frame, requestId});
        });
}

void VirtualClient::perform(const SessionAction::Write &action)
{
    if (!m_line)
        return;
    m_scheduler.after(VirtualGateway::Latency, [gateway = m_gateway, line = m_line, frame = action.frame] { gateway->frameArrived(line, frame); });
    later(WorkTime, [this, generation = action.generation] { post(SessionEvent::Written {generation, 0}); });
}

void VirtualClient::perform(const SessionAction::Prove &action)
{
    const QByteArray envelope = ClientRequest::postedForm(action.frame).value();
    m_messages.follow({action.proofId, action.requestId, envelope, action.signedAtNs, action.ingressExpiryNs, action.postNow, action.mayPost});
}

void VirtualClient::perform(const SessionAction::PostDirectly &action)
{
    m_agent.submitEnvelope(ClientRequest::postedForm(action.frame).value(), [](const Result<SubmitResult> &) {});
}

void VirtualClient::perform(const SessionAction::Deliver &action)
{
    const auto values = Candid::decode(action.message.message().content, {LogApplication::messageType()});
    const quint32 number = values.value().first().field(u"text").value().toText().value().toUInt();
    m_answers.push_back({number, std::exchange(m_mayFollowGap, false)});
}

void VirtualClient::perform(const SessionAction::Schedule &action)
{
    if (action.monotonic)
        m_tick.startAt(*action.monotonic);
    else
        m_tick.stop();
}

void VirtualClient::perform(const SessionAction::Opened &action)
{
    ++m_sessions;
    m_scheduler.note(QStringLiteral("session %1 opened at %2").arg(m_sessions).arg(action.gateway.host()));
}

void VirtualClient::perform(const SessionAction::Reconnecting &action)
{
    m_scheduler.note(QStringLiteral("connection lost, again in %1 ms: %2").arg(action.delay.count()).arg(action.reason.reason()));
}

void VirtualClient::perform(const SessionAction::Closed &action)
{
    fail(QStringLiteral("the session ended: %1").arg(action.reason.reason()));
}

void VirtualClient::perform(const SessionAction::DeliveryChanged &action)
{
    DeliveryState &state = m_states.at(action.id - 1);
    if (isFinal(state))
        fail(QStringLiteral("message %1 had its final state %2, and then %3").arg(action.id).arg(int(state)).arg(int(action.state)));
    state = action.state;
    if (isFinal(state)) {
        ++m_decided;
        m_lastDecision = m_scheduler.now();
    }
    if (isFinal(state) && state != DeliveryState::Delivered)
        m_scheduler.note(QStringLiteral("message %1: state %2, %3").arg(action.id).arg(int(state)).arg(action.error.message()));
}

void VirtualClient::perform(const SessionAction::MessagesMayBeMissing &)
{
    m_mayFollowGap = true;
}

void VirtualClient::perform(const SessionAction::GatewayMisbehaved &action)
{
    fail(QStringLiteral("an honest gateway is accused: %1").arg(action.evidence.verdict.message()));
}

} // namespace Ic::Test
