// SPDX-License-Identifier: MIT
#pragma once
#include "allowopenfiles.h"
#include "identity.h"
#include "secretinput.h"
#include <QtCore/QCommandLineOption>
#include <chrono>

QT_BEGIN_NAMESPACE
class QCommandLineParser;
QT_END_NAMESPACE

namespace Ic::App {

//! The chosen identity.
struct SpeakerChoice
{
    IdentityPtr identity; //!< null: the one of the profile that is named
    QString name; //!< in the profile
    QString profile;
    QString passphraseFile; //!< of the profile's identities; empty: ask where needed
    SecretFileRule fileRule = SecretFileRule::Private; //!< of that file
    std::chrono::milliseconds keyStoreTimeout = std::chrono::seconds(15);
};

//! The options that open the identities of a profile: --passphrase-file, --allow-open-files, --key-store-timeout, --profile.
struct StoreArguments
{
    QCommandLineOption passphraseFile {QStringLiteral("passphrase-file"),
        QStringLiteral("File with the passphrase of the profile's identities in its first line (default: ask if needed)."), QStringLiteral("FILE")};
    QCommandLineOption allowOpenFiles = allowOpenFilesOption();
    QCommandLineOption keyStoreTimeout {QStringLiteral("key-store-timeout"), QStringLiteral("Time to wait for the system's key store (default: 15)."),
        QStringLiteral("SECONDS"), QStringLiteral("15")};
    QCommandLineOption profile {
        QStringLiteral("profile"), QStringLiteral("Profile, which has its own files (default: default)."), QStringLiteral("NAME"), QStringLiteral("default")};

    [[nodiscard]] QList<QCommandLineOption> all() const { return {passphraseFile, allowOpenFiles, keyStoreTimeout, profile}; }
};

//! The options that every command that signs has for that: --identity and those of StoreArguments.
struct SpeakerOptions
{
    SpeakerOptions();
    [[nodiscard]] QList<QCommandLineOption> all() const { return QList<QCommandLineOption> {identity} + store.all(); }
    //! Returns the chosen identity. BadInput is one clear line; MalformedPem for a file that is no identity, FileNotPrivate for one that others can
    //! read.
    [[nodiscard]] Result<SpeakerChoice> choice(const QCommandLineParser &parser) const;

    QCommandLineOption identity;
    StoreArguments store;
};

} // namespace Ic::App
