// SPDX-License-Identifier: MIT
#include "notificationicon.h"
#include "testing.h"
#include <QtCore/QBuffer>
#include <QtCore/QRandomGenerator>
#include <QtCore/QtEndian>
#include <QtGui/QColor>
#include <QtGui/QColorSpace>

using namespace Ic;
using namespace Ic::Tray;

namespace {

QByteArray encoded(const QImage &image, const char *format = "PNG")
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format);
    return bytes;
}

QImage picture(int width, int height, QImage::Format format = QImage::Format_ARGB32)
{
    QImage image(width, height, format);
    image.fill(Qt::transparent);
    for (int x = 0; x < width / 2; ++x) {
        for (int y = 0; y < height; ++y)
            image.setPixelColor(x, y, QColor(255, 128, 0));
    }
    return image;
}

QByteArray bigEndian(quint32 number)
{
    QByteArray bytes(4, '\0');
    qToBigEndian(number, bytes.data());
    return bytes;
}

quint32 crc32(QByteArrayView bytes)
{
    quint32 crc = 0xffffffff;
    for (const char c : bytes) {
        crc ^= uchar(c);
        for (int bit = 0; bit < 8; ++bit)
            crc = crc & 1 ? (crc >> 1) ^ 0xedb88320 : crc >> 1;
    }
    return ~crc;
}

QByteArray chunk(const QByteArray &type, const QByteArray &content)
{
    return bigEndian(quint32(content.size())) + type + content + bigEndian(crc32(type + content));
}

const QByteArray signature("\x89PNG\r\n\x1a\n", 8);

//! Eight bits a channel and alpha.
QByteArray header(quint32 width, quint32 height)
{
    return chunk("IHDR", bigEndian(width) + bigEndian(height) + QByteArray("\x08\x06\0\0\0", 5));
}

//! As in a PNG: without the size that Qt puts before it.
QByteArray packed(const QByteArray &content)
{
    return qCompress(content, 9).mid(4);
}

} // namespace

class TestNotificationIcon : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decodes_data();
    void decodes();
    void refuses_data();
    void refuses();
    void decoderReceivesPictureOnly();
    void survivesAnyChange();
    void encodes();
};

void TestNotificationIcon::decodes_data()
{
    QTest::addColumn<QImage>("image");
    QTest::addColumn<QSize>("size");
    QTest::newRow("small") << picture(16, 16) << QSize(16, 16);
    QTest::newRow("one pixel") << picture(1, 1) << QSize(1, 1);
    QTest::newRow("as shown") << picture(128, 128) << QSize(128, 128);
    QTest::newRow("largest") << picture(512, 512) << QSize(128, 128);
    QTest::newRow("wide") << picture(512, 128) << QSize(128, 32);
    QTest::newRow("very narrow") << picture(1, 512) << QSize(1, 128);
    QTest::newRow("palette") << picture(32, 32).convertToFormat(QImage::Format_Indexed8) << QSize(32, 32);
    QTest::newRow("one bit") << picture(32, 32).convertToFormat(QImage::Format_Mono) << QSize(32, 32);
    QTest::newRow("grey") << picture(32, 32).convertToFormat(QImage::Format_Grayscale8) << QSize(32, 32);
    QTest::newRow("sixteen bits") << picture(32, 32).convertToFormat(QImage::Format_RGBA64) << QSize(32, 32);
    QTest::newRow("without alpha") << picture(33, 7).convertToFormat(QImage::Format_RGB32) << QSize(33, 7);
}

void TestNotificationIcon::decodes()
{
    QFETCH(const QImage, image);
    const QByteArray bytes = encoded(image);
    const auto decoded = decodeNotificationIcon(bytes);
    IC_VERIFY(decoded);
    QTEST(decoded->size(), "size");
    QCOMPARE(decoded->format(), QImage::Format_RGBA8888);
    if (decoded->size() == image.size())
        QCOMPARE(*decoded, image.convertToFormat(QImage::Format_RGBA8888));
}

