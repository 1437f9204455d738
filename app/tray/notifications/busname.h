// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QObject>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusError>
#include <QtDBus/QDBusMessage>

namespace Ic::Tray {

//! Follows who has a well-known name on a bus, and lets the bus start its service. Unlike QDBusServiceWatcher and friends it never
//! waits for an answer of the bus.
class BusName final : public QObject
{
    Q_OBJECT

public:
    BusName(const QDBusConnection &connection, const QString &name, QObject *parent = nullptr);

    //! Asks who has the name; where nobody has, asks the bus to start its service. Answered by appeared() or absent(), unless it is
    //! asked again before.
    void find();
    //! The unique name of the one who has it; empty: nobody, or not known yet.
    [[nodiscard]] QString owner() const { return m_owner; }

Q_SIGNALS:
    //! owner() has it now. Another one comes after vanished().
    void appeared();
    void vanished();
    //! Nobody has it, and nobody could be started.
    void absent(const QDBusError &error);
    //! The connection with the bus has ended, for good.
    void disconnected();

private Q_SLOTS:
    void onOwnerChanged(const QString &name, const QString &before, const QString &now, const QDBusMessage &message);
    void onDisconnected();

private:
    void ask(bool mayStart);
    void startService();
    void setOwner(const QString &owner);

    QDBusConnection m_connection;
    QString m_name;
    QString m_owner;
    quint64 m_asked = 0; // answers to what was asked before something newer was known are old
};

} // namespace Ic::Tray
