// SPDX-License-Identifier: MIT
#include "allowopenfiles.h"
#include "commandline.h"
#include "descriptorlimit.h"
#include "exitcode.h"
#include "gatewaycommand.h"
#include "jsonlines.h"
#include "processprotection.h"
#include "stderrlog.h"
#include "unixsignals.h"
#include <QtCore/QCoreApplication>

using namespace Ic;
using namespace Ic::App;

int main(int argc, char *argv[])
{
    protectProcess(argc, argv, ProcessAccess::Closed);
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("icws-gateway"));
    QCoreApplication::setApplicationVersion(QStringLiteral(IC_VERSION));
    logToStderr(LogDetail::Progress);

    const auto arguments = commandLineOf(argc, argv);
    if (!arguments)
        return fail(arguments.error());
    const auto command = GatewayCommand::fromArguments(*arguments);
    if (!command)
        return fail(command.error());
    if (!command->run)
        return int(ExitCode::Ok);

    raiseDescriptorLimit();
    UnixSignals signalsOfSystem;
    GatewayServer gateway;
    QObject::connect(&signalsOfSystem, &UnixSignals::terminationRequested, &gateway, [&gateway] { gateway.stop(); });
    QObject::connect(&gateway, &GatewayServer::stopped, &application, &QCoreApplication::quit);
    if (const auto started = gateway.start(command->options); !started)
        return fail(withOpenFilesHint(started.error()));
    JsonLines().event(QStringLiteral("ready"), readyEvent(gateway));
    return QCoreApplication::exec();
}
