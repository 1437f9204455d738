// SPDX-License-Identifier: MIT
#include "vaultfile.h"
#include "secretfile.h"
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QLockFile>
#include <chrono>

namespace Ic {
namespace {

Error notOpen()
{
    return Error(ErrorCode::InvalidState, QStringLiteral("the identities are not open"));
}

//! Keeps other programs, and other stores of this one, from the file while it is read, changed and written.
class FileLock final
{
public:
    explicit FileLock(const QString &path)
    {
        if (!path.isEmpty())
            m_lock.emplace(path + QStringLiteral(".lock"));
    }
    [[nodiscard]] Result<Unit> take()
    {
        using namespace std::chrono_literals;
        // Holders need milliseconds. Locks of programs that crashed are found out by QLockFile itself.
        if (!m_lock || m_lock->tryLock(int(std::chrono::milliseconds(5s).count())))
            return Unit {};
        if (m_lock->error() == QLockFile::LockFailedError)
            return Error(ErrorCode::FileNotWritable, QStringLiteral("another program has the file of identities open"));
        return Error(ErrorCode::FileNotWritable, QStringLiteral("the file of identities cannot be locked: the folder is not writable"));
    }

private:
    std::optional<QLockFile> m_lock;
};

} // namespace

VaultFile::VaultFile(QString path, EnvironmentPtr environment)
    : m_path(std::move(path))
    , m_environment(std::move(environment))
{
}

Result<QByteArray> VaultFile::bytes() const
{
    if (m_path.isEmpty())
        return m_memory;
    IC_TRY(contents, readSecretFile(m_path, MaxSealedFileSize));
    return contents.view().toByteArray(); // sealed: no secret
}

Result<std::optional<SealHeader>> VaultFile::inspect() const
{
    if (m_path.isEmpty() ? m_memory.isEmpty() : !QFileInfo::exists(m_path))
        return std::optional<SealHeader>();
    IC_TRY(file, bytes());
    IC_TRY(header, SealHeader::read(file));
    return std::optional(header);
}

Result<Unit> VaultFile::unlock(SecretBytes key)
{
    IC_TRY(file, bytes());
    IC_TRY(header, SealHeader::read(file));
    IC_TRY(contents, unseal(file, key));
    IC_CHECK(IdentityVault::parse(contents));
    m_header = header;
    m_key = std::move(key);
    return Unit {};
}

Result<Unit> VaultFile::unlockWithPassphrase(const SecretBytes &passphrase)
{
    IC_TRY(file, bytes());
    IC_TRY(header, SealHeader::read(file));
    IC_TRY(key, sealKeyFromPassphrase(header, passphrase));
    return unlock(std::move(key));
}

Result<Unit> VaultFile::create(const SealHeader &header, SecretBytes key)
{
    if (!m_path.isEmpty())
        IC_CHECK(makeSecretFolder(QFileInfo(m_path).absolutePath()));
    FileLock lock(m_path);
    IC_CHECK(lock.take());
    if (!m_path.isEmpty() && QFileInfo::exists(m_path))
        return Error(ErrorCode::InvalidState, QStringLiteral("another program has just created the file of identities; open it again"));
    m_header = header;
    m_key = std::move(key);
    auto written = write(IdentityVault());
    if (!written)
        m_key = SecretBytes();
    return written;
}

void VaultFile::lock()
{
    m_key = SecretBytes();
    m_memory.clear(); // nobody has its key any more
}

Result<IdentityVault> VaultFile::load() const
{
    if (!isUnlocked())
        return notOpen();
    IC_TRY(file, bytes());
    IC_TRY(header, SealHeader::read(file));
    if (!(header == m_header)) // our key cannot fit
        return Error(ErrorCode::InvalidState, QStringLiteral("another program replaced the file of identities; open it again"));
    const auto contents = unseal(file, m_key);
    if (!contents && contents.error() == ErrorCode::WrongPassphrase) // it was the right one before
        return Error(ErrorCode::IdentityStoreDamaged, QStringLiteral("the file of identities cannot be decrypted with its key any more"));
    if (!contents)
        return contents.error();
    return IdentityVault::parse(*contents);
}

Result<Unit> VaultFile::modify(const std::function<Result<Unit>(IdentityVault &)> &change)
{
    if (!isUnlocked())
        return notOpen();
    FileLock lock(m_path);
    IC_CHECK(lock.take());
    IC_TRY(vault, load());
    IC_CHECK(change(vault));
    return write(vault);
}

Result<Unit> VaultFile::write(const IdentityVault &vault)
{
    const QByteArray file = seal(m_header, m_key, vault.serialized(), *m_environment);
    if (file.size() > MaxSealedFileSize)
        return Error(ErrorCode::LimitExceeded, QStringLiteral("the identities need more than %1 bytes").arg(MaxSealedFileSize));
    if (!m_path.isEmpty())
        return writeSecretFile(m_path, file, *m_environment);
    m_memory = file;
    return Unit {};
}

} // namespace Ic
