// SPDX-License-Identifier: MIT
#include "freedesktopnotifications.h"
#include "textcut.h"
#include <QtCore/QPointer>
#include <QtDBus/QDBusPendingCallWatcher>
#include <QtDBus/QDBusPendingReply>
#include <algorithm>
#include <utility>

namespace Ic::Tray {

namespace {

constexpr qsizetype MaxEarlySignals = 64;
// One that was with two servers when they went away is probably the reason.
constexpr int MaxAttempts = 2;

NotificationServer::CloseReason closeReason(quint32 reason)
{
    switch (reason) {
    case 1: return NotificationServer::CloseReason::Expired;
    case 2: return NotificationServer::CloseReason::Dismissed;
    case 3: return NotificationServer::CloseReason::Withdrawn;
    default: return NotificationServer::CloseReason::Undefined;
    }
}

Error notifyError(const QDBusError &error)
{
    const QString text = QStringLiteral("the notification server refused: ") + error.name() + QStringLiteral(": ") + error.message();
    // KDE, for the same thing twice in a second; notify-osd for more than it likes.
    if (error.name() == QLatin1StringView("org.freedesktop.Notifications.Error.ExcessNotificationGeneration")
        || error.name() == QLatin1StringView("org.freedesktop.Notifications.MaxNotificationsExceeded") || error.type() == QDBusError::LimitsExceeded) {
        return {ErrorCode::RateLimited, text};
    }
    if (error.type() == QDBusError::NoReply || error.type() == QDBusError::Timeout || error.type() == QDBusError::TimedOut)
        return {ErrorCode::RequestTimeout, QStringLiteral("the notification server did not answer")};
    return {ErrorCode::ServerUnavailable, text};
}

} // namespace

FreedesktopNotifications::FreedesktopNotifications(const QDBusConnection &connection, QObject *parent)
    : FreedesktopNotifications(connection, FreedesktopServer::Timing(), parent)
{
}

FreedesktopNotifications::FreedesktopNotifications(const QDBusConnection &connection, const FreedesktopServer::Timing &timing, QObject *parent)
    : NotificationServer(parent)
    , m_server(connection, timing)
{
    connect(&m_server, &FreedesktopServer::stateChanged, this, &FreedesktopNotifications::onStateChanged);
    connect(&m_server, &FreedesktopServer::gone, this, &FreedesktopNotifications::onGone);
    connect(&m_server, &FreedesktopServer::inhibitedChanged, this, &NotificationServer::inhibitedChanged);
    connect(&m_server, &FreedesktopServer::notificationClosed, this, &FreedesktopNotifications::onClosed);
    connect(&m_server, &FreedesktopServer::actionInvoked, this, &FreedesktopNotifications::onActionInvoked);
    connect(&m_server, &FreedesktopServer::activationToken, this, &FreedesktopNotifications::onActivationToken);
    connect(&m_server, &FreedesktopServer::notificationReplied, this, &FreedesktopNotifications::onReplied);
}

FreedesktopNotifications::~FreedesktopNotifications() = default;

void FreedesktopNotifications::onStateChanged()
{
    if (m_server.state() == State::Available) {
        pump();
    } else if (m_server.state() == State::Unavailable) {
        const QStringList tags = m_waiting.takeTags();
        for (const QString &tag : tags)
            failLater(tag, {ErrorCode::ServerUnavailable, QStringLiteral("there is no notification server")});
    }
    Q_EMIT stateChanged();
}

void FreedesktopNotifications::onGone()
{
    QList<std::pair<quint64, WaitingNotifications::Item>> again;
    for (auto entry = m_entries.cbegin(); entry != m_entries.cend(); ++entry) {
        if (entry->withdraw)
            closeLater(entry.key(), CloseReason::Withdrawn);
        else if (entry->id)
            closeLater(entry.key(), CloseReason::ServerGone);
        if (!entry->inFlight || entry->withdraw)
            continue;
        // Its answer will not come. It may have been shown, but twice is better than never.
        if (entry->inFlight->attempts < MaxAttempts)
            again.append({entry->serial, *entry->inFlight});
        else if (!m_waiting.contains(entry.key()))
            failLater(entry.key(), {ErrorCode::ServerUnavailable, QStringLiteral("the notification server crashed on this notification")});
    }
    for (const Target &target : std::as_const(m_closing))
        closeLater(target.tag, CloseReason::Withdrawn);
    std::sort(again.begin(), again.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
    for (const auto &[serial, item] : std::as_const(again))
        m_waiting.putBack(item);
    m_entries.clear();
    m_tags.clear();
    m_closing.clear();
    m_tokens.clear();
    m_early.clear();
    m_inFlight = 0;
}

// --- notifications -----------------------------------------------------------------------------------------------------------------

void FreedesktopNotifications::show(const DesktopNotification &notification)
{
    if (notification.tag.isEmpty()) {
        failLater(notification.tag, {ErrorCode::InvalidArgument, QStringLiteral("a notification without a tag")});
        return;
    }
    // One that did not answer, or could not be started: perhaps now.
    if (state() == State::Unavailable)
        m_server.retry();
    if (state() == State::Unavailable) {
        failLater(notification.tag, {ErrorCode::ServerUnavailable, QStringLiteral("there is no notification server")});
        return;
    }
    if (const auto dropped = m_waiting.put({notification}))
        failLater(*dropped, {ErrorCode::QueueFull, QStringLiteral("too many notifications wait for the server")});
    if (state() == State::Available)
        pump();
}

void FreedesktopNotifications::pump()
{
    while (m_inFlight < MaxInFlight) {
        // One of a tag at a time: only its answer has the id that the next one replaces.
        auto item = m_waiting.takeFirst([this](const QString &tag) {
            const auto entry = m_entries.constFind(tag);
            return entry == m_entries.cend() || !entry->inFlight;
        });
        if (!item)
            return;
        send(*std::move(item));
    }
}

void FreedesktopNotifications::send(WaitingNotifications::Item item)
{
    const DesktopNotification &notification = item.notification;
    const ShownNotification shown = m_preparer.prepare(notification, ++m_serial);
    const NotifyArguments arguments = notifyArguments(notification, shown, capabilities(), info().specVersion);
    const QString tag = notification.tag;
    Entry &entry = m_entries[tag];
    entry.serial = m_serial;
    entry.buttonsInFlight = shown.buttons;
    if (shown.replyHint)
        entry.buttonsInFlight.append({replyButtonName(), QString(), replyKey()});
    ++item.attempts;
    entry.inFlight = std::move(item);
    ++m_inFlight;
    const quint64 epoch = m_server.epoch();
    auto *watcher = m_server.notify(entry.id, arguments);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, tag, epoch] {
        watcher->deleteLater();
        if (epoch == m_server.epoch())
            onNotified(tag, *watcher);
    });
}

