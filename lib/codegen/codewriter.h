// SPDX-License-Identifier: MIT
#pragma once
#include "codemodel.h"
#include "utf8text.h"
#include <QtCore/QString>

namespace Ic::Codegen {

//! Text of a source file, line by line. Indentation is part of the lines, so that the printers look like what they print.
class CodeWriter
{
public:
    //! Writes a line in which %1, %2 … are replaced, all at once: replacements are not searched for placeholders.
    template <typename... T>
    void line(const char *format, const T &...arguments)
    {
        QString text = Text::fromUtf8(format);
        if constexpr (sizeof...(T) > 0)
            text = text.arg(QString(arguments)...);
        m_text += text + QChar(u'\n');
    }
    void blank() { m_text += QChar(u'\n'); }
    //! Comments of the .did file as comments for Doxygen.
    void documentation(const QStringList &lines, const char *indent = "");
    void openNamespace(const CodeModel &model);
    void closeNamespace(const CodeModel &model);
    //! #include of a header of the library.
    void include(const CodeModel &model, const char *header);
    //! The comment every generated file begins with.
    void banner(const CodeModel &model);
    [[nodiscard]] QByteArray text() const { return m_text.toUtf8(); }

private:
    QString m_text;
};

//! "Chat::Message", as moc, and with it QML, knows the class.
[[nodiscard]] QString qualified(const CodeModel &model, const QString &name);

//! "::Chat::Message", which means the class wherever it stands.
[[nodiscard]] QString absolute(const CodeModel &model, const QString &name);

//! "ACME_EXPORT " before what is declared, or nothing.
[[nodiscard]] QString exported(const CodeModel &model);

//! "const QString &" for what is better not copied, else "quint64 ".
[[nodiscard]] QString parameter(const TypeUse &type);

} // namespace Ic::Codegen
