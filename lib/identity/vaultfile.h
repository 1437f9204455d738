// SPDX-License-Identifier: MIT
#pragma once
#include "identityvault.h"
#include "sealedfile.h"
#include <QtCore/QString>
#include <functional>
#include <optional>

namespace Ic {

//! A sealed file of identities and, once opened, its key. Reads and writes; Argon2 takes a second: for IdentityStore's thread.
class VaultFile final
{
public:
    //! \a path empty: kept in memory only, for as long as this object.
    VaultFile(QString path, EnvironmentPtr environment);

    //! The header, or nothing if there is no file.
    [[nodiscard]] Result<std::optional<SealHeader>> inspect() const;
    //! Opens the file with \a key, which is kept for later. IdentityStoreDamaged, WrongPassphrase.
    [[nodiscard]] Result<Unit> unlock(SecretBytes key);
    [[nodiscard]] Result<Unit> unlockWithPassphrase(const SecretBytes &passphrase);
    //! Makes a file without identities and keeps its key. InvalidState if another program made one meanwhile.
    [[nodiscard]] Result<Unit> create(const SealHeader &header, SecretBytes key);
    //! Forgets the key, and what is in memory only.
    void lock();
    [[nodiscard]] bool isUnlocked() const noexcept { return !m_key.isEmpty(); }

    [[nodiscard]] Result<IdentityVault> load() const;
    //! Reads the file, lets \a change work on it, and writes it unless that fails: no other program changes it meanwhile.
    [[nodiscard]] Result<Unit> modify(const std::function<Result<Unit>(IdentityVault &)> &change);

private:
    [[nodiscard]] Result<QByteArray> bytes() const;
    [[nodiscard]] Result<Unit> write(const IdentityVault &vault);
    const QString m_path;
    const EnvironmentPtr m_environment;
    QByteArray m_memory;
    SealHeader m_header;
    SecretBytes m_key;
};

} // namespace Ic
