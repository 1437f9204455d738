// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QSet>
#include <QtCore/QString>
#include <QtCore/QStringView>

// Names of .did files as names and literals of C++.
namespace Ic::Codegen {

//! "client_id" as "ClientId"; empty if there is no letter or digit in it. Digits may come first.
[[nodiscard]] QString upperCamel(QStringView name);
//! "client_id" as "clientId", "URL" as "url".
[[nodiscard]] QString lowerCamel(QStringView name);
//! \a name with all that identifiers can't hold as '_', and with one '_' for several.
[[nodiscard]] QString rawIdentifier(QStringView name);
//! \a identifier, or if it is longer than people and compilers like, its beginning and the hash of \a origin. All of the above do so.
[[nodiscard]] QString shortIdentifier(const QString &identifier, QStringView origin);
//! \a text as a literal, with quotes: of UTF-8 bytes.
[[nodiscard]] QString stringLiteral(QStringView text);
//! \a text as a literal u"...".
[[nodiscard]] QString utf16Literal(QStringView text);
//! \a text as a QStringLiteral.
[[nodiscard]] QString qstringLiteral(QStringView text);

//! The names in one scope of C++, each given once.
class NameScope
{
public:
    //! Keeps a name from being given.
    void reserve(const QString &name)
    {
        m_reserved.insert(name);
        m_taken.insert(name);
    }
    [[nodiscard]] bool isReserved(const QString &name) const { return m_reserved.contains(name); }
    //! The scope is that of no namespace, where Qt and the C library have names too.
    void setGlobal() { m_isGlobal = true; }
    //! The first of \a candidates that is free and not of a reserved form, with a '_' behind it if the word is reserved; if none is, the last
    //! with a number. One of them at least must have a form that names may have. With \a companion, the name with that behind it must be
    //! free as well, and is taken too.
    [[nodiscard]] QString claim(const QStringList &candidates, const QString &companion = {});

private:
    [[nodiscard]] bool take(const QString &name, const QString &companion);
    bool m_isGlobal = false;
    QSet<QString> m_reserved;
    QSet<QString> m_taken;
};

} // namespace Ic::Codegen
