// SPDX-License-Identifier: MIT
#include "manualenvironment.h"
#include "messagefixture.h"
#include <QtCore/QRandomGenerator>
#include <QtQml/QQmlComponent>
#include <QtQml/QQmlEngine>
#include <QtQml/qqmlextensionplugin.h>
#include <QtTest/QTest>

Q_IMPORT_QML_PLUGIN(Ic_WebSocketPlugin)

using namespace Ic;
using Test::FedModel;
using Test::Feed;
using Test::ScriptedSocket;

class tst_QuickMessageModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_engine.addImportPath(QStringLiteral("qrc:/qt/qml")); }
    void rolesDescribeTheMessage();
    void batchIsOneInsertion();
    void limitRemovesOldest();
    void batchBeyondLimit();
    void lowerLimitRemovesRows();
    void negativeLimitIsNone();
    void batchesEqualSingles_data();
    void batchesEqualSingles();
    void socketChangeKeepsRows();
    void destroyedSocketBecomesNull();
    void clearedRowsAreForgotten();
    void messageReplacesAppendedRow();
    void slotsMayChangeModel();
    void delegatesReadRoles();

private:
    QQmlEngine m_engine;
};

void tst_QuickMessageModel::rolesDescribeTheMessage()
{
    FedModel f;
    f.receivePairs(QStringLiteral("a 1,b 2"));
    const QModelIndex row = f.model.index(1);
    QCOMPARE(f.valueAt(1).toMap(), (QVariantMap {{QStringLiteral("id"), QStringLiteral("b")}, {QStringLiteral("n"), 2u}}));
    QCOMPARE(row.data(QuickMessageModel::SequenceRole).toDouble(), 3.0); // the open message has 1
    QVERIFY(row.data(QuickMessageModel::CanisterTimeRole).toDateTime().isValid());
    QVERIFY(row.data(QuickMessageModel::CertifiedTimeRole).toDateTime().isValid());
    QCOMPARE(row.data(QuickMessageModel::VerifiedRole), QVariant(true));
    const auto names = f.model.roleNames();
    const QVariantMap object = f.model.get(1).toMap();
    QCOMPARE(object.size(), names.size());
    for (auto role = names.cbegin(); role != names.cend(); ++role)
        QCOMPARE(object.value(QString::fromLatin1(role.value())), row.data(role.key()));
    QVERIFY(!f.model.get(2).isValid() && !f.model.get(-1).isValid());
}

void tst_QuickMessageModel::batchIsOneInsertion()
{
    FedModel f;
    f.receivePairs(QStringLiteral("a 1,b 2,a 3"));
    QCOMPARE(f.rows(), QStringLiteral("a 1,b 2,a 3")); // without a key all are rows
    QCOMPARE(f.inserted.count(), 1);
    QCOMPARE(f.counts.count(), 1);
    f.receivePairs(QStringLiteral("c 4"));
    QCOMPARE(f.rows(), QStringLiteral("a 1,b 2,a 3,c 4"));
    QCOMPARE(f.inserted.count(), 2);
    QCOMPARE(f.removed.count() + f.changed.count(), 0);
    QCOMPARE(f.model.property("count").toInt(), 4);
}

void tst_QuickMessageModel::limitRemovesOldest()
{
    FedModel f;
    QSignalSpy limits(&f.model, &QuickMessageModel::limitChanged);
    f.model.setLimit(3);
    f.model.setLimit(3);
    QCOMPARE(limits.count(), 1);
    f.receivePairs(QStringLiteral("a 1,b 2"));
    f.receivePairs(QStringLiteral("c 3,d 4"));
    QCOMPARE(f.rows(), QStringLiteral("b 2,c 3,d 4"));
    QCOMPARE(f.removed.count(), 1);
    f.counts.clear();
    f.receivePairs(QStringLiteral("e 5"));
    QCOMPARE(f.rows(), QStringLiteral("c 3,d 4,e 5"));
    QCOMPARE(f.counts.count(), 0);
}

void tst_QuickMessageModel::batchBeyondLimit()
{
    FedModel f;
    f.model.setLimit(2);
    f.receivePairs(QStringLiteral("a 1,b 2,c 3,d 4"));
    QCOMPARE(f.rows(), QStringLiteral("c 3,d 4"));
    QCOMPARE(f.model.index(1).data(QuickMessageModel::SequenceRole).toInt(), 5);
    QCOMPARE(f.removed.count(), 0); // never were rows
    f.receivePairs(QStringLiteral("e 5,f 6,g 7"));
    QCOMPARE(f.rows(), QStringLiteral("f 6,g 7"));
}

