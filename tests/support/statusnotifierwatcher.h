// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QObject>
#include <QtCore/QStringList>
#include <QtDBus/QDBusAbstractAdaptor>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusMessage>

// The protocol announces each change by one of two signals, and NOTIFY can name only one.
// clazy:excludeall=qproperty-without-notify

namespace Ic::Test {

class StatusNotifierWatcherAdaptor;

//! The collector of the tray's icons on a real desktop (org.kde.StatusNotifierWatcher), with or without a panel that shows them.
class StatusNotifierWatcher : public QObject
{
    Q_OBJECT
public:
    explicit StatusNotifierWatcher(const QDBusConnection &bus, QObject *parent = nullptr);
    ~StatusNotifierWatcher() override;

    //! Takes the name on the bus; false if that fails.
    bool appear();
    //! Gives the name back and forgets the items, as after a crash.
    void vanish();
    //! Adds or removes a panel, and signals it on the bus.
    void setHost(bool host);
    //! Answers registrations with an error from now on.
    void setRefusing(bool refusing) { m_refusing = refusing; }

    //! Names of the registered items, in their order, with repetitions.
    [[nodiscard]] QStringList items() const { return m_items; }

private:
    friend class StatusNotifierWatcherAdaptor;
    QDBusConnection m_bus;
    StatusNotifierWatcherAdaptor *m_adaptor;
    bool m_host = true;
    bool m_refusing = false;
    QStringList m_items;
};

//! The interface itself.
class StatusNotifierWatcherAdaptor : public QDBusAbstractAdaptor
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.kde.StatusNotifierWatcher")
    Q_PROPERTY(QStringList RegisteredStatusNotifierItems READ items)
    Q_PROPERTY(bool IsStatusNotifierHostRegistered READ hasHost)
    Q_PROPERTY(int ProtocolVersion READ protocolVersion CONSTANT)
public:
    explicit StatusNotifierWatcherAdaptor(StatusNotifierWatcher *watcher);
    [[nodiscard]] QStringList items() const { return m_watcher->m_items; }
    [[nodiscard]] bool hasHost() const { return m_watcher->m_host; }
    [[nodiscard]] int protocolVersion() const { return 0; }

public Q_SLOTS:
    void RegisterStatusNotifierItem(const QString &service, const QDBusMessage &message);
    void RegisterStatusNotifierHost(const QString &service);

Q_SIGNALS:
    void StatusNotifierItemRegistered(const QString &service);
    void StatusNotifierItemUnregistered(const QString &service);
    void StatusNotifierHostRegistered();
    void StatusNotifierHostUnregistered();

private:
    StatusNotifierWatcher *m_watcher;
};

//! A client of the bus that asks without blocking the thread, which may well be the one that has to answer, and that writes
//! down the signals of an object.
class BusClient : public QObject
{
    Q_OBJECT
public:
    explicit BusClient(const QDBusConnection &bus, QObject *parent = nullptr);

    //! Waits for the answer, up to 5 s, while events go on. An error message if there is none.
    QDBusMessage call(const QString &service, const QString &path, const QString &interface, const QString &method, const QVariantList &arguments = {});
    //! One property; invalid if it cannot be read.
    QVariant property(const QString &service, const QString &path, const QString &interface, const QString &name);
    QVariantMap properties(const QString &service, const QString &path, const QString &interface);
    //! Writes down the signal from now on.
    void record(const QString &service, const QString &path, const QString &interface, const QString &name);
    //! Returns the signals received since the last call.
    [[nodiscard]] QList<QDBusMessage> takeSignals() { return std::exchange(m_signals, {}); }
    //! The same, only the names.
    [[nodiscard]] QStringList takeSignalNames();

private Q_SLOTS:
    void received(const QDBusMessage &message) { m_signals.append(message); }

private:
    QDBusConnection m_bus;
    QList<QDBusMessage> m_signals;
};

} // namespace Ic::Test
