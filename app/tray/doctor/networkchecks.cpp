// SPDX-License-Identifier: MIT
#include "networkchecks.h"
#include "agent.h"
#include "checkgateway.h"
#include "frames.h"
#include "onresult.h"
#include "pollingoptions.h"
#include "rootkey.h"

namespace Ic::Tray {

using namespace std::chrono_literals;

namespace {

constexpr auto Deadline = 15s;
constexpr auto FineClock = 30s; // a certificate may be some seconds old
constexpr auto UsableClock = 4min; // requests expire within five (protocol.md c.3)

QString addressOf(const Network &network)
{
    return network.urls().value(0).toDisplayString();
}

QString connectionAdvice()
{
    return QCoreApplication::translate("Ic::Tray::NetworkCheck", "Is this computer online? A firewall, a VPN or a proxy may block the connection.");
}

//! Asks once, so that the finding is about this network and this moment. Ends with \a context.
Agent *agentFor(const Network &network, QObject *context)
{
    return new Agent(network, {}, AgentOptions().setAttempts(1), context);
}

} // namespace

ClockCheck::ClockCheck(const Network &network, const Engine *engine, EnvironmentPtr environment)
    : TimedCheck(tr("Clock"), Deadline, failed(tr("The network did not report its time."), connectionAdvice()))
    , m_network(network)
    , m_engine(engine)
    , m_environment(std::move(environment))
{
}

void ClockCheck::look(QObject *context)
{
    const QList<Subscription> &subscriptions = m_engine->subscriptions()->all();
    if (m_network.urls().isEmpty())
        return finish(skipped(tr("The clock cannot be checked without the address of the network.")));
    if (subscriptions.isEmpty() && !m_network.isMainnet())
        return finish(skipped(tr("Subscribe to a canister first: its network certifies the time.")));
    static const QString ledger = QStringLiteral("ryjl3-tyaaa-aaaaa-aaaba-cai"); // always there on the Internet Computer
    const Principal canister = subscriptions.isEmpty() ? *Principal::fromText(ledger) : subscriptions.constFirst().canister;
    onResult(agentFor(m_network, context)->readState(canister, {{QByteArrayLiteral("time")}}), context, [this](const Result<Certificate> &certificate) {
        if (certificate)
            return judge(*certificate);
        // One that is slow the agent has corrected.
        if (certificate.error().code() == ErrorCode::CertificateStale)
            return finish(failed(tr("This computer's clock is more than five minutes fast, or the network's time is that far behind."),
                tr("Set the clock, preferably by enabling network time.")));
        finish(failed(certificate.error()));
    });
}

void ClockCheck::judge(const Certificate &certificate)
{
    const auto ahead = m_environment->unixTime() - std::chrono::nanoseconds(qint64(certificate.timeNs()));
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(ahead).count();
    if (std::chrono::abs(ahead) <= FineClock)
        return finish(ok(tr("The clock agrees with the time that the network certifies.")));
    const QString found = seconds > 0 ? tr("This computer's clock is %n seconds fast.", nullptr, int(seconds))
                                      : tr("This computer's clock is %n seconds slow.", nullptr, int(-seconds));
    const QString advice = tr("Set the clock, preferably by enabling network time.");
    finish(std::chrono::abs(ahead) <= UsableClock ? warning(found, advice) : failed(found, advice));
}

NetworkCheck::NetworkCheck(const Network &network)
    : TimedCheck(tr("Network"), Deadline, failed(tr("%1 does not answer.").arg(addressOf(network)), connectionAdvice()))
    , m_network(network)
{
}

void NetworkCheck::look(QObject *context)
{
    if (m_network.urls().isEmpty())
        return finish(warning(tr("The address of the network is not set, so sent messages are not confirmed, and new canisters cannot be inspected."),
            tr("Start once with --network URL.")));
    onResult(agentFor(m_network, context)->status(), context, [this](const Result<NetworkStatus> &status) {
        const QString network = addressOf(m_network);
        if (!status)
            return finish(failed(tr("%1 does not answer as a network: %2").arg(network, status.error().message()), connectionAdvice()));
        const auto known = m_network.rootKey();
        const bool ours = known && status->rootKeyDer == known->der();
        if (!ours && !status->rootKeyDer.isEmpty() && !m_network.isMainnet())
            return finish(
                failed(tr("The root key of %1 differs from the one that this profile trusts: it is another network, or was reinstalled.").arg(network),
                    tr("If you set it up anew, start once with --accept-new-root-key, or with its --root-key.")));
        finish(ok(tr("%1 answers.").arg(network)));
    });
}

GatewayCheck::GatewayCheck(const QUrl &gateway, const Network &network, const Principal &ourselves)
    : TimedCheck(tr("Gateway %1").arg(gateway.host()), Deadline,
        failed(tr("%1 does not identify itself.").arg(gateway.toDisplayString()),
            tr("It may be overloaded, or not a gateway. Try another one with --gateway URL.")))
    , m_gateway(gateway)
    , m_network(network)
    , m_ourselves(ourselves)
{
}

void GatewayCheck::look(QObject *context)
{
    if (isPolledUrl(m_gateway))
        return finish(ok(tr("No gateway is used: the canisters are polled directly, every few seconds.")));
    auto answer = checkGateway(m_gateway, m_network, 2 * Deadline); // the finding for the deadline names the option
    QObject::connect(
        context, &QObject::destroyed, context, [answer]() mutable { answer.cancel(); }, Qt::DirectConnection);
    onResult(answer, context, [this](const Result<GatewayStatus> &gateway) {
        if (!gateway && gateway.error().errorClass() == ErrorClass::Stall)
            return finish(failed(tr("%1 can't be reached: %2").arg(m_gateway.toDisplayString(), gateway.error().message()), gateway.error().advice()));
        const auto acceptable = gateway ? checkGatewayPrincipal(gateway->principal, m_ourselves) : Result<Unit>(gateway.error());
        if (!acceptable)
            return finish(failed(acceptable.error()));
        finish(ok(tr("%1 answered after %2 ms.").arg(m_gateway.toDisplayString()).arg(gateway->responseTime.count())));
    });
}

CanisterCheck::CanisterCheck(const Engine *engine)
    : TimedCheck(tr("Canisters"), Deadline, skipped(QString()))
    , m_engine(engine)
{
}

void CanisterCheck::look(QObject *)
{
    const QList<Subscription> &subscriptions = m_engine->subscriptions()->all();
    int fine = 0;
    int paused = 0;
    for (const Subscription &subscription : subscriptions) {
        const FeedStatus status = m_engine->feedStatus(subscription.canister);
        if (status.error.code() != ErrorCode::NoError)
            return finish(failed(tr("%1: %2").arg(subscription.displayName(), status.error.message()), status.error.advice()));
        fine += status.upToDate;
        paused += status.paused;
    }
    if (subscriptions.isEmpty())
        return finish(skipped(tr("You have not subscribed to any canister yet.")));
    if (fine + paused < subscriptions.size())
        return finish(warning(tr("%1 of %2 canisters are connected; the others are connecting.").arg(fine).arg(subscriptions.size() - paused),
            tr("Wait a moment and check again.")));
    finish(ok(fine == 1 ? tr("1 canister connected, nothing missing.") : tr("%n canisters connected, nothing missing.", nullptr, fine)));
}

} // namespace Ic::Tray
