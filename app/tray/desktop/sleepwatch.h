// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QObject>
#include <QtDBus/QDBusConnection>
#include <memory>

namespace Ic::Tray {

class BusName;

//! Emits signals when the computer goes to sleep and when it is back, as the login manager reports. Without one, it emits nothing.
class SleepWatch : public QObject
{
    Q_OBJECT
public:
    //! \a systemBus is the system's.
    explicit SleepWatch(const QDBusConnection &systemBus, QObject *parent = nullptr);
    ~SleepWatch() override;

Q_SIGNALS:
    void aboutToSleep();
    //! Also comes where sleep failed, and may come without an aboutToSleep() before it.
    void resumed();

private Q_SLOTS:
    void prepareForSleep(bool start);

private:
    void follow(const QString &owner);

    QDBusConnection m_bus;
    QString m_owner;
    std::unique_ptr<BusName> m_manager;
};

} // namespace Ic::Tray
