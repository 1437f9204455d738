// SPDX-License-Identifier: MIT
#include "clientconnection.h"
#include "canisterpoller.h"
#include "cborreader.h"
#include "cborwriter.h"
#include "cdkarguments.h"
#include "clientrelay.h"
#include "frames.h"
#include "logging.h"
#include "textcut.h"
#include "utf8text.h"
#include <QtNetwork/QSslSocket>
#include <algorithm>
#include <limits>

namespace Ic {

namespace {

// How long our own Close frame may take to go out before the connection is cut.
constexpr std::chrono::milliseconds CloseFrameTime {5'000};

// Limit of the cost of pongs: a pong has 2 to 127 bytes, and a few pings a second are enough.
constexpr double PongBytesPerSecond = 3'200;
constexpr int PongBurstBytes = 32'000;

// A Close frame holds at most 123 bytes of reason; QWebSocket does not check.
QString fitReason(const QString &reason)
{
    return Text::startFittingUtf8(reason.simplified(), 120);
}

std::chrono::nanoseconds expiryOf(const RequestContent &content)
{
    constexpr quint64 Latest = std::numeric_limits<std::chrono::nanoseconds::rep>::max();
    return std::chrono::nanoseconds(std::min(content.ingressExpiryNs, Latest));
}

// The number by which a swap is recognised in the canister's refusal.
RelayedCall withSequence(RelayedCall message, const RequestContent &content)
{
    if (content.method == Cdk::MessageMethod) {
        if (const auto argument = Cdk::decodeMessage(content.argument))
            message.sequence = argument->sequence;
    }
    return message;
}

} // namespace

ClientConnection::ClientConnection(GatewayCore &core, const AcceptedSocket &socket, quint64 id)
    : m_core(core)
    , m_socket(socket.webSocket)
    , m_tcp(socket.tcpSocket)
    , m_gate(socket.gate)
    , m_id(id)
    , m_pongRate(PongBytesPerSecond, PongBurstBytes, core.now())
{
    m_socket->setParent(this);
    const auto maxBytes = quint64(core.options.limits().maxFrameBytes());
    m_socket->setMaxAllowedIncomingFrameSize(maxBytes);
    m_socket->setMaxAllowedIncomingMessageSize(maxBytes);
    m_socket->setOutgoingFrameSize(QWebSocket::maxOutgoingFrameSize()); // a message in one frame
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, &ClientConnection::onDeadline);
    connect(m_socket, &QWebSocket::binaryMessageReceived, this, &ClientConnection::onBinary);
    connect(m_socket, &QWebSocket::textFrameReceived, this,
        [this] { clientFault(QWebSocketProtocol::CloseCodeDatatypeNotSupported, QStringLiteral("only binary frames are accepted")); });
    connect(m_socket, &QWebSocket::disconnected, this, &ClientConnection::onDisconnected);
    if (m_tcp) {
        m_handedOver = m_tcp->bytesToWrite(); // the answer to the upgrade
        connect(m_tcp, &QTcpSocket::bytesWritten, this, [this](qint64 bytes) { m_written += bytes; });
        connect(m_tcp, &QTcpSocket::readyRead, this, &ClientConnection::onRead); // QWebSocket's own slot comes first
    }
    ++m_core.metrics.connectionsOpen;
    ++m_core.metrics.connectionsTotal;
}

ClientConnection::~ClientConnection()
{
    m_socket->disconnect(this);
    --m_core.metrics.connectionsOpen;
}

void ClientConnection::start()
{
    m_deadline.start(m_core.options.limits().firstFrameTimeout());
    send(HandshakeFrame {m_core.principal}.toCbor());
}

void ClientConnection::onBinary(const QByteArray &frame)
{
    if (m_state == State::Closed)
        return;
    if (!m_core.options.frameFilter()) {
        onFrame(frame);
        return;
    }
    const FilteredInput input = m_core.options.frameFilter()->fromClient(m_id, frame);
    for (const QByteArray &filtered : input.frames)
        onFrame(filtered);
    if (input.cut)
        cut();
}

// QWebSocket answers each ping at once, without a signal: bytes that the socket got beyond those of this class are pongs.
void ClientConnection::onRead()
{
    if (m_tcp && m_gate)
        m_gate->offered();
    m_isPinged = false;
    if (m_ended || !m_tcp)
        return;
    const qint64 pongBytes = m_written + m_tcp->bytesToWrite() - m_handedOver;
    const qint64 added = pongBytes - std::exchange(m_pongBytes, pongBytes);
    const bool tooMany = added > 0 && !m_pongRate.take(m_core.now(), double(added));
    if (m_state == State::Closed) {
        if (tooMany)
            m_deadline.start(std::chrono::milliseconds(0)); // it does not stop while our Close frame is on its way
    } else if (unsentBytes() > m_core.options.limits().maxUnsentBytes()) {
        cutSlow();
    } else if (tooMany) {
        clientFault(QWebSocketProtocol::CloseCodePolicyViolated, QStringLiteral("too many pings"));
    }
}

void ClientConnection::ping()
{
    if (m_state == State::Closed)
        return;
    // Behind a shut gate its answer cannot be seen; TCP keep-alive notices there that it is gone.
    const bool isRead = m_tcp && m_gate && !m_gate->isShut();
    if (m_isPinged && isRead) {
        ++m_core.metrics.silentClients;
        qCInfo(lcGateway, "disconnecting a client that does not answer");
        cut();
        return;
    }
    m_isPinged = isRead;
    m_socket->ping();
    countSent(0);
}

void ClientConnection::countSent(qint64 payload)
{
    m_handedOver += payload + (payload <= 125 ? 2 : payload <= 0xffff ? 4 : 10); // RFC 6455 section 5.2, unmasked
}

void ClientConnection::onFrame(const QByteArray &frame)
{
    if (m_state == State::Closed || m_state == State::ClosedByCanister)
        return;
    const auto bytes = ClientRequest::envelopeBytes(frame);
    if (!bytes) {
        clientFault(QWebSocketProtocol::CloseCodeProtocolError, bytes.error().message());
        return;
    }
    const auto envelope = Envelope::fromCbor(*bytes);
    if (!envelope) {
        clientFault(QWebSocketProtocol::CloseCodeProtocolError, envelope.error().message());
        return;
    }
    if (envelope->content.type != RequestType::Call) {
        clientFault(QWebSocketProtocol::CloseCodePolicyViolated, QStringLiteral("only calls are relayed"));
        return;
    }
    // The client's own bytes, with the tag that the HTTP interface wants before them: a new encoding could change what was
    // signed (protocol.md a.3).
    CborReader tag(*bytes);
    tag.skipSelfDescribeTag(); // which the client may have set itself; two are one too many
    CborWriter writer(bytes->size() + 3);
    writer.selfDescribeTag().raw(bytes->sliced(tag.position()));
    RelayedCall message;
    message.envelope = std::move(writer).result();
    message.requestId = envelope->content.requestId();
    message.expiry = expiryOf(envelope->content);
    if (m_state == State::Init)
        open(*envelope, message);
    else if (envelope->content.canister != m_canister)
        clientFault(QWebSocketProtocol::CloseCodePolicyViolated, QStringLiteral("a connection serves one canister only"));
    else
        relay(withSequence(std::move(message), envelope->content));
}

// Before anything is made for the client, and before it takes the key of another: the network checks it again and decides. Signatures that need the
// network's own keys are left to it: those of canisters, such as Internet Identity's.
Result<Unit> ClientConnection::checkEnvelope(const Envelope &envelope) const
{
    EnvelopePolicy policy;
    policy.nowNs = quint64(std::max<qint64>(0, m_core.environment->unixTime().count()));
    policy.canisterSignatures = [](QByteArrayView, QByteArrayView, QByteArrayView) { return true; };
    auto result = verifyEnvelope(envelope, policy);
    if (!result && result.error().code() == ErrorCode::Unsupported)
        return Unit {};
    return result;
}

void ClientConnection::open(const Envelope &envelope, const RelayedCall &message)
{
    const auto refuse = [this](const QString &why) { clientFault(QWebSocketProtocol::CloseCodePolicyViolated, why); };
    const RequestContent &content = envelope.content;
    if (content.method != Cdk::OpenMethod)
        return refuse(QStringLiteral("the first message must be ws_open"));
    const auto arguments = Cdk::decodeOpen(content.argument);
    if (!arguments)
        return refuse(QStringLiteral("ws_open: %1").arg(arguments.error().message()));
    if (content.sender.isAnonymous())
        return refuse(QStringLiteral("ws_open: anonymous principals are not allowed"));
    if (arguments->gatewayPrincipal != m_core.principal)
        return refuse(QStringLiteral("ws_open names another gateway"));
    if (const auto signedBySender = checkEnvelope(envelope); !signedBySender)
        return refuse(QStringLiteral("ws_open: %1").arg(signedBySender.error().message()));
    const ClientKey key {content.sender, arguments->clientNonce};
    CanisterPoller &poller = m_core.pollerOf(content.canister);
    // Before ws_open is posted: the first message may be there before the call's answer is.
    if (!poller.addClient(key, this))
        return refuse(QStringLiteral("this client key is already connected"));
    m_key = key;
    m_canister = content.canister;
    m_poller = &poller;
    m_relay = new ClientRelay(m_core, m_id, m_canister, key);
    m_relay->failed = [this](const QString &why) { close(QWebSocketProtocol::CloseCodeBadOperation, why); };
    // Later, not inside the relay: more messages are read and appended then.
    m_relay->hasRoom = [this] { QMetaObject::invokeMethod(this, &ClientConnection::resumeReading, Qt::QueuedConnection); };
    m_state = State::Setup;
    m_deadline.start(m_core.options.limits().openTimeout());
    m_relay->open(message);
}

void ClientConnection::relay(RelayedCall message)
{
    if (!m_relay)
        return;
    m_relay->append(std::move(message)); // may end the connection
    if (m_relay && m_relay->isFull() && m_tcp && m_gate)
        m_gate->shutGate();
}

void ClientConnection::resumeReading()
{
    const bool waits = m_state != State::ClosedByCanister && m_relay && m_relay->isFull();
    if (m_tcp && m_gate && !waits)
        m_gate->openGate();
}

void ClientConnection::deliver(const QByteArray &frame, bool isClose)
{
    if (m_state != State::Setup && m_state != State::Open)
        return;
    if (m_state == State::Setup) {
        m_state = State::Open;
        m_deadline.stop();
        ++m_core.metrics.sessionsOpen;
        ++m_core.metrics.sessionsTotal;
        m_relay->sessionSeen();
        if (m_state != State::Open)
            return;
    }
    ++m_core.metrics.messagesToClient;
    m_core.metrics.bytesToClient += quint64(frame.size());
    send(frame);
    if (isClose && m_state == State::Open) {
        m_state = State::ClosedByCanister;
        --m_core.metrics.sessionsOpen;
        m_deadline.start(m_core.options.limits().closeTimeout());
        QMetaObject::invokeMethod(this, &ClientConnection::resumeReading, Qt::QueuedConnection); // its Close frame may be behind others
    }
}

void ClientConnection::send(const QByteArray &frame)
{
    if (!m_core.options.frameFilter()) {
        sendUnfiltered(frame);
        return;
    }
    const auto filtered = m_core.options.frameFilter()->toClient(m_id, frame);
    for (const FilteredFrame &item : filtered) {
        if (m_state == State::Closed)
            return;
        switch (item.kind) {
        case FilteredFrame::Binary: sendUnfiltered(item.data); break;
        case FilteredFrame::Text: countSent(m_socket->sendTextMessage(Text::fromUtf8(item.data))); break;
        case FilteredFrame::Cut: cut(); break;
        }
    }
}

void ClientConnection::sendUnfiltered(const QByteArray &frame)
{
    // QWebSocket takes any amount (qtwebsockets.md row 7); so the limit is enforced here.
    if (frame.size() > m_core.options.limits().maxUnsentBytes() - unsentBytes()) {
        cutSlow();
        return;
    }
    countSent(m_socket->sendBinaryMessage(frame));
}

void ClientConnection::cutSlow()
{
    ++m_core.metrics.slowClients;
    qCInfo(lcGateway, "disconnecting a client that does not read");
    cut();
}

qint64 ClientConnection::unsentBytes() const
{
    // With TLS, QWebSocket does not count what is encrypted already.
    const auto *tls = qobject_cast<const QSslSocket *>(m_tcp.data());
    return m_socket->bytesToWrite() + (tls ? tls->encryptedBytesToWrite() : 0);
}

void ClientConnection::clientFault(QWebSocketProtocol::CloseCode code, const QString &reason)
{
    if (m_state == State::Closed)
        return;
    ++m_core.metrics.clientErrors;
    close(code, reason);
}

void ClientConnection::close(QWebSocketProtocol::CloseCode code, const QString &reason)
{
    if (m_state == State::Closed)
        return;
    qCInfo(lcGateway, "closing a client: %s", qPrintable(reason));
    leave(false);
    m_deadline.start(CloseFrameTime);
    m_socket->close(code, fitReason(reason)); // may emit disconnected at once
}

void ClientConnection::shutDown()
{
    if (m_state == State::Closed)
        return;
    leave(true);
    m_deadline.start(CloseFrameTime);
    m_socket->close(QWebSocketProtocol::CloseCodeGoingAway, QStringLiteral("the gateway is shutting down"));
}

void ClientConnection::cut()
{
    if (m_state == State::Closed)
        return;
    leave(false);
    m_deadline.start(std::chrono::milliseconds(0)); // not here: this may be a signal of the socket
}

void ClientConnection::leave(bool discard)
{
    const bool knownToCanister = m_state != State::ClosedByCanister;
    if (m_state == State::Open)
        --m_core.metrics.sessionsOpen;
    m_state = State::Closed;
    if (m_poller && m_key)
        m_poller->removeClient(*m_key, this);
    m_poller.clear();
    if (m_relay)
        m_relay->finish(knownToCanister, discard);
    m_relay.clear();
}

void ClientConnection::onDisconnected()
{
    if (m_ended)
        return;
    m_ended = true;
    if (m_state != State::Closed)
        leave(false);
    if (m_core.options.frameFilter())
        m_core.options.frameFilter()->closed(m_id);
    m_deadline.stop();
    m_socket->disconnect(this);
    m_core.connectionEnded(this);
    deleteLater();
}

void ClientConnection::onDeadline()
{
    switch (m_state) {
    case State::Init: clientFault(QWebSocketProtocol::CloseCodePolicyViolated, QStringLiteral("no ws_open within the time allowed")); break;
    case State::Setup: close(QWebSocketProtocol::CloseCodeBadOperation, QStringLiteral("the canister did not answer within the time allowed")); break;
    case State::ClosedByCanister: close(QWebSocketProtocol::CloseCodeNormal, QStringLiteral("closed by the canister")); break;
    case State::Open: break;
    case State::Closed:
        m_socket->abort();
        onDisconnected(); // in case QWebSocket thought itself disconnected before
        break;
    }
}

} // namespace Ic
