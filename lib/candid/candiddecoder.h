// SPDX-License-Identifier: MIT
#pragma once
#include "candidsource.h"
#include "candidsubtyping.h"
#include "candidtypetable.h"
#include "candidvalue_p.h"
#include <QtCore/QtEndian>

namespace Ic::Candid {

//! Reads the values of one message. Wire types and expected types are walked side by side; values without an expected type are skipped, but checked
//! (protocol.md g.2).
//!
//! A value that is well-formed but not of the expected type is a Mismatch. An opt around it catches that, rewinds and skips,
//! so such failures must be cheap: the message for people is only put together where no opt waits to catch it.
class Decoder final : public Detail::Source
{
public:
    using ReadObject = bool (*)(Detail::Source &source, Detail::Location location, void *into);

    Decoder(QByteArrayView bytes, const DecodeLimits &limits);

    //! Reads the head. Then either the types it names can be asked for, or the values.
    [[nodiscard]] Result<Unit> readHead();
    [[nodiscard]] QList<Type> types();
    [[nodiscard]] Result<QList<Value>> values(const QList<Type> &expected);
    //! Reads the first value into an object.
    [[nodiscard]] Result<Unit> object(const Type &expected, ReadObject readObject, void *into);
    [[nodiscard]] DecodeWork work() const;

private:
    friend class Detail::Source;
    friend class Detail::RecordReader;
    friend class Detail::TagReader;
    enum class Status : uchar { Ok, Mismatch, Fatal };

    template <typename Read, typename Missing>
    Result<Unit> arguments(const Type *expected, qsizetype count, Read readValue, Missing addMissing);
    Status value(WireRef wire, const TypeNode *expected, Value &out, int depth);
    Status number(Kind wire, Kind expected, Value &out);
    //! A bool, a float, or an integer of fixed size.
    Q_ALWAYS_INLINE Status bits(Kind kind, quint64 &out)
    {
        QByteArrayView bytes;
        const int size = kind == Kind::Bool ? 1 : fixedSize(kind);
        if (!m_reader.bytes(quint64(size), bytes))
            return malformed(kind == Kind::Bool ? "a bool is neither 0 nor 1" : "a number is truncated");
        switch (size) {
        case 1: out = uchar(bytes[0]); break;
        case 2: out = qFromLittleEndian<quint16>(bytes.data()); break;
        case 4: out = qFromLittleEndian<quint32>(bytes.data()); break;
        default: out = qFromLittleEndian<quint64>(bytes.data()); break;
        }
        if (kind == Kind::Bool && out > 1)
            return malformed("a bool is neither 0 nor 1");
        if (isSignedKind(kind) && size < 8) {
            const int unused = 64 - 8 * size;
            out = quint64(qint64(out << unused) >> unused);
        }
        return Status::Ok;
    }
    Q_NEVER_INLINE Status longNumber(Kind wire, Kind expected, Value &out);
    Status text(QString &out);
    Q_NEVER_INLINE Status unicodeText(QByteArrayView utf8, QString &out);
    Q_NEVER_INLINE Status principalValue(Value &out);
    Status principal(Ic::Principal &out);
    Q_NEVER_INLINE Status func(WireRef wire, const TypeNode *expected, Value &out);
    Q_NEVER_INLINE Status service(WireRef wire, const TypeNode *expected, Value &out);
    Status opt(WireRef wire, const TypeNode *expected, Value &out, int depth);
    Status vec(WireRef wire, const TypeNode *expected, Value &out, int depth);
    Status record(WireRef wire, const TypeNode *expected, Value &out, int depth);
    Status variant(WireRef wire, const TypeNode *expected, Value &out, int depth);

    // The parts of these that do not depend on what is made of the values.
    Status open(Detail::Content &content, WireRef wire, const TypeNode *expected, int depth);
    Status close(const Detail::Content &content, Status status);
    void open(Detail::Elements &elements, WireRef element, const TypeNode *expected, int depth, quint64 count);
    static constexpr quint64 AllFields = quint64(1) << 32;
    //! Skips the fields before \a id.
    Status skipTo(quint64 id, const TypeTable::Part *&part, const TypeTable::Part *end, int depth);
    //! A field that the message does not have.
    Status missing(const TypeNode *type, const Layout::Entry &entry);
    //! Takes a tag; \a index is its position in the expected type.
    Status tag(WireRef wire, const TypeNode *expected, TypeTable::Part &part, int &index);

