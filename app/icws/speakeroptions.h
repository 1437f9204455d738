// SPDX-License-Identifier: MIT
#pragma once
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

//! The options that every command that signs has for that: --identity, --passphrase-file,
//! --allow-open-files, --key-store-timeout, --profile.
struct SpeakerOptions
{
    SpeakerOptions();
    [[nodiscard]] QList<QCommandLineOption> all() const { return {identity, passphraseFile, allowOpenFiles, keyStoreTimeout, profile}; }
    //! Returns the chosen identity. BadInput is one clear line; MalformedPem for a file that is no identity, FileNotPrivate for one that others can
    //! read.
    [[nodiscard]] Result<SpeakerChoice> choice(const QCommandLineParser &parser) const;

    QCommandLineOption identity;
    QCommandLineOption passphraseFile;
    QCommandLineOption allowOpenFiles;
    QCommandLineOption keyStoreTimeout;
    QCommandLineOption profile;
};

} // namespace Ic::App
