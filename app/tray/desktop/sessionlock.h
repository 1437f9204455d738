// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QObject>
#include <QtDBus/QDBusConnection>
#include <memory>
#include <vector>

namespace Ic::Tray {

class LockSource;

//! Is the screen locked? As the login manager (LockedHint) and the screen savers of the desktops report: locked if one of them does. Screens that
//! lock without a report stay unknown, and count as not locked.
class SessionLock : public QObject
{
    Q_OBJECT
    Q_PROPERTY(bool locked READ isLocked NOTIFY lockedChanged)
public:
    //! \a sessionId: of the login manager, empty for the session of this process.
    SessionLock(const QDBusConnection &systemBus, const QDBusConnection &sessionBus, const QString &sessionId = qEnvironmentVariable("XDG_SESSION_ID"),
        QObject *parent = nullptr);
    ~SessionLock() override;

    [[nodiscard]] bool isLocked() const { return m_locked; }

Q_SIGNALS:
    void lockedChanged(bool locked);

private:
    void update();

    std::vector<std::unique_ptr<LockSource>> m_sources;
    bool m_locked = false;
};

} // namespace Ic::Tray
