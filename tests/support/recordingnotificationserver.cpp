// SPDX-License-Identifier: MIT
#include "recordingnotificationserver.h"
#include <QtDBus/QDBusArgument>
#include <QtDBus/QDBusConnectionInterface>
#include <QtDBus/QDBusVariant>
#include <utility>

namespace Ic::Test {

namespace {

QString serviceName()
{
    return QStringLiteral("org.freedesktop.Notifications");
}
QString objectPath()
{
    return QStringLiteral("/org/freedesktop/Notifications");
}

int nextNumber()
{
    static int number = 0;
    return ++number;
}

} // namespace

QStringList RecordedNotification::labels() const
{
    QStringList labels;
    for (qsizetype i = 0; i + 1 < actions.size(); i += 2) {
        if (actions[i] != QLatin1StringView("default") && actions[i] != QLatin1StringView("inline-reply"))
            labels.append(actions[i + 1]);
    }
    return labels;
}

QString RecordedNotification::actionOf(const QString &label) const
{
    for (qsizetype i = 0; i + 1 < actions.size(); i += 2) {
        if (actions[i + 1] == label)
            return actions[i];
    }
    return {};
}

bool RecordedNotification::has(const QString &action) const
{
    for (qsizetype i = 0; i + 1 < actions.size(); i += 2) {
        if (actions[i] == action)
            return true;
    }
    return false;
}

int RecordedNotification::urgency() const
{
    const QVariant value = hints.value(QStringLiteral("urgency"));
    return value.typeId() == QMetaType::UChar ? value.toInt() : -1;
}

QImage RecordedNotification::image() const
{
    const QVariant value = hints.value(QStringLiteral("image-data"));
    if (value.typeId() != qMetaTypeId<QDBusArgument>())
        return {};
    const auto argument = value.value<QDBusArgument>();
    if (argument.currentSignature() != QLatin1StringView("(iiibiiay)"))
        return {};
    int width = 0;
    int height = 0;
    int rowStride = 0;
    bool hasAlpha = false;
    int bitsPerSample = 0;
    int channels = 0;
    QByteArray data;
    argument.beginStructure();
    argument >> width >> height >> rowStride >> hasAlpha >> bitsPerSample >> channels >> data;
    argument.endStructure();
    if (width <= 0 || height <= 0 || bitsPerSample != 8 || channels != (hasAlpha ? 4 : 3) || rowStride < width * channels
        || data.size() < qsizetype(rowStride) * (height - 1) + width * channels) {
        return {};
    }
    return QImage(reinterpret_cast<const uchar *>(data.constData()), width, height, rowStride, hasAlpha ? QImage::Format_RGBA8888 : QImage::Format_RGB888)
        .copy();
}

RecordingNotificationServer::Behaviour RecordingNotificationServer::Behaviour::without(const QString &capability) const
{
    Behaviour other = *this;
    other.capabilities.removeAll(capability);
    return other;
}

RecordingNotificationServer::Behaviour RecordingNotificationServer::kde()
{
    Behaviour behaviour;
    for (const char *name : {"actions", "body", "body-hyperlinks", "body-markup", "icon-static", "inhibitions", "inline-reply", "persistence", "sound"})
        behaviour.capabilities.append(QLatin1StringView(name));
    behaviour.hasInhibited = true;
    behaviour.activationTokens = true;
    behaviour.broadcasts = true;
    return behaviour;
}

RecordingNotificationServer::Behaviour RecordingNotificationServer::dunst()
{
    Behaviour behaviour;
    for (const char *name : {"actions", "body", "body-hyperlinks", "body-markup", "icon-static"})
        behaviour.capabilities.append(QLatin1StringView(name));
    return behaviour;
}

RecordingNotificationServer::RecordingNotificationServer(PrivateBus &bus, const Behaviour &behaviour)
    : m_bus(&bus)
    , m_connectionName(QStringLiteral("notification-server-%1").arg(nextNumber()))
    , m_connection(QString())
    , m_behaviour(behaviour)
{
    start();
}

RecordingNotificationServer::RecordingNotificationServer(const QDBusConnection &connection, const Behaviour &behaviour)
    : m_connection(connection)
    , m_behaviour(behaviour)
{
    start();
}

RecordingNotificationServer::~RecordingNotificationServer()
{
    if (m_bus)
        crash();
    else
        m_connection.unregisterObject(objectPath());
}

QString RecordingNotificationServer::uniqueName() const
{
    return m_connection.baseService();
}

bool RecordingNotificationServer::start()
{
    if (m_bus)
        m_connection = m_bus->connection(m_connectionName);
    m_lastId = 0;
    if (!m_connection.isConnected() || !m_connection.registerVirtualObject(objectPath(), this))
        return false;
    // If the name still has an owner, which may have crashed just now, it comes to this one next.
    return m_connection.interface()->registerService(serviceName(), QDBusConnectionInterface::QueueService).value()
        != QDBusConnectionInterface::ServiceNotRegistered;
}

bool RecordingNotificationServer::start(const Behaviour &behaviour)
{
    m_behaviour = behaviour;
    return start();
}

void RecordingNotificationServer::crash()
{
    Q_ASSERT(m_bus);
    m_connection.unregisterObject(objectPath());
    m_connection = QDBusConnection(QString());
    m_bus->disconnect(m_connectionName);
    m_unanswered.clear();
    m_visible.clear();
    m_senders.clear();
}

QString RecordingNotificationServer::introspect(const QString &) const
{
    return {};
}

bool RecordingNotificationServer::handleMessage(const QDBusMessage &message, const QDBusConnection &)
{
    if (message.type() != QDBusMessage::MethodCallMessage)
        return false;
    message.setDelayedReply(true);
    const QString method = message.member();
    ++m_calls[method];
    if (const auto failure = m_failures.find(method); failure != m_failures.end() && failure->times > 0) {
        --failure->times;
        m_connection.send(message.createErrorReply(failure->error, QStringLiteral("as the test wants it")));
    } else if (m_held.contains(method)) {
        m_unanswered.append(message);
    } else {
        answer(message);
    }
    return true;
}

void RecordingNotificationServer::answer(const QDBusMessage &message)
{
    const QString method = message.member();
    if (method == QLatin1StringView("GetCapabilities")) {
        m_connection.send(message.createReply(m_behaviour.capabilities));
    } else if (method == QLatin1StringView("GetServerInformation")) {
        m_connection.send(message.createReply(QVariantList {m_behaviour.name, QStringLiteral("tests"), QStringLiteral("1.0"), m_behaviour.specVersion}));
    } else if (method == QLatin1StringView("Notify") && message.signature() == QLatin1StringView("susssasa{sv}i")) {
        notify(message);
    } else if (method == QLatin1StringView("CloseNotification") && message.signature() == QLatin1StringView("u")) {
        const quint32 id = message.arguments().at(0).toUInt();
        m_closeRequests.append(id);
        close(id, 3);
        m_connection.send(message.createReply());
        Q_EMIT closeRequested(id);
    } else if (method == QLatin1StringView("Get")) {
        getProperty(message);
    } else {
        m_connection.send(message.createErrorReply(QDBusError::UnknownMethod, method + u'(' + message.signature() + u')'));
    }
}

void RecordingNotificationServer::notify(const QDBusMessage &message)
{
    const QVariantList arguments = message.arguments();
    RecordedNotification notification;
    notification.sender = message.service();
    notification.appName = arguments.at(0).toString();
    notification.replacesId = arguments.at(1).toUInt();
    notification.appIcon = arguments.at(2).toString();
    notification.summary = arguments.at(3).toString();
    notification.body = arguments.at(4).toString();
    notification.actions = arguments.at(5).toStringList();
    notification.hints = qdbus_cast<QVariantMap>(arguments.at(6));
    notification.timeout = arguments.at(7).toInt();
    // As KDE: any id that the call names is replaced. An old one or that of another program would do harm.
    notification.id = notification.replacesId && m_behaviour.replaces ? notification.replacesId : ++m_lastId;
    m_notified.append(notification);
    if (swallow && swallow(notification))
        return;
    m_senders.insert(notification.id, notification.sender);
    const auto replaced = std::find_if(m_visible.begin(), m_visible.end(), [&](const auto &other) { return other.id == notification.id; });
    if (replaced != m_visible.end())
        *replaced = notification;
    else
        m_visible.append(notification);
    if (beforeReply)
        beforeReply(notification);
    m_connection.send(message.createReply(notification.id));
    Q_EMIT received(notification.id);
}

void RecordingNotificationServer::getProperty(const QDBusMessage &message)
{
    if (m_behaviour.hasInhibited && message.arguments().value(1).toString() == QLatin1StringView("Inhibited"))
        m_connection.send(message.createReply(QVariant::fromValue(QDBusVariant(m_inhibited))));
    else
        m_connection.send(message.createErrorReply(QDBusError::UnknownProperty, QStringLiteral("no such property")));
}

RecordedNotification RecordingNotificationServer::withSummary(const QString &summary) const
{
    for (const RecordedNotification &notification : m_visible) {
        if (notification.summary == summary)
            return notification;
    }
    return {};
}

QString RecordingNotificationServer::receiverOf(quint32 id) const
{
    return m_behaviour.broadcasts ? QString() : m_senders.value(id);
}

void RecordingNotificationServer::sendTo(const QString &service, const QString &signal, const QVariantList &arguments)
{
    QDBusMessage message = service.isEmpty() ? QDBusMessage::createSignal(objectPath(), serviceName(), signal)
                                             : QDBusMessage::createTargetedSignal(service, objectPath(), serviceName(), signal);
    message.setArguments(arguments);
    m_connection.send(message);
}

void RecordingNotificationServer::sendFrom(const QDBusConnection &connection, const QString &signal, const QVariantList &arguments)
{
    QDBusMessage message = QDBusMessage::createSignal(objectPath(), serviceName(), signal);
    message.setArguments(arguments);
    connection.send(message);
}

void RecordingNotificationServer::invoke(quint32 id, const QString &action, const QString &token)
{
    const QString receiver = receiverOf(id);
    if (m_behaviour.activationTokens && !token.isEmpty())
        sendTo(receiver, QStringLiteral("ActivationToken"), {id, token});
    sendTo(receiver, QStringLiteral("ActionInvoked"), {id, action});
    if (m_behaviour.closesOnAction)
        close(id, 2);
}

void RecordingNotificationServer::press(quint32 id, const QString &label, const QString &token)
{
    for (const RecordedNotification &notification : std::as_const(m_visible)) {
        if (notification.id == id) {
            invoke(id, notification.actionOf(label), token);
            return;
        }
    }
}

void RecordingNotificationServer::reply(quint32 id, const QString &text, const QString &token)
{
    const QString receiver = receiverOf(id);
    if (m_behaviour.activationTokens && !token.isEmpty())
        sendTo(receiver, QStringLiteral("ActivationToken"), {id, token});
    sendTo(receiver, QStringLiteral("NotificationReplied"), {id, text});
    close(id, 2);
}

void RecordingNotificationServer::close(quint32 id, quint32 reason)
{
    if (m_visible.removeIf([id](const RecordedNotification &notification) { return notification.id == id; }) > 0)
        sendTo(receiverOf(id), QStringLiteral("NotificationClosed"), {id, reason});
}

void RecordingNotificationServer::setInhibited(bool inhibited, bool asInvalidated)
{
    m_inhibited = inhibited;
    QDBusMessage message = QDBusMessage::createSignal(objectPath(), QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("PropertiesChanged"));
    const QString property = QStringLiteral("Inhibited");
    message.setArguments(
        {serviceName(), asInvalidated ? QVariantMap() : QVariantMap {{property, inhibited}}, asInvalidated ? QStringList {property} : QStringList()});
    m_connection.send(message);
}

void RecordingNotificationServer::hold(const QString &method)
{
    m_held.append(method);
}

void RecordingNotificationServer::release(const QString &method)
{
    m_held.removeAll(method);
    QList<QDBusMessage> later;
    for (const QDBusMessage &message : std::exchange(m_unanswered, {})) {
        if (message.member() == method)
            answer(message);
        else
            later.append(message);
    }
    m_unanswered = later + m_unanswered;
}

void RecordingNotificationServer::failNext(const QString &method, const QString &errorName, int times)
{
    m_failures.insert(method, {errorName, times});
}

} // namespace Ic::Test
