// SPDX-License-Identifier: MIT
#pragma once
#include "candidbytewriter.h"
#include "candidvalue_p.h"
#include <QtCore/QHash>

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
    bool writeVec(const Value &value, const TypeNode *type, int depth);
    bool writeRecord(const Value &value, const TypeNode *type, int depth);
    bool writeVariant(const Value &value, const TypeNode *type, int depth);
    bool writeText(const QString &text);
    void writePrincipal(const Ic::Principal &principal);
    void writeFixed(quint64 bits, int size);
    void writeBig(const BigNumber &number, bool isSigned);
    void writeLength(qsizetype length) { m_out.unsignedLeb(quint64(length)); }
    bool fail(ErrorCode code, const QString &message);
    bool mismatch(const Value &value, const TypeNode *type);
    bool at(const QString &step);

    ByteWriter m_out;
    Error m_error;
};

} // namespace Ic::Candid
