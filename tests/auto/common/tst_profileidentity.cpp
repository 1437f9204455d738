// SPDX-License-Identifier: MIT
#include "expectwarning.h"
#include "identityterms.h"
#include "pem.h"
#include "privatefile.h"
#include "profileidentity.h"
#include "storefixture.h"
#include "testing.h"
#include <QtCore/QDir>
#include <QtTest/QSignalSpy>
#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

using namespace Ic;
using namespace Ic::App;
using namespace Ic::Test;
using namespace std::chrono_literals;

namespace {

const QString PemName = QStringLiteral("identity.pem");
const QString SealedName = QStringLiteral("identities.sealed");

//! The identity.pem that a program of commit 6fbdeee wrote, and its principal.
const QByteArray OldKeyFile = "-----BEGIN PRIVATE KEY-----\n"
                              "MC4CAQAwBQYDK2VwBCIEIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f\n"
                              "-----END PRIVATE KEY-----\n";
const QString OldPrincipal = QStringLiteral("yavxl-ppty4-enezb-hcalr-cdgzv-zoexx-7od3c-urvk6-rfzs4-552ct-7ae");

using Files = QHash<QString, QByteArray>;

//! The files in a folder that are not locks.
Files filesIn(const QString &folder)
{
    Files files;
    const QStringList names = QDir(folder).entryList(QDir::Files | QDir::Hidden);
    for (const QString &name : names) {
        QFile file(folder + u'/' + name);
        if (!name.endsWith(u".lock") && file.open(QIODevice::ReadOnly))
            files.insert(name, file.readAll());
    }
    return files;
}

void writeFiles(const QString &folder, const Files &files)
{
    for (auto file = files.begin(); file != files.end(); ++file) {
        if (!writePrivateFile(folder + u'/' + file.key(), file.value()))
            qFatal("cannot write %s", qPrintable(file.key()));
    }
}

} // namespace

class tst_ProfileIdentity : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void newProfileIsSealed();
    void keyFileMovesOnce();
    void keyFileSignsAtOnce();
    void keyFileStays_data() { moods(); }
    void keyFileStays();
    void newKeyFileIsMade_data() { moods(); }
    void newKeyFileIsMade();
    void stoppedMoveContinues();
    void moveNeedsReadBack();
    void otherIdentityIsReported();
    void linkTargetsAreKept();
    void replacedFileIsKept_data();
    void replacedFileIsKept();
    void readOnlyFileMoves();
    void overwrittenFileIsDeletedLater();
    void lockedProfileIsNotReplaced_data() { moods(); }
    void lockedProfileIsNotReplaced();
    void damagedFileIsNotReplaced_data();
    void damagedFileIsNotReplaced();
    void passphraseProtects();
    void lockedProfileOpensLater_data() { moods(); }
    void lockedProfileOpensLater();
    void passphraseCanBeRepeated();
    void openingCanBeCancelled();
    void sessionNamesItsCanisters();
    void sessionIsRenewed();

private:
    static void moods();
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    [[nodiscard]] std::unique_ptr<ProfileIdentity> profile(const SecretPtr &passphrase = {}) const
    {
        return profileIn(m_folder->path(), m_keyStore, passphrase);
    }
    [[nodiscard]] std::unique_ptr<ProfileIdentity> profileIn(
        const QString &folder, const std::shared_ptr<KeyStore> &keyStore, const SecretPtr &passphrase = {}) const;
    //! The principal, or the name of the error.
    static QString opened(ProfileIdentity &profile)
    {
        const auto identity = resultOf(profile.open());
        return identity ? (*identity)->sender().toText() : identity.error().codeName();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<ManualEnvironment> m_environment;
    std::shared_ptr<FakeKeyStore> m_keyStore;
};

void tst_ProfileIdentity::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_environment = std::make_shared<ManualEnvironment>();
    m_keyStore = std::make_shared<FakeKeyStore>();
}

void tst_ProfileIdentity::moods()
{
    using Mood = FakeKeyStore::Mood;
    QTest::addColumn<int>("mood");
    QTest::newRow("absent") << -1;
    QTest::newRow("refuses") << int(Mood::Refuses);
    QTest::newRow("locked") << int(Mood::Locked);
    QTest::newRow("silent") << int(Mood::Silent);
    QTest::newRow("forgets") << int(Mood::Forgets);
    QTest::newRow("lies") << int(Mood::Lies);
}

