// SPDX-License-Identifier: MIT
#include "notifyclient.h"
#include "testing.h"

using namespace Ic;
using namespace Ic::LocalNet;
using namespace Ic::LocalNet::Test;
using Candid::Type;
using Candid::Value;

Q_DECLARE_METATYPE(Ic::LocalNet::Test::Draft)

namespace {

constexpr quint64 Second = 1'000'000'000;
const QString NoSuch = QStringLiteral("There is no such notification for you, or not any more.");

} // namespace

class tst_NotifyApplication : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void subscribeIsWelcomed();
    void answersNeedNoSubscription();
    void undecodableIsRefused();
    void onlyTheCanisterSays_data();
    void onlyTheCanisterSays();
    void everythingArrivesAsGiven();
    void notifiedReachesSubscribersOnly();
    void oneReadersStayTheirs();
    void previousIsOfTheReader();
    void historyIsWhatCameAfter_data();
    void historyIsWhatCameAfter();
    void historyIsBounded();
    void historyOfLargeOnesIsBounded();
    void theLargestOneStillArrives();
    void fiftyOfTheLargestFitOnePoll();
    void theNewestAreKept();
    void keptBytesAreBounded();
    void reconnectedReadersSubscribeAgain();
    void actIsRemembered();
    void actIsCheckedForTheReader_data();
    void actIsCheckedForTheReader();
    void replyIsRemembered();
    void replies_data();
    void replies();
    void answersAreBounded();
    void drafts_data();
    void drafts();
    void anonymousIsRefused();
    void malformedArgumentTraps();
    void topicsJoinTheList();
    void topicsAreBounded();
    void aboutMayBeAsked_data();
    void aboutMayBeAsked();
    void methodsAreOfTheirKind();
    void refusedDraftsLeaveNoTrace();
    void interfaceIsThatOfTheDidFile();
};

void tst_NotifyApplication::subscribeIsWelcomed()
{
    NotifyFixture f;
    f.notifyTimes(2);
    NotifyClient anna(f.canister, f.now, 1);
    anna.subscribe();
    const auto received = anna.poll();
    QCOMPARE(received.size(), 2);
    QCOMPARE(received[0].tag, QStringLiteral("Welcome"));
    QCOMPARE(received[0].text(u"name"), QStringLiteral("Notifications"));
    QVERIFY(!received[0].text(u"description").isEmpty());
    QCOMPARE(received[0].number(u"last_id"), 2u);
    QStringList topics;
    for (const Value &topic : received[0].value.field(u"topics").value().elements().value())
        topics.append(topic.field(u"name").value().toText().value());
    QCOMPARE(topics, (QStringList {QStringLiteral("news"), QStringLiteral("builds"), QStringLiteral("messages")}));
    QCOMPARE(received[1].tag, QStringLiteral("History"));
    QCOMPARE(idsOf(received[1].notifications()), (QStringList {QStringLiteral("1<0"), QStringLiteral("2<1")}));
    QVERIFY(received[1].isComplete());
}

// A client that connects again sends what it has kept, and then subscribes.
void tst_NotifyApplication::answersNeedNoSubscription()
{
    NotifyFixture f;
    Draft draft;
    draft.actions = {{QStringLiteral("open"), QStringLiteral("Open")}};
    draft.reply = QString();
    f.notify(draft);
    NotifyClient anna(f.canister, f.now, 1);
    anna.act(1, QStringLiteral("open"));
    anna.reply(1, QStringLiteral("yes"), QStringLiteral("c"));
    anna.since(0);
    const auto received = anna.poll();
    QCOMPARE(received.size(), 3);
    QCOMPARE(received[0].tag, QStringLiteral("Acted"));
    QCOMPARE(received[1].tag, QStringLiteral("Replied"));
    QCOMPARE(received[2].tag, QStringLiteral("History"));
    QCOMPARE(f.application().answers().size(), 2);
    f.notify(draft);
    QVERIFY(anna.poll().isEmpty()); // but nobody is told who did not ask
}

void tst_NotifyApplication::undecodableIsRefused()
{
    NotifyFixture f;
    NotifyClient anna(f.canister, f.now, 1);
    anna.sendRaw("rubbish");
    QVERIFY(anna.refusal().startsWith(QStringLiteral("This is not a message of this canister: ")));
    anna.sendRaw(Candid::encode({Value::text(QStringLiteral("x"))}, {Type::text()}).value());
    QVERIFY(anna.refusal().startsWith(QStringLiteral("This is not a message of this canister: ")));
}

