// SPDX-License-Identifier: MIT
#include "database.h"
#include "databasethread.h"
#include "testing.h"
#include <QtCore/QSemaphore>
#include <QtCore/QTemporaryDir>
#include <QtCore/QThread>
#include <numeric>

using namespace Ic;
using namespace Ic::Store;

class tst_DatabaseThread : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void runsInOrderElsewhere();
    void givesResultsAndErrors();
    void destructorFinishesPostedWork();
    void destroyedWithoutRunning();
    void keepsADatabase();
};

void tst_DatabaseThread::runsInOrderElsewhere()
{
    QList<int> order;
    QSet<QThread *> threads;
    {
        DatabaseThread thread;
        for (int i = 0; i < 1000; ++i) {
            thread.post([&, i] {
                order.append(i);
                threads.insert(QThread::currentThread());
            });
        }
    }
    QList<int> expected(1000);
    std::iota(expected.begin(), expected.end(), 0);
    QCOMPARE(order, expected);
    QCOMPARE(threads.size(), 1);
    QVERIFY(!threads.contains(QThread::currentThread()));
}

void tst_DatabaseThread::givesResultsAndErrors()
{
    DatabaseThread thread;
    QFuture<Result<int>> good = thread.run<int>([] { return Result<int>(7); });
    QFuture<Result<int>> bad = thread.run<int>([] { return Result<int>(Error(ErrorCode::BadInput, QStringLiteral("no"))); });
    IC_VERIFY(good.result());
    QCOMPARE(good.result().value(), 7);
    IC_COMPARE_ERROR(bad.result(), ErrorCode::BadInput);
}

void tst_DatabaseThread::destructorFinishesPostedWork()
{
    std::optional<DatabaseThread> thread(std::in_place);
    QSemaphore gate;
    thread->post([&] { gate.acquire(); });
    QFuture<Result<int>> last = thread->run<int>([] { return Result<int>(1); });
    QVERIFY(!last.isFinished());
    gate.release();
    thread.reset();
    QVERIFY(last.isFinished());
}

void tst_DatabaseThread::destroyedWithoutRunning()
{
    DatabaseThread thread;
}

void tst_DatabaseThread::keepsADatabase()
{
    QTemporaryDir directory;
    const QString path = directory.filePath(QStringLiteral("kept/file.sqlite"));
    DatabaseThread thread;
    const auto database = std::make_shared<std::unique_ptr<Database>>();
    thread.post([=] {
        auto opened = Database::open({path, {{QStringLiteral("CREATE TABLE t (a)")}}});
        if (opened)
            *database = std::move(opened).value();
    });
    QFuture<Result<qint64>> changed = thread.run<qint64>([=]() -> Result<qint64> {
        if (!*database)
            return Error(ErrorCode::InvalidState, QStringLiteral("not open"));
        return (*database)->run(QStringLiteral("INSERT INTO t VALUES (1), (2)"));
    });
    QFuture<Result<int>> closed = thread.run<int>([=] {
        database->reset();
        return Result<int>(0);
    });
    IC_VERIFY(changed.result());
    QCOMPARE(changed.result().value(), 2);
    closed.waitForFinished();
}

QTEST_GUILESS_MAIN(tst_DatabaseThread)
#include "tst_databasethread.moc"
