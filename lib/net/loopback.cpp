// SPDX-License-Identifier: MIT
#include "loopback.h"
#include <QtNetwork/QHostAddress>

namespace Ic {

bool isLiteralLoopback(const QString &host)
{
    const QHostAddress address(host);
    return address == QHostAddress(QHostAddress::LocalHostIPv6) || (address.protocol() == QHostAddress::IPv4Protocol && address.isLoopback());
}

bool isLocalhostName(const QString &host)
{
    const QStringView name = host.endsWith(u'.') ? QStringView(host).chopped(1) : QStringView(host); // both are the full name
    return name.compare(u"localhost", Qt::CaseInsensitive) == 0 || name.endsWith(u".localhost", Qt::CaseInsensitive);
}

} // namespace Ic
