// SPDX-License-Identifier: MIT
#pragma once
#include "certificateverifier.h"
#include "networkclock.h"
#include <QtCore/QHash>
#include <chrono>
#include <memory>
#include <mutex>
#include <optional>

namespace Ic {

//! A root key with all that follows from it: the verifier with its cache, the clock, and the node keys of subnets.
//!
//! Shared by the sockets and agents of a Network. Where the network gets another root key it gets another anchor, so nothing that one key certified
//! outlives it; a session and a call keep the anchor that they began with. Thread-safe.
class IC_PRIVATE_EXPORT TrustAnchor final
{
public:
    static constexpr std::chrono::minutes MaxNodeKeysAge {5}; //!< nodes leave their subnet, and must not be trusted for long after that

    explicit TrustAnchor(const RootKey &rootKey);
    Q_DISABLE_COPY_MOVE(TrustAnchor)

    [[nodiscard]] const RootKey &rootKey() const noexcept { return m_verifier.rootKey(); }
    [[nodiscard]] const CertificateVerifier &verifier() const noexcept { return m_verifier; }
    [[nodiscard]] NetworkClock &clock() noexcept { return m_clock; }

    //! Returns the certified node keys of the canister's subnet, if they are not older than MaxNodeKeysAge. \a monotonicNs: now.
    [[nodiscard]] std::optional<Certificate> nodeKeys(const Principal &canister, quint64 monotonicNs) const;
    void keepNodeKeys(const Principal &canister, const Certificate &certificate, quint64 monotonicNs);

private:
    struct KnownNodes
    {
        Certificate certificate;
        quint64 fetchedNs = 0;
    };
    const CertificateVerifier m_verifier;
    NetworkClock m_clock;
    mutable std::mutex m_mutex;
    QHash<QByteArray, KnownNodes> m_knownNodes; // by canister
};

using TrustAnchorPtr = std::shared_ptr<TrustAnchor>;

} // namespace Ic
