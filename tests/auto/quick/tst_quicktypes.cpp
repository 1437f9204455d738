// SPDX-License-Identifier: MIT
#include "candidtype.h"
#include "networkoptions.h"
#include "quickagent.h"
#include "quickicwebsocket.h"
#include "quickidentitymodel.h"
#include "quicktypes_p.h"
#include "rootkey.h"
#include "sessionoptions.h"
#include "testcertificate.h"
#include "testing.h"
#include <QtCore/QFile>
#include <QtCore/QMetaMethod>
#include <QtCore/QMetaProperty>
#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryDir>
#include <QtNetwork/QNetworkProxy>
#include <QtNetwork/QSslConfiguration>
#include <QtNetwork/QSslSocket>
#include <QtQml/QQmlComponent>
#include <QtQml/QQmlEngine>
#include <QtQml/qqmlextensionplugin.h>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

Q_IMPORT_QML_PLUGIN(Ic_WebSocketPlugin)

using namespace Ic;

class tst_QuickTypes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_engine.addImportPath(QStringLiteral("qrc:/qt/qml")); }
    void opensOnlyWhenComplete();
    void activeFollowsTheConnection();
    void valueTypesShowTheirProperties();
    void errorsShowTheirFacts();
    void messageTypeFromText();
    void invalidMessageTypeStaysInvalid();
    void mismatchedValueThrows_data();
    void mismatchedValueThrows();
    void codeIsNoData_data();
    void codeIsNoData();
    void functionFromCppFails();
    void mismatchedValueFromCpp();
    void messagesWaitForType();
    void interfaceFileIsRelative();
    void enumsHaveNames();
    void statesAndOptionsHaveNames();
    void stateInHandlerIsProperty();
    void toolsFindEnums();
    void propertiesDescribeNetwork();
    void defaultNetworkIsMainnet();
    void networkOfUserIsShared();
    void proxyIsRead_data();
    void proxyIsRead();
    void authoritiesAreAdditional();
    void agentRefusesMissingProperties_data();
    void agentRefusesMissingProperties();

private:
    std::unique_ptr<QObject> create(const QByteArray &body)
    {
        QQmlComponent component(&m_engine);
        component.setData("import QtQml\nimport Ic.WebSocket\n" + body, QUrl());
        std::unique_ptr<QObject> object(component.create());
        if (!object)
            qWarning("%s", qPrintable(component.errorString()));
        return object;
    }
    QQmlEngine m_engine;
};

void tst_QuickTypes::opensOnlyWhenComplete()
{
    // Were it opened while "active" is set, it would miss what comes after it and close with a complaint about the canister.
    const auto object = create("IcWebSocket {\n property var states: []\n active: true\n onStateChanged: to => states.push(to)\n"
                               " canisterId: 'rrkah-fqaaa-aaaaa-aaaaq-cai'\n gatewayUrls: ['ws://127.0.0.1:9']\n messageType: 'record { text : text }'\n"
                               " network: IcNetwork { urls: ['http://127.0.0.1:9'] }\n}");
    QVERIFY(object);
    auto *socket = qobject_cast<QuickIcWebSocket *>(object.get());
    QVERIFY(socket->isActive());
    QTRY_VERIFY(socket->state() != ConnectionState::Closed);
    socket->setActive(false);
    QTRY_COMPARE(socket->state(), ConnectionState::Closed);
}

void tst_QuickTypes::activeFollowsTheConnection()
{
    // With a mistyped canister it can't open: it says so and is not active any more.
    const auto object = create("IcWebSocket { property string why: ''; onClosed: reason => why = reason.codeName\n canisterId: 'rrkah'\n"
                               " gatewayUrls: ['ws://127.0.0.1:9'] }");
    QVERIFY(object);
    auto *socket = qobject_cast<QuickIcWebSocket *>(object.get());
    QSignalSpy closed(socket, &IcWebSocket::closed);
    socket->setActive(true);
    QTRY_COMPARE(closed.count(), 1);
    QVERIFY(!socket->isActive());
    QVERIFY2(!object->property("why").toString().isEmpty(), "QML reads the reason's code");
}

