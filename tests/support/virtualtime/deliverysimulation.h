// SPDX-License-Identifier: MIT
#pragma once
#include "virtualclient.h"

namespace Ic::Test {

//! One client, a canister that logs and answers, and gateways between them, in virtual time. The log of the canister is the judge of what was delivered.
class DeliverySimulation final
{
public:
    using Time = VirtualScheduler::Time;
    struct Settings
    {
        quint64 seed = 1; //!< the same one makes the same run
        LocalNet::NetworkProfile profile = LocalNet::NetworkProfile::instant();
        LocalNet::CdkOptions cdk = {};
        NetworkFaults networkFaults = {};
        GatewayFaults gatewayFaults = {};
        int gateways = 3;
        SessionOptions options = {};
    };

    explicit DeliverySimulation(const Settings &settings);

    //! Sends \a count numbers, with at most \a ahead of them without a final state at a time, and lets time pass until all are decided and nothing more
    //! comes. Kills \a kills gateways for good on the way, each while it is in use. Gives up after \a limit.
    void deliver(quint32 count, int kills = 0, quint32 ahead = 1000, Time limit = std::chrono::hours(24));
    //! Takes \a count random steps of sending, of passing time, and of trouble; then all troubles end, and time passes until all is decided.
    void takeRandomSteps(int count);

    //! Returns what is wrong with the outcome: numbers lost, doubled or out of order, answers missing without a word; empty if nothing. With the seed and
    //! the last notes. \a allDelivered: no number may have ended otherwise.
    [[nodiscard]] QString whatIsWrong(bool allDelivered) const;
    //! Returns numbers delivered in a second, from the first one sent to the last one decided.
    [[nodiscard]] double rate() const;
    //! Returns the facts of the run in one line.
    [[nodiscard]] QString summary() const;
    [[nodiscard]] const VirtualClient &client() const noexcept { return *m_client; }
    [[nodiscard]] VirtualNetwork &network() noexcept { return m_network; }

private:
    void settle(Time limit);
    void takeRandomStep();
    void changeNetwork();
    void changeGateways();
    [[nodiscard]] QList<quint32> log() const { return m_network.application().log(m_client->principal()); }
    [[nodiscard]] QString whatIsWrongWithLog(bool allDelivered) const;
    [[nodiscard]] QString whatIsWrongWithAnswers() const;

    const Settings m_settings;
    VirtualScheduler m_scheduler;
    VirtualNetwork m_network;
    std::vector<std::unique_ptr<VirtualGateway>> m_gateways;
    std::unique_ptr<VirtualClient> m_client;
    Time m_firstSent {};
};

} // namespace Ic::Test
