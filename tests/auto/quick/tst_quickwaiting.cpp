// SPDX-License-Identifier: MIT
// A socket of QML whose settings arrive late, or change while it is open; a script plays the network.
#include "candidtraits.h"
#include "privatekey.h"
#include "quickicwebsocket.h"
#include "scriptedsocket.h"
#include "testing.h"
#include <QtQml/QQmlComponent>
#include <QtQml/QQmlEngine>
#include <QtQml/qqmlextensionplugin.h>
#include <QtTest/QSignalSpy>

Q_IMPORT_QML_PLUGIN(Ic_WebSocketPlugin)

using namespace Ic;

class tst_QuickWaiting : public QObject
{
    Q_OBJECT
    QQmlEngine m_engine;
    std::unique_ptr<QObject> m_root;
    QuickIcWebSocket *m_socket = nullptr;
    std::unique_ptr<Test::ScriptedSocket> m_script;

    //! A complete socket, except for \a bindings. \a change is the body of a function.
    void create(const QByteArray &bindings, const QByteArray &change)
    {
        QByteArray settings;
        const std::pair<QByteArray, QByteArray> defaults[] = {
            {"canisterId", "'rrkah-fqaaa-aaaaa-aaaaq-cai'"}, {"gatewayUrls", "['wss://gateway.test']"}, {"network", "first"}, {"messageType", "'text'"}};
        for (const auto &[name, value] : defaults) {
            if (!bindings.startsWith(name + ':'))
                settings += name + ": " + value + '\n';
        }
        QQmlComponent component(&m_engine);
        component.setData("import QtQml\nimport Ic.WebSocket\nQtObject {\n id: root\n property string text\n property var any\n property icIdentity signer\n"
                          " property var made\n property IcNetwork none: null\n property IcNetwork first: IcNetwork { urls: ['https://first.test'] }\n"
                          " property IcNetwork second: IcNetwork { urls: ['https://second.test'] }\n function change() { "
                + change + " }\n property IcWebSocket socket: IcWebSocket { id: socket\n" + settings.replace("first", "root.first") + bindings + "\n}\n}",
            QUrl());
        m_root.reset(component.create());
        QVERIFY2(m_root, qPrintable(component.errorString()));
        m_root->setProperty("made", QVariant::fromValue(QuickIdentity(generateIdentity(KeyScheme::Ed25519, *Environment::system()))));
        m_socket = m_root->property("socket").value<QuickIcWebSocket *>();
        m_script = std::make_unique<Test::ScriptedSocket>(m_socket);
    }
    void change() { QVERIFY(QMetaObject::invokeMethod(m_root.get(), "change")); }
    void open()
    {
        m_socket->setActive(true);
        QVERIFY(m_script->openSession());
        QCOMPARE(m_socket->state(), ConnectionState::Open);
    }

private Q_SLOTS:
    void initTestCase() { m_engine.addImportPath(QStringLiteral("qrc:/qt/qml")); }
    void cleanup()
    {
        m_script.reset();
        m_root.reset();
    }

