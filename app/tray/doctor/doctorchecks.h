// SPDX-License-Identifier: MIT
#pragma once
#include "doctorcheck.h"
#include "engine.h"
#include "network.h"
#include "principal.h"
#include <memory>
#include <vector>

namespace Ic::App {
class ProfileIdentity;
}

namespace Ic::Tray {

class NotificationServer;
class TrayIcon;

//! The objects that the checks examine. All must outlive them.
struct DoctorSubject
{
    TrayIcon *icon = nullptr;
    NotificationServer *server = nullptr;
    Engine *engine = nullptr;
    Network network;
    QList<QUrl> gateways;
    Principal principal; //!< the user's
    const App::ProfileIdentity *identity = nullptr; //!< null: the key is not the profile's
    EnvironmentPtr environment;
};

//! All checks, in the order in which people look for a fault: tray icon, notifications, key store, private key, clock, network, each gateway, the
//! canisters.
[[nodiscard]] std::vector<std::unique_ptr<DoctorCheck>> doctorChecks(const DoctorSubject &subject);

} // namespace Ic::Tray
