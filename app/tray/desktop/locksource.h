// SPDX-License-Identifier: MIT
#pragma once
#include "busname.h"
#include <QtCore/QObject>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusMessage>
#include <functional>

namespace Ic::Tray {

//! A source of the state of the screen lock.
class LockSource : public QObject
{
    Q_OBJECT
public:
    LockSource(const QDBusConnection &bus, const QString &service);

    [[nodiscard]] bool isLocked() const { return m_locked; }

Q_SIGNALS:
    void changed();

protected:
    void set(bool locked);
    //! Calls \a answered with the first argument, unless the service is gone by then or does not know.
    void ask(
        const QString &path, const QString &interface, const QString &method, const QVariantList &arguments, std::function<void(const QVariant &)> answered);
    //! The name has the owner \a owner now, or none if that is empty.
    virtual void follow(const QString &owner) = 0;
    //! Connects or disconnects a signal of the owner; \a slot in the form of SLOT().
    void listen(bool on, const QString &path, const QString &interface, const QString &signal, const char *slot);

    QString m_owner;

private:
    QDBusConnection m_bus;
    BusName m_service;
    bool m_locked = false;
};

//! A screen saver of a desktop: GetActive and ActiveChanged.
class ScreenSaverLock : public LockSource
{
    Q_OBJECT
public:
    //! All three interfaces alike, but for their names.
    ScreenSaverLock(const QDBusConnection &bus, const QString &interface, const QString &path);

private Q_SLOTS:
    void activeChanged(bool active) { set(active); }

private:
    void follow(const QString &owner) override;
    QString m_interface;
    QString m_path;
};

//! The session of the login manager, with its LockedHint.
class LoginSessionLock : public LockSource
{
    Q_OBJECT
public:
    LoginSessionLock(const QDBusConnection &bus, const QString &sessionId);

private Q_SLOTS:
    void propertiesChanged(const QString &interface, const QVariantMap &changed, const QStringList &invalidated);

private:
    void follow(const QString &owner) override;
    void askForHint();
    QString m_id;
    QString m_session; // path
};

} // namespace Ic::Tray