    void waitsForSettings_data()
    {
        QTest::addColumn<QByteArray>("binding");
        QTest::addColumn<QByteArray>("completion");
        QTest::addColumn<QString>("waitingFor");
        const auto row = [](const char *name, const char *binding, const char *completion, const char *waitingFor) {
            QTest::newRow(name) << QByteArray(binding) << QByteArray(completion) << QString::fromLatin1(waitingFor);
        };
        row("canister", "canisterId: root.text", "text = 'rrkah-fqaaa-aaaaa-aaaaq-cai'", "canisterId is empty");
        row("gateway", "gatewayUrls: root.any ? root.any : []", "any = ['wss://gateway.test']", "gatewayUrls is empty");
        row("network, null", "network: root.none", "none = first", "network is null");
        row("network, undefined", "network: root.any", "any = first", "network is null");
        row("network, invalid", "network: IcNetwork { urls: ['https://first.test']; rootKey: root.any ? '' : '00' }", "any = true", "network: rootKey: ");
        row("identity, invalid", "identity: root.signer", "signer = made", "identity is not valid");
        row("identity, undefined", "identity: root.any", "any = made", "identity is not valid");
        row("two settings", "canisterId: root.text\nidentity: root.signer", "text = 'rrkah-fqaaa-aaaaa-aaaaq-cai'; signer = made",
            "canisterId is empty; identity is not valid");
    }
    void waitsForSettings()
    {
        QFETCH(QByteArray, binding);
        QFETCH(QByteArray, completion);
        QFETCH(QString, waitingFor);
        create(binding, completion);
        QCOMPARE(m_socket->waitingFor(), QString()); // as long as it is not active
        QSignalSpy closed(m_socket, &IcWebSocket::closed);
        QSignalSpy waiting(m_socket, &QuickIcWebSocket::waitingForChanged);
        m_socket->setActive(true);
        QVERIFY2(m_socket->waitingFor().startsWith(waitingFor), qPrintable(m_socket->waitingFor()));
        m_script->flush();
        QCOMPARE(m_script->attempts(), 0);
        QVERIFY(m_socket->isActive());
        change();
        QTRY_COMPARE(m_script->attempts(), 1);
        QVERIFY(m_socket->isActive());
        QCOMPARE(m_socket->waitingFor(), QString());
        QVERIFY(m_script->openSession());
        QCOMPARE(closed.size(), 0);
        QVERIFY(waiting.size() >= 2);
    }
    void reopensWithChange_data()
    {
        QTest::addColumn<QByteArray>("change");
        QTest::addColumn<QString>("setting");
        const auto row = [](const char *name, const char *change, const char *setting) {
            QTest::newRow(name) << QByteArray(change) << QString::fromLatin1(setting);
        };
        row("canister", "socket.canisterId = 'ryjl3-tyaaa-aaaaa-aaaba-cai'", "canisterId");
        row("message type", "socket.messageType = 'nat'", "messageType");
        row("gateways", "socket.gatewayUrls = ['wss://other.test']", "gatewayUrls");
        row("network", "socket.network = second", "network");
        row("property of the network", "first.urls = ['https://third.test']", "network");
        row("identity", "socket.identity = made", "identity");
        row("polling", "socket.pollWhenNoGatewayAnswers = true", "pollWhenNoGatewayAnswers");
        row("order", "socket.sendOrder = SendOrder.OneByOne", "sendOrder");
        row("several",
            "socket.messageType = 'nat'; socket.canisterId = 'aaaaa-aa'; socket.network = second; socket.gatewayUrls = ['wss://other.test']; "
            "socket.canisterId = 'ryjl3-tyaaa-aaaaa-aaaba-cai'",
            "messageType");
    }
    void reopensWithChange()
    {
        QFETCH(QByteArray, change);
        QFETCH(QString, setting);
        create({}, change);
        open();
        QSignalSpy closed(m_socket, &IcWebSocket::closed);
        QSignalSpy reconnecting(m_socket, &IcWebSocket::reconnecting);
        QSignalSpy active(m_socket, &QuickIcWebSocket::activeChanged);
        this->change();
        QTRY_COMPARE(m_script->attempts(), 2);
        m_script->flush();
        QCOMPARE(closed.size(), 0);
        QCOMPARE(reconnecting.size(), 1);
        const auto reason = reconnecting[0][0].value<CloseReason>();
        QCOMPARE(reason.code(), ErrorCode::Cancelled);
        QVERIFY2(reason.reason().startsWith(setting + u' '), qPrintable(reason.reason()));
        QVERIFY(m_script->openSession());
        QCOMPARE(m_script->attempts(), 2);
        QCOMPARE(m_script->gateways().mid(0, 1), m_socket->gatewayUrls());
        QVERIFY(m_socket->isActive());
        QCOMPARE(active.size(), 0);
    }
    void emptiedSettingWaits_data()
    {
        QTest::addColumn<QByteArray>("change");
        QTest::newRow("gateways") << QByteArray("const all = socket.gatewayUrls; socket.gatewayUrls = []; made = () => socket.gatewayUrls = all");
        QTest::newRow("canister") << QByteArray("const id = socket.canisterId; socket.canisterId = ''; made = () => socket.canisterId = id");
        QTest::newRow("network") << QByteArray("socket.network = null; made = () => socket.network = first");
        QTest::newRow("network, destroyed") << QByteArray("first.destroy(); made = () => socket.network = second");
        QTest::newRow("property of the network") << QByteArray("first.rootKey = '00'; made = () => first.rootKey = ''");
    }
    void emptiedSettingWaits()
    {
        QFETCH(QByteArray, change);
        create({}, "if (typeof made === 'function') made(); else { " + change + " }");
        open();
        this->change();
        QTRY_COMPARE(m_socket->state(), ConnectionState::Closed);
        QTRY_VERIFY(!m_socket->waitingFor().isEmpty());
        m_script->flush();
        QVERIFY(m_socket->isActive() && !m_socket->isWanted());
        QVERIFY(m_socket->closeReason().error().isError());
        this->change();
        QTRY_COMPARE(m_script->attempts(), 2);
        QVERIFY(m_script->openSession());
        QVERIFY(m_socket->isActive());
    }
    void invalidTypeEndsSession()
    {
        create({}, "socket.messageType = 'recrod {}'");
        open();
        QSignalSpy closed(m_socket, &IcWebSocket::closed);
        change();
        QTRY_COMPARE(closed.size(), 1);
        QCOMPARE(closed[0][0].value<CloseReason>().code(), ErrorCode::MalformedCandid);
        QVERIFY(!m_socket->isActive());
        QCOMPARE(m_script->attempts(), 1);
    }
    void signalsSeeWholeEnd()
    {
        create("property var told: []\n readonly property string code: closeReason.codeName\n readonly property string origin: closeReason.originName\n"
               " onCloseReasonChanged: told.push(closeReason.codeName, state, active)\n onStateChanged: to => told.push(code, to, active)\n"
               " onClosed: told.push(code, state, active)",
            {});
        open();
        QVERIFY(m_script->endSession(Error(ErrorCode::CertifiedReject, QStringLiteral("not you"))));
        const auto told = m_socket->property("told").value<QJSValue>().toVariant().toList();
        const QVariantList end {QStringLiteral("CertifiedReject"), int(ConnectionState::Closed), false};
        QCOMPARE(told.mid(told.size() - 9), end + end + end);
        QCOMPARE(m_socket->property("origin").toString(), QStringLiteral("Canister"));
    }
    void reopensInSlot_data()
    {
        QTest::addColumn<QByteArray>("signal");
        for (const char *signal : {"onCloseReasonChanged", "onStateChanged", "onClosed", "onActiveChanged"})
            QTest::newRow(signal) << QByteArray(signal);
    }
    void reopensInSlot()
    {
        QFETCH(QByteArray, signal);
        create(signal + ": if (state === ConnectionState.Closed && closeReason.codeName === 'CertifiedReject') active = true", {});
        open();
        QVERIFY(m_script->endSession(Error(ErrorCode::CertifiedReject, QStringLiteral("not you"))));
        m_script->flush();
        QVERIFY(m_socket->isActive());
        QCOMPARE(m_script->attempts(), 2);
        QVERIFY(m_script->openSession());
    }
    void inactiveDoesNotReopen()
    {
        create({}, "socket.canisterId = 'ryjl3-tyaaa-aaaaa-aaaba-cai'; socket.active = false");
        open();
        change();
        QTRY_COMPARE(m_socket->state(), ConnectionState::Closed);
        m_script->flush();
        QCOMPARE(m_script->attempts(), 1);
        QVERIFY(!m_socket->isActive() && !m_socket->isWanted());
    }
    void changedGatewaysKeepQueue()
    {
        create("property string proof\n onMessageDelivered: (id, receipt) => proof = receipt.proofName", "socket.gatewayUrls = ['wss://other.test']");
        open();
        const SentMessage sent = m_socket->send(QStringLiteral("hello"));
        change();
        QTRY_COMPARE(m_script->attempts(), 2);
        QVERIFY(m_script->openSession());
        QVERIFY(!sent.delivered.isFinished());
        QVERIFY(m_script->accept(sent.id));
        QCOMPARE(m_socket->property("proof").toString(), QStringLiteral("Reply"));
    }
};

QTEST_GUILESS_MAIN(tst_QuickWaiting)
#include "tst_quickwaiting.moc"
