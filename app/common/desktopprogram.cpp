// SPDX-License-Identifier: MIT
#include "desktopprogram.h"
#include "processprotection.h"
#include <algorithm>

namespace Ic::App {

void prepareProcess(int argc, const char *const *argv, const char *name, const char *version)
{
    protectProcess(argc, argv, ProcessAccess::Ordinary);
    QCoreApplication::setApplicationName(QString::fromLatin1(name));
    QCoreApplication::setApplicationVersion(QString::fromLatin1(version));
}

bool asksForHelp(const QStringList &arguments)
{
    return std::any_of(
        arguments.cbegin(), arguments.cend(), [](const QString &argument) { return argument == u"-h" || argument == u"--help" || argument == u"--help-all"; });
}

Result<Unit> checkDisplay()
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)
    const auto variables = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"};
    if (std::all_of(variables.begin(), variables.end(), [](const char *variable) { return qEnvironmentVariableIsEmpty(variable); }))
        return Error(ErrorCode::BadInput, QStringLiteral("there is no display: set DISPLAY or WAYLAND_DISPLAY, or use xvfb-run"));
#endif
    return Unit {};
}

} // namespace Ic::App
