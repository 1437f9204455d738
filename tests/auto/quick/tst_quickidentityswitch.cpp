// SPDX-License-Identifier: MIT
// A socket whose identity comes from a store, all in QML, against a whole local network.
#include "democanisters.h"
#include "localnetwork.h"
#include "networkoptions.h"
#include "quickicwebsocket.h"
#include "quickidentitystore.h"
#include "testing.h"
#include <QtQml/QQmlComponent>
#include <QtQml/QQmlEngine>
#include <QtQml/qqmlextensionplugin.h>
#include <QtTest/QSignalSpy>

Q_IMPORT_QML_PLUGIN(Ic_WebSocketPlugin)

using namespace Ic;
using namespace Ic::LocalNet;
using namespace std::chrono_literals;

namespace {

constexpr int Patience = 20'000;

constexpr char Qml[] = R"(
import QtQml
import Ic.WebSocket
QtObject {
    property var got: []
    property var ends: []
    property IdentityStore store: IdentityStore { protection: IdentityStore.MemoryOnly }
    property IcWebSocket socket: IcWebSocket {
        identity: store.identity
        messageType: "record { text : text; timestamp : nat64 }"
        onMessageReceived: message => got.push(message.value.text)
        onClosed: reason => ends.push(reason.codeName)
    }
    function say(text) { socket.send({text: text, timestamp: 0}) }
}
)";

} // namespace

class tst_QuickIdentitySwitch : public QObject
{
    Q_OBJECT
    std::unique_ptr<LocalNetwork> m_network;
    QQmlEngine m_engine;
    std::unique_ptr<QObject> m_app;

    QuickIdentityStore &store() { return *m_app->property("store").value<QuickIdentityStore *>(); }
    QuickIcWebSocket &socket() { return *m_app->property("socket").value<QuickIcWebSocket *>(); }
    QStringList texts(const char *property) { return m_app->property(property).value<QJSValue>().toVariant().toStringList(); }
    void say(const char *text) { QMetaObject::invokeMethod(m_app.get(), "say", Q_ARG(QVariant, QString::fromLatin1(text))); }
    QString principalOf(const char *name)
    {
        for (int i = 0; i < store().identities()->count(); ++i) {
            const QModelIndex row = store().identities()->index(i);
            if (row.data(QuickIdentityModel::NameRole).toString() == QLatin1StringView(name))
                return row.data(QuickIdentityModel::PrincipalRole).toString();
        }
        return {};
    }
    //! Opens a store with alice, the current identity, and bob.
    void openStore()
    {
        store().open();
        QTRY_VERIFY(store().isOpened());
        store().create(QStringLiteral("alice"));
        store().create(QStringLiteral("bob"));
        QTRY_COMPARE(store().identities()->count(), 2);
        QTRY_COMPARE(store().identity().principal(), principalOf("alice"));
    }
    QUrl nobodyThere() { return QUrl(QStringLiteral("ws://127.0.0.1:9")); }

private Q_SLOTS:
    void initTestCase() { m_engine.addImportPath(QStringLiteral("qrc:/qt/qml")); }
    void init()
    {
        LocalNetworkOptions options;
        options.setPollingInterval(10ms);
        m_network = std::make_unique<LocalNetwork>();
        IC_VERIFY(m_network->start(options));
        IC_VERIFY(App::installDemoCanisters(*m_network));
        QQmlComponent component(&m_engine);
        component.setData(Qml, QUrl());
        m_app.reset(component.create());
        QVERIFY2(m_app, qPrintable(component.errorString()));
        socket().setGatewayUrls({m_network->gatewayUrl()});
        socket().setCanisterId(m_network->canisters()[QStringLiteral("echo")].toText());
        socket().setNetwork(Network(NetworkOptions().setUrls({}).setRootKey(RootKey::fromDer(m_network->rootKeyDer()).value())));
    }
    void cleanup()
    {
        m_app.reset();
        m_network.reset();
    }