void tst_NotifyApplication::onlyTheCanisterSays_data()
{
    QTest::addColumn<QString>("tag");
    QTest::addColumn<QByteArray>("content");
    const auto row = [](QStringView tag, const Value &value) {
        QTest::newRow(qPrintable(tag.toString())) << tag.toString() << Candid::encode({Value::variant(tag, value)}, {notifyMessage()}).value();
    };
    row(u"Welcome", Value::record({{u"name", Value::text({})}, {u"description", Value::text({})}, {u"last_id", Value::nat64(0)}, {u"topics", Value::vec({})}}));
    row(u"History", Value::record({{u"notifications", Value::vec({})}, {u"complete", Value::boolean(true)}}));
    row(u"Acted", Value::record({{u"id", Value::nat64(1)}, {u"action", Value::text({})}}));
    row(u"Replied", Value::record({{u"id", Value::nat64(1)}, {u"client_id", Value::text({})}}));
    row(u"Refused", Value::record({{u"reason", Value::text({})}, {u"id", Value::none()}}));
}

void tst_NotifyApplication::onlyTheCanisterSays()
{
    QFETCH(QString, tag);
    QFETCH(QByteArray, content);
    NotifyFixture f;
    NotifyClient anna(f.canister, f.now, 1);
    anna.subscribe();
    anna.poll();
    anna.sendRaw(content);
    QVERIFY(anna.refusal().contains(QStringLiteral("only the canister sends ") + tag));
}

void tst_NotifyApplication::everythingArrivesAsGiven()
{
    NotifyFixture f;
    NotifyClient anna(f.canister, f.now, 1);
    anna.subscribe();
    anna.poll();
    Draft draft;
    draft.topic = QStringLiteral("builds");
    draft.title = QStringLiteral("Bau fertig");
    draft.body = QStringLiteral("All <b>green</b>\nagain");
    draft.urgency = QStringLiteral("Critical");
    draft.actions = {{QStringLiteral("log"), QStringLiteral("Show log")}, {QStringLiteral("again"), QStringLiteral("Build again")}};
    draft.reply = QStringLiteral("What to tell them?");
    draft.tag = QStringLiteral("main");
    draft.icon = QByteArray("\x89PNG");
    draft.sound = QStringLiteral("message-new-instant");
    f.now += Second;
    QCOMPARE(f.notify(draft), QStringLiteral("1"));
    const NotifyReceived live = anna.one(u"Notified");
    anna.since(0);
    const auto history = anna.one(u"History").notifications();
    QCOMPARE(history.size(), 1);
    for (const NotifyReceived &got : {live, history[0]}) {
        QCOMPARE(got.number(u"id"), 1u);
        QCOMPARE(got.number(u"previous"), 0u);
        QCOMPARE(got.text(u"topic"), draft.topic);
        QCOMPARE(got.text(u"title"), draft.title);
        QCOMPARE(got.text(u"body"), draft.body);
        QCOMPARE(got.value.field(u"urgency").value().variantTag(), draft.urgency);
        const auto actions = got.value.field(u"actions").value().elements().value();
        QCOMPARE(actions.size(), 2);
        QCOMPARE(actions[1].field(u"key").value().toText().value(), QStringLiteral("again"));
        QCOMPARE(actions[1].field(u"label").value().toText().value(), QStringLiteral("Build again"));
        QCOMPARE(got.value.field(u"reply").value().optValue().value().toText().value(), *draft.reply);
        QCOMPARE(got.value.field(u"tag").value().optValue().value().toText().value(), *draft.tag);
        QCOMPARE(got.value.field(u"icon").value().optValue().value().toBlob().value(), *draft.icon);
        QCOMPARE(got.value.field(u"sound").value().optValue().value().toText().value(), *draft.sound);
        QCOMPARE(got.number(u"timestamp"), f.now);
    }
}

void tst_NotifyApplication::notifiedReachesSubscribersOnly()
{
    NotifyFixture f;
    NotifyClient anna(f.canister, f.now, 1);
    NotifyClient ben(f.canister, f.now, 2);
    NotifyClient carl(f.canister, f.now, 3);
    anna.subscribe();
    ben.subscribe();
    anna.poll();
    ben.poll();
    f.notifyTimes(1);
    QCOMPARE(anna.poll(u"Notified").size(), 1);
    QCOMPARE(ben.poll(u"Notified").size(), 1);
    QVERIFY(carl.poll().isEmpty());
    QCOMPARE(f.application().subscriberCount(), 2);
    anna.subscribe(1); // twice changes nothing
    anna.poll();
    f.notifyTimes(1);
    QCOMPARE(anna.poll(u"Notified").size(), 1);
}

void tst_NotifyApplication::oneReadersStayTheirs()
{
    NotifyFixture f;
    NotifyClient anna(f.canister, f.now, 1);
    NotifyClient ben(f.canister, f.now, 2);
    anna.subscribe();
    ben.subscribe();
    anna.poll();
    ben.poll();
    f.notifyTimes(1, 1);
    QCOMPARE(anna.poll(u"Notified").size(), 1);
    QVERIFY(ben.poll().isEmpty());
    ben.since(0);
    QVERIFY(ben.one(u"History").notifications().isEmpty());
    anna.since(0);
    QCOMPARE(anna.one(u"History").notifications().size(), 1);
}

