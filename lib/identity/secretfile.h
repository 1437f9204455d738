// SPDX-License-Identifier: MIT
#pragma once
#include "environment.h"
#include "icglobal.h"
#include "result.h"
#include "secretbytes.h"
#include <QtCore/QByteArrayView>
#include <QtCore/QString>

namespace Ic {

//! The whole of an ordinary file of at most \a maxSize bytes, without a buffer that would keep a copy. A larger one is
//! refused unread (LimitExceeded); what is no file, or cannot be read, is FileNotReadable.
[[nodiscard]] IC_EXPORT Result<SecretBytes> readSecretFile(const QString &path, qint64 maxSize);

//! Writes \a contents to \a path, all or nothing: into a file of its own beside it, which nobody else can read from before
//! its first byte (0600) and which is on the disk before it takes the place of \a path. \a environment gives that file a name
//! that is free. FileNotWritable.
[[nodiscard]] IC_EXPORT Result<Unit> writeSecretFile(const QString &path, QByteArrayView contents, Environment &environment);

//! Makes the folder and those above it; nobody else may look into it (0700). FileNotWritable.
[[nodiscard]] IC_EXPORT Result<Unit> makeSecretFolder(const QString &path);

} // namespace Ic
