// SPDX-License-Identifier: MIT
#pragma once
#include "profileidentity.h"
#include "profileunlock.h"
#include "storefixture.h"
#include <QtCore/QTemporaryDir>
#include <memory>

namespace Ic::Test {

//! A profile that was sealed before, and how its key store behaves now.
class LockedProfile
{
public:
    //! Sealed with \a passphrase; if it is empty, under the key store.
    explicit LockedProfile(const QByteArray &passphrase = {})
    {
        App::ProfileIdentity first(m_folder.path(), options(passphrase));
        const auto identity = resultOf(first.open());
        if (!identity)
            qFatal("%s", qPrintable(identity.error().message()));
        principal = (*identity)->sender().toText();
        sealed = contents();
    }

    //! Opened again, as by a program that is started with \a passphrase.
    [[nodiscard]] std::unique_ptr<App::ProfileIdentity> identity(const QByteArray &passphrase = {}) const
    {
        return std::make_unique<App::ProfileIdentity>(m_folder.path(), options(passphrase));
    }
    [[nodiscard]] static App::ProfileUnlock::Settings settings()
    {
        App::ProfileUnlock::Settings settings;
        settings.program = QStringLiteral("IC Chat");
        settings.profile = QStringLiteral("work");
        return settings;
    }
    [[nodiscard]] QByteArray contents() const
    {
        QFile file(m_folder.filePath(QStringLiteral("identities.sealed")));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    [[nodiscard]] QString path() const { return m_folder.path(); }

    std::shared_ptr<FakeKeyStore> keyStore = std::make_shared<FakeKeyStore>();
    QString principal;
    QByteArray sealed; //!< the file

private:
    [[nodiscard]] App::ProfileKeyOptions options(const QByteArray &passphrase) const
    {
        App::ProfileKeyOptions options;
        options.store = storeOptions(m_folder, keyStore, m_environment);
        if (!passphrase.isEmpty())
            options.passphrase = secretOf(passphrase);
        return options;
    }
    QTemporaryDir m_folder;
    std::shared_ptr<ManualEnvironment> m_environment = std::make_shared<ManualEnvironment>();
};

} // namespace Ic::Test
