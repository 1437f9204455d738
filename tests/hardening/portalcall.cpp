// SPDX-License-Identifier: MIT
// Preloaded into a program: as soon as it has its application, it asks the desktop portal for the proxies of an address, writes
// to IC_PORTAL_REPLY what came back, and ends the program. With IC_PORTAL_CLOSED the process makes itself undumpable first.
#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusMessage>
#include <sys/prctl.h>
#include <unistd.h>

namespace {

void callPortal()
{
    if (qEnvironmentVariableIsSet("IC_PORTAL_CLOSED"))
        ::prctl(PR_SET_DUMPABLE, 0);
    QDBusMessage call = QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.portal.Desktop"), QStringLiteral("/org/freedesktop/portal/desktop"),
        QStringLiteral("org.freedesktop.portal.ProxyResolver"), QStringLiteral("Lookup"));
    call.setArguments({QStringLiteral("https://icp-api.io")});
    const QDBusMessage reply = QDBusConnection::sessionBus().call(call);
    QFile file(qEnvironmentVariable("IC_PORTAL_REPLY"));
    const bool written = file.open(QIODevice::WriteOnly)
        && file.write(
               (reply.type() == QDBusMessage::ReplyMessage ? QStringLiteral("answered") : QStringLiteral("%1: %2").arg(reply.errorName(), reply.errorMessage()))
                   .toUtf8())
            > 0;
    file.close();
    ::_exit(written ? 0 : 1);
}

} // namespace

Q_COREAPP_STARTUP_FUNCTION(callPortal)
