// SPDX-License-Identifier: MIT
#include "notificationicon.h"
#include "apptry.h"
#include <QtCore/QBuffer>
#include <QtCore/QtEndian>
#include <QtGui/QImageReader>
#include <QtGui/QImageWriter>

namespace Ic::Tray {

namespace {

constexpr qsizetype SignatureSize = 8;
constexpr qsizetype ChunkOverhead = 12; // length, type, sum

Error notPng(const char *what)
{
    return {ErrorCode::BadInput, QStringLiteral("the picture is not a PNG: ") + QLatin1StringView(what)};
}

// The chunks that make the picture, and the signature before them. The decoder does not see other chunks (texts, profiles, previews: compressed, so
// that a small one becomes megabytes). It checks the sums.
Result<QByteArray> essentialChunks(QByteArrayView bytes)
{
    QByteArray kept = bytes.first(SignatureSize).toByteArray();
    kept.reserve(bytes.size());
    for (qsizetype at = SignatureSize; at < bytes.size();) {
        if (bytes.size() - at < ChunkOverhead)
            return notPng("it ends early");
        const auto length = qFromBigEndian<quint32>(bytes.data() + at);
        if (length > quint64(bytes.size() - at - ChunkOverhead))
            return notPng("it ends early");
        const QByteArrayView type = bytes.sliced(at + 4, 4);
        const QByteArrayView chunk = bytes.sliced(at, qsizetype(length) + ChunkOverhead);
        if (type == "IHDR" || type == "PLTE" || type == "tRNS" || type == "IDAT" || type == "IEND")
            kept.append(chunk);
        if (type == "IEND")
            return kept;
        at += chunk.size();
    }
    return notPng("it ends early");
}

} // namespace

Result<QImage> decodeNotificationIcon(QByteArrayView bytes)
{
    if (bytes.size() > MaxIconBytes)
        return Error(ErrorCode::LimitExceeded, QStringLiteral("the picture has more than %1 bytes").arg(MaxIconBytes));
    // Signature, then the chunk IHDR, which must be the first one: length 13, width, height.
    if (!bytes.startsWith(QByteArrayView("\x89PNG\r\n\x1a\n", SignatureSize)))
        return notPng("its signature is missing");
    if (bytes.size() < 33 || bytes.sliced(8, 8) != QByteArrayView("\0\0\0\rIHDR", 8))
        return notPng("its header is missing");
    const auto width = qFromBigEndian<quint32>(bytes.data() + 16);
    const auto height = qFromBigEndian<quint32>(bytes.data() + 20);
    if (width == 0 || height == 0)
        return notPng("it has no size");
    if (width > quint32(MaxIconSide) || height > quint32(MaxIconSide)) {
        return Error(ErrorCode::LimitExceeded, QStringLiteral("the picture has %1 by %2 pixels, more than %3").arg(width).arg(height).arg(MaxIconSide));
    }

    IC_TRY(data, essentialChunks(bytes));
    QBuffer buffer(&data);
    buffer.open(QIODevice::ReadOnly);
    // Neither the content nor an extension chooses another decoder. Its memory is bounded by the size above, 2 MiB at most.
    QImageReader reader(&buffer, QByteArrayLiteral("png"));
    reader.setAutoDetectImageFormat(false);
    reader.setDecideFormatFromContent(false);
    QImage image = reader.read();
    if (image.isNull())
        return notPng("it is damaged");
    // The header that was judged is what was decoded.
    if (image.width() != int(width) || image.height() != int(height))
        return notPng("it contradicts itself");
    image.setDevicePixelRatio(1);
    if (image.width() > ShownIconSide || image.height() > ShownIconSide)
        image = image.scaled(ShownIconSide, ShownIconSide, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    image = std::move(image).convertToFormat(QImage::Format_RGBA8888);
    if (image.isNull())
        return Error(ErrorCode::LimitExceeded, QStringLiteral("there is no memory for the picture"));
    return image;
}

QByteArray encodeNotificationIcon(const QImage &image)
{
    QByteArray png;
    QBuffer buffer(&png);
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, QByteArrayLiteral("png"));
    // Fast rather than small: it goes over a socket on this computer.
    writer.setCompression(20); // of 100: level 1 of zlib
    return writer.write(image) ? png : QByteArray();
}

} // namespace Ic::Tray
