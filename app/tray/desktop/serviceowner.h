// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QObject>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusServiceWatcher>

namespace Ic::Tray {

//! Who owns a name on a bus, now and later, without ever waiting for the answer. Signals of a service are best connected to its
//! owner: Qt asks for it and waits where it is given the name.
class ServiceOwner : public QObject
{
    Q_OBJECT
public:
    ServiceOwner(const QDBusConnection &bus, const QString &service, QObject *parent = nullptr);

    //! The unique name of the owner; empty: nobody, or not known yet.
    [[nodiscard]] const QString &owner() const { return m_owner; }

Q_SIGNALS:
    //! Comes at least once, from the event loop, also if nobody owns the name. Not if there is no bus.
    void changed(const QString &owner);

private:
    void set(const QString &owner);

    QDBusServiceWatcher m_watcher;
    QString m_owner;
    bool m_known = false;
    bool m_told = false; // by the bus itself, later than it was asked
};

} // namespace Ic::Tray
