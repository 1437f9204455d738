// SPDX-License-Identifier: MIT
#pragma once
#include "networkprofile.h"
#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>

namespace Ic::LocalNet {

//! Random numbers for one purpose, each determined by the seed and its index.
class SeededNumbers final
{
public:
    SeededNumbers(const QByteArray &seed, QByteArrayView purpose);
    //! Returns the number \a index, from 0 inclusive to 1 exclusive.
    [[nodiscard]] double at(quint64 index) const;

private:
    quint64 m_key;
};

//! The schedule of a network: when calls arrive, which round executes them, when it is certified, and when other answers are
//! due. Without clock or timers; all times are nanoseconds since 1970. A round is named by its time; the first one is at the
//! start and certified at once. Without rounds each moment is a certified round.
class NetworkTiming final
{
public:
    //! \a profile must be valid.
    NetworkTiming(const NetworkProfile &profile, const QByteArray &seed, quint64 startNs);

    //! Returns when a call that is posted at \a postedNs arrives at the maker of blocks. Each call takes a random number.
    [[nodiscard]] quint64 nextArrivalNs(quint64 postedNs);
    //! Returns when an answer to a request of \a receivedNs is due that waits for no round. Each call takes a random number.
    [[nodiscard]] quint64 nextAnswerNs(quint64 receivedNs);

    //! Returns the first round at or after \a ns.
    [[nodiscard]] quint64 roundOf(quint64 ns) const;
    //! Returns when the state after \a roundNs is certified; never before that of an earlier round.
    [[nodiscard]] quint64 certifiedNs(quint64 roundNs) const;
    //! Returns the last round that is certified at \a nowNs.
    [[nodiscard]] quint64 lastCertifiedRound(quint64 nowNs) const;

private:
    [[nodiscard]] quint64 certificationDelayNs(quint64 index) const;

    NetworkProfile m_profile;
    quint64 m_startNs;
    quint64 m_roundNs;
    quint64 m_minCertificationNs;
    quint64 m_maxCertificationNs;
    SeededNumbers m_gossip;
    SeededNumbers m_certification;
    SeededNumbers m_answer;
    quint64 m_calls = 0;
    quint64 m_answers = 0;
};

} // namespace Ic::LocalNet
