// SPDX-License-Identifier: MIT
#include "connectionlogmodel.h"
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using Ic::Chat::ConnectionLogModel;

class tst_ConnectionLogModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void newestComesFirst();
    void keepsOnlyTheLast();
    void textIsOldestFirst();
};

static const QDateTime Noon(QDate(2026, 1, 2), QTime(12, 0, 1));

void tst_ConnectionLogModel::newestComesFirst()
{
    ConnectionLogModel model(10);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.append(Noon, ConnectionLogModel::Info, QStringLiteral("first"));
    model.append(Noon.addSecs(1), ConnectionLogModel::Problem, QStringLiteral("second"), QStringLiteral("why"));
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0).data().toString(), QStringLiteral("second"));
    QCOMPARE(model.index(0).data(ConnectionLogModel::SeverityRole).toInt(), int(ConnectionLogModel::Problem));
    QCOMPARE(model.index(0).data(ConnectionLogModel::DetailRole).toString(), QStringLiteral("why"));
    QCOMPARE(model.index(0).data(ConnectionLogModel::TimeTextRole).toString(), QStringLiteral("12:00:02"));
    QCOMPARE(model.index(1).data().toString(), QStringLiteral("first"));
    QVERIFY(!model.index(2).isValid());
}

void tst_ConnectionLogModel::keepsOnlyTheLast()
{
    ConnectionLogModel model(3);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy counts(&model, &ConnectionLogModel::countChanged);
    for (int i = 1; i <= 5; ++i)
        model.append(Noon, ConnectionLogModel::Info, QString::number(i));
    QCOMPARE(model.count(), 3);
    QCOMPARE(counts.count(), 3);
    QCOMPARE(model.index(0).data().toString(), QStringLiteral("5"));
    QCOMPARE(model.index(2).data().toString(), QStringLiteral("3"));
}

void tst_ConnectionLogModel::textIsOldestFirst()
{
    ConnectionLogModel model;
    model.append(Noon, ConnectionLogModel::Info, QStringLiteral("one"));
    model.append(Noon, ConnectionLogModel::Warning, QStringLiteral("two"), QStringLiteral("SequenceGap"));
    QCOMPARE(model.toText(), QStringLiteral("2026-01-02T12:00:01.000 one\n2026-01-02T12:00:01.000 two (SequenceGap)\n"));
}

QTEST_GUILESS_MAIN(tst_ConnectionLogModel)
#include "tst_connectionlogmodel.moc"
