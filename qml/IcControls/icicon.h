// SPDX-License-Identifier: MIT
#pragma once
#include <QtGui/QColor>
#include <QtQml/qqmlregistration.h>
#include <QtQuick/QQuickPaintedItem>

//! A line icon in any colour and size: no image files, no icon theme, the same in every rendering backend.
class IcIcon : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    //! One of "alert", "back", "bell", "bell-off", "box", "check", "checks", "chevron", "clock", "close", "copy", "down",
    //! "edit", "filter", "hash", "log", "mail", "menu", "moon", "more", "pause", "play", "plus", "pulse", "question",
    //! "reply", "retry", "search", "send", "settings", "shield", "spinner", "trash", "undo", "up", "user"; any other draws
    //! nothing.
    Q_PROPERTY(QString name READ name WRITE setName NOTIFY nameChanged)
    Q_PROPERTY(QColor color READ color WRITE setColor NOTIFY colorChanged)

public:
    explicit IcIcon(QQuickItem *parent = nullptr);
    [[nodiscard]] QString name() const { return m_name; }
    void setName(const QString &name);
    [[nodiscard]] QColor color() const { return m_color; }
    void setColor(const QColor &color);
    void paint(QPainter *painter) override;

Q_SIGNALS:
    void nameChanged();
    void colorChanged();

private:
    QString m_name;
    QColor m_color = Qt::black;
};
