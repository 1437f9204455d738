// SPDX-License-Identifier: MIT
#pragma once
#include "candidtype.h"
#include <QtCore/QAtomicInt>
#include <QtCore/QByteArray>
#include <QtCore/QSharedData>
#include <deque>
#include <vector>

// The inside of Type; for the sources of this layer only.
namespace Ic::Candid {

//! Ids and names of a record or variant, by rising id. Types and the record values decoded at them share one.
struct Layout : QSharedData
{
    struct Entry
    {
        quint32 id;
        QString name;
    };
    std::vector<Entry> entries;
    //! The index of \a id, or -1.
    [[nodiscard]] int indexOf(quint32 id) const noexcept;
};
using LayoutPtr = QExplicitlySharedDataPointer<const Layout>;

struct TypeGroup;

//! One type constructor. Its parts are plain pointers: the group keeps them alive.
struct TypeNode
{
    TypeGroup *group = nullptr; //!< null for the static nodes of types without parts
    Kind kind = Kind::Null;
    quint8 modes = 0; //!< func
    quint32 argumentCount = 0; //!< func: children are arguments, then results
    std::vector<const TypeNode *> children; //!< opt, vec: one; record, variant: as layout; service: as methodNames
    LayoutPtr layout; //!< record, variant
    std::vector<QString> methodNames; //!< service, by the bytes of their UTF-8
    QString name; //!< of the definition or reference

    [[nodiscard]] bool acceptsMissing() const noexcept { return kind == Kind::Opt || kind == Kind::Null || kind == Kind::Reserved; }
    [[nodiscard]] int methodIndex(const QString &method) const noexcept;
};

//! Nodes that live and die together. Recursive types point at each other inside one group without counting, so that
//! there is no cycle of counted references to leak; only handles from outside count.
struct TypeGroup
{
    QAtomicInt references;
    std::deque<TypeNode> nodes; // stable addresses
    std::vector<Type> outside; //!< types of other groups that nodes point at

    TypeNode *add(Kind kind);
    //! A pointer to the node of \a type that stays valid as long as this group.
    const TypeNode *keep(const Type &type);
};

//! Equality of types; false too if the comparison takes more than \a maxSteps pairs.
[[nodiscard]] bool sameType(const TypeNode *a, const TypeNode *b, qsizetype maxSteps);

//! Field names of types and values, sorted by id; equal ids: the first wins, with a warning.
template <typename List>
QList<qsizetype> sortedById(const List &fields);
void warnAboutEqualIds(quint32 id);
[[nodiscard]] bool lessUtf8(QStringView a, QStringView b);

template <typename List>
QList<qsizetype> sortedById(const List &fields)
{
    QList<qsizetype> order;
    order.reserve(fields.size());
    for (qsizetype i = 0; i < fields.size(); ++i)
        order.append(i);
    std::stable_sort(order.begin(), order.end(), [&](qsizetype a, qsizetype b) { return fields[a].id < fields[b].id; });
    const auto last = std::unique(order.begin(), order.end(), [&](qsizetype a, qsizetype b) {
        if (fields[a].id != fields[b].id)
            return false;
        warnAboutEqualIds(fields[a].id);
        return true;
    });
    order.erase(last, order.end());
    return order;
}

//! A type as messages name it: its beginning, if it is long.
[[nodiscard]] QString briefText(const TypeNode *node);
//! Any text so, such as a name.
[[nodiscard]] QString shortened(const QString &text);

} // namespace Ic::Candid
