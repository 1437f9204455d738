// SPDX-License-Identifier: MIT
#include "sessiondriver.h"
#include "candidcodec.h"
#include "envelope.h"
#include "gatewaytransport.h"
#include "incomingmessage_p.h"
#include "messageverdict.h"
#include "missingcanister.h"
#include "network_p.h"
#include "networkoptions.h"
#include "pollingtransport.h"
#include "workerpool.h"
#include <QtCore/QAbstractEventDispatcher>
#include <QtCore/QPointer>
#include <QtCore/QThread>
#include <algorithm>
#include <limits>

namespace Ic {

using namespace std::chrono_literals;

namespace {

constexpr auto LongWait = 20s;

bool losesPermissionsAtGateways(const Identity &identity)
{
    const auto delegations = identity.delegations();
    return std::any_of(delegations.begin(), delegations.end(), [](const SignedDelegation &d) { return d.delegation.permissions.has_value(); });
}

Session::Settings sessionSettings(const SessionDriver::Settings &settings, const TrustAnchorPtr &anchor)
{
    Session::Settings result;
    result.canister = settings.canister;
    result.client = settings.identity->sender();
    result.rootKey = anchor->rootKey();
    result.clock = std::shared_ptr<NetworkClock>(anchor, &anchor->clock());
    result.options = settings.options;
    result.hasNetwork = !settings.verdictUrls.isEmpty();
    result.mustPostDirectly = result.hasNetwork && losesPermissionsAtGateways(*settings.identity);
    result.bannedGateways = settings.bannedGateways;
    return result;
}

} // namespace

SocketDriver::~SocketDriver() = default;

SessionDriver::SessionDriver(Settings settings, NoticeCallback callback, QObject *parent)
    : SocketDriver(parent)
    , m_settings(std::move(settings))
    , m_environment(m_settings.network.options().environment())
    , m_anchor(NetworkPrivate::of(m_settings.network).anchor())
    , m_callback(std::move(callback))
    , m_session(sessionSettings(m_settings, m_anchor), m_environment)
    , m_verification(
          MessageVerifier(m_anchor->verifier(), m_settings.canister), m_settings.pool,
          [this](std::vector<VerificationQueue::Outcome> outcomes) {
              for (auto &outcome : outcomes)
                  post(SessionEvent::Verified {outcome.generation, outcome.frameId, std::move(outcome.result)});
          },
          this)
    , m_timer(this)
{
    if (!m_settings.verdictUrls.isEmpty())
        followCalls();
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] { post(SessionEvent::Tick {}); });
}

SessionDriver::~SessionDriver()
{
    m_messages.reset(); // its callbacks use members that end before it
    if (m_transport)
        m_transport->close(1001, QString());
}

void SessionDriver::followCalls()
{
    const VerdictOptions verdicts = m_settings.options.verdicts();
    HttpAgentOptions options;
    options.queryTimeout = verdicts.queryTimeout();
    options.callTimeout = verdicts.callTimeout();
    options.pool = m_settings.pool;
    options.urls = m_settings.verdictUrls;
    options.anchor = m_anchor;
    m_agent = std::make_unique<HttpAgent>(m_settings.network, options, this);
    IngressDriver::Callbacks callbacks;
    callbacks.decided = [this](const IngressLedger::Decided &decided) {
        if (m_transport)
            m_transport->answerExpected();
        post(SessionEvent::Judged {decided.id, verdictOf(decided)});
    };
    callbacks.postFailed = [this](quint64 id) { post(SessionEvent::PostFailed {id}); };
    callbacks.trouble = [this](const Error &error) { report(SessionNotice::ErrorOccurred {error}); };
    HttpIngressDriver::Settings messages {m_settings.canister, m_settings.identity, ingressOptions(verdicts)};
    m_messages = std::make_unique<HttpIngressDriver>(*m_agent, std::move(messages), std::move(callbacks), this);
}

Moment SessionDriver::now() const
{
    return {m_environment->unixTime(), m_environment->monotonicTime()};
}

void SessionDriver::post(const AnySessionEvent &event)
{
    if (m_messages && std::holds_alternative<SessionEvent::NetworkChanged>(event))
        m_messages->networkChanged();
    m_events.push_back(event);
    if (!m_draining)
        drain();
}

void SessionDriver::setIdentity(const IdentityPtr &identity)
{
    m_settings.identity = identity;
    if (auto *polling = qobject_cast<PollingTransport *>(m_transport.get()))
        polling->setIdentity(identity);
    if (m_messages)
        m_messages->setIdentity(identity);
    post(SessionEvent::IdentityRenewed {sessionSettings(m_settings, m_anchor).mustPostDirectly});
}