void tst_QuickTypes::valueTypesShowTheirProperties()
{
    const auto object =
        create("QtObject {\n property icError error\n property icPrincipal principal\n property icCloseReason reason\n"
               " property string code: error.codeName + '/' + error.advice\n property string text: principal.text\n property string why: reason.codeName\n}");
    QVERIFY(object);
    object->setProperty("error", QVariant::fromValue(Error(ErrorCode::WitnessMismatch, QStringLiteral("x"))));
    QVERIFY(object->property("code").toString().startsWith(QStringLiteral("WitnessMismatch/")));
    object->setProperty("principal", QVariant::fromValue(Principal::anonymous()));
    QCOMPARE(object->property("text").toString(), QStringLiteral("2vxsx-fae"));
    object->setProperty("reason", QVariant::fromValue(CloseReason(CloseReason::Origin::Network, Error(ErrorCode::ConnectionLost, QStringLiteral("x")))));
    QCOMPARE(object->property("why").toString(), QStringLiteral("ConnectionLost"));
}

void tst_QuickTypes::errorsShowTheirFacts()
{
    const auto object = create("QtObject {\n property icError error\n property icCloseReason reason\n"
                               " property var facts: [error.httpStatus, error.rejectCode, error.rejectErrorCode, error.canisterText, error.retryAfter]\n"
                               " property int status: reason.error.httpStatus\n}");
    QVERIFY(object);
    QCOMPARE(object->property("facts").toList(), (QVariantList {0, 0, QString(), QString(), -1}));
    const Error busy = Error(ErrorCode::ServerUnavailable, QStringLiteral("x"))
                           .withHttpStatus(503)
                           .withReject(2, QStringLiteral("IC0207"))
                           .withCanisterText(QStringLiteral("its words"))
                           .withRetryAfter(std::chrono::seconds(7));
    object->setProperty("error", QVariant::fromValue(busy));
    QCOMPARE(object->property("facts").toList(), (QVariantList {503, 2, QStringLiteral("IC0207"), QStringLiteral("its words"), 7000}));
    object->setProperty("reason", QVariant::fromValue(CloseReason(CloseReason::Origin::Network, busy)));
    QCOMPARE(object->property("status").toInt(), 503);
}

void tst_QuickTypes::messageTypeFromText()
{
    const auto object = create("IcWebSocket { messageType: 'variant { Ping : nat64; Text : text }' }");
    QVERIFY(object);
    auto *socket = qobject_cast<QuickIcWebSocket *>(object.get());
    QCOMPARE(socket->messageType().fields().size(), 2);
    QSignalSpy errors(socket, &IcWebSocket::errorOccurred);
    socket->setMessageTypeText(QStringLiteral("variant {"));
    QCOMPARE(errors.count(), 1);
    QCOMPARE(socket->messageType().fields().size(), 2); // the valid type stays
}

void tst_QuickTypes::invalidMessageTypeStaysInvalid()
{
    const auto object = create("IcWebSocket { canisterId: 'rrkah-fqaaa-aaaaa-aaaaq-cai'\n gatewayUrls: ['ws://127.0.0.1:9']\n messageType: 'recrod {}' }");
    QVERIFY(object);
    auto *socket = qobject_cast<QuickIcWebSocket *>(object.get());
    QSignalSpy closed(socket, &IcWebSocket::closed);
    socket->setNetwork(Network(QUrl(QStringLiteral("http://127.0.0.1:9")), RootKey::mainnet())); // has an address, so the canister could be asked for its type
    socket->setActive(true);
    QTRY_COMPARE(closed.count(), 1);
    const auto reason = closed.first().first().value<CloseReason>();
    QCOMPARE(reason.code(), ErrorCode::MalformedCandid);
    QVERIFY2(reason.error().message().contains(QStringLiteral("messageType")), qPrintable(reason.error().message()));
    socket->setMessageTypeText(QStringLiteral("record {}"));
    socket->setActive(true);
    QVERIFY(socket->isWanted());
}

