// SPDX-License-Identifier: MIT
#include "privatefile.h"
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QSaveFile>

namespace Ic::App {

namespace {
constexpr auto OwnerFile = QFile::ReadOwner | QFile::WriteOwner;
constexpr auto OwnerDirectory = OwnerFile | QFile::ExeOwner;
}

Result<Unit> makePrivateDirectory(const QString &path)
{
    if (!QDir().mkpath(path) || !QFile::setPermissions(path, OwnerDirectory))
        return Error(ErrorCode::FileNotWritable, QStringLiteral("the folder %1 cannot be made").arg(path));
    return Unit {};
}

Result<Unit> writePrivateFile(const QString &path, QByteArrayView content)
{
    QSaveFile file(path);
    // A new QSaveFile obeys the umask: narrow it before anything is in it. Unbuffered: QFileDevice would keep a copy of what may
    // be a secret, and nobody wipes that.
    if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered) || !file.setPermissions(OwnerFile)
        || file.write(content.data(), content.size()) != content.size() || !file.commit())
        return Error(ErrorCode::FileNotWritable, QStringLiteral("%1 cannot be written: %2").arg(path, file.errorString()));
    return Unit {};
}

} // namespace Ic::App