std::unique_ptr<ProfileIdentity> tst_ProfileIdentity::profileIn(
    const QString &folder, const std::shared_ptr<KeyStore> &keyStore, const SecretPtr &passphrase) const
{
    ProfileKeyOptions options;
    options.store = storeOptions(*m_folder, keyStore, m_environment);
    options.passphrase = passphrase;
    return std::make_unique<ProfileIdentity>(folder, options);
}

void tst_ProfileIdentity::newProfileIsSealed()
{
    const auto first = profile();
    const QString principal = opened(*first);
    QVERIFY(Principal::fromText(principal));
    QCOMPARE(first->protection(), KeyProtection::KeyStore);
    QCOMPARE(filesIn(m_folder->path()).keys(), QStringList {SealedName});
    QVERIFY(!m_keyStore->entries.isEmpty());
    const auto second = profile();
    QCOMPARE(opened(*second), principal);
}

void tst_ProfileIdentity::keyFileMovesOnce()
{
    writeFiles(m_folder->path(), {{PemName, OldKeyFile}});
    const auto first = profile();
    QList<IdentityPtr> renewed;
    connect(first.get(), &ProfileIdentity::renewed, this, [&renewed](const IdentityPtr &identity) { renewed.append(identity); });
    std::weak_ptr<const Identity> longTerm;
    {
        const auto identity = resultOf(first->open());
        IC_VERIFY(identity);
        QCOMPARE((*identity)->sender().toText(), OldPrincipal);
        longTerm = *identity;
    }
    QTRY_COMPARE(first->protection(), KeyProtection::KeyStore);
    QTRY_VERIFY(longTerm.expired());
    QCOMPARE(renewed.size(), 1);
    QCOMPARE(renewed[0]->sender().toText(), OldPrincipal);
    QCOMPARE(renewed[0]->delegations().size(), 1);
    QCOMPARE(filesIn(m_folder->path()).keys(), QStringList {SealedName});
    const Files moved = filesIn(m_folder->path());
    const auto second = profile();
    QCOMPARE(opened(*second), OldPrincipal);
    QCOMPARE(second->protection(), KeyProtection::KeyStore);
    QCOMPARE(filesIn(m_folder->path()), moved);
}

void tst_ProfileIdentity::keyFileSignsAtOnce()
{
    writeFiles(m_folder->path(), {{PemName, OldKeyFile}});
    m_keyStore->mood = FakeKeyStore::Mood::Silent;
    const auto first = profile();
    const auto identity = first->open();
    QVERIFY(identity.isFinished());
    IC_VERIFY(identity.result());
    QCOMPARE((*identity.result())->sender().toText(), OldPrincipal);
}

void tst_ProfileIdentity::keyFileStays()
{
    QFETCH(int, mood);
    const Files before {{PemName, OldKeyFile}};
    writeFiles(m_folder->path(), before);
    m_keyStore->mood = FakeKeyStore::Mood(mood);
    const auto first = profileIn(m_folder->path(), mood < 0 ? nullptr : m_keyStore);
    QSignalSpy reported(first.get(), &ProfileIdentity::protectionChanged);
    expectWarning(QStringLiteral("is in .*identity.pem, a file that only you can read"));
    QCOMPARE(opened(*first), OldPrincipal);
    QTRY_COMPARE(reported.size(), 1);
    QCOMPARE(first->protection(), KeyProtection::File);
    const QString text = first->protectionText();
    QVERIFY2(text.contains(path(PemName)) && text.contains(QStringLiteral("a file that only you can read: ")), qPrintable(text));
    QCOMPARE(filesIn(m_folder->path()), before);
    QVERIFY(!(QFile::permissions(path(PemName)) & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther)));

    m_keyStore->mood = FakeKeyStore::Mood::Works;
    const auto second = profile();
    QCOMPARE(opened(*second), OldPrincipal);
    QTRY_COMPARE(second->protection(), KeyProtection::KeyStore);
    QVERIFY(!QFile::exists(path(PemName)));
}

