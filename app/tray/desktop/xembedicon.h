// SPDX-License-Identifier: MIT
#pragma once
#include "trayiconpainter.h"
#include "widgetmenu.h"
#include <QtCore/QObject>
#include <QtCore/QPoint>
#include <QtWidgets/QSystemTrayIcon>
#include <memory>

namespace Ic::Tray {

class TrayManagerFilter;

//! The icon in a tray of the old kind, by QSystemTrayIcon. Make one only when there is no StatusNotifierWatcher: Qt decides by its
//! presence, at the first use of anything of the tray and for ever, whether it puts an item of its own on the bus.
class XEmbedIcon : public QObject
{
    Q_OBJECT
public:
    //! False: this program has no widgets, without which there is no such icon.
    [[nodiscard]] static bool isPossible();
    //! \a menu outlives this.
    explicit XEmbedIcon(WidgetMenu *menu, QObject *parent = nullptr);
    ~XEmbedIcon() override;

    //! Does the screen have a place for it?
    [[nodiscard]] bool isAvailable() const { return QSystemTrayIcon::isSystemTrayAvailable(); }
    void setLook(const TrayLook &look, PanelTone tone);
    void setVisible(bool visible);

Q_SIGNALS:
    //! A tray has come or gone, perhaps.
    void availabilityChanged();
    void activated(QPoint globalPosition);
    void secondaryActivated(QPoint globalPosition);

private:
    QSystemTrayIcon m_icon;
    std::unique_ptr<TrayManagerFilter> m_filter;
};

} // namespace Ic::Tray
