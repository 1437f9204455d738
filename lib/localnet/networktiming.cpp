// SPDX-License-Identifier: MIT
#include "networktiming.h"
#include "sha256.h"
#include <QtCore/QtEndian>
#include <algorithm>
#include <cmath>
#include <limits>

namespace Ic::LocalNet {

namespace {

constexpr quint64 LatestNs = std::numeric_limits<quint64>::max() / 2; // a canister's timer may be set to "never"

quint64 nanoseconds(std::chrono::milliseconds time)
{
    return quint64(std::chrono::nanoseconds(time).count());
}

quint64 between(std::chrono::milliseconds least, std::chrono::milliseconds most, double random)
{
    return nanoseconds(least) + quint64(random * double(nanoseconds(most - least)));
}

} // namespace

SeededNumbers::SeededNumbers(const QByteArray &seed, QByteArrayView purpose)
    : m_key(qFromLittleEndian<quint64>(sha256({QByteArrayView("icws localnet "), purpose, QByteArrayView(" "), seed}).data()))
{
}

double SeededNumbers::at(quint64 index) const
{
    // SplitMix64, whose state is a counter.
    quint64 bits = m_key + (index + 1) * 0x9e37'79b9'7f4a'7c15;
    bits = (bits ^ (bits >> 30)) * 0xbf58'476d'1ce4'e5b9;
    bits = (bits ^ (bits >> 27)) * 0x94d0'49bb'1331'11eb;
    bits ^= bits >> 31;
    return double(bits >> 11) / double(quint64(1) << 53);
}

NetworkTiming::NetworkTiming(const NetworkProfile &profile, const QByteArray &seed, quint64 startNs)
    : m_profile(profile)
    , m_startNs(startNs)
    , m_roundNs(nanoseconds(profile.round()))
    , m_minCertificationNs(nanoseconds(profile.minCertificationDelay()))
    , m_maxCertificationNs(nanoseconds(profile.maxCertificationDelay()))
    , m_gossip(seed, "gossip")
    , m_certification(seed, "certification")
    , m_answer(seed, "answer")
{
}

quint64 NetworkTiming::nextArrivalNs(quint64 postedNs)
{
    const double random = m_gossip.at(m_calls++);
    const quint64 cap = nanoseconds(m_profile.gossipCap());
    if (m_profile.gossipDistribution() == GossipDistribution::Uniform)
        return postedNs + quint64(random * double(cap));
    const double time = -std::log(1 - random) * double(nanoseconds(m_profile.gossipMean()));
    return postedNs + quint64(std::min(time, double(cap)));
}

quint64 NetworkTiming::nextAnswerNs(quint64 receivedNs)
{
    return receivedNs + between(m_profile.minQueryDelay(), m_profile.maxQueryDelay(), m_answer.at(m_answers++));
}

quint64 NetworkTiming::roundOf(quint64 ns) const
{
    if (m_roundNs == 0 || ns > LatestNs)
        return ns;
    if (ns <= m_startNs)
        return m_startNs;
    return m_startNs + ((ns - m_startNs - 1) / m_roundNs + 1) * m_roundNs;
}

quint64 NetworkTiming::certificationDelayNs(quint64 index) const
{
    return index == 0 ? 0 : between(m_profile.minCertificationDelay(), m_profile.maxCertificationDelay(), m_certification.at(index));
}

quint64 NetworkTiming::certifiedNs(quint64 roundNs) const
{
    if (m_roundNs == 0 || roundNs > LatestNs)
        return roundNs;
    const quint64 index = (roundNs - m_startNs) / m_roundNs;
    // An earlier round that is certified later than all of these can only be one of the last few.
    const quint64 overlap = (m_maxCertificationNs - m_minCertificationNs) / m_roundNs;
    quint64 certified = roundNs + certificationDelayNs(index);
    for (quint64 back = 1; back <= std::min(index, overlap); ++back)
        certified = std::max(certified, roundNs - back * m_roundNs + certificationDelayNs(index - back));
    return certified;
}

quint64 NetworkTiming::lastCertifiedRound(quint64 nowNs) const
{
    if (m_roundNs == 0)
        return nowNs;
    const quint64 elapsed = nowNs - m_startNs;
    quint64 index = elapsed < m_maxCertificationNs ? 0 : (elapsed - m_maxCertificationNs) / m_roundNs;
    while ((index + 1) * m_roundNs + certificationDelayNs(index + 1) <= elapsed)
        ++index;
    return m_startNs + index * m_roundNs;
}

} // namespace Ic::LocalNet
