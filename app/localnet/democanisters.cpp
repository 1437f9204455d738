// SPDX-License-Identifier: MIT
#include "democanisters.h"
#include "apptry.h"
#include "chatapplication.h"
#include "echoapplication.h"
#include "notifyapplication.h"
#include "pricecanister.h"

namespace Ic::App {

using LocalNet::NetworkKeys;

Result<Unit> installDemoCanisters(LocalNet::LocalNetwork &network, int notifyCanisters)
{
    const Principal chat = NetworkKeys::canisterId(1); // sender of the bot's messages
    IC_CHECK(network.install(QStringLiteral("chat"), std::make_unique<ChatApplication>(chat), chat));
    IC_CHECK(network.install(QStringLiteral("echo"), std::make_unique<EchoApplication>(), NetworkKeys::canisterId(2)));
    IC_CHECK(network.install(QStringLiteral("notify"), std::make_unique<NotifyApplication>(), NetworkKeys::canisterId(3)));
    for (int i = 2; i <= notifyCanisters; ++i)
        IC_CHECK(network.install(QStringLiteral("notify-%1").arg(i), std::make_unique<NotifyApplication>(), NetworkKeys::canisterId(20 + quint64(i))));
    IC_CHECK(network.install(QStringLiteral("prices"), std::make_unique<PriceCanister>(), NetworkKeys::canisterId(1000)));
    return Unit {};
}

} // namespace Ic::App
