// SPDX-License-Identifier: MIT
#include "swapwitness.h"
#include <utility>

namespace Ic {

namespace {

//! The number that the canister expected in the place of \a actual; nothing if it refused for another reason.
std::optional<quint64> expectedInPlaceOf(quint64 actual, const QString &refusal)
{
    static constexpr QStringView Prefix = u"Expected incoming sequence number ";
    static constexpr QStringView Infix = u" but got ";
    const qsizetype begin = refusal.indexOf(Prefix);
    const qsizetype middle = refusal.indexOf(Infix);
    if (begin < 0 || middle < begin + Prefix.size())
        return std::nullopt;
    bool isNumber = false;
    const QStringView text(refusal);
    const quint64 expected = text.sliced(begin + Prefix.size(), middle - begin - Prefix.size()).toULongLong(&isNumber);
    const bool isOfThis = text.sliced(middle + Infix.size()).trimmed() == QString::number(actual);
    return isNumber && isOfThis ? std::optional(expected) : std::nullopt;
}

} // namespace

std::optional<SwapWitness::Time> SwapWitness::replied(quint64 sequence, const std::optional<QString> &refusal)
{
    const auto post = m_open.find(sequence);
    if (post == m_open.end())
        return std::nullopt;
    if (!refusal) {
        m_open.remove(sequence);
        return std::nullopt;
    }
    post->isRefused = true;
    if (m_suspected && m_suspected->sequence == sequence)
        return std::exchange(m_suspected, std::nullopt)->by;
    const Time at = post->at;
    const auto expected = expectedInPlaceOf(sequence, *refusal);
    if (!expected || *expected >= sequence)
        return std::nullopt;
    const auto overtaken = m_open.constFind(*expected);
    if (overtaken == m_open.cend() || overtaken->at > at)
        return std::nullopt; // it was never posted, or later, or was executed
    if (overtaken->isRefused)
        return at;
    m_suspected = Overtaken {*expected, at};
    return std::nullopt;
}

} // namespace Ic
