// SPDX-License-Identifier: MIT
#include "historyfixture.h"
#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtTest/QSignalSpy>

using namespace Ic;
using namespace Ic::Test;
using namespace Ic::Tray;
using Ids = QList<quint64>;
using namespace std::chrono_literals;

namespace {
const QString S = QStringLiteral("s");
const QString Other = QStringLiteral("other");

Notice fullNotice()
{
    Notice full = notice(7, QStringLiteral("'Ünïcode' \"quotes\" %_; -- 🎈"), QStringLiteral("töpic"));
    full.body = QStringLiteral("first\nsecond");
    full.urgency = Urgency::Critical;
    full.actions = {{QStringLiteral("ok"), QStringLiteral("Do \"it\"")}, {QStringLiteral("[]"), QString()}};
    full.replyHint = QString();
    full.tag = QStringLiteral("tag");
    full.icon = QByteArray("\x89PNG\0\xff", 6);
    full.sound = QStringLiteral("bell");
    return full;
}
} // namespace

class tst_NotificationHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsEverythingOfANotice_data();
    void keepsEverythingOfANotice();
    void addsNewNoticesOnly_data();
    void addsNewNoticesOnly();
    void cursors();
    void cursorStopsAtUnstoredNotices();
    void sourcesAreSeparate();
    void restartedCanister();
    void forgetsASource();
    void unshownAfterACrash();
    void countsUnread();
    void removesAndRestores();
    void purges();
    void removedNoticeIsNotNew();
    void sharedIconsAreStoredOnce();
    void retention();
    void retentionByAge();
    void futureTimesSortByArrival();
    void failsBeforeOpen();
    void damageIsReported();
    void destructionDuringCalls();
    void addsTenThousandFast();
};

void tst_NotificationHistory::keepsEverythingOfANotice_data()
{
    QTest::addColumn<Notice>("given");
    Notice plain = notice(1);
    QTest::newRow("plain") << plain;
    Notice empty;
    empty.source = S;
    QTest::newRow("empty, id 1") << [&] {
        empty.id = 1;
        return empty;
    }();
    QTest::newRow("everything") << fullNotice();
    QTest::newRow("largest numbers") << [] {
        Notice n = notice(~quint64(0));
        n.timestampNs = ~quint64(0);
        return n;
    }();
    QTest::newRow("a zero in the text") << [] {
        Notice n = notice(1);
        n.body = QString::fromUtf8("a\0b", 3);
        return n;
    }();
}

void tst_NotificationHistory::keepsEverythingOfANotice()
{
    QFETCH(Notice, given);
    HistoryFixture f;
    IC_VERIFY(resultOf(f.history->add(S, {{given, true, true}})));
    f.reopen();
    const auto found = resultOf(f.history->find({S, given.id}));
    IC_VERIFY(found);
    QCOMPARE(found->notice, given);
    QVERIFY(found->read);
    QVERIFY(found->shown);
    const auto page = resultOf(f.history->page({}));
    IC_VERIFY(page);
    QCOMPARE(page->rows.size(), 1);
    QCOMPARE(page->rows.first().notice, given);
}

void tst_NotificationHistory::addsNewNoticesOnly_data()
{
    QTest::addColumn<Ids>("before");
    QTest::addColumn<quint64>("cursor");
    QTest::addColumn<Ids>("given");
    QTest::addColumn<Ids>("added");
    QTest::newRow("nothing") << Ids {} << quint64(0) << Ids {} << Ids {};
    QTest::newRow("all") << Ids {} << quint64(0) << Ids {1, 2, 3} << Ids {1, 2, 3};
    QTest::newRow("the same again") << Ids {1, 2, 3} << quint64(3) << Ids {1, 2, 3} << Ids {};
    QTest::newRow("the gap before what came live") << Ids {9} << quint64(6) << Ids {7, 8, 9} << Ids {7, 8};
    QTest::newRow("twice in one answer") << Ids {} << quint64(0) << Ids {4, 4} << Ids {4};
    QTest::newRow("below the cursor, though not here any more") << Ids {5} << quint64(5) << Ids {3, 6} << Ids {6};
    QTest::newRow("ids beyond 2^63") << Ids {1} << quint64(1) << Ids {quint64(1) << 63, ~quint64(0)} << Ids {quint64(1) << 63, ~quint64(0)};
    QTest::newRow("cursor beyond 2^63") << Ids {} << (quint64(1) << 63) << Ids {7, (quint64(1) << 63) + 1} << Ids {(quint64(1) << 63) + 1};
}

