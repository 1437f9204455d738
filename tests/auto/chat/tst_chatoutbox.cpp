// SPDX-License-Identifier: MIT
#include "chatoutbox.h"
#include "scriptedchat.h"
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Ic;
using namespace Ic::Chat;
using namespace Ic::Test;

class tst_ChatOutbox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsUntilRoomIsReady();
    void followsTheDelivery();
    void refusalFailsWithItsReason();
    void fullQueueFails();
    void unsignedMessagesAreCancelled_data();
    void unsignedMessagesAreCancelled();
    void unknownResentAfterHistoryOnly();
    void unknownInHistoryIsComplete();
    void retryGoesToTheEnd();
    void discards_data();
    void discards();
    void everyClientIdIsNew();
};

namespace {

struct WatchedOutbox
{
    WatchedOutbox()
    {
        chat.becomeOpen();
        QObject::connect(&outbox, &ChatOutbox::changed, &outbox, [this](const QString &, const QString &id, DeliveryState state, const QString &problem) {
            states[id].append(state);
            problems[id] = problem;
        });
    }
    QString say(const QString &text, const QString &room = Lobby)
    {
        const QString id = outbox.say(room, text);
        outbox.flush();
        return id;
    }
    ScriptedChat chat;
    ChatOutbox outbox {chat.socket(), chat.environment()};
    QHash<QString, QList<DeliveryState>> states;
    QHash<QString, QString> problems;
};

} // namespace

void tst_ChatOutbox::holdsUntilRoomIsReady()
{
    WatchedOutbox f;
    f.say(QStringLiteral("one"));
    f.say(QStringLiteral("elsewhere"), QStringLiteral("other"));
    f.say(QStringLiteral("two"));
    QVERIFY(f.chat.takeTexts().isEmpty());
    f.outbox.setRoomReady(Lobby);
    QCOMPARE(f.chat.takeTexts(), (QStringList {QStringLiteral("Say lobby one"), QStringLiteral("Say lobby two")}));
    f.say(QStringLiteral("three"));
    QCOMPARE(f.chat.takeTexts(), QStringList {QStringLiteral("Say lobby three")});
    QCOMPARE(f.outbox.underWay(), 4);
}

void tst_ChatOutbox::followsTheDelivery()
{
    WatchedOutbox f;
    f.outbox.setRoomReady(Lobby);
    const QString id = f.say(QStringLiteral("one"));
    const quint64 number = f.chat.take().at(0).id;
    f.chat.socket()->send(AppMessage::join(Join())); // not the outbox's
    f.chat.report(f.chat.take().at(0).id, DeliveryState::Failed);
    for (const auto state : {DeliveryState::Signing, DeliveryState::Sent, DeliveryState::Delivered})
        f.chat.report(number, state);
    QCOMPARE(f.states.value(id), (QList<DeliveryState> {DeliveryState::Queued, DeliveryState::Signing, DeliveryState::Sent, DeliveryState::Delivered}));
    QCOMPARE(f.outbox.underWay(), 0);
    f.outbox.confirmed(id);
    QCOMPARE(f.outbox.count(), 0);
}

void tst_ChatOutbox::refusalFailsWithItsReason()
{
    WatchedOutbox f;
    f.outbox.setRoomReady(Lobby);
    const QString id = f.say(QStringLiteral("one"));
    f.chat.report(f.chat.take().at(0).id, DeliveryState::Delivered); // received, and then refused
    f.outbox.refused(id, QStringLiteral("too rude"));
    QCOMPARE(f.states.value(id).constLast(), DeliveryState::Rejected);
    QCOMPARE(f.problems.value(id), QStringLiteral("too rude"));
    f.outbox.refused(QStringLiteral("nobody's"), QString());
    QVERIFY(f.outbox.retry(id));
    QCOMPARE(f.chat.takeTexts(), QStringList {QStringLiteral("Say lobby one")});
}

void tst_ChatOutbox::fullQueueFails()
{
    WatchedOutbox f;
    f.outbox.setRoomReady(Lobby);
    const QString id = f.say(QStringLiteral("one"));
    f.chat.report(f.chat.take().at(0).id, DeliveryState::Failed, Error(ErrorCode::QueueFull, QStringLiteral("too many")));
    QCOMPARE(f.states.value(id).constLast(), DeliveryState::Failed);
    QCOMPARE(f.problems.value(id), QStringLiteral("too many"));
}

void tst_ChatOutbox::unsignedMessagesAreCancelled_data()
{
    QTest::addColumn<bool>("later");
    QTest::newRow("at once") << false;
    QTest::newRow("after the room is ready again") << true;
}

