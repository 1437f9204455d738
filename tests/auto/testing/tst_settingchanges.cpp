// SPDX-License-Identifier: MIT
// Setters of a socket while it is open; a script plays the network.
#include "candiddidfile.h"
#include "candidtraits.h"
#include "candidtype.h"
#include "expectwarning.h"
#include "identity.h"
#include "manualenvironment.h"
#include "networkoptions.h"
#include "privatekey.h"
#include "scriptedsession.h"
#include "sessionoptions.h"
#include "testing.h"
#include <QtTest/QSignalSpy>

using namespace Ic;
using namespace Ic::Test;
using namespace std::chrono_literals;
using Candid::Type;

namespace {

const IdentityPtr Other = generateIdentity(KeyScheme::Ed25519, *Environment::system());
const Network OtherNetwork(NetworkOptions().setUrls({QUrl(QStringLiteral("https://other.test"))}));
const QUrl OtherGateway(QStringLiteral("wss://other.test"));

struct WatchedSession : ScriptedSession
{
    WatchedSession()
        : ScriptedSession({QUrl(QStringLiteral("https://first.test"))})
    {
    }

    QSignalSpy opened {socket.get(), &IcWebSocket::opened};
    QSignalSpy closed {socket.get(), &IcWebSocket::closed};
    QSignalSpy reconnecting {socket.get(), &IcWebSocket::reconnecting};
};

struct Setter
{
    const char *name; //!< as the reason names it
    void (*set)(IcWebSocket &);
    bool (*isSet)(const IcWebSocket &, ScriptedSocket &);
    bool keepsQueue;
};

bool isNat(const IcWebSocket &s, ScriptedSocket &)
{
    return s.messageType() == Type::nat();
}

const std::vector<Setter> &setters()
{
    using S = IcWebSocket;
    using Script = ScriptedSocket;
    static const std::vector<Setter> all {
        {"canisterId", [](S &s) { s.setCanisterId(QStringLiteral("ryjl3-tyaaa-aaaaa-aaaba-cai")); },
            [](const S &s, Script &) { return s.canisterId() == u"ryjl3-tyaaa-aaaaa-aaaba-cai"; }, false},
        {"network", [](S &s) { s.setNetwork(OtherNetwork); }, [](const S &s, Script &) { return s.network() == OtherNetwork; }, false},
        {"identity", [](S &s) { s.setIdentity(Other); }, [](const S &s, Script &) { return s.identity() == Other; }, false},
        {"messageType", [](S &s) { s.setMessageType(Type::nat()); }, isNat, false},
        {"interfaceFile", [](S &s) { s.setInterfaceFile(QUrl(QStringLiteral("qrc:/none.did"))); },
            [](const S &s, Script &) { return !s.interfaceFile().isEmpty(); }, false},
        {"messageTypeName", [](S &s) { s.setMessageTypeName(QStringLiteral("Name")); }, [](const S &s, Script &) { return s.messageTypeName() == u"Name"; },
            false},
        {"gatewayUrls", [](S &s) { s.setGatewayUrls({OtherGateway}); }, [](const S &, Script &script) { return script.gateways() == QList {OtherGateway}; },
            true},
        {"pollWhenNoGatewayAnswers", [](S &s) { s.setPollWhenNoGatewayAnswers(true); }, [](const S &, Script &script) { return script.gateways().size() == 2; },
            true},
        {"sendRoute", [](S &s) { s.setSendRoute(SendRoute::Direct); }, [](const S &s, Script &) { return s.options().sendRoute() == SendRoute::Direct; }, true},
        {"sendOrder", [](S &s) { s.setSendOrder(SendOrder::OneByOne); }, [](const S &s, Script &) { return s.options().sendOrder() == SendOrder::OneByOne; },
            true},
        {"options", [](S &s) { s.setOptions(SessionOptions().setTcpTimeout(1s)); }, [](const S &s, Script &) { return s.options().tcpTimeout() == 1s; }, true},
    };
    return all;
}

} // namespace

class tst_SettingChanges : public QObject
{
    Q_OBJECT

