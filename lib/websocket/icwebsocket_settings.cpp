// SPDX-License-Identifier: MIT
// Changes of settings of a socket: the session of the earlier ones ends, and one with all changes of a turn of the event loop begins.
#include "icwebsocket_p.h"
#include <utility>

namespace Ic {

Error IcWebSocketPrivate::changeOf(const char *setting)
{
    return {ErrorCode::Cancelled, QStringLiteral("%1 was changed, which begins another session").arg(QLatin1StringView(setting))};
}

void IcWebSocketPrivate::settingChanged(const char *setting, Unsent unsent)
{
    if (preparing)
        stopPreparing();
    if (driver) {
        dropSession(changeOf(setting), unsent);
        reportAwaitedEnds();
    }
    if (!wanted)
        return;
    forgetConnection();
    reopenLater(setting);
}

void IcWebSocketPrivate::setOptions(const SessionOptions &newOptions, const char *setting)
{
    if (options == newOptions)
        return;
    const SessionOptions before = std::exchange(options, newOptions);
    settingChanged(setting, Unsent::Wait);
    const QPointer<IcWebSocket> alive(q);
    Q_EMIT q->optionsChanged();
    if (alive && options.sendRoute() != before.sendRoute())
        Q_EMIT q->sendRouteChanged();
    if (alive && options.sendOrder() != before.sendOrder())
        Q_EMIT q->sendOrderChanged();
}

void IcWebSocketPrivate::changeAddresses(const char *setting, const std::function<void()> &change)
{
    const QList<QUrl> gatewaysBefore = allGateways();
    const QList<QUrl> verdictUrlsBefore = verdictUrls();
    change();
    if (verdictUrls() != verdictUrlsBefore)
        settingChanged(setting);
    else if (wanted && allGateways() != gatewaysBefore)
        reopenLater(setting);
}

void IcWebSocketPrivate::reopenLater(const char *setting)
{
    if (reopenFor)
        return;
    reopenFor = setting;
    QMetaObject::invokeMethod(
        q, [this] { reopen(); }, Qt::QueuedConnection);
}

void IcWebSocketPrivate::reopen()
{
    const char *const setting = std::exchange(reopenFor, nullptr);
    if (!setting) // closed in the meantime
        return;
    const auto checked = checkSettings();
    if (!checked)
        return refuse(checked.error());
    if (preparing) // new addresses are used when it connects
        return;
    const Error error = changeOf(setting);
    const SessionAction::Reconnecting loss {CloseReason(CloseReason::Origin::Application, error), 1, std::chrono::milliseconds(0)};
    if (driver) { // only addresses changed: the next connection of the same session, which keeps its messages
        endsAwaited.emplace_back(loss);
        post(SessionEvent::Close {error});
    } else if (showsConnection()) {
        report(loss);
    }
    canister = *checked;
    begin();
}

void IcWebSocketPrivate::refuse(const Error &error)
{
    logWarning("cannot open", error);
    if (error == typeError())
        failWaitingData(error);
    if (wanted)
        close(error);
    else
        report(SessionAction::Closed {CloseReason(CloseReason::Origin::Application, error)});
}

} // namespace Ic