void tst_ChatOutbox::unsignedMessagesAreCancelled()
{
    QFETCH(bool, later);
    WatchedOutbox f;
    f.outbox.setRoomReady(Lobby);
    const QString first = f.say(QStringLiteral("one"));
    f.say(QStringLiteral("two"));
    const auto sent = f.chat.take();
    f.chat.report(sent.at(0).id, DeliveryState::Signing);
    f.chat.report(sent.at(0).id, DeliveryState::Sent);
    f.chat.lose(Lost);
    f.outbox.connectionLost();
    if (!later)
        f.chat.flush();
    QCOMPARE(f.states.value(first).constLast(), DeliveryState::Unknown);
    // Only the second is sent by itself: the fate of the first is unknown.
    f.outbox.setRoomReady(Lobby);
    QCOMPARE(f.chat.takeTexts(), QStringList {QStringLiteral("Say lobby two")});
}

void tst_ChatOutbox::unknownResentAfterHistoryOnly()
{
    WatchedOutbox f;
    f.outbox.setRoomReady(Lobby);
    const QString id = f.say(QStringLiteral("one"));
    f.chat.report(f.chat.take().at(0).id, DeliveryState::Sent);
    f.chat.lose(Lost);
    f.outbox.connectionLost();
    f.outbox.historyKnown(QStringLiteral("other"));
    f.outbox.setRoomReady(Lobby);
    QVERIFY(f.chat.takeTexts().isEmpty());
    f.outbox.historyKnown(Lobby);
    const auto again = f.chat.take();
    QCOMPARE(again.size(), 1);
    QCOMPARE(again.at(0).message.asSay()->clientId(), id); // the same, so that the canister recognizes the repetition
    QCOMPARE(f.states.value(id).constLast(), DeliveryState::Queued);
}

void tst_ChatOutbox::unknownInHistoryIsComplete()
{
    WatchedOutbox f;
    f.outbox.setRoomReady(Lobby);
    const QString id = f.say(QStringLiteral("one"));
    f.chat.report(f.chat.take().at(0).id, DeliveryState::Sent);
    f.chat.lose(Lost);
    f.outbox.connectionLost();
    f.outbox.confirmed(id);
    f.outbox.historyKnown(Lobby);
    f.outbox.setRoomReady(Lobby);
    QVERIFY(f.chat.takeTexts().isEmpty());
    QCOMPARE(f.outbox.count(), 0);
}

void tst_ChatOutbox::retryGoesToTheEnd()
{
    WatchedOutbox f;
    const QString id = f.say(QStringLiteral("one"));
    f.outbox.refused(id, QStringLiteral("no"));
    f.say(QStringLiteral("two"));
    QVERIFY(f.outbox.retry(id));
    QVERIFY(!f.outbox.retry(id)); // it waits already
    QVERIFY(!f.outbox.retry(QStringLiteral("nobody's")));
    f.outbox.setRoomReady(Lobby);
    QCOMPARE(f.chat.takeTexts(), (QStringList {QStringLiteral("Say lobby two"), QStringLiteral("Say lobby one")}));
}

void tst_ChatOutbox::discards_data()
{
    QTest::addColumn<DeliveryState>("state");
    QTest::addColumn<bool>("possible");
    QTest::newRow("queued") << DeliveryState::Queued << true;
    QTest::newRow("being signed") << DeliveryState::Signing << false;
    QTest::newRow("sent") << DeliveryState::Sent << false;
    QTest::newRow("delivered") << DeliveryState::Delivered << false;
    QTest::newRow("rejected") << DeliveryState::Rejected << true;
    QTest::newRow("expired") << DeliveryState::Expired << true;
    QTest::newRow("failed") << DeliveryState::Failed << true;
    QTest::newRow("unknown") << DeliveryState::Unknown << true;
}

void tst_ChatOutbox::discards()
{
    QFETCH(DeliveryState, state);
    QFETCH(bool, possible);
    WatchedOutbox f;
    QSignalSpy gone(&f.outbox, &ChatOutbox::discarded);
    f.outbox.setRoomReady(Lobby);
    const QString id = f.say(QStringLiteral("one"));
    f.chat.report(f.chat.take().at(0).id, state);
    QCOMPARE(f.outbox.discard(id), possible);
    f.chat.flush();
    QCOMPARE(gone.count(), possible ? 1 : 0);
    QCOMPARE(f.outbox.count(), possible ? 0 : 1);
    QVERIFY(!f.outbox.discard(QStringLiteral("nobody's")));
}

void tst_ChatOutbox::everyClientIdIsNew()
{
    WatchedOutbox f;
    const QString one = f.say(QStringLiteral("same"));
    const QString two = f.say(QStringLiteral("same"));
    QVERIFY(one != two);
    QCOMPARE(one.size(), 32);
}

QTEST_GUILESS_MAIN(tst_ChatOutbox)
#include "tst_chatoutbox.moc"
