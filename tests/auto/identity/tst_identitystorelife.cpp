// SPDX-License-Identifier: MIT
// The fate of operations of an IdentityStore that is closed or destroyed in the middle of them.
#include "storefixture.h"
#include "testing.h"
#include <QtCore/QElapsedTimer>
#include <QtCore/QPointer>
#include <QtCore/QSemaphore>
#include <QtTest/QSignalSpy>
#include <atomic>

using namespace Ic;
using namespace Ic::Test;

Q_DECLARE_METATYPE(Ic::Test::FakeKeyStore::Mood)

namespace {

//! Blocks the next request for random numbers until the gate opens.
class GatedEnvironment final : public Environment
{
public:
    static constexpr int LongestMs = 20'000; // so that a test that fails ends
    std::atomic_bool armed = false;
    QSemaphore entered;
    QSemaphore open;

    std::chrono::nanoseconds unixTime() const override { return m_environment.unixTime(); }
    std::chrono::nanoseconds monotonicTime() const override { return m_environment.monotonicTime(); }
    void fillRandom(uchar *data, std::size_t size) override
    {
        if (armed.exchange(false)) {
            entered.release();
            (void)open.tryAcquire(1, LongestMs);
        }
        m_environment.fillRandom(data, size);
    }

private:
    ManualEnvironment m_environment;
};

//! Returns the names in the file now, and not only when \a store last read it.
QStringList namesAfter(IdentityStore &store)
{
    (void)resultOf(store.rename(QStringLiteral("nobody"), QStringLiteral("nobody else")));
    return store.names();
}

} // namespace

class tst_IdentityStoreLife : public QObject
{
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_directory;
    std::shared_ptr<FakeKeyStore> m_keyStore;
    std::shared_ptr<ManualEnvironment> m_environment;

