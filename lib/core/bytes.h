// SPDX-License-Identifier: MIT
#pragma once
#include "result.h"
#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QStringView>

namespace Ic {

//! Lower-case hexadecimal.
[[nodiscard]] IC_EXPORT QString toHex(QByteArrayView bytes);
//! Strict: an even number of hexadecimal digits and nothing else; either case.
[[nodiscard]] IC_EXPORT Result<QByteArray> fromHex(QStringView text);
//! Compares in time that depends on the lengths only.
[[nodiscard]] IC_EXPORT bool constantTimeEquals(QByteArrayView a, QByteArrayView b) noexcept;
//! The bytes as the unsigned pointer that C libraries want.
[[nodiscard]] inline const uchar *unsignedData(QByteArrayView bytes) noexcept
{
    return reinterpret_cast<const uchar *>(bytes.data());
}

} // namespace Ic