void tst_QuickTypes::mismatchedValueThrows_data()
{
    QTest::addColumn<QString>("call");
    QTest::addColumn<QString>("thrown");
    const auto row = [](const char *name, const char *call, const char *thrown) {
        QTest::newRow(name) << QString::fromLatin1(call) << QString::fromLatin1(thrown);
    };
    row("fits", "send({text: 'x', messages: []})", "");
    row("fits, by way of a string of digits", "send({text: 'x', messages: [{id: '18446744073709551615'}]})", "");
    row("a field of another type", "send({text: 'x', messages: [{id: 1}, {id: 'one'}]})", "TypeError: messages[1].id: ");
    row("a mistyped name", "send({text: 'x', mesages: [], messages: []})", "TypeError: value: the record has no field mesages");
    row("a missing field", "send({text: 'x'})", "TypeError: messages: ");
    row("not an object", "send('x')", "TypeError: ");
    row("nothing", "send(undefined)", "TypeError: ");
    row("no Candid", "sendEncoded(new ArrayBuffer(3))", ""); // reported like all later failures of a message
}

void tst_QuickTypes::mismatchedValueThrows()
{
    QFETCH(QString, call);
    QFETCH(QString, thrown);
    const auto object = create(
        "IcWebSocket {\n messageType: 'record { text : text; messages : vec record { id : nat64 } }'\n property real number: -1\n property string thrown\n"
        " function go() { try { number = "
        + call.toUtf8() + " } catch (e) { thrown = e.toString() } }\n}");
    QVERIFY(object);
    auto *socket = qobject_cast<QuickIcWebSocket *>(object.get());
    QSignalSpy errors(socket, &IcWebSocket::errorOccurred);
    QVERIFY(QMetaObject::invokeMethod(socket, "go"));
    const QString what = object->property("thrown").toString();
    QVERIFY2(thrown.isEmpty() ? what.isEmpty() : what.startsWith(thrown), qPrintable(what));
    QCOMPARE(object->property("number").toDouble(), thrown.isEmpty() ? 1.0 : -1.0);
    QCOMPARE(socket->unacknowledged(), thrown.isEmpty() ? 1 : 0);
    QCOMPARE(errors.count(), 0);
}

void tst_QuickTypes::codeIsNoData_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("thrown");
    const auto row = [](const char *name, const char *value, const char *thrown) {
        QTest::newRow(name) << QString::fromLatin1(value) << QString::fromLatin1(thrown);
    };
    row("a function", "function() {}", "TypeError: expected data, found a function");
    row("a symbol", "Symbol('a')", "TypeError: expected data, found a symbol");
    row("a function in an object", "({text: 'x', z: () => 1})", "TypeError: z: expected data, found a function");
    row("a symbol in an object", "({text: Symbol('a')})", "TypeError: text: expected data, found a symbol");
    row("a symbol in a list", "({text: [1, {a: Symbol('a')}]})", "TypeError: text[1].a: expected data, found a symbol");
    row("an object inside of itself", "(() => { const o = {}; o.next = o; return o })()", "Error: next.next.");
    row("a list of great length", "new Array(4294967295)", "Error: more than 1000000 values");
}

void tst_QuickTypes::codeIsNoData()
{
    QFETCH(QString, value);
    QFETCH(QString, thrown);
    for (const char *type : {"", "messageType: 'record { text : text }'\n"}) {
        const auto object = create("IcWebSocket {\n" + QByteArray(type)
            + " property string thrown\n property string refused\n property IcMessageModel model: IcMessageModel {}\n function go() { const value = "
            + value.toUtf8()
            + "; try { send(value) } catch (e) { thrown = e.toString() } try { model.append(value) } catch (e) { refused = e.toString() } }\n}");
        QVERIFY(object);
        QVERIFY(QMetaObject::invokeMethod(object.get(), "go"));
        for (const char *property : {"thrown", "refused"}) {
            const QString what = object->property(property).toString();
            QVERIFY2(what.startsWith(thrown), qPrintable(QLatin1StringView(property) + u": "_qs + what));
        }
        QCOMPARE(object->property("unacknowledged").toInt(), 0);
    }
}

