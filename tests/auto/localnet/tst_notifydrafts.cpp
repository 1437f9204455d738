// SPDX-License-Identifier: MIT
#include "notifyclient.h"
#include "testing.h"

using namespace Ic;
using namespace Ic::LocalNet;
using namespace Ic::LocalNet::Test;
using Candid::Type;
using Candid::Value;

Q_DECLARE_METATYPE(Ic::LocalNet::Test::Draft)

class tst_NotifyDrafts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void drafts_data();
    void drafts();
    void anonymousIsRefused();
    void malformedArgumentTraps();
    void topicsJoinTheList();
    void topicsAreBounded();
    void aboutAnswersQueryAndUpdate_data();
    void aboutAnswersQueryAndUpdate();
    void aboutRefusesRubbish();
    void methodsAreOfTheirKind();
    void refusedDraftsLeaveNoTrace();
    void interfaceMatchesDidFile();
};

void tst_NotifyDrafts::drafts_data()
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
    row(
        "no topic", [](Draft &d) { d.topic.clear(); }, topicLength);
    row("a topic of 64 characters", [](Draft &d) { d.topic = QString(64, u't'); });
    row(
        "a topic of 65 characters", [](Draft &d) { d.topic = QString(65, u't'); }, topicLength);
    row("a topic of every kind of character", [](Draft &d) { d.topic = QStringLiteral("azAZ09-._~"); });
    row(
        "a topic with a space", [](Draft &d) { d.topic = QStringLiteral("a b"); }, topicCharacters);
    row(
        "a topic with a control character", [](Draft &d) { d.topic = QStringLiteral("a\u0007"); }, topicCharacters);
    row(
        "a topic with a slash", [](Draft &d) { d.topic = QStringLiteral("a/b"); }, topicCharacters);
    row(
        "a topic of other letters", [](Draft &d) { d.topic = QStringLiteral("ä"); }, topicCharacters);
    row(
        "no title", [](Draft &d) { d.title.clear(); }, title);
    row(
        "a title of nothing but space", [](Draft &d) { d.title = QStringLiteral(" \t"); }, title);
    row("a title of 200 characters", [&](Draft &d) { d.title = smile.repeated(200); });
    row(
        "a title of 201 characters", [](Draft &d) { d.title = QString(201, u't'); }, title);
    row("a body of 4000 characters", [&](Draft &d) { d.body = smile.repeated(4000); });
    row(
        "a body of 4001 characters", [](Draft &d) { d.body = QString(4001, u'b'); }, QStringLiteral("A body has at most 4000 characters."));
    for (const char *urgency : {"Low", "Normal", "High", "Critical"})
        row(urgency, [urgency](Draft &d) { d.urgency = QString::fromLatin1(urgency); });
    row("four actions", [&](Draft &d) { d.actions = actions(4); });
    row(
        "five actions", [&](Draft &d) { d.actions = actions(5); }, QStringLiteral("A notification has at most 4 actions."));
    row("a key of 64 characters", [](Draft &d) { d.actions = {{QString(64, u'k'), QStringLiteral("L")}}; });
    row(
        "a key of 65 characters",
        [](Draft &d) {
            d.actions = {{QString(65, u'k'), QStringLiteral("L")}};
        },
        key);
    row(
        "no key",
        [](Draft &d) {
            d.actions = {{QString(), QStringLiteral("L")}};
        },
        key);
    row(
        "a key with a control character",
        [](Draft &d) {
            d.actions = {{QStringLiteral("a\nb"), QStringLiteral("L")}};
        },
        QStringLiteral("The key of an action can't contain control characters."));
    row(
        "a key with a bidirectional override",
        [](Draft &d) {
            d.actions = {{QStringLiteral("a\u202eb"), QStringLiteral("L")}};
        },
        QStringLiteral("The key of an action can't contain control characters."));
    row(
        "a key with a bidirectional isolate",
        [](Draft &d) {
            d.actions = {{QStringLiteral("a\u2066b"), QStringLiteral("L")}};
        },
        QStringLiteral("The key of an action can't contain control characters."));
    row(
        "the same key twice",
        [](Draft &d) {
            d.actions = {{QStringLiteral("a"), QStringLiteral("L")}, {QStringLiteral("a"), QStringLiteral("M")}};
        },
        QStringLiteral("Two actions have the key “a”."));
    row("a label of 64 characters", [](Draft &d) { d.actions = {{QStringLiteral("a"), QString(64, u'l')}}; });
    row(
        "a label of 65 characters",
        [](Draft &d) {
            d.actions = {{QStringLiteral("a"), QString(65, u'l')}};
        },
        label);
    row(
        "no label",
        [](Draft &d) {
            d.actions = {{QStringLiteral("a"), QString()}};
        },
        label);
    row("an empty hint", [](Draft &d) { d.reply = QString(); });
    row("a hint of 200 characters", [&](Draft &d) { d.reply = smile.repeated(200); });
    row(
        "a hint of 201 characters", [](Draft &d) { d.reply = QString(201, u'h'); }, QStringLiteral("The hint of a reply has at most 200 characters."));
    row("a tag of 64 characters", [&](Draft &d) { d.tag = smile.repeated(64); });
    row(
        "a tag of 65 characters", [](Draft &d) { d.tag = QString(65, u't'); }, tag);
    row(
        "an empty tag", [](Draft &d) { d.tag = QString(); }, tag);
    row("an icon of 64 KiB", [](Draft &d) { d.icon = QByteArray(65'536, 'i'); });
    row(
        "a larger icon", [](Draft &d) { d.icon = QByteArray(65'537, 'i'); }, QStringLiteral("An icon has at most 65536 bytes."));
    row("a sound of 64 characters", [](Draft &d) { d.sound = QString(64, u's'); });
    row(
        "a sound of 65 characters", [](Draft &d) { d.sound = QString(65, u's'); }, sound);
    row(
        "an empty sound", [](Draft &d) { d.sound = QString(); }, sound);
    row(
        "a sound that is a path", [](Draft &d) { d.sound = QStringLiteral("../x"); }, soundCharacters);
    row("to one reader", [](Draft &d) { d.to = testUser(1); });
}

void tst_NotifyDrafts::drafts()
{
    QFETCH(Draft, draft);
    QFETCH(QString, reason);
    OfflineNotifier f;
    NotifyClient anna(f.canister, f.now, 1);
    anna.subscribe();
    anna.poll();
    QCOMPARE(f.notify(draft), reason.isEmpty() ? QStringLiteral("1") : QStringLiteral("Err: ") + reason);
    QCOMPARE(anna.poll(u"Notified").size(), reason.isEmpty() ? 1 : 0);
    QCOMPARE(f.application().notificationCount(), reason.isEmpty() ? 1 : 0);
}

void tst_NotifyDrafts::anonymousIsRefused()
{
    OfflineNotifier f;
    QCOMPARE(f.notify(Draft(), Principal::anonymous()), QStringLiteral("Err: Anonymous callers cannot send notifications. Sign the call."));
    QCOMPARE(f.application().notificationCount(), 0);
}

void tst_NotifyDrafts::malformedArgumentTraps()
{
    OfflineNotifier f;
    for (const QByteArray &argument : {QByteArray("rubbish"), Candid::encode({Value::text(QStringLiteral("x"))}, {Type::text()}).value()}) {
        const CanisterReply reply = f.call(argument);
        QVERIFY(!reply.isReply);
        QCOMPARE(reply.rejectCode, RejectCode::CanisterError);
        QCOMPARE(reply.errorCode, QByteArray("IC0503"));
        QVERIFY(reply.rejectMessage.contains(QStringLiteral("failed to decode call arguments")));
    }
    QCOMPARE(f.notify(Draft()), QStringLiteral("1"));
}

void tst_NotifyDrafts::topicsJoinTheList()
{
    OfflineNotifier f;
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

void tst_NotifyDrafts::topicsAreBounded()
{
    OfflineNotifier f;
    Draft draft;
    for (int i = 0; i < 97; ++i) {
        draft.topic = QStringLiteral("topic%1").arg(i);
        QCOMPARE(f.notify(draft), QString::number(i + 1));
    }
    draft.topic = QStringLiteral("onemore");
    QCOMPARE(f.notify(draft), QStringLiteral("Err: There are 100 topics already; use one of them."));
    draft.topic = QStringLiteral("topic96");
    QCOMPARE(f.notify(draft), QStringLiteral("98"));
}

void tst_NotifyDrafts::aboutAnswersQueryAndUpdate_data()
{
    QTest::addColumn<bool>("asUpdate");
    QTest::newRow("as a query") << false;
    QTest::newRow("as an update") << true;
}

void tst_NotifyDrafts::aboutAnswersQueryAndUpdate()
{
    QFETCH(bool, asUpdate);
    OfflineNotifier f;
    f.notifyTimes(3);
    const QByteArray argument = Candid::encode({}, QList<Type>()).value();
    const CanisterReply reply =
        asUpdate ? f.canister.update("about", argument, Principal::anonymous(), f.now) : f.canister.query("about", argument, Principal::anonymous(), f.now, {});
    QVERIFY(reply.isReply);
    const NotifyReceived about {{{}, Candid::decode(reply.argument, {notifyAbout()}).value().first()}};
    QCOMPARE(about.text(u"name"), QStringLiteral("Notifications"));
    QCOMPARE(about.number(u"last_id"), 3u);
    QCOMPARE(about.value.field(u"topics").value().size(), 3);
}

void tst_NotifyDrafts::aboutRefusesRubbish()
{
    OfflineNotifier f;
    const CanisterReply reply = f.canister.query("about", "rubbish", Principal::anonymous(), f.now, {});
    QVERIFY(!reply.isReply);
    QCOMPARE(reply.errorCode, QByteArray("IC0503"));
    QVERIFY(reply.rejectMessage.contains(QStringLiteral("failed to decode call arguments")));
}

void tst_NotifyDrafts::methodsAreOfTheirKind()
{
    OfflineNotifier f;
    const CanisterReply asQuery = f.canister.query("notify", Draft().encoded(), testUser(1), f.now, {});
    QVERIFY(!asQuery.isReply);
    QCOMPARE(asQuery.errorCode, QByteArray("IC0536"));
    QCOMPARE(f.application().notificationCount(), 0);
    const CanisterReply unknown = f.canister.update("tell", Draft().encoded(), testUser(1), f.now);
    QCOMPARE(unknown.errorCode, QByteArray("IC0536"));
}

void tst_NotifyDrafts::refusedDraftsLeaveNoTrace()
{
    OfflineNotifier f;
    Draft draft;
    draft.topic = QStringLiteral("weather");
    draft.icon = QByteArray(65'536, 'i');
    draft.body = QStringLiteral("🙂").repeated(4000);
    draft.title = QStringLiteral("語").repeated(200);
    draft.reply = QStringLiteral("語").repeated(200);
    draft.tag = QStringLiteral("🙂").repeated(64);
    draft.actions = {{QStringLiteral("🙂").repeated(64), QStringLiteral("🙂").repeated(64)}, {QStringLiteral("b"), QStringLiteral("🙂").repeated(64)}};
    const QString refused = f.notify(draft);
    QVERIFY2(refused.startsWith(QStringLiteral("Err: A notification has at most 80000 bytes in total; this one has ")), qPrintable(refused));
    draft.icon.reset();
    draft.topic = QStringLiteral("news");
    QCOMPARE(f.notify(draft), QStringLiteral("1")); // no number was used
    NotifyClient anna(f.canister, f.now, 1);
    anna.subscribe();
    QCOMPARE(anna.one(u"Welcome").value.field(u"topics").value().size(), 3);
}

void tst_NotifyDrafts::interfaceMatchesDidFile()
{
    QFile file(QStringLiteral(IC_SOURCE_DIR "/resources/did/notify.did"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(App::NotifyApplication().candidInterface(), file.readAll());
}

QTEST_APPLESS_MAIN(tst_NotifyDrafts)
#include "tst_notifydrafts.moc"
