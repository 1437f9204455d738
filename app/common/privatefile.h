// SPDX-License-Identifier: MIT
#pragma once
#include "result.h"
#include <QtCore/QString>

namespace Ic::App {

//! Creates \a path and what is missing above it; \a path itself is for its owner only. FileNotWritable otherwise.
[[nodiscard]] Result<Unit> makePrivateDirectory(const QString &path);
//! Replaces the file, which only its owner can read from its first byte on. FileNotWritable otherwise.
[[nodiscard]] Result<Unit> writePrivateFile(const QString &path, QByteArrayView content);

} // namespace Ic::App
