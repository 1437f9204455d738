// SPDX-License-Identifier: MIT
#include "historyview.h"
#include "principaltext.h"
#include "viewedengine.h"
#include "viewtext.h"
#include <QtGui/QColor>
#include <QtTest/QTest>

using namespace Ic;
using namespace Ic::Test;
using namespace Ic::Tray;

class tst_historyview : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void newestFirstByDay();
    void cleansForeignText();
    void onlySafePicturesAreShown();
    void searchesAndFilters();
    void choicesFollowTheSubscriptions();
    void emptyListHasReason();
    void openingReads();
    void opensFilteredNotice();
    void removingCanBeUndone();
    void clearingCanBeUndone();
    void markingAllCanBeUndone();
    void yesterdayComesByItself();
    void actionReportsItsOutcome();
    void anotherRowForgetsTheAnswer();
    void mutesTheTopic();
    void arrivalsKeepScrollPosition();
};

namespace {

struct ShownHistory : ViewedEngine
{
    HistoryView view {&engine, environment, &undo};
    QAbstractItemModelTester tester {view.notices(), QAbstractItemModelTester::FailureReportingMode::QtTest};

    ShownHistory()
    {
        subscribe(1, QStringLiteral("Chat"));
        subscribe(2, QStringLiteral("Votes"));
    }
    void tell(const Notice &notice) { engine.tell(notice); }
    QString title(int row) { return value(*view.notices(), row, "title").toString(); }
    bool unread(int row) { return value(*view.notices(), row, "unread").toBool(); }
};

} // namespace

void tst_historyview::newestFirstByDay()
{
    ShownHistory f;
    f.environment->advance(-std::chrono::hours(30));
    f.tell(f.notice(1, 1, QStringLiteral("old"), {}, QStringLiteral("talk")));
    f.environment->advance(std::chrono::hours(30));
    f.tell(f.notice(2, 1, QStringLiteral("new")));
    QTRY_COMPARE(f.view.count(), 2);
    QCOMPARE(f.title(0), QStringLiteral("new"));
    QCOMPARE(value(*f.view.notices(), 0, "sourceName").toString(), QStringLiteral("Votes"));
    QCOMPARE(value(*f.view.notices(), 0, "dayText").toString(), QStringLiteral("Today"));
    QCOMPARE(value(*f.view.notices(), 1, "dayText").toString(), QStringLiteral("Yesterday"));
    QCOMPARE(value(*f.view.notices(), 1, "topic").toString(), QStringLiteral("talk"));
    QVERIFY(value(*f.view.notices(), 0, "description").toString().startsWith(QStringLiteral("Unread, new, Votes, Today at ")));
}

void tst_historyview::cleansForeignText()
{
    ShownHistory f;
    Notice notice =
        f.notice(1, 1, QStringLiteral("\u202eevil\u0007\nname <b>x</b>"), QStringLiteral("a\u2066b\r\n\n\n\nc <a href='x'>"), QStringLiteral("\u202etopic"));
    notice.actions = {{QStringLiteral("k\u202e"), QStringLiteral("\u202eYes\nNo")}, {QStringLiteral("empty"), QStringLiteral("\u200b")}};
    notice.replyHint = QStringLiteral("\u202ehint\n2");
    f.tell(notice);
    QTRY_COMPARE(f.view.count(), 1);
    QCOMPARE(f.title(0), QStringLiteral("\u2067evil\u2069 name <b>x</b>"));
    QCOMPARE(value(*f.view.notices(), 0, "topic").toString(), QStringLiteral("\u2067topic\u2069"));
    QVERIFY(!value(*f.view.notices(), 0, "description").toString().contains(QChar(0x202e)));
    f.view.open(0);
    QCOMPARE(f.view.detail()->title(), QStringLiteral("\u2067evil\u2069 name <b>x</b>"));
    QCOMPARE(f.view.detail()->body(), QStringLiteral("a\u2066b\u2069\n\nc <a href='x'>"));
    QCOMPARE(f.view.detail()->actions(), QStringList({QStringLiteral("\u2067Yes\u2069 No"), QStringLiteral("Button 2")}));
    QCOMPARE(f.view.detail()->reply()->hint(), QStringLiteral("\u2067hint\u2069 2"));
    // The canister gets its own key back, whatever it is.
    f.view.detail()->act(0);
    QCOMPARE(f.engine.calls.constLast(), QStringLiteral("act 1 k\u202e"));
}