    void waitsForIdentity()
    {
        QSignalSpy states(&socket(), &IcWebSocket::stateChanged);
        socket().setActive(true);
        say("early");
        openStore();
        QTRY_COMPARE_WITH_TIMEOUT(socket().state(), ConnectionState::Open, Patience);
        QCOMPARE(socket().principalText(), principalOf("alice"));
        QTRY_COMPARE_WITH_TIMEOUT(texts("got"), QStringList {QStringLiteral("early")}, Patience);
        QVERIFY(socket().isActive());
        QCOMPARE(texts("ends"), QStringList()); // it waited, and did not try
        // There is no identity any more: it waits again.
        store().close();
        QTRY_COMPARE_WITH_TIMEOUT(socket().state(), ConnectionState::Closed, Patience);
        QVERIFY(socket().isActive() && !socket().isWanted() && !socket().quickIdentity().isValid());
        QCOMPARE(socket().principalText(), QString());
    }
    void inactiveStaysClosed()
    {
        openStore();
        QVERIFY(!socket().isActive() && !socket().isWanted());
        store().use(QStringLiteral("bob"));
        QTRY_COMPARE(socket().principalText(), principalOf("bob"));
        QVERIFY(!socket().isActive() && !socket().isWanted());
        socket().setActive(true);
        store().close();
        socket().setActive(false);
        openStore(); // memory only: another alice
        QVERIFY(!socket().isActive() && !socket().isWanted());
    }
    void queueBelongsToItsIdentity()
    {
        openStore();
        QSignalSpy fates(&socket(), &IcWebSocket::deliveryStateChanged);
        socket().setGatewayUrls({nobodyThere()});
        socket().setActive(true);
        say("from alice");
        QTRY_COMPARE_WITH_TIMEOUT(socket().state(), ConnectionState::WaitingToReconnect, Patience);
        QCOMPARE(socket().unacknowledged(), 1);
        store().use(QStringLiteral("bob"));
        QTRY_COMPARE(socket().principalText(), principalOf("bob"));
        QCOMPARE(socket().unacknowledged(), 0);
        socket().setGatewayUrls({m_network->gatewayUrl()});
        say("from bob");
        QTRY_COMPARE_WITH_TIMEOUT(texts("got"), QStringList {QStringLiteral("from bob")}, Patience);
        QVERIFY(socket().isActive());
        const auto lost =
            std::find_if(fates.cbegin(), fates.cend(), [](const QList<QVariant> &fate) { return fate[1].value<DeliveryState>() == DeliveryState::Failed; });
        QVERIFY(lost != fates.cend());
        QCOMPARE((*lost)[0].toULongLong(), 1ULL);
        QCOMPARE((*lost)[2].value<Error>().code(), ErrorCode::Cancelled);
    }
    void unopenedQueueBelongsToIdentity()
    {
        openStore();
        say("from alice");
        QCOMPARE(socket().unacknowledged(), 1);
        store().use(QStringLiteral("bob"));
        QTRY_COMPARE(socket().principalText(), principalOf("bob"));
        QCOMPARE(socket().unacknowledged(), 0);
        socket().setActive(true);
        say("from bob");
        QTRY_COMPARE_WITH_TIMEOUT(texts("got"), QStringList {QStringLiteral("from bob")}, Patience);
    }
    void renewedSessionSendsQueue()
    {
        openStore();
        socket().setGatewayUrls({nobodyThere()});
        socket().setActive(true);
        say("from alice");
        QTRY_COMPARE_WITH_TIMEOUT(socket().state(), ConnectionState::WaitingToReconnect, Patience);
        const QuickIdentity before = socket().quickIdentity();
        QSignalSpy changed(&socket(), &IcWebSocket::principalChanged);
        store().renew();
        QTRY_COMPARE(changed.size(), 1);
        QVERIFY(socket().quickIdentity() != before);
        QCOMPARE(socket().quickIdentity(), store().identity());
        QCOMPARE(socket().unacknowledged(), 1);
        socket().setGatewayUrls({m_network->gatewayUrl()});
        QTRY_COMPARE_WITH_TIMEOUT(texts("got"), QStringList {QStringLiteral("from alice")}, Patience);
    }
    void renewedSessionKeepsConnection()
    {
        openStore();
        socket().setActive(true);
        say("before");
        QTRY_COMPARE_WITH_TIMEOUT(texts("got").size(), 1, Patience);
        QSignalSpy states(&socket(), &IcWebSocket::stateChanged);
        QSignalSpy changed(&socket(), &IcWebSocket::principalChanged);
        store().renew();
        QTRY_COMPARE(changed.size(), 1);
        say("after");
        QTRY_COMPARE_WITH_TIMEOUT(texts("got"), (QStringList {QStringLiteral("before"), QStringLiteral("after")}), Patience);
        QCOMPARE(states.size(), 0);
    }
    void openConnectionSwitchesIdentity()
    {
        openStore();
        socket().setActive(true);
        say("from alice");
        QTRY_COMPARE_WITH_TIMEOUT(texts("got").size(), 1, Patience);
        store().use(QStringLiteral("bob"));
        QTRY_COMPARE(socket().principalText(), principalOf("bob"));
        say("from bob");
        QTRY_COMPARE_WITH_TIMEOUT(texts("got"), (QStringList {QStringLiteral("from alice"), QStringLiteral("from bob")}), Patience);
        QVERIFY(socket().isActive());
    }
};

QTEST_GUILESS_MAIN(tst_QuickIdentitySwitch)
#include "tst_quickidentityswitch.moc"
