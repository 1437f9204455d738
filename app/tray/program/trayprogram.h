// SPDX-License-Identifier: MIT
#pragma once
#include "autostart.h"
#include "exitcode.h"
#include "launcherbadge.h"
#include "profile.h"
#include "profileidentity.h"
#include "profilesettings.h"
#include "rootkeysearch.h"
#include "sessionlock.h"
#include "singleinstance.h"
#include "sleepwatch.h"
#include "trayengine.h"
#include "trayevents.h"
#include "trayface.h"
#include "trayoptions.h"
#include "traywindows.h"
#include "unlockprompt.h"

namespace Ic::Tray {

//! One run of icws-tray, from the checked options to the icon, the notifications and the windows, and back.
class TrayProgram : public QObject
{
    Q_OBJECT

public:
    //! \a profile is held by this process. \a startupToken: of the start of this process, see App::takeStartupToken().
    TrayProgram(TrayOptions options, std::shared_ptr<App::Profile> profile, QString startupToken, QObject *parent = nullptr);
    ~TrayProgram() override;

    //! Begins; the root key may have to be fetched first.
    void start();
    //! Ends cleanly.
    void stop();
    //! The request of another start of the program.
    void serve(const App::InstanceRequest &request);

Q_SIGNALS:
    void finished(int exitCode);

private:
    [[nodiscard]] Result<NetworkSettings> readNetwork();
    void onRootKey(const Result<RootKey> &rootKey);
    void onNetworkSilent(const Error &error);
    //! Ends the program, and says why also on the desktop: at login standard error has no reader.
    void refuse(App::ExitCode code, const Error &error);
    void openIdentity(const RootKey &rootKey);
    //! With a window that asks for other attempts, unless the options or the platform say that no person is there.
    [[nodiscard]] QFuture<Result<IdentityPtr>> askForIdentity(const QString &directory);
    [[nodiscard]] bool isAsking() const { return m_prompt && m_prompt->window(); }
    void begin(const RootKey &rootKey, const QString &directory, const IdentityPtr &identity);
    [[nodiscard]] TrayEngine::Options engineOptions(const RootKey &rootKey, const IdentityPtr &identity) const;
    void watchDesktop();
    void onStarted(const Result<NotificationHistory::Opened> &opened);
    void subscribeUnasked();
    void onTrayMode(TrayIcon::Mode mode);
    void show(TrayWindows::Window window, const QString &activationToken);
    void fail(App::ExitCode code, const QString &message);

    TrayOptions m_options;
    std::shared_ptr<App::Profile> m_profile;
    QString m_startupToken;
    EnvironmentPtr m_environment;
    QDBusConnection m_bus;
    NetworkSettings m_network;
    QList<App::InstanceRequest> m_early; // came before there was an engine
    std::optional<App::RootKeySearch> m_rootKey;
    bool m_ended = false;
    // In this order: the later ones use the earlier.
    std::unique_ptr<App::ProfileIdentity> m_identity; // null with --identity
    std::unique_ptr<App::UnlockPrompt> m_prompt; // null without dialogs
    std::unique_ptr<App::StateFile> m_networkFile;
    std::unique_ptr<App::StateFile> m_file;
    std::unique_ptr<TrayEvents> m_events;
    std::unique_ptr<NotificationServer> m_server;
    std::unique_ptr<TrayEngine> m_engine;
    std::unique_ptr<TrayIcon> m_icon;
    std::unique_ptr<LauncherBadge> m_badge;
    std::unique_ptr<TrayFace> m_face;
    std::unique_ptr<Autostart> m_autostart;
    std::unique_ptr<ProfileSettings> m_settings;
    std::unique_ptr<SleepWatch> m_sleep;
    std::unique_ptr<SessionLock> m_lock;
    std::unique_ptr<TrayViews> m_views;
    std::unique_ptr<TrayWindows> m_windows;
};

} // namespace Ic::Tray
