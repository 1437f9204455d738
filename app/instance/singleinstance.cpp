// SPDX-License-Identifier: MIT
#include "singleinstance.h"
#include "apptry.h"
#include "exitcode.h"
#include "instanceclient.h"
#include "localpeer.h"
#include "logging.h"
#include "privatefile.h"
#include "utf8text.h"
#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QStandardPaths>
#include <QtCore/QTimer>
#include <QtNetwork/QLocalSocket>
#include <utility>

namespace Ic::App {

namespace {

constexpr int MaxConnections = 16; // at once; the next wait

QByteArray answerOf(const Result<Unit> &result)
{
    QJsonObject answer {{QStringLiteral("ok"), result.has_value()}};
    if (!result) {
        answer.insert(QStringLiteral("code"), result.error().codeName());
        answer.insert(QStringLiteral("message"), result.error().message());
    }
    return QJsonDocument(answer).toJson(QJsonDocument::Compact) + '\n';
}

QString defaultDirectory()
{
    QString base = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    if (base.isEmpty())
        base = QDir::tempPath() + QStringLiteral("/icws-%1").arg(thisUser());
    return base + u'/' + QCoreApplication::applicationName();
}

} // namespace

QByteArray InstanceRequest::toJson() const
{
    QJsonObject object {{QStringLiteral("action"), action == Action::Open ? QStringLiteral("open") : QStringLiteral("activate")}};
    if (action == Action::Open)
        object.insert(QStringLiteral("link"), link);
    if (!endpoint.isEmpty())
        object.insert(QStringLiteral("endpoint"), endpoint);
    if (!activationToken.isEmpty())
        object.insert(QStringLiteral("activation_token"), activationToken);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Result<InstanceRequest> InstanceRequest::fromJson(QByteArrayView json)
{
    if (json.size() > MaxBytes)
        return Error(ErrorCode::BadInput, QStringLiteral("the request is too long"));
    const QJsonDocument document = Text::jsonFromUtf8(json);
    if (!document.isObject())
        return Error(ErrorCode::BadInput, QStringLiteral("the request is not a JSON object"));
    const QJsonObject object = document.object();
    InstanceRequest request;
    const QString action = object.value(u"action").toString();
    request.link = object.value(u"link").toString();
    request.endpoint = object.value(u"endpoint").toString();
    request.activationToken = object.value(u"activation_token").toString();
    if (action == u"open")
        request.action = Action::Open;
    else if (action != u"activate")
        return Error(ErrorCode::BadInput, QStringLiteral("the request has an unknown action"));
    if (request.activationToken.size() > MaxTokenLength || request.link.size() > MaxLinkLength)
        return Error(ErrorCode::BadInput, QStringLiteral("the request has a text that is too long"));
    if (request.action == Action::Open ? !request.hasLink() : !request.link.isEmpty())
        return Error(ErrorCode::BadInput, QStringLiteral("the link is not an icws-notify: link"));
    return request;
}

SingleInstance::SingleInstance(SingleInstanceOptions options, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_directory(m_options.directory.isEmpty() ? defaultDirectory() : m_options.directory)
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    m_server.setMaxPendingConnections(MaxConnections);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::acceptConnections);
}

SingleInstance::~SingleInstance()
{
    m_server.close(); // before the lock goes: the next one must find either both or none
}

QString SingleInstance::socketPath() const
{
    return m_directory + u'/' + m_options.profile + QStringLiteral(".socket");
}

Result<SingleInstance::Role> SingleInstance::start()
{
    if (m_server.isListening())
        return Role::First;
    // For this user only. A folder that another user made before, where all may write, cannot be closed: that is an error.
    IC_CHECK(makePrivateFolder(m_directory));
    auto lock = std::make_unique<QLockFile>(m_directory + u'/' + m_options.profile + QStringLiteral(".lock"));
    lock->setStaleLockTime(0); // age says nothing; a dead owner is noticed by its process id
    if (!lock->tryLock()) {
        if (lock->error() == QLockFile::LockFailedError)
            return Role::Second;
        return Error(ErrorCode::FileNotWritable, QStringLiteral("%1/%2.lock cannot be made").arg(m_directory, m_options.profile));
    }
    // The owner of the lock may remove the remains of a crash.
    QLocalServer::removeServer(socketPath());
    if (!m_server.listen(socketPath()))
        return Error(ErrorCode::FileNotWritable, QStringLiteral("%1: %2").arg(socketPath(), m_server.errorString()));
    m_lock = std::move(lock);
    return Role::First;
}

void SingleInstance::acceptConnections()
{
    while (QLocalSocket *const socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        if (peerUser(socket->socketDescriptor()) != m_options.user.value_or(thisUser())) {
            qCWarning(lcApp, "rejected a connection from another user's process");
            socket->abort();
            continue;
        }
        socket->setReadBufferSize(InstanceRequest::MaxBytes + 1);
        QTimer::singleShot(m_options.timeout, socket, [socket] { socket->abort(); });
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] { read(socket); });
        read(socket);
    }
}

void SingleInstance::read(QLocalSocket *socket)
{
    const bool tooLong = !socket->canReadLine() && socket->bytesAvailable() > InstanceRequest::MaxBytes;
    if (!socket->canReadLine() && !tooLong)
        return;
    socket->disconnect(this); // one request for each connection
    auto request = tooLong ? Result<InstanceRequest>(Error(ErrorCode::BadInput, QStringLiteral("the request is too long")))
                           : InstanceRequest::fromJson(socket->readLine(InstanceRequest::MaxBytes + 2));
    if (request && !request->endpoint.isEmpty() && request->endpoint != m_options.endpoint)
        request = Error(ErrorCode::BadInput, QStringLiteral("it runs with %1").arg(m_options.endpoint));
    socket->write(answerOf(request ? Result<Unit>(Unit()) : Result<Unit>(request.error())));
    socket->flush(); // it may be the last that this process does
    socket->disconnectFromServer();
    // From the event loop: a receiver may end the program.
    if (request)
        QMetaObject::invokeMethod(
            this, [this, request = *request] { Q_EMIT requested(request); }, Qt::QueuedConnection);
}

void SingleInstance::sendRequest(const InstanceRequest &request, QObject *context, std::function<void(const Result<Unit> &)> done)
{
    auto *const client = new InstanceClient(socketPath(), m_options.user.value_or(thisUser()), this);
    connect(client, &InstanceClient::finished, context, [done = std::move(done)](const Result<Unit> &result) { done(result); });
    connect(client, &InstanceClient::finished, client, &QObject::deleteLater);
    client->send(request.toJson() + '\n', m_options.timeout);
}

Error SingleInstance::inUse() const
{
    return {ErrorCode::InvalidState,
        QStringLiteral("the profile \"%1\" is in use by another %2; quit that one first, or choose another with --profile NAME")
            .arg(m_options.profile, QCoreApplication::applicationName())};
}

int SingleInstance::sendRequestAndEnd(const InstanceRequest &request)
{
    int code = int(ExitCode::Ok);
    sendRequest(request, qApp, [&code](const Result<Unit> &done) {
        if (!done)
            code = fail(ExitCode::Usage, QStringLiteral("%1 is already running, but %2").arg(QCoreApplication::applicationName(), done.error().message()));
        QCoreApplication::quit();
    });
    QCoreApplication::exec();
    return code;
}

} // namespace Ic::App
