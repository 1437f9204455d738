// SPDX-License-Identifier: MIT
#include "encryptedkeys.h"
#include "fakekeystore.h"
#include "identitystore.h"
#include "importidentity.h"
#include "manualenvironment.h"
#include "storefixture.h"
#include "testing.h"
#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtCore/QMetaProperty>
#include <QtCore/QTemporaryDir>
#include <QtCore/QTimer>
#include <QtTest/QSignalSpy>
#include <limits>
#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

using namespace Ic;
using namespace Ic::Test;

Q_DECLARE_METATYPE(Ic::Test::FakeKeyStore::Mood)
Q_DECLARE_METATYPE(std::optional<Ic::KeyStoreProblem>)

namespace {

//! The longest time in which the event loop did not get round.
class Ticker final
{
public:
    Ticker()
    {
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { tick(); });
        m_last.start();
        m_timer.start(5);
    }
    qint64 longest()
    {
        tick();
        return m_longest;
    }
    int ticks = 0;

private:
    void tick()
    {
        m_longest = qMax(m_longest, m_last.restart());
        ++ticks;
    }
    QTimer m_timer;
    QElapsedTimer m_last;
    qint64 m_longest = 0;
};

} // namespace

class tst_IdentityStore : public QObject
{
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_directory;
    std::shared_ptr<FakeKeyStore> m_keyStore;
    std::shared_ptr<ManualEnvironment> m_environment;

