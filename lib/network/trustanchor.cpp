// SPDX-License-Identifier: MIT
#include "trustanchor.h"

namespace Ic {

namespace {

constexpr qsizetype MaxKnownSubnets = 64;

} // namespace

TrustAnchor::TrustAnchor(const RootKey &rootKey)
    : m_verifier(rootKey)
{
}

std::optional<Certificate> TrustAnchor::nodeKeys(const Principal &canister, quint64 monotonicNs) const
{
    const std::lock_guard lock(m_mutex);
    const auto known = m_knownNodes.constFind(canister.toByteArray());
    if (known == m_knownNodes.cend() || monotonicNs - known->fetchedNs > quint64(std::chrono::nanoseconds(MaxNodeKeysAge).count()))
        return std::nullopt;
    return known->certificate;
}

void TrustAnchor::keepNodeKeys(const Principal &canister, const Certificate &certificate, quint64 monotonicNs)
{
    const std::lock_guard lock(m_mutex);
    if (m_knownNodes.size() >= MaxKnownSubnets)
        m_knownNodes.clear(); // rare enough for nothing better
    m_knownNodes.insert(canister.toByteArray(), KnownNodes {certificate, monotonicNs});
}

} // namespace Ic
