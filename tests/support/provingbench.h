// SPDX-License-Identifier: MIT
#pragma once
#include "sessionbench.h"

namespace Ic::Test {

//! The error of a certified refusal.
[[nodiscard]] inline Error refusal(const char *text = "no")
{
    return {ErrorCode::CertifiedReject, QString::fromLatin1(text)};
}

//! A connection that was lost.
[[nodiscard]] inline CloseReason cut()
{
    return CloseReason(CloseReason::Origin::Network, Error(ErrorCode::ConnectionLost, QStringLiteral("cut")));
}

//! Options of a session that waits for each verdict, so that a test has one message at a time.
[[nodiscard]] inline SessionOptions oneByOne(SendRoute route = SendRoute::Gateway)
{
    return SessionOptions().setSendOrder(SendOrder::OneByOne).setSendRoute(route);
}

//! A session that can ask the network.
class ProvingBench : public SessionBench
{
public:
    explicit ProvingBench(const SessionOptions &options = oneByOne(), bool mustPostDirectly = false)
        : SessionBench(options, [mustPostDirectly](Session::Settings &settings) {
            settings.hasNetwork = true;
            settings.mustPostDirectly = mustPostDirectly;
        })
    {
    }
    void reconnect()
    {
        feed(SessionEvent::Retry {});
        feed(SessionEvent::Progress {generation, TransportPhase::Ready});
        handshake();
        openMessage();
    }
    //! The verdict on the message sent last.
    SessionActions judgeLast(DeliveryState state, const Error &error = {}, bool sessionIsOver = false)
    {
        return judge(proofs.constLast().proofId, state, error, sessionIsOver);
    }
    [[nodiscard]] QList<QByteArray> provedPayloads() const
    {
        QList<QByteArray> payloads;
        for (const WebsocketMessage &message : proved()) {
            if (!message.isService)
                payloads.append(message.content);
        }
        return payloads;
    }
    [[nodiscard]] QList<DeliveryState> statesOf(quint64 id) const
    {
        QList<DeliveryState> states;
        for (const auto &change : all<SessionAction::DeliveryChanged>(log)) {
            if (change.id == id)
                states.append(change.state);
        }
        return states;
    }
};

} // namespace Ic::Test
