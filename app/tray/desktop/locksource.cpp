// SPDX-License-Identifier: MIT
#include "locksource.h"
#include <QtDBus/QDBusObjectPath>
#include <QtDBus/QDBusPendingCallWatcher>
#include <QtDBus/QDBusVariant>

namespace Ic::Tray {

namespace {
constexpr QLatin1StringView LoginPath("/org/freedesktop/login1");
constexpr QLatin1StringView LoginManager("org.freedesktop.login1.Manager");
constexpr QLatin1StringView LoginSession("org.freedesktop.login1.Session");
constexpr QLatin1StringView Properties("org.freedesktop.DBus.Properties");
constexpr QLatin1StringView LockedHint("LockedHint");
} // namespace

LockSource::LockSource(const QDBusConnection &bus, const QString &service)
    : m_bus(bus)
    , m_service(bus, service)
{
    connect(&m_service, &BusName::changed, this, [this](const QString &owner) {
        follow(owner);
        if (owner.isEmpty())
            set(false);
    });
    m_service.look();
}

void LockSource::set(bool locked)
{
    if (locked == m_locked)
        return;
    m_locked = locked;
    Q_EMIT changed();
}

void LockSource::ask(
    const QString &path, const QString &interface, const QString &method, const QVariantList &arguments, std::function<void(const QVariant &)> answered)
{
    QDBusMessage question = QDBusMessage::createMethodCall(m_owner, path, interface, method);
    question.setArguments(arguments);
    auto *const answer = new QDBusPendingCallWatcher(m_bus.asyncCall(question), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer, owner = m_owner, answered = std::move(answered)] {
        answer->deleteLater();
        if (!answer->isError() && owner == m_owner)
            answered(answer->reply().arguments().value(0));
    });
}

void LockSource::listen(bool on, const QString &path, const QString &interface, const QString &signal, const char *slot)
{
    if (on)
        m_bus.connect(m_owner, path, interface, signal, this, slot);
    else
        m_bus.disconnect(m_owner, path, interface, signal, this, slot);
}

ScreenSaverLock::ScreenSaverLock(const QDBusConnection &bus, const QString &interface, const QString &path)
    : LockSource(bus, interface) // the service is called like its interface
    , m_interface(interface)
    , m_path(path)
{
}

void ScreenSaverLock::follow(const QString &owner)
{
    if (!m_owner.isEmpty())
        listen(false, m_path, m_interface, QStringLiteral("ActiveChanged"), SLOT(activeChanged(bool)));
    m_owner = owner;
    if (m_owner.isEmpty())
        return;
    listen(true, m_path, m_interface, QStringLiteral("ActiveChanged"), SLOT(activeChanged(bool)));
    ask(m_path, m_interface, QStringLiteral("GetActive"), {}, [this](const QVariant &active) { set(active.toBool()); });
}

LoginSessionLock::LoginSessionLock(const QDBusConnection &bus, const QString &sessionId)
    : LockSource(bus, QStringLiteral("org.freedesktop.login1"))
    , m_id(sessionId.isEmpty() ? QStringLiteral("auto") : sessionId)
{
}

void LoginSessionLock::follow(const QString &owner)
{
    if (!m_session.isEmpty())
        listen(false, m_session, Properties, QStringLiteral("PropertiesChanged"), SLOT(propertiesChanged(QString, QVariantMap, QStringList)));
    m_session.clear();
    m_owner = owner;
    if (m_owner.isEmpty())
        return;
    ask(LoginPath, LoginManager, QStringLiteral("GetSession"), {m_id}, [this](const QVariant &path) {
        m_session = path.value<QDBusObjectPath>().path();
        if (m_session.isEmpty())
            return;
        listen(true, m_session, Properties, QStringLiteral("PropertiesChanged"), SLOT(propertiesChanged(QString, QVariantMap, QStringList)));
        askForHint();
    });
}

void LoginSessionLock::askForHint()
{
    ask(m_session, Properties, QStringLiteral("Get"), {LoginSession, LockedHint},
        [this](const QVariant &hint) { set(hint.value<QDBusVariant>().variant().toBool()); });
}

void LoginSessionLock::propertiesChanged(const QString &interface, const QVariantMap &changed, const QStringList &invalidated)
{
    if (interface != LoginSession)
        return;
    if (changed.contains(LockedHint))
        set(changed.value(LockedHint).toBool());
    else if (invalidated.contains(LockedHint))
        askForHint();
}

} // namespace Ic::Tray
