// SPDX-License-Identifier: MIT
#include "vaultfile.h"
#include "privatefile.h"
#include "secretfile.h"
#include "try.h"
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QLockFile>
#include <algorithm>
#include <chrono>

namespace Ic {
namespace {

Error notOpen()
{
    return Error(ErrorCode::InvalidState, QStringLiteral("the identities are not open"));
}

Error replaced()
{
    return Error(ErrorCode::InvalidState, QStringLiteral("another program gave the file of identities another key; open it again"));
}

Error outdated()
{
    return Error(ErrorCode::IdentityStoreOutdated,
        QStringLiteral("the file of identities is an older copy: it was changed since, as the system's key store remembers; put the newest one back"));
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
    IC_TRY(contents, readSecretFile(m_path, MaxSealedFileSize, SecretFileRule::Any)); // the seal protects it
    return contents.view().toByteArray(); // sealed: no secret
}

Result<SealHeader> VaultFile::readHeader(QByteArrayView file) const
{
    auto header = SealHeader::read(file);
    if (!header && !m_path.isEmpty())
        return header.error().within(m_path);
    return header;
}

Result<std::optional<SealHeader>> VaultFile::inspect() const
{
    if (m_path.isEmpty() ? m_memory.isEmpty() : !QFileInfo::exists(m_path))
        return std::optional<SealHeader>();
    IC_TRY(file, bytes());
    IC_TRY(header, readHeader(file));
    return std::optional(header);
}

Result<Unit> VaultFile::unlock(const SealHeader &expected, SecretBytes key, quint64 newest)
{
    IC_TRY(file, bytes());
    IC_TRY(header, readHeader(file));
    if (!header.sharesKeyWith(expected)) // check: vault-key-expected
        return replaced();
    IC_TRY(contents, unseal(file, key));
    if (header.counter < newest) // check: vault-newest
        return outdated();
    IC_CHECK(IdentityVault::parse(contents));
    m_header = header;
    m_key = std::move(key);
    return Unit {};
}

Result<Unit> VaultFile::unlockWithPassphrase(const SecretBytes &passphrase)
{
    IC_TRY(file, bytes());
    IC_TRY(header, readHeader(file));
    IC_TRY(key, sealKeyFromPassphrase(header, passphrase));
    return unlock(header, std::move(key));
}

Result<Unit> VaultFile::makeNewest(quint64 newest)
{
    if (!isUnlocked())
        return notOpen();
    FileLock lock(m_path);
    IC_CHECK(lock.take());
    IC_TRY(version, read());
    version.header.counter = std::max(version.header.counter, newest);
    return write(version.header, m_key, version.vault);
}

Result<Unit> VaultFile::create(const SealHeader &header, SecretBytes key)
{
    if (!m_path.isEmpty())
        IC_CHECK(makePrivateFolder(QFileInfo(m_path).absolutePath()));
    FileLock lock(m_path);
    IC_CHECK(lock.take());
    if (!m_path.isEmpty() && QFileInfo::exists(m_path))
        return Error(ErrorCode::InvalidState, QStringLiteral("another program has just created the file of identities; open it again"));
    IC_CHECK(write(header, key, IdentityVault()));
    m_key = std::move(key);
    return Unit {};
}

void VaultFile::lock()
{
    m_key = SecretBytes();
    m_memory.clear(); // its key is gone
}

Result<VaultFile::Version> VaultFile::read() const
{
    if (!isUnlocked())
        return notOpen();
    IC_TRY(file, bytes());
    IC_TRY(header, readHeader(file));
    if (!header.sharesKeyWith(m_header)) // our key cannot fit
        return replaced();
    const auto contents = unseal(file, m_key);
    if (!contents && contents.error() == ErrorCode::WrongPassphrase) // it was the right one before
        return Error(ErrorCode::IdentityStoreDamaged, QStringLiteral("the file of identities cannot be decrypted with its key any more"));
    if (!contents)
        return contents.error();
    if (header.counter < m_header.counter) // check: vault-not-older
        return outdated();
    IC_TRY(vault, IdentityVault::parse(*contents));
    return Version {header, std::move(vault)};
}

Result<IdentityVault> VaultFile::load() const
{
    IC_TRY(version, read());
    return std::move(version.vault);
}

Result<Unit> VaultFile::modify(const Change &change)
{
    if (!isUnlocked())
        return notOpen();
    FileLock lock(m_path);
    IC_CHECK(lock.take());
    IC_TRY(version, read());
    IC_CHECK(change(version.vault));
    return write(version.header, m_key, version.vault);
}

Result<std::vector<SealId>> VaultFile::reseal(const SealHeader &header, SecretBytes key, const Change &change)
{
    if (!isUnlocked())
        return notOpen();
    FileLock lock(m_path);
    IC_CHECK(lock.take());
    IC_TRY(version, read());
    IC_CHECK(change(version.vault));
    version.vault.retireKey(version.header.id);
    IC_CHECK(write(header, key, version.vault));
    m_key = std::move(key);
    return version.vault.retiredKeys();
}

Result<Unit> VaultFile::write(SealHeader header, const SecretBytes &key, const IdentityVault &vault)
{
    if (header.protection == SealProtection::KeyStore) // a passphrase has nothing that would remember it
        ++header.counter;
    const QByteArray file = seal(header, key, vault.serialized(), *m_environment);
    if (file.size() > MaxSealedFileSize)
        return Error(ErrorCode::LimitExceeded, QStringLiteral("the identities need more than %1 bytes").arg(MaxSealedFileSize));
    if (!m_path.isEmpty())
        IC_CHECK(writePrivateFile(m_path, file, *m_environment));
    else
        m_memory = file;
    m_header = header;
    return Unit {};
}

} // namespace Ic