void tst_QuickTypes::functionFromCppFails()
{
    IcWebSocket socket;
    const SentMessage sent = socket.sendVariant(QVariant::fromValue(m_engine.evaluate(QStringLiteral("(function() {})"))));
    socket.setMessageType(Candid::Type::text());
    QTRY_VERIFY(sent.delivered.isFinished());
    IC_COMPARE_ERROR(sent.delivered.result(), ErrorCode::CandidTypeMismatch);
}

void tst_QuickTypes::mismatchedValueFromCpp()
{
    // There is no script to throw in.
    QuickIcWebSocket socket;
    socket.setMessageType(Candid::Type::text());
    QSignalSpy errors(&socket, &IcWebSocket::errorOccurred);
    QCOMPARE(socket.send(QVariant(5)), 0.0);
    QCOMPARE(errors.count(), 1);
    QCOMPARE(errors[0][0].value<Error>().codeName(), QStringLiteral("CandidTypeMismatch"));
    QCOMPARE(socket.send(QVariant(QStringLiteral("fits"))), 1.0);
}

void tst_QuickTypes::messagesWaitForType()
{
    const auto object = create("IcWebSocket {\n property var numbers: []\n property var failures: []\n"
                               " function go() { numbers = [send({text: 'x'}), send({txt: 'x'})] }\n"
                               " onDeliveryStateChanged: (id, state, error) => failures.push(id, state === DeliveryState.Failed, error.message)\n}");
    QVERIFY(object);
    const auto list = [&object](const char *property) { return object->property(property).value<QJSValue>().toVariant().toList(); };
    QVERIFY(QMetaObject::invokeMethod(object.get(), "go"));
    QCOMPARE(list("numbers"), (QVariantList {1, 2}));
    QVERIFY(object->setProperty("messageType", QStringLiteral("record { text : text }")));
    QTRY_COMPARE(list("failures").size(), 3);
    QCOMPARE(list("failures").mid(0, 2), (QVariantList {2, true}));
    QVERIFY2(list("failures").constLast().toString().startsWith(QStringLiteral("value: the record has no field txt")),
        qPrintable(list("failures").constLast().toString()));
    QCOMPARE(object->property("unacknowledged").toInt(), 1);
}