    IdentityStoreOptions options() const { return storeOptions(*m_directory, m_keyStore, m_environment); }
    QByteArray file() const
    {
        QFile file(options().path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_keyStore = std::make_shared<FakeKeyStore>();
        m_environment = std::make_shared<ManualEnvironment>();
    }

    void optionsAreValues()
    {
        const IdentityStoreOptions original = options();
        IdentityStoreOptions copy = original;
        copy.setPath(QStringLiteral("/elsewhere")).setArgon2Passes(9).setAcceptOlderFile(true);
        QCOMPARE(original.path(), options().path());
        QCOMPARE(original.argon2Passes(), 1u);
        QVERIFY(!original.acceptsOlderFile() && copy.acceptsOlderFile());
        QCOMPARE(copy.keyStore(), original.keyStore());

        const auto hour = SessionRequest().setLifetime(std::chrono::hours(1));
        QVERIFY(hour == SessionRequest().setLifetime(std::chrono::minutes(60)) && hour != SessionRequest());
        ImportRequest request;
        const ImportRequest before = request;
        request.setOptions(request.options().setPassphrase(secretOf("secret")).setAssumedCurve(KeyScheme::P256)).setSessionOnly(hour);
        QVERIFY(!before.options().passphrase() && !before.options().assumedCurve() && !before.sessionOnly());
        QCOMPARE(request.options().passphrase()->view(), QByteArrayView("secret"));
        QVERIFY(request.sessionOnly() == hour);
    }

    void keyStoreProtects()
    {
        QString principal;
        {
            IdentityStore store(options());
            QVERIFY(!store.exists());
            QSignalSpy opened(&store, &IdentityStore::openChanged);
            QSignalSpy changed(&store, &IdentityStore::identitiesChanged);
            IC_VERIFY(resultOf(store.open()));
            QCOMPARE(opened.size(), 1);
            QVERIFY(store.isOpen() && store.usesKeyStore() && store.exists());
            QCOMPARE(m_keyStore->entries.size(), 2); // the key and the counter
            QVERIFY(m_keyStore->key().key().startsWith(u"test/"));
            const auto made = resultOf(store.create(QStringLiteral("alice")));
            IC_VERIFY(made);
            principal = made->principalText();
            QCOMPARE(changed.size(), 1);
            QCOMPARE(store.names(), QStringList {QStringLiteral("alice")});
            QCOMPARE(store.current(), QStringLiteral("alice"));
        }
        const QByteArray bytes = file();
        QVERIFY(!bytes.isEmpty() && !bytes.contains("alice") && !bytes.contains(m_keyStore->key()->first(8)));
#ifdef Q_OS_UNIX
        struct stat status
        {
        };
        QCOMPARE(stat(QFile::encodeName(options().path()).constData(), &status), 0);
        QCOMPARE(int(status.st_mode & 0777), 0600);
#endif
        IdentityStore again(options());
        QVERIFY(again.exists());
        IC_VERIFY(resultOf(again.open()));
        QCOMPARE(again.identities().constFirst().principalText(), principal);
        QCOMPARE(m_keyStore->entries.size(), 2);
    }

    void passphraseReplacesKeyStore_data()
    {
        QTest::addColumn<FakeKeyStore::Mood>("mood");
        QTest::newRow("refuses, as without D-Bus") << FakeKeyStore::Mood::Refuses;
        QTest::newRow("locked") << FakeKeyStore::Mood::Locked;
        QTest::newRow("silent") << FakeKeyStore::Mood::Silent;
        QTest::newRow("forgets") << FakeKeyStore::Mood::Forgets;
        QTest::newRow("lies") << FakeKeyStore::Mood::Lies;
    }
    void passphraseReplacesKeyStore()
    {
        QFETCH(FakeKeyStore::Mood, mood);
        m_keyStore->mood = mood;
        {
            IdentityStore store(options());
            Ticker ticker;
            QElapsedTimer timer;
            timer.start();
            const auto asked = resultOf(store.open());
            IC_COMPARE_ERROR(asked, ErrorCode::PassphraseNeeded);
            QVERIFY2(timer.elapsed() < 15'000, qPrintable(QString::number(timer.elapsed())));
            QVERIFY(!store.isOpen() && !store.exists());
            IC_COMPARE_ERROR(resultOf(store.open(secretOf(""))), ErrorCode::InvalidArgument);
            IC_VERIFY(resultOf(store.open(secretOf("correct"))));
            QVERIFY(store.isOpen() && !store.usesKeyStore());
            IC_VERIFY(resultOf(store.create(QStringLiteral("alice"), KeyScheme::Secp256k1)));
            QVERIFY2(ticker.longest() < 200, qPrintable(QString::number(ticker.longest())));
            QVERIFY(ticker.ticks > 0);
        }
        // From now on it is the passphrase alone, whatever the key store does.
        m_keyStore->mood = FakeKeyStore::Mood::Works;
        const int asked = m_keyStore->asked;
        IdentityStore again(options());
        IC_COMPARE_ERROR(resultOf(again.open()), ErrorCode::PassphraseNeeded);
        IC_COMPARE_ERROR(resultOf(again.open(secretOf("wrong"))), ErrorCode::WrongPassphrase);
        QVERIFY(!again.isOpen());
        IC_VERIFY(resultOf(again.open(secretOf("correct"))));
        QCOMPARE(again.names(), QStringList {QStringLiteral("alice")});
        QCOMPARE(m_keyStore->asked, asked);
    }
    void lockedKeyStoreLosesNothing_data()
    {
        using Problem = std::optional<KeyStoreProblem>;
        QTest::addColumn<FakeKeyStore::Mood>("mood");
        QTest::addColumn<Problem>("problem");
        QTest::addColumn<bool>("mayBeOlder"); // the file, for all that is known
        QTest::newRow("refuses") << FakeKeyStore::Mood::Refuses << Problem() << true;
        QTest::newRow("locked") << FakeKeyStore::Mood::Locked << Problem(KeyStoreProblem::Locked) << false;
        QTest::newRow("silent") << FakeKeyStore::Mood::Silent << Problem(KeyStoreProblem::Silent) << false;
        QTest::newRow("no such entry") << FakeKeyStore::Mood::Forgets << Problem(KeyStoreProblem::EntryMissing) << true;
    }
    void lockedKeyStoreLosesNothing()
    {
        QFETCH(FakeKeyStore::Mood, mood);
        QFETCH(std::optional<KeyStoreProblem>, problem);
        QFETCH(bool, mayBeOlder);
        {
            IdentityStore store(options());
            IC_VERIFY(resultOf(store.open()));
            IC_VERIFY(resultOf(store.create(QStringLiteral("alice"))));
        }
        const QByteArray before = file();
        const auto entries = m_keyStore->entries;
        m_keyStore->mood = mood;
        IdentityStore locked(options());
        QElapsedTimer timer;
        timer.start();
        const auto refused = resultOf(locked.open());
        IC_COMPARE_ERROR(refused, ErrorCode::KeyStoreUnavailable);
        QVERIFY(refused.error().keyStoreProblem() == problem);
        QCOMPARE(refused.error().message().contains(u"before a deletion"), mayBeOlder);
        IC_COMPARE_ERROR(resultOf(locked.open(secretOf("passphrase"))), ErrorCode::KeyStoreUnavailable);
        QVERIFY2(timer.elapsed() < 15'000, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(file(), before);
        QCOMPARE(m_keyStore->entries, entries);
        m_keyStore->mood = FakeKeyStore::Mood::Works;
        IC_VERIFY(resultOf(locked.open()));
        QCOMPARE(locked.names(), QStringList {QStringLiteral("alice")});
        m_keyStore->key()->fill('x');
        IdentityStore foreign(options());
        IC_COMPARE_ERROR(resultOf(foreign.open()), ErrorCode::IdentityStoreDamaged);
    }
    void answerAtTheDeadlineCounts()
    {
        auto hurried = options();
        hurried.setKeyStoreTimeout(std::chrono::milliseconds(0)); // every answer is there by then, but not yet heard of
        IdentityStore store(hurried);
        IC_VERIFY(resultOf(store.open()));
    }
    void noFallbackFromKeyStore()
    {
        auto strict = options();
        strict.setProtection(StoreProtection::KeyStore);
        m_keyStore->mood = FakeKeyStore::Mood::Silent;
        IdentityStore store(strict);
        IC_COMPARE_ERROR(resultOf(store.open(secretOf("passphrase"))), ErrorCode::KeyStoreUnavailable);
        QVERIFY(!store.exists());
    }
    void memoryOnly()
    {
        auto volatileOptions = options();
        volatileOptions.setProtection(StoreProtection::MemoryOnly);
        IdentityStore store(volatileOptions);
        IC_VERIFY(resultOf(store.open()));
        IC_VERIFY(resultOf(store.create(QStringLiteral("alice"))));
        QCOMPARE(store.names().size(), 1);
        QVERIFY(!QFile::exists(options().path()));
        QCOMPARE(m_keyStore->asked, 0);
    }

    void operations()
    {
        IdentityStore store(options());
        IC_COMPARE_ERROR(resultOf(store.create(QStringLiteral("early"))), ErrorCode::InvalidState);
        IC_VERIFY(resultOf(store.open()));
        const auto alice = QStringLiteral("alice");
        const auto bob = QStringLiteral("bob");
        IC_VERIFY(resultOf(store.create(alice)));
        IC_VERIFY(resultOf(store.create(bob, KeyScheme::P256)));
        IC_COMPARE_ERROR(resultOf(store.create(bob)), ErrorCode::InvalidArgument);
        IC_COMPARE_ERROR(resultOf(store.create(QStringLiteral(" "))), ErrorCode::InvalidArgument);
        IC_COMPARE_ERROR(resultOf(store.create(QStringLiteral("x"), KeyScheme::WebAuthn)), ErrorCode::UnsupportedKey);
        QCOMPARE(store.current(), alice);
        QSignalSpy current(&store, &IdentityStore::currentChanged);
        IC_VERIFY(resultOf(store.setCurrent(bob)));
        QCOMPARE(current.size(), 1);
        QCOMPARE(store.current(), bob);
        IC_COMPARE_ERROR(resultOf(store.setCurrent(QStringLiteral("carol"))), ErrorCode::UnknownIdentity);
        IC_VERIFY(resultOf(store.rename(bob, QStringLiteral("carol"))));
        QCOMPARE(store.current(), QStringLiteral("carol"));
        IC_COMPARE_ERROR(resultOf(store.rename(alice, QStringLiteral("carol"))), ErrorCode::InvalidArgument);
        IC_COMPARE_ERROR(resultOf(store.rename(bob, QStringLiteral("dora"))), ErrorCode::UnknownIdentity);
        IC_VERIFY(resultOf(store.remove(QStringLiteral("carol"))));
        QCOMPARE(store.current(), QString());
        IC_COMPARE_ERROR(resultOf(store.remove(QStringLiteral("carol"))), ErrorCode::UnknownIdentity);
        QCOMPARE(store.names(), QStringList {alice});
        store.close();
        QVERIFY(!store.isOpen() && store.names().isEmpty());
        IC_COMPARE_ERROR(resultOf(store.remove(alice)), ErrorCode::InvalidState);
        IC_VERIFY(resultOf(store.open()));
        QCOMPARE(store.names(), QStringList {alice});
    }

    //! Only what the meta-object has, as QML.
    void noPropertyHoldsASecret()
    {
        QStringList properties;
        for (int i = 0; i < IdentityStore::staticMetaObject.propertyCount(); ++i)
            properties.append(QLatin1StringView(IdentityStore::staticMetaObject.property(i).name()));
        QCOMPARE(properties, QStringList {QStringLiteral("objectName")});
        QCOMPARE(IdentityStore::staticMetaObject.methodOffset() + 4, IdentityStore::staticMetaObject.methodCount()); // its signals
    }
    void keptKeySignsSession()
    {
        IdentityStore store(options());
        IC_VERIFY(resultOf(store.open()));
        ImportRequest request;
        request.setBytes(secretOf(IcpCliPem));
        IC_COMPARE_ERROR(resultOf(store.importAs(QStringLiteral("alice"), request)), ErrorCode::PassphraseNeeded);
        request.setOptions(ImportOptions().setPassphrase(secretOf("wrong")));
        IC_COMPARE_ERROR(resultOf(store.importAs(QStringLiteral("alice"), request)), ErrorCode::WrongPassphrase);
        QVERIFY(store.names().isEmpty());
        request.setOptions(ImportOptions().setPassphrase(secretOf("correct horse")));
        const auto alice = resultOf(store.importAs(QStringLiteral("alice"), request));
        IC_VERIFY(alice);
        QVERIFY(!alice->isSession());
        QCOMPARE(alice->scheme, KeyScheme::Secp256k1);

        SessionRequest session;
        session.setLifetime(std::chrono::hours(2));
        session.setCanisters(QList<Principal> {Principal::anonymous()});
        const auto identity = resultOf(store.identity(QStringLiteral("alice"), session));
        IC_VERIFY(identity);
        QCOMPARE((*identity)->sender(), alice->principal);
        const auto delegations = (*identity)->delegations();
        QCOMPARE(delegations.size(), 1);
        QCOMPARE(delegations[0].delegation.expirationNs, quint64((m_environment->unixTime() + std::chrono::hours(2)).count()));
        QCOMPARE(delegations[0].delegation.targets, session.canisters());
        QVERIFY(delegations[0].delegation.publicKeyDer != (*identity)->publicKeyDer());
        const auto signature = (*identity)->sign("message");
        IC_VERIFY(signature);
        // It is the session key that signs, not the kept one.
        QVERIFY(PublicKey::fromDer(delegations[0].delegation.publicKeyDer)->verify("message", *signature));
        QVERIFY(!PublicKey::fromDer((*identity)->publicKeyDer())->verify("message", *signature));
        const auto another = resultOf(store.identity(QStringLiteral("alice")));
        QVERIFY((*another)->delegations()[0].delegation.publicKeyDer != delegations[0].delegation.publicKeyDer);
        session.setLifetime({});
        IC_COMPARE_ERROR(resultOf(store.identity(QStringLiteral("alice"), session)), ErrorCode::InvalidArgument);
        IC_COMPARE_ERROR(resultOf(store.identity(QStringLiteral("bob"))), ErrorCode::UnknownIdentity);
    }
    void sessionsEnd()
    {
        IdentityStore store(options());
        IC_VERIFY(resultOf(store.open()));
        ImportRequest request;
        request.setBytes(secretOf(ScryptPem));
        request.setOptions(ImportOptions().setPassphrase(secretOf("correct horse")));
        request.setSessionOnly(SessionRequest().setLifetime(std::chrono::minutes(10)));
        const auto info = resultOf(store.importAs(QStringLiteral("short"), request));
        IC_VERIFY(info);
        QVERIFY(info->isSession());
        const IdentityPtr owner =
            identityFromPem(privateKeyToPem(PrivateKey::fromRaw(KeyScheme::Ed25519, SecretBytes::copyOf(QByteArray(32, '\x42'))).value()).view()).value();
        QCOMPARE(info->principal, owner->sender());
        const auto identity = resultOf(store.identity(QStringLiteral("short")));
        IC_VERIFY(identity);
        QCOMPARE((*identity)->sender(), owner->sender());
        // The imported key is not there any more.
        const auto pem = resultOf(store.exportPem(QStringLiteral("short")));
        IC_VERIFY(pem);
        QVERIFY(identityFromPem((*pem)->view()).value()->sender() != owner->sender());
        const auto chain = resultOf(store.exportDelegation(QStringLiteral("short")));
        IC_VERIFY(chain);
        QCOMPARE(chain->sender(), owner->sender());

        // Chain and session key are all that another store needs.
        ImportRequest delegated;
        delegated.setBytes(*pem);
        delegated.setDelegationJson(exportDelegation(*chain));
        const auto copy = resultOf(store.importAs(QStringLiteral("copy"), delegated));
        IC_VERIFY(copy);
        QCOMPARE(copy->principal, owner->sender());
        QCOMPARE(copy->expiration, info->expiration);

        m_environment->advance(std::chrono::minutes(11));
        IC_COMPARE_ERROR(resultOf(store.identity(QStringLiteral("short"))), ErrorCode::DelegationExpired);
        IC_COMPARE_ERROR(resultOf(store.importAs(QStringLiteral("late"), delegated)), ErrorCode::DelegationExpired);
    }
    void exports()
    {
        IdentityStore store(options());
        IC_VERIFY(resultOf(store.open()));
        const auto alice = resultOf(store.create(QStringLiteral("alice"), KeyScheme::P256));
        IC_VERIFY(alice);
        const auto pem = resultOf(store.exportPem(QStringLiteral("alice")));
        IC_VERIFY(pem);
        QCOMPARE(identityFromPem((*pem)->view()).value()->sender(), alice->principal);
        const auto encrypted = resultOf(store.exportPem(QStringLiteral("alice"), secretOf("pass")));
        IC_VERIFY(encrypted);
        IC_COMPARE_ERROR(identityFromPem((*encrypted)->view()), ErrorCode::PassphraseNeeded);
        IC_COMPARE_ERROR(resultOf(store.exportPem(QStringLiteral("alice"), secretOf(""))), ErrorCode::InvalidArgument);
        IC_COMPARE_ERROR(resultOf(store.exportPem(QStringLiteral("bob"))), ErrorCode::UnknownIdentity);
        IC_COMPARE_ERROR(resultOf(store.exportDelegation(QStringLiteral("alice"))), ErrorCode::InvalidArgument);
    }

    void twoStoresOnOneFile()
    {
        IdentityStore one(options());
        IC_VERIFY(resultOf(one.open()));
        IdentityStore two(options());
        IC_VERIFY(resultOf(two.open()));
        QList<QFuture<Result<IdentityInfo>>> futures;
        for (int i = 0; i < 20; ++i) {
            futures.append(one.create(QStringLiteral("one %1").arg(i)));
            futures.append(two.create(QStringLiteral("two %1").arg(i)));
        }
        for (const auto &future : std::as_const(futures))
            IC_VERIFY(resultOf(future));
        IdentityStore three(options());
        IC_VERIFY(resultOf(three.open()));
        QCOMPARE(three.names().size(), 40); // none overwrote another's
    }
    void fileReplacedWhileOpen()
    {
        IdentityStore store(options());
        IC_VERIFY(resultOf(store.open()));
        QVERIFY(QFile::remove(options().path()));
        IC_COMPARE_ERROR(resultOf(store.create(QStringLiteral("x"))), ErrorCode::FileNotReadable);
        {
            IdentityStore other(options());
            IC_VERIFY(resultOf(other.open()));
        }
        IC_COMPARE_ERROR(resultOf(store.create(QStringLiteral("x"))), ErrorCode::InvalidState);
    }
    void damagedFile()
    {
        {
            IdentityStore store(options());
            IC_VERIFY(resultOf(store.open()));
        }
        QByteArray bytes = file();
        bytes.back() = char(bytes.back() ^ 1);
        for (const QByteArray &bad : {bytes, bytes.first(30), QByteArray("text"), QByteArray()}) {
            QFile damaged(options().path());
            QVERIFY(damaged.open(QIODevice::WriteOnly | QIODevice::Truncate) && damaged.write(bad) == bad.size());
            damaged.close();
            IdentityStore store(options());
            IC_COMPARE_ERROR(resultOf(store.open(secretOf("x"))), ErrorCode::IdentityStoreDamaged);
            QCOMPARE(file(), bad); // kept, as it may be repairable
        }
    }
    void damagedWhileOpen()
    {
        auto withPassphrase = options();
        withPassphrase.setProtection(StoreProtection::Passphrase);
        IdentityStore store(withPassphrase);
        IC_VERIFY(resultOf(store.open(secretOf("correct"))));
        IC_VERIFY(resultOf(store.create(QStringLiteral("alice"))));
        QByteArray bytes = file();
        bytes.back() = char(bytes.back() ^ 1);
        QFile damaged(options().path());
        QVERIFY(damaged.open(QIODevice::WriteOnly | QIODevice::Truncate) && damaged.write(bytes) == bytes.size());
        damaged.close();
        // The passphrase was right before.
        IC_COMPARE_ERROR(resultOf(store.create(QStringLiteral("bob"))), ErrorCode::IdentityStoreDamaged);
        IC_COMPARE_ERROR(resultOf(store.identity(QStringLiteral("alice"))), ErrorCode::IdentityStoreDamaged);
        QCOMPARE(file(), bytes);
        // A store that opens it can't know.
        IdentityStore again(withPassphrase);
        const auto opened = resultOf(again.open(secretOf("correct")));
        IC_COMPARE_ERROR(opened, ErrorCode::WrongPassphrase);
        QVERIFY2(opened.error().message().contains(u"the passphrase is wrong, or the file is damaged"), qPrintable(opened.error().message()));
    }
    void sessionIsRenewed()
    {
        IdentityStore store(options());
        IC_VERIFY(resultOf(store.open()));
        const auto sessionOf = [this](const IdentityPtr &owner, quint64 expiration) {
            const PrivateKey key = PrivateKey::generate(KeyScheme::Ed25519, *m_environment);
            Delegation delegation;
            delegation.publicKeyDer = key.publicKey().der();
            delegation.expirationNs = expiration;
            return std::pair(DelegationChain {owner->publicKeyDer(), {delegate(*owner, delegation).value()}}, key);
        };
        const auto alice = generateIdentity(KeyScheme::P256, *m_environment);
        const auto bob = generateIdentity(KeyScheme::Ed25519, *m_environment);
        const auto me = QStringLiteral("me");
        const auto first = sessionOf(alice, 1000);
        const auto second = sessionOf(alice, 2000);
        const auto other = sessionOf(bob, 2000);
        IC_COMPARE_ERROR(resultOf(store.renewSession(me, first.first, first.second)), ErrorCode::UnknownIdentity);
        IC_VERIFY(resultOf(store.keepSession(me, first.first, first.second)));
        IC_VERIFY(resultOf(store.create(QStringLiteral("key"))));
        IC_COMPARE_ERROR(resultOf(store.renewSession(me, other.first, other.second)), ErrorCode::IdentityMismatch);
        IC_COMPARE_ERROR(resultOf(store.renewSession(QStringLiteral("key"), second.first, second.second)), ErrorCode::InvalidArgument);
        QCOMPARE(store.identities().at(0).expiration, std::optional(std::chrono::nanoseconds(1000)));
        const auto renewed = resultOf(store.renewSession(me, second.first, second.second));
        IC_VERIFY(renewed);
        QCOMPARE(store.identities().size(), 2);
        QCOMPARE(store.identities().at(0), *renewed);
        QCOMPARE(renewed->expiration, std::optional(std::chrono::nanoseconds(2000)));
        QCOMPARE(store.current(), me);
        const auto endless = sessionOf(alice, std::numeric_limits<quint64>::max());
        IC_VERIFY(resultOf(store.renewSession(me, endless.first, endless.second)));
        QCOMPARE(store.identities().at(0).expiration, std::optional(std::chrono::nanoseconds::max()));
        IC_VERIFY(resultOf(store.identity(me))); // not over
    }
    //! A real derivation, of about a second and a quarter of a gigabyte.
    void derivationKeepsEventLoopRunning()
    {
        auto costly = options();
        costly.setProtection(StoreProtection::Passphrase);
        costly.setArgon2Passes(3);
        costly.setArgon2MemoryKiB(256 * 1024);
        IdentityStore store(costly);
        Ticker ticker;
        QElapsedTimer timer;
        timer.start();
        IC_VERIFY(resultOf(store.open(secretOf("correct"))));
        QVERIFY(timer.elapsed() > 100);
        QVERIFY2(
            ticker.longest() < qMax<qint64>(100, timer.elapsed() / 3), qPrintable(QStringLiteral("%1 of %2 ms").arg(ticker.longest()).arg(timer.elapsed())));
    }
};

QTEST_GUILESS_MAIN(tst_IdentityStore)
#include "tst_identitystore.moc"
