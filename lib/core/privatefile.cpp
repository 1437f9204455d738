// SPDX-License-Identifier: MIT
#include "privatefile.h"
#include "try.h"
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QStringList>
#include <filesystem>
#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>
#endif

namespace Ic {
namespace {

constexpr auto OwnerFile = QFile::ReadOwner | QFile::WriteOwner;
constexpr auto OwnerFolder = OwnerFile | QFile::ExeOwner;

Error notWritable(const QString &path, const QString &why)
{
    return Error(ErrorCode::FileNotWritable, QStringLiteral("%1: %2").arg(path, why));
}

bool writeAll(QFile &file, QByteArrayView contents)
{
    while (!contents.isEmpty()) {
        const qint64 count = file.write(contents.data(), contents.size());
        if (count <= 0)
            return false;
        contents = contents.sliced(count);
    }
#ifdef Q_OS_UNIX
    return fsync(file.handle()) == 0;
#else
    return file.flush();
#endif
}

//! So that the new name, too, survives a power cut. Not every file system can; nothing is lost but the last change.
void syncFolder([[maybe_unused]] const QString &path)
{
#ifdef Q_OS_UNIX
    const int descriptor = open(QFile::encodeName(path).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return;
    fsync(descriptor);
    close(descriptor);
#endif
}

} // namespace

Result<Unit> writePrivateFile(const QString &path, QByteArrayView contents, Environment &environment)
{
    const QFileInfo target(path);
    if (target.isDir())
        return notWritable(path, QStringLiteral("it is a folder"));
    // Devices and pipes, such as /dev/stdout, are not replaced by a file, even where the rights suffice.
    if (target.exists() && (!target.isFile() || target.symLinkTarget().startsWith(u"/proc/")))
        return notWritable(path, QStringLiteral("it is a device or a pipe, not a file; name a file"));
    if (target.fileName().isEmpty())
        return Error(ErrorCode::FileNotWritable, QStringLiteral("\"%1\" names no file").arg(path));
    // The name only has to be free: NewOnly does not follow links and never opens what is there.
    QFile file(QStringLiteral("%1/.%2.%3").arg(target.path(), target.fileName()).arg(environment.randomU64(), 16, 16, QLatin1Char('0')));
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered, OwnerFile))
        return notWritable(path, file.errorString());
    if (!writeAll(file, contents)) {
        const QString why = file.errorString();
        file.remove();
        return notWritable(path, why);
    }
    file.close();
    // QFile::rename() does not replace a file.
    std::error_code failure;
    std::filesystem::rename(std::filesystem::path(file.fileName().toStdU16String()), std::filesystem::path(path.toStdU16String()), failure);
    if (failure) {
        file.remove();
        return notWritable(path, QString::fromStdString(failure.message())); // text: words of the system
    }
    syncFolder(target.path());
    return Unit {};
}

Result<Unit> writePrivateFile(const QString &path, QByteArrayView contents)
{
    return writePrivateFile(path, contents, *Environment::system());
}

Result<Unit> makeMissingFolders(const QString &path)
{
    if (path.isEmpty())
        return notWritable(path, QStringLiteral("no folder is named"));
    // Not with mkpath(), which leaves the rights of those above to the umask.
    QStringList missing;
    for (QString folder = QDir::cleanPath(QFileInfo(path).absoluteFilePath()); !QFileInfo::exists(folder); folder = QFileInfo(folder).path())
        missing.prepend(folder);
    for (const QString &folder : std::as_const(missing)) {
        if (!QDir().mkdir(folder, OwnerFolder) && !QFileInfo(folder).isDir()) // another program may have been faster
            return notWritable(folder, QStringLiteral("the folder cannot be made"));
    }
    return QFileInfo(path).isDir() ? Result<Unit>(Unit {}) : notWritable(path, QStringLiteral("it is not a folder"));
}

Result<Unit> makePrivateFolder(const QString &path)
{
    IC_CHECK(makeMissingFolders(path));
    if (!QFile::setPermissions(path, OwnerFolder))
        return notWritable(path, QStringLiteral("the folder cannot be made private"));
    return Unit {};
}

} // namespace Ic
