// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QObject>
#include <QtCore/QString>
#include <QtDBus/QDBusConnection>
#include <memory>

namespace Ic::Tray {

class BusName;

//! The number on the program's icon in docks and task bars (com.canonical.Unity.LauncherEntry: Plasma, Ubuntu's dock, Plank, Dash to Dock). A signal
//! without an answer; it is emitted again for docks that start later.
class LauncherBadge : public QObject
{
    Q_OBJECT
public:
    //! \a desktopFile: the name of the launcher, such as "icws-tray.desktop". \a bus is the session's.
    explicit LauncherBadge(const QDBusConnection &bus, const QString &desktopFile = QStringLiteral("icws-tray.desktop"), QObject *parent = nullptr);
    ~LauncherBadge() override;

    //! 0 takes the number away. \a urgent asks for more attention, as the dock sees fit. Nothing is sent if nothing changed.
    void set(int count, bool urgent = false);

private:
    void send();

    QDBusConnection m_bus;
    QString m_uri;
    QString m_path;
    int m_count = 0;
    bool m_urgent = false;
    std::unique_ptr<BusName> m_dock;
};

} // namespace Ic::Tray
