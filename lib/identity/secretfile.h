// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include "result.h"
#include "secretbytes.h"
#include <QtCore/QString>

namespace Ic {

//! Which files a secret is read from.
enum class SecretFileRule {
    Private, //!< as ssh wants its keys: of this user or the system, and closed to all others
    Any, //!< the rights of the file do not matter
};

//! The whole of an ordinary file of at most \a maxSize bytes, without a buffer that would keep a copy. FileNotPrivate: its rights are
//! not as \a rule wants them; LimitExceeded: it is larger, and nothing of it was read; FileNotReadable, also for what is not a file.
[[nodiscard]] IC_EXPORT Result<SecretBytes> readSecretFile(const QString &path, qint64 maxSize, SecretFileRule rule = SecretFileRule::Private);

} // namespace Ic
