// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QByteArray>
#include <QtCore/QCborStreamReader>
#include <QtCore/QList>
#include <optional>

namespace Ic::Test {

//! CBOR as Qt reads it, for tests that need a second opinion on what the library's own reader makes of bytes. Tags are dropped.
struct CborItem
{
    QCborStreamReader::Type type = QCborStreamReader::Invalid;
    QByteArray bytes; //!< of byte and text strings, the latter in UTF-8
    quint64 number = 0; //!< of unsigned integers
    bool truth = false; //!< of simple values
    QList<CborItem> items; //!< of arrays; of maps keys and values in turn

    //! Nothing unless \a cbor is one item, whole and with nothing behind it, of at most 200 levels.
    [[nodiscard]] static std::optional<CborItem> read(const QByteArray &cbor);

    [[nodiscard]] bool isBytes() const { return type == QCborStreamReader::ByteArray; }
    //! The value under a text key of a map; null if there is none.
    [[nodiscard]] const CborItem *find(QByteArrayView key) const;
};

//! Whether \a item has the form of a hash tree: [0], [1, l, r], [2, label, t], [3, value] or [4, hash].
[[nodiscard]] bool isHashTree(const CborItem &item);

} // namespace Ic::Test
