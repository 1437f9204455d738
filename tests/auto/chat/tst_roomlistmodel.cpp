// SPDX-License-Identifier: MIT
#include "roomlistmodel.h"
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Ic::Chat;

class tst_RoomListModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsRooms();
    void countsUnread();
    void badges_data();
    void badges();
};

void tst_RoomListModel::listsRooms()
{
    RoomListModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    Room *lobby = model.ensure(QStringLiteral("lobby"));
    lobby->topic = QStringLiteral("Hello");
    lobby->members = 3;
    Room *qt = model.ensure(QStringLiteral("qt"));
    QCOMPARE(model.ensure(QStringLiteral("lobby")), lobby);
    QCOMPARE(model.find(QStringLiteral("nowhere")), nullptr);
    QCOMPARE(model.rowOf(qt), 1);
    QCOMPARE(model.rowOf(nullptr), -1);
    QCOMPARE(model.index(0).data().toString(), QStringLiteral("lobby"));
    QCOMPARE(model.index(0).data(RoomListModel::TopicRole).toString(), QStringLiteral("Hello"));
    QCOMPARE(model.index(0).data(RoomListModel::MembersRole).toInt(), 3);
    QVERIFY(!model.index(0).data(RoomListModel::CurrentRole).toBool());
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setCurrent(qt);
    model.setCurrent(lobby);
    QCOMPARE(changed.count(), 3);
    QVERIFY(model.index(0).data(RoomListModel::CurrentRole).toBool());
    lobby->draft = qt->draft = QStringLiteral("…");
    QVERIFY(!model.index(0).data(RoomListModel::DraftRole).toBool()); // one sees it in the composer
    QVERIFY(model.index(1).data(RoomListModel::DraftRole).toBool());
}

void tst_RoomListModel::countsUnread()
{
    RoomListModel model;
    Room *lobby = model.ensure(QStringLiteral("lobby"));
    Room *qt = model.ensure(QStringLiteral("qt"));
    lobby->lastId = 7;
    lobby->readId = 5;
    qt->lastId = 1;
    QCOMPARE(model.unreadTotal(), 3);
    qt->readId = 9; // the canister counts anew
    QCOMPARE(qt->unread(), 0);
    QSignalSpy changed(&model, &RoomListModel::unreadTotalChanged);
    model.roomChanged(lobby);
    model.roomChanged(nullptr);
    QCOMPARE(changed.count(), 1);
    QVERIFY(model.index(0).data(RoomListModel::DescriptionRole).toString().contains(u'2'));
}

void tst_RoomListModel::badges_data()
{
    QTest::addColumn<quint64>("unread");
    QTest::addColumn<QString>("badge");
    QTest::newRow("none") << quint64(0) << QString();
    QTest::newRow("one") << quint64(1) << QStringLiteral("1");
    QTest::newRow("99") << quint64(99) << QStringLiteral("99");
    QTest::newRow("more") << quint64(100) << QStringLiteral("99+");
    QTest::newRow("absurdly many") << ~quint64(0) << QStringLiteral("99+");
}

void tst_RoomListModel::badges()
{
    QFETCH(quint64, unread);
    RoomListModel model;
    model.ensure(QStringLiteral("lobby"))->lastId = unread;
    QTEST(model.index(0).data(RoomListModel::UnreadTextRole).toString(), "badge");
}

QTEST_GUILESS_MAIN(tst_RoomListModel)
#include "tst_roomlistmodel.moc"
