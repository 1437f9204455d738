// SPDX-License-Identifier: MIT
#pragma once
#include "environment.h"
#include "icglobal.h"
#include "result.h"
#include "secretbytes.h"
#include <QtCore/QByteArrayView>
#include <QtCore/QString>

namespace Ic {

//! Reads an ordinary file of at most \a maxSize bytes, without a buffer that would keep a copy.
//! LimitExceeded if it is larger, without reading it; FileNotReadable if it is not a file or cannot
//! be read.
[[nodiscard]] IC_EXPORT Result<SecretBytes> readSecretFile(const QString &path, qint64 maxSize);

//! Writes \a contents to \a path, all or nothing: first into a temporary file beside it, which is
//! private from the start (0600) and flushed to disk before it replaces \a path. \a environment
//! gives it a random name. FileNotWritable.
[[nodiscard]] IC_EXPORT Result<Unit> writeSecretFile(const QString &path, QByteArrayView contents, Environment &environment);

//! Creates the folder and its parents as private folders (0700). FileNotWritable.
[[nodiscard]] IC_EXPORT Result<Unit> makeSecretFolder(const QString &path);

} // namespace Ic