void tst_QuickMessageModel::lowerLimitRemovesRows()
{
    FedModel f;
    f.receivePairs(QStringLiteral("a 1,b 2,c 3"));
    f.counts.clear();
    f.model.setLimit(2);
    QCOMPARE(f.rows(), QStringLiteral("b 2,c 3"));
    QCOMPARE(f.counts.count(), 1);
    f.model.setLimit(0);
    f.receivePairs(QStringLiteral("d 4,e 5"));
    QCOMPARE(f.model.count(), 4);
}

void tst_QuickMessageModel::negativeLimitIsNone()
{
    FedModel f;
    QSignalSpy limits(&f.model, &QuickMessageModel::limitChanged);
    f.model.setLimit(-1);
    QCOMPARE(f.model.limit(), 0);
    QCOMPARE(limits.count(), 0);
    f.receivePairs(QStringLiteral("a 1,b 2,c 3"));
    QCOMPARE(f.model.count(), 3);
    f.model.setLimit(1);
    f.model.setLimit(-5);
    QCOMPARE(f.model.limit(), 0);
    QCOMPARE(limits.count(), 2);
}

void tst_QuickMessageModel::batchesEqualSingles_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<int>("limit");
    QTest::newRow("no key, no limit") << QString() << 0;
    QTest::newRow("no key, limit") << QString() << 5;
    QTest::newRow("key, no limit") << QStringLiteral("id") << 0;
    QTest::newRow("key, limit of one") << QStringLiteral("id") << 1;
    QTest::newRow("key, limit") << QStringLiteral("id") << 5;
}

void tst_QuickMessageModel::batchesEqualSingles()
{
    QFETCH(QString, key);
    QFETCH(int, limit);
    FedModel batches;
    FedModel singles;
    for (QuickMessageModel *model : {&batches.model, &singles.model}) {
        model->setKey(key);
        model->setLimit(limit);
    }
    QRandomGenerator random(1);
    for (int n = 0; n < 600;) {
        QStringList batch;
        for (int left = random.bounded(1, 20); left > 0; --left)
            batch.append(QStringLiteral("%1 %2").arg(random.bounded(8)).arg(++n));
        batches.receivePairs(batch.join(u','));
        for (const QString &each : std::as_const(batch))
            singles.receivePairs(each);
        QCOMPARE(batches.rows(), singles.rows());
        QVERIFY(limit == 0 || batches.model.count() <= limit);
    }
}

void tst_QuickMessageModel::socketChangeKeepsRows()
{
    FedModel f;
    Feed other;
    QSignalSpy sockets(&f.model, &QuickMessageModel::socketChanged);
    f.receivePairs(QStringLiteral("a 1"));
    f.model.setSocket(&other.socket);
    f.model.setSocket(&other.socket);
    QCOMPARE(sockets.count(), 1);
    QCOMPARE(f.rows(), QStringLiteral("a 1"));
    f.receivePairs(QStringLiteral("b 2"));
    other.receivePairs(QStringLiteral("c 3"));
    QCOMPARE(f.rows(), QStringLiteral("a 1,c 3"));
    f.model.setSocket(nullptr);
    other.receivePairs(QStringLiteral("d 4"));
    QCOMPARE(f.rows(), QStringLiteral("a 1,c 3"));
    QCOMPARE(sockets.count(), 2);
}

void tst_QuickMessageModel::destroyedSocketBecomesNull()
{
    QuickMessageModel model;
    QSignalSpy sockets(&model, &QuickMessageModel::socketChanged);
    {
        Feed feed;
        model.setSocket(&feed.socket);
        feed.receivePairs(QStringLiteral("a 1"));
    }
    QCOMPARE(model.socket(), nullptr);
    QCOMPARE(sockets.count(), 2);
    QCOMPARE(model.count(), 1);
}

void tst_QuickMessageModel::clearedRowsAreForgotten()
{
    FedModel f;
    f.model.clear();
    QCOMPARE(f.counts.count(), 0);
    f.model.setKey(QStringLiteral("id"));
    f.receivePairs(QStringLiteral("a 1,b 2"));
    f.counts.clear();
    f.model.clear();
    QCOMPARE(f.model.count(), 0);
    QCOMPARE(f.counts.count(), 1);
    f.receivePairs(QStringLiteral("b 3,a 4"));
    QCOMPARE(f.rows(), QStringLiteral("b 3,a 4"));
}

