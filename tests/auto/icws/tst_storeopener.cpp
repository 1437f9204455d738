// SPDX-License-Identifier: MIT
// How the commands of icws open a profile's identities, and how their hints name the profile.
#include "profilefiles.h"
#include "storefixture.h"
#include "storeopener.h"
#include "testing.h"
#include <QtCore/QFile>

using namespace Ic;
using namespace Ic::App;
using namespace Ic::Test;

class tst_StoreOpener : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void hintNamesTheProfile_data()
    {
        QTest::addColumn<QString>("profile");
        QTest::addColumn<QString>("hint");
        QTest::newRow("default") << QStringLiteral("default") << QStringLiteral("\"icws identity list --accept-older-file\" accepts");
        QTest::newRow("another") << QStringLiteral("work") << QStringLiteral("\"icws identity list --accept-older-file --profile work\" accepts");
    }
    void hintNamesTheProfile()
    {
        QFETCH(QString, profile);
        QFETCH(QString, hint);
        const QTemporaryDir folder;
        const auto options = storeOptions(folder, std::make_shared<FakeKeyStore>(), std::make_shared<ManualEnvironment>());
        IdentityStore before(options);
        IC_VERIFY(resultOf(before.open()));
        const QString older = folder.filePath(QStringLiteral("older"));
        QVERIFY(QFile::copy(options.path(), older));
        IC_VERIFY(resultOf(before.create(QStringLiteral("alice"))));
        before.close();
        QVERIFY(QFile::remove(options.path()) && QFile::copy(older, options.path()));

        IdentityStore store(options);
        PassphrasePrompt prompt;
        StoreOpener opener(store, prompt, profile, {}, SecretFileRule::Private);
        std::optional<Result<Unit>> opened;
        opener.open([&opened](const Result<Unit> &result) { opened = result; });
        QTRY_VERIFY(opened);
        IC_COMPARE_ERROR(*opened, ErrorCode::IdentityStoreOutdated);
        QVERIFY2(opened->error().message().contains(hint), qPrintable(opened->error().message()));
    }
};

QTEST_GUILESS_MAIN(tst_StoreOpener)
#include "tst_storeopener.moc"
