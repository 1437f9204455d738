// SPDX-License-Identifier: MIT
#include "trayiconpainter.h"
#include "traybadge.h"
#include <QtGui/QGuiApplication>
#include <QtGui/QPainter>
#include <QtGui/QPainterPath>
#include <QtGui/QPalette>
#include <algorithm>

namespace Ic::Tray {

namespace {

constexpr qreal Grid = 24;

// The bell, on a grid of 24. resources/icons/icws-tray.svg has the same.
QPainterPath bell()
{
    QPainterPath path(QPointF(12, 1.6));
    path.cubicTo(13.1, 1.6, 13.9, 2.3, 14.0, 3.3);
    path.cubicTo(17.1, 4.2, 19.1, 6.9, 19.1, 10.3);
    path.lineTo(19.1, 13.2);
    path.cubicTo(19.1, 15.0, 20.6, 15.9, 21.4, 17.0);
    path.cubicTo(22.0, 17.9, 21.5, 18.8, 20.5, 18.8);
    path.lineTo(3.5, 18.8);
    path.cubicTo(2.5, 18.8, 2.0, 17.9, 2.6, 17.0);
    path.cubicTo(3.4, 15.9, 4.9, 15.0, 4.9, 13.2);
    path.lineTo(4.9, 10.3);
    path.cubicTo(4.9, 6.9, 6.9, 4.2, 10.0, 3.3);
    path.cubicTo(10.1, 2.3, 10.9, 1.6, 12, 1.6);
    path.closeSubpath();
    return path;
}

QPainterPath clapper()
{
    QPainterPath path(QPointF(8.9, 20.2));
    path.lineTo(15.1, 20.2);
    path.cubicTo(14.8, 21.7, 13.6, 22.8, 12, 22.8);
    path.cubicTo(10.4, 22.8, 9.2, 21.7, 8.9, 20.2);
    path.closeSubpath();
    return path;
}

QPainterPath line(qreal x1, qreal y1, qreal x2, qreal y2)
{
    QPainterPath path(QPointF(x1, y1));
    path.lineTo(x2, y2);
    return path;
}

struct Colours
{
    QColor ink;
    QColor contour; // keeps the icon visible if the panel is not what it was taken for
    QColor attention;
    QColor badge;
    QColor quietBadge;
    QColor badgeInk;
};

Colours coloursFor(PanelTone tone)
{
    if (tone == PanelTone::Light)
        return {QColor(0x23, 0x27, 0x2f), QColor(255, 255, 255, 120), QColor(0xb4, 0x53, 0x09), QColor(0xc8, 0x1e, 0x2b), QColor(0x5b, 0x64, 0x74), Qt::white};
    return {QColor(0xf4, 0xf5, 0xf8), QColor(0, 0, 0, 120), QColor(0xff, 0xb0, 0x2e), QColor(0xd9, 0x2b, 0x38), QColor(0x6b, 0x75, 0x87), Qt::white};
}

//! Draws with coordinates of the grid.
class Pen
{
public:
    Pen(QPainter &painter, int size, const Colours &colours)
        : m_painter(painter)
        , m_scale(size / Grid)
        , m_small(size < 32)
        , m_colours(colours)
    {
        painter.setRenderHint(QPainter::Antialiasing);
    }

    [[nodiscard]] qreal strokeWidth() const { return std::max(2.0, 1.5 / m_scale); }

