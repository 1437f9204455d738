// SPDX-License-Identifier: MIT
#include "keyfile.h"
#include "apptry.h"
#include "pem.h"
#include "privatefile.h"
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <algorithm>
#ifdef Q_OS_UNIX
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace Ic::App {

namespace {

bool isThere(const QString &path)
{
    const QFileInfo info(path);
    return info.exists() || info.isSymLink(); // also a link to nothing is no reason to make another key
}

//! False if the key may still be on the disk.
bool overwrite([[maybe_unused]] const QString &path)
{
#ifdef Q_OS_UNIX
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_WRONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (descriptor < 0)
        return errno == ELOOP; // a link
    struct stat status
    {
    };
    bool done = ::fstat(descriptor, &status) == 0;
    if (done && S_ISREG(status.st_mode) && status.st_nlink == 1) {
        const QByteArray zeros(qsizetype(status.st_size), '\0');
        done = ::pwrite(descriptor, zeros.constData(), size_t(zeros.size()), 0) == zeros.size() && ::fsync(descriptor) == 0;
    }
    ::close(descriptor);
    return done;
#else
    return true;
#endif
}

} // namespace

KeyFile::KeyFile(QString path)
    : m_path(std::move(path))
{
}

Result<std::optional<IdentityPtr>> KeyFile::read() const
{
    if (!isThere(m_path))
        return std::optional<IdentityPtr>();
    auto identity = identityFromPemFile(m_path);
    if (!identity)
        return identity.error().within(m_path);
    return std::optional<IdentityPtr>(*std::move(identity));
}

Result<IdentityPtr> KeyFile::create(Environment &environment) const
{
    PrivateKey key = PrivateKey::generate(KeyScheme::Ed25519, environment);
    const SecretBytes pem = privateKeyToPem(key);
    IC_CHECK(writePrivateFile(m_path, pem.view(), environment));
    return keyIdentity(std::move(key));
}

Result<Unit> KeyFile::remove() const
{
    if (!QFileInfo(m_path).isSymLink())
        (void)QFile::setPermissions(m_path, QFile::ReadOwner | QFile::WriteOwner); // one that is read-only leaves, too
    if (!overwrite(m_path) || !QFile::remove(m_path))
        return Error(
            ErrorCode::FileNotWritable, QStringLiteral("%1: the file cannot be deleted, though the key is sealed already; delete it yourself").arg(m_path));
    return Unit {};
}

bool KeyFile::isOverwritten() const
{
    const auto contents = readSecretFile(m_path, MaxPemFileSize, SecretFileRule::Any);
    if (!contents || contents->isEmpty())
        return false;
    const auto view = contents->view();
    return std::all_of(view.begin(), view.end(), [](char c) { return c == '\0'; });
}

} // namespace Ic::App
