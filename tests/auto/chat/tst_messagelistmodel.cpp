// SPDX-License-Identifier: MIT
#include "messagelistmodel.h"
#include <QtCore/QElapsedTimer>
#include <QtCore/QLocale>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Ic;
using namespace Ic::Chat;

class tst_MessageListModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRoleHasAName();
    void newestIsRowZero();
    void timeHasNoSeconds();
    void keepsNumbersInOrder();
    void takesEachNumberOnce();
    void insertsNeighboursTogether();
    void numberedMessageReplacesPending();
    void lateConfirmationMovesMessageUp();
    void foreignClientIdConfirmsNothing();
    void deliveryStates_data();
    void deliveryStates();
    void failureHasReason();
    void discardsPendingOnly();
    void groups();
    void separatesDays();
    void marksGaps();
    void marksTheFirstUnread();
    void describesItselfToScreenReaders();
    void removesNumberedOnly();
    void hundredThousandRowsAreFast();
};

namespace {

const QDateTime Noon(QDate(2026, 1, 2), QTime(12, 0));

MessageRow row(quint64 id, const QString &author = QStringLiteral("a"), int seconds = -1)
{
    MessageRow result;
    result.id = id;
    result.author = author;
    result.authorName = author.toUpper();
    result.text = QStringLiteral("m%1").arg(id);
    result.time = Noon.addSecs(seconds < 0 ? int(id) : seconds);
    result.verified = true;
    return result;
}

MessageRow own(const QString &clientId, quint64 id = 0, int seconds = 0)
{
    MessageRow result = row(id, QStringLiteral("me"), seconds);
    result.own = true;
    result.clientId = clientId;
    result.text = clientId;
    result.delivery = id ? DeliveryState::Delivered : DeliveryState::Queued;
    result.verified = id != 0;
    return result;
}

QString texts(const MessageListModel &model)
{
    QStringList list;
    for (int i = 0; i < model.rowCount(); ++i)
        list.prepend(model.index(i).data().toString());
    return list.join(u' ');
}

struct TestedMessages
{
    MessageListModel model;
    QAbstractItemModelTester tester {&model, QAbstractItemModelTester::FailureReportingMode::QtTest};
    QVariant at(int rowNumber, int role) const { return model.index(rowNumber).data(role); }
};

} // namespace

void tst_MessageListModel::everyRoleHasAName()
{
    TestedMessages f;
    const auto names = f.model.roleNames();
    const QMetaEnum roles = QMetaEnum::fromType<MessageListModel::Role>();
    QCOMPARE(names.size(), roles.keyCount());
    f.model.addPending(own(QStringLiteral("x")));
    for (int i = 0; i < roles.keyCount(); ++i) {
        QVERIFY2(!names.value(roles.value(i)).isEmpty(), roles.key(i));
        QVERIFY2(f.at(0, roles.value(i)).isValid(), roles.key(i));
    }
}

void tst_MessageListModel::newestIsRowZero()
{
    TestedMessages f;
    f.model.merge({row(1), row(2)});
    QCOMPARE(f.at(0, Qt::DisplayRole).toString(), QStringLiteral("m2"));
    QCOMPARE(f.model.at(1).id, 1u);
    QCOMPARE(f.model.rowOfId(1), 1);
    QCOMPARE(f.model.rowOfId(7), -1);
    QCOMPARE(f.model.lastId(), 2u);
}

void tst_MessageListModel::timeHasNoSeconds()
{
    TestedMessages f;
    f.model.merge({row(7)});
    QCOMPARE(f.at(0, MessageListModel::TimeTextRole).toString(), QStringLiteral("12:00"));
}

void tst_MessageListModel::keepsNumbersInOrder()
{
    TestedMessages f;
    QSignalSpy counts(&f.model, &MessageListModel::countChanged);
    f.model.merge({row(5), row(3)});
    f.model.merge({row(9), row(1), row(4)});
    f.model.merge({row(2)});
    QCOMPARE(texts(f.model), QStringLiteral("m1 m2 m3 m4 m5 m9"));
    QCOMPARE(counts.count(), 3);
}

