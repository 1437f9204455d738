// SPDX-License-Identifier: MIT
#pragma once
#include "hashtree.h"
#include "principal.h"

namespace Ic {

//! The accepted age of a certificate, and how far ahead of local time it may be (protocol.md e.7).
//! Nanoseconds since 1970; both limits inclusive.
struct Freshness
{
    static constexpr quint64 DefaultWindowNs = 300'000'000'000;

    quint64 nowNs = 0;
    quint64 maxAgeNs = DefaultWindowNs;
    quint64 maxFutureNs = DefaultWindowNs;
    bool check = true; //!< false: any age is accepted, as for canister signatures and for learning the time

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

//! Checks \a certificateTimeNs against \a freshness. CertificateStale, CertificateFromFuture.
[[nodiscard]] IC_EXPORT Result<Unit> checkFreshness(quint64 certificateTimeNs, const Freshness &freshness);

//! A verified certificate: its signature leads to the root key, its tree is well formed, and the
//! subnet that signed it may certify for scope(). Only CertificateVerifier makes one, so each
//! object is proof of that. A copy is one reference. Immutable; any thread.
class IC_EXPORT Certificate final
{
public:
    //! Returns the canister, or with verifySubnet() the subnet, for which it was verified.
    [[nodiscard]] const Principal &scope() const noexcept { return m_scope; }
    [[nodiscard]] quint64 timeNs() const noexcept;
    [[nodiscard]] const HashTree &tree() const noexcept;
    [[nodiscard]] Lookup lookup(const Path &path) const { return tree().lookup(path); }
    [[nodiscard]] Lookup lookup(std::initializer_list<QByteArrayView> path) const { return tree().lookup(path); }
    //! Returns the data that scope() certified, at most 32 bytes. CertifiedDataMissing if the
    //! certificate does not reveal it. The view is valid as long as this object or a copy of it.
    [[nodiscard]] Result<QByteArrayView> certifiedData() const;
    //! Returns the bytes from which it was read.
    [[nodiscard]] const QByteArray &cbor() const noexcept;

    //! Returns false if the root key itself signed it.
    [[nodiscard]] bool isDelegated() const noexcept;
    //! Returns the subnet that signed it.
    [[nodiscard]] const Principal &subnetId() const noexcept;
    //! Returns the subnet type that the delegation states ("application", "system", …); empty if it
    //! states none.
    [[nodiscard]] QByteArray subnetType() const;

private:
    friend class CertificateVerifier;
    struct Data;
    Certificate(std::shared_ptr<const Data> data, const Principal &scope) noexcept;
    std::shared_ptr<const Data> m_data;
    Principal m_scope;
};

} // namespace Ic
