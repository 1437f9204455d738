// SPDX-License-Identifier: MIT
#include "chatoptions.h"
#include "chatprogram.h"
#include "desktopprogram.h"
#include "exitcode.h"
#include "singleinstance.h"
#include "windowactivation.h"
#include <QtCore/QStandardPaths>
#include <QtGui/QGuiApplication>
#include <QtQml/qqmlextensionplugin.h>

Q_IMPORT_QML_PLUGIN(IcControlsPlugin)
Q_IMPORT_QML_PLUGIN(IcUnlockPlugin)
Q_IMPORT_QML_PLUGIN(IcUnlockCorePlugin)
Q_IMPORT_QML_PLUGIN(IcChatPlugin)
Q_IMPORT_QML_PLUGIN(IcChatCorePlugin)

int main(int argc, char **argv)
{
    using namespace Ic;
    auto options = App::beginDesktopProgram<Chat::ChatOptions>(argc, argv, "icws-chat", IC_VERSION);
    if (!options)
        return App::fail(options.error());
    if (!*options)
        return int(App::ExitCode::Ok);

    const QString token = App::takeStartupToken(); // before Qt takes it out of the environment
    QGuiApplication app(argc, argv);
    QGuiApplication::setDesktopFileName(QStringLiteral("icws-chat"));
    const QString endpoint = (*options)->endpoint();
    App::SingleInstance instance({.profile = (*options)->profile, .endpoint = endpoint});
    const auto role = instance.start();
    if (!role)
        return App::fail(App::ExitCode::Usage, role.error().message());
    if (*role == App::SingleInstance::Role::Second && (*options)->isAutomated())
        return App::fail(App::ExitCode::Usage, instance.inUse().message());
    if (*role == App::SingleInstance::Role::Second)
        return instance.sendRequestAndEnd({.activationToken = token, .endpoint = endpoint});
    if (endpoint.isEmpty())
        return App::fail(Chat::ChatOptions::noEndpoint());
    auto profile = App::Profile::open(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation), (*options)->profile);
    if (!profile)
        return App::fail(App::ExitCode::Usage, profile.error().message());

    Chat::ChatProgram program(**std::move(options), *std::move(profile));
    // Closing the last window ends the program the same way as a signal.
    QGuiApplication::setQuitOnLastWindowClosed(false);
    QObject::connect(&instance, &App::SingleInstance::requested, &program, &Chat::ChatProgram::serve);
    QObject::connect(&app, &QGuiApplication::lastWindowClosed, &program, &Chat::ChatProgram::stop);
    return App::runDesktopProgram(program);
}
