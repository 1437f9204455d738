// SPDX-License-Identifier: MIT
#include "secretservice.h"
#include <utility>
#ifdef QT_DBUS_LIB
#include <QtCore/QLibrary>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusConnectionInterface>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusPendingCallWatcher>
#include <QtDBus/QDBusPendingReply>
#include <QtDBus/QDBusReply>
#include <QtDBus/QDBusVariant>
#endif

namespace Ic {

#ifdef QT_DBUS_LIB

namespace {

constexpr int PatienceMs = 3000;

QString serviceName()
{
    return QStringLiteral("org.freedesktop.secrets");
}

std::optional<KeyStoreProblem> problemOf(const QDBusPendingReply<QDBusVariant> &locked)
{
    if (!locked.isError())
        return locked.value().variant().toBool() ? std::optional(KeyStoreProblem::Locked) : std::nullopt;
    switch (locked.error().type()) {
    case QDBusError::ServiceUnknown:
    case QDBusError::Disconnected: return KeyStoreProblem::Absent;
    case QDBusError::NoReply:
    case QDBusError::Timeout:
    case QDBusError::TimedOut: return KeyStoreProblem::Silent;
    default: return std::nullopt; // such as without a collection
    }
}

} // namespace

void SecretService::renewSession()
{
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    const QString owner = bus.interface()->serviceOwner(serviceName()).value(); // empty: none
    if (std::exchange(m_owner, owner) == owner)
        return;
    QLibrary libsecret(QStringLiteral("secret-1"), 0); // as qtkeychain loads it
    if (const auto disconnect = libsecret.resolve("secret_service_disconnect"))
        disconnect();
}

void SecretService::findProblem(QObject *context, const std::function<void(std::optional<KeyStoreProblem>)> &then)
{
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) // a watcher of a call to it would never finish
        return then(KeyStoreProblem::Absent);
    QDBusMessage call = QDBusMessage::createMethodCall(
        serviceName(), QStringLiteral("/org/freedesktop/secrets/aliases/default"), QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("Get"));
    call.setArguments({QStringLiteral("org.freedesktop.Secret.Collection"), QStringLiteral("Locked")});
    auto *const watcher = new QDBusPendingCallWatcher(bus.asyncCall(call, PatienceMs), context);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, watcher, [watcher, then] {
        watcher->deleteLater();
        then(problemOf(*watcher));
    });
}

#else

void SecretService::renewSession() { }

void SecretService::findProblem(QObject *, const std::function<void(std::optional<KeyStoreProblem>)> &then)
{
    then(std::nullopt);
}

#endif

} // namespace Ic
