// SPDX-License-Identifier: MIT
#include "connectsession.h"
#include "candidjson.h"
#include "errorfields.h"
#include <QtCore/QMetaEnum>

namespace Ic::App {

namespace {

SessionDriver::Settings driverSettings(const ConnectOptions &options, const Network &network, WorkerPool *pool)
{
    SessionDriver::Settings settings;
    settings.canister = options.canister;
    settings.identity = options.speaker.identity;
    settings.network = network;
    // Which interface a message belongs to is only seen message by message: the driver shall pass all that is Candid.
    settings.messages.type = Candid::Type::reserved();
    settings.options.firstOpenTimeout = options.connectTimeout;
    settings.options.sendRoute = options.sendRoute;
    settings.verdictUrls = network.urls();
    settings.pool = pool;
    return settings;
}

QString originName(Origin origin)
{
    return QString::fromLatin1(QMetaEnum::fromType<CloseReason::Origin>().valueToKey(int(origin))).toLower();
}

QJsonObject fieldsOf(const CloseReason &reason)
{
    QJsonObject fields = App::fieldsOf(reason.error());
    fields.insert(QStringLiteral("origin"), originName(reason.origin()));
    fields.insert(QStringLiteral("advice"), reason.advice());
    return fields;
}

} // namespace

ConnectSession::ConnectSession(ConnectOptions options, const Network &network, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_events(m_options.json ? EventWriter::Form::Json : EventWriter::Form::Text)
    , m_evidence(EvidenceStore::ofProfile(m_options.speaker.profile))
    , m_driver(std::make_unique<SessionDriver>(driverSettings(m_options, network, &m_pool), [this](const AnySessionNotice &notice) {
        std::visit([this](const auto &n) { onNotice(n); }, notice);
        return true;
    }))
{
    // As in every program of the library: verification leaves a core to the rest, and is not in its way.
    m_pool.setMaxThreadCount(qMax(1, QThread::idealThreadCount() - 1));
    m_pool.setThreadPriority(QThread::LowPriority);
    connect(&m_reader, &LineReader::lineRead, this, &ConnectSession::onLine);
    connect(&m_reader, &LineReader::endReached, this, &ConnectSession::onInputEnd);
    m_exitTimer.setSingleShot(true);
    connect(&m_exitTimer, &QTimer::timeout, this, &ConnectSession::onExitTime);
    m_quietTimer.setSingleShot(true);
    connect(&m_quietTimer, &QTimer::timeout, this, [this] {
        if (isDone())
            stop();
    });
}

ConnectSession::~ConnectSession()
{
    m_driver.reset(); // before the pool that works for it
    m_pool.waitForDone();
}

void ConnectSession::start()
{
    if (m_options.exitAfter)
        m_exitTimer.start(*m_options.exitAfter);
    m_driver->post(SessionEvent::Open {m_options.gateways});
    m_reader.start();
}

void ConnectSession::stop()
{
    m_driver->post(SessionEvent::Close {});
}

void ConnectSession::onExitTime()
{
    // Ended in time, but what for? Whoever asked for ten seconds of a session wants to know that there was none.
    if (!m_everOpened)
        m_giveUp = m_lastFailure.value_or(Error(ErrorCode::ConnectTimeout, QStringLiteral("no session was opened in time")));
    stop();
}

void ConnectSession::emitEvent(const QString &name, const QJsonObject &fields)
{
    m_events.write(name, fields);
    if (m_events.isBroken() && !m_finished)
        QMetaObject::invokeMethod(this, &ConnectSession::stop, Qt::QueuedConnection);
}

// ---- Input

void ConnectSession::onLine(const QByteArray &line, bool tooLong)
{
    m_lines.push_back({line, ++m_lineCount, tooLong});
    handleLines();
}

void ConnectSession::onInputEnd()
{
    m_inputEnded = true;
    closeIfDone();
}

void ConnectSession::handleLines()
{
    while (m_options.interfaces && !m_lines.empty() && m_ahead < MaxAhead) {
        const Line line = std::move(m_lines.front());
        m_lines.pop_front();
        m_reader.release(line.text);
        handleLine(line.text, line.number, line.tooLong);
    }
}

void ConnectSession::handleLine(const QByteArray &line, quint64 number, bool tooLong)
{
    const QByteArray trimmed = line.trimmed();
    if (trimmed.isEmpty() && !tooLong)
        return;
    Result<QByteArray> payload = tooLong ? Error(ErrorCode::LimitExceeded, QStringLiteral("the line is longer than %1 bytes").arg(LineReader::MaxLineBytes))
        : m_options.jsonInput            ? m_options.interfaces->encodeJson(trimmed)
                                         : m_options.interfaces->encodeText(trimmed);
    if (!payload) {
        QJsonObject fields = fieldsOf(payload.error());
        fields.insert(QStringLiteral("line"), qint64(number));
        emitEvent(QStringLiteral("error"), fields);
        return;
    }
    const quint64 id = m_nextId++;
    m_outgoing.emplace(id, Outgoing {number});
    ++m_ahead;
    m_driver->post(SessionEvent::Send {id, *std::move(payload)});
}

bool ConnectSession::isDone() const
{
    return m_options.exitOnEof && m_inputEnded && m_everOpened && m_lines.empty() && m_outgoing.empty();
}

void ConnectSession::closeIfDone()
{
    if (isDone())
        m_quietTimer.start(QuietBeforeExit);
}

// ---- What the session tells

void ConnectSession::setInterfaces(const Result<Interfaces> &interfaces)
{
    if (m_finished)
        return;
    if (!interfaces) {
        const Error why =
            interfaces.error().within(QStringLiteral("the canister's interface is unknown, so fields may have numbers instead of names; use --did FILE"));
        onNotice(SessionNotice::ErrorOccurred {why});
    }
    m_options.interfaces = interfaces ? *interfaces : Interfaces::named({}).value();
    showHeldMessages();
    handleLines();
    closeIfDone();
}

void ConnectSession::showHeldMessages()
{
    for (const IncomingMessage &message : std::exchange(m_held, {}))
        showMessage(message);
}

void ConnectSession::onNotice(const SessionNotice::Message &notice)
{
    closeIfDone(); // later than thought
    if (m_options.interfaces)
        showMessage(notice.message);
    else
        m_held.append(notice.message);
}

void ConnectSession::showMessage(const IncomingMessage &message)
{
    const auto value = m_options.interfaces->decode(message.payload());
    if (!value) {
        onNotice(SessionNotice::ErrorOccurred {
            Error(ErrorCode::UndecodableMessage, QStringLiteral("message %1 of the canister: %2").arg(message.sequence()).arg(value.error().message()))});
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

void ConnectSession::onNotice(const SessionNotice::ErrorOccurred &notice)
{
    emitEvent(QStringLiteral("error"), fieldsOf(notice.error));
}

void ConnectSession::onNotice(const SessionAction::Opened &notice)
{
    m_everOpened = true;
    emitEvent(QStringLiteral("opened"),
        {
            {QStringLiteral("gateway"), notice.gateway.toString()},
            {QStringLiteral("gateway_principal"), notice.gatewayPrincipal.toText()},
            {QStringLiteral("principal"), notice.clientKey.principal.toText()},
            {QStringLiteral("client_nonce"), QString::number(notice.clientKey.nonce)},
        });
    QMetaObject::invokeMethod(this, &ConnectSession::closeIfDone, Qt::QueuedConnection);
}

void ConnectSession::onNotice(const SessionAction::Reconnecting &notice)
{
    m_lastFailure = notice.reason.error();
    QJsonObject fields = fieldsOf(notice.reason);
    fields.insert(QStringLiteral("attempt"), notice.attempt);
    fields.insert(QStringLiteral("delay_ms"), qint64(notice.delay.count()));
    emitEvent(QStringLiteral("reconnecting"), fields);
}

void ConnectSession::onNotice(const SessionAction::Closed &notice)
{
    if (m_finished)
        return;
    m_finished = true;
    if (!m_options.interfaces)
        m_options.interfaces = Interfaces::named({}).value();
    showHeldMessages();
    for (const auto &[id, outgoing] : std::exchange(m_outgoing, {})) {
        if (outgoing.written)
            reportVerdict(QStringLiteral("unknown"), id, Error(ErrorCode::ConnectionLost, QStringLiteral("the session ended before its outcome was known")));
        else
            reportVerdict(QStringLiteral("rejected"), id, Error(ErrorCode::Cancelled, QStringLiteral("the session ended before it was sent")));
    }
    const CloseReason reason = m_giveUp ? CloseReason(Origin::Network, *m_giveUp) : notice.reason;
    emitEvent(QStringLiteral("closed"), fieldsOf(reason));
    Q_EMIT finished(int(exitCodeFor(reason.error())));
}

//! With one line on standard error, whatever form the events have.
ExitCode ConnectSession::exitCodeFor(const Error &error) const
{
    if (!error.isError())
        return ExitCode::Ok;
    QString text = error.message();
    if (!m_everOpened && m_lastFailure && *m_lastFailure != error)
        text += QStringLiteral("; last: ") + m_lastFailure->message();
    // What is local here is a limit that the network made us reach: options and identity were checked before.
    const ExitCode code = error.errorClass() == ErrorClass::Local ? ExitCode::Network : exitCodeOf(error.code());
    return ExitCode(fail(code, text));
}

void ConnectSession::onNotice(const SessionAction::DeliveryChanged &notice)
{
    const auto found = m_outgoing.find(notice.id);
    if (found == m_outgoing.end())
        return;
    const bool wasAhead = !found->second.written;
    switch (notice.state) {
    case DeliveryState::Queued: // again, after a session that ended before the canister had it
        m_ahead += wasAhead ? 0 : 1;
        found->second.written = false;
        return;
    case DeliveryState::Signing: return;
    case DeliveryState::Sent:
        found->second.written = true;
        emitEvent(QStringLiteral("sent"), {{QStringLiteral("id"), QString::number(notice.id)}, {QStringLiteral("line"), qint64(found->second.line)}});
        break;
    case DeliveryState::Delivered:
        m_outgoing.erase(found);
        emitEvent(QStringLiteral("delivered"),
            {
                {QStringLiteral("id"), QString::number(notice.id)},
                {QStringLiteral("proof"), notice.receipt.proof == DeliveryReceipt::Proof::Reply ? QStringLiteral("certified") : QStringLiteral("ack")},
            });
        break;
    case DeliveryState::Rejected:
    case DeliveryState::Failed:
        m_outgoing.erase(found);
        reportVerdict(QStringLiteral("rejected"), notice.id, notice.error);
        break;
    case DeliveryState::Expired:
        m_outgoing.erase(found);
        reportVerdict(QStringLiteral("expired"), notice.id, notice.error);
        break;
    case DeliveryState::Unknown:
        m_outgoing.erase(found);
        reportVerdict(QStringLiteral("unknown"), notice.id, notice.error);
        break;
    }
    if (wasAhead)
        --m_ahead;
    // Not from within the session's own round of actions.
    QMetaObject::invokeMethod(
        this,
        [this] {
            handleLines();
            closeIfDone();
        },
        Qt::QueuedConnection);
}

void ConnectSession::reportVerdict(const QString &event, quint64 id, const Error &error)
{
    QJsonObject fields = fieldsOf(error);
    fields.insert(QStringLiteral("id"), QString::number(id));
    emitEvent(event, fields);
}

void ConnectSession::onNotice(const SessionAction::MessagesMayBeMissing &notice)
{
    emitEvent(QStringLiteral("messages_may_be_missing"), {{QStringLiteral("since"), QString::number(notice.sinceNs)}});
}

void ConnectSession::onNotice(const SessionAction::GatewayMisbehaved &notice)
{
    const Error &verdict = notice.evidence.verdict;
    QJsonObject fields {
        {QStringLiteral("gateway"), notice.gateway.toString()},
        {QStringLiteral("code"), verdict.codeName()},
        {QStringLiteral("reason"), verdict.message()},
        {QStringLiteral("evidence"), QJsonValue()},
    };
    if (notice.evidence.frame.isEmpty()) { // such as a text frame: there is nothing to keep
        emitEvent(QStringLiteral("gateway_misbehaviour"), fields);
        return;
    }
    const auto path = m_evidence.keep(notice.evidence);
    if (path)
        fields.insert(QStringLiteral("evidence"), *path);
    emitEvent(QStringLiteral("gateway_misbehaviour"), fields);
    if (!path)
        onNotice(SessionNotice::ErrorOccurred {path.error()});
}

} // namespace Ic::App
