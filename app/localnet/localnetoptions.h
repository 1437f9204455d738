// SPDX-License-Identifier: MIT
#pragma once
#include "localnetwork.h"
#include <QtCore/QStringList>

namespace Ic::App {

//! The command line of icws-localnet (architecture.md section 5).
struct LocalNetCommand
{
    enum Action { Run, ListFaults, Nothing };
    Action action = Run; //!< Nothing: --help or --version was answered
    LocalNet::LocalNetworkOptions options;
    int notifyCanisters = 1; //!< 1 to MaxNotifyCanisters

    //! Parses \a arguments. BadInput with a text of one line.
    [[nodiscard]] static Result<LocalNetCommand> fromArguments(const QStringList &arguments);
};

//! Returns the ready line of a started network.
[[nodiscard]] QJsonObject readyEvent(const LocalNet::LocalNetwork &network);
//! Returns "name: meaning" for each fault, one a line.
[[nodiscard]] QByteArray faultList();

} // namespace Ic::App
