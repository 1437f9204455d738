// SPDX-License-Identifier: MIT
#pragma once
#include "generator.h"

namespace Ic::Codegen {

//! Where generated files go. Files that have the right content already are left alone, so that nothing is built again for them.
class OutputFolder
{
public:
    explicit OutputFolder(const QString &path);

    //! Makes the folder and writes what differs. FileNotWritable.
    [[nodiscard]] Result<Unit> write(const QList<GeneratedFile> &files) const;
    //! The names of files that are missing or differ.
    [[nodiscard]] QStringList differing(const QList<GeneratedFile> &files) const;
    [[nodiscard]] QString filePath(const QString &name) const;

private:
    QString m_path;
};

//! A file of rules as compilers write them for make: \a targets are made of \a sources.
[[nodiscard]] QByteArray dependencyFile(const QStringList &targets, const QStringList &sources);
//! Writes one file, if it differs. FileNotWritable.
[[nodiscard]] Result<Unit> writeIfDifferent(const QString &path, const QByteArray &content);

} // namespace Ic::Codegen
