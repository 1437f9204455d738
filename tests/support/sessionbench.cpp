// SPDX-License-Identifier: MIT
#include "sessionbench.h"
#include "cdkarguments.h"
#include "testing.h"

namespace Ic::Test {

SessionBench::SessionBench(const SessionOptions &options, const std::function<void(Session::Settings &)> &change)
    : environment(std::make_shared<ManualEnvironment>())
{
    identity = generateIdentity(KeyScheme::Ed25519, *environment);
    factory.timeNs = quint64(environment->unixTime().count());
    m_verifier = std::make_unique<MessageVerifier>(CertificateVerifier(factory.rootKey()), factory.canister);
    Session::Settings settings;
    settings.canister = factory.canister;
    settings.client = identity->sender();
    settings.rootKey = factory.rootKey();
    settings.options = options;
    if (change)
        change(settings);
    clock = settings.clock;
    session = std::make_unique<Session>(std::move(settings), environment);
}

Moment SessionBench::now() const
{
    return {environment->unixTime(), environment->monotonicTime()};
}

SessionActions SessionBench::feed(const AnySessionEvent &event)
{
    SessionActions done;
    std::vector<AnySessionEvent> events {event};
    while (!events.empty()) {
        const AnySessionEvent next = events.front();
        events.erase(events.begin());
        for (const AnySessionAction &action : session->handle(next, now())) {
            done.push_back(action);
            carryOut(action, events);
        }
    }
    log.insert(log.end(), done.begin(), done.end());
    return done;
}

void SessionBench::carryOut(const AnySessionAction &action, std::vector<AnySessionEvent> &events)
{
    if (const auto *connect = std::get_if<SessionAction::Connect>(&action)) {
        generation = connect->generation;
        nextSequence = 1;
        m_writtenFrames.clear();
    } else if (const auto *learn = std::get_if<SessionAction::LearnTime>(&action); learn && carryOutLearnTime) {
        events.push_back(SessionEvent::TimeLearned {learn->generation});
    } else if (const auto *verify = std::get_if<SessionAction::Verify>(&action); verify && carryOutVerify) {
        events.push_back(SessionEvent::Verified {verify->generation, verify->frameId, m_verifier->verify(verify->frame, verify->freshness)});
    } else if (const auto *sign = std::get_if<SessionAction::Sign>(&action); sign && carryOutSign) {
        RequestContent content;
        content.canister = factory.canister;
        content.method = sign->method;
        content.argument = sign->argument;
        content.ingressExpiryNs = sign->ingressExpiryNs;
        content.nonce = sign->nonce;
        auto envelope = signEnvelope(std::move(content), *identity);
        events.push_back(SessionEvent::Signed {sign->generation, sign->signId, ClientRequest {envelope.value()}.toCbor(), envelope->content.requestId()});
    } else if (const auto *write = std::get_if<SessionAction::Write>(&action)) {
        m_writtenFrames.append(write->frame);
        const auto request = ClientRequest::fromCbor(write->frame);
        if (request && request->envelope.content.method == Cdk::OpenMethod)
            factory.client = {identity->sender(), Cdk::decodeOpen(request->envelope.content.argument).value().clientNonce};
        if (drainWrites)
            events.push_back(SessionEvent::Written {write->generation, 0});
    } else if (const auto *prove = std::get_if<SessionAction::Prove>(&action)) {
        proofs.append(*prove);
    } else if (const auto *schedule = std::get_if<SessionAction::Schedule>(&action)) {
        scheduled = schedule->monotonic;
    }
}

SessionActions SessionBench::advance(std::chrono::nanoseconds step)
{
    SessionActions done;
    const auto end = environment->monotonicTime() + step;
    while (scheduled && *scheduled <= end) {
        const auto wait = std::max(*scheduled - environment->monotonicTime(), std::chrono::nanoseconds(0));
        environment->advance(wait);
        factory.timeNs += quint64(wait.count());
        const auto before = std::exchange(scheduled, {}); // a timer fires once
        const SessionActions actions = feed(SessionEvent::Tick {});
        done.insert(done.end(), actions.begin(), actions.end());
        if (scheduled == before && wait.count() == 0)
            qFatal("the session asks for the same wake-up again and again");
    }
    const auto rest = end - environment->monotonicTime();
    environment->advance(rest);
    factory.timeNs += quint64(rest.count());
    return done;
}

SessionActions SessionBench::open()
{
    return feed(SessionEvent::Open {gateways});
}

void SessionBench::reachHandshaking()
{
    open();
    feed(SessionEvent::Progress {generation, TransportPhase::Upgrade});
    feed(SessionEvent::Progress {generation, TransportPhase::Ready});
}

void SessionBench::reachOpening()
{
    reachHandshaking();
    handshake();
}

void SessionBench::reachOpen()
{
    reachOpening();
    openMessage();
}

void SessionBench::reachWaiting()
{
    open();
    feed(SessionEvent::TransportClosed {generation, CloseReason(Origin::Network, Error(ErrorCode::ConnectionRefused, QStringLiteral("refused")))});
}

void SessionBench::reach(ConnectionState state)
{
    switch (state) {
    case ConnectionState::Closed:
    case ConnectionState::LoadingInterface: break;
    case ConnectionState::WaitingToReconnect: reachWaiting(); break;
    case ConnectionState::Connecting: reachConnecting(); break;
    case ConnectionState::Handshaking: reachHandshaking(); break;
    case ConnectionState::Opening: reachOpening(); break;
    case ConnectionState::Open: reachOpen(); break;
    }
    QCOMPARE(session->state(), state);
}

SessionActions SessionBench::service(const ServiceMessage &message)
{
    return frame(factory.service(message, nextSequence++, nextKeyNonce++));
}

SessionActions SessionBench::application(const QByteArray &payload)
{
    return frame(factory.application(payload, nextSequence++, nextKeyNonce++));
}

SessionActions SessionBench::openMessage()
{
    return service(ServiceMessage::open(factory.client));
}

SessionActions SessionBench::judge(quint64 proofId, DeliveryState state, const Error &error, bool sessionIsOver)
{
    Verdict verdict;
    verdict.state = state;
    verdict.error = error;
    verdict.sessionIsOver = sessionIsOver;
    verdict.receipt.certifiedTimeNs = factory.timeNs;
    return feed(SessionEvent::Judged {proofId, verdict});
}

QList<WebsocketMessage> SessionBench::written() const
{
    return messagesIn(m_writtenFrames);
}

QList<WebsocketMessage> SessionBench::proved() const
{
    QList<QByteArray> frames;
    for (const SessionAction::Prove &proof : proofs)
        frames.append(proof.frame);
    return messagesIn(frames);
}

QList<WebsocketMessage> SessionBench::messagesIn(const QList<QByteArray> &frames)
{
    QList<WebsocketMessage> messages;
    for (const QByteArray &frame : frames) {
        const auto request = ClientRequest::fromCbor(frame);
        if (request && request->envelope.content.method == Cdk::MessageMethod)
            messages.append(Cdk::decodeMessage(request->envelope.content.argument).value());
    }
    return messages;
}

std::optional<CloseReason> SessionBench::ending(const SessionActions &actions)
{
    const auto closed = all<SessionAction::Closed>(actions);
    const auto again = all<SessionAction::Reconnecting>(actions);
    if (closed.size() + again.size() != 1)
        return std::nullopt;
    return closed.isEmpty() ? again.constFirst().reason : closed.constFirst().reason;
}

} // namespace Ic::Test
