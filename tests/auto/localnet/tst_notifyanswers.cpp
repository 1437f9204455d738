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

class tst_NotifyAnswers : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void answersNeedNoSubscription();
    void actIsRemembered();
    void actRequiresReaderAndAction_data();
    void actRequiresReaderAndAction();
    void replyIsRemembered();
    void replies_data();
    void replies();
    void answersAreBounded();
};

// A client that connects again sends what it has kept, and then subscribes.
void tst_NotifyAnswers::answersNeedNoSubscription()
{
    OfflineNotifier f;
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
    QVERIFY(anna.poll().isEmpty()); // but only readers that asked for the history are notified
}

void tst_NotifyAnswers::actIsRemembered()
{
    OfflineNotifier f;
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
    const App::NotifyAnswer answer = f.application().answers().first();
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

void tst_NotifyAnswers::actRequiresReaderAndAction_data()
{
    QTest::addColumn<quint64>("id");
    QTest::addColumn<QString>("action");
    QTest::addColumn<QString>("reason");
    QTest::newRow("one's own") << quint64(1) << QStringLiteral("open") << QString();
    QTest::newRow("an action of another one") << quint64(1) << QStringLiteral("close") << QStringLiteral("This notification offers no such action.");
    QTest::newRow("no action") << quint64(1) << QString() << QStringLiteral("This notification offers no such action.");
    QTest::newRow("another reader's") << quint64(2) << QStringLiteral("open") << NoSuch;
    QTest::newRow("between two") << quint64(0) << QStringLiteral("open") << NoSuch;
    QTest::newRow("beyond the last") << quint64(4) << QStringLiteral("open") << NoSuch;
}

void tst_NotifyAnswers::actRequiresReaderAndAction()
{
    QFETCH(quint64, id);
    QFETCH(QString, action);
    QFETCH(QString, reason);
    OfflineNotifier f;
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

void tst_NotifyAnswers::replyIsRemembered()
{
    OfflineNotifier f;
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
    const App::NotifyAnswer answer = f.application().answers().first();
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

void tst_NotifyAnswers::replies_data()
{
    QTest::addColumn<quint64>("id");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("clientId");
    QTest::addColumn<QString>("reason");
    const QString c = QStringLiteral("c");
    const QString tooLong = QStringLiteral("A reply has at most 4000 characters.");
    const QString empty = QStringLiteral("The reply is empty.");
    const QString id = QStringLiteral("A client_id has 1 to 128 characters.");
    QTest::newRow("a word") << quint64(1) << QStringLiteral("yes") << c << QString();
    QTest::newRow("4000 characters") << quint64(1) << QStringLiteral("🙂").repeated(4000) << QString(128, u'c') << QString();
    QTest::newRow("4001 characters") << quint64(1) << QString(4001, u'x') << c << tooLong;
    QTest::newRow("nothing") << quint64(1) << QString() << c << empty;
    QTest::newRow("nothing but space") << quint64(1) << QStringLiteral(" \n ") << c << empty;
    QTest::newRow("no client_id") << quint64(1) << QStringLiteral("yes") << QString() << id;
    QTest::newRow("a client_id of 129 characters") << quint64(1) << QStringLiteral("yes") << QString(129, u'c') << id;
    QTest::newRow("one that takes no replies") << quint64(2) << QStringLiteral("yes") << c << QStringLiteral("This notification can't be replied to.");
    QTest::newRow("another reader's") << quint64(3) << QStringLiteral("yes") << c << NoSuch;
    QTest::newRow("an unknown one") << quint64(7) << QStringLiteral("yes") << c << NoSuch;
}

void tst_NotifyAnswers::replies()
{
    QFETCH(quint64, id);
    QFETCH(QString, text);
    QFETCH(QString, clientId);
    QFETCH(QString, reason);
    OfflineNotifier f;
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

void tst_NotifyAnswers::answersAreBounded()
{
    OfflineNotifier f;
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

QTEST_APPLESS_MAIN(tst_NotifyAnswers)
#include "tst_notifyanswers.moc"
