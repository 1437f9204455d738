// SPDX-License-Identifier: MIT
#include "scriptedsocket.h"
#include "candidcodec.h"
#include "scriptedsocket_p.h"

namespace Ic::Test {

namespace {

Error defaultError(DeliveryState state)
{
    switch (state) {
    case DeliveryState::Rejected: return {ErrorCode::CertifiedReject, QStringLiteral("rejected by the test")};
    case DeliveryState::Expired: return {ErrorCode::MessageExpired, QStringLiteral("expired in the test")};
    case DeliveryState::Unknown: return {ErrorCode::ConnectionLost, QStringLiteral("lost in the test")};
    case DeliveryState::Failed: return {ErrorCode::QueueFull, QStringLiteral("no room in the test")};
    case DeliveryState::Queued:
    case DeliveryState::Signing:
    case DeliveryState::Sent:
    case DeliveryState::Delivered: break;
    }
    return {};
}

} // namespace

ScriptedSocket::ScriptedSocket(IcWebSocket *socket, QObject *parent)
    : QObject(parent)
{
    IcWebSocketPrivate *const inside = socket ? socket->d.get() : nullptr;
    const bool isTaken = inside && (socket->isWanted() || inside->driver || inside->scriptedDriver);
    if (!inside || isTaken) {
        qWarning("ScriptedSocket: %s",
            isTaken ? "the socket was opened already, or has a script; make the ScriptedSocket before the code under test opens the socket"
                    : "there is no socket to replace the network of");
        d = std::make_shared<ScriptedSocketPrivate>(this, nullptr, nullptr);
        return;
    }
    d = std::make_shared<ScriptedSocketPrivate>(this, socket, inside);
    inside->scriptedDriver = [script = d](const SessionDriver::Settings &settings, SocketDriver::NoticeCallback callback) {
        return script->makeDriver(settings, std::move(callback));
    };
}

ScriptedSocket::~ScriptedSocket()
{
    if (d->isActive())
        d->finish(
            CloseReason(CloseReason::Origin::Application, Error(ErrorCode::InvalidState, QStringLiteral("the ScriptedSocket of this socket was destroyed"))));
    d->q = nullptr;
}

IcWebSocket *ScriptedSocket::socket() const
{
    return d->socket;
}

void ScriptedSocket::flush()
{
    d->flush();
}

int ScriptedSocket::attempts()
{
    const auto script = d; // a slot may delete this object
    script->flush();
    return script->attempts;
}

QList<QUrl> ScriptedSocket::gateways()
{
    const auto script = d; // a slot may delete this object
    script->flush();
    return script->gateways;
}

bool ScriptedSocket::setState(ConnectionState state)
{
    const auto script = d; // a slot may delete this object
    script->flush();
    if (!script->check(script->isConnected() && !script->isOpen(), "setState"))
        return false;
    switch (state) {
    case ConnectionState::Connecting:
    case ConnectionState::Handshaking:
    case ConnectionState::Opening: script->progress(state); break;
    case ConnectionState::Open:
    case ConnectionState::Closed:
    case ConnectionState::WaitingToReconnect:
    case ConnectionState::LoadingInterface:
        qWarning("ScriptedSocket::setState: only for Connecting, Handshaking and Opening; call openSession(), loseSession() or endSession()");
        return false;
    }
    script->flush();
    return true;
}

bool ScriptedSocket::openSession()
{
    const auto script = d; // a slot may delete this object
    script->flush();
    if (!script->check(script->isActive() && !script->isOpen(), "openSession"))
        return false;
    if (script->state == ConnectionState::WaitingToReconnect) {
        script->connectNow();
        if (!script->isActive() || script->isOpen()) { // a slot deleted this object, or opened the session
            script->flush();
            return script->isOpen();
        }
    }
    if (script->state == ConnectionState::Connecting)
        script->progress(ConnectionState::Handshaking);
    script->progress(ConnectionState::Opening);
    script->state = ConnectionState::Open;
    script->failures = 0;
    script->sequence = 1;
    const SessionDriver::Settings &settings = script->driver->settings();
    script->report(
        SessionAction::Opened {script->gateways.value(0), Principal::selfAuthenticating("the gateway of a ScriptedSocket"), {settings.identity->sender(), 1}});
    if (const quint64 since = std::exchange(script->lastReceivedNs, script->nowNs()); since != 0)
        script->report(SessionAction::MessagesMayBeMissing {since});
    script->flush();
    return true;
}

bool ScriptedSocket::loseSession(const Error &error, std::chrono::milliseconds retryAfter)
{
    const auto script = d; // a slot may delete this object
    script->flush();
    if (!script->check(script->isConnected(), "loseSession"))
        return false;
    script->sessionGone(error);
    script->state = ConnectionState::WaitingToReconnect;
    script->report(SessionAction::Reconnecting {IcWebSocketPrivate::closeReasonOf(error), ++script->failures, retryAfter});
    script->flush();
    return true;
}

bool ScriptedSocket::endSession(const Error &error)
{
    const auto script = d; // a slot may delete this object
    script->flush();
    if (!script->check(script->isActive(), "endSession"))
        return false;
    script->finish(IcWebSocketPrivate::closeReasonOf(error));
    script->flush();
    return true;
}

bool ScriptedSocket::deliver(const QList<Candid::Value> &messages, const char *function)
{
    const auto script = d; // a slot may delete this object
    script->flush();
    if (!script->check(script->isOpen(), function))
        return false;
    QList<QByteArray> encoded;
    for (const Candid::Value &message : messages) {
        auto candid = Candid::encode({message}, {script->driver->settings().messages.type});
        if (!candid) {
            qWarning("ScriptedSocket::%s: the message is not of the type of the socket's messages: %s; receiveEncoded() takes any", function,
                qUtf8Printable(candid.error().message()));
            return false;
        }
        encoded.append(*std::move(candid));
    }
    for (const QByteArray &candid : std::as_const(encoded))
        script->deliver(candid);
    script->flush();
    return true;
}

bool ScriptedSocket::receiveEncoded(const QByteArray &candid)
{
    const auto script = d; // a slot may delete this object
    script->flush();
    if (!script->check(script->isOpen(), "receiveEncoded"))
        return false;
    script->deliver(candid);
    script->flush();
    return true;
}

QList<ScriptedSocket::Message> ScriptedSocket::takeSent()
{
    const auto script = d; // a slot may delete this object
    script->flush();
    return std::exchange(script->sent, {});
}

bool ScriptedSocket::setDelivery(quint64 id, DeliveryState state, const Error &error, const char *function)
{
    const auto script = d; // a slot may delete this object
    script->flush();
    if (!script->check(script->isUsed(), function))
        return false;
    const auto message = script->messages.find(id);
    if (message == script->messages.end()) {
        qWarning("ScriptedSocket::%s: message %llu was not sent, or has its verdict already", function, static_cast<unsigned long long>(id));
        return false;
    }
    if (state == DeliveryState::Delivered || state == DeliveryState::Sent) {
        if (message->second == DeliveryState::Queued)
            script->reportDelivery(id, DeliveryState::Signing);
        if (state == DeliveryState::Delivered && message->second == DeliveryState::Signing)
            script->reportDelivery(id, DeliveryState::Sent);
    }
    script->reportDelivery(id, state, error.isError() ? error : defaultError(state));
    script->flush();
    return true;
}

bool ScriptedSocket::reportError(const Error &error)
{
    const auto script = d; // a slot may delete this object
    script->flush();
    if (!script->check(script->isUsed(), "reportError"))
        return false;
    script->report(SessionNotice::ErrorOccurred {error});
    script->flush();
    return true;
}

bool ScriptedSocket::reportMisbehaviour(const Error &error)
{
    const auto script = d; // a slot may delete this object
    script->flush();
    if (!script->check(script->isUsed(), "reportMisbehaviour"))
        return false;
    const SessionDriver::Settings &settings = script->driver->settings();
    Evidence evidence;
    if (const auto key = settings.network.rootKey())
        evidence.rootKeyDer = key->der();
    evidence.canister = settings.canister;
    evidence.client = {settings.identity->sender(), 1};
    evidence.expectedSequence = script->sequence + 1;
    evidence.nowNs = script->nowNs();
    evidence.verdict = error;
    script->report(SessionAction::GatewayMisbehaved {script->gateways.value(0), std::move(evidence)});
    script->flush();
    return true;
}

} // namespace Ic::Test