void tst_historyview::onlySafePicturesAreShown()
{
    ShownHistory f;
    Notice good = f.notice(1, 1, QStringLiteral("good"));
    good.icon = picture(Qt::red, 300);
    f.tell(good);
    Notice huge = f.notice(1, 2, QStringLiteral("huge"));
    huge.icon = picture(Qt::red, 2000);
    f.tell(huge);
    Notice junk = f.notice(1, 3, QStringLiteral("junk"));
    junk.icon = "<svg xmlns='http://www.w3.org/2000/svg'/>";
    f.tell(junk);
    QTRY_COMPARE(f.view.count(), 3);
    QVERIFY(!value(*f.view.notices(), 0, "image").isValid());
    QVERIFY(!value(*f.view.notices(), 1, "image").isValid());
    const auto image = value(*f.view.notices(), 2, "image").value<QImage>();
    QVERIFY(!image.isNull() && image.width() <= 128);
    QCOMPARE(image.pixelColor(5, 5), QColor(Qt::red));
    f.view.open(1);
    QVERIFY(!f.view.detail()->image().isValid());
    f.view.open(2);
    QVERIFY(f.view.detail()->image().isValid());
}

void tst_historyview::searchesAndFilters()
{
    ShownHistory f;
    f.tell(f.notice(1, 1, QStringLiteral("one"), QStringLiteral("elephant"), QStringLiteral("zoo")));
    f.tell(f.notice(1, 2, QStringLiteral("two"), {}, QStringLiteral("zoo")));
    f.tell(f.notice(2, 1, QStringLiteral("three")));
    QTRY_COMPARE(f.view.count(), 3);
    QVERIFY(!f.view.isFiltered());
    f.view.setText(QStringLiteral("ELEPH"));
    QTRY_COMPARE(f.view.count(), 1);
    QCOMPARE(f.title(0), QStringLiteral("one"));
    QVERIFY(f.view.isFiltered());
    f.view.clearFilter();
    QTRY_COMPARE(f.view.count(), 3);
    f.view.setCanisterIndex(2);
    QTRY_COMPARE(f.view.count(), 1);
    QCOMPARE(f.title(0), QStringLiteral("three"));
    f.view.setCanisterIndex(1);
    QTRY_COMPARE(f.view.count(), 2);
    QTRY_COMPARE(f.view.topicChoices(), QStringList({QStringLiteral("All topics"), QStringLiteral("zoo")}));
    f.view.setCanisterIndex(0);
    QTRY_COMPARE(f.view.topicChoices(), QStringList({QStringLiteral("All topics"), QStringLiteral("No topic"), QStringLiteral("zoo")}));
    f.view.setTopicIndex(1); // the empty topic is one too
    QTRY_COMPARE(f.view.count(), 1);
    QCOMPARE(f.title(0), QStringLiteral("three"));
    QCOMPARE(f.view.topicIndex(), 1);
    f.view.setCanisterIndex(1); // topics are its own
    QCOMPARE(f.view.topicIndex(), 0);
    QTRY_COMPARE(f.view.count(), 2);
    f.view.clearFilter();
    f.view.toggleRead(f.view.notices()->rowCount() - 1);
    f.engine.settle();
    f.view.setUnreadOnly(true);
    QTRY_VERIFY(f.view.count() >= 2);
    f.view.showCanister(ScriptedEngine::canister(1).toText());
    QVERIFY(!f.view.isUnreadOnly());
    QCOMPARE(f.view.canisterIndex(), 1);
    QTRY_COMPARE(f.view.count(), 2);
}

