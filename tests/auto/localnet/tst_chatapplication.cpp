// SPDX-License-Identifier: MIT
#include "candidtext.h"
#include "candidvalue.h"
#include "chatapplication.h"
#include "offlinecanister.h"
#include "testing.h"
#include <QtTest/QtTest>

using namespace Ic;
using namespace Ic::LocalNet;
using namespace Ic::LocalNet::Test;
using Candid::Type;
using Candid::Value;

namespace {

constexpr quint64 Second = 1'000'000'000;

//! Built apart from the canister's own, from the words of chat.did, so that both can't be wrong alike.
Type appMessage()
{
    const Type message = Type::record({{u"id", Type::nat64()}, {u"room", Type::text()}, {u"author", Type::principal()}, {u"nickname", Type::text()},
        {u"text", Type::text()}, {u"timestamp", Type::nat64()}, {u"client_id", Type::text()}});
    const Type room = Type::record({{u"name", Type::text()}, {u"topic", Type::text()}, {u"members", Type::nat32()}, {u"last_id", Type::nat64()}});
    return Type::variant({{u"Join", Type::record({{u"nickname", Type::text()}})},
        {u"Enter", Type::record({{u"room", Type::text()}, {u"after", Type::nat64()}})}, {u"Leave", Type::record({{u"room", Type::text()}})},
        {u"Say", Type::record({{u"room", Type::text()}, {u"text", Type::text()}, {u"client_id", Type::text()}})},
        {u"Typing", Type::record({{u"room", Type::text()}})}, {u"Welcome", Type::record({{u"nickname", Type::text()}, {u"rooms", Type::vec(room)}})},
        {u"History", Type::record({{u"room", Type::text()}, {u"messages", Type::vec(message)}, {u"complete", Type::boolean()}})}, {u"Said", message},
        {u"IsTyping", Type::record({{u"room", Type::text()}, {u"author", Type::principal()}, {u"nickname", Type::text()}})}, {u"RoomChanged", room},
        {u"Refused", Type::record({{u"reason", Type::text()}, {u"client_id", Type::opt(Type::text())}})}});
}

struct Received : ReceivedVariant
{
    static Type type() { return appMessage(); }
};

struct ChatClient : VariantClient<Received>
{
    using VariantClient::VariantClient;
    void join(const QString &nickname) { send(u"Join", {{u"nickname", Value::text(nickname)}}); }
    void enter(const QString &room, quint64 after = 0) { send(u"Enter", {{u"room", Value::text(room)}, {u"after", Value::nat64(after)}}); }
    void leave(const QString &room) { send(u"Leave", {{u"room", Value::text(room)}}); }
    void typing(const QString &room) { send(u"Typing", {{u"room", Value::text(room)}}); }
    void say(const QString &room, const QString &text, const QString &id = QStringLiteral("c1"))
    {
        send(u"Say", {{u"room", Value::text(room)}, {u"text", Value::text(text)}, {u"client_id", Value::text(id)}});
    }
};

struct OfflineChat : OfflineCanister<App::ChatApplication>
{
    OfflineChat()
        : OfflineCanister(CdkFlavour::Rust, std::make_unique<App::ChatApplication>(NetworkKeys::canisterId(1)))
    {
    }
    void pass(quint64 milliseconds)
    {
        // In steps, as timers that follow each other would run.
        for (quint64 i = 0; i < milliseconds; i += 50) {
            now += 50'000'000;
            canister.runTimers(now);
        }
    }
};

} // namespace

class tst_ChatApplication : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void joinIsWelcomed();
    void nicknames_data();
    void nicknames();
    void nicknamesAreUnique();
    void refusals_data();
    void refusals();
    void refusalNamesTheMessage();
    void undecodableIsRefused();
    void messagesReachRoomOnly();
    void idsIncreasePerRoom();
    void repeatedClientIdIsIgnored();
    void historyStartsAfterId();
    void historyIsBounded();
    void longHistoryIsBounded();
    void typingIsRelayedToOthers();
    void leavingIsAnnounced();
    void disconnectLeavesAllRooms();
    void reconnectKeepsTheNickname();
    void adaGreetsOnce();
    void adaAnswers_data();
    void adaAnswers();
    void adaVaries();
    void adaStaysInTheLobby();
};

