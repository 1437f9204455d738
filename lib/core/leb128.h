// SPDX-License-Identifier: MIT
#pragma once
#include "result.h"
#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>

namespace Ic {

//! Appends \a value as shortest unsigned LEB128 (protocol.md, notation).
IC_EXPORT void appendUnsignedLeb128(QByteArray &out, quint64 value);
//! Appends \a value as shortest signed LEB128.
IC_EXPORT void appendSignedLeb128(QByteArray &out, qint64 value);
[[nodiscard]] IC_EXPORT QByteArray unsignedLeb128(quint64 value);

//! Reads unsigned LEB128 from the start of \a input, which then begins behind it. Longer forms than the
//! shortest are accepted; values beyond 64 bits are not. Returns false, with \a input as it was, if there is none.
[[nodiscard]] IC_EXPORT bool takeUnsignedLeb128(QByteArrayView &input, quint64 &value) noexcept;
[[nodiscard]] IC_EXPORT bool takeSignedLeb128(QByteArrayView &input, qint64 &value) noexcept;
//! The whole of \a input as one unsigned LEB128 number, as certificates store times and codes (protocol.md e.3).
[[nodiscard]] IC_EXPORT Result<quint64> unsignedLeb128Value(QByteArrayView input);

} // namespace Ic
