// SPDX-License-Identifier: MIT
#pragma once
#include "cdkarguments.h"
#include "framefilter.h"
#include "frames.h"
#include <QtCore/QHash>
#include <random>

namespace Ic::Test {

//! The requests of clients that a gateway loses.
struct LossPlan
{
    quint64 seed = 1; //!< the same one loses the same frames
    double drop = 0; //!< part of the requests that are not relayed, from 0 to 1
    double reorder = 0; //!< part of them that are held back until the next has been relayed
    double cut = 0; //!< part of them after which the connection is dropped, relayed or not
    QList<QByteArray> methods {Cdk::MessageMethod}; //!< of the canister; others are relayed

    //! As the issue of lost messages has it: a fifth is dropped, and a fifth comes behind the next.
    [[nodiscard]] static LossPlan fifths(quint64 seed = 1)
    {
        LossPlan plan;
        plan.seed = seed;
        plan.drop = plan.reorder = 0.2;
        return plan;
    }
};

//! A gateway that relays as badly as the reference does on a bad day. Towards the client it is honest.
class LossFilter final : public FrameFilter
{
public:
    explicit LossFilter(LossPlan plan)
        : m_plan(std::move(plan))
        , m_dice(m_plan.seed)
    {
    }
    [[nodiscard]] QList<FilteredFrame> toClient(quint64, const QByteArray &frame) override { return {{FilteredFrame::Binary, frame}}; }
    [[nodiscard]] FilteredInput fromClient(quint64 connection, const QByteArray &frame) override
    {
        const auto request = ClientRequest::fromCbor(frame);
        if (!request || !m_plan.methods.contains(request->envelope.content.method))
            return {{frame}};
        FilteredInput input = relay(connection, frame);
        input.cut = m_plan.cut > 0 && roll() < m_plan.cut;
        m_cuts += input.cut;
        return input;
    }
    void closed(quint64 connection) override { m_held.remove(connection); }

    //! Requests of the methods in question.
    [[nodiscard]] int seen() const noexcept { return m_seen; }
    [[nodiscard]] int dropped() const noexcept { return m_dropped; }
    [[nodiscard]] int heldBack() const noexcept { return m_heldBack; }
    //! Connections.
    [[nodiscard]] int cuts() const noexcept { return m_cuts; }

private:
    [[nodiscard]] double roll() { return double(m_dice() >> 11) / double(quint64(1) << 53); }
    [[nodiscard]] FilteredInput relay(quint64 connection, const QByteArray &frame)
    {
        ++m_seen;
        const double dice = roll();
        if (dice < m_plan.drop) {
            ++m_dropped;
            return {};
        }
        QByteArray &held = m_held[connection];
        if (!held.isEmpty())
            return {{frame, std::exchange(held, {})}};
        if (dice < m_plan.drop + m_plan.reorder) {
            ++m_heldBack;
            held = frame;
            return {};
        }
        return {{frame}};
    }

    const LossPlan m_plan;
    std::mt19937_64 m_dice;
    QHash<quint64, QByteArray> m_held; // by connection
    int m_seen = 0;
    int m_dropped = 0;
    int m_heldBack = 0;
    int m_cuts = 0;
};

} // namespace Ic::Test
