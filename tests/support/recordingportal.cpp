// SPDX-License-Identifier: MIT
#include "recordingportal.h"
#include <QtDBus/QDBusArgument>
#include <QtDBus/QDBusConnectionInterface>
#include <QtDBus/QDBusVariant>
#include <utility>

namespace Ic::Test {

namespace {

QString serviceName()
{
    return QStringLiteral("org.freedesktop.portal.Desktop");
}
QString objectPath()
{
    return QStringLiteral("/org/freedesktop/portal/desktop");
}
QString interfaceName()
{
    return QStringLiteral("org.freedesktop.portal.Notification");
}

int nextNumber()
{
    static int number = 0;
    return ++number;
}

} // namespace

QList<QVariantMap> RecordedPortalNotification::buttons() const
{
    return qdbus_cast<QList<QVariantMap>>(map.value(QStringLiteral("buttons")));
}

QString RecordedPortalNotification::actionOf(const QString &label) const
{
    const QList<QVariantMap> all = buttons();
    for (const QVariantMap &button : all) {
        if (button.value(QStringLiteral("label")) == label)
            return button.value(QStringLiteral("action")).toString();
    }
    return {};
}

QByteArray RecordedPortalNotification::iconBytes() const
{
    const QVariant value = map.value(QStringLiteral("icon"));
    if (value.typeId() != qMetaTypeId<QDBusArgument>())
        return {};
    const auto argument = value.value<QDBusArgument>();
    if (argument.currentSignature() != QLatin1StringView("(sv)"))
        return {};
    QString kind;
    QDBusVariant content;
    argument.beginStructure();
    argument >> kind >> content;
    argument.endStructure();
    return kind == QLatin1StringView("bytes") ? content.variant().toByteArray() : QByteArray();
}

QImage RecordedPortalNotification::image() const
{
    return QImage::fromData(iconBytes(), "PNG");
}

RecordingPortal::RecordingPortal(PrivateBus &bus, quint32 version, const QVariantMap &supportedOptions)
    : m_bus(&bus)
    , m_connectionName(QStringLiteral("portal-%1").arg(nextNumber()))
    , m_connection(QString())
    , m_version(version)
    , m_options(supportedOptions)
{
    start();
}

RecordingPortal::~RecordingPortal()
{
    crash();
}

QVariantMap RecordingPortal::withReplies()
{
    return {{QStringLiteral("category"), QStringList {QStringLiteral("im.received")}},
        {QStringLiteral("button-purpose"), QStringList {QStringLiteral("im.reply-with-text")}}};
}

bool RecordingPortal::start()
{
    m_connection = m_bus->connection(m_connectionName);
    if (!m_connection.isConnected() || !m_connection.registerVirtualObject(objectPath(), this))
        return false;
    // If the name still has an owner, which may have crashed just now, it comes to this one next.
    return m_connection.interface()->registerService(serviceName(), QDBusConnectionInterface::QueueService).value()
        != QDBusConnectionInterface::ServiceNotRegistered;
}

void RecordingPortal::crash()
{
    m_connection.unregisterObject(objectPath());
    m_connection = QDBusConnection(QString());
    m_bus->disconnect(m_connectionName);
}

QString RecordingPortal::introspect(const QString &) const
{
    return {};
}

bool RecordingPortal::handleMessage(const QDBusMessage &message, const QDBusConnection &)
{
    if (message.type() != QDBusMessage::MethodCallMessage)
        return false;
    message.setDelayedReply(true);
    const QString method = message.member();
    if (method == QLatin1StringView("GetAll")) {
        // Version 0: a portal without notifications.
        if (m_version == 0) {
            m_connection.send(message.createErrorReply(QDBusError::UnknownInterface, QStringLiteral("no such interface")));
            return true;
        }
        QVariantMap properties {{QStringLiteral("version"), m_version}};
        if (m_version >= 2)
            properties.insert(QStringLiteral("SupportedOptions"), m_options);
        m_connection.send(message.createReply(QVariant(properties)));
    } else if (method == QLatin1StringView("AddNotification") && message.signature() == QLatin1StringView("sa{sv}")) {
        if (const QString failure = std::exchange(m_failure, {}); !failure.isEmpty()) {
            m_connection.send(message.createErrorReply(failure, QStringLiteral("as the test wants it")));
            return true;
        }
        const RecordedPortalNotification added {message.arguments().at(0).toString(), qdbus_cast<QVariantMap>(message.arguments().at(1))};
        m_added.append(added);
        if (!m_visible.contains(added.id))
            m_visible.append(added.id);
        m_connection.send(message.createReply());
    } else if (method == QLatin1StringView("RemoveNotification") && message.signature() == QLatin1StringView("s")) {
        m_removed.append(message.arguments().at(0).toString());
        m_visible.removeAll(m_removed.constLast());
        m_connection.send(message.createReply());
    } else {
        m_connection.send(message.createErrorReply(QDBusError::UnknownMethod, method + u'(' + message.signature() + u')'));
    }
    return true;
}

void RecordingPortal::press(const QString &id, const QString &label, const QString &token, const QString &response)
{
    for (auto added = m_added.crbegin(); added != m_added.crend(); ++added) {
        if (added->id == id) {
            invoke(id, added->actionOf(label), token, response);
            return;
        }
    }
}

void RecordingPortal::invoke(const QString &id, const QString &action, const QString &token, const QString &response)
{
    QVariantList parameters;
    if (m_version >= 2) {
        parameters.append(QVariant::fromValue(QDBusVariant(QVariantMap {{QStringLiteral("activation-token"), token}})));
        if (!response.isEmpty())
            parameters.append(QVariant::fromValue(QDBusVariant(response)));
    }
    QDBusMessage message = QDBusMessage::createSignal(objectPath(), interfaceName(), QStringLiteral("ActionInvoked"));
    message.setArguments({id, action, QVariant(parameters)});
    m_connection.send(message);
    m_visible.removeAll(id);
}

} // namespace Ic::Test
