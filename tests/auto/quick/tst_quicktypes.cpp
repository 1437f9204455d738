// SPDX-License-Identifier: MIT
#include "quickicwebsocket.h"
#include "quicktypes_p.h"
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
    void valueThatDoesNotFitIsAnError();
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
    const auto object = create("QtObject {\n property icError error\n property icPrincipal principal\n property icCloseReason reason\n"
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

void tst_QuickTypes::valueThatDoesNotFitIsAnError()
{
    const auto object = create("IcWebSocket {\n messageType: 'record { text : text }'\n property real good: 0\n property real bad: 0\n"
                               " function go() { good = sendValue({text: 'x'}); bad = sendValue({words: 1}) }\n}");
    QVERIFY(object);
    auto *socket = qobject_cast<QuickIcWebSocket *>(object.get());
    QSignalSpy errors(socket, &IcWebSocket::errorOccurred);
    QVERIFY(QMetaObject::invokeMethod(socket, "go"));
    QVERIFY(object->property("good").toDouble() > 0);
    QCOMPARE(object->property("bad").toDouble(), 0.0);
    QCOMPARE(errors.count(), 1);
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
