// SPDX-License-Identifier: MIT
#pragma once
#include "keystore.h"
#include "result.h"
#include <QtCore/QCommandLineOption>
#include <QtCore/QList>

QT_BEGIN_NAMESPACE
class QCommandLineParser;
QT_END_NAMESPACE

namespace Ic::App {

//! The options of programs with windows for the protection of a profile's private key (ProfileIdentity).
struct PassphraseArguments
{
    PassphraseArguments();
    QCommandLineOption passphraseFile;
    QCommandLineOption allowOpenFiles;
    QCommandLineOption noDialogs;

    [[nodiscard]] QList<QCommandLineOption> all() const { return {passphraseFile, allowOpenFiles, noDialogs}; }
    //! Null: none is given. Errors of passphraseFromFile(). May wait for a pipe.
    [[nodiscard]] Result<SecretPtr> passphrase(const QCommandLineParser &parser) const;
};

} // namespace Ic::App