void tst_NotifyApplication::previousIsOfTheReader()
{
    NotifyFixture f;
    NotifyClient anna(f.canister, f.now, 1);
    NotifyClient ben(f.canister, f.now, 2);
    anna.subscribe();
    ben.subscribe();
    anna.poll();
    ben.poll();
    f.notifyTimes(1); // 1
    f.notifyTimes(2, 1); // 2, 3 for Anna
    f.notifyTimes(1, 2); // 4 for Ben
    f.notifyTimes(1); // 5
    const QStringList annas {QStringLiteral("1<0"), QStringLiteral("2<1"), QStringLiteral("3<2"), QStringLiteral("5<3")};
    const QStringList bens {QStringLiteral("1<0"), QStringLiteral("4<1"), QStringLiteral("5<4")};
    QCOMPARE(idsOf(anna.poll(u"Notified")), annas);
    QCOMPARE(idsOf(ben.poll(u"Notified")), bens);
    anna.since(0);
    ben.since(0);
    QCOMPARE(idsOf(anna.one(u"History").notifications()), annas);
    QCOMPARE(idsOf(ben.one(u"History").notifications()), bens);
    ben.since(4); // of which the one before is known too
    QCOMPARE(idsOf(ben.one(u"History").notifications()), bens.mid(2));
}

void tst_NotifyApplication::historyIsWhatCameAfter_data()
{
    QTest::addColumn<quint64>("after");
    QTest::addColumn<int>("count");
    QTest::newRow("from the start") << quint64(0) << 5;
    QTest::newRow("from the middle") << quint64(3) << 2;
    QTest::newRow("from the last") << quint64(5) << 0;
    QTest::newRow("beyond the last") << quint64(9) << 0;
    QTest::newRow("from the end of numbers") << ~quint64(0) << 0;
}

void tst_NotifyApplication::historyIsWhatCameAfter()
{
    QFETCH(quint64, after);
    QFETCH(int, count);
    NotifyFixture f;
    f.notifyTimes(5);
    NotifyClient anna(f.canister, f.now, 1);
    anna.subscribe(after);
    const NotifyReceived subscribed = anna.one(u"History");
    anna.since(after);
    const NotifyReceived asked = anna.one(u"History");
    for (const NotifyReceived &history : {subscribed, asked}) {
        QCOMPARE(history.notifications().size(), count);
        QVERIFY(history.isComplete());
        if (count > 0)
            QCOMPARE(history.notifications()[0].number(u"id"), after + 1);
    }
}

void tst_NotifyApplication::historyIsBounded()
{
    NotifyFixture f;
    f.notifyTimes(201);
    f.notifyTimes(3, 2); // not Anna's, so not more to come for her
    NotifyClient anna(f.canister, f.now, 1);
    anna.subscribe();
    NotifyReceived history = anna.one(u"History");
    QCOMPARE(history.notifications().size(), 200);
    QCOMPARE(history.notifications()[0].number(u"id"), 1u);
    QVERIFY(!history.isComplete());
    anna.since(200);
    history = anna.one(u"History");
    QCOMPARE(idsOf(history.notifications()), QStringList {QStringLiteral("201<200")});
    QVERIFY(history.isComplete());
    anna.since(1); // exactly what fits
    history = anna.one(u"History");
    QCOMPARE(history.notifications().size(), 200);
    QVERIFY(history.isComplete());
}

void tst_NotifyApplication::historyOfLargeOnesIsBounded()
{
    NotifyFixture f;
    Draft draft;
    draft.body = QStringLiteral("語").repeated(4000);
    for (int i = 0; i < 12; ++i)
        QCOMPARE(f.notify(draft), QString::number(i + 1));
    NotifyClient anna(f.canister, f.now, 1);
    anna.subscribe();
    quint64 last = 0;
    int answers = 0;
    for (bool complete = false; !complete; ++answers) {
        const auto contents = anna.connection().pollContents();
        QVERIFY2(contents.last().size() <= NotifyApplication::MaxHistoryBytes, qPrintable(QString::number(contents.last().size())));
        const Value value = Candid::decode(contents.last(), {notifyMessage()}).value().first();
        const NotifyReceived history {value.variantTag(), value.variantValue()};
        for (const NotifyReceived &notification : history.notifications()) {
            QCOMPARE(notification.number(u"id"), last + 1);
            QCOMPARE(notification.number(u"previous"), last);
            last = notification.number(u"id");
        }
        complete = history.isComplete();
        if (!complete)
            anna.since(last);
    }
    QCOMPARE(last, 12u);
    QCOMPARE(answers, 3);
}

