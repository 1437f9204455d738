// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QByteArrayView>
#include <optional>

namespace Ic {

//! Strict pull reader for DER, as far as keys need it: one-byte tags, definite lengths in the shortest form, nothing
//! beyond the input. Returns views into the input. For sources of this project.
class DerReader final
{
public:
    enum Tag : uchar {
        Integer = 0x02,
        BitString = 0x03,
        OctetString = 0x04,
        Null = 0x05,
        ObjectIdentifier = 0x06,
        Sequence = 0x30,
        Context0 = 0xa0,
        Context1 = 0xa1,
        Context1Primitive = 0x81,
    };

    //! \a input must outlive the views returned.
    explicit DerReader(QByteArrayView input) noexcept
        : m_rest(input)
    {
    }

    [[nodiscard]] bool atEnd() const noexcept { return m_rest.isEmpty(); }
    //! Whether the next element has this tag.
    [[nodiscard]] bool isNext(uchar tag) const noexcept { return !atEnd() && uchar(m_rest.front()) == tag; }
    //! The contents of the next element; nothing, and no progress, if it has another tag or is malformed.
    [[nodiscard]] std::optional<QByteArrayView> take(uchar tag) noexcept;
    //! The contents of the next element, a bit string of whole bytes.
    [[nodiscard]] std::optional<QByteArrayView> takeBits() noexcept;

private:
    QByteArrayView m_rest;
};

} // namespace Ic
