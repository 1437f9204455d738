// SPDX-License-Identifier: MIT
#pragma once
#include "framefactory.h"
#include "identity.h"
#include "manualenvironment.h"
#include "session.h"
#include <functional>
#include <memory>

namespace Ic::Test {

//! A Session with a manual clock, a test canister behind it, and all actions of a driver carried out at once: it verifies, signs, and counts evidence
//! as stored.
class SessionBench
{
public:
    //! \a settings: what to change in those of the session, such as hasNetwork.
    explicit SessionBench(const SessionOptions &options = {}, const std::function<void(Session::Settings &)> &change = {});

    //! Feeds one event at the present time and carries out what follows. All actions, in order, are returned and kept.
    SessionActions feed(const AnySessionEvent &event);
    SessionActions advance(std::chrono::nanoseconds step); //!< and Tick, if one is due by then

    SessionActions open();
    void reachConnecting() { open(); }
    void reachHandshaking();
    void reachOpening();
    void reachOpen();
    void reachWaiting();
    void reach(ConnectionState state);

    SessionActions frame(const QByteArray &bytes) { return feed(SessionEvent::Frame {generation, bytes}); }
    SessionActions service(const ServiceMessage &message);
    SessionActions application(const QByteArray &payload);
    SessionActions acknowledge(quint64 sequence) { return service(ServiceMessage::ack(sequence)); }
    SessionActions handshake() { return frame(HandshakeFrame {factory.gateway}.toCbor()); }
    SessionActions openMessage();
    SessionActions send(quint64 id, const QByteArray &payload = "payload") { return feed(SessionEvent::Send {id, payload}); }

    //! The verdict on the request with that proof id.
    SessionActions judge(quint64 proofId, DeliveryState state, const Error &error = {}, bool sessionIsOver = false);

    //! The messages written to the present connection so far, without ws_open.
    [[nodiscard]] QList<WebsocketMessage> written() const;
    //! The messages whose verdict was asked for since the bench was made, over all connections.
    [[nodiscard]] QList<WebsocketMessage> proved() const;
    [[nodiscard]] Moment now() const;

    template <typename Action>
    [[nodiscard]] static QList<Action> all(const SessionActions &actions)
    {
        QList<Action> found;
        for (const AnySessionAction &action : actions) {
            if (const auto *a = std::get_if<Action>(&action))
                found.append(*a);
        }
        return found;
    }
    //! The reason of the Closed or Reconnecting in \a actions, if there is exactly one.
    [[nodiscard]] static std::optional<CloseReason> ending(const SessionActions &actions);

    QList<QUrl> gateways {QUrl(QStringLiteral("ws://one.test")), QUrl(QStringLiteral("ws://two.test"))};
    std::shared_ptr<ManualEnvironment> environment;
    FrameFactory factory;
    IdentityPtr identity;
    std::shared_ptr<NetworkClock> clock; //!< of the session
    std::unique_ptr<Session> session;
    SessionActions log;
    QList<SessionAction::Prove> proofs; //!< asked for, in order, over all connections
    quint64 generation = 0;
    quint64 nextSequence = 1; //!< of the canister's messages
    quint64 nextKeyNonce = 0;
    bool carryOutLearnTime = true;
    bool carryOutVerify = true;
    bool carryOutSign = true;
    bool drainWrites = true; //!< written bytes leave at once
    std::optional<std::chrono::nanoseconds> scheduled;

private:
    void carryOut(const AnySessionAction &action, std::vector<AnySessionEvent> &events);
    std::unique_ptr<MessageVerifier> m_verifier;
    [[nodiscard]] static QList<WebsocketMessage> messagesIn(const QList<QByteArray> &frames);
    QList<QByteArray> m_writtenFrames; // of the present connection
};

} // namespace Ic::Test