void tst_NotifyApplication::theLargestOneStillArrives()
{
    NotifyFixture f;
    Draft draft;
    draft.icon = QByteArray(65'536, 'x');
    f.notify(draft);
    f.notify(draft);
    NotifyClient anna(f.canister, f.now, 1);
    anna.subscribe();
    NotifyReceived history = anna.one(u"History");
    QCOMPARE(idsOf(history.notifications()), QStringList {QStringLiteral("1<0")});
    QVERIFY(!history.isComplete());
    anna.since(1);
    history = anna.one(u"History");
    QCOMPARE(idsOf(history.notifications()), QStringList {QStringLiteral("2<1")});
    QVERIFY(history.isComplete());
}

void tst_NotifyApplication::fiftyOfTheLargestFitOnePoll()
{
    // More than a gateway takes in one answer would stop its queue for ever.
    NotifyFixture f;
    NotifyClient anna(f.canister, f.now, 1);
    anna.subscribe();
    anna.poll();
    Draft draft;
    draft.icon = QByteArray(65'536, 'x');
    for (draft.body = QStringLiteral("🙂").repeated(4000); f.notify(draft).startsWith(QStringLiteral("Err"));)
        draft.body.chop(2);
    for (int i = 0; i < 55; ++i)
        f.notify(draft);
    const CanisterReply reply = f.canister.query(Ic::Cdk::GetMessagesMethod, Ic::Cdk::encodeGetMessages(3), testGateway(), f.now,
        [] { return QByteArray(2000, 'c'); });
    const auto messages = Ic::Cdk::decodeMessages(reply.argument).value();
    QCOMPARE(messages.messages.size(), 50);
    QVERIFY(messages.messages.first().content.size() > NotifyApplication::MaxNotificationBytes - 100);
    QVERIFY2(reply.argument.size() < 4 * 1024 * 1024 - 4096, qPrintable(QString::number(reply.argument.size())));
}

void tst_NotifyApplication::theNewestAreKept()
{
    NotifyFixture f;
    f.notifyTimes(5002);
    QCOMPARE(f.application().notificationCount(), 5000);
    NotifyClient anna(f.canister, f.now, 1);
    anna.subscribe();
    const auto history = anna.one(u"History").notifications();
    QCOMPARE(idsOf(history.mid(0, 2)), (QStringList {QStringLiteral("3<0"), QStringLiteral("4<3")}));
    anna.act(2, QStringLiteral("x"));
    QCOMPARE(anna.refusal(), NoSuch);
}

void tst_NotifyApplication::keptBytesAreBounded()
{
    NotifyFixture f;
    Draft draft;
    draft.icon = QByteArray(65'536, 'x');
    for (int i = 0; i < 1100; ++i)
        f.notify(draft);
    const qsizetype kept = f.application().notificationCount();
    QVERIFY2(kept > 1000 && kept <= 1024, qPrintable(QString::number(kept)));
}

void tst_NotifyApplication::reconnectedReadersSubscribeAgain()
{
    NotifyFixture f;
    NotifyClient anna(f.canister, f.now, 1);
    anna.subscribe();
    anna.connection().closeByGateway();
    QCOMPARE(f.application().subscriberCount(), 0);
    NotifyClient again(f.canister, f.now, 1, 8);
    again.subscribe();
    QCOMPARE(f.application().subscriberCount(), 1);
    NotifyClient evicting(f.canister, f.now, 1, 9); // the older connection goes without a word
    QCOMPARE(f.application().subscriberCount(), 0);
    f.notifyTimes(1);
    QVERIFY(evicting.poll(u"Notified").isEmpty());
}

void tst_NotifyApplication::actIsRemembered()
{
    NotifyFixture f;
    Draft draft;
    draft.actions = {{QStringLiteral("open"), QStringLiteral("Open")}, {QStringLiteral("later"), QStringLiteral("Later")}};
    f.notify(draft);
    NotifyClient anna(f.canister, f.now, 1);
    NotifyClient ben(f.canister, f.now, 2);
    anna.subscribe();
    ben.subscribe();
    f.now += Second;
    for (int i = 0; i < 2; ++i) { // the same again is answered again, and taken once
        anna.act(1, QStringLiteral("later"));
        const NotifyReceived acted = anna.one(u"Acted");
        QCOMPARE(acted.number(u"id"), 1u);
        QCOMPARE(acted.text(u"action"), QStringLiteral("later"));
    }
    QCOMPARE(f.application().answers().size(), 1);
    const NotifyAnswer answer = f.application().answers().first();
    QCOMPARE(answer.reader, testUser(1));
    QCOMPARE(answer.id, 1u);
    QCOMPARE(answer.action, QStringLiteral("later"));
    QVERIFY(answer.text.isEmpty() && answer.clientId.isEmpty());
    QCOMPARE(answer.timestampNs, f.now);
    anna.act(1, QStringLiteral("open")); // another answer
    ben.act(1, QStringLiteral("later")); // another reader
    QCOMPARE(f.application().answers().size(), 3);
    QCOMPARE(ben.poll(u"Acted").size(), 1);
}

void tst_NotifyApplication::actIsCheckedForTheReader_data()
{
    QTest::addColumn<quint64>("id");
    QTest::addColumn<QString>("action");
    QTest::addColumn<QString>("reason");
    QTest::newRow("one's own") << quint64(1) << QStringLiteral("open") << QString();
    QTest::newRow("an action of another one") << quint64(1) << QStringLiteral("close") << QStringLiteral("This notification offers no such action.");
    QTest::newRow("no action") << quint64(1) << QString() << QStringLiteral("This notification offers no such action.");
    QTest::newRow("somebody else's") << quint64(2) << QStringLiteral("open") << NoSuch;
    QTest::newRow("between two") << quint64(0) << QStringLiteral("open") << NoSuch;
    QTest::newRow("beyond the last") << quint64(4) << QStringLiteral("open") << NoSuch;
}

void tst_NotifyApplication::actIsCheckedForTheReader()
{
    QFETCH(quint64, id);
    QFETCH(QString, action);
    QFETCH(QString, reason);
    NotifyFixture f;
    Draft draft;
    draft.actions = {{QStringLiteral("open"), QStringLiteral("Open")}};
    f.notify(draft);
    draft.to = testUser(2);
    f.notify(draft);
    draft.to.reset();
    draft.actions = {{QStringLiteral("close"), QStringLiteral("Close")}};
    f.notify(draft);
    NotifyClient anna(f.canister, f.now, 1);
    anna.subscribe();
    anna.poll();
    anna.act(id, action);
    const auto received = anna.poll();
    QCOMPARE(received.size(), 1);
    QCOMPARE(received[0].tag, reason.isEmpty() ? QStringLiteral("Acted") : QStringLiteral("Refused"));
    QCOMPARE(f.application().answers().size(), reason.isEmpty() ? 1 : 0);
    if (reason.isEmpty())
        return;
    QCOMPARE(received[0].text(u"reason"), reason);
    QCOMPARE(received[0].value.field(u"id").value().optValue().value().toNat64().value(), id);
}

void tst_NotifyApplication::replyIsRemembered()
{
    NotifyFixture f;
    Draft draft;
    draft.reply = QStringLiteral("Answer");
    f.notify(draft);
    f.notify(draft);
    NotifyClient anna(f.canister, f.now, 1);
    NotifyClient ben(f.canister, f.now, 2);
    anna.subscribe();
    ben.subscribe();
    f.now += Second;
    for (int i = 0; i < 2; ++i) {
        anna.reply(1, QStringLiteral("on my way"), QStringLiteral("c1"));
        const NotifyReceived replied = anna.one(u"Replied");
        QCOMPARE(replied.number(u"id"), 1u);
        QCOMPARE(replied.text(u"client_id"), QStringLiteral("c1"));
    }
    QCOMPARE(f.application().answers().size(), 1);
    const NotifyAnswer answer = f.application().answers().first();
    QCOMPARE(answer.reader, testUser(1));
    QCOMPARE(answer.id, 1u);
    QCOMPARE(answer.text, QStringLiteral("on my way"));
    QCOMPARE(answer.clientId, QStringLiteral("c1"));
    QVERIFY(answer.action.isEmpty());
    QCOMPARE(answer.timestampNs, f.now);
    anna.reply(1, QStringLiteral("on my way"), QStringLiteral("c2"));
    anna.reply(2, QStringLiteral("on my way"), QStringLiteral("c1"));
    ben.reply(1, QStringLiteral("on my way"), QStringLiteral("c1"));
    QCOMPARE(f.application().answers().size(), 4);
}

void tst_NotifyApplication::replies_data()
{
    QTest::addColumn<quint64>("id");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("clientId");
    QTest::addColumn<QString>("reason");
    const QString c = QStringLiteral("c");
    const QString tooLong = QStringLiteral("A reply has at most 4000 characters.");
    const QString empty = QStringLiteral("There is nothing in this reply.");
    const QString id = QStringLiteral("A client_id has 1 to 128 characters.");
    QTest::newRow("a word") << quint64(1) << QStringLiteral("yes") << c << QString();
    QTest::newRow("4000 characters") << quint64(1) << QStringLiteral("🙂").repeated(4000) << QString(128, u'c') << QString();
    QTest::newRow("4001 characters") << quint64(1) << QString(4001, u'x') << c << tooLong;
    QTest::newRow("nothing") << quint64(1) << QString() << c << empty;
    QTest::newRow("nothing but space") << quint64(1) << QStringLiteral(" \n ") << c << empty;
    QTest::newRow("no client_id") << quint64(1) << QStringLiteral("yes") << QString() << id;
    QTest::newRow("a client_id of 129 characters") << quint64(1) << QStringLiteral("yes") << QString(129, u'c') << id;
    QTest::newRow("one that takes no replies") << quint64(2) << QStringLiteral("yes") << c << QStringLiteral("This notification can't be replied to.");
    QTest::newRow("somebody else's") << quint64(3) << QStringLiteral("yes") << c << NoSuch;
    QTest::newRow("an unknown one") << quint64(7) << QStringLiteral("yes") << c << NoSuch;
}

void tst_NotifyApplication::replies()
{
    QFETCH(quint64, id);
    QFETCH(QString, text);
    QFETCH(QString, clientId);
    QFETCH(QString, reason);
    NotifyFixture f;
    Draft draft;
    draft.reply = QString(); // allowed, without a hint
    f.notify(draft);
    draft.reply.reset();
    f.notify(draft);
    draft.reply = QString();
    draft.to = testUser(2);
    f.notify(draft);
    NotifyClient anna(f.canister, f.now, 1);
    anna.subscribe();
    anna.poll();
    anna.reply(id, text, clientId);
    const auto received = anna.poll();
    QCOMPARE(received.size(), 1);
    QCOMPARE(received[0].tag, reason.isEmpty() ? QStringLiteral("Replied") : QStringLiteral("Refused"));
    QCOMPARE(f.application().answers().size(), reason.isEmpty() ? 1 : 0);
    if (!reason.isEmpty())
        QCOMPARE(received[0].text(u"reason"), reason);
}

void tst_NotifyApplication::answersAreBounded()
{
    NotifyFixture f;
    Draft draft;
    draft.reply = QString();
    f.notify(draft);
    NotifyClient anna(f.canister, f.now, 1);
    anna.subscribe();
    for (int i = 1; i <= 5001; ++i)
        anna.reply(1, QStringLiteral("x"), QString::number(i));
    QCOMPARE(f.application().answers().size(), 5000);
    QCOMPARE(f.application().answers().first().clientId, QStringLiteral("2"));
}

void tst_NotifyApplication::drafts_data()
{
    QTest::addColumn<Draft>("draft");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, auto change, const QString &reason = {}) {
        Draft draft;
        change(draft);
        QTest::newRow(name) << draft << reason;
    };
    const QString topicLength = QStringLiteral("A topic has 1 to 64 characters.");
    const QString topicCharacters = QStringLiteral("A topic consists of letters, digits and - . _ ~ only.");
    const QString title = QStringLiteral("A title has 1 to 200 characters.");
    const QString key = QStringLiteral("The key of an action has 1 to 64 characters.");
    const QString label = QStringLiteral("The label of an action has 1 to 64 characters.");
    const QString tag = QStringLiteral("A tag has 1 to 64 characters.");
    const QString sound = QStringLiteral("A sound's name has 1 to 64 characters.");
    const QString soundCharacters = QStringLiteral("A sound's name consists of letters, digits and - . _ ~ only.");
    const auto actions = [](int count) {
        QList<QPair<QString, QString>> list;
        for (int i = 0; i < count; ++i)
            list.append({QString::number(i), QStringLiteral("Label")});
        return list;
    };
    const QString smile = QStringLiteral("🙂");

    row("a title alone", [](Draft &) {});
    row("no topic", [](Draft &d) { d.topic.clear(); }, topicLength);
    row("a topic of 64 characters", [](Draft &d) { d.topic = QString(64, u't'); });
    row("a topic of 65 characters", [](Draft &d) { d.topic = QString(65, u't'); }, topicLength);
    row("a topic of every kind of character", [](Draft &d) { d.topic = QStringLiteral("azAZ09-._~"); });
    row("a topic with a space", [](Draft &d) { d.topic = QStringLiteral("a b"); }, topicCharacters);
    row("a topic with a control character", [](Draft &d) { d.topic = QStringLiteral("a\u0007"); }, topicCharacters);
    row("a topic with a slash", [](Draft &d) { d.topic = QStringLiteral("a/b"); }, topicCharacters);
    row("a topic of other letters", [](Draft &d) { d.topic = QStringLiteral("ä"); }, topicCharacters);
    row("no title", [](Draft &d) { d.title.clear(); }, title);
    row("a title of nothing but space", [](Draft &d) { d.title = QStringLiteral(" \t"); }, title);
    row("a title of 200 characters", [&](Draft &d) { d.title = smile.repeated(200); });
    row("a title of 201 characters", [](Draft &d) { d.title = QString(201, u't'); }, title);
    row("a body of 4000 characters", [&](Draft &d) { d.body = smile.repeated(4000); });
    row("a body of 4001 characters", [](Draft &d) { d.body = QString(4001, u'b'); }, QStringLiteral("A body has at most 4000 characters."));
    for (const char *urgency : {"Low", "Normal", "High", "Critical"})
        row(urgency, [urgency](Draft &d) { d.urgency = QString::fromLatin1(urgency); });
    row("four actions", [&](Draft &d) { d.actions = actions(4); });
    row("five actions", [&](Draft &d) { d.actions = actions(5); }, QStringLiteral("A notification has at most 4 actions."));
    row("a key of 64 characters", [](Draft &d) { d.actions = {{QString(64, u'k'), QStringLiteral("L")}}; });
    row("a key of 65 characters", [](Draft &d) { d.actions = {{QString(65, u'k'), QStringLiteral("L")}}; }, key);
    row("no key", [](Draft &d) { d.actions = {{QString(), QStringLiteral("L")}}; }, key);
    row("a key with a control character", [](Draft &d) { d.actions = {{QStringLiteral("a\nb"), QStringLiteral("L")}}; },
        QStringLiteral("The key of an action can't contain control characters."));
    row("a key with a bidirectional override", [](Draft &d) { d.actions = {{QStringLiteral("a\u202eb"), QStringLiteral("L")}}; },
        QStringLiteral("The key of an action can't contain control characters."));
    row("a key with a bidirectional isolate", [](Draft &d) { d.actions = {{QStringLiteral("a\u2066b"), QStringLiteral("L")}}; },
        QStringLiteral("The key of an action can't contain control characters."));
    row("the same key twice", [](Draft &d) { d.actions = {{QStringLiteral("a"), QStringLiteral("L")}, {QStringLiteral("a"), QStringLiteral("M")}}; },
        QStringLiteral("Two actions have the key “a”."));
    row("a label of 64 characters", [](Draft &d) { d.actions = {{QStringLiteral("a"), QString(64, u'l')}}; });
    row("a label of 65 characters", [](Draft &d) { d.actions = {{QStringLiteral("a"), QString(65, u'l')}}; }, label);
    row("no label", [](Draft &d) { d.actions = {{QStringLiteral("a"), QString()}}; }, label);
    row("an empty hint", [](Draft &d) { d.reply = QString(); });
    row("a hint of 200 characters", [&](Draft &d) { d.reply = smile.repeated(200); });
    row("a hint of 201 characters", [](Draft &d) { d.reply = QString(201, u'h'); }, QStringLiteral("The hint of a reply has at most 200 characters."));
    row("a tag of 64 characters", [&](Draft &d) { d.tag = smile.repeated(64); });
    row("a tag of 65 characters", [](Draft &d) { d.tag = QString(65, u't'); }, tag);
    row("an empty tag", [](Draft &d) { d.tag = QString(); }, tag);
    row("an icon of 64 KiB", [](Draft &d) { d.icon = QByteArray(65'536, 'i'); });
    row("a larger icon", [](Draft &d) { d.icon = QByteArray(65'537, 'i'); }, QStringLiteral("An icon has at most 65536 bytes."));
    row("a sound of 64 characters", [](Draft &d) { d.sound = QString(64, u's'); });
    row("a sound of 65 characters", [](Draft &d) { d.sound = QString(65, u's'); }, sound);
    row("an empty sound", [](Draft &d) { d.sound = QString(); }, sound);
    row("a sound that is a path", [](Draft &d) { d.sound = QStringLiteral("../x"); }, soundCharacters);
    row("to one reader", [](Draft &d) { d.to = testUser(1); });
}

void tst_NotifyApplication::drafts()
{
    QFETCH(Draft, draft);
    QFETCH(QString, reason);
    NotifyFixture f;
    NotifyClient anna(f.canister, f.now, 1);
    anna.subscribe();
    anna.poll();
    QCOMPARE(f.notify(draft), reason.isEmpty() ? QStringLiteral("1") : QStringLiteral("Err: ") + reason);
    QCOMPARE(anna.poll(u"Notified").size(), reason.isEmpty() ? 1 : 0);
    QCOMPARE(f.application().notificationCount(), reason.isEmpty() ? 1 : 0);
}

void tst_NotifyApplication::anonymousIsRefused()
{
    NotifyFixture f;
    QCOMPARE(f.notify(Draft(), Principal::anonymous()), QStringLiteral("Err: Who wants to notify others has to sign the call."));
    QCOMPARE(f.application().notificationCount(), 0);
}

void tst_NotifyApplication::malformedArgumentTraps()
{
    NotifyFixture f;
    for (const QByteArray &argument : {QByteArray("rubbish"), Candid::encode({Value::text(QStringLiteral("x"))}, {Type::text()}).value()}) {
        const CanisterReply reply = f.call(argument);
        QVERIFY(!reply.isReply);
        QCOMPARE(reply.rejectCode, RejectCode::CanisterError);
        QCOMPARE(reply.errorCode, QByteArray("IC0503"));
        QVERIFY(reply.rejectMessage.contains(QStringLiteral("failed to decode call arguments")));
    }
    QCOMPARE(f.notify(Draft()), QStringLiteral("1"));
}

void tst_NotifyApplication::topicsJoinTheList()
{
    NotifyFixture f;
    Draft draft;
    draft.topic = QStringLiteral("weather");
    f.notify(draft);
    f.notify(draft);
    NotifyClient anna(f.canister, f.now, 1);
    anna.subscribe();
    const auto topics = anna.one(u"Welcome").value.field(u"topics").value().elements().value();
    QCOMPARE(topics.size(), 4);
    QCOMPARE(topics[3].field(u"name").value().toText().value(), QStringLiteral("weather"));
    QCOMPARE(topics[3].field(u"description").value().toText().value(), QString());
}

void tst_NotifyApplication::topicsAreBounded()
{
    NotifyFixture f;
    Draft draft;
    for (int i = 0; i < 97; ++i) {
        draft.topic = QStringLiteral("topic%1").arg(i);
        QCOMPARE(f.notify(draft), QString::number(i + 1));
    }
    draft.topic = QStringLiteral("onemore");
    QCOMPARE(f.notify(draft), QStringLiteral("Err: There are 100 topics already; take one of them."));
    draft.topic = QStringLiteral("topic96");
    QCOMPARE(f.notify(draft), QStringLiteral("98"));
}

void tst_NotifyApplication::aboutMayBeAsked_data()
{
    QTest::addColumn<bool>("asUpdate");
    QTest::newRow("as a query") << false;
    QTest::newRow("as an update") << true;
}

void tst_NotifyApplication::aboutMayBeAsked()
{
    QFETCH(bool, asUpdate);
    NotifyFixture f;
    f.notifyTimes(3);
    const QByteArray argument = Candid::encode({}, QList<Type>()).value();
    const CanisterReply reply = asUpdate ? f.canister.update("about", argument, Principal::anonymous(), f.now)
                                         : f.canister.query("about", argument, Principal::anonymous(), f.now, {});
    QVERIFY(reply.isReply);
    const NotifyReceived about {{}, Candid::decode(reply.argument, {notifyAbout()}).value().first()};
    QCOMPARE(about.text(u"name"), QStringLiteral("Notifications"));
    QCOMPARE(about.number(u"last_id"), 3u);
    QCOMPARE(about.value.field(u"topics").value().size(), 3);
}

void tst_NotifyApplication::methodsAreOfTheirKind()
{
    NotifyFixture f;
    const CanisterReply asQuery = f.canister.query("notify", Draft().encoded(), testUser(1), f.now, {});
    QVERIFY(!asQuery.isReply);
    QCOMPARE(asQuery.errorCode, QByteArray("IC0536"));
    QCOMPARE(f.application().notificationCount(), 0);
    const CanisterReply unknown = f.canister.update("tell", Draft().encoded(), testUser(1), f.now);
    QCOMPARE(unknown.errorCode, QByteArray("IC0536"));
}

void tst_NotifyApplication::refusedDraftsLeaveNoTrace()
{
    NotifyFixture f;
    Draft draft;
    draft.topic = QStringLiteral("weather");
    draft.icon = QByteArray(65'536, 'i');
    draft.body = QStringLiteral("🙂").repeated(4000);
    draft.title = QStringLiteral("語").repeated(200);
    draft.reply = QStringLiteral("語").repeated(200);
    draft.tag = QStringLiteral("🙂").repeated(64);
    draft.actions = {{QStringLiteral("🙂").repeated(64), QStringLiteral("🙂").repeated(64)}, {QStringLiteral("b"), QStringLiteral("🙂").repeated(64)}};
    const QString refused = f.notify(draft);
    QVERIFY2(refused.startsWith(QStringLiteral("Err: A notification has at most 80000 bytes altogether, this one ")), qPrintable(refused));
    draft.icon.reset();
    draft.topic = QStringLiteral("news");
    QCOMPARE(f.notify(draft), QStringLiteral("1")); // no number was used
    NotifyClient anna(f.canister, f.now, 1);
    anna.subscribe();
    QCOMPARE(anna.one(u"Welcome").value.field(u"topics").value().size(), 3);
}

void tst_NotifyApplication::interfaceIsThatOfTheDidFile()
{
    QFile file(QStringLiteral(IC_SOURCE_DIR "/resources/did/notify.did"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(NotifyApplication().candidInterface(), file.readAll());
}

QTEST_APPLESS_MAIN(tst_NotifyApplication)
#include "tst_notifyapplication.moc"
