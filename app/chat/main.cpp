// SPDX-License-Identifier: MIT
#include "chatoptions.h"
#include "chatprogram.h"
#include "desktopprogram.h"
#include "exitcode.h"
#include "processprotection.h"
#include "stderrlog.h"
#include "unixsignals.h"
#include <QtCore/QLoggingCategory>
#include <QtCore/QStandardPaths>
#include <QtGui/QGuiApplication>
#include <QtQml/qqmlextensionplugin.h>

Q_IMPORT_QML_PLUGIN(IcControlsPlugin)
Q_IMPORT_QML_PLUGIN(IcChatPlugin)
Q_IMPORT_QML_PLUGIN(IcChatCorePlugin)

int main(int argc, char **argv)
{
    using namespace Ic;
    App::protectProcess(argc, argv, App::ProcessAccess::Ordinary);
    QCoreApplication::setApplicationName(QStringLiteral("icws-chat"));
    QCoreApplication::setApplicationVersion(QStringLiteral(IC_VERSION));
    auto options = App::parseBeforeTheApplication<Chat::ChatOptions>(argc, argv);
    if (!options)
        return App::fail(options.error());
    if (!*options)
        return int(App::ExitCode::Ok);
    if (!App::hasDisplay())
        return App::fail(App::ExitCode::Usage, QStringLiteral("there is no display: set DISPLAY or WAYLAND_DISPLAY, or use xvfb-run"));
    App::logToStderr();
    QLoggingCategory::setFilterRules((*options)->verbose ? QStringLiteral("ic.*.debug=true") : QStringLiteral("ic.*.info=false\nic.*.debug=false"));

    QGuiApplication app(argc, argv);
    QGuiApplication::setDesktopFileName(QStringLiteral("icws-chat"));
    auto profile = App::Profile::open(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation), (*options)->profile);
    if (!profile)
        return App::fail(App::ExitCode::Usage, profile.error().message());

    App::UnixSignals signalsOfUnix;
    Chat::ChatProgram program(**std::move(options), *std::move(profile));
    QObject::connect(&program, &Chat::ChatProgram::finished, &app, [](int code) { QCoreApplication::exit(code); });
    QObject::connect(&signalsOfUnix, &App::UnixSignals::terminationRequested, &program, &Chat::ChatProgram::stop);
    // Closing the last window ends the program the same way as a signal.
    QGuiApplication::setQuitOnLastWindowClosed(false);
    QObject::connect(&app, &QGuiApplication::lastWindowClosed, &program, &Chat::ChatProgram::stop);
    QMetaObject::invokeMethod(&program, &Chat::ChatProgram::start, Qt::QueuedConnection);
    return QCoreApplication::exec();
}
