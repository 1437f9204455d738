// SPDX-License-Identifier: MIT
#pragma once
#include "candiddidfile.h"

namespace Ic::Candid {

//! Lays .did files out: items that fit stay on their line, others are broken at their braces, from the outside in.
class DidPrinter
{
public:
    void imports(const std::vector<DidImport> &imports);
    void definitions(const std::vector<DidDefinition> &definitions, std::size_t from);
    void service(const DidService &service);
    void closing(const QList<QStringList> &remarks);
    [[nodiscard]] const QString &text() const noexcept { return m_out; }

private:
    static constexpr qsizetype Width = 80;
    static constexpr int IndentStep = 2;
    static constexpr int MaxIndent = 40; //!< deeper nesting is hostile, and must not cost a line of blanks each

    // reserve: columns to keep free on the last line for what follows.
    void type(const DidType &type, qsizetype reserve);
    void fields(const DidType &type);
    void methods(const DidType &type);
    void func(const DidType &type, qsizetype reserve);
    void sequence(const std::vector<DidArgument> &arguments, qsizetype reserve);
    void argument(const DidArgument &argument, qsizetype reserve);
    template <typename Items, typename Print>
    void braces(const Items &items, const QList<QStringList> &closing, const Print &print);
    //! Calls \a print to print on one line, and if that is too long or has comments, again to print on several.
    template <typename Print>
    void group(qsizetype reserve, const Print &print);
    void put(QStringView text);
    void newLine();
    void comments(const DidComments &comments, bool isFirst);
    void lines(const QStringList &lines);
    void beginItem(const DidComments &comments);
    void endItem(QStringView end);

    QString m_out;
    qsizetype m_lineStart = 0;
    int m_indent = 0;
    bool m_isFlat = false;
    bool m_failed = false; //!< to print on one line
    qsizetype m_limit = 0; //!< of m_out while m_isFlat
    qsizetype m_itemStart = 0; //!< of the last item of the file
    bool m_needsGap = false; //!< an empty line belongs between the item before and the next
};

} // namespace Ic::Candid