void tst_ProfileIdentity::newKeyFileIsMade()
{
    QFETCH(int, mood);
    m_keyStore->mood = FakeKeyStore::Mood(mood);
    const auto keyStore = mood < 0 ? nullptr : m_keyStore;
    expectWarning(QStringLiteral("is in .*identity.pem, a file that only you can read"));
    const auto first = profileIn(m_folder->path(), keyStore);
    const QString principal = opened(*first);
    QVERIFY(Principal::fromText(principal));
    QCOMPARE(first->protection(), KeyProtection::File);
    QVERIFY(!(QFile::permissions(path(PemName)) & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther)));
    QCOMPARE(filesIn(m_folder->path()).keys(), QStringList {PemName});
    QCOMPARE(opened(*profileIn(m_folder->path(), keyStore)), principal);
    m_keyStore->mood = FakeKeyStore::Mood::Works;
    const auto second = profile();
    QCOMPARE(opened(*second), principal);
    QTRY_COMPARE(second->protection(), KeyProtection::KeyStore);
    QCOMPARE(opened(*profile()), principal);
}

// Every state that a crash can leave behind: disk and key store at each request to the key store, and at each step of the deletion.
void tst_ProfileIdentity::stoppedMoveContinues()
{
    struct State
    {
        Files files;
        QHash<QString, QByteArray> entries;
    };
    QList<State> states;
    const auto note = [this, &states] { states.append({filesIn(m_folder->path()), m_keyStore->entries}); };
    m_keyStore->refuses = [&note](QByteArrayView, const QString &) {
        note();
        return false;
    };
    writeFiles(m_folder->path(), {{PemName, OldKeyFile}});
    {
        const auto first = profile();
        QCOMPARE(opened(*first), OldPrincipal);
        QTRY_COMPARE(first->protection(), KeyProtection::KeyStore);
    }
    m_keyStore->refuses = nullptr;
    const auto withImport = std::count_if(states.cbegin(), states.cend(), [](const State &state) { return state.files.value(SealedName).size() > 160; });
    const auto withoutStore = std::count_if(states.cbegin(), states.cend(), [](const State &state) { return !state.files.contains(SealedName); });
    QVERIFY2(withImport > 0 && withoutStore > 0 && withImport + withoutStore < states.size(), qPrintable(QString::number(states.size())));
    for (const State &state : std::as_const(states))
        QCOMPARE(state.files.value(PemName), OldKeyFile); // until all was read back
    note();
    QVERIFY(!states.constLast().files.contains(PemName));
    State overwritten = states.constLast();
    overwritten.files.insert(PemName, QByteArray(OldKeyFile.size(), '\0'));
    states.append(overwritten);

    for (int i = 0; i < states.size(); ++i) {
        for (const bool locked : {false, true}) {
            const QTemporaryDir folder;
            writeFiles(folder.path(), states[i].files);
            const auto keyStore = std::make_shared<FakeKeyStore>();
            keyStore->entries = states[i].entries;
            const QByteArray what = QByteArray::number(i) + (locked ? " locked" : "");
            if (locked) {
                keyStore->mood = FakeKeyStore::Mood::Locked;
                const bool hasFile = states[i].files.value(PemName) == OldKeyFile;
                QVERIFY2(opened(*profileIn(folder.path(), keyStore)) == (hasFile ? OldPrincipal : QStringLiteral("KeyStoreUnavailable")), what.constData());
                keyStore->mood = FakeKeyStore::Mood::Works;
            }
            const auto again = profileIn(folder.path(), keyStore);
            QVERIFY2(opened(*again) == OldPrincipal, what.constData());
            QTRY_VERIFY2(again->protection() == KeyProtection::KeyStore, what.constData());
            QVERIFY2(filesIn(folder.path()).keys() == QStringList {SealedName}, what.constData());
        }
    }
}

