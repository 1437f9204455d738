// SPDX-License-Identifier: MIT
#pragma once
#include "agentoptions.h"
#include "result.h"
#include <QtCore/QObject>
#include <QtQml/qqml.h>

namespace Ic {

//! The AgentOptions of an IcAgent of QML: `IcAgent { options.queryTimeout: 5000 }`. Times are in milliseconds, from 1 ms to 24 days.
class IC_QUICK_EXPORT QuickAgentOptions : public QObject
{
    Q_OBJECT
    QML_NAMED_ELEMENT(AgentOptions)
    QML_UNCREATABLE("A group of properties of IcAgent")
    //! Limit for the response to a query or a read of certified state. Default: 15000 ms.
    Q_PROPERTY(int queryTimeout MEMBER m_queryTimeout NOTIFY changed)
    //! Limit for the response to an update call. Default: 60000 ms.
    Q_PROPERTY(int callTimeout MEMBER m_callTimeout NOTIFY changed)
    //! First wait between two requests for the outcome of an update call. Default: 250 ms.
    Q_PROPERTY(int pollInterval MEMBER m_pollInterval NOTIFY changed)
    //! Posts of one request at most. 0, the default: 4, or the number of boundary nodes if there are more.
    Q_PROPERTY(int attempts MEMBER m_attempts NOTIFY changed)

public:
    explicit QuickAgentOptions(QObject *parent = nullptr);
    //! Returns the options. InvalidArgument for one out of range, which it names.
    [[nodiscard]] Result<AgentOptions> options() const;

Q_SIGNALS:
    void changed();

private:
    static const auto &table();

    int m_queryTimeout = 0;
    int m_callTimeout = 0;
    int m_pollInterval = 0;
    int m_attempts = 0;
};

} // namespace Ic
