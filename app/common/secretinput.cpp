// SPDX-License-Identifier: MIT
#include "secretinput.h"
#include "allowopenfiles.h"
#include "apptry.h"
#include "unixsignals.h"
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

constexpr qint64 MaxPassphraseFile = 4096;

#ifdef Q_OS_UNIX
class Descriptor final
{
public:
    explicit Descriptor(int own)
        : number(own)
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

QString standardInput()
{
    return QStringLiteral("/dev/stdin");
}

int openPipe(const QString &path)
{
    // Standard input may be a socket, which no name opens.
    if (path == standardInput())
        return ::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0);
    return ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
}

Result<SecretBytes> readPipe(const QString &path, qint64 maxSize)
{
    const Descriptor pipe(openPipe(path));
    if (pipe.number < 0)
        return systemError(path);
    SecretBytes contents(maxSize + 1);
    qint64 length = 0;
    while (length <= maxSize) {
        pollfd waiting[] {{pipe.number, POLLIN, 0}, {UnixSignals::descriptor(), POLLIN, 0}};
        if (::poll(waiting, 2, -1) < 0) {
            if (errno == EINTR)
                continue; // a signal that counts stands in the other descriptor
            return systemError(path);
        }
        if (waiting[1].revents != 0)
            return Error(ErrorCode::Cancelled, QStringLiteral("%1: interrupted").arg(path));
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

bool namesSecretInput(const QString &text)
{
    const QFileInfo info(text);
    return text == u"-" || (info.exists() && !info.isDir());
}

Result<SecretBytes> readSecretInput(const QString &path, qint64 maxSize, SecretFileRule rule)
{
#ifdef Q_OS_UNIX
    if (path == u"-")
        return readSecretInput(standardInput(), maxSize, rule);
    if (const QFileInfo info(path); info.exists() && !info.isFile() && !info.isDir())
        return readPipe(path, maxSize);
#endif
    auto contents = readSecretFile(path, maxSize, rule);
    if (!contents)
        return withOpenFilesHint(contents.error());
    return contents;
}

Result<SecretPtr> passphraseFromFile(const QString &path, SecretFileRule rule)
{
    IC_TRY(contents, readSecretInput(path, MaxPassphraseFile, rule));
    const auto view = contents.view();
    const auto end = std::find_if(view.begin(), view.end(), [](char c) { return c == '\n' || c == '\r'; });
    contents.truncate(end - view.begin());
    if (contents.isEmpty())
        return Error(ErrorCode::BadInput, QStringLiteral("%1: the first line is empty; it must contain the passphrase").arg(path));
    return SecretPtr(std::make_shared<const SecretBytes>(std::move(contents)));
}

} // namespace Ic::App
