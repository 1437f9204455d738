// SPDX-License-Identifier: MIT
#pragma once
#include "hashtree.h"
#include "principal.h"

namespace Ic {

//! How old, or how far ahead of us, a certificate may be (protocol.md e.7). Nanoseconds since 1970; both limits inclusive.
struct Freshness
{
    static constexpr quint64 DefaultWindowNs = 300'000'000'000;

    quint64 nowNs = 0;
    quint64 maxAgeNs = DefaultWindowNs;
    quint64 maxFutureNs = DefaultWindowNs;
    bool check = true; //!< false: any age will do, as for canister signatures and for learning the time

    [[nodiscard]] static Freshness at(quint64 nowNs) noexcept
    {
        Freshness f;
        f.nowNs = nowNs;
        return f;
    }
    [[nodiscard]] static Freshness unchecked() noexcept
    {
        Freshness f;
        f.check = false;
        return f;
    }
};

//! CertificateStale, CertificateFromFuture, or success.
[[nodiscard]] IC_EXPORT Result<Unit> checkFreshness(quint64 certificateTimeNs, const Freshness &freshness);

//! A certificate that was believed: its signature leads to the root key, its tree is well formed, and the subnet that
//! signed it may speak for scope(). Only CertificateVerifier makes them, so to hold one is to know all that.
//! A copy is one reference. Immutable; any thread.
class IC_EXPORT Certificate final
{
public:
    //! The canister, or for verifySubnet() the subnet, that it was verified for.
    [[nodiscard]] const Principal &scope() const noexcept { return m_scope; }
    [[nodiscard]] quint64 timeNs() const noexcept;
    [[nodiscard]] const HashTree &tree() const noexcept;
    [[nodiscard]] Lookup lookup(const Path &path) const { return tree().lookup(path); }
    [[nodiscard]] Lookup lookup(std::initializer_list<QByteArrayView> path) const { return tree().lookup(path); }
    //! The 32 bytes (or fewer, if the canister wants) that scope() certified; CertifiedDataMissing if they are not revealed.
    //! The view is valid as long as this object or a copy of it.
    [[nodiscard]] Result<QByteArrayView> certifiedData() const;
    //! The bytes it was read from.
    [[nodiscard]] const QByteArray &cbor() const noexcept;

    //! False if the root key itself signed.
    [[nodiscard]] bool isDelegated() const noexcept;
    //! The subnet that signed.
    [[nodiscard]] const Principal &subnetId() const noexcept;
    //! The type that the delegation states for the subnet ("application", "system", …); empty if it states none.
    [[nodiscard]] QByteArray subnetType() const;

private:
    friend class CertificateVerifier;
    struct Data;
    Certificate(std::shared_ptr<const Data> data, const Principal &scope) noexcept;
    std::shared_ptr<const Data> m_data;
    Principal m_scope;
};

} // namespace Ic
