// SPDX-License-Identifier: MIT
#pragma once
#include "cdkoptions.h"
#include "faults.h"
#include "httpapi.h"
#include "logapplication.h"
#include "replica.h"
#include "virtualscheduler.h"

namespace Ic::Test {

//! Faults on the way to the network. Parts are from 0 to 1.
struct NetworkFaults
{
    double swaps = 0; //!< part of the messages that are executed behind the next one of their sender
    double lostPosts = 0; //!< part of the calls that get no proper response: a third is refused with 503, a third is lost, of a third the response is lost
    double silentPosts = 0; //!< part of the calls that get no response before the deadline of the caller; half of them are executed
    double slowReads = 0; //!< part of the queries and read_state requests that take \a slowness longer
    std::chrono::nanoseconds slowness = std::chrono::seconds(5);
    bool isDown = false; //!< nothing passes
};

//! The replica emulator with a canister that logs, behind its HTTP interface, in virtual time: requests take their time to it, and may get lost.
class VirtualNetwork final
{
public:
    using Time = VirtualScheduler::Time;
    using Reply = std::function<void(const Result<HttpResponse> &)>;
    struct Settings
    {
        LocalNet::NetworkProfile profile = LocalNet::NetworkProfile::instant();
        LocalNet::CdkOptions cdk = {};
        NetworkFaults faults = {};
        QByteArray seed = "virtual";
    };

    VirtualNetwork(VirtualScheduler &scheduler, const Settings &settings);

    //! Posts \a envelope to the endpoint \a operation of the canister: "call", "query" or "read_state". Calls \a reply once, at the latest after
    //! \a timeout, unless \a owner has gone by then.
    void post(const QByteArray &operation, const QByteArray &envelope, Time timeout, const std::weak_ptr<void> &owner, Reply reply);

    [[nodiscard]] const NetworkFaults &faults() const noexcept { return m_faults; }
    void setFaults(const NetworkFaults &faults);

    [[nodiscard]] VirtualScheduler &scheduler() const noexcept { return m_scheduler; }
    [[nodiscard]] const Principal &canister() const noexcept { return m_canister; }
    [[nodiscard]] RootKey rootKey() const { return RootKey::fromDer(m_replica.keys().rootKeyDer()).value(); }
    [[nodiscard]] const LogApplication &application() const;
    [[nodiscard]] int swaps() const { return m_swapScript->strikeCount(); }
    [[nodiscard]] int lostPosts() const noexcept { return m_lostPosts; }

private:
    struct Exchange; // a request that waits for its response
    enum class Fate { Arrives, Refused, Lost, ResponseLost, Silent, ExecutedSilently };
    [[nodiscard]] Fate fateOf(const QByteArray &operation);
    [[nodiscard]] Time transit();
    void serve(const QByteArray &operation, const QByteArray &envelope, const LocalNet::HttpApi::Respond &respond);
    void wakeLater();

    VirtualScheduler &m_scheduler;
    NetworkFaults m_faults;
    LocalNet::Replica m_replica;
    LocalNet::HttpApi m_api;
    Principal m_canister;
    std::shared_ptr<LocalNet::FaultScript> m_swapScript;
    VirtualTimer m_wake;
    int m_lostPosts = 0;
};

} // namespace Ic::Test