void tst_ChatApplication::joinIsWelcomed()
{
    OfflineChat f;
    ChatClient anna(f.canister, f.now, 1);
    anna.join(QStringLiteral("  Anna \t Maria "));
    const auto received = anna.poll();
    QCOMPARE(received.size(), 1);
    QCOMPARE(received[0].tag, QStringLiteral("Welcome"));
    QCOMPARE(received[0].text(u"nickname"), QStringLiteral("Anna Maria"));
    const auto rooms = received[0].value.field(u"rooms").value().elements().value();
    QStringList names;
    for (const Value &room : rooms)
        names.append(room.field(u"name").value().toText().value());
    QCOMPARE(names.mid(0, 2), (QStringList {QStringLiteral("lobby"), QStringLiteral("qt")}));
    QVERIFY(names.contains(QStringLiteral("random")));
}

void tst_ChatApplication::nicknames_data()
{
    QTest::addColumn<QString>("wanted");
    QTest::addColumn<bool>("accepted");
    QTest::newRow("one character") << QStringLiteral("A") << true;
    QTest::newRow("32 characters") << QString(32, u'a') << true;
    QTest::newRow("32 characters beyond the first plane") << QStringLiteral("🙂").repeated(32) << true;
    QTest::newRow("33 characters") << QString(33, u'a') << false;
    QTest::newRow("empty") << QString() << false;
    QTest::newRow("nothing but space") << QStringLiteral(" \t ") << false;
    QTest::newRow("a control character") << QStringLiteral("A\u0007B") << false;
    QTest::newRow("a bidirectional override") << QStringLiteral("A\u202eB") << false;
}

void tst_ChatApplication::nicknames()
{
    QFETCH(QString, wanted);
    QFETCH(bool, accepted);
    OfflineChat f;
    ChatClient client(f.canister, f.now, 1);
    client.join(wanted);
    const auto received = client.poll();
    QCOMPARE(received.size(), 1);
    QCOMPARE(received[0].tag, accepted ? QStringLiteral("Welcome") : QStringLiteral("Refused"));
    if (!accepted)
        QVERIFY(received[0].text(u"reason").startsWith(QStringLiteral("A nickname ")));
}

void tst_ChatApplication::nicknamesAreUnique()
{
    OfflineChat f;
    QStringList names;
    int user = 1;
    const QString longName(32, u'x');
    for (const QString &wanted : {QStringLiteral("Anna"), QStringLiteral("anna"), QStringLiteral("Anna"), QStringLiteral("ada"), longName, longName}) {
        ChatClient client(f.canister, f.now, user++);
        client.join(wanted);
        names.append(client.poll(u"Welcome").at(0).text(u"nickname"));
    }
    QCOMPARE(names,
        (QStringList {QStringLiteral("Anna"), QStringLiteral("anna 2"), QStringLiteral("Anna 3"), QStringLiteral("ada 2"), longName,
            QString(30, u'x') + QStringLiteral(" 2")}));
}

