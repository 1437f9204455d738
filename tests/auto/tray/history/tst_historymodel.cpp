// SPDX-License-Identifier: MIT
#include "historyfixture.h"
#include "historymodel.h"
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>

using namespace Ic;
using namespace Ic::Test;
using namespace Ic::Tray;
using Ids = QList<quint64>;

namespace {
const QString S = QStringLiteral("s");
const QString Other = QStringLiteral("other");

struct ModelFixture : HistoryFixture
{
    ModelFixture() { model.setHistory(history.get()); }
    Ids ids() const
    {
        Ids list;
        for (int row = 0; row < model.rowCount(); ++row)
            list.append(model.at(row).notice.id);
        return list;
    }
    void add(const Ids &given, const QString &source = S) { IC_VERIFY(resultOf(history->add(source, arrivals(given)))); }

    HistoryModel model;
    QAbstractItemModelTester tester {&model, QAbstractItemModelTester::FailureReportingMode::QtTest};
    QSignalSpy resets {&model, &QAbstractItemModel::modelReset};
};
} // namespace

class tst_HistoryModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void roles();
    void fetchesPages();
    void followsChanges();
    void oldArrivalsAreSortedIn();
    void arrivalsBelowFetchedRowsWait();
    void filters();
    void lastRequestCounts();
    void unreadOnlyFollowsReading();
    void refillsWhenRowsGo();
    void manyAtOnce();
    void arrivalsDuringPageFetch();
    void failures();
    void historyGoesAway();
};

void tst_HistoryModel::roles()
{
    ModelFixture f;
    IC_VERIFY(resultOf(f.history->add(S, {{notice(2), true}, {notice(1)}})));
    QTRY_COMPARE(f.model.count(), 2);
    const auto data = [&](int row, int role) { return f.model.index(row).data(role); };
    QCOMPARE(data(0, HistoryModel::SourceRole), QVariant(S));
    QCOMPARE(data(0, HistoryModel::ReadRole), QVariant(true));
    QCOMPARE(data(1, HistoryModel::ReadRole), QVariant(false));
    QVERIFY(!data(1, Qt::DecorationRole).isValid());
    QCOMPARE(f.model.rowOf({S, 1}), 1);
    QCOMPARE(f.model.rowOf({Other, 1}), -1);
}

void tst_HistoryModel::fetchesPages()
{
    HistoryFixture stored;
    Ids all;
    for (quint64 id = 1; id <= 120; ++id)
        all.append(id);
    IC_VERIFY(resultOf(stored.history->add(S, arrivals(all), 120)));
    HistoryModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVERIFY(!model.canFetchMore({}));
    model.setHistory(stored.history.get());
    QVERIFY(model.isLoading());
    QTRY_COMPARE(model.count(), 50);
    QVERIFY(!model.isLoading());
    QVERIFY(model.canFetchMore({}));
    model.fetchMore({});
    QVERIFY(!model.canFetchMore({})); // is on its way
    model.fetchMore({});
    QTRY_COMPARE(model.count(), 100);
    model.fetchMore({});
    QTRY_COMPARE(model.count(), 120);
    QVERIFY(!model.canFetchMore({}));
    for (int row = 0; row < 120; ++row)
        QCOMPARE(model.at(row).notice.id, quint64(120 - row));
}

void tst_HistoryModel::followsChanges()
{
    ModelFixture f;
    QTRY_COMPARE(f.resets.count(), 1);
    f.add({1, 2, 3});
    QCOMPARE(f.ids(), (Ids {3, 2, 1}));
    QSignalSpy changed(&f.model, &QAbstractItemModel::dataChanged);
    IC_VERIFY(resultOf(f.history->setRead(keys({2}))));
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed.first().at(0).toModelIndex().row(), 1);
    QVERIFY(f.model.at(1).read);
    IC_VERIFY(resultOf(f.history->setRead(keys({2}), false)));
    QVERIFY(!f.model.at(1).read);
    const auto removal = resultOf(f.history->remove(keys({1, 3})));
    IC_VERIFY(removal);
    QCOMPARE(f.ids(), Ids {2});
    IC_VERIFY(resultOf(f.history->restore(*removal)));
    QCOMPARE(f.ids(), (Ids {3, 2, 1}));
    IC_VERIFY(resultOf(f.history->clear()));
    QCOMPARE(f.ids(), Ids {});
    QCOMPARE(f.resets.count(), 1);
}

