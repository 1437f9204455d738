// SPDX-License-Identifier: MIT
#include "sessionlock.h"
#include "locksource.h"

namespace Ic::Tray {

SessionLock::SessionLock(const QDBusConnection &systemBus, const QDBusConnection &sessionBus, const QString &sessionId, QObject *parent)
    : QObject(parent)
{
    m_sources.push_back(std::make_unique<LoginSessionLock>(systemBus, sessionId));
    static constexpr struct
    {
        const char *interface;
        const char *path;
    } savers[] = {
        {"org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"}, // Plasma
        {"org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"},
        {"org.mate.ScreenSaver", "/org/mate/ScreenSaver"},
        {"org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver"},
        {"org.xfce.ScreenSaver", "/org/xfce/ScreenSaver"},
    };
    for (const auto &saver : savers)
        m_sources.push_back(std::make_unique<ScreenSaverLock>(sessionBus, QString::fromLatin1(saver.interface), QString::fromLatin1(saver.path)));
    for (const auto &source : m_sources)
        connect(source.get(), &LockSource::changed, this, &SessionLock::update);
}

SessionLock::~SessionLock() = default;

void SessionLock::update()
{
    bool locked = false;
    for (const auto &source : m_sources)
        locked = locked || source->isLocked();
    if (locked == m_locked)
        return;
    m_locked = locked;
    Q_EMIT lockedChanged(locked);
}

} // namespace Ic::Tray
