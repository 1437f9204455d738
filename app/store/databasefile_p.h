// SPDX-License-Identifier: MIT
#pragma once
#include "result.h"

namespace Ic::Store {

//! The header of a file, read without SQLite so that nothing is changed.
struct FileState
{
    bool exists = false; // and is not empty
    bool damaged = false; // no SQLite file
    bool check = false; // was not closed as it should have been
    quint32 version = 0; // of the schema, unless the log beside it knows better
};
[[nodiscard]] Result<FileState> fileState(const QString &path);

//! Makes folder and file where they are missing, and both for the owner only.
[[nodiscard]] Result<Unit> makePrivate(const QString &path);
//! Renames the file and what belongs to it. \return the new name
[[nodiscard]] Result<QString> moveAside(const QString &path);
//! Lets the next open check the file.
void markForCheck(const QString &path);
void unmarkForCheck(const QString &path);

} // namespace Ic::Store
