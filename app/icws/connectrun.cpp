// SPDX-License-Identifier: MIT
#include "connectrun.h"
#include "candidjson.h"
#include "clientkey.h"
#include "errorfields.h"
#include "evidence.h"
#include "sessionoptions.h"
#include "utf8text.h"
#include <QtCore/QJsonDocument>

namespace Ic::App {

namespace {

QJsonObject fieldsOf(const CloseReason &reason)
{
    QJsonObject fields = App::fieldsOf(reason.error());
    fields.insert(QStringLiteral("origin"), reason.originName().toLower());
    fields.insert(QStringLiteral("advice"), reason.advice());
    return fields;
}

} // namespace

ConnectRun::ConnectRun(ConnectOptions options, const Network &network, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_events(m_options.json ? EventWriter::Form::Json : EventWriter::Form::Text)
    , m_evidence(EvidenceStore::ofProfile(m_options.speaker.profile))
{
    SessionOptions session;
    session.setFirstOpenTimeout(m_options.connectTimeout);
    session.setSendRoute(m_options.sendRoute);
    m_socket.setOptions(session);
    m_socket.setNetwork(network);
    m_socket.setGatewayUrls(m_options.gateways);
    m_socket.setCanisterId(m_options.canister);
    m_socket.setIdentity(m_options.speaker.identity);
    // The interface of a message is found message by message, and later than the session begins.
    m_socket.setMessageType(Candid::Type::reserved());
    connectSocket();
    connect(&m_reader, &LineReader::lineRead, this, [this](const QByteArray &text, bool tooLong) {
        m_lines.push_back({text, ++m_lineCount, tooLong});
        handleLines();
    });
    connect(&m_reader, &LineReader::endReached, this, [this] {
        m_inputEnded = true;
        closeIfDone();
    });
    m_quietTimer.setSingleShot(true);
    connect(&m_quietTimer, &QTimer::timeout, this, [this] {
        if (isDone())
            m_socket.close();
    });
}

void ConnectRun::connectSocket()
{
    connect(&m_socket, &IcWebSocket::opened, this, &ConnectRun::onOpened);
    connect(&m_socket, &IcWebSocket::messageReceived, this, &ConnectRun::onMessage);
    connect(&m_socket, &IcWebSocket::reconnecting, this, &ConnectRun::onReconnecting);
    connect(&m_socket, &IcWebSocket::closed, this, &ConnectRun::onClosed);
    connect(&m_socket, &IcWebSocket::deliveryStateChanged, this, &ConnectRun::onDeliveryState);
    connect(&m_socket, &IcWebSocket::messageDelivered, this, [this](quint64 id, const DeliveryReceipt &receipt) {
        const bool isReply = receipt.proof == DeliveryReceipt::Proof::Reply;
        settle(id, QStringLiteral("delivered"), {{QStringLiteral("proof"), isReply ? QStringLiteral("certified") : QStringLiteral("ack")}}, ExitCode::Ok);
    });
    connect(&m_socket, &IcWebSocket::messagesMayBeMissing, this, [this](const QDateTime &, quint64 sinceNs) {
        emitEvent(QStringLiteral("messages_may_be_missing"), {{QStringLiteral("since"), QString::number(sinceNs)}});
    });
    connect(&m_socket, &IcWebSocket::gatewayMisbehaved, this, &ConnectRun::onGatewayMisbehaved);
    connect(&m_socket, &IcWebSocket::errorOccurred, this, &ConnectRun::reportError);
}

void ConnectRun::start()
{
    if (m_options.exitAfter)
        QTimer::singleShot(*m_options.exitAfter, this, &ConnectRun::onExitTime);
    m_socket.open();
    m_reader.start();
}

void ConnectRun::onExitTime()
{
    // Without a session, the end in time is a failure.
    if (!m_everOpened)
        m_giveUp = m_lastFailure.value_or(Error(ErrorCode::ConnectTimeout, QStringLiteral("no session was opened in time")));
    m_socket.close();
}

void ConnectRun::stop()
{
    m_interrupted = true;
    m_socket.close();
}

void ConnectRun::emitEvent(const QString &name, const QJsonObject &fields)
{
    m_events.write(name, fields);
    if (m_events.isBroken())
        stop();
}

void ConnectRun::reportError(const Error &error)
{
    emitEvent(QStringLiteral("error"), fieldsOf(error));
}

// ---- Input

void ConnectRun::handleLines()
{
    while (m_options.interfaces && !m_finished && !m_lines.empty() && m_unsent < MaxUnsent) {
        const Line line = std::move(m_lines.front());
        m_lines.pop_front();
        m_reader.release(line.text);
        handleLine(line);
    }
}

void ConnectRun::handleLine(const Line &line)
{
    const QByteArray trimmed = line.text.trimmed();
    if (trimmed.isEmpty() && !line.tooLong)
        return;
    const Result<QByteArray> payload = line.tooLong
        ? Error(ErrorCode::LimitExceeded, QStringLiteral("the line is longer than %1 bytes").arg(LineReader::MaxLineBytes))
        : m_options.jsonInput ? m_options.interfaces->encodeJson(trimmed)
                              : m_options.interfaces->encodeText(trimmed);
    if (payload) {
        m_outgoing.emplace(m_socket.sendEncoded(*payload).id, Outgoing {line.number});
        ++m_unsent;
        return;
    }
    countLine(ExitCode::Usage);
    QJsonObject fields = fieldsOf(payload.error());
    fields.insert(QStringLiteral("line"), qint64(line.number));
    emitEvent(QStringLiteral("error"), fields);
}

bool ConnectRun::isDone() const
{
    return m_options.exitOnEof && m_inputEnded && m_everOpened && m_lines.empty() && m_outgoing.empty();
}

void ConnectRun::closeIfDone()
{
    if (isDone())
        m_quietTimer.start(QuietBeforeExit);
}

// ---- What the socket reports

void ConnectRun::setInterfaces(const Result<Interfaces> &interfaces)
{
    if (m_finished)
        return;
    if (!interfaces)
        reportError(
            interfaces.error().within(QStringLiteral("the canister's interface is unknown, so fields may have numbers instead of names; use --did FILE")));
    m_options.interfaces = interfaces ? *interfaces : Interfaces::named({}).value();
    showHeldMessages();
    handleLines();
    closeIfDone();
}

void ConnectRun::showHeldMessages()
{
    for (const IncomingMessage &message : std::exchange(m_held, {}))
        showMessage(message);
}

void ConnectRun::onMessage(const IncomingMessage &message)
{
    closeIfDone(); // later than expected
    if (m_options.interfaces)
        showMessage(message);
    else
        m_held.append(message);
}

void ConnectRun::showMessage(const IncomingMessage &message)
{
    const auto value = m_options.interfaces->decode(message.payload());
    if (!value) {
        reportError(
            Error(ErrorCode::UndecodableMessage, QStringLiteral("message %1 of the canister: %2").arg(message.sequence()).arg(value.error().message())));
        return;
    }
    emitEvent(QStringLiteral("message"),
        {
            {QStringLiteral("seq"), QString::number(message.sequence())},
            {QStringLiteral("timestamp"), QString::number(message.canisterTimeNs())},
            {QStringLiteral("candid"), Candid::toCandidText({*value})},
            {QStringLiteral("value"), Candid::toJson(*value)},
        });
}

void ConnectRun::onOpened()
{
    m_everOpened = true;
    const ClientKey client = m_socket.clientKey();
    emitEvent(QStringLiteral("opened"),
        {
            {QStringLiteral("gateway"), m_socket.gatewayUrl().toString()},
            {QStringLiteral("gateway_principal"), m_socket.gatewayPrincipalText()},
            {QStringLiteral("principal"), client.principal.toText()},
            {QStringLiteral("client_nonce"), QString::number(client.nonce)},
        });
    closeIfDone();
}

void ConnectRun::onReconnecting(const CloseReason &reason, int attempt, qint64 delayMs)
{
    m_lastFailure = reason.error();
    QJsonObject fields = fieldsOf(reason);
    fields.insert(QStringLiteral("attempt"), attempt);
    fields.insert(QStringLiteral("delay_ms"), delayMs);
    emitEvent(QStringLiteral("reconnecting"), fields);
}

void ConnectRun::onClosed(const CloseReason &socketReason)
{
    if (m_finished)
        return;
    m_finished = true;
    if (!m_options.interfaces)
        m_options.interfaces = Interfaces::named({}).value();
    showHeldMessages();
    for (const auto &[id, message] : std::map(m_outgoing)) {
        if (message.isSent)
            settle(id, QStringLiteral("unknown"), fieldsOf(Error(ErrorCode::ConnectionLost, QStringLiteral("the session ended before its outcome was known"))),
                ExitCode::Network);
        else
            settle(id, QStringLiteral("rejected"), fieldsOf(Error(ErrorCode::Cancelled, QStringLiteral("the session ended before it was sent"))),
                ExitCode::Network);
    }
    for (const Line &line : m_lines) {
        if (!line.text.trimmed().isEmpty())
            countLine(ExitCode::Network);
    }
    const CloseReason reason = m_giveUp ? CloseReason(CloseReason::Origin::Network, *m_giveUp) : socketReason;
    emitEvent(QStringLiteral("closed"), fieldsOf(reason));
    Q_EMIT finished(int(exitCodeFor(reason)));
}

//! With one line on standard error, whatever form the events have.
ExitCode ConnectRun::exitCodeFor(const CloseReason &reason) const
{
    const Error &error = reason.error();
    if (!error.isError()) {
        if (!m_options.exitOnEof || m_interrupted || !m_lineFailure)
            return ExitCode::Ok;
        return ExitCode(fail(*m_lineFailure, QStringLiteral("lines of the input that were not delivered: %1; the events have the reasons").arg(m_undelivered)));
    }
    QString text = error.message();
    if (!m_everOpened && m_lastFailure && *m_lastFailure != error)
        text += QStringLiteral("; last: ") + m_lastFailure->message();
    // A local error of a session is a limit that the network made it reach: the socket checked its settings before.
    const bool isLimit = error.errorClass() == ErrorClass::Local && reason.origin() != CloseReason::Origin::Application;
    return ExitCode(fail(isLimit ? ExitCode::Network : exitCodeOf(error.code()), text));
}

void ConnectRun::onDeliveryState(quint64 id, DeliveryState state, const Error &error)
{
    const auto found = m_outgoing.find(id);
    if (found == m_outgoing.end())
        return;
    Outgoing &message = found->second;
    switch (state) {
    case DeliveryState::Queued: // again, after a session that ended before the canister had it
        m_unsent += int(std::exchange(message.isSent, false));
        break;
    case DeliveryState::Signing:
    case DeliveryState::Delivered: break;
    case DeliveryState::Sent:
        m_unsent -= int(!std::exchange(message.isSent, true));
        emitEvent(QStringLiteral("sent"), {{QStringLiteral("id"), QString::number(id)}, {QStringLiteral("line"), qint64(message.line)}});
        handleLines();
        break;
    case DeliveryState::Rejected:
    case DeliveryState::Failed: settle(id, QStringLiteral("rejected"), fieldsOf(error), exitCodeOf(error.code())); break;
    case DeliveryState::Expired: settle(id, QStringLiteral("expired"), fieldsOf(error), ExitCode::Network); break;
    case DeliveryState::Unknown: settle(id, QStringLiteral("unknown"), fieldsOf(error), ExitCode::Network); break;
    }
}

void ConnectRun::countLine(ExitCode outcome)
{
    if (outcome == ExitCode::Ok)
        return;
    ++m_undelivered;
    if (!m_lineFailure)
        m_lineFailure = outcome;
}

void ConnectRun::settle(quint64 id, const QString &event, QJsonObject fields, ExitCode outcome)
{
    const auto message = m_outgoing.extract(id);
    if (message.empty())
        return;
    countLine(outcome);
    m_unsent -= int(!message.mapped().isSent);
    fields.insert(QStringLiteral("id"), QString::number(id));
    emitEvent(event, fields);
    handleLines();
    closeIfDone();
}

void ConnectRun::onGatewayMisbehaved(const QUrl &gateway, const Error &error, const QByteArray &json)
{
    QJsonObject fields {
        {QStringLiteral("gateway"), gateway.toString()},
        {QStringLiteral("code"), error.codeName()},
        {QStringLiteral("reason"), error.message()},
        {QStringLiteral("evidence"), QJsonValue()},
    };
    auto evidence = Evidence::fromJson(Text::jsonFromUtf8(json).object());
    if (!evidence || evidence->frame.isEmpty()) { // such as a text frame: there is nothing to keep
        emitEvent(QStringLiteral("gateway_misbehaviour"), fields);
        return;
    }
    evidence->verdict = error;
    const auto path = m_evidence.keep(*evidence);
    if (path)
        fields.insert(QStringLiteral("evidence"), *path);
    emitEvent(QStringLiteral("gateway_misbehaviour"), fields);
    if (!path)
        reportError(path.error());
}

} // namespace Ic::App
