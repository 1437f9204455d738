// SPDX-License-Identifier: MIT
#pragma once
#include "localnetwork.h"
#include <QtCore/QStringList>

namespace Ic::App {

//! What the command line of icws-localnet asks for (architecture.md section 5).
struct LocalNetCommand
{
    enum Action { Run, ListFaults, Nothing };
    Action action = Run; //!< Nothing: --help or --version was answered
    LocalNet::LocalNetworkOptions options;

    //! BadInput with one clear line.
    [[nodiscard]] static Result<LocalNetCommand> fromArguments(const QStringList &arguments);
};

//! The ready line of a network that has been started.
[[nodiscard]] QJsonObject readyEvent(const LocalNet::LocalNetwork &network);
//! "name: meaning" for every fault, a line each.
[[nodiscard]] QByteArray faultList();

} // namespace Ic::App
