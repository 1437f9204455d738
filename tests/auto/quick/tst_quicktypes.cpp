// SPDX-License-Identifier: MIT
#include "quickicwebsocket.h"
#include "quicktypes_p.h"
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
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
    void messageTypeFromText();
    void invalidMessageTypeStaysInvalid();
    void mismatchedValueThrows_data();
    void mismatchedValueThrows();
    void mismatchedValueFromCpp();
    void withoutTypeNothingIsSent();
    void interfaceFileIsRelative();
    void modelsAreTypes();
    void enumsHaveNames();

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
                               " canisterId: 'rrkah-fqaaa-aaaaa-aaaaq-cai'\n gatewayUrls: ['ws://127.0.0.1:9']\n messageType: 'record { text : text }'\n}");
    QVERIFY(object);
    auto *socket = qobject_cast<QuickIcWebSocket *>(object.get());
    QVERIFY(socket->isActive());
    QTRY_VERIFY(socket->state() != IcWebSocket::State::Closed);
    socket->setActive(false);
    QTRY_COMPARE(socket->state(), IcWebSocket::State::Closed);
}

void tst_QuickTypes::activeFollowsTheConnection()
{
    // Without a canister it can't open: it says so and is not active any more.
    const auto object = create("IcWebSocket { property string why: ''; onClosed: reason => why = reason.codeName }");
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
    object->setProperty("reason", QVariant::fromValue(CloseReason(Origin::Network, Error(ErrorCode::ConnectionLost, QStringLiteral("x")))));
    QCOMPARE(object->property("why").toString(), QStringLiteral("ConnectionLost"));
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
    QCOMPARE(socket->messageType().fields().size(), 2); // what was good stays
}

void tst_QuickTypes::invalidMessageTypeStaysInvalid()
{
    const auto object = create("IcWebSocket { canisterId: 'rrkah-fqaaa-aaaaa-aaaaq-cai'\n gatewayUrls: ['ws://127.0.0.1:9']\n messageType: 'recrod {}' }");
    QVERIFY(object);
    auto *socket = qobject_cast<QuickIcWebSocket *>(object.get());
    QSignalSpy closed(socket, &IcWebSocket::closed);
    socket->setNetworkUrl(QUrl(QStringLiteral("http://127.0.0.1:9"))); // whose canister could tell a type
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
    row("no Candid", "sendEncoded(new ArrayBuffer(3))", ""); // told like all that happens to a message later
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

void tst_QuickTypes::withoutTypeNothingIsSent()
{
    const auto object = create("IcWebSocket {\n property string thrown\n function go() { try { send({}) } catch (e) { thrown = e.toString() } }\n}");
    QVERIFY(object);
    QVERIFY(QMetaObject::invokeMethod(object.get(), "go"));
    QVERIFY2(object->property("thrown").toString().startsWith(QStringLiteral("Error: ")), qPrintable(object->property("thrown").toString()));
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

void tst_QuickTypes::modelsAreTypes()
{
    const auto object = create("QtObject { property MessageListModel messages: MessageListModel {}; property ConnectionLogModel log: ConnectionLogModel {}\n"
                               " property int role: MessageListModel.TextRole; property int rows: messages.count + log.count }");
    QVERIFY(object);
    QCOMPARE(object->property("rows").toInt(), 0);
    QCOMPARE(object->property("role").toInt(), int(MessageListModel::TextRole));
}

void tst_QuickTypes::enumsHaveNames()
{
    const auto object = create("QtObject { property int state: IcWebSocket.Open; property int severity: ConnectionLogModel.Problem }");
    QVERIFY(object);
    QCOMPARE(object->property("state").toInt(), int(IcWebSocket::State::Open));
    QCOMPARE(object->property("severity").toInt(), int(ConnectionLogModel::Problem));
}

QTEST_GUILESS_MAIN(tst_QuickTypes)
#include "tst_quicktypes.moc"
