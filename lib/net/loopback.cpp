// SPDX-License-Identifier: MIT
#include "loopback.h"
#include <QtNetwork/QHostAddress>

namespace Ic {

bool isLiteralLoopback(const QString &host)
{
    const QHostAddress address(host);
    return address == QHostAddress(QHostAddress::LocalHostIPv6) || (address.protocol() == QHostAddress::IPv4Protocol && address.isLoopback());
}

} // namespace Ic
