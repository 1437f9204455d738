// SPDX-License-Identifier: MIT
#include "bls.h"
#include "profile.h"
#include "testing.h"
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace Ic;
using namespace Ic::App;

class tst_Profile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void profileIsLocked();
    void profilesAndNetworksAreSeparate();
};

namespace {

const QString Name = QStringLiteral("default");

RootKey testKey()
{
    const BlsSecretKey key = BlsSecretKey::fromSeed("tst_profile");
    return *RootKey::fromDer(key.publicKey().der());
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

void tst_Profile::profilesAndNetworksAreSeparate()
{
    QTemporaryDir base;
    const auto one = Profile::open(base.path(), Name);
    const auto two = Profile::open(base.path(), QStringLiteral("two"));
    IC_VERIFY(one);
    IC_VERIFY(two);
    QSet<QString> folders;
    for (const auto &profile : {*one, *two}) {
        for (const RootKey &key : {RootKey::mainnet(), testKey()}) {
            const auto folder = profile->networkDirectory(key);
            IC_VERIFY(folder);
            QVERIFY(QFileInfo(*folder).isDir());
            QVERIFY(!(QFile::permissions(*folder) & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther)));
            folders.insert(*folder);
        }
    }
    QCOMPARE(folders.size(), 4);
}

QTEST_GUILESS_MAIN(tst_Profile)
#include "tst_profile.moc"
