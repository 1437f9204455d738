// SPDX-License-Identifier: MIT
#pragma once
#include "networkkeys.h"
#include <optional>

namespace Ic::LocalNet {

//! The parts of a relayed frame (protocol.md a.6).
struct FrameParts
{
    QByteArray key;
    QByteArray content;
    QByteArray certificate;
    QByteArray tree;

    //! Nothing if \a frame is something else, such as the handshake.
    [[nodiscard]] static std::optional<FrameParts> fromFrame(const QByteArray &frame);
    [[nodiscard]] QByteArray toFrame() const;
};

//! Makes frames that are wrong in exactly one way and right in all others, as only the holder of the network's keys can. So a refusal by the client
//! has only that one reason.
class FrameForger final
{
public:
    explicit FrameForger(const NetworkKeys &keys)
        : m_keys(keys)
    {
    }

    enum class Delegation { AsNetwork, WrongRoot, Nested, OutOfRange };
    enum class Witness { Right, Unsorted, OnlyAbove };

    //! \a parts with a new witness and certificate of \a canister for their key and content.
    [[nodiscard]] FrameParts certified(
        FrameParts parts, const Principal &canister, quint64 timeNs, Delegation delegation = Delegation::AsNetwork, Witness kind = Witness::Right) const;

private:
    [[nodiscard]] QByteArray witness(const FrameParts &parts, Witness kind) const;
    [[nodiscard]] QByteArray certificate(const LabeledTree &state, const Principal &canister, quint64 timeNs, Delegation delegation) const;
    [[nodiscard]] QByteArray nested(const LabeledTree &state, quint64 timeNs) const;

    const NetworkKeys &m_keys;
};

} // namespace Ic::LocalNet