void tst_QuickMessageModel::messageReplacesAppendedRow()
{
    FedModel f;
    f.model.setKey(QStringLiteral("id"));
    QVERIFY(f.model.append(QVariantMap {{QStringLiteral("id"), QStringLiteral("a")}, {QStringLiteral("n"), 1}}));
    const QVariantMap row = f.model.get(0).toMap();
    QCOMPARE(row[QStringLiteral("verified")], QVariant(false));
    QCOMPARE(row[QStringLiteral("sequence")].toDouble(), 0.0);
    QVERIFY(!row[QStringLiteral("canisterTime")].toDateTime().isValid() && !row[QStringLiteral("certifiedTime")].toDateTime().isValid());
    f.receivePairs(QStringLiteral("a 2"));
    QCOMPARE(f.rows(), QStringLiteral("a 2"));
    QCOMPARE(f.model.get(0).toMap()[QStringLiteral("verified")], QVariant(true));
}

void tst_QuickMessageModel::slotsMayChangeModel()
{
    FedModel f;
    f.model.setKey(QStringLiteral("id"));
    f.model.setLimit(3);
    f.receivePairs(QStringLiteral("a 1,b 2,c 3"));
    const auto append = [&f] { f.model.append(QVariantMap {{QStringLiteral("id"), QStringLiteral("mine")}, {QStringLiteral("n"), 0}}); };
    const auto appending = connect(&f.model, &QAbstractItemModel::rowsRemoved, this, append);
    f.receivePairs(QStringLiteral("c 4,d 5"));
    QCOMPARE(f.rows(), QStringLiteral("c 4,d 5,mine 0"));
    disconnect(appending);
    f.changed.clear();
    connect(&f.model, &QAbstractItemModel::rowsInserted, &f.model, &QuickMessageModel::clear);
    f.receivePairs(QStringLiteral("d 6,e 7"));
    QCOMPARE(f.model.count(), 0);
    QCOMPARE(f.changed.count(), 0);
}

void tst_QuickMessageModel::delegatesReadRoles()
{
    QQmlComponent component(&m_engine, QUrl::fromLocalFile(QStringLiteral(IC_QML_DIR "/MessageApp.qml")));
    const std::unique_ptr<QObject> app(component.create());
    QVERIFY2(app, qPrintable(component.errorString()));
    auto *socket = app->property("socket").value<QuickIcWebSocket *>();
    const auto environment = std::make_shared<Test::ManualEnvironment>();
    socket->setNetwork(Network(NetworkOptions().setEnvironment(environment)));
    ScriptedSocket script(socket);
    socket->setActive(true);
    QVERIFY(script.openSession());
    const auto call = [&app](const char *function, auto... arguments) {
        QVariant result;
        QMetaObject::invokeMethod(app.get(), function, Q_RETURN_ARG(QVariant, result), Q_ARG(QVariant, QVariant(arguments))...);
        return result;
    };
    const auto receive = [&script, socket](const QString &fields) {
        return script.receive(Candid::parseValue(QStringLiteral("record { %1 }").arg(fields), socket->messageType()).value());
    };
    const auto symbol = [](const char *text) { return QString::fromLatin1(text); };
    QCOMPARE(call("append", symbol("ICP"), 1).toBool(), true);
    QCOMPARE(call("lines").toStringList(), QStringList {QStringLiteral("0: ICP 1 #0 ")});
    QVERIFY(receive(QStringLiteral("symbol = \"BTC\"; cents = 2")));
    QVERIFY(receive(QStringLiteral("symbol = \"ICP\"; cents = 3")));
    const QString time = QDateTime::fromMSecsSinceEpoch(qint64(environment->unixTime() / std::chrono::milliseconds(1))).toUTC().toString(Qt::ISODateWithMs);
    QCOMPARE(call("lines").toStringList(), (QStringList {QStringLiteral("0: ICP 3 #3 verified ") + time, QStringLiteral("1: BTC 2 #2 verified ") + time}));
    QCOMPARE(call("append", QVariant(), 1).toBool(), false); // without a symbol
    QCOMPARE(call("append", symbol("ETH"), 4).toBool(), true);
    QCOMPARE(call("append", symbol("USD"), 5).toBool(), true);
    QCOMPARE(app->property("count").toInt(), 3);
    QCOMPARE(call("symbolOf", 0).toString(), QStringLiteral("BTC"));
    QCOMPARE(call("symbolOf", 3).toString(), QStringLiteral("none"));
}

QTEST_GUILESS_MAIN(tst_QuickMessageModel)
#include "networkoptions.h"
#include "tst_quickmessagemodel.moc"
