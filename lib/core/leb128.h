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

//! Reads unsigned LEB128 from the start of \a input and removes it from there. Accepts longer forms
//! than the shortest, but no value beyond 64 bits. Returns false, with \a input unchanged, if there
//! is no such number.
[[nodiscard]] IC_EXPORT bool takeUnsignedLeb128(QByteArrayView &input, quint64 &value) noexcept;
[[nodiscard]] IC_EXPORT bool takeSignedLeb128(QByteArrayView &input, qint64 &value) noexcept;
//! Reads all of \a input as one unsigned LEB128 number, the form of times and codes in certificates
//! (protocol.md e.3).
[[nodiscard]] IC_EXPORT Result<quint64> unsignedLeb128Value(QByteArrayView input);

} // namespace Ic