void SessionDriver::drain()
{
    m_draining = true;
    while (!m_events.empty()) {
        for (const AnySessionEvent &event : std::exchange(m_events, {})) {
            for (AnySessionAction &action : m_session.handle(event, now()))
                std::visit([this](auto &a) { perform(std::move(a)); }, action);
        }
    }
    m_draining = false;
}

std::unique_ptr<Transport> SessionDriver::makeTransport(const QUrl &url) const
{
    if (!isPolledUrl(url))
        return std::make_unique<GatewayTransport>(m_settings.network.options());
    PollingTransport::Settings polling;
    polling.canister = m_settings.canister;
    polling.identity = m_settings.identity;
    polling.network = m_settings.network;
    polling.anchor = m_anchor;
    polling.options = m_settings.options.polling();
    polling.pool = m_settings.pool;
    return std::make_unique<PollingTransport>(std::move(polling));
}

void SessionDriver::perform(const SessionAction::Connect &action)
{
    reportHeldBack(); // the session goes on, so the program does not end with these notices
    m_transport = makeTransport(action.gateway);
    Transport *transport = m_transport.get();
    const quint64 generation = m_generation = action.generation;
    connect(transport, &Transport::progressed, this, [this, generation](TransportPhase phase) { post(SessionEvent::Progress {generation, phase}); });
    connect(transport, &Transport::frameReceived, this, [this, generation](const QByteArray &frame) { post(SessionEvent::Frame {generation, frame}); });
    connect(transport, &Transport::textFrameReceived, this, [this, generation] { post(SessionEvent::TextFrame {generation}); });
    connect(transport, &Transport::written, this, [this, generation](qint64 pending) { post(SessionEvent::Written {generation, qsizetype(pending)}); });
    connect(transport, &Transport::closed, this, [this, generation](const CloseReason &reason) { post(SessionEvent::TransportClosed {generation, reason}); });
    transport->open(action.gateway);
}

void SessionDriver::perform(SessionAction::LearnTime action)
{
    const auto learned = [this, generation = action.generation, isOver = std::make_shared<bool>(false)](const Result<Unit> &result) {
        if (std::exchange(*isOver, true))
            return;
        const bool isMismatch = !result && result.error() == ErrorCode::RootKeyMismatch;
        post(SessionEvent::TimeLearned {generation, isMismatch ? std::optional(result.error()) : std::nullopt});
    };
    m_agent->learnTime(m_settings.canister, this, learned);
    QTimer::singleShot(action.patience, this, [learned] { learned(Unit {}); });
}

void SessionDriver::perform(const SessionAction::CloseTransport &action)
{
    m_opening.cancel(); // an old ws_open would end the session that came after it (protocol.md b.9)
    if (!m_transport)
        return;
    m_transport->disconnect(this);
    m_transport->close(action.closeCode, action.reason);
    Transport *transport = m_transport.release();
    if (transport->isLeaving()) {
        transport->setParent(this);
        m_leaving.insert(transport);
        connect(transport, &Transport::left, this, [this, transport] { transportLeft(transport); });
    } else {
        transport->deleteLater(); // not now: it may be what has just called us
    }
}

void SessionDriver::transportLeft(Transport *transport)
{
    if (!m_leaving.remove(transport))
        return;
    transport->deleteLater();
    if (!m_leaving.isEmpty())
        return;
    reportHeldBack();
}

void SessionDriver::reportHeldBack()
{
    const QPointer<SessionDriver> alive(this);
    for (AnySessionNotice &notice : std::exchange(m_heldBack, {})) {
        if (alive)
            m_isHeard = m_callback(std::move(notice)) && m_isHeard;
    }
}

// A program may end when it hears of this, and with it what is not yet out.
void SessionDriver::perform(SessionAction::Closed action)
{
    if (m_leaving.isEmpty())
        report(std::move(action));
    else
        m_heldBack.emplace_back(std::move(action));
}

void SessionDriver::report(AnySessionNotice notice)
{
    if (m_heldBack.empty())
        m_isHeard = m_callback(std::move(notice)) && m_isHeard;
    else
        m_heldBack.push_back(std::move(notice));
}

void SessionDriver::perform(SessionAction::Verify action)
{
    m_verification.add({action.generation, action.frameId, std::move(action.frame), action.freshness});
}