void tst_MessageListModel::takesEachNumberOnce()
{
    TestedMessages f;
    f.model.merge({row(1), row(2), row(2)});
    MessageRow other = row(2);
    other.text = QStringLiteral("changed");
    f.model.merge({other, row(1), row(0)});
    QCOMPARE(texts(f.model), QStringLiteral("m1 m2"));
}

void tst_MessageListModel::insertsNeighboursTogether()
{
    TestedMessages f;
    f.model.merge({row(1), row(10)});
    QSignalSpy inserted(&f.model, &QAbstractItemModel::rowsInserted);
    f.model.merge({row(12), row(3), row(2), row(11), row(4)});
    QCOMPARE(inserted.count(), 2); // 2 3 4 and 11 12
    QCOMPARE(texts(f.model), QStringLiteral("m1 m2 m3 m4 m10 m11 m12"));
}

void tst_MessageListModel::numberedMessageReplacesPending()
{
    TestedMessages f;
    f.model.merge({row(1)});
    f.model.addPending(own(QStringLiteral("x")));
    QCOMPARE(f.model.lastId(), 1u);
    QSignalSpy inserted(&f.model, &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(&f.model, &QAbstractItemModel::rowsRemoved);
    f.model.merge({own(QStringLiteral("x"), 2)});
    QCOMPARE(inserted.count() + removed.count(), 0);
    QCOMPARE(f.model.count(), 2);
    QCOMPARE(f.model.lastId(), 2u);
    QCOMPARE(f.at(0, MessageListModel::DeliveryNameRole).toString(), QStringLiteral("delivered"));
    QVERIFY(f.at(0, MessageListModel::VerifiedRole).toBool());
    QVERIFY(!f.model.setDelivery(QStringLiteral("x"), DeliveryState::Failed)); // it is final
}

void tst_MessageListModel::lateConfirmationMovesMessageUp()
{
    TestedMessages f;
    f.model.merge({row(1)});
    f.model.addPending(own(QStringLiteral("x")));
    f.model.addPending(own(QStringLiteral("y")));
    f.model.merge({own(QStringLiteral("y"), 3), row(2)});
    QCOMPARE(texts(f.model), QStringLiteral("m1 m2 y x"));
    f.model.merge({own(QStringLiteral("x"), 4)});
    QCOMPARE(texts(f.model), QStringLiteral("m1 m2 y x"));
    QCOMPARE(f.model.lastId(), 4u);
    // pending messages stay the newest when others arrive
    f.model.addPending(own(QStringLiteral("z")));
    f.model.merge({row(5)});
    QCOMPARE(texts(f.model), QStringLiteral("m1 m2 y x m5 z"));
}

void tst_MessageListModel::foreignClientIdConfirmsNothing()
{
    TestedMessages f;
    f.model.addPending(own(QStringLiteral("x")));
    MessageRow foreign = row(1);
    foreign.clientId = QStringLiteral("x");
    f.model.merge({foreign});
    QCOMPARE(texts(f.model), QStringLiteral("m1 x"));
    QCOMPARE(f.at(0, MessageListModel::DeliveryNameRole).toString(), QStringLiteral("queued"));
}

void tst_MessageListModel::deliveryStates_data()
{
    QTest::addColumn<DeliveryState>("state");
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("retry");
    QTest::addColumn<bool>("discard");
    QTest::newRow("queued") << DeliveryState::Queued << QStringLiteral("queued") << false << true;
    QTest::newRow("signing") << DeliveryState::Signing << QStringLiteral("sending") << false << false;
    QTest::newRow("sent") << DeliveryState::Sent << QStringLiteral("sent") << false << false;
    QTest::newRow("delivered") << DeliveryState::Delivered << QStringLiteral("delivered") << false << false;
    QTest::newRow("rejected") << DeliveryState::Rejected << QStringLiteral("failed") << true << true;
    QTest::newRow("expired") << DeliveryState::Expired << QStringLiteral("failed") << true << true;
    QTest::newRow("failed") << DeliveryState::Failed << QStringLiteral("failed") << true << true;
    QTest::newRow("unknown") << DeliveryState::Unknown << QStringLiteral("unknown") << true << true;
}

void tst_MessageListModel::deliveryStates()
{
    QFETCH(DeliveryState, state);
    QFETCH(QString, name);
    QFETCH(bool, retry);
    QFETCH(bool, discard);
    TestedMessages f;
    f.model.addPending(own(QStringLiteral("x")));
    f.model.addPending(own(QStringLiteral("y")));
    QSignalSpy changed(&f.model, &QAbstractItemModel::dataChanged);
    QVERIFY(f.model.setDelivery(QStringLiteral("x"), state));
    QCOMPARE(changed.count(), state == DeliveryState::Queued ? 0 : 1);
    QCOMPARE(f.at(1, MessageListModel::DeliveryRole).toInt(), int(state));
    QCOMPARE(f.at(1, MessageListModel::DeliveryNameRole).toString(), name);
    QCOMPARE(f.at(1, MessageListModel::CanRetryRole).toBool(), retry);
    QCOMPARE(f.at(1, MessageListModel::CanDiscardRole).toBool(), discard);
    QVERIFY(!f.at(1, MessageListModel::DeliveryTextRole).toString().isEmpty());
    QCOMPARE(f.at(0, MessageListModel::DeliveryNameRole).toString(), QStringLiteral("queued"));
}

void tst_MessageListModel::failureHasReason()
{
    TestedMessages f;
    f.model.addPending(own(QStringLiteral("x")));
    f.model.setDelivery(QStringLiteral("x"), DeliveryState::Failed, QStringLiteral("too long"));
    QVERIFY(f.at(0, MessageListModel::DeliveryTextRole).toString().endsWith(QStringLiteral(": too long")));
}

void tst_MessageListModel::discardsPendingOnly()
{
    TestedMessages f;
    f.model.merge({own(QStringLiteral("x"), 1)});
    f.model.addPending(own(QStringLiteral("y")));
    QVERIFY(!f.model.removePending(QStringLiteral("x")));
    QVERIFY(!f.model.removePending(QString()));
    QVERIFY(f.model.removePending(QStringLiteral("y")));
    QCOMPARE(texts(f.model), QStringLiteral("x"));
}

void tst_MessageListModel::groups()
{
    const QString a = QStringLiteral("a");
    const QString b = QStringLiteral("b");
    TestedMessages f;
    f.model.merge({row(1, a, 0), row(2, a, 10), row(3, a, 20), row(4, b, 30), row(5, b, 31 + MessageListModel::GroupGapSeconds)});
    const auto shape = [&] {
        QString result;
        for (int i = f.model.count() - 1; i >= 0; --i)
            result += f.at(i, MessageListModel::StartsGroupRole).toBool() ? u'[' : u'.';
        return result;
    };
    QCOMPARE(shape(), QStringLiteral("[..[["));
    f.model.merge({row(6, b, 40 + MessageListModel::GroupGapSeconds)});
    QCOMPARE(shape(), QStringLiteral("[..[[."));
}

void tst_MessageListModel::separatesDays()
{
    TestedMessages f;
    f.model.setToday(Noon.date());
    const int day = 86'400;
    MessageRow early = row(1);
    early.time = Noon.addSecs(-day);
    MessageRow older = row(2);
    older.time = Noon.addSecs(-day + 60);
    f.model.merge({early, older, row(3)});
    QVERIFY(f.at(2, MessageListModel::StartsDayRole).toBool());
    QVERIFY(!f.at(1, MessageListModel::StartsDayRole).toBool());
    QVERIFY(f.at(0, MessageListModel::StartsDayRole).toBool());
    QCOMPARE(f.at(2, MessageListModel::DayTextRole).toString(), QStringLiteral("Yesterday"));
    QCOMPARE(f.at(0, MessageListModel::DayTextRole).toString(), QStringLiteral("Today"));
    QSignalSpy changed(&f.model, &QAbstractItemModel::dataChanged);
    f.model.setToday(Noon.date().addDays(1)); // midnight passes
    QCOMPARE(changed.count(), 1);
    QCOMPARE(f.at(0, MessageListModel::DayTextRole).toString(), QStringLiteral("Yesterday"));
    QVERIFY(f.at(2, MessageListModel::DayTextRole).toString().contains(QStringLiteral("2026")));
}

void tst_MessageListModel::marksGaps()
{
    TestedMessages f;
    f.model.merge({row(3), row(4), row(7)});
    f.model.addPending(own(QStringLiteral("x")));
    QVERIFY(!f.at(0, MessageListModel::GapBeforeRole).toBool()); // not known
    QVERIFY(f.at(1, MessageListModel::GapBeforeRole).toBool());
    QVERIFY(!f.at(2, MessageListModel::GapBeforeRole).toBool());
    QVERIFY(f.at(3, MessageListModel::GapBeforeRole).toBool());
    f.model.merge({row(1), row(2), row(5), row(6)});
    for (int i = 0; i < f.model.count(); ++i)
        QVERIFY(!f.at(i, MessageListModel::GapBeforeRole).toBool());
}

void tst_MessageListModel::marksTheFirstUnread()
{
    TestedMessages f;
    f.model.merge({row(1), row(2), row(3)});
    QVERIFY(!f.at(1, MessageListModel::StartsGroupRole).toBool());
    f.model.setFirstUnread(2);
    QVERIFY(f.at(1, MessageListModel::UnreadHereRole).toBool());
    QVERIFY(f.at(1, MessageListModel::StartsGroupRole).toBool());
    f.model.setFirstUnread(0);
    for (int i = 0; i < 3; ++i)
        QVERIFY(!f.at(i, MessageListModel::UnreadHereRole).toBool());
}

void tst_MessageListModel::describesItselfToScreenReaders()
{
    TestedMessages f;
    f.model.merge({row(1)});
    const QString text = f.at(0, MessageListModel::DescriptionRole).toString();
    QVERIFY2(text.startsWith(QStringLiteral("A: m1, ")) && text.endsWith(QStringLiteral("verified")), qPrintable(text));
    f.model.addPending(own(QStringLiteral("hello")));
    const QString mine = f.at(0, MessageListModel::DescriptionRole).toString();
    QVERIFY2(mine.startsWith(QStringLiteral("You: hello, ")), qPrintable(mine));
    QVERIFY2(mine.endsWith(f.at(0, MessageListModel::DeliveryTextRole).toString()), qPrintable(mine));
}

void tst_MessageListModel::removesNumberedOnly()
{
    TestedMessages f;
    f.model.removeNumbered();
    f.model.merge({row(1), row(2)});
    f.model.addPending(own(QStringLiteral("x")));
    f.model.setFirstUnread(2);
    f.model.removeNumbered();
    QCOMPARE(texts(f.model), QStringLiteral("x"));
    QVERIFY(f.at(0, MessageListModel::StartsDayRole).toBool());
    QCOMPARE(f.model.firstUnread(), 0u);
    f.model.merge({row(1)});
    QCOMPARE(texts(f.model), QStringLiteral("m1 x"));
}

void tst_MessageListModel::hundredThousandRowsAreFast()
{
    MessageListModel model;
    QList<MessageRow> rows;
    for (quint64 id = 50'001; id <= 100'000; ++id)
        rows.append(row(id, id % 3 ? QStringLiteral("a") : QStringLiteral("b"), int(id)));
    model.merge(rows);
    rows.clear();
    for (quint64 id = 1; id <= 50'000; ++id)
        rows.append(row(id, QStringLiteral("a"), int(id)));
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    model.merge(rows); // older ones, in one piece
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(model.count(), 100'000);
    // One by one at the end, and reading any row: no step may depend on the number of rows. The bound is for a
    // machine ten times slower than any; going through all rows at each step takes minutes.
    QElapsedTimer timer;
    timer.start();
    for (quint64 id = 100'001; id <= 120'000; ++id)
        model.merge({row(id, QStringLiteral("a"), int(id))});
    for (int i = 0; i < 20'000; ++i)
        QVERIFY(!model.index(i * 5).data(MessageListModel::DescriptionRole).toString().isEmpty());
    QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(model.rowOfId(1), 119'999);
}

static void setLocale()
{
    QLocale::setDefault(QLocale::c());
}
Q_CONSTRUCTOR_FUNCTION(setLocale)

QTEST_GUILESS_MAIN(tst_MessageListModel)
#include "tst_messagelistmodel.moc"
