// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include "result.h"
#include <QtCore/QByteArray>
#include <QtCore/QString>

namespace Ic {

//! The response of /api/v2/status (protocol.md f). Not certified; unknown keys are ignored.
struct IC_EXPORT NetworkStatus
{
    QByteArray rootKeyDer; //!< empty if the network does not send it, as mainnet
    QString health; //!< "healthy"
    QString implementation; //!< impl_version

    [[nodiscard]] static Result<NetworkStatus> fromCbor(QByteArrayView cbor);
};

} // namespace Ic
