// SPDX-License-Identifier: MIT
#include "freedesktopserver.h"
#include <QtCore/QPointer>
#include <QtDBus/QDBusPendingCallWatcher>
#include <QtDBus/QDBusPendingReply>
#include <QtDBus/QDBusVariant>

namespace Ic::Tray {

namespace {

QString serviceName()
{
    return QStringLiteral("org.freedesktop.Notifications");
}
QString objectPath()
{
    return QStringLiteral("/org/freedesktop/Notifications");
}
QString propertiesInterface()
{
    return QStringLiteral("org.freedesktop.DBus.Properties");
}

} // namespace

FreedesktopServer::FreedesktopServer(const QDBusConnection &connection, const Timing &timing, QObject *parent)
    : QObject(parent)
    , m_connection(connection)
    , m_timing(timing)
    , m_name(connection, serviceName())
{
    m_comeback.setSingleShot(true);
    if (!m_connection.isConnected()) {
        (void)m_server.set(State::Unavailable, ServerState::noBus());
        return;
    }
    connect(&m_name, &BusName::appeared, this, &FreedesktopServer::onAppeared);
    connect(&m_name, &BusName::vanished, this, &FreedesktopServer::onVanished);
    connect(&m_name, &BusName::absent, this, &FreedesktopServer::onAbsent);
    connect(&m_name, &BusName::disconnected, this, [this] {
        m_comeback.stop();
        fail(ServerState::busEnded(), false);
    });
    connect(&m_comeback, &QTimer::timeout, this, [this] {
        if (m_name.owner().isEmpty())
            fail(tr("The notification server has ended. Start it again, or log in again."), true);
    });
    m_name.find();
}

FreedesktopServer::~FreedesktopServer() = default;

void FreedesktopServer::onAppeared()
{
    m_comeback.stop();
    ++m_epoch;
    connectSignals(true);
    probe();
    Q_EMIT stateChanged();
}

void FreedesktopServer::onVanished()
{
    ++m_epoch;
    connectSignals(false);
    m_probing = 0;
    m_server.forgetServer();
    m_comeback.start(m_timing.comeback);
    m_name.find();
    const QPointer<FreedesktopServer> alive(this);
    Q_EMIT gone();
    if (alive)
        setInhibited(false);
    if (alive)
        setState(State::Probing);
}

void FreedesktopServer::onAbsent(const QDBusError &error)
{
    // The desktop may be about to start another one; or that has been waited for already.
    if (m_comeback.isActive() || state() == State::Unavailable)
        return;
    const bool noService = error.type() == QDBusError::ServiceUnknown || error.name() == QLatin1StringView("org.freedesktop.DBus.Error.NameHasNoOwner");
    if (noService)
        fail(tr("This desktop has no notification server. Install and start one, for example dunst."), true);
    else
        fail(tr("The notification server could not be started: %1").arg(error.message()), true);
}

// By the unique name: QtDBus would wait for the owner of another one, and signals of other programs are ignored.
void FreedesktopServer::connectSignals(bool on)
{
    const auto wire = [this, on](const QString &interface, const QString &signal, const char *slot) {
        if (on)
            m_connection.connect(m_owner, objectPath(), interface, signal, this, slot);
        else
            m_connection.disconnect(m_owner, objectPath(), interface, signal, this, slot);
    };
    if (on)
        m_owner = m_name.owner();
    wire(serviceName(), QStringLiteral("NotificationClosed"), SIGNAL(notificationClosed(quint32, quint32)));
    wire(serviceName(), QStringLiteral("ActionInvoked"), SIGNAL(actionInvoked(quint32, QString)));
    wire(serviceName(), QStringLiteral("ActivationToken"), SIGNAL(activationToken(quint32, QString)));
    wire(serviceName(), QStringLiteral("NotificationReplied"), SIGNAL(notificationReplied(quint32, QString)));
    wire(propertiesInterface(), QStringLiteral("PropertiesChanged"), SLOT(onPropertiesChanged(QString, QVariantMap, QStringList)));
    if (!on)
        m_owner.clear();
}

QDBusPendingCallWatcher *FreedesktopServer::call(const QString &interface, const QString &method, const QVariantList &arguments)
{
    QDBusMessage message = QDBusMessage::createMethodCall(m_owner, objectPath(), interface, method);
    message.setArguments(arguments);
    return new QDBusPendingCallWatcher(m_connection.asyncCall(message, int(m_timing.answer.count())), this);
}

void FreedesktopServer::probe()
{
    m_probeProblem.clear();
    m_probing = 3;
    (void)m_server.set(State::Probing);
    const quint64 epoch = m_epoch;
    auto *capabilities = call(serviceName(), QStringLiteral("GetCapabilities"), {});
    connect(capabilities, &QDBusPendingCallWatcher::finished, this, [this, capabilities, epoch] {
        capabilities->deleteLater();
        if (epoch != m_epoch)
            return;
        const QDBusPendingReply<QStringList> reply = *capabilities;
        if (reply.isError()) {
            m_probeProblem = reply.error().type() == QDBusError::NoReply ? tr("The notification server does not answer. Start it again.")
                                                                         : tr("The notification server does not work: %1").arg(reply.error().message());
        } else {
            const QStringList names = reply.value();
            const auto has = [names](const char *name) { return names.contains(QLatin1StringView(name)); };
            m_server.capabilities = {.actions = has("actions"),
                .body = has("body"),
                .bodyMarkup = has("body-markup"),
                .icons = has("icon-static") || has("icon-multi"),
                .inlineReply = has("inline-reply"),
                .sound = has("sound"),
                .persistence = has("persistence"),
                .inhibitions = m_server.capabilities.inhibitions,
                .closeSignals = true};
        }
        probed();
    });
    auto *information = call(serviceName(), QStringLiteral("GetServerInformation"), {});
    connect(information, &QDBusPendingCallWatcher::finished, this, [this, information, epoch] {
        information->deleteLater();
        if (epoch != m_epoch)
            return;
        const QDBusPendingReply<QString, QString, QString, QString> reply = *information;
        if (!reply.isError())
            m_server.info = {reply.argumentAt<0>(), reply.argumentAt<2>(), reply.argumentAt<3>()};
        probed();
    });
    readInhibited(true);
}

void FreedesktopServer::probed()
{
    if (--m_probing > 0)
        return;
    if (!m_probeProblem.isEmpty()) {
        fail(m_probeProblem, true);
        return;
    }
    setState(State::Available);
}

void FreedesktopServer::readInhibited(bool asPartOfProbe)
{
    const quint64 epoch = m_epoch;
    auto *watcher = call(propertiesInterface(), QStringLiteral("Get"), {serviceName(), QStringLiteral("Inhibited")});
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, epoch, asPartOfProbe] {
        watcher->deleteLater();
        if (epoch != m_epoch)
            return;
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        const QPointer<FreedesktopServer> alive(this);
        // Most servers have no such property.
        if (!reply.isError() && reply.value().variant().typeId() == QMetaType::Bool) {
            m_server.capabilities.inhibitions = true;
            setInhibited(reply.value().variant().toBool());
        }
        if (alive && asPartOfProbe)
            probed();
    });
}

