// SPDX-License-Identifier: MIT
#pragma once
#include "pollingoptions.h"
#include <QtCore/QObject>
#include <QtQml/qqml.h>

namespace Ic {

//! The PollingOptions of an IcWebSocket of QML, as `options.polling`. Times are in milliseconds, from 1 ms to 24 days.
class IC_QUICK_EXPORT QuickPollingOptions : public QObject
{
    Q_OBJECT
    QML_NAMED_ELEMENT(PollingOptions)
    QML_UNCREATABLE("A group of properties of IcWebSocket")
    //! Interval right after a message was sent or received, at most maxInterval. Default: 250 ms.
    Q_PROPERTY(int minInterval MEMBER m_minInterval NOTIFY changed)
    //! Interval after a time without messages. Default: 5000 ms.
    Q_PROPERTY(int maxInterval MEMBER m_maxInterval NOTIFY changed)

public:
    explicit QuickPollingOptions(QObject *parent = nullptr);
    //! Sets the properties. Returns whether one changed.
    bool read(const PollingOptions &options);
    //! Returns \a options with the values of the properties.
    [[nodiscard]] PollingOptions appliedTo(PollingOptions options) const;

Q_SIGNALS:
    void changed();

private:
    static const auto &table();

    int m_minInterval = 0;
    int m_maxInterval = 0;
};

} // namespace Ic
