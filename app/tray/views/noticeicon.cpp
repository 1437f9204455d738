// SPDX-License-Identifier: MIT
#include "noticeicon.h"
#include <QtGui/QPainter>
#include <QtGui/QPainterPath>

namespace Ic::Tray {

NoticeIcon::NoticeIcon(QQuickItem *parent)
    : QQuickPaintedItem(parent)
{
    setImplicitSize(32, 32);
    setAntialiasing(true);
}

void NoticeIcon::setImage(const QVariant &image)
{
    const QImage next = image.metaType() == QMetaType::fromType<QImage>() ? image.value<QImage>() : QImage();
    if (next == m_image)
        return;
    m_image = next;
    update();
    Q_EMIT imageChanged();
}

void NoticeIcon::paint(QPainter *painter)
{
    if (m_image.isNull())
        return;
    const QSizeF size = QSizeF(m_image.size()).scaled(boundingRect().size(), Qt::KeepAspectRatio);
    const QRectF target({(width() - size.width()) / 2, (height() - size.height()) / 2}, size);
    painter->setRenderHints(QPainter::SmoothPixmapTransform | QPainter::Antialiasing);
    QPainterPath round;
    round.addRoundedRect(target, target.width() / 6, target.height() / 6);
    painter->setClipPath(round);
    painter->drawImage(target, m_image);
}

} // namespace Ic::Tray
