// SPDX-License-Identifier: MIT
#pragma once
#include "keystore.h"
#include "result.h"
#include "secretfile.h"
#include <QtCore/QString>

namespace Ic::App {

//! Whether \a text is the name of what readSecretInput() can read, so that it is not taken for something else: - or a file or pipe that is there.
[[nodiscard]] bool namesSecretInput(const QString &text);

//! Reads a secret from the file that the user named, see readSecretFile(), or from a pipe such as - (standard input) or <(command), which is read to
//! its end. An error for the rights of a file names the option that takes it as it is. Blocks; Cancelled when a signal comes meanwhile.
[[nodiscard]] Result<SecretBytes> readSecretInput(const QString &path, qint64 maxSize, SecretFileRule rule);
//! The first line of a file or pipe, see readSecretInput(). BadInput if it is empty.
[[nodiscard]] Result<SecretPtr> passphraseFromFile(const QString &path, SecretFileRule rule);

} // namespace Ic::App
