// SPDX-License-Identifier: MIT
#pragma once
#include "result.h"
#include <QtCore/QString>
#include <QtCore/QStringList>

namespace Ic::App {

//! Which of our programs speaks as whom, on each network: a canister keeps one connection for each principal and drops the older one
//! without a word (protocol.md b.9), so two programs with one principal push each other out. Holds principals only, no secrets.
class PrincipalRegistry
{
public:
    //! \a folder: the same for all programs of this user; made when it is needed.
    explicit PrincipalRegistry(QString folder = standardFolder());
    [[nodiscard]] static QString standardFolder();

    //! Says that \a program, in \a profile, is \a principal on \a network (any name that is the network's alone). FileNotWritable.
    Result<Unit> announce(const QString &program, const QString &profile, const QString &network, const QString &principal) const;
    //! The other programs that said they are \a principal there, such as "icws-chat (profile default)".
    [[nodiscard]] QStringList othersAs(const QString &program, const QString &profile, const QString &network, const QString &principal) const;

private:
    QString m_folder;
};

} // namespace Ic::App
