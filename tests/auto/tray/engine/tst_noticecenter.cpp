// SPDX-License-Identifier: MIT
#include "fakenotificationserver.h"
#include "manualenvironment.h"
#include "noticecenter.h"
#include "testing.h"
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Ic;
using namespace Ic::Tray;
using namespace Ic::Test;
using namespace std::chrono_literals;

//! Only notifications that the server has count as shown; and the fate of the others.
class tst_NoticeCenter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void silentServerShowsNothing();
    void nextRunShowsUnconfirmedNotices();
    void failingServer_data();
    void failingServer();
    void vanishedServerIsRetried();
    void tagsDifferPerRun();
    void missedNoticesEndWithSource();
    void lateNoticesEndWithSource();
    void endlessCatchUpIsCounted();
    void removedCanisterStaysRemoved();
    void thousandsUnshownAreOneNotification();
    void remainingNotificationsLoseButtons();
    void unacceptedNoticesAwaitNextRun();

private:
    using State = NotificationServer::State;

    void startCenter();
    [[nodiscard]] QList<Notice> unshown() const;
    [[nodiscard]] QString unshownIds() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<ManualEnvironment> m_environment;
    std::unique_ptr<FakeNotificationServer> m_server;
    std::unique_ptr<NotificationHistory> m_history;
    std::unique_ptr<NoticeCenter> m_center;
};

namespace {

template <typename T>
T waitFor(const QFuture<Result<T>> &future)
{
    [&] { QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 30'000); }();
    return future.resultCount() > 0 ? future.result().value() : T();
}

QString source()
{
    return QStringLiteral("a");
}

Notice notice(quint64 id, const Environment &environment)
{
    Notice made;
    made.source = source();
    made.id = id;
    made.topic = QStringLiteral("builds");
    made.title = QStringLiteral("title %1").arg(id);
    made.timestampNs = quint64(environment.unixTime().count());
    return made;
}

NoticeFeed::Batch batch(quint64 first, quint64 last, const Environment &environment)
{
    NoticeFeed::Batch made;
    for (quint64 id = first; id <= last; ++id)
        made.notices.append(notice(id, environment));
    made.cursor = last;
    return made;
}

} // namespace

void tst_NoticeCenter::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_environment = std::make_shared<ManualEnvironment>(std::chrono::nanoseconds(1'700'000'000'500'000'000));
    m_server = std::make_unique<FakeNotificationServer>();
    m_server->can.actions = true;
    startCenter();
}

void tst_NoticeCenter::cleanup()
{
    m_center.reset();
    m_history.reset();
}

//! A run of the program.
void tst_NoticeCenter::startCenter()
{
    m_center.reset();
    m_history = std::make_unique<NotificationHistory>(m_environment);
    waitFor(m_history->open(m_folder->filePath(QStringLiteral("history.sqlite"))));
    m_center = std::make_unique<NoticeCenter>(
        m_history.get(), m_server.get(), [](const Notice &) { return Treatment {}; }, m_environment);
    m_center->setNamesShown(false);
    m_center->start();
    // Requests are answered in order: the answer to a later one means that those of start() are answered.
    waitFor(m_history->unshown());
}

QList<Notice> tst_NoticeCenter::unshown() const
{
    return waitFor(m_history->unshown());
}

QString tst_NoticeCenter::unshownIds() const
{
    QStringList ids;
    for (const Notice &notice : unshown())
        ids.append(QString::number(notice.id));
    return ids.join(u' ');
}

void tst_NoticeCenter::silentServerShowsNothing()
{
    m_server->setState(State::Probing); // a slow login
    m_center->receive(source(), batch(1, 1, *m_environment));
    QCOMPARE(unshownIds(), QStringLiteral("1"));
    m_environment->advance(20s);
    m_server->setState(State::Unavailable);
    QCoreApplication::processEvents();
    QCOMPARE(unshownIds(), QStringLiteral("1"));
    m_environment->advance(1h);
    m_server->setState(State::Available);
    QCOMPARE(m_server->titles(), QStringList {QStringLiteral("title 1")});
    QTRY_COMPARE(unshownIds(), QString());
}

void tst_NoticeCenter::nextRunShowsUnconfirmedNotices()
{
    m_server->confirms = false;
    m_center->receive(source(), batch(1, 1, *m_environment));
    QTRY_COMPARE(m_server->shownEver.size(), 1);
    QCOMPARE(unshownIds(), QStringLiteral("1"));
    m_server->confirms = true;
    startCenter();
    QTRY_COMPARE(m_server->shownEver.size(), 2);
    QTRY_COMPARE(unshownIds(), QString());
}

void tst_NoticeCenter::failingServer_data()
{
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("the same twice within a second") << ErrorCode::RateLimited;
    QTest::newRow("no answer") << ErrorCode::RequestTimeout;
    QTest::newRow("too many wait") << ErrorCode::QueueFull;
}

void tst_NoticeCenter::failingServer()
{
    QFETCH(ErrorCode, code);
    QSignalSpy problems(m_center.get(), &NoticeCenter::problem);
    m_server->failNext = code;
    m_center->receive(source(), batch(1, 1, *m_environment));
    QTRY_COMPARE(problems.size(), 1);
    QCOMPARE(problems.at(0).at(0).value<Error>().code(), code);
    QCOMPARE(unshownIds(), QStringLiteral("1"));
    m_center->tick();
    QVERIFY(m_server->shownEver.isEmpty()); // not at once
    m_environment->advance(1s);
    m_center->tick();
    QCOMPARE(m_server->titles(), QStringList {QStringLiteral("title 1")});
    QTRY_COMPARE(unshownIds(), QString());
}