    Status skip(WireRef wire, int depth);
    Status skipVec(WireRef wire, int depth);
    Status skipText();
    Status skipFuture();

    Status charge(quint64 elements)
    {
        if (Q_UNLIKELY(quint64(m_budget) < elements || m_skipping))
            return chargeSkipped(elements);
        m_budget -= qint64(elements);
        return Status::Ok;
    }
    Q_NEVER_INLINE Status chargeSkipped(quint64 elements);
    Status chargeBytes(quint64 bytes) { return charge(1 + bytes / 64); }
    struct Count
    {
        quint64 value;
        Status status;
    };
    //! Takes the length of a vec and checks it against what remains and what may still be built.
    Count vecCount(WireRef element);
    Status enter(int depth)
    {
        if (depth > m_deepest) {
            if (depth > m_limits.maxDepth)
                return limit("values are nested too deep");
            m_deepest = depth;
        }
        return Status::Ok;
    }
    Status begin(int depth)
    {
        const Status status = charge(1);
        return status == Status::Ok ? enter(depth) : status;
    }
    //! The same for a value of the one wire type that \a expected takes.
    Status begin(int depth, WireRef wire, const TypeNode *expected)
    {
        const Status status = begin(depth);
        return status == Status::Ok && m_table->kind(wire) != expected->kind ? mismatch(wire, expected) : status;
    }
    //! Pays for \a count numbers at once. False if they are better read one by one, such as to name the one that is too many.
    bool chargeAll(quint64 count, int depth)
    {
        return count > 0 && quint64(m_budget) >= count && depth <= m_limits.maxDepth && charge(count) == Status::Ok && enter(depth) == Status::Ok;
    }
    //! For callers that only ask whether it worked.
    bool keep(Status status)
    {
        if (status != Status::Ok)
            m_failed = status;
        return status == Status::Ok;
    }
    Status checkSubtype(WireRef wire, const TypeNode *expected);

    // Apart from the functions that fail: the texts made here would cost these a stack protector for each value.
    Q_NEVER_INLINE Q_DECL_COLD_FUNCTION Status malformed(const char *what);
    Q_NEVER_INLINE Q_DECL_COLD_FUNCTION Status limit(const char *what);
    Q_NEVER_INLINE Q_DECL_COLD_FUNCTION Status tooManyValues();
    Q_NEVER_INLINE Q_DECL_COLD_FUNCTION Status mismatch(WireRef wire, const TypeNode *expected);
    Q_NEVER_INLINE Q_DECL_COLD_FUNCTION Status unexpectedTag(quint32 id);
    Q_NEVER_INLINE Q_DECL_COLD_FUNCTION Status missingField(const TypeNode *type, const Layout::Entry &entry);
    Status mismatch(const QString &message);
    // These note, on the way out of a failure, where it was.
    Q_NEVER_INLINE Q_DECL_COLD_FUNCTION Status atOpt(Status status);
    Q_NEVER_INLINE Q_DECL_COLD_FUNCTION Status atElement(Status status, quint64 index);
    Q_NEVER_INLINE Q_DECL_COLD_FUNCTION Status atField(Status status, const Layout::Entry &entry);
    Q_NEVER_INLINE Q_DECL_COLD_FUNCTION Status atField(Status status, quint32 id);
    Status at(Status status, const QString &step);
    [[nodiscard]] Error failure(qsizetype argument) const;

    ByteReader m_reader;
    qsizetype m_size;
    DecodeLimits m_limits;
    std::shared_ptr<TypeTable> m_table; // null until the head is read
    SubtypeChecker m_checker;
    qint64 m_budget = 0; // elements left
    qint64 m_skipBudget = 0;
    qint64 m_granted = 0;
    qint64 m_promised = 0; // elements that open vecs have memory for
    int m_deepest = 0;
    int m_catching = 0; // opts that would catch a mismatch
    int m_skipping = 0;
    Status m_failed = Status::Ok; // the last that was kept
    ErrorCode m_code = ErrorCode::NoError;
    QString m_message;
    QString m_path;
};

namespace Detail {

// Of sources and locations on the wire.
inline Decoder &decoder(Source &source) noexcept
{
    return static_cast<Decoder &>(source);
}
inline const TypeNode *expectedAt(Location location) noexcept
{
    return static_cast<const TypeNode *>(location.at);
}

} // namespace Detail

} // namespace Ic::Candid
