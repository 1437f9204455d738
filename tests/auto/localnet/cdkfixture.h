// SPDX-License-Identifier: MIT
#pragma once
#include "websocketcdk.h"

namespace Ic::LocalNet::Test {

constexpr quint64 Second = 1'000'000'000;
constexpr quint64 Start = 1'700'000'000 * Second;

inline Principal user(int i)
{
    return Principal::selfAuthenticating("user " + QByteArray::number(i));
}

inline Principal gatewayPrincipal(int i)
{
    return Principal::selfAuthenticating("gateway " + QByteArray::number(i));
}

//! An application that records its calls, and traps where \a traps is set.
class NotingApplication final : public CdkHandlers
{
public:
    Trap clientOpened(const Principal &client) override { return note("opened " + client.toText().toLatin1()); }
    Trap clientMessage(const Principal &, const QByteArray &content) override { return note("message " + content); }
    Trap clientClosed(const Principal &client) override { return note("closed " + client.toText().toLatin1()); }
    void commit() override { ++commits; }

    QList<QByteArray> events;
    int commits = 0;
    bool traps = false;

private:
    Trap note(const QByteArray &event)
    {
        events.append(event);
        return traps ? Trap(QStringLiteral("asked to")) : Trap();
    }
};

struct CdkFixture
{
    explicit CdkFixture(CdkFlavour flavour = CdkFlavour::Rust)
        : cdk(CdkOptions().setFlavour(flavour), Start)
    {
    }

    CdkOutcome open(int client = 1, quint64 nonce = 7, int gateway = 1) { return cdk.open(app, user(client), nonce, gatewayPrincipal(gateway), now); }
    CdkOutcome message(quint64 sequence, const QByteArray &content = "hello", bool isService = false, int client = 1, quint64 nonce = 7)
    {
        return cdk.message(app, user(client), {{user(client), nonce}, sequence, now, isService, content}, now);
    }
    CdkOutcome keepAlive(quint64 sequence) { return message(sequence, ServiceMessage::keepAlive(0).toCandid(), true); }
    int runTimers()
    {
        int count = 0;
        CdkOutcome outcome;
        while (cdk.runDueTimer(app, now, outcome))
            ++count;
        return count;
    }
    QList<WebsocketMessage> queue(int gateway = 1, quint64 nonce = 0) const
    {
        QList<WebsocketMessage> result;
        const auto found = cdk.messages(gatewayPrincipal(gateway), nonce);
        for (const auto &message : found.messages)
            result.append(WebsocketMessage::fromCbor(message.content).value());
        return result;
    }
    ServiceMessage lastService(int gateway = 1) const { return ServiceMessage::fromCandid(queue(gateway).constLast().content).value(); }

    NotingApplication app;
    WebsocketCdk cdk;
    quint64 now = Start;
};

} // namespace Ic::LocalNet::Test
