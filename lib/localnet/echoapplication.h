// SPDX-License-Identifier: MIT
#pragma once
#include "canisterapplication.h"

namespace Ic::LocalNet {

//! The canister to test against (architecture.md section 5): `record { text : text; timestamp : nat64 }` both ways. It answers with the same text and its
//! own time, to `burst N` with N messages `1` to `N`; to `close` it closes the session, to `trap` it traps.
class EchoApplication final : public CanisterApplication
{
public:
    //! A larger N is answered with this many: the canister's queue gets slow beyond (protocol.md section k).
    static constexpr quint64 MaxBurst = 10'000;

    [[nodiscard]] std::unique_ptr<CanisterApplication> clone() const override;
    [[nodiscard]] QByteArray candidInterface() const override;
    Trap message(CanisterContext &context, const Principal &client, const QByteArray &content) override;
};

} // namespace Ic::LocalNet
