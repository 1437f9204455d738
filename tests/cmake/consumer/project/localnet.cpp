// SPDX-License-Identifier: MIT
// consumer_localnet: a network in the program, and a gateway by itself.
#include "check.h"
#include <IcWebSocket/canisterapplication.h>
#include <IcWebSocket/gatewayserver.h>
#include <IcWebSocket/localnetwork.h>
#include <QtCore/QCoreApplication>

using namespace Ic::LocalNet;

namespace {

class SilentFilter final : public Ic::FrameFilter
{
public:
    QList<Ic::FilteredFrame> toClient(quint64, const QByteArray &) override { return {}; }
    Ic::FilteredInput fromClient(quint64, const QByteArray &) override { return {}; }
};

// A canister of the program's own.
class Counter final : public CanisterApplication
{
public:
    std::unique_ptr<CanisterApplication> clone() const override { return std::make_unique<Counter>(*this); }
    QByteArray candidInterface() const override { return "service : {}"; }
    Trap message(CanisterContext &context, const Ic::Principal &client, const QByteArray &) override
    {
        return context.send(client, Ic::Candid::Value::nat(++m_count), Ic::Candid::Type::nat()).toTrap();
    }

private:
    quint64 m_count = 0;
};

// Where it runs, in place of a network.
class Place final : public CanisterContext
{
public:
    quint64 nowNs() const override { return 0; }
    CdkOutcome sendEncoded(const Ic::Principal &, const QByteArray &candid) override
    {
        sent = candid;
        return CdkOutcome::ok();
    }
    CdkOutcome close(const Ic::Principal &) override { return CdkOutcome::ok(); }

    QByteArray sent;
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    LocalNetwork network;
    LocalNetworkOptions options;
    options.setCdk(CdkOptions().setFlavour(CdkFlavour::Motoko));
    options.setFaults({FaultRule::fromText(QStringLiteral("tamper-content:0.5")).value()});
    options.setProfile(NetworkProfile::mainnet().setRound(std::chrono::milliseconds(5)));
    CHECK(options.profile().validate() && NetworkProfile::fromName(QStringLiteral("mainnet")).value() != options.profile());
    CHECK(network.start(options));
    CHECK(FaultRule(Fault::TamperContent).setProbability(0.5) == options.faults().constFirst());
    CHECK(network.networkUrl().port() > 0 && network.canisters().isEmpty());
    CHECK(network.rootKeyDer() == NetworkKeys("icws", DelegationMode::None).rootKeyDer());

    FaultScript script(options.faults(), Ic::Environment::system());
    CHECK(!script.strikes(Fault::GarbageFrame) && !faultTable().isEmpty());

    Ic::GatewayServer gateway;
    Ic::GatewayOptions gatewayOptions;
    gatewayOptions.setNetworkUrl(network.networkUrl());
    gatewayOptions.setLimits(Ic::GatewayLimits().setMaxConnections(3));
    gatewayOptions.setFrameFilter(std::make_shared<SilentFilter>());
    CHECK(gateway.start(gatewayOptions));
    CHECK(gateway.metrics().toPrometheus().contains("connections"));

    const auto chosen = network.install(QStringLiteral("counter"), std::make_unique<Counter>());
    CHECK(chosen && NetworkKeys::serves(*chosen));
    const Ic::Principal wanted = NetworkKeys::canisterId(1);
    CHECK(network.install(QStringLiteral("counter with an id"), std::make_unique<Counter>(), wanted));
    CHECK(network.canisters().value(QStringLiteral("counter")) == *chosen && network.canisters().size() == 2);
    Counter counter;
    Place place;
    CHECK(!counter.opened(place, {}) && !counter.message(place, {}, {}) && place.sent.startsWith("DIDL"));
    return 0;
}
