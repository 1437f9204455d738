// SPDX-License-Identifier: MIT
#include "instanceclient.h"
#include "localpeer.h"
#include "utf8text.h"
#include <QtCore/QCoreApplication>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace Ic::App {

namespace {

using namespace std::chrono_literals;
constexpr auto RetryPause = 50ms;
constexpr qint64 MaxAnswerBytes = 4096;

QString running(const QString &problem)
{
    return QStringLiteral("the running %1 %2").arg(QCoreApplication::applicationName(), problem);
}

} // namespace

InstanceClient::InstanceClient(const QString &socketPath, uint user, QObject *parent)
    : QObject(parent)
    , m_path(socketPath)
    , m_user(user)
{
    m_retry.setSingleShot(true);
    m_retry.setInterval(RetryPause);
    m_deadline.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &InstanceClient::connectToServer);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        if (m_socket.state() == QLocalSocket::ConnectedState)
            finish(Error(ErrorCode::RequestTimeout, running(QStringLiteral("does not answer"))));
        else
            finish(Error(ErrorCode::ConnectionRefused, running(QStringLiteral("cannot be reached: %1").arg(m_socket.errorString()))));
    });
    connect(&m_socket, &QLocalSocket::connected, this, [this] {
        if (peerUser(m_socket.socketDescriptor()) != m_user)
            return finish(Error(ErrorCode::AddressInUse, QStringLiteral("%1 belongs to another user's process").arg(m_path)));
        m_socket.write(m_line);
    });
    connect(&m_socket, &QLocalSocket::readyRead, this, &InstanceClient::read);
    connect(&m_socket, &QLocalSocket::errorOccurred, this, &InstanceClient::failed);
    m_socket.setReadBufferSize(MaxAnswerBytes);
}

void InstanceClient::send(const QByteArray &line, std::chrono::milliseconds timeout)
{
    m_line = line;
    m_deadline.start(timeout);
    // Queued, for the signals come from within connectToServer() where the socket is there.
    QMetaObject::invokeMethod(this, &InstanceClient::connectToServer, Qt::QueuedConnection);
}

void InstanceClient::connectToServer()
{
    if (!m_done)
        m_socket.connectToServer(m_path);
}

void InstanceClient::failed(QLocalSocket::LocalSocketError error)
{
    if (m_done)
        return;
    switch (error) {
    case QLocalSocket::ServerNotFoundError:
    case QLocalSocket::ConnectionRefusedError:
        m_retry.start(); // it has the lock, and listens in a moment
        break;
    case QLocalSocket::PeerClosedError:
        read();
        if (!m_done)
            finish(Error(ErrorCode::ConnectionLost, running(QStringLiteral("closed the connection without a reply"))));
        break;
    default: finish(Error(ErrorCode::ConnectionRefused, running(QStringLiteral("cannot be reached: %1").arg(m_socket.errorString()))));
    }
}

void InstanceClient::read()
{
    if (m_done || !m_socket.canReadLine())
        return;
    const QJsonObject answer = Text::jsonFromUtf8(m_socket.readLine(MaxAnswerBytes)).object();
    if (answer.value(u"ok").toBool())
        finish(Unit());
    else
        finish(Error(ErrorCode::BadInput, running(QStringLiteral("refused: %1").arg(answer.value(u"message").toString()))));
}

void InstanceClient::finish(const Result<Unit> &result)
{
    if (m_done)
        return;
    m_done = true;
    m_retry.stop();
    m_deadline.stop();
    m_socket.abort();
    Q_EMIT finished(result);
}

} // namespace Ic::App
