// SPDX-License-Identifier: MIT
#pragma once
#include "environment.h"
#include "network.h"
#include "rootkey.h"
#include <QtCore/QCommandLineOption>
#include <QtCore/QUrl>
#include <optional>

QT_BEGIN_NAMESPACE
class QCommandLineParser;
QT_END_NAMESPACE

namespace Ic::App {

//! A network, and the key that is trusted there.
struct NetworkChoice
{
    QUrl url;
    bool canBeAsked = true; //!< false: the key of a test network was given, and no word of where that is; url is another's then
    std::optional<RootKey> rootKey; //!< nothing: to be fetched from url, which is a loopback address then
    bool acceptsNewRootKey = false; //!< a fetched key may be another one than the profile knows
};

//! The network at \a url: with all boundary nodes if it is one of those of the Internet Computer, without an address if \a url is empty.
[[nodiscard]] Network networkAt(const QUrl &url, const RootKey &rootKey, const EnvironmentPtr &environment = Environment::system());

//! A root key as --root-key has it: DER in hexadecimal, or a file with that or with the DER bytes. BadInput.
[[nodiscard]] Result<RootKey> parseRootKey(const QString &text);

//! The options that every client of a canister has for that: --network, --root-key, --fetch-root-key,
//! --accept-new-root-key.
struct NetworkArguments
{
    NetworkArguments();
    [[nodiscard]] QList<QCommandLineOption> all() const { return {network, rootKey, fetchRootKey, acceptNewRootKey}; }
    //! Returns the chosen network; BadInput is one clear line.
    [[nodiscard]] Result<NetworkChoice> choice(const QCommandLineParser &parser) const;

    //! BadInput: --accept-new-root-key was given, but no root key is fetched.
    [[nodiscard]] static Error nothingToAccept();

    QCommandLineOption network;
    QCommandLineOption rootKey;
    QCommandLineOption fetchRootKey;
    QCommandLineOption acceptNewRootKey;
};

} // namespace Ic::App
