// SPDX-License-Identifier: MIT
#pragma once
#include "canisterapplication.h"
#include <QtCore/QMap>
#include <QtCore/QSet>
#include <QtCore/QStringList>

namespace Ic::App {

//! The canister `prices` (resources/did/prices.did), with the public interface for canisters of one's own.
class PriceCanister final : public LocalNet::CanisterApplication
{
public:
    static constexpr quint64 IntervalNs = 50'000'000;
    [[nodiscard]] static QStringList symbols();

    [[nodiscard]] std::unique_ptr<CanisterApplication> clone() const override;
    [[nodiscard]] QByteArray candidInterface() const override;
    LocalNet::Trap opened(LocalNet::CanisterContext &context, const Principal &client) override;
    LocalNet::Trap message(LocalNet::CanisterContext &context, const Principal &client, const QByteArray &candid) override;
    LocalNet::Trap closed(LocalNet::CanisterContext &context, const Principal &client) override;
    [[nodiscard]] std::optional<quint64> nextTimerNs() const override;
    LocalNet::Trap timer(LocalNet::CanisterContext &context) override;

private:
    [[nodiscard]] quint64 cents(qsizetype symbol) const;

    QMap<Principal, QSet<QString>> m_subscriptions; // of clients that have any
    quint64 m_nextNs = 0;
    quint64 m_ticks = 0;
};

} // namespace Ic::App
