// SPDX-License-Identifier: MIT
#include "notificationserver.h"
#include "freedesktopnotifications.h"
#include "portalnotifications.h"
#include <QtCore/QFileInfo>

namespace Ic::Tray {

NotificationServer::NotificationServer(QObject *parent)
    : QObject(parent)
{
}

NotificationServer::~NotificationServer() = default;

void NotificationServer::retry() { }

bool isSandboxed()
{
    return QFileInfo::exists(QStringLiteral("/.flatpak-info")) || !qEnvironmentVariableIsEmpty("SNAP");
}

std::unique_ptr<NotificationServer> createNotificationServer(const QDBusConnection &connection, bool sandboxed)
{
    if (sandboxed)
        return std::make_unique<PortalNotifications>(connection);
    return std::make_unique<FreedesktopNotifications>(connection);
}

} // namespace Ic::Tray
