// SPDX-License-Identifier: MIT
#include "secretfile.h"
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <filesystem>
#ifdef Q_OS_UNIX
#    include <fcntl.h>
#    include <unistd.h>
#endif

namespace Ic {
namespace {

constexpr auto OwnerFile = QFile::ReadOwner | QFile::WriteOwner;
constexpr auto OwnerFolder = OwnerFile | QFile::ExeOwner;

Error notReadable(const QString &path, const QString &why)
{
    return Error(ErrorCode::FileNotReadable, QStringLiteral("%1: %2").arg(path, why));
}

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

Result<SecretBytes> readSecretFile(const QString &path, qint64 maxSize)
{
    // A pipe or device would block or never end.
    if (const QFileInfo info(path); !info.exists())
        return notReadable(path, QStringLiteral("the file does not exist"));
    else if (!info.isFile())
        return notReadable(path, QStringLiteral("not a file"));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) // a buffer would keep a copy of the secret
        return notReadable(path, file.errorString());
    const qint64 size = file.size();
    if (size > maxSize)
        return Error(ErrorCode::LimitExceeded, QStringLiteral("%1: %2 bytes; more than %3 are refused").arg(path).arg(size).arg(maxSize));
    SecretBytes contents {qsizetype(size)};
    qint64 length = 0;
    while (length < size) {
        const qint64 count = file.read(reinterpret_cast<char *>(contents.data()) + length, size - length);
        if (count < 0)
            return notReadable(path, file.errorString());
        if (count == 0)
            break;
        length += count;
    }
    contents.truncate(length);
    return contents;
}

Result<Unit> writeSecretFile(const QString &path, QByteArrayView contents, Environment &environment)
{
    const QFileInfo target(path);
    if (target.isDir())
        return notWritable(path, QStringLiteral("it is a folder"));
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

Result<Unit> makeSecretFolder(const QString &path)
{
    const QDir folder(path);
    if (folder.exists())
        // It may have been there before, with other rights.
        return QFile::setPermissions(path, OwnerFolder) ? Result<Unit>(Unit {}) : notWritable(path, QStringLiteral("the folder cannot be made private"));
    if (!QDir().mkpath(QFileInfo(folder.absolutePath()).path()) || !QDir().mkdir(path, OwnerFolder))
        return notWritable(path, QStringLiteral("the folder cannot be made"));
    return Unit {};
}

} // namespace Ic
