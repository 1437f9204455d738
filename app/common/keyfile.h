// SPDX-License-Identifier: MIT
#pragma once
#include "environment.h"
#include "identity.h"
#include "result.h"
#include <QtCore/QString>
#include <optional>

namespace Ic::App {

//! A private key in a PEM file of its owner only, as profiles had it before they were sealed, and have it where there is no key store.
class KeyFile
{
public:
    explicit KeyFile(QString path);
    [[nodiscard]] const QString &path() const noexcept { return m_path; }

    //! The identity in it; nothing if there is no file. Errors of identityFromPemFile().
    [[nodiscard]] Result<std::optional<IdentityPtr>> read() const;
    //! Makes a key and the file, whose folder must be there. FileNotWritable.
    [[nodiscard]] Result<IdentityPtr> create(Environment &environment) const;
    //! Overwrites the file with zeros and removes it. A link is removed, its target stays as it is, and so does a file that has a second
    //! name. FileNotWritable.
    [[nodiscard]] Result<Unit> remove() const;
    //! Returns whether the file is there and has only zeros, as after a remove() that was stopped; also after some power cuts.
    [[nodiscard]] bool isOverwritten() const;

private:
    QString m_path;
};

} // namespace Ic::App
