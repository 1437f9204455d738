// SPDX-License-Identifier: MIT
// A driver with a gateway and a pool of which the test holds the other end.
#include "candidcodec.h"
#include "candidtraits.h"
#include "cdkarguments.h"
#include "framefactory.h"
#include "manualenvironment.h"
#include "network.h"
#include "networkoptions.h"
#include "privatekey.h"
#include "sessiondriver.h"
#include "testing.h"
#include "workerpool.h"
#include <QtCore/QSemaphore>
#include <QtTest/QSignalSpy>
#include <QtWebSockets/QWebSocket>
#include <QtWebSockets/QWebSocketServer>

using namespace Ic;
using namespace Ic::Test;
using Candid::Type;
using Candid::Value;

namespace {

//! A gateway for one client, and the canister behind it.
class Gateway : public QObject
{
    Q_OBJECT
public:
    Gateway()
        : m_server(QStringLiteral("test"), QWebSocketServer::NonSecureMode)
    {
        if (!m_server.listen(QHostAddress::LocalHost))
            qFatal("cannot listen");
        connect(&m_server, &QWebSocketServer::newConnection, this, [this] {
            client.reset(m_server.nextPendingConnection());
            connect(client.get(), &QWebSocket::binaryMessageReceived, this, &Gateway::onRequest);
            client->sendBinaryMessage(HandshakeFrame {factory.gateway}.toCbor());
        });
    }
    QUrl url() const { return QUrl(QStringLiteral("ws://127.0.0.1:%1").arg(m_server.serverPort())); }
    //! Sends \a text, and waits until the client has read it: a WebSocket answers pings in order.
    void send(const QString &text)
    {
        QSignalSpy pong(client.get(), &QWebSocket::pong);
        client->sendBinaryMessage(factory.application(Candid::encode({Value::text(text)}, {Type::text()}).value(), ++m_sequence, ++m_keyNonce));
        client->ping();
        QTRY_COMPARE(pong.size(), 1);
    }

    FrameFactory factory;
    std::unique_ptr<QWebSocket> client;

private:
    void onRequest(const QByteArray &frame)
    {
        const auto request = ClientRequest::fromCbor(frame);
        IC_VERIFY(request);
        if (request->envelope.content.method != Cdk::OpenMethod)
            return;
        factory.client = {request->envelope.content.sender, Cdk::decodeOpen(request->envelope.content.argument).value().clientNonce};
        client->sendBinaryMessage(factory.service(ServiceMessage::open(factory.client), ++m_sequence, ++m_keyNonce));
    }

    QWebSocketServer m_server;
    quint64 m_sequence = 0;
    quint64 m_keyNonce = 0;
};

//! A pool of one thread, which the test blocks.
class HeldPool
{
public:
    HeldPool() { pool.setMaxThreadCount(1); }
    ~HeldPool()
    {
        m_gate.release(1000);
        pool.waitForDone();
    }
    //! Jobs that are started later wait for as many calls of release() as there were of hold().
    void hold()
    {
        pool.start([this] { m_gate.acquire(); });
    }
    void release() { m_gate.release(); }

    WorkerPool pool;

private:
    QSemaphore m_gate;
};

} // namespace

class tst_SessionDriver : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void overflowStopsReading()
    {
        Gateway gateway;
        HeldPool held;
        QStringList texts;
        std::optional<CloseReason> end;
        bool isOpen = false;
        SessionDriver::Settings settings;
        settings.canister = gateway.factory.canister;
        const auto environment = std::make_shared<ManualEnvironment>();
        settings.identity = generateIdentity(KeyScheme::Ed25519, *environment);
        settings.network = Network(NetworkOptions().setUrls({}).setRootKey(gateway.factory.rootKey()).setEnvironment(environment));
        settings.messages = MessageForm::of<QString>();
        settings.options.setMaxUnreadBytes(0).setReconnectPolicy(ReconnectPolicy().setMaxAttempts(0));
        settings.pool = &held.pool;
        settings.unreadBytes = std::make_shared<std::atomic<qsizetype>>(0);
        SessionDriver driver(std::move(settings), [&](const AnySessionNotice &notice) {
            if (const auto *message = std::get_if<SessionNotice::Message>(&notice))
                texts.append(message->message.as<QString>().value());
            else if (const auto *closed = std::get_if<SessionAction::Closed>(&notice))
                end = closed->reason;
            else if (std::holds_alternative<SessionAction::Opened>(notice))
                isOpen = true;
            return true;
        });
        driver.post(SessionEvent::Open {{gateway.url()}});
        QTRY_VERIFY(isOpen);

        held.hold();
        gateway.send(QStringLiteral("the limit is exceeded by this"));
        held.hold();
        gateway.send(QStringLiteral("has arrived by then"));
        held.release();
        QTRY_COMPARE(texts.size(), 1);
        QVERIFY(!end);
        gateway.send(QStringLiteral("arrives later"));
        held.release();
        QTRY_VERIFY(end);
        QCOMPARE(end->code(), ErrorCode::ReceiveOverflow);
        QCOMPARE(texts, (QStringList {QStringLiteral("the limit is exceeded by this"), QStringLiteral("has arrived by then")}));
        QTRY_COMPARE(gateway.client->state(), QAbstractSocket::UnconnectedState);
    }
};

QTEST_GUILESS_MAIN(tst_SessionDriver)
#include "tst_sessiondriver.moc"
