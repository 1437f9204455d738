// SPDX-License-Identifier: MIT
#pragma once
#include "closereason.h"
#include "virtualagent.h"
#include <QtCore/QUrl>
#include <memory>
#include <vector>

namespace Ic::Test {

//! A WebSocket, as both ends hold it. Frames arrive after VirtualGateway::Latency, in order.
struct VirtualLine
{
    std::function<void(const QByteArray &frame)> frameArrived; //!< at the client; null once the client has closed
    std::function<void(const CloseReason &reason)> ended; //!< at the client; the same
};
using VirtualLinePtr = std::shared_ptr<VirtualLine>;

//! The faults of a gateway with the messages of its clients. Parts are from 0 to 1. Towards clients it is honest.
struct GatewayFaults
{
    double lostFrames = 0; //!< part that is not relayed
    double heldFrames = 0; //!< part that is relayed behind the next one
    double cuts = 0; //!< part after which the connection is dropped
};

//! A gateway in virtual time: it carries out the actions of the same Relay as our gateway, polls the canister for all its
//! clients, and can be killed and started again.
class VirtualGateway final
{
public:
    static constexpr std::chrono::milliseconds Latency {20};
    static constexpr std::chrono::milliseconds PollingInterval {100};

    VirtualGateway(VirtualNetwork &network, QUrl url, const GatewayFaults &faults);
    ~VirtualGateway();
    Q_DISABLE_COPY_MOVE(VirtualGateway)

    [[nodiscard]] const QUrl &url() const noexcept { return m_url; }
    [[nodiscard]] const Principal &principal() const noexcept { return m_principal; }
    [[nodiscard]] bool isRunning() const noexcept { return m_run != nullptr; }
    void setFaults(const GatewayFaults &faults) { m_faults = faults; }
    //! Its clients and all that it has not posted are gone at once.
    void kill();
    //! Starts it again, with the same identity.
    void start();

    //! The client's end: a connection is made, a frame or the end of the client arrives here.
    void accept(const VirtualLinePtr &line);
    void frameArrived(const VirtualLinePtr &line, const QByteArray &frame);
    void clientLeft(const VirtualLinePtr &line);

private:
    class Run;

    VirtualNetwork &m_network;
    const QUrl m_url;
    const IdentityPtr m_identity;
    const Principal m_principal;
    GatewayFaults m_faults;
    std::unique_ptr<Run> m_run;
};

} // namespace Ic::Test
