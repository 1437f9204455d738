// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QString>
#include <QtCore/QtGlobal>

QT_BEGIN_NAMESPACE
class QColor;
class QPainter;
QT_END_NAMESPACE

namespace Ic::Tray {

//! Returns the text of a badge on an icon of \a size pixels: "1" to "99" and "99+", on small ones "9+" above 9.
[[nodiscard]] QString badgeText(int unread, int size);
//! Draws it into the top right corner of the icon, and clears a rim around it.
void paintBadge(QPainter &painter, int unread, int size, const QColor &ground, const QColor &ink);

} // namespace Ic::Tray
