// SPDX-License-Identifier: MIT
#include "portalnotifications.h"
#include "textcut.h"
#include <QtDBus/QDBusArgument>
#include <QtDBus/QDBusPendingCallWatcher>
#include <QtDBus/QDBusPendingReply>
#include <QtDBus/QDBusVariant>

namespace Ic::Tray {

namespace {

QString portalServiceName()
{
    return QStringLiteral("org.freedesktop.portal.Desktop");
}
QString portalObjectPath()
{
    return QStringLiteral("/org/freedesktop/portal/desktop");
}
QString portalInterfaceName()
{
    return QStringLiteral("org.freedesktop.portal.Notification");
}

QDBusMessage portalCall(const QString &service, const QString &method, const QVariantList &arguments)
{
    QDBusMessage message = QDBusMessage::createMethodCall(service, portalObjectPath(), portalInterfaceName(), method);
    message.setArguments(arguments);
    return message;
}

// A map inside of a variant comes as it was on the wire.
QVariantMap toMap(const QVariant &value)
{
    if (value.typeId() == QMetaType::QVariantMap)
        return value.toMap();
    if (value.typeId() == qMetaTypeId<QDBusArgument>())
        return qdbus_cast<QVariantMap>(value.value<QDBusArgument>());
    return {};
}

QVariant unwrapped(const QVariant &value)
{
    return value.typeId() == qMetaTypeId<QDBusVariant>() ? value.value<QDBusVariant>().variant() : value;
}

} // namespace

PortalNotifications::PortalNotifications(const QDBusConnection &connection, QObject *parent)
    : NotificationServer(parent)
    , m_connection(connection)
    , m_name(connection, portalServiceName())
{
    if (!m_connection.isConnected()) {
        (void)m_server.set(State::Unavailable, ServerState::noBus());
        return;
    }
    connect(&m_name, &BusName::appeared, this, &PortalNotifications::onAppeared);
    connect(&m_name, &BusName::vanished, this, &PortalNotifications::onVanished);
    connect(&m_name, &BusName::absent, this, [this](const QDBusError &error) {
        const bool noService = error.type() == QDBusError::ServiceUnknown;
        fail(noService ? tr("This desktop has no portals. Install xdg-desktop-portal and the portal of your desktop.")
                       : tr("The desktop's portal could not be started: %1").arg(error.message()),
            true);
    });
    connect(&m_name, &BusName::disconnected, this, [this] { fail(ServerState::busEnded(), false); });
    m_name.find();
}

PortalNotifications::~PortalNotifications() = default;

void PortalNotifications::onAppeared()
{
    ++m_epoch;
    m_owner = m_name.owner();
    // By the unique name: QtDBus would wait for the owner of another one, and signals of other programs are ignored.
    m_connection.connect(
        m_owner, portalObjectPath(), portalInterfaceName(), QStringLiteral("ActionInvoked"), this, SLOT(onActionInvoked(QString, QString, QVariantList)));
    probe();
    setState(State::Probing);
}

// Its notifications are with the desktop, which is another program: they stay.
void PortalNotifications::onVanished()
{
    ++m_epoch;
    m_connection.disconnect(
        m_owner, portalObjectPath(), portalInterfaceName(), QStringLiteral("ActionInvoked"), this, SLOT(onActionInvoked(QString, QString, QVariantList)));
    m_owner.clear();
    m_server.forgetServer();
    m_name.find();
    setState(State::Probing);
}

void PortalNotifications::probe()
{
    QDBusMessage message =
        QDBusMessage::createMethodCall(m_owner, portalObjectPath(), QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("GetAll"));
    message.setArguments({portalInterfaceName()});
    auto *watcher = new QDBusPendingCallWatcher(m_connection.asyncCall(message), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, epoch = m_epoch] {
        watcher->deleteLater();
        if (epoch != m_epoch)
            return;
        const QDBusPendingReply<QVariantMap> reply = *watcher;
        const quint32 version = reply.isError() ? 0 : reply.value().value(QStringLiteral("version")).toUInt();
        if (version == 0) {
            fail(tr("The desktop's portal has no notifications. Install the portal of your desktop, such as xdg-desktop-portal-gtk."), true);
            return;
        }
        const QVariantMap options = toMap(reply.value().value(QStringLiteral("SupportedOptions")));
        const auto list = [options](const char *name) { return qdbus_cast<QStringList>(options.value(QLatin1StringView(name))); };
        m_abilities = {version, list("category"), list("button-purpose")};
        m_server.info = {QStringLiteral("xdg-desktop-portal"), QString::number(version), QString()};
        m_server.capabilities = {.actions = true,
            .body = true,
            .bodyMarkup = false,
            .icons = true,
            .inlineReply = m_abilities.inlineReply(),
            .sound = version >= 2,
            .persistence = true,
            .inhibitions = false,
            .closeSignals = false};
        pump();
        setState(State::Available);
    });
}

void PortalNotifications::setState(State state, const QString &problem)
{
    if (m_server.set(state, problem))
        Q_EMIT stateChanged();
}

void PortalNotifications::fail(const QString &problem, bool canRetry)
{
    const QStringList tags = m_waiting.takeTags();
    for (const QString &tag : tags)
        failLater(tag, {ErrorCode::ServerUnavailable, QStringLiteral("there is no portal for notifications")});
    if (m_server.fail(problem, canRetry))
        Q_EMIT stateChanged();
}

