// SPDX-License-Identifier: MIT
#include "candidgenerated.h"
#include "candiddecoder.h"
#include "textcut.h"
#include "utf8text.h"
#include <QtCore/QDebug>
#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <new>

namespace Ic::Candid::Detail {

namespace {

struct Block
{
    static constexpr int Open = 1 << 30; // more than it can have
    std::atomic<int> objects;
    void leave(int count) noexcept
    {
        if (objects.fetch_sub(count, std::memory_order_acq_rel) == count)
            std::free(this);
    }
};

//! The block that a thread fills.
class OpenBlock
{
public:
    ~OpenBlock() { close(); }
    //! Returns memory for \a size bytes behind a pointer to its block.
    void *take(std::size_t size)
    {
        constexpr std::size_t BlockSize = 1000; // an object that remains keeps so much
        const std::size_t needed = Unit + (size + Unit - 1) / Unit * Unit;
        if (std::size_t(m_end - m_at) < needed) {
            close();
            const std::size_t all = Unit + std::max(BlockSize, needed);
            m_block = static_cast<Block *>(std::malloc(all));
            Q_CHECK_PTR(m_block);
            ::new (m_block) Block {Block::Open};
            m_at = reinterpret_cast<char *>(m_block) + Unit;
            m_end = reinterpret_cast<char *>(m_block) + all;
        }
        char *const memory = m_at + Unit;
        reinterpret_cast<Block **>(memory)[-1] = m_block;
        m_at += needed;
        ++m_count;
        return memory;
    }

private:
    static constexpr std::size_t Unit = __STDCPP_DEFAULT_NEW_ALIGNMENT__; // as any operator new aligns; holds a pointer, too
    void close() noexcept
    {
        if (m_block)
            m_block->leave(Block::Open - m_count);
        m_block = nullptr;
        m_at = m_end = nullptr;
        m_count = 0;
    }
    Block *m_block = nullptr;
    char *m_at = nullptr;
    char *m_end = nullptr;
    int m_count = 0;
};

} // namespace

void *ClassData::operator new(std::size_t size)
{
#ifdef __SANITIZE_ADDRESS__
    return ::operator new(size);
#else
    static thread_local OpenBlock block;
    return block.take(size);
#endif
}

void ClassData::operator delete(void *memory) noexcept
{
#ifdef __SANITIZE_ADDRESS__
    ::operator delete(memory);
#else
    if (memory)
        static_cast<Block **>(memory)[-1]->leave(1);
#endif
}

QMap<QString, Type> tied(const QMap<QString, Type> &definitions)
{
    const auto types = tie(definitions);
    if (!types)
        qFatal("generated Candid types are inconsistent: %s", qPrintable(types.error().message()));
    return *types;
}

QDebug print(QDebug debug, const char *name, const Value &value)
{
    const QDebugStateSaver saver(debug);
    return debug.nospace().noquote() << name << '(' << value.toCandidText() << ')';
}

RecordReader::RecordReader(Source &source, Location location)
    : m_source(source)
    , m_location(location)
{
    if (const Value *value = source.value(location)) {
        m_isOk = value->kind() == Kind::Record || source.fail(mismatch(Kind::Record, *value));
        return;
    }
    Decoder &d = decoder(source);
    m_isOk = d.keep(d.begin(location.depth, location.wire, expectedAt(location)));
    if (m_isOk) {
        const TypeTable::Entry &entry = d.m_table->entry(location.wire);
        m_part = d.m_table->parts(entry);
        m_end = d.m_table->parts(entry) + entry.count;
    }
}

bool RecordReader::find(quint32 id, qsizetype index, const char *name, bool mayBeMissing, Location &field)
{
    if (!m_isOk)
        return false;
    if (const Value *value = m_source.value(m_location)) {
        field.at = value->find(id, index);
        if (!field.at && !mayBeMissing)
            m_isOk = m_source.fail(at(name, missingField()));
        return field.at;
    }
    Decoder &d = decoder(m_source);
    const auto *part = static_cast<const TypeTable::Part *>(m_part);
    m_isOk = d.keep(d.skipTo(id, part, static_cast<const TypeTable::Part *>(m_end), m_location.depth));
    m_part = part;
    if (!m_isOk)
        return false;
    const TypeNode *expected = expectedAt(m_location);
    const TypeNode *type = expected->children[std::size_t(index)];
    if (part == m_end || part->id != id) {
        m_isOk = d.keep(d.missing(type, expected->layout->entries[std::size_t(index)]));
        return false;
    }
    m_part = part + 1;
    field = {type, part->type, m_location.depth + 1};
    return true;
}

void RecordReader::fail(qsizetype index, const char *name)
{
    m_isOk = false;
    if (m_source.m_isWire)
        decoder(m_source).atField(decoder(m_source).m_failed, expectedAt(m_location)->layout->entries[std::size_t(index)]);
    else
        m_source.m_error = at(name, m_source.m_error);
}

bool RecordReader::finish()
{
    if (!m_isOk || !m_source.m_isWire)
        return m_isOk;
    Decoder &d = decoder(m_source);
    const auto *part = static_cast<const TypeTable::Part *>(m_part);
    return d.keep(d.skipTo(Decoder::AllFields, part, static_cast<const TypeTable::Part *>(m_end), m_location.depth));
}

TagReader::TagReader(Source &source, Location location)
    : m_source(source)
    , m_location(location)
{
    if (const Value *value = source.value(location)) {
        m_isOk = value->kind() == Kind::Variant || source.fail(mismatch(Kind::Variant, *value));
        if (m_isOk) {
            m_id = value->variantId();
            m_content = {&ValueAccess::data<VariantData>(*value)->value};
        }
        return;
    }
    Decoder &d = decoder(source);
    TypeTable::Part part;
    m_isOk = d.keep(d.begin(location.depth, location.wire, expectedAt(location))) && d.keep(d.tag(location.wire, expectedAt(location), part, m_index));
    if (m_isOk) {
        m_id = part.id;
        m_content = {expectedAt(location)->children[std::size_t(m_index)], part.type, location.depth + 1};
    }
}

bool TagReader::fail(const char *name)
{
    if (m_source.m_isWire)
        decoder(m_source).atField(decoder(m_source).m_failed, expectedAt(m_location)->layout->entries[std::size_t(m_index)]);
    else
        m_source.m_error = at(name, m_source.m_error);
    return false;
}

bool TagReader::unknown()
{
    if (!m_isOk)
        return false;
    const Value *value = m_source.value(m_location);
    const QString tag = value ? value->variantTag() : QString();
    return m_source.fail(Error(ErrorCode::CandidTypeMismatch, QStringLiteral("the variant has no tag %1").arg(tag.isEmpty() ? QString::number(m_id) : tag)));
}

ObjectReader::ObjectReader(const QVariant &variant, bool isTuple)
{
    auto found = members(variant, isTuple);
    if (found)
        m_members = *std::move(found);
    else
        m_error = found.error();
}

std::optional<QVariant> ObjectReader::take(const char *name, const char *wireName, bool mayBeMissing)
{
    for (const char *each : {wireName, name}) { // in this order: a property may be called what another field is
        const auto it = m_members.constFind(Text::fromUtf8(each));
        if (it == m_members.cend())
            continue;
        QVariant member = *it;
        m_members.erase(it);
        if (member.isValid() || !mayBeMissing)
            return member;
        return std::nullopt; // undefined: as if it were not there
    }
    if (!mayBeMissing)
        m_error = at(name, missingField());
    return std::nullopt;
}

void ObjectReader::checkRest()
{
    if (!m_error.isError() && !m_members.isEmpty())
        m_error = Error(ErrorCode::CandidTypeMismatch, QStringLiteral("there is no field %1").arg(Text::startOf(m_members.firstKey(), 100)));
}

QmlTagReader::QmlTagReader(const QVariant &variant)
{
    const QVariant given = plain(variant);
    if (given.typeId() == QMetaType::QString) {
        m_tag = given.toString();
        m_isAlone = true;
        return;
    }
    const auto object = members(given);
    if (!object) {
        m_error = object.error();
    } else if (object->size() != 1) {
        m_error =
            Error(ErrorCode::CandidTypeMismatch, QStringLiteral("expected an object with the tag as its one member, found %1 members").arg(object->size()));
    } else {
        m_tag = object->firstKey();
        m_content = object->first();
    }
}

bool QmlTagReader::is(const char *name, const char *wireName) const
{
    return !m_error.isError() && (m_tag == Text::fromUtf8(wireName) || m_tag == Text::fromUtf8(name));
}

Error QmlTagReader::unknown() const
{
    if (m_error.isError())
        return m_error;
    return Error(ErrorCode::CandidTypeMismatch, QStringLiteral("the variant has no tag %1").arg(Text::startOf(m_tag, 100)));
}

} // namespace Ic::Candid::Detail