void tst_HistoryModel::oldArrivalsAreSortedIn()
{
    ModelFixture f;
    f.add({10, 20, 30});
    QTRY_COMPARE(f.model.count(), 3);
    f.add({5, 15, 16, 25, 35}, Other);
    QCOMPARE(f.ids(), (Ids {35, 30, 25, 20, 16, 15, 10, 5}));
    QCOMPARE(f.resets.count(), 1);
}

void tst_HistoryModel::arrivalsBelowFetchedRowsWait()
{
    HistoryFixture stored;
    Ids all;
    for (quint64 id = 101; id <= 200; ++id)
        all.append(id);
    IC_VERIFY(resultOf(stored.history->add(S, arrivals(all), 200)));
    HistoryModel model; // no tester: it fetches by itself
    model.setHistory(stored.history.get());
    QTRY_COMPARE(model.count(), 50);
    IC_VERIFY(resultOf(stored.history->remove(keys({151})))); // the last one that was fetched
    IC_VERIFY(resultOf(stored.history->add(Other, {{notice(5)}, {notice(151)}, {notice(300)}})));
    QCOMPARE(model.count(), 51);
    QCOMPARE(model.rowOf({Other, 300}), 0);
    QCOMPARE(model.rowOf({Other, 151}), 50); // beside the one that went
    while (model.canFetchMore({})) {
        model.fetchMore({});
        QTRY_VERIFY(!model.isLoading());
    }
    QCOMPARE(model.count(), 102);
    QCOMPARE(model.rowOf({Other, 5}), 101);
}

void tst_HistoryModel::filters()
{
    ModelFixture f;
    f.add({1, 2, 3});
    f.add({4, 5}, Other);
    QTRY_COMPARE(f.model.count(), 5);
    QSignalSpy filterChanged(&f.model, &HistoryModel::filterChanged);
    f.model.setText(QStringLiteral("TITLE 2"));
    QCOMPARE(f.model.count(), 5); // until the new ones are there
    QTRY_COMPARE(f.ids(), Ids {2});
    f.add({22, 23});
    QCOMPARE(f.ids(), (Ids {23, 22, 2}));
    f.add({33}); // does not fit
    f.add({21}, Other);
    QCOMPARE(f.ids(), (Ids {23, 22, 21, 2}));
    QCOMPARE(filterChanged.count(), 1);
    f.model.setText(QStringLiteral("TITLE 2")); // is what it is
    QCOMPARE(filterChanged.count(), 1);
    QVERIFY(!f.model.isLoading());
}

void tst_HistoryModel::lastRequestCounts()
{
    ModelFixture f;
    f.add({1, 2, 3});
    QTRY_COMPARE(f.model.count(), 3);
    QSignalSpy loading(&f.model, &HistoryModel::loadingChanged);
    for (const char *typed : {"t", "ti", "tit", "titl", "title", "title 3"})
        f.model.setText(QString::fromLatin1(typed));
    QTRY_VERIFY(!f.model.isLoading());
    QCOMPARE(f.ids(), Ids {3});
    QCOMPARE(loading.count(), 2);
    QCOMPARE(f.resets.count(), 2); // two questions for six letters, and one answer that counts
    f.model.setText({});
    f.model.setSource(Other);
    QTRY_VERIFY(!f.model.isLoading());
    QCOMPARE(f.ids(), Ids {});
    f.model.setSource({});
    f.model.setTopic(QStringLiteral("builds"));
    QTRY_VERIFY(!f.model.isLoading());
    QCOMPARE(f.model.count(), 3);
    f.model.setTopic(QStringLiteral(""));
    QTRY_VERIFY(!f.model.isLoading());
    QCOMPARE(f.model.count(), 0);
    f.model.setTopic({});
    QTRY_VERIFY(!f.model.isLoading());
    QCOMPARE(f.model.count(), 3);
}

