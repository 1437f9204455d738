// SPDX-License-Identifier: MIT
#include "launcherbadge.h"
#include "busname.h"
#include <QtCore/QHash>
#include <QtCore/QVariantMap>
#include <QtDBus/QDBusMessage>
#include <algorithm>

namespace Ic::Tray {

LauncherBadge::LauncherBadge(const QDBusConnection &bus, const QString &desktopFile, QObject *parent)
    : QObject(parent)
    , m_bus(bus)
    , m_uri(QStringLiteral("application://") + desktopFile)
    // Any path will do, as long as it is of this launcher alone.
    , m_path(QStringLiteral("/com/canonical/unity/launcherentry/%1").arg(qHash(m_uri)))
    , m_dock(std::make_unique<BusName>(bus, QStringLiteral("com.canonical.Unity"))) // the name docks take to say that they listen
{
    connect(m_dock.get(), &BusName::changed, this, [this](const QString &owner) {
        if (!owner.isEmpty() && (m_count > 0 || m_urgent))
            send();
    });
    m_dock->look();
}

LauncherBadge::~LauncherBadge()
{
    set(0);
}

void LauncherBadge::set(int count, bool urgent)
{
    count = std::max(count, 0);
    if (count == m_count && urgent == m_urgent)
        return;
    m_count = count;
    m_urgent = urgent;
    send();
}

void LauncherBadge::send()
{
    QDBusMessage update = QDBusMessage::createSignal(m_path, QStringLiteral("com.canonical.Unity.LauncherEntry"), QStringLiteral("Update"));
    update.setArguments({m_uri,
        QVariantMap {{QStringLiteral("count"), qint64(m_count)}, {QStringLiteral("count-visible"), m_count > 0}, {QStringLiteral("urgent"), m_urgent}}});
    m_bus.send(update);
}

} // namespace Ic::Tray
