// SPDX-License-Identifier: MIT
// Where a socket learns what its messages are: C++ types, .did files, and the canister's own certified interface.
#include "candidcodec.h"
#include "candiddidfile.h"
#include "candidtext.h"
#include "candidtraits.h"
#include "echonetwork.h"
#include "icwebsocket.h"
#include "networkoptions.h"
#include "reconnectpolicy.h"
#include "sessionoptions.h"
#include "try.h"
#include <QtCore/QTemporaryDir>
#include <QtNetwork/QTcpServer>
#include <QtTest/QSignalSpy>

using namespace Ic;
using namespace Ic::LocalNet;
using namespace std::chrono_literals;
using Candid::Type;
using Candid::Value;
using S = ConnectionState;

namespace {

constexpr int Patience = 20'000;

//! A class with traits, as icws-candid makes them.
struct Echo
{
    QString text;
    quint64 timestamp = 0;
};

} // namespace

template <>
struct Ic::Candid::TypeTraits<Echo>
{
    [[maybe_unused]] static constexpr bool AcceptsMissing = false;
    static const Type &type()
    {
        static const Type result = Type::record({{u"text", Type::text()}, {u"timestamp", Type::nat64()}});
        return result;
    }
    static Value toValue(const Echo &echo) { return Value::record({{u"text", Value::text(echo.text)}, {u"timestamp", Value::nat64(echo.timestamp)}}); }
    static Result<Echo> fromValue(const Value &value)
    {
        IC_TRY(text, value.field(u"text"));
        IC_TRY(string, text.toText());
        IC_TRY(timestamp, value.field(u"timestamp"));
        IC_TRY(number, timestamp.toNat64());
        return Echo {string, number};
    }
    static QVariant toQml(const Echo &echo) { return QStringLiteral("echo of ") + echo.text; }
    static Result<Echo> fromQml(const QVariant &variant) { return Echo {variant.toString(), 0}; }
};

class tst_SocketInterface : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<LocalNetwork> m_network;
    std::unique_ptr<IcWebSocket> m_socket;
    QStringList m_texts;
    QList<S> m_states;
    QList<CloseReason> m_ends;
    QList<CloseReason> m_reconnects;
    QList<Error> m_errors;

    void startNetwork(const LocalNetworkOptions &options = {}) { Test::startNetwork(m_network, options); }
    Principal canister(const char *name) const { return m_network->canisters()[QString::fromLatin1(name)]; }
    RootKey rootKey() const { return RootKey::fromDer(m_network->rootKeyDer()).value(); }
    //! For the echo canister, without anything about its messages, nor a network to ask.
    void makeSocket()
    {
        m_socket = std::make_unique<IcWebSocket>();
        m_socket->setGatewayUrls({m_network->gatewayUrl()});
        m_socket->setCanisterId(canister("echo").toText());
        m_socket->setNetwork(Network(NetworkOptions().setUrls({}).setRootKey(rootKey())));
        connect(m_socket.get(), &IcWebSocket::messageReceived, this, [this](const IncomingMessage &message) {
            const auto text = message.value().field(u"text");
            m_texts.append(text ? text->toText().value() : QStringLiteral("?"));
        });
        connect(m_socket.get(), &IcWebSocket::stateChanged, this, [this](S state) { m_states.append(state); });
        connect(m_socket.get(), &IcWebSocket::closed, this, [this](const CloseReason &reason) { m_ends.append(reason); });
        connect(m_socket.get(), &IcWebSocket::reconnecting, this, [this](const CloseReason &reason) { m_reconnects.append(reason); });
        connect(m_socket.get(), &IcWebSocket::errorOccurred, this, [this](const Error &error) { m_errors.append(error); });
    }
    void askNetwork() { m_socket->setNetwork(Network(m_network->networkUrl(), rootKey())); }
    static Value echo(const QString &text) { return Candid::TypeTraits<Echo>::toValue({text, 1}); }
    static QUrl didFile(const char *name) { return QUrl::fromLocalFile(QStringLiteral(IC_DID_DIR "/") + QString::fromLatin1(name)); }

