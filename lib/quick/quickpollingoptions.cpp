// SPDX-License-Identifier: MIT
#include "quickpollingoptions.h"
#include "quickoptiontable_p.h"

namespace Ic {

const auto &QuickPollingOptions::table()
{
    using P = PollingOptions;
    using Q = QuickPollingOptions;
    static constexpr QuickOption<Q, P> rows[] = {
        quickOption<&P::minInterval, &P::setMinInterval>(&Q::m_minInterval),
        quickOption<&P::maxInterval, &P::setMaxInterval>(&Q::m_maxInterval),
    };
    return rows;
}

QuickPollingOptions::QuickPollingOptions(QObject *parent)
    : QObject(parent)
{
    read(PollingOptions());
}

bool QuickPollingOptions::read(const PollingOptions &options)
{
    const bool isChanged = readQuickOptions(table(), *this, options);
    if (isChanged)
        Q_EMIT changed();
    return isChanged;
}

PollingOptions QuickPollingOptions::appliedTo(PollingOptions options) const
{
    writeQuickOptions(table(), *this, options);
    return options;
}

} // namespace Ic
