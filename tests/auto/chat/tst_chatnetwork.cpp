// SPDX-License-Identifier: MIT
// The chat's session over the whole library, to a canister of the test on a local network in this process.
#include "canisterapplication.h"
#include "chatsession.h"
#include "localnetwork.h"
#include "manualenvironment.h"
#include "testing.h"
#include <QtTest/QTest>

using namespace Ic;
using namespace Ic::Chat;
using namespace Ic::LocalNet;
using namespace std::chrono_literals;

namespace {

constexpr int Patience = 20'000;
const QString Lobby = QStringLiteral("lobby");

//! A chat canister that ends the session at the first message, which it has kept, in place of showing it.
class HangingUpCanister final : public CanisterApplication
{
public:
    std::unique_ptr<CanisterApplication> clone() const override { return std::make_unique<HangingUpCanister>(*this); }
    QByteArray candidInterface() const override { return "service : {}"; }
    Trap message(CanisterContext &context, const Principal &client, const QByteArray &candid) override
    {
        const auto message = Candid::decode<AppMessage>(candid);
        if (!message)
            return message.error().message();
        if (const auto *join = message->asJoin()) {
            RoomInfo room;
            room.setName(Lobby);
            room.setLastId(quint64(m_said.size()));
            Welcome welcome;
            welcome.setNickname(join->nickname());
            welcome.setRooms({room});
            return context.send(client, AppMessage::welcome(welcome)).toTrap();
        }
        if (const auto *enter = message->asEnter()) {
            History history;
            history.setRoom(Lobby);
            history.setMessages(m_said.mid(qsizetype(enter->after())));
            history.setComplete(true);
            return context.send(client, AppMessage::history(history)).toTrap();
        }
        const auto *say = message->asSay();
        if (!say)
            return {};
        ChatMessage said;
        said.setId(quint64(m_said.size()) + 1);
        said.setRoom(Lobby);
        said.setAuthor(client);
        said.setNickname(QStringLiteral("Ada"));
        said.setText(say->text());
        said.setTimestamp(context.nowNs());
        said.setClientId(say->clientId());
        m_said.append(said);
        return m_said.size() == 1 ? context.close(client).toTrap() : context.send(client, AppMessage::said(said)).toTrap();
    }

private:
    QList<ChatMessage> m_said;
};

} // namespace

class tst_ChatNetwork : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void historyConfirmsOwnMessage();
    void gatewayLosesNoMessage();
};

namespace {

struct ChatOfHangingUpCanister
{
    ChatOfHangingUpCanister()
    {
        LocalNetworkOptions options;
        options.setPollingInterval(10ms);
        IC_VERIFY(network.start(options));
        const auto canister = network.install(QStringLiteral("hanging-up"), std::make_unique<HangingUpCanister>());
        IC_VERIFY(canister);
        socket.setGatewayUrls({network.gatewayUrl()});
        socket.setNetwork(Network(network.networkUrl(), RootKey::fromDer(network.rootKeyDer()).value()));
        socket.setCanisterId(canister->toText());
        QObject::connect(&session, &ChatSession::welcomed, &session, [this] { session.enter(session.rooms()->find(Lobby)); });
        session.join(QStringLiteral("Ada"));
        socket.open();
    }
    Room *lobby() { return session.rooms()->find(Lobby); }
    [[nodiscard]] bool isReady() { return lobby() && lobby()->ready; }
    const MessageRow &newest() { return lobby()->messages->at(0); }

    LocalNetwork network;
    IcWebSocket socket;
    ChatSession session {&socket, Environment::system()};
};

} // namespace

void tst_ChatNetwork::historyConfirmsOwnMessage()
{
    ChatOfHangingUpCanister f;
    QTRY_VERIFY_WITH_TIMEOUT(f.isReady(), Patience);
    f.session.say(f.lobby(), QStringLiteral("one"));
    QTRY_COMPARE_WITH_TIMEOUT(f.socket.state(), ConnectionState::Closed, Patience);
    QCOMPARE(f.socket.closeReason().code(), ErrorCode::ClosedByApplication);
    QVERIFY(!f.newest().verified);
    f.socket.open();
    QTRY_VERIFY_WITH_TIMEOUT(f.isReady() && f.newest().verified, Patience);
    QCOMPARE(f.newest().delivery, DeliveryState::Delivered);
    QCOMPARE(f.lobby()->messages->count(), 1);
    QCOMPARE(f.session.outbox()->count(), 0);
    f.session.say(f.lobby(), QStringLiteral("two"));
    QTRY_VERIFY_WITH_TIMEOUT(f.newest().verified, Patience);
    QCOMPARE(f.lobby()->messages->count(), 2);
}

void tst_ChatNetwork::gatewayLosesNoMessage()
{
    ChatOfHangingUpCanister f;
    f.network.setAnswerDelay(20ms);
    QTRY_VERIFY_WITH_TIMEOUT(f.isReady(), Patience);
    f.session.say(f.lobby(), QStringLiteral("one"));
    QTRY_COMPARE_WITH_TIMEOUT(f.socket.state(), ConnectionState::Closed, Patience);
    f.socket.open();
    QTRY_VERIFY_WITH_TIMEOUT(f.isReady() && f.newest().verified, Patience);
    f.network.faults().add(FaultRule(Fault::DropClientMessage)); // messages go past the gateway
    f.session.say(f.lobby(), QStringLiteral("two"));
    QTRY_VERIFY_WITH_TIMEOUT(f.newest().verified, Patience);
    QCOMPARE(f.newest().text, QStringLiteral("two"));
    QCOMPARE(f.lobby()->messages->count(), 2);
}

QTEST_GUILESS_MAIN(tst_ChatNetwork)
#include "tst_chatnetwork.moc"