void TestNotificationIcon::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<ErrorCode>("code");
    const auto row = [](const char *name, const QByteArray &bytes, ErrorCode code = ErrorCode::BadInput) { QTest::newRow(name) << bytes << code; };
    const QByteArray good = encoded(picture(64, 64));
    row("empty", {});
    row("a path", "/usr/share/pixmaps/debian-logo.png");
    row("an address", "https://example.org/x.png");
    row("SVG", "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>");
    row("JPEG", encoded(picture(16, 16), "JPG"));
    row("BMP", encoded(picture(16, 16), "BMP"));
    row("XPM", encoded(picture(16, 16), "XPM"));
    row("signature only", signature);
    row("signature and another format behind it", signature + encoded(picture(16, 16), "BMP"));
    row("without a header", signature + chunk("IDAT", packed(QByteArray(65, '\0'))) + chunk("IEND", {}));
    row("header too short", signature + header(16, 16).first(20));
    row("header only", signature + header(16, 16));
    row("no rows", signature + header(16, 16) + chunk("IEND", {}));
    row("no width", signature + header(0, 16) + chunk("IEND", {}));
    row("no height", signature + header(16, 0) + chunk("IEND", {}));
    row("too wide", encoded(picture(513, 1)), ErrorCode::LimitExceeded);
    row("too high", encoded(picture(1, 513)), ErrorCode::LimitExceeded);
    row("bomb: 65,535 by 65,535, a few bytes", signature + header(65535, 65535) + chunk("IDAT", packed(QByteArray(100'000, '\0'))) + chunk("IEND", {}),
        ErrorCode::LimitExceeded);
    row("bomb: 2^31 by 2^31", signature + header(0x80000000, 0x80000000) + chunk("IEND", {}), ErrorCode::LimitExceeded);
    row("too many bytes", good + QByteArray(MaxIconBytes, '\0'), ErrorCode::LimitExceeded);
    row("half", good.first(good.size() / 2));
    row("without its end", good.chopped(12));
    row("last byte missing", good.chopped(1));
    row("chunk that is longer than all", signature + header(16, 16) + bigEndian(0xfffffff0) + "IDAT" + QByteArray(100, 'x'));
    row("rows that are no zlib", signature + header(16, 16) + chunk("IDAT", QByteArray(200, 'x')) + chunk("IEND", {}));
    row("header with a wrong sum", QByteArray(good).replace(29, 4, "abcd"));
    row("second header, larger", signature + header(16, 16) + header(4096, 4096) + chunk("IDAT", packed(QByteArray(65 * 16, '\0'))) + chunk("IEND", {}));
}

void TestNotificationIcon::refuses()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const ErrorCode, code);
    IC_COMPARE_ERROR(decodeNotificationIcon(bytes), code);
}

// Texts and profiles, which may be packed and become large: nothing of them is read.
void TestNotificationIcon::decoderReceivesPictureOnly()
{
    const QByteArray rows = packed(QByteArray(65 * 16, '\0'));
    const QByteArray bomb = packed(QByteArray(20'000'000, 'x'));
    QVERIFY(bomb.size() < 100'000);
    const QByteArray bytes = signature + header(16, 16) + chunk("iCCP", QByteArray("p\0\0", 3) + bomb) + chunk("gAMA", bigEndian(45455))
        + chunk("tEXt", QByteArray("Comment\0hello", 13)) + chunk("zTXt", QByteArray("Comment\0\0", 9) + bomb) + chunk("IDAT", rows) + chunk("acTL", "nonsense")
        + chunk("IEND", {});
    const auto decoded = decodeNotificationIcon(bytes);
    IC_VERIFY(decoded);
    QCOMPARE(decoded->size(), QSize(16, 16));
    QVERIFY(decoded->textKeys().isEmpty());
    QVERIFY(!decoded->colorSpace().isValid());
}

// The same changes every time: neither a crash nor a picture that is too large, whatever is in it.
void TestNotificationIcon::survivesAnyChange()
{
    QRandomGenerator random(1);
    const QList<QByteArray> seeds {encoded(picture(24, 24)), encoded(picture(24, 24).convertToFormat(QImage::Format_Indexed8)),
        encoded(picture(24, 24).convertToFormat(QImage::Format_RGBA64)), encoded(picture(512, 512))};
    for (int i = 0; i < 4000; ++i) {
        QByteArray bytes = seeds.at(i % seeds.size());
        for (int change = random.bounded(1, 6); change > 0; --change) {
            const auto at = random.bounded(qsizetype(bytes.size()));
            switch (random.bounded(4)) {
            case 0: bytes[at] = char(random.bounded(256)); break;
            case 1: bytes.truncate(at); break;
            case 2: bytes.remove(at, random.bounded(40)); break;
            case 3: bytes.insert(at, bytes.mid(random.bounded(qsizetype(bytes.size())), 40)); break;
            }
            if (bytes.isEmpty())
                break;
        }
        const auto decoded = decodeNotificationIcon(bytes);
        if (decoded)
            QVERIFY(decoded->width() <= ShownIconSide && decoded->height() <= ShownIconSide && !decoded->isNull());
        else
            QVERIFY(decoded.error().code() == ErrorCode::BadInput || decoded.error().code() == ErrorCode::LimitExceeded);
    }
}

void TestNotificationIcon::encodes()
{
    const auto decoded = decodeNotificationIcon(encoded(picture(64, 64)));
    IC_VERIFY(decoded);
    const auto again = decodeNotificationIcon(encodeNotificationIcon(*decoded));
    IC_VERIFY(again);
    QCOMPARE(*again, *decoded);
}

QTEST_GUILESS_MAIN(TestNotificationIcon)
#include "tst_notificationicon.moc"
