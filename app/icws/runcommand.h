// SPDX-License-Identifier: MIT
#pragma once
#include "exitcode.h"
#include "stderrlog.h"
#include <QtCore/QCoreApplication>
#include <QtCore/QStringList>
#include <optional>
#include <span>
#include <utility>

namespace Ic::App {

//! A command, or a verb of one.
struct NamedCommand
{
    const char *name;
    int (*run)(const QStringList &arguments);
};

//! Runs the one of \a commands that \a arguments name behind the program, without that name. Returns its exit code, or nothing if
//! none has the name.
[[nodiscard]] std::optional<int> runNamed(std::span<const NamedCommand> commands, const QStringList &arguments);
//! Whether \a name asks for help.
[[nodiscard]] bool isHelp(const QString &name);

//! Runs class \a Command, made of \a Options, in an event loop: it begins with start() and ends the loop. Options with `verbose`
//! choose what is logged. Returns the exit code.
template <typename Command, typename Options>
int runCommandOf(const QStringList &arguments)
{
    auto options = Options::parse(arguments);
    if (!options)
        return fail(options.error());
    if (!*options)
        return int(ExitCode::Ok);
    if constexpr (requires(Options given) { given.verbose; })
        logToStderr((*options)->verbose ? LogDetail::Progress : LogDetail::Problems);
    Command command(**std::move(options));
    QMetaObject::invokeMethod(&command, &Command::start, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

} // namespace Ic::App
