// SPDX-License-Identifier: MIT
#pragma once
#include "candidvalue.h"
#include "democanisters.h"
#include "localnetwork.h"
#include "testing.h"

namespace Ic::Test {

//! A network in the process with the demo canisters, whose gateway polls often.
inline void startNetwork(std::unique_ptr<LocalNet::LocalNetwork> &network, LocalNet::LocalNetworkOptions options = {})
{
    options.setPollingInterval(std::chrono::milliseconds(10));
    network = std::make_unique<LocalNet::LocalNetwork>();
    IC_VERIFY(network->start(options));
    IC_VERIFY(App::installDemoCanisters(*network));
}

//! The messages of the canister `echo`.
[[nodiscard]] inline const Candid::Type &echoType()
{
    static const Candid::Type type = Candid::Type::record({{u"text", Candid::Type::text()}, {u"timestamp", Candid::Type::nat64()}});
    return type;
}
[[nodiscard]] inline Candid::Value echoValue(const QString &text)
{
    return Candid::Value::record({{u"text", Candid::Value::text(text)}, {u"timestamp", Candid::Value::nat64(1)}});
}

} // namespace Ic::Test