void tst_ChatApplication::refusals_data()
{
    using Run = std::function<void(ChatClient &)>;
    QTest::addColumn<Run>("run");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, const Run &run, const char *reason) { QTest::newRow(name) << run << QString::fromLatin1(reason); };
    const QString lobby = QStringLiteral("lobby");
    row(
        "Enter before Join", [lobby](ChatClient &c) { c.enter(lobby); }, "Join with a nickname first.");
    row(
        "Leave before Join", [lobby](ChatClient &c) { c.leave(lobby); }, "Join with a nickname first.");
    row(
        "Say before Join", [lobby](ChatClient &c) { c.say(lobby, QStringLiteral("x")); }, "Join with a nickname first.");
    row(
        "Typing before Join", [lobby](ChatClient &c) { c.typing(lobby); }, "Join with a nickname first.");
    const auto joined = [row](const char *name, const Run &run, const char *reason) {
        row(
            name,
            [run](ChatClient &c) {
                c.join(QStringLiteral("Anna"));
                run(c);
            },
            reason);
    };
    joined(
        "an unknown room", [](ChatClient &c) { c.enter(QStringLiteral("cellar")); }, "There is no room of this name.");
    joined(
        "Say outside of the room", [lobby](ChatClient &c) { c.say(lobby, QStringLiteral("x")); }, "Enter the room first");
    const auto inside = [joined, lobby](const char *name, const Run &run, const char *reason) {
        joined(
            name,
            [run, lobby](ChatClient &c) {
                c.enter(lobby);
                run(c);
            },
            reason);
    };
    inside(
        "an empty text", [lobby](ChatClient &c) { c.say(lobby, QStringLiteral(" \n")); }, "The message is empty.");
    inside(
        "a text too long", [lobby](ChatClient &c) { c.say(lobby, QString(4001, u'x')); }, "A message has at most 4000 characters.");
    inside(
        "a client id too long", [lobby](ChatClient &c) { c.say(lobby, QStringLiteral("x"), QString(129, u'x')); }, "A client_id has at most 128 characters.");
    // Texts that are allowed to the last character; no refusal.
    inside(
        "a text just long enough", [lobby](ChatClient &c) { c.say(lobby, QStringLiteral("🙂").repeated(4000)); }, "");
}

void tst_ChatApplication::refusals()
{
    using Run = std::function<void(ChatClient &)>;
    QFETCH(Run, run);
    OfflineChat f;
    ChatClient client(f.canister, f.now, 1);
    run(client);
    QFETCH(QString, reason);
    if (reason == u"Enter the room first") // row names and Latin-1 literals have no quotation marks
        reason = QStringLiteral("Enter the room “lobby” first.");
    QCOMPARE(client.refusal(), reason);
}

void tst_ChatApplication::refusalNamesTheMessage()
{
    OfflineChat f;
    ChatClient client(f.canister, f.now, 1);
    client.say(QStringLiteral("lobby"), QStringLiteral("x"), QStringLiteral("id-5"));
    client.enter(QStringLiteral("lobby"));
    const auto refused = client.poll(u"Refused");
    QCOMPARE(refused.size(), 2);
    QCOMPARE(refused[0].value.field(u"client_id").value().optValue().value().toText().value(), QStringLiteral("id-5"));
    QVERIFY(!refused[1].value.field(u"client_id").value().optValue());
}

void tst_ChatApplication::undecodableIsRefused()
{
    OfflineChat f;
    ChatClient client(f.canister, f.now, 1);
    client.sendRaw("garbage");
    QVERIFY(client.refusal().startsWith(QStringLiteral("This is not a message of the chat")));
    client.send(u"Refused", {{u"reason", Value::text(QStringLiteral("no, you"))}, {u"client_id", Value::none()}});
    QVERIFY(client.refusal().contains(QStringLiteral("only the canister sends Refused")));
}

void tst_ChatApplication::messagesReachRoomOnly()
{
    OfflineChat f;
    ChatClient anna(f.canister, f.now, 1);
    ChatClient ben(f.canister, f.now, 2);
    ChatClient carl(f.canister, f.now, 3);
    anna.join(QStringLiteral("Anna"));
    ben.join(QStringLiteral("Ben"));
    carl.join(QStringLiteral("Carl"));
    anna.enter(QStringLiteral("qt"));
    ben.enter(QStringLiteral("qt"));
    carl.enter(QStringLiteral("random"));
    f.now += Second;
    anna.say(QStringLiteral("qt"), QStringLiteral("hello there"), QStringLiteral("mine"));
    for (ChatClient *client : {&anna, &ben}) {
        const auto said = client->poll(u"Said");
        QCOMPARE(said.size(), 1);
        QCOMPARE(said[0].text(u"text"), QStringLiteral("hello there"));
        QCOMPARE(said[0].text(u"room"), QStringLiteral("qt"));
        QCOMPARE(said[0].text(u"nickname"), QStringLiteral("Anna"));
        QCOMPARE(said[0].text(u"client_id"), QStringLiteral("mine"));
        QCOMPARE(said[0].number(u"timestamp"), f.now);
        QVERIFY(said[0].value.field(u"author").value().toPrincipal().value() == testUser(1));
    }
    QVERIFY(carl.poll(u"Said").isEmpty());
}

