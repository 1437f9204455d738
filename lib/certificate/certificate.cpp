// SPDX-License-Identifier: MIT
#include "certificate.h"
#include "certificatedata.h"

namespace Ic {

Result<Unit> checkFreshness(quint64 certificateTimeNs, const Freshness &freshness)
{
    if (!freshness.check)
        return Unit {};
    const auto seconds = [](quint64 ns) { return QString::number(double(ns) / 1e9, 'f', 3); };
    if (certificateTimeNs <= freshness.nowNs) {
        const quint64 age = freshness.nowNs - certificateTimeNs;
        if (age > freshness.maxAgeNs) // check: certificate-stale
            return Error(
                ErrorCode::CertificateStale, QStringLiteral("the certificate is %1 s old, %2 s are allowed").arg(seconds(age), seconds(freshness.maxAgeNs)));
        return Unit {};
    }
    const quint64 ahead = certificateTimeNs - freshness.nowNs;
    if (ahead > freshness.maxFutureNs) // check: certificate-future
        return Error(ErrorCode::CertificateFromFuture,
            QStringLiteral("the certificate is %1 s ahead of the local clock, %2 s are allowed").arg(seconds(ahead), seconds(freshness.maxFutureNs)));
    return Unit {};
}

Certificate::Certificate(std::shared_ptr<const Data> data, const Principal &scope) noexcept
    : m_data(std::move(data))
    , m_scope(scope)
{
}

quint64 Certificate::timeNs() const noexcept
{
    return m_data->timeNs;
}

const HashTree &Certificate::tree() const noexcept
{
    return m_data->tree;
}

Result<QByteArrayView> Certificate::certifiedData() const
{
    const Lookup found = tree().lookup({"canister", m_scope.bytes(), "certified_data"});
    if (!found.isFound()) // check: certified-data-present
        return Error(ErrorCode::CertifiedDataMissing, QStringLiteral("the certificate does not reveal the certified data of %1").arg(m_scope.toText()));
    return found.value;
}

const QByteArray &Certificate::cbor() const noexcept
{
    return m_data->cbor;
}

bool Certificate::isDelegated() const noexcept
{
    return m_data->delegation != nullptr;
}

const Principal &Certificate::subnetId() const noexcept
{
    return m_data->subnet;
}

QByteArray Certificate::subnetType() const
{
    return m_data->delegation ? m_data->delegation->type : QByteArray();
}

} // namespace Ic
