// SPDX-License-Identifier: MIT
#pragma once
#include "quickpollingoptions.h"
#include "quickreconnectpolicy.h"
#include "sessionoptions.h"

namespace Ic {

//! The SessionOptions of an IcWebSocket of QML: `IcWebSocket { options.firstOpenTimeout: 10000; options.reconnectPolicy.maxDelay:
//! 5000 }`. Times are in milliseconds. The ranges are those of SessionOptions, numbers of bytes at most 2147483647: closed()
//! reports an option out of range when the socket is to open.
class IC_QUICK_EXPORT QuickSessionOptions : public QObject
{
    Q_OBJECT
    QML_NAMED_ELEMENT(SessionOptions)
    QML_UNCREATABLE("A group of properties of IcWebSocket")
    //! The connection is given up if no session was opened within this time. 0, the default: never.
    Q_PROPERTY(int firstOpenTimeout MEMBER m_firstOpenTimeout NOTIFY changed)
    //! Limit for the canister to open the session, at most 240000 ms. Default: 60000 ms.
    Q_PROPERTY(int openTimeout MEMBER m_openTimeout NOTIFY changed)
    //! Longest time between two acknowledgements of the canister. Default: 330000 ms.
    Q_PROPERTY(int ackTimeout MEMBER m_ackTimeout NOTIFY changed)
    //! The validity of a signed message, at most 240000 ms. Default: 120000 ms.
    Q_PROPERTY(int messageExpiry MEMBER m_messageExpiry NOTIFY changed)
    //! Messages that wait to be sent, at most; then QueueFull. Default: 10000.
    Q_PROPERTY(int maxQueuedMessages MEMBER m_maxQueuedMessages NOTIFY changed)
    //! The same in bytes. Default: 64 MiB.
    Q_PROPERTY(int maxQueuedBytes MEMBER m_maxQueuedBytes NOTIFY changed)
    //! Largest message in bytes; beyond it LimitExceeded. Default: 1900000.
    Q_PROPERTY(int maxMessageBytes MEMBER m_maxMessageBytes NOTIFY changed)
    //! Bytes received and not yet emitted, at most; then the connection is made again. Default: 64 MiB.
    Q_PROPERTY(int maxUnreadBytes MEMBER m_maxUnreadBytes NOTIFY changed)
    //! Time for which gateways are tried before the network is polled. May be 0. Default: 5000 ms.
    Q_PROPERTY(int gatewayPatience MEMBER m_gatewayPatience NOTIFY changed)
    //! When the connection is made again.
    Q_PROPERTY(Ic::QuickReconnectPolicy *reconnectPolicy READ reconnectPolicy CONSTANT)
    //! Polling without a gateway.
    Q_PROPERTY(Ic::QuickPollingOptions *polling READ polling CONSTANT)

public:
    explicit QuickSessionOptions(QObject *parent = nullptr);
    //! Sets the properties.
    void read(const SessionOptions &options);
    //! Returns \a options with the values of the properties.
    [[nodiscard]] SessionOptions appliedTo(SessionOptions options) const;
    [[nodiscard]] QuickReconnectPolicy *reconnectPolicy() { return &m_reconnectPolicy; }
    [[nodiscard]] QuickPollingOptions *polling() { return &m_polling; }

Q_SIGNALS:
    //! Emitted when a property changed, also one of reconnectPolicy or polling.
    void changed();

private:
    static const auto &table();

    int m_firstOpenTimeout = 0;
    int m_openTimeout = 0;
    int m_ackTimeout = 0;
    int m_messageExpiry = 0;
    int m_maxQueuedMessages = 0;
    int m_maxQueuedBytes = 0;
    int m_maxMessageBytes = 0;
    int m_maxUnreadBytes = 0;
    int m_gatewayPatience = 0;
    QuickReconnectPolicy m_reconnectPolicy;
    QuickPollingOptions m_polling;
};

} // namespace Ic