void tst_QuickTypes::interfaceFileIsRelative()
{
    QTemporaryDir folder;
    const auto write = [&folder](const QString &name, const QByteArray &content) {
        QFile file(folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
    };
    QVERIFY(write(QStringLiteral("notes.did"), "type AppMessage = record { note : text };"));
    QVERIFY(write(QStringLiteral("Main.qml"), "import Ic.WebSocket\nIcWebSocket { interfaceFile: 'notes.did' }"));
    QQmlComponent component(&m_engine, QUrl::fromLocalFile(folder.filePath(QStringLiteral("Main.qml"))));
    const std::unique_ptr<QObject> object(component.create());
    QVERIFY2(object, qPrintable(component.errorString()));
    QTRY_VERIFY(object->property("messageTypeKnown").toBool());
    QCOMPARE(object->property("messageType").toString(), QStringLiteral("record { note : text }"));
    QCOMPARE(object->property("interfaceFile").toUrl(), QUrl::fromLocalFile(folder.filePath(QStringLiteral("notes.did"))));
    // A type that is set counts more, and emptied it counts no more.
    QVERIFY(object->setProperty("messageType", QStringLiteral("nat")));
    QCOMPARE(object->property("messageType").toString(), QStringLiteral("nat"));
    QVERIFY(object->setProperty("messageType", QString()));
    QTRY_COMPARE(object->property("messageType").toString(), QStringLiteral("record { note : text }"));
}

void tst_QuickTypes::enumsHaveNames()
{
    const auto object = create("QtObject { property int state: ConnectionState.Open; property int kind: IdentityModel.Session }");
    QVERIFY(object);
    QCOMPARE(object->property("state").toInt(), int(ConnectionState::Open));
    QCOMPARE(object->property("kind").toInt(), int(QuickIdentityModel::Session));
}

void tst_QuickTypes::statesAndOptionsHaveNames()
{
    QQmlComponent component(&m_engine, QUrl::fromLocalFile(QStringLiteral(IC_QML_DIR "/SocketStates.qml")));
    const std::unique_ptr<QObject> object(component.create());
    QVERIFY2(object, qPrintable(component.errorString()));
    auto *socket = qobject_cast<QuickIcWebSocket *>(object.get());
    QCOMPARE(socket->sendOrder(), SendOrder::OneByOne);
    QCOMPARE(socket->sendRoute(), SendRoute::Direct);
    QVERIFY(object->property("closed").toBool() && object->property("direct").toBool() && !object->property("ordered").toBool());
    QVERIFY(object->setProperty("sendOrder", QVariant::fromValue(SendOrder::Ordered)));
    QVERIFY(object->property("ordered").toBool());
    Q_EMIT socket->stateChanged(ConnectionState::Open);
    Q_EMIT socket->stateChanged(ConnectionState::Opening);
    Q_EMIT socket->deliveryStateChanged(1, DeliveryState::Delivered, {});
    Q_EMIT socket->deliveryStateChanged(1, DeliveryState::Failed, {});
    QCOMPARE(object->property("told").toStringList(),
        (QStringList {QStringLiteral("open"), QStringLiteral("else"), QStringLiteral("delivered"), QStringLiteral("failed")}));
}

void tst_QuickTypes::stateInHandlerIsProperty()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral("."))); // of a parameter with that name
    const auto object = create("IcWebSocket { property int seen: -1; onStateChanged: seen = state }");
    QVERIFY(object);
    Q_EMIT qobject_cast<QuickIcWebSocket *>(object.get())->stateChanged(ConnectionState::Open);
    QCOMPARE(object->property("seen").toInt(), int(ConnectionState::Closed));
}

void tst_QuickTypes::toolsFindEnums()
{
    // A .qmltypes file has types by the names in the declaration, which must be the full ones.
    const QMetaObject &socket = IcWebSocket::staticMetaObject;
    int enums = 0;
    for (int i = socket.methodOffset(); i < socket.methodCount(); ++i) {
        const QMetaMethod method = socket.method(i);
        for (int j = 0; j < method.parameterCount(); ++j) {
            if (!(method.parameterMetaType(j).flags() & QMetaType::IsEnumeration))
                continue;
            QCOMPARE(method.parameterTypeName(j), QByteArray(method.parameterMetaType(j).name()));
            ++enums;
        }
    }
    for (int i = socket.propertyOffset(); i < socket.propertyCount(); ++i) {
        const QMetaProperty property = socket.property(i);
        if (!(property.metaType().flags() & QMetaType::IsEnumeration))
            continue;
        QVERIFY2(property.isEnumType(), property.name());
        ++enums;
    }
    QCOMPARE(enums, 5);
}

void tst_QuickTypes::propertiesDescribeNetwork()
{
    const auto object = create("IcNetwork { urls: ['http://127.0.0.1:4943', 'http://127.0.0.1:4944']; fetchRootKey: true }");
    QVERIFY(object);
    auto *quick = qobject_cast<QuickNetwork *>(object.get());
    const auto network = quick->network();
    IC_VERIFY(network);
    QCOMPARE(network->urls(), (QList<QUrl> {QUrl(QStringLiteral("http://127.0.0.1:4943")), QUrl(QStringLiteral("http://127.0.0.1:4944"))}));
    QVERIFY(network->options().fetchesRootKey());
    IC_COMPARE_ERROR(network->rootKey(), ErrorCode::InvalidState);
    QVERIFY(!network->options().proxy() && !network->options().tlsConfiguration());
    QVERIFY(*quick->network() == *network); // as long as nothing changes
    QSignalSpy changes(quick, &QuickNetwork::networkChanged);
    quick->setFetchRootKey(true);
    QCOMPARE(changes.count(), 0);
    QVERIFY(object->setProperty("fetchRootKey", false));
    QCOMPARE(changes.count(), 1);
    QVERIFY(*quick->network() != *network);
    QCOMPARE(quick->network()->rootKey().value(), RootKey::mainnet());
}

