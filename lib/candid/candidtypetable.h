// SPDX-License-Identifier: MIT
#pragma once
#include "candidbytereader.h"
#include "candidcodec.h"
#include "candidtype_p.h"
#include <QtCore/QVarLengthArray>
#include <memory>

namespace Ic::Candid {

//! A type on the wire: an index into the type table, or below zero an opcode.
using WireRef = qint32;

//! The head of a Candid message: its type table and the types of its arguments, checked, in flat arrays.
class TypeTable
{
public:
    struct Part // of a record, variant or service; also the plain list of a func
    {
        quint32 id = 0; //!< record, variant
        WireRef type = 0;
    };
    struct Entry
    {
        Kind kind = Kind::Future;
        quint8 modes = 0; //!< func
        quint32 first = 0; //!< index of the first part
        quint32 count = 0;
        quint32 argumentCount = 0; //!< func: so many of the parts, the rest are results
    };

    //! Reads magic number, table and argument types; \a reader then stands before the values.
    [[nodiscard]] Result<Unit> read(ByteReader &reader, const DecodeLimits &limits);
    //! The same. The last few heads are kept for each thread, as peers send the same types over and over.
    [[nodiscard]] static Result<std::shared_ptr<TypeTable>> shared(ByteReader &reader, const DecodeLimits &limits);

    [[nodiscard]] Kind kind(WireRef ref) const noexcept { return ref < 0 ? Kind(-ref - 1) : m_entries[ref].kind; }
    [[nodiscard]] const Entry &entry(WireRef ref) const noexcept { return m_entries[ref]; }
    [[nodiscard]] const Part *parts(const Entry &entry) const noexcept { return m_parts.constData() + entry.first; }
    [[nodiscard]] WireRef inner(WireRef ref) const noexcept { return m_parts[qsizetype(m_entries[ref].first)].type; }
    [[nodiscard]] const QVarLengthArray<WireRef, 8> &arguments() const noexcept { return m_arguments; }
    [[nodiscard]] qsizetype entryCount() const noexcept { return m_entries.size(); }
    [[nodiscard]] qsizetype partCount() const noexcept { return m_parts.size(); }

    //! The same as a Type, for questions of subtyping; made at the first call.
    [[nodiscard]] Type type(WireRef ref);

private:
    Result<Unit> readEntry(ByteReader &reader);
    Result<Unit> readRef(ByteReader &reader, WireRef &ref) const;
    Result<Unit> readFields(ByteReader &reader, Entry &entry);
    Result<Unit> readFunc(ByteReader &reader, Entry &entry);
    Result<Unit> readService(ByteReader &reader, Entry &entry);
    Result<Unit> readTypes(ByteReader &reader, quint32 &count);
    void makeTypes();

    QVarLengthArray<Entry, 16> m_entries;
    QVarLengthArray<Part, 48> m_parts;
    QVarLengthArray<WireRef, 8> m_arguments;
    QVarLengthArray<QByteArray, 1> m_methodNames; // id of a service's part is an index into these
    qint64 m_declared = 0; // entries the message announced
    Type m_types; // keeps the group of m_nodes
    std::vector<const TypeNode *> m_nodes;
};

} // namespace Ic::Candid