void PortalNotifications::show(const DesktopNotification &notification)
{
    if (notification.tag.isEmpty()) {
        failLater(notification.tag, {ErrorCode::InvalidArgument, QStringLiteral("a notification without a tag")});
        return;
    }
    if (state() == State::Unavailable && !m_server.canRetry()) {
        failLater(notification.tag, {ErrorCode::ServerUnavailable, QStringLiteral("there is no portal for notifications")});
        return;
    }
    if (const auto dropped = m_waiting.put({notification}))
        failLater(*dropped, {ErrorCode::QueueFull, QStringLiteral("too many notifications wait for the portal")});
    if (state() == State::Available)
        pump();
    else
        retry();
}

// It had no notifications, or could not be started: perhaps now.
void PortalNotifications::retry()
{
    if (!m_server.beginRetry())
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (state() != State::Probing)
                return;
            if (m_owner.isEmpty())
                m_name.find();
            else
                probe();
            Q_EMIT stateChanged();
        },
        Qt::QueuedConnection);
}

void PortalNotifications::pump()
{
    while (const auto item = m_waiting.takeFirst([](const QString &) { return true; }))
        send(*item);
}

void PortalNotifications::send(const WaitingNotifications::Item &item)
{
    const DesktopNotification &notification = item.notification;
    const ShownNotification shownOne = m_preparer.prepare(notification, ++m_serial);
    QList<ShownButton> buttons = shownOne.buttons;
    if (shownOne.replyHint)
        buttons.append({replyButtonName(), QString(), replyKey()});
    // Its calls are handled in the order in which they are made, so that this one has the tag from now on.
    remember(notification.tag, buttons);
    m_inFlight.insert(notification.tag, m_serial);
    auto *watcher = new QDBusPendingCallWatcher(m_connection.asyncCall(portalCall(m_owner, QStringLiteral("AddNotification"),
                                                    {notification.tag, portalNotification(notification, shownOne, m_abilities)})),
        this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, tag = notification.tag, serial = m_serial] {
        watcher->deleteLater();
        // Withdrawn meanwhile, which was reported, or replaced by another one.
        if (m_inFlight.value(tag) != serial)
            return;
        m_inFlight.remove(tag);
        if (watcher->isError()) {
            Q_EMIT failed(tag,
                {ErrorCode::ServerUnavailable,
                    QStringLiteral("the portal refused: ") + watcher->error().name() + QStringLiteral(": ") + watcher->error().message()});
        } else {
            Q_EMIT shown(tag);
        }
    });
}

void PortalNotifications::remember(const QString &tag, const QList<ShownButton> &buttons)
{
    m_shownOrder.removeOne(tag);
    m_shownOrder.append(tag);
    m_shown.insert(tag, buttons);
    if (m_shownOrder.size() > MaxShown)
        m_shown.remove(m_shownOrder.takeFirst());
}

void PortalNotifications::withdraw(const QString &tag)
{
    const bool waited = m_waiting.remove(tag);
    const bool wasShown = m_shown.remove(tag) > 0;
    m_shownOrder.removeOne(tag);
    m_inFlight.remove(tag);
    if (wasShown && !m_owner.isEmpty())
        m_connection.asyncCall(portalCall(m_owner, QStringLiteral("RemoveNotification"), {tag}));
    if (waited || wasShown)
        closeLater(tag);
}

void PortalNotifications::withdrawAll()
{
    const QStringList tags = m_shownOrder + m_waiting.takeTags();
    for (const QString &tag : tags) {
        if (m_shown.contains(tag))
            withdraw(tag);
        else
            closeLater(tag);
    }
}

void PortalNotifications::onActionInvoked(const QString &id, const QString &action, const QVariantList &parameters)
{
    const auto found = m_shown.constFind(id);
    if (found == m_shown.cend())
        return;
    // No target is ever given, so that first come the platform's data, then what was written.
    QString token;
    std::optional<QString> text;
    for (const QVariant &parameter : parameters) {
        const QVariant value = unwrapped(parameter);
        if (value.typeId() == QMetaType::QString)
            text = value.toString();
        else if (const QString found_ = toMap(value).value(QStringLiteral("activation-token")).toString(); found_.size() <= MaxTokenLength)
            token = found_;
    }
    if (action == defaultKey()) {
        Q_EMIT activated(id, defaultKey(), token);
        return;
    }
    for (const ShownButton &button : *found) {
        if (button.name != action)
            continue;
        if (button.key == replyKey() && button.name == replyButtonName() && text)
            Q_EMIT replied(id, Text::startOf(*text, MaxReplyLength), token);
        else
            Q_EMIT activated(id, QString(button.key), token);
        return;
    }
}

void PortalNotifications::failLater(const QString &tag, const Error &error)
{
    QMetaObject::invokeMethod(
        this, [this, tag, error] { Q_EMIT failed(tag, error); }, Qt::QueuedConnection);
}

void PortalNotifications::closeLater(const QString &tag)
{
    QMetaObject::invokeMethod(
        this, [this, tag] { Q_EMIT closed(tag, CloseReason::Withdrawn); }, Qt::QueuedConnection);
}

} // namespace Ic::Tray
