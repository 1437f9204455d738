// SPDX-License-Identifier: MIT
#pragma once
#include "reconnectpolicy.h"
#include <QtCore/QObject>
#include <QtQml/qqml.h>

namespace Ic {

//! The ReconnectPolicy of an IcWebSocket of QML, as `options.reconnectPolicy`. Times are in milliseconds, up to 24 days; they may
//! be 0.
class IC_QUICK_EXPORT QuickReconnectPolicy : public QObject
{
    Q_OBJECT
    QML_NAMED_ELEMENT(ReconnectPolicy)
    QML_UNCREATABLE("A group of properties of IcWebSocket")
    //! Longest delay before the first attempt after a failure. Default: 500 ms.
    Q_PROPERTY(int initialDelay MEMBER m_initialDelay NOTIFY changed)
    //! Longest delay before any attempt. Default: 60000 ms.
    Q_PROPERTY(int maxDelay MEMBER m_maxDelay NOTIFY changed)
    //! Attempts after a failure at most. -1, the default: unlimited; 0: never reconnect.
    Q_PROPERTY(int maxAttempts MEMBER m_maxAttempts NOTIFY changed)
    //! A session that was open for this long resets the number of attempts. Default: 10000 ms.
    Q_PROPERTY(int stableAfter MEMBER m_stableAfter NOTIFY changed)

public:
    explicit QuickReconnectPolicy(QObject *parent = nullptr);
    //! Sets the properties. Returns whether one changed.
    bool read(const ReconnectPolicy &policy);
    //! Returns \a policy with the values of the properties.
    [[nodiscard]] ReconnectPolicy appliedTo(ReconnectPolicy policy) const;

Q_SIGNALS:
    void changed();

private:
    static const auto &table();

    int m_initialDelay = 0;
    int m_maxDelay = 0;
    int m_maxAttempts = 0;
    int m_stableAfter = 0;
};

} // namespace Ic
