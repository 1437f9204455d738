// SPDX-License-Identifier: MIT
#include "lockedprofile.h"
#include "profileunlock.h"
#include "testing.h"
#include <QtCore/QMetaProperty>
#include <QtTest/QSignalSpy>

using namespace Ic;
using namespace Ic::App;
using namespace Ic::Test;

Q_DECLARE_METATYPE(std::optional<Ic::KeyStoreProblem>)
Q_DECLARE_METATYPE(Ic::App::UnlockProblem)

class tst_ProfileUnlock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keyStoreProblemIsShown_data();
    void keyStoreProblemIsShown();
    void unlockedKeyStoreOpensProfile();
    void refusalStaysUntilItEnds();
    void passphraseCanBeRepeated();
    void wrongPassphraseFileIsNamed();
    void emptyPassphraseIsIgnored();
    void passphraseIsInNoProperty();
    void waitCanBeCancelled();
    void damagedFileIsExplained();
};

namespace {

//! The texts of the window, in one.
QString texts(const ProfileUnlock &unlock)
{
    return QStringList {unlock.heading(), unlock.explanation(), unlock.advice(), unlock.details(), unlock.waitingText(), unlock.passphraseProblem()}.join(
        u'\n');
}

//! Waits until \a unlock asks for another attempt.
[[nodiscard]] bool waitForFailure(ProfileUnlock &unlock)
{
    return QTest::qWaitFor([&unlock] { return !unlock.isWaiting(); }, 30'000);
}

//! The principal that \a unlock opened; empty: none in time.
[[nodiscard]] QString waitForPrincipal(ProfileUnlock &unlock, const std::function<void()> &attempt)
{
    QString principal;
    const QObject context;
    QObject::connect(&unlock, &ProfileUnlock::opened, &context, [&principal](const IdentityPtr &identity) { principal = identity->sender().toText(); });
    attempt();
    (void)QTest::qWaitFor([&] { return !principal.isEmpty() || !unlock.isWaiting(); }, 30'000);
    return principal;
}

} // namespace

void tst_ProfileUnlock::keyStoreProblemIsShown_data()
{
    using Mood = FakeKeyStore::Mood;
    using Problem = std::optional<KeyStoreProblem>;
    QTest::addColumn<int>("mood");
    QTest::addColumn<Problem>("stated");
    QTest::addColumn<UnlockProblem>("problem");
    QTest::addColumn<QString>("text");
    QTest::newRow("locked") << int(Mood::Refuses) << Problem(KeyStoreProblem::Locked) << UnlockProblem::Locked << QStringLiteral("Unlock it");
    QTest::newRow("silent") << int(Mood::Refuses) << Problem(KeyStoreProblem::Silent) << UnlockProblem::NoAnswer
                            << QStringLiteral("a window that asks for a password");
    QTest::newRow("no answer in time") << int(Mood::Silent) << Problem() << UnlockProblem::NoAnswer << QStringLiteral("a window that asks for a password");
    QTest::newRow("absent") << int(Mood::Refuses) << Problem(KeyStoreProblem::Absent) << UnlockProblem::NoKeyStore << QStringLiteral("Start the key store");
    QTest::newRow("no such entry") << int(Mood::Refuses) << Problem(KeyStoreProblem::EntryMissing) << UnlockProblem::KeyMissing
                                   << QStringLiteral("begin with a new identity");
    QTest::newRow("refuses") << int(Mood::Refuses) << Problem(KeyStoreProblem::Refused) << UnlockProblem::Refused << QStringLiteral("refused");
    QTest::newRow("no reason") << int(Mood::Refuses) << Problem() << UnlockProblem::Refused << QStringLiteral("refused");
}

void tst_ProfileUnlock::keyStoreProblemIsShown()
{
    QFETCH(int, mood);
    QFETCH(std::optional<KeyStoreProblem>, stated);
    QFETCH(UnlockProblem, problem);
    QFETCH(QString, text);
    LockedProfile profile;
    profile.keyStore->mood = FakeKeyStore::Mood(mood);
    profile.keyStore->problem = stated;
    const auto identity = profile.identity();
    ProfileUnlock unlock(identity.get(), profile.settings());
    QSignalSpy failed(&unlock, &ProfileUnlock::failed);
    unlock.retry();
    QVERIFY(unlock.isWaiting());
    QVERIFY(!unlock.waitingText().isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 30'000);
    QVERIFY(!unlock.isWaiting());
    QCOMPARE(unlock.problem(), problem);
    QVERIFY2(texts(unlock).contains(text), qPrintable(texts(unlock)));
    QVERIFY(!unlock.heading().isEmpty() && !unlock.explanation().isEmpty() && !unlock.advice().isEmpty());
    QVERIFY(!unlock.asksPassphrase());
    QCOMPARE(unlock.profile(), QStringLiteral("work"));
    QVERIFY(unlock.file().startsWith(profile.path()));
    QCOMPARE(unlock.error().code(), ErrorCode::KeyStoreUnavailable);
    QCOMPARE(profile.contents(), profile.sealed);
}

void tst_ProfileUnlock::unlockedKeyStoreOpensProfile()
{
    LockedProfile profile;
    profile.keyStore->mood = FakeKeyStore::Mood::Locked;
    const auto identity = profile.identity();
    ProfileUnlock unlock(identity.get(), profile.settings());
    unlock.retry();
    QVERIFY(waitForFailure(unlock));
    profile.keyStore->mood = FakeKeyStore::Mood::Works;
    QCOMPARE(waitForPrincipal(unlock, [&] { unlock.retry(); }), profile.principal);
    QCOMPARE(identity->protection(), KeyProtection::KeyStore);
}

void tst_ProfileUnlock::refusalStaysUntilItEnds()
{
    LockedProfile profile;
    profile.keyStore->mood = FakeKeyStore::Mood::Refuses;
    profile.keyStore->problem = KeyStoreProblem::Absent;
    const auto identity = profile.identity();
    ProfileUnlock unlock(identity.get(), profile.settings());
    for (int i = 0; i < 3; ++i) {
        unlock.retry();
        unlock.retry(); // ignored: one at a time
        QVERIFY(waitForFailure(unlock));
        QCOMPARE(unlock.problem(), UnlockProblem::NoKeyStore);
        QCOMPARE(profile.contents(), profile.sealed);
    }
    profile.keyStore->mood = FakeKeyStore::Mood::Works;
    QCOMPARE(waitForPrincipal(unlock, [&] { unlock.retry(); }), profile.principal);
}

void tst_ProfileUnlock::passphraseCanBeRepeated()
{
    LockedProfile profile("sésame");
    const auto identity = profile.identity();
    ProfileUnlock unlock(identity.get(), profile.settings());
    unlock.retry();
    QVERIFY(waitForFailure(unlock));
    QCOMPARE(unlock.problem(), UnlockProblem::PassphraseNeeded);
    QVERIFY(unlock.asksPassphrase());
    QVERIFY(unlock.passphraseProblem().isEmpty());
    unlock.unlock(QStringLiteral("sesame"));
    QVERIFY(unlock.isWaiting() && unlock.asksPassphrase());
    QVERIFY(waitForFailure(unlock));
    QCOMPARE(unlock.problem(), UnlockProblem::WrongPassphrase);
    QVERIFY(unlock.asksPassphrase());
    QVERIFY2(unlock.passphraseProblem().contains(QStringLiteral("Nothing is lost")), qPrintable(unlock.passphraseProblem()));
    QCOMPARE(unlock.error().code(), ErrorCode::WrongPassphrase);
    QVERIFY2(!unlock.error().message().contains(QStringLiteral("--passphrase-file")), qPrintable(unlock.error().message()));
    QCOMPARE(profile.contents(), profile.sealed);
    QCOMPARE(waitForPrincipal(unlock, [&] { unlock.unlock(QStringLiteral("sésame")); }), profile.principal);
    QCOMPARE(identity->protection(), KeyProtection::Passphrase);
}

void tst_ProfileUnlock::wrongPassphraseFileIsNamed()
{
    LockedProfile profile("sesame");
    const auto identity = profile.identity("wrong");
    ProfileUnlock unlock(identity.get(), profile.settings());
    unlock.retry();
    QVERIFY(waitForFailure(unlock));
    QVERIFY2(unlock.passphraseProblem().contains(QStringLiteral("--passphrase-file")), qPrintable(unlock.passphraseProblem()));
    QCOMPARE(waitForPrincipal(unlock, [&] { unlock.unlock(QStringLiteral("sesame")); }), profile.principal);
}

void tst_ProfileUnlock::emptyPassphraseIsIgnored()
{
    LockedProfile profile("sesame");
    const auto identity = profile.identity();
    ProfileUnlock unlock(identity.get(), profile.settings());
    unlock.retry();
    QVERIFY(waitForFailure(unlock));
    unlock.unlock(QString());
    QVERIFY(!unlock.isWaiting());
    QCOMPARE(unlock.problem(), UnlockProblem::PassphraseNeeded);
}

void tst_ProfileUnlock::passphraseIsInNoProperty()
{
    LockedProfile profile("sesame");
    const auto identity = profile.identity();
    ProfileUnlock unlock(identity.get(), profile.settings());
    const auto isShown = [&unlock](const QString &secret) {
        for (int i = 0; i < unlock.metaObject()->propertyCount(); ++i) {
            if (unlock.metaObject()->property(i).read(&unlock).toString().contains(secret))
                return true;
        }
        return unlock.error().message().contains(secret);
    };
    unlock.retry();
    QVERIFY(waitForFailure(unlock));
    unlock.unlock(QStringLiteral("open barley"));
    QVERIFY(!isShown(QStringLiteral("barley")));
    QVERIFY(waitForFailure(unlock));
    QVERIFY(!isShown(QStringLiteral("barley")));
}

void tst_ProfileUnlock::waitCanBeCancelled()
{
    LockedProfile profile;
    profile.keyStore->mood = FakeKeyStore::Mood::Silent;
    const auto identity = profile.identity();
    ProfileUnlock unlock(identity.get(), profile.settings());
    unlock.retry();
    unlock.cancel();
    QVERIFY(waitForFailure(unlock));
    QCOMPARE(unlock.problem(), UnlockProblem::Cancelled);
    // The problem of before stays.
    profile.keyStore->mood = FakeKeyStore::Mood::Locked;
    unlock.retry();
    QVERIFY(waitForFailure(unlock));
    QCOMPARE(unlock.problem(), UnlockProblem::Locked);
    profile.keyStore->mood = FakeKeyStore::Mood::Silent;
    unlock.retry();
    unlock.cancel();
    QVERIFY(waitForFailure(unlock));
    QCOMPARE(unlock.problem(), UnlockProblem::Locked);
    QCOMPARE(unlock.error().code(), ErrorCode::KeyStoreUnavailable);
    profile.keyStore->mood = FakeKeyStore::Mood::Works;
    QCOMPARE(waitForPrincipal(unlock, [&] { unlock.retry(); }), profile.principal);
    QCOMPARE(profile.contents(), profile.sealed);
}

void tst_ProfileUnlock::damagedFileIsExplained()
{
    LockedProfile profile;
    QFile file(profile.path() + QStringLiteral("/identities.sealed"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("nonsense");
    file.close();
    const auto identity = profile.identity();
    ProfileUnlock unlock(identity.get(), profile.settings());
    unlock.retry();
    QVERIFY(waitForFailure(unlock));
    QCOMPARE(unlock.problem(), UnlockProblem::Other);
    QVERIFY(!unlock.explanation().isEmpty());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(profile.sealed);
    file.close();
    QCOMPARE(waitForPrincipal(unlock, [&] { unlock.retry(); }), profile.principal);
}

QTEST_GUILESS_MAIN(tst_ProfileUnlock)
#include "tst_profileunlock.moc"