private Q_SLOTS:
    void cleanup()
    {
        m_socket.reset();
        m_network.reset();
        m_texts.clear();
        m_states.clear();
        m_ends.clear();
        m_reconnects.clear();
        m_errors.clear();
    }

    // ---- Types of C++

    void classSetsMessageType()
    {
        startNetwork();
        makeSocket();
        m_socket->setMessageType<Echo>();
        QCOMPARE(m_socket->messageType(), Candid::TypeTraits<Echo>::type());
        QList<Echo> echoes;
        QVariantList data;
        connect(m_socket.get(), &IcWebSocket::messageReceived, this, [echoes = &echoes, data = &data](const IncomingMessage &message) {
            IC_VERIFY(message.as<Echo>());
            echoes->append(message.as<Echo>().value());
            data->append(message.toVariant());
        });
        m_socket->open();
        m_socket->send(Echo {QStringLiteral("hello"), 5});
        QTRY_COMPARE_WITH_TIMEOUT(echoes.size(), 1, Patience);
        QCOMPARE(echoes[0].text, QStringLiteral("hello"));
        QVERIFY(echoes[0].timestamp > 1'000'000'000'000'000'000); // the canister's own
        QCOMPARE(data, QVariantList {QStringLiteral("echo of hello")});
    }
    void messageOfAnotherClassFails()
    {
        startNetwork();
        makeSocket();
        m_socket->setMessageType<Echo>();
        const SentMessage sent = m_socket->send(QStringLiteral("a text alone"));
        QTRY_VERIFY(sent.delivered.isFinished());
        IC_COMPARE_ERROR(sent.delivered.result(), ErrorCode::CandidTypeMismatch);
    }
    void mismatchIsNamed()
    {
        startNetwork();
        makeSocket();
        m_socket->setMessageType(Candid::parseType(u"record { messages : vec record { text : text } }").value());
        const SentMessage sent = m_socket->send(Value::record({{u"messages", Value::vec({Value::record({{u"text", Value::boolean(true)}})})}}));
        QTRY_VERIFY(sent.delivered.isFinished());
        IC_COMPARE_ERROR(sent.delivered.result(), ErrorCode::CandidTypeMismatch);
        QVERIFY2(sent.delivered.result().error().message().contains(QStringLiteral("messages[0].text")), qPrintable(sent.delivered.result().error().message()));
    }
    void encodedMessages()
    {
        startNetwork();
        makeSocket();
        const SentMessage garbage = m_socket->sendEncoded("not Candid");
        QTRY_VERIFY(garbage.delivered.isFinished());
        IC_COMPARE_ERROR(garbage.delivered.result(), ErrorCode::MalformedCandid);
        m_socket->sendEncoded(Candid::encode({echo(QStringLiteral("as bytes"))}, {Candid::TypeTraits<Echo>::type()}).value());
        m_socket->setMessageType<Echo>();
        m_socket->open();
        QTRY_COMPARE_WITH_TIMEOUT(m_texts, QStringList {QStringLiteral("as bytes")}, Patience);
    }

    // ---- Interface files

    void interfaceFile_data()
    {
        QTest::addColumn<QUrl>("url");
        QTest::newRow("a file") << didFile("echo.did");
        QTest::newRow("a resource") << QUrl(QStringLiteral("qrc:/did/echo.did"));
        QTest::newRow("a file of types that imports others") << QUrl(QStringLiteral("qrc:/did/importing.did"));
    }
    void interfaceFile()
    {
        QFETCH(QUrl, url);
        startNetwork();
        makeSocket();
        QSignalSpy known(m_socket.get(), &IcWebSocket::messageTypeChanged);
        m_socket->setInterfaceFile(url);
        QCOMPARE(m_socket->interfaceFile(), url);
        QTRY_VERIFY(m_socket->isMessageTypeKnown()); // without open()
        QCOMPARE(known.size(), 2); // unknown for that file, then known
        QCOMPARE(m_socket->messageType(), Candid::TypeTraits<Echo>::type());
        m_socket->send(echo(QStringLiteral("before open")));
        m_socket->open();
        QTRY_COMPARE_WITH_TIMEOUT(m_texts, QStringList {QStringLiteral("before open")}, Patience);
        QVERIFY(!m_states.contains(S::LoadingInterface));
    }
    void openWhileReadingFile()
    {
        startNetwork();
        makeSocket();
        m_socket->setInterfaceFile(didFile("echo.did"));
        m_socket->open();
        QTRY_COMPARE_WITH_TIMEOUT(m_socket->state(), S::Open, Patience);
        QVERIFY(m_errors.isEmpty());
        QVERIFY(m_ends.isEmpty());
    }
    void anotherFileReopensSession()
    {
        startNetwork();
        makeSocket();
        m_socket->setInterfaceFile(didFile("echo.did"));
        m_socket->open();
        QTRY_COMPARE_WITH_TIMEOUT(m_socket->state(), S::Open, Patience);
        m_socket->setInterfaceFile(didFile("chat.did"));
        QVERIFY(!m_socket->isMessageTypeKnown());
        QSignalSpy opened(m_socket.get(), &IcWebSocket::opened);
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, Patience);
        QCOMPARE(m_socket->messageType().kind(), Candid::Kind::Variant);
        QCOMPARE(m_ends.size(), 0);
    }
    void badFiles_data()
    {
        QTest::addColumn<QUrl>("url");
        QTest::addColumn<QString>("typeName");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("says");
        QTest::newRow("not there") << QUrl::fromLocalFile(QStringLiteral("/nonexistent/chat.did")) << QString() << ErrorCode::FileNotReadable
                                   << QStringLiteral("/nonexistent/chat.did");
        QTest::newRow("a web address") << QUrl(QStringLiteral("https://example.com/chat.did")) << QString() << ErrorCode::FileNotReadable
                                       << QStringLiteral("neither a local file nor a resource");
        QTest::newRow("a mistake in it") << QUrl(QStringLiteral("qrc:/did/mistake.did")) << QString() << ErrorCode::MalformedCandid
                                         << QStringLiteral("mistake.did:2:");
        QTest::newRow("of something else") << QUrl(QStringLiteral("qrc:/did/greet.did")) << QString() << ErrorCode::InterfaceUnsuitable
                                           << QStringLiteral("no method ws_message");
        QTest::newRow("no such type") << didFile("echo.did") << QStringLiteral("Message") << ErrorCode::InterfaceUnsuitable
                                      << QStringLiteral("no type \"Message\"");
    }
    void badFiles()
    {
        QFETCH(QUrl, url);
        QFETCH(QString, typeName);
        QFETCH(ErrorCode, code);
        QFETCH(QString, says);
        startNetwork();
        makeSocket();
        m_socket->setMessageTypeName(typeName);
        m_socket->setInterfaceFile(url);
        QTRY_COMPARE(m_errors.size(), 1);
        QCOMPARE(m_errors[0].codeName(), errorCodeName(code));
        QVERIFY2(m_errors[0].message().contains(says), qPrintable(m_errors[0].message()));
        m_socket->open();
        QTRY_COMPARE(m_ends.size(), 1);
        QCOMPARE(m_ends[0].error(), m_errors[0]);
        QCOMPARE(m_ends[0].origin(), CloseReason::Origin::Application);
        QVERIFY(!m_socket->isWanted());
        QTRY_COMPARE(m_socket->state(), S::Closed);
        QCOMPARE(m_errors.size(), 1);
    }
    void typeByName()
    {
        startNetwork();
        makeSocket();
        m_socket->setMessageTypeName(QStringLiteral("ChatMessage"));
        m_socket->setInterfaceFile(didFile("chat.did"));
        QTRY_VERIFY(m_socket->isMessageTypeKnown());
        QCOMPARE(m_socket->messageType().kind(), Candid::Kind::Record);
        m_socket->setMessageTypeName(QString());
        QTRY_VERIFY(m_socket->isMessageTypeKnown());
        QCOMPARE(m_socket->messageType().kind(), Candid::Kind::Variant);
    }

    // ---- The canister's own interface

    void certifiedInterface_data()
    {
        QTest::addColumn<int>("delegation");
        QTest::newRow("root-signed") << int(DelegationMode::None);
        QTest::newRow("flat ranges") << int(DelegationMode::Flat);
        QTest::newRow("sharded ranges") << int(DelegationMode::Sharded);
    }
    void certifiedInterface()
    {
        QFETCH(int, delegation);
        LocalNetworkOptions options;
        options.setDelegation(DelegationMode(delegation));
        startNetwork(options);
        makeSocket();
        askNetwork();
        QSignalSpy opened(m_socket.get(), &IcWebSocket::opened);
        m_socket->open();
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, Patience);
        QCOMPARE(m_states, (QList {S::LoadingInterface, S::Connecting, S::Handshaking, S::Opening, S::Open}));
        QCOMPARE(m_socket->messageType(), Candid::TypeTraits<Echo>::type());
        m_socket->send(echo(QStringLiteral("hello")));
        QTRY_COMPARE_WITH_TIMEOUT(m_texts, QStringList {QStringLiteral("hello")}, Patience);
        QVERIFY(m_errors.isEmpty());
    }
    void interfaceRequestedOncePerCanister()
    {
        startNetwork();
        makeSocket();
        askNetwork();
        const auto openAndClose = [this] {
            m_states.clear();
            const auto ends = m_ends.size();
            m_socket->open();
            QTRY_COMPARE_WITH_TIMEOUT(m_socket->state(), S::Open, Patience);
            m_socket->close();
            QTRY_COMPARE_WITH_TIMEOUT(m_ends.size(), ends + 1, Patience);
        };
        openAndClose();
        QVERIFY(m_states.contains(S::LoadingInterface));
        openAndClose();
        QVERIFY2(!m_states.contains(S::LoadingInterface), "known");
        m_socket->setCanisterId(canister("chat").toText());
        QVERIFY(!m_socket->isMessageTypeKnown());
        openAndClose();
        QVERIFY(m_states.contains(S::LoadingInterface));
        QCOMPARE(m_socket->messageType().kind(), Candid::Kind::Variant);
        m_socket->setCanisterId(canister("echo").toText());
        QVERIFY2(m_socket->isMessageTypeKnown(), "still known");
        QCOMPARE(m_socket->messageType().kind(), Candid::Kind::Record);
        m_socket->resetMessageType();
        openAndClose();
        QVERIFY(m_states.contains(S::LoadingInterface));
    }
    void forgedInterfaceIsRejected()
    {
        startNetwork();
        makeSocket();
        m_socket->setNetwork(Network(m_network->networkUrl(), RootKey::mainnet()));
        m_socket->open();
        QTRY_COMPARE_WITH_TIMEOUT(m_ends.size(), 1, Patience);
        QCOMPARE(m_ends[0].codeName(), QStringLiteral("RootKeyMismatch"));
        const QString words = m_ends[0].reason();
        QCOMPARE(words.count(m_network->networkUrl().toString()), 1);
        QVERIFY2(words.contains(u"mainnet") && !words.contains(u"gateway"), qPrintable(words));
        QCOMPARE(m_ends[0].origin(), CloseReason::Origin::Verifier);
        QVERIFY(m_reconnects.isEmpty());
        QVERIFY(!m_socket->isWanted());
        QVERIFY(!m_socket->isMessageTypeKnown());
        QCOMPARE(m_states, (QList {S::LoadingInterface, S::Closed}));
    }
    void missingCanister()
    {
        startNetwork();
        makeSocket();
        m_socket->setCanisterId(NetworkKeys::canisterId(7).toText());
        askNetwork();
        m_socket->open();
        QTRY_COMPARE_WITH_TIMEOUT(m_ends.size(), 1, Patience);
        QCOMPARE(m_ends[0].codeName(), QStringLiteral("CertifiedReject"));
        QCOMPARE(m_ends[0].origin(), CloseReason::Origin::Canister);
        QVERIFY2(m_ends[0].advice().contains(u"canister id"), qPrintable(m_ends[0].advice()));
        QVERIFY(m_reconnects.isEmpty());
    }
    void gatewayIsNoNetwork_data()
    {
        QTest::addColumn<bool>("fetchesKey");
        QTest::newRow("root key fetched") << true;
        QTest::newRow("root key set") << false;
    }
    void gatewayIsNoNetwork()
    {
        QFETCH(bool, fetchesKey);
        startNetwork();
        makeSocket();
        QUrl url = m_network->gatewayUrl();
        url.setScheme(QStringLiteral("http"));
        m_socket->setNetwork(Network(NetworkOptions().setUrls({url}).setRootKey(rootKey()).setFetchRootKey(fetchesKey)));
        m_socket->open();
        QTRY_COMPARE_WITH_TIMEOUT(m_ends.size(), 1, Patience);
        QVERIFY(m_reconnects.isEmpty());
        QCOMPARE(m_ends[0].codeName(), QStringLiteral("HttpStatus"));
        QCOMPARE(m_ends[0].error().httpStatus().value_or(0), 426);
        QCOMPARE(m_ends[0].reason().count(url.toString()), 1);
        QVERIFY2(m_ends[0].advice().contains(u"gateway"), qPrintable(m_ends[0].advice()));
    }
    void failureNamesOneAddress()
    {
        startNetwork();
        makeSocket();
        QList<QUrl> urls;
        for (int i = 0; i < 2; ++i) {
            QTcpServer closed;
            QVERIFY(closed.listen(QHostAddress::LocalHost));
            urls.append(QUrl(QStringLiteral("http://127.0.0.%1:%2").arg(i + 1).arg(closed.serverPort())));
        }
        m_socket->setNetwork(Network(NetworkOptions().setUrls(urls).setRootKey(rootKey())));
        SessionOptions session;
        session.setReconnectPolicy(ReconnectPolicy().setMaxAttempts(0));
        m_socket->setOptions(session);
        m_socket->open();
        QTRY_COMPARE_WITH_TIMEOUT(m_ends.size(), 1, Patience);
        const QString words = m_ends[0].reason();
        QCOMPARE(m_ends[0].codeName(), QStringLiteral("ConnectionRefused"));
        QVERIFY2(words.contains(urls[1].toString()) && !words.contains(urls[0].toString()), qPrintable(words));
    }
    void networkReturns()
    {
        startNetwork();
        LocalNetworkOptions options;
        options.setGatewayPort(quint16(m_network->gatewayUrl().port()));
        options.setNetworkPort(quint16(m_network->networkUrl().port()));
        makeSocket();
        askNetwork();
        SessionOptions session;
        session.setReconnectPolicy(ReconnectPolicy().setInitialDelay(10min).setMaxDelay(10min));
        m_socket->setOptions(session);
        m_network.reset();
        m_socket->open();
        QTRY_COMPARE_WITH_TIMEOUT(m_reconnects.size(), 1, Patience);
        QCOMPARE(m_reconnects[0].origin(), CloseReason::Origin::Network);
        QVERIFY(!m_reconnects[0].advice().isEmpty());
        QCOMPARE(m_socket->state(), S::WaitingToReconnect);
        QCOMPARE(m_socket->attempt(), 1);
        QVERIFY(m_socket->nextAttempt().isValid());
        startNetwork(options);
        m_socket->retryNow();
        QTRY_COMPARE_WITH_TIMEOUT(m_socket->state(), S::Open, Patience);
        QVERIFY(m_ends.isEmpty());
        QCOMPARE(m_socket->attempt(), 0);
    }
    void attemptsAreLimited()
    {
        startNetwork();
        makeSocket();
        askNetwork();
        SessionOptions session;
        session.setReconnectPolicy(ReconnectPolicy().setInitialDelay(1ms).setMaxAttempts(2));
        m_socket->setOptions(session);
        m_network.reset();
        m_socket->open();
        QTRY_COMPARE_WITH_TIMEOUT(m_ends.size(), 1, Patience);
        QCOMPARE(m_reconnects.size(), 2);
        QCOMPARE(m_ends[0].error().errorClass(), ErrorClass::Stall);
        QCOMPARE(m_socket->state(), S::Closed);
        QVERIFY(!m_socket->nextAttempt().isValid());
    }

    // ---- The application changes its mind meanwhile

    void closeWhileLoading_data()
    {
        QTest::addColumn<bool>("file");
        QTest::newRow("a file") << true;
        QTest::newRow("from the network") << false;
    }
    void closeWhileLoading()
    {
        QFETCH(bool, file);
        startNetwork();
        makeSocket();
        askNetwork();
        if (file)
            m_socket->setInterfaceFile(didFile("echo.did"));
        m_socket->open();
        m_socket->close();
        QVERIFY(!m_socket->isWanted());
        QTRY_COMPARE(m_ends.size(), 1);
        QCOMPARE(m_ends[0], CloseReason());
        QCOMPARE(m_socket->state(), S::Closed);
        m_socket->open();
        QTRY_COMPARE_WITH_TIMEOUT(m_socket->state(), S::Open, Patience);
        QCOMPARE(m_ends.size(), 1);
    }
    void closeThenOpenImmediately()
    {
        startNetwork();
        makeSocket();
        askNetwork();
        m_socket->open();
        m_socket->close();
        m_socket->open();
        QTRY_COMPARE_WITH_TIMEOUT(m_socket->state(), S::Open, Patience);
        QCOMPARE(m_ends.size(), 1);
        QVERIFY(m_socket->isWanted());
        m_socket->close();
        QTRY_COMPARE_WITH_TIMEOUT(m_ends.size(), 2, Patience);
    }
    void otherSettingsWhileLoading()
    {
        startNetwork();
        makeSocket();
        askNetwork();
        const SentMessage waiting = m_socket->sendEncoded(Candid::encode({echo(QStringLiteral("for echo"))}, {Candid::TypeTraits<Echo>::type()}).value());
        m_socket->open();
        m_socket->setCanisterId(canister("chat").toText());
        QTRY_VERIFY(waiting.delivered.isFinished());
        IC_COMPARE_ERROR(waiting.delivered.result(), ErrorCode::Cancelled);
        QTRY_COMPARE_WITH_TIMEOUT(m_socket->state(), S::Open, Patience);
        QCOMPARE(m_socket->messageType().kind(), Candid::Kind::Variant);
        QVERIFY(m_texts.isEmpty());
    }
    void deletedInASlot_data()
    {
        QTest::addColumn<int>("signal");
        QTest::addColumn<bool>("works");
        QTest::newRow("stateChanged") << 0 << true;
        QTest::newRow("messageTypeChanged") << 1 << true;
        QTest::newRow("closed") << 2 << false;
        QTest::newRow("never: while loading") << 3 << true;
    }
    void deletedInASlot()
    {
        QFETCH(int, signal);
        QFETCH(bool, works);
        startNetwork();
        makeSocket();
        askNetwork();
        if (!works)
            m_socket->setCanisterId(NetworkKeys::canisterId(7).toText());
        const auto die = [this] { m_socket.reset(); };
        switch (signal) {
        case 0: connect(m_socket.get(), &IcWebSocket::stateChanged, this, die); break;
        case 1: connect(m_socket.get(), &IcWebSocket::messageTypeChanged, this, die); break;
        case 2: connect(m_socket.get(), &IcWebSocket::closed, this, die); break;
        default: break;
        }
        m_socket->open();
        if (signal == 3)
            die();
        QTRY_VERIFY_WITH_TIMEOUT(!m_socket, Patience);
    }
};

QTEST_GUILESS_MAIN(tst_SocketInterface)
#include "tst_socketinterface.moc"
