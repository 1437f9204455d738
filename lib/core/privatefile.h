// SPDX-License-Identifier: MIT
#pragma once
#include "environment.h"
#include "result.h"
#include <QtCore/QByteArrayView>
#include <QtCore/QString>

namespace Ic {

//! Writes \a contents to \a path, all or nothing: into a new file beside it, which is for its owner only from before its first byte
//! (0600, whatever the umask) and on the disk before it takes the place of \a path. \a environment makes the name of the new file.
//! A link is replaced, not followed. FileNotWritable, also where \a path is or leads to something that is not a file, such as a device.
[[nodiscard]] Result<Unit> writePrivateFile(const QString &path, QByteArrayView contents, Environment &environment);
//! The same with a name by the system's random numbers.
[[nodiscard]] Result<Unit> writePrivateFile(const QString &path, QByteArrayView contents);

//! Makes \a path and every folder that is missing above it, each for its owner only (0700) from the first moment, whatever the
//! umask. Folders that are there stay as they are. FileNotWritable.
[[nodiscard]] Result<Unit> makeMissingFolders(const QString &path);
//! The same, and \a path is for its owner only also where it was there.
[[nodiscard]] Result<Unit> makePrivateFolder(const QString &path);

} // namespace Ic
