// SPDX-License-Identifier: MIT
#include "statusnotifier.h"
#include <QtCore/QtEndian>
#include <QtDBus/QDBusMetaType>
#include <QtDBus/QDBusPendingCallWatcher>
#include <QtDBus/QDBusPendingReply>

namespace Ic::Tray {

namespace {

constexpr QLatin1StringView ItemPath("/StatusNotifierItem");
constexpr QLatin1StringView MenuPath("/MenuBar");
constexpr QLatin1StringView WatcherService("org.kde.StatusNotifierWatcher");
constexpr QLatin1StringView WatcherPath("/StatusNotifierWatcher");
constexpr int IconSizes[] = {16, 22, 24, 32, 48, 64};
constexpr qsizetype MaxTokenLength = 512;

StatusNotifierPixmap toPixmap(const QImage &image)
{
    const QImage argb = image.convertToFormat(QImage::Format_ARGB32);
    StatusNotifierPixmap pixmap {argb.width(), argb.height(), QByteArray(qsizetype(4) * argb.width() * argb.height(), Qt::Uninitialized)};
    char *out = pixmap.argb.data();
    for (int y = 0; y < argb.height(); ++y) {
        qToBigEndian<quint32>(argb.constScanLine(y), argb.width(), out);
        out += qsizetype(4) * argb.width();
    }
    return pixmap;
}

void registerTypes()
{
    qDBusRegisterMetaType<StatusNotifierPixmap>();
    qDBusRegisterMetaType<StatusNotifierPixmaps>();
    qDBusRegisterMetaType<StatusNotifierToolTip>();
}

} // namespace

QDBusArgument &operator<<(QDBusArgument &argument, const StatusNotifierPixmap &pixmap)
{
    argument.beginStructure();
    argument << pixmap.width << pixmap.height << pixmap.argb;
    argument.endStructure();
    return argument;
}

const QDBusArgument &operator>>(const QDBusArgument &argument, StatusNotifierPixmap &pixmap)
{
    argument.beginStructure();
    argument >> pixmap.width >> pixmap.height >> pixmap.argb;
    argument.endStructure();
    return argument;
}

QDBusArgument &operator<<(QDBusArgument &argument, const StatusNotifierToolTip &toolTip)
{
    argument.beginStructure();
    argument << toolTip.iconName << toolTip.icon << toolTip.title << toolTip.text;
    argument.endStructure();
    return argument;
}

const QDBusArgument &operator>>(const QDBusArgument &argument, StatusNotifierToolTip &toolTip)
{
    argument.beginStructure();
    argument >> toolTip.iconName >> toolTip.icon >> toolTip.title >> toolTip.text;
    argument.endStructure();
    return argument;
}

StatusNotifier::StatusNotifier(const QDBusConnection &bus, const QString &id, QObject *parent)
    : QObject(parent)
    , m_bus(bus)
    , m_id(id)
    , m_menu(bus, MenuPath)
    , m_adaptor((registerTypes(), new StatusNotifierAdaptor(this)))
    , m_service(bus, WatcherService)
{
    m_bus.registerObject(ItemPath, this, QDBusConnection::ExportAdaptors);
    connect(&m_service, &BusName::changed, this, &StatusNotifier::watcherChanged);
    m_service.look();
    connect(&m_menu, &DBusMenu::triggered, this, [this](const QString &key) { Q_EMIT menuTriggered(key, takeToken()); });
}

StatusNotifier::~StatusNotifier()
{
    m_bus.unregisterObject(ItemPath);
}

void StatusNotifier::setState(State state)
{
    if (state == m_state)
        return;
    m_state = state;
    Q_EMIT stateChanged();
}

void StatusNotifier::watcherChanged(const QString &owner)
{
    const auto follow = [this](bool on) {
        for (const QString &name : {QStringLiteral("StatusNotifierHostRegistered"), QStringLiteral("StatusNotifierHostUnregistered")}) {
            if (on)
                m_bus.connect(m_watcher, WatcherPath, WatcherService, name, this, SLOT(askForHost()));
            else
                m_bus.disconnect(m_watcher, WatcherPath, WatcherService, name, this, SLOT(askForHost()));
        }
    };
    if (!m_watcher.isEmpty())
        follow(false);
    m_watcher = owner;
    ++m_question;
    if (owner.isEmpty())
        return setState(State::NoWatcher);
    follow(true);
    setState(State::Unknown);
    askForHost();
}

void StatusNotifier::askForHost()
{
    if (m_watcher.isEmpty())
        return;
    QDBusMessage get = QDBusMessage::createMethodCall(m_watcher, WatcherPath, QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("Get"));
    get.setArguments({WatcherService, QStringLiteral("IsStatusNotifierHostRegistered")});
    auto *const answer = new QDBusPendingCallWatcher(m_bus.asyncCall(get), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer, question = ++m_question] {
        answer->deleteLater();
        if (question != m_question)
            return;
        const QDBusPendingReply<QDBusVariant> reply = *answer;
        // Some panels are their own watcher and have no such property.
        if (reply.isError() || reply.value().variant().toBool())
            registerItem();
        else
            setState(State::NoHost);
    });
}

