// SPDX-License-Identifier: MIT
#include "manualenvironment.h"
#include "privatefile.h"
#include "profile.h"
#include "testing.h"
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace Ic;
using namespace Ic::App;

class tst_Profile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void profileIsLocked();
    void identityIsCreatedOnce();
    void profilesAndNetworksAreSeparate();
    void damagedIdentityIsNeverReplaced();
    void keyFileIsPrivate();
};

namespace {

const QString Name = QStringLiteral("default");

RootKey testKey()
{
    const BlsSecretKey key = BlsSecretKey::fromSeed("tst_profile");
    return *RootKey::fromDer(key.publicKey().der());
}

QString pathOf(const QTemporaryDir &base, const std::shared_ptr<Profile> &profile, const RootKey &rootKey)
{
    Q_UNUSED(base)
    return *profile->networkDirectory(rootKey) + QStringLiteral("/identity.pem");
}

} // namespace

void tst_Profile::profileIsLocked()
{
    QTemporaryDir base;
    {
        const auto first = Profile::open(base.path(), Name);
        IC_VERIFY(first);
        IC_COMPARE_ERROR(Profile::open(base.path(), Name), ErrorCode::InvalidState);
        IC_VERIFY(Profile::open(base.path(), QStringLiteral("other")));
    }
    IC_VERIFY(Profile::open(base.path(), Name));
}

void tst_Profile::identityIsCreatedOnce()
{
    QTemporaryDir base;
    Test::ManualEnvironment environment;
    const auto profile = Profile::open(base.path(), Name);
    IC_VERIFY(profile);
    const auto first = (*profile)->identity(RootKey::mainnet(), environment);
    IC_VERIFY(first);
    const auto second = (*profile)->identity(RootKey::mainnet(), environment);
    IC_VERIFY(second);
    QCOMPARE((*second)->sender(), (*first)->sender());
    QCOMPARE((*first)->sender().kind(), Principal::Kind::SelfAuthenticating);
}

void tst_Profile::profilesAndNetworksAreSeparate()
{
    QTemporaryDir base;
    Test::ManualEnvironment environment;
    const auto one = Profile::open(base.path(), Name);
    const auto two = Profile::open(base.path(), QStringLiteral("two"));
    IC_VERIFY(one);
    IC_VERIFY(two);
    QSet<QString> senders;
    for (const auto &profile : {*one, *two}) {
        for (const RootKey &key : {RootKey::mainnet(), testKey()}) {
            const auto identity = profile->identity(key, environment);
            IC_VERIFY(identity);
            senders.insert((*identity)->sender().toText());
        }
    }
    QCOMPARE(senders.size(), 4);
}

void tst_Profile::damagedIdentityIsNeverReplaced()
{
    QTemporaryDir base;
    Test::ManualEnvironment environment;
    const auto profile = Profile::open(base.path(), Name);
    IC_VERIFY(profile);
    const QString path = pathOf(base, *profile, RootKey::mainnet());
    IC_VERIFY(writePrivateFile(path, "-----BEGIN nonsense"));
    IC_COMPARE_ERROR((*profile)->identity(RootKey::mainnet(), environment), ErrorCode::MalformedPem);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("-----BEGIN nonsense"));
}

void tst_Profile::keyFileIsPrivate()
{
    QTemporaryDir base;
    Test::ManualEnvironment environment;
    const auto profile = Profile::open(base.path(), Name);
    IC_VERIFY(profile);
    IC_VERIFY((*profile)->identity(testKey(), environment));
    const QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    const QString path = pathOf(base, *profile, testKey());
    QVERIFY(QFile::exists(path));
    QVERIFY(!(QFile::permissions(path) & others));
    QVERIFY(!(QFile::permissions(QFileInfo(path).absolutePath()) & others));
}

QTEST_GUILESS_MAIN(tst_Profile)
#include "tst_profile.moc"
