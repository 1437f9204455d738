// SPDX-License-Identifier: MIT
#pragma once
#include "identity.h"
#include "result.h"
#include "rootkey.h"
#include <QtCore/QLockFile>
#include <QtCore/QString>
#include <QtCore/QStringList>
#include <memory>

namespace Ic::App {

//! The folder of a profile, held by one program at a time. Data of an identity lie in a folder of their own for each root key, so that a test network
//! never gets those of another.
class Profile
{
public:
    //! \a base: where the program keeps its data. InvalidState if another program uses the profile; FileNotWritable.
    [[nodiscard]] static Result<std::shared_ptr<Profile>> open(const QString &base, const QString &name);

    //! The folder of the profile.
    [[nodiscard]] QString directory() const { return m_directory; }
    //! The folder for one network, also of its ProfileIdentity; made if it is missing.
    [[nodiscard]] Result<QString> networkDirectory(const RootKey &rootKey) const;

    //! Records in a file that this program uses \a identity on the network of \a rootKey, and returns the other programs of this user
    //! that recorded the same, such as "icws-chat (profile default)". A canister keeps one connection for each principal and drops the
    //! older one without a word (protocol.md b.9), so two such programs disconnect each other. Files hold principals only, no secrets.
    QStringList announce(const RootKey &rootKey, const Identity &identity) const;

private:
    Profile(const QString &directory, const QString &name);
    QString m_directory;
    QString m_name;
    QLockFile m_lock;
};

} // namespace Ic::App
