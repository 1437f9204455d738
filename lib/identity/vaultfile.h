// SPDX-License-Identifier: MIT
#pragma once
#include "identityvault.h"
#include "sealedfile.h"
#include <QtCore/QString>
#include <functional>
#include <optional>
#include <vector>

namespace Ic {

//! A sealed file of identities and, once opened, its key. Reads and writes; Argon2 takes a second: for IdentityStore's thread.
class VaultFile final
{
public:
    //! \a path empty: kept in memory only, for as long as this object.
    VaultFile(QString path, EnvironmentPtr environment);

    //! The header, or nothing if there is no file.
    [[nodiscard]] Result<std::optional<SealHeader>> inspect() const;
    //! Opens the file with \a key, the one for \a expected, and keeps it for later. IdentityStoreDamaged; WrongPassphrase; InvalidState
    //! if another program gave the file another key meanwhile; IdentityStoreOutdated if its counter is below \a newest.
    [[nodiscard]] Result<Unit> unlock(const SealHeader &expected, SecretBytes key, quint64 newest = 0);
    [[nodiscard]] Result<Unit> unlockWithPassphrase(const SecretBytes &passphrase);
    //! Writes the open file again with a counter above \a newest, so that it is the newest.
    [[nodiscard]] Result<Unit> makeNewest(quint64 newest);
    //! Makes a file without identities and keeps its key. InvalidState if another program made one meanwhile.
    [[nodiscard]] Result<Unit> create(const SealHeader &header, SecretBytes key);
    //! Clears the key, and all data that is only in memory.
    void lock();
    [[nodiscard]] bool isUnlocked() const noexcept { return !m_key.isEmpty(); }
    //! Of the file as it was last opened or written here.
    [[nodiscard]] const SealHeader &header() const noexcept { return m_header; }

    using Change = std::function<Result<Unit>(IdentityVault &)>;
    //! IdentityStoreOutdated: an older copy took the place of the file.
    [[nodiscard]] Result<IdentityVault> load() const;
    //! Reads the file, lets \a change work on it, and writes it unless that fails: no other program changes it meanwhile.
    [[nodiscard]] Result<Unit> modify(const Change &change);
    //! The same, and seals what is written with \a key, the one for \a header, from then on. The key of before is among the
    //! retired keys of the vault. Returns these.
    [[nodiscard]] Result<std::vector<SealId>> reseal(const SealHeader &header, SecretBytes key, const Change &change);

private:
    //! A version of the file.
    struct Version
    {
        SealHeader header;
        IdentityVault vault;
    };
    [[nodiscard]] Result<QByteArray> bytes() const;
    [[nodiscard]] Result<SealHeader> readHeader(QByteArrayView file) const;
    [[nodiscard]] Result<Version> read() const;
    [[nodiscard]] Result<Unit> write(SealHeader header, const SecretBytes &key, const IdentityVault &vault);
    const QString m_path;
    const EnvironmentPtr m_environment;
    QByteArray m_memory;
    SealHeader m_header; // its counter is the highest seen
    SecretBytes m_key;
};

} // namespace Ic
