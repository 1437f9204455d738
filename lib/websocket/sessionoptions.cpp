// SPDX-License-Identifier: MIT
#include "sessionoptions.h"
#include "valueclass_p.h"

namespace Ic {

class SessionOptions::Data : public ComparableData
{
public:
    std::chrono::milliseconds tcpTimeout {15'000};
    std::chrono::milliseconds tlsTimeout {15'000};
    std::chrono::milliseconds upgradeTimeout {15'000};
    std::chrono::milliseconds handshakeTimeout {15'000};
    std::chrono::milliseconds openTimeout {60'000};
    std::chrono::milliseconds ackTimeout {330'000};
    std::chrono::milliseconds sendStallTimeout {30'000};
    std::chrono::milliseconds messageExpiry {120'000};
    std::chrono::milliseconds firstOpenTimeout {0};
    qsizetype maxQueuedMessages = 10'000;
    qsizetype maxQueuedBytes = 64 * 1024 * 1024;
    qsizetype maxMessageBytes = 1'900'000;
    qsizetype maxUnverifiedBytes = 64 * 1024 * 1024;
    qsizetype maxUnreadBytes = 64 * 1024 * 1024;
    SendRoute sendRoute = SendRoute::Auto;
    SendOrder sendOrder = SendOrder::Ordered;
    VerdictOptions verdicts;
    std::chrono::milliseconds repairAfter {30'000};
    std::chrono::milliseconds reopenAfter {50'000};
    std::chrono::milliseconds reopenGrace {1'000};
    ReconnectPolicy reconnectPolicy;
    PollingOptions polling;
    std::chrono::milliseconds gatewayPatience {5'000};

    friend bool operator==(const Data &, const Data &) = default;
};

IC_VALUE_CLASS(SessionOptions)
IC_VALUE_EQUALITY(SessionOptions)
IC_VALUE(SessionOptions, std::chrono::milliseconds, tcpTimeout, setTcpTimeout)
IC_VALUE(SessionOptions, std::chrono::milliseconds, tlsTimeout, setTlsTimeout)
IC_VALUE(SessionOptions, std::chrono::milliseconds, upgradeTimeout, setUpgradeTimeout)
IC_VALUE(SessionOptions, std::chrono::milliseconds, handshakeTimeout, setHandshakeTimeout)
IC_VALUE(SessionOptions, std::chrono::milliseconds, openTimeout, setOpenTimeout)
IC_VALUE(SessionOptions, std::chrono::milliseconds, ackTimeout, setAckTimeout)
IC_VALUE(SessionOptions, std::chrono::milliseconds, sendStallTimeout, setSendStallTimeout)
IC_VALUE(SessionOptions, std::chrono::milliseconds, messageExpiry, setMessageExpiry)
IC_VALUE(SessionOptions, std::chrono::milliseconds, firstOpenTimeout, setFirstOpenTimeout)
IC_VALUE(SessionOptions, qsizetype, maxQueuedMessages, setMaxQueuedMessages)
IC_VALUE(SessionOptions, qsizetype, maxQueuedBytes, setMaxQueuedBytes)
IC_VALUE(SessionOptions, qsizetype, maxMessageBytes, setMaxMessageBytes)
IC_VALUE(SessionOptions, qsizetype, maxUnverifiedBytes, setMaxUnverifiedBytes)
IC_VALUE(SessionOptions, qsizetype, maxUnreadBytes, setMaxUnreadBytes)
IC_VALUE(SessionOptions, SendRoute, sendRoute, setSendRoute)
IC_VALUE(SessionOptions, SendOrder, sendOrder, setSendOrder)
IC_VALUE(SessionOptions, VerdictOptions, verdicts, setVerdicts)
IC_VALUE(SessionOptions, std::chrono::milliseconds, repairAfter, setRepairAfter)
IC_VALUE(SessionOptions, std::chrono::milliseconds, reopenAfter, setReopenAfter)
IC_VALUE(SessionOptions, std::chrono::milliseconds, reopenGrace, setReopenGrace)
IC_VALUE(SessionOptions, ReconnectPolicy, reconnectPolicy, setReconnectPolicy)
IC_VALUE(SessionOptions, PollingOptions, polling, setPolling)
IC_VALUE(SessionOptions, std::chrono::milliseconds, gatewayPatience, setGatewayPatience)

} // namespace Ic
