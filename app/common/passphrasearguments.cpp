// SPDX-License-Identifier: MIT
#include "passphrasearguments.h"
#include "allowopenfiles.h"
#include "secretinput.h"
#include <QtCore/QCommandLineParser>

namespace Ic::App {

PassphraseArguments::PassphraseArguments()
    : passphraseFile(QStringLiteral("passphrase-file"),
        QStringLiteral("File with a passphrase in its first line, which protects the profile's private key in the place of the desktop's key store. Without a "
                       "key store and a passphrase the key is in a file that only you can read."),
        QStringLiteral("FILE"))
    , allowOpenFiles(allowOpenFilesOption())
    , noDialogs(QStringLiteral("no-dialogs"),
          QStringLiteral(
              "End with 6, for scripts, if the profile's private key cannot be read, without a window that asks for a passphrase or another attempt."))
{
}

Result<SecretPtr> PassphraseArguments::passphrase(const QCommandLineParser &parser) const
{
    return parser.isSet(passphraseFile) ? passphraseFromFile(parser.value(passphraseFile), fileRule(parser)) : SecretPtr();
}

} // namespace Ic::App
