// SPDX-License-Identifier: MIT
#include "commands.h"
#include "processprotection.h"
#include <QtCore/QCoreApplication>

int main(int argc, char **argv)
{
    Ic::App::protectProcess(argc, argv, Ic::App::ProcessAccess::Closed);
    const QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("icws"));
    QCoreApplication::setApplicationVersion(QStringLiteral(IC_VERSION));
    return Ic::App::runCommand(Ic::App::withoutAllowCore(QCoreApplication::arguments()));
}
