// SPDX-License-Identifier: MIT
#include "apptry.h"
#include "databasefile_p.h"
#include "privatefile.h"
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QtEndian>

namespace Ic::Store {
namespace {

constexpr auto OwnerFile = QFile::ReadOwner | QFile::WriteOwner;
// Files that SQLite puts beside the database. The log keeps its name relative to the file's, or SQLite would not find it.
constexpr QLatin1StringView Log("-wal");
constexpr QLatin1StringView Beside[] = {Log, QLatin1StringView("-journal"), QLatin1StringView("-shm")};
// Ours: a statement found damage in a file that looked well when it was opened.
constexpr QLatin1StringView CheckMark("-check");

// The file format of SQLite: a header of 100 bytes, which begins with this text and its zero byte; the user version is at 60.
constexpr int HeaderSize = 100;
constexpr int VersionOffset = 60;
constexpr char Magic[] = "SQLite format 3";

Error notWritable(const QString &path, const QString &why)
{
    return {ErrorCode::FileNotWritable, QStringLiteral("%1 cannot be written: %2").arg(path, why)};
}

} // namespace

Result<FileState> fileState(const QString &path)
{
    FileState state;
    QFile file(path);
    if (!file.exists())
        return state;
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return Error(ErrorCode::FileNotReadable, QStringLiteral("%1 cannot be read: %2").arg(path, file.errorString()));
    const QByteArray header = file.read(HeaderSize);
    if (header.isEmpty())
        return state; // made, and then nothing was written
    state.exists = true;
    state.damaged = header.size() < HeaderSize || !header.startsWith(QByteArrayView(Magic, sizeof Magic));
    state.check = QFileInfo(path + Log).size() > 0 || QFile::exists(path + CheckMark);
    if (!state.damaged)
        state.version = qFromBigEndian<quint32>(header.constData() + VersionOffset);
    return state;
}

Result<Unit> makePrivate(const QString &path)
{
    const QString directory = QFileInfo(path).absolutePath();
    IC_CHECK(makePrivateFolder(directory));
    QFile file(path);
    // SQLite gives what it puts beside the file the permissions of the file, so that the file must be there before.
    if (!file.exists() && !file.open(QIODevice::WriteOnly | QIODevice::NewOnly, OwnerFile) && !file.exists())
        return notWritable(path, file.errorString());
    file.close();
    if (!file.setPermissions(OwnerFile))
        return notWritable(path, file.errorString());
    for (const QLatin1StringView suffix : Beside)
        QFile::setPermissions(path + suffix, OwnerFile); // may not be there
    return Unit {};
}

Result<QString> moveAside(const QString &path)
{
    QString name;
    for (int number = 1; name.isEmpty() || QFile::exists(name) || QFile::exists(name + Log); ++number)
        name = path + QStringLiteral(".damaged") + (number == 1 ? QString() : QString::number(number));
    // The log first: were the program to end in between, a log alone would be taken for that of the new file.
    for (const QLatin1StringView suffix : Beside) {
        if (QFile::exists(path + suffix) && !QFile::rename(path + suffix, name + suffix))
            return notWritable(path, QStringLiteral("the companion files of the damaged file cannot be moved aside"));
    }
    QFile file(path);
    if (!file.rename(name))
        return notWritable(path, file.errorString());
    QFile::setPermissions(name, OwnerFile);
    unmarkForCheck(path);
    return name;
}

void markForCheck(const QString &path)
{
    QFile mark(path + CheckMark);
    if (!mark.open(QIODevice::WriteOnly | QIODevice::NewOnly, OwnerFile))
        return; // is there, or the disk is the trouble: then it was the best that could be done
}

void unmarkForCheck(const QString &path)
{
    QFile::remove(path + CheckMark);
}

} // namespace Ic::Store
