// SPDX-License-Identifier: MIT
#pragma once
#include "keystore.h"
#include "networkarguments.h"
#include "principal.h"
#include "result.h"
#include <QtCore/QList>
#include <QtCore/QStringList>
#include <QtCore/QUrl>
#include <chrono>
#include <optional>

namespace Ic::Chat {

//! The options of icws-chat, read and checked.
struct ChatOptions
{
    QString profile;
    SecretPtr passphrase; //!< of the profile's identity; null: the key store
    bool dialogs = true; //!< whether a window may ask where the identity cannot be read
    QList<QUrl> gateways; //!< in order of preference, at least one with a canister
    App::NetworkChoice network;
    Principal canister; //!< default-constructed: none is given
    QString nickname; //!< empty: the last one, or to be asked for
    QString room; //!< empty: the last one
    QStringList say; //!< one after another, once joined
    QString screenshot;
    QString transcript;
    std::optional<std::chrono::milliseconds> exitAfter; //!< from the start
    bool verbose = false;

    //! The canister and the ways to it, in words; empty if the options name none, which is enough for a second start of a profile.
    [[nodiscard]] QString endpoint() const;
    //! The error of a first start without an endpoint.
    [[nodiscard]] static Error noEndpoint();
    //! Whether there are options that a running program cannot follow.
    [[nodiscard]] bool isAutomated() const;

    //! Nothing if only help or the version was asked for, which is printed then. BadInput is one clear line.
    [[nodiscard]] static Result<std::optional<ChatOptions>> parse(const QStringList &arguments);
};

} // namespace Ic::Chat
