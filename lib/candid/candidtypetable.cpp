// SPDX-License-Identifier: MIT
#include "candidtypetable.h"
#include "candidvalue_p.h"
#include "try.h"
#include "utf8text.h"
#include <array>

namespace Ic::Candid {

namespace {

Error malformed(const ByteReader &reader, const QString &what)
{
    return Error(ErrorCode::MalformedCandid, QStringLiteral("type table, byte %1: %2").arg(reader.position()).arg(what));
}

Error cut(const ByteReader &reader)
{
    return malformed(reader, QStringLiteral("the message ends too early, or a number is not valid LEB128"));
}

} // namespace

Result<std::shared_ptr<TypeTable>> TypeTable::shared(ByteReader &reader, const DecodeLimits &limits)
{
    struct Known
    {
        QByteArray head;
        std::shared_ptr<TypeTable> table;
    };
    static thread_local std::array<Known, 8> all;
    static thread_local std::size_t next = 0;
    const QByteArrayView message = reader.rest();
    for (const Known &known : all) {
        if (known.table && message.startsWith(known.head) && known.table->entryCount() <= limits.maxTypeTableEntries) {
            reader.rewind(reader.mark() + known.head.size());
            return known.table;
        }
    }
    auto table = std::make_shared<TypeTable>();
    IC_CHECK(table->read(reader, limits));
    const qsizetype size = message.size() - reader.remaining();
    // Smaller ones are read as quickly as they are found; larger ones would keep much memory.
    if (size >= 16 && size <= 4096) {
        all[next] = {message.first(size).toByteArray(), table};
        next = (next + 1) % all.size();
    }
    return table;
}

Result<Unit> TypeTable::read(ByteReader &reader, const DecodeLimits &limits)
{
    QByteArrayView magic;
    if (!reader.bytes(4, magic) || magic != QByteArrayView("DIDL"))
        return Error(ErrorCode::MalformedCandid, QStringLiteral("the message does not begin with DIDL"));
    quint64 count = 0;
    if (!reader.nat(count))
        return cut(reader);
    if (count > quint64(reader.remaining()) / 2) // no entry takes less
        return malformed(reader, QStringLiteral("more types than remaining bytes"));
    if (count > quint64(limits.maxTypeTableEntries))
        return Error(ErrorCode::LimitExceeded, QStringLiteral("the type table has more than %1 entries").arg(limits.maxTypeTableEntries));
    m_declared = qint64(count);
    m_entries.reserve(qsizetype(count));
    for (quint64 i = 0; i < count; ++i)
        IC_CHECK(readEntry(reader));
    for (const Entry &entry : m_entries) {
        for (quint32 i = 0; entry.kind == Kind::Service && i < entry.count; ++i) {
            if (kind(parts(entry)[i].type) != Kind::Func)
                return malformed(reader, QStringLiteral("a method is not of a func type"));
        }
    }
    if (!reader.nat(count))
        return cut(reader);
    if (count > quint64(reader.remaining()))
        return malformed(reader, QStringLiteral("more arguments than remaining bytes"));
    m_arguments.reserve(qsizetype(count));
    for (quint64 i = 0; i < count; ++i) {
        WireRef ref = 0;
        IC_CHECK(readRef(reader, ref));
        m_arguments.append(ref);
    }
    return Unit();
}

Result<Unit> TypeTable::readRef(ByteReader &reader, WireRef &ref) const
{
    qint64 number = 0;
    if (!reader.integer(number))
        return cut(reader);
    const bool primitive = (number < 0 && number >= -1 - qint64(Kind::Empty)) || number == -1 - qint64(Kind::Principal);
    if (number >= m_declared || (number < 0 && !primitive))
        return malformed(reader, QStringLiteral("%1 is neither an entry of the table nor a primitive type").arg(number));
    ref = WireRef(number);
    return Unit();
}

Result<Unit> TypeTable::readEntry(ByteReader &reader)
{
    qint64 opcode = 0;
    if (!reader.integer(opcode))
        return cut(reader);
    Entry entry;
    entry.first = quint32(m_parts.size());
    if (opcode < -1 - qint64(Kind::Principal)) {
        quint64 length = 0;
        QByteArrayView ignored;
        if (!reader.nat(length) || !reader.bytes(length, ignored))
            return cut(reader);
        m_entries.append(entry);
        return Unit();
    }
    if (opcode > -1 - qint64(Kind::Opt) || opcode < -1 - qint64(Kind::Service))
        return malformed(reader, QStringLiteral("%1 is not a constructor of types").arg(opcode));
    entry.kind = Kind(-opcode - 1);
    switch (entry.kind) {
    case Kind::Opt:
    case Kind::Vec: {
        Part part;
        IC_CHECK(readRef(reader, part.type));
        m_parts.append(part);
        entry.count = 1;
        break;
    }
    case Kind::Record:
    case Kind::Variant: IC_CHECK(readFields(reader, entry)); break;
    case Kind::Func: IC_CHECK(readFunc(reader, entry)); break;
    default: IC_CHECK(readService(reader, entry)); break;
    }
    m_entries.append(entry);
    return Unit();
}

Result<Unit> TypeTable::readFields(ByteReader &reader, Entry &entry)
{
    quint64 count = 0;
    if (!reader.nat(count))
        return cut(reader);
    if (count > quint64(reader.remaining()) / 2)
        return malformed(reader, QStringLiteral("more fields than remaining bytes"));
    entry.count = quint32(count);
    qint64 previous = -1;
    for (quint64 i = 0; i < count; ++i) {
        quint64 id = 0;
        Part part;
        if (!reader.nat(id))
            return cut(reader);
        if (id > 0xffffffffu)
            return malformed(reader, QStringLiteral("a field id beyond 32 bits"));
        if (qint64(id) <= previous)
            return malformed(reader, QStringLiteral("field ids do not increase"));
        previous = qint64(id);
        part.id = quint32(id);
        IC_CHECK(readRef(reader, part.type));
        m_parts.append(part);
    }
    return Unit();
}

Result<Unit> TypeTable::readTypes(ByteReader &reader, quint32 &count)
{
    quint64 number = 0;
    if (!reader.nat(number))
        return cut(reader);
    if (number > quint64(reader.remaining()))
        return malformed(reader, QStringLiteral("more types than remaining bytes"));
    count = quint32(number);
    for (quint64 i = 0; i < number; ++i) {
        Part part;
        IC_CHECK(readRef(reader, part.type));
        m_parts.append(part);
    }
    return Unit();
}

Result<Unit> TypeTable::readFunc(ByteReader &reader, Entry &entry)
{
    quint32 resultCount = 0;
    quint64 modes = 0;
    IC_CHECK(readTypes(reader, entry.argumentCount));
    IC_CHECK(readTypes(reader, resultCount));
    entry.count = entry.argumentCount + resultCount;
    if (!reader.nat(modes))
        return cut(reader);
    if (modes > quint64(reader.remaining()))
        return malformed(reader, QStringLiteral("more annotations than remaining bytes"));
    for (quint64 i = 0; i < modes; ++i) {
        uchar mode = 0;
        if (!reader.byte(mode))
            return cut(reader);
        if (mode < 1 || mode > 3)
            return malformed(reader, QStringLiteral("%1 is not an annotation of a func").arg(mode));
        entry.modes |= quint8(1u << (mode - 1));
    }
    return Unit();
}

Result<Unit> TypeTable::readService(ByteReader &reader, Entry &entry)
{
    quint64 count = 0;
    if (!reader.nat(count))
        return cut(reader);
    if (count > quint64(reader.remaining()) / 2)
        return malformed(reader, QStringLiteral("more methods than remaining bytes"));
    entry.count = quint32(count);
    for (quint64 i = 0; i < count; ++i) {
        quint64 length = 0;
        QByteArrayView name;
        if (!reader.nat(length) || !reader.bytes(length, name))
            return cut(reader);
        if (!name.isValidUtf8())
            return malformed(reader, QStringLiteral("a method name is not UTF-8"));
        if (i > 0 && name.compare(QByteArrayView(m_methodNames.back())) <= 0)
            return malformed(reader, QStringLiteral("method names are not in order"));
        Part part;
        part.id = quint32(m_methodNames.size());
        m_methodNames.append(name.toByteArray());
        IC_CHECK(readRef(reader, part.type));
        m_parts.append(part);
    }
    return Unit();
}

Type TypeTable::type(WireRef ref)
{
    if (ref < 0)
        return Type::primitive(Kind(-ref - 1));
    if (m_nodes.empty())
        makeTypes();
    return Type(m_nodes[std::size_t(ref)]);
}

void TypeTable::makeTypes()
{
    auto *group = new TypeGroup;
    m_types = Type(static_cast<const TypeNode *>(group->add(Kind::Empty)));
    std::vector<TypeNode *> made;
    for (const Entry &entry : m_entries) {
        made.push_back(group->add(entry.kind));
        m_nodes.push_back(made.back());
    }
    for (qsizetype i = 0; i < m_entries.size(); ++i) {
        const Entry &entry = m_entries[i];
        TypeNode *node = made[std::size_t(i)];
        node->modes = entry.modes;
        node->argumentCount = entry.argumentCount;
        Layout *layout = nullptr;
        if (entry.kind == Kind::Record || entry.kind == Kind::Variant) {
            layout = new Layout;
            layout->entries.reserve(entry.count);
            node->layout = LayoutPtr(layout);
        }
        node->children.reserve(entry.count);
        for (quint32 k = 0; k < entry.count; ++k) {
            const Part &part = parts(entry)[k];
            node->children.push_back(part.type < 0 ? Type::primitive(Kind(-part.type - 1)).node() : m_nodes[std::size_t(part.type)]);
            if (layout)
                layout->entries.push_back({part.id, QString()});
            if (entry.kind == Kind::Service)
                node->methodNames.push_back(Text::fromUtf8(m_methodNames[part.id]));
        }
    }
}

} // namespace Ic::Candid