    static void addSetters()
    {
        QTest::addColumn<int>("index");
        for (int i = 0; i < int(setters().size()); ++i)
            QTest::addRow("%d, %s", i, setters()[std::size_t(i)].name) << i;
    }

private Q_SLOTS:
    void changeReopensOnce_data() { addSetters(); }
    void changeReopensOnce()
    {
        QFETCH(int, index);
        const Setter &setter = setters()[std::size_t(index)];
        WatchedSession f;
        f.open();
        const SentMessage sent = f.socket->send(QStringLiteral("queued"));
        f.script->flush();
        setter.set(*f.socket);
        QVERIFY(f.socket->isWanted());
        f.script->flush();
        QCOMPARE(f.script->attempts(), 2);
        QCOMPARE(f.reconnecting.size(), 1);
        const auto reason = f.reconnecting[0][0].value<CloseReason>();
        QCOMPARE(reason.code(), ErrorCode::Cancelled);
        QCOMPARE(reason.origin(), CloseReason::Origin::Application);
        QVERIFY2(reason.reason().startsWith(QLatin1StringView(setter.name) + QStringLiteral(" was changed")), qPrintable(reason.reason()));
        QVERIFY(f.script->openSession());
        QCOMPARE(f.opened.size(), 2);
        QVERIFY(setter.isSet(*f.socket, *f.script));
        QCOMPARE(sent.delivered.isFinished(), !setter.keepsQueue);
        if (setter.keepsQueue) {
            QVERIFY(f.script->accept(sent.id));
            IC_VERIFY(sent.delivered.result());
        } else {
            IC_COMPARE_ERROR(sent.delivered.result(), ErrorCode::Cancelled);
            QVERIFY(sent.delivered.result().error().message().contains(QLatin1StringView(setter.name)));
        }
        setter.set(*f.socket); // an equal value
        f.script->flush();
        QCOMPARE(f.script->attempts(), 2);
        QCOMPARE(f.socket->state(), ConnectionState::Open);
        QCOMPARE(f.closed.size(), 0);
    }
    void waitingReopensToo_data() { addSetters(); }
    void waitingReopensToo()
    {
        QFETCH(int, index);
        WatchedSession f;
        f.open();
        QVERIFY(f.script->loseSession(Lost));
        setters()[std::size_t(index)].set(*f.socket);
        f.script->flush();
        QCOMPARE(f.script->attempts(), 2);
        QVERIFY(f.script->openSession());
        QCOMPARE(f.closed.size(), 0);
    }
    void changesOfTurnReopenOnce()
    {
        WatchedSession f;
        f.open();
        for (const Setter &setter : setters())
            setter.set(*f.socket);
        f.script->flush();
        QCOMPARE(f.script->attempts(), 2);
        QCOMPARE(f.reconnecting.size(), 1);
        QVERIFY(f.reconnecting[0][0].value<CloseReason>().reason().startsWith(u"canisterId "));
        QVERIFY(f.script->openSession());
        QCOMPARE(f.script->gateways().size(), 2);
        QCOMPARE(f.closed.size(), 0);
    }
    void addressThenCanisterReopenOnce()
    {
        WatchedSession f;
        f.open();
        const SentMessage sent = f.socket->send(QStringLiteral("queued"));
        f.socket->setGatewayUrls({OtherGateway});
        f.socket->setCanisterId(QStringLiteral("ryjl3-tyaaa-aaaaa-aaaba-cai"));
        f.script->flush();
        QCOMPARE(f.script->attempts(), 2);
        QCOMPARE(f.reconnecting.size(), 1);
        QVERIFY(sent.delivered.isFinished());
        QCOMPARE(f.script->gateways(), QList {OtherGateway});
        QCOMPARE(f.closed.size(), 0);
    }
    void reopeningIsATransition()
    {
        WatchedSession f;
        f.open();
        QList<ConnectionState> states;
        connect(f.socket.get(), &IcWebSocket::stateChanged, this, [&states](ConnectionState state) { states.append(state); });
        f.socket->setCanisterId(QStringLiteral("ryjl3-tyaaa-aaaaa-aaaba-cai"));
        QCOMPARE(f.socket->state(), ConnectionState::Open); // signals come from the event loop
        f.script->flush();
        QCOMPARE(states, (QList {ConnectionState::WaitingToReconnect, ConnectionState::Connecting}));
    }
    void invalidSettingIsReported_data()
    {
        QTest::addColumn<int>("setting");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("canister") << 0 << ErrorCode::MalformedPrincipal;
        QTest::newRow("gateways") << 1 << ErrorCode::MalformedUrl;
        QTest::newRow("identity") << 2 << ErrorCode::InvalidArgument;
        QTest::newRow("options") << 3 << ErrorCode::InvalidArgument;
        QTest::newRow("type") << 4 << ErrorCode::InvalidState;
    }
    void invalidSettingIsReported()
    {
        QFETCH(int, setting);
        QFETCH(ErrorCode, code);
        WatchedSession f;
        f.open();
        switch (setting) {
        case 0: f.socket->setCanisterId(QString()); break;
        case 1: f.socket->setGatewayUrls({}); break;
        case 2: f.socket->setIdentity(nullptr); break;
        case 3: f.socket->setOptions(SessionOptions().setTcpTimeout(0s)); break;
        default: f.socket->resetMessageType(); break; // a script loads none
        }
        expectWarning("cannot open: ");
        f.script->flush();
        QCOMPARE(f.closed.size(), 1);
        QCOMPARE(f.closed[0][0].value<CloseReason>().code(), code);
        QCOMPARE(f.reconnecting.size(), 0);
        QVERIFY(!f.socket->isWanted());
        QCOMPARE(f.socket->state(), ConnectionState::Closed);
    }
    void closeInSameTurnCloses_data()
    {
        QTest::addColumn<bool>("closesFirst");
        QTest::newRow("after the setter") << false;
        QTest::newRow("before the setter") << true;
    }
    void closeInSameTurnCloses()
    {
        QFETCH(bool, closesFirst);
        for (const Setter &setter : setters()) {
            WatchedSession f;
            f.open();
            if (closesFirst)
                f.socket->close();
            setter.set(*f.socket);
            if (!closesFirst)
                f.socket->close();
            f.script->flush();
            QCOMPARE(f.closed.size(), 1);
            QCOMPARE(f.socket->closeReason(), CloseReason());
            QCOMPARE(f.script->attempts(), 1);
            f.open();
            QCOMPARE(f.closed.size(), 1);
        }
    }
    void settersAfterOpenReopenSilently()
    {
        WatchedSession f;
        f.socket->open();
        f.socket->setCanisterId(QStringLiteral("ryjl3-tyaaa-aaaaa-aaaba-cai"));
        QVERIFY(f.script->openSession());
        QCOMPARE(f.reconnecting.size() + f.closed.size(), 0); // nothing was shown yet
    }
    void optionsKeepOrderAndCancellation()
    {
        WatchedSession f;
        f.open();
        const SentMessage sent = f.socket->send(QStringLiteral("sent"));
        const SentMessage unwanted = f.socket->send(QStringLiteral("unwanted"));
        const SentMessage queued = f.socket->send(QStringLiteral("queued"));
        QVERIFY(f.script->setDeliveryState(sent.id, DeliveryState::Sent));
        QCOMPARE(f.script->takeSent().size(), 3);
        QVERIFY(f.socket->cancel(unwanted.id));
        f.socket->setSendOrder(SendOrder::OneByOne);
        const SentMessage last = f.socket->send(QStringLiteral("last"));
        QVERIFY(f.script->openSession());
        IC_COMPARE_ERROR(sent.delivered.result(), ErrorCode::Cancelled); // Unknown
        IC_COMPARE_ERROR(unwanted.delivered.result(), ErrorCode::Cancelled);
        QVERIFY(sent.delivered.result().error().message().startsWith(u"message 1: "));
        QVERIFY(unwanted.delivered.result().error().message().startsWith(u"message 2: "));
        QList<quint64> ids;
        for (const auto &message : f.script->takeSent())
            ids.append(message.id);
        QCOMPARE(ids, (QList {queued.id, last.id}));
    }
    void optionsSignal()
    {
        WatchedSession f;
        QSignalSpy changed(f.socket.get(), &IcWebSocket::optionsChanged);
        f.socket->setOptions(SessionOptions());
        QCOMPARE(changed.size(), 0);
        f.socket->setOptions(SessionOptions().setTcpTimeout(1s));
        f.socket->setSendOrder(SendOrder::OneByOne);
        QCOMPARE(changed.size(), 2);
    }
};

QTEST_GUILESS_MAIN(tst_SettingChanges)
#include "tst_settingchanges.moc"
