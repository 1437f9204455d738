// SPDX-License-Identifier: MIT
// A canister of one's own on a local network in this process, as applications test against it: written and used with public headers only.
#include "canisterapplication.h"
#include "icwebsocket.h"
#include "localnetwork.h"
#include "manualenvironment.h"
#include "networkoptions.h"
#include "smallchat.candid.h"
#include "testing.h"
#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtTest/QSignalSpy>

using namespace Ic;
using namespace Ic::LocalNet;
using namespace SmallChat;
using namespace std::chrono_literals;

namespace {

constexpr int Patience = 20'000;

//! The canister of smallchat.did.
class ChatCanister final : public CanisterApplication
{
public:
    std::unique_ptr<CanisterApplication> clone() const override { return std::make_unique<ChatCanister>(*this); }
    QByteArray candidInterface() const override
    {
        QFile file(QStringLiteral(IC_SMALLCHAT_DID));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    Trap message(CanisterContext &context, const Principal &client, const QByteArray &candid) override
    {
        const auto message = Candid::decode<AppMessage>(candid);
        if (!message)
            return message.error().message();
        if (const auto *join = message->asJoin())
            return this->join(context, client, join->nickname());
        if (const auto *say = message->asSay())
            return this->say(context, client, say->text());
        return QStringLiteral("only a canister says that");
    }
    Trap closed(CanisterContext &context, const Principal &client) override
    {
        m_nicknames.remove(client);
        tellMembers(context);
        return {};
    }

private:
    Trap join(CanisterContext &context, const Principal &client, const QString &nickname)
    {
        m_nicknames.insert(client, nickname);
        tellMembers(context);
        if (nickname.isEmpty())
            return QStringLiteral("a member has a nickname"); // which takes back all that was done
        return context.send(client, AppMessage::history(m_lines)).toTrap();
    }
    Trap say(CanisterContext &context, const Principal &client, const QString &text)
    {
        Line line;
        line.setNickname(m_nicknames.value(client));
        line.setText(text);
        line.setTime(context.nowNs());
        m_lines.append(line);
        broadcast(context, AppMessage::said(line));
        return {};
    }
    void tellMembers(CanisterContext &context)
    {
        QStringList nicknames = m_nicknames.values();
        nicknames.sort();
        broadcast(context, AppMessage::members(nicknames));
    }
    void broadcast(CanisterContext &context, const AppMessage &message)
    {
        for (auto it = m_nicknames.cbegin(); it != m_nicknames.cend(); ++it)
            context.send(it.key(), message);
    }

    QMap<Principal, QString> m_nicknames;
    QList<Line> m_lines;
};

//! Sends each client how often its timer ran, once a second.
class TickingCanister final : public CanisterApplication
{
public:
    static Candid::Type messageType() { return Candid::Type::nat64(); }
    std::unique_ptr<CanisterApplication> clone() const override { return std::make_unique<TickingCanister>(*this); }
    QByteArray candidInterface() const override { return "service : {}"; }
    Trap opened(CanisterContext &context, const Principal &client) override
    {
        m_clients.append(client);
        m_nextNs = context.nowNs() + 1'000'000'000;
        return {};
    }
    Trap message(CanisterContext &context, const Principal &client, const QByteArray &) override { return context.close(client).toTrap(); }
    std::optional<quint64> nextTimerNs() const override { return m_nextNs; }
    Trap timer(CanisterContext &context) override
    {
        m_nextNs = context.nowNs() + 1'000'000'000;
        ++m_ticks;
        for (const Principal &client : std::as_const(m_clients))
            context.send(client, Candid::Value::nat64(m_ticks), messageType());
        return {};
    }

private:
    QList<Principal> m_clients;
    std::optional<quint64> m_nextNs;
    quint64 m_ticks = 0;
};

//! A member of the chat, and what it heard in words.
struct Member
{
    Member(const LocalNetwork &network, const Principal &canister, const EnvironmentPtr &environment = Environment::system())
    {
        socket.setGatewayUrls({network.gatewayUrl()});
        socket.setNetwork(
            Network(NetworkOptions().setUrls({network.networkUrl()}).setRootKey(RootKey::fromDer(network.rootKeyDer()).value()).setEnvironment(environment)));
        socket.setCanisterId(canister.toText());
        QObject::connect(&socket, &IcWebSocket::messageReceived, &socket, [this](const IncomingMessage &message) {
            message.as<AppMessage>().value().visit(Candid::Overloaded {
                [this](AppMessage::Case::History, const QList<Line> &lines) { heard.append(QStringLiteral("history of %1").arg(lines.size())); },
                [this](AppMessage::Case::Said, const Line &line) { heard.append(QStringLiteral("%1: %2").arg(line.nickname(), line.text())); },
                [this](AppMessage::Case::Members, const QStringList &nicknames) { heard.append(QStringLiteral("members ") + nicknames.join(u',')); },
                [](auto...) {},
            });
        });
    }
    SentMessage join(const QString &nickname)
    {
        AppMessageJoin join;
        join.setNickname(nickname);
        return socket.send(AppMessage::join(join));
    }
    SentMessage say(const QString &text)
    {
        AppMessageSay say;
        say.setText(text);
        return socket.send(AppMessage::say(say));
    }

