// SPDX-License-Identifier: MIT
#include "icicon.h"
#include <QtCore/QHash>
#include <QtCore/qmath.h>
#include <QtGui/QPainter>
#include <QtGui/QPainterPath>
#include <cmath>

namespace {

constexpr qreal Grid = 24;

QPainterPath lines(std::initializer_list<std::initializer_list<QPointF>> strokes)
{
    QPainterPath path;
    for (const auto &stroke : strokes) {
        bool first = true;
        for (const QPointF &point : stroke) {
            if (first)
                path.moveTo(point);
            else
                path.lineTo(point);
            first = false;
        }
    }
    return path;
}

QPainterPath circle(qreal x, qreal y, qreal radius)
{
    QPainterPath path;
    path.addEllipse(QPointF(x, y), radius, radius);
    return path;
}

QPainterPath dots(std::initializer_list<QPointF> points)
{
    QPainterPath path;
    for (const QPointF &point : points)
        path.addEllipse(point, 0.6, 0.6);
    return path;
}

QPainterPath arc(qreal x, qreal y, qreal radius, qreal start, qreal sweep)
{
    QPainterPath path;
    const QRectF rect(x - radius, y - radius, 2 * radius, 2 * radius);
    path.arcMoveTo(rect, start);
    path.arcTo(rect, start, sweep);
    return path;
}

QPainterPath rounded(qreal x, qreal y, qreal width, qreal height, qreal radius)
{
    QPainterPath path;
    path.addRoundedRect(x, y, width, height, radius, radius);
    return path;
}

QPainterPath shield()
{
    QPainterPath path(QPointF(12, 2.5));
    path.lineTo(19.5, 5.5);
    path.lineTo(19.5, 11);
    path.cubicTo(19.5, 16, 16.3, 19.6, 12, 21.5);
    path.cubicTo(7.7, 19.6, 4.5, 16, 4.5, 11);
    path.lineTo(4.5, 5.5);
    path.closeSubpath();
    path.addPath(lines({{{8.6, 12}, {11, 14.4}, {15.4, 9.8}}}));
    return path;
}

QPainterPath person()
{
    QPainterPath path = circle(12, 8, 4);
    path.moveTo(4.5, 20.5);
    path.cubicTo(5, 16.5, 8, 14.8, 12, 14.8);
    path.cubicTo(16, 14.8, 19, 16.5, 19.5, 20.5);
    return path;
}

QPainterPath bell()
{
    QPainterPath path(QPointF(4.5, 17));
    path.cubicTo(6.2, 15, 6.2, 13, 6.2, 10);
    path.cubicTo(6.2, 6, 8.8, 3.8, 12, 3.8);
    path.cubicTo(15.2, 3.8, 17.8, 6, 17.8, 10);
    path.cubicTo(17.8, 13, 17.8, 15, 19.5, 17);
    path.closeSubpath();
    path.addPath(arc(12, 18.4, 2.2, 200, 140));
    return path;
}

QPainterPath moon()
{
    QPainterPath path(QPointF(20, 14.5));
    path.cubicTo(14, 17.5, 7.5, 12, 10, 4);
    path.cubicTo(1.5, 7, 2.5, 20, 12, 20.2);
    path.cubicTo(16, 20.2, 19, 17.8, 20, 14.5);
    return path;
}

QPainterPath gear()
{
    QPainterPath path = circle(12, 12, 3.2);
    for (int tooth = 0; tooth < 8; ++tooth) {
        const qreal angle = tooth * M_PI / 4;
        const QPointF direction(std::cos(angle), std::sin(angle));
        path.moveTo(QPointF(12, 12) + 7 * direction);
        path.lineTo(QPointF(12, 12) + 9.3 * direction);
    }
    path.addPath(circle(12, 12, 6.8));
    return path;
}

QPainterPath both(QPainterPath a, const QPainterPath &b)
{
    a.addPath(b);
    return a;
}

// On a grid of 24 by 24, drawn with a line of 2.
const QHash<QString, QPainterPath> &icons()
{
    static const QHash<QString, QPainterPath> all {
        {QStringLiteral("alert"), both(circle(12, 12, 9), both(lines({{{12, 7.5}, {12, 12.5}}}), dots({{12, 16.2}})))},
        {QStringLiteral("back"), lines({{{14.5, 5}, {7.5, 12}, {14.5, 19}}})},
        {QStringLiteral("bell"), bell()},
        {QStringLiteral("bell-off"), both(bell(), lines({{{4, 3.5}, {20, 20.5}}}))},
        {QStringLiteral("box"),
            lines(
                {{{12, 2.8}, {20, 7.2}, {20, 16.8}, {12, 21.2}, {4, 16.8}, {4, 7.2}, {12, 2.8}}, {{4, 7.2}, {12, 11.8}, {20, 7.2}}, {{12, 11.8}, {12, 21.2}}})},
        {QStringLiteral("check"), lines({{{5, 12.5}, {10, 17.5}, {19, 7}}})},
        {QStringLiteral("checks"), lines({{{2, 12.5}, {7, 17.5}, {16, 7}}, {{11.5, 16.5}, {12.5, 17.5}, {22, 7}}})},
        {QStringLiteral("chevron"), lines({{{5, 8.5}, {12, 15.5}, {19, 8.5}}})},
        {QStringLiteral("clock"), both(circle(12, 12, 9), lines({{{12, 7}, {12, 12}, {15.5, 14}}}))},
        {QStringLiteral("close"), lines({{{6, 6}, {18, 18}}, {{18, 6}, {6, 18}}})},
        {QStringLiteral("copy"),
            both(rounded(9, 9, 11.5, 11.5, 2), lines({{{5.5, 15}, {4, 15}, {3.5, 14.5}, {3.5, 4}, {4, 3.5}, {14.5, 3.5}, {15, 4}, {15, 5.5}}}))},
        {QStringLiteral("down"), lines({{{12, 4.5}, {12, 19}}, {{5.5, 12.5}, {12, 19}, {18.5, 12.5}}})},
        {QStringLiteral("edit"), lines({{{4, 20}, {5, 15.5}, {16, 4.5}, {19.5, 8}, {8.5, 19}, {4, 20}}, {{13.2, 7.3}, {16.7, 10.8}}})},
        {QStringLiteral("filter"),
            both(both(circle(15.8, 6, 2.3), circle(8.2, 12, 2.3)),
                both(circle(15.8, 18, 2.3),
                    lines({{{3.5, 6}, {13.2, 6}}, {{18.4, 6}, {20.5, 6}}, {{3.5, 12}, {5.6, 12}}, {{10.8, 12}, {20.5, 12}}, {{3.5, 18}, {13.2, 18}},
                        {{18.4, 18}, {20.5, 18}}})))},
        {QStringLiteral("hash"), lines({{{4.5, 9}, {20, 9}}, {{4, 15}, {19.5, 15}}, {{10, 3.5}, {8, 20.5}}, {{16, 3.5}, {14, 20.5}}})},
        {QStringLiteral("log"), lines({{{4, 6}, {20, 6}}, {{4, 12}, {20, 12}}, {{4, 18}, {13, 18}}})},
        {QStringLiteral("mail"), both(rounded(3, 5, 18, 14, 2), lines({{{3.5, 6.5}, {12, 13}, {20.5, 6.5}}}))},
        {QStringLiteral("menu"), lines({{{4, 7}, {20, 7}}, {{4, 12}, {20, 12}}, {{4, 17}, {20, 17}}})},
        {QStringLiteral("moon"), moon()},
        {QStringLiteral("more"), dots({{5.5, 12}, {12, 12}, {18.5, 12}})},
        {QStringLiteral("pause"), lines({{{8.5, 5.5}, {8.5, 18.5}}, {{15.5, 5.5}, {15.5, 18.5}}})},
        {QStringLiteral("play"), lines({{{7.5, 5}, {18.5, 12}, {7.5, 19}, {7.5, 5}}})},
        {QStringLiteral("plus"), lines({{{12, 5}, {12, 19}}, {{5, 12}, {19, 12}}})},
        {QStringLiteral("pulse"), lines({{{2.5, 12.5}, {7, 12.5}, {9.5, 5}, {14.5, 19}, {17, 12.5}, {21.5, 12.5}}})},
        {QStringLiteral("question"),
            both(circle(12, 12, 9), both(both(arc(12, 9.8, 2.6, 170, -210), lines({{{13.6, 11.8}, {12, 13.4}}})), dots({{12, 16.6}})))},
        {QStringLiteral("reply"), lines({{{9.5, 5}, {3.5, 11}, {9.5, 17}}, {{3.5, 11}, {14, 11}, {18.5, 12.5}, {20.5, 16}, {20.5, 19}}})},
        {QStringLiteral("retry"), both(arc(12, 12, 8, 20, 290), lines({{{20.5, 4.5}, {19.8, 9.6}, {14.8, 9}}}))},
        {QStringLiteral("search"), both(circle(10.5, 10.5, 6.5), lines({{{15.5, 15.5}, {20.5, 20.5}}}))},
        {QStringLiteral("send"), lines({{{12, 19.5}, {12, 5}}, {{5.5, 11.5}, {12, 5}, {18.5, 11.5}}})},
        {QStringLiteral("settings"), gear()},
        {QStringLiteral("shield"), shield()},
        {QStringLiteral("spinner"), arc(12, 12, 9, 90, -270)},
        {QStringLiteral("trash"),
            lines({{{4, 6.5}, {20, 6.5}}, {{9, 6}, {9.5, 3.5}, {14.5, 3.5}, {15, 6}}, {{6, 7}, {7, 20.5}, {17, 20.5}, {18, 7}}, {{10, 11}, {10.3, 16.5}},
                {{14, 11}, {13.7, 16.5}}})},
        {QStringLiteral("undo"), both(arc(12.5, 13.5, 6.5, 150, -250), lines({{{3.5, 5}, {4.8, 10.8}, {10.6, 10}}}))},
        {QStringLiteral("up"), lines({{{12, 19.5}, {12, 5}}, {{5.5, 11.5}, {12, 5}, {18.5, 11.5}}})},
        {QStringLiteral("user"), person()},
    };
    return all;
}

} // namespace

IcIcon::IcIcon(QQuickItem *parent)
    : QQuickPaintedItem(parent)
{
    setImplicitSize(16, 16);
    setAntialiasing(true);
}

void IcIcon::setName(const QString &name)
{
    if (name == m_name)
        return;
    m_name = name;
    update();
    Q_EMIT nameChanged();
}

void IcIcon::setColor(const QColor &color)
{
    if (color == m_color)
        return;
    m_color = color;
    update();
    Q_EMIT colorChanged();
}

void IcIcon::paint(QPainter *painter)
{
    const auto icon = icons().constFind(m_name);
    if (icon == icons().cend())
        return;
    const qreal scale = qMin(width(), height()) / Grid;
    painter->setRenderHint(QPainter::Antialiasing);
    painter->translate((width() - Grid * scale) / 2, (height() - Grid * scale) / 2);
    painter->scale(scale, scale);
    painter->setPen(QPen(m_color, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPath(*icon);
}
