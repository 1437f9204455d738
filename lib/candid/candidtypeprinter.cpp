// SPDX-License-Identifier: MIT
#include "candidlexer.h"
#include "candidtype.h"
#include "candidtype_p.h"
#include "textcut.h"
#include <QtCore/QHash>
#include <QtCore/QSet>

namespace Ic::Candid {

namespace {

// Types may share parts, and so be exponentially larger in print than in memory.
constexpr qsizetype MaxLength = 100'000;
// In a message one recognises a type, or needs the .did file beside it.
constexpr qsizetype MaxBriefLength = 60;

//! Spells types. A type that contains itself is spelled by name inside, and its definition can be asked for.
class TypePrinter
{
public:
    explicit TypePrinter(const TypeNode *root, qsizetype maxLength = MaxLength)
        : m_maxLength(maxLength)
    {
        findRecursive(root);
    }

    QString spelled(const TypeNode *node)
    {
        m_out.clear();
        print(node, true, 0);
        return m_out;
    }
    QString definitions()
    {
        QString all;
        for (const TypeNode *node : m_order) {
            if (!all.isEmpty())
                all += u'\n';
            all += QStringLiteral("type ") + m_names.value(node) + QStringLiteral(" = ") + spelled(node) + u';';
        }
        return all;
    }

private:
    //! Depth first, with a list instead of recursion: types from the wire may be deep.
    void findRecursive(const TypeNode *root)
    {
        struct Step
        {
            const TypeNode *node;
            std::size_t next;
        };
        QSet<const TypeNode *> seen;
        QSet<const TypeNode *> above;
        std::vector<Step> path {{root, 0}};
        seen.insert(root);
        above.insert(root);
        while (!path.empty()) {
            Step &step = path.back();
            if (step.next == step.node->children.size()) {
                above.remove(step.node);
                path.pop_back();
                continue;
            }
            const TypeNode *child = step.node->children[step.next++];
            if (above.contains(child)) {
                nameIt(child);
            } else if (!seen.contains(child)) {
                seen.insert(child);
                above.insert(child);
                path.push_back({child, 0});
            }
        }
    }

    void nameIt(const TypeNode *node)
    {
        if (m_names.contains(node))
            return;
        const bool usable = isIdentifier(node->name) && !isKeyword(node->name);
        const QString base = usable ? node->name : QStringLiteral("T");
        QString name = base;
        for (int i = 1; m_used.contains(name); ++i)
            name = base + QString::number(i);
        m_used.insert(name);
        m_names.insert(node, name);
        m_order.push_back(node);
    }

    void print(const TypeNode *node, bool expand, int depth)
    {
        if (depth > TokenStream::MaxDepth || m_out.size() > m_maxLength) {
            m_out += u"...";
            return;
        }
        if (!expand && m_names.contains(node)) {
            m_out += m_names.value(node);
            return;
        }
        switch (node->kind) {
        case Kind::Reference: m_out += node->name; break;
        case Kind::Vec:
            if (node->children.front()->kind == Kind::Nat8) {
                m_out += u"blob";
                break;
            }
            [[fallthrough]];
        case Kind::Opt:
            m_out += kindName(node->kind) + u' ';
            print(node->children.front(), false, depth + 1);
            break;
        case Kind::Record:
        case Kind::Variant: printFields(node, depth); break;
        case Kind::Func:
            m_out += u"func ";
            printFunc(node, depth);
            break;
        case Kind::Service: printService(node, depth); break;
        default: m_out += kindName(node->kind);
        }
    }

    void printFields(const TypeNode *node, int depth)
    {
        const auto &entries = node->layout->entries;
        bool isTuple = node->kind == Kind::Record;
        for (std::size_t i = 0; i < entries.size(); ++i)
            isTuple = isTuple && entries[i].id == i && entries[i].name.isEmpty();
        m_out += kindName(node->kind) + QStringLiteral(" {");
        for (std::size_t i = 0; i < entries.size() && !isFull(); ++i) {
            m_out += i ? u"; " : u" ";
            const bool bare = node->kind == Kind::Variant && node->children[i]->kind == Kind::Null;
            if (!isTuple)
                m_out += spelledName(entries[i].name, entries[i].id);
            if (!isTuple && !bare)
                m_out += u" : ";
            if (!bare)
                print(node->children[i], false, depth + 1);
        }
        m_out += entries.empty() ? u"}" : u" }";
    }

    void printFunc(const TypeNode *node, int depth)
    {
        m_out += u'(';
        for (std::size_t i = 0; i < node->children.size() && !isFull(); ++i) {
            if (i == node->argumentCount)
                m_out += u") -> (";
            else if (i)
                m_out += u", ";
            print(node->children[i], false, depth + 1);
        }
        m_out += node->children.size() == node->argumentCount ? u") -> ()" : u")";
        if (node->modes & quint8(FuncMode::Query))
            m_out += u" query";
        if (node->modes & quint8(FuncMode::Oneway))
            m_out += u" oneway";
        if (node->modes & quint8(FuncMode::CompositeQuery))
            m_out += u" composite_query";
    }

    void printService(const TypeNode *node, int depth)
    {
        m_out += u"service {";
        for (std::size_t i = 0; i < node->children.size() && !isFull(); ++i) {
            m_out += i ? u"; " : u" ";
            const QString &name = node->methodNames[i];
            m_out += (isIdentifier(name) && !isKeyword(name) ? name : quoted(name)) + QStringLiteral(" : ");
            const TypeNode *method = node->children[i];
            if (method->kind == Kind::Func && !m_names.contains(method))
                printFunc(method, depth + 1);
            else
                print(method, false, depth + 1);
        }
        m_out += node->children.empty() ? u"}" : u" }";
    }

    //! Then the rest of a list is left out.
    bool isFull()
    {
        if (m_out.size() <= m_maxLength)
            return false;
        if (!m_out.endsWith(u"..."))
            m_out += u"...";
        return true;
    }

    const qsizetype m_maxLength;
    QString m_out;
    QHash<const TypeNode *, QString> m_names;
    QSet<QString> m_used;
    std::vector<const TypeNode *> m_order;
};

} // namespace

QString Type::toText() const
{
    return TypePrinter(node()).spelled(node());
}

QString briefText(const TypeNode *node)
{
    return shortened(TypePrinter(node, MaxBriefLength).spelled(node));
}

QString shortened(const QString &text)
{
    return text.size() > MaxBriefLength ? Text::startOf(text, MaxBriefLength) + QStringLiteral("...") : text;
}

QString Type::definitionsText() const
{
    return TypePrinter(node()).definitions();
}

QString toText(const QList<Type> &types)
{
    QString all(u'(');
    for (qsizetype i = 0; i < types.size(); ++i) {
        all += i ? u", " : u"";
        all += all.size() > MaxLength ? QStringLiteral("...") : types[i].toText();
    }
    return all + u')';
}

} // namespace Ic::Candid
