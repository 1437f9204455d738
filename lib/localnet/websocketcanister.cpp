// SPDX-License-Identifier: MIT
#include "websocketcanister.h"
#include "cdkarguments.h"
#include "logging.h"
#include <algorithm>

namespace Ic::LocalNet {

WebsocketCanister::WebsocketCanister(const Principal &id, std::unique_ptr<CanisterApplication> application, const CdkOptions &options, quint64 nowNs)
    : Canister(id)
    , m_cdk(options, nowNs)
    , m_application(std::move(application))
    , m_nowNs(nowNs)
{
}

WebsocketCanister::~WebsocketCanister() = default;

CanisterReply WebsocketCanister::update(QByteArrayView method, const QByteArray &argument, const Principal &caller, quint64 nowNs)
{
    begin(nowNs);
    if (method == Ic::Cdk::OpenMethod) {
        const auto arguments = Ic::Cdk::decodeOpen(argument);
        if (!arguments) // check: canister-open-arguments
            return undecodable(arguments.error());
        return finish(m_cdk.open(*this, caller, arguments->clientNonce, arguments->gatewayPrincipal, nowNs));
    }
    if (method == Ic::Cdk::CloseMethod) {
        const auto key = Ic::Cdk::decodeClose(argument);
        if (!key) // check: canister-close-arguments
            return undecodable(key.error());
        return finish(m_cdk.close(*this, caller, *key, nowNs));
    }
    if (method == Ic::Cdk::MessageMethod) {
        const auto message = Ic::Cdk::decodeMessage(argument);
        if (!message) // check: canister-message-arguments
            return undecodable(message.error());
        return finish(m_cdk.message(*this, caller, *message, nowNs));
    }
    if (const auto outcome = m_application->update(*this, method, argument, caller))
        return finish(*outcome);
    m_snapshot.reset();
    // A query method may be called as an update, but has no certificate there.
    if (method == Ic::Cdk::GetMessagesMethod)
        return getMessages(argument, caller, {});
    if (const auto outcome = m_application->query(nowNs, method, argument, caller))
        return finish(*outcome);
    return CanisterReply::methodNotFound(id(), "update", method);
}

CanisterReply WebsocketCanister::query(
    QByteArrayView method, const QByteArray &argument, const Principal &caller, quint64 nowNs, const DataCertificate &dataCertificate)
{
    m_nowNs = nowNs;
    if (method == Ic::Cdk::GetMessagesMethod)
        return getMessages(argument, caller, dataCertificate);
    if (const auto outcome = m_application->query(nowNs, method, argument, caller))
        return outcome->trap ? trapped(*outcome->trap, false) : CanisterReply::reply(outcome->argument);
    return CanisterReply::methodNotFound(id(), "query", method);
}

CanisterReply WebsocketCanister::getMessages(const QByteArray &argument, const Principal &caller, const DataCertificate &dataCertificate) const
{
    const auto nonce = Ic::Cdk::decodeGetMessages(argument);
    if (!nonce) // check: canister-get-messages-arguments
        return trapped(QStringLiteral("failed to decode call arguments: %1").arg(nonce.error().message()), false);
    auto answer = m_cdk.messages(caller, *nonce);
    if (!answer.messages.isEmpty()) {
        if (!dataCertificate) // check: canister-certificate-in-queries-only
            return trapped(QStringLiteral("called `Option::unwrap()` on a `None` value"), false);
        answer.certificate = dataCertificate();
    }
    return CanisterReply::reply(Ic::Cdk::encodeMessages(answer));
}

std::optional<quint64> WebsocketCanister::nextTimerNs() const
{
    const quint64 cdk = m_cdk.nextTimerNs();
    return std::min(cdk, m_application->nextTimerNs().value_or(cdk));
}

void WebsocketCanister::runTimers(quint64 nowNs)
{
    // Bounded, as a callback that sets another timer each time must not block the other canisters.
    for (int i = 0; i < 1000; ++i) {
        begin(nowNs);
        if (!runOneTimer())
            break;
    }
    m_snapshot.reset();
}

bool WebsocketCanister::runOneTimer()
{
    CdkOutcome outcome;
    if (m_cdk.runDueTimer(*this, m_nowNs, outcome)) {
        if (outcome.kind == CdkOutcome::Trapped) {
            qCWarning(lcLocalNet, "canister %s trapped in a timer: %s", qPrintable(id().toText()), qPrintable(outcome.text));
            rollBack();
        }
        return true;
    }
    const auto due = m_application->nextTimerNs();
    if (!due || *due > m_nowNs)
        return false;
    if (const Trap trap = m_application->timer(*this)) {
        qCWarning(lcLocalNet, "canister %s trapped in a timer: %s", qPrintable(id().toText()), qPrintable(*trap));
        rollBack();
        return false;
    }
    return true;
}

Trap WebsocketCanister::clientOpened(const Principal &client)
{
    return m_application->opened(*this, client);
}

Trap WebsocketCanister::clientMessage(const Principal &client, const QByteArray &content)
{
    return m_application->message(*this, client, content);
}

Trap WebsocketCanister::clientClosed(const Principal &client)
{
    return m_application->closed(*this, client);
}

CdkOutcome WebsocketCanister::sendEncoded(const Principal &client, const QByteArray &candid)
{
    return m_cdk.send(client, candid, m_nowNs);
}

CdkOutcome WebsocketCanister::close(const Principal &client)
{
    return m_cdk.closeClient(*this, client, m_nowNs);
}

void WebsocketCanister::begin(quint64 nowNs)
{
    m_nowNs = nowNs;
    m_committedInside = false;
    m_snapshot.emplace(Snapshot {m_cdk, m_application->clone()});
}

void WebsocketCanister::commit()
{
    m_committedInside = true;
    m_snapshot.emplace(Snapshot {m_cdk, m_application->clone()});
}

void WebsocketCanister::rollBack()
{
    if (!m_snapshot)
        return;
    m_cdk = std::move(m_snapshot->cdk);
    m_application = std::move(m_snapshot->application);
    m_snapshot.reset();
}

CanisterReply WebsocketCanister::finish(const CdkOutcome &outcome)
{
    if (outcome.kind == CdkOutcome::Trapped) { // check: canister-trap-rolls-back
        rollBack();
        return trapped(outcome.text, m_committedInside);
    }
    m_snapshot.reset();
    return CanisterReply::reply(Ic::Cdk::encodeOutcome(outcome.isOk() ? std::nullopt : std::make_optional(outcome.text)));
}

CanisterReply WebsocketCanister::finish(const MethodOutcome &outcome)
{
    if (outcome.trap) { // check: canister-method-trap-rolls-back
        rollBack();
        return trapped(*outcome.trap, m_committedInside);
    }
    m_snapshot.reset();
    return CanisterReply::reply(outcome.argument);
}

CanisterReply WebsocketCanister::trapped(const QString &text, bool inCallback) const
{
    const QString message = QStringLiteral("Error from Canister %1: Canister called `ic0.trap` with message: '%2'.").arg(id().toText(), text);
    // An awaited callback is a message of its own; its trap reaches the method as an error that it does not catch.
    if (inCallback)
        return CanisterReply::reject(RejectCode::CanisterReject, QStringLiteral("IC0503: %1").arg(message), QByteArrayLiteral("IC0406"));
    return CanisterReply::reject(RejectCode::CanisterError, message, QByteArrayLiteral("IC0503"));
}

CanisterReply WebsocketCanister::undecodable(const Error &error)
{
    rollBack();
    return trapped(QStringLiteral("failed to decode call arguments: %1").arg(error.message()), false);
}

} // namespace Ic::LocalNet
