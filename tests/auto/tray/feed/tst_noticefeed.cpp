// SPDX-License-Identifier: MIT
#include "identity.h"
#include "manualenvironment.h"
#include "noticefeed.h"
#include "privatekey.h"
#include "scriptednotices.h"
#include "testing.h"
#include <QtCore/QTimer>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Ic;
using namespace Ic::Tray;
using namespace Ic::Test;

// Compares the signals of the feed in words: "catch-up 1 2 3 >3 end", "live 4 >4".
class tst_NoticeFeed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void subscribesFromCursor();
    void missedNoticesArriveInPages();
    void liveNoticesAreBatched();
    void eachNoticeIsReportedOnce();
    void requestsMissingNotices();
    void requestsOnce();
    void emptyPageEndsCatchUp_data();
    void emptyPageEndsCatchUp();
    void lostRequestIsRepeated_data();
    void lostRequestIsRepeated();
    void resetCanisterRestartsFeed();
    void newSessionSubscribesAgain();
    void lastPageCompletesCatchUp();
    void canisterReplyCompletesAnswers();
    void undeliverableAnswers_data();
    void undeliverableAnswers();
    void undecidedAnswersAreRepeated_data();
    void undecidedAnswersAreRepeated();
    void refusedAnswersHaveReason();
    void acceptedAnswersSurviveLostSession();
    void readerOnlyMessagesAreProblems();

private:
    void start(quint64 cursor);
    QStringList take() { return std::exchange(m_told, {}); }

    std::unique_ptr<IcWebSocket> m_socket;
    std::unique_ptr<ScriptedNotices> m_connection; // of the network behind it
    std::unique_ptr<NoticeFeed> m_feed;
    QStringList m_told;
    quint64 m_lastCursor = 0;
};

void tst_NoticeFeed::init()
{
    m_feed.reset();
    m_connection.reset();
    const auto environment = std::make_shared<ManualEnvironment>();
    m_socket =
        scriptedConnection(generateIdentity(KeyScheme::Ed25519, *environment), environment).socketTo(*Principal::fromText(u"ryjl3-tyaaa-aaaaa-aaaba-cai"));
    m_connection = std::make_unique<ScriptedNotices>(m_socket.get());
    m_told.clear();
}

void tst_NoticeFeed::start(quint64 cursor)
{
    m_feed = std::make_unique<NoticeFeed>(m_socket.get(), QStringLiteral("source"));
    connect(m_feed.get(), &NoticeFeed::received, this, [this](const NoticeFeed::Batch &batch) {
        QStringList words {batch.isCatchUp ? QStringLiteral("catch-up") : QStringLiteral("live")};
        for (const Notice &notice : batch.notices)
            words.append(QString::number(notice.id));
        QVERIFY2(batch.from == m_lastCursor, "the batches do not follow each other");
        m_lastCursor = batch.cursor;
        words.append(QStringLiteral(">%1").arg(batch.cursor));
        if (batch.endsCatchUp)
            words.append(QStringLiteral("end"));
        m_told.append(words.join(u' '));
    });
    m_lastCursor = cursor;
    connect(m_feed.get(), &NoticeFeed::restarted, this, [this] { m_lastCursor = 0; });
    m_feed->start(cursor);
    QCOMPARE(m_connection->attempts(), 1);
    m_connection->becomeOpen();
}

void tst_NoticeFeed::subscribesFromCursor()
{
    start(7);
    QCOMPARE(m_connection->take(), QStringList {QStringLiteral("Subscribe 7")});
    m_connection->deliver({welcome(7), history()});
    QCOMPARE(take(), QStringList {QStringLiteral("catch-up >7 end")});
    QCOMPARE(m_feed->about()->name(), QStringLiteral("Notes"));
}

