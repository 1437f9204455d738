// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include "result.h"
#include <QtCore/QSharedDataPointer>
#include <QtCore/QString>
#include <QtCore/QStringList>
#include <chrono>

namespace Ic::LocalNet {

//! The distribution of gossip times.
enum class GossipDistribution {
    Exponential, //!< mean NetworkProfile::gossipMean(), cut at NetworkProfile::gossipCap()
    Uniform, //!< from 0 to NetworkProfile::gossipCap(); the mean is not used
};

//! The timing of a LocalNetwork. A call is posted, arrives at the maker of blocks after a gossip time
//! of its own, and is executed in the next round, in order of arrival. The state after a round is
//! certified a while later; until then neither queries nor read_state see it, and certificates have
//! the time of the last certified round. A call whose ingress expiry passes before its round is
//! never executed.
//!
//! A default-constructed profile equals instant(). All random numbers come from
//! LocalNetworkOptions::seed(): the n-th call always has the same gossip time, the n-th round the
//! same certification delay, the n-th other answer the same query delay.
class IC_LOCALNET_EXPORT NetworkProfile
{
public:
    //! The largest value of each time.
    static constexpr std::chrono::milliseconds Longest {60'000};

    NetworkProfile();
    NetworkProfile(const NetworkProfile &other);
    NetworkProfile &operator=(const NetworkProfile &other);
    ~NetworkProfile();

    //! Returns the profile without delays: a call is executed and certified when it is posted.
    [[nodiscard]] static NetworkProfile instant();
    //! Returns a profile like a subnet of the Internet Computer: rounds of 500 ms, exponential gossip
    //! (mean 20 ms, cap 400 ms), certification 1000 to 1400 ms after a round, and so 1 to 2 s from
    //! post to certified reply, queries 80 to 200 ms. Two calls swap in half of the cases if they
    //! are posted at once, in 4 % if 50 ms apart, in 0.3 % if 100 ms apart.
    [[nodiscard]] static NetworkProfile mainnet();
    //! Returns mainnet() for a client that is far from its boundary nodes: uniform gossip, 0 to 150 ms.
    //! Two calls that are posted 100 ms apart swap in 5.6 % of the cases.
    [[nodiscard]] static NetworkProfile mainnetFar();
    //! Returns the profile named "instant", "mainnet" or "mainnet-far". BadInput for another name.
    [[nodiscard]] static Result<NetworkProfile> fromName(const QString &name);
    //! Returns the names that fromName() accepts.
    [[nodiscard]] static QStringList names();

    //! The time between two rounds, 1 ms to Longest. 0, the default: no rounds, calls are executed when
    //! they are posted. Gossip and certification need rounds.
    [[nodiscard]] std::chrono::milliseconds round() const;
    NetworkProfile &setRound(std::chrono::milliseconds value);
    //! The distribution of gossip times. Default: Exponential.
    [[nodiscard]] GossipDistribution gossipDistribution() const;
    NetworkProfile &setGossipDistribution(GossipDistribution value);
    //! The mean of exponential gossip times, 0 to Longest. Default: 0, no gossip time.
    [[nodiscard]] std::chrono::milliseconds gossipMean() const;
    NetworkProfile &setGossipMean(std::chrono::milliseconds value);
    //! The largest gossip time, 0 to Longest. Default: 400 ms.
    [[nodiscard]] std::chrono::milliseconds gossipCap() const;
    NetworkProfile &setGossipCap(std::chrono::milliseconds value);
    //! The least time from a round to its certification, 0 to maxCertificationDelay(). Default: 0.
    [[nodiscard]] std::chrono::milliseconds minCertificationDelay() const;
    NetworkProfile &setMinCertificationDelay(std::chrono::milliseconds value);
    //! The largest time from a round to its certification, 0 to Longest. It is longer where an earlier
    //! round is certified later, since rounds are certified in order. Default: 0.
    [[nodiscard]] std::chrono::milliseconds maxCertificationDelay() const;
    NetworkProfile &setMaxCertificationDelay(std::chrono::milliseconds value);
    //! The least time to an answer that does not wait for a round: of a query, read_state or status, of a
    //! call that is accepted without its reply (202) or refused. 0 to maxQueryDelay(). Default: 0.
    [[nodiscard]] std::chrono::milliseconds minQueryDelay() const;
    NetworkProfile &setMinQueryDelay(std::chrono::milliseconds value);
    //! The largest time to such an answer, 0 to Longest. Default: 0.
    [[nodiscard]] std::chrono::milliseconds maxQueryDelay() const;
    NetworkProfile &setMaxQueryDelay(std::chrono::milliseconds value);

    //! Returns InvalidArgument, with the value and its range, if a network cannot have this profile.
    [[nodiscard]] Result<Unit> validate() const;

    friend IC_LOCALNET_EXPORT bool operator==(const NetworkProfile &a, const NetworkProfile &b);
    friend bool operator!=(const NetworkProfile &a, const NetworkProfile &b) { return !(a == b); }

private:
    class Data;
    QSharedDataPointer<Data> d;
};

} // namespace Ic::LocalNet
