// SPDX-License-Identifier: MIT
#include "quicksessionoptions.h"
#include "quickoptiontable_p.h"

namespace Ic {

const auto &QuickSessionOptions::table()
{
    using S = SessionOptions;
    using Q = QuickSessionOptions;
    static constexpr QuickOption<Q, S> rows[] = {
        quickOption<&S::firstOpenTimeout, &S::setFirstOpenTimeout>(&Q::m_firstOpenTimeout),
        quickOption<&S::openTimeout, &S::setOpenTimeout>(&Q::m_openTimeout),
        quickOption<&S::ackTimeout, &S::setAckTimeout>(&Q::m_ackTimeout),
        quickOption<&S::messageExpiry, &S::setMessageExpiry>(&Q::m_messageExpiry),
        quickOption<&S::maxQueuedMessages, &S::setMaxQueuedMessages>(&Q::m_maxQueuedMessages),
        quickOption<&S::maxQueuedBytes, &S::setMaxQueuedBytes>(&Q::m_maxQueuedBytes),
        quickOption<&S::maxMessageBytes, &S::setMaxMessageBytes>(&Q::m_maxMessageBytes),
        quickOption<&S::maxUnreadBytes, &S::setMaxUnreadBytes>(&Q::m_maxUnreadBytes),
        quickOption<&S::gatewayPatience, &S::setGatewayPatience>(&Q::m_gatewayPatience),
    };
    return rows;
}

QuickSessionOptions::QuickSessionOptions(QObject *parent)
    : QObject(parent)
{
    read(SessionOptions());
    connect(&m_reconnectPolicy, &QuickReconnectPolicy::changed, this, &QuickSessionOptions::changed);
    connect(&m_polling, &QuickPollingOptions::changed, this, &QuickSessionOptions::changed);
}

void QuickSessionOptions::read(const SessionOptions &options)
{
    bool isChanged = readQuickOptions(table(), *this, options);
    {
        const QSignalBlocker blocker(this); // one signal, when all properties are set
        isChanged = m_reconnectPolicy.read(options.reconnectPolicy()) || isChanged;
        isChanged = m_polling.read(options.polling()) || isChanged;
    }
    if (isChanged)
        Q_EMIT changed();
}

SessionOptions QuickSessionOptions::appliedTo(SessionOptions options) const
{
    writeQuickOptions(table(), *this, options);
    return options.setReconnectPolicy(m_reconnectPolicy.appliedTo(options.reconnectPolicy())).setPolling(m_polling.appliedTo(options.polling()));
}

} // namespace Ic
