// SPDX-License-Identifier: MIT
#pragma once
#include "canisterapplication.h"

namespace Ic::App {

//! The test canister (architecture.md section 5): `record { text : text; timestamp : nat64 }` in
//! both directions. It replies with the same text and its own time, to `burst N` with N messages
//! `1` to `N`; on `close` it closes the session, on `trap` it traps.
class EchoApplication final : public LocalNet::CanisterApplication
{
public:
    //! The largest number of messages of a burst: the canister's queue is slow beyond (protocol.md
    //! section k).
    static constexpr quint64 MaxBurst = 10'000;

    [[nodiscard]] std::unique_ptr<CanisterApplication> clone() const override;
    [[nodiscard]] QByteArray candidInterface() const override;
    LocalNet::Trap message(LocalNet::CanisterContext &context, const Principal &client, const QByteArray &content) override;
};

} // namespace Ic::App
