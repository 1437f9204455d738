// SPDX-License-Identifier: MIT
#include "candidencoder.h"
#include "leb128.h"
#include "try.h"
#include <array>

namespace Ic::Candid {

namespace {

//! Numbers the constructors below some types in the order they are found.
class TableWriter
{
public:
    Result<QByteArray> write(const QList<Type> &types)
    {
        QByteArray arguments;
        for (const Type &type : types)
            appendRef(arguments, type.node());
        QByteArray entries;
        for (std::size_t i = 0; i < m_nodes.size(); ++i) // grows on the way
            appendEntry(entries, m_nodes[i]);
        if (!m_bad.isEmpty())
            return Error(ErrorCode::InvalidArgument, m_bad);
        QByteArray head("DIDL");
        appendUnsignedLeb128(head, m_nodes.size());
        head += entries;
        appendUnsignedLeb128(head, quint64(types.size()));
        head += arguments;
        return head;
    }

private:
    void appendRef(QByteArray &out, const TypeNode *node)
    {
        if (!node->group || node->kind == Kind::Reference || node->kind == Kind::Future) { // one of a message belongs to a group
            if (node->kind == Kind::Future || node->kind == Kind::Reference)
                m_bad = QStringLiteral("values cannot be encoded at a %1").arg(kindName(node->kind));
            appendSignedLeb128(out, -1 - qint64(node->kind));
            return;
        }
        const auto known = m_index.constFind(node);
        if (known != m_index.cend()) {
            appendSignedLeb128(out, *known);
            return;
        }
        auto index = qint64(m_nodes.size());
        // The same type may have been made twice; the table names it once. In large tables and for large types looking for
        // that takes long and saves little.
        constexpr std::size_t Small = 64;
        constexpr qsizetype MaxSteps = 32;
        for (std::size_t i = 0; i < m_nodes.size() && m_nodes.size() < Small; ++i) {
            if (sameType(m_nodes[i], node, MaxSteps)) {
                index = qint64(i);
                break;
            }
        }
        m_index.insert(node, index);
        if (index < qint64(m_nodes.size())) {
            appendSignedLeb128(out, index);
            return;
        }
        m_nodes.push_back(node);
        appendSignedLeb128(out, index);
    }

    void appendEntry(QByteArray &out, const TypeNode *node)
    {
        appendSignedLeb128(out, -1 - qint64(node->kind));
        const std::size_t count = node->children.size();
        switch (node->kind) {
        case Kind::Record:
        case Kind::Variant:
            appendUnsignedLeb128(out, count);
            for (std::size_t i = 0; i < count; ++i) {
                appendUnsignedLeb128(out, node->layout->entries[i].id);
                appendRef(out, node->children[i]);
            }
            break;
        case Kind::Func:
            appendUnsignedLeb128(out, node->argumentCount);
            for (std::size_t i = 0; i < count; ++i) {
                if (i == node->argumentCount)
                    appendUnsignedLeb128(out, count - node->argumentCount);
                appendRef(out, node->children[i]);
            }
            if (count == node->argumentCount)
                appendUnsignedLeb128(out, 0);
            appendModes(out, node->modes);
            break;
        case Kind::Service:
            appendUnsignedLeb128(out, count);
            for (std::size_t i = 0; i < count; ++i) {
                const QByteArray name = node->methodNames[i].toUtf8();
                appendUnsignedLeb128(out, quint64(name.size()));
                out += name;
                if (node->children[i]->kind != Kind::Func)
                    m_bad = QStringLiteral("the method %1 is not of a func type").arg(node->methodNames[i]);
                appendRef(out, node->children[i]);
            }
            break;
        default: // opt, vec
            appendRef(out, node->children.front());
            break;
        }
    }

    static void appendModes(QByteArray &out, quint8 modes)
    {
        QByteArray list;
        for (int mode = 1; mode <= 3; ++mode) {
            if (modes & (1 << (mode - 1)))
                list.append(char(mode));
        }
        out.append(char(list.size()));
        out += list;
    }