void FreedesktopNotifications::onNotified(const QString &tag, const QDBusPendingCall &answer)
{
    const QPointer<FreedesktopNotifications> alive(this);
    const QDBusPendingReply<quint32> reply = answer;
    const quint32 id = reply.isError() ? 0 : reply.value();
    Entry &entry = m_entries[tag];
    const bool withdraw = std::exchange(entry.withdraw, false);
    entry.inFlight.reset();
    const QList<ShownButton> buttons = std::exchange(entry.buttonsInFlight, {});
    --m_inFlight;
    if (id == 0) {
        // The earlier notification is still on the screen.
        if (withdraw && entry.id != 0) {
            m_tags.remove(entry.id);
            closeOnServer(std::exchange(entry.id, 0), {tag, entry.buttons});
        } else if (withdraw) {
            closeLater(tag, CloseReason::Withdrawn);
        } else {
            failLater(
                tag, reply.isError() ? notifyError(reply.error()) : Error(ErrorCode::ServerUnavailable, QStringLiteral("the notification server gave no id")));
        }
    } else {
        if (entry.id != id)
            m_tags.remove(entry.id);
        // An id that had another tag is that one's no more.
        if (const QString other = m_tags.value(id); !other.isEmpty() && other != tag) {
            m_entries[other].id = 0;
            forgetIfIdle(other);
        }
        if (withdraw) {
            m_entries[tag].id = 0;
            m_tags.remove(id);
            closeOnServer(id, {tag, buttons});
        } else {
            m_entries[tag].id = id;
            m_entries[tag].buttons = buttons;
            m_tags.insert(id, tag);
            Q_EMIT shown(tag);
        }
    }
    if (alive)
        replayEarly(id);
    if (!alive)
        return;
    if (m_inFlight == 0)
        m_early.clear();
    forgetIfIdle(tag);
    if (state() == State::Available)
        pump();
}

void FreedesktopNotifications::withdraw(const QString &tag)
{
    const bool waited = m_waiting.remove(tag);
    const auto entry = m_entries.find(tag);
    if (entry == m_entries.end()) {
        if (waited)
            closeLater(tag, CloseReason::Withdrawn);
        return;
    }
    if (entry->inFlight)
        entry->withdraw = true; // also what it replaces
    else if (entry->id) {
        const quint32 id = std::exchange(entry->id, 0);
        const Target target {tag, entry->buttons};
        m_tags.remove(id);
        forgetIfIdle(tag);
        closeOnServer(id, target);
    }
}

void FreedesktopNotifications::withdrawAll()
{
    QStringList tags = m_entries.keys();
    for (const QString &tag : std::as_const(tags))
        withdraw(tag);
    tags = m_waiting.takeTags();
    for (const QString &tag : std::as_const(tags))
        closeLater(tag, CloseReason::Withdrawn);
}

