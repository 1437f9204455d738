// SPDX-License-Identifier: MIT
#pragma once
#include "localnetwork.h"
#include "notifyapplication.h"
#include "privatebus.h"
#include "recordingnotificationserver.h"
#include "trayengine.h"
#include <QtCore/QTemporaryDir>
#include <functional>
#include <memory>

namespace Ic::Test {

//! The tray's engine on a real local network with its notification canister, and a notification server that records, on a bus of its
//! own. All in the thread of the test but what the library does in its own.
class TrayStack
{
public:
    //! \a world: of the network. \a computer: of the tray.
    TrayStack(const EnvironmentPtr &world, EnvironmentPtr computer);
    ~TrayStack();

    //! Returns the error if it could not start; else an empty text.
    [[nodiscard]] QString start(const LocalNet::LocalNetworkOptions &options);
    //! Subscribed to the notification canister from the first time on. \a gateway: in the place of the network's own.
    void startEngine(const QUrl &gateway = {});
    void stopEngine();

    [[nodiscard]] Principal canister() const { return m_network.canisters().value(QStringLiteral("notify")); }
    //! Makes the canister notify; returns the id of the notification, or 0.
    quint64 speak(const QString &title, const std::function<void(NotifyDid::Draft &)> &change = {});
    [[nodiscard]] const App::NotifyApplication &application();
    [[nodiscard]] bool isUpToDate() const { return m_engine->feedStatus(canister()).upToDate; }
    [[nodiscard]] LocalNet::LocalNetwork &network() { return m_network; }
    [[nodiscard]] RecordingNotificationServer &desktop() { return *m_desktop; }
    [[nodiscard]] Tray::TrayEngine &engine() { return *m_engine; }

private:
    EnvironmentPtr m_world;
    EnvironmentPtr m_computer;
    IdentityPtr m_identity;
    IdentityPtr m_speaker;
    QTemporaryDir m_folder;
    LocalNet::LocalNetwork m_network;
    PrivateBus m_bus;
    std::unique_ptr<RecordingNotificationServer> m_desktop;
    std::unique_ptr<App::StateFile> m_file;
    std::unique_ptr<Tray::NotificationServer> m_server;
    std::unique_ptr<Tray::TrayEngine> m_engine;
};

} // namespace Ic::Test
