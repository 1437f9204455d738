// SPDX-License-Identifier: MIT
#pragma once
#include "keystore.h"
#include "result.h"
#include <QtCore/QString>

namespace Ic::App {

//! Asks for a passphrase on the terminal of the program, without echo and whatever standard input is. PassphraseNeeded, with a
//! word on \a option, if there is no terminal; Cancelled if the input ends.
[[nodiscard]] Result<SecretPtr> askPassphrase(const QString &prompt, const QString &option);
//! Asks twice, for a new one. BadInput if they differ or are empty.
[[nodiscard]] Result<SecretPtr> askNewPassphrase(const QString &prompt, const QString &option);
//! The first line of a file. FileNotReadable; BadInput if it is empty.
[[nodiscard]] Result<SecretPtr> passphraseFromFile(const QString &path);

} // namespace Ic::App