void tst_QuickTypes::defaultNetworkIsMainnet()
{
    const auto object = create("IcNetwork { }");
    QVERIFY(object);
    auto *quick = qobject_cast<QuickNetwork *>(object.get());
    QVERIFY(*quick->network() == Network::mainnet());
    quick->setUrls({QUrl(QStringLiteral("http://127.0.0.1:9"))});
    QVERIFY(*quick->network() != Network::mainnet());
    quick->setUrls({});
    QVERIFY(*quick->network() != Network::mainnet() && quick->network()->urls().isEmpty());
    quick->setUrls(NetworkOptions().urls());
    QVERIFY(*quick->network() == Network::mainnet());
    QuickIcWebSocket socket;
    QVERIFY(socket.network() == Network::mainnet());
    QVERIFY((*QuickAgent().agent())->network() == Network::mainnet());
}

void tst_QuickTypes::networkOfUserIsShared()
{
    const auto object = create("QtObject {\n property IcNetwork network: IcNetwork { id: shared; urls: ['http://127.0.0.1:9'] }\n"
                               " property IcWebSocket first: IcWebSocket { network: shared }\n property IcWebSocket second: IcWebSocket { network: shared }\n"
                               " property IcAgent agent: IcAgent { network: shared }\n}");
    QVERIFY(object);
    auto *quick = object->property("network").value<QuickNetwork *>();
    auto *first = object->property("first").value<QuickIcWebSocket *>();
    auto *second = object->property("second").value<QuickIcWebSocket *>();
    auto *agent = object->property("agent").value<QuickAgent *>();
    const auto ofAgent = [agent] { return (*agent->agent())->network(); };
    QVERIFY(quick && first->network() == *quick->network());
    QVERIFY(first->network() == second->network() && first->network() == ofAgent());
    const Network before = first->network();
    quick->setUrls({QUrl(QStringLiteral("http://127.0.0.1:10"))});
    QVERIFY(first->network() != before && first->network() == *quick->network());
    QVERIFY(first->network() == second->network() && first->network() == ofAgent());
    const Network fromCpp(QUrl(QStringLiteral("http://127.0.0.1:11")), RootKey::mainnet());
    quick->setNetwork(fromCpp);
    QVERIFY(first->network() == fromCpp && second->network() == fromCpp && ofAgent() == fromCpp);
    delete quick; // and the Internet Computer does not take its place
    QCOMPARE(agent->agent().error().code(), ErrorCode::InvalidState);
    QSignalSpy closed(first, &IcWebSocket::closed);
    first->open();
    QTRY_COMPARE(closed.count(), 1);
    QCOMPARE(first->closeReason().code(), ErrorCode::InvalidState);
}

void tst_QuickTypes::proxyIsRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("type");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("password");
    QTest::newRow("http, with user and password") << QStringLiteral("http://me:p%40ss@proxy.example:3128") << int(QNetworkProxy::HttpProxy)
                                                  << QStringLiteral("me") << QStringLiteral("p@ss");
    QTest::newRow("socks5") << QStringLiteral("socks5://proxy.example:3128") << int(QNetworkProxy::Socks5Proxy) << QString() << QString();
}