void tst_ChatApplication::idsIncreasePerRoom()
{
    OfflineChat f;
    ChatClient anna(f.canister, f.now, 1);
    anna.join(QStringLiteral("Anna"));
    anna.enter(QStringLiteral("qt"));
    anna.enter(QStringLiteral("random"));
    const QStringList rooms {QStringLiteral("qt"), QStringLiteral("random"), QStringLiteral("qt")};
    for (int i = 0; i < rooms.size(); ++i)
        anna.say(rooms[i], QStringLiteral("x"), QString::number(i));
    QList<quint64> ids;
    for (const Received &said : anna.poll(u"Said"))
        ids.append(said.number(u"id"));
    QCOMPARE(ids, (QList<quint64> {1, 1, 2}));
}

void tst_ChatApplication::repeatedClientIdIsIgnored()
{
    OfflineChat f;
    ChatClient anna(f.canister, f.now, 1);
    ChatClient ben(f.canister, f.now, 2);
    for (ChatClient *client : {&anna, &ben}) {
        client->join(QStringLiteral("N"));
        client->enter(QStringLiteral("qt"));
    }
    anna.say(QStringLiteral("qt"), QStringLiteral("x"), QStringLiteral("same"));
    anna.say(QStringLiteral("qt"), QStringLiteral("x"), QStringLiteral("same"));
    QCOMPARE(anna.poll(u"Said").size(), 2); // the outcome is reported again
    QCOMPARE(ben.poll(u"Said").size(), 1);
    ben.say(QStringLiteral("qt"), QStringLiteral("y"), QStringLiteral("same")); // another author's
    QCOMPARE(anna.poll(u"Said").size(), 1);
}

void tst_ChatApplication::historyStartsAfterId()
{
    OfflineChat f;
    ChatClient anna(f.canister, f.now, 1);
    anna.join(QStringLiteral("Anna"));
    anna.enter(QStringLiteral("qt"));
    const auto empty = anna.poll(u"History");
    QCOMPARE(empty.size(), 1);
    QCOMPARE(empty[0].value.field(u"messages").value().size(), 0);
    QCOMPARE(empty[0].value.field(u"complete").value().toBool().value(), true);
    for (int i = 1; i <= 5; ++i)
        anna.say(QStringLiteral("qt"), QString::number(i), QString::number(i));
    for (const quint64 after : {0, 3, 5, 9}) {
        ChatClient ben(f.canister, f.now, int(10 + after));
        ben.join(QStringLiteral("Ben"));
        ben.enter(QStringLiteral("qt"), after);
        const auto history = ben.poll(u"History");
        const auto messages = history[0].value.field(u"messages").value().elements().value();
        QCOMPARE(messages.size(), after >= 5 ? 0 : qsizetype(5 - after));
        if (!messages.isEmpty())
            QCOMPARE(messages[0].field(u"text").value().toText().value(), QString::number(after + 1));
        QCOMPARE(history[0].value.field(u"complete").value().toBool().value(), true);
    }
}

void tst_ChatApplication::historyIsBounded()
{
    OfflineChat f;
    ChatClient anna(f.canister, f.now, 1);
    anna.join(QStringLiteral("Anna"));
    anna.enter(QStringLiteral("qt"));
    for (int i = 1; i <= 201; ++i)
        anna.say(QStringLiteral("qt"), QString::number(i), QString::number(i));
    ChatClient ben(f.canister, f.now, 2);
    ben.join(QStringLiteral("Ben"));
    ben.enter(QStringLiteral("qt"));
    auto history = ben.poll(u"History");
    auto messages = history[0].value.field(u"messages").value().elements().value();
    QCOMPARE(messages.size(), 200);
    QCOMPARE(messages[0].field(u"id").value().toNat64().value(), 2u);
    QCOMPARE(messages[199].field(u"id").value().toNat64().value(), 201u);
    QCOMPARE(history[0].value.field(u"complete").value().toBool().value(), false);
    ben.enter(QStringLiteral("qt"), 1);
    history = ben.poll(u"History");
    QCOMPARE(history[0].value.field(u"complete").value().toBool().value(), true);
}