void tst_NotificationHistory::addsNewNoticesOnly()
{
    QFETCH(Ids, before);
    QFETCH(quint64, cursor);
    QFETCH(Ids, given);
    HistoryFixture f;
    IC_VERIFY(resultOf(f.history->add(S, arrivals(before), cursor)));
    QSignalSpy spy(f.history.get(), &NotificationHistory::added);
    const auto added = resultOf(f.history->add(S, arrivals(given), {}));
    IC_VERIFY(added);
    QTEST(idsOf(*added), "added");
    QCOMPARE(spy.count(), added->isEmpty() ? 0 : 1);
    f.reopen();
    const auto again = resultOf(f.history->add(S, arrivals(given), {}));
    IC_VERIFY(again);
    QCOMPARE(idsOf(*again), Ids {});
}

// A write that failed leaves a gap: later notifications are kept, but have to come again with the missing ones.
void tst_NotificationHistory::cursorStopsAtUnstoredNotices()
{
    HistoryFixture f;
    IC_VERIFY(resultOf(f.history->add(S, arrivals({1, 2}), 2, 0)));
    // 3 and 4 were not written.
    QCOMPARE(idsOf(*resultOf(f.history->add(S, arrivals({5}), 5, 4))), Ids {5});
    QCOMPARE(*resultOf(f.history->cursor(S)), 2);
    QCOMPARE(idsOf(*resultOf(f.history->add(S, arrivals({3, 4, 5}), 5, 2))), (Ids {3, 4}));
    QCOMPARE(*resultOf(f.history->cursor(S)), 5);
}

void tst_NotificationHistory::cursors()
{
    HistoryFixture f;
    QCOMPARE(*resultOf(f.history->cursor(S)), 0);
    IC_VERIFY(resultOf(f.history->add(S, arrivals({1, 2}), 2)));
    IC_VERIFY(resultOf(f.history->add(S, arrivals({5})))); // after a gap
    QCOMPARE(*resultOf(f.history->cursor(S)), 2);
    IC_VERIFY(resultOf(f.history->add(S, {}, 1)));
    QCOMPARE(*resultOf(f.history->cursor(S)), 2);
    IC_VERIFY(resultOf(f.history->add(S, {}, ~quint64(0))));
    QCOMPARE(*resultOf(f.history->cursor(S)), ~quint64(0));
    IC_VERIFY(resultOf(f.history->add(Other, arrivals({4}), 4)));
    IC_VERIFY(resultOf(f.history->clear()));
    IC_VERIFY(resultOf(f.history->purge()));
    f.reopen();
    QCOMPARE(*resultOf(f.history->cursor(S)), ~quint64(0));
    QCOMPARE(*resultOf(f.history->cursor(Other)), 4);
}

void tst_NotificationHistory::sourcesAreSeparate()
{
    HistoryFixture f;
    IC_VERIFY(resultOf(f.history->add(S, arrivals({1, 2}), 2)));
    const auto added = resultOf(f.history->add(Other, arrivals({1, 2, 3}), 3));
    IC_VERIFY(added);
    QCOMPARE(added->size(), 3);
    QCOMPARE(added->first().source, Other); // the source does not depend on the notification
    QCOMPARE(f.history->unread(), 5);
    QCOMPARE(f.history->unread(Other), 3);
    QCOMPARE(*resultOf(f.history->markAllRead(Other)), 3);
    QCOMPARE(f.history->unread(S), 2);
    QCOMPARE(*resultOf(f.history->topics()), QStringList {QStringLiteral("builds")});
    IC_VERIFY(resultOf(f.history->add(Other, {{notice(4, {}, QStringLiteral("Alarm"))}})));
    QCOMPARE(*resultOf(f.history->topics()), (QStringList {QStringLiteral("Alarm"), QStringLiteral("builds")}));
    QCOMPARE(*resultOf(f.history->topics(S)), QStringList {QStringLiteral("builds")});
}

