// SPDX-License-Identifier: MIT
#pragma once
#include "faults.h"
#include "framefilter.h"
#include "frameforger.h"
#include <QtCore/QHash>
#include <memory>

namespace Ic::LocalNet {

//! Makes the gateway dishonest as a fault script says.
class FaultFilter final : public FrameFilter
{
public:
    FaultFilter(std::shared_ptr<FaultScript> script, const NetworkKeys &keys, EnvironmentPtr environment);

    [[nodiscard]] QList<FilteredFrame> toClient(quint64 connection, const QByteArray &frame) override;
    [[nodiscard]] FilteredInput fromClient(quint64 connection, const QByteArray &frame) override;
    void closed(quint64 connection) override;

private:
    struct Connection
    {
        Principal canister; // of its ws_open
        QByteArray handshake;
        QByteArray heldBack; // a client's frame that is to come after the next
        quint64 relayed = 0;
    };
    [[nodiscard]] std::optional<QByteArray> forged(const Connection &connection, const QByteArray &frame, const FrameParts &parts);
    [[nodiscard]] QByteArray reworded(const Connection &connection, FrameParts parts, Fault fault) const;

    std::shared_ptr<FaultScript> m_script;
    FrameForger m_forger;
    EnvironmentPtr m_environment;
    QHash<quint64, Connection> m_connections;
};

} // namespace Ic::LocalNet
