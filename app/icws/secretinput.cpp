// SPDX-License-Identifier: MIT
#include "secretinput.h"
#include "openfiles.h"
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <algorithm>
#ifdef Q_OS_UNIX
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>
#endif

namespace Ic::App {

namespace {

#ifdef Q_OS_UNIX
class Descriptor final
{
public:
    explicit Descriptor(const QString &path)
        : number(::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK))
    {
    }
    ~Descriptor()
    {
        if (number >= 0)
            ::close(number);
    }
    Q_DISABLE_COPY_MOVE(Descriptor)
    const int number;
};

Error systemError(const QString &path)
{
    return Error(ErrorCode::FileNotReadable, QStringLiteral("%1: %2").arg(path, QString::fromLocal8Bit(std::strerror(errno)))); // text: words of the system
}

Result<SecretBytes> readPipe(const QString &path, qint64 maxSize)
{
    const Descriptor pipe(path);
    if (pipe.number < 0)
        return systemError(path);
    SecretBytes contents(maxSize + 1);
    qint64 length = 0;
    while (length <= maxSize) {
        // Waits in poll(), which a signal ends, unlike read().
        pollfd waiting {pipe.number, POLLIN, 0};
        if (::poll(&waiting, 1, -1) < 0) {
            if (errno == EINTR)
                return Error(ErrorCode::Cancelled, QStringLiteral("%1: interrupted").arg(path));
            return systemError(path);
        }
        const auto count = ::read(pipe.number, contents.data() + length, size_t(maxSize + 1 - length));
        if (count == 0) {
            contents.truncate(length);
            return contents;
        }
        if (count < 0 && errno != EAGAIN && errno != EINTR)
            return systemError(path);
        length += std::max<qint64>(count, 0);
    }
    return Error(ErrorCode::LimitExceeded, QStringLiteral("%1: more than %2 bytes are refused").arg(path).arg(maxSize));
}
#endif

} // namespace

Result<SecretBytes> readSecretInput(const QString &path, qint64 maxSize, SecretFileRule rule)
{
#ifdef Q_OS_UNIX
    if (path == u"-")
        return readSecretInput(QStringLiteral("/dev/stdin"), maxSize, rule);
    if (const QFileInfo info(path); info.exists() && !info.isFile() && !info.isDir())
        return readPipe(path, maxSize);
#endif
    auto contents = readSecretFile(path, maxSize, rule);
    if (!contents)
        return withOpenFilesHint(contents.error());
    return contents;
}

} // namespace Ic::App
