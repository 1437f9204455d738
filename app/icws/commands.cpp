// SPDX-License-Identifier: MIT
#include "commands.h"
#include "runcommand.h"
#include <cstdio>

namespace Ic::App {

namespace {

constexpr NamedCommand Commands[] = {
    {"connect", runConnect},
    {"notify", runNotify},
    {"verify", runVerify},
    {"principal", runPrincipal},
    {"identity", runIdentity},
    {"candid", runCandid},
};

constexpr char CommandsHelp[] = "Usage: icws COMMAND [options]\n"
                                "IC WebSocket from the command line.\n\n"
                                "  connect    exchange messages with a canister through a gateway\n"
                                "  notify     send a notification to the subscribers of a canister\n"
                                "  verify     verify recorded messages of a canister offline\n"
                                "  principal  show a principal in its other forms\n"
                                "  identity   keep, import and export identities\n"
                                "  candid     encode and decode Candid; check and format .did files\n\n"
                                "\"icws COMMAND --help\" shows the options of a command.\n"
                                "For developers, with every command: --allow-core allows core files and debuggers to read private keys.\n";

} // namespace

int runCommand(const QStringList &arguments)
{
    logToStderr(LogDetail::Progress);
    if (arguments.size() < 2)
        return fail(ExitCode::Usage, QStringLiteral("a command is missing; \"icws --help\" lists them"));
    const QString &name = arguments.at(1);
    if (isHelp(name)) {
        std::fputs(CommandsHelp, stdout);
        return int(ExitCode::Ok);
    }
    if (name == u"--version" || name == u"-v") {
        std::printf("icws %s\n", qPrintable(QCoreApplication::applicationVersion()));
        return int(ExitCode::Ok);
    }
    if (const auto code = runNamed(Commands, arguments))
        return *code;
    return fail(ExitCode::Usage, QStringLiteral("there is no command \"%1\"; \"icws --help\" lists them").arg(name));
}

} // namespace Ic::App
