// SPDX-License-Identifier: MIT
// Messages that are sent before the type of the messages is known.
#include "candidcodec.h"
#include "echonetwork.h"
#include "icwebsocket.h"
#include "networkoptions.h"
#include "reconnectpolicy.h"
#include "sessionoptions.h"

using namespace Ic;
using namespace Ic::LocalNet;
using namespace Ic::Test;
using namespace std::chrono_literals;
using Candid::Type;
using Candid::Value;

namespace {

constexpr int Patience = 20'000;
Value echo(const QByteArray &text)
{
    return echoValue(QString::fromLatin1(text));
}

QByteArray encoded(const QByteArray &text)
{
    return Candid::encode({echo(text)}, {echoType()}).value();
}

} // namespace

class tst_SocketWaiting : public QObject
{
    Q_OBJECT

    std::unique_ptr<LocalNetwork> m_network;
    std::unique_ptr<IcWebSocket> m_socket;
    QStringList m_texts;
    QList<CloseReason> m_ends;
    QList<Error> m_errors;

    void startNetwork(const LocalNetworkOptions &options = {}) { Test::startNetwork(m_network, options); }
    RootKey rootKey() const { return RootKey::fromDer(m_network->rootKeyDer()).value(); }
    //! For the echo canister, without anything about its messages, nor a network to ask.
    void makeSocket()
    {
        m_socket = std::make_unique<IcWebSocket>();
        m_socket->setGatewayUrls({m_network->gatewayUrl()});
        m_socket->setCanisterId(m_network->canisters()[QStringLiteral("echo")].toText());
        m_socket->setNetwork(Network(NetworkOptions().setUrls({}).setRootKey(rootKey())));
        connect(m_socket.get(), &IcWebSocket::messageReceived, this,
            [this](const IncomingMessage &message) { m_texts.append(message.value().field(u"text").value().toText().value()); });
        connect(m_socket.get(), &IcWebSocket::closed, this, [this](const CloseReason &reason) { m_ends.append(reason); });
        connect(m_socket.get(), &IcWebSocket::errorOccurred, this, [this](const Error &error) { m_errors.append(error); });
    }
    void askNetwork() { m_socket->setNetwork(Network(m_network->networkUrl(), rootKey())); }
    static QUrl didFile() { return QUrl::fromLocalFile(QStringLiteral(IC_DID_DIR "/echo.did")); }

private Q_SLOTS:
    void cleanup()
    {
        m_socket.reset();
        m_network.reset();
        m_texts.clear();
        m_ends.clear();
        m_errors.clear();
    }

