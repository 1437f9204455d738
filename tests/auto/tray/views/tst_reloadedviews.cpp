// SPDX-License-Identifier: MIT
#include "historyview.h"
#include "noticedetail.h"
#include "replyrequest.h"
#include "viewedengine.h"
#include <QtTest/QTest>

using namespace Ic;
using namespace Ic::Tray;
using namespace Ic::Test;

// The content of the windows while the history changes under them, or while they are closed.
class tst_ReloadedViews : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void resetCanisterClosesNotice();
    void replyToResetCanisterFails();
    void foreignResetIsIgnored();
    void unwatchedViewKeepsOnePage();

private:
    void beginAnew(int number);

    std::unique_ptr<ViewedEngine> m_viewed;
};

void tst_ReloadedViews::init()
{
    m_viewed = std::make_unique<ViewedEngine>();
    m_viewed->subscribe(1, QStringLiteral("One"));
    m_viewed->subscribe(2, QStringLiteral("Two"));
    Notice notice = m_viewed->notice(1, 1, QStringLiteral("first"));
    notice.replyHint = QString();
    m_viewed->engine.tell(notice);
}

void tst_ReloadedViews::beginAnew(int number)
{
    m_viewed->engine.history()->restarted(ScriptedEngine::canister(number).toText());
    m_viewed->engine.settle();
}

void tst_ReloadedViews::resetCanisterClosesNotice()
{
    HistoryView view(&m_viewed->engine, m_viewed->environment, &m_viewed->undo);
    QTRY_COMPARE(view.count(), 1);
    view.open(0);
    QVERIFY(view.detail()->isShown());
    beginAnew(1);
    QTRY_VERIFY(!view.detail()->isShown());
}

void tst_ReloadedViews::replyToResetCanisterFails()
{
    ReplyRequest request(&m_viewed->engine);
    request.open(NoticeKey {ScriptedEngine::canister(1).toText(), 1});
    QTRY_VERIFY(request.isShown());
    request.setText(QStringLiteral("hello"));
    QVERIFY(request.canSend());
    beginAnew(1);
    QTRY_VERIFY(request.hasFailed());
    QVERIFY(!request.canSend());
    QCOMPARE(request.text(), QStringLiteral("hello")); // to be copied
}

void tst_ReloadedViews::foreignResetIsIgnored()
{
    HistoryView view(&m_viewed->engine, m_viewed->environment, &m_viewed->undo);
    ReplyRequest request(&m_viewed->engine);
    request.open(NoticeKey {ScriptedEngine::canister(1).toText(), 1});
    QTRY_COMPARE(view.count(), 1);
    view.open(0);
    QTRY_VERIFY(request.isShown());
    request.setText(QStringLiteral("hello"));
    beginAnew(2);
    m_viewed->engine.settle();
    QVERIFY(view.detail()->isShown());
    QTRY_VERIFY(request.canSend());
}

void tst_ReloadedViews::unwatchedViewKeepsOnePage()
{
    HistoryView view(&m_viewed->engine, m_viewed->environment, &m_viewed->undo);
    QTRY_COMPARE(view.count(), 1);
    for (quint64 id = 2; id <= 70; ++id) {
        m_viewed->environment->advance(std::chrono::seconds(1));
        m_viewed->engine.tell(m_viewed->notice(1, id, QStringLiteral("n%1").arg(id)));
    }
    QTRY_COMPARE(view.count(), 70);
    view.setWatched(false);
    QCOMPARE(view.count(), 50);
    QCOMPARE(value(*view.notices(), 0, "title").toString(), QStringLiteral("n70"));
    m_viewed->engine.tell(m_viewed->notice(1, 71, QStringLiteral("n71")));
    QTRY_COMPARE(value(*view.notices(), 0, "title").toString(), QStringLiteral("n71"));
    QCOMPARE(view.count(), 50);
    view.setWatched(true);
    QVERIFY(view.notices()->canFetchMore({}));
    view.notices()->fetchMore({});
    QTRY_COMPARE(view.count(), 71);
    QCOMPARE(value(*view.notices(), 70, "title").toString(), QStringLiteral("first"));
}

QTEST_MAIN(tst_ReloadedViews)
#include "tst_reloadedviews.moc"
