// SPDX-License-Identifier: MIT
#include "desktopprogram.h"
#include "exitcode.h"
#include "trayiconpainter.h"
#include "trayprogram.h"
#include "windowactivation.h"
#include <QtCore/QStandardPaths>
#include <QtQml/qqmlextensionplugin.h>
#include <QtWidgets/QApplication>

Q_IMPORT_QML_PLUGIN(IcControlsPlugin)
Q_IMPORT_QML_PLUGIN(IcUnlockPlugin)
Q_IMPORT_QML_PLUGIN(IcUnlockCorePlugin)
Q_IMPORT_QML_PLUGIN(IcTrayPlugin)
Q_IMPORT_QML_PLUGIN(IcTrayCorePlugin)

using namespace Ic;

namespace {

//! Gives what this start was for to the process that has the profile.
int sendToOther(App::SingleInstance &instance, const Tray::TrayOptions &options, const QString &token)
{
    if (options.network || options.acceptNewRootKey || !options.subscribe.isEmpty() || !options.identityFile.isEmpty() || options.passphrase)
        return App::fail(App::ExitCode::Usage, instance.inUse().message());
    App::InstanceRequest request;
    request.activationToken = token;
    if (options.link.isEmpty())
        return instance.sendRequestAndEnd(request);
    request.action = App::InstanceRequest::Action::Open;
    const auto link = Tray::SubscriptionLink::parse(options.link);
    // The window of the first shows a mistake in this one: a link that is clicked in another program has no terminal.
    request.link = link ? link->toText() : options.link;
    if (link || request.hasLink()) {
        if (const int code = instance.sendRequestAndEnd(request); code != int(App::ExitCode::Ok))
            return code;
    }
    return link ? int(App::ExitCode::Ok) : App::fail(App::ExitCode::Usage, QStringLiteral("\"%1\": %2").arg(options.link, link.error().message()));
}

} // namespace

int main(int argc, char **argv)
{
    auto options = App::beginDesktopProgram<Tray::TrayOptions>(argc, argv, "icws-tray", IC_VERSION);
    if (!options)
        return App::fail(options.error());
    if (!*options)
        return int(App::ExitCode::Ok);
    const QString token = App::takeStartupToken(); // before Qt takes it out of the environment
    QApplication app(argc, argv);
    QGuiApplication::setDesktopFileName(QStringLiteral("icws-tray"));
    QGuiApplication::setQuitOnLastWindowClosed(false);
    QGuiApplication::setWindowIcon(Tray::trayIcon(Tray::TrayStatus::Connected, 0, Tray::PanelTone::Light));
    App::SingleInstance instance({.profile = (*options)->profile});
    const auto role = instance.start();
    if (!role)
        return App::fail(App::ExitCode::Usage, role.error().message());
    if (*role == App::SingleInstance::Role::Second)
        return sendToOther(instance, **options, token);
    auto profile = App::Profile::open(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation), (*options)->profile);
    if (!profile)
        return App::fail(App::ExitCode::Usage, profile.error().message());

    Tray::TrayProgram program(**std::move(options), *std::move(profile), token);
    QObject::connect(&instance, &App::SingleInstance::requested, &program, &Tray::TrayProgram::serve);
    return App::runDesktopProgram(program);
}