void tst_ProfileIdentity::moveNeedsReadBack()
{
    writeFiles(m_folder->path(), {{PemName, OldKeyFile}});
    int reads = 0;
    m_keyStore->refuses = [&reads](QByteArrayView job, const QString &entry) { return job == "read" && !entry.endsWith(u"/counter") && ++reads > 1; };
    expectWarning(QStringLiteral("a file that only you can read"));
    {
        const auto first = profile();
        QSignalSpy reported(first.get(), &ProfileIdentity::protectionChanged);
        QCOMPARE(opened(*first), OldPrincipal);
        QTRY_COMPARE(reported.size(), 1);
        QCOMPARE(first->protection(), KeyProtection::File);
    }
    QCOMPARE(reads, 2);
    QCOMPARE(filesIn(m_folder->path()).value(PemName), OldKeyFile);
    m_keyStore->refuses = nullptr;
    const auto second = profile();
    QCOMPARE(opened(*second), OldPrincipal);
    QTRY_COMPARE(second->protection(), KeyProtection::KeyStore);
    QVERIFY(!QFile::exists(path(PemName)));
}

// As when a program of before ran on this profile after the move.
void tst_ProfileIdentity::otherIdentityIsReported()
{
    const QString sealed = opened(*profile());
    const Files before = filesIn(m_folder->path());
    writeFiles(m_folder->path(), {{PemName, OldKeyFile}});
    expectWarning(QStringLiteral("has another identity, %1; move one of the two files").arg(sealed));
    const auto second = profile();
    QSignalSpy reported(second.get(), &ProfileIdentity::protectionChanged);
    QCOMPARE(opened(*second), OldPrincipal);
    QTRY_COMPARE(reported.size(), 1);
    QCOMPARE(filesIn(m_folder->path()).value(PemName), OldKeyFile);
    QCOMPARE(filesIn(m_folder->path()).value(SealedName), before.value(SealedName));
    QVERIFY(QFile::rename(path(PemName), path(QStringLiteral("elsewhere.pem"))));
    QCOMPARE(opened(*profile()), sealed);
}

void tst_ProfileIdentity::linkTargetsAreKept()
{
    const QTemporaryDir elsewhere;
    writeFiles(elsewhere.path(), {{PemName, OldKeyFile}});
    const QString target = elsewhere.filePath(PemName);
    for (const bool hard : {false, true}) {
        init();
        if (hard)
            QCOMPARE(::link(QFile::encodeName(target).constData(), QFile::encodeName(path(PemName)).constData()), 0);
        else
            QVERIFY(QFile::link(target, path(PemName)));
        const auto first = profile();
        QCOMPARE(opened(*first), OldPrincipal);
        QTRY_COMPARE(first->protection(), KeyProtection::KeyStore);
        QCOMPARE(filesIn(m_folder->path()).keys(), QStringList {SealedName});
        QCOMPARE(filesIn(elsewhere.path()).value(PemName), OldKeyFile);
    }
}

void tst_ProfileIdentity::replacedFileIsKept_data()
{
    const PrivateKey key = PrivateKey::generate(KeyScheme::Ed25519, *Environment::system());
    const SecretBytes pem = privateKeyToPem(key);
    QTest::addColumn<QByteArray>("contents");
    QTest::newRow("another key") << pem.view().toByteArray();
    QTest::newRow("nonsense") << QByteArray("nonsense");
    QTest::newRow("gone") << QByteArray();
}

void tst_ProfileIdentity::replacedFileIsKept()
{
    QFETCH(QByteArray, contents);
    writeFiles(m_folder->path(), {{PemName, OldKeyFile}});
    m_keyStore->refuses = [this, &contents](QByteArrayView, const QString &) {
        if (filesIn(m_folder->path()).value(SealedName).size() > 160) { // imported
            QFile::remove(path(PemName));
            if (!contents.isEmpty())
                writeFiles(m_folder->path(), {{PemName, contents}});
        }
        return false;
    };
    expectWarning(QStringLiteral("identity.pem was changed meanwhile; start again"));
    const auto first = profile();
    QSignalSpy reported(first.get(), &ProfileIdentity::protectionChanged);
    QCOMPARE(opened(*first), OldPrincipal);
    QTRY_COMPARE(reported.size(), 1);
    QCOMPARE(first->protection(), KeyProtection::File);
    QCOMPARE(filesIn(m_folder->path()).value(PemName), contents);
}

void tst_ProfileIdentity::readOnlyFileMoves()
{
    writeFiles(m_folder->path(), {{PemName, OldKeyFile}});
    QVERIFY(QFile::setPermissions(path(PemName), QFile::ReadOwner));
    const auto first = profile();
    QCOMPARE(opened(*first), OldPrincipal);
    QTRY_COMPARE(first->protection(), KeyProtection::KeyStore);
    QVERIFY(!QFile::exists(path(PemName)));
}