void tst_NotificationHistory::restartedCanister()
{
    HistoryFixture f;
    Notice old = fullNotice();
    IC_VERIFY(resultOf(f.history->add(S, arrivals({1, 2}) + QList<Arrival> {{old}}, 7)));
    IC_VERIFY(resultOf(f.history->remove(keys({1}))));
    for (int round = 0; round < 2; ++round) {
        QSignalSpy reloaded(f.history.get(), &NotificationHistory::reloaded);
        IC_VERIFY(resultOf(f.history->restarted(S)));
        QCOMPARE(reloaded.count(), 1);
        QCOMPARE(*resultOf(f.history->cursor(S)), 0);
        const auto added = resultOf(f.history->add(S, arrivals({1, 2, 7}), 7));
        IC_VERIFY(added);
        QCOMPARE(idsOf(*added), (Ids {1, 2, 7}));
    }
    const auto page = resultOf(f.history->page({}));
    IC_VERIFY(page);
    QCOMPARE(page->rows.size(), 8);
    int olds = 0;
    for (const HistoryRow &row : page->rows) {
        if (row.notice.title != old.title)
            continue;
        ++olds;
        QVERIFY(row.notice.actions.isEmpty()); // they would be taken for answers to the new 7
        QVERIFY(!row.notice.replyHint);
        QCOMPARE(row.notice.body, old.body);
        QCOMPARE(*resultOf(f.history->setRead({row.key()})), 1);
    }
    QCOMPARE(olds, 1);
}

void tst_NotificationHistory::forgetsASource()
{
    HistoryFixture f;
    IC_VERIFY(resultOf(f.history->add(S, arrivals({1, 2}), 2)));
    IC_VERIFY(resultOf(f.history->add(Other, arrivals({1}), 1)));
    QSignalSpy removed(f.history.get(), &NotificationHistory::removed);
    IC_VERIFY(resultOf(f.history->forget(S)));
    QCOMPARE(removed.count(), 1);
    QCOMPARE(f.history->unread(), 1);
    QCOMPARE(*resultOf(f.history->cursor(S)), 0);
    QCOMPARE(resultOf(f.history->page({}))->rows.size(), 1);
    QCOMPARE(resultOf(f.history->add(S, arrivals({1})))->size(), 1);
}

void tst_NotificationHistory::unshownAfterACrash()
{
    HistoryFixture f;
    QList<Arrival> given = arrivals({1, 2, 3, 4, 5, 6});
    given[4].shown = true; // a rule said not to show it
    IC_VERIFY(resultOf(f.history->add(S, given, 6)));
    IC_VERIFY(resultOf(f.history->add(Other, arrivals({1}), 1)));
    IC_VERIFY(resultOf(f.history->markShown(keys({1}))));
    IC_VERIFY(resultOf(f.history->setRead(keys({2})))); // read implies shown
    IC_VERIFY(resultOf(f.history->remove(keys({6}))));
    f.reopen();
    QCOMPARE(idsOf(*resultOf(f.history->unshown(S))), (Ids {3, 4}));
    QCOMPARE(idsOf(*resultOf(f.history->unshown())), (Ids {3, 4, 1}));
    IC_VERIFY(resultOf(f.history->markShown(keys({3, 4, 77}) + keys({1}, Other))));
    QCOMPARE(idsOf(*resultOf(f.history->unshown())), Ids {});
}

