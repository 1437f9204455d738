// SPDX-License-Identifier: MIT
#include "statusnotifierwatcher.h"
#include <QtCore/QEventLoop>
#include <QtDBus/QDBusArgument>
#include <QtDBus/QDBusPendingCallWatcher>
#include <QtDBus/QDBusVariant>

namespace Ic::Test {

namespace {
const QString Service = QStringLiteral("org.kde.StatusNotifierWatcher");
const QString Path = QStringLiteral("/StatusNotifierWatcher");
constexpr int AnswerTimeoutMs = 5000;
} // namespace

StatusNotifierWatcher::StatusNotifierWatcher(const QDBusConnection &bus, QObject *parent)
    : QObject(parent)
    , m_bus(bus)
    , m_adaptor(new StatusNotifierWatcherAdaptor(this))
{
    m_bus.registerObject(Path, this, QDBusConnection::ExportAdaptors);
}

StatusNotifierWatcher::~StatusNotifierWatcher()
{
    vanish();
    m_bus.unregisterObject(Path);
}

bool StatusNotifierWatcher::appear()
{
    return m_bus.registerService(Service);
}

void StatusNotifierWatcher::vanish()
{
    m_items.clear();
    m_bus.unregisterService(Service);
}

void StatusNotifierWatcher::setHost(bool host)
{
    if (host == m_host)
        return;
    m_host = host;
    if (host)
        Q_EMIT m_adaptor->StatusNotifierHostRegistered();
    else
        Q_EMIT m_adaptor->StatusNotifierHostUnregistered();
}

StatusNotifierWatcherAdaptor::StatusNotifierWatcherAdaptor(StatusNotifierWatcher *watcher)
    : QDBusAbstractAdaptor(watcher)
    , m_watcher(watcher)
{
}

void StatusNotifierWatcherAdaptor::RegisterStatusNotifierItem(const QString &service, const QDBusMessage &message)
{
    if (m_watcher->m_refusing) {
        message.setDelayedReply(true);
        m_watcher->m_bus.send(message.createErrorReply(QDBusError::AccessDenied, QStringLiteral("no")));
        return;
    }
    m_watcher->m_items.append(service);
    Q_EMIT StatusNotifierItemRegistered(service);
}

void StatusNotifierWatcherAdaptor::RegisterStatusNotifierHost(const QString &service)
{
    Q_UNUSED(service)
    m_watcher->setHost(true);
}

BusClient::BusClient(const QDBusConnection &bus, QObject *parent)
    : QObject(parent)
    , m_bus(bus)
{
}

QDBusMessage BusClient::call(const QString &service, const QString &path, const QString &interface, const QString &method, const QVariantList &arguments)
{
    QDBusMessage message = QDBusMessage::createMethodCall(service, path, interface, method);
    message.setArguments(arguments);
    QDBusPendingCallWatcher watcher(m_bus.asyncCall(message, AnswerTimeoutMs));
    QEventLoop loop;
    connect(&watcher, &QDBusPendingCallWatcher::finished, &loop, &QEventLoop::quit);
    if (!watcher.isFinished())
        loop.exec();
    return watcher.reply();
}

QVariant BusClient::property(const QString &service, const QString &path, const QString &interface, const QString &name)
{
    const QDBusMessage answer = call(service, path, QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("Get"), {interface, name});
    return answer.type() == QDBusMessage::ReplyMessage ? answer.arguments().value(0).value<QDBusVariant>().variant() : QVariant();
}

QVariantMap BusClient::properties(const QString &service, const QString &path, const QString &interface)
{
    const QDBusMessage answer = call(service, path, QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("GetAll"), {interface});
    return qdbus_cast<QVariantMap>(answer.arguments().value(0));
}

void BusClient::record(const QString &service, const QString &path, const QString &interface, const QString &name)
{
    m_bus.connect(service, path, interface, name, this, SLOT(received(QDBusMessage)));
}

QStringList BusClient::takeSignalNames()
{
    QStringList names;
    for (const QDBusMessage &message : takeSignals())
        names.append(message.member());
    return names;
}

} // namespace Ic::Test