void tst_NoticeCenter::vanishedServerIsRetried()
{
    m_server->setState(State::Unavailable);
    QCOMPARE(m_server->retries, 0);
    m_center->receive(source(), batch(1, 1, *m_environment));
    QTRY_COMPARE(m_server->retries, 1);
    m_center->receive(source(), batch(2, 2, *m_environment));
    QCOMPARE(unshownIds(), QStringLiteral("1 2"));
    m_environment->advance(29s);
    m_center->tick();
    QCOMPARE(m_server->retries, 1); // not more often
    m_environment->advance(1s);
    m_center->tick();
    QCOMPARE(m_server->retries, 1); // nothing new
    m_center->receive(source(), batch(3, 3, *m_environment));
    QTRY_COMPARE(m_server->retries, 2);
}

void tst_NoticeCenter::tagsDifferPerRun()
{
    m_center->receive(source(), batch(1, 1, *m_environment));
    QTRY_COMPARE(unshownIds(), QString());
    startCenter();
    m_center->receive(source(), batch(2, 2, *m_environment));
    QTRY_COMPARE(m_server->titles(), (QStringList {QStringLiteral("title 1"), QStringLiteral("title 2")}));
}

void tst_NoticeCenter::missedNoticesEndWithSource()
{
    NoticeFeed::Batch before = batch(1, 2, *m_environment);
    before.isCatchUp = true;
    m_center->receive(source(), before);
    QCOMPARE(unshown().size(), 2);
    waitFor(m_history->restarted(source()));
    m_center->forget(source());
    NoticeFeed::Batch after = batch(1, 1, *m_environment);
    after.notices[0].title = QStringLiteral("new one");
    after.isCatchUp = after.endsCatchUp = true;
    m_center->receive(source(), after);
    QTRY_COMPARE(m_server->titles(), QStringList {QStringLiteral("new one")});
}

void tst_NoticeCenter::lateNoticesEndWithSource()
{
    m_center->receive(source(), batch(1, 1, *m_environment));
    m_center->forget(source()); // before the history has it
    waitFor(m_history->unshown());
    QVERIFY(m_server->shownEver.isEmpty());
}

void tst_NoticeCenter::endlessCatchUpIsCounted()
{
    for (quint64 first = 1; first < 1000; first += 100) {
        NoticeFeed::Batch part = batch(first, first + 99, *m_environment);
        part.isCatchUp = true;
        part.endsCatchUp = first == 901;
        m_center->receive(source(), part);
        if (!part.endsCatchUp)
            QTRY_VERIFY(unshown().size() <= NoticeCenter::MaxMissed);
    }
    QTRY_COMPARE(m_server->onScreen.size(), 1);
    QCOMPARE(m_server->onScreen.first().title, QStringLiteral("1000 notifications while you were away"));
    QVERIFY(m_server->onScreen.first().body.startsWith(QStringLiteral("title 1000\ntitle 999")));
    QTRY_COMPARE(unshown().size(), 0);
    QCOMPARE(m_server->shownEver.size(), 1);
}

void tst_NoticeCenter::removedCanisterStaysRemoved()
{
    m_center->setDoNotDisturb(true, false);
    m_center->receive(source(), batch(1, 3, *m_environment));
    QCOMPARE(unshown().size(), 3);
    m_center->forget(source());
    startCenter();
    QCOMPARE(unshown().size(), 0);
    QVERIFY(m_server->shownEver.isEmpty());
}

void tst_NoticeCenter::thousandsUnshownAreOneNotification()
{
    QList<Arrival> arrivals;
    for (quint64 id = 1; id <= 2500; ++id)
        arrivals.append({notice(id, *m_environment), false, false});
    waitFor(m_history->add(source(), arrivals, 2500));
    startCenter();
    QTRY_COMPARE(m_server->onScreen.size(), 1);
    QCOMPARE(m_server->onScreen.first().title, QStringLiteral("2500 notifications while you were away"));
    QTRY_COMPARE(unshown().size(), 0);
    startCenter();
    QCOMPARE(m_server->shownEver.size(), 1);
}

void tst_NoticeCenter::remainingNotificationsLoseButtons()
{
    NoticeFeed::Batch question = batch(1, 1, *m_environment);
    question.notices[0].actions = {{QStringLiteral("yes"), QStringLiteral("Yes")}};
    question.notices[0].replyHint = QStringLiteral("Say");
    m_center->receive(source(), question);
    QTRY_COMPARE(unshown().size(), 0);
    const DesktopNotification before = m_server->onScreen.first();
    QVERIFY(!before.actions.isEmpty() && before.replyHint && !before.silent);
    m_center->leave();
    // A click would have no receiver, but the notification would not be shown again either.
    const DesktopNotification after = m_server->onScreen.first();
    QCOMPARE(m_server->onScreen.size(), 1);
    QCOMPARE(after.tag, before.tag);
    QCOMPARE(after.title, before.title);
    QVERIFY(after.actions.isEmpty());
    QVERIFY(!after.replyHint);
    QVERIFY(after.silent);
    m_center->receive(source(), batch(2, 2, *m_environment));
    QCOMPARE(unshownIds(), QStringLiteral("2"));
    QCOMPARE(m_server->onScreen.size(), 1);
}

void tst_NoticeCenter::unacceptedNoticesAwaitNextRun()
{
    m_server->confirms = false;
    m_center->receive(source(), batch(1, 1, *m_environment));
    QTRY_COMPARE(m_server->onScreen.size(), 1);
    m_center->leave();
    QVERIFY(m_server->onScreen.isEmpty());
    QCOMPARE(unshownIds(), QStringLiteral("1"));
}

QTEST_GUILESS_MAIN(tst_NoticeCenter)
#include "tst_noticecenter.moc"
