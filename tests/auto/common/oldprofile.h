// SPDX-License-Identifier: MIT
#pragma once
#include "principal.h"
#include "privatefile.h"
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QHash>

namespace Ic::Test {

//! The identity.pem that a program of commit 6fbdeee wrote, and its principal.
inline const QByteArray OldKeyFile = "-----BEGIN PRIVATE KEY-----\n"
                                     "MC4CAQAwBQYDK2VwBCIEIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f\n"
                                     "-----END PRIVATE KEY-----\n";
inline const QString OldPrincipal = QStringLiteral("yavxl-ppty4-enezb-hcalr-cdgzv-zoexx-7od3c-urvk6-rfzs4-552ct-7ae");

using Files = QHash<QString, QByteArray>;

//! The files in a folder that are not locks.
inline Files filesIn(const QString &folder)
{
    Files files;
    const QStringList names = QDir(folder).entryList(QDir::Files | QDir::Hidden);
    for (const QString &name : names) {
        QFile file(folder + u'/' + name);
        if (!name.endsWith(u".lock") && file.open(QIODevice::ReadOnly))
            files.insert(name, file.readAll());
    }
    return files;
}

inline void writeFiles(const QString &folder, const Files &files)
{
    for (auto file = files.begin(); file != files.end(); ++file) {
        if (!writePrivateFile(folder + u'/' + file.key(), file.value()))
            qFatal("cannot write %s", qPrintable(file.key()));
    }
}

} // namespace Ic::Test
