// SPDX-License-Identifier: MIT
#include "pollingtransport.h"
#include "frames.h"
#include "logging.h"
#include "try.h"
#include <QtCore/QCoreApplication>
#include <QtCore/QPointer>

namespace Ic {

namespace {

HttpAgentOptions agentOptions(const QUrl &url, const PollingTransport::Settings &settings)
{
    HttpAgentOptions result;
    const PollingOptions &options = settings.options;
    result.urls = {url};
    result.anchor = settings.anchor;
    result.pool = settings.pool;
    result.queryTimeout = options.queryTimeout();
    result.callTimeout = options.callTimeout();
    result.maxReplyBytes = options.maxReplyBytes();
    return result;
}

//! The same as ServerUnavailable where the reject is one for now: stopped canisters are being upgraded, in general, and run again soon, and
//! cycles are topped up.
Error passing(const Error &error)
{
    const QString code = error.rejectErrorCode();
    const bool isForNow = error.rejectCode() == int(Reject::SysTransient) || code == u"IC0207" || code == u"IC0508" || code == u"IC0509";
    return isForNow ? Error(ErrorCode::ServerUnavailable, error.message()).withFactsOf(error) : error;
}

//! Why the call of \a method did not have the effect that was asked for; no error if it had. The network's word, or the canister's.
Error failureOf(const UpdateOutcome &outcome, const QString &method)
{
    if (const auto *reply = std::get_if<CertifiedReply>(&outcome)) {
        const auto result = Cdk::decodeOutcome(reply->argument);
        if (!result) // check: polling-reply-readable
            return Error(ErrorCode::CertifiedReject, result.error().message()).within(QStringLiteral("the canister's reply to %1").arg(method));
        if (*result) // check: polling-err
            return Error(ErrorCode::CertifiedReject, (*result)->simplified())
                .withCanisterText(**result)
                .within(QStringLiteral("the canister refused %1").arg(method));
        return {};
    }
    if (const auto *certified = std::get_if<CertifiedRejection>(&outcome))
        return passing(certified->reject.toError(ErrorCode::CertifiedReject)).within(QStringLiteral("the canister rejected %1").arg(method));
    return passing(std::get<UncertifiedRejection>(outcome).reject.toError(ErrorCode::UncertifiedReject)).within(QStringLiteral("posting %1").arg(method));
}

//! Posts \a envelope and ignores the reply, in the event loop of the program: the transport is being destroyed, and its thread may end with it. A
//! program that ends at once says no goodbye; it should call close() and wait.
void postOnBehalf(const Network &network, const HttpAgentOptions &options, const Principal &canister, const QByteArray &envelope)
{
    QObject *program = QCoreApplication::instance();
    if (!program)
        return;
    QMetaObject::invokeMethod(
        program,
        [=] {
            auto *agent = new HttpAgent(network, options, QCoreApplication::instance());
            agent->submitEnvelope(canister, envelope, agent, [agent](const Result<SubmitResult> &) { agent->deleteLater(); });
        },
        Qt::QueuedConnection);
}

} // namespace

PollingTransport::PollingTransport(Settings settings, QObject *parent)
    : Transport(parent)
    , m_settings(std::move(settings))
    , m_farewell(this)
{
    m_farewell.setSingleShot(true);
    connect(&m_farewell, &QTimer::timeout, this, &PollingTransport::leave);
}

PollingTransport::~PollingTransport()
{
    m_ended = true;
    // Without a goodbye the canister would keep the session for minutes.
    if (!owesGoodbye() || (m_goodbyeSaid && !m_leaving))
        return;
    HttpAgentOptions options = agentOptions(m_agent->url(), m_settings);
    options.callTimeout = m_settings.options.farewellTimeout();
    if (const auto goodbye = signGoodbye())
        postOnBehalf(m_settings.network, options, m_settings.canister, *goodbye);
}

void PollingTransport::open(const QUrl &url)
{
    m_agent = std::make_unique<HttpAgent>(m_settings.network, agentOptions(url, m_settings));
    // Nothing of the answer is needed but that there is one: a connection, and TLS.
    m_agent->status(this, [this](const Result<NetworkStatus> &status) { onStatus(status); });
}

void PollingTransport::onStatus(const Result<NetworkStatus> &status)
{
    if (m_ended)
        return;
    if (!status) {
        end(CloseReason(CloseReason::Origin::Network, status.error()));
        return;
    }
    prepare();
    m_ready = true;
    const QPointer<PollingTransport> alive(this);
    Q_EMIT progressed(TransportPhase::Ready);
    if (alive && !m_ended)
        Q_EMIT frameReceived(HandshakeFrame {m_settings.identity->sender()}.toCbor());
}

void PollingTransport::prepare()
{
    m_lastHeard = monotonicTime();
    m_poller = std::make_unique<MessagePoller>(
        *m_agent, m_settings.canister, m_settings.identity, MessagePoller::Pace {m_settings.options.minInterval(), m_settings.options.maxInterval()});

    connect(m_poller.get(), &MessagePoller::polled, this, [this](bool isAnswered, const Error &trouble) {
        if (isAnswered)
            onHeard();
        else
            onStumbled(trouble);
    });
    connect(m_poller.get(), &MessagePoller::failed, this, [this](const Error &error) {
        end(CloseReason(error == ErrorCode::UncertifiedReject ? CloseReason::Origin::Canister : CloseReason::Origin::Network, passing(error)));
    });
    connect(m_poller.get(), &MessagePoller::received, this, &PollingTransport::onMessages);
}

void PollingTransport::write(const QByteArray &frame)
{
    if (m_ended || !m_ready)
        return;
    const auto bytes = ClientRequest::envelopeBytes(frame);
    const auto envelope = bytes ? Envelope::fromCbor(*bytes) : Result<Envelope>(bytes.error());
    if (!envelope) {
        end(CloseReason(CloseReason::Origin::System,
            Error(ErrorCode::InvalidArgument, QStringLiteral("the frame to send is not a signed request: %1").arg(envelope.error().message()))));
        return;
    }
    if (!m_key && envelope->content.method == Cdk::OpenMethod) {
        if (const auto open = Cdk::decodeOpen(envelope->content.argument))
            m_key = ClientKey {envelope->content.sender, open->clientNonce};
    }
    m_pending += frame.size();
    m_calls.enqueue({*envelope, ClientRequest::postedForm(frame).value(), frame.size()});
    postNext();
}

void PollingTransport::setIdentity(const IdentityPtr &identity)
{
    m_settings.identity = identity;
    if (m_poller)
        m_poller->setIdentity(identity);
}

void PollingTransport::answerExpected()
{
    if (m_poller)
        m_poller->hurry();
}

void PollingTransport::onHeard()
{
    m_reachable = true;
    m_lastHeard = monotonicTime();
}

void PollingTransport::onStumbled(const Error &error)
{
    m_reachable = false;
    if (m_ended)
        return;
    qCDebug(lcSession).noquote() << "the network does not answer:" << error.message();
    const auto silence = monotonicTime() - m_lastHeard;
    if (silence >= m_settings.options.silenceTimeout())
        end(CloseReason(
            CloseReason::Origin::Network, error.within(QStringLiteral("no response of the network for %1 s").arg(silence / std::chrono::seconds(1)))));
}

void PollingTransport::onMessages(const Cdk::CertifiedMessages &batch)
{
    const QPointer<PollingTransport> alive(this);
    for (const Cdk::OutputMessage &message : batch.messages) {
        if (!alive || m_ended)
            return;
        if (message.clientKey == *m_key) // those of an earlier session of ours stay in the queue for a while
            Q_EMIT frameReceived(encodeRelayedFrame(message.key, message.content, batch.certificate, batch.tree));
    }
}

// One after the other: the network keeps no order between two calls (protocol.md i.3).
void PollingTransport::postNext()
{
    if (m_isPosting || m_ended || m_calls.isEmpty())
        return;
    m_isPosting = true;
    m_knownToCanister = true; // perhaps: from now on it may be executed
    if (m_key && !m_poller->isRunning())
        m_poller->start();
    m_agent->follow(m_settings.canister, m_calls.head().envelope, m_calls.head().posted, m_settings.identity, this,
        [this](const Result<UpdateOutcome> &outcome) { onOutcome(outcome); });
}

void PollingTransport::onOutcome(const Result<UpdateOutcome> &outcome)
{
    m_isPosting = false;
    const Outgoing call = m_calls.dequeue();
    const QString method = QString::fromLatin1(call.envelope.content.method);
    const Error failure = outcome ? failureOf(*outcome, method) : outcome.error().within(QStringLiteral("the outcome of %1").arg(method));
    if (!failure.isError())
        m_opened = true;
    else if (!m_opened && failure == ErrorCode::CertifiedReject)
        m_knownToCanister = false; // nor will it be: this is the outcome
    if (m_ended) {
        sayGoodbye();
    } else if (failure.isError()) {
        const CloseReason::Origin origin = outcome       ? CloseReason::Origin::Canister
            : failure.errorClass() == ErrorClass::Forged ? CloseReason::Origin::Verifier
                                                         : CloseReason::Origin::Network;
        end(CloseReason(origin, failure));
    } else {
        m_pending -= call.size;
        m_poller->hurry();
        const QPointer<PollingTransport> alive(this);
        Q_EMIT written(m_pending);
        if (alive)
            postNext();
    }
}

void PollingTransport::end(const CloseReason &reason)
{
    if (m_ended)
        return;
    m_ended = true;
    if (m_poller)
        m_poller->stop();
    Q_EMIT closed(reason);
}

void PollingTransport::close(int, const QString &)
{
    m_ended = true;
    if (m_poller)
        m_poller->stop();
    if (!owesGoodbye() || m_leaving)
        return;
    m_leaving = true;
    m_farewell.start(m_settings.options.farewellTimeout());
    // After what is being posted: a ws_close that comes before its ws_open closes nothing.
    if (!m_isPosting)
        sayGoodbye();
}

bool PollingTransport::owesGoodbye() const
{
    // A network that does not answer will not take a farewell either.
    return m_key && m_knownToCanister && m_reachable;
}

Result<QByteArray> PollingTransport::signGoodbye() const
{
    IC_TRY(envelope, m_agent->signCall(m_settings.canister, Cdk::CloseMethod, Cdk::encodeClose(*m_key), *m_settings.identity));
    return envelope.toCbor();
}

void PollingTransport::sayGoodbye()
{
    if (!m_leaving || std::exchange(m_goodbyeSaid, true))
        return;
    const auto goodbye = signGoodbye();
    if (!goodbye) {
        leave();
        return;
    }
    m_agent->submitEnvelope(m_settings.canister, *goodbye, this, [this](const Result<SubmitResult> &) { leave(); });
}

void PollingTransport::leave()
{
    if (!std::exchange(m_leaving, false))
        return;
    m_farewell.stop();
    Q_EMIT left();
}

} // namespace Ic
