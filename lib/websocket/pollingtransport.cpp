// SPDX-License-Identifier: MIT
#include "pollingtransport.h"
#include "frames.h"
#include "logging.h"
#include <QtCore/QCoreApplication>
#include <QtCore/QPointer>

namespace Ic {

namespace {

HttpAgentOptions agentOptions(const QUrl &url, const PollingTransport::Settings &settings)
{
    HttpAgentOptions result;
    const PollingOptions &options = settings.options;
    result.urls = {url};
    result.verifier = settings.verifier;
    result.queryTimeout = options.queryTimeout;
    result.callTimeout = options.callTimeout;
    result.maxReplyBytes = options.maxReplyBytes;
    return result;
}

//! Posts \a envelope without anybody waiting for it, by the event loop of the program: the transport is being destroyed, and its thread
//! may end with it. A program that ends at once says no goodbye; it should call close() and wait.
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
    , m_clock(std::make_shared<NetworkClock>(m_settings.network.options().environment()))
    , m_farewell(this)
{
    m_farewell.setSingleShot(true);
    connect(&m_farewell, &QTimer::timeout, this, &PollingTransport::leave);
}

PollingTransport::~PollingTransport()
{
    m_ended = true;
    // The canister would think for minutes that somebody is there.
    if (!owesGoodbye() || (m_goodbyeSaid && !m_leaving))
        return;
    HttpAgentOptions options = agentOptions(m_agent->url(), m_settings);
    options.callTimeout = m_settings.options.farewellTimeout;
    if (const auto goodbye = signGoodbye())
        postOnBehalf(m_settings.network, options, m_settings.canister, *goodbye);
}

void PollingTransport::open(const QUrl &url)
{
    m_agent = std::make_unique<HttpAgent>(m_settings.network, agentOptions(url, m_settings));
    m_agent->setClock([clock = m_clock] { return clock->nowNs(); });
    // Nothing of the answer is needed but that there is one: a connection, and TLS.
    m_agent->status(this, [this](const Result<NetworkStatus> &status) { onStatus(status); });
}

void PollingTransport::onStatus(const Result<NetworkStatus> &status)
{
    if (m_ended)
        return;
    if (!status) {
        end(CloseReason(Origin::Network, status.error().within(QStringLiteral("the network at %1").arg(m_agent->url().toDisplayString()))));
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
    m_poster = std::make_unique<CallPoster>(*m_agent, CallPoster::Settings {m_settings.canister, m_settings.identity, m_clock, m_settings.pool});
    m_poller = std::make_unique<MessagePoller>(*m_agent, m_settings.canister, m_settings.identity, m_settings.options);

    connect(m_poster.get(), &CallPoster::heard, this, &PollingTransport::onHeard);
    connect(m_poster.get(), &CallPoster::stumbled, this, &PollingTransport::onStumbled);
    connect(m_poster.get(), &CallPoster::posted, this, [this] {
        m_knownToCanister = true;
        if (!m_ended && !m_poller->isRunning() && m_key)
            m_poller->start(*m_key);
    });
    connect(m_poster.get(), &CallPoster::executed, this, &PollingTransport::onExecuted);
    connect(m_poster.get(), &CallPoster::failed, this, [this](const CloseReason &reason) {
        if (!m_opened && reason.code() == ErrorCode::CertifiedReject)
            m_knownToCanister = false; // nor will it be: this is the outcome
        end(reason);
    });
    connect(m_poster.get(), &CallPoster::finished, this, &PollingTransport::sayGoodbye);
    connect(m_poller.get(), &MessagePoller::heard, this, &PollingTransport::onHeard);
    connect(m_poller.get(), &MessagePoller::stumbled, this, &PollingTransport::onStumbled);
    connect(m_poller.get(), &MessagePoller::failed, this, &PollingTransport::end);
    connect(m_poller.get(), &MessagePoller::frameReceived, this, [this](const QByteArray &frame) {
        if (!m_ended)
            Q_EMIT frameReceived(frame);
    });
}

void PollingTransport::write(const QByteArray &frame)
{
    if (m_ended || !m_ready)
        return;
    const auto bytes = ClientRequest::envelopeBytes(frame);
    const auto envelope = bytes ? Envelope::fromCbor(*bytes) : Result<Envelope>(bytes.error());
    if (!envelope) {
        end(CloseReason(Origin::System,
            Error(ErrorCode::InvalidArgument, QStringLiteral("the frame to send is not a signed request: %1").arg(envelope.error().message()))));
        return;
    }
    if (!m_key && envelope->content.method == Cdk::OpenMethod) {
        if (const auto open = Cdk::decodeOpen(envelope->content.argument))
            m_key = ClientKey {envelope->content.sender, open->clientNonce};
    }
    m_pending += frame.size();
    m_poster->enqueue(envelope->content, ClientRequest::postedForm(frame).value(), frame.size());
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
    if (silence >= m_settings.options.silenceTimeout)
        end(CloseReason(Origin::Network, error.within(QStringLiteral("no response of the network for %1 s").arg(silence / std::chrono::seconds(1)))));
}

void PollingTransport::onExecuted(qsizetype size)
{
    m_opened = true;
    m_pending -= size;
    m_poller->hurry();
    Q_EMIT written(m_pending);
}

void PollingTransport::end(const CloseReason &reason)
{
    if (m_ended)
        return;
    m_ended = true;
    if (m_poller)
        m_poller->stop();
    if (m_poster)
        m_poster->finish();
    Q_EMIT closed(reason);
}

void PollingTransport::close(int, const QString &)
{
    const bool first = !std::exchange(m_ended, true);
    if (m_poller)
        m_poller->stop();
    if (!owesGoodbye() || m_leaving)
        return;
    m_leaving = true;
    m_farewell.start(m_settings.options.farewellTimeout);
    // After what is being posted: a ws_close that comes before its ws_open closes nothing.
    if (first)
        m_poster->finish();
    else if (m_poster->isIdle()) // else finished() comes
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