void FreedesktopNotifications::closeOnServer(quint32 id, const Target &target)
{
    m_closing.insert(id, target);
    const quint64 epoch = m_server.epoch();
    auto *watcher = m_server.close(id);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, id, epoch] {
        watcher->deleteLater();
        // Also where the server knew of none; NotificationClosed has usually come already.
        if (epoch == m_server.epoch() && m_closing.contains(id))
            onClosed(id, 3);
    });
}

void FreedesktopNotifications::forgetIfIdle(const QString &tag)
{
    if (const auto entry = m_entries.constFind(tag); entry != m_entries.cend() && !entry->id && !entry->inFlight)
        m_entries.erase(entry);
}

// --- signals of the server ---------------------------------------------------------------------------------------------------------

std::optional<FreedesktopNotifications::Target> FreedesktopNotifications::target(quint32 id) const
{
    if (const auto tag = m_tags.constFind(id); tag != m_tags.cend()) {
        const Entry entry = m_entries.value(*tag);
        return Target {*tag, entry.buttons + entry.buttonsInFlight};
    }
    if (const auto closing = m_closing.constFind(id); closing != m_closing.cend())
        return *closing;
    return std::nullopt;
}

// A server may emit signals for a notification before it returns the id; most ids, however, are those of other programs.
bool FreedesktopNotifications::isEarly(quint32 id, const std::function<void()> &handle)
{
    if (m_inFlight == 0 || m_tags.contains(id) || m_closing.contains(id))
        return false;
    m_early.append({id, handle});
    if (m_early.size() > MaxEarlySignals)
        m_early.removeFirst();
    return true;
}

void FreedesktopNotifications::replayEarly(quint32 id)
{
    QList<EarlySignal> mine;
    QList<EarlySignal> others;
    for (const EarlySignal &signal : std::as_const(m_early))
        (signal.id == id ? mine : others).append(signal);
    m_early = others;
    const QPointer<FreedesktopNotifications> alive(this);
    for (const EarlySignal &signal : std::as_const(mine)) {
        if (alive && target(id))
            signal.handle();
    }
}

void FreedesktopNotifications::onClosed(quint32 id, quint32 reason)
{
    if (isEarly(id, [this, id, reason] { onClosed(id, reason); }))
        return;
    m_tokens.remove(id);
    QString tag;
    if (const auto closing = m_closing.constFind(id); closing != m_closing.cend()) {
        tag = closing->tag;
        m_closing.erase(closing);
    } else if (const auto known = m_tags.constFind(id); known != m_tags.cend()) {
        tag = *known;
        m_tags.erase(known);
        m_entries[tag].id = 0;
        forgetIfIdle(tag);
    } else {
        return;
    }
    Q_EMIT closed(tag, closeReason(reason));
}

void FreedesktopNotifications::onActionInvoked(quint32 id, const QString &name)
{
    if (isEarly(id, [this, id, name] { onActionInvoked(id, name); }))
        return;
    const auto about = target(id);
    if (!about)
        return;
    const QString token = m_tokens.take(id);
    if (name == defaultKey()) {
        Q_EMIT activated(about->tag, defaultKey(), token);
        return;
    }
    for (const ShownButton &button : about->buttons) {
        // KDE says it when the field cannot be used.
        const bool reply = button.name == replyButtonName() && name == QLatin1StringView("inline-reply");
        if (button.name == name || reply) {
            Q_EMIT activated(about->tag, button.key, token);
            return;
        }
    }
}

void FreedesktopNotifications::onActivationToken(quint32 id, const QString &token)
{
    if (isEarly(id, [this, id, token] { onActivationToken(id, token); }))
        return;
    if (target(id) && token.size() <= MaxTokenLength)
        m_tokens.insert(id, token);
}

void FreedesktopNotifications::onReplied(quint32 id, const QString &text)
{
    if (isEarly(id, [this, id, text] { onReplied(id, text); }))
        return;
    if (const auto about = target(id))
        Q_EMIT replied(about->tag, Text::startOf(text, MaxReplyLength), m_tokens.take(id));
}

// --- emitting ----------------------------------------------------------------------------------------------------------------------

void FreedesktopNotifications::failLater(const QString &tag, const Error &error)
{
    QMetaObject::invokeMethod(
        this, [this, tag, error] { Q_EMIT failed(tag, error); }, Qt::QueuedConnection);
}

void FreedesktopNotifications::closeLater(const QString &tag, CloseReason reason)
{
    QMetaObject::invokeMethod(
        this, [this, tag, reason] { Q_EMIT closed(tag, reason); }, Qt::QueuedConnection);
}

} // namespace Ic::Tray