void tst_NoticeFeed::missedNoticesArriveInPages()
{
    start(2);
    m_connection->take();
    m_connection->deliver({welcome(6), history({notification(3, 2), notification(4, 3)}, false)});
    QCOMPARE(m_connection->take(), QStringList {QStringLiteral("Since 4")});
    m_connection->deliver({history({notification(6, 4)})});
    QCOMPARE(take(), (QStringList {QStringLiteral("catch-up 3 4 >4"), QStringLiteral("catch-up 6 >6 end")}));
    QCOMPARE(m_connection->take(), QStringList());
}

void tst_NoticeFeed::liveNoticesAreBatched()
{
    start(0);
    m_connection->deliver({welcome(0), history()});
    take();
    m_connection->deliver({notified(notification(1, 0)), notified(notification(2, 1))});
    QCOMPARE(take(), QStringList {QStringLiteral("live 1 2 >2")});
}

void tst_NoticeFeed::eachNoticeIsReportedOnce()
{
    start(2);
    m_connection->deliver({welcome(3), history({notification(2, 1), notification(3, 2)})});
    m_connection->deliver({notified(notification(3, 2)), notified(notification(1, 0))});
    QCOMPARE(take(), QStringList {QStringLiteral("catch-up 3 >3 end")});
}

void tst_NoticeFeed::requestsMissingNotices()
{
    start(1);
    m_connection->deliver({welcome(1), history()});
    take();
    m_connection->take();
    m_connection->deliver({notified(notification(5, 3))}); // 3 never came
    QCOMPARE(take(), QStringList());
    QCOMPARE(m_connection->take(), QStringList {QStringLiteral("Since 1")});
    QVERIFY(!m_feed->isUpToDate());
    m_connection->deliver({history({notification(3, 1), notification(5, 3)})});
    QCOMPARE(take(), QStringList {QStringLiteral("catch-up 3 5 >5 end")});
    QVERIFY(m_feed->isUpToDate());
}

void tst_NoticeFeed::requestsOnce()
{
    start(1);
    m_connection->deliver({welcome(1), history()});
    m_connection->take();
    m_connection->deliver({notified(notification(5, 3)), notified(notification(6, 5))});
    QCOMPARE(m_connection->take(), QStringList {QStringLiteral("Since 1")});
}

void tst_NoticeFeed::emptyPageEndsCatchUp_data()
{
    QTest::addColumn<bool>("old");
    QTest::newRow("nothing at all") << false;
    QTest::newRow("known notices") << true;
}

void tst_NoticeFeed::emptyPageEndsCatchUp()
{
    QFETCH(bool, old);
    start(1);
    QSignalSpy problems(m_feed.get(), &NoticeFeed::problem);
    m_connection->take();
    m_connection->deliver({welcome(9), history(old ? QList<Notification> {notification(1, 0)} : QList<Notification>(), false)});
    QCOMPARE(m_connection->take(), QStringList());
    QCOMPARE(problems.size(), 1);
}

void tst_NoticeFeed::lostRequestIsRepeated_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<bool>("welcomed");
    QTest::newRow("the subscription expired") << int(DeliveryState::Expired) << false;
    QTest::newRow("the subscription was refused") << -1 << false;
    QTest::newRow("missing ones were withdrawn") << int(DeliveryState::Failed) << true;
    QTest::newRow("missing ones were refused") << -1 << true;
}

void tst_NoticeFeed::lostRequestIsRepeated()
{
    QFETCH(int, state);
    QFETCH(bool, welcomed);
    start(1);
    if (welcomed)
        m_connection->deliver({welcome(5), history({notification(3, 1)}, false)});
    m_connection->take();
    if (state < 0)
        m_connection->deliver({refused(QStringLiteral("Not now."))});
    else
        m_connection->settleLast(DeliveryState(state), Error(ErrorCode::MessageExpired, QStringLiteral("late")));
    QVERIFY(!m_feed->isUpToDate());
    QCOMPARE(m_connection->take(), QStringList()); // not at once, or it would never end
    auto *const timer = m_feed->findChild<QTimer *>();
    QVERIFY(timer && timer->isActive());
    Q_EMIT timer->timeout({});
    QCOMPARE(m_connection->take(), QStringList {welcomed ? QStringLiteral("Since 3") : QStringLiteral("Subscribe 1")});
    m_connection->deliver({welcome(5), history({notification(5, 3)})});
    QVERIFY(m_feed->isUpToDate());
}