void tst_historyview::choicesFollowTheSubscriptions()
{
    ShownHistory f;
    QSignalSpy choices(&f.view, &HistoryView::choicesChanged);
    QCOMPARE(f.view.canisterChoices(), QStringList({QStringLiteral("All canisters"), QStringLiteral("Chat"), QStringLiteral("Votes")}));
    f.engine.rename(ScriptedEngine::canister(2), QStringLiteral("\u202eMine"));
    QCOMPARE(f.view.canisterChoices().at(2), QStringLiteral("\u2067Mine\u2069"));
    // Of the same name: the ids distinguish them.
    f.engine.rename(ScriptedEngine::canister(2), QStringLiteral("CHAT"));
    QCOMPARE(f.view.canisterChoices().at(1), QStringLiteral("Chat (%1)").arg(Text::shortPrincipal(ScriptedEngine::canister(1).toText())));
    QCOMPARE(f.view.canisterChoices().at(2), QStringLiteral("CHAT (%1)").arg(Text::shortPrincipal(ScriptedEngine::canister(2).toText())));
    f.engine.rename(ScriptedEngine::canister(2), QStringLiteral("Mine"));
    QCOMPARE(f.view.canisterChoices().at(1), QStringLiteral("Chat"));
    f.view.setCanisterIndex(2);
    f.engine.unsubscribe(ScriptedEngine::canister(2));
    QCOMPARE(f.view.canisterChoices().size(), 3); // the selected one stays a choice
    QCOMPARE(f.view.canisterIndex(), 2);
    QVERIFY(f.view.canisterChoices().at(2).contains(QStringLiteral("…")));
    QVERIFY(choices.size() >= 3);
}

void tst_historyview::emptyListHasReason()
{
    ViewedEngine f;
    HistoryView view(&f.engine, f.environment, &f.undo);
    QTRY_VERIFY(!view.emptyTitle().isEmpty());
    QVERIFY(view.emptyOffersCanister());
    const QString nobody = view.emptyTitle();
    f.subscribe(1, QStringLiteral("Chat"));
    QVERIFY(!view.emptyOffersCanister());
    const QString nothing = view.emptyTitle();
    view.setText(QStringLiteral("x"));
    QTRY_VERIFY(!view.emptyTitle().isEmpty());
    const QString notFound = view.emptyTitle();
    view.setText({});
    view.setUnreadOnly(true);
    QTRY_VERIFY(!view.emptyTitle().isEmpty());
    const QString allRead = view.emptyTitle();
    const QSet<QString> all {nobody, nothing, notFound, allRead};
    QCOMPARE(all.size(), 4);
    QVERIFY(!all.contains(QString()));
}

void tst_historyview::openingReads()
{
    ShownHistory f;
    f.tell(f.notice(1, 1, QStringLiteral("one")));
    QTRY_COMPARE(f.view.count(), 1);
    QVERIFY(f.unread(0) && f.view.canMarkAllRead());
    QCOMPARE(f.view.currentRow(), -1);
    f.view.open(0);
    QCOMPARE(f.view.currentRow(), 0);
    QTRY_VERIFY(!f.unread(0));
    QTRY_VERIFY(f.view.detail()->isRead());
    f.view.detail()->setRead(false);
    QTRY_VERIFY(f.unread(0));
    QVERIFY(!f.view.detail()->isRead());
    f.view.toggleRead(0);
    QTRY_VERIFY(!f.unread(0));
    f.view.detail()->close();
    QCOMPARE(f.view.currentRow(), -1);
    f.view.open(-1);
    f.view.open(7);
    QVERIFY(!f.view.detail()->isShown());
}

