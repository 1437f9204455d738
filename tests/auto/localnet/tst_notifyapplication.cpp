// SPDX-License-Identifier: MIT
#include "notifyclient.h"
#include "testing.h"

using namespace Ic;
using namespace Ic::LocalNet;
using namespace Ic::LocalNet::Test;
using Candid::Type;
using Candid::Value;

namespace {

constexpr quint64 Second = 1'000'000'000;
const QString NoSuch = QStringLiteral("There is no such notification for you, or not any more.");

} // namespace

class tst_NotifyApplication : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void subscribeIsWelcomed();
    void undecodableIsRefused();
    void clientsCannotNotify_data();
    void clientsCannotNotify();
    void noticesArriveUnchanged();
    void notifiedReachesSubscribersOnly();
    void noticesForOneReaderOnly();
    void previousIsPerReader();
    void historyStartsAfterId_data();
    void historyStartsAfterId();
    void historyIsBounded();
    void largeHistoryIsBounded();
    void largestNoticeArrives();
    void fiftyLargestFitOnePoll();
    void newestAreKept();
    void keptBytesAreBounded();
    void reconnectedReadersSubscribeAgain();
};

void tst_NotifyApplication::subscribeIsWelcomed()
{
    OfflineNotifier f;
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

void tst_NotifyApplication::undecodableIsRefused()
{
    OfflineNotifier f;
    NotifyClient anna(f.canister, f.now, 1);
    anna.sendRaw("rubbish");
    QVERIFY(anna.refusal().startsWith(QStringLiteral("This is not a message of this canister: ")));
    anna.sendRaw(Candid::encode({Value::text(QStringLiteral("x"))}, {Type::text()}).value());
    QVERIFY(anna.refusal().startsWith(QStringLiteral("This is not a message of this canister: ")));
}

void tst_NotifyApplication::clientsCannotNotify_data()
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

void tst_NotifyApplication::clientsCannotNotify()
{
    QFETCH(QString, tag);
    QFETCH(QByteArray, content);
    OfflineNotifier f;
    NotifyClient anna(f.canister, f.now, 1);
    anna.subscribe();
    anna.poll();
    anna.sendRaw(content);
    QVERIFY(anna.refusal().contains(QStringLiteral("only the canister sends ") + tag));
}

void tst_NotifyApplication::noticesArriveUnchanged()
{
    OfflineNotifier f;
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
    OfflineNotifier f;
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

void tst_NotifyApplication::noticesForOneReaderOnly()
{
    OfflineNotifier f;
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

void tst_NotifyApplication::previousIsPerReader()
{
    OfflineNotifier f;
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

void tst_NotifyApplication::historyStartsAfterId_data()
{
    QTest::addColumn<quint64>("after");
    QTest::addColumn<int>("count");
    QTest::newRow("from the start") << quint64(0) << 5;
    QTest::newRow("from the middle") << quint64(3) << 2;
    QTest::newRow("from the last") << quint64(5) << 0;
    QTest::newRow("beyond the last") << quint64(9) << 0;
    QTest::newRow("from the end of numbers") << ~quint64(0) << 0;
}

void tst_NotifyApplication::historyStartsAfterId()
{
    QFETCH(quint64, after);
    QFETCH(int, count);
    OfflineNotifier f;
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
            QCOMPARE(history.notifications().at(0).number(u"id"), after + 1);
    }
}

void tst_NotifyApplication::historyIsBounded()
{
    OfflineNotifier f;
    f.notifyTimes(201);
    f.notifyTimes(3, 2); // not Anna's, so not more to come for her
    NotifyClient anna(f.canister, f.now, 1);
    anna.subscribe();
    NotifyReceived history = anna.one(u"History");
    QCOMPARE(history.notifications().size(), 200);
    QCOMPARE(history.notifications().at(0).number(u"id"), 1u);
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

void tst_NotifyApplication::largeHistoryIsBounded()
{
    OfflineNotifier f;
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
        QVERIFY2(contents.last().size() <= App::NotifyApplication::MaxHistoryBytes, qPrintable(QString::number(contents.last().size())));
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

void tst_NotifyApplication::largestNoticeArrives()
{
    OfflineNotifier f;
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

void tst_NotifyApplication::fiftyLargestFitOnePoll()
{
    // More than a gateway takes in one answer would stop its queue for ever.
    OfflineNotifier f;
    NotifyClient anna(f.canister, f.now, 1);
    anna.subscribe();
    anna.poll();
    Draft draft;
    draft.icon = QByteArray(65'536, 'x');
    for (draft.body = QStringLiteral("🙂").repeated(4000); f.notify(draft).startsWith(QStringLiteral("Err"));)
        draft.body.chop(2);
    for (int i = 0; i < 55; ++i)
        f.notify(draft);
    const CanisterReply reply =
        f.canister.query(Ic::Cdk::GetMessagesMethod, Ic::Cdk::encodeGetMessages(3), testGateway(), f.now, [] { return QByteArray(2000, 'c'); });
    const auto messages = Ic::Cdk::decodeMessages(reply.argument).value();
    QCOMPARE(messages.messages.size(), 50);
    QVERIFY(messages.messages.first().content.size() > App::NotifyApplication::MaxNotificationBytes - 100);
    QVERIFY2(reply.argument.size() < 4 * 1024 * 1024 - 4096, qPrintable(QString::number(reply.argument.size())));
}

void tst_NotifyApplication::newestAreKept()
{
    OfflineNotifier f;
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
    OfflineNotifier f;
    Draft draft;
    draft.icon = QByteArray(65'536, 'x');
    for (int i = 0; i < 1100; ++i)
        f.notify(draft);
    const qsizetype kept = f.application().notificationCount();
    QVERIFY2(kept > 1000 && kept <= 1024, qPrintable(QString::number(kept)));
}

void tst_NotifyApplication::reconnectedReadersSubscribeAgain()
{
    OfflineNotifier f;
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

QTEST_APPLESS_MAIN(tst_NotifyApplication)
#include "tst_notifyapplication.moc"
