// SPDX-License-Identifier: MIT
#include "candiddidprinter.h"
#include "candidlexer.h"
#include <algorithm>

namespace Ic::Candid {

namespace {

bool hasComments(const DidComments &comments)
{
    return !comments.documentation.isEmpty() || !comments.remarks.isEmpty();
}

QString spelledKey(const QString &name)
{
    return isIdentifier(name) && !isKeyword(name) ? name : quoted(name);
}

} // namespace

void DidPrinter::put(QStringView text)
{
    if (m_isFlat && (m_failed || m_out.size() + text.size() > m_limit))
        m_failed = true;
    else
        m_out += text;
}

void DidPrinter::newLine()
{
    m_out += u'\n';
    m_lineStart = m_out.size();
    m_out += QString(std::min(m_indent, MaxIndent), u' ');
}

template <typename Print>
void DidPrinter::group(qsizetype reserve, const Print &print)
{
    if (m_isFlat) {
        print();
        return;
    }
    const qsizetype start = m_out.size();
    m_isFlat = true;
    m_limit = m_lineStart + Width - reserve;
    print();
    m_isFlat = false;
    if (m_failed) {
        m_failed = false;
        m_out.truncate(start);
        print();
    }
}

void DidPrinter::lines(const QStringList &lines)
{
    bool isFirst = true;
    for (const QString &paragraph : lines) {
        for (const QStringView line : QStringView(paragraph).split(u'\n')) {
            if (!isFirst)
                newLine();
            isFirst = false;
            put(line.isEmpty() ? u"//" : u"// ");
            put(line);
        }
    }
}

// Prints the comments before an item: the line for it is already begun, and is begun again after the comments.
void DidPrinter::comments(const DidComments &comments, bool isFirst)
{
    if (m_isFlat) {
        m_failed = m_failed || hasComments(comments);
        return;
    }
    const auto emptyLine = [this] {
        m_out.truncate(m_lineStart); // no blanks at the end of lines
        newLine();
    };
    if (!isFirst && !comments.remarks.isEmpty())
        emptyLine();
    for (const QStringList &run : comments.remarks) {
        lines(run);
        newLine();
        emptyLine();
    }
    if (!comments.documentation.isEmpty()) {
        lines(comments.documentation);
        newLine();
    }
}

template <typename Items, typename Print>
void DidPrinter::braces(const Items &items, const QList<QStringList> &closing, const Print &print)
{
    if (items.empty() && closing.isEmpty()) {
        put(u"{}");
        return;
    }
    if (m_isFlat && !closing.isEmpty()) {
        m_failed = true;
        return;
    }
    put(u"{");
    m_indent += IndentStep;
    bool isFirst = true;
    for (const auto &item : items) {
        if (m_failed)
            break;
        if (m_isFlat)
            put(isFirst ? u" " : u"; ");
        else
            newLine();
        comments(item, isFirst);
        print(item);
        if (!m_isFlat)
            put(u";");
        isFirst = false;
    }
    for (const QStringList &run : closing) {
        if (!isFirst) {
            m_out += u'\n';
            m_lineStart = m_out.size();
        }
        newLine();
        lines(run);
        isFirst = false;
    }
    m_indent -= IndentStep;
    if (m_isFlat)
        put(u" ");
    else
        newLine();
    put(u"}");
}

void DidPrinter::type(const DidType &type, qsizetype reserve)
{
    switch (type.kind) {
    case Kind::Reference: put(type.name); break;
    case Kind::Vec:
    case Kind::Opt:
        if (type.isBlobKeyword) {
            put(u"blob");
            break;
        }
        put(type.kind == Kind::Opt ? u"opt " : u"vec ");
        if (!m_failed)
            this->type(type.inner.front(), reserve);
        break;
    case Kind::Record:
    case Kind::Variant:
        group(reserve, [&] {
            put(type.kind == Kind::Record ? u"record " : u"variant ");
            fields(type);
        });
        break;
    case Kind::Func:
        group(reserve, [&] {
            put(u"func ");
            func(type, reserve);
        });
        break;
    case Kind::Service:
        group(reserve, [&] {
            put(u"service ");
            methods(type);
        });
        break;
    default: put(kindName(type.kind));
    }
}

void DidPrinter::fields(const DidType &type)
{
    quint32 next = 0;
    braces(type.fields, type.closingRemarks, [&](const DidField &field) {
        const bool isBare = type.kind == Kind::Variant && field.type.kind == Kind::Null;
        if (!field.isPositional || field.id != next || type.kind == Kind::Variant) {
            put(spelledName(field.name, field.id));
            if (!isBare)
                put(u" : ");
        }
        if (!isBare)
            this->type(field.type, 1);
        next = field.id + 1;
    });
}

void DidPrinter::methods(const DidType &type)
{
    braces(type.methods, type.closingRemarks, [this](const DidMethod &method) {
        put(spelledKey(method.name));
        put(u" : ");
        if (method.type.kind == Kind::Func)
            group(1, [&] { func(method.type, 1); });
        else
            this->type(method.type, 1);
    });
}

void DidPrinter::func(const DidType &type, qsizetype reserve)
{
    QString modes;
    if (type.modes.testFlag(FuncMode::Query))
        modes += u" query";
    if (type.modes.testFlag(FuncMode::Oneway))
        modes += u" oneway";
    if (type.modes.testFlag(FuncMode::CompositeQuery))
        modes += u" composite_query";
    sequence(type.arguments, 6); // " -> ()"
    put(u" -> ");
    sequence(type.results, modes.size() + reserve);
    put(modes);
}

void DidPrinter::sequence(const std::vector<DidArgument> &arguments, qsizetype reserve)
{
    group(reserve, [&] {
        put(u"(");
        if (m_isFlat || arguments.size() < 2) {
            for (std::size_t i = 0; i < arguments.size() && !m_failed; ++i) {
                if (i)
                    put(u", ");
                argument(arguments[i], reserve + 1);
            }
        } else {
            m_indent += IndentStep;
            for (const DidArgument &each : arguments) {
                newLine();
                argument(each, 1);
                put(u",");
            }
            m_indent -= IndentStep;
            newLine();
        }
        put(u")");
    });
}

void DidPrinter::argument(const DidArgument &argument, qsizetype reserve)
{
    if (!argument.name.isEmpty()) {
        put(spelledKey(argument.name));
        put(u" : ");
    }
    type(argument.type, reserve);
}

void DidPrinter::beginItem(const DidComments &comments)
{
    m_lineStart = m_out.size();
    m_itemStart = m_out.size();
    this->comments(comments, true);
}

// Items of one line stand line by line, others have an empty line around them.
void DidPrinter::endItem(QStringView end)
{
    put(end);
    const bool isLong = QStringView(m_out).sliced(m_itemStart).contains(u'\n');
    if (m_itemStart > 0 && (isLong || m_needsGap))
        m_out.insert(m_itemStart, u'\n');
    m_needsGap = isLong;
    m_out += u'\n';
    m_lineStart = m_out.size();
}

void DidPrinter::imports(const std::vector<DidImport> &imports)
{
    for (const DidImport &import : imports) {
        beginItem(import);
        put(import.withService ? u"import service " : u"import ");
        put(quoted(import.path));
        endItem(u";");
    }
    m_needsGap = !imports.empty();
}

void DidPrinter::definitions(const std::vector<DidDefinition> &definitions, std::size_t from)
{
    for (std::size_t i = from; i < definitions.size(); ++i) {
        const DidDefinition &definition = definitions[i];
        beginItem(definition);
        put(u"type ");
        put(definition.name);
        put(u" = ");
        type(definition.type, 1);
        endItem(u";");
    }
}

void DidPrinter::service(const DidService &service)
{
    m_needsGap = true;
    beginItem(service);
    put(u"service ");
    if (!service.name.isEmpty()) {
        put(service.name);
        put(u" ");
    }
    put(u": ");
    if (service.initArguments) {
        sequence(*service.initArguments, 5); // " -> {"
        put(u" -> ");
    }
    if (service.type.kind == Kind::Service)
        methods(service.type); // one to a line however short they are
    else
        type(service.type, 1);
    endItem(u"");
}

void DidPrinter::closing(const QList<QStringList> &remarks)
{
    for (const QStringList &run : remarks) {
        if (!m_out.isEmpty())
            m_out += u'\n';
        lines(run);
        m_out += u'\n';
    }
}

} // namespace Ic::Candid
