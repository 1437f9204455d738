// SPDX-License-Identifier: MIT
#include "clientrelay.h"
#include "cdkarguments.h"
#include "logging.h"

namespace Ic {

ClientRelay::ClientRelay(GatewayCore &core, quint64 id, const Principal &canister, const ClientKey &key)
    : QObject(&core)
    , m_core(core)
    , m_id(id)
    , m_canister(canister)
    , m_key(key)
    , m_relay(core.shared, id)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &ClientRelay::tick);
    m_core.addRelay(id, this);
}

void ClientRelay::finish(bool closesSession, bool discard)
{
    failed = nullptr;
    hasRoom = nullptr;
    ++m_core.orphanedRelays;
    carryOut(m_relay.finish(closesSession ? signedClose() : std::nullopt, discard, now()));
}

std::optional<RelayedCall> ClientRelay::signedClose() const
{
    const auto envelope = m_core.sessionAgent.signCall(m_canister, Cdk::CloseMethod, Cdk::encodeClose(m_key), *m_core.options.identity());
    if (envelope)
        return RelayedCall {envelope->toCbor(), envelope->content.requestId(), std::chrono::nanoseconds(envelope->content.ingressExpiryNs)};
    qCWarning(lcGateway, "cannot sign ws_close: %s", qPrintable(envelope.error().message()));
    return std::nullopt;
}

void ClientRelay::carryOut(const Relay::Actions &actions)
{
    for (const Relay::Action &action : actions)
        std::visit([this](const auto &a) { perform(a); }, action);
}

void ClientRelay::perform(const Relay::Post &action)
{
    HttpAgent &agent = action.kind == Relay::Kind::Message ? m_core.messageAgent : m_core.sessionAgent;
    agent.submitEnvelope(m_canister, action.envelope, this, [this, id = action.id](const Result<SubmitResult> &result) {
        if (!result)
            qCDebug(lcGateway, "a post for %s failed: %s", qPrintable(m_key.toText()), qPrintable(result.error().message()));
        carryOut(m_relay.posted(id, result, now()));
        m_core.wakeRelays();
    });
}

void ClientRelay::perform(const Relay::Swapped & /*action*/)
{
    qCInfo(lcGateway, "the network swapped two messages of %s; the spacing is now %d ms", qPrintable(m_key.toText()), int(m_core.metrics.postSpacingMs));
}

void ClientRelay::perform(const Relay::HasRoom & /*action*/) const
{
    if (hasRoom)
        hasRoom();
}

void ClientRelay::perform(const Relay::Failed &action)
{
    if (failed)
        std::exchange(failed, nullptr)(action.why); // calls finish()
}

void ClientRelay::perform(const Relay::Schedule &action)
{
    if (action.monotonic)
        m_timer.start(std::max(std::chrono::ceil<std::chrono::milliseconds>(*action.monotonic - m_core.now()), std::chrono::milliseconds(0)));
    else
        m_timer.stop();
}

void ClientRelay::perform(const Relay::Ended &action)
{
    if (action.closeFailure.isError())
        qCInfo(lcGateway, "ws_close of %s failed: %s", qPrintable(m_key.toText()), qPrintable(action.closeFailure.message()));
    m_core.relayEnded(m_id);
    deleteLater();
}

} // namespace Ic
