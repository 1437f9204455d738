// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include "result.h"
#include "secretbytes.h"
#include <QtCore/QString>

namespace Ic {

//! The permissions required of a file with a secret.
enum class SecretFileRule {
    Private, //!< as ssh requires of keys: owned by this user or the system, and closed to all others
    Any, //!< any permissions
};

//! Reads an ordinary file of at most \a maxSize bytes, without a buffer that would keep a copy.
//! FileNotPrivate if its permissions violate \a rule; LimitExceeded if it is larger, without
//! reading it; FileNotReadable, also if it is not a file.
[[nodiscard]] IC_EXPORT Result<SecretBytes> readSecretFile(const QString &path, qint64 maxSize, SecretFileRule rule = SecretFileRule::Private);

} // namespace Ic