    void fill(const QPainterPath &path, const QColor &colour)
    {
        const QPainterPath scaled = toPixels(path);
        m_painter.strokePath(scaled, QPen(m_colours.contour, m_small ? 1.0 : 2 * m_scale, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        m_painter.fillPath(scaled, colour);
    }
    void stroke(const QPainterPath &path, const QColor &colour, qreal width)
    {
        const QPainterPath scaled = toPixels(path);
        m_painter.strokePath(scaled, QPen(m_colours.contour, width * m_scale + (m_small ? 1.0 : 2 * m_scale), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        m_painter.strokePath(scaled, QPen(colour, width * m_scale, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    }
    //! A line on something that is already there.
    void mark(const QPainterPath &path, const QColor &colour, qreal width)
    {
        m_painter.strokePath(toPixels(path), QPen(colour, width * m_scale, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    }
    //! An outline that stays within the path, so that outlined and filled symbols are as large.
    void outline(const QPainterPath &path, const QColor &colour)
    {
        m_painter.save();
        m_painter.setClipPath(toPixels(path));
        stroke(path, colour, 2 * strokeWidth());
        m_painter.restore();
    }
    void clear(const QPainterPath &path, qreal rim)
    {
        const QPainterPath scaled = toPixels(path);
        m_painter.setCompositionMode(QPainter::CompositionMode_Clear);
        m_painter.fillPath(scaled, Qt::black);
        m_painter.strokePath(scaled, QPen(Qt::black, 2 * rim * m_scale, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        m_painter.setCompositionMode(QPainter::CompositionMode_SourceOver);
    }
    void clearStroke(const QPainterPath &path, qreal width)
    {
        m_painter.setCompositionMode(QPainter::CompositionMode_Clear);
        m_painter.strokePath(toPixels(path), QPen(Qt::black, width * m_scale, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        m_painter.setCompositionMode(QPainter::CompositionMode_SourceOver);
    }

private:
    [[nodiscard]] QPainterPath toPixels(const QPainterPath &path) const { return QTransform::fromScale(m_scale, m_scale).map(path); }

    QPainter &m_painter;
    qreal m_scale;
    bool m_small;
    Colours m_colours;
};

void paintConnecting(Pen &pen, const Colours &colours)
{
    pen.outline(bell(), colours.ink);
    QPainterPath room;
    room.addRoundedRect(8.2, 17.2, 15.8, 6.8, 3, 3);
    pen.clear(room, 0.6);
    for (const qreal x : {11.2, 16.2, 21.2}) {
        QPainterPath dot;
        dot.addEllipse(QPointF(x, 20.8), 1.9, 1.9);
        pen.fill(dot, colours.ink);
    }
}

void paintOffline(Pen &pen, const Colours &colours)
{
    QColor faint = colours.ink;
    faint.setAlphaF(0.72F);
    pen.outline(bell(), faint);
    pen.fill(clapper(), faint);
    QPainterPath cross = line(15.8, 15.8, 22.2, 22.2);
    cross.addPath(line(22.2, 15.8, 15.8, 22.2));
    pen.clearStroke(cross, 6.4);
    pen.stroke(cross, colours.ink, 2.6);
}

void paintQuiet(Pen &pen, const Colours &colours)
{
    pen.fill(bell(), colours.ink);
    pen.fill(clapper(), colours.ink);
    const QPainterPath slash = line(2.6, 2.6, 21.6, 21.6);
    pen.clearStroke(slash, 6.6);
    pen.stroke(slash, colours.ink, 2.4);
}

void paintAttention(Pen &pen, const Colours &colours)
{
    pen.fill(bell(), colours.attention);
    pen.fill(clapper(), colours.attention);
}

void paintProblem(Pen &pen, const Colours &colours)
{
    pen.fill(bell(), colours.ink);
    pen.fill(clapper(), colours.ink);
    QPainterPath sign(QPointF(17.2, 11.6));
    sign.lineTo(23.4, 22.8);
    sign.lineTo(11.0, 22.8);
    sign.closeSubpath();
    pen.clear(sign, 1.6);
    pen.fill(sign, colours.attention);
    const QColor mark = colours.ink.lightness() > 128 ? QColor(0x1b, 0x13, 0x00) : QColor(Qt::white);
    pen.mark(line(17.2, 15.6, 17.2, 18.4), mark, 1.8);
    pen.mark(line(17.2, 21.1, 17.2, 21.1001), mark, 1.9);
}

} // namespace

PanelTone panelTone(const QString &desktop)
{
    // Their panels are dark in either appearance.
    static const QStringList alwaysDark {
        QStringLiteral("GNOME"), QStringLiteral("Unity"), QStringLiteral("Pantheon"), QStringLiteral("Budgie"), QStringLiteral("X-Cinnamon")};
    const QStringList names = desktop.split(u':', Qt::SkipEmptyParts);
    for (const QString &name : names) {
        if (alwaysDark.contains(name, Qt::CaseInsensitive))
            return PanelTone::Dark;
    }
    return QGuiApplication::palette().color(QPalette::Window).lightness() < 128 ? PanelTone::Dark : PanelTone::Light;
}

QImage paintTrayIcon(TrayStatus status, int unread, int size, PanelTone tone)
{
    size = std::clamp(size, 8, 512);
    QImage image(size, size, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    const Colours colours = coloursFor(tone);
    QPainter painter(&image);
    Pen pen(painter, size, colours);
    switch (status) {
    case TrayStatus::Connected:
        pen.fill(bell(), colours.ink);
        pen.fill(clapper(), colours.ink);
        break;
    case TrayStatus::Connecting: paintConnecting(pen, colours); break;
    case TrayStatus::Offline: paintOffline(pen, colours); break;
    case TrayStatus::DoNotDisturb: paintQuiet(pen, colours); break;
    case TrayStatus::Attention: paintAttention(pen, colours); break;
    case TrayStatus::Problem: paintProblem(pen, colours); break;
    }
    if (unread > 0)
        paintBadge(painter, unread, size, status == TrayStatus::DoNotDisturb ? colours.quietBadge : colours.badge, colours.badgeInk);
    return image;
}

QIcon trayIcon(TrayStatus status, int unread, PanelTone tone)
{
    QIcon icon;
    for (const int size : {16, 22, 24, 32, 48, 64})
        icon.addPixmap(QPixmap::fromImage(paintTrayIcon(status, unread, size, tone)));
    return icon;
}

} // namespace Ic::Tray