void tst_NoticeFeed::resetCanisterRestartsFeed()
{
    start(40);
    QSignalSpy restarted(m_feed.get(), &NoticeFeed::restarted);
    m_connection->take();
    m_connection->deliver({welcome(2)});
    QCOMPARE(restarted.size(), 1);
    QCOMPARE(m_connection->take(), QStringList {QStringLiteral("Since 0")});
    QVERIFY(!m_feed->isUpToDate());
    m_connection->deliver({history()}); // of the subscription, after 40
    QVERIFY(!m_feed->isUpToDate());
    m_connection->deliver({history({notification(1, 0), notification(2, 1)})});
    QCOMPARE(take(), QStringList {QStringLiteral("catch-up 1 2 >2 end")});
    QVERIFY(m_feed->isUpToDate());
}

void tst_NoticeFeed::newSessionSubscribesAgain()
{
    start(0);
    m_connection->deliver({welcome(1), history({notification(1, 0)}, false)});
    m_connection->take();
    m_connection->lose(Error(ErrorCode::ConnectionLost, QStringLiteral("cut")));
    m_connection->becomeOpen();
    QCOMPARE(m_connection->take(), QStringList {QStringLiteral("Subscribe 1")});
    take();
    m_connection->deliver({welcome(2), history({notification(2, 1)})});
    QCOMPARE(take(), QStringList {QStringLiteral("catch-up 2 >2 end")});
}

void tst_NoticeFeed::lastPageCompletesCatchUp()
{
    start(0);
    QVERIFY(!m_feed->isUpToDate());
    m_connection->deliver({welcome(2), history({notification(1, 0)}, false)});
    QVERIFY(!m_feed->isUpToDate());
    m_connection->deliver({history({notification(2, 1)})});
    QVERIFY(m_feed->isUpToDate());
    m_connection->lose(Error(ErrorCode::ConnectionLost, QStringLiteral("cut")));
    QVERIFY(!m_feed->isUpToDate());
}

void tst_NoticeFeed::canisterReplyCompletesAnswers()
{
    start(0);
    m_connection->take();
    QSignalSpy answered(m_feed.get(), &NoticeFeed::answered);
    m_feed->act(3, QStringLiteral("yes"));
    m_feed->reply(4, QStringLiteral("hello"), QStringLiteral("r1"));
    QCOMPARE(m_connection->take(), (QStringList {QStringLiteral("Act 3 yes"), QStringLiteral("Reply 4 hello")}));
    m_connection->settleLast(DeliveryState::Delivered);
    QCOMPARE(answered.size(), 0);
    m_connection->deliver({acted(3, QStringLiteral("yes")), replied(4, QStringLiteral("r1"))});
    QCOMPARE(answered.size(), 2);
    QCOMPARE(answered.at(0).at(0).toULongLong(), 3u);
    QCOMPARE(answered.at(1).at(1).toString(), QStringLiteral("r1"));
}

void tst_NoticeFeed::undeliverableAnswers_data()
{
    QTest::addColumn<int>("state");
    QTest::newRow("the network refused it") << int(DeliveryState::Rejected);
    QTest::newRow("it never left") << int(DeliveryState::Failed);
}

void tst_NoticeFeed::undeliverableAnswers()
{
    QFETCH(int, state);
    start(0);
    QSignalSpy failed(m_feed.get(), &NoticeFeed::answerFailed);
    m_feed->reply(4, QStringLiteral("hello"), QStringLiteral("r1"));
    m_connection->settleLast(DeliveryState::Sent);
    QCOMPARE(failed.size(), 0);
    m_connection->settleLast(DeliveryState(state), Error(ErrorCode::RequestTimeout, QStringLiteral("no")));
    QCOMPARE(failed.size(), 1);
    QCOMPARE(failed.at(0).at(1).toString(), QStringLiteral("r1"));
    QCOMPARE(failed.at(0).at(2).value<DeliveryState>(), DeliveryState(state));
}

