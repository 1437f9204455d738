// SPDX-License-Identifier: MIT
// The options of sockets and agents in QML.
#include "quickagent.h"
#include "quickicwebsocket.h"
#include "scriptedsocket.h"
#include "testing.h"
#include <QtQml/QQmlComponent>
#include <QtQml/QQmlEngine>
#include <QtQml/qqmlextensionplugin.h>
#include <QtTest/QSignalSpy>

Q_IMPORT_QML_PLUGIN(Ic_WebSocketPlugin)

using namespace Ic;
using namespace std::chrono_literals;

class tst_QuickOptions : public QObject
{
    Q_OBJECT
    QQmlEngine m_engine;
    std::unique_ptr<QObject> m_object;

    void create(const QByteArray &qml)
    {
        QQmlComponent component(&m_engine);
        component.setData("import QtQml\nimport Ic.WebSocket\n" + qml, QUrl());
        m_object.reset(component.create());
        QVERIFY2(m_object, qPrintable(component.errorString()));
    }
    void createSocket(const QByteArray &options)
    {
        create("IcWebSocket { canisterId: 'rrkah-fqaaa-aaaaa-aaaaq-cai'; gatewayUrls: ['wss://gateway.test']; messageType: 'text'\n" + options
            + "\nreadonly property int shown: options.maxQueuedMessages\nfunction change() { options.polling.maxInterval = 7000 } }");
    }
    [[nodiscard]] QuickIcWebSocket *socket() const { return qobject_cast<QuickIcWebSocket *>(m_object.get()); }

private Q_SLOTS:
    void initTestCase() { m_engine.addImportPath(QStringLiteral("qrc:/qt/qml")); }
    void cleanup() { m_object.reset(); }

    void defaultsAreThoseOfCpp()
    {
        createSocket({});
        QCOMPARE(m_object->property("shown").toInt(), 10'000);
        QVERIFY(socket()->options() == SessionOptions());
        QVERIFY(QuickSessionOptions().appliedTo(SessionOptions()) == SessionOptions());
    }
    void groupsAreSet()
    {
        createSocket("options.firstOpenTimeout: 10000; options.openTimeout: 1; options.ackTimeout: 2; options.messageExpiry: 3; options.maxQueuedMessages: 4\n"
                     "options { maxQueuedBytes: 5; maxMessageBytes: 6; maxUnreadBytes: 7; gatewayPatience: 8 }\n"
                     "options.reconnectPolicy { initialDelay: 9; maxDelay: 10; maxAttempts: 11; stableAfter: 12 }\n"
                     "options.polling.minInterval: 13; options.polling.maxInterval: 14");
        SessionOptions expected;
        expected.setFirstOpenTimeout(10s).setOpenTimeout(1ms).setAckTimeout(2ms).setMessageExpiry(3ms).setMaxQueuedMessages(4).setMaxQueuedBytes(5);
        expected.setMaxMessageBytes(6).setMaxUnreadBytes(7).setGatewayPatience(8ms);
        expected.setReconnectPolicy(ReconnectPolicy().setInitialDelay(9ms).setMaxDelay(10ms).setMaxAttempts(11).setStableAfter(12ms));
        expected.setPolling(PollingOptions().setMinInterval(13ms).setMaxInterval(14ms));
        QVERIFY(socket()->options() == expected);
    }
    void propertiesFollowCpp()
    {
        createSocket({});
        SessionOptions options;
        options.setMaxQueuedMessages(50).setMaxQueuedBytes(qsizetype(1) << 40).setPolling(PollingOptions().setMinInterval(1ms).setMaxInterval(2ms));
        options.setReconnectPolicy(ReconnectPolicy().setMaxAttempts(3));
        socket()->setOptions(options);
        QVERIFY(socket()->options() == options); // also beyond the range of an int
        QCOMPARE(m_object->property("shown").toInt(), 50);
        QCOMPARE(socket()->quickOptions()->polling()->property("maxInterval").toInt(), 2);
        QCOMPARE(socket()->quickOptions()->reconnectPolicy()->property("maxAttempts").toInt(), 3);
    }
    void changeReopens()
    {
        createSocket({});
        Test::ScriptedSocket script(socket());
        socket()->setActive(true);
        QVERIFY(script.openSession());
        QVERIFY(QMetaObject::invokeMethod(m_object.get(), "change"));
        QVERIFY(script.openSession());
        QCOMPARE(script.attempts(), 2);
        QCOMPARE(socket()->options().polling().maxInterval(), 7s);
        QVERIFY(socket()->isActive());
    }
    void outOfRangeIsNamed_data()
    {
        QTest::addColumn<QByteArray>("option");
        QTest::addColumn<QString>("reason");
        QTest::newRow("time") << QByteArray("options.openTimeout: 240001") << QStringLiteral("options.openTimeout is 240001 ms; valid is 1 to 240000 ms");
        QTest::newRow("number") << QByteArray("options.maxQueuedMessages: 0") << QStringLiteral("options.maxQueuedMessages is 0; valid is at least 1");
        QTest::newRow("nested") << QByteArray("options.reconnectPolicy.maxDelay: -1")
                                << QStringLiteral("options.reconnectPolicy.maxDelay is -1 ms; valid is 0 to 2073600000 ms");
    }
    void outOfRangeIsNamed()
    {
        QFETCH(QByteArray, option);
        QFETCH(QString, reason);
        createSocket(option);
        socket()->setActive(true);
        QTRY_COMPARE(socket()->closeReason().code(), ErrorCode::InvalidArgument);
        QCOMPARE(socket()->closeReason().reason(), reason);
        QVERIFY(!socket()->isActive());
    }
    void agentHasOptions()
    {
        create("IcAgent { options.queryTimeout: 5000; options.attempts: 2; function change(value) { options.queryTimeout = value } }");
        auto *agent = qobject_cast<QuickAgent *>(m_object.get());
        QCOMPARE(agent->options()->options()->queryTimeout(), 5s);
        QCOMPARE(agent->options()->options()->attempts(), 2);
        Agent *const first = agent->agent().value();
        QVERIFY(QMetaObject::invokeMethod(agent, "change", Q_ARG(QVariant, 5000)));
        QCOMPARE(agent->agent().value(), first);
        QVERIFY(QMetaObject::invokeMethod(agent, "change", Q_ARG(QVariant, 0)));
        IC_COMPARE_ERROR(agent->agent(), ErrorCode::InvalidArgument);
        QCOMPARE(agent->agent().error().message(), QStringLiteral("options.queryTimeout is 0 ms; valid is 1 to 2073600000 ms"));
        QVERIFY(QMetaObject::invokeMethod(agent, "change", Q_ARG(QVariant, 1)));
        IC_VERIFY(agent->agent());
    }
};

QTEST_GUILESS_MAIN(tst_QuickOptions)
#include "tst_quickoptions.moc"
