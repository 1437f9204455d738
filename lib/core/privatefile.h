// SPDX-License-Identifier: MIT
#pragma once
#include "environment.h"
#include "icglobal.h"
#include "result.h"
#include <QtCore/QByteArrayView>
#include <QtCore/QString>

// Files and folders for their owner only, such as those with private messages. For keys there is IdentityStore. All functions block, and may
// be called in any thread.
namespace Ic {

//! Writes \a contents to \a path, all or nothing: into a new file beside it, which is for its owner only from before its first byte
//! (0600, whatever the umask) and on the disk before it takes the place of \a path. A link is replaced, not followed.
//! \param environment the random numbers for the name of the new file
//! \return FileNotWritable, also where \a path is or leads to something that is not a file, such as a device
[[nodiscard]] IC_EXPORT Result<Unit> writePrivateFile(const QString &path, QByteArrayView contents, Environment &environment);
//! The same with the random numbers of the system.
[[nodiscard]] IC_EXPORT Result<Unit> writePrivateFile(const QString &path, QByteArrayView contents);

//! Makes \a path and every folder that is missing above it, each for its owner only (0700) from the first moment, whatever the
//! umask. Existing folders stay as they are. \return FileNotWritable
[[nodiscard]] IC_EXPORT Result<Unit> makeMissingFolders(const QString &path);
//! The same; an existing \a path becomes its owner's only, too. \return FileNotWritable
[[nodiscard]] IC_EXPORT Result<Unit> makePrivateFolder(const QString &path);

} // namespace Ic
