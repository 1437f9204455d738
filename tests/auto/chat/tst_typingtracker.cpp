// SPDX-License-Identifier: MIT
#include "typingtracker.h"
#include <QtTest/QTest>

using namespace std::chrono_literals;
using Ic::Chat::TypingTracker;

class tst_TypingTracker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void typingReportsAreLimited();
    void showsAndForgets();
    void speakingEndsTyping();
    void namesUpToTwo();
};

static const QString Lobby = QStringLiteral("lobby");
static const QString A = QStringLiteral("a");
static const QString B = QStringLiteral("b");

void tst_TypingTracker::typingReportsAreLimited()
{
    TypingTracker tracker;
    QVERIFY(tracker.shouldSend(Lobby, 10s));
    QVERIFY(!tracker.shouldSend(Lobby, 10s));
    QVERIFY(!tracker.shouldSend(Lobby, 10s + TypingTracker::SendInterval - 1ns));
    QVERIFY(tracker.shouldSend(QStringLiteral("other"), 11s)); // each room by itself
    QVERIFY(tracker.shouldSend(Lobby, 10s + TypingTracker::SendInterval));
    QVERIFY(!tracker.shouldSend(Lobby, 11s + TypingTracker::SendInterval));
    tracker.messageSent(Lobby);
    QVERIFY(tracker.shouldSend(Lobby, 11s + TypingTracker::SendInterval));
}

void tst_TypingTracker::showsAndForgets()
{
    TypingTracker tracker;
    QVERIFY(!tracker.nextExpiry());
    tracker.heard(Lobby, A, QStringLiteral("Ada"), 0s);
    tracker.heard(Lobby, B, QStringLiteral("Bob"), 2s);
    tracker.heard(Lobby, A, QStringLiteral("Ada"), 3s); // goes on
    QCOMPARE(tracker.nextExpiry().value(), 2s + TypingTracker::ShownFor);
    QVERIFY(!tracker.expire(1s + TypingTracker::ShownFor));
    QVERIFY(tracker.expire(2s + TypingTracker::ShownFor));
    QCOMPARE(tracker.text(Lobby), QStringLiteral("Ada is typing…"));
    QVERIFY(tracker.expire(3s + TypingTracker::ShownFor));
    QVERIFY(tracker.text(Lobby).isEmpty());
}

void tst_TypingTracker::speakingEndsTyping()
{
    TypingTracker tracker;
    tracker.heard(Lobby, A, QStringLiteral("Ada"), 0s);
    tracker.spoke(QStringLiteral("other"), A);
    QVERIFY(!tracker.text(Lobby).isEmpty());
    tracker.spoke(Lobby, A);
    QVERIFY(tracker.text(Lobby).isEmpty());
}

void tst_TypingTracker::namesUpToTwo()
{
    TypingTracker tracker;
    tracker.heard(Lobby, A, QStringLiteral("Ada"), 0s);
    tracker.heard(Lobby, B, QStringLiteral("Bob"), 0s);
    QCOMPARE(tracker.text(Lobby), QStringLiteral("Ada and Bob are typing…"));
    tracker.heard(Lobby, QStringLiteral("c"), QStringLiteral("Cy"), 0s);
    QCOMPARE(tracker.text(Lobby), QStringLiteral("Several people are typing…"));
    QVERIFY(tracker.text(QStringLiteral("other")).isEmpty());
    tracker.clear();
    QVERIFY(tracker.text(Lobby).isEmpty());
}

QTEST_GUILESS_MAIN(tst_TypingTracker)
#include "tst_typingtracker.moc"
