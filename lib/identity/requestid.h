// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include "sha256.h"
#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QList>
#include <QtCore/QVarLengthArray>
#include <array>

namespace Ic {

//! The domain separators put before a hash that is signed, including the length byte (protocol.md
//! section c.2).
inline constexpr std::array<char, 11> RequestDomain {'\x0a', 'i', 'c', '-', 'r', 'e', 'q', 'u', 'e', 's', 't'};
inline constexpr std::array<char, 12> ResponseDomain {'\x0b', 'i', 'c', '-', 'r', 'e', 's', 'p', 'o', 'n', 's', 'e'};
inline constexpr std::array<char, 27> DelegationDomain {
    '\x1a', 'i', 'c', '-', 'r', 'e', 'q', 'u', 'e', 's', 't', '-', 'a', 'u', 't', 'h', '-', 'd', 'e', 'l', 'e', 'g', 'a', 't', 'i', 'o', 'n'};

//! Returns the message to sign: \a domain, then \a hash.
template <std::size_t N>
[[nodiscard]] std::array<char, N + 32> signedMessage(const std::array<char, N> &domain, const Hash &hash) noexcept
{
    std::array<char, N + 32> message {};
    for (std::size_t i = 0; i < N; ++i)
        message[i] = domain[i];
    for (std::size_t i = 0; i < hash.size(); ++i)
        message[N + i] = char(hash[i]);
    return message;
}

//! The representation-independent hash of a map, built entry by entry (protocol.md section c.1).
//! Keys are ASCII or UTF-8 and must differ; the order of the calls is irrelevant. Absent entries
//! are not added; empty is not absent.
class IC_EXPORT RepresentationHash final
{
public:
    //! Adds a text; \a utf8 must be UTF-8. Text and bytes hash alike; the two names document the
    //! intent.
    void addText(QByteArrayView key, QByteArrayView utf8) { addBytes(key, utf8); }
    void addBytes(QByteArrayView key, QByteArrayView bytes);
    void addNat(QByteArrayView key, quint64 number);
    //! Adds a value with a known hash: that of a nested map or array.
    void addHash(QByteArrayView key, const Hash &value);
    //! Adds a value with known hashes of key and value.
    void addHashed(const Hash &keyHash, const Hash &value);
    //! Returns the hash of the map so far.
    [[nodiscard]] Hash finish();

    //! Returns the hash of a natural number as a value: that of its shortest LEB128 form.
    [[nodiscard]] static Hash ofNat(quint64 number);
    //! Returns the hash of an array as a value, from the hashes of its elements.
    [[nodiscard]] static Hash ofArray(const QList<Hash> &elements);
    [[nodiscard]] static Hash ofArray(const QList<QByteArray> &blobs);

private:
    using Entry = std::array<uchar, 64>;
    QVarLengthArray<Entry, 10> m_entries;
};

} // namespace Ic