void tst_NotificationHistory::countsUnread()
{
    HistoryFixture f;
    QList<Arrival> given = arrivals({1, 2, 3, 4});
    given[0].read = true;
    given[3].notice.topic = QStringLiteral("alarm");
    QSignalSpy changed(f.history.get(), &NotificationHistory::unreadChanged);
    QSignalSpy read(f.history.get(), &NotificationHistory::readChanged);
    IC_VERIFY(resultOf(f.history->add(S, given)));
    QCOMPARE(f.history->unread(), 3);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(*resultOf(f.history->setRead(keys({1, 2, 99}))), 1); // 1 was, and 99 is not there
    QCOMPARE(read.takeFirst().at(0).value<QList<NoticeKey>>(), keys({2}));
    QCOMPARE(f.history->unread(), 2);
    QCOMPARE(*resultOf(f.history->setRead(keys({2}))), 0);
    QCOMPARE(read.count(), 0);
    QCOMPARE(changed.count(), 2);
    QCOMPARE(*resultOf(f.history->setRead(keys({2}), false)), 1);
    QCOMPARE(*resultOf(f.history->markAllRead(S, QStringLiteral("builds"))), 2);
    QCOMPARE(f.history->unread(), 1);
    QCOMPARE(*resultOf(f.history->markAllRead(QStringLiteral("nobody"))), 0);
    f.reopen();
    QCOMPARE(resultOf(f.opened)->unread, 1);
    QCOMPARE(f.history->unread(S), 1);
    QCOMPARE(*resultOf(f.history->markAllRead()), 1);
    QCOMPARE(f.history->unread(), 0);
}

void tst_NotificationHistory::removesAndRestores()
{
    HistoryFixture f;
    IC_VERIFY(resultOf(f.history->add(S, arrivals({1, 2, 3}), 3)));
    IC_VERIFY(resultOf(f.history->add(Other, arrivals({1}), 1)));
    QSignalSpy removed(f.history.get(), &NotificationHistory::removed);
    QSignalSpy added(f.history.get(), &NotificationHistory::added);
    const auto first = resultOf(f.history->remove(keys({2})));
    IC_VERIFY(first);
    QCOMPARE(removed.takeFirst().at(0).value<QList<NoticeKey>>(), keys({2}));
    QCOMPARE(f.history->unread(), 3);
    IC_COMPARE_ERROR(resultOf(f.history->find({S, 2})), ErrorCode::InvalidArgument);
    const auto second = resultOf(f.history->clear(S));
    IC_VERIFY(second);
    QCOMPARE(f.history->unread(), 1);
    // Each brings back its own.
    QCOMPARE(*resultOf(f.history->restore(*second)), 2);
    QCOMPARE(idsOf(added.takeFirst().at(0).value<QList<HistoryRow>>()), (Ids {3, 1}));
    QCOMPARE(idsOf(resultOf(f.history->page({{}, S, {}, false}))->rows), (Ids {3, 1}));
    QCOMPARE(*resultOf(f.history->restore(*first)), 1);
    QCOMPARE(f.history->unread(), 4);
    IC_COMPARE_ERROR(resultOf(f.history->restore(*first)), ErrorCode::InvalidArgument);
    for (const RemovalId bad : {0, -1, -2, 99})
        IC_COMPARE_ERROR(resultOf(f.history->restore(bad)), ErrorCode::InvalidArgument);
    QCOMPARE(resultOf(f.history->page({}))->rows.first().notice, notice(3));
}

void tst_NotificationHistory::purges()
{
    HistoryFixture f;
    IC_VERIFY(resultOf(f.history->add(S, {{notice(1, QStringLiteral("SECRET-ONE"))}, {notice(2, QStringLiteral("SECRET-TWO"))}}, 1)));
    const auto removal = resultOf(f.history->clear());
    IC_VERIFY(removal);
    QCOMPARE(*resultOf(f.history->purge()), 2);
    IC_COMPARE_ERROR(resultOf(f.history->restore(*removal)), ErrorCode::InvalidArgument);
    QCOMPARE(*resultOf(f.history->purge()), 0);
    for (const char *suffix : {"", "-wal"}) {
        QFile file(f.path() + QLatin1StringView(suffix));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("SECRET"));
    }
}