void tst_historyview::opensFilteredNotice()
{
    ShownHistory f;
    f.tell(f.notice(1, 1, QStringLiteral("one")));
    f.view.setText(QStringLiteral("nothing like it"));
    QTRY_COMPARE(f.view.count(), 0);
    f.view.open(NoticeKey {ScriptedEngine::canister(1).toText(), 1});
    QTRY_VERIFY(f.view.detail()->isShown());
    QCOMPARE(f.view.detail()->title(), QStringLiteral("one"));
    QCOMPARE(f.view.currentRow(), -1);
    QSignalSpy problems(&f.engine, &Engine::problem);
    f.view.open(NoticeKey {ScriptedEngine::canister(1).toText(), 99}); // removed meanwhile
    f.engine.settle();
    QCOMPARE(f.view.detail()->title(), QStringLiteral("one"));
    QVERIFY(problems.isEmpty());
}

void tst_historyview::removingCanBeUndone()
{
    ShownHistory f;
    f.tell(f.notice(1, 1, QStringLiteral("one")));
    f.tell(f.notice(1, 2, QStringLiteral("two")));
    QTRY_COMPARE(f.view.count(), 2);
    f.view.open(0);
    f.view.removeCurrent();
    QTRY_COMPARE(f.view.count(), 1);
    QVERIFY(!f.view.detail()->isShown());
    QTRY_VERIFY(f.undo.isShown());
    f.undo.undo();
    QVERIFY(!f.undo.isShown());
    QTRY_COMPARE(f.view.count(), 2);
    QCOMPARE(f.title(0), QStringLiteral("two"));
    f.undo.undo(); // there is nothing any more
    QCOMPARE(f.view.count(), 2);
}

void tst_historyview::clearingCanBeUndone()
{
    ShownHistory f;
    f.tell(f.notice(1, 1, QStringLiteral("one")));
    f.tell(f.notice(2, 1, QStringLiteral("two")));
    QTRY_COMPARE(f.view.count(), 2);
    f.view.setCanisterIndex(1);
    QVERIFY(f.view.clearText().contains(QStringLiteral("Chat")));
    f.view.clear();
    QTRY_VERIFY(f.undo.isShown());
    f.view.clearFilter();
    QTRY_COMPARE(f.view.count(), 1); // the other one stays
    f.undo.undo();
    QTRY_COMPARE(f.view.count(), 2);
}

void tst_historyview::markingAllCanBeUndone()
{
    ShownHistory f;
    f.tell(f.notice(1, 1, QStringLiteral("one")));
    f.tell(f.notice(2, 1, QStringLiteral("two")));
    QTRY_COMPARE(f.view.count(), 2);
    f.view.toggleRead(0);
    QTRY_COMPARE(f.engine.history()->unread(), 1);
    QVERIFY(!f.undo.isShown()); // one is easy to mark again
    f.view.markAllRead();
    QTRY_COMPARE(f.engine.history()->unread(), 0);
    QTRY_VERIFY(f.undo.isShown());
    QVERIFY(!f.view.canMarkAllRead());
    f.undo.undo();
    QTRY_COMPARE(f.engine.history()->unread(), 1); // only what was not read before
    QVERIFY(f.unread(1) && !f.unread(0));
}

void tst_historyview::yesterdayComesByItself()
{
    ShownHistory f;
    f.tell(f.notice(1, 1, QStringLiteral("one")));
    QTRY_COMPARE(f.view.count(), 1);
    f.view.open(0);
    QSignalSpy changed(f.view.notices(), &QAbstractItemModel::dataChanged);
    f.environment->advance(std::chrono::hours(12));
    f.view.checkTime();
    QCOMPARE(value(*f.view.notices(), 0, "dayText").toString(), QStringLiteral("Yesterday"));
    QVERIFY(!changed.isEmpty());
    QVERIFY(f.view.detail()->timeText().startsWith(QStringLiteral("Yesterday")));
}

