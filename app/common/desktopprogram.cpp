// SPDX-License-Identifier: MIT
#include "desktopprogram.h"
#include <algorithm>

namespace Ic::App {

bool hasDisplay()
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)
    for (const char *variable : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}) {
        if (!qEnvironmentVariableIsEmpty(variable))
            return true;
    }
    return false;
#else
    return true;
#endif
}

bool asksForHelp(const QStringList &arguments)
{
    return std::any_of(
        arguments.cbegin(), arguments.cend(), [](const QString &argument) { return argument == u"-h" || argument == u"--help" || argument == u"--help-all"; });
}

} // namespace Ic::App
