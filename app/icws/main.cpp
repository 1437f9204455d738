// SPDX-License-Identifier: MIT
#include "commands.h"
#include <QtCore/QCoreApplication>

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("icws"));
    QCoreApplication::setApplicationVersion(QStringLiteral(IC_VERSION));
    return Ic::App::runCommand(QCoreApplication::arguments());
}