void tst_historyview::actionReportsItsOutcome()
{
    ShownHistory f;
    Notice notice = f.notice(1, 5, QStringLiteral("choose"));
    notice.actions = {{QStringLiteral("yes"), QStringLiteral("Adopt")}, {QStringLiteral("no"), QStringLiteral("Reject")}};
    f.tell(notice);
    QTRY_COMPARE(f.view.count(), 1);
    f.view.open(0);
    NoticeDetail &detail = *f.view.detail();
    QVERIFY(detail.canAct());
    detail.act(1);
    QCOMPARE(f.engine.calls.constLast(), QStringLiteral("act 5 no"));
    QVERIFY(!detail.canAct());
    QVERIFY(detail.answerText().contains(QStringLiteral("Reject")));
    detail.act(0); // one at a time
    QCOMPARE(f.engine.calls.filter(QStringLiteral("act")).size(), 1);
    f.engine.answer({notice.source, 5}, DeliveryState::Failed, Error(ErrorCode::ConnectionLost, QStringLiteral("it was cut\u202e")));
    QVERIFY(detail.hasAnswerFailed() && detail.canAct());
    QCOMPARE(detail.answerText(), QStringLiteral("It was cut."));
    QVERIFY(!detail.answerAdvice().isEmpty());
    detail.act(0);
    f.engine.answer({notice.source, 5}, DeliveryState::Delivered);
    QVERIFY(detail.answerText().contains(QStringLiteral("Adopt")));
    QVERIFY(!detail.canAct() && !detail.hasAnswerFailed());
    detail.act(17);
    detail.act(-1);
    QCOMPARE(f.engine.calls.filter(QStringLiteral("act")).size(), 2);
}

void tst_historyview::anotherRowForgetsTheAnswer()
{
    ShownHistory f;
    Notice notice = f.notice(1, 1, QStringLiteral("choose"));
    notice.actions = {{QStringLiteral("yes"), QStringLiteral("Adopt")}};
    f.tell(notice);
    f.tell(f.notice(1, 2, QStringLiteral("other")));
    QTRY_COMPARE(f.view.count(), 2);
    f.view.open(1);
    f.view.detail()->act(0);
    f.view.open(0);
    QCOMPARE(f.view.detail()->answerText(), QString());
    f.engine.answer({notice.source, 1}, DeliveryState::Delivered); // not of the one that is shown
    QCOMPARE(f.view.detail()->answerText(), QString());
}

void tst_historyview::mutesTheTopic()
{
    ShownHistory f;
    f.tell(f.notice(1, 1, QStringLiteral("one"), {}, QStringLiteral("talk")));
    QTRY_COMPARE(f.view.count(), 1);
    f.view.open(0);
    QVERIFY(!f.view.detail()->isMuted());
    f.view.detail()->setMuted(true);
    QVERIFY(f.view.detail()->isMuted());
    QCOMPARE(f.engine.rules().mutes().constFirst().topic, QStringLiteral("talk"));
    f.view.detail()->setMuted(false);
    QVERIFY(!f.view.detail()->isMuted());
    f.engine.muteForAnHour(ScriptedEngine::canister(1).toText(), {}); // all of it
    QVERIFY(f.view.detail()->isMuted());
    f.view.detail()->setMuted(false);
    QVERIFY(!f.view.detail()->isMuted());
}

void tst_historyview::arrivalsKeepScrollPosition()
{
    ShownHistory f;
    f.tell(f.notice(1, 1, QStringLiteral("one")));
    QTRY_COMPARE(f.view.count(), 1);
    f.view.open(0);
    f.environment->advance(std::chrono::minutes(1));
    f.tell(f.notice(1, 2, QStringLiteral("two")));
    QTRY_COMPARE(f.view.count(), 2);
    QCOMPARE(f.view.currentRow(), 1);
    QCOMPARE(f.view.detail()->title(), QStringLiteral("one"));
}

QTEST_MAIN(tst_historyview)
#include "tst_historyview.moc"
