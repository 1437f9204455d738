// SPDX-License-Identifier: MIT
#pragma once
#include "result.h"
#include <QtCore/QByteArray>
#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <QtNetwork/QLocalSocket>
#include <chrono>

namespace Ic::App {

//! Sends one request to the process that owns a profile, and waits for the answer without blocking.
class InstanceClient : public QObject
{
    Q_OBJECT
public:
    //! \a user: whose process must be at the other end.
    InstanceClient(const QString &socketPath, uint user, QObject *parent = nullptr);

    void send(const QByteArray &line, std::chrono::milliseconds timeout);

Q_SIGNALS:
    //! Once, from the event loop.
    void finished(const Ic::Result<Ic::Unit> &result);

private:
    void connectToServer();
    void failed(QLocalSocket::LocalSocketError error);
    void read();
    void finish(const Result<Unit> &result);

    QString m_path;
    uint m_user;
    QByteArray m_line;
    QLocalSocket m_socket;
    QTimer m_retry;
    QTimer m_deadline;
    bool m_done = false;
};

} // namespace Ic::App
