// SPDX-License-Identifier: MIT
#pragma once
#include "interfaces.h"
#include "networkarguments.h"
#include "principal.h"
#include "sendroute.h"
#include "speakeroptions.h"
#include <QtCore/QList>
#include <QtCore/QStringList>
#include <QtCore/QUrl>
#include <chrono>
#include <optional>

namespace Ic::App {

//! The options of `icws connect`, read and checked.
struct ConnectOptions
{
    Principal canister;
    QList<QUrl> gateways; //!< in order of preference, at least one; the network itself to do without
    NetworkChoice network;
    SpeakerChoice speaker;
    std::optional<Interfaces> interfaces; //!< nothing: the canister is to be asked
    QString messageTypeName; //!< in the interface; empty: found by itself
    SendRoute sendRoute = SendRoute::Auto;
    std::chrono::milliseconds connectTimeout = std::chrono::seconds(30);
    std::optional<std::chrono::milliseconds> exitAfter; //!< from the start
    bool exitOnEof = false;
    bool json = false;
    bool jsonInput = false;
    bool verbose = false;

    //! Nothing if only help was asked for. exitCodeOf() returns the exit code of an error.
    [[nodiscard]] static Result<std::optional<ConnectOptions>> parse(const QStringList &arguments);
};

} // namespace Ic::App