    IdentityStoreOptions options() const { return storeOptions(*m_directory, m_keyStore, m_environment); }

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_keyStore = std::make_shared<FakeKeyStore>();
        m_environment = std::make_shared<ManualEnvironment>();
    }

    void busyUntilIdle()
    {
        IdentityStore store(options());
        QSignalSpy busy(&store, &IdentityStore::busyChanged);
        QVERIFY(!store.isBusy());
        const auto opened = store.open();
        QVERIFY(store.isBusy());
        IC_VERIFY(resultOf(opened));
        QVERIFY(!store.isBusy());
        auto one = store.create(QStringLiteral("one"));
        const auto two = store.create(QStringLiteral("two"));
        bool wasBusy = false;
        one.then(&store, [&](const Result<IdentityInfo> &) { wasBusy = store.isBusy(); });
        IC_VERIFY(resultOf(two));
        QVERIFY(wasBusy && !store.isBusy());
        QCOMPARE(busy.size(), 4);
    }
    void openingTwiceAtOnce()
    {
        IdentityStore store(options());
        const auto first = store.open();
        const auto second = store.open();
        IC_VERIFY(resultOf(first));
        IC_VERIFY(resultOf(second));
        IC_VERIFY(resultOf(store.open()));
        QCOMPARE(m_keyStore->entries.size(), 2);
    }
    void destroyedWhileBusy()
    {
        QFuture<Result<IdentityInfo>> future;
        {
            IdentityStore store(options());
            IC_VERIFY(resultOf(store.open()));
            for (int i = 0; i < 50; ++i)
                future = store.create(QString::number(i));
        }
        QVERIFY(future.isFinished());
        QVERIFY(future.isCanceled());
    }
    void destructorDoesNotWait()
    {
        const auto gate = std::make_shared<GatedEnvironment>();
        auto gated = options();
        gated.setEnvironment(gate);
        auto store = std::make_unique<IdentityStore>(gated);
        IC_VERIFY(resultOf(store->open()));
        gate->armed = true;
        const auto running = store->create(QStringLiteral("alice"));
        const auto waiting = store->create(QStringLiteral("bob"));
        QVERIFY(gate->entered.tryAcquire(1, 30'000));
        QElapsedTimer timer;
        timer.start();
        store.reset();
        QVERIFY2(timer.elapsed() < GatedEnvironment::LongestMs / 4, qPrintable(QString::number(timer.elapsed())));
        QVERIFY(running.isFinished() && running.isCanceled() && waiting.isCanceled());
        gate->open.release();
        // The running job is finished, the waiting one is not begun.
        IdentityStore again(options());
        IC_VERIFY(resultOf(again.open()));
        QTRY_COMPARE(namesAfter(again), QStringList {QStringLiteral("alice")});
    }
    void closeHidesPendingResults()
    {
        IdentityStore store(options());
        IC_VERIFY(resultOf(store.open()));
        QSignalSpy opened(&store, &IdentityStore::openChanged);
        QSignalSpy changed(&store, &IdentityStore::identitiesChanged);
        const auto made = store.create(QStringLiteral("alice"));
        store.close();
        IC_VERIFY(resultOf(made)); // it was asked before
        QVERIFY(store.names().isEmpty() && !store.isOpen());
        QCOMPARE(opened.size(), 1);
        QCOMPARE(changed.size(), 0);
        IC_COMPARE_ERROR(resultOf(store.create(QStringLiteral("bob"))), ErrorCode::InvalidState);
        IC_VERIFY(resultOf(store.open()));
        QCOMPARE(store.names(), QStringList {QStringLiteral("alice")});
    }
    void closedWhileOpening_data()
    {
        QTest::addColumn<FakeKeyStore::Mood>("mood");
        QTest::newRow("the key store answers") << FakeKeyStore::Mood::Works;
        QTest::newRow("the key store is asked, and silent") << FakeKeyStore::Mood::Silent;
    }
    void closedWhileOpening()
    {
        QFETCH(FakeKeyStore::Mood, mood);
        m_keyStore->mood = mood;
        IdentityStore store(options());
        QSignalSpy opened(&store, &IdentityStore::openChanged);
        const auto first = store.open(secretOf("correct"));
        if (mood == FakeKeyStore::Mood::Silent)
            QTRY_COMPARE(m_keyStore->asked, 1);
        store.close();
        QVERIFY(first.isFinished());
        IC_COMPARE_ERROR(first.result(), ErrorCode::Cancelled);
        IC_COMPARE_ERROR(resultOf(store.create(QStringLiteral("alice"))), ErrorCode::InvalidState);
        QVERIFY(!store.isOpen());
        m_keyStore->mood = FakeKeyStore::Mood::Works;
        IC_VERIFY(resultOf(store.open()));
        QCOMPARE(opened.size(), 1);
    }
    void deletedInSlot_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("openChanged") << 0;
        QTest::newRow("identitiesChanged") << 1;
        QTest::newRow("busyChanged") << 2;
        QTest::newRow("the answer") << 3;
    }
    void deletedInSlot()
    {
        QFETCH(int, signal);
        auto *store = new IdentityStore(options());
        const QPointer<IdentityStore> alive(store);
        const auto opened = store->open();
        if (signal == 0)
            connect(store, &IdentityStore::openChanged, this, [store] { delete store; });
        else
            IC_VERIFY(resultOf(opened));
        if (signal == 1)
            connect(store, &IdentityStore::identitiesChanged, this, [store] { delete store; });
        if (signal > 0) {
            auto made = store->create(QStringLiteral("alice"));
            if (signal == 2)
                connect(store, &IdentityStore::busyChanged, this, [store] { delete store; });
            if (signal == 3)
                made.then(this, [store](const Result<IdentityInfo> &) { delete store; });
        }
        QTRY_VERIFY(!alive);
    }
};

QTEST_GUILESS_MAIN(tst_IdentityStoreLife)
#include "tst_identitystorelife.moc"