void FreedesktopServer::onPropertiesChanged(const QString &interface, const QVariantMap &changed, const QStringList &invalidated)
{
    const QString property = QStringLiteral("Inhibited");
    if (interface != serviceName())
        return;
    if (const auto value = changed.constFind(property); value != changed.cend() && value->typeId() == QMetaType::Bool)
        setInhibited(value->toBool());
    else if (invalidated.contains(property))
        readInhibited(false);
}

void FreedesktopServer::setInhibited(bool inhibited)
{
    if (m_inhibited == inhibited)
        return;
    m_inhibited = inhibited;
    Q_EMIT inhibitedChanged(inhibited);
}

void FreedesktopServer::setState(State state, const QString &problem)
{
    if (m_server.set(state, problem))
        Q_EMIT stateChanged();
}

void FreedesktopServer::fail(const QString &problem, bool canRetry)
{
    if (m_server.fail(problem, canRetry))
        Q_EMIT stateChanged();
}

void FreedesktopServer::retry()
{
    if (!m_server.beginRetry())
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (state() != State::Probing)
                return;
            if (m_name.owner().isEmpty())
                m_name.find();
            else if (m_probing == 0)
                probe();
            Q_EMIT stateChanged();
        },
        Qt::QueuedConnection);
}

QDBusPendingCallWatcher *FreedesktopServer::notify(quint32 replacesId, const NotifyArguments &arguments)
{
    return call(serviceName(), QStringLiteral("Notify"),
        {tr("Notifications"), replacesId, arguments.icon, arguments.summary, arguments.body, arguments.actions, arguments.hints, arguments.timeout});
}

QDBusPendingCallWatcher *FreedesktopServer::close(quint32 id)
{
    return call(serviceName(), QStringLiteral("CloseNotification"), {id});
}

} // namespace Ic::Tray