void tst_QuickTypes::proxyIsRead()
{
    QFETCH(QString, text);
    QFETCH(int, type);
    const auto object = create("IcNetwork { proxy: '" + text.toUtf8() + "' }");
    QVERIFY(object);
    const auto network = qobject_cast<QuickNetwork *>(object.get())->network();
    IC_VERIFY(network);
    const auto proxy = network->options().proxy();
    QVERIFY(proxy);
    QCOMPARE(int(proxy->type()), type);
    QCOMPARE(proxy->hostName(), QStringLiteral("proxy.example"));
    QCOMPARE(proxy->port(), 3128);
    QTEST(proxy->user(), "user");
    QTEST(proxy->password(), "password");
    QVERIFY(*network != Network::mainnet());
    QCOMPARE(network->urls(), Network::mainnet().urls());
}

void tst_QuickTypes::authoritiesAreAdditional()
{
    if (!QSslSocket::supportsSsl())
        QSKIP("Qt was built without TLS, so there is no connection whose authority could be checked");
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("authority.pem")));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(Test::CertificatePem) > 0);
    file.close();
    const auto object = create("IcNetwork { certificateAuthorities: '" + QUrl::fromLocalFile(file.fileName()).toEncoded() + "' }");
    QVERIFY(object);
    const auto network = qobject_cast<QuickNetwork *>(object.get())->network();
    IC_VERIFY(network);
    const auto tls = network->options().tlsConfiguration();
    QVERIFY(tls);
    const QList<QSslCertificate> trusted = tls->caCertificates();
    QVERIFY(trusted.contains(QSslCertificate(QByteArray(Test::CertificatePem), QSsl::Pem)));
    // Qt loads those of the system on demand only as long as no other is added.
    const QList<QSslCertificate> ofSystem = QSslConfiguration::systemCaCertificates();
    for (const QSslCertificate &each : ofSystem)
        QVERIFY2(trusted.contains(each), qPrintable(each.subjectDisplayName()));
}

void tst_QuickTypes::agentRefusesMissingProperties_data()
{
    QTest::addColumn<QByteArray>("binding");
    QTest::addColumn<QString>("words");
    QTest::newRow("identity never assigned") << QByteArray() << QString();
    QTest::newRow("invalid identity") << QByteArray("identity: root.signer") << QStringLiteral("identity");
    QTest::newRow("undefined identity") << QByteArray("identity: root.any") << QStringLiteral("identity");
    QTest::newRow("network null") << QByteArray("network: root.none") << QStringLiteral("network");
    QTest::newRow("network undefined") << QByteArray("network: root.any") << QStringLiteral("network");
}

void tst_QuickTypes::agentRefusesMissingProperties()
{
    QFETCH(QByteArray, binding);
    QFETCH(QString, words);
    const auto object = create("QtObject {\n id: root\n property icIdentity signer\n property var any\n property IcNetwork none: null\n"
                               " property IcNetwork some: IcNetwork {}\n property IcAgent agent: IcAgent { "
        + binding + " }\n}");
    QVERIFY(object);
    auto *agent = object->property("agent").value<QuickAgent *>();
    const bool isMissing = !words.isEmpty();
    QCOMPARE(agent->agent().has_value(), !isMissing);
    QCOMPARE(agent->principalText(), words == u"identity" ? QString() : QStringLiteral("2vxsx-fae"));
    if (!isMissing)
        return;
    const Error error = agent->agent().error();
    QCOMPARE(error.code(), ErrorCode::InvalidState);
    QVERIFY2(error.message().contains(words), qPrintable(error.message()));
    // The last one arrives.
    const QuickIdentity identity(generateIdentity(KeyScheme::Ed25519, *Environment::system()));
    if (words == u"identity") {
        QVERIFY(object->setProperty(binding.endsWith("any") ? "any" : "signer", QVariant::fromValue(identity)));
        QCOMPARE(agent->principalText(), identity.principal());
    } else {
        QVERIFY(object->setProperty(binding.endsWith("any") ? "any" : "none", object->property("some")));
    }
    IC_VERIFY(agent->agent());
    agent->setIdentity(nullptr); // C++ asks for anonymous calls
    IC_VERIFY(agent->agent());
}

QTEST_GUILESS_MAIN(tst_QuickTypes)
#include "tst_quicktypes.moc"
