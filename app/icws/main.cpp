// SPDX-License-Identifier: MIT
#include "commandline.h"
#include "commands.h"
#include "exitcode.h"
#include "processprotection.h"
#include "standardoutput.h"
#include <QtCore/QCoreApplication>

int main(int argc, char **argv)
{
    Ic::App::protectProcess(argc, argv, Ic::App::ProcessAccess::Closed);
    const QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("icws"));
    QCoreApplication::setApplicationVersion(QStringLiteral(IC_VERSION));
    const auto arguments = Ic::App::commandLineOf(argc, argv);
    return Ic::App::closeStandardOutput(arguments ? Ic::App::runCommand(Ic::App::withoutAllowCore(*arguments)) : Ic::App::fail(arguments.error()));
}
