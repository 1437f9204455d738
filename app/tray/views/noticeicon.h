// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QVariant>
#include <QtGui/QImage>
#include <QtQml/qqmlregistration.h>
#include <QtQuick/QQuickPaintedItem>

namespace Ic::Tray {

//! Paints a picture that is there already: no address is ever given to an image loader.
class NoticeIcon : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QVariant image READ image WRITE setImage NOTIFY imageChanged) //!< a QImage; anything else is nothing

public:
    explicit NoticeIcon(QQuickItem *parent = nullptr);
    [[nodiscard]] QVariant image() const { return m_image; }
    void setImage(const QVariant &image);
    void paint(QPainter *painter) override;

Q_SIGNALS:
    void imageChanged();

private:
    QImage m_image;
};

} // namespace Ic::Tray