    IcWebSocket socket;
    QStringList heard;
};

} // namespace

class tst_CanisterApplication : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void refusesBadInstallations();
    void givesTheWantedId();
    void givesTheSameIds();
    void serves();
    void servesPlainObjects();
    void publishesItsInterface();
    void trapRollsBack();
    void runsTimers();
    void closesSessions();
    void faultsStrikeUntilCleared();
    void answersAreDelayed();

private:
    Principal install() { return m_network->install(QStringLiteral("small"), std::make_unique<ChatCanister>()).value(); }

    std::unique_ptr<LocalNetwork> m_network;
};

void tst_CanisterApplication::init()
{
    m_network = std::make_unique<LocalNetwork>();
    LocalNetworkOptions options;
    options.setPollingInterval(10ms);
    IC_VERIFY(m_network->start(options));
}

void tst_CanisterApplication::refusesBadInstallations()
{
    LocalNetwork unstarted;
    IC_COMPARE_ERROR(unstarted.install(QStringLiteral("mine"), std::make_unique<ChatCanister>()), ErrorCode::InvalidState);
    IC_COMPARE_ERROR(m_network->install(QString(), std::make_unique<ChatCanister>()), ErrorCode::InvalidArgument);
    IC_COMPARE_ERROR(m_network->install(QStringLiteral("mine"), nullptr), ErrorCode::InvalidArgument);
    const Principal taken = install();
    IC_COMPARE_ERROR(m_network->install(QStringLiteral("small"), std::make_unique<ChatCanister>()), ErrorCode::InvalidArgument);
    IC_COMPARE_ERROR(m_network->install(QStringLiteral("mine"), std::make_unique<ChatCanister>(), taken), ErrorCode::InvalidArgument);
    const Principal foreign = NetworkKeys::canisterId(0x7'0000);
    IC_COMPARE_ERROR(m_network->install(QStringLiteral("mine"), std::make_unique<ChatCanister>(), foreign), ErrorCode::InvalidArgument);
    QCOMPARE(m_network->canisters().keys(), QStringList {QStringLiteral("small")});
}

void tst_CanisterApplication::givesTheWantedId()
{
    const Principal chosen = install();
    init();
    const Principal wanted = NetworkKeys::canisterId(5);
    QCOMPARE(m_network->install(QStringLiteral("wanted"), std::make_unique<ChatCanister>(), wanted).value(), wanted);
    QCOMPARE(m_network->install(QStringLiteral("chosen before"), std::make_unique<ChatCanister>(), chosen).value(), chosen);
    QVERIFY(install() != chosen);
    Member ada(*m_network, wanted);
    ada.socket.open();
    QTRY_COMPARE_WITH_TIMEOUT(ada.socket.state(), ConnectionState::Open, Patience);
}

void tst_CanisterApplication::givesTheSameIds()
{
    const Principal first = install();
    const Principal second = m_network->install(QStringLiteral("other"), std::make_unique<ChatCanister>()).value();
    QCOMPARE(m_network->canisters().value(QStringLiteral("small")), first);
    QVERIFY(first != second);
    init();
    QCOMPARE(install(), first);
}

void tst_CanisterApplication::serves()
{
    const Principal canister = install();
    Member ada(*m_network, canister);
    Member grace(*m_network, canister);
    for (Member *member : {&ada, &grace}) {
        member->socket.setMessageType<AppMessage>();
        member->socket.open();
    }
    ada.join(QStringLiteral("Ada"));
    QTRY_COMPARE_WITH_TIMEOUT(ada.heard, (QStringList {QStringLiteral("members Ada"), QStringLiteral("history of 0")}), Patience);
    ada.say(QStringLiteral("hello?"));
    QTRY_COMPARE_WITH_TIMEOUT(ada.heard.size(), 3, Patience);
    grace.join(QStringLiteral("Grace"));
    QTRY_COMPARE_WITH_TIMEOUT(grace.heard, (QStringList {QStringLiteral("members Ada,Grace"), QStringLiteral("history of 1")}), Patience);
    grace.say(QStringLiteral("hello!"));
    QTRY_COMPARE_WITH_TIMEOUT(ada.heard.last(), QStringLiteral("Grace: hello!"), Patience);
    grace.socket.close();
    QTRY_COMPARE_WITH_TIMEOUT(ada.heard.last(), QStringLiteral("members Ada"), Patience);
}

// The types are not for QML: as a QVariant, a message is a map rather than an object of its class.
void tst_CanisterApplication::servesPlainObjects()
{
    Member ada(*m_network, install());
    ada.socket.setMessageType<AppMessage>();
    QVariantList heard;
    connect(&ada.socket, &IcWebSocket::messageReceived, this, [&heard](const IncomingMessage &message) { heard.append(message.toVariant()); });
    ada.socket.open();
    const auto map = [](const QString &name, const QVariant &content) { return QVariantMap {{name, content}}; };
    ada.socket.sendVariant(map(QStringLiteral("Join"), map(QStringLiteral("nickname"), QStringLiteral("Ada"))));
    const QVariantList expected {map(QStringLiteral("Members"), QVariantList {QStringLiteral("Ada")}), map(QStringLiteral("History"), QVariantList())};
    QTRY_COMPARE_WITH_TIMEOUT(heard, expected, Patience);
}

void tst_CanisterApplication::publishesItsInterface()
{
    Member ada(*m_network, install());
    ada.socket.open(); // without a type
    QTRY_COMPARE_WITH_TIMEOUT(ada.socket.state(), ConnectionState::Open, Patience);
    QCOMPARE(ada.socket.messageType(), Candid::TypeTraits<AppMessage>::type());
}

void tst_CanisterApplication::trapRollsBack()
{
    Member ada(*m_network, install());
    ada.socket.setMessageType<AppMessage>();
    ada.socket.open();
    const SentMessage nameless = ada.join(QString());
    QTRY_VERIFY_WITH_TIMEOUT(nameless.delivered.isFinished(), Patience);
    IC_COMPARE_ERROR(nameless.delivered.result(), ErrorCode::CertifiedReject);
    QVERIFY2(nameless.delivered.result().error().message().contains(QStringLiteral("a member has a nickname")),
        qPrintable(nameless.delivered.result().error().message()));
    ada.join(QStringLiteral("Ada"));
    QTRY_COMPARE_WITH_TIMEOUT(ada.heard, (QStringList {QStringLiteral("members Ada"), QStringLiteral("history of 0")}), Patience);
}

void tst_CanisterApplication::runsTimers()
{
    const auto environment = std::make_shared<Test::ManualEnvironment>();
    m_network = std::make_unique<LocalNetwork>(environment);
    LocalNetworkOptions options;
    options.setPollingInterval(10ms);
    IC_VERIFY(m_network->start(options));
    Member ada(*m_network, m_network->install(QStringLiteral("ticking"), std::make_unique<TickingCanister>()).value(), environment);
    ada.socket.setMessageType(TickingCanister::messageType());
    ada.socket.disconnect(&ada.socket);
    QList<Candid::Value> ticks;
    connect(&ada.socket, &IcWebSocket::messageReceived, this, [&](const IncomingMessage &message) { ticks.append(message.value()); });
    ada.socket.open();
    QTRY_COMPARE_WITH_TIMEOUT(ada.socket.state(), ConnectionState::Open, Patience);
    for (quint64 tick = 1; tick <= 3; ++tick) {
        environment->advance(1s);
        m_network->tick();
        QTRY_COMPARE_WITH_TIMEOUT(ticks.size(), qsizetype(tick), Patience);
        QCOMPARE(ticks.last(), Candid::Value::nat64(tick));
    }
}

void tst_CanisterApplication::closesSessions()
{
    Member ada(*m_network, m_network->install(QStringLiteral("ticking"), std::make_unique<TickingCanister>()).value());
    ada.socket.setMessageType(TickingCanister::messageType());
    QSignalSpy closed(&ada.socket, &IcWebSocket::closed);
    ada.socket.open();
    ada.socket.send(Candid::Value::nat64(0));
    QTRY_COMPARE_WITH_TIMEOUT(closed.size(), 1, Patience);
    QCOMPARE(ada.socket.closeReason().code(), ErrorCode::ClosedByApplication);
}

void tst_CanisterApplication::faultsStrikeUntilCleared()
{
    Member ada(*m_network, install());
    ada.socket.setMessageType<AppMessage>();
    ada.socket.open();
    QTRY_COMPARE_WITH_TIMEOUT(ada.socket.state(), ConnectionState::Open, Patience);
    QSignalSpy forged(&ada.socket, &IcWebSocket::gatewayMisbehaved);
    m_network->faults().add(FaultRule(Fault::TamperContent).setTimes(1));
    m_network->faults().clear();
    ada.join(QStringLiteral("Ada"));
    QTRY_COMPARE_WITH_TIMEOUT(ada.heard.size(), 2, Patience);
    QCOMPARE(m_network->faults().strikeCount(), 0);
    m_network->faults().add(FaultRule(Fault::TamperContent).setTimes(1));
    ada.say(QStringLiteral("hello"));
    QTRY_COMPARE_WITH_TIMEOUT(forged.size(), 1, Patience);
    QCOMPARE(m_network->faults().strikeCount(), 1);
}

void tst_CanisterApplication::answersAreDelayed()
{
    Member ada(*m_network, install());
    ada.socket.setMessageType<AppMessage>();
    m_network->setAnswerDelay(200ms);
    QElapsedTimer timer;
    timer.start();
    ada.socket.open(); // takes a call and a query
    QTRY_COMPARE_WITH_TIMEOUT(ada.socket.state(), ConnectionState::Open, Patience);
    QVERIFY2(timer.elapsed() >= 200, qPrintable(QString::number(timer.elapsed())));
}

QTEST_GUILESS_MAIN(tst_CanisterApplication)
#include "tst_canisterapplication.moc"
