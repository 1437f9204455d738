// SPDX-License-Identifier: MIT
#include "localhostname.h"

namespace Ic {

bool isLocalhostName(const QString &host)
{
    const QStringView name = host.endsWith(u'.') ? QStringView(host).chopped(1) : QStringView(host); // both are the full name
    return name.compare(u"localhost", Qt::CaseInsensitive) == 0 || name.endsWith(u".localhost", Qt::CaseInsensitive);
}

} // namespace Ic
