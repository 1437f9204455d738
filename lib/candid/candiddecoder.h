// SPDX-License-Identifier: MIT
#pragma once
#include "candidsubtyping.h"
#include "candidtypetable.h"
#include "candidvalue_p.h"

namespace Ic::Candid {

//! Reads the values of one message. Wire types and expected types are walked side by side; what nobody asked for is
//! skipped, but checked (protocol.md g.2).
//!
//! A value that is well-formed but not of the expected type is a Mismatch. An opt around it catches that, rewinds and skips,
//! so such failures must be cheap: the message for people is only put together where no opt waits to catch it.
class Decoder
{
public:
    Decoder(QByteArrayView bytes, const DecodeLimits &limits);

    //! Reads the head. Then either the types it names can be asked for, or the values.
    [[nodiscard]] Result<Unit> readHead();
    [[nodiscard]] QList<Type> types();
    [[nodiscard]] Result<QList<Value>> values(const QList<Type> &expected);
    [[nodiscard]] DecodeWork work() const;

private:
    enum class Status : uchar { Ok, Mismatch, Fatal };

    Status value(WireRef wire, const TypeNode *expected, Value &out, int depth);
    Status number(Kind wire, Kind expected, Value &out);
    Q_NEVER_INLINE Status longNumber(Kind wire, Kind expected, Value &out);
    Status text(Value &out);
    Q_NEVER_INLINE Status unicodeText(QByteArrayView utf8, Value &out);
    Q_NEVER_INLINE Status principalValue(Value &out);
    Status principal(Ic::Principal &out);
    Q_NEVER_INLINE Status func(WireRef wire, const TypeNode *expected, Value &out);
    Q_NEVER_INLINE Status service(WireRef wire, const TypeNode *expected, Value &out);
    Status opt(WireRef wire, const TypeNode *expected, Value &out, int depth);
    Status vec(WireRef wire, const TypeNode *expected, Value &out, int depth);
    Status record(WireRef wire, const TypeNode *expected, Value &out, int depth);
    Status variant(WireRef wire, const TypeNode *expected, Value &out, int depth);
    //! The value of a field that the message does not have.
    Q_NEVER_INLINE Status missing(const TypeNode *type, const Layout::Entry &entry, Value &out);

    Status skip(WireRef wire, int depth);
    Status skipVec(WireRef wire, int depth);
    Status skipText();
    Status skipFuture();

    Status charge(quint64 elements);
    Status chargeBytes(quint64 bytes) { return charge(1 + bytes / 64); }
    struct Count
    {
        quint64 value;
        Status status;
    };
    //! Takes the length of a vec and checks it against what remains and what may still be built.
    Count vecCount(WireRef element);
    Status enter(int depth);
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
    ErrorCode m_code = ErrorCode::NoError;
    QString m_message;
    QString m_path;
};

} // namespace Ic::Candid
