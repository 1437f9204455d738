// SPDX-License-Identifier: MIT
#include "commands.h"
#include "runcommand.h"
#include <cstdio>

namespace Ic::App {

namespace {

constexpr NamedCommand Verbs[] = {
    {"encode", runCandidEncode},
    {"decode", runCandidDecode},
    {"check", runCandidCheck},
    {"format", runCandidFormat},
};

constexpr char Help[] = "Usage: icws candid VERB [options]\n"
                        "Candid values and interfaces, offline.\n\n"
                        "  encode  from text or JSON to bytes\n"
                        "  decode  from bytes to text or JSON\n"
                        "  check   whether a .did file is valid, and whether it may replace another\n"
                        "  format  a .did file in the standard layout\n\n"
                        "\"icws candid VERB --help\" shows the options of a verb.\n"
                        "Exit code: 0; 1 the answer of check is no; 2 unreadable input or wrong options.\n";

} // namespace

int runCandid(const QStringList &arguments)
{
    const QString name = arguments.value(1);
    if (isHelp(name)) {
        std::fputs(Help, stdout);
        return int(ExitCode::Ok);
    }
    if (const auto code = runNamed(Verbs, arguments))
        return *code;
    if (name.isEmpty())
        return fail(ExitCode::Usage, QStringLiteral("candid needs one of encode, decode, check and format"));
    return fail(ExitCode::Usage, QStringLiteral("candid has no \"%1\": it needs one of encode, decode, check and format").arg(name));
}

} // namespace Ic::App
