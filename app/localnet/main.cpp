// SPDX-License-Identifier: MIT
#include "commandline.h"
#include "democanisters.h"
#include "descriptorlimit.h"
#include "exitcode.h"
#include "jsonlines.h"
#include "localnetoptions.h"
#include "stderrlog.h"
#include "unixsignals.h"
#include <QtCore/QCoreApplication>
#include <cstdio>

using namespace Ic;
using namespace Ic::App;

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("icws-localnet"));
    QCoreApplication::setApplicationVersion(QStringLiteral(IC_VERSION));
    logToStderr(LogDetail::Progress);

    const auto arguments = commandLineOf(argc, argv);
    if (!arguments)
        return fail(arguments.error());
    const auto command = LocalNetCommand::fromArguments(*arguments);
    if (!command)
        return fail(ExitCode::Usage, command.error().message());
    if (command->action == LocalNetCommand::ListFaults)
        std::fputs(faultList().constData(), stdout);
    if (command->action != LocalNetCommand::Run)
        return 0;

    raiseDescriptorLimit();
    UnixSignals signalsOfSystem;
    LocalNet::LocalNetwork network;
    if (const auto started = network.start(command->options); !started)
        return fail(started.error());
    if (const auto installed = installDemoCanisters(network, command->notifyCanisters); !installed)
        return fail(installed.error());
    JsonLines().event(QStringLiteral("ready"), readyEvent(network));

    QObject::connect(&signalsOfSystem, &UnixSignals::terminationRequested, &network, &LocalNet::LocalNetwork::stop);
    QObject::connect(&network, &LocalNet::LocalNetwork::stopped, &application, &QCoreApplication::quit);
    return QCoreApplication::exec();
}
