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

// A canister of the program's own, and the place that it runs in.
class Counter final : public CanisterApplication
{
public:
    std::unique_ptr<CanisterApplication> clone() const override { return std::make_unique<Counter>(*this); }
    QByteArray candidInterface() const override { return "service : {}"; }
    Trap opened(CanisterContext &context, const Ic::Principal &client) override
    {
        ++count;
        context.sendEncoded(client, "hello");
        return std::nullopt;
    }
    Trap message(CanisterContext &, const Ic::Principal &, const QByteArray &) override { return std::nullopt; }
    Trap closed(CanisterContext &, const Ic::Principal &) override { return std::nullopt; }

    int count = 0;
};

class Place final : public CanisterContext
{
public:
    quint64 nowNs() const override { return 0; }
    CdkOutcome sendEncoded(const Ic::Principal &, const QByteArray &content) override
    {
        sent = content;
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
    options.faults = {FaultRule::fromText(QStringLiteral("tamper-content:0.5")).value()};
    CHECK(network.start(options));
    CHECK(network.networkUrl().port() > 0 && network.canisters().contains(QStringLiteral("chat")));
    CHECK(network.rootKeyDer() == NetworkKeys("icws", DelegationMode::None).rootKeyDer() && NetworkKeys::serves(network.canisters().first()));

    FaultScript script(options.faults, Ic::Environment::system());
    CHECK(!script.strikes(Fault::GarbageFrame) && !faultTable().isEmpty());

    Ic::GatewayServer gateway;
    Ic::GatewayOptions gatewayOptions;
    gatewayOptions.network = network.networkUrl();
    gatewayOptions.frameFilter = std::make_shared<SilentFilter>();
    CHECK(gateway.start(gatewayOptions));
    CHECK(gateway.metrics().toPrometheus().contains("connections"));

    Counter counter;
    Place place;
    CHECK(!counter.opened(place, {}) && counter.count == 1 && place.sent == "hello" && !counter.nextTimerNs());
    return 0;
}
