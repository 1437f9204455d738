// SPDX-License-Identifier: MIT
#include "descriptorlimit.h"
#include <QtCore/QtGlobal>

#if defined(Q_OS_UNIX)
#include <sys/resource.h>
#endif

namespace Ic::App {

void raiseDescriptorLimit()
{
#if defined(Q_OS_UNIX)
    rlimit limit {};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == limit.rlim_max)
        return;
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
#endif
}

} // namespace Ic::App