void tst_NotificationHistory::removedNoticeIsNotNew()
{
    HistoryFixture f;
    IC_VERIFY(resultOf(f.history->add(S, arrivals({1, 9}), 1))); // 9 came live, 2 to 8 are missing
    const auto removal = resultOf(f.history->remove(keys({1, 9})));
    IC_VERIFY(removal);
    QCOMPARE(resultOf(f.history->add(S, arrivals({9})))->size(), 0);
    f.reopen();
    IC_COMPARE_ERROR(resultOf(f.history->restore(*removal)), ErrorCode::InvalidArgument); // purged
    const auto added = resultOf(f.history->add(S, arrivals({1, 8, 9}), 9));
    IC_VERIFY(added);
    QCOMPARE(idsOf(*added), Ids {8});
    QCOMPARE(idsOf(resultOf(f.history->page({}))->rows), Ids {8});
    QCOMPARE(f.history->unread(), 1);
}

void tst_NotificationHistory::sharedIconsAreStoredOnce()
{
    HistoryFixture f;
    const QByteArray icon(200'000, 'I');
    QList<Arrival> given = arrivals({1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
    for (Arrival &arrival : given)
        arrival.notice.icon = icon;
    IC_VERIFY(resultOf(f.history->add(S, given, 10)));
    const auto page = resultOf(f.history->page({}));
    IC_VERIFY(page);
    QCOMPARE(page->rows.constLast().notice.icon, icon);
    const auto stored = [&] { return QFile(f.path()).size() + QFile(f.path() + QStringLiteral("-wal")).size(); };
    QVERIFY2(stored() < 2 * icon.size(), qPrintable(QString::number(stored())));
    IC_VERIFY(resultOf(f.history->clear()));
    IC_VERIFY(resultOf(f.history->purge()));
    QFile file(f.path());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("IIIIIIII"));
}

void tst_NotificationHistory::retention()
{
    HistoryFixture f;
    f.history->setRetention({5, {}});
    QSignalSpy removed(f.history.get(), &NotificationHistory::removed);
    IC_VERIFY(resultOf(f.history->add(Other, arrivals({1, 2}), 2)));
    const auto added = resultOf(f.history->add(S, arrivals({1, 2, 3, 4, 5, 6, 9}), 6));
    IC_VERIFY(added);
    QCOMPARE(added->size(), 7);
    QCOMPARE(removed.takeFirst().at(0).value<QList<NoticeKey>>(), keys({1, 2}));
    QCOMPARE(f.history->unread(S), 5);
    // A notification that the user removed and may restore is not deleted with it.
    const auto removal = resultOf(f.history->remove(keys({9})));
    IC_VERIFY(removal);
    f.history->setRetention({1, {}});
    QCOMPARE(idsOf(resultOf(f.history->page({{}, S, {}, false}))->rows), Ids {6});
    QCOMPARE(resultOf(f.history->add(S, arrivals({1, 2, 3, 4, 5})))->size(), 0);
    QCOMPARE(*resultOf(f.history->restore(*removal)), 1);
    QCOMPARE(f.history->unread(), 3);
}

void tst_NotificationHistory::retentionByAge()
{
    HistoryFixture f;
    f.history->setRetention({100, 30h});
    IC_VERIFY(resultOf(f.history->add(S, arrivals({1, 7}), 7))); // a day old
    QCOMPARE(resultOf(f.history->page({}))->rows.size(), 2);
    f.environment->advance(6h + 5s);
    IC_VERIFY(resultOf(f.history->add(S, arrivals({80'000}), 80'000)));
    QCOMPARE(idsOf(resultOf(f.history->page({}))->rows), (Ids {80'000, 7}));
    f.environment->advance(18h);
    f.reopen();
    f.history->setRetention({100, 30h});
    QCOMPARE(idsOf(resultOf(f.history->page({}))->rows), Ids {80'000});
}

void tst_NotificationHistory::futureTimesSortByArrival()
{
    HistoryFixture f;
    Notice future = notice(1);
    future.timestampNs = ~quint64(0);
    IC_VERIFY(resultOf(f.history->add(S, {{future}})));
    f.environment->advance(1s);
    Notice now = notice(2);
    now.timestampNs = quint64(f.environment->unixTime().count());
    IC_VERIFY(resultOf(f.history->add(S, {{now}})));
    IC_VERIFY(resultOf(f.history->add(Other, arrivals({5, 6}))));
    QCOMPARE(idsOf(resultOf(f.history->page({}))->rows), (Ids {2, 1, 6, 5}));
    // Page by page it is the same.
    Ids paged;
    std::optional<HistoryPosition> before;
    for (;;) {
        const auto page = resultOf(f.history->page({}, before, 1));
        IC_VERIFY(page);
        paged += idsOf(page->rows);
        before = page->rows.constLast().position;
        if (page->complete)
            break;
    }
    QCOMPARE(paged, (Ids {2, 1, 6, 5}));
}

void tst_NotificationHistory::failsBeforeOpen()
{
    NotificationHistory history(std::make_shared<ManualEnvironment>());
    IC_COMPARE_ERROR(resultOf(history.add(S, arrivals({1}))), ErrorCode::InvalidState);
    IC_COMPARE_ERROR(resultOf(history.cursor(S)), ErrorCode::InvalidState);
    IC_COMPARE_ERROR(resultOf(history.page({})), ErrorCode::InvalidState);
    IC_COMPARE_ERROR(resultOf(history.open(QStringLiteral("/proc/version/history.sqlite"))), ErrorCode::FileNotWritable);
    IC_COMPARE_ERROR(resultOf(history.purge()), ErrorCode::InvalidState);
}

void tst_NotificationHistory::damageIsReported()
{
    HistoryFixture f;
    QCOMPARE(resultOf(f.opened)->movedAside, QString());
    IC_COMPARE_ERROR(resultOf(f.history->open(f.path())), ErrorCode::InvalidState);
    f.history.reset();
    QFile file(f.path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("nonsense");
    file.close();
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("is damaged; it was moved to")));
    f.reopen();
    QCOMPARE(resultOf(f.opened)->movedAside, f.path() + QStringLiteral(".damaged"));
    QCOMPARE(resultOf(f.history->add(S, arrivals({1})))->size(), 1);
}

void tst_NotificationHistory::destructionDuringCalls()
{
    HistoryFixture f;
    auto future = f.history->add(S, arrivals({1, 2}), 2);
    f.history.reset();
    QVERIFY(future.isCanceled());
    QVERIFY(future.isFinished());
    f.reopen();
    QCOMPARE(resultOf(f.opened)->unread, 2); // it was written all the same
    // Deleted in a slot of its own.
    connect(f.history.get(), &NotificationHistory::added, this, [&] { f.history.reset(); });
    auto last = f.history->add(S, arrivals({3}), 3);
    QTRY_VERIFY(last.isFinished());
    QVERIFY(!f.history);
}

void tst_NotificationHistory::addsTenThousandFast()
{
    HistoryFixture f;
    IC_VERIFY(resultOf(f.opened));
    QList<Arrival> many;
    for (quint64 id = 1; id <= 10'000; ++id) {
        many.append({notice(id)});
        many.last().notice.body = QStringLiteral("The build of the branch number %1 went well, and nobody had to do anything about it at all.").arg(id);
    }
    QSignalSpy added(f.history.get(), &NotificationHistory::added);
    QSignalSpy reloaded(f.history.get(), &NotificationHistory::reloaded);
    QElapsedTimer timer;
    timer.start();
    const auto result = resultOf(f.history->add(S, many, 10'000));
    IC_VERIFY(result);
    qInfo("10,000 rows in %lld ms", static_cast<long long>(timer.elapsed()));
    QVERIFY(timer.elapsed() < 10'000); // 0.3 s on two cores; slow only where everything is
    QCOMPARE(result->size(), 10'000);
    QCOMPARE(f.history->unread(), 10'000);
    QCOMPARE(reloaded.count(), 1);
    QCOMPARE(added.count(), 0);
    QCOMPARE(*resultOf(f.history->markAllRead()), 10'000);
    const auto removal = resultOf(f.history->clear());
    IC_VERIFY(removal);
    QCOMPARE(*resultOf(f.history->restore(*removal)), 10'000);
    QCOMPARE(reloaded.count(), 2);
}

QTEST_GUILESS_MAIN(tst_NotificationHistory)
#include "tst_notificationhistory.moc"
