// SPDX-License-Identifier: MIT
#pragma once
#include "gatewayserver.h"
#include <QtCore/QJsonObject>
#include <QtCore/QStringList>

namespace Ic::App {

//! The options on the command line (architecture.md section 5).
struct GatewayCommand
{
    bool run = true; //!< false: help or version was printed
    GatewayOptions options;

    //! The first argument is the program's name. BadInput for wrong options; FileNotReadable, MalformedPem, UnsupportedKey
    //! for the identity.
    [[nodiscard]] static Result<GatewayCommand> fromArguments(const QStringList &arguments);
};

//! The fields of the event "ready".
[[nodiscard]] QJsonObject readyEvent(const GatewayServer &gateway);

} // namespace Ic::App
