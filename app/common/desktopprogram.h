// SPDX-License-Identifier: MIT
#pragma once
#include "apptry.h"
#include "commandline.h"
#include "stderrlog.h"
#include "unixsignals.h"
#include <QtCore/QCoreApplication>
#include <optional>

// The main() of a program with windows, before it has its QGuiApplication and after.
namespace Ic::App {

//! The parts of beginDesktopProgram() that are the same for all options.
void prepareProcess(int argc, const char *const *argv, const char *name, const char *version);
//! Returns whether \a arguments have -h, --help or --help-all.
[[nodiscard]] bool asksForHelp(const QStringList &arguments);
//! BadInput if there is no display: Qt would end the program with words of its own.
[[nodiscard]] Result<Unit> checkDisplay();

//! Protects and names the process, reads its options, and sends its log to stderr. Nothing: help was printed, and the program ends.
//!
//! Help and mistakes must not need a display, and a QCoreApplication before the QGuiApplication would take the accessible windows away: the parts
//! that it cleans up at its end are not set up a second time.
template <typename Options>
[[nodiscard]] Result<std::optional<Options>> beginDesktopProgram(int &argc, char **argv, const char *name, const char *version)
{
    prepareProcess(argc, argv, name, version);
    IC_TRY(arguments, commandLineOf(argc, argv));
    std::optional<QCoreApplication> helper; // the help names the program by it; nothing comes after
    if (asksForHelp(arguments))
        helper.emplace(argc, argv);
    IC_TRY(options, Options::parse(arguments));
    if (options) {
        IC_CHECK(checkDisplay());
        logToStderr(options->verbose ? LogDetail::Debugging : LogDetail::Problems);
    }
    return std::move(options);
}

//! Runs \a program from its start() to finished(); SIGINT and SIGTERM stop() it. Returns the exit code.
template <typename Program>
[[nodiscard]] int runDesktopProgram(Program &program)
{
    const UnixSignals unixSignals;
    QObject::connect(&program, &Program::finished, qApp, [](int code) { QCoreApplication::exit(code); });
    QObject::connect(&unixSignals, &UnixSignals::terminationRequested, &program, &Program::stop);
    QMetaObject::invokeMethod(&program, &Program::start, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

} // namespace Ic::App
