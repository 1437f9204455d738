// SPDX-License-Identifier: MIT
#include "xembedicon.h"
#include "traymanagerfilter.h"
#include <QtGui/QCursor>
#include <QtWidgets/QApplication>

namespace Ic::Tray {

bool XEmbedIcon::isPossible()
{
    return qobject_cast<QApplication *>(QCoreApplication::instance()) != nullptr;
}

XEmbedIcon::XEmbedIcon(WidgetMenu *menu, QObject *parent)
    : QObject(parent)
    , m_filter(std::make_unique<TrayManagerFilter>([this] {
        // Queued: Qt itself learns of the event only after the filter.
        QMetaObject::invokeMethod(this, &XEmbedIcon::availabilityChanged, Qt::QueuedConnection);
    }))
{
    m_icon.setContextMenu(menu);
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger)
            Q_EMIT activated(QCursor::pos());
        else if (reason == QSystemTrayIcon::MiddleClick)
            Q_EMIT secondaryActivated(QCursor::pos());
    });
}

XEmbedIcon::~XEmbedIcon() = default;

void XEmbedIcon::setLook(const TrayLook &look, PanelTone tone)
{
    m_icon.setIcon(trayIcon(look.status, look.unread, tone));
    m_icon.setToolTip(look.description.isEmpty() ? look.title : look.title + u'\n' + look.description);
}

void XEmbedIcon::setVisible(bool visible)
{
    if (m_icon.isVisible() != visible)
        m_icon.setVisible(visible);
}

} // namespace Ic::Tray