    void messagesWaitForType_data()
    {
        QTest::addColumn<int>("source");
        QTest::newRow("a class") << 0;
        QTest::newRow("a file") << 1;
        QTest::newRow("the canister") << 2;
    }
    void messagesWaitForType()
    {
        QFETCH(int, source);
        startNetwork();
        makeSocket();
        if (source == 2)
            askNetwork();
        const SentMessage first = m_socket->send(echo("1"));
        m_socket->sendEncoded(encoded("2"));
        const SentMessage misfit = m_socket->send(Value::text(QStringLiteral("no echo")));
        const SentMessage cancelled = m_socket->send(echo("cancelled"));
        QVERIFY(m_socket->cancel(cancelled.id));
        QCOMPARE(m_socket->unacknowledged(), 4);
        if (source == 0)
            m_socket->setMessageType(echoType());
        else if (source == 1)
            m_socket->setInterfaceFile(didFile());
        m_socket->send(echo("3"));
        m_socket->open();
        m_socket->send(echo("4"));
        QTRY_COMPARE_WITH_TIMEOUT(m_texts, (QStringList {QStringLiteral("1"), QStringLiteral("2"), QStringLiteral("3"), QStringLiteral("4")}), Patience);
        if (source == 2) { // others have no network to ask, so the verdict takes minutes
            QTRY_VERIFY_WITH_TIMEOUT(first.delivered.isFinished(), Patience);
            QCOMPARE(first.delivered.result()->messageId, first.id);
        }
        IC_COMPARE_ERROR(cancelled.delivered.result(), ErrorCode::Cancelled);
        IC_COMPARE_ERROR(misfit.delivered.result(), ErrorCode::CandidTypeMismatch);
        const QString words = misfit.delivered.result().error().message();
        QVERIFY2(words.startsWith(QStringLiteral("message 3: ")), qPrintable(words));
        QVERIFY(m_errors.isEmpty());
    }
    void unfindableTypeFailsMessages_data()
    {
        QTest::addColumn<int>("source");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("says");
        QTest::newRow("nothing to ask") << 0 << ErrorCode::InvalidState << QStringLiteral("interfaceFile, or a network with an address");
        QTest::newRow("a missing file") << 1 << ErrorCode::FileNotReadable << QStringLiteral("/nonexistent/chat.did");
        QTest::newRow("no such canister") << 2 << ErrorCode::CertifiedReject << NetworkKeys::canisterId(7).toText();
    }
    void unfindableTypeFailsMessages()
    {
        QFETCH(int, source);
        QFETCH(ErrorCode, code);
        QFETCH(QString, says);
        startNetwork();
        makeSocket();
        if (source == 1)
            m_socket->setInterfaceFile(QUrl::fromLocalFile(QStringLiteral("/nonexistent/chat.did")));
        if (source == 2) {
            m_socket->setCanisterId(NetworkKeys::canisterId(7).toText());
            askNetwork();
        }
        const SentMessage sent = m_socket->send(echo("x"));
        const SentMessage typeless = m_socket->sendEncoded(encoded("y"));
        m_socket->open();
        QTRY_COMPARE_WITH_TIMEOUT(m_ends.size(), 1, Patience);
        QCOMPARE(m_ends[0].codeName(), errorCodeName(code));
        QTRY_VERIFY(sent.delivered.isFinished());
        IC_COMPARE_ERROR(sent.delivered.result(), code);
        const QString words = sent.delivered.result().error().message();
        QVERIFY2(words.startsWith(QStringLiteral("message 1: ")) && words.contains(says), qPrintable(words));
        QVERIFY2(!typeless.delivered.isFinished(), "it needs no type");
    }
    void typeSetWhileLoading()
    {
        startNetwork();
        makeSocket();
        askNetwork();
        m_socket->open();
        m_socket->send(echo("hello"));
        m_socket->setMessageType(echoType()); // a change of a setting, which keeps the messages that wait for it
        QTRY_COMPARE_WITH_TIMEOUT(m_texts, QStringList {QStringLiteral("hello")}, Patience);
    }
    void absentNetworkFailsMessages()
    {
        startNetwork();
        LocalNetworkOptions options;
        options.setGatewayPort(quint16(m_network->gatewayUrl().port()));
        options.setNetworkPort(quint16(m_network->networkUrl().port()));
        makeSocket();
        askNetwork();
        SessionOptions session;
        session.setReconnectPolicy(ReconnectPolicy().setMaxAttempts(0));
        m_socket->setOptions(session);
        m_network.reset();
        const SentMessage sent = m_socket->send(echo("hello"));
        m_socket->sendEncoded(encoded("encoded"));
        m_socket->open();
        QTRY_COMPARE_WITH_TIMEOUT(m_ends.size(), 1, Patience);
        QTRY_VERIFY(sent.delivered.isFinished());
        IC_COMPARE_ERROR(sent.delivered.result(), m_ends[0].code());
        startNetwork(options);
        m_socket->open();
        QTRY_COMPARE_WITH_TIMEOUT(m_texts, QStringList {QStringLiteral("encoded")}, Patience);
    }
    void waitingMessagesAreLimited()
    {
        startNetwork();
        makeSocket();
        SessionOptions session;
        session.setMaxQueuedMessages(2);
        session.setMaxQueuedBytes(100'000);
        m_socket->setOptions(session);
        const SentMessage large = m_socket->send(echo(QByteArray(60'000, 'x')));
        m_socket->send(echo("1"));
        m_socket->sendEncoded(encoded("2"));
        const SentMessage third = m_socket->send(echo("3"));
        for (const SentMessage &refused : {large, third}) {
            QTRY_VERIFY(refused.delivered.isFinished());
            IC_COMPARE_ERROR(refused.delivered.result(), ErrorCode::QueueFull);
        }
        m_socket->setMessageType(echoType());
        m_socket->open();
        QTRY_COMPARE_WITH_TIMEOUT(m_texts, (QStringList {QStringLiteral("1"), QStringLiteral("2")}), Patience);
    }
};

QTEST_GUILESS_MAIN(tst_SocketWaiting)
#include "tst_socketwaiting.moc"