void tst_NoticeFeed::undecidedAnswersAreRepeated_data()
{
    QTest::addColumn<int>("state");
    QTest::newRow("it expired") << int(DeliveryState::Expired);
    QTest::newRow("outcome unknown") << int(DeliveryState::Unknown);
}

void tst_NoticeFeed::undecidedAnswersAreRepeated()
{
    QFETCH(int, state);
    start(0);
    QSignalSpy failed(m_feed.get(), &NoticeFeed::answerFailed);
    m_feed->reply(4, QStringLiteral("hello"), QStringLiteral("r1"));
    m_connection->take();
    m_connection->settleLast(DeliveryState(state), Error(ErrorCode::RequestTimeout, QStringLiteral("late")));
    QCOMPARE(m_connection->take(), QStringList {QStringLiteral("Reply 4 hello")});
    QCOMPARE(m_connection->lastClientId(), QStringLiteral("r1"));
    QVERIFY(failed.isEmpty());
}

void tst_NoticeFeed::refusedAnswersHaveReason()
{
    start(0);
    QSignalSpy failed(m_feed.get(), &NoticeFeed::answerFailed);
    QSignalSpy problems(m_feed.get(), &NoticeFeed::problem);
    m_feed->reply(4, QStringLiteral("hello"), QStringLiteral("r1"));
    m_connection->deliver({refused(QStringLiteral("Nobody\nreads replies."), 4)});
    QCOMPARE(failed.size(), 1);
    QCOMPARE(failed.at(0).at(1).toString(), QStringLiteral("r1"));
    QCOMPARE(failed.at(0).at(2).value<DeliveryState>(), DeliveryState::Rejected);
    QCOMPARE(failed.at(0).at(3).value<Error>().message(), QStringLiteral("Nobody reads replies."));
    QCOMPARE(failed.at(0).at(3).value<Error>().canisterText(), QStringLiteral("Nobody\nreads replies."));
    m_connection->deliver({refused(QStringLiteral("Subscribe first."))});
    QCOMPARE(problems.size(), 1);
}

void tst_NoticeFeed::acceptedAnswersSurviveLostSession()
{
    start(0);
    QSignalSpy answered(m_feed.get(), &NoticeFeed::answered);
    m_feed->reply(4, QStringLiteral("hello"), QStringLiteral("r1"));
    m_connection->settleLast(DeliveryState::Delivered);
    m_feed->act(5, QStringLiteral("yes"));
    m_connection->settleLast(DeliveryState::Delivered);
    m_connection->lose(Error(ErrorCode::ConnectionLost, QStringLiteral("cut"))); // and with it what the canister said to them
    m_connection->take();
    m_connection->becomeOpen();
    QStringList again = m_connection->take();
    QCOMPARE(again.takeFirst(), QStringLiteral("Subscribe 0"));
    again.sort();
    QCOMPARE(again, (QStringList {QStringLiteral("Act 5 yes"), QStringLiteral("Reply 4 hello")}));
    QCOMPARE(m_connection->lastClientId(), QStringLiteral("r1"));
    QCOMPARE(answered.size(), 0); // it may have been refused
    m_connection->deliver({acted(5, QStringLiteral("yes")), replied(4, QStringLiteral("r1"))});
    QCOMPARE(answered.size(), 2);
}

void tst_NoticeFeed::readerOnlyMessagesAreProblems()
{
    start(0);
    QSignalSpy problems(m_feed.get(), &NoticeFeed::problem);
    m_connection->deliver({AppMessage::since({})});
    QCOMPARE(problems.size(), 1);
}

QTEST_GUILESS_MAIN(tst_NoticeFeed)
#include "tst_noticefeed.moc"
