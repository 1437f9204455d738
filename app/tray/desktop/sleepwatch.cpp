// SPDX-License-Identifier: MIT
#include "sleepwatch.h"
#include "busname.h"

namespace Ic::Tray {

namespace {
constexpr QLatin1StringView Service("org.freedesktop.login1");
constexpr QLatin1StringView Path("/org/freedesktop/login1");
constexpr QLatin1StringView Interface("org.freedesktop.login1.Manager");
constexpr QLatin1StringView Signal("PrepareForSleep");
} // namespace

SleepWatch::SleepWatch(const QDBusConnection &systemBus, QObject *parent)
    : QObject(parent)
    , m_bus(systemBus)
    , m_manager(std::make_unique<BusName>(systemBus, Service))
{
    connect(m_manager.get(), &BusName::changed, this, &SleepWatch::follow);
    m_manager->look();
}

SleepWatch::~SleepWatch() = default;

void SleepWatch::follow(const QString &owner)
{
    // From the owner only: on the system's bus any program may send such a signal.
    if (!m_owner.isEmpty())
        m_bus.disconnect(m_owner, Path, Interface, Signal, this, SLOT(prepareForSleep(bool)));
    m_owner = owner;
    if (!m_owner.isEmpty())
        m_bus.connect(m_owner, Path, Interface, Signal, this, SLOT(prepareForSleep(bool)));
}

void SleepWatch::prepareForSleep(bool start)
{
    if (start)
        Q_EMIT aboutToSleep();
    else
        Q_EMIT resumed();
}

} // namespace Ic::Tray
