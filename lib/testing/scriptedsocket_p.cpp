// SPDX-License-Identifier: MIT
#include "scriptedsocket_p.h"
#include "candidcodec.h"
#include "printabletext.h"
#include <QtCore/QCoreApplication>
#include <QtCore/QScopedValueRollback>

namespace Ic::Test {

ScriptedDriver::ScriptedDriver(std::weak_ptr<ScriptedSocketPrivate> script, const SessionDriver::Settings &settings, NoticeCallback callback)
    : m_script(std::move(script))
    , m_settings(settings)
    , m_callback(std::move(callback))
{
}

void ScriptedDriver::post(const AnySessionEvent &event)
{
    const auto script = m_script.lock();
    if (script && script->q) {
        if (script->driver == this) // else its session ended with the settings that it had
            std::visit([&script](const auto &e) { script->on(e); }, event);
    } else if (std::holds_alternative<SessionEvent::Open>(event)) {
        report(SessionAction::Closed {
            CloseReason(CloseReason::Origin::Application, Error(ErrorCode::InvalidState, QStringLiteral("the ScriptedSocket of this socket was destroyed")))});
    }
}

ScriptedSocketPrivate::ScriptedSocketPrivate(ScriptedSocket *script, IcWebSocket *scripted, IcWebSocketPrivate *inside)
    : q(script)
    , socket(scripted)
    , d(inside)
{
}

SocketDriver *ScriptedSocketPrivate::makeDriver(const SessionDriver::Settings &settings, SocketDriver::NoticeCallback callback)
{
    driver = new ScriptedDriver(weak_from_this(), settings, std::move(callback));
    state = ConnectionState::Closed;
    messages.clear(); // the socket itself says what became of those before
    lastReceivedNs = 0;
    failures = 0;
    return driver;
}

void ScriptedSocketPrivate::flush()
{
    if (flushing) // a slot calls; the flush that it runs in goes on
        return;
    const auto self = shared_from_this(); // a slot may delete script and socket
    const QScopedValueRollback guard(flushing, true);
    do {
        told = false;
        if (socket)
            QCoreApplication::sendPostedEvents(socket, QEvent::MetaCall);
        if (driver)
            QCoreApplication::sendPostedEvents(driver, QEvent::MetaCall);
    } while (q && (told || (socket && !d->pendingNotices.empty())));
}

bool ScriptedSocketPrivate::check(bool possible, const char *function) const
{
    if (!possible)
        qWarning("ScriptedSocket::%s: %s", function, qUtf8Printable(obstacle()));
    return possible;
}

QString ScriptedSocketPrivate::obstacle() const
{
    if (!q)
        return QStringLiteral("the ScriptedSocket was destroyed in a slot");
    if (!socket)
        return d ? QStringLiteral("the socket is gone") : QStringLiteral("there is no socket");
    if (isOpen())
        return QStringLiteral("the session is open already");
    if (isActive() && state == ConnectionState::WaitingToReconnect)
        return QStringLiteral("the session was lost: call openSession(), or retryNow() of the socket, first");
    if (isActive())
        return QStringLiteral("the session is not open: call openSession() first");
    if (socket->isWanted())
        return QStringLiteral("the socket still reads its interfaceFile: wait for messageTypeChanged() first");
    const CloseReason reason = socket->closeReason();
    if (reason.error().isError())
        return QStringLiteral("the socket is closed: %1: %2; the code under test corrects this and calls open()")
            .arg(reason.codeName(), Text::printable(reason.reason()));
    if (attempts > 0)
        return QStringLiteral("the code under test closed the socket; it calls open() again first");
    return QStringLiteral("the code under test has not opened the socket: it calls open() first");
}

void ScriptedSocketPrivate::report(AnySessionNotice notice)
{
    told = true;
    driver->report(std::move(notice));
}

void ScriptedSocketPrivate::progress(ConnectionState newState)
{
    if (std::exchange(state, newState) != newState)
        report(SessionAction::Progressed {newState});
}

void ScriptedSocketPrivate::connectNow()
{
    ++attempts;
    progress(ConnectionState::Connecting);
    Q_EMIT q->connecting();
}

void ScriptedSocketPrivate::reportDelivery(quint64 id, DeliveryState newState, const Error &error)
{
    SessionAction::DeliveryChanged change {id, newState, error, {}};
    if (newState == DeliveryState::Delivered) {
        change.receipt.certifiedTimeNs = nowNs();
        change.receipt.requestId = view(sha256(QByteArray::number(id))).toByteArray();
    }
    if (isFinal(newState))
        messages.erase(id);
    else
        messages[id] = newState;
    report(std::move(change));
}

void ScriptedSocketPrivate::sessionGone(const Error &error)
{
    const bool canAsk = !driver->settings().verdictUrls.isEmpty();
    for (const auto &[id, course] : std::map(messages)) {
        if (course == DeliveryState::Signing)
            reportDelivery(id, DeliveryState::Queued);
        else if (course == DeliveryState::Sent && !canAsk)
            reportDelivery(id, DeliveryState::Unknown,
                Error(ErrorCode::ConnectionLost, error.isError() ? error.message() : QStringLiteral("closed before the canister acknowledged the message")));
    }
}

void ScriptedSocketPrivate::finish(const CloseReason &reason)
{
    sessionGone(reason.error());
    state = ConnectionState::Closed;
    report(SessionAction::Closed {reason});
}

void ScriptedSocketPrivate::deliver(const QByteArray &candid)
{
    WebsocketMessage message;
    message.sequence = ++sequence;
    message.timestampNs = lastReceivedNs = nowNs();
    message.content = candid;
    auto incoming = SessionDriver::decode(message, message.timestampNs, driver->settings().messages);
    if (incoming)
        report(SessionNotice::Message {*std::move(incoming)});
    else
        report(SessionNotice::ErrorOccurred {incoming.error()});
}

void ScriptedSocketPrivate::on(const SessionEvent::Open &event)
{
    if (state != ConnectionState::Closed)
        return;
    gateways = event.gateways;
    failures = 0;
    connectNow();
}

void ScriptedSocketPrivate::on(const SessionEvent::Close &event)
{
    if (state != ConnectionState::Closed)
        finish(CloseReason(CloseReason::Origin::Application, event.error));
}

void ScriptedSocketPrivate::on(const SessionEvent::Retry &)
{
    if (state == ConnectionState::WaitingToReconnect)
        connectNow();
}

void ScriptedSocketPrivate::on(const SessionEvent::NetworkChanged &)
{
    if (state != ConnectionState::Closed && state != ConnectionState::Open)
        connectNow();
}

void ScriptedSocketPrivate::on(const SessionEvent::Send &event)
{
    ScriptedSocket::Message message;
    message.id = event.id;
    message.payload = event.payload;
    if (const auto values = Candid::decode(event.payload, {driver->settings().messages.type}))
        message.value = values->first();
    else
        message.value = Candid::Value::reserved();
    sent.append(message);
    reportDelivery(event.id, DeliveryState::Queued);
    Q_EMIT q->messageSent(message);
}

void ScriptedSocketPrivate::on(const SessionEvent::CancelSend &event)
{
    const auto message = messages.find(event.id);
    if (message == messages.end() || message->second == DeliveryState::Sent)
        return;
    sent.removeIf([&event](const ScriptedSocket::Message &each) { return each.id == event.id; });
    reportDelivery(event.id, DeliveryState::Failed, Error(ErrorCode::Cancelled, QStringLiteral("cancelled before it was sent")));
}

} // namespace Ic::Test
