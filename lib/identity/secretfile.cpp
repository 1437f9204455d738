// SPDX-License-Identifier: MIT
#include "secretfile.h"
#include "try.h"
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#ifdef Q_OS_UNIX
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace Ic {
namespace {

Error notReadable(const QString &path, const QString &why)
{
    return Error(ErrorCode::FileNotReadable, QStringLiteral("%1: %2").arg(path, why));
}

//! Of the open file, not of the name: that could be another's by now.
Result<Unit> checkPrivate([[maybe_unused]] const QString &path, [[maybe_unused]] int descriptor)
{
#ifdef Q_OS_UNIX
    struct stat status
    {
    };
    if (fstat(descriptor, &status) != 0)
        return notReadable(path, QStringLiteral("its rights cannot be read"));
    if (status.st_uid != geteuid() && status.st_uid != 0)
        return Error(ErrorCode::FileNotPrivate,
            QStringLiteral("%1: it belongs to another user, who can read the secret in it; copy it to a file of your own").arg(path));
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return Error(ErrorCode::FileNotPrivate,
            QStringLiteral("%1: other users have rights to it (mode %2), and there is a secret in it; take them away with chmod 600")
                .arg(path)
                .arg(status.st_mode & 0777, 4, 8, QLatin1Char('0')));
#endif
    return Unit {};
}

} // namespace

Result<SecretBytes> readSecretFile(const QString &path, qint64 maxSize, SecretFileRule rule)
{
    // A pipe or device would block or never end.
    if (const QFileInfo info(path); !info.exists())
        return notReadable(path, QStringLiteral("the file does not exist"));
    else if (!info.isFile())
        return notReadable(path, QStringLiteral("not a file"));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) // a buffer would keep a copy of the secret
        return notReadable(path, file.errorString());
    if (rule == SecretFileRule::Private)
        IC_CHECK(checkPrivate(path, file.handle()));
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

} // namespace Ic
