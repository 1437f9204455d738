// SPDX-License-Identifier: MIT
#include "secretservice.h"
#include <utility>
#ifdef QT_DBUS_LIB
#include <QtCore/QLibrary>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusConnectionInterface>
#include <QtDBus/QDBusReply>
#endif

namespace Ic {

#ifdef QT_DBUS_LIB

void SecretService::renewSession()
{
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    const QString owner = bus.interface()->serviceOwner(QStringLiteral("org.freedesktop.secrets")).value(); // empty: none
    if (std::exchange(m_owner, owner) == owner)
        return;
    QLibrary libsecret(QStringLiteral("secret-1"), 0); // as qtkeychain loads it
    if (const auto disconnect = libsecret.resolve("secret_service_disconnect"))
        disconnect();
}

#else

void SecretService::renewSession() { }

#endif

} // namespace Ic
