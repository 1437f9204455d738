// SPDX-License-Identifier: MIT
#pragma once
#include "candidbytewriter.h"
#include "candidvalue_p.h"
#include <QtCore/QHash>
#include <QtCore/QtEndian>

namespace Ic::Candid {

//! The head of a message for given types: magic number, type table, argument types. The last few are kept for each
//! thread, as programs send the same types over and over.
[[nodiscard]] Result<QByteArray> encodedHead(const QList<Type> &types);

//! Writes values behind a head. Walks value and type side by side.
class Encoder
{
public:
    explicit Encoder(const QByteArray &head)
        : m_out(head)
    {
    }
    //! False after an error, see error().
    [[nodiscard]] bool write(const Value &value, const TypeNode *type, int depth = 1);
    [[nodiscard]] const Error &error() const noexcept { return m_error; }
    [[nodiscard]] QByteArray takeResult() { return m_out.take(); }
    static constexpr int MaxDepth = 512;

private:
    bool writeOpt(const Value &value, const TypeNode *type, int depth);
    bool writeBlob(const QByteArray &blob, const TypeNode *element, int depth);
    bool writeVec(const Value &value, const TypeNode *type, int depth);
    bool writeRecord(const Value &value, const TypeNode *type, int depth);
    bool writeVariant(const Value &value, const TypeNode *type, int depth);
    bool writeText(const QString &text);
    bool writeUnicode(const QString &text);
    void writePrincipal(const Ic::Principal &principal);
    void writeFixed(quint64 bits, int size);
    template <typename T>
    void writeFixed(quint64 bits)
    {
        qToLittleEndian(T(bits), m_out.claim(sizeof(T)));
    }
    void writeBigInteger(const Value &value);
    void writeBig(const BigNumber &number, bool isSigned);
    void writeLength(qsizetype length) { m_out.unsignedLeb(quint64(length)); }
    // Apart from the functions that fail: the texts made here would cost these a stack protector for each value.
    Q_NEVER_INLINE Q_DECL_COLD_FUNCTION bool fail(ErrorCode code, const char *message);
    Q_NEVER_INLINE Q_DECL_COLD_FUNCTION bool mismatch(const Value &value, const TypeNode *type);
    Q_NEVER_INLINE Q_DECL_COLD_FUNCTION bool missingField(const TypeNode *type, const Layout::Entry &entry);
    Q_NEVER_INLINE Q_DECL_COLD_FUNCTION bool missingTag(const VariantData &value);
    // These put before the message, on the way out of a failure, where it was; false.
    Q_NEVER_INLINE Q_DECL_COLD_FUNCTION bool atElement(qsizetype index);
    Q_NEVER_INLINE Q_DECL_COLD_FUNCTION bool atField(const QString &name, quint32 id);
    bool at(const QString &step);

    ByteWriter m_out;
    Error m_error;
};

} // namespace Ic::Candid
