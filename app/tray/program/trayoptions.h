// SPDX-License-Identifier: MIT
#pragma once
#include "keystore.h"
#include "principal.h"
#include "result.h"
#include "secretfile.h"
#include "subscription.h"
#include <QtCore/QJsonObject>
#include <QtCore/QList>
#include <QtCore/QStringList>
#include <QtCore/QUrl>
#include <chrono>
#include <optional>

namespace Ic::Tray {

//! Which network and which gateways: given once on the command line, kept in the profile, and used again at the next login.
struct NetworkSettings
{
    QList<QUrl> gateways; //!< empty: the network is asked for messages, without a gateway
    QUrl url;
    QByteArray rootKeyDer; //!< empty: the Internet Computer's
    bool fetchRootKey = false; //!< ask the network for it, which is on this computer

    [[nodiscard]] static NetworkSettings fromJson(const QJsonObject &json);
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const NetworkSettings &, const NetworkSettings &) = default;
};

//! The options of icws-tray, read and checked.
struct TrayOptions
{
    QString profile;
    std::optional<NetworkSettings> network; //!< nothing: as kept in the profile
    bool acceptNewRootKey = false; //!< where it is fetched: also if the profile knows another one
    QString identityFile; //!< empty: the profile's own
    SecretPtr passphrase; //!< of the profile's identity; null: the key store
    bool dialogs = true; //!< whether a window may ask where the identity cannot be read
    QString passphraseFile; //!< absolute; empty: none, or not a file
    SecretFileRule fileRule = SecretFileRule::Private; //!< of files with secrets
    QString link; //!< a canister id or an icws-notify: link, to be asked about; empty: none. Not looked into yet
    QList<Principal> subscribe; //!< without asking
    bool hidden = false; //!< no window at the start
    bool autostarted = false; //!< by the login: a window only if the settings want one
    bool json = false;
    bool verbose = false;
    std::optional<std::chrono::milliseconds> exitAfter; //!< from the start

    //! The arguments of a start at login beside the profile.
    [[nodiscard]] QStringList autostartArguments() const;
    //! Nothing if only help or the version was asked for, which is printed then. BadInput is one clear line.
    [[nodiscard]] static Result<std::optional<TrayOptions>> parse(const QStringList &arguments);
};

} // namespace Ic::Tray