    std::vector<const TypeNode *> m_nodes;
    QHash<const TypeNode *, qint64> m_index;
    QString m_bad;
};

struct KnownHead
{
    QList<Type> types; // kept, so that their addresses stay theirs
    QByteArray head;
    bool isFor(const QList<Type> &other) const
    {
        return std::equal(types.cbegin(), types.cend(), other.cbegin(), other.cend(), [](const Type &a, const Type &b) { return a.node() == b.node(); });
    }
};

} // namespace

Result<QByteArray> encodedHead(const QList<Type> &types)
{
    static thread_local std::array<KnownHead, 8> known;
    static thread_local std::size_t next = 0;
    for (const KnownHead &entry : known) {
        if (!entry.head.isEmpty() && entry.isFor(types))
            return entry.head;
    }
    IC_TRY(head, TableWriter().write(types));
    constexpr qsizetype WorthKeeping = 16 * 1024;
    if (head.size() <= WorthKeeping) {
        known[next] = {types, head};
        next = (next + 1) % known.size();
    }
    return head;
}

bool Encoder::fail(ErrorCode code, const char *message)
{
    m_error = Error(code, QStringLiteral(": ") + QLatin1String(message));
    return false;
}

bool Encoder::mismatch(const Value &value, const TypeNode *type)
{
    m_error = Error(ErrorCode::CandidTypeMismatch, QStringLiteral(": expected %1, found %2").arg(kindName(type->kind), kindName(value.kind())));
    return false;
}

bool Encoder::missingField(const TypeNode *type, const Layout::Entry &entry)
{
    m_error = Error(ErrorCode::CandidTypeMismatch, QStringLiteral(": expected %1, but the field is missing").arg(kindName(type->kind)));
    return atField(entry.name, entry.id);
}

bool Encoder::missingTag(const VariantData &value)
{
    m_error = Error(
        ErrorCode::CandidTypeMismatch, QStringLiteral(": the variant type has no tag %1").arg(value.name.isEmpty() ? QString::number(value.id) : value.name));
    return false;
}

bool Encoder::atElement(qsizetype index)
{
    return at(QStringLiteral("[%1]").arg(index));
}

bool Encoder::atField(const QString &name, quint32 id)
{
    return at(u'.' + (name.isEmpty() ? QString::number(id) : name));
}

bool Encoder::at(const QString &step)
{
    m_error = Error(m_error.code(), step + m_error.message());
    return false;
}

void Encoder::writeBig(const BigNumber &number, bool isSigned)
{
    QByteArray leb;
    if (isSigned)
        number.appendSignedLeb(leb);
    else
        number.appendUnsignedLeb(leb);
    m_out.append(leb);
}

void Encoder::writeBigInteger(const Value &value)
{
    writeBig(*ValueAccess::integer(value), true);
}

void Encoder::writeFixed(quint64 bits, int size)
{
    switch (size) {
    case 1: return writeFixed<quint8>(bits);
    case 2: return writeFixed<quint16>(bits);
    case 4: return writeFixed<quint32>(bits);
    default: return writeFixed<quint64>(bits);
    }
}

void Encoder::writePrincipal(const Ic::Principal &principal)
{
    m_out.byte(1);
    writeLength(principal.bytes().size());
    m_out.append(principal.bytes());
}

bool Encoder::writeText(const QString &text)
{
    const auto *chars = reinterpret_cast<const char16_t *>(text.constData());
    const qsizetype size = text.size();
    char16_t all = 0;
    for (qsizetype i = 0; i < size; ++i)
        all |= chars[i];
    if (all < 0x80) {
        writeLength(size);
        uchar *out = m_out.claim(size);
        for (qsizetype i = 0; i < size; ++i)
            out[i] = uchar(chars[i]);
        return true;
    }
    return writeUnicode(text);
}

bool Encoder::writeUnicode(const QString &text)
{
    if (!text.isValidUtf16())
        return fail(ErrorCode::CandidTypeMismatch, "the text is not valid Unicode: it contains an unpaired surrogate");
    const QByteArray utf8 = text.toUtf8();
    writeLength(utf8.size());
    m_out.append(utf8);
    return true;
}

bool Encoder::write(const Value &value, const TypeNode *type, int depth)
{
    if (depth > MaxDepth)
        return fail(ErrorCode::LimitExceeded, "values are nested too deep");
    const Kind kind = value.kind();
    switch (type->kind) {
    case Kind::Reserved: return true;
    case Kind::Opt: return writeOpt(value, type, depth);
    case Kind::Int:
        if (kind != Kind::Int && kind != Kind::Nat)
            return mismatch(value, type);
        if (ValueAccess::data<BigData>(value) || (kind == Kind::Nat && ValueAccess::bits(value) >> 63))
            writeBigInteger(value);
        else
            m_out.signedLeb(qint64(ValueAccess::bits(value)));
        return true;
    case Kind::Principal:
        if (kind != Kind::Principal && kind != Kind::Service)
            return mismatch(value, type);
        writePrincipal(*ValueAccess::principal(value));
        return true;
    default: break;
    }
    if (kind != type->kind)
        return mismatch(value, type);
    switch (kind) {
    case Kind::Null: return true;
    case Kind::Bool: writeFixed(ValueAccess::bits(value), 1); return true;
    case Kind::Nat:
        if (const auto *big = ValueAccess::data<BigData>(value))
            writeBig(big->number, false);
        else
            m_out.unsignedLeb(ValueAccess::bits(value));
        return true;
    case Kind::Text: return writeText(*ValueAccess::string(value));
    case Kind::Vec: return writeVec(value, type, depth);
    case Kind::Record: return writeRecord(value, type, depth);
    case Kind::Variant: return writeVariant(value, type, depth);
    case Kind::Func: {
        const auto *func = ValueAccess::data<FuncData>(value);
        m_out.byte(1);
        writePrincipal(func->canister);
        return writeText(func->method);
    }
    case Kind::Service: writePrincipal(*ValueAccess::principal(value)); return true;
    case Kind::Empty:
    case Kind::Future:
    case Kind::Reference: return mismatch(value, type);
    default: writeFixed(ValueAccess::bits(value), fixedSize(kind)); return true;
    }
}

bool Encoder::writeOpt(const Value &value, const TypeNode *type, int depth)
{
    const Kind kind = value.kind();
    const auto *data = kind == Kind::Opt ? ValueAccess::data<OptData>(value) : nullptr;
    if (kind == Kind::Null || kind == Kind::Reserved || (kind == Kind::Opt && !data)) {
        m_out.byte(0);
        return true;
    }
    m_out.byte(1);
    return write(data ? data->value : value, type->children.front(), depth + 1);
}

bool Encoder::writeBlob(const QByteArray &blob, const TypeNode *element, int depth)
{
    writeLength(blob.size());
    if (element->kind == Kind::Nat8) {
        m_out.append(blob);
        return true;
    }
    for (qsizetype i = 0; i < blob.size(); ++i) {
        if (!write(Value::nat8(quint8(blob.at(i))), element, depth + 1))
            return atElement(i);
    }
    return true;
}

bool Encoder::writeVec(const Value &value, const TypeNode *type, int depth)
{
    const TypeNode *inner = type->children.front();
    if (const auto *blob = ValueAccess::blob(value))
        return writeBlob(*blob, inner, depth);
    const QList<Value> &elements = ValueAccess::data<VecData>(value)->elements;
    writeLength(elements.size());
    for (qsizetype i = 0; i < elements.size(); ++i) {
        if (!write(elements[i], inner, depth + 1))
            return atElement(i);
    }
    return true;
}

bool Encoder::writeRecord(const Value &value, const TypeNode *type, int depth)
{
    const auto *data = ValueAccess::data<RecordData>(value);
    const auto &wanted = type->layout->entries;
    const auto &given = data->layout->entries;
    std::size_t next = 0;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        while (next < given.size() && given[next].id < wanted[i].id)
            ++next; // a field that the type does not have
        if (next < given.size() && given[next].id == wanted[i].id) {
            if (!write(data->values[qsizetype(next)], type->children[i], depth + 1))
                return atField(wanted[i].name, wanted[i].id);
        } else if (type->children[i]->kind == Kind::Opt) {
            m_out.byte(0);
        } else if (!type->children[i]->acceptsMissing()) {
            return missingField(type->children[i], wanted[i]);
        }
    }
    return true;
}

bool Encoder::writeVariant(const Value &value, const TypeNode *type, int depth)
{
    const auto *data = ValueAccess::data<VariantData>(value);
    const int index = type->layout->indexOf(data->id);
    if (index < 0)
        return missingTag(*data);
    writeLength(index);
    return write(data->value, type->children[std::size_t(index)], depth + 1) || atField(data->name, data->id);
}

} // namespace Ic::Candid