void tst_ProfileIdentity::overwrittenFileIsDeletedLater()
{
#ifdef Q_OS_UNIX
    if (geteuid() == 0)
        QSKIP("the superuser deletes files also in folders that are read-only");
#endif
    writeFiles(m_folder->path(), {{PemName, OldKeyFile}});
    m_keyStore->refuses = [this](QByteArrayView job, const QString &) {
        if (job == "read" && filesIn(m_folder->path()).value(SealedName).size() > 160)
            QFile::setPermissions(m_folder->path(), QFile::ReadOwner | QFile::ExeOwner);
        return false;
    };
    {
        const auto first = profile();
        QCOMPARE(opened(*first), OldPrincipal);
        QTRY_COMPARE(first->protection(), KeyProtection::KeyStore);
    }
    QCOMPARE(filesIn(m_folder->path()).value(PemName), QByteArray(OldKeyFile.size(), '\0'));
    m_keyStore->refuses = nullptr;
    QVERIFY(QFile::setPermissions(m_folder->path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    QCOMPARE(opened(*profile()), OldPrincipal);
    QVERIFY(!QFile::exists(path(PemName)));
}

void tst_ProfileIdentity::lockedProfileIsNotReplaced()
{
    QFETCH(int, mood);
    const QString principal = opened(*profile());
    const Files before = filesIn(m_folder->path());
    m_keyStore->mood = FakeKeyStore::Mood(mood);
    const auto locked = profileIn(m_folder->path(), mood < 0 ? nullptr : m_keyStore);
    const auto refused = resultOf(locked->open());
    if (mood == int(FakeKeyStore::Mood::Lies)) { // another key
        QVERIFY(!refused);
    } else {
        IC_COMPARE_ERROR(refused, ErrorCode::KeyStoreUnavailable);
        QVERIFY2(refused.error().message().contains(QStringLiteral("Nothing is lost: unlock it and start")), qPrintable(refused.error().message()));
    }
    QCOMPARE(filesIn(m_folder->path()), before);
    m_keyStore->mood = FakeKeyStore::Mood::Works;
    QCOMPARE(opened(*profile()), principal);
}

void tst_ProfileIdentity::damagedFileIsNotReplaced_data()
{
    QTest::addColumn<QByteArray>("contents");
    QTest::newRow("nonsense") << QByteArray("-----BEGIN nonsense");
    QTest::newRow("zeros, after a power cut") << QByteArray(OldKeyFile.size(), '\0');
    QTest::newRow("empty") << QByteArray();
}

void tst_ProfileIdentity::damagedFileIsNotReplaced()
{
    QFETCH(QByteArray, contents);
    const Files before {{PemName, contents}};
    writeFiles(m_folder->path(), before);
    const auto refused = resultOf(profile()->open());
    QVERIFY(!refused);
    QVERIFY2(refused.error().message().contains(path(PemName)), qPrintable(refused.error().message()));
    QCOMPARE(filesIn(m_folder->path()), before);
}

void tst_ProfileIdentity::passphraseProtects()
{
    writeFiles(m_folder->path(), {{PemName, OldKeyFile}});
    {
        const auto first = profileIn(m_folder->path(), nullptr, secretOf("sesame"));
        QCOMPARE(opened(*first), OldPrincipal);
        QTRY_COMPARE(first->protection(), KeyProtection::Passphrase);
        QVERIFY(!QFile::exists(path(PemName)));
    }
    const auto without = resultOf(profile()->open());
    IC_COMPARE_ERROR(without, ErrorCode::PassphraseNeeded);
    QVERIFY2(without.error().message().contains(QStringLiteral("--passphrase-file")), qPrintable(without.error().message()));
    const auto wrong = resultOf(profile(secretOf("wrong"))->open());
    IC_COMPARE_ERROR(wrong, ErrorCode::WrongPassphrase);
    QVERIFY2(wrong.error().message().contains(QStringLiteral("--passphrase-file does not open")), qPrintable(wrong.error().message()));
    QCOMPARE(opened(*profile(secretOf("sesame"))), OldPrincipal);
    QVERIFY(m_keyStore->entries.isEmpty());
}

void tst_ProfileIdentity::lockedProfileOpensLater()
{
    QFETCH(int, mood);
    if (mood < 0)
        QSKIP("a program keeps the key store that it began with");
    const QString principal = opened(*profile());
    const Files before = filesIn(m_folder->path());
    m_keyStore->mood = FakeKeyStore::Mood(mood);
    const auto second = profile();
    for (int attempt = 0; attempt < 2; ++attempt) {
        QVERIFY(!resultOf(second->open()));
        QVERIFY(second->cause().isError() && !second->cause().message().contains(QStringLiteral("Nothing is lost")));
        QCOMPARE(filesIn(m_folder->path()), before);
    }
    m_keyStore->mood = FakeKeyStore::Mood::Works;
    QCOMPARE(opened(*second), principal);
    QCOMPARE(second->protection(), KeyProtection::KeyStore);
    QVERIFY(!second->cause().isError());
}

void tst_ProfileIdentity::passphraseCanBeRepeated()
{
    const QString principal = opened(*profile(secretOf("sesame")));
    const Files before = filesIn(m_folder->path());
    const auto second = profile();
    QCOMPARE(opened(*second), QStringLiteral("PassphraseNeeded"));
    const auto wrong = resultOf(second->open(secretOf("wrong")));
    IC_COMPARE_ERROR(wrong, ErrorCode::WrongPassphrase);
    QCOMPARE(filesIn(m_folder->path()), before);
    const auto right = resultOf(second->open(secretOf("sesame")));
    IC_VERIFY(right);
    QCOMPARE((*right)->sender().toText(), principal);
    QCOMPARE(second->protection(), KeyProtection::Passphrase);
}

void tst_ProfileIdentity::openingCanBeCancelled()
{
    const QString principal = opened(*profile());
    const Files before = filesIn(m_folder->path());
    m_keyStore->mood = FakeKeyStore::Mood::Silent;
    const auto second = profile();
    const int asked = m_keyStore->asked;
    const auto cancelled = second->open();
    QTRY_VERIFY(m_keyStore->asked > asked);
    second->cancel();
    IC_COMPARE_ERROR(resultOf(cancelled), ErrorCode::Cancelled);
    QCOMPARE(second->cause().code(), ErrorCode::Cancelled);
    QCOMPARE(filesIn(m_folder->path()), before);
    second->cancel(); // ignored: nothing is being opened
    m_keyStore->mood = FakeKeyStore::Mood::Works;
    QCOMPARE(opened(*second), principal);
}

void tst_ProfileIdentity::sessionNamesItsCanisters()
{
    const Principal canister = *Principal::fromText(QStringLiteral("bkyz2-fmaaa-aaaaa-qaaaq-cai"));
    ProfileKeyOptions options;
    options.store = storeOptions(*m_folder, m_keyStore, m_environment);
    options.canisters = QList<Principal> {canister};
    ProfileIdentity profile(m_folder->path(), options);
    const auto identity = resultOf(profile.open());
    IC_VERIFY(identity);
    QCOMPARE((*identity)->delegations().at(0).delegation.targets, options.canisters);
}

void tst_ProfileIdentity::sessionIsRenewed()
{
    const auto first = profile();
    const auto before = resultOf(first->open());
    IC_VERIFY(before);
    QList<IdentityPtr> renewed;
    connect(first.get(), &ProfileIdentity::renewed, this, [&renewed](const IdentityPtr &identity) { renewed.append(identity); });
    m_environment->advance(7h + 40min);
    first->check();
    m_environment->advance(12min);
    first->check();
    QTRY_COMPARE(renewed.size(), 1);
    QCOMPARE(renewed[0]->sender(), (*before)->sender());
    QVERIFY(expiration(*renewed[0]) > expiration(**before));
    m_environment->advance(7h + 52min);
    first->check();
    QTRY_COMPARE(renewed.size(), 2);
    QVERIFY(expiration(*renewed[1]) > expiration(*renewed[0]));
}

QTEST_GUILESS_MAIN(tst_ProfileIdentity)
#include "tst_profileidentity.moc"
