// SPDX-License-Identifier: MIT
#include "keystorestate.h"
#include <QtCore/QPromise>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusPendingCallWatcher>
#include <QtDBus/QDBusPendingReply>
#include <QtDBus/QDBusVariant>
#include <memory>

namespace Ic::App {

namespace {

constexpr int PatienceMs = 3000;

KeyStoreState stateOf(const QDBusPendingReply<QDBusVariant> &locked)
{
    if (!locked.isError())
        return locked.value().variant().toBool() ? KeyStoreState::Locked : KeyStoreState::Unlocked;
    switch (locked.error().type()) {
    case QDBusError::ServiceUnknown:
    case QDBusError::Disconnected: return KeyStoreState::Absent;
    case QDBusError::NoReply:
    case QDBusError::Timeout:
    case QDBusError::TimedOut: return KeyStoreState::Silent;
    default: return KeyStoreState::Unknown;
    }
}

} // namespace

QFuture<KeyStoreState> systemKeyStoreState()
{
    const auto promise = std::make_shared<QPromise<KeyStoreState>>();
    promise->start();
    QDBusMessage call = QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.secrets"), QStringLiteral("/org/freedesktop/secrets/aliases/default"),
        QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("Get"));
    call.setArguments({QStringLiteral("org.freedesktop.Secret.Collection"), QStringLiteral("Locked")});
    auto *const watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call, PatienceMs));
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, watcher, [watcher, promise] {
        watcher->deleteLater();
        promise->addResult(stateOf(*watcher));
        promise->finish();
    });
    return promise->future();
}

} // namespace Ic::App
