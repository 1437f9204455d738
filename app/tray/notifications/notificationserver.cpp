// SPDX-License-Identifier: MIT
#include "notificationserver.h"

namespace Ic::Tray {

NotificationServer::NotificationServer(QObject *parent)
    : QObject(parent)
{
}

NotificationServer::~NotificationServer() = default;

} // namespace Ic::Tray
