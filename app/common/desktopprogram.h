// SPDX-License-Identifier: MIT
#pragma once
#include "commandline.h"
#include <QtCore/QCoreApplication>
#include <QtCore/QStringList>

// What a program with windows needs before it has its QGuiApplication.
namespace Ic::App {

//! Whether windows can be shown at all; said before Qt ends the program with words of its own.
[[nodiscard]] bool hasDisplay();
[[nodiscard]] bool asksForHelp(const QStringList &arguments);

//! Options::parse() on the command line. Help and mistakes must not need a display, and a QCoreApplication before the QGuiApplication
//! would take the accessible windows away: what it cleans up at its end isn't set up a second time.
template <typename Options>
[[nodiscard]] auto parseBeforeTheApplication(int &argc, char **argv) -> decltype(Options::parse({}))
{
    IC_TRY(arguments, commandLineOf(argc, argv));
    if (asksForHelp(arguments)) {
        const QCoreApplication app(argc, argv); // the help names the program by it; nothing comes after
        return Options::parse(arguments);
    }
    return Options::parse(arguments);
}

} // namespace Ic::App