void tst_ChatApplication::longHistoryIsBounded()
{
    OfflineChat f;
    ChatClient anna(f.canister, f.now, 1);
    anna.join(QStringLiteral("Anna"));
    anna.enter(QStringLiteral("qt"));
    for (int i = 1; i <= 30; ++i)
        anna.say(QStringLiteral("qt"), QStringLiteral("語").repeated(4000), QString::number(i));
    anna.poll();
    anna.enter(QStringLiteral("qt"));
    const auto contents = anna.connection().pollContents();
    QCOMPARE(contents.size(), 1);
    QVERIFY2(contents[0].size() <= App::ChatApplication::MaxHistoryBytes, qPrintable(QString::number(contents[0].size())));
    QVERIFY(contents[0].size() > 12'000);
}

void tst_ChatApplication::typingIsRelayedToOthers()
{
    OfflineChat f;
    ChatClient anna(f.canister, f.now, 1);
    ChatClient ben(f.canister, f.now, 2);
    anna.join(QStringLiteral("Anna"));
    ben.join(QStringLiteral("Ben"));
    anna.enter(QStringLiteral("qt"));
    ben.enter(QStringLiteral("qt"));
    anna.typing(QStringLiteral("qt"));
    const auto typing = ben.poll(u"IsTyping");
    QCOMPARE(typing.size(), 1);
    QCOMPARE(typing[0].text(u"nickname"), QStringLiteral("Anna"));
    QVERIFY(anna.poll(u"IsTyping").isEmpty());
}

void tst_ChatApplication::leavingIsAnnounced()
{
    OfflineChat f;
    ChatClient anna(f.canister, f.now, 1);
    ChatClient ben(f.canister, f.now, 2);
    anna.join(QStringLiteral("Anna"));
    ben.join(QStringLiteral("Ben"));
    anna.enter(QStringLiteral("qt"));
    auto changed = ben.poll(u"RoomChanged");
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0].number(u"members"), 1u);
    anna.leave(QStringLiteral("qt"));
    changed = ben.poll(u"RoomChanged");
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0].number(u"members"), 0u);
    anna.say(QStringLiteral("qt"), QStringLiteral("x"));
    QCOMPARE(anna.refusal(), QStringLiteral("Enter the room “qt” first."));
    anna.leave(QStringLiteral("qt")); // twice changes nothing
    QVERIFY(ben.poll(u"RoomChanged").isEmpty());
}

void tst_ChatApplication::disconnectLeavesAllRooms()
{
    OfflineChat f;
    ChatClient anna(f.canister, f.now, 1);
    ChatClient ben(f.canister, f.now, 2);
    anna.join(QStringLiteral("Anna"));
    ben.join(QStringLiteral("Ben"));
    anna.enter(QStringLiteral("qt"));
    anna.enter(QStringLiteral("random"));
    ben.poll();
    anna.connection().closeByGateway();
    const auto changed = ben.poll(u"RoomChanged");
    QCOMPARE(changed.size(), 2);
    ChatClient other(f.canister, f.now, 3);
    other.join(QStringLiteral("Anna")); // free again
    QCOMPARE(other.poll(u"Welcome").at(0).text(u"nickname"), QStringLiteral("Anna"));
}

void tst_ChatApplication::reconnectKeepsTheNickname()
{
    OfflineChat f;
    ChatClient anna(f.canister, f.now, 1);
    anna.join(QStringLiteral("Anna"));
    anna.join(QStringLiteral("Anna")); // her own name is not taken
    const auto welcomes = anna.poll(u"Welcome");
    QCOMPARE(welcomes.size(), 2);
    QCOMPARE(welcomes[1].text(u"nickname"), QStringLiteral("Anna"));
}

