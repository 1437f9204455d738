// SPDX-License-Identifier: MIT
#include "virtualnetwork.h"
#include "websocketcanister.h"

namespace Ic::Test {

using namespace std::chrono_literals;

struct VirtualNetwork::Exchange
{
    std::weak_ptr<void> owner;
    Reply reply;

    //! The first result counts.
    void end(const Result<HttpResponse> &response)
    {
        if (const Reply once = std::exchange(reply, nullptr); once && !owner.expired())
            once(response);
    }
};

VirtualNetwork::VirtualNetwork(VirtualScheduler &scheduler, const Settings &settings)
    : m_scheduler(scheduler)
    , m_replica(settings.seed, LocalNet::DelegationMode::None, scheduler.environment(), settings.profile)
    , m_api(m_replica)
    , m_canister(LocalNet::NetworkKeys::canisterId(7))
    , m_swapScript(std::make_shared<LocalNet::FaultScript>(QList<LocalNet::FaultRule>(), scheduler.environment()))
    , m_wake(scheduler, [this] {
        m_replica.runTimers();
        m_api.answerDue();
        wakeLater();
    })
{
    constexpr bool Replies = true;
    m_replica.install(std::make_unique<LocalNet::WebsocketCanister>(m_canister, std::make_unique<LogApplication>(Replies), settings.cdk, m_replica.nowNs()));
    m_replica.setFaults(m_swapScript);
    setFaults(settings.faults);
    wakeLater();
}

void VirtualNetwork::setFaults(const NetworkFaults &faults)
{
    m_faults = faults;
    m_swapScript->clear();
    if (faults.swaps > 0)
        m_swapScript->add(LocalNet::FaultRule(LocalNet::Fault::SwapMessages).setProbability(faults.swaps));
}

const LogApplication &VirtualNetwork::application() const
{
    const auto &canister = static_cast<const LocalNet::WebsocketCanister &>(*m_replica.canister(m_canister));
    return static_cast<const LogApplication &>(canister.application());
}

VirtualNetwork::Time VirtualNetwork::transit()
{
    return m_scheduler.between(10ms, 30ms);
}

VirtualNetwork::Fate VirtualNetwork::fateOf(const QByteArray &operation)
{
    if (m_faults.isDown)
        return m_scheduler.happens(0.5) ? Fate::Silent : Fate::Lost;
    if (operation != "call")
        return Fate::Arrives;
    if (m_scheduler.happens(m_faults.silentPosts))
        return m_scheduler.happens(0.5) ? Fate::Silent : Fate::ExecutedSilently;
    if (!m_scheduler.happens(m_faults.lostPosts))
        return Fate::Arrives;
    static constexpr Fate Losses[] = {Fate::Refused, Fate::Lost, Fate::ResponseLost};
    return Losses[m_scheduler.below(3)];
}

void VirtualNetwork::post(const QByteArray &operation, const QByteArray &envelope, Time timeout, const std::weak_ptr<void> &owner, Reply reply)
{
    const auto exchange = std::make_shared<Exchange>(Exchange {owner, std::move(reply)});
    const auto endAfter = [this, exchange](Time delay, const Result<HttpResponse> &response) {
        m_scheduler.after(delay, [exchange, response] { exchange->end(response); });
    };
    endAfter(timeout, Error(ErrorCode::RequestTimeout, QStringLiteral("no response in time")));

    const Fate fate = fateOf(operation);
    if (fate != Fate::Arrives) {
        ++m_lostPosts;
        m_scheduler.note(QStringLiteral("the network loses a %1 (%2)").arg(QString::fromLatin1(operation)).arg(int(fate)));
    }
    const Result<HttpResponse> lost(Error(ErrorCode::ConnectionLost, QStringLiteral("the connection was lost")));
    switch (fate) {
    case Fate::Refused: endAfter(2 * transit(), httpText(503, "not now")); return;
    case Fate::Lost: endAfter(2 * transit(), lost); return;
    case Fate::Silent: return;
    case Fate::Arrives:
    case Fate::ResponseLost:
    case Fate::ExecutedSilently: break;
    }
    const bool isRead = operation != "call";
    const Time slowness = isRead && m_scheduler.happens(m_faults.slowReads) ? m_faults.slowness : Time(0);
    m_scheduler.after(transit(), [this, operation, envelope, endAfter, lost, fate, slowness] {
        serve(operation, envelope, [this, endAfter, lost, fate, slowness](const HttpResponse &response) {
            if (fate != Fate::ExecutedSilently)
                endAfter(transit() + slowness, fate == Fate::ResponseLost ? lost : Result<HttpResponse>(response));
        });
    });
}

void VirtualNetwork::serve(const QByteArray &operation, const QByteArray &envelope, const LocalNet::HttpApi::Respond &respond)
{
    HttpRequest request;
    request.method = "POST";
    request.path = (operation == "call" ? "/api/v4/canister/" : "/api/v3/canister/") + m_canister.toText().toLatin1() + '/' + operation;
    request.headers = {{"Content-Type", "application/cbor"}};
    request.body = envelope;
    m_api.handle(request, respond);
    wakeLater();
}

void VirtualNetwork::wakeLater()
{
    const auto due = m_api.nextDueNs();
    if (!due) {
        m_wake.stop();
        return;
    }
    const quint64 now = m_scheduler.unixNs();
    m_wake.startAfter(Time(*due > now ? qint64(*due - now) : 0));
}

} // namespace Ic::Test
