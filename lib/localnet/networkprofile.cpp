// SPDX-License-Identifier: MIT
#include "networkprofile.h"
#include "try.h"
#include "valueclass_p.h"

namespace Ic::LocalNet {

using namespace std::chrono_literals;

class NetworkProfile::Data : public ComparableData
{
public:
    std::chrono::milliseconds round {0};
    GossipDistribution gossipDistribution = GossipDistribution::Exponential;
    std::chrono::milliseconds gossipMean {0};
    std::chrono::milliseconds gossipCap {400};
    std::chrono::milliseconds minCertificationDelay {0};
    std::chrono::milliseconds maxCertificationDelay {0};
    std::chrono::milliseconds minQueryDelay {0};
    std::chrono::milliseconds maxQueryDelay {0};

    friend bool operator==(const Data &, const Data &) = default;
};

IC_VALUE_CLASS(NetworkProfile)
IC_VALUE_EQUALITY(NetworkProfile)
IC_VALUE(NetworkProfile, std::chrono::milliseconds, round, setRound)
IC_VALUE(NetworkProfile, GossipDistribution, gossipDistribution, setGossipDistribution)
IC_VALUE(NetworkProfile, std::chrono::milliseconds, gossipMean, setGossipMean)
IC_VALUE(NetworkProfile, std::chrono::milliseconds, gossipCap, setGossipCap)
IC_VALUE(NetworkProfile, std::chrono::milliseconds, minCertificationDelay, setMinCertificationDelay)
IC_VALUE(NetworkProfile, std::chrono::milliseconds, maxCertificationDelay, setMaxCertificationDelay)
IC_VALUE(NetworkProfile, std::chrono::milliseconds, minQueryDelay, setMinQueryDelay)
IC_VALUE(NetworkProfile, std::chrono::milliseconds, maxQueryDelay, setMaxQueryDelay)

namespace {

struct NamedProfile
{
    const char *name;
    NetworkProfile (*make)();
};
constexpr NamedProfile NamedProfiles[] = {
    {"instant", &NetworkProfile::instant},
    {"mainnet", &NetworkProfile::mainnet},
    {"mainnet-far", &NetworkProfile::mainnetFar},
};

Result<Unit> checkTime(const char *name, std::chrono::milliseconds value)
{
    if (value >= 0ms && value <= NetworkProfile::Longest)
        return Unit {};
    return Error(ErrorCode::InvalidArgument,
        QStringLiteral("network profile: a %1 of %2 ms is not from 0 to %3 ms")
            .arg(QLatin1StringView(name))
            .arg(value.count())
            .arg(NetworkProfile::Longest.count()));
}

Result<Unit> checkRange(const char *name, std::chrono::milliseconds least, std::chrono::milliseconds most)
{
    IC_CHECK(checkTime(name, least));
    IC_CHECK(checkTime(name, most));
    if (least <= most)
        return Unit {};
    return Error(ErrorCode::InvalidArgument,
        QStringLiteral("network profile: the least %1, %2 ms, is not from 0 ms to the largest, %3 ms")
            .arg(QLatin1StringView(name))
            .arg(least.count())
            .arg(most.count()));
}

} // namespace

NetworkProfile NetworkProfile::instant()
{
    return {};
}

NetworkProfile NetworkProfile::mainnet()
{
    NetworkProfile profile;
    profile.setRound(500ms).setGossipMean(20ms).setGossipCap(400ms);
    profile.setMinCertificationDelay(1000ms).setMaxCertificationDelay(1400ms);
    profile.setMinQueryDelay(80ms).setMaxQueryDelay(200ms);
    return profile;
}

NetworkProfile NetworkProfile::mainnetFar()
{
    return mainnet().setGossipDistribution(GossipDistribution::Uniform).setGossipMean(75ms).setGossipCap(150ms);
}

Result<NetworkProfile> NetworkProfile::fromName(const QString &name)
{
    for (const NamedProfile &known : NamedProfiles) {
        if (name == QLatin1StringView(known.name))
            return known.make();
    }
    return Error(ErrorCode::BadInput, QStringLiteral("\"%1\" is not one of %2").arg(name, names().join(QStringLiteral(", "))));
}

QStringList NetworkProfile::names()
{
    QStringList names;
    for (const NamedProfile &known : NamedProfiles)
        names.append(QString::fromLatin1(known.name));
    return names;
}

Result<Unit> NetworkProfile::validate() const
{
    IC_CHECK(checkTime("round", round()));
    IC_CHECK(checkTime("gossip mean", gossipMean()));
    IC_CHECK(checkTime("gossip cap", gossipCap()));
    IC_CHECK(checkRange("certification delay", minCertificationDelay(), maxCertificationDelay()));
    IC_CHECK(checkRange("query delay", minQueryDelay(), maxQueryDelay()));
    const bool hasGossip = gossipDistribution() == GossipDistribution::Uniform || gossipMean() > 0ms;
    if (round() == 0ms && (hasGossip || maxCertificationDelay() > 0ms)) {
        return Error(ErrorCode::InvalidArgument,
            QStringLiteral("network profile: gossip and certification delays need rounds: set a round from 1 to %1 ms").arg(Longest.count()));
    }
    return Unit {};
}

} // namespace Ic::LocalNet