void tst_HistoryModel::unreadOnlyFollowsReading()
{
    ModelFixture f;
    f.add({1, 2, 3});
    IC_VERIFY(resultOf(f.history->setRead(keys({1}))));
    f.model.setUnreadOnly(true);
    QTRY_COMPARE(f.ids(), (Ids {3, 2}));
    IC_VERIFY(resultOf(f.history->setRead(keys({3}))));
    QCOMPARE(f.ids(), Ids {2});
    IC_VERIFY(resultOf(f.history->setRead(keys({1}), false)));
    QTRY_COMPARE(f.ids(), (Ids {2, 1}));
    IC_VERIFY(resultOf(f.history->markAllRead()));
    QCOMPARE(f.ids(), Ids {});
    f.add({4});
    QCOMPARE(f.ids(), Ids {4});
    QVERIFY(f.model.unreadOnly());
}

void tst_HistoryModel::refillsWhenRowsGo()
{
    HistoryFixture stored;
    Ids all;
    for (quint64 id = 1; id <= 80; ++id)
        all.append(id);
    IC_VERIFY(resultOf(stored.history->add(S, arrivals(all), 80)));
    HistoryModel model; // no tester: it fetches by itself
    model.setHistory(stored.history.get());
    QTRY_COMPARE(model.count(), 50);
    IC_VERIFY(resultOf(stored.history->remove(keys(all.mid(30))))); // all that was fetched
    QTRY_COMPARE(model.count(), 30);
    QVERIFY(!model.canFetchMore({}));
}

void tst_HistoryModel::manyAtOnce()
{
    ModelFixture f;
    QTRY_COMPARE(f.resets.count(), 1);
    Ids all;
    for (quint64 id = 1; id <= 3000; ++id)
        all.append(id);
    f.add(all.mid(0, 1000));
    QCOMPARE(f.model.count(), 1000); // still one by one
    QCOMPARE(f.resets.count(), 1);
    f.add(all.mid(1000));
    QTRY_COMPARE(f.model.count(), 50);
    QCOMPARE(f.model.at(0).notice.id, 3000);
}

void tst_HistoryModel::arrivalsDuringPageFetch()
{
    ModelFixture f;
    // The first page was asked for and is not here; these are before and after it in the order of the work.
    auto first = f.history->add(S, arrivals({1, 2}));
    f.model.setText(QStringLiteral("title"));
    auto second = f.history->add(S, arrivals({3}));
    QTRY_VERIFY(first.isFinished() && second.isFinished() && !f.model.isLoading());
    QCOMPARE(f.ids(), (Ids {3, 2, 1}));
}

void tst_HistoryModel::failures()
{
    NotificationHistory closed(std::make_shared<ManualEnvironment>());
    HistoryModel model;
    QSignalSpy failed(&model, &HistoryModel::failed);
    model.setHistory(&closed);
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(failed.first().at(0).value<Error>().code(), ErrorCode::InvalidState);
    QVERIFY(!model.isLoading());
    QVERIFY(!model.canFetchMore({}));
}

void tst_HistoryModel::historyGoesAway()
{
    ModelFixture f;
    f.add({1});
    QTRY_COMPARE(f.model.count(), 1);
    f.model.setText(QStringLiteral("x"));
    f.history.reset();
    f.model.setText(QStringLiteral("y"));
    QVERIFY(!f.model.canFetchMore({}));
    f.model.setHistory(nullptr);
    f.reopen();
    f.model.setHistory(f.history.get());
    f.model.setText({});
    QTRY_COMPARE(f.model.count(), 1);
    f.model.setHistory(nullptr);
    QCOMPARE(f.model.count(), 0);
}

QTEST_GUILESS_MAIN(tst_HistoryModel)
#include "tst_historymodel.moc"
