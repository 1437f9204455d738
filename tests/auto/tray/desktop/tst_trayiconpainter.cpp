// SPDX-License-Identifier: MIT
#include "traybadge.h"
#include "trayiconpainter.h"
#include <QtTest/QTest>

using namespace Ic::Tray;

namespace {

constexpr TrayStatus AllStatuses[] = {
    TrayStatus::Connected, TrayStatus::Connecting, TrayStatus::Offline, TrayStatus::DoNotDisturb, TrayStatus::Attention, TrayStatus::Problem};

//! How bright the picture is where it lies on \a ground, for each pixel.
QImage on(const QColor &ground, const QImage &icon)
{
    QImage result(icon.size(), QImage::Format_RGB32);
    for (int y = 0; y < icon.height(); ++y) {
        for (int x = 0; x < icon.width(); ++x) {
            const QColor c = icon.pixelColor(x, y);
            const auto mix = [&](int front, int back) { return int(front * c.alphaF() + back * (1 - c.alphaF())); };
            result.setPixelColor(x, y, QColor(mix(c.red(), ground.red()), mix(c.green(), ground.green()), mix(c.blue(), ground.blue())));
        }
    }
    return result;
}

qreal luminance(const QColor &colour)
{
    const auto linear = [](qreal v) { return v <= 0.03928 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

//! Pixels that stand out from the ground, with a contrast of at least 3 : 1.
int visiblePixels(const QImage &icon, const QColor &ground)
{
    const QImage image = on(ground, icon);
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const qreal a = luminance(image.pixelColor(x, y)) + 0.05;
            const qreal b = luminance(ground) + 0.05;
            count += std::max(a, b) / std::min(a, b) >= 3;
        }
    }
    return count;
}

} // namespace

class TrayIconPainterTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyStateLooksDifferent()
    {
        for (const int size : {16, 22, 32, 48, 128}) {
            for (const PanelTone tone : {PanelTone::Light, PanelTone::Dark}) {
                QList<QImage> seen;
                for (const TrayStatus status : AllStatuses) {
                    const QImage image = paintTrayIcon(status, 0, size, tone);
                    QCOMPARE(image.size(), QSize(size, size));
                    QVERIFY2(!seen.contains(image), qPrintable(QStringLiteral("state %1, size %2").arg(int(status)).arg(size)));
                    seen.append(image);
                }
            }
        }
    }

    void contrastsWithPanel()
    {
        for (const int size : {16, 22, 48}) {
            for (const TrayStatus status : AllStatuses) {
                QVERIFY(visiblePixels(paintTrayIcon(status, 0, size, PanelTone::Dark), QColor(0x24, 0x27, 0x2e)) > size * size / 8);
                QVERIFY(visiblePixels(paintTrayIcon(status, 0, size, PanelTone::Light), QColor(0xef, 0xf0, 0xf1)) > size * size / 8);
            }
        }
    }

    void numbersLookDifferent()
    {
        QList<QImage> seen;
        for (const int unread : {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 42, 99, 100}) {
            const QImage image = paintTrayIcon(TrayStatus::Connected, unread, 22, PanelTone::Dark);
            QVERIFY2(!seen.contains(image), qPrintable(QString::number(unread)));
            seen.append(image);
        }
        QCOMPARE(paintTrayIcon(TrayStatus::Connected, 100, 22, PanelTone::Dark), paintTrayIcon(TrayStatus::Connected, 1'000'000, 22, PanelTone::Dark));
        QCOMPARE(paintTrayIcon(TrayStatus::Connected, -3, 22, PanelTone::Dark), paintTrayIcon(TrayStatus::Connected, 0, 22, PanelTone::Dark));
    }

    void numberIsShort_data()
    {
        QTest::addColumn<int>("unread");
        QTest::addColumn<int>("size");
        QTest::addColumn<QString>("text");
        QTest::newRow("one") << 1 << 16 << QStringLiteral("1");
        QTest::newRow("nine") << 9 << 16 << QStringLiteral("9");
        QTest::newRow("ten, no room") << 10 << 16 << QStringLiteral("9+");
        QTest::newRow("ten") << 10 << 22 << QStringLiteral("10");
        QTest::newRow("many") << 100 << 22 << QStringLiteral("99+");
        QTest::newRow("many, large") << 1'000 << 64 << QStringLiteral("99+");
    }
    void numberIsShort()
    {
        QFETCH(int, unread);
        QFETCH(int, size);
        QTEST(badgeText(unread, size), "text");
    }

    // The digits of a badge are white on its red, and nothing else of the icon is: as many white pixels as the digit has.
    void digitsAreWholePixels()
    {
        const auto whites = [](const QImage &image) {
            int count = 0;
            for (int y = 0; y < 11; ++y) {
                for (int x = 12; x < 22; ++x)
                    count += image.pixelColor(x, y) == QColor(Qt::white);
            }
            return count;
        };
        QCOMPARE(whites(paintTrayIcon(TrayStatus::Connected, 1, 22, PanelTone::Light)), 10);
        QCOMPARE(whites(paintTrayIcon(TrayStatus::Connected, 8, 22, PanelTone::Light)), 14);
    }

    void toneFollowsTheDesktop()
    {
        QCOMPARE(panelTone(QStringLiteral("ubuntu:GNOME")), PanelTone::Dark);
        QPalette palette;
        palette.setColor(QPalette::Window, Qt::black);
        QGuiApplication::setPalette(palette);
        QCOMPARE(panelTone(QStringLiteral("KDE")), PanelTone::Dark);
        palette.setColor(QPalette::Window, Qt::white);
        QGuiApplication::setPalette(palette);
        QCOMPARE(panelTone(QStringLiteral("KDE")), PanelTone::Light);
    }

    void sizesAreBounded()
    {
        QCOMPARE(paintTrayIcon(TrayStatus::Connected, 1, 0, PanelTone::Dark).width(), 8);
        QCOMPARE(paintTrayIcon(TrayStatus::Connected, 1, 1'000'000, PanelTone::Dark).width(), 512);
        QCOMPARE(trayIcon(TrayStatus::Problem, 3, PanelTone::Dark).availableSizes().size(), 6);
    }
};

QTEST_MAIN(TrayIconPainterTest)
#include "tst_trayiconpainter.moc"
