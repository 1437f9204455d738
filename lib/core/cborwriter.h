// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>

namespace Ic {

//! Writes CBOR with definite lengths and shortest numbers, as deployed canisters and gateways do.
//! Items are appended unchecked; the caller announces the right number of items of each array and
//! map.
class IC_EXPORT CborWriter
{
public:
    explicit CborWriter(qsizetype reserve = 0) { m_out.reserve(reserve); }

    CborWriter &selfDescribeTag() { return tag(55799); }
    CborWriter &tag(quint64 number) { return head(6, number); }
    CborWriter &unsignedNumber(quint64 value) { return head(0, value); }
    CborWriter &bytes(QByteArrayView value);
    CborWriter &text(QByteArrayView utf8);
    CborWriter &boolean(bool value);
    CborWriter &null();
    CborWriter &beginArray(quint64 elements) { return head(4, elements); }
    CborWriter &beginMap(quint64 pairs) { return head(5, pairs); }
    //! Appends \a cbor, which must be one encoded item.
    CborWriter &raw(QByteArrayView cbor);

    [[nodiscard]] const QByteArray &result() const &noexcept { return m_out; }
    [[nodiscard]] QByteArray result() &&noexcept { return std::move(m_out); }

private:
    CborWriter &head(uchar major, quint64 value);
    QByteArray m_out;
};

} // namespace Ic
