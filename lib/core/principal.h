// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include "result.h"
#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QHashFunctions>
#include <QtCore/QMetaType>
#include <QtCore/QString>
#include <array>

namespace Ic {

//! A principal: the id of a user, canister, subnet or node. 0 to 29 bytes, stored inline
//! (protocol.md section d).
class IC_EXPORT Principal final
{
    Q_GADGET
    Q_PROPERTY(QString text READ toText CONSTANT)
    Q_PROPERTY(bool anonymous READ isAnonymous CONSTANT)

public:
    static constexpr qsizetype MaxLength = 29;
    //! The kind of a principal, determined by its last byte.
    enum class Kind { Management, Opaque, SelfAuthenticating, Derived, Anonymous, Reserved, Unknown };
    Q_ENUM(Kind)

    //! Constructs the principal of the management canister: no bytes, "aaaaa-aa".
    Principal() noexcept = default;
    [[nodiscard]] static Principal anonymous() noexcept;
    //! Returns the principal of a public key: SHA-224 of its DER form, followed by the byte 2.
    [[nodiscard]] static Principal selfAuthenticating(QByteArrayView derPublicKey);
    [[nodiscard]] static Result<Principal> fromBytes(QByteArrayView bytes);
    //! Parses the text form, in either case. MalformedPrincipal unless grouping, checksum and
    //! padding are canonical.
    [[nodiscard]] static Result<Principal> fromText(QStringView text);

    [[nodiscard]] QByteArrayView bytes() const noexcept { return {reinterpret_cast<const char *>(m_bytes.data()), qsizetype(m_length)}; }
    [[nodiscard]] QByteArray toByteArray() const { return bytes().toByteArray(); }
    //! Returns the canonical text form: lower case, in groups of five.
    [[nodiscard]] QString toText() const;
    [[nodiscard]] Kind kind() const noexcept;
    [[nodiscard]] bool isAnonymous() const noexcept { return kind() == Kind::Anonymous; }

    friend bool operator==(const Principal &a, const Principal &b) noexcept { return a.m_length == b.m_length && a.m_bytes == b.m_bytes; }
    friend bool operator!=(const Principal &a, const Principal &b) noexcept { return !(a == b); }
    //! Compares bytewise, with a prefix before its extensions: the order of canister ranges.
    friend IC_EXPORT bool operator<(const Principal &a, const Principal &b) noexcept;
    friend bool operator<=(const Principal &a, const Principal &b) noexcept { return !(b < a); }
    friend size_t qHash(const Principal &key, size_t seed = 0) noexcept { return qHashBits(key.m_bytes.data(), key.m_length, seed); }
    friend IC_EXPORT QDebug operator<<(QDebug debug, const Principal &principal);

private:
    std::array<uchar, MaxLength> m_bytes {}; // unused bytes stay 0: equality compares them all
    quint8 m_length = 0;
};

} // namespace Ic

Q_DECLARE_TYPEINFO(Ic::Principal, Q_RELOCATABLE_TYPE);
Q_DECLARE_METATYPE(Ic::Principal)