void StatusNotifier::registerItem()
{
    if (m_state == State::Shown)
        return; // a second panel has come
    QDBusMessage call = QDBusMessage::createMethodCall(m_watcher, WatcherPath, WatcherService, QStringLiteral("RegisterStatusNotifierItem"));
    call.setArguments({m_bus.baseService()});
    auto *const answer = new QDBusPendingCallWatcher(m_bus.asyncCall(call), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer, question = m_question] {
        answer->deleteLater();
        if (question == m_question)
            setState(answer->isError() ? State::Refused : State::Shown);
    });
}

void StatusNotifier::setLook(const TrayLook &look, PanelTone tone)
{
    const QString status = statusName();
    const bool wasAttention = m_look.status == TrayStatus::Attention;
    const TrayLook before = std::exchange(m_look, look);
    const bool isAttention = m_look.status == TrayStatus::Attention;
    if (before.status != look.status || before.unread != look.unread || m_tone != tone) {
        m_tone = tone;
        m_pixmaps.clear();
        Q_EMIT m_adaptor->NewIcon();
        if (wasAttention || isAttention)
            Q_EMIT m_adaptor->NewAttentionIcon();
    }
    if (before.title != look.title)
        Q_EMIT m_adaptor->NewTitle();
    if (before.title != look.title || before.description != look.description)
        Q_EMIT m_adaptor->NewToolTip();
    if (statusName() != status)
        Q_EMIT m_adaptor->NewStatus(statusName());
}

const StatusNotifierPixmaps &StatusNotifier::pixmaps() const
{
    if (m_pixmaps.isEmpty()) {
        for (const int size : IconSizes)
            m_pixmaps.append(toPixmap(paintTrayIcon(m_look.status, m_look.unread, size, m_tone)));
    }
    return m_pixmaps;
}

QString StatusNotifier::statusName() const
{
    // Never "Passive": panels hide such icons, and people would look for it.
    return m_look.status == TrayStatus::Attention ? QStringLiteral("NeedsAttention") : QStringLiteral("Active");
}

StatusNotifierAdaptor::StatusNotifierAdaptor(StatusNotifier *item)
    : QDBusAbstractAdaptor(item)
    , m_item(item)
{
}

QDBusObjectPath StatusNotifierAdaptor::menu() const
{
    return QDBusObjectPath(MenuPath);
}

StatusNotifierPixmaps StatusNotifierAdaptor::attentionIconPixmap() const
{
    return m_item->m_look.status == TrayStatus::Attention ? m_item->pixmaps() : StatusNotifierPixmaps();
}

StatusNotifierToolTip StatusNotifierAdaptor::toolTip() const
{
    // The text may have markup, the title may not.
    QString text = m_item->m_look.description;
    text.replace(u'&', QStringLiteral("&amp;")).replace(u'<', QStringLiteral("&lt;")).replace(u'>', QStringLiteral("&gt;"));
    return {QString(), {}, m_item->m_look.title, text};
}

// The effect of a click may end the program, so the panel gets its answer first.
void StatusNotifierAdaptor::Activate(int x, int y)
{
    QMetaObject::invokeMethod(
        m_item,
        [item = m_item, x, y] {
            Q_EMIT item->activated({x, y}, item->takeToken());
        },
        Qt::QueuedConnection);
}

void StatusNotifierAdaptor::SecondaryActivate(int x, int y)
{
    QMetaObject::invokeMethod(
        m_item,
        [item = m_item, x, y] {
            Q_EMIT item->secondaryActivated({x, y}, item->takeToken());
        },
        Qt::QueuedConnection);
}

void StatusNotifierAdaptor::ContextMenu(int x, int y)
{
    QMetaObject::invokeMethod(
        m_item,
        [item = m_item, x, y] {
            Q_EMIT item->menuRequested({x, y});
        },
        Qt::QueuedConnection);
}

void StatusNotifierAdaptor::Scroll(int delta, const QString &orientation)
{
    Q_UNUSED(delta)
    Q_UNUSED(orientation)
}

void StatusNotifierAdaptor::ProvideXdgActivationToken(const QString &token)
{
    if (token.size() <= MaxTokenLength)
        m_item->m_token = token;
}

} // namespace Ic::Tray
