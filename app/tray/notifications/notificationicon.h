// SPDX-License-Identifier: MIT
#pragma once
#include "result.h"
#include <QtCore/QByteArrayView>
#include <QtGui/QImage>

//! Pictures of others, made safe to show. Pure; any thread.
namespace Ic::Tray {

inline constexpr int MaxIconBytes = 256 * 1024; //!< encoded
inline constexpr int MaxIconSide = 512; //!< pixels, as it comes
inline constexpr int ShownIconSide = 128; //!< pixels, as it is shown

//! Decodes a PNG, and nothing else: its size is read and judged before anything is decoded. The picture is at most ShownIconSide wide
//! and high and has Format_RGBA8888. LimitExceeded if it is too large, BadInput if it is no PNG or damaged.
[[nodiscard]] Result<QImage> decodeNotificationIcon(QByteArrayView bytes);
//! Encodes \a image as PNG, for servers that take encoded bytes: the image decoded here, never the received bytes.
[[nodiscard]] QByteArray encodeNotificationIcon(const QImage &image);

} // namespace Ic::Tray
