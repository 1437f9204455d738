// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QObject>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusError>
#include <QtDBus/QDBusMessage>

namespace Ic::Tray {

//! The owner of a well-known name on a bus. Never waits for an answer of the bus, unlike a connection to signals of a name in Qt: connect
//! those of owner().
class BusName final : public QObject
{
    Q_OBJECT

public:
    BusName(const QDBusConnection &connection, const QString &name, QObject *parent = nullptr);

    //! Asks for the owner. Answered by appeared() or absent(), unless it is asked again before.
    void look() { ask(false); }
    //! The same, and the bus starts the service of a name without an owner.
    void find() { ask(true); }
    //! The unique name of the owner; empty: none, or not known yet.
    [[nodiscard]] const QString &owner() const { return m_owner; }

Q_SIGNALS:
    //! The name has an owner now. Another owner comes after vanished().
    void appeared();
    void vanished();
    //! The name has no owner, and none was started.
    void absent(const QDBusError &error);
    //! The same as one signal, before appeared() and absent(), and once where one owner follows another. Empty: none.
    void changed(const QString &owner);
    //! The connection with the bus has ended, for good.
    void disconnected();

private Q_SLOTS:
    void onOwnerChanged(const QString &name, const QString &before, const QString &now, const QDBusMessage &message);
    void onDisconnected();

private:
    void ask(bool mayStart);
    void startService();
    void setOwner(const QString &owner);
    void setAbsent(const QDBusError &error);

    QDBusConnection m_connection;
    QString m_name;
    QString m_owner;
    quint64 m_asked = 0; // answers to what was asked before something newer was known are old
};

} // namespace Ic::Tray
