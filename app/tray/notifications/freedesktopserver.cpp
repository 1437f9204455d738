// SPDX-License-Identifier: MIT
#include "freedesktopserver.h"
#include "logging.h"
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
        m_state = State::Unavailable;
        m_problem = tr("There is no session bus (D-Bus), so the desktop cannot be reached. Start the program from within a desktop session.");
        return;
    }
    connect(&m_name, &BusName::appeared, this, &FreedesktopServer::onAppeared);
    connect(&m_name, &BusName::vanished, this, &FreedesktopServer::onVanished);
    connect(&m_name, &BusName::absent, this, &FreedesktopServer::onAbsent);
    connect(&m_name, &BusName::disconnected, this, [this] {
        m_comeback.stop();
        fail(tr("The connection with the session bus (D-Bus) has ended. Start the program again."), false);
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
    m_capabilities = {};
    m_info = {};
    m_canRetry = false;
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
    if (m_comeback.isActive() || m_state == State::Unavailable)
        return;
    const bool noService = error.type() == QDBusError::ServiceUnknown || error.name() == QLatin1StringView("org.freedesktop.DBus.Error.NameHasNoOwner");
    if (noService)
        fail(tr("This desktop has no notification server. Install and start one, for example dunst."), true);
    else
        fail(tr("The notification server could not be started: %1").arg(error.message()), true);
}

// By the unique name: QtDBus would wait for the owner of another one, and nobody else is listened to.
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
    m_canRetry = false;
    m_probeProblem.clear();
    m_probing = 3;
    m_state = State::Probing;
    m_problem.clear();
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
            m_capabilities = {.actions = has("actions"),
                .body = has("body"),
                .bodyMarkup = has("body-markup"),
                .icons = has("icon-static") || has("icon-multi"),
                .inlineReply = has("inline-reply"),
                .sound = has("sound"),
                .persistence = has("persistence"),
                .inhibitions = m_capabilities.inhibitions,
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
            m_info = {reply.argumentAt<0>(), reply.argumentAt<1>(), reply.argumentAt<2>(), reply.argumentAt<3>()};
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
            m_capabilities.inhibitions = true;
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
    // Available again: it may be able to do other things than before.
    const bool changed = m_state != state || m_problem != problem || state == State::Available;
    m_state = state;
    m_problem = problem;
    if (changed)
        Q_EMIT stateChanged();
}

void FreedesktopServer::fail(const QString &problem, bool canRetry)
{
    qCInfo(lcApp, "no notifications: %ls", qUtf16Printable(problem));
    m_canRetry = canRetry;
    setState(State::Unavailable, problem);
}

void FreedesktopServer::retry()
{
    if (m_state != State::Unavailable || !m_canRetry)
        return;
    m_canRetry = false;
    m_state = State::Probing;
    m_problem.clear();
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (m_state != State::Probing)
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
