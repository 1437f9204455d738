// SPDX-License-Identifier: MIT
// How a socket shows its connection: transitions, and the order of their signals (icwebsocket.h).
#include "icwebsocket_p.h"
#include <algorithm>
#include <utility>

namespace Ic {

ShownConnection ShownConnection::after(const SessionAction::Progressed &progress) const
{
    return {.state = progress.state, .closeReason = closeReason, .session = std::nullopt, .attempt = attempt, .nextAttempt = {}};
}

ShownConnection ShownConnection::after(const SessionAction::Opened &opened) const
{
    return {.state = ConnectionState::Open, .closeReason = closeReason, .session = opened, .attempt = 0, .nextAttempt = {}};
}

ShownConnection ShownConnection::after(const SessionAction::Reconnecting &loss, std::chrono::nanoseconds now) const
{
    const auto next = QDateTime::fromMSecsSinceEpoch((now + loss.delay) / std::chrono::milliseconds(1));
    return {.state = ConnectionState::WaitingToReconnect, .closeReason = loss.reason, .session = session, .attempt = loss.attempt, .nextAttempt = next};
}

ShownConnection ShownConnection::after(const SessionAction::Closed &end) const
{
    return {.state = ConnectionState::Closed, .closeReason = end.reason, .session = session, .attempt = 0, .nextAttempt = {}};
}

void IcWebSocketPrivate::show(const SessionAction::Progressed &progress)
{
    change(shown.after(progress));
}

void IcWebSocketPrivate::show(const SessionAction::Opened &opened)
{
    change(shown.after(opened), [this] { Q_EMIT q->opened(); });
}

void IcWebSocketPrivate::show(const SessionAction::Reconnecting &loss)
{
    change(shown.after(loss, environment()->unixTime()), [this, loss] { Q_EMIT q->reconnecting(loss.reason, loss.attempt, loss.delay.count()); });
}

void IcWebSocketPrivate::show(const SessionAction::Closed &end)
{
    change(shown.after(end), [this, end] { Q_EMIT q->closed(end.reason); });
}

void IcWebSocketPrivate::change(ShownConnection next, std::function<void()> event)
{
    const ShownConnection before = std::exchange(shown, std::move(next));
    signalsLeft.emplace_back([this] { q->connectionChanged(); });
    if (shown.closeReason != before.closeReason)
        signalsLeft.emplace_back([this] { Q_EMIT q->closeReasonChanged(); });
    if (shown.attempt != before.attempt || shown.nextAttempt != before.nextAttempt)
        signalsLeft.emplace_back([this] { Q_EMIT q->reconnectChanged(); });
    if (shown.session.has_value() != before.session.has_value()) // a session has no other gateway than its first
        signalsLeft.emplace_back([this] { Q_EMIT q->gatewayChanged(); });
    if (shown.state != before.state)
        signalsLeft.emplace_back([this, state = shown.state] { Q_EMIT q->stateChanged(state); });
    if (event)
        signalsLeft.push_back(std::move(event));
}

bool IcWebSocketPrivate::emitSignals()
{
    const QPointer<IcWebSocket> alive(q);
    while (alive && !signalsLeft.empty()) {
        const auto signal = std::move(signalsLeft.front());
        signalsLeft.pop_front();
        signal();
    }
    return alive;
}

void IcWebSocketPrivate::report(AnySessionNotice notice)
{
    (endsAwaited.empty() ? pendingNotices : heldNotices).push_back(std::move(notice));
    drainLater();
}

void IcWebSocketPrivate::driverClosed(AnySessionNotice end)
{
    if (endsAwaited.empty()) {
        wanted = false;
        pendingNotices.push_back(std::move(end));
        return;
    }
    const bool reopens = std::holds_alternative<SessionAction::Reconnecting>(endsAwaited.front());
    pendingNotices.push_back(reopens ? std::move(endsAwaited.front()) : std::move(end));
    endsAwaited.pop_front();
    if (endsAwaited.empty())
        releaseHeldNotices();
}

void IcWebSocketPrivate::releaseHeldNotices()
{
    for (AnySessionNotice &notice : std::exchange(heldNotices, {}))
        pendingNotices.push_back(std::move(notice));
}

void IcWebSocketPrivate::reportAwaitedEnds()
{
    for (AnySessionNotice &end : std::exchange(endsAwaited, {}))
        pendingNotices.push_back(std::move(end));
    releaseHeldNotices();
    drainLater();
}

void IcWebSocketPrivate::forgetConnection()
{
    const auto isEnd = [](const AnySessionNotice &notice) { return std::holds_alternative<SessionAction::Closed>(notice); };
    const auto isOfConnection = [](const AnySessionNotice &notice) {
        return std::holds_alternative<SessionAction::Progressed>(notice) || std::holds_alternative<SessionAction::Opened>(notice)
            || std::holds_alternative<SessionAction::Reconnecting>(notice);
    };
    const auto present = std::find_if(pendingNotices.rbegin(), pendingNotices.rend(), isEnd).base(); // after the end of the one before
    pendingNotices.erase(std::remove_if(present, pendingNotices.end(), isOfConnection), pendingNotices.end());
}

bool IcWebSocketPrivate::showsConnection() const
{
    return shown.state != ConnectionState::Closed && std::none_of(pendingNotices.begin(), pendingNotices.end(), [](const AnySessionNotice &notice) {
        return std::holds_alternative<SessionAction::Closed>(notice);
    });
}

} // namespace Ic
