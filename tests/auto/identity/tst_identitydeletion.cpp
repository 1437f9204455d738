// SPDX-License-Identifier: MIT
// Opening older copies of a file of identities: refused, unless the options allow it, and impossible once an identity was deleted.
#include "storefixture.h"
#include "testing.h"
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>

using namespace Ic;
using namespace Ic::Test;

Q_DECLARE_METATYPE(Ic::Test::FakeKeyStore::Mood)

class tst_IdentityDeletion : public QObject
{
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_directory;
    std::shared_ptr<FakeKeyStore> m_keyStore;
    std::shared_ptr<ManualEnvironment> m_environment;

    IdentityStoreOptions options(bool acceptOlderFile = false) const
    {
        IdentityStoreOptions options = storeOptions(*m_directory, m_keyStore, m_environment);
        options.setAcceptOlderFile(acceptOlderFile);
        return options;
    }
    QByteArray file() const
    {
        QFile file(options().path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void putBack(const QByteArray &bytes) const
    {
        QFile file(options().path());
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    Result<Unit> opened() const
    {
        IdentityStore store(options());
        return resultOf(store.open());
    }
    QStringList namesInFile() const
    {
        IdentityStore store(options());
        return resultOf(store.open()) ? store.names() : QStringList {QStringLiteral("not opened")};
    }
    //! A store with alice and bob in it, open.
    std::unique_ptr<IdentityStore> storeOfTwo(std::chrono::milliseconds keyStoreTimeout = std::chrono::milliseconds(300)) const
    {
        auto patient = options();
        patient.setKeyStoreTimeout(keyStoreTimeout);
        auto store = std::make_unique<IdentityStore>(patient);
        if (!resultOf(store->open()) || !resultOf(store->create(alice)) || !resultOf(store->create(bob)))
            qFatal("no store");
        return store;
    }
    static bool isCounter(const QString &entry) { return entry.endsWith(u"/counter"); }
    const QString alice = QStringLiteral("alice");
    const QString bob = QStringLiteral("bob");
    const QString carol = QStringLiteral("carol");

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_keyStore = std::make_shared<FakeKeyStore>();
        m_environment = std::make_shared<ManualEnvironment>();
    }

    void deletionKillsOlderCopies()
    {
        const auto store = storeOfTwo();
        const QByteArray before = file();
        const QString oldKey = m_keyStore->key().key();
        IC_VERIFY(resultOf(store->remove(alice)));
        QCOMPARE(store->names(), QStringList {bob});
        QVERIFY(!m_keyStore->entries.contains(oldKey));
        QCOMPARE(m_keyStore->entries.size(), 2);
        const QByteArray after = file();
        IC_VERIFY(resultOf(store->create(carol))); // the store goes on with the new key

        putBack(before);
        const auto refused = opened();
        IC_COMPARE_ERROR(refused, ErrorCode::KeyStoreUnavailable);
        QVERIFY2(refused.error().message().contains(u"before a deletion"), qPrintable(refused.error().message()));
        {
            IdentityStore insisting(options(true));
            IC_COMPARE_ERROR(resultOf(insisting.open()), ErrorCode::KeyStoreUnavailable);
        }
        putBack(after);
        IC_COMPARE_ERROR(opened(), ErrorCode::IdentityStoreOutdated);
    }
    void olderCopiesAreRefused()
    {
        const auto store = storeOfTwo();
        const QByteArray before = file();
        IC_VERIFY(resultOf(store->create(carol)));
        const QByteArray newest = file();
        putBack(before);
        const auto refused = opened();
        IC_COMPARE_ERROR(refused, ErrorCode::IdentityStoreOutdated);
        QVERIFY2(refused.error().message().contains(u"put the newest one back"), qPrintable(refused.error().message()));
        // A store that has the file open does not go on with an older one either.
        IC_COMPARE_ERROR(resultOf(store->identity(bob)), ErrorCode::IdentityStoreOutdated);
        IC_COMPARE_ERROR(resultOf(store->rename(bob, QStringLiteral("dora"))), ErrorCode::IdentityStoreOutdated);
        QCOMPARE(file(), before);
        putBack(newest);
        QCOMPARE(namesInFile(), (QStringList {alice, bob, carol}));
    }
    void olderCopyIsAcceptedOnce()
    {
        const auto store = storeOfTwo();
        const QByteArray before = file();
        IC_VERIFY(resultOf(store->create(carol)));
        const QByteArray newest = file();
        store->close();
        putBack(before);
        {
            IdentityStore restored(options(true));
            IC_VERIFY(resultOf(restored.open()));
            QCOMPARE(restored.names(), (QStringList {alice, bob}));
        }
        QCOMPARE(namesInFile(), (QStringList {alice, bob}));
        putBack(newest);
        IC_COMPARE_ERROR(opened(), ErrorCode::IdentityStoreOutdated);
    }
    //! As if the program had ended between the file and the key store.
    void missedCounterStillOpens()
    {
        const auto store = storeOfTwo();
        const QByteArray before = file();
        m_keyStore->refuses = [](QByteArrayView job, const QString &entry) { return job == "write" && isCounter(entry); };
        IC_VERIFY(resultOf(store->create(carol)));
        IC_VERIFY(resultOf(store->setCurrent(bob)));
        const QByteArray newest = file();
        QCOMPARE(namesInFile(), (QStringList {alice, bob, carol}));
        putBack(before);
        QCOMPARE(namesInFile(), (QStringList {alice, bob})); // which nothing can notice
        m_keyStore->refuses = {};
        putBack(newest);
        QCOMPARE(namesInFile(), (QStringList {alice, bob, carol})); // from here on the key store knows
        putBack(before);
        IC_COMPARE_ERROR(opened(), ErrorCode::IdentityStoreOutdated);
    }
    void lostCounterIsNoProof()
    {
        storeOfTwo();
        m_keyStore->entries.removeIf([](QHash<QString, QByteArray>::iterator entry) { return isCounter(entry.key()); });
        const auto refused = opened();
        IC_COMPARE_ERROR(refused, ErrorCode::KeyStoreUnavailable);
        QVERIFY2(refused.error().message().contains(u"cannot be checked"), qPrintable(refused.error().message()));
        {
            IdentityStore insisting(options(true));
            IC_VERIFY(resultOf(insisting.open()));
        }
        QCOMPARE(namesInFile(), (QStringList {alice, bob}));
    }

    void unknownNamesCostNothing()
    {
        const auto store = storeOfTwo();
        const int asked = m_keyStore->asked;
        IC_COMPARE_ERROR(resultOf(store->remove(carol)), ErrorCode::UnknownIdentity);
        QCOMPARE(m_keyStore->asked, asked);
    }
    void lockedKeyStoreDeletesNothing_data()
    {
        QTest::addColumn<FakeKeyStore::Mood>("mood");
        QTest::newRow("refuses") << FakeKeyStore::Mood::Refuses;
        QTest::newRow("locked") << FakeKeyStore::Mood::Locked;
        QTest::newRow("silent") << FakeKeyStore::Mood::Silent;
        QTest::newRow("forgets") << FakeKeyStore::Mood::Forgets;
        QTest::newRow("lies") << FakeKeyStore::Mood::Lies;
    }
    void lockedKeyStoreDeletesNothing()
    {
        QFETCH(FakeKeyStore::Mood, mood);
        const auto store = storeOfTwo();
        const auto entries = m_keyStore->entries;
        const QByteArray before = file();
        m_keyStore->mood = mood;
        const auto removed = resultOf(store->remove(alice));
        IC_COMPARE_ERROR(removed, ErrorCode::KeyStoreUnavailable);
        QVERIFY2(removed.error().message().startsWith(u"\"alice\" was not deleted"), qPrintable(removed.error().message()));
        QCOMPARE(store->names(), (QStringList {alice, bob}));
        QCOMPARE(file(), before);
        m_keyStore->mood = FakeKeyStore::Mood::Works;
        QCOMPARE(m_keyStore->entries, entries);
        IC_VERIFY(resultOf(store->remove(alice)));
    }
    void fileThatCannotBeWritten()
    {
        const auto store = storeOfTwo();
        const auto entries = m_keyStore->entries;
        const QByteArray before = file();
        QVERIFY(QFile::remove(options().path()));
        QVERIFY(QDir().mkdir(options().path()));
        QVERIFY(!resultOf(store->remove(alice)));
        QCOMPARE(m_keyStore->entries, entries); // neither was there a new key
        QVERIFY(QDir().rmdir(options().path()));
        putBack(before);
        QCOMPARE(namesInFile(), (QStringList {alice, bob}));
    }
    void removalIsTriedAgain()
    {
        const auto store = storeOfTwo();
        const QByteArray before = file();
        const QString oldKey = m_keyStore->key().key();
        m_keyStore->refuses = [](QByteArrayView job, const QString &) { return job == "remove"; };
        const auto removed = resultOf(store->remove(alice));
        IC_COMPARE_ERROR(removed, ErrorCode::KeyStoreUnavailable);
        QVERIFY2(removed.error().message().contains(u"older copies of the file still open"), qPrintable(removed.error().message()));
        QCOMPARE(store->names(), QStringList {bob}); // it is deleted, only not from the copies
        QVERIFY(m_keyStore->entries.contains(oldKey));
        m_keyStore->refuses = {};
        QCOMPARE(namesInFile(), QStringList {bob});
        QVERIFY(!m_keyStore->entries.contains(oldKey));
        QCOMPARE(m_keyStore->entries.size(), 2);
        putBack(before);
        IC_COMPARE_ERROR(opened(), ErrorCode::KeyStoreUnavailable);
    }
    void keyStoreLocksAfterWriting()
    {
        const auto store = storeOfTwo();
        const QString oldKey = m_keyStore->key().key();
        // A locked key store says of every entry that there is none: that is no proof that the old key is gone.
        m_keyStore->refuses = [this](QByteArrayView job, const QString &) {
            if (job == "remove")
                m_keyStore->mood = FakeKeyStore::Mood::Locked;
            return false;
        };
        IC_COMPARE_ERROR(resultOf(store->remove(alice)), ErrorCode::KeyStoreUnavailable);
        m_keyStore->refuses = {};
        m_keyStore->mood = FakeKeyStore::Mood::Works;
        m_keyStore->entries.insert(oldKey, QByteArray(32, 'k')); // the fake removed it all the same
        QCOMPARE(namesInFile(), QStringList {bob});
        QVERIFY(!m_keyStore->entries.contains(oldKey));
    }
    void failedCreationLeavesNothing_data()
    {
        QTest::addColumn<QByteArray>("refused");
        QTest::newRow("the key is not read back") << QByteArray("read");
        QTest::newRow("the counter is not written") << QByteArray("write");
        QTest::newRow("the file cannot be written") << QByteArray();
    }
    void failedCreationLeavesNothing()
    {
        QFETCH(QByteArray, refused);
        auto strict = options();
        strict.setProtection(StoreProtection::KeyStore);
        m_keyStore->refuses = [refused](QByteArrayView job, const QString &entry) { return job == refused && (job == "read" || isCounter(entry)); };
        if (refused.isEmpty()) {
            QFile blocker(m_directory->filePath(QStringLiteral("profile")));
            QVERIFY(blocker.open(QIODevice::WriteOnly));
        }
        IdentityStore store(strict);
        IC_COMPARE_ERROR(resultOf(store.open()), refused.isEmpty() ? ErrorCode::FileNotWritable : ErrorCode::KeyStoreUnavailable);
        QVERIFY(m_keyStore->asked > 1);
        QVERIFY2(m_keyStore->entries.isEmpty(), qPrintable(QStringList(m_keyStore->entries.keyBegin(), m_keyStore->entries.keyEnd()).join(u' ')));
    }
    void otherProgramsOpenAgain()
    {
        const auto store = storeOfTwo();
        IdentityStore other(options());
        IC_VERIFY(resultOf(other.open()));
        IC_VERIFY(resultOf(store->remove(alice)));
        IC_COMPARE_ERROR(resultOf(other.identity(bob)), ErrorCode::InvalidState);
        other.close();
        IC_VERIFY(resultOf(other.open()));
        QCOMPARE(other.names(), QStringList {bob});
    }
    void closedWhileDeleting()
    {
        const auto store = storeOfTwo();
        const auto removed = store->remove(alice);
        store->close();
        (void)resultOf(removed);
        const QStringList names = namesInFile();
        QVERIFY2(names == QStringList {bob} || names == (QStringList {alice, bob}), qPrintable(names.join(u' ')));
        QCOMPARE(m_keyStore->entries.size(), 2);
    }
    void deletionsAtOnce()
    {
        const auto store = storeOfTwo(std::chrono::seconds(20));
        const QByteArray before = file();
        m_keyStore->readTime = std::chrono::milliseconds(20);
        const auto first = store->remove(alice);
        const auto second = store->remove(bob);
        QVERIFY(store->isBusy());
        IC_VERIFY(resultOf(first));
        IC_VERIFY(resultOf(second));
        QVERIFY(!store->isBusy());
        QVERIFY(store->names().isEmpty());
        QCOMPARE(m_keyStore->entries.size(), 2);
        putBack(before);
        IC_COMPARE_ERROR(opened(), ErrorCode::KeyStoreUnavailable);
    }
    void failedDeletionDelaysNoOther()
    {
        const auto store = storeOfTwo();
        const auto unknown = store->remove(carol);
        const auto known = store->remove(alice);
        IC_COMPARE_ERROR(resultOf(unknown), ErrorCode::UnknownIdentity);
        IC_VERIFY(resultOf(known));
        QCOMPARE(store->names(), QStringList {bob});
    }
    void closedBeforeItsTurn()
    {
        const auto store = storeOfTwo(std::chrono::seconds(20));
        const auto first = store->remove(alice);
        const auto second = store->remove(bob);
        store->close();
        IC_VERIFY(resultOf(store->open())); // a new opening, which the deletion was not meant for
        (void)resultOf(first);
        IC_COMPARE_ERROR(resultOf(second), ErrorCode::Cancelled);
        QVERIFY(store->names().contains(bob));
    }
    //! There is nothing that could be taken away from the copies.
    void passphraseOpensOlderCopies()
    {
        auto withPassphrase = options();
        withPassphrase.setProtection(StoreProtection::Passphrase);
        const auto open = [&](IdentityStore &store) { return resultOf(store.open(secretOf("correct"))); };
        IdentityStore store(withPassphrase);
        IC_VERIFY(open(store));
        IC_VERIFY(resultOf(store.create(alice)));
        IC_VERIFY(resultOf(store.create(bob)));
        const QByteArray before = file();
        IC_VERIFY(resultOf(store.remove(alice)));
        QVERIFY(!store.usesKeyStore());
        QCOMPARE(m_keyStore->asked, 0);
        putBack(before);
        IdentityStore again(withPassphrase);
        IC_VERIFY(open(again));
        QCOMPARE(again.names(), (QStringList {alice, bob}));
    }
};

QTEST_GUILESS_MAIN(tst_IdentityDeletion)
#include "tst_identitydeletion.moc"