void tst_ChatApplication::adaGreetsOnce()
{
    OfflineChat f;
    ChatClient anna(f.canister, f.now, 1);
    anna.join(QStringLiteral("Anna"));
    anna.enter(QStringLiteral("lobby"));
    QVERIFY(anna.poll(u"Said").isEmpty()); // not before a moment has passed
    f.pass(700);
    const auto typing = anna.poll(u"IsTyping");
    QCOMPARE(typing.size(), 1);
    QCOMPARE(typing[0].text(u"nickname"), QStringLiteral("Ada"));
    f.pass(2000);
    const auto said = anna.poll(u"Said");
    QCOMPARE(said.size(), 1);
    QCOMPARE(said[0].text(u"nickname"), QStringLiteral("Ada"));
    QVERIFY(said[0].text(u"text").contains(QStringLiteral("Anna")));
    QVERIFY(said[0].value.field(u"author").value().toPrincipal().value() == f.id);
    anna.leave(QStringLiteral("lobby"));
    anna.enter(QStringLiteral("lobby"));
    f.pass(5000);
    QVERIFY(anna.poll(u"Said").isEmpty());
}

void tst_ChatApplication::adaAnswers_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("answered");
    QTest::addColumn<QString>("contains");
    QTest::newRow("a question") << QStringLiteral("what is this") + u'?' << true << QString();
    QTest::newRow("her name") << QStringLiteral("Hey Ada!") << true << QString();
    QTest::newRow("her name in small letters") << QStringLiteral("ada, are you there") << true << QStringLiteral("Anna");
    QTest::newRow("about verification") << QStringLiteral("How do I know that a message is verified?") << true << QStringLiteral("gateway between us");
    QTest::newRow("a statement") << QStringLiteral("nice weather today") << false << QString();
    QTest::newRow("another name") << QStringLiteral("Adam is here") << false << QString();
    QTest::newRow("a country") << QStringLiteral("I am in Canada") << false << QString();
}

void tst_ChatApplication::adaAnswers()
{
    QFETCH(QString, text);
    QFETCH(bool, answered);
    QFETCH(QString, contains);
    OfflineChat f;
    ChatClient anna(f.canister, f.now, 1);
    anna.join(QStringLiteral("Anna"));
    anna.enter(QStringLiteral("lobby"));
    f.pass(3000);
    anna.poll();
    anna.say(QStringLiteral("lobby"), text);
    f.pass(3000);
    const auto said = anna.poll(u"Said");
    QCOMPARE(said.size(), answered ? 2 : 1);
    QVERIFY(said.last().text(u"text").contains(contains));
}

void tst_ChatApplication::adaVaries()
{
    OfflineChat f;
    ChatClient anna(f.canister, f.now, 1);
    anna.join(QStringLiteral("Anna"));
    anna.enter(QStringLiteral("lobby"));
    f.pass(3000);
    QSet<QString> answers;
    for (int i = 0; i < 3; ++i) {
        anna.poll();
        anna.say(QStringLiteral("lobby"), QStringLiteral("Where is the moon?"), QString::number(i));
        f.pass(3000);
        answers.insert(anna.poll(u"Said").constLast().text(u"text"));
    }
    QCOMPARE(answers.size(), 3);
}

void tst_ChatApplication::adaStaysInTheLobby()
{
    OfflineChat f;
    ChatClient anna(f.canister, f.now, 1);
    anna.join(QStringLiteral("Anna"));
    anna.enter(QStringLiteral("qt"));
    anna.say(QStringLiteral("qt"), QStringLiteral("Ada, where are you?"));
    f.pass(5000);
    QCOMPARE(anna.poll(u"Said").size(), 1);
}

QTEST_APPLESS_MAIN(tst_ChatApplication)
#include "tst_chatapplication.moc"
