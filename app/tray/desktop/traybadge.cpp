// SPDX-License-Identifier: MIT
#include "traybadge.h"
#include <QtGui/QColor>
#include <QtGui/QFont>
#include <QtGui/QGuiApplication>
#include <QtGui/QPainter>
#include <QtGui/QPainterPath>
#include <algorithm>
#include <array>

namespace Ic::Tray {

namespace {

constexpr int FontFromSize = 32; // below, a font's curves fill less than a pixel and blur

// Digits that are made of whole pixels: 0 to 9, then the plus. A row is a number of its bits, the leftmost highest.
struct PixelFont
{
    int width;
    int height;
    std::array<std::array<quint8, 7>, 11> rows;
};

constexpr PixelFont Small {3, 5,
    {{{7, 5, 5, 5, 7}, {2, 6, 2, 2, 7}, {7, 1, 7, 4, 7}, {7, 1, 3, 1, 7}, {5, 5, 7, 1, 1}, {7, 4, 7, 1, 7}, {7, 4, 7, 5, 7}, {7, 1, 1, 2, 2}, {7, 5, 7, 5, 7},
        {7, 5, 7, 1, 7}, {0, 2, 7, 2, 0}}}};
constexpr PixelFont Medium {4, 7,
    {{{6, 9, 9, 9, 9, 9, 6}, {2, 6, 2, 2, 2, 2, 7}, {6, 9, 1, 2, 4, 8, 15}, {6, 9, 1, 6, 1, 9, 6}, {9, 9, 9, 15, 1, 1, 1}, {15, 8, 14, 1, 1, 9, 6},
        {6, 8, 8, 14, 9, 9, 6}, {15, 1, 1, 2, 2, 4, 4}, {6, 9, 9, 6, 9, 9, 6}, {6, 9, 9, 7, 1, 1, 6}, {0, 0, 4, 14, 4, 0, 0}}}};

void paintPixels(QPainter &painter, const PixelFont &font, const QString &text, QPoint topLeft, const QColor &ink)
{
    int x = topLeft.x();
    for (const QChar character : text) {
        const auto &rows = font.rows[character == u'+' ? 10 : std::size_t(character.digitValue())];
        for (int row = 0; row < font.height; ++row) {
            for (int column = 0; column < font.width; ++column) {
                if (rows[std::size_t(row)] >> (font.width - 1 - column) & 1)
                    painter.fillRect(x + column, topLeft.y() + row, 1, 1, ink);
            }
        }
        x += font.width + 1;
    }
}

void paintGround(QPainter &painter, const QRectF &rect, qreal rim, const QColor &ground)
{
    const qreal radius = std::min(rect.width(), rect.height()) / 2;
    painter.setPen(Qt::NoPen);
    painter.setCompositionMode(QPainter::CompositionMode_Clear);
    painter.setBrush(Qt::black);
    painter.drawRoundedRect(rect.adjusted(-rim, -rim, rim, rim), radius + rim, radius + rim);
    painter.setCompositionMode(QPainter::CompositionMode_SourceOver);
    painter.setBrush(ground);
    painter.drawRoundedRect(rect, radius, radius);
}

} // namespace

QString badgeText(int unread, int size)
{
    if (unread > 9 && size < 22)
        return QStringLiteral("9+");
    return unread > 99 ? QStringLiteral("99+") : QString::number(unread);
}

void paintBadge(QPainter &painter, int unread, int size, const QColor &ground, const QColor &ink)
{
    const QString text = badgeText(unread, size);
    const int count = int(text.size());
    if (size < FontFromSize) {
        const PixelFont &font = size < 22 || count > 2 ? Small : Medium;
        const int margin = font.height == Small.height && size < 22 ? 1 : 2;
        const int textWidth = count * (font.width + 1) - 1;
        const int height = font.height + 2 * margin;
        const int width = std::min(size, std::max(height, textWidth + 2 * std::max(margin, 2)));
        paintGround(painter, QRectF(size - width, 0, width, height), 1, ground);
        const bool antialiasing = painter.testRenderHint(QPainter::Antialiasing);
        painter.setRenderHint(QPainter::Antialiasing, false);
        paintPixels(painter, font, text, {size - width + (width - textWidth) / 2, margin}, ink);
        painter.setRenderHint(QPainter::Antialiasing, antialiasing);
        return;
    }
    QFont font = QGuiApplication::font();
    font.setBold(true);
    font.setPixelSize(qRound(size * (count > 2 ? 0.34 : 0.4)));
    QPainterPath glyphs;
    glyphs.addText(0, 0, font, text);
    const QRectF box = glyphs.boundingRect();
    const qreal height = qRound(size * 0.5);
    const qreal width = std::min(qreal(size), std::max(height, qreal(qRound(box.width() + size * 0.2))));
    const QRectF rect(size - width, 0, width, height);
    paintGround(painter, rect, size / 20.0, ground);
    glyphs.translate(rect.center() - box.center());
    painter.fillPath(glyphs, ink);
}

} // namespace Ic::Tray