void SessionDriver::perform(const SessionAction::Sign &action)
{
    RequestContent content;
    content.type = RequestType::Call;
    content.canister = m_settings.canister;
    content.method = action.method;
    content.argument = action.argument;
    content.ingressExpiryNs = action.ingressExpiryNs;
    content.nonce = action.nonce;
    m_settings.pool->start([identity = m_settings.identity, content = std::move(content), generation = action.generation, signId = action.signId,
                               self = QPointer<SessionDriver>(this), context = thread()]() mutable {
        auto envelope = signEnvelope(std::move(content), *identity);
        const Hash requestId = envelope ? envelope->content.requestId() : Hash {};
        Result<QByteArray> frame = envelope ? Result<QByteArray>(ClientRequest {*std::move(envelope)}.toCbor()) : Result<QByteArray>(envelope.error());
        auto deliver = [self, generation, signId, requestId, frame = std::move(frame)] {
            if (self)
                self->post(SessionEvent::Signed {generation, signId, frame, requestId});
        };
        QMetaObject::invokeMethod(QAbstractEventDispatcher::instance(context), std::move(deliver), Qt::QueuedConnection);
    });
}

void SessionDriver::perform(const SessionAction::Write &action)
{
    if (m_transport && m_isHeard)
        m_transport->write(action.frame);
}

void SessionDriver::perform(const SessionAction::Prove &action)
{
    if (!m_isHeard)
        return;
    const QByteArray envelope = ClientRequest::postedForm(action.frame).value(); // of our own making
    m_messages->follow({action.proofId, action.requestId, envelope, action.signedAtNs, action.ingressExpiryNs, action.postNow, action.mayPost});
}

void SessionDriver::perform(SessionAction::Repair action)
{
    m_messages->repair(action.proofId);
}

void SessionDriver::perform(SessionAction::ForgetProof action)
{
    m_messages->forget(action.proofId);
}

void SessionDriver::perform(const SessionAction::PostDirectly &action)
{
    if (!m_isHeard)
        return;
    const QByteArray envelope = ClientRequest::postedForm(action.frame).value();
    // The session sees in its own messages what it leads to.
    m_opening = m_agent->follow(m_settings.canister, Envelope::fromCbor(envelope).value(), envelope, m_settings.identity, this, [](const auto &) {});
}

void SessionDriver::perform(SessionAction::FindCanister)
{
    const Principal &canister = m_settings.canister;
    m_agent->readState(canister, {pathOfEveryCanister(canister)}, nullptr, this, [this](const Result<Certificate> &state) {
        if (const auto error = absenceOf(m_settings.canister, state))
            post(SessionEvent::CanisterMissing {*error});
    });
}

Result<IncomingMessage> SessionDriver::decode(const WebsocketMessage &message, quint64 certifiedTimeNs, const MessageForm &form)
{
    auto values = Candid::decode(message.content, {form.type});
    if (!values)
        return Error(
            ErrorCode::UndecodableMessage, QStringLiteral("message %1 of the canister: %2").arg(QString::number(message.sequence), values.error().message()));
    IncomingMessage::Data incoming;
    incoming.sequence = message.sequence;
    incoming.canisterTimeNs = message.timestampNs;
    incoming.certifiedTimeNs = certifiedTimeNs;
    incoming.form = form;
    incoming.value = values->takeFirst();
    incoming.payload = message.content;
    return IncomingMessage(std::move(incoming));
}

void SessionDriver::perform(const SessionAction::Deliver &action)
{
    auto incoming = decode(action.message.message(), action.message.certifiedTimeNs(), m_settings.messages);
    if (!incoming) { // certified, in order, and yet not what the application expects: its number is used up, the session goes on
        report(SessionNotice::ErrorOccurred {incoming.error()});
        return;
    }
    const qsizetype unread = m_settings.unreadBytes ? *m_settings.unreadBytes += incoming->payload().size() : 0;
    report(SessionNotice::Message {*std::move(incoming)});
    const qsizetype limit = m_settings.options.maxUnreadBytes();
    if (unread > limit && m_transport) {
        m_transport->disconnect(this); // no more frames, so that the session ends after those that have arrived
        const Error error(ErrorCode::ReceiveOverflow, QStringLiteral("more than %1 bytes of messages wait for the program").arg(limit));
        post(SessionEvent::TransportClosed {m_generation, CloseReason(Origin::System, error)});
    }
}

void SessionDriver::perform(SessionAction::Schedule action)
{
    if (!action.monotonic) {
        m_timer.stop();
        return;
    }
    auto wait = std::chrono::ceil<std::chrono::milliseconds>(*action.monotonic - m_environment->monotonicTime());
    // Long waits need no precision, and coarse timers let a computer sleep: those of many sessions end together.
    m_timer.setTimerType(wait < 5s ? Qt::PreciseTimer : wait < LongWait ? Qt::CoarseTimer : Qt::VeryCoarseTimer);
    if (wait >= LongWait)
        wait += 1s; // it may end half a second early, and would only be set anew
    m_timer.start(std::clamp(wait, std::chrono::milliseconds(0), std::chrono::milliseconds(std::numeric_limits<int>::max())));
}

} // namespace Ic
